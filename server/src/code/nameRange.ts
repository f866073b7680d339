import type { Range } from "../core/range.ts";
import type { Literal } from "./expr.ts";

/** Where the text of a plain literal stands without its quotes; nothing where escapes or prefixes hide that. */
export function nameRangeOf({ value, range }: Literal): { readonly nameRange?: Range } {
  const isPlain = range.line === range.endLine && range.endColumn - range.column === value.length + 2;
  return isPlain ? { nameRange: { ...range, column: range.column + 1, endColumn: range.endColumn - 1 } } : {};
}
