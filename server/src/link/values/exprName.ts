import { unmarked } from "../../code/versions.ts";
import type { Expr } from "../../code/expr.ts";

/** What stands for a value that has no name. */
export const nameless = "x";

/** The name that people would call an expression, for placeholders. */
export function nameOf(expr: Expr): string {
  switch (expr.kind) {
    case "name":
      // A later value of a variable (`url'`) is still called by its name.
      return unmarked(expr.name);
    case "env":
      return expr.name;
    case "member":
      return expr.key;
    case "call":
      return nameOf(expr.args[0]?.value ?? expr.callee);
    case "assigned":
      return nameOf(expr.value);
    case "literal":
      return /^[\w.-]{1,40}$/.test(expr.value) ? expr.value : nameless;
    default:
      return nameless;
  }
}

/** A name without what languages spell differently: `require_approval` is `requireApproval`. */
export function plainName(name: string): string {
  return name.replace(/[^a-z0-9]/gi, "").toLowerCase();
}

/** `resetToken` of `getResetToken` and `setResetToken`: what is given or set; any other name as it is. */
export function ofGetter(name: string): string {
  return name.replace(/^[gs]et_?([A-Z])/, (_, first: string) => first.toLowerCase());
}
