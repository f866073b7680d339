import type { Range } from "../core/range.ts";
import { type FlowFrame, scanFlow } from "./flow.ts";

/** Where someone types in a YAML text, found from the text before the cursor alone: half-typed files need no parser. */
export interface Cursor {
  /** Keys and list positions to the map, list or value that the cursor is in. */
  readonly path: readonly (string | number)[];
  /** `key`: the name of a new entry of the map at `path`. `value`: the value at `path`. `item`: an item of a list, scalar or map, at `path`. */
  readonly place: "key" | "value" | "item";
  /** What was typed of it already, without an opening quote. */
  readonly prefix: string;
  /** What an answer replaces: the prefix. */
  readonly range: Range;
  readonly style: "block" | "flow";
  /** The quote that the prefix stands in. */
  readonly quote: '"' | "'" | "";
  /** Column at which the entries of the map stand (block style). */
  readonly indent: number;
  /** A colon follows already: only the name of the key is wanted. */
  readonly hasColon: boolean;
}

interface Level {
  readonly indent: number;
  readonly part: string | number;
  /** A value stands on the key's own line: nothing can be below it. */
  readonly isClosed: boolean;
}

const keyPattern =
  /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s#&*!|>'"%@`{}[\],?:-][^#{}[\],]*?|[^\s#&*!|>'"%@`{}[\],?:-]))\s*:(?=\s|$)/;

/** The cursor's place; undefined in a comment or in running text (a block scalar). */
export function cursorAt(text: string, line: number, column: number): Cursor | undefined {
  const lines = text.split(/\r?\n/);
  const scanner = new BlockScanner();
  for (let at = 0; at < line; at++) scanner.line(lines[at] ?? "");
  const current = lines[line] ?? "";
  return scanner.cursor(current.slice(0, column), current.slice(column), line);
}

/** Follows the keys of a text line by line. */
class BlockScanner {
  #levels: Level[] = [];
  /** Indent of the key whose block scalar runs. */
  #scalar: number | undefined;
  /** A flow collection that is still open at the end of a line, and the path to it. */
  #flow: { readonly text: string; readonly path: readonly (string | number)[] } | undefined;

