import type { Expr, ObjectEntry, ObjectExpr, Test } from "../../code/expr.ts";
import type { FileFacts, FunctionFacts } from "../../code/facts.ts";
import { contains, isBehind, type Range } from "../../core/range.ts";
import { rememberOf } from "../../core/remember.ts";
import { areAmong, excludesOther } from "./conditions.ts";
import type { Frame, Value } from "./value.ts";

/** Objects as they are where a name is used: without what later statements set, or those of a branch that isn't taken there. */
export function grownUntil(values: readonly Value[], use: Range, frame: Frame): readonly Value[] {
  const fn = frame.file.functions[frame.fn];
  return values.map((value) => {
    const mayDiffer = value.kind === "object" && value.frame.file === frame.file && value.frame.fn === frame.fn && isGrown(value.expr);
    return mayDiffer && fn ? { ...value, expr: heldAt(value.expr, use, fn) } : value;
  });
}

/** The same of what a variable is given; a function within sees all of it. */
export function heldUntil(expr: Expr, use: Range, fn: FunctionFacts, file: FileFacts): Expr {
  const isHere = !file.functions.some((one) => one.parent === fn.id && contains(one.range, use));
  return expr.kind === "object" && isGrown(expr) && isHere ? heldAt(expr, use, fn) : expr;
}

const isGrown = rememberOf(({ entries }: ObjectExpr) => entries.some(({ later }) => later !== undefined));

/** How an entry stands to a use: it is not set there, it surely is, or it may be. */
type Standing = "no" | "yes" | "maybe";

function heldAt(expr: ObjectExpr, use: Range, fn: FunctionFacts): ObjectExpr {
  const here = fn.calls.find(({ call }) => contains(call.range, use))?.when ?? [];
  const standing = expr.entries.map((entry) => standingOf(entry, use, here));
  const forms = formsOf(expr);
  const form = standing.join();
  const known = forms.get(form) ?? formed(expr, standing);
  forms.set(form, known);
  return known;
}

/** One object for each way in which its entries stand: what it is worth is kept by the object. */
const formsOf = rememberOf((_: ObjectExpr) => new Map<string, ObjectExpr>());

function standingOf({ later, value }: ObjectEntry, use: Range, here: readonly Test[]): Standing {
  if (!later) return "yes";
  const isSet = isBehind(use, { line: value.range.endLine, column: value.range.endColumn });
  if (!isSet && !(later.loop && contains(later.loop, use))) return "no";
  if (excludesOther(later.when, here)) return "no";
  return isSet && areAmong(later.when, here) ? "yes" : "maybe";
}

/** Of several entries of one key the last that is surely set, or what may be set instead of it. */
function formed(expr: ObjectExpr, standing: readonly Standing[]): ObjectExpr {
  if (standing.every((one, at) => one === "yes" && !isAgain(expr.entries, at))) return expr;
  const entries: ObjectEntry[] = [];
  for (const [at, entry] of expr.entries.entries()) {
    if (standing[at] === "no") continue;
    const earlier = entry.key === undefined ? -1 : entries.findIndex(({ key }) => key === entry.key);
    const before = entries[earlier];
    if (!before) entries.push(entry);
    else if (standing[at] === "yes") entries[earlier] = entry;
    else entries[earlier] = either(entry, before);
  }
  return { ...expr, entries };
}

function isAgain(entries: readonly ObjectEntry[], at: number): boolean {
  const key = entries[at]?.key;
  return key !== undefined && entries.findIndex((one) => one.key === key) < at;
}

/** `if (isLive) options.baseURL = LIVE`: that, or what it was before. */
function either(entry: ObjectEntry, before: ObjectEntry): ObjectEntry {
  const test = entry.later?.when.at(-1);
  if (before.in !== undefined || entry.in !== undefined) return before;
  const alternatives = [entry.value, before.value];
  return { ...before, value: { kind: "choice", how: "branch", ...(test && { test }), alternatives, range: before.value.range } };
}
