import { type Call, childrenOf, type Expr } from "../../code/expr.ts";
import type { Binding, FunctionFacts } from "../../code/facts.ts";
import { isBehind, type Range } from "../../core/range.ts";
import { rememberOf } from "../../core/remember.ts";
import type { Declaration } from "../names/declarations.ts";
import { declaredFields } from "../names/types.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { ClassValue, Frame } from "../values/value.ts";
import { isBlind } from "./blind.ts";
import { calleeName } from "./flowTables.ts";

/** What is asked of an own object when it is given out. */
const givesOut = /^(toJSON|toArray|jsonSerialize|to_dict|as_dict|as_json|to_h|toMap)$/;
/** What gives a record as its pairs; what goes through pairs leaves out nobody knows which. */
const asPairs = /^(entries|items|attributes|to_h|to_hash|as_json|toArray)$/;
const leavesOut = /^(filter|reject|select|Where|delete_if|keep_if|filterKeys)$/;
/** `user.email = …`, `user.setEmail(…)`. */
const setter = /^(?:(\w+)=|set([A-Z]\w*))$/;
const takesAway = /^(pop|delete|unset|forget|offsetUnset|remove|del)$/;
/** Packages whose schemas let through only what they name. */
const schemas = /^(zod|yup|valibot|superstruct|joi|myzod|arktype|@sinclair\/typebox)(\/|$)/;

/** Whether a call passes over some fields of a record by a condition: `Object.entries(order).filter(([key]) => …)`. */
export function leavesFieldsOut(call: Call): boolean {
  const receiver = call.callee.kind === "member" ? call.callee.of : undefined;
  return leavesOut.test(calleeName(call)) && receiver?.kind === "call" && asPairs.test(calleeName(receiver));
}

/** `value` of `for key, value in order.items()`, which is worth each of `order`. */
export function isOfPairs(expr: Expr): boolean {
  if (expr.kind === "index" && expr.of.kind === "name") return isEach(expr.index) && isLonger(expr.range, expr.of.range);
  if (expr.kind === "index" || expr.kind === "member") return isOfPairs(expr.of);
  return expr.kind === "call" && /^(entries|items)$/.test(calleeName(expr));
}

/** What a schema lets through, by name: `Public.parse(order)`; undefined where it is none, or isn't known. */
export function letThrough({ callee }: Call, frame: Frame, evaluator: Evaluator): readonly string[] | undefined {
  if (callee.kind !== "member" || !/^(parse|safeParse|parseAsync|validate|validateSync|cast|create)$/.test(callee.key)) return undefined;
  for (const value of evaluator.evaluate(callee.of, frame)) {
    if (value.kind !== "external" || !schemas.test(value.module)) continue;
    const shape = value.made.flatMap(({ args }) => args).find((arg) => arg.value.kind === "object")?.value;
    return shape?.kind === "object" ? shape.entries.flatMap(({ key }) => key ?? []) : [];
  }
  return undefined;
}

/** What a serialiser of one's own gives, by name: `OrderSerializer(order).data`; undefined where it is none, or doesn't say. */
export function serialised(
  { key, of }: Extract<Expr, { kind: "member" }>,
  frame: Frame,
  evaluator: Evaluator,
): readonly string[] | undefined {
  if (key !== "data" || of.kind !== "call") return undefined;
  const own = evaluator.evaluate(of.callee, frame).find((value): value is ClassValue => value.kind === "class");
  const meta = own?.file.classes.find(({ name, parent }) => name === "Meta" && parent === own.index);
  const told = (name: string) => meta?.fields.find((field) => field.name === name)?.value;
  const [fields, model] = [told("fields"), told("model")];
  if (!own || !meta) return undefined;
  if (fields?.kind === "array") return fields.items.flatMap((item) => (item.kind === "literal" ? [item.value] : []));
  const isAll = fields?.kind === "literal" && fields.value === "__all__" && model?.kind === "name";
  return isAll ? declaredFields(model.name, own.file, evaluator).map(({ name }) => name) : undefined;
}

/** What an object holds; `fn`: read in that method of it. */
export interface Held {
  readonly expr: Expr;
  /** Under which name it was given. */
  readonly as?: string;
  readonly fn?: FunctionFacts;
}

