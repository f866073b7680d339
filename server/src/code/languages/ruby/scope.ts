import { Blocks } from "../../blocks.ts";
import type { Expr } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";

const scopes = new WeakMap<Lowering, Blocks>();

/** The local variables in sight of the code that is lowered: what is none of them is a method. */
export function scopeOf(to: Lowering): Blocks {
  const known = scopes.get(to);
  if (known) return known;
  const scope = new Blocks();
  scopes.set(to, scope);
  return scope;
}

/** A name as an expression. */
export function nameExpr(name: string, range: Expr["range"]): Expr {
  return { kind: "name", name, range };
}
