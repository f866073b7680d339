import type { Expr } from "../../code/expr.ts";
import type { FileFacts } from "../../code/facts.ts";
import { languageOf } from "../../code/languages/index.ts";
import type { CodeParser } from "../../code/parser.ts";
import type { BaseView } from "../../compare/baseView.ts";
import { fileClassOf } from "../../core/fileClass.ts";
import type { Range } from "../../core/range.ts";
import { type Body, bodyOf, lastPart } from "./guardBodies.ts";
import { aliasChange } from "./guardAliases.ts";
import { helperChange, type Lowered, lowered } from "./guardHelpers.ts";
import { ownersOf } from "./guardOwners.ts";
import { inPlaceOf, setsUpTests } from "./guardPatches.ts";
import type { FileNames } from "../../link/program/fileNames.ts";
import type { BaseTree, Workspace } from "../../workspace.ts";

/** What is looked at to tell whether guards changed. */
export interface GuardSources {
  readonly workspace: Workspace;
  readonly tree: BaseTree;
  readonly parser: CodeParser;
  /** What each file gives to others: by it the files of guards are found that didn't change. */
  readonly names: () => ReadonlyMap<string, FileNames>;
  readonly files: ReadonlyMap<string, FileFacts>;
}

/** Functions of some files by name, and the files whose text has the name. */
interface Bodies {
  readonly bodies: readonly Body[];
  readonly mentions: ReadonlySet<string>;
}

const noBodies: Bodies = { bodies: [], mentions: new Set() };

/** What became of the guards that the base names, and which of those that are named now are nothing but theirs under a new name. */
export interface GuardChanges {
  /** Those whose functions do something else than in the base. */
  readonly changed: BaseView["changedGuards"];
  readonly renamed: ReadonlySet<string>;
}

/** Compares the functions of guards. Only files that differ from the base are read. */
export async function guardChanges(inBase: readonly string[], ofNow: readonly string[], sources: GuardSources): Promise<GuardChanges> {
  const { workspace, tree } = sources;
  if (inBase.length === 0) return { changed: [], renamed: new Set() };
  const all = [...(await tree.differing())].sort();
  const differing = all.filter((file) => languageOf(file));
  const named = [...inBase, ...ofNow];
  const wasIn = await loweredWith(inBase, differing, (file) => tree.read(file), sources);
  const isIn = await loweredWith(named, differing, (file) => workspace.read(file), sources);
  const heirs = isIn.map(({ facts }) => facts);
  const owners = await ownersOf(inBase, differing, heirs, sources);
  const before = bodiesIn(wasIn, inBase, owners);
  const now = bodiesIn(isIn, named, owners);
  const changes: BaseView["changedGuards"][number][] = [];
  for (const name of new Set(inBase)) {
    const other =
      changed(before.get(name) ?? noBodies, now.get(name) ?? noBodies) ??
      (await helperChange(name, differing, sources)) ??
      (await aliasChange(name, all, sources));
    if (other) changes.push({ name, place: { file: other.file, range: firstLine(other.range) } });
  }
  const gone = inBase.filter((name) => !ofNow.includes(name)).flatMap((name) => before.get(name)?.bodies ?? []);
  const isRenamed = (name: string) => {
    const { bodies } = now.get(name) ?? noBodies;
    return bodies.length > 0 && bodies.every(({ tokens }) => gone.some((one) => one.tokens === tokens));
  };
  return { changed: changes, renamed: new Set(ofNow.filter((name) => !inBase.includes(name) && isRenamed(name))) };
}

/**
 * The first body that the base doesn't have: where the base has one in the same file or in one that changed, or where
 * a function of the name is new for a whole file, hides the guard in a file that called it, or takes its place in a class that
 * extends the guard's own or at run time. A method or inner function elsewhere only happens to be called so, and what tests put in
 * a guard's place no program runs.
 */
function changed(before: Bodies, now: Bodies): Body | undefined {
  const known = new Set(before.bodies.map(({ tokens }) => tokens));
  const files = new Set(before.bodies.map(({ file }) => file));
  const always = new Set<Body["stands"]>(["top", "override", "patch"]);
  const counts = ({ file, stands }: Body) => files.has(file) || always.has(stands) || (stands === "inner" && before.mentions.has(file));
  return now.bodies.find((one) => !known.has(one.tokens) && counts(one));
}

/** Those of some files that are no tests and have the name of a guard in them. */
async function loweredWith(
  guards: readonly string[],
  files: readonly string[],
  read: BaseTree["read"],
  sources: GuardSources,
): Promise<readonly Lowered[]> {
  const found: Lowered[] = [];
  for (const file of files.filter((one) => fileClassOf(one) !== "test")) {
    const { text } = await read(file);
    if (text === undefined || !guards.some((name) => text.includes(lastPart(name)))) continue;
    const one = await lowered(file, () => Promise.resolve({ text }), sources);
    if (one && !setsUpTests(one.facts)) found.push(one);
  }
  return found;
}

/** The functions of these names (`requireApproval`, `Approvals.require`) in some files, by name. */
function bodiesIn(
  files: readonly Lowered[],
  guards: readonly string[],
  owners: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, Bodies> {
  const found = new Map(guards.map((name) => [name, { bodies: [] as Body[], mentions: new Set<string>() }]));
  for (const { facts, text } of files) {
    for (const [guard, { bodies, mentions }] of found) {
      const name = lastPart(guard);
      if (!text.includes(name)) continue;
      mentions.add(facts.file);
      bodies.push(...facts.functions.filter((one) => one.name !== "" && one.name === name).map((one) => bodyOf(one, facts, text)));
      bodies.push(...otherwiseNamed(name, facts), ...inPlaceOf(guard, owners.get(guard) ?? new Set(), facts, text));
    }
  }
  return found;
}

/** What else gives something the guard's name: a variable, an import or an export of what is called otherwise. */
function otherwiseNamed(name: string, { file, functions, imports, exports }: FileFacts): readonly Body[] {
  const [module] = functions;
  const top = (tokens: string, range: Range): Body => ({ file, range, tokens, stands: "top" });
  const variables = (module?.bindings ?? []).filter((one) => one.name === name && one.value.kind !== "function");
  const isHandedOut = exports.some((one) => one.name === name);
  const aliases = imports.filter(({ local, imported, typeOnly }) => local === name && !typeOnly && isOther(imported, name));
  const passedOn = exports.filter((one) => one.name === name).flatMap(({ from, value }) => from?.imported ?? nameIn(value));
  return [
    ...variables.map(({ value, range }): Body => ({ file, range, tokens: formOf(value), stands: isHandedOut ? "top" : "inner" })),
    ...aliases.map(({ imported, range }) => top(`import ${imported}`, range)),
    ...passedOn.filter((other) => isOther(other, name)).map((other) => top(`export ${other}`, module?.range ?? nowhere)),
  ];
}

/** A value as it is compared: without where it stands. */
function formOf(value: Expr): string {
  return JSON.stringify(value, (key, part: unknown) => (/range$/i.test(key) ? undefined : part));
}

const nowhere = { line: 0, column: 0, endLine: 0, endColumn: 0 };

function nameIn(value: Expr | undefined): readonly string[] {
  return value?.kind === "name" ? [value.name] : [];
}

/** A whole module, or what it exports without a name, may be called anything. */
function isOther(imported: string, name: string): boolean {
  return imported !== "*" && imported !== "default" && lastPart(imported) !== name;
}

function firstLine({ line, column, endLine, endColumn }: Range): Range {
  return endLine === line ? { line, column, endLine, endColumn } : { line, column, endLine: line, endColumn: column + 1 };
}
