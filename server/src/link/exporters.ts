import type { FileFacts } from "../code/facts.ts";
import { traitsOf } from "../code/languages/index.ts";
import { rememberOf } from "../core/remember.ts";
import type { FileNames } from "./fileNames.ts";
import type { NameIndex } from "./nameIndex.ts";

/** Knows which files the names come from that a file gives: a module may pass on all of others. */
export class Exporters {
  readonly #files: ReadonlyMap<string, FileFacts>;
  readonly #index: NameIndex;
  /** Paths by file and name, until some file gives something else. */
  readonly #known = new Map<string, Map<string, readonly string[]>>();

  constructor(files: ReadonlyMap<string, FileFacts>, index: NameIndex) {
    this.#files = files;
    this.#index = index;
  }

  /** Some file gives or passes on something else than before, or came or went. */
  forget(): void {
    this.#known.clear();
  }

  /** The files that a name may be of which a file gives: the file itself, and those of which it passes everything on. */
  of(file: FileFacts, name: string): readonly FileFacts[] {
    const byName = this.#known.get(file.file) ?? new Map<string, readonly string[]>();
    this.#known.set(file.file, byName);
    const known = byName.get(name) ?? this.#find(file, name).map((one) => one.file);
    byName.set(name, known);
    return known.flatMap((one) => this.#files.get(one) ?? []);
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
      for (const module of names?.passesOn ?? []) for (const inner of this.#index.modules.lookUp(one, module)) reached.add(inner);
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
