import type { FileFacts } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import type { Program } from "../program/program.ts";

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

  /** Whether it may make a difference which file gives one of these. */
  mayTurnOn(names: Iterable<string>): boolean {
    for (const name of names) if (name === "*" || this.#last.has(name)) return true;
    return false;
  }

  /** Whether a file imports, shares, or is handed what reaches outside. */
  asksFor(file: FileFacts): boolean {
    const { askedBy = [] } = file;
    if (traitsOf(file).scope) return askedBy.some((name) => this.#names.has(name));
    return this.#handed.has(file.file) || askedBy.some((key) => this.#isOfImport(file, key));
  }

  #isOfImport(from: FileFacts, key: string): boolean {
    if (key.startsWith("@")) return this.#names.has(key);
    const space = key.indexOf(" ");
    const name = key.slice(0, space);
    if (space < 0 || !this.#last.has(name)) return false;
    return this.#program
      .filesOf(from, key.slice(space + 1))
      .some((file) => this.#program.exporters(file, name).some((one) => this.#names.has(`${one.file}#${name}`)));
  }
}
