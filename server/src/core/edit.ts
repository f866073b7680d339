import type { Range } from "./range.ts";
import { LineIndex } from "./range.ts";

/** One replacement in one file. An insertion has an empty range. */
export interface TextEdit {
  readonly file: string;
  readonly range: Range;
  readonly newText: string;
}

/** The text after its edits. Edits of one file must not overlap; an overlapping later one is left out. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const index = new LineIndex(text);
  const spans = edits
    .map((edit) => ({
      start: index.offset(edit.range.line, edit.range.column),
      end: index.offset(edit.range.endLine, edit.range.endColumn),
      newText: edit.newText,
    }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let result = "";
  let at = 0;
  for (const span of spans) {
    if (span.start < at) continue;
    result += text.slice(at, span.start) + span.newText;
    at = span.end;
  }
  return result + text.slice(at);
}
