import type { Test } from "../code/expr.ts";
import type { FileFacts } from "../code/facts.ts";
import { testGuards } from "./choices.ts";
import type { Guard } from "./endpoint.ts";
import type { Evaluator } from "./evaluate.ts";

/** The condition that a literal stands under: which of a test's alternatives it is, in which function. */
interface Condition {
  readonly test: Test;
  readonly alternative: number;
  readonly count: number;
  readonly fn: number;
}

const kept = new WeakMap<FileFacts, ReadonlyMap<string, Condition>>();

/** The guard of a literal that no call was tied to: `stage === "live" ? LIVE : SANDBOX` flags it all the same. */
export function constantGuard(
  file: FileFacts,
  { line, column }: { readonly line: number; readonly column: number },
  evaluator: Evaluator,
): Guard | undefined {
  const conditions = kept.get(file) ?? conditionsIn(file);
  kept.set(file, conditions);
  const condition = conditions.get(`${line}:${column}`);
  if (!condition) return undefined;
  const { test, alternative, count, fn } = condition;
  return testGuards(evaluator, test, count, { file, fn })[alternative];
}

/** The innermost condition of every literal of a file, by its place. */
function conditionsIn(file: FileFacts): ReadonlyMap<string, Condition> {
  const found = new Map<string, Condition>();
  for (const { id, bindings, calls, returns } of file.functions) look([bindings, calls, returns], id, undefined, found);
  look(file.exports, 0, undefined, found);
  for (const { fields } of file.classes) for (const field of fields) look(field, field.in ?? 0, undefined, found);
  return found;
}

/** Facts are plain data: what an expression is made of is found whatever it is called. */
function look(part: unknown, fn: number, condition: Condition | undefined, found: Map<string, Condition>): void {
  if (typeof part !== "object" || part === null) return;
  if (Array.isArray(part)) for (const one of part) look(one, fn, condition, found);
  else if (isLiteral(part)) {
    if (condition) found.set(`${part.range.line}:${part.range.column}`, condition);
  } else if (isBranch(part)) {
    for (const [alternative, one] of part.alternatives.entries())
      look(one, fn, { test: part.test, alternative, count: part.alternatives.length, fn }, found);
  } else if (isConditional(part)) look(part.value, fn, { test: part.when, alternative: 0, count: 1, fn }, found);
  else for (const one of Object.values(part)) look(one, fn, condition, found);
}

function isLiteral(part: object): part is { readonly range: { readonly line: number; readonly column: number } } {
  return "kind" in part && part.kind === "literal" && "range" in part;
}

function isBranch(part: object): part is { readonly test: Test; readonly alternatives: readonly unknown[] } {
  return "kind" in part && part.kind === "choice" && "test" in part && "alternatives" in part;
}

/** A binding that only holds under a condition. */
function isConditional(part: object): part is { readonly when: Test; readonly value: unknown } {
  return "when" in part && "value" in part && !Array.isArray(part.when) && part.when !== undefined;
}
