/** A day as `YYYY-MM-DD`. Days in this form sort as text, so `a < b` says which is earlier. */
export type Day = string;

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const millisecondsADay = 86_400_000;

/** Whether a text is a day that exists: `2027-02-29` is none. */
export function isDay(text: string): boolean {
  const time = timeOf(text);
  return time !== undefined && new Date(time).toISOString().slice(0, 10) === text;
}

/** Days from `from` to `to`, negative where `to` is earlier; undefined where one of them is no day. */
export function daysBetween(from: Day, to: Day): number | undefined {
  if (!isDay(from) || !isDay(to)) return undefined;
  return Math.round(((timeOf(to) ?? 0) - (timeOf(from) ?? 0)) / millisecondsADay);
}

/** Whether a last day is over: the day itself still counts. False where it is no day. */
export function hasPassed(lastDay: Day, today: Day): boolean {
  return (daysBetween(lastDay, today) ?? 0) > 0;
}

function timeOf(text: string): number | undefined {
  const parts = pattern.exec(text);
  if (!parts) return undefined;
  const time = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return Number.isNaN(time) ? undefined : time;
}

/** The day so many days later; the same text where it is no day. */
export function addDays(day: Day, days: number): Day {
  const time = timeOf(day);
  return time === undefined ? day : new Date(time + days * millisecondsADay).toISOString().slice(0, 10);
}
