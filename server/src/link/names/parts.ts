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

/** What all files give that open a class: its members, the classes inside, and which of them say what it extends. */
interface PartNames {
  readonly members: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
  readonly based: ReadonlySet<FileFacts>;
}

const nothing: PartNames = { members: new Set(), classes: new Set(), based: new Set() };
const tables = new WeakMap<Evaluator, ReadTable<object, PartNames>>();

/** What the files of a scope give a class: a namespace is opened by as many as there are files in it, and it is the same for all. */
export function namesOfParts(evaluator: Evaluator, file: FileFacts, { name }: ClassFacts): PartNames {
  const { memo, program } = evaluator;
  const circle = program.circleOf(file, name);
  if (!circle) return nothing;
  const table: ReadTable<object, PartNames> = tables.get(evaluator) ?? memo.table();
  tables.set(evaluator, table);
  const known = table.get(circle);
  if (known) return known;
  memo.begin();
  const parts = program.siblings(file, name);
  const found = parts.flatMap((part) => {
    memo.read(part.file);
    const index = indexOf(part).classes.get(name);
    return index === undefined ? [] : [{ file: part, index }];
  });
  const names = {
    members: new Set(found.flatMap((one) => [...indexOf(one.file).members(one.index)])),
    classes: new Set(found.flatMap((one) => one.file.classes.flatMap((inner) => (inner.parent === one.index ? [inner.name] : [])))),
    based: new Set(found.flatMap((one) => (one.file.classes[one.index]?.bases.length === 0 ? [] : [one.file]))),
  };
  const reading = memo.end();
  // What is only looked at may be asked for again, by who wants it read.
  if (!parts.some(({ unread }) => unread)) table.set(circle, names, reading);
  return names;
}

/** Whether a part of a class might have a member, or a class inside, of this name. */
export function maySomePartHave(evaluator: Evaluator, { file, index }: ClassPlace, key: string): boolean {
  const facts = file.classes[index];
  if (!facts || (facts.isPart !== true && evaluator.program.parts(facts.name).length > 0)) return true;
  const { members, classes } = namesOfParts(evaluator, file, facts);
  return members.has(key) || classes.has(key);
}

/** Another part of a class, or of a module that several files open, which has a member. */
export function partHaving(evaluator: Evaluator, of: ClassValue, key: string): ClassValue | undefined {
  if (!maySomePartHave(evaluator, of, key)) return undefined;
  for (const [part, at] of partsOf(evaluator, of)) {
    if (part === of.file) continue;
    evaluator.memo.read(part.file);
    const has = indexOf(part).members(at).has(key) || part.classes.some((one) => one.parent === at && one.name === key);
    if (has) return { kind: "class", file: part, index: at };
  }
  return undefined;
}
