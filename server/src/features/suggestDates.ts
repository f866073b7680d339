import { phrase, t } from "../core/l10n.ts";
import { addDays } from "../core/day.ts";
import type { Suggest } from "./suggestion.ts";

type Distance = readonly [days: number, words: string];

const today: Distance = [0, phrase("today")];
const soon: Distance = [14, phrase("in two weeks")];
const month: Distance = [30, phrase("in 30 days")];
const quarter: Distance = [90, phrase("in 90 days")];
const half: Distance = [180, phrase("in half a year")];
const year: Distance = [365, phrase("in a year")];

/** How far from today a date of a key usually is, the likeliest first. */
const distances: Readonly<Record<string, readonly Distance[]>> = {
  reviewBy: [half, quarter, year],
  until: [quarter, month, soon, half, year],
  on: [today],
  tested: [today],
};

/** Days for a key that takes a date. */
export const dates: Suggest = ({ view, cursor }) =>
  daysOf(String(cursor.path.at(-1)), view.today).map(([text, detail]) => ({ text, kind: "date", detail }));

/** The days that a key usually has, with their distance in words. */
export function daysOf(key: string, from: string): readonly (readonly [day: string, words: string])[] {
  return (distances[key] ?? [today]).map(([days, words]) => [addDays(from, days), t(words)]);
}
