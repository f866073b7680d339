import type { Argument, Expr } from "../code/expr.ts";
import type { Slot } from "./clients/shape.ts";
import type { Evaluator } from "./evaluate.ts";
import { nameOfCallee } from "./steps.ts";
import type { Frame, ObjectValue } from "./value.ts";

/** An expression and the frame that it is to be read in. */
export interface Located {
  readonly expr: Expr;
  readonly frame: Frame;
}

/** Finds one part of a request among the arguments of its call; the first slot that is there counts. */
export function locate(
  evaluator: Evaluator,
  slots: readonly Slot[] | undefined,
  args: readonly Argument[],
  frame: Frame,
): Located | undefined {
  const positional = args.filter((a) => a.name === undefined);
  for (const slot of slots ?? []) {
    if (slot.in !== undefined || slot.then !== undefined) continue;
    const found = slot.arg === undefined ? keyed(evaluator, slot, args, positional, frame) : positionalSlot(slot.arg, positional, frame);
    if (found) return found;
  }
  return undefined;
}

function positionalSlot(at: number, positional: readonly Argument[], frame: Frame): Located | undefined {
  const argument = positional[at];
  if (!argument || argument.spread) return undefined;
  return at > 0 || argument.value.kind !== "object" ? { expr: argument.value, frame } : undefined;
}

function keyed(
  evaluator: Evaluator,
  slot: Slot,
  args: readonly Argument[],
  positional: readonly Argument[],
  frame: Frame,
): Located | undefined {
  const { key } = slot;
  if (key === undefined) return undefined;
  const named = args.find((a) => a.name === key);
  if (named) return { expr: named.value, frame };
  const candidates = slot.of === undefined ? positional : positional[slot.of] ? [positional[slot.of] as Argument] : [];
  for (const { value } of candidates) {
    const found = entryOf(evaluator, value, key, frame);
    if (found) return found;
  }
  return undefined;
}

/** The entry of an object that an expression is worth, through spreads and serialisation. */
export function entryOf(evaluator: Evaluator, expr: Expr, key: string, frame: Frame): Located | undefined {
  const inner = unwrapped(expr);
  if (inner.kind === "literal" || inner.kind === "concat") return undefined;
  for (const value of evaluator.evaluate(inner, frame)) {
    const found = value.kind === "object" ? entryIn(evaluator, value, key) : undefined;
    if (found) return found;
  }
  return undefined;
}

function entryIn(evaluator: Evaluator, value: ObjectValue, key: string): Located | undefined {
  const own = value.expr.entries.find((e) => e.key === key);
  if (own) return { expr: own.value, frame: value.frame };
  for (const entry of value.expr.entries) {
    if (!entry.spread) continue;
    const found = evaluator.deeper(() => entryOf(evaluator, entry.value, key, value.frame));
    if (found) return found;
  }
  return undefined;
}

/** `JSON.stringify(x)`, `new URLSearchParams(x)`: x is what is sent. */
export function unwrapped(expr: Expr): Expr {
  if (expr.kind === "assigned") return unwrapped(expr.value);
  if (expr.kind !== "call") return expr;
  const name = nameOfCallee(expr.callee);
  if (name === "toString" && expr.callee.kind === "member") return unwrapped(expr.callee.of);
  const first = expr.args[0]?.value;
  return first &&
    /^(stringify|URLSearchParams|dumps|freeze|from|encode|json_encode|http_build_query|to_json|generate|gql|graphql)$/.test(name)
    ? unwrapped(first)
    : expr;
}
