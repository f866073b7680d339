import type { ConfigFacts, FileFacts, FunctionFacts, Import } from "../../code/facts.ts";
import type { IsReaching } from "../../code/gate.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { makefile } from "../../core/fileClass.ts";
import { basename, extname, dirname, joinPath } from "../../core/path.ts";
import { remember, rememberPair } from "../../core/remember.ts";
import type { Access, FileClass } from "../endpoint.ts";
import { Exporters, givenOtherwise, passesOnTheSame } from "./exporters.ts";
import { type FileNames, namesOf, sameCalls } from "./fileNames.ts";
import type { Heir } from "../names/heirs.ts";
import type { Construction } from "../names/instances.ts";
import { ReadMemo } from "./memo.ts";
import { ModuleIndex } from "./modules.ts";
import { NameIndex, type RestoredNames } from "./nameIndex.ts";
import type { Provider } from "./providers.ts";
import { type Setting, SettingIndex, settingKey } from "./settingIndex.ts";

const imageFile = /(^|\/)(Dockerfile|Containerfile)([.-][^/]*)?$|\.dockerfile$/i;

/** Lowers a file of which only a summary is known; undefined where that takes reading the disk. */
export type LowerNow = (file: string) => FileFacts | undefined;

/** How the modules of Django's settings are called: by one name, as parts of it, or for where they hold. */
const djangoFile = /(^|\/)(settings(\/\w+){0,2}|settings_\w+|\w+_settings)\.py$/;
/** How those are called that show how to write one's own. */
const djangoSample = /(^|\/)(config|configuration)([._-](example|sample|default|dist|template))?\.py$/;

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
  readonly #settings: SettingIndex;
  readonly #index: NameIndex;
  readonly #exporters: Exporters;
  readonly #classify: (file: string) => FileClass;
  readonly #lowerNow: LowerNow;
  /** Whether the clients' tables or the catalogue know a package. */
  readonly isKnown: IsReaching;
  #django: { own?: readonly string[]; sample?: readonly string[] } = {};
  /** The names of what was read because it was asked for, since `takeLate`. */
  #late = new Set<string>();
  #given: Set<string> | "any" = new Set();

  constructor(classify: (file: string) => FileClass, lowerNow: LowerNow, isKnown: IsReaching) {
    this.isKnown = rememberPair(isKnown);
    this.#classify = remember(classify, Number.POSITIVE_INFINITY);
    this.#lowerNow = lowerNow;
    this.#settings = new SettingIndex(this.#classify);
    const isTest = (file: string) => this.#classify(file) === "test";
    this.#index = new NameIndex(this.files, new ModuleIndex(this.files, isTest, this.isKnown, this.memo));
    this.#exporters = new Exporters(this.files, this.#index, this.memo);
  }

  fileClass(file: string): FileClass {
    return this.#classify(file);
  }

  /** The class of code: tests may stand in the files of what they test. `access`: what is asked there, where that counts. */
  classOf({ file }: FileFacts, fn: FunctionFacts | undefined, access?: Access): FileClass {
    const found = fn?.isTest ? "test" : this.#classify(file);
    // What a makefile loads, it builds with; what it does elsewhere, somebody runs it for.
    if (found === "build" && access !== undefined && access !== "read" && makefile.test(file)) return "code";
    // What an image sets is a default; what it runs builds it.
    return found === "default" && imageFile.test(file) ? "build" : found;
  }

  /** Takes in files of an earlier run; what they say to others is read when somebody looks for it. */
  restore(files: Iterable<FileFacts>, configs: readonly ConfigFacts[], names: () => RestoredNames): void {
    for (const facts of files) this.files.set(facts.file, facts);
    for (const config of configs) this.configs.set(config.file, config);
    this.#settings.restore(configs);
    this.#index.restore(names, configs);
  }

  /** The names of which somebody asked whether a module gives them. */
  get namesAsked(): ReadonlySet<string> {
    return this.#index.namesAsked;
  }

  /** What each file says to others by names alone. */
  get names(): ReadonlyMap<string, FileNames> {
    return this.#index.names;
  }

  /** Takes in a source file's new facts, or drops it; gives the names of what changed, as readers noted them. */
  setFile(file: string, facts: FileFacts | undefined): Set<string> {
    const before = this.files.get(file);
    if (!facts?.unread) this.asked.delete(file);
    if (before === facts) return new Set();
    const names = facts && namesOf(facts);
    const known = this.#index.names.get(file);
    if (before?.unread !== facts?.unread || !passesOnTheSame(known, names)) this.#exporters.forget();
    this.#noteGiven(before?.unread === facts?.unread ? givenOtherwise(known, names) : undefined);
    const isSame = before && facts && sameCalls(before, facts);
    const changed = this.#index.set(file, (facts ?? before)?.language ?? "", names, isSame);
    if (facts) this.files.set(file, facts);
    else this.files.delete(file);
    if (!before !== !facts && (djangoFile.test(file) || djangoSample.test(file))) {
      this.#django = {};
      changed.add("~settings");
    }
    return changed;
  }

  /** Takes in a configuration file's new settings, or drops it; gives the names of what changed. */
  setConfig(file: string, config: ConfigFacts | undefined): Set<string> {
    const before = this.configs.get(file);
    if (before === config) return new Set();
    this.#exporters.forget();
    this.#noteGiven(undefined);
    if (config) this.configs.set(file, config);
    else this.configs.delete(file);
    const variables = this.#settings.set(file, before, config).map((key) => `$${key}`);
    return new Set([file, `@${basename(file)}`, `@*.${extname(file)}`, ...variables, ...this.#index.modules.setConfig(file, config)]);
  }

  /** What the configuration gives a variable, by file and place. */
  settingsOf(name: string): readonly Setting[] {
    const key = settingKey(name);
    this.memo.readOf("$", key);
    return this.#settings.of(key);
  }

  /** Every variable that some configuration sets. */
  get variables(): Iterable<string> {
    return this.#settings.variables;
  }

  /** The imports that a file has because another one says so for all files of its folder. */
  sharedImports(file: FileFacts): readonly Import[] {
    if (!traitsOf(file).sharedImports) return [];
    this.memo.read("~shared");
    return this.#index.sharedImports(file);
  }

  /** The calls of something of this last name, whatever it is. */
  calls(name: string): readonly Construction[] {
    return this.#index.calls(name);
  }

  /** The files that call something of this name, sorted; asking notes nothing. */
  filesCalling(name: string): readonly string[] {
    return this.#index.filesCalling(name);
  }

  /** The calls that construct something of this name. */
  constructions(name: string): readonly Construction[] {
    this.memo.readOf("new:", name);
    return this.#index.constructions(name);
  }

  /** The classes that say to extend or implement one of this name. */
  heirs(name: string): readonly Heir[] {
    this.memo.readOf("heirs:", name);
    return this.#index.heirs(name);
  }

  /** The functions that give what of a type others are made with. */
  providers(type: string): readonly Provider[] {
    this.memo.readOf("provides:", type);
    return this.#index.providers(type);
  }

  /** The files that an import names; several for a Go package. Empty: an external package. */
  resolveModule(from: FileFacts, module: string): readonly FileFacts[] {
    const found = this.#index.modules.resolve(from, module);
    // Of a scope of several files, that one is asked of which declares the name that is looked for.
    // A path names one file, whatever scope that shares.
    return traitsOf(from).scope && !module.startsWith(".") ? found : found.map((file) => this.asking(file));
  }

  /** The files of which one passes everything on, where they may give a name: of what is only looked at, that is told without reading it. */
  passedOn(from: FileFacts, name: string): readonly FileFacts[] {
    this.#index.noteAsked(name);
    return this.#exporters.passedOn(from, name);
  }

  /** The files that a name imported from a file may be of: the file itself, and those of which it passes everything on. */
  exporters(file: FileFacts, name: string): readonly FileFacts[] {
    return this.#exporters.of(file, name);
  }

  /** Whether an import names something of the workspace. */
  isOwn(from: FileFacts, module: string): boolean {
    return this.#index.modules.resolve(from, module).length > 0;
  }

  /** Whether a module might give a name: of a scope of several files, where one declares it, or passes on what others give. */
  mayGive(from: FileFacts, module: string, name: string): boolean {
    const { modules } = this.#index;
    // What a path names is asked itself: it may not have been read yet.
    const mayOne = (file: FileFacts) =>
      module.startsWith(".") || !traitsOf(file).scope || file.exports.length > 0 || modules.siblings(file, name).length > 0;
    return modules.resolve(from, module).some(mayOne);
  }

  /** The files that an import names, without asking anything of them. */
  filesOf(from: FileFacts, module: string): readonly FileFacts[] {
    return this.#index.modules.lookUp(from, module);
  }

  /** A file that is asked of something; read now if only a summary of it is known. */
  asking(file: FileFacts): FileFacts {
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

  #noteGiven(names: Iterable<string> | undefined): void {
    if (!names || this.#given === "any") this.#given = "any";
    else for (const name of names) this.#given.add(name);
  }

  /** The names that other files give than before, since this was asked last; `any`: modules may be others. */
  takeGiven(): ReadonlySet<string> | "any" {
    const given = this.#given;
    this.#given = new Set();
    return given;
  }

  /** The modules that Django's one `settings` object is filled from, those of tests left out; or those that show how to write one. */
  djangoSettings(kind: "own" | "sample" = "own"): readonly FileFacts[] {
    this.memo.read("~settings");
    const isOne = (file: string) => (kind === "own" ? djangoFile : djangoSample).test(file) && this.#classify(file) !== "test";
    this.#django[kind] ??= [...this.files.keys()].filter(isOne).sort();
    return this.#django[kind].flatMap((file) => {
      const facts = this.files.get(file);
      return facts ? this.asking(facts) : [];
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
    return this.#index.modules.parts(name);
  }

  /** Files of the same package that declare a name, where those share a scope (Go). */
  siblings(file: FileFacts, name: string): readonly FileFacts[] {
    const found = this.#index.modules.siblings(file, name);
    return found.some((one) => one.unread) ? found.map((one) => (one.unread ? this.asking(one) : one)) : found;
  }

  /** What those have in common who get the same siblings for a name; undefined where there are none. */
  circleOf(file: FileFacts, name: string): object | undefined {
    return this.#index.modules.circleOf(file, name);
  }
}
