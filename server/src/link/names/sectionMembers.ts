import { type Argument, isSetting, settingIn } from "../../code/expr.ts";
import { fallbackOfEnv } from "../values/choices.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { evidence } from "../values/steps.ts";
import type { InstanceValue, Made, Value } from "../values/value.ts";
import { typedValues } from "./typedValues.ts";

/** Of an object that holds a section of the settings each member is the setting of its name. */
export function sectionArgument({ args }: Made, key: string): Argument | undefined {
  const section = args.find((arg) => arg.spread === true && isSetting(arg.value))?.value;
  return isSetting(section) ? { value: settingIn(section, key) } : undefined;
}

/**
 * What a member of such an object is: where its type is a class of the program, an object that holds the section within, else the
 * setting, for which stands in what the class has it begin with.
 */
export function sectionMember(evaluator: Evaluator, { file, index, made }: InstanceValue, key: string): readonly Value[] | undefined {
  const value = made && sectionArgument(made, key)?.value;
  if (!value) return undefined;
  const frame = { file, fn: 0, class: index };
  const begun = file.classes[index]?.fields.find((one) => one.name === key && one.in === undefined);
  const held = begun?.type === undefined ? [] : (typedValues(evaluator, begun.type, frame) ?? []);
  const within = held.filter((one) => one.kind === "instance");
  if (within.length > 0) return within.map((one) => ({ ...one, made: { ...made, args: [{ value, spread: true }] } }));
  const set = evaluator.evaluate(value, made.frame);
  if (value.kind !== "env" || !begun) return set;
  const read = evidence(made.frame.file, value.range, value.name, "env");
  const begins = fallbackOfEnv(evaluator, begun.value, frame, value.name, read);
  return [...set, ...begins.filter((one) => one.kind === "text" && one.literal && one.text !== "")];
}
