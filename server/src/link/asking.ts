import type { FileFacts } from "../code/facts.ts";
import { traitsOf } from "../code/languages/index.ts";
import type { FileNames } from "./fileNames.ts";
import { mayGive, type Program } from "./program.ts";

/** Tells which files are asked for, by the names under which something reaches outside. */
export class Asking {
  readonly #program: Program;
  readonly #names: ReadonlySet<string>;
  /** Last parts of the names: most imports are told apart by these alone. */
  readonly #last: ReadonlySet<string>;
  readonly #handed: ReadonlySet<string>;

  constructor(program: Program, names: ReadonlySet<string>) {
    this.#program = program;
    this.#names = names;
    this.#last = new Set([...names].map((name) => name.slice(name.lastIndexOf("#") + 1)));
    this.#handed = new Set([...names].flatMap((name) => (/^to:(.*)#[^#]*$/s.exec(name) ?? []).slice(1)));
  }

  /** Whether a file imports, shares, or is handed what reaches outside. */
  asksFor(file: FileFacts): boolean {
    const { askedBy = [] } = file;
    if (traitsOf(file).scope) return askedBy.some((name) => this.#names.has(name));
    return this.#handed.has(file.file) || askedBy.some((key) => this.#isOfImport(file, key));
  }

  #isOfImport(from: FileFacts, key: string): boolean {
    const space = key.indexOf(" ");
    const name = key.slice(0, space);
    if (space < 0 || !this.#last.has(name)) return false;
    return this.#program
      .filesOf(from, key.slice(space + 1))
      .some((file) => exporters(this.#program, file, name).some((one) => this.#names.has(`${one.file}#${name}`)));
  }
}

/** The files that an imported name may be of: the file itself, and those of which it passes everything on. */
export function exporters(program: Program, file: FileFacts, name: string): readonly FileFacts[] {
  const found: FileFacts[] = [];
  // What is added on the way is gone through too; each once, for modules pass on one another's names in circles.
  const reached = new Set([file]);
  for (const one of reached) {
    const names = program.names.get(one.file);
    const gives = one.unread ? mayGive(one, name) : names !== undefined && exportedBy(names).has(name);
    if (gives || one === file || traitsOf(one).exportsAll) found.push(one);
    if (gives || name === "*" || name === "~") continue;
    for (const module of names?.passesOn ?? []) for (const inner of program.filesOf(one, module)) reached.add(inner);
  }
  return found;
}

const exported = new WeakMap<FileNames, ReadonlySet<string>>();

function exportedBy(names: FileNames): ReadonlySet<string> {
  const known = exported.get(names) ?? new Set(names.gives);
  exported.set(names, known);
  return known;
}
