/** Code that stands in a file of another notation: commands of a workflow, cells of a notebook. */
export interface EmbeddedCode {
  /** Id of its language. */
  readonly language: string;
  /** The file's text, of the same length: escapes of the notation are undone in place. */
  readonly text: string;
  readonly parts: readonly EmbeddedPart[];
}

/** The ids of the languages that it is written in. */
export function languagesOf({ language, parts }: EmbeddedCode): readonly string[] {
  return parts.some(({ isProgram }) => isProgram) ? [language, "shell"] : [language];
}

/** One script among those of a file. */
export interface EmbeddedPart {
  /** Start and end of each piece of the text that belongs to it, in order. */
  readonly pieces: readonly Piece[];
  /** Commands that a shell runs, whatever the language of the others is. */
  readonly isProgram?: true;
  /** It is no script of its own: what it gives names to holds for all scripts of the file. */
  readonly isShared?: true;
  /** What it gives names to holds where the environment says nothing else. */
  readonly isDefault?: true;
}

export type Piece = readonly [start: number, end: number];

/** Collects the scripts of a file while a format walks it. */
export class CodeCollector {
  readonly #text: string;
  readonly #language: string;
  readonly #parts: EmbeddedPart[] = [];
  readonly #changes: [number, string][] = [];

  constructor(text: string, language: string) {
    this.#text = text;
    this.#language = language;
  }

  /** Writes other text over the file's own, from an offset on. */
  put(at: number, text: string): void {
    this.#changes.push([at, text]);
  }

  add(part: EmbeddedPart): void {
    const pieces = part.pieces.filter(([start, end]) => end > start);
    if (pieces.length > 0) this.#parts.push({ ...part, pieces });
  }

  /** Undefined where the file holds no code. */
  finish(): EmbeddedCode | undefined {
    if (this.#parts.length === 0) return undefined;
    const chunks: string[] = [];
    let at = 0;
    for (const [start, text] of this.#changes.sort(([a], [b]) => a - b)) {
      if (start < at) continue;
      chunks.push(this.#text.slice(at, start), text);
      at = start + text.length;
    }
    chunks.push(this.#text.slice(at));
    return { language: this.#language, text: chunks.join(""), parts: this.#parts };
  }
}

/** The pieces without a range of the text. */
export function without(pieces: readonly Piece[], start: number, end: number): readonly Piece[] {
  return pieces.flatMap(([from, to]): readonly Piece[] => {
    if (end <= from || start >= to) return [[from, to]];
    const kept: readonly Piece[] = [
      [from, Math.max(from, start)],
      [Math.min(to, end), to],
    ];
    return kept.filter(([a, b]) => b > a);
  });
}
