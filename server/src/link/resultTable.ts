import type { Answer } from "./behind.ts";
import type { CredentialText, Endpoint } from "./endpoint.ts";
import type { Offer } from "./reachable.ts";

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
  readonly credentials: readonly CredentialText[];
}

/** What a file's result was made from, and what the file gives to others: asked for only when something changes. */
export interface FileNotes {
  readonly reads: Iterable<string>;
  readonly offers: readonly Offer[];
}

/** The results of all linked files, and who is to be linked again when something changes. */
export class ResultTable {
  readonly #results = new Map<string, FileResult>();
  readonly #notes = new Map<string, FileNotes>();
  readonly #readers = new Map<string, Set<string>>();
  #restored: (() => Iterable<readonly [file: string, notes: FileNotes]>) | undefined;

  /** Takes in what was kept of an earlier run; the notes are read when something changes. */
  restore(
    results: Iterable<readonly [file: string, result: FileResult]>,
    notes: () => Iterable<readonly [file: string, notes: FileNotes]>,
  ): void {
    for (const [file, result] of results) this.#results.set(file, result);
    this.#restored = notes;
  }

  get results(): ReadonlyMap<string, FileResult> {
    return this.#results;
  }

  get notes(): ReadonlyMap<string, FileNotes> {
    this.#ready();
    return this.#notes;
  }

  set(file: string, result: FileResult, notes: FileNotes): void {
    this.#ready();
    this.#results.set(file, result);
    this.#note(file, notes);
  }

  drop(file: string): void {
    this.#ready();
    for (const name of this.#notes.get(file)?.reads ?? []) this.#readers.get(name)?.delete(file);
    this.#notes.delete(file);
    this.#results.delete(file);
  }

  /** The files whose results were made from something. */
  readersOf(name: string): Iterable<string> {
    this.#ready();
    return this.#readers.get(name) ?? [];
  }

  /** Everything that some result was made from. */
  get read(): Iterable<string> {
    this.#ready();
    return this.#readers.keys();
  }

  #ready(): void {
    const restored = this.#restored?.() ?? [];
    this.#restored = undefined;
    for (const [file, notes] of restored) this.#note(file, notes);
  }

  #note(file: string, notes: FileNotes): void {
    this.#notes.set(file, notes);
    for (const name of notes.reads) {
      const readers = this.#readers.get(name);
      if (readers) readers.add(file);
      else this.#readers.set(name, new Set([file]));
    }
  }
}
