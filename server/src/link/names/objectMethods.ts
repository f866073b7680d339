import { childrenOf, type Expr, type ObjectExpr } from "../../code/expr.ts";
import type { FileFacts } from "../../code/facts.ts";
import type { Frame, ObjectValue } from "../values/value.ts";
import { componentOf, functionsOf, isComponent } from "./componentOptions.ts";

interface Owner {
  readonly expr: ObjectExpr;
  /** The function that the object is written in. */
  readonly fn: number;
}

const kept = new WeakMap<FileFacts, ReadonlyMap<number, Owner>>();

/** What `this` is in a function that is written as an entry of an object; undefined in any other. */
export function ownObject({ file, fn }: Frame): ObjectValue | undefined {
  if (!file.functions[fn]?.isValue && file.functions[fn]?.parent === 0) return undefined;
  const owners = kept.get(file) ?? ownersIn(file);
  kept.set(file, owners);
  for (let at = file.functions[fn]; at; at = at.parent === undefined ? undefined : file.functions[at.parent]) {
    const owner = owners.get(at.id);
    if (owner && at.isValue) return { kind: "object", expr: owner.expr, frame: { file, fn: owner.fn } };
  }
  return undefined;
}

/** The objects of a file by the functions that are their entries. */
function ownersIn(file: FileFacts): ReadonlyMap<number, Owner> {
  const owners = new Map<number, Owner>();
  for (const { id, bindings, calls, returns } of file.functions) {
    for (const { value } of bindings) look(value, id, owners, file);
    for (const { call } of calls) for (const { value } of call.args) look(value, id, owners, file);
    for (const value of returns) look(value, id, owners, file);
  }
  for (const { value } of file.exports) if (value) look(value, 0, owners, file);
  return owners;
}

function look(expr: Expr, fn: number, owners: Map<number, Owner>, file: FileFacts): void {
  if (expr.kind === "call") return;
  if (expr.kind === "object") {
    const ofComponent = isComponent(expr) ? functionsOf(expr).filter((id) => !owners.has(id)) : [];
    const component = ofComponent.length > 0 ? { expr: componentOf(expr, file), fn } : undefined;
    for (const id of ofComponent) if (component) owners.set(id, component);
    for (const { value } of expr.entries) if (value.kind === "function" && !owners.has(value.id)) owners.set(value.id, { expr, fn });
  }
  for (const child of childrenOf(expr)) look(child, fn, owners, file);
}
