import type { Argument, Expr } from "../../code/expr.ts";
import type { Slot } from "../clients/shape.ts";
import type { Evaluator } from "./evaluate.ts";
import { nameOfCallee } from "./steps.ts";
import type { Frame, FunctionValue, ObjectValue, ParameterRef, Value } from "./value.ts";

/** An expression and the frame that it is to be read in. */
export interface Located {
  readonly expr: Expr;
  readonly frame: Frame;
}

/** An argument, and the frame that it is to be read in. */
interface Given extends Argument {
  readonly frame: Frame;
}

/** Finds one part of a request among the arguments of its call; the first slot that is there counts. */
export function locate(
  evaluator: Evaluator,
  slots: readonly Slot[] | undefined,
  args: readonly Argument[],
  frame: Frame,
): Located | undefined {
  if (!slots || slots.length === 0) return undefined;
  const given = args.some((a) => a.spread) ? spreadOut(evaluator, args, frame) : args.map((a): Given => ({ ...a, frame }));
  const positional = given.filter((a) => a.name === undefined);
  for (const slot of slots) {
    if (slot.in !== undefined || slot.then !== undefined) continue;
    const found = slot.arg === undefined ? keyed(evaluator, slot, given, positional) : positionalSlot(slot.arg, positional);
    if (found && !fits(evaluator, slot, found, positional)) continue;
    const said = found && slot.means !== undefined ? meaning(evaluator, found, slot.means) : found;
    if (said) return said;
  }
  return undefined;
}

/** Whether what stands in a slot is what that asks for: behind one of its words, or no thing that was made before. */
function fits(evaluator: Evaluator, { arg = 0, after, plain }: Slot, { expr, frame }: Located, positional: readonly Given[]): boolean {
  const word = after && positional[arg - 1]?.value;
  if (after && !(word?.kind === "literal" && after.includes(word.value))) return false;
  return !plain || !evaluator.evaluate(expr, frame).some(({ kind }) => kind === "external" || kind === "instance");
}

/** What a slot says by being there, and not switched off: `CURLOPT_POST: true`. */
function meaning(evaluator: Evaluator, { expr, frame }: Located, value: string): Located | undefined {
  const isOn = evaluator.texts(expr, frame).some(({ text }) => !/^(false|0|)$/i.test(text));
  return isOn ? { expr: { kind: "literal", value, range: expr.range }, frame } : undefined;
}

/** `get(*args, **options)`: what the list and the dict hold, where that is known. */
function spreadOut(evaluator: Evaluator, args: readonly Argument[], frame: Frame): readonly Given[] {
  return args.flatMap((one): readonly Given[] => {
    if (!one.spread) return [{ ...one, frame }];
    for (const value of evaluator.evaluate(one.value, frame)) {
      if (value.kind === "array") return value.expr.items.map((item): Given => ({ value: item, frame: value.frame }));
      if (value.kind === "object" && one.spread === "keys")
        return value.expr.entries.map(({ key, value: entry, spread }): Given => {
          if (spread) return { value: entry, spread: "keys", frame: value.frame };
          return { value: entry, ...(key !== undefined && { name: key }), frame: value.frame };
        });
    }
    return [{ ...one, frame }];
  });
}

/** `request(**options)`, `query({ ...options })`: what the callers pass under that name. */
export function passedOn(
  evaluator: Evaluator,
  slots: readonly Slot[] | undefined,
  args: readonly Argument[],
  frame: Frame,
): Located | undefined {
  const { key, of } = slots?.find((slot) => slot.key !== undefined) ?? {};
  const whole = of === undefined ? undefined : args[of]?.value;
  const within = whole?.kind === "object" ? whole.entries.findLast(({ spread }) => spread)?.value : undefined;
  const options = args.find((one) => one.spread === "keys")?.value ?? within;
  return key !== undefined && options ? openEntry(evaluator, options, key, frame, 4) : undefined;
}

/** The entry of what only a caller knows, be it spread into another dict: `Request(**{**options, **payload})`. */
function openEntry(evaluator: Evaluator, options: Expr, key: string, frame: Frame, levels: number): Located | undefined {
  for (const value of evaluator.evaluate(options, frame)) {
    if (value.kind === "opaque" && value.parameters !== undefined && !isLeftOut(value.parameters, frame))
      return { expr: { kind: "member", of: options, key, range: options.range }, frame };
    const spread = value.kind === "object" && levels > 0 ? value.expr.entries.filter((entry) => entry.spread) : [];
    for (const { value: inner } of spread) {
      const found = value.kind === "object" && openEntry(evaluator, inner, key, value.frame, levels - 1);
      if (found) return found;
    }
  }
  return undefined;
}

/** A parameter that this caller gives nothing: `call("/x")` of `call(path, init?)`. */
function isLeftOut(parameters: readonly ParameterRef[], { file, fn, args }: Frame): boolean {
  return args?.every(({ spread }) => !spread) === true && parameters.every((one) => one.file === file.file && one.fn === fn);
}

/** What is spread and not known is whatever callers pass: as a whole it stands for the first that it may hold. */
function positionalSlot(at: number, positional: readonly Given[]): Located | undefined {
  const argument = positional[at];
  if (!argument || argument.spread === "keys" || positional.slice(0, at).some((one) => one.spread)) return undefined;
  return at > 0 || argument.value.kind !== "object" ? { expr: argument.value, frame: argument.frame } : undefined;
}

