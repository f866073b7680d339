import type { TextEdit } from "../core/edit.ts";
import type { Range } from "../core/range.ts";
import type { PerimeterFile } from "../spec/model.ts";
import type { Perimeter } from "../spec/perimeters.ts";
import { entriesOf, entryOfPath, isFlow } from "../yaml/navigate.ts";
import { lineEnd } from "../yaml/spans.ts";
import type { DraftEntry } from "./draft.ts";

/** The edits that add entries to a perimeter's first file; none where that file doesn't parse. */
export function insertEntries(perimeter: Perimeter, entries: readonly DraftEntry[]): readonly TextEdit[] {
  const file = perimeter.files[0];
  return file ? insertedInto(file, entries).map((edit) => ({ ...edit, newText: edit.newText.replaceAll("\n", lineEnd(file.yaml)) })) : [];
}

function insertedInto(file: PerimeterFile, entries: readonly DraftEntry[]): readonly TextEdit[] {
  if (!file.yaml.document || entries.length === 0) return [];
  const systems = entryOfPath(file.yaml, ["systems"]);
  const items = systems ? entriesOf(file.yaml, systems.value).filter((entry) => !entry.isMerged) : [];
  const last = items.at(-1);
  const lines = (indent: string) => entries.map((entry) => `${indent}${entry.id}: ${entry.value}\n`).join("");
  if (systems && last && isFlow(systems.value)) {
    return [insertion(file, last.range.endLine, last.range.endColumn, entries.map((entry) => `, ${entry.id}: ${entry.value}`).join(""))];
  }
  if (last) return [lineInsertion(file, last.range.endLine, lines(" ".repeat(last.range.column)))];
  if (!systems) return [lineInsertion(file, lastLine(file), `systems:\n${lines("  ")}`)];
  // `systems:` or `systems: {}`: what stands behind the colon goes, but for a comment.
  const { keyRange, valueRange } = systems;
  const range: Range = { line: keyRange.endLine, column: keyRange.endColumn, endLine: valueRange.endLine, endColumn: valueRange.endColumn };
  const comment = /^[ \t]*#.*/.exec(lineFrom(file, valueRange.endLine, valueRange.endColumn))?.[0] ?? "";
  const endColumn = valueRange.endColumn + comment.length;
  return [{ file: file.file, range: { ...range, endColumn }, newText: `:${comment}\n${lines("  ").trimEnd()}` }];
}

function lineFrom({ yaml: { text, lines } }: PerimeterFile, line: number, column: number): string {
  return text.slice(lines.offset(line, column)).split(/\r?\n/, 1)[0] ?? "";
}

function lastLine({ yaml: { text, lines } }: PerimeterFile): number {
  return text.endsWith("\n") ? lines.lineCount - 2 : lines.lineCount - 1;
}

/** Whole lines below a line, whether or not that one is ended. */
function lineInsertion(file: PerimeterFile, line: number, text: string): TextEdit {
  const { lines, text: before } = file.yaml;
  if (line + 1 < lines.lineCount) return insertion(file, line + 1, 0, text);
  return insertion(file, line, before.length - lines.offset(line, 0), `\n${text.replace(/\n$/, "")}`);
}

function insertion(file: PerimeterFile, line: number, column: number, newText: string): TextEdit {
  return { file: file.file, range: { line, column, endLine: line, endColumn: column }, newText };
}
