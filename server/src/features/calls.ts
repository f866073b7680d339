import { callText, matchesPattern } from "../compare/action.ts";
import type { Judged } from "../compare/judged.ts";
import { distinctBy } from "../core/collections.ts";
import type { SystemEntry } from "../spec/model.ts";

/** Whether an action's id, or a call as written, names this call. */
export function namesCall(entry: SystemEntry, text: string, judged: Judged): boolean {
  if (judged.action === text) return true;
  return matchesPattern(entry.actions.find((action) => action.id.value === text)?.call?.value ?? text, judged.endpoint, entry);
}

/** What a call does, said shortly: `POST /tickets`, `refunds.create`, or the host where no more is known. */
export function shortCall(judged: Judged): string {
  const { endpoint } = judged;
  return callText(judged) ?? endpoint.target.url ?? endpoint.target.host ?? judged.name;
}

/** One place is one call, whatever hosts its URL may have. */
export function onePerPlace(calls: readonly Judged[]): readonly Judged[] {
  return distinctBy(calls, ({ endpoint: { place } }) => {
    const { line, column, endLine, endColumn } = place.range;
    return `${place.file}:${line}:${column}:${endLine}:${endColumn}`;
  });
}
