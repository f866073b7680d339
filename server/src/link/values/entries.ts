import { memberValues } from "../names/members.ts";
import { typedValues } from "../names/typedValues.ts";
import { type Expr, fromStart, type ObjectEntry, withoutFirst } from "../../code/expr.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { isClientModule } from "../clients/index.ts";
import { mapGuards } from "./choices.ts";
import type { Evaluator } from "./evaluate.ts";
import type { Place } from "../../core/range.ts";
import { besideSandbox, nameIn, usedAt } from "../names/neighbours.ts";
import { nameOf } from "./exprName.ts";
import { evidence, noted } from "./steps.ts";
import { chosenBy } from "./toldBeside.ts";
import { withoutSlash, withoutStart } from "./textCalls.ts";
import type { Frame, ObjectValue, TextValue, Value } from "./value.ts";

/** The values under a key of an object, spreads included; undefined where it has none. */
export function entryValues(evaluator: Evaluator, of: ObjectValue, key: string): readonly Value[] | undefined {
  const own = of.expr.entries.findLast((e) => e.key === key);
  if (own && !of.expr.entries.some(({ spread }) => spread)) return ownValues(evaluator, of, own, key);
  return givenValues(evaluator, of, key) ?? (isInOrder(of) ? inOrder(evaluator, of, key) : keptValues(evaluator, of, key));
}

function ownValues(evaluator: Evaluator, of: ObjectValue, own: ObjectEntry, key: string): readonly Value[] {
  const note = besideSandbox(evidence(of.frame.file, own.value.range, key, "option"), namedEntries(of));
  return evaluator.evaluate(own.value, frameOfSetter(own, of.frame)).map((v) => noted(v, note));
}

/** A struct whose fields are given by their order: `Wrapped{db}`. */
function isInOrder({ expr, frame }: ObjectValue): boolean {
  return expr.type !== undefined && traitsOf(frame.file).structLiterals === true && expr.entries.every(({ key }) => key === undefined);
}

/** The field of that name; of what is no struct of the program (a list by a name of its own) whatever it holds. */
function inOrder(evaluator: Evaluator, of: ObjectValue, key: string): readonly Value[] | undefined {
  const structs = (of.expr.type === undefined ? undefined : typedValues(evaluator, of.expr.type, of.frame)) ?? [];
  const struct = structs.find((value) => value.kind === "instance");
  if (!struct) return keptValues(evaluator, of, key);
  const fields = (struct.file.classes[struct.index]?.fields ?? []).filter((field) => field.in === undefined);
  const entry = of.expr.entries[fields.findIndex(({ name }) => name === key)];
  return entry && evaluator.evaluate(entry.value, frameOfSetter(entry, of.frame));
}

/** Where the value of an entry is read. */
function frameOfSetter({ in: setter }: ObjectEntry, frame: Frame): Frame {
  return setter === undefined ? frame : { file: frame.file, fn: setter, ...(frame.self && { self: frame.self }) };
}

/** What maps of any language are asked themselves: `clients.get(key)`. */
const ofMaps = /^(get|pop|set_?default|items|keys|values|update|clear|copy|pop_?item|has|fetch|put)$/i;

/** What is kept under names that only the running program knows, where there is nothing else: it may be any of these. */
function keptValues(evaluator: Evaluator, { expr, frame }: ObjectValue, key: string): readonly Value[] | undefined {
  // What a map holds is asked of it by a call.
  if (
    expr.entries.length === 0 ||
    expr.type === "Map" ||
    ofMaps.test(key) ||
    !expr.entries.every(({ key, spread }) => key === undefined && !spread)
  )
    return undefined;
  return expr.entries.flatMap(({ value }) => evaluator.evaluate(value, frame));
}

function namedEntries({ expr }: ObjectValue): readonly { readonly name?: string; readonly value: Expr }[] {
  return expr.entries.map(({ key, value }) => ({ ...(key !== undefined && { name: key }), value }));
}

/** What an object and those that are spread into it give: the last that surely has the key decides, those after it may. */
function givenValues(evaluator: Evaluator, of: ObjectValue, key: string): readonly Value[] | undefined {
  const found: Value[] = [];
  for (const entry of of.expr.entries.toReversed()) {
    if (entry.key === key) {
      found.unshift(...ownValues(evaluator, of, entry, key));
      break;
    }
    if (!entry.spread) continue;
    // An object that spreads an earlier self (`o = { ...o }`) would ask itself for ever.
    const each = evaluator
      .evaluate(entry.value, of.frame)
      .map((value) =>
        value.kind === "object" ? evaluator.deeper(() => entryValues(evaluator, value, key)) : clientMember(evaluator, value, key, of),
      );
    found.unshift(...each.flatMap((values) => values ?? []));
    if (each.length > 0 && each.every((values) => values !== undefined)) break;
  }
  return found.length > 0 ? found : partsValues(evaluator, of, key);
}

