import type { Answer } from "./requests/behind.ts";
import type { Endpoint } from "./endpoint.ts";
import type { ReadMemo, Reading } from "./program/memo.ts";
import type { Offer } from "./reach/reachable.ts";
import { depthIn } from "./silence.ts";

/** What linking found in a file. */
export interface FileResult {
  readonly endpoints: readonly Endpoint[];
  /** Literals that nothing in this file was tied to; other files' calls may be. */
  readonly constants: readonly Endpoint[];
  /** Clients that are made for an address. */
  readonly clients: readonly Endpoint[];
  /** Calls that pass on what they are given: their callers decide where to. */
  readonly passing: readonly Endpoint[];
  /** Wrappers whose own request is answered by a caller here: the callers are the calls. */
  readonly answered: readonly Answer[];
  readonly attached: readonly Endpoint[];
}

/** What a file's result was made from, and what the file gives to others: asked for only when something changes. */
export interface FileNotes {
  readonly reads: () => Iterable<string>;
  readonly offers: readonly Offer[];
  /** As `silenceOf` gives it. */
  readonly silence: string;
}

/** The same of an earlier run: `texts` by number. */
export interface KeptNotes {
  readonly texts: readonly string[];
  readonly files: readonly (Pick<FileNotes, "offers" | "silence"> & { readonly file: string; readonly reads: readonly number[] })[];
}

interface Noted extends Pick<FileNotes, "offers" | "silence"> {
  readonly reading: Reading;
}

/** The results of all linked files, and who is to be linked again when something changes. */
export class ResultTable {
  readonly #memo: ReadMemo;
  readonly #results = new Map<string, FileResult>();
  readonly #noted = new Map<string, Noted>();
  /** The files whose notes are those of an earlier run. */
  readonly #kept = new Set<string>();
  #restored: (() => KeptNotes) | undefined;

  constructor(memo: ReadMemo) {
    this.#memo = memo;
  }

  /** Takes in what was kept of an earlier run; the notes are read when something changes. */
  restore(results: Iterable<readonly [file: string, result: FileResult]>, notes: () => KeptNotes): void {
    for (const [file, result] of results) this.#results.set(file, result);
    this.#restored = notes;
  }

  get results(): ReadonlyMap<string, FileResult> {
    return this.#results;
  }

  *notes(): Iterable<readonly [file: string, notes: FileNotes]> {
    this.ready();
    for (const [file, { reading, offers, silence }] of this.#noted)
      yield [file, { reads: () => this.#memo.namesOf([reading]), offers, silence: this.#memo.restsOnKept(reading) ? "" : silence }];
  }

  set(file: string, result: FileResult, noted: Noted): void {
    this.ready();
    this.#results.set(file, result);
    this.#noted.set(file, noted);
    this.#kept.delete(file);
  }

  /** As an earlier run knew it: through how many wrappers a function was followed, where its callers decide nothing in it. Noted as read. */
  silence(file: string, fn: number): number | undefined {
    this.ready();
    const noted = this.#kept.has(file) ? this.#noted.get(file) : undefined;
    const depth = noted && depthIn(noted.silence, fn);
    if (!noted || depth === undefined || !this.#memo.stands(noted.reading)) return undefined;
    this.#memo.note(noted.reading);
    return depth;
  }

  drop(file: string): void {
    this.ready();
    this.#noted.delete(file);
    this.#results.delete(file);
  }

  /** What a file's result was made from; undefined: it is not linked. */
  readingOf(file: string): Reading | undefined {
    this.ready();
    return this.#noted.get(file)?.reading;
  }

  /** The files of whose results something changed that they were made from. */
  fallen(): readonly string[] {
    return [...this.#noted].flatMap(([file, { reading }]) => (this.#memo.stands(reading) ? [] : [file]));
  }

  /** What is offered by all files. */
  get offers(): readonly Offer[] {
    this.ready();
    return [...this.#noted.values()].flatMap(({ offers }) => offers);
  }

  /** The questions that were asked for some result. */
  get questions(): ReadonlySet<string> {
    this.ready();
    return this.#memo.questionsOf([...this.#noted.values()].map(({ reading }) => reading));
  }

  /** Takes in what was kept of what results were made from: before anything changes. */
  ready(): void {
    if (!this.#restored) return;
    const { texts, files } = this.#restored();
    this.#restored = undefined;
    const readings = this.#memo.restore(
      files.map(({ reads }) => reads),
      texts,
    );
    for (const [at, reading] of readings.entries()) {
      const { file, offers, silence } = files[at] as KeptNotes["files"][number];
      this.#noted.set(file, { reading, offers, silence });
      this.#kept.add(file);
    }
  }
}
