import type { Expr, Test } from "../../expr.ts";

/** `x != null ? x : y` is x, or what stands in for it. */
export function choiceOf(test: Test | undefined, alternatives: readonly Expr[], range: Expr["range"]): Expr {
  const [first, second] = test?.negated ? [alternatives[1], alternatives[0]] : alternatives;
  const asksSet = test?.subject !== undefined && test.equals === undefined;
  if (asksSet && first && second && isSame(test.subject, first))
    return { kind: "choice", how: "fallback", alternatives: [first, second], range };
  return { kind: "choice", how: "branch", ...(test && { test }), alternatives, range };
}

function isSame(a: Expr | undefined, b: Expr): boolean {
  if (a?.kind === "name" && b.kind === "name") return a.name === b.name;
  if (a?.kind === "member" && b.kind === "member") return a.key === b.key && isSame(a.of, b.of);
  if (a?.kind === "env" && b.kind === "env") return a.name === b.name;
  return a?.kind === "call" && b.kind === "call" && a.args.length === 0 && b.args.length === 0 && isSame(a.callee, b.callee);
}
