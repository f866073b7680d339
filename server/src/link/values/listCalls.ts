import type { Call, Expr } from "../../code/expr.ts";
import type { Evaluator } from "./evaluate.ts";
import { nameOf } from "./exprName.ts";
import type { ArrayValue, Frame, ObjectValue, Value } from "./value.ts";

/** Of these a list is left as it is, asked by a function or by nothing; what a filter leaves only the running program knows. */
const walked = /^(sort|toSorted)$/;
const sameList = /^(slice|sort|toSorted|reverse|toReversed|flat)$/;
/** These give one of the items, or nothing. */
const found = /^(find|findLast)$/;
const taken = /^(at|pop|shift)$/;
const mapped = /^(map|flatMap)$/;

/** Calls that only walk lists and objects, or wait: `Object.values(clients)`, `services.find(…)`, `Promise.all([…])`. */
export function listCall(evaluator: Evaluator, { callee, args, range }: Call, frame: Frame): readonly Value[] | undefined {
  if (callee.kind !== "member") return undefined;
  const { key, of } = callee;
  const first = args[0]?.value;
  if (of.kind === "name" && first && /^(Object|Promise)$/.test(of.name)) return wholeCall(evaluator, `${nameOf(of)}.${key}`, first, frame);
  const isWalked = first?.kind === "function";
  const isPlain = first === undefined || (first.kind === "literal" && first.type === "number");
  if (isWalked ? found.test(key) : isPlain && taken.test(key)) return itemsOf(evaluator, of, frame);
  if (isWalked ? walked.test(key) : isPlain && sameList.test(key)) return listsIn(evaluator, of, frame);
  if (!isWalked || !mapped.test(key) || !mayBeList(evaluator, of, frame)) return undefined;
  // What is made of each item stands for all of them.
  const each: Expr = { kind: "index", of, index: { kind: "unknown", reason: "each in turn", range }, range };
  const items: readonly Expr[] = [{ kind: "call", callee: first, args: [{ value: each }], range }];
  return [{ kind: "array", expr: { kind: "array", items, range }, frame }];
}

/** What is asked of `Object` and `Promise` themselves. */
function wholeCall(evaluator: Evaluator, name: string, of: Expr, frame: Frame): readonly Value[] | undefined {
  if (/^Promise\.(resolve|all|allSettled)$/.test(name)) return evaluator.evaluate(of, frame);
  if (/^Promise\.(race|any)$/.test(name)) return itemsOf(evaluator, of, frame);
  const isPairs = name === "Object.entries";
  if (!isPairs && name !== "Object.values") return undefined;
  const objects = evaluator.quietly(() => evaluator.evaluate(of, frame)).filter((value): value is ObjectValue => value.kind === "object");
  return objects.length > 0 ? objects.map((value) => entriesOf(value, isPairs)) : undefined;
}

function entriesOf({ expr, frame }: ObjectValue, isPairs: boolean): ArrayValue {
  const items = expr.entries.flatMap(({ key, value, spread }): readonly Expr[] => {
    if (spread) return [];
    const { range } = value;
    const name: Expr = key === undefined ? { kind: "unknown", reason: "a name", range } : { kind: "literal", value: key, range };
    return [isPairs ? { kind: "array", items: [name, value], range } : value];
  });
  return { kind: "array", expr: { kind: "array", items, range: expr.range }, frame };
}

/** Whether it is a list, or something that nothing is known of. */
function mayBeList(evaluator: Evaluator, of: Expr, frame: Frame): boolean {
  const values = evaluator.quietly(() => evaluator.evaluate(of, frame));
  return values.every(({ kind }) => kind === "opaque") || listsIn(evaluator, of, frame) !== undefined;
}

/** The lists that something is, where it is nothing else. */
function listsIn(evaluator: Evaluator, of: Expr, frame: Frame): readonly ArrayValue[] | undefined {
  const values = evaluator.quietly(() => evaluator.evaluate(of, frame));
  const lists = values.filter((value): value is ArrayValue => value.kind === "array");
  return lists.length > 0 && lists.length === values.length ? lists : undefined;
}

function itemsOf(evaluator: Evaluator, of: Expr, frame: Frame): readonly Value[] | undefined {
  return listsIn(evaluator, of, frame)?.flatMap(({ expr, frame: at }) => expr.items.flatMap((item) => evaluator.evaluate(item, at)));
}
