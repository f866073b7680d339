import type { Expr, ObjectEntry, ObjectExpr, Test } from "./expr.ts";
import type { Lowering } from "./lowering.ts";

/**
 * `payload["email"] = x` behind where `payload` was made: the object grows there, one value, not one for each key. False where nothing here that
 * goes by the name is one; `opened`: what isn't known counts as an empty one (`make(map[string]string)`).
 */
export function addEntries(to: Lowering, name: string, entries: readonly ObjectEntry[], opened = false): boolean {
  return grow(to, name, opened, (object) => ({ ...object, entries: [...object.entries, ...entries.map((one) => to.setLater(one))] }));
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
  const { value } = binding;
  const object: Expr = opened && value.kind === "unknown" ? { kind: "object", entries: [], range: value.range } : value;
  if (object.kind === "object") bindings[at] = { ...binding, value: grown(object) };
  return object.kind === "object";
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
