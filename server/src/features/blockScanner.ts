import type { Cursor } from "./cursor.ts";
import { FlowScanner, type Quote } from "./flow.ts";

interface Level {
  readonly indent: number;
  readonly part: string | number;
  /** A value stands on the key's own line: nothing can be below it. */
  readonly isClosed: boolean;
}

type Path = readonly (string | number)[];

const keyPattern =
  /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s#&*!|>'"%@`{}[\],?:-][^#{}[\],]*?|[^\s#&*!|>'"%@`{}[\],?:-]))\s*:(?=\s|$)/;

/** What runs over several lines: a block scalar, a quoted text, a flow collection; `column` is that of its key. */
type Running =
  | { readonly kind: "scalar"; readonly column: number }
  | { readonly kind: "quote"; readonly column: number; readonly quote: Quote }
  | { readonly kind: "flow"; readonly column: number; readonly scanner: FlowScanner; readonly path: Path };

/** Follows the keys of a YAML text line by line. What was left half-typed above ends where the next key begins. */
export class BlockScanner {
  #levels: Level[] = [];
  #running: Running | undefined;

  line(line: string): void {
    const text = line.replace(/^\ufeff/, "");
    const indent = text.search(/\S/);
    if (this.#runsOn(text, indent)) return;
    if (indent < 0 || text[indent] === "#") return;
    if (/^(---|\.\.\.)(\s|$)/.test(text)) {
      this.#levels = [];
      return;
    }
    const { column, rest } = this.#items(text, indent);
    const key = keyPattern.exec(rest);
    if (!key) {
      this.#value(rest);
      return;
    }
    this.#pop(column, false);
    // Deeper than an entry that has its value: beside it is meant.
    if (this.#levels.at(-1)?.isClosed) this.#levels.pop();
    // An anchor or a tag is no value yet.
    const value = rest
      .slice(key[0].length)
      .trim()
      .replace(/^(?:[&!]\S*\s*)+/, "");
    this.#levels.push({ indent: column, part: nameOf(key), isClosed: value !== "" && !value.startsWith("#") });
    this.#value(value);
  }

  cursor(lines: readonly string[], line: number, column: number): Cursor | undefined {
    const current = lines[line] ?? "";
    const before = current.slice(0, column);
    const typed: Typed = { before, after: current.slice(column), line, lines };
    const indent = before.search(/\S/);
    // In front of what stands on the line nothing is written but its indentation.
    if (indent < 0 && /^[ \t]+[^\s#]/.test(typed.after)) return undefined;
    const running = this.#running;
    const isInside = running && ((indent < 0 ? before.length : indent) > running.column || /^\s*[}\]]/.test(current));
    if (isInside) return running.kind === "flow" ? flowCursor(running.scanner, typed, running.path, running.column) : undefined;
    if (indent >= 0 && before[indent] === "#") return undefined;
    const { column: start, rest, isItem } = this.#items(before, indent < 0 ? before.length : indent);
    const key = keyPattern.exec(rest);
    if (!key) return this.#open(rest, start, isItem, typed);
    this.#pop(start, false);
    const value = rest.slice(key[0].length);
    return valueCursor(typed, start + key[0].length + value.search(/\S|$/), [...this.#path(), nameOf(key)], "value", start);
  }

  /** Whether a line is more of what runs. */
  #runsOn(text: string, indent: number): boolean {
    const running = this.#running;
    if (!running) return false;
    if (indent < 0) return true;
    if (running.kind === "scalar") {
      if (indent > running.column) return true;
    } else if (indent > running.column || !isEntry(text.slice(indent))) {
      if (running.kind === "flow") {
        running.scanner.line(text);
        if (!running.scanner.isOpen) this.#running = undefined;
      } else if (closes(text, running.quote)) this.#running = undefined;
      return true;
    }
    this.#running = undefined;
    return false;
  }

  /** No key yet on this line: a key is being typed, or an item of a list. */
  #open(rest: string, column: number, isItem: boolean, typed: Typed): Cursor | undefined {
    const left = this.#pop(column, false);
    if (isItem) return valueCursor(typed, column, this.#path(), "item", column);
    const above = this.#levels.at(-1);
    // Deeper than an entry that has its value: beside it is meant.
    if (above?.isClosed) {
      const continues = this.#path();
      this.#levels.pop();
      const cursor = this.#key(rest, column, above, typed);
      return cursor && { ...cursor, continues };
    }
    return this.#key(rest, column, left ?? this.#below(typed, above?.indent ?? -1), typed);
  }

  /** A key beside an entry of its map; the first one where there is none. */
  #key(rest: string, column: number, beside: Level | undefined, typed: Typed): Cursor | undefined {
    const indent = beside && typeof beside.part === "string" ? beside.indent : column;
    const cursor = valueCursor(typed, column, this.#path(), "key", indent);
    if (!cursor) return undefined;
    const blank = typed.before.slice(0, typed.before.length - rest.length);
    const isMisplaced = indent !== column || blank.includes("\t");
    const misplaced = { line: typed.line, column: 0, endLine: typed.line, endColumn: blank.length };
    return { ...cursor, isFirst: !beside, ...(isMisplaced && /^\s*$/.test(blank) && { misplaced }) };
  }

  /** The entry below the cursor that stands in the same map. */
  #below({ lines, line }: Typed, parent: number): Level | undefined {
    for (let at = line + 1; at < lines.length; at++) {
      const text = lines[at] ?? "";
      const indent = text.search(/\S/);
      if (indent < 0 || text[indent] === "#") continue;
      const isKey = indent > parent && keyPattern.test(text.slice(indent));
      return isKey ? { indent, part: "", isClosed: false } : undefined;
    }
    return undefined;
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

  /** Leaves what is not above a column, and gives the last that was left. A list may stand at the very column of its key. */
  #pop(column: number, isItem: boolean): Level | undefined {
    let left: Level | undefined;
    for (let last = this.#levels.at(-1); last; last = this.#levels.at(-1)) {
      const stays = last.indent < column || (isItem && last.indent === column && (typeof last.part === "number" || !last.isClosed));
      if (stays) return left;
      left = this.#levels.pop();
    }
    return left;
  }

  #value(value: string): void {
    const column = this.#levels.at(-1)?.indent ?? -1;
    if (/^[|>][-+\d]*(\s|$)/.test(value)) this.#running = { kind: "scalar", column };
    else if (/^["']/.test(value)) {
      const quote = value[0] as Quote;
      if (!closes(value.slice(1), quote)) this.#running = { kind: "quote", column, quote };
    } else if (/^[{[]/.test(value)) {
      const scanner = new FlowScanner();
      scanner.line(value);
      if (scanner.isOpen) this.#running = { kind: "flow", column, scanner, path: this.#path() };
    }
  }

  #path(): Path {
    return this.#levels.map((level) => level.part);
  }
}

/** The line that is typed. */
interface Typed {
  readonly before: string;
  readonly after: string;
  readonly line: number;
  readonly lines: readonly string[];
}

function valueCursor(typed: Typed, start: number, path: Path, place: Cursor["place"], indent: number): Cursor | undefined {
  const { before, after, line } = typed;
  const named = /^(?:[&!]\S*\s+)+/.exec(before.slice(start))?.[0].length ?? 0;
  if (named > 0) return valueCursor(typed, start + named, path, place, indent);
  const text = before.slice(start);
  if (/^[{[]/.test(text)) return flowCursor(new FlowScanner(), { ...typed, before: text }, path, indent, start);
  if (/^[|>*&!]/.test(text) || /(^|\s)#/.test(withoutQuoted(text))) return undefined;
  const quote = /^["']/.exec(text)?.[0] as Quote | undefined;
  // Behind the closing quote nothing more is typed.
  if (quote !== undefined && closes(text.slice(1), quote)) return undefined;
  const from = start + (quote ? 1 : 0);
  const { hasColon, end } = restOf(after, place, quote ?? "", "block");
  return {
    path,
    place,
    prefix: before.slice(from),
    range: { line, column: from, endLine: line, endColumn: before.length + end },
    style: "block",
    quote: quote ?? "",
    indent,
    hasColon,
    needsSpace: /[:-]$/.test(before.slice(0, start)),
    isFirst: false,
  };
}

/** `before` is what the scanner has not read yet; `start` is the column where that begins. */
function flowCursor(scanner: FlowScanner, typed: Typed, path: Path, indent: number, start = 0): Cursor | undefined {
  const { before, after, line } = typed;
  scanner.line(before);
  const end = scanner.end();
  if (!end) return undefined;
  const column = start + before.length;
  const from = Math.max(start, column - end.prefix.length);
  const rest = restOf(after, end.place, end.quote, "flow");
  return {
    path: [...path, ...end.path],
    place: end.place,
    prefix: end.prefix,
    range: { line, column: from, endLine: line, endColumn: column + rest.end },
    style: "flow",
    quote: end.quote,
    indent,
    hasColon: rest.hasColon,
    needsSpace: end.quote === "" && /[:,]$/.test(before.slice(0, before.length - end.prefix.length)),
    isFirst: false,
  };
}

/** How much of the key's name, or of the text, stands behind the cursor: an answer takes its place as well. */
function restOf(
  after: string,
  place: Cursor["place"],
  quote: Quote,
  style: Cursor["style"],
): { readonly hasColon: boolean; readonly end: number } {
  const key = place === "value" ? null : /^([\w/-]*)["']?\s*:(?=\s|$)/.exec(after);
  if (key) return { hasColon: true, end: key[1]?.length ?? 0 };
  const text = restOfText[quote || style].exec(after)?.[0] ?? "";
  // What looks like another entry was there before, and stays.
  return { hasColon: false, end: quote === "" && /:(\s|$)/.test(text) ? 0 : text.length };
}

/** The rest of a text up to its end, by how it is written; a comment or a collection is none. */
const restOfText: Readonly<Record<Exclude<Quote, ""> | Cursor["style"], RegExp>> = {
  '"': /^(?:[^"\\]|\\.)*(?=")/,
  "'": /^[^']*(?=')/,
  block: /^[^\s#&*!|>{}[\],].*?(?=\s+#|\s*$)/,
  flow: /^[^\s#&*!|>{}[\],][^,{}[\]]*?(?=\s+#|\s*[,}\]]|\s*$)/,
};

function nameOf(match: RegExpExecArray): string {
  return match[1] ?? match[2] ?? match[3] ?? "";
}

/** Whether a text is the start of a map's or list's entry. */
function isEntry(text: string): boolean {
  return keyPattern.test(text) || /^-(\s|$)/.test(text);
}

/** Whether a quoted text ends in a line; what stands in it is read up to the quote that is not escaped. */
function closes(text: string, quote: Quote): boolean {
  return quote === '"' ? /^(?:[^"\\]|\\.)*"/.test(text) : /^(?:[^']|'')*'(?!')/.test(text);
}

/** A text with its quoted parts taken out, so that a `#` in them is no comment. */
function withoutQuoted(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*("|$)|'[^']*('|$)/g, "");
}
