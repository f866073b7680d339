import type { FileFacts, FunctionFacts } from "../code/facts.ts";
import type { Evaluator } from "./evaluate.ts";
import { evidence, noted } from "./steps.ts";
import type { Frame, FunctionValue, InstanceValue, Made, Value } from "./value.ts";

/** More than these in one chain say nothing more of where it goes. */
const maxSet = 16;

/** What a method gives that returns its own instance: that instance, with what the method set. Any other value is what it is. */
export function setBy(value: Value, { file, id }: FunctionValue, made: Made): Value {
  if (value.kind !== "instance" || !setsFields(file, id) || !isOwn(value, file, id)) return value;
  const before = value.set ?? [];
  return before.length >= maxSet ? value : { ...value, set: [...before, { file, fn: id, made }] };
}

/** Whether a method sets fields of its class. */
export function setsFields(file: FileFacts, id: number): boolean {
  const fn = file.functions[id];
  if (fn?.class === undefined || fn.name === "constructor") return false;
  return file.classes[fn.class]?.fields.some((field) => field.in === id) === true;
}

function isOwn(value: InstanceValue, file: FileFacts, id: number): boolean {
  const at = file.functions[id]?.class;
  return at !== undefined && (value.file === file ? value.index === at : value.file.classes[value.index]?.name === file.classes[at]?.name);
}

/** What methods that were called on the instance gave a field, the last first; undefined where none did. */
export function laterValues(evaluator: Evaluator, self: InstanceValue, key: string): readonly Value[] | undefined {
  const { set, ...before } = self;
  for (let i = (set?.length ?? 0) - 1; i >= 0; i--) {
    const step = set?.[i];
    const fn = step?.file.functions[step.fn];
    const fields = fn?.class === undefined ? [] : (step?.file.classes[fn.class]?.fields ?? []);
    const own = fields.filter((field) => field.name === key && field.in === step?.fn);
    if (!step || own.length === 0) continue;
    const earlier: InstanceValue = i > 0 ? { ...before, set: set?.slice(0, i) ?? [] } : before;
    const frame: Frame = { file: step.file, fn: step.fn, self: earlier, args: step.made.args, caller: step.made.frame };
    const values = own.flatMap((field) =>
      evaluator.evaluate(field.value, frame).map((v) => noted(v, evidence(step.file, field.range, key, "constant"))),
    );
    if (values.some((value) => value.kind !== "opaque")) return values;
  }
  return undefined;
}

/** Whether a method does nothing with a parameter but keep it in a field: what it is given anywhere is what the field may be. */
export function keepsParameter(file: FileFacts, id: number, name: string): boolean {
  const at = file.functions[id]?.class;
  const fields = at === undefined ? [] : (file.classes[at]?.fields ?? []);
  return fields.some((field) => field.in === id && field.value.kind === "name" && field.value.name === name);
}

const builders = new WeakMap<FileFacts, ReadonlySet<number>>();

/** Whether a function is a method of a class of which other methods set fields and give the instance back. */
export function isBuilder(file: FileFacts, fn: FunctionFacts): boolean {
  if (fn.class === undefined || fn.name === "constructor") return false;
  const known = builders.get(file) ?? new Set(file.classes.flatMap((_, index) => (hasSteps(file, index) ? [index] : [])));
  builders.set(file, known);
  return known.has(fn.class);
}

function hasSteps(file: FileFacts, index: number): boolean {
  return (file.classes[index]?.methods ?? []).some(
    (id) => setsFields(file, id) && file.functions[id]?.returns.some((value) => value.kind === "name" && value.name === "this"),
  );
}
