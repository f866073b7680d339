import type { Range } from "../core/range.ts";
import { sayCalls, sayReached } from "./callWords.ts";
import { callsByLine } from "./lenses.ts";
import { callsOf, type FileView, specOf, type View } from "./view.ts";

/** A few words behind a piece of text. */
export interface Hint {
  readonly line: number;
  readonly column: number;
  readonly label: string;
}

/** The hints within a range of lines: in code whom a call reaches, in a perimeter how often a system is called. */
export function hintsOf(view: View, document: FileView, range: Range): readonly Hint[] {
  const isWithin = (line: number) => line >= range.line && line <= range.endLine;
  const spec = specOf(view, document);
  const lines = document.text.split("\n");
  if (spec?.kind === "perimeter") {
    const systems = spec.systems.filter(({ idRange }) => isWithin(idRange.line));
    return systems.map((entry) => ({
      ...behind(entry.range, lines),
      label: sayCalls(callsOf(view, { file: document.file, id: entry.id })),
    }));
  }
  if (spec) return [];
  return [...callsByLine(view, document.file)].flatMap(([line, calls]) => {
    const [first] = calls;
    if (!first || !isWithin(line)) return [];
    return [{ ...behind(first.endpoint.place.range, lines), label: `→ ${[...new Set(calls.map(sayReached))].join(", ")}` }];
  });
}

/** Behind what stands on one line; of what goes on, behind its first line. */
function behind({ line, endLine, endColumn }: Range, lines: readonly string[]): Pick<Hint, "line" | "column"> {
  return { line, column: line === endLine ? endColumn : (lines[line] ?? "").trimEnd().length };
}
