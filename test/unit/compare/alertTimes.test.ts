import { expect, test } from "vitest";
import { isLaterInWords } from "../../../server/src/compare/widened/alertTimes.ts";

const later: readonly (readonly [before: string, now: string])[] = [
  ["#oncall at 20 tickets an hour", "#oncall at 2000 tickets an hour"],
  ["#oncall at 20 tickets an hour", "#oncall at 20 tickets a minute"],
  ["#oncall at 20 tickets an hour", "#oncall at 20 tickets per minute"],
  ["page within 10 minutes", "page within 10 days"],
  ["page within 10 minutes", "page within 2 h"],
  ["page within an hour", "page within a week"],
  ["pagerduty after 30s", "pagerduty after 30m"],
  ["error rate over 5% for 10 minutes", "error rate over 5% for 10 hours"],
  ["error rate over 1%", "error rate over 50%"],
  ["success rate below 99%", "success rate below 50%"],
  ["daily report to ops", "monthly report to ops"],
  ["more than 5 refunds in 10 minutes", "more than 500 refunds in 10 minutes"],
  ["more than 20 refunds in an hour", "more than 20 refunds in 5 minutes"],
  ["over 500 mails/hour", "over 500 mails/minute"],
  ["at 5,000 rows", "at 50k rows"],
  ["2 failures in 10 minutes", "4 failures in 20 minutes"],
];

const notLater: readonly (readonly [before: string, now: string])[] = [
  ["#oncall at 20 tickets an hour", "#oncall at 5 tickets an hour"],
  ["#oncall at 20 tickets an hour", "#oncall at 20 tickets per day"],
  ["page within 10 minutes", "page within 600 seconds"],
  ["page within 10 minutes", "page within 10 min"],
  ["page within 2 hours", "page within 90 minutes"],
  ["page within 1 hour", "page within an hour"],
  ["success rate below 99%", "success rate below 99.9%"],
  ["more than 20 refunds in 10 minutes", "more than 20 refunds in 1 hour"],
  ["monthly report to ops", "daily report to ops"],
  ["Radar", "Radar, Slack"],
  ["#oncall-2 at 5 errors", "#oncall-3 at 5 errors"],
  ["alert ID 4711 by mail", "alert of the shop by mail"],
  ["at 50k rows", "at 5,000 rows"],
  ["p95 > 2s", "p95 > 1500ms"],
];

test.each(later)("%s → %s comes later", (before, now) => {
  expect(isLaterInWords(before, now)).toBe(true);
});

test.each(notLater)("%s → %s does not", (before, now) => {
  expect(isLaterInWords(before, now)).toBe(false);
});
