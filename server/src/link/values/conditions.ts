import type { Expr, Test } from "../../code/expr.ts";
import { rememberOf } from "../../core/remember.ts";

/** Whether one of these conditions holds only where one of the others doesn't. */
export function excludesOther(some: readonly Test[], others: readonly Test[]): boolean {
  return some.some((one) => others.some((other) => excludes(one, other)));
}

/** Whether they ask the same with another answer: one of the two always holds. */
export function isElse(one: Test, other: Test): boolean {
  return (one.negated === true) !== (other.negated === true) && conditionOf(one) === conditionOf(other);
}

/** Or compare one thing with other words. */
function excludes(one: Test, other: Test): boolean {
  if (isElse(one, other)) return true;
  if (!one.subject || !other.subject || !one.equals || !other.equals || one.part || other.part || one.negated || other.negated)
    return false;
  return textOf(one.subject) === textOf(other.subject) && !one.equals.some((word) => other.equals?.includes(word));
}

/** Whether all of these are asked among the others, with the same answer. */
export function areAmong(some: readonly Test[], others: readonly Test[]): boolean {
  return some.every((one) =>
    others.some((other) => conditionOf(one) === conditionOf(other) && (one.negated === true) === (other.negated === true)),
  );
}

const withoutPlace = (of: Expr | Test, ...left: readonly string[]): string =>
  JSON.stringify(of, (key, value) => (key === "range" || key === "keyRange" || left.includes(key) ? undefined : value));

const conditionOf = rememberOf((test: Test) => withoutPlace(test, "negated"));

const textOf = rememberOf((subject: Expr) => withoutPlace(subject));
