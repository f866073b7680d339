import type { SpecKind } from "../core/specKind.ts";
import type { ContractFile, PerimeterFile } from "../spec/model.ts";
import { parseContract, parsePerimeter } from "../spec/parse.ts";
import { parseYaml } from "../yaml/parse.ts";
import type { Cursor } from "./cursor.ts";
import { FlowScanner } from "./flow.ts";
import type { FileView } from "./view.ts";

/** What stands around a cursor, as far as completion asks: its own map, its system, the names of the other systems. */
export interface Around {
  /** The specification without what is being typed, and without the entries that are far from it. Its ranges are not those of the text. */
  readonly spec: PerimeterFile | ContractFile;
  /** The ids of all systems of a perimeter as they are written now, in order. */
  readonly systems: readonly string[];
}

/** Stands where a key is typed over that has its value already. */
const placeholder = "typed-here";

/** Sections that completion asks about wherever the cursor is. */
const alwaysKept: ReadonlySet<string> = new Set(["owner", "dataClasses", "perimeter", "contract"]);

/** Parses what is near the cursor and nothing else: a perimeter of thousands of lines costs no more than a short one. */
export function aroundCursor(kind: SpecKind, { file }: FileView, lines: readonly string[], cursor: Cursor): Around {
  const typed = cursor.range.line;
  const kept: string[] = [];
  let systems: readonly string[] = [];
  for (const section of sectionsOf(lines)) {
    const isNear = section.start <= typed && typed < section.end;
    const entries = section.name === "systems" || section.name === "exceptions" ? entriesOf(lines, section) : [];
    if (section.name === "systems") systems = entries.map(({ name }) => name).filter((name) => name !== "");
    if (!isNear && section.name !== "" && !isKept(lines, section)) kept.push(`${section.name}:`);
    else if (!isNear || entries.length === 0) kept.push(...near(lines, section, cursor));
    else {
      kept.push(...near(lines, { start: section.start, end: entries[0]?.start ?? section.end }, cursor));
      const at = entries.findIndex(({ start, end }) => start <= typed && typed < end);
      const own = entries[at];
      if (own) kept.push(...emptyItems(lines, entries.slice(0, at)), ...near(lines, own, cursor));
    }
  }
  const text = kept.join("\n");
  return { spec: kind === "perimeter" ? parsePerimeter(file, text) : parseContract(file, text), systems };
}

/** What is half-typed elsewhere would take the rest of the text along. */
function isKept(lines: readonly string[], { name, start, end }: Part): boolean {
  return alwaysKept.has(name) && parseYaml(lines.slice(start, end).join("\n")).errors.length === 0;
}

interface Span {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

interface Part extends Span {
  readonly name: string;
}

/** The text by its top keys; what stands before the first one has no name. */
function sectionsOf(lines: readonly string[]): readonly Part[] {
  const starts: { name: string; start: number }[] = [{ name: "", start: 0 }];
  for (const [start, text] of lines.entries()) {
    const name = /^["']?([A-Za-z][\w-]*)["']?\s*:(?=\s|$)/.exec(text)?.[1];
    if (name !== undefined) starts.push({ name, start });
  }
  return starts.map(({ name, start }, i) => ({ name, start, end: starts[i + 1]?.start ?? lines.length }));
}

/** The entries of a section in block style, by their indentation: keys, or items without a name. */
function entriesOf(lines: readonly string[], { start, end }: Span): readonly Part[] {
  const found: { name: string; start: number }[] = [];
  let indent = -1;
  for (let at = start + 1; at < end; at++) {
    const [, blank = "", dash, name] = /^(\s*)(?:(-)(?=\s|$)|["']?([A-Za-z0-9][\w.-]*)["']?\s*:(?=\s|$))/.exec(lines[at] ?? "") ?? [];
    if (dash === undefined && name === undefined) continue;
    if (indent < 0) indent = blank.length;
    if (blank.length <= indent) found.push({ name: name ?? "", start: at });
  }
  return found.map((one, i) => ({ ...one, end: found[i + 1]?.start ?? end }));
}

/** Stand for the items above the cursor's, which is found by its number. */
function emptyItems(lines: readonly string[], entries: readonly Part[]): readonly string[] {
  return entries.flatMap(({ name, start }) => (name === "" ? `${/^\s*/.exec(lines[start] ?? "")?.[0] ?? ""}- {}` : []));
}

/** The lines of a part, that of the cursor without what is typed there. */
function near(lines: readonly string[], { start, end }: Span, cursor: Cursor): readonly string[] {
  const at = cursor.range.line;
  if (at < start || at >= end) return lines.slice(start, end);
  return [...lines.slice(start, at), withoutTyped(lines, cursor), ...lines.slice(at + 1, end)];
}

/** The line of the cursor as if nothing had been typed there. */
function withoutTyped(lines: readonly string[], cursor: Cursor): string {
  const { range, hasColon, quote, style, place } = cursor;
  const text = lines[range.line] ?? "";
  const start = range.column - quote.length;
  const before = text.slice(0, start);
  const rest = text.slice(range.endColumn);
  if (hasColon) return `${before}${placeholder}${rest.replace(/^["']/, "")}`;
  const behind = quote !== "" ? rest.replace(new RegExp(`^[^${quote},\\]}]*${quote}?`), "") : rest.replace(/^[^\s,\]}]+/, "");
  if (style === "block") return place === "key" ? "" : `${before}${behind}`;
  return `${before}${behind}${closingOf(lines, cursor, before + behind)}`;
}

/** What ends the collections that are still open on the line, where the next line begins something else. */
function closingOf(lines: readonly string[], { range, indent }: Cursor, text: string): string {
  const opened = /[{[].*$/.exec(text)?.[0];
  if (opened === undefined) return "";
  const scanner = new FlowScanner();
  scanner.line(opened);
  const next = lines.slice(range.line + 1).find((line) => /\S/.test(line)) ?? "";
  const goesOn = next.search(/\S/) > indent || /^\s*[}\]]/.test(next);
  return goesOn ? "" : scanner.closing;
}
