import type { Call } from "../../code/expr.ts";
import type { Evaluator } from "./evaluate.ts";
import type { Frame, Value } from "./value.ts";

/**
 * `process.env.BROKERS.split(",")`, Go's `strings.Split(text, ",")`: a list that one variable holds, whose only known part is that
 * variable. So has `parts = address.split(":")`: the host is the first part. Undefined for any other call, and for a text that is written
 * here: its parts have no place of their own.
 */
export function splitVariable(evaluator: Evaluator, { callee, args, range }: Call, frame: Frame): readonly Value[] | undefined {
  if (callee.kind !== "member" || !/^r?[sS]plit$/.test(callee.key)) return undefined;
  const isOfPackage = callee.of.kind === "name" && callee.of.name === "strings";
  const [text, mark] = isOfPackage ? [args[0]?.value, args[1]?.value] : [callee.of, args[0]?.value];
  if (!text || mark?.kind !== "literal" || !/^(?:[,;\s]+|:)$/.test(mark.value)) return undefined;
  const values = evaluator.evaluate(text, frame);
  const isVariable = values.length > 0 && values.every((value) => value.kind === "text" && value.env !== undefined);
  return isVariable ? [{ kind: "array", expr: { kind: "array", items: [text], range }, frame }] : undefined;
}