function keyed(evaluator: Evaluator, slot: Slot, given: readonly Given[], positional: readonly Given[]): Located | undefined {
  const { key } = slot;
  if (key === undefined) return undefined;
  const named = slot.within === undefined ? given.find((a) => a.name === key) : undefined;
  if (named) return { expr: named.value, frame: named.frame };
  const around = slot.within === undefined ? undefined : given.find((a) => a.name === slot.within);
  if (around) return entryOf(evaluator, around.value, key, around.frame);
  const candidates = slot.of === undefined ? positional : positional[slot.of] ? [positional[slot.of] as Given] : [];
  for (const { value, frame } of candidates) {
    const holder = slot.within === undefined ? { expr: value, frame } : entryOf(evaluator, value, slot.within, frame);
    const found = holder && entryOf(evaluator, holder.expr, key, holder.frame);
    if (found) return found;
  }
  return undefined;
}

/** The entry of an object that an expression is worth, through spreads and serialisation. */
export function entryOf(evaluator: Evaluator, expr: Expr, key: string, frame: Frame): Located | undefined {
  return entryOnce(evaluator, expr, key, frame, new Set());
}

/** `seen`: the objects that were looked into; `options = { ...options, timeout }` comes round to each of its values. */
function entryOnce(evaluator: Evaluator, expr: Expr, key: string, frame: Frame, seen: Set<ObjectValue>): Located | undefined {
  const inner = unwrapped(expr);
  if (inner.kind === "literal" || inner.kind === "concat") return undefined;
  for (const value of evaluator.evaluate(inner, frame)) {
    const found = value.kind === "object" ? entryIn(evaluator, value, key, seen) : wrappedEntry(evaluator, value, key);
    if (found) return found;
    const inner = value.kind === "function" ? calledEntry(evaluator, value, key) : undefined;
    if (inner) return inner;
  }
  return undefined;
}

/** What Redux Toolkit's endpoints are asked by: programs put functions of their own around it. */
const baseQuery = /(^|\.)fetchBaseQuery\(\)$/;

/** `async (args, api) => { await baseQuery(args, api); … }`: what a function of one's own hands on to was made with the entry. */
function calledEntry(evaluator: Evaluator, { file, id, outer }: FunctionValue, key: string): Located | undefined {
  evaluator.memo.read(file.file);
  const frame: Frame = { file, fn: id, ...(outer && { outer }) };
  for (const { call } of file.functions[id]?.calls ?? []) {
    if (call.callee.kind !== "name") continue;
    const made = evaluator.evaluate(call.callee, frame).find((value) => value.kind === "external" && baseQuery.test(value.path));
    const found = made && evaluator.deeper(() => wrappedEntry(evaluator, made, key));
    if (found) return found;
  }
  return undefined;
}

/** What a thing was made with (`oauth2.Endpoint{TokenURL: …}`), and the entry of what was written as text before: `json.Marshal(payload)`. */
function wrappedEntry(evaluator: Evaluator, value: Value, key: string): Located | undefined {
  if (value.kind !== "external") return undefined;
  const named = value.made.at(-1)?.args.find(({ name }) => name === key);
  const { frame } = value.made.at(-1) ?? {};
  if (named && frame) return { expr: named.value, frame };
  const made = wraps.test(/(\w+)\(\)$/.exec(value.path)?.[1] ?? "") ? value.made.at(-1) : undefined;
  const first = made?.args[0]?.value;
  return made && first && evaluator.deeper(() => entryOf(evaluator, first, key, made.frame));
}

function entryIn(evaluator: Evaluator, value: ObjectValue, key: string, seen: Set<ObjectValue>): Located | undefined {
  if (seen.has(value)) return undefined;
  seen.add(value);
  for (const entry of value.expr.entries.toReversed()) {
    if (entry.key === key) return { expr: entry.value, frame: value.frame };
    if (!entry.spread) continue;
    const found = evaluator.deeper(() => entryOnce(evaluator, entry.value, key, value.frame, seen));
    if (found) return found;
  }
  return madeEntry(evaluator, value, key);
}

/** `forRootAsync({ useFactory: (config) => ({ host }) })`: what the factory returns holds what the module is told. */
function madeEntry(evaluator: Evaluator, { expr, frame }: ObjectValue, key: string): Located | undefined {
  const factory = expr.entries.find((entry) => entry.key === "useFactory")?.value;
  const fn = factory?.kind === "function" ? frame.file.functions[factory.id] : undefined;
  if (!fn) return undefined;
  const inner: Frame = { file: frame.file, fn: fn.id };
  return fn.returns.map((value) => evaluator.deeper(() => entryOf(evaluator, value, key, inner))).find((found) => found !== undefined);
}

const wraps =
  /^(stringify|URLSearchParams|dumps|freeze|from|encode|json_encode|http_build_query|to_json|generate|gql|graphql|Marshal|MarshalIndent|NewReader|NewBuffer|NewBufferString|ofString|writeValueAsString|toJson|fetchBaseQuery|StringEntity|StringContent|wp_json_encode)$/;

/** `JSON.stringify(x)`, `new URLSearchParams(x)`: x is what is sent. */
export function unwrapped(expr: Expr): Expr {
  if (expr.kind === "assigned") return unwrapped(expr.value);
  if (expr.kind !== "call") return expr;
  const name = nameOfCallee(expr.callee);
  if (name === "toString" && expr.callee.kind === "member") return unwrapped(expr.callee.of);
  const first = expr.args[0]?.value;
  return first && wraps.test(name) ? unwrapped(first) : expr;
}
