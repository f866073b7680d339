import type { Expr } from "../code/expr.ts";
import { classOfSetting } from "../core/fileClass.ts";
import type { ConfigFacts, ConfigValue, FileFacts, FunctionFacts, Import } from "../code/facts.ts";
import { traitsOf } from "../code/languages/index.ts";
import { basename, dirname, joinPath } from "../core/path.ts";
import { compareRanges } from "../core/range.ts";
import { remember } from "../core/remember.ts";
import type { IsReaching } from "../code/gate.ts";
import type { FileClass } from "./endpoint.ts";
import { callsIn, constructionsIn, type FileNames, namesOf } from "./fileNames.ts";
import type { Construction } from "./instances.ts";
import { type Heir, heirsIn } from "./heirs.ts";
import { ReadMemo } from "./memo.ts";
import { ModuleIndex } from "./modules.ts";
import { providersIn, type Provider } from "./providers.ts";

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
  /** Notes what is asked here, so that results can be forgotten when it changes. */
  readonly memo = new ReadMemo();
  readonly #read = (name: string) => this.memo.read(name);
  readonly #settings = new Map<string, Map<string, Setting[]>>();
  /** What each file says to others by names alone. */
  readonly #names = new Map<string, FileNames>();
  #restored: (() => Iterable<readonly [file: string, names: FileNames]>) | undefined;
  /** Files by the names that they construct, and by those that they call. */
  readonly #constructing = new Map<string, Set<string>>();
  readonly #calling = new Map<string, Set<string>>();
  /** And by the types of which they give what others are made with. */
  readonly #providing = new Map<string, Set<string>>();
  /** Imports that files have for all others of their folder, by the file. */
  readonly #shared = new Map<string, { readonly language: string; readonly imports: readonly Import[] }>();
  readonly #extending = new Map<string, Set<string>>();
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
    this.#classify = remember(classify, Number.POSITIVE_INFINITY);
    this.#lowerNow = lowerNow;
    this.#modules = new ModuleIndex(this.files, (file) => this.#classify(file) === "test");
  }

  fileClass(file: string): FileClass {
    return this.#classify(file);
  }

  /** The class of code: tests may stand in the files of what they test. */
  classOf({ file }: FileFacts, fn: FunctionFacts | undefined): FileClass {
    return fn?.isTest ? "test" : this.#classify(file);
  }

  /** Takes in files of an earlier run; what they say to others is read when somebody looks for it. */
  restore(files: Iterable<FileFacts>, names: () => Iterable<readonly [file: string, names: FileNames]>): void {
    for (const facts of files) this.files.set(facts.file, facts);
    this.#restored = names;
  }

  /** What each file says to others by names alone. */
  get names(): ReadonlyMap<string, FileNames> {
    this.#ready();
    return this.#names;
  }

  #ready(): void {
    const restored = this.#restored?.() ?? [];
    this.#restored = undefined;
    for (const [file, names] of restored) this.#setNames(file, this.files.get(file)?.language ?? "", names);
  }

  /** Takes in a source file's new facts, or drops it; gives the names of what changed, as readers noted them. */
  setFile(file: string, facts: FileFacts | undefined): Set<string> {
    this.#ready();
    const before = this.files.get(file);
    if (!facts?.unread) this.asked.delete(file);
    if (before === facts) return new Set();
    if (facts) this.files.set(file, facts);
    else this.files.delete(file);
    if (!before !== !facts) this.#django = undefined;
    return this.#setNames(file, (facts ?? before)?.language ?? "", facts && namesOf(facts));
  }

  /** Takes in what a file says to others by names alone; gives the names of what changed. */
  #setNames(file: string, language: string, names: FileNames | undefined): Set<string> {
    const changed = new Set<string>([file]);
    const before = this.#names.get(file);
    if (names) this.#names.set(file, names);
    else this.#names.delete(file);
    noteNames(this.#constructing, "new:", file, before?.constructs, names?.constructs, changed);
    noteNames(this.#calling, "call:", file, before?.calls, names?.calls, changed);
    noteNames(this.#providing, "provides:", file, before?.provides, names?.provides, changed);
    this.#noteShared(file, language, names?.shares, changed);
    noteNames(this.#extending, "heirs:", file, before?.extends, names?.extends, changed);
    if (before?.gives?.join() !== names?.gives?.join()) changed.add(`gives:${file}`);
    if (!before !== !names) for (const name of this.#modules.setFile(file, language, names !== undefined)) changed.add(name);
    for (const name of this.#modules.setDeclared(file, language, before, names)) changed.add(name);
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
    const key = settingKey(name);
    this.memo.read(`$${key}`);
    return sorted(this.#settings.get(key));
  }

  /** Every variable that some configuration sets. */
  get variables(): Iterable<string> {
    return this.#settings.keys();
  }

  #noteShared(file: string, language: string, imports: readonly Import[] | undefined, changed: Set<string>): void {
    if (!imports && !this.#shared.has(file)) return;
    changed.add("~shared");
    if (imports) this.#shared.set(file, { language, imports });
    else this.#shared.delete(file);
  }

  /** The imports that a file has because another one says so for all files of its folder. */
  sharedImports({ file, language }: FileFacts): readonly Import[] {
    if (!traitsOf({ language }).sharedImports) return [];
    this.memo.read("~shared");
    if (this.#shared.size === 0) return [];
    return [...this.#shared.keys()].sort().flatMap((from) => {
      const shared = from === file ? undefined : this.#shared.get(from);
      if (shared?.language !== language) return [];
      return shared.imports.filter(({ sharedIn = "" }) => sharedIn === "" || file.startsWith(`${sharedIn}/`));
    });
  }

  /** The calls of something of this last name, whatever it is. */
  calls(name: string): readonly Construction[] {
    this.#ready();
    return this.#inFiles(this.#calling.get(name), (facts) => callsIn(facts).get(name));
  }

  /** The calls that construct something of this name. */
  constructions(name: string): readonly Construction[] {
    this.#ready();
    this.memo.read(`new:${name}`);
    return this.#inFiles(this.#constructing.get(name), (facts) => constructionsIn(facts).get(name));
  }

  /** The classes that say to extend or implement one of this name. */
  heirs(name: string): readonly Heir[] {
    this.#ready();
    this.memo.read(`heirs:${name}`);
    return this.#inFiles(this.#extending.get(name), (facts) => heirsIn(facts).get(name));
  }

  /** The functions that give what of a type others are made with. */
  providers(type: string): readonly Provider[] {
    this.memo.read(`provides:${type}`);
    return this.#inFiles(this.#providing.get(type), (facts) => providersIn(facts).get(type));
  }

  /** In the order of the files' names. */
  #inFiles<T>(files: ReadonlySet<string> | undefined, of: (facts: FileFacts) => readonly T[] | undefined): readonly T[] {
    return [...(files ?? [])].sort().flatMap((file) => {
      const facts = this.files.get(file);
      return (facts && of(facts)) ?? [];
    });
  }

  /** The files that an import names; several for a Go package. Empty: an external package. */
  resolveModule(from: FileFacts, module: string): readonly FileFacts[] {
    this.#ready();
    const found = this.#modules.resolve(from, module, this.#read);
    // Of a scope of several files, that one is asked of which declares the name that is looked for.
    // A path names one file, whatever scope that shares.
    return traitsOf(from).scope && !module.startsWith(".") ? found : found.map((file) => this.#note(file));
  }

  /** The file that an import names, where it may give a name: of what is only looked at, that is told without reading it. */
  moduleGiving(from: FileFacts, module: string, name: string): FileFacts | undefined {
    this.#ready();
    const [found] = this.#modules.resolve(from, module, this.#read);
    if (!found) return undefined;
    this.memo.read(`gives:${found.file}`);
    return mayGive(found, name) ? this.#note(found) : undefined;
  }

  /** The files that an import names, without asking anything of them. */
  filesOf(from: FileFacts, module: string): readonly FileFacts[] {
    this.#ready();
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
    this.#ready();
    return this.#modules.siblings(file, name, this.#read).map((one) => (one.unread ? this.#note(one) : one));
  }
}

/** Whether a file may give a name to those who import from it. */
export function mayGive({ unread, declares }: FileFacts, name: string): boolean {
  return !unread || (declares?.some((one) => one === name || one === "*") ?? true);
}

/** Keys of .NET, however deep, are the same in any case; a variable that stands over one has its keys between `__`. */
function settingKey(name: string): string {
  return name.includes("__") ? name.toLowerCase() : name;
}

function settingsIn(config: ConfigFacts | undefined): ReadonlyMap<string, ConfigValue[]> {
  const found = new Map<string, ConfigValue[]>();
  const read = config && propertyFile.test(config.file);
  for (const value of config?.values ?? []) {
    const names = new Set([value.env ?? value.fallbackOf ?? "", ...(read ? propertyNames(value.path) : [])]);
    for (const name of names) if (name !== "") push(found, settingKey(name), value);
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

/** All lists, in the order of their files' names. */
function sorted<T>(byFile: ReadonlyMap<string, readonly T[]> | undefined): readonly T[] {
  if (!byFile) return [];
  return byFile.size === 1 ? [...byFile.values()].flat() : [...byFile.keys()].sort().flatMap((file) => byFile.get(file) ?? []);
}

/** Notes under which names a file is found now; gives what is other than before. */
function noteNames(
  index: Map<string, Set<string>>,
  kind: string,
  file: string,
  before: readonly string[] = [],
  now: readonly string[] = [],
  changed: Set<string>,
): void {
  for (const name of before) {
    changed.add(kind + name);
    index.get(name)?.delete(file);
  }
  for (const name of now) {
    changed.add(kind + name);
    const files = index.get(name);
    if (files) files.add(file);
    else index.set(name, new Set([file]));
  }
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
