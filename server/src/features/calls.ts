import { pathBelow } from "../compare/environment.ts";
import type { Judged } from "../compare/judged.ts";
import { distinctBy } from "../core/collections.ts";
import { matchesCall, parseCallPattern } from "../spec/callPattern.ts";
import type { SystemEntry } from "../spec/model.ts";

/** A call as `confirm` and `actions` write it; undefined where too little is known of it. */
export function callText({ endpoint, entry }: Judged): string | undefined {
  if (endpoint.role !== "call") return undefined;
  if (endpoint.operation !== null) return endpoint.operation;
  const path = entry ? pathBelow(endpoint, entry) : endpoint.target.path;
  if (endpoint.method === null || path === null) return undefined;
  const bare = path.replace(/[?#].*$/s, "").replace(/\{[^}]*\}/g, "*");
  return bare === "" ? undefined : `${endpoint.method} ${bare}`;
}

/** Whether an action's id, or a call as written, names this call. */
export function namesCall(entry: SystemEntry, text: string, judged: Judged): boolean {
  if (judged.action === text) return true;
  const pattern = parseCallPattern(entry.actions.find((action) => action.id.value === text)?.call?.value ?? text);
  const { endpoint } = judged;
  return (
    pattern !== undefined &&
    matchesCall(pattern, { method: endpoint.method, operation: endpoint.operation, path: pathBelow(endpoint, entry) })
  );
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
