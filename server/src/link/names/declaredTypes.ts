import type { Expr } from "../../code/expr.ts";
import type { FileFacts } from "../../code/facts.ts";
import { utilityTypes } from "../../code/utilityTypes.ts";
import { cutAtTop } from "../../core/cutAtTop.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { Frame, Value } from "../values/value.ts";
import { declarationOf } from "./declarations.ts";
import { isOfNobody, typedValues } from "./typedValues.ts";
import { declaredIn, typeOfField } from "./types.ts";

/** A type as it is written, and the file in which its names are looked for. */
interface TypeAt {
  readonly type: string;
  readonly file: FileFacts;
}

/** How many names of types, members and calls one look goes through. */
const maxSteps = 8;

/** What a member is by the type that is declared of the whole: `deps: Deps`, `{ client }: { client: Client }`. */
export function typedMember(evaluator: Evaluator, of: Expr, key: string, frame: Frame): readonly Value[] | undefined {
  const whole = declaredType(evaluator, of, frame, 0);
  return whole && valuesOf(evaluator, memberType(evaluator, whole, key, 0));
}

/** The same of what is taken out of a parameter: `({ clients: { stripe } }: Deps)`. */
export function typedField(evaluator: Evaluator, type: string, keys: readonly string[], { file }: Frame): readonly Value[] | undefined {
  return valuesOf(evaluator, memberAlong(evaluator, { type, file }, keys));
}

/** What a call gives by the type that is declared of what is called: `deps.getClient()`, `getClient: () => Client`. */
export function typedResult(evaluator: Evaluator, callee: Expr, frame: Frame): readonly Value[] | undefined {
  const type = declaredType(evaluator, callee, frame, 0);
  return type && valuesOf(evaluator, resultType(type));
}

/** What nobody knows (`z.infer<typeof order>`) says less than that it was handed in. */
function valuesOf(evaluator: Evaluator, found: TypeAt | undefined): readonly Value[] | undefined {
  if (!found) return undefined;
  const { type, file } = found;
  const values = evaluator.deeper(() => evaluator.quietly(() => typedValues(evaluator, type, { file, fn: 0 })));
  return values?.some((value) => isOfNobody(evaluator, value, file)) ? undefined : values;
}

function declaredType(evaluator: Evaluator, expr: Expr, frame: Frame, steps: number): TypeAt | undefined {
  if (steps > maxSteps) return undefined;
  if ("as" in expr && expr.as !== undefined) return at(expr.as, frame.file);
  if (expr.kind === "name") return typeOfName(evaluator, expr.name, frame, steps);
  if (expr.kind === "call") {
    const called = declaredType(evaluator, expr.callee, frame, steps + 1);
    return called && resultType(called);
  }
  if (expr.kind !== "member") return undefined;
  if (expr.of.kind === "name" && expr.of.name === "this") return at(typeOfField(expr.key, frame), frame.file);
  const whole = declaredType(evaluator, expr.of, frame, steps + 1);
  return whole && memberType(evaluator, whole, expr.key, steps + 1);
}

function typeOfName(evaluator: Evaluator, name: string, frame: Frame, steps: number): TypeAt | undefined {
  const found = declarationOf(name, frame);
  if (!found) return at(typeOfField(name, frame), frame.file);
  const { binding, parameter, field } = found;
  if (binding) return at(binding.type, frame.file) ?? declaredType(evaluator, binding.value, found.frame, steps + 1);
  const whole = at(parameter?.type, frame.file);
  return whole && field !== undefined ? memberAlong(evaluator, whole, field.split(".")) : whole;
}

const at = (type: string | undefined, file: FileFacts): TypeAt | undefined => (type === undefined ? undefined : { type, file });

function memberAlong(evaluator: Evaluator, whole: TypeAt, keys: readonly string[]): TypeAt | undefined {
  return keys.reduce<TypeAt | undefined>((of, key) => of && memberType(evaluator, of, key, 0), whole);
}

/** What says of a type only how much of it there is, or when. */
const around = new RegExp(String.raw`^(?:readonly\s+|(?:Promise|${utilityTypes})\s*<)\s*`);

/** The type of a member: written in place, or of a type that is declared in the workspace, or of one that this takes over. */
function memberType(evaluator: Evaluator, { type, file }: TypeAt, key: string, steps: number): TypeAt | undefined {
  if (steps > maxSteps) return undefined;
  for (const one of cutAtTop(unwrapped(type), "&")) {
    const text = unwrapped(one);
    const found = text.startsWith("{") ? at(inlineMember(text, key), file) : memberOfNamed(evaluator, text, key, file, steps);
    if (found) return found;
  }
  return undefined;
}

function memberOfNamed(evaluator: Evaluator, type: string, key: string, file: FileFacts, steps: number): TypeAt | undefined {
  const name = /^[A-Z][\w$]*/.exec(type)?.[0];
  if (name === undefined) return undefined;
  return declaredIn(name, file, evaluator, (own, from) => {
    const { types = {}, bases = [] } = from.types?.find((one) => one.name === own) ?? {};
    if (Object.hasOwn(types, key)) return at(types[key], from);
    for (const base of bases) {
      const found = memberType(evaluator, { type: base, file: from }, key, steps + 1);
      if (found) return found;
    }
    return undefined;
  });
}

function unwrapped(type: string): string {
  let text = type.trim();
  while (around.test(text)) text = text.replace(around, "");
  const [only = "", ...others] = cutAtTop(text, "|").filter((one) => !/^(null|undefined)?$/.test(one));
  if (others.length > 0) return text;
  return only.startsWith("(") && cutAtTop(only, "=").length === 1 ? only.slice(1, -1) : only;
}

/** `{ client?: Client; make(key: string): Client }` */
function inlineMember(text: string, key: string): string | undefined {
  for (const member of cutAtTop(text.slice(1).replace(/\}\W*$/, ""), ";,\n")) {
    const [, name, sign, type] = /^(?:readonly\s+)?["']?([\w$]+)["']?\??\s*([:(<])([\s\S]*)$/.exec(member) ?? [];
    if (name === key && type !== undefined) return sign === ":" ? type.trim() : methodType(`${sign}${type}`);
  }
  return undefined;
}

/** `(key: string): Client` as the type that it has as a value. */
function methodType(text: string): string | undefined {
  const [head = "", ...result] = cutAtTop(text, ":");
  return result.length > 0 ? `${head} => ${result.join(":")}` : undefined;
}

/** What a function of this type gives: `(key: string) => Client`, `func(key string) (*Client, error)`, `Callable[[str], Client]`. */
function resultType({ type, file }: TypeAt): TypeAt | undefined {
  const text = unwrapped(type);
  if (/^(typing\.)?Callable\[/.test(text)) return at(cutAtTop(text.slice(text.indexOf("[") + 1), ",").at(-1), file);
  const [head = "", result] = cutAtTop(text, "=-");
  if (result?.startsWith(">"))
    return /^(<|\(|suspend\b)/.test(head) ? at(text.slice(text.indexOf(result, head.length) + 1).trim(), file) : undefined;
  const [, given] = /^func\([^()]*\)\s*\(?\s*([^\s,()]+)/.exec(text) ?? [];
  return at(given, file);
}
