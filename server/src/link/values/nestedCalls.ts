import { type Call, childrenOf, type Expr } from "../../code/expr.ts";
import type { Evaluator } from "./evaluate.ts";
import { nameOfCallee } from "./steps.ts";
import type { Frame } from "./value.ts";

/** Deeper within what a call is given nobody looks for the same call. */
const maxDepth = 4;

/**
 * `add(add(url, "a"), "b")`: what the inner call gives is found, and kept, before the function is gone through for the outer one; while it
 * is, the inner call would come round to it and be cut off. So with `url = add(url, "a")` before it.
 */
export function evaluateNested(evaluator: Evaluator, call: Call, frame: Frame): void {
  const name = nameOfCallee(call.callee);
  const { bindings = [] } = frame.file.functions[frame.fn] ?? {};
  const isSame = (expr: Expr) => expr !== call && expr.kind === "call" && nameOfCallee(expr.callee) === name;
  const holds = (expr: Expr, depth = 0): boolean =>
    isSame(expr) || (depth < maxDepth && expr.kind !== "function" && childrenOf(expr).some((child) => holds(child, depth + 1)));
  const isBound = (expr: Expr) => expr.kind === "name" && bindings.some((one) => one.name === expr.name && isSame(one.value));
  for (const { value } of call.args) if (isBound(value) || holds(value)) evaluator.evaluate(value, frame);
}
