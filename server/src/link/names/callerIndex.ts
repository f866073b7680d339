import { push } from "../../core/collections.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { callsIn } from "../program/fileNames.ts";
import { type Construction, frameOfCall } from "./instances.ts";
import type { Reading } from "../program/memo.ts";
import { overloaded } from "./overloads.ts";
import { callersAsked } from "../reach/reachable.ts";

/** Which of a file's calls of one name are of which functions of the workspace: their places in the list of these calls. */
type Called = ReadonlyMap<string, readonly number[]>;

interface Entry {
  readonly called: Called;
  readonly reading: Reading;
}

/** All that is known, as it is kept. */
export interface CallersState {
  /** The names that were asked for and are everybody's. */
  readonly common: Iterable<string>;
  readonly files: Iterable<FileCallers>;
}

/** What is known of one file, as it is kept. `reads`: left out where the file is linked, for that reads the same and more. */
export interface FileCallers {
  readonly file: string;
  readonly reads?: readonly string[];
  readonly names: readonly NameCallers[];
}
interface NameCallers {
  readonly name: string;
  readonly count: number;
  /** Undefined: it was not looked at. */
  readonly called?: Iterable<readonly [fn: string, places: readonly number[]]>;
}

/** A name that is called more often than this is everybody's name: looking at each call would cost more than it says. */
const commonName = 400;
const maxRounds = 8;
/** Under this it is noted whether a name is everybody's. */
const common = "common:";

/** The functions of the workspace that a call is of, as those note it who ask for their callers. */
export function calledBy({ file, fn, call }: Construction, evaluator: Evaluator): readonly string[] {
  const frame = frameOfCall(file, fn, call);
  const callees = evaluator.quietly(() => evaluator.evaluate(call.call.callee, frame));
  return callees.flatMap((value) =>
    value.kind === "function" ? callersAsked(value.file.file, overloaded(value, call.call.args, frame).id) : [],
  );
}

/**
 * Knows who calls a function. Whoever asks depends on the answer alone, and not on every file that calls something of that
 * name: when a file changes, its calls are looked at again, and only what is called there now, or was, is said to be other.
 */
export class CallerIndex {
  readonly #evaluator: Evaluator;
  /** By file and name: as it is now, and as those know it who asked. */
  readonly #now = new Map<string, Map<string, Entry>>();
  readonly #told = new Map<string, Map<string, Entry>>();
  readonly #counts = new Map<string, Map<string, number>>();
  /** The names that somebody asked for, and whether they were everybody's. */
  readonly #asked = new Map<string, boolean>();
  /** Files and names of calls that are other since the last `refresh`. */
  readonly #changedFiles = new Set<string>();
  readonly #changedNames = new Set<string>();
  /** The last change that `refresh` knows of. */
  #refreshedAt = 0;
  #restored: (() => void) | undefined;

  constructor(evaluator: Evaluator) {
    this.#evaluator = evaluator;
  }

