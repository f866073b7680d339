import type { FileFacts } from "../../code/facts.ts";
import type { Program } from "../program/program.ts";
import type { ResultTable } from "../resultTable.ts";
import { Asking } from "./asking.ts";
import { reachingNames } from "./reachable.ts";

/**
 * Which files are asked for by what they import. To tell that of all files costs most of what a small change does: where the
 * names that reach outside are the same, and a change gives no such name another way, it is asked of the changed files alone.
 */
export class AskedFiles {
  readonly #program: Program;
  readonly #table: ResultTable;
  /** The names that reached outside when nothing more was asked for. */
  #settled: ReadonlySet<string> | undefined;
  #isKept = false;
  readonly #changed = new Set<string>();
  #flawed: ReadonlySet<string> = new Set();

  constructor(program: Program, table: ResultTable) {
    this.#program = program;
    this.#table = table;
  }

  /** The files with syntax errors that are asked for. */
  get flawed(): ReadonlySet<string> {
    return this.#flawed;
  }

  /** Takes in what an earlier run ended with. */
  restore(flawed: Iterable<string>): void {
    this.#flawed = new Set(flawed);
    this.#isKept = true;
  }

  /** Before a file's facts change. */
  note(file: string): void {
    if (this.#isKept) this.#settled = this.#names();
    this.#isKept = false;
    this.#changed.add(file);
  }

  /** Those that are asked for, among all that may newly be. `isQuiet`: they and their results are all there is. */
  find(): readonly FileFacts[] {
    const names = this.#names();
    const asking = new Asking(this.#program, names);
    const given = this.#program.takeGiven();
    if (given === "any" || !isSame(names, this.#settled) || asking.mayTurnOn(given)) this.#settled = undefined;
    const { files } = this.#program;
    const looked = this.#settled ? [...this.#changed].flatMap((file) => files.get(file) ?? []) : [...files.values()];
    const asked = looked.filter((facts) => this.#isOpen(facts) && asking.asksFor(facts));
    const before = this.#settled ? [...this.#flawed].filter((file) => !this.#changed.has(file)) : [];
    this.#flawed = new Set([...before, ...asked.filter(({ problems }) => problems.length > 0).map(({ file }) => file)]);
    return asked;
  }

  /** Nothing more is asked for. */
  settle(): void {
    this.#settled ??= this.#names();
    this.#changed.clear();
  }

  /** Of the others it makes no difference. What a test reaches by something of another file is told where that stands. */
  #isOpen({ file, problems, askedBy }: FileFacts): boolean {
    if (problems.length === 0 && this.#table.results.has(file)) return false;
    return askedBy !== undefined && this.#program.fileClass(file) !== "test";
  }

  #names(): ReadonlySet<string> {
    return reachingNames(this.#table.offers, this.#table.questions);
  }
}

function isSame(names: ReadonlySet<string>, before: ReadonlySet<string> | undefined): boolean {
  return names.size === before?.size && [...names].every((name) => before.has(name));
}
