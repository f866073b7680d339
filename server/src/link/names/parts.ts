import type { ClassFacts, FileFacts } from "../../code/facts.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { ReadTable } from "../program/memo.ts";
import { indexOf } from "../program/fileIndex.ts";
import type { ClassValue } from "../values/value.ts";

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

/** What the other files give that open a class too: its members, and the classes inside. */
interface PartNames {
  readonly members: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
}

const elsewhere = new WeakMap<Evaluator, ReadTable<ClassFacts, PartNames>>();

/** What other files add to a class of their scope: a namespace is opened by as many as there are files in it. */
export function namesElsewhere(evaluator: Evaluator, file: FileFacts, facts: ClassFacts): PartNames {
  const { memo, program } = evaluator;
  const table: ReadTable<ClassFacts, PartNames> = elsewhere.get(evaluator) ?? memo.table();
  elsewhere.set(evaluator, table);
  const known = table.get(facts);
  if (known) return known;
  memo.begin();
  const names = { members: new Set<string>(), classes: new Set<string>() };
  const parts = program.siblings(file, facts.name);
  for (const part of parts) {
    const at = part === file ? undefined : indexOf(part).classes.get(facts.name);
    memo.read(part.file);
    if (at === undefined) continue;
    for (const one of indexOf(part).members(at)) names.members.add(one);
    for (const one of part.classes) if (one.parent === at) names.classes.add(one.name);
  }
  const reading = memo.end();
  // What is only looked at may be asked for again, by who wants it read.
  if (!parts.some(({ unread }) => unread)) table.set(facts, names, reading);
  return names;
}

/** Another part of a class, or of a module that several files open, which has a member. */
export function partHaving(evaluator: Evaluator, of: ClassValue, key: string): ClassValue | undefined {
  const facts = of.file.classes[of.index];
  const names = facts && namesElsewhere(evaluator, of.file, facts);
  const isAlone = facts?.isPart === true || evaluator.program.parts(facts?.name ?? "").length === 0;
  if (names && isAlone && !names.members.has(key) && !names.classes.has(key)) return undefined;
  for (const [part, at] of partsOf(evaluator, of)) {
    if (part === of.file) continue;
    evaluator.memo.read(part.file);
    const has = indexOf(part).members(at).has(key) || part.classes.some((one) => one.parent === at && one.name === key);
    if (has) return { kind: "class", file: part, index: at };
  }
  return undefined;
}