  /** The calls of a function, given the name under which these are found; in the order of files. */
  of(file: string, fn: number, name: string): readonly Construction[] {
    this.ready();
    const { memo, program } = this.#evaluator;
    const key = callersAsked(file, fn);
    memo.read(key);
    memo.readOf(common, name);
    const isCommon = this.#isCommon(name);
    if (!this.#asked.has(name)) this.#asked.set(name, isCommon);
    if (isCommon) return [];
    return program.filesCalling(name).flatMap((one) => {
      const places = this.#entry(one, name).called.get(key) ?? [];
      const calls = places.length === 0 ? [] : this.#callsOf(one, name);
      return places.flatMap((at) => calls[at] ?? []);
    });
  }

  /** Notes what changed, by the names that readers noted. */
  touch(changed: Iterable<string>): void {
    for (const name of changed) {
      if (name.startsWith("call:")) this.#changedNames.add(name.slice("call:".length));
      else this.#changedFiles.add(name);
    }
    for (const file of this.#changedFiles) this.#counts.delete(file);
  }

  /** Looks again at what may be other since the last time, and has forgotten what was made of it; false where nothing was. */
  refresh(): boolean {
    const { memo } = this.#evaluator;
    const before = memo.changes;
    if (this.#refreshedAt === before) return false;
    for (let round = 0; round < maxRounds; round++) {
      const changed = this.#changed();
      this.#changedFiles.clear();
      this.#changedNames.clear();
      if (changed.size === 0) break;
      memo.invalidate(changed);
    }
    this.#refreshedAt = memo.changes;
    return memo.changes > before;
  }

  /** Takes in what an earlier run knew. `readingOf`: of a linked file. */
  restore(state: () => CallersState, readingOf: (file: string) => Reading | undefined): void {
    this.#restored = () => {
      const { common: names, files } = state();
      for (const name of names) this.#asked.set(name, true);
      for (const { file, reads, names: all } of files) {
        const reading = reads ? this.#evaluator.memo.readingOf(reads) : readingOf(file);
        for (const { name, count, called } of all) {
          this.#set(this.#counts, file, name, count);
          if (!this.#asked.has(name)) this.#asked.set(name, false);
          if (!called || !reading) continue;
          const entry = { called: new Map(called), reading };
          this.#set(this.#now, file, name, entry);
          this.#set(this.#told, file, name, entry);
        }
      }
    };
  }

  /** All that it knows, after a `refresh`. `isLinked`: of which files it need not be kept what was read. */
  state(isLinked: (file: string) => boolean): CallersState {
    this.ready();
    return { common: [...this.#asked].flatMap(([name, isCommon]) => (isCommon ? [name] : [])), files: this.#files(isLinked) };
  }

  *#files(isLinked: (file: string) => boolean): Iterable<FileCallers> {
    const names = new Map<string, NameCallers[]>();
    for (const name of this.#asked.keys()) {
      for (const file of this.#evaluator.program.filesCalling(name)) {
        const called = this.#told.get(file)?.get(name)?.called;
        push(names, file, { name, count: this.#count(file, name), ...(called && { called }) });
      }
    }
    for (const [file, all] of names) {
      const readings = [...(this.#told.get(file)?.values() ?? [])].map(({ reading }) => reading);
      yield { file, names: all, ...(!isLinked(file) && { reads: [file, ...this.#evaluator.memo.namesOf(readings)] }) };
    }
  }

  /** What is other than those know it who asked. */
  #changed(): ReadonlySet<string> {
    const { program } = this.#evaluator;
    const changed = new Set<string>();
    for (const name of this.#changedNames) {
      const before = this.#asked.get(name);
      if (before === undefined) continue;
      const isCommon = this.#isCommon(name);
      if (isCommon !== before) changed.add(common + name);
      this.#asked.set(name, isCommon);
    }
    for (const file of this.#changedFiles) {
      const calls = new Set(program.names.get(file)?.calls);
      for (const [name, isCommon] of this.#asked) if (!isCommon && calls.has(name)) this.#entry(file, name);
    }
    for (const [file, names] of this.#told) for (const name of names.keys()) this.#compare(file, name, changed);
    for (const file of this.#changedFiles) for (const name of this.#now.get(file)?.keys() ?? []) this.#compare(file, name, changed);
    return changed;
  }

  #compare(file: string, name: string, changed: Set<string>): void {
    const before = this.#told.get(file)?.get(name);
    const isThere = !this.#changedFiles.has(file) || this.#evaluator.program.names.get(file)?.calls.includes(name) === true;
    const now = isThere && this.#asked.get(name) === false ? this.#entry(file, name) : undefined;
    if (now === before) return;
    const isSame = this.#changedFiles.has(file)
      ? () => false
      : (key: string) => before?.called.get(key)?.join() === now?.called.get(key)?.join();
    for (const key of [...(before?.called.keys() ?? []), ...(now?.called.keys() ?? [])]) if (!isSame(key)) changed.add(key);
    if (now) this.#set(this.#told, file, name, now);
    else this.#told.get(file)?.delete(name);
    if (!now) this.#now.get(file)?.delete(name);
  }

  #entry(file: string, name: string): Entry {
    const known = this.#now.get(file)?.get(name);
    if (known && this.#evaluator.memo.stands(known.reading)) return known;
    const made = this.#look(file, name);
    this.#set(this.#now, file, name, made);
    // What is asked for the first time nobody knows otherwise, unless the file itself is new to those who asked.
    if (!this.#told.get(file)?.has(name) && !this.#changedFiles.has(file)) this.#set(this.#told, file, name, made);
    return made;
  }

  #look(file: string, name: string): Entry {
    const evaluator = this.#evaluator;
    const called = new Map<string, number[]>();
    const reading = evaluator.memo.apart(() => {
      evaluator.memo.read(file);
      for (const [at, one] of this.#callsOf(file, name).entries()) {
        for (const key of new Set(calledBy(one, evaluator))) push(called, key, at);
      }
    });
    return { called, reading };
  }

  #isCommon(name: string): boolean {
    let count = 0;
    for (const file of this.#evaluator.program.filesCalling(name)) {
      count += this.#count(file, name);
      if (count > commonName) return true;
    }
    return false;
  }

  #count(file: string, name: string): number {
    const known = this.#counts.get(file)?.get(name);
    if (known !== undefined) return known;
    const count = this.#callsOf(file, name).length;
    this.#set(this.#counts, file, name, count);
    return count;
  }

  #callsOf(file: string, name: string): readonly Construction[] {
    const facts = this.#evaluator.program.files.get(file);
    return (facts && callsIn(facts).get(name)) ?? [];
  }

  #set<V>(table: Map<string, Map<string, V>>, file: string, name: string, value: V): void {
    const names = table.get(file) ?? new Map<string, V>();
    table.set(file, names);
    names.set(name, value);
  }

  /** Takes in what was kept: before anything changes. */
  ready(): void {
    this.#restored?.();
    this.#restored = undefined;
  }
}
