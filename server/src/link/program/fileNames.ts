import type { Call, Expr } from "../../code/expr.ts";
import type { FileFacts, Import } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { packageMember, tailOf } from "../../code/summary.ts";
import { dirname } from "../../core/path.ts";
import { heirsIn } from "../names/heirs.ts";
import { indexOf } from "./fileIndex.ts";
import type { Construction } from "../names/instances.ts";
import { providersIn } from "./providers.ts";
import { nameOfCallee } from "../values/steps.ts";

/** What a file says to others by names alone: enough to find it, without what stands in it. */
export interface FileNames {
  /** Package or namespace that it declares. */
  readonly package?: string;
  /** Names that it gives to a scope that it shares with other files. */
  readonly declares: readonly string[];
  /** Names that it exports, `*` for all of another file; undefined: it was only looked at, and it may be any. */
  readonly gives?: readonly string[];
  /** The modules of which it passes everything on. */
  readonly passesOn: readonly string[];
  /** Names under which its calls are found, and those of them that construct. */
  readonly calls: readonly string[];
  readonly constructs: readonly string[];
  /** Types of which it gives what others are made with. */
  readonly provides: readonly string[];
  /** What it imports for all files of its project; undefined: nothing. */
  readonly shares?: readonly Import[];
  /** Names of classes that its own extend or implement. */
  readonly extends: readonly string[];
}

/** The names of a file. */
export function namesOf(facts: FileFacts): FileNames {
  const shares = facts.imports.filter((one) => one.sharedIn !== undefined);
  return {
    ...(shares.length > 0 && { shares }),
    ...(facts.package !== undefined && { package: facts.package }),
    declares: declaredIn(facts),
    ...givenBy(facts),
    passesOn: facts.exports.flatMap(({ name, from }) => (name === "*" && from ? [from.module] : [])),
    calls: [...callsIn(facts).keys()],
    constructs: [...constructionsIn(facts).keys()],
    provides: [...providersIn(facts).keys()],
    extends: [...heirsIn(facts).keys()],
  };
}

/** The name under which the calls of something that a file declares are found: with its package where every use says that (Go). */
export function calledName(file: FileFacts, name: string, isMethod = false, owner?: string): string {
  if (owner !== undefined && traitsOf(file).makers) return `${owner}.${name}`;
  return traitsOf(file).qualifiedNames && !isMethod ? packageMember(dirname(file.file), name) : name;
}

function givenBy(facts: FileFacts): Pick<FileNames, "gives"> {
  const gives = facts.unread ? facts.declares : facts.exports.map(({ name }) => name);
  return gives ? { gives: [...new Set(gives)].sort() } : {};
}

/** A marked name (`url'`) is a variable of the file's own. */
function declaredIn(facts: FileFacts): readonly string[] {
  // Where files share no scope, a part of a class is found by its name all the same.
  if (traitsOf(facts).scope === undefined) return facts.classes.filter((one) => one.isPart).map((one) => one.name);
  const names = facts.declares ?? [
    ...(facts.functions[0]?.bindings ?? []).map((binding) => binding.name),
    ...facts.functions.filter((fn) => fn.parent === 0 && fn.class === undefined && fn.name !== "").map((fn) => fn.name),
    ...facts.classes.map((one) => one.name),
  ];
  return [...new Set(names.filter((name) => !name.endsWith("'")))];
}

type ByName = ReadonlyMap<string, readonly Construction[]>;

const calls = new WeakMap<FileFacts, ByName>();
const constructions = new WeakMap<FileFacts, ByName>();

/** The calls of a file by the names under which they are found. Facts don't change: gone through once. */
export function callsIn(facts: FileFacts): ByName {
  return kept(calls, facts, () => true);
}

/** Those that construct something. Languages without `new` construct by calling a name that starts like a class. */
export function constructionsIn(facts: FileFacts): ByName {
  const { constructsByCall } = traitsOf(facts);
  return kept(
    constructions,
    facts,
    ({ call }) => call.call.isNew === true || (constructsByCall === true && /^[A-Z]/.test(nameOfCallee(call.call.callee))),
  );
}

/**
 * Tells of which names the calls of a file are what they were, by their text and place; undefined where nothing is known of
 * one of the two, or something else is imported.
 */
export function sameCalls(before: FileFacts, now: FileFacts): ((name: string) => boolean) | undefined {
  if (before.unread || now.unread || JSON.stringify(before.imports) !== JSON.stringify(now.imports)) return undefined;
  const textOf = (facts: FileFacts, name: string) =>
    JSON.stringify(
      callsIn(facts)
        .get(name)
        ?.map(({ fn, call }) => [fn.id, fn.isTest, fn.class, call]),
    );
  return (name) => textOf(before, name) === textOf(now, name);
}

function kept(table: WeakMap<FileFacts, ByName>, file: FileFacts, counts: (one: Construction) => boolean): ByName {
  const known = table.get(file);
  if (known) return known;
  const found = new Map<string, Construction[]>();
  for (const fn of file.functions) {
    for (const call of fn.calls) {
      const one = { file, fn, call };
      if (!counts(one)) continue;
      for (const name of namesOfCall(file, call.call)) {
        const list = found.get(name);
        if (list) list.push(one);
        else found.set(name, [one]);
      }
    }
  }
  table.set(file, found);
  return found;
}

/** `Client::new`: a static function goes by its class, whatever that is called here. */
function nameOfStatic(facts: FileFacts, callee: Expr, name: string): string {
  const of = callee.kind === "member" ? nameOfCallee(callee.of) : "";
  if (!/^[A-Z]/.test(of)) return name;
  const imported = indexOf(facts).imports.get(of)?.imported;
  return `${imported === undefined || imported === "*" ? of : imported.slice(imported.lastIndexOf(".") + 1)}.${name}`;
}

/** What is imported under another name is found by the one that its own file gives it, a default one by that of its file too. */
function namesElsewhere(facts: FileFacts, { callee, isNew }: Call, name: string): readonly string[] {
  const { imported = "*", module = "" } = (callee.kind === "name" ? indexOf(facts).imports.get(name) : undefined) ?? {};
  if (imported === "*") return [name];
  if (imported === "default") return isNew ? [name, defaultOf(tailOf(module))] : [name];
  return [imported.slice(imported.lastIndexOf(".") + 1)];
}

/** Under this the constructions are found of what a file gives by default. */
export function defaultOf(tail: string): string {
  return `default ${tail}`;
}

function namesOfCall(facts: FileFacts, call: Call): readonly string[] {
  const { callee } = call;
  const name = nameOfCallee(callee);
  if (name === "") return [];
  if (!traitsOf(facts).qualifiedNames)
    return traitsOf(facts).makers ? [nameOfStatic(facts, callee, name)] : namesElsewhere(facts, call, name);
  if (callee.kind === "name") return [calledName(facts, name)];
  const of = callee.kind === "member" && callee.of.kind === "name" ? callee.of.name : undefined;
  const module = of === undefined ? undefined : indexOf(facts).imports.get(of)?.module;
  // The root package of a module is imported by the module's own name, which its folder does not tell.
  return module === undefined ? [name] : [packageMember(module, name), packageMember("", name)];
}
