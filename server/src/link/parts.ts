import type { FileFacts } from "../code/facts.ts";
import type { Evaluator } from "./evaluate.ts";
import { indexOf } from "./fileIndex.ts";
import type { ClassValue } from "./value.ts";

type ClassPlace = Pick<ClassValue, "file" | "index">;

/** The parts of a class that other files hold, by their index there. */
export function partsOf(evaluator: Evaluator, { file, index }: ClassPlace): readonly (readonly [file: FileFacts, index: number])[] {
  const { name = "", isPart } = file.classes[index] ?? {};
  const siblings = evaluator.program.siblings(file, name).map((one) => [one, indexOf(one).classes.get(name)] as const);
  // A part has what its base has, and that knows the other parts.
  const parts = (isPart || name === "" ? [] : evaluator.program.parts(name)).map((one) => [one, indexOf(one).parts.get(name)] as const);
  const isOfThis = (one: FileFacts, part: number | undefined) => {
    const base = part === undefined ? undefined : one.classes[part]?.bases[0];
    const values = base && (evaluator.deeper(() => evaluator.evaluate(base, { file: one, fn: 0 })) ?? []);
    return values?.some((value) => value.kind === "class" && value.file === file && value.index === index) ?? false;
  };
  return [...siblings, ...parts.filter(([one, part]) => one !== file && isOfThis(one, part))].flatMap(([one, part]) =>
    part === undefined ? [] : [[one, part] as const],
  );
}

/** Another part of a class, or of a module that several files open, which has a member. */
export function partHaving(evaluator: Evaluator, of: ClassValue, key: string): ClassValue | undefined {
  for (const [part, at] of partsOf(evaluator, of)) {
    if (part === of.file) continue;
    evaluator.memo.read(part.file);
    const has = indexOf(part).members(at).has(key) || part.classes.some((one) => one.parent === at && one.name === key);
    if (has) return { kind: "class", file: part, index: at };
  }
  return undefined;
}
