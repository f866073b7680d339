import { t } from "../../core/l10n.ts";
import { childrenOf, type Expr } from "../../code/expr.ts";
import type { FileFacts } from "../../code/facts.ts";
import { compareRanges, type Place } from "../../core/range.ts";
import type { Fix } from "../rule.ts";

/** What stands before and behind a call that is handed over to be made later; undefined where a language has no such form without types. */
const wrappers: Readonly<Record<string, (guard: string, waits: boolean) => readonly [string, string] | undefined>> = {
  typescript: (guard, waits) => [`${guard}(${waits ? "async " : ""}() => `, ")"],
  python: (guard, waits) => (waits ? undefined : [`${guard}(lambda: `, ")"]),
  java: (guard) => [`${guard}(() -> `, ")"],
  kotlin: (guard) => [`${guard} { `, " }"],
  csharp: (guard, waits) => [`${guard}(${waits ? "async " : ""}() => `, ")"],
  php: (guard) => [`${guard}(fn() => `, ")"],
  ruby: (guard) => [`${guard} { `, " }"],
  rust: (guard, waits) => (waits ? undefined : [`${guard}(|| `, ")"]),
};

/** Hands a call over to a function that asks before it makes it. */
export function wrapFix({ file, range }: Place, guard: string, facts: FileFacts | undefined): readonly Fix[] {
  const call = facts?.functions.flatMap(({ calls }) => calls).find((one) => compareRanges(one.call.range, range) === 0)?.call;
  if (!facts || !call || !/^[\w$.]+$/.test(guard)) return [];
  const parts = wrappers[facts.language]?.(
    guard,
    [call.callee, ...call.args.map(({ value }) => value)].some((part) => isWaiting(part, 0)),
  );
  if (!parts) return [];
  const { line, column, endLine, endColumn } = range;
  const at = (l: number, c: number, newText: string) => ({ file, range: { line: l, column: c, endLine: l, endColumn: c }, newText });
  return [{ title: t("Wrap it in {0}", guard), safe: false, edits: [at(line, column, parts[0]), at(endLine, endColumn, parts[1])] }];
}

function isWaiting(expr: Expr, depth: number): boolean {
  if (depth > 20) return false;
  return (expr.kind === "call" && expr.isAwaited === true) || childrenOf(expr).some((child) => isWaiting(child, depth + 1));
}