  line(text: string): void {
    if (this.#flow) {
      this.#openFlow(`${this.#flow.text}\n${text}`, this.#flow.path);
      return;
    }
    const indent = text.search(/\S/);
    if (indent < 0) return;
    if (this.#scalar !== undefined && indent > this.#scalar) return;
    this.#scalar = undefined;
    if (text[indent] === "#" || /^(---|\.\.\.)(\s|$)/.test(text)) return;
    const { column, rest } = this.#items(text, indent);
    const key = keyPattern.exec(rest);
    if (key) {
      this.#pop(column, false);
      const value = rest.slice(key[0].length).trim();
      const isClosed = value !== "" && !value.startsWith("#");
      this.#levels.push({ indent: column, part: nameOf(key), isClosed });
      this.#value(value, column);
    } else this.#value(rest, column);
  }

  cursor(before: string, after: string, line: number): Cursor | undefined {
    if (this.#flow) return this.#flowCursor(`${this.#flow.text}\n`, before, 0, this.#flow.path, after, line);
    const indent = before.search(/\S/);
    if (this.#scalar !== undefined && (indent < 0 ? before.length : indent) > this.#scalar) return undefined;
    if (indent >= 0 && before[indent] === "#") return undefined;
    const { column, rest, isItem } = this.#items(before, indent < 0 ? before.length : indent);
    const key = keyPattern.exec(rest);
    if (!key) return this.#open(rest, column, isItem, after, line);
    this.#pop(column, false);
    const path = [...this.#path(), nameOf(key)];
    const value = rest.slice(key[0].length);
    const start = column + key[0].length + value.search(/\S|$/);
    return this.#valueCursor(before, start, path, "value", after, line);
  }

  /** No key yet on this line: a key is being typed, or an item of a list. */
  #open(rest: string, column: number, isItem: boolean, after: string, line: number): Cursor | undefined {
    this.#pop(column, false);
    if (!isItem && this.#levels.at(-1)?.isClosed) return undefined;
    const before = " ".repeat(column) + rest;
    const place = isItem ? "item" : "key";
    const cursor = this.#valueCursor(before, column, this.#path(), place, after, line);
    return cursor && { ...cursor, indent: column };
  }

  #valueCursor(
    before: string,
    start: number,
    path: readonly (string | number)[],
    place: Cursor["place"],
    after: string,
    line: number,
  ): Cursor | undefined {
    const typed = before.slice(start);
    if (/^[{[]/.test(typed)) return this.#flowCursor("", before, start, path, after, line);
    if (/^[|>]/.test(typed) || /(^|\s)#/.test(unquoted(typed))) return undefined;
    const quote = /^["']/.exec(typed)?.[0] as '"' | "'" | undefined;
    const from = start + (quote ? 1 : 0);
    return {
      path,
      place,
      prefix: before.slice(from),
      range: { line, column: from, endLine: line, endColumn: before.length },
      style: "block",
      quote: quote ?? "",
      indent: start,
      hasColon: /^[\w-]*["']?\s*:/.test(after),
    };
  }

  #flowCursor(
    earlier: string,
    before: string,
    start: number,
    path: readonly (string | number)[],
    after: string,
    line: number,
  ): Cursor | undefined {
    const end = scanFlow(earlier + before.slice(start));
    if (!end) return undefined;
    const from = before.length - end.prefix.length;
    return {
      path: [...path, ...end.path],
      place: end.place,
      prefix: end.prefix,
      range: { line, column: from, endLine: line, endColumn: before.length },
      style: "flow",
      quote: end.quote,
      indent: start,
      hasColon: /^[\w-]*["']?\s*:/.test(after),
    };
  }

  /** Takes the dashes off a line's start: each opens an item. */
  #items(text: string, indent: number): { readonly column: number; readonly rest: string; readonly isItem: boolean } {
    let column = indent;
    let rest = text.slice(indent);
    let isItem = false;
    for (let dash = /^-(\s+|$)/.exec(rest); dash; dash = /^-(\s+|$)/.exec(rest)) {
      this.#pop(column, true);
      const last = this.#levels.at(-1);
      const isNext = last !== undefined && typeof last.part === "number" && last.indent === column;
      if (isNext) this.#levels.pop();
      this.#levels.push({ indent: column, part: isNext ? Number(last.part) + 1 : 0, isClosed: false });
      column += dash[0].length;
      rest = rest.slice(dash[0].length);
      isItem = true;
    }
    return { column, rest, isItem };
  }

  /** Leaves what is not above a column. A list may stand at the very column of its key. */
  #pop(column: number, isItem: boolean): void {
    for (let last = this.#levels.at(-1); last; last = this.#levels.at(-1)) {
      const stays = last.indent < column || (isItem && last.indent === column && (typeof last.part === "number" || !last.isClosed));
      if (stays) return;
      this.#levels.pop();
    }
  }

  #value(value: string, column: number): void {
    if (/^[|>][-+\d]*(\s|$)/.test(value)) this.#scalar = column;
    else if (/^[{[]/.test(value)) this.#openFlow(value, this.#path());
  }

  #openFlow(text: string, path: readonly (string | number)[]): void {
    const frames: FlowFrame[] | undefined = scanFlow(text)?.frames;
    this.#flow = frames && frames.length > 0 ? { text, path } : undefined;
  }

  #path(): readonly (string | number)[] {
    return this.#levels.map((level) => level.part);
  }
}

function nameOf(match: RegExpExecArray): string {
  return match[1] ?? match[2] ?? match[3] ?? "";
}

/** A text with its quoted parts taken out, so that a `#` in them is no comment. */
function unquoted(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*("|$)|'[^']*('|$)/g, "");
}
