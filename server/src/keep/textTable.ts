/** Texts by number: what is said many times is written once. */
export class TextTable {
  readonly texts: string[];
  /** Made when a text is asked for its number: of what is only read nobody asks. */
  #ids: Map<string, number> | undefined;

  constructor(texts: readonly string[] = []) {
    this.texts = [...texts];
  }

  /** The number of a text, a new one where it has none. */
  id(text: string): number {
    this.#ids ??= new Map(this.texts.map((one, id) => [one, id]));
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    this.#ids.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }

  ids(texts: Iterable<string>): number[] {
    return [...texts].map((text) => this.id(text));
  }

  text(id: number): string {
    return this.texts[id] ?? "";
  }

  all(ids: readonly number[]): string[] {
    return ids.map((id) => this.text(id));
  }
}
