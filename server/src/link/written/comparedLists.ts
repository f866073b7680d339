import type { Expr } from "../../code/expr.ts";
import type { FileFacts, StringFact } from "../../code/facts.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { indexOf } from "../program/fileIndex.ts";

const comparing = ["includes", "indexOf", "has"] as const;
/** Those that are handed what compares: `list.some((start) => url.startsWith(start))`. */
const comparingBy = ["some", "every", "find", "findIndex", "filter"] as const;
const compares = /^(startsWith|endsWith|includes|indexOf|match)$/;

/** Whether a literal stands in a list of the module that is asked whether it holds something: it is compared with, not called. */
export function isCompared(file: FileFacts, { name, in: fn }: StringFact, evaluator: Evaluator): boolean {
  const list = name === undefined || fn !== 0 ? undefined : indexOf(file).scope(0).bindings.get(name)?.[0]?.value;
  if (name === undefined || list?.kind !== "array") return false;
  return [...comparing, ...comparingBy].some((method) => {
    evaluator.memo.readOf("call:", method);
    return evaluator.program
      .calls(method)
      .some(
        ({ file: from, call: { call } }) =>
          receiverOf(call.callee) === name &&
          isListOf(file, from, name, evaluator) &&
          (comparing.some((one) => one === method) || isComparison(from, call.args[0]?.value)),
      );
  });
}

/** A function that asks nothing but how a text begins, or whether one is in another. */
function isComparison({ functions }: FileFacts, given: Expr | undefined): boolean {
  const calls = given?.kind === "function" ? (functions[given.id]?.calls ?? []) : [];
  return calls.length > 0 && calls.every(({ call: { callee } }) => callee.kind === "member" && compares.test(callee.key));
}

function receiverOf(callee: Expr): string | undefined {
  return callee.kind === "member" && callee.of.kind === "name" ? callee.of.name : undefined;
}

function isListOf(file: FileFacts, from: FileFacts, name: string, evaluator: Evaluator): boolean {
  if (from === file) return true;
  const imported = indexOf(from).imports.get(name);
  return imported !== undefined && evaluator.program.filesOf(from, imported.module).some((one) => one.file === file.file);
}