/** What an own object holds of what it was made with: where it says itself what is given out, that; else the arguments that it keeps. */
export function heldBy(call: Call, { file, index }: ClassValue): readonly Held[] | undefined {
  const owned = file.classes[index];
  const methods = owned?.methods.flatMap((id) => file.functions[id] ?? []) ?? [];
  const own = methods.find((fn) => givesOut.test(fn.name) && fn.returns.length > 0);
  if (own?.returns.some((expr) => isWhole(expr, own.name))) return undefined;
  if (own) return own.returns.map((expr) => ({ expr, fn: own }));
  const made = methods.find((fn) => fn.name === "constructor" && fn.parameters.length > 0);
  // What says its fields alone keeps each that it is given: a dataclass, a model of pydantic.
  if (
    owned &&
    !methods.some((fn) => fn.name === "constructor") &&
    owned.fields.some(({ type }) => type !== undefined) &&
    call.args.length > 0
  )
    return call.args.map(({ value, name }) => ({ expr: value, ...(name !== undefined && { as: name }) }));
  if (!owned || !made || owned.fields.length === 0 || owned.bases.length > 0) return undefined;
  const kept = new Set(owned.fields.flatMap(({ value }) => (value.kind === "name" ? [value.name] : [])));
  const read = owned.fields
    .filter(({ value, in: within }) => within === made.id && value.kind === "member")
    .map(({ value }) => ({ expr: value, fn: made }));
  return [
    ...call.args.flatMap(({ value, name }, at) => (kept.has(name ?? made.parameters[at]?.name ?? "") ? [{ expr: value }] : [])),
    ...read,
  ];
}

/** `{ ...this }`, `parent::toArray($request)`: all that it has. */
function isWhole(expr: Expr, name: string): boolean {
  if (expr.kind === "name") return /^(this|self)$/.test(expr.name);
  if (expr.kind === "member") return expr.of.kind !== "name" && isWhole(expr.of, name);
  return (expr.kind === "call" && calleeName(expr) === name) || childrenOf(expr).some((child) => isWhole(child, name));
}

const removals = rememberOf(({ calls }: FunctionFacts) =>
  calls.filter(({ call: { callee }, when }) => {
    const name = callee.kind === "member" ? callee.key : callee.kind === "name" ? callee.name : "";
    return takesAway.test(name) || (callee.kind === "member" && !when && setter.test(name));
  }),
);

/**
 * The members that are taken out of a variable before it is used at a place, or of which nothing is left: `delete copy.email`,
 * `row.pop("email")`, `user.Email = ""`; "" for one that isn't known.
 */
export function takenFrom(name: string, { fn, frame }: Declaration, use: Range, evaluator: Evaluator): ReadonlySet<string> {
  const taken = removals(fn).flatMap(({ call }): readonly string[] => {
    const { callee, args, range } = call;
    if (!isBehind(use, range)) return [];
    const [first, second] = args;
    const of = callee.kind === "member" ? callee.of : first?.value;
    if (of?.kind === "member" && callee.kind === "name") return isNamed(of.of, name) ? [of.key] : [];
    const set = callee.kind === "member" ? setter.exec(callee.key) : null;
    if (set)
      return of && isNamed(of, name) && args.length === 1 && first && isBlind(first.value, frame, evaluator)
        ? [set[1] ?? set[2] ?? ""]
        : [];
    const what = callee.kind === "member" ? first?.value : second?.value;
    if (!of || !what || !isNamed(of, name)) return [];
    if (what.kind === "literal") return [what.value];
    // `orders.remove(bad)`: one of a list, and no field of each.
    return callee.kind === "member" && callee.key === "remove" ? [] : [""];
  });
  const given = lastMembers(name, fn, use).flatMap(([key, { value }]) => (isBlind(value, frame, evaluator) ? [key] : []));
  return new Set([...taken, ...given]);
}

/** What a variable was given last under each of its members, before it is used at a place. */
function lastMembers(name: string, { bindings }: FunctionFacts, use: Range): readonly (readonly [string, Binding])[] {
  const own = bindings.filter((one) => one.name.startsWith(`${name}.`) && !one.when && isBehind(use, one.range));
  return [...new Map(own.map((one) => [one.name.slice(name.length + 1), one]))];
}

/** It starts there as well, and ends behind that: something was asked of it. */
function isLonger({ line, column, endLine, endColumn }: Range, of: Range): boolean {
  return line === of.line && column === of.column && (endLine > of.endLine || endColumn > of.endColumn);
}

function isEach(expr: Expr): boolean {
  return expr.kind === "unknown" && expr.reason === "each in turn";
}

function isNamed(expr: Expr, name: string): boolean {
  return expr.kind === "name" && expr.name === name;
}
