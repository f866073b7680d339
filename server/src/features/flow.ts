/** A flow collection that is still open: `{` with the key whose value is being written, or `[` with its position. */
export type FlowFrame = { readonly kind: "map"; key: string | undefined } | { readonly kind: "list"; index: number };

export type Quote = '"' | "'" | "";

/** Where a text of flow style ends. */
export interface FlowEnd {
  readonly path: readonly (string | number)[];
  readonly place: "key" | "value" | "item";
  readonly prefix: string;
  readonly quote: Quote;
}

/** Follows a text that begins with `{` or `[`, piece by piece: a collection over many lines is read once. */
export class FlowScanner {
  readonly #frames: FlowFrame[] = [];
  #word = "";
  #quote: Quote = "";
  #wasQuoted = false;
  #isClosed = false;
  #isComment = false;

  /** Whether what began is not ended yet. */
  get isOpen(): boolean {
    return !this.#isClosed;
  }

  /** What would have to be written to end it. */
  get closing(): string {
    const ends = this.#frames.map(({ kind }) => (kind === "map" ? " }" : "]")).toReversed();
    return this.#isClosed ? "" : `${this.#quote}${ends.join("")}`;
  }

  /** Reads one line, or what there is of it. */
  line(text: string): void {
    this.#isComment = false;
    if (this.#word !== "") this.#word += " ";
    for (let at = 0; at < text.length && !this.#isClosed; at++) {
      const char = text[at] ?? "";
      if (this.#quote !== "") {
        if (char === "\\" && this.#quote === '"') this.#word += text[++at] ?? "";
        else this.#quoted(char);
        continue;
      }
      if (char === "#" && /\s/.test(text[at - 1] ?? " ")) {
        this.#isComment = true;
        return;
      }
      if ((char === '"' || char === "'") && this.#word.trim() === "") [this.#quote, this.#word] = [char, ""];
      else if (!this.#step(char, text[at + 1] ?? " ")) this.#word += char;
    }
  }

  /** Where the text that was read ends; undefined in a comment, and behind the collection. */
  end(): FlowEnd | undefined {
    if (this.#isClosed || this.#isComment) return undefined;
    const path = this.#frames.flatMap((frame): (string | number)[] =>
      frame.kind === "list" ? [frame.index] : frame.key === undefined ? [] : [frame.key],
    );
    const top = this.#frames.at(-1);
    const place = top?.kind === "list" ? "item" : top?.key === undefined ? "key" : "value";
    // Behind a closing quote nothing more is typed.
    if (this.#wasQuoted && this.#quote === "") return { path, place, prefix: "", quote: "" };
    return { path, place, prefix: this.#quote === "" ? this.#word.trimStart() : this.#word, quote: this.#quote };
  }

  #quoted(char: string): void {
    if (char === this.#quote) [this.#quote, this.#wasQuoted] = ["", true];
    else this.#word += char;
  }

  /** One character outside of quotes; false where it is part of a word. */
  #step(char: string, next: string): boolean {
    const top = this.#frames.at(-1);
    if (char === "{" || char === "[") this.#frames.push(char === "{" ? { kind: "map", key: undefined } : { kind: "list", index: 0 });
    else if (char === "}" || char === "]") {
      this.#frames.pop();
      this.#isClosed = this.#frames.length === 0;
    } else if (!top) return false;
    else if (char === ",") {
      if (top.kind === "map") top.key = undefined;
      else top.index++;
    } else if (char === ":" && top.kind === "map" && top.key === undefined && (this.#wasQuoted || /[\s,{}[\]]/.test(next))) {
      top.key = this.#word.trim();
    } else return false;
    [this.#word, this.#wasQuoted] = ["", false];
    return true;
  }
}
