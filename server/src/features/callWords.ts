import type { Judged } from "../compare/judged.ts";
import { countsOf } from "./overview/counts.ts";

/** `12 calls: 9 read, 3 write, 1 live`; `no calls`. */
export function sayCalls(judged: readonly Judged[]): string {
  const { calls, read, write, send, live } = countsOf(judged);
  if (calls === 0) return "no calls";
  const parts = [
    ...tally(read, "read"),
    ...tally(send, "send"),
    ...tally(write, "write"),
    ...tally(calls - read - send - write, "unknown"),
    ...tally(live, "live"),
  ];
  return `${sayCount(calls, "call")}: ${parts.join(", ")}`;
}

/** `1 call`, `2 calls`. */
export function sayCount(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** Whom a call reaches, where, and what it does: `stripe · live · write`. */
export function sayCall(judged: Judged): string {
  const { access } = judged;
  return [sayReached(judged), ...(access === "unknown" ? [] : [access]), ...(judged.isDeclared ? [] : ["in no perimeter"])].join(" · ");
}

/** Whom a call reaches, and where: `stripe · live`. */
export function sayReached({ name, environment }: Judged): string {
  return environment === "unknown" ? name : `${name} · ${environment}`;
}

function tally(count: number, word: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${word}`];
}
