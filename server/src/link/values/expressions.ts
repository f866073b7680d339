import { type Call, type Expr, isOfSettings, saidByProvider } from "../../code/expr.ts";
import { callValues } from "./calls.ts";
import { choiceValues, envValues } from "./choices.ts";
import { anyEntry } from "./entries.ts";
import { type Evaluator, isSymbolic } from "./evaluate.ts";
import { nameOf } from "./exprName.ts";
import { tokenOf } from "../../code/tokens.ts";
import { namedValues } from "../names/provided.ts";
import { extended } from "../names/extensions.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { hungValues } from "../names/hungValues.ts";
import { heldByKey, heldForTool, heldValues } from "../names/elements.ts";
import { memberValues } from "../names/members.ts";
import { typedMember } from "../names/declaredTypes.ts";
import { isInterface } from "../names/heirs.ts";
import { nameValues } from "../names/names.ts";
import { typedValues } from "../names/typedValues.ts";
import { lastKey, nameIn, usedAt } from "../names/neighbours.ts";
import { isEnvironment, namedByCaller, namedVariables, settingNamed } from "../settings/settings.ts";
import { literalText } from "./steps.ts";
import { concatTexts } from "./text.ts";
import type { Frame, Value } from "./value.ts";

function givenKey(values: readonly Value[], call: Call, frame: Frame): readonly Value[] {
  const key = values.some((value) => value.kind === "text") ? lastKey(call, frame.file.file) : undefined;
  return key ? usedAt(values, key.name, () => key.place) : values;
}

function used(values: readonly Value[], expr: Extract<Expr, { kind: "name" | "member" }>, frame: Frame): readonly Value[] {
  const name = expr.kind === "name" ? expr.name : expr.key;
  return usedAt(values, name, () => nameIn(expr, frame.file.file));
}

/** A member of what is known of the whole, or else by the type that is declared of that. */
function memberOf(evaluator: Evaluator, expr: Extract<Expr, { kind: "member" }>, frame: Frame): readonly Value[] {
  const { of, key, range, isCalled } = expr;
  const whole = evaluator.evaluate(of, frame);
  const found = whole.flatMap((one) => memberValues(evaluator, one, key, range, frame, isCalled));
  // A handler that is a function of its own is called on the server: `this.redis` of Fastify; components have what all have: `this.$http`.
  const isComponent = (value: Value) => isOpaque(value) || (value.kind === "object" && key.startsWith("$"));
  if (isThis(of) && found.every(isOpaque) && whole.every(isComponent) && traitsOf(frame.file).hangs)
    return hungValues(evaluator, "fastify", key, frame) ?? found;
  const held = isNothingKnown(found, key) ? heldByKey(evaluator, expr, frame) : heldForTool(evaluator, found, of, frame);
  if (held) return held;
  if ("as" in of && of.as !== undefined && whole.every(isUntold)) return typedMember(evaluator, of, key, frame) ?? found;
  // `const deps: Deps = {}` is filled later.
  if (!found.every(isOpaque) || !whole.every((value) => isOpaque(value) || value.kind === "object")) return found;
  return (traitsOf(frame.file).handed ? typedMember(evaluator, of, key, frame) : undefined) ?? found;
}

const isThis = (expr: Expr): boolean => expr.kind === "name" && expr.name === "this";
const isOpaque = (value: Value): boolean => value.kind === "opaque";
const isUntold = (value: Value): boolean =>
  value.kind === "opaque" || (value.kind === "external" && value.module === "" && !value.path.includes("()"));

/** What is declared to do something, and may be whatever does: `provider.(*Provider)` says which. */
const isOfAny = (value: Value): boolean => isUntold(value) || (value.kind === "instance" && isInterface(value));

/** Nothing that anybody knows: also the second of what is one thing. */
function isNothingKnown(found: readonly Value[], key: string): boolean {
  return found.every((value) => value.kind === "opaque" || (key === "1" && value.kind === "external" && value.path.endsWith("().1")));
}

/** One of what something holds under names or in a row: what was put there, or else what it is declared to hold. */
function indexed(evaluator: Evaluator, expr: Extract<Expr, { kind: "index" }>, frame: Frame): readonly Value[] {
  const whole = evaluator.evaluate(expr.of, frame);
  // `http=Provide[Container.http]`
  if (whole.some((of) => of.kind === "external" && of.module === "dependency_injector.wiring"))
    return evaluator.evaluate(expr.index, frame);
  const found = whole.flatMap((of) => anyEntry(evaluator, of, expr, frame));
  const isOfNone = (value: Value) => value.kind === "opaque" || (value.kind === "external" && value.module === "");
  return (found.every(isOfNone) ? heldValues(evaluator, expr.of, frame) : undefined) ?? found;
}

/** The values of an expression; empty where nothing is known. */
export function valuesOf(evaluator: Evaluator, expr: Expr, frame: Frame): readonly Value[] {
  const found = writtenValues(evaluator, expr, frame);
  const type = "as" in expr ? expr.as : undefined;
  return (type !== undefined && found.every(isOfAny) ? typedValues(evaluator, type, frame) : undefined) ?? found;
}

/** The same as it is written. */
function writtenValues(evaluator: Evaluator, expr: Expr, frame: Frame): readonly Value[] {
  switch (expr.kind) {
    case "literal":
      return [literalText(expr, frame)];
    case "concat":
      return concatTexts(expr.parts.map((part) => evaluator.texts(part, frame)));
    case "name":
      return used(nameValues(evaluator, expr.name, expr.range, frame), expr, frame);
    case "member":
      return extended(evaluator, expr, used(memberOf(evaluator, expr, frame), expr, frame), frame);
    case "index":
      if (isOfSettings(expr))
        return evaluator
          .texts(expr.index, frame)
          .flatMap(
            (name) => namedByCaller(name) ?? settingNamed(evaluator, name.text, expr.range, frame, nameIn(expr, frame.file.file)?.range),
          );
      if (isEnvironment(expr.of)) return namedVariables(evaluator, expr.index, expr.range, frame) ?? [];
      return indexed(evaluator, expr, frame);
    case "call":
      return givenKey(callValues(evaluator, expr, frame), expr, frame);
    case "env":
      return envValues(evaluator, expr.name, expr.range, frame, expr.fallback, expr);
    case "choice":
      return choiceValues(evaluator, expr, frame);
    case "object":
      return [{ kind: "object", expr, frame }];
    case "array":
      return [{ kind: "array", expr, frame }];
    case "function":
      return [
        {
          kind: "function",
          file: frame.file,
          id: expr.id,
          ...(frame.self && { self: frame.self }),
          ...(!isSymbolic(frame) && { outer: frame }),
        },
      ];
    case "assigned":
      return evaluator.evaluate(expr.value, frame);
    case "unknown":
      if (expr.reason === saidByProvider && expr.parts)
        return (
          namedValues(
            evaluator,
            expr.parts.flatMap((part) => tokenOf(part) ?? []),
            frame,
          ) ?? []
        );
      return expr.test ? [{ kind: "opaque", name: nameOf(expr), evidence: [], test: { test: expr.test, frame } }] : [];
  }
}
