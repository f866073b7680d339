import type { TextEdit } from "../../core/edit.ts";
import type { Place, Range } from "../../core/range.ts";

/** Quotes before and after a text, by how much longer it is as written: none, quotes, a prefix and quotes, triple quotes. */
const quotes: Readonly<Record<number, readonly [number, number]>> = { 0: [0, 0], 2: [1, 1], 3: [2, 1], 6: [3, 3] };

/** Where the text of a literal stands without its quotes; undefined where that can't be told (escapes, several lines). */
export function textRange(range: Range, length: number): Range | undefined {
  if (range.line !== range.endLine) return undefined;
  const around = quotes[range.endColumn - range.column - length];
  return around && { ...range, column: range.column + around[0], endColumn: range.endColumn - around[1] };
}

/** Replaces one part of a literal, the rest and the quotes kept. */
export function literalEdit(place: Place, value: string, part: string, newText: string): TextEdit | undefined {
  const text = textRange(place.range, value.length);
  const at = value.indexOf(part);
  if (!text || at < 0 || part === "") return undefined;
  const column = text.column + at;
  return { file: place.file, range: { ...text, column, endColumn: column + part.length }, newText };
}
