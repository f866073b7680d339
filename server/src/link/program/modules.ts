import type { ConfigFacts, FileFacts } from "../../code/facts.ts";
import { languages, traitsOf } from "../../code/languages/index.ts";
import type { IsReaching } from "../../code/gate.ts";
import type { ModuleAlias, ModuleLookup } from "../../code/resolution.ts";
import { basename, dirname, joinPath } from "../../core/path.ts";
import { aliasesFor, aliasesIn, givenIn } from "./aliases.ts";
import type { FileNames } from "./fileNames.ts";
import type { ReadMemo, Reading } from "./memo.ts";

interface Answer {
  readonly files: readonly string[];
  readonly reading: Reading;
}

/** The files that declare a name for all who share their scopes; by each scope, and in the order in which each of these asks them. */
interface Circle {
  readonly byScope: readonly (readonly string[])[];
  readonly seenFrom: Map<string, readonly string[]>;
}

const manifestKeys = new Map(languages.flatMap(({ traits: { manifest } }) => (manifest ? [[manifest.file, manifest.name] as const] : [])));

/**
 * Which file an import names, and which files share a scope. Every answer depends on the files whose name is the last
 * part of what was asked; these are noted as `~name`, so that a file that comes or goes concerns those imports alone.
 */
export class ModuleIndex {
  readonly #files: ReadonlyMap<string, FileFacts>;
  readonly #isTest: (file: string) => boolean;
  readonly #isPackage: IsReaching;
  readonly #memo: ReadMemo;
  /** Files by the last part of their bare name, with that name. */
  readonly #byName = new Map<string, Map<string, string>>();
  /** Files of the folders that are a scope. */
  readonly #folders = new Map<string, Set<string>>();
  readonly #packages = new Map<string, Set<string>>();
  /** Files by the names that they declare in the scope that they share with others, and by that scope. */
  readonly #declared = new Map<string, Map<string, Set<string>>>();
  /** Folders by the name in their manifest, for each kind of manifest. */
  readonly #manifests = new Map([...manifestKeys.keys()].map((kind) => [kind, new Map<string, Set<string>>()] as const));
  readonly #nameOfManifest = new Map<string, string>();
  /** What packages give by names of their own, by their manifest. */
  readonly #given = new Map<string, readonly ModuleAlias[]>();
  readonly #sortedManifests = new Map<string, ReadonlyMap<string, readonly string[]>>();

  /** Aliases by the file that gives them, and by its folder. */
  readonly #aliasFiles = new Map<string, readonly ModuleAlias[]>();
  #aliases: ReadonlyMap<string, readonly ModuleAlias[]> | undefined;

  /** Answers by importing file and module, until a file comes or goes. */
  readonly #answers = new Map<string, Map<string, Answer>>();
  /** Who declares a name, by that name and for whom, until that changes. */
  readonly #circles = new Map<string, Map<string, Circle>>();

  constructor(files: ReadonlyMap<string, FileFacts>, isTest: (file: string) => boolean, isPackage: IsReaching, memo: ReadMemo) {
    this.#files = files;
    this.#isTest = isTest;
    this.#isPackage = isPackage;
    this.#memo = memo;
  }

