import { describe, expect, it } from "vitest";
import { matchesCall, parseCallPattern } from "../../../server/src/spec/callPattern.ts";

/** What a specification says · what the code calls (`METHOD /path`, or a function) · whether that is it. */
const cases: readonly (readonly [pattern: string, call: string, matches: boolean])[] = [
  ["POST /refunds", "POST /refunds", true],
  ["POST /refunds", "GET /refunds", false],
  ["POST /refunds", "POST /v1/refunds", true],
  ["POST /refunds", "POST /api/v2/refunds?limit=1", true],
  ["POST /refunds", "POST /shop/refunds", false],
  ["POST /v2/refunds", "POST /v1/refunds", false],
  ["POST /*", "POST /v1/refunds", false],
  ["DELETE /**", "DELETE /v1/refunds/{id}", true],
  ["refunds.create", "POST /v1/refunds", true],
  ["refunds.create", "POST /charges/{id}/refunds", true],
  ["refunds.create", "POST /refunds/{id}", false],
  ["refunds.create", "PUT /refunds", false],
  ["refunds.create", "POST /refunds/create", true],
  ["refunds.create", "POST /refund", true],
  ["refunds.update", "PATCH /refunds/{id}", true],
  ["refunds.update", "POST /refunds/{id}", true],
  ["refunds.update", "POST /refunds", false],
  ["refunds.cancel", "POST /refunds/{id}/cancel", true],
  ["refunds.cancel", "POST /payouts/{id}/cancel", false],
  ["paymentLinks.create", "POST /v1/payment_links", true],
  ["messages.create", "POST /2010-04-01/Accounts/{sid}/Messages.json", true],
  ["customers.del", "DELETE /v1/customers/*", true],
  ["customers.del", "DELETE /v1/customers", false],
  ["customers.list", "GET /v1/customers", false],
  ["create", "POST /refunds", false],
  ["POST /refunds", "refunds.create", true],
  ["POST /v1/refunds", "stripe.refunds.create", true],
  ["POST /refunds", "refunds.update", false],
  ["POST /refunds", "insert refunds", false],
  ["DELETE /customers/*", "customers.del", true],
  ["refund.create", "refunds.create", true],
  ["refunds.create", "Refund.create", true],
  ["refunds.creates", "refunds.create", false],
];

describe("a call as a specification writes it", () => {
  it.each(cases)("%s: %s %s", (text, call, matches) => {
    const pattern = parseCallPattern(text);
    const [, method = null, path = null] = /^([A-Z]+) (\/.*)$/.exec(call) ?? [];
    if (!pattern) throw new Error(`${text} is no call`);
    expect(matchesCall(pattern, { method, path, operation: method === null ? call : null })).toBe(matches);
  });
});
