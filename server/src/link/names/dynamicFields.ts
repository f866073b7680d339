import type { Expr } from "../../code/expr.ts";
import { anyField } from "../../code/facts.ts";
import type { Range } from "../../core/range.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { evidence, noted } from "../values/steps.ts";
import type { Frame, InstanceValue, Value } from "../values/value.ts";
import type { ConstructorRun } from "./overloads.ts";

/** What a class sets under whichever name it is given (`KEYS.each { |key| instance_variable_set("@#{key}", options[key]) }`) under this one. */
export function setUnderNames(
  evaluator: Evaluator,
  self: InstanceValue,
  at: InstanceValue,
  key: string,
  range: Range,
  runs: readonly ConstructorRun[] | undefined,
): readonly Value[] | undefined {
  const { file, index } = at;
  const found = (file.classes[index]?.fields ?? []).flatMap((field): readonly Value[] => {
    if (field.name !== anyField || field.in === undefined) return [];
    const around = file.functions[field.in]?.parent ?? 0;
    const made = runs?.find((run) => run.fn.id === around)?.made;
    const outer: Frame = { file, fn: around, self, ...(made && { args: made.args, caller: made.frame }) };
    const name: Expr = { kind: "literal", value: key.replace(/^@/, ""), range };
    const values = evaluator.evaluate(field.value, { file, fn: field.in, self, args: [{ value: name }], caller: outer, outer });
    return values.map((value) => noted(value, evidence(file, field.range, key, "constant")));
  });
  const known = found.filter((value) => value.kind !== "opaque");
  return known.length > 0 ? known : undefined;
}
