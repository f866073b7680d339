import type { Expr } from "../code/expr.ts";
import type { Binding } from "../code/facts.ts";
import { contains, isBehind, type Position, type Range } from "../core/range.ts";

/** In what a variable is given anew (`query = query.where(…)`) it is what it was until then. */
export function before(bindings: readonly Binding[], range: Range): readonly Binding[] {
  const own = bindings.findIndex(({ value, reassigned }) => reassigned === true && contains(value.range, range));
  return own < 0 ? bindings : bindings.slice(0, own);
}

/**
 * What a variable is given last before it is used, by a statement of a block around the use, and what may be given after that;
 * undefined where none is, or where that says nothing (`url = None` before a loop that sets it).
 */
export function standingAt(bindings: readonly Binding[], use: Range): readonly Binding[] | undefined {
  const isBefore = ({ value }: Binding) => isBehind(use, endOf(value));
  const last = bindings.findLastIndex((one) => one.until !== undefined && !isBehind(use, one.until) && isBefore(one));
  if (last < 0) return undefined;
  const found = bindings.slice(last).filter(isBefore);
  return found.every(saysNothing) ? undefined : found;
}

/** Where a value ends: of one part of it (`a, b = text.split("@")`) that is where the whole does. */
function endOf(value: Expr): Position {
  if (value.kind === "member" || value.kind === "index") return endOf(value.of);
  return { line: value.range.endLine, column: value.range.endColumn };
}

function saysNothing({ value }: Binding): boolean {
  return value.kind === "unknown" || (value.kind === "literal" && (value.type === "null" || value.value === ""));
}
