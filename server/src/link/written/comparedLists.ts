import type { Expr } from "../../code/expr.ts";
import type { FileFacts, StringFact } from "../../code/facts.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { indexOf } from "../program/fileIndex.ts";

const comparing = ["includes", "indexOf", "has"] as const;

/** Whether a literal stands in a list of the module that is asked whether it holds something: it is compared with, not called. */
export function isCompared(file: FileFacts, { name, in: fn }: StringFact, evaluator: Evaluator): boolean {
  const list = name === undefined || fn !== 0 ? undefined : indexOf(file).scope(0).bindings.get(name)?.[0]?.value;
  if (name === undefined || list?.kind !== "array") return false;
  return comparing.some((method) => {
    evaluator.memo.readOf("call:", method);
    return evaluator.program
      .calls(method)
      .some(({ file: from, call: { call } }) => receiverOf(call.callee) === name && isListOf(file, from, name, evaluator));
  });
}

function receiverOf(callee: Expr): string | undefined {
  return callee.kind === "member" && callee.of.kind === "name" ? callee.of.name : undefined;
}

function isListOf(file: FileFacts, from: FileFacts, name: string, evaluator: Evaluator): boolean {
  if (from === file) return true;
  const imported = indexOf(from).imports.get(name);
  return imported !== undefined && evaluator.program.filesOf(from, imported.module).some((one) => one.file === file.file);
}