/** `prompt | model | parser`: what is asked of parts put together is asked of each that a package made. */
function partsValues(evaluator: Evaluator, { expr, frame }: ObjectValue, key: string): readonly Value[] | undefined {
  if (expr.type !== undefined || !expr.entries.every(({ spread }) => spread)) return undefined;
  const made = expr.entries
    .flatMap(({ value }) => evaluator.evaluate(value, frame))
    .filter((value) => value.kind === "external" && value.module !== "" && value.made.length > 0);
  const found = made.flatMap((value) => memberValues(evaluator, value, key, expr.range, frame));
  return found.length > 0 ? found : undefined;
}

/** `{ ...client, close }`: what a client is asked whose members are spread. */
function clientMember(evaluator: Evaluator, value: Value, key: string, { expr, frame }: ObjectValue): readonly Value[] | undefined {
  const isClient =
    traitsOf(frame.file).handed !== undefined &&
    value.kind === "external" &&
    value.made.length > 0 &&
    isClientModule(frame.file.language, value.module);
  return isClient ? memberValues(evaluator, value, key, expr.range, frame) : undefined;
}

/** What stands in the path of something external for a member whose name is computed. */
export const anyMember = "[]";

/** `map[x]`: the entry where x is known, else every entry, each as a possible value. */
export function anyEntry(evaluator: Evaluator, of: Value, expr: Extract<Expr, { kind: "index" }>, frame: Frame): readonly Value[] {
  if (of.kind === "text" && expr.index.kind === "unknown") return sliceOf(of, expr.index.reason);
  const keys = evaluator.texts(expr.index, frame).filter((t) => !t.text.includes("{"));
  // A variable picks at run time: its value here is only the default.
  const picks = keys.some((k) => k.env) && of.kind === "object" ? [] : keys;
  const known = picks
    .flatMap((k) => usedAt(memberValues(evaluator, of, k.text, expr.range, frame), k.text, () => placeOfKey(k, expr)))
    .filter((v) => v.kind !== "opaque");
  if (known.length > 0) return known;
  if (of.kind === "object") return everyEntry(evaluator, of, expr, frame);
  // `axios[method](url)`: which of its methods it is, the call says.
  if (of.kind === "external" && of.module !== "") return [{ ...of, path: of.path === "" ? anyMember : `${of.path}.${anyMember}` }];
  if (of.kind === "array") return of.expr.items.flatMap((item) => evaluator.evaluate(item, of.frame));
  // One of what a caller passes: `for (const url of urls)`.
  return of.kind === "opaque" && of.parameters ? [{ ...of, name: nameOf(expr) }] : [];
}

function sliceOf(text: TextValue, reason: string): readonly TextValue[] {
  if (reason === fromStart) return [withoutSlash(text)];
  return reason === withoutFirst ? [withoutStart(text, 1)] : [];
}

/** Where the key is written: in the brackets, or where what stands there gets its value. */
function placeOfKey({ literal, text }: TextValue, expr: Extract<Expr, { kind: "index" }>): Place | undefined {
  if (!literal || literal.value !== text) return undefined;
  const written: Expr = { kind: "literal", value: text, range: literal.place.range };
  return nameIn({ ...expr, index: written }, literal.place.file);
}

/** Every entry of a map that is indexed by something unknown: by stage, each under the condition that its key says. */
function everyEntry(evaluator: Evaluator, of: ObjectValue, expr: Extract<Expr, { kind: "index" }>, frame: Frame): readonly Value[] {
  const guards = mapGuards(evaluator, of, expr.index, frame);
  return of.expr.entries.flatMap((e, i) => {
    if (e.spread)
      return evaluator
        .evaluate(e.value, of.frame)
        .flatMap((v) => (v.kind === "object" ? (evaluator.deeper(() => everyEntry(evaluator, v, expr, frame)) ?? []) : []));
    return evaluator
      .evaluate(e.value, frameOfSetter(e, of.frame))
      .map((v) => noted(v, besideSandbox(evidence(of.frame.file, e.value.range, e.key ?? "…", "option"), namedEntries(of)), guards[i]))
      .map((v) => chosenBy(v, guards[i], expr.index.range, frame));
  });
}
