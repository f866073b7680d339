import { perFile } from "../../perFile.ts";
import { Blocks } from "../../blocks.ts";
import type { Expr } from "../../expr.ts";

/** The local variables in sight of the code that is lowered: what is none of them is a method. */
export const scopeOf = perFile(() => new Blocks());

/** A name as an expression. */
export function nameExpr(name: string, range: Expr["range"]): Expr {
  return { kind: "name", name, range };
}
