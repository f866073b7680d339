import type { FileFacts } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { push } from "../../core/collections.ts";
import { rememberOf } from "../../core/remember.ts";
import type { FileNames } from "./fileNames.ts";
import type { ReadMemo, ReadTable } from "./memo.ts";
import type { NameIndex } from "./nameIndex.ts";

/** The files of which one passes everything on, with the places of those among them that may give any name, and of those that give one. */
interface PassedOn {
  readonly files: readonly string[];
  readonly any: readonly number[];
  readonly named: ReadonlyMap<string, readonly number[]>;
}

/** Knows which files the names come from that a file gives: a module may pass on all of others. */
export class Exporters {
  readonly #files: ReadonlyMap<string, FileFacts>;
  readonly #index: NameIndex;
  readonly #memo: ReadMemo;
  /** Paths by file and name, until some file gives something else. */
  readonly #known = new Map<string, Map<string, readonly string[]>>();
  /** What files pass on, as long: each name that is imported from a barrel would go through all that stands behind it. */
  readonly #passedOn = new Map<string, PassedOn>();
  readonly #noted: ReadTable<FileFacts, true>;

  constructor(files: ReadonlyMap<string, FileFacts>, index: NameIndex, memo: ReadMemo) {
    this.#files = files;
    this.#index = index;
    this.#memo = memo;
    this.#noted = memo.table();
  }

  /** Some file gives or passes on something else than before, or came or went. */
  forget(): void {
    this.#known.clear();
    this.#passedOn.clear();
  }

  /** The files that a name may be of which a file gives: the file itself, and those of which it passes everything on. */
  of(file: FileFacts, name: string): readonly FileFacts[] {
    const byName = this.#known.get(file.file) ?? new Map<string, readonly string[]>();
    this.#known.set(file.file, byName);
    const known = byName.get(name) ?? this.#find(file, name).map((one) => one.file);
    byName.set(name, known);
    return known.flatMap((one) => this.#files.get(one) ?? []);
  }

  /** The files of which one passes everything on, where they may give a name, in the order in which it says so. Notes what that depends on. */
  passedOn(file: FileFacts, name: string): readonly FileFacts[] {
    if (!this.#noted.get(file)) this.#note(file);
    return this.#mayPassOn(file, name).filter((one) => this.mayGive(one, name));
  }

  #note(file: FileFacts): void {
    this.#memo.begin();
    for (const module of this.#index.names.get(file.file)?.passesOn ?? [])
      for (const one of this.#index.modules.resolve(file, module)) this.#memo.readOf("gives:", one.file);
    this.#noted.set(file, true, this.#memo.end());
  }

  #mayPassOn(file: FileFacts, name: string): readonly FileFacts[] {
    const known = this.#passedOn.get(file.file) ?? this.#passedOnBy(file);
    this.#passedOn.set(file.file, known);
    const named = known.named.get(name);
    const found = named ? [...known.any, ...named].sort((a, b) => a - b) : known.any;
    return found.flatMap((at) => this.#files.get(known.files[at] ?? "") ?? []);
  }

  #passedOnBy(file: FileFacts): PassedOn {
    const modules = this.#index.names.get(file.file)?.passesOn ?? [];
    const files = modules.flatMap((module) => this.#index.modules.lookUp(file, module));
    const any: number[] = [];
    const named = new Map<string, number[]>();
    for (const [at, one] of files.entries()) {
      const isAny = traitsOf(one).exportsAll || this.mayGive(one, "*");
      if (isAny) any.push(at);
      else for (const name of this.#index.names.get(one.file)?.gives ?? []) push(named, name, at);
    }
    return { files: files.map((one) => one.file), any, named };
  }

  /** Whether a file may give a name to those who import from it: of one that was only looked at, that may not be known. */
  mayGive(file: FileFacts, name: string): boolean {
    const { scope, exportsAll } = traitsOf(file);
    if (!file.unread && (scope || exportsAll)) return true;
    const names = this.#index.names.get(file.file);
    const given = names && givenBy(names);
    return given === undefined || given.has(name) || given.has("*");
  }

  #find(file: FileFacts, name: string): readonly FileFacts[] {
    const found: FileFacts[] = [];
    // What is added on the way is gone through too; each once, for modules pass on one another's names in circles.
    const reached = new Set([file]);
    for (const one of reached) {
      const names = this.#index.names.get(one.file);
      const gives = one.unread ? this.mayGive(one, name) : names !== undefined && givenBy(names)?.has(name) === true;
      if (gives || one === file || traitsOf(one).exportsAll) found.push(one);
      if (gives || name === "*" || name === "~") continue;
      for (const inner of this.#mayPassOn(one, name)) reached.add(inner);
    }
    return found;
  }
}

const givenBy = rememberOf(({ gives }: FileNames): ReadonlySet<string> | undefined => gives && new Set(gives));

/** Whether a file gives the same names, of its own and of others. */
export function passesOnTheSame(before: FileNames | undefined, now: FileNames | undefined): boolean {
  if (!before || !now) return before === now;
  return before.gives?.join() === now.gives?.join() && before.passesOn.join() === now.passesOn.join();
}

/** The names that a file gives no more, or newly; undefined: it may be another module. */
export function givenOtherwise(before: FileNames | undefined, now: FileNames | undefined): readonly string[] | undefined {
  if (!before?.gives || !now?.gives) return undefined;
  const isModule = before.passesOn.join() === now.passesOn.join() && before.declares.join() === now.declares.join();
  const [old, current] = [new Set(before.gives), new Set(now.gives)];
  if (!isModule || before.package !== now.package) return undefined;
  return [...before.gives.filter((name) => !current.has(name)), ...now.gives.filter((name) => !old.has(name))];
}
