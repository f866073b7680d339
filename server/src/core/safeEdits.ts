import { LineIndex } from "./range.ts";
import type { TextEdit } from "./edit.ts";

/** Anything that offers mends, the first safe one being the one that fix-all takes. */
interface Mendable {
  readonly fixes: readonly { readonly safe: boolean; readonly edits: readonly TextEdit[] }[];
}

/**
 * The edits of the first safe fix of each finding, as many as go together: a fix that touches what an earlier one
 * touches waits for the next round, whole, so that no fix is applied by half. `textOf` gives a file's text.
 */
export function safeEdits(
  findings: readonly Mendable[],
  textOf: (file: string) => string | undefined,
): ReadonlyMap<string, readonly TextEdit[]> {
  const taken = new Map<string, { readonly spans: [number, number][]; readonly edits: TextEdit[]; readonly index: LineIndex }>();
  for (const finding of findings) {
    const fix = finding.fixes.find(({ safe, edits }) => safe && edits.length > 0);
    if (!fix) continue;
    const placed = fix.edits.map((edit) => ({ edit, file: fileOf(edit.file) }));
    if (placed.some(({ edit, file }) => !file || file.spans.some((span) => touches(span, spanOf(edit, file.index))))) continue;
    for (const { edit, file } of placed) {
      file?.spans.push(spanOf(edit, file.index));
      file?.edits.push(edit);
    }
  }
  return new Map([...taken].flatMap(([file, { edits }]) => (edits.length > 0 ? [[file, edits] as const] : [])));

  function fileOf(file: string) {
    const known = taken.get(file);
    const text = known ? undefined : textOf(file);
    if (known || text === undefined) return known;
    const made = { spans: [], edits: [], index: new LineIndex(text) };
    taken.set(file, made);
    return made;
  }
}

function spanOf({ range }: TextEdit, index: LineIndex): [number, number] {
  return [index.offset(range.line, range.column), index.offset(range.endLine, range.endColumn)];
}

/** Two insertions at one place touch as well: their order would be a guess. */
function touches([a, b]: readonly [number, number], [c, d]: readonly [number, number]): boolean {
  return a === c || (a < d && c < b);
}