  /** Notes that a file came or went; gives the names that answers may have depended on. */
  setFile(file: string, language: string, isThere: boolean): readonly string[] {
    this.#answers.clear();
    const folder = dirname(file);
    const isInScope = traitsOf({ language }).scope === "folder";
    if (isInScope) toggle(this.#folders, folder, file, isThere);
    const bare = bareName(file);
    const sameName = this.#byName.get(basename(bare)) ?? new Map<string, string>();
    this.#byName.set(basename(bare), sameName);
    if (isThere) sameName.set(file, bare);
    else sameName.delete(file);
    const names = [`~${basename(bare)}`, `~${basename(file.replace(/\.\w+$/, ""))}`];
    return isInScope ? [...names, `~${basename(folder)}/`] : names;
  }

  /** Notes which names a file of a shared scope declares, and in which package; gives what changed. */
  setDeclared(file: string, language: string, before: FileNames | undefined, names: FileNames | undefined): readonly string[] {
    const changed: string[] = [];
    if (before?.package !== names?.package) {
      this.#answers.clear();
      this.#circles.clear();
      for (const [one, present] of [[before?.package, false] as const, [names?.package, true] as const]) {
        if (one === undefined) continue;
        toggle(this.#packages, one, file, present);
        changed.push(`package:${one}`);
      }
    }
    const scopeOf = (one: FileNames) =>
      scopesOf({ file, language, ...(one.package !== undefined && { package: one.package }) })[0] ?? partScope;
    const scopes = [before && scopeOf(before), names && scopeOf(names)] as const;
    const [old, now] = [new Set(before?.declares), new Set(names?.declares)];
    for (const name of new Set([...old, ...now])) {
      if (scopes[0] === scopes[1] && old.has(name) === now.has(name)) continue;
      this.#circles.delete(name);
      const byScope = this.#declared.get(name) ?? new Map<string, Set<string>>();
      if (scopes[0] !== undefined) toggle(byScope, scopes[0], file, false);
      if (scopes[1] !== undefined && now.has(name)) toggle(byScope, scopes[1], file, true);
      if (byScope.size > 0) this.#declared.set(name, byScope);
      else this.#declared.delete(name);
      changed.push(declared + name);
    }
    return changed;
  }

  /** Notes the manifest of a package, and a project's names for paths; gives the names that changed. */
  setConfig(file: string, config: ConfigFacts | undefined): readonly string[] {
    return [...this.#setManifest(file, config), ...this.#setAliases(file, config)];
  }

  #setAliases(file: string, config: ConfigFacts | undefined): readonly string[] {
    const before = this.#aliasFiles.get(file) ?? [];
    const now = aliasesIn(config);
    if (JSON.stringify(before) === JSON.stringify(now)) return [];
    this.#answers.clear();
    this.#aliases = undefined;
    if (now.length > 0) this.#aliasFiles.set(file, now);
    else this.#aliasFiles.delete(file);
    return ["~aliases"];
  }

  #aliasesFor(file: string): readonly ModuleAlias[] {
    if (this.#aliasFiles.size === 0) return [];
    if (!this.#aliases) {
      const byFolder = new Map<string, ModuleAlias[]>();
      for (const one of [...this.#aliasFiles.keys()].sort())
        byFolder.set(dirname(one), [...(byFolder.get(dirname(one)) ?? []), ...(this.#aliasFiles.get(one) ?? [])]);
      this.#aliases = byFolder;
    }
    return aliasesFor(file, this.#aliases);
  }

  #setManifest(file: string, config: ConfigFacts | undefined): readonly string[] {
    const kind = basename(file);
    const path = manifestKeys.get(kind);
    const names = this.#manifests.get(kind);
    if (!path || !names) return [];
    const name = config?.values.find((v) => v.path.length === path.length && v.path.every((key, i) => key === path[i]))?.value;
    const before = this.#nameOfManifest.get(file);
    const given = givenIn(config);
    if (name === before && JSON.stringify(given) === JSON.stringify(this.#given.get(file) ?? [])) return [];
    this.#answers.clear();
    if (given.length > 0) this.#given.set(file, given);
    else this.#given.delete(file);
    this.#sortedManifests.delete(kind);
    const folder = dirname(file);
    if (before !== undefined) toggle(names, before, folder, false);
    this.#nameOfManifest.delete(file);
    if (name !== undefined) {
      this.#nameOfManifest.set(file, name);
      toggle(names, name, folder, true);
    }
    return [`~${kind}`];
  }

  /** The files that an import names; several for a package that is a folder. Empty: an external package. */
  resolve(from: FileFacts, module: string): readonly FileFacts[] {
    const { files, reading } = this.#answer(from, module);
    this.#memo.note(reading);
    return this.#factsOf(files);
  }

  /** The same, for those whose answer doesn't depend on it. */
  lookUp(from: FileFacts, module: string): readonly FileFacts[] {
    return this.#factsOf(this.#answer(from, module).files);
  }

  #answer(from: FileFacts, module: string): Answer {
    const byModule = this.#answers.get(from.file) ?? new Map<string, Answer>();
    this.#answers.set(from.file, byModule);
    const known = byModule.get(module);
    if (known && this.#memo.stands(known.reading)) return known;
    const reads = new Set<string>();
    const { resolve, manifest } = traitsOf(from);
    const lookup = this.#lookup(from.language, manifest?.file, (name) => reads.add(name));
    const files = resolve(from, module, lookup).map((one) => one.file);
    const answer = { files, reading: this.#memo.readingOf(reads) };
    byModule.set(module, answer);
    return answer;
  }

  #factsOf(files: readonly string[]): readonly FileFacts[] {
    const [only] = files;
    if (only === undefined) return none;
    if (files.length > 1) return files.flatMap((file) => this.#files.get(file) ?? []);
    const facts = this.#files.get(only);
    return facts ? [facts] : none;
  }

  #lookup(language: string, manifest: string | undefined, read: (name: string) => void): ModuleLookup {
    return {
      isPackage: (name) => this.#isPackage(language, name),
      file: (path) => {
        read(`~${basename(bareName(path))}`);
        return this.#files.get(path);
      },
      byTail: (tail, from) => {
        read(`~${basename(tail)}`);
        return this.#byUniqueTail(tail, from);
      },
      folder: (path) => {
        read(`~${basename(path)}/`);
        return this.#of(this.#folders.get(path));
      },
      inPackage: (name) => {
        read(`package:${name}`);
        const files = this.#of(this.#packages.get(name));
        return files.find((one) => !this.#isTest(one.file)) ?? files[0];
      },
      aliases: (from) => {
        read("~aliases");
        return this.#aliasesFor(from);
      },
      given: (folder) => (manifest === undefined ? [] : (this.#given.get(joinPath(folder, manifest)) ?? [])),
      manifests: () => {
        if (manifest === undefined) return new Map();
        read(`~${manifest}`);
        return this.#manifestsOf(manifest);
      },
    };
  }

  #manifestsOf(kind: string): ReadonlyMap<string, readonly string[]> {
    const known = this.#sortedManifests.get(kind);
    if (known) return known;
    const sorted = new Map([...(this.#manifests.get(kind) ?? [])].map(([name, folders]) => [name, [...folders].sort()] as const));
    this.#sortedManifests.set(kind, sorted);
    return sorted;
  }

  #of(files: ReadonlySet<string> | undefined): readonly FileFacts[] {
    return [...(files ?? [])].sort().flatMap((file) => this.#files.get(file) ?? []);
  }

  /** Files that add to a class of this name, which another one declares. */
  parts(name: string): readonly FileFacts[] {
    this.#memo.readOf(declared, name);
    return this.#of(this.#declared.get(name)?.get(partScope));
  }

  /** Files that declare a name in a scope that the file shares, the nearest first; none where files do not share one. */
  siblings(file: FileFacts, name: string): readonly FileFacts[] {
    const circle = this.#circleOf(file, name);
    if (!circle) return none;
    const files = circle.seenFrom.get(file.file) ?? circle.byScope.flatMap((all) => nearestFirst(all, file.file));
    circle.seenFrom.set(file.file, files);
    return this.#factsOf(files);
  }

  /** What those have in common who get the same siblings for a name: one object, as long as these are the same files. */
  circleOf(file: FileFacts, name: string): object | undefined {
    return this.#circleOf(file, name);
  }

  #circleOf(file: FileFacts, name: string): Circle | undefined {
    if (traitsOf(file).scope === undefined) return undefined;
    this.#memo.readOf(declared, name);
    // Most names are declared nowhere: keywords, types of packages, variables.
    const byScope = this.#declared.get(name);
    if (!byScope) return undefined;
    const isTest = this.#isTest(file.file);
    const scopes = sharedScopes(file);
    const key = `${isTest} ${scopes.key}`;
    const known = this.#circles.get(name) ?? new Map<string, Circle>();
    this.#circles.set(name, known);
    // What only tests declare is not there when the program runs.
    const filesOf = (scope: string) => [...(byScope.get(scope) ?? [])].filter((one) => isTest || !this.#isTest(one)).sort();
    const circle = known.get(key) ?? { byScope: scopes.names.map(filesOf), seenFrom: new Map<string, readonly string[]>() };
    known.set(key, circle);
    return circle;
  }

  /** The file whose path ends so; of several, the nearest to `from`; undefined where that is not clear. */
  #byUniqueTail(tail: string, from: string): FileFacts | undefined {
    const candidates = [...(this.#byName.get(basename(tail)) ?? [])].flatMap(([file, bare]) =>
      bare === tail || bare.endsWith(`/${tail}`) ? [file] : [],
    );
    if (candidates.length === 1) return this.#files.get(candidates[0] ?? "");
    let near = candidates;
    for (const part of dirname(from)
      .split("/")
      .map((_, i, all) => all.slice(0, i + 1).join("/"))) {
      const inside = near.filter((file) => file.startsWith(`${part}/`));
      if (inside.length === 0) break;
      near = inside;
    }
    return near.length === 1 ? this.#files.get(near[0] ?? "") : undefined;
  }
}

/** Those in the same folders come first: one name may stand for several things in a large workspace. */
function nearestFirst(files: readonly string[], from: string): readonly string[] {
  if (files.length < 2) return files;
  const shared = (file: string) => {
    let at = 0;
    while (at < file.length && file[at] === from[at]) at++;
    return file.slice(0, at).split("/").length;
  };
  return [...files].sort((a, b) => shared(b) - shared(a));
}

interface Scopes {
  readonly names: readonly string[];
  /** Of all together. */
  readonly key: string;
}
const scopesKnown = new WeakMap<FileFacts, Scopes>();

/** The same scopes, put together once: they are asked for at each use of a name. */
function sharedScopes(file: FileFacts): Scopes {
  const known = scopesKnown.get(file);
  if (known) return known;
  const names = scopesOf(file);
  const made = { names, key: names.join(" ") };
  scopesKnown.set(file, made);
  return made;
}

/** The scopes that a file shares with others, innermost first. */
function scopesOf(file: Pick<FileFacts, "file" | "language" | "package">): readonly string[] {
  const { scope, outerPackages } = traitsOf(file);
  if (scope === undefined) return [];
  if (scope === "folder") return [dirname(file.file)];
  if (scope === "workspace") return [`*${file.language}`];
  const name = file.package ?? "";
  if (outerPackages === undefined || name === "") return [`package ${name}`];
  const parts = name.split(outerPackages);
  return [...parts.map((_, at) => `package ${parts.slice(0, parts.length - at).join(outerPackages)}`), "package "];
}

/** The scope of those who add to classes of others, where files share none. */
const partScope = "parts";

/** The kind under which it is noted that an answer depends on who declares a name. */
const declared = "in:";
const none: readonly FileFacts[] = [];

function bareName(file: string): string {
  return file.replace(/\.\w+$/, "").replace(/\/(__init__|index)$/, "");
}

function toggle(map: Map<string, Set<string>>, key: string, file: string, present: boolean): void {
  const set = map.get(key) ?? new Set<string>();
  if (present) set.add(file);
  else set.delete(file);
  if (set.size > 0) map.set(key, set);
  else map.delete(key);
}
