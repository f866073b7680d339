import type { Expr } from "../../code/expr.ts";
import type { Binding, FileFacts, FunctionFacts } from "../../code/facts.ts";
import { contains, isBehind, type Position, type Range } from "../../core/range.ts";
import { excludesOther } from "./conditions.ts";

/** In what a variable is given anew (`query = query.where(…)`) it is what it was until then. */
export function before(bindings: readonly Binding[], range: Range): readonly Binding[] {
  const isIn = (value: Expr) => contains(value.range, range) || contains(wholeOf(value).range, range);
  const own = bindings.findIndex(({ value, reassigned }) => reassigned === true && isIn(value));
  return own < 0 ? bindings : bindings.slice(0, own);
}

/** What a variable may have been given when it is used: no later than that, and in no branch that isn't taken there. */
export function givenUntil(bindings: readonly Binding[], use: Range, fn: FunctionFacts, { functions }: FileFacts): readonly Binding[] {
  const here = bindings.some(({ when }) => when) ? (fn.calls.find(({ call }) => contains(call.range, use))?.when ?? []) : [];
  return bindings.filter(({ value, when, loops = [], in: setBy, reassigned }) => {
    if (setBy !== undefined || !reassigned) return true;
    if (when && excludesOther([when], here)) return false;
    const isLater = isBehind(value.range, { line: use.endLine, column: use.endColumn }) && !loops.some((loop) => contains(loop, use));
    // A function within may run whenever it likes.
    return !isLater || functions.some((one) => one.parent === fn.id && contains(one.range, value.range));
  });
}

/** What a variable is given last before it is used; undefined where that says nothing (`url = None` before a loop that sets it). */
export function standingAt(bindings: readonly Binding[], use: Range): readonly Binding[] | undefined {
  const found = lastGiven(bindings, use);
  return found?.every(saysNothing) ? undefined : found;
}

/**
 * What a variable is given last before it is used, by a statement of a block around the use, and what may be given after that;
 * undefined where none is.
 */
export function lastGiven(bindings: readonly Binding[], use: Range): readonly Binding[] | undefined {
  const isBefore = ({ value }: Binding) => isBehind(use, endOf(value));
  const last = bindings.findLastIndex((one) => one.until !== undefined && !isBehind(use, one.until) && isBefore(one));
  return last < 0 ? undefined : bindings.slice(last).filter(isBefore);
}

/** Of one part of a value (`a, b = text.split("@")`) the whole: that is where it stands. */
function wholeOf(value: Expr): Expr {
  return value.kind === "member" || value.kind === "index" ? wholeOf(value.of) : value;
}

function endOf(value: Expr): Position {
  const { endLine, endColumn } = wholeOf(value).range;
  return { line: endLine, column: endColumn };
}

function saysNothing({ value }: Binding): boolean {
  return value.kind === "unknown" || (value.kind === "literal" && (value.type === "null" || value.value === ""));
}
