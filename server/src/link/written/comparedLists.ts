import type { Expr } from "../../code/expr.ts";
import type { FileFacts, StringFact } from "../../code/facts.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { nameOf } from "../values/exprName.ts";
import { indexOf } from "../program/fileIndex.ts";

const comparing = ["includes", "indexOf", "has", "contains"] as const;
/** Those that are handed what compares: `list.some((start) => url.startsWith(start))`, `list.stream().anyMatch(url::startsWith)`. */
const comparingBy = ["some", "every", "find", "findIndex", "filter", "anyMatch", "noneMatch"] as const;
const compares = /^(startsWith|endsWith|includes|indexOf|match|equals|contains)$/;
/** What makes a list of what it is given. */
const lists = /^(of|asList|listOf|setOf)$/;

/** Whether a literal stands in a list that is asked whether it holds something: it is compared with, not called. */
export function isCompared(file: FileFacts, { name, in: fn }: StringFact, evaluator: Evaluator): boolean {
  const list = name === undefined ? undefined : indexOf(file).scope(fn).bindings.get(name)?.[0]?.value;
  if (name === undefined || !list || !isList(list)) return false;
  return [...comparing, ...comparingBy].some((method) => {
    evaluator.memo.readOf("call:", method);
    return evaluator.program
      .calls(method)
      .some(
        ({ file: from, fn: asking, call: { call } }) =>
          receiverOf(call.callee) === name &&
          (fn === 0 ? isListOf(file, from, name, evaluator) : from === file && asking.id === fn) &&
          (comparing.some((one) => one === method) || isComparison(from, call.args[0]?.value)),
      );
  });
}

function isList(value: Expr): boolean {
  if (value.kind === "array") return true;
  return value.kind === "call" && lists.test(value.callee.kind === "member" ? value.callee.key : nameOf(value.callee));
}

/** A function that asks nothing but how a text begins, or whether one is in another. */
function isComparison({ functions }: FileFacts, given: Expr | undefined): boolean {
  if (given?.kind === "member") return compares.test(given.key);
  const calls = given?.kind === "function" ? (functions[given.id]?.calls ?? []) : [];
  return calls.length > 0 && calls.every(({ call: { callee } }) => callee.kind === "member" && compares.test(callee.key));
}

function receiverOf(callee: Expr): string | undefined {
  if (callee.kind !== "member") return undefined;
  const of =
    callee.of.kind === "call" && callee.of.callee.kind === "member" && callee.of.callee.key === "stream" ? callee.of.callee.of : callee.of;
  return of.kind === "name" ? of.name : undefined;
}

function isListOf(file: FileFacts, from: FileFacts, name: string, evaluator: Evaluator): boolean {
  if (from === file) return true;
  const imported = indexOf(from).imports.get(name);
  return imported !== undefined && evaluator.program.filesOf(from, imported.module).some((one) => one.file === file.file);
}
