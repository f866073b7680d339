/** A place between two characters: 0-based line and UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A piece of text: 0-based lines and UTF-16 columns, the end exclusive (LSP's positions, flattened). */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A range in a file. `file` is a workspace path: relative to the root, with `/`; above the root it starts with `../`. */
export interface Place {
  readonly file: string;
  readonly range: Range;
}

/** The range at the very start of a file, for problems that concern the file as a whole. */
export const fileStart: Range = { line: 0, column: 0, endLine: 0, endColumn: 0 };

/** Whether `inner` lies in `outer`, its ends included. */
export function contains(outer: Range, inner: Range): boolean {
  return (
    comparePositions(outer.line, outer.column, inner.line, inner.column) <= 0 &&
    comparePositions(inner.endLine, inner.endColumn, outer.endLine, outer.endColumn) <= 0
  );
}

/** Orders two positions as a sort function does. */
export function comparePositions(lineA: number, columnA: number, lineB: number, columnB: number): number {
  return lineA - lineB || columnA - columnB;
}

/** Whether a range begins at a place, or behind it. */
export function isBehind({ line, column }: Range, place: Position): boolean {
  return comparePositions(place.line, place.column, line, column) <= 0;
}

/** Orders ranges by start, then by end. */
export function compareRanges(a: Range, b: Range): number {
  return comparePositions(a.line, a.column, b.line, b.column) || comparePositions(a.endLine, a.endColumn, b.endLine, b.endColumn);
}

/** Offsets of each line's start; turns offsets into positions and back without reading the text again. */
export class LineIndex {
  readonly #starts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) this.#starts.push(i + 1);
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** The offset of a position; past the end it is the text's length. */
  offset(line: number, column: number): number {
    const start = this.#starts[line];
    return start === undefined ? this.#length : Math.min(start + column, this.#length);
  }

  range(start: number, end: number): Range {
    const [line, column] = this.#position(start);
    const [endLine, endColumn] = this.#position(end);
    return { line, column, endLine, endColumn };
  }

  #position(offset: number): [number, number] {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return [low, offset - (this.#starts[low] ?? 0)];
  }
}
