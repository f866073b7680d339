import { once } from "../core/remember.ts";
import { SharedWriter } from "./sharedData.ts";
import { TextTable } from "./textTable.ts";

/** More than so many times the texts that there were, and some, and all is written anew: most of them nobody says any more. */
const mostGrowth = 2;
const fewTexts = 10_000;

/** Rows of a section, with the texts that they name by number. Of what is as it was, the row is as it was written. */
export class Rows {
  readonly table: TextTable;
  readonly #rows = new WeakMap<object, unknown>();
  #began: number;

  /** `began`: how many texts there were when all was written anew the last time. */
  constructor(texts: readonly string[] = [], began = 0) {
    this.table = new TextTable(texts);
    this.#began = began;
  }

  /** Notes what a thing was read from. */
  note(thing: object, row: unknown): void {
    this.#rows.set(thing, row);
  }

  /** The row of a thing. */
  of<T>(thing: object, write: () => T): T {
    const known = this.#rows.get(thing);
    if (known !== undefined) return known as T;
    const row = write();
    this.#rows.set(thing, row);
    return row;
  }

  /** The texts, when all rows are written. */
  written(): { readonly texts: readonly string[]; readonly began: number } {
    const { texts } = this.table;
    this.#began ||= texts.length;
    return { texts, began: this.#began };
  }

  get isWorn(): boolean {
    return this.#began > 0 && this.table.texts.length > mostGrowth * this.#began + fewTexts;
  }
}

/** How what is known was read or written last: what is as it was need not be written anew. */
export class Coding {
  #heads: () => Rows;
  #notes: () => Rows;
  #results: () => SharedWriter;

  /** Without anything that was read: all is written anew. */
  constructor(heads = once(() => new Rows()), notes = once(() => new Rows()), results = once(() => new SharedWriter())) {
    this.#heads = heads;
    this.#notes = notes;
    this.#results = results;
  }

  get heads(): Rows {
    if (this.#heads().isWorn) this.#heads = once(() => new Rows());
    return this.#heads();
  }

  get notes(): Rows {
    if (this.#notes().isWorn) this.#notes = once(() => new Rows());
    return this.#notes();
  }

  get results(): SharedWriter {
    if (this.#results().isWorn) this.#results = once(() => new SharedWriter());
    return this.#results();
  }
}
