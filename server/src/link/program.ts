import type { Expr } from "../code/expr.ts";
import { classOfSetting } from "../core/fileClass.ts";
import type { ConfigFacts, ConfigValue, FileFacts, FunctionFacts } from "../code/facts.ts";
import { traitsOf } from "../code/languages/index.ts";
import { packageMember } from "../code/summary.ts";
import { basename, dirname, joinPath } from "../core/path.ts";
import { compareRanges } from "../core/range.ts";
import type { IsReaching } from "../code/gate.ts";
import type { FileClass } from "./endpoint.ts";
import { indexOf } from "./fileIndex.ts";
import type { Construction } from "./instances.ts";
import { ReadMemo } from "./memo.ts";
import { ModuleIndex } from "./modules.ts";
import { Providers } from "./provided.ts";
import { nameOfCallee } from "./steps.ts";

/** A value that some configuration file gives to an environment variable. */
export interface Setting {
  readonly config: ConfigFacts;
  readonly value: ConfigValue;
  readonly fileClass: FileClass;
}

/** Lowers a file of which only a summary is known; undefined where that takes reading the disk. */
export type LowerNow = (file: string) => FileFacts | undefined;

/**
 * All facts of a workspace, with the look-ups that linking needs. A change costs what the changed file holds; every
 * answer is the same in whatever order the files came.
 */
export class Program {
  readonly files = new Map<string, FileFacts>();
  readonly configs = new Map<string, ConfigFacts>();
  /** Files asked for of which only a summary is known. */
  readonly asked = new Set<string>();
  /** How often something was asked of such a file without wanting it read. */
  hidden = 0;
  /** What is asked of such a file is not wanted enough to read it. */
  isQuiet = false;
  /** Functions that give what others are made with. */
  readonly providers = new Providers();
  /** Notes what is asked here, so that results can be forgotten when it changes. */
  readonly memo = new ReadMemo();
  readonly #read = (name: string) => this.memo.read(name);
  readonly #settings = new Map<string, Map<string, Setting[]>>();
  readonly #constructions = new Map<string, Map<string, Construction[]>>();
  readonly #calls = new Map<string, Map<string, Construction[]>>();
  readonly #modules: ModuleIndex;
  readonly #classify: (file: string) => FileClass;
  readonly #lowerNow: LowerNow;
  /** Whether the clients' tables or the catalogue know a package. */
  readonly isKnown: IsReaching;
  #django: readonly string[] | undefined;
  /** The names of what was read because it was asked for, since `takeLate`. */
  #late = new Set<string>();

  constructor(classify: (file: string) => FileClass, lowerNow: LowerNow, isKnown: IsReaching) {
    this.isKnown = isKnown;
    this.#classify = classify;
    this.#lowerNow = lowerNow;
    this.#modules = new ModuleIndex(this.files, (file) => classify(file) === "test");
  }

  fileClass(file: string): FileClass {
    return this.#classify(file);
  }

  /** The class of code: tests may stand in the files of what they test. */
  classOf({ file }: FileFacts, fn: FunctionFacts | undefined): FileClass {
    return fn?.isTest ? "test" : this.#classify(file);
  }

