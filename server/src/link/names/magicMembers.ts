import { traitsOf } from "../../code/languages/index.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { typedValues } from "./typedValues.ts";
import type { InstanceValue, Value } from "../values/value.ts";

/**
 * A member that a class makes when it is asked for one that it hasn't: `$api->orders`, where `__get` makes whatever class is
 * called like that. Undefined where the class has no such method.
 */
export function madeOnDemand(evaluator: Evaluator, { file, index }: InstanceValue, key: string): readonly Value[] | undefined {
  const { missingMember } = traitsOf(file);
  if (missingMember === undefined || key === "") return undefined;
  const asked = file.classes[index]?.methods.map((id) => file.functions[id]).find((fn) => fn?.name === missingMember);
  if (!asked?.calls.some(({ call }) => call.isNew === true)) return undefined;
  const type = key.slice(0, 1).toUpperCase() + key.slice(1);
  const found = typedValues(evaluator, type, { file, fn: 0 })?.filter(({ kind }) => kind === "instance") ?? [];
  return found.length > 0 ? found : undefined;
}
