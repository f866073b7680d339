import { settingKey } from "../../code/expr.ts";
import { traitsOf } from "../../code/languages/index.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { evidence, noted } from "../values/steps.ts";
import type { ClassValue, InstanceValue, Value } from "../values/value.ts";
import { frameOfCall } from "./instances.ts";

/** What is set in more places is set on many things, and hardly ever on a class. */
const maxPlaces = 60;

/** What is set from outside on what `isIt`: `Desk.url = process.env.DESK_URL`, in whichever file. Tests set nothing of the program's. */
export function setElsewhere(evaluator: Evaluator, key: string, isIt: (owner: Value) => boolean, name = settingKey(key)): readonly Value[] {
  if (key.endsWith("=")) return [];
  evaluator.memo.read(`call:${name}`);
  const places = evaluator.program.calls(name);
  if (places.length > maxPlaces) return [];
  return places.flatMap(({ file, fn, call: fact }): readonly Value[] => {
    const { callee, args, range } = fact.call;
    const given = args[0]?.value;
    if (callee.kind !== "member" || !given || evaluator.program.classOf(file, fn) === "test") return [];
    evaluator.memo.read(file.file);
    const frame = frameOfCall(file, fn, fact);
    const values = evaluator.deeper(() => (evaluator.evaluate(callee.of, frame).some(isIt) ? evaluator.evaluate(given, frame) : [])) ?? [];
    return values.filter((value) => value.kind !== "opaque").map((value) => noted(value, evidence(file, range, key, "constant")));
  });
}

/** Whether something is this class, an instance of it, or the module that a class of settings is the one of: `Desk.configure { |c| c.url = … }`. */
export const isOfClass =
  ({ file, index }: Pick<ClassValue, "file" | "index">) =>
  (value: Value): boolean => {
    if (value.kind !== "class" && value.kind !== "instance") return false;
    const name = value.file.classes[value.index]?.name ?? "";
    if (value.file === file && value.index === index) return true;
    const own = file.classes[index]?.name ?? "";
    const { pathNames } = traitsOf(file);
    return pathNames !== undefined && holdsSettings.test(own) && own.startsWith(`${name}${pathNames}`);
  };

/** Classes that are called so are there to be set from outside. */
const holdsSettings = /(Config|Configuration|Settings|Options)$/;

/** What is set from outside on a member of a class, where that may be: it is one of all instances, holds nothing, or is a setting. */
export function setOnClass(evaluator: Evaluator, { file, index }: InstanceValue, key: string, isEmpty: boolean): readonly Value[] {
  const { name = "", fields = [] } = file.classes[index] ?? {};
  const isShared = fields.some((field) => field.name === key && field.isStatic);
  return isEmpty || isShared || holdsSettings.test(name) ? setElsewhere(evaluator, key.replace(/^@+/, ""), isOfClass({ file, index })) : [];
}
