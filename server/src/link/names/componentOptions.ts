import type { Expr, ObjectEntry, ObjectExpr } from "../../code/expr.ts";
import type { FileFacts } from "../../code/facts.ts";

/** Groups of functions in a component's options that are all called on the component itself. */
const groups = new Set(["methods", "computed", "watch"]);

/** Whether an object holds the options of a component of Vue: its functions stand in groups. */
export function isComponent({ entries }: ObjectExpr): boolean {
  return entries.some(({ key, value }) => (key === "methods" || key === "computed") && value.kind === "object");
}

/** The functions of a component: its own, and those of its groups. */
export function functionsOf({ entries }: ObjectExpr): readonly number[] {
  return entries.flatMap(({ key, value }) => {
    if (value.kind === "function") return [value.id];
    if (value.kind !== "object" || !groups.has(key ?? "")) return [];
    return value.entries.flatMap((entry) => [...(entry.value.kind === "function" ? [entry.value.id] : []), ...accessors(entry.value)]);
  });
}

/** What `this` is in a component's functions: its methods, what its computed properties give, its data, and what it mixes in. */
export function componentOf({ entries, range }: ObjectExpr, file: FileFacts): ObjectExpr {
  const group = (name: string): readonly ObjectEntry[] => {
    const value = entries.find(({ key }) => key === name)?.value;
    return value?.kind === "object" ? value.entries : [];
  };
  const computed = group("computed").flatMap((entry) => {
    const getter = entry.value.kind === "object" ? entry.value.entries.find(({ key }) => key === "get")?.value : entry.value;
    return getter?.kind === "function" ? [{ ...entry, value: called(getter) }] : [];
  });
  const mixins = entries.find(({ key }) => key === "mixins")?.value;
  const mixed = mixins?.kind === "array" ? mixins.items.map((item) => ({ spread: true, value: methodsOf(item) })) : [];
  return { kind: "object", entries: [...mixed, ...group("methods"), ...computed, ...dataOf(entries, file)], range };
}

/** `full: { get() { … }, set(value) { … } }`. */
function accessors(value: Expr): readonly number[] {
  if (value.kind !== "object") return [];
  return value.entries.flatMap((entry) => (entry.value.kind === "function" ? [entry.value.id] : []));
}

function called(callee: Expr): Expr {
  return { kind: "call", callee, args: [], range: callee.range };
}

function methodsOf(mixin: Expr): Expr {
  return { kind: "member", of: mixin, key: "methods", range: mixin.range };
}

/** What `data` gives, be it a function or the object itself. */
function dataOf(entries: readonly ObjectEntry[], file: FileFacts): readonly ObjectEntry[] {
  const data = entries.find(({ key }) => key === "data")?.value;
  if (data?.kind === "object") return data.entries;
  const fn = data?.kind === "function" ? file.functions[data.id] : undefined;
  const given = fn?.returns[0];
  return given?.kind === "object" ? given.entries.map((entry) => ({ ...entry, in: fn?.id ?? 0 })) : [];
}
