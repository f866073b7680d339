import { phrase, t } from "../core/l10n.ts";
import { counted } from "../core/count.ts";
import type { Judged } from "../compare/judged.ts";
import { countsOf } from "./overview/counts.ts";

/** `12 calls: 9 read, 3 write, 1 live`; `no calls`. */
export function sayCalls(judged: readonly Judged[]): string {
  const { calls, read, write, send, live } = countsOf(judged);
  if (calls === 0) return t("no calls");
  const parts = [
    ...tally(read, phrase("{0} read")),
    ...tally(send, phrase("{0} send")),
    ...tally(write, phrase("{0} write")),
    ...tally(calls - read - send - write, phrase("{0} unknown")),
    ...tally(live, phrase("{0} live")),
  ];
  return t("{0}: {1}", counted(calls, "call"), parts.join(", "));
}

/** Whom a call reaches, where, and what it does: `stripe · live · write`. */
export function sayCall(judged: Judged): string {
  const { access } = judged;
  return [sayReached(judged), ...(access === "unknown" ? [] : [access]), ...(judged.isDeclared ? [] : [t("in no perimeter")])].join(" · ");
}

/** Whom a call reaches, and where: `stripe · live`. */
export function sayReached({ name, environment }: Judged): string {
  return environment === "unknown" ? name : `${name} · ${environment}`;
}

function tally(count: number, words: string): readonly string[] {
  return count === 0 ? [] : [t(words, count)];
}
