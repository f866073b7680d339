/** The numbers of names that a result was read from. */
type Names = readonly number[];

/**
 * What results of an earlier run were read from, as it was kept. What a change concerns is found by its name: nothing is made
 * of all else.
 */
export class KeptReads {
  readonly #lists: readonly Names[];
  readonly #texts: readonly string[];
  /** The readers of a name stand in `#readers` from where its number says to where that of the next one says. */
  readonly #starts: Uint32Array;
  readonly #readers: Uint32Array;
  #numbers: ReadonlyMap<string, number> | undefined;

  /** `lists`: of each result; `texts`: names by number. */
  constructor(lists: readonly Names[], texts: readonly string[]) {
    this.#lists = lists;
    this.#texts = texts;
    [this.#starts, this.#readers] = inverted(lists, texts.length);
  }

  /** The results, by their places, that were read from something of this name. */
  readersOf(name: string): Iterable<number> {
    this.#numbers ??= new Map(this.#texts.map((text, id) => [text, id]));
    const id = this.#numbers.get(name);
    return id === undefined ? [] : this.#readersOf(id);
  }

  /** Of texts that came later nobody here has read anything. */
  #readersOf(id: number): Uint32Array {
    const end = this.#starts[id + 1] ?? 0;
    return this.#readers.subarray(Math.min(this.#starts[id] ?? 0, end), end);
  }

  namesOf(at: number): readonly string[] {
    return this.#lists[at]?.map((id) => this.#texts[id] ?? "") ?? [];
  }

  /** The results that were read from some thing whose name is such a one. */
  readersOfAny(counts: (name: string) => boolean): ReadonlySet<number> {
    return new Set(this.#texts.flatMap((text, id) => (counts(text) ? [...this.#readersOf(id)] : [])));
  }
}

/** Half a million numbers in a large workspace, and most of what a small change costs: plain loops. */
function inverted(lists: readonly Names[], count: number): readonly [starts: Uint32Array, readers: Uint32Array] {
  // Counted two places on, and filled one place on: in the end each number says where its readers begin.
  const starts = new Uint32Array(count + 2);
  for (const list of lists) for (const id of list) (starts[id + 2] as number)++;
  for (let id = 2; id < starts.length; id++) (starts[id] as number) += starts[id - 1] as number;
  const readers = new Uint32Array(starts[count + 1] as number);
  for (let at = 0; at < lists.length; at++) for (const id of lists[at] ?? []) readers[(starts[id + 1] as number)++] = at;
  return [starts, readers];
}
