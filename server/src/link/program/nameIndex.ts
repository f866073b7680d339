import type { ConfigFacts, FileFacts, Import } from "../../code/facts.ts";
import { callsIn, constructionsIn, type FileNames } from "./fileNames.ts";
import { type Heir, heirsIn } from "../names/heirs.ts";
import type { Construction } from "../names/instances.ts";
import type { ModuleIndex } from "./modules.ts";
import { type Provider, providersIn } from "./providers.ts";

/** What an earlier run kept. */
export interface RestoredNames {
  readonly names: Iterable<readonly [file: string, names: FileNames]>;
  /** The names of which somebody asked whether a module gives them. */
  readonly asked: Iterable<string>;
}
type Restored = () => RestoredNames;

/** The lists of names under which files are found, with how a change of one is told. */
const kinds = { constructs: "new:", calls: "call:", provides: "provides:", extends: "heirs:" } as const;
type Kind = keyof typeof kinds;

/** What is found by each. */
interface Found {
  readonly constructs: Construction;
  readonly calls: Construction;
  readonly provides: Provider;
  readonly extends: Heir;
}

/**
 * Finds files by what they say to others by names. What an earlier run kept is read when somebody looks for something:
 * whoever asks this index gets an answer that knows it.
 */
export class NameIndex {
  readonly #files: ReadonlyMap<string, FileFacts>;
  readonly #modules: ModuleIndex;
  readonly #names = new Map<string, FileNames>();
  /** Lists, not sets: of most names there is one file, and a workspace has tens of thousands. */
  readonly #filesBy: Readonly<Record<Kind, Map<string, string[]>>> = {
    constructs: new Map(),
    calls: new Map(),
    provides: new Map(),
    extends: new Map(),
  };
  /** Lists that are sorted, and were given away: a class is asked for at each use of its members. */
  readonly #inOrder = new WeakSet<readonly string[]>();
  /** What was found under a name, until some file changes: classes are asked for their heirs at each use of a member. */
  readonly #found: { readonly [K in Kind]: Map<string, readonly Found[K][]> } = {
    constructs: new Map(),
    calls: new Map(),
    provides: new Map(),
    extends: new Map(),
  };
  /** Imports that files have for all others of their folder, by the file. */
  readonly #shared = new Map<string, { readonly language: string; readonly imports: readonly Import[] }>();
  /** The same by the file that has them: asked for at each use of a name. */
  readonly #sharedOf = new Map<string, readonly Import[]>();
  readonly #asked = new Set<string>();
  #restored: Restored | undefined;
  #configs: Iterable<ConfigFacts> = [];

  constructor(files: ReadonlyMap<string, FileFacts>, modules: ModuleIndex) {
    this.#files = files;
    this.#modules = modules;
  }

  restore(names: Restored, configs: Iterable<ConfigFacts>): void {
    this.#restored = names;
    this.#configs = configs;
  }

  /** The names of every file. */
  get names(): ReadonlyMap<string, FileNames> {
    this.#ready();
    return this.#names;
  }

  /** Notes that somebody asks whether a module gives a name: only of these it matters which module does. */
  noteAsked(name: string): void {
    this.#asked.add(name);
  }

  get namesAsked(): ReadonlySet<string> {
    this.#ready();
    return this.#asked;
  }

  /** Which file an import names, and which files share a scope. */
  get modules(): ModuleIndex {
    this.#ready();
    return this.#modules;
  }

  /**
   * Takes in the names of a file, or drops them; gives what changed, as readers noted it.
   * `isSame`: of which names the calls are what they were.
   */
  set(file: string, language: string, names: FileNames | undefined, isSame?: (name: string) => boolean): Set<string> {
    this.#ready();
    const changed = this.#set(file, language, names);
    for (const lists of Object.values(this.#found)) lists.clear();
    for (const name of (isSame && names?.calls) ?? []) if (isSame?.(name)) changed.delete(kinds.calls + name);
    return changed;
  }

  /** The files that call something of this name, sorted. */
  filesCalling(name: string): readonly string[] {
    this.#ready();
    return this.#inOrderOf("calls", name);
  }

  calls(name: string): readonly Construction[] {
    return this.#find("calls", name, (facts) => callsIn(facts).get(name));
  }

  constructions(name: string): readonly Construction[] {
    return this.#find("constructs", name, (facts) => constructionsIn(facts).get(name));
  }

  heirs(name: string): readonly Heir[] {
    return this.#find("extends", name, (facts) => heirsIn(facts).get(name));
  }

  providers(type: string): readonly Provider[] {
    return this.#find("provides", type, (facts) => providersIn(facts).get(type));
  }

  /** The imports that a file has because another one says so for all files of its folder. */
  sharedImports({ file, language }: FileFacts): readonly Import[] {
    this.#ready();
    if (this.#shared.size === 0) return [];
    const known = this.#sharedOf.get(file) ?? this.#sharedWith(file, language);
    this.#sharedOf.set(file, known);
    return known;
  }

  #sharedWith(file: string, language: string): readonly Import[] {
    return [...this.#shared.keys()].sort().flatMap((from) => {
      const shared = from === file ? undefined : this.#shared.get(from);
      if (shared?.language !== language) return [];
      return shared.imports.filter(({ sharedIn = "" }) => sharedIn === "" || file.startsWith(`${sharedIn}/`));
    });
  }

  #ready(): void {
    if (!this.#restored) return;
    const [restored, configs] = [this.#restored(), this.#configs];
    this.#restored = undefined;
    this.#configs = [];
    for (const config of configs) this.#modules.setConfig(config.file, config);
    for (const name of restored.asked) this.#asked.add(name);
    for (const [file, names] of restored.names) this.#take(file, this.#files.get(file)?.language ?? "", names);
  }

  #set(file: string, language: string, names: FileNames | undefined): Set<string> {
    const before = this.#names.get(file);
    const changed = new Set<string>([file, ...this.#take(file, language, names)]);
    for (const kind of Object.keys(kinds) as Kind[])
      for (const list of [before?.[kind], names?.[kind]]) for (const name of list ?? []) changed.add(kinds[kind] + name);
    // Who looks at what a file constructs has read that file: others learn that it constructs something, or does no more.
    for (const name of before?.constructs ?? []) if (names?.constructs.includes(name)) changed.delete(kinds.constructs + name);
    if (before?.shares ?? names?.shares) changed.add("~shared");
    if (this.#givesOther(before?.gives, names?.gives)) changed.add(`gives:${file}`);
    return changed;
  }

  /** Puts the names of a file in the place of those that it had; gives what changed of modules. */
  #take(file: string, language: string, names: FileNames | undefined): readonly string[] {
    const before = this.#names.get(file);
    if (names) this.#names.set(file, names);
    else this.#names.delete(file);
    for (const kind of Object.keys(kinds) as Kind[]) this.#note(kind, file, before?.[kind], names?.[kind]);
    if (names?.shares || this.#shared.has(file)) this.#sharedOf.clear();
    if (names?.shares) this.#shared.set(file, { language, imports: names.shares });
    else this.#shared.delete(file);
    const ways = !before === !names ? [] : this.#modules.setFile(file, language, names !== undefined);
    return [...ways, ...this.#modules.setDeclared(file, language, before, names)];
  }

  #note(kind: Kind, file: string, before: readonly string[] = [], now: readonly string[] = []): void {
    const index = this.#filesBy[kind];
    for (const name of before) {
      const others = index.get(name)?.filter((one) => one !== file) ?? [];
      if (others.length > 0) index.set(name, others);
      else index.delete(name);
    }
    for (const name of now) {
      const files = index.get(name);
      // Who was given a list goes on with that.
      if (!files || this.#inOrder.has(files)) index.set(name, [...(files ?? []), file]);
      else files.push(file);
    }
  }

  /** Whether a file gives another name than before of which somebody asked; undefined: it may be any. */
  #givesOther(before: readonly string[] | undefined, now: readonly string[] | undefined): boolean {
    if (!before || !now) return before !== now;
    const [old, current] = [new Set(before), new Set(now)];
    const isOther = (name: string) => (name === "*" || this.#asked.has(name)) && old.has(name) !== current.has(name);
    return before.some(isOther) || now.some(isOther);
  }

  #inOrderOf(kind: Kind, name: string): readonly string[] {
    const files = this.#filesBy[kind].get(name);
    if (!files || this.#inOrder.has(files)) return files ?? [];
    const inOrder = [...files].sort();
    this.#filesBy[kind].set(name, inOrder);
    this.#inOrder.add(inOrder);
    return inOrder;
  }

  /** In the order of the files' names. */
  #find<K extends Kind>(kind: K, name: string, of: (facts: FileFacts) => readonly Found[K][] | undefined): readonly Found[K][] {
    this.#ready();
    const lists: Map<string, readonly Found[K][]> = this.#found[kind];
    const known = lists.get(name);
    if (known) return known;
    const found = this.#inOrderOf(kind, name).flatMap((file) => {
      const facts = this.#files.get(file);
      return (facts && of(facts)) ?? [];
    });
    lists.set(name, found);
    return found;
  }
}
