import type { Node } from "web-tree-sitter";
import { isBehind } from "../core/range.ts";
import type { Expr, Test } from "./expr.ts";
import type { Lowering } from "./lowering.ts";
import { mayAskStage } from "./stageTests.ts";
import { isArms } from "./statementKinds.ts";
import { isSameSubject } from "./subjects.ts";

/** Returns of the current function noted since `before` are given under the condition; of several the innermost counts, unless only one asks for the stage. */
export function guardReturns(to: Lowering, before: number, test: Test): void {
  const { returns } = to.current;
  for (let at = before; at < returns.length; at++) {
    const value = returns[at];
    if (!value) continue;
    if (value.kind !== "choice" || value.how !== "branch" || value.alternatives.length !== 1)
      returns[at] = { kind: "choice", how: "branch", test, alternatives: [value], range: value.range };
    else if (mayAskStage(test) && !(value.test && mayAskStage(value.test))) returns[at] = { ...value, test };
  }
}

/**
 * On what a statement of several arms, of which some return, has left: the words for which they do. Undefined where it asks more than one
 * thing, or where an arm for all else returns.
 */
export function leftByArms(to: Lowering, before: number, node: Node): Test | undefined {
  const kind = (node.type === "expression_statement" ? node.namedChild(0) : node)?.type ?? "";
  const tests = to.current.returns
    .slice(before)
    .map((one) => (one.kind === "choice" && one.alternatives.length === 1 ? one.test : undefined));
  const [first] = tests;
  if (!first?.subject || !isArms(kind) || (kind.startsWith("if") && tests.length < 2)) return undefined;
  const isAlike = (one: Test | undefined) =>
    one?.equals !== undefined && !one.negated && !one.part && isSameSubject(one.subject, first.subject);
  return tests.every(isAlike) ? { ...first, equals: tests.flatMap((one) => one?.equals ?? []) } : undefined;
}

/** Calls of the current function noted since `before` are made under the conditions. */
export function guardCalls(to: Lowering, before: number, tests: readonly Test[]): void {
  const { calls } = to.current;
  for (let at = before; at < calls.length; at++) {
    const call = calls[at];
    if (call) calls[at] = { ...call, when: [...tests, ...(call.when ?? [])] };
  }
}

/** `name += value`: what the name has so far gets longer. False where the name is not bound in this function, or only in blocks that ended. */
export function addTo(to: Lowering, name: string, value: Expr, range: Expr["range"]): boolean {
  const at = to.current.bindings.findLastIndex((one) => one.name === name && !(one.until && isBehind(range, one.until)));
  const earlier = to.current.bindings[at];
  if (!earlier) return false;
  const parts = earlier.value.kind === "concat" ? earlier.value.parts : [earlier.value];
  to.current.bindings[at] = {
    ...earlier,
    value: earlier.value.kind === "array" ? earlier.value : { kind: "concat", parts: [...parts, value], range },
  };
  return true;
}
