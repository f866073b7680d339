import { t } from "../../core/l10n.ts";
import type { TextEdit } from "../../core/edit.ts";
import type { Range } from "../../core/range.ts";
import type { FieldEntry, PayloadField } from "../../link/endpoint.ts";
import type { Fix } from "../rule.ts";

/** Takes fields out of the object literals that they stand in; nothing where they don't, or where nothing would be left. */
export function removeFieldsFix(fields: readonly PayloadField[]): readonly Fix[] {
  const entries = fields.flatMap(({ entry }) => (entry ? [entry] : []));
  if (entries.length === 0 || entries.length < fields.filter(({ kind }) => kind === "field").length) return [];
  const objects = new Map<string, FieldEntry[]>();
  for (const entry of entries) {
    const first = entry.ranges[0];
    const key = `${entry.file}:${first?.line}:${first?.column}`;
    objects.set(key, [...(objects.get(key) ?? []), entry]);
  }
  const edits = [...objects.values()].map(editsOf);
  return edits.some((list) => list.length === 0) ? [] : [{ title: t("Remove the fields"), safe: false, edits: edits.flat() }];
}

function editsOf(entries: readonly FieldEntry[]): readonly TextEdit[] {
  const [first] = entries;
  if (!first) return [];
  const gone = new Set(entries.map(({ index }) => index));
  const { ranges, file } = first;
  if (gone.size >= ranges.length) return [];
  const edits: TextEdit[] = [];
  for (let i = 0; i < ranges.length; i++) {
    if (!gone.has(i)) continue;
    let end = i;
    while (gone.has(end + 1)) end++;
    const range = between(ranges, i, end);
    if (range) edits.push({ file, range, newText: "" });
    i = end;
  }
  return edits;
}

/** From the first of a run to the next entry; at the end of the object, from the entry before it. */
function between(ranges: readonly Range[], start: number, end: number): Range | undefined {
  const [from, to, before, after] = [ranges[start], ranges[end], ranges[start - 1], ranges[end + 1]];
  if (!from || !to) return undefined;
  if (after) return { line: from.line, column: from.column, endLine: after.line, endColumn: after.column };
  return before && { line: before.endLine, column: before.endColumn, endLine: to.endLine, endColumn: to.endColumn };
}
