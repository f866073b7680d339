import type { Range } from "../core/range.ts";
import { BlockScanner } from "./blockScanner.ts";
import type { Quote } from "./flow.ts";

/** Where someone types in a YAML text, found from the text before the cursor alone: half-typed files need no parser. */
export interface Cursor {
  /** Keys and list positions to the map, list or value that the cursor is in. */
  readonly path: readonly (string | number)[];
  /** `key`: the name of a new entry of the map at `path`. `value`: the value at `path`. `item`: an item of a list, scalar or map, at `path`. */
  readonly place: "key" | "value" | "item";
  /** What was typed of it already, without an opening quote. */
  readonly prefix: string;
  /** What an answer replaces: the prefix, and of a key that is there already the whole name. */
  readonly range: Range;
  readonly style: "block" | "flow";
  /** The quote that the prefix stands in. */
  readonly quote: Quote;
  /** Column at which the entries of the map stand (block style). */
  readonly indent: number;
  /** The line begins at another column than the entries around it: what stands before the first word is to be replaced. */
  readonly misplaced?: Range;
  /** A colon follows already: only the name of the key is wanted. */
  readonly hasColon: boolean;
  /** It stands right behind a colon or dash: a space has to come first. */
  readonly needsSpace: boolean;
  /** The entries around it are deeper than a key that has its value: it may be more of that value's text. */
  readonly continues?: readonly (string | number)[];
  /** Nothing stands below its key yet. */
  readonly isFirst: boolean;
}

/** The cursor's place; undefined in a comment or in running text (a block scalar). */
export function cursorAt(lines: readonly string[], line: number, column: number): Cursor | undefined {
  const scanner = new BlockScanner();
  for (let at = 0; at < line; at++) scanner.line(lines[at] ?? "");
  return scanner.cursor(lines, line, column);
}

/** The lines of a text without their ends. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/);
}
