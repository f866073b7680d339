import type { Range } from "../core/range.ts";
import type { Expr } from "./expr.ts";
import type { Lowering } from "./lowering.ts";
import { declaredAround, givenFrom } from "./outer.ts";

/** What may be kept to be used again: a client that is made, under a name of its own or not. */
const keeps = /^(call|name|choice)$/;

/** `clients[name] = new Client(url)`: what is called clients holds this under a name that only the running program knows; `type`: of what it is. */
export function keepEntry(to: Lowering, holder: string, value: Expr, range: Range, type?: string): void {
  if (!keeps.test(value.kind)) return;
  const { current, functions } = to;
  const binding = { name: holder, value: holding(value, range, type), range, reassigned: true };
  const home = declaredAround(holder, current, functions);
  if (home) return void home.bindings.push(givenFrom(binding, current, home, functions));
  const at = current.bindings.findLastIndex(({ name }) => name === holder);
  const own = current.bindings[at];
  if (own?.value.kind === "object") current.bindings[at] = { ...own, value: { ...own.value, entries: [...own.value.entries, { value }] } };
  else if (own) current.bindings.push(binding);
}

/** The same of what a field holds: `this.clients[name] = new Client(url)`. */
export function keepInField(to: Lowering, field: string, value: Expr, range: Range, type?: string): void {
  if (keeps.test(value.kind)) to.field({ name: field, value: holding(value, range, type), range, in: to.current.id });
}

function holding(value: Expr, range: Range, type: string | undefined): Expr {
  return { kind: "object", entries: [{ value }], range, ...(type !== undefined && { type }) };
}