  /** Takes in a source file's new facts, or drops it; gives the names of what changed, as readers noted them. */
  setFile(file: string, facts: FileFacts | undefined): Set<string> {
    const changed = new Set<string>([file]);
    const before = this.files.get(file);
    if (!facts?.unread) this.asked.delete(file);
    if (before === facts) return new Set();
    if (before) this.#forgetConstructions(before, changed);
    if (facts) this.files.set(file, facts);
    else this.files.delete(file);
    if (facts) this.#noteConstructions(facts, changed);
    if (!before !== !facts) this.#django = undefined;
    if (!before !== !facts) for (const name of this.#modules.setFile(file, before, facts)) changed.add(name);
    for (const name of this.#modules.setDeclared(file, before, facts)) changed.add(name);
    for (const name of this.providers.setFile(before, facts)) changed.add(name);
    return changed;
  }

  /** Takes in a configuration file's new settings, or drops it; gives the names of what changed. */
  setConfig(file: string, config: ConfigFacts | undefined): Set<string> {
    const before = this.configs.get(file);
    if (before === config) return new Set();
    const changed = new Set<string>([file, `@${basename(file)}`]);
    if (config) this.configs.set(file, config);
    else this.configs.delete(file);
    const [old, now] = [settingsIn(before), settingsIn(config)];
    for (const name of new Set([...old.keys(), ...now.keys()])) {
      const values = now.get(name);
      if (!sameValues(old.get(name), values)) changed.add(`$${name}`);
      const byFile = this.#settings.get(name) ?? new Map<string, Setting[]>();
      this.#settings.set(name, byFile);
      if (values && config)
        byFile.set(
          file,
          values.map((value) => ({ config, value, fileClass: classOfSetting(this.#classify(file), value.environment) })),
        );
      else byFile.delete(file);
    }
    for (const name of this.#modules.setConfig(file, config)) changed.add(name);
    return changed;
  }

  /** What the configuration gives a variable, by file and place. */
  settingsOf(name: string): readonly Setting[] {
    this.memo.read(`$${name}`);
    return sorted(this.#settings.get(name));
  }

  /** Every variable that some configuration sets. */
  get variables(): Iterable<string> {
    return this.#settings.keys();
  }

  #forgetConstructions(facts: FileFacts, changed: Set<string>): void {
    for (const [name, byFile] of constructionsIn(facts)) {
      changed.add(`new:${name}`);
      if (byFile.length > 0) this.#constructions.get(name)?.delete(facts.file);
    }
    for (const name of callsIn(facts).keys()) {
      changed.add(`call:${name}`);
      this.#calls.get(name)?.delete(facts.file);
    }
  }

  #noteConstructions(facts: FileFacts, changed: Set<string>): void {
    for (const [name, list] of constructionsIn(facts)) {
      changed.add(`new:${name}`);
      const byFile = this.#constructions.get(name) ?? new Map<string, Construction[]>();
      this.#constructions.set(name, byFile);
      byFile.set(facts.file, list);
    }
    for (const [name, list] of callsIn(facts)) {
      changed.add(`call:${name}`);
      const byFile = this.#calls.get(name) ?? new Map<string, Construction[]>();
      this.#calls.set(name, byFile);
      byFile.set(facts.file, list);
    }
  }

  /** The calls of something of this last name, whatever it is. */
  calls(name: string): readonly Construction[] {
    return sorted(this.#calls.get(name));
  }

  /** The calls that construct something of this name. */
  constructions(name: string): readonly Construction[] {
    this.memo.read(`new:${name}`);
    return sorted(this.#constructions.get(name));
  }

  /** The files that an import names; several for a Go package. Empty: an external package. */
  resolveModule(from: FileFacts, module: string): readonly FileFacts[] {
    const found = this.#modules.resolve(from, module, this.#read);
    // Of a scope of several files, that one is asked of which declares the name that is looked for.
    // A path names one file, whatever scope that shares.
    return traitsOf(from).scope && !module.startsWith(".") ? found : found.map((file) => this.#note(file));
  }

  /** The files that an import names, without asking anything of them. */
  filesOf(from: FileFacts, module: string): readonly FileFacts[] {
    return this.#modules.resolve(from, module);
  }

  /** Notes that a file is asked of, and reads it now if only a summary of it is known. */
  #note(file: FileFacts): FileFacts {
    this.memo.read(file.file);
    if (!file.unread) return file;
    if (this.isQuiet) {
      this.hidden++;
      return file;
    }
    const facts = this.#lowerNow(file.file);
    if (!facts) {
      this.asked.add(file.file);
      return file;
    }
    for (const name of this.setFile(file.file, facts)) this.#late.add(name);
    return facts;
  }

  /** The names of what was read because it was asked for: what was made meanwhile may have missed it. */
  takeLate(): ReadonlySet<string> {
    const late = this.#late;
    this.#late = new Set();
    return late;
  }

  /** The modules that Django's one `settings` object is filled from, those of tests left out. */
  djangoSettings(): readonly FileFacts[] {
    this.memo.read("~settings");
    this.#django ??= [...this.files.keys()]
      .filter((file) => /(^|\/)settings(\/\w+)?\.py$/.test(file) && this.#classify(file) !== "test")
      .sort();
    return this.#django.flatMap((file) => {
      const facts = this.files.get(file);
      return facts ? this.#note(facts) : [];
    });
  }

  /** The configuration file that a relative import names (`./settings.json`). */
  configAt(from: FileFacts, module: string): ConfigFacts | undefined {
    const path = joinPath(dirname(from.file), module);
    this.memo.read(path);
    return this.configs.get(path);
  }

  /** Files that add to a class of this name, which another one declares. */
  parts(name: string): readonly FileFacts[] {
    return this.#modules.parts(name, this.#read);
  }

  /** Files of the same package that declare a name, where those share a scope (Go). */
  siblings(file: FileFacts, name: string): readonly FileFacts[] {
    return this.#modules.siblings(file, name, this.#read).map((one) => (one.unread ? this.#note(one) : one));
  }
}

function settingsIn(config: ConfigFacts | undefined): ReadonlyMap<string, ConfigValue[]> {
  const found = new Map<string, ConfigValue[]>();
  const read = config && propertyFile.test(config.file);
  for (const value of config?.values ?? []) {
    const names = new Set([value.env ?? value.fallbackOf ?? "", ...(read ? propertyNames(value.path) : [])]);
    for (const name of names) if (name !== "") push(found, name, value);
  }
  return found;
}

/** Files of properties that a program's framework reads by itself. */
const propertyFile = /(^|\/)((application|bootstrap)([-.][\w-]+)?\.(ya?ml|properties)|microprofile-config([-.][\w-]+)?\.properties)$/;

/** The variables that may stand for a property: `partner.baseUrl` is PARTNER_BASEURL, and bound to a field PARTNER_BASE_URL. */
function propertyNames(path: readonly string[]): readonly string[] {
  const [first = "", ...rest] = path.join(".").split(".");
  const keys = first.startsWith("%") ? rest : [first, ...rest];
  const joined = keys.join("_");
  return [joined, joined.replace(/([a-z0-9])([A-Z])/g, "$1_$2")].map((name) => name.replace(/[^A-Za-z0-9]+/g, "_").toUpperCase());
}

/** Whether a variable's values, and their places, are the same. */
function sameValues(a: readonly ConfigValue[] | undefined, b: readonly ConfigValue[] | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.length === b.length &&
    a.every((value, i) => value.value === b[i]?.value && compareRanges(value.range, b[i]?.range ?? value.range) === 0)
  );
}

/** The name under which the calls of something that a file declares are found: with its package where every use says that (Go). */
export function calledName(file: FileFacts, name: string, isMethod = false): string {
  return traitsOf(file).qualifiedNames && !isMethod ? packageMember(dirname(file.file), name) : name;
}

function namesOfCall(facts: FileFacts, callee: Expr): readonly string[] {
  const name = nameOfCallee(callee);
  if (name === "") return [];
  if (!traitsOf(facts).qualifiedNames) return [name];
  if (callee.kind === "name") return [calledName(facts, name)];
  const of = callee.kind === "member" && callee.of.kind === "name" ? callee.of.name : undefined;
  const module = of === undefined ? undefined : indexOf(facts).imports.get(of)?.module;
  // The root package of a module is imported by the module's own name, which its folder does not tell.
  return module === undefined ? [name] : [packageMember(module, name), packageMember("", name)];
}

function callsIn(facts: FileFacts): ReadonlyMap<string, Construction[]> {
  const found = new Map<string, Construction[]>();
  for (const fn of facts.functions) {
    for (const call of fn.calls) {
      for (const name of namesOfCall(facts, call.call.callee)) push(found, name, { file: facts, fn, call });
    }
  }
  return found;
}

function constructionsIn(facts: FileFacts): ReadonlyMap<string, Construction[]> {
  const found = new Map<string, Construction[]>();
  const { constructsByCall } = traitsOf(facts);
  for (const fn of facts.functions) {
    for (const call of fn.calls) {
      const { callee } = call.call;
      // Languages without `new` construct by calling a name that starts like a class.
      const constructs = call.call.isNew === true || (constructsByCall && /^[A-Z]/.test(nameOfCallee(callee)));
      if (constructs) for (const name of namesOfCall(facts, callee)) push(found, name, { file: facts, fn, call });
    }
  }
  return found;
}

/** All lists, in the order of their files' names. */
function sorted<T>(byFile: ReadonlyMap<string, readonly T[]> | undefined): readonly T[] {
  if (!byFile) return [];
  return byFile.size === 1 ? [...byFile.values()].flat() : [...byFile.keys()].sort().flatMap((file) => byFile.get(file) ?? []);
}

/** Adds to the list under a key. */
export function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** What stands for a value that has no name. */
export const nameless = "x";

/** The name that people would call an expression, for placeholders. */
export function nameOf(expr: Expr): string {
  switch (expr.kind) {
    case "name":
      // A later value of a variable (`url'`) is still called by its name.
      return expr.name.replace(/'+$/, "");
    case "env":
      return expr.name;
    case "member":
      return expr.key;
    case "call":
      return nameOf(expr.args[0]?.value ?? expr.callee);
    case "assigned":
      return nameOf(expr.value);
    case "literal":
      return /^[\w.-]{1,40}$/.test(expr.value) ? expr.value : nameless;
    default:
      return nameless;
  }
}
