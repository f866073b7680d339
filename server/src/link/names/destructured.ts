import { takenOutOfAll } from "../../code/tokens.ts";
import type { FunctionFacts, Parameter } from "../../code/facts.ts";
import type { Range } from "../../core/range.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { type Frame, placeholder, type TextValue, type Value } from "../values/value.ts";
import { fallbackOfEnv } from "../values/choices.ts";
import { isClient } from "./callbacks.ts";
import { handedSender } from "./handed.ts";
import { hungValues } from "./hungValues.ts";
import { clientTakenOut, parameterValues } from "./parameters.ts";
import { typedField } from "./declaredTypes.ts";
import { tokenValues } from "./provided.ts";

/** What a name is worth that is taken out of a parameter: `({ client }: Deps) => …`. */
export function destructuredValues(
  evaluator: Evaluator,
  { parameter, field }: { readonly parameter: Parameter; readonly field: NonNullable<Parameter["fields"]>[number] },
  name: string,
  range: Range,
  fn: FunctionFacts,
  frame: Frame,
): readonly Value[] {
  const given = under(evaluator, parameterValues(evaluator, parameter, range, frame), field.key.split("."), range, frame);
  const isUnknown = given.every((value) => value.kind === "opaque");
  const typed = isUnknown && parameter.type !== undefined ? typedField(evaluator, parameter.type, field.key.split("."), frame) : undefined;
  const isHanded = isUnknown && typed === undefined && fn.parameters.indexOf(parameter) === 2;
  const isOpenClient = isUnknown && typed === undefined && parameter.type === undefined;
  const told = isUnknown && fn.parameters[0] === parameter ? tokenValues(evaluator, [takenOutOfAll(field.key)], frame) : undefined;
  if (told) return told;
  const taken = isOpenClient ? clientTakenOut(evaluator, parameter, field, fn, frame) : [];
  if (taken.length > 0) return taken;
  const values = typed ?? (isHanded ? handedContext(evaluator, field.key.split("."), range, frame) : undefined) ?? given;
  const isTyped = values !== given && values.every((v) => v.kind === "external" && v.made.length === 0);
  const isOpen = isTyped || values.some((v) => v.kind === "opaque");
  const unset = field.fallback && !isOpen ? values.find(mayBeUnset) : undefined;
  const read = unset?.evidence.find(({ kind }) => kind === "env");
  if (field.fallback && unset?.env && read) return [...values, ...fallbackOfEnv(evaluator, field.fallback, frame, unset.env.name, read)];
  if (!isOpen || !field.fallback) return handedSender(values, name, range, frame);
  const standing = evaluator.evaluate(field.fallback, frame);
  // A client is better known where it is made than by its type.
  return isTyped && standing.some(isClient) ? standing : [...standing, ...values];
}

/** What a variable gives for which nothing is known to be set. */
function mayBeUnset(value: Value): value is TextValue {
  return value.kind === "text" && value.env !== undefined && value.text === placeholder(value.env.name);
}

function under(evaluator: Evaluator, values: readonly Value[], keys: readonly string[], range: Range, frame: Frame): readonly Value[] {
  return keys.reduce((of, key) => of.flatMap((value) => evaluator.member(value, key, range, frame)), values);
}

/** What a resolver is handed behind what it is asked of, and for: `(_, { id }, { db }) => …`. */
function handedContext(
  evaluator: Evaluator,
  [first = "", ...rest]: readonly string[],
  range: Range,
  frame: Frame,
): readonly Value[] | undefined {
  const hung = hungValues(evaluator, "context", first, frame);
  return hung && under(evaluator, hung, rest, range, frame);
}
