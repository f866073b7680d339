import { type Expr, isNothing, type ObjectEntry, type ObjectExpr, type Test } from "./expr.ts";
import type { Binding } from "./facts.ts";
import type { Lowering } from "./lowering.ts";
import { declaredAround } from "./outer.ts";

/**
 * `payload["email"] = x` behind where `payload` was made: the object grows there, one value, not one for each key. False where nothing here that
 * goes by the name is one; `opened`: what isn't known counts as an empty one (`make(map[string]string)`).
 */
export function addEntries(to: Lowering, name: string, entries: readonly ObjectEntry[], opened = false): boolean {
  const { current, functions } = to;
  const home = current.bindings.some((one) => one.name === name) ? undefined : declaredAround(name, current, functions);
  if (home) return entries.every((entry) => addFrom(home.bindings, name, { ...entry, in: current.id }));
  return grow(to, name, opened, (object) => ({ ...object, entries: [...object.entries, ...entries.map((one) => to.setLater(one))] }));
}

/** A function adds to what one around it declares, or the module: by what stands under the key so far alone. */
function addFrom(bindings: Binding[], name: string, entry: ObjectEntry): boolean {
  const at = bindings.findLastIndex((one) => one.name === name);
  const binding = bindings[at];
  if (binding?.value.kind !== "object") return false;
  const { entries } = binding.value;
  const before = entries.findIndex(({ key }) => key === entry.key);
  const earlier = entries[before];
  if (earlier && !isNothing(earlier.value)) return false;
  bindings[at] = { ...binding, value: { ...binding.value, entries: earlier ? entries.with(before, entry) : [...entries, entry] } };
  return true;
}

/** An entry that a statement adds to what a name leads to, straight or by further names: `config.api["url"] = x`. */
export function addEntryAt(
  to: Lowering,
  [name, ...way]: readonly string[],
  entry: ObjectEntry & { readonly key: string },
  opened = false,
): boolean {
  if (name === undefined) return false;
  if (way.length === 0) return addEntries(to, name, [entry], opened);
  const { key, value, keyRange = value.range } = entry;
  return grow(to, name, false, (object) => withEntry(object, [...way, key], (before) => either(before, value, to.condition), keyRange));
}

function grow(to: Lowering, name: string, opened: boolean, grown: (object: ObjectExpr) => Expr): boolean {
  const { bindings } = to.current;
  const at = bindings.findLastIndex((one) => one.name === name);
  const binding = bindings[at];
  if (!binding) return false;
  const object = objectOf(binding.value, opened);
  if (object) bindings[at] = { ...binding, value: grown(object) };
  return object !== undefined;
}

/** What can be given one more key: an object, and `this` under a name of its own (`const self = this`). */
function objectOf(value: Expr, opened: boolean): ObjectExpr | undefined {
  if (value.kind === "object") return value;
  if (opened && value.kind === "unknown") return { kind: "object", entries: [], range: value.range };
  const isThis = value.kind === "name" && value.name === "this";
  return isThis ? { kind: "object", entries: [{ value, spread: true }], range: value.range } : undefined;
}

/** `config.api` as the names that lead there; none of what has no name. */
export function wayOf(of: Expr): readonly string[] {
  if (of.kind === "name") return [of.name];
  const way = of.kind === "member" ? wayOf(of.of) : [];
  return way.length > 0 && of.kind === "member" ? [...way, of.key] : [];
}

/** The value with an entry more, or with another value under a key that it has: what it was `change`s. A key "" is the next one of a list. */
export function withEntry(
  of: Expr | undefined,
  [key, ...way]: readonly string[],
  change: (before: Expr | undefined) => Expr,
  range: Expr["range"],
): Expr {
  const isNext = key === "" && way.length === 0;
  if (isNext && of?.kind === "array") return { ...of, items: [...of.items, change(undefined)] };
  if (isNext && (of === undefined || (of.kind === "object" && of.entries.length === 0)))
    return { kind: "array", items: [change(undefined)], range };
  const object = asObject(of, range);
  const entries = [...object.entries];
  const at = entries.findLastIndex((entry) => entry.key === key);
  const held = entries[at]?.value;
  const value = way.length > 0 ? withEntry(held, way, change, range) : change(held);
  entries.splice(at < 0 ? entries.length : at, at < 0 ? 0 : 1, {
    ...(key !== undefined && key !== "" && { key }),
    value,
    keyRange: range,
  });
  return { ...object, entries };
}

function asObject(of: Expr | undefined, range: Expr["range"]): ObjectExpr {
  if (of?.kind === "object") return of;
  if (of === undefined || (of.kind === "array" && of.items.length === 0)) return { kind: "object", entries: [], range };
  return { kind: "object", entries: [{ value: of, spread: true }], range };
}

/** What holds after an assignment under a condition: the value, or what was there before. */
export function either(before: Expr | undefined, value: Expr, when: Test | undefined): Expr {
  if (!when) return value;
  const alternatives = before ? [value, before] : [value];
  return { kind: "choice", how: "branch", test: when, alternatives, range: value.range };
}
