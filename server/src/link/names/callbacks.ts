import type { Expr } from "../../code/expr.ts";
import type { FunctionFacts, Parameter } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { answeredBy, iteratedList, settledBy, withinTransactionOf } from "./declarations.ts";
import { heldValues } from "./elements.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { Frame, Value } from "../values/value.ts";

/** The client that a callback of Node is given behind the error: what is typed tells less than the call that makes it. */
export function answerValues(evaluator: Evaluator, fn: FunctionFacts, frame: Frame): readonly Value[] {
  const call = fn.parent === undefined ? undefined : answeredBy(fn, frame);
  if (!call) return [];
  const around = frame.outer ?? { file: frame.file, fn: fn.parent ?? 0 };
  return evaluator.quietly(() => evaluator.evaluate(call, around)).filter(isClient);
}

/** Whether it is one of those that a callback is given what it walks for: the first, or behind what came before the second. */
export function isWalking(parameter: Parameter, fn: FunctionFacts): boolean {
  return fn.parameters[0] === parameter || fn.parameters[1] === parameter;
}

/** The items of a known list that a callback walks: `["a", "b"].map((item) => …)`. */
export function itemValues(evaluator: Evaluator, parameter: Parameter, fn: FunctionFacts, frame: Frame): readonly Value[] {
  if (fn.parent === undefined) return [];
  const around = frame.outer ?? { file: frame.file, fn: fn.parent };
  const at = fn.parameters.indexOf(parameter);
  const walked = iteratedList(fn, frame, at);
  if (walked) {
    const items = eachItem(evaluator, parameter, walked, around);
    return (items.every((value) => value.kind === "opaque") ? heldValues(evaluator, walked, around) : undefined) ?? items;
  }
  if (at > 0) return [];
  const settled = settledBy(fn, frame);
  if (settled) return evaluator.quietly(() => evaluator.evaluate(settled, around)).filter(isModule);
  const client = withinTransactionOf(fn, frame);
  if (client)
    return evaluator
      .quietly(() => evaluator.evaluate(client, around))
      .filter((value) => isClient(value) || isOfPackage(value) || extendsClient(evaluator, value, client.range, around));
  return [];
}

/** What may be given for a callback's parameter, as it is walked over a list. */
function eachItem(evaluator: Evaluator, { name }: Parameter, list: Expr, around: Frame): readonly Value[] {
  const lists = evaluator.evaluate(list, around);
  const records = lists.flatMap((value) => recordOf(value, around) ?? []);
  if (records.length > 0) return records;
  // A list that a caller passes has what the caller puts into it.
  const isTold = (value: Value) => value.kind === "array" || (value.kind === "opaque" && value.parameters !== undefined);
  if (!lists.every(isTold)) return [];
  return lists.flatMap((value): readonly Value[] =>
    value.kind === "array"
      ? value.expr.items.flatMap((item) => evaluator.evaluate(item, value.frame))
      : value.kind === "opaque"
        ? [{ ...value, name }]
        : [],
  );
}

/** One of what a mapper's model gives many of. */
function recordOf(value: Value, { file }: Frame): Value | undefined {
  const isMapped = value.kind === "external" && traitsOf(file).walksRecords?.test(value.module) === true;
  return isMapped ? { ...value, path: `${value.path}.each()` } : undefined;
}

/** A client that was made somewhere: it says more than its type. */
export function isClient(value: Value): boolean {
  return value.kind === "external" && value.made.length > 0;
}

/** A class of the program that extends a client, and leaves it how a transaction begins: `class Db extends PrismaClient`. */
function extendsClient(evaluator: Evaluator, value: Value, range: Expr["range"], frame: Frame): boolean {
  if (value.kind !== "instance") return false;
  const begins = evaluator.member(value, "$transaction", range, frame);
  return begins.length > 0 && begins.every((one) => one.kind === "external" && one.module !== "");
}

/** What a package has of which the type alone is known: `jdbi.useHandle((handle) => …)`. */
function isOfPackage(value: Value): boolean {
  return value.kind === "external" && value.module !== "";
}

/** A package or module as `import("x").then((x) => …)` gives it: no answer of a call. */
function isModule(value: Value): boolean {
  return value.kind === "external" && value.made.length === 0 && value.module !== "";
}
