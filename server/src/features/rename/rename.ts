import { t } from "../../core/l10n.ts";
import type { TextEdit } from "../../core/edit.ts";
import { LineIndex, type Range } from "../../core/range.ts";
import type { FileView, View } from "../view.ts";
import { catalogueEdits } from "./catalogueKey.ts";
import { nameObstacle } from "./obstacles.ts";
import { commentEdits, specEdits } from "./occurrences.ts";
import { type Refusal, renamingAt } from "./renaming.ts";

/** Gives the text of a file as it is now; undefined where it can't be read. */
export type ReadText = (file: string) => Promise<string | undefined>;

/** What the name at a position is, so that it may be renamed; undefined where nothing is that could be. */
export function renameable(
  view: View,
  document: FileView,
  at: Range,
): { readonly range: Range; readonly id: string } | Refusal | undefined {
  const found = renamingAt(view, document, at);
  return found && "refusal" in found ? found : found && { range: inner(document, found.range, found.id), id: found.id };
}

/** The edits of all files that give what stands at a position another name, so that everything is judged as before. */
export async function renameAt(
  view: View,
  document: FileView,
  at: Range,
  { name, read }: { readonly name: string; readonly read: ReadText },
): Promise<readonly TextEdit[] | Refusal | undefined> {
  const renaming = renamingAt(view, document, at);
  const { context } = view;
  if (!renaming || !context || "refusal" in renaming) return renaming && "refusal" in renaming ? renaming : undefined;
  if (name === renaming.id) return [];
  const obstacle = nameObstacle(view, context, renaming, name);
  if (obstacle) return obstacle;
  const named = specEdits(renaming, name);
  const marked = renaming.kind === "system" ? catalogueEdits(renaming, name, view.catalogue) : [];
  if ("refusal" in named) return named;
  if ("refusal" in marked) return marked;
  const comments = commentEdits(context, renaming, name);
  return (await changedSince(comments, renaming.id, read)) ?? [...named, ...marked, ...comments];
}

/** A file of code may be other by now than when its comments were read. */
async function changedSince(edits: readonly TextEdit[], id: string, read: ReadText): Promise<Refusal | undefined> {
  for (const { file, range } of edits) {
    const text = await read(file);
    const lines = text !== undefined && new LineIndex(text);
    const there = lines && text.slice(lines.offset(range.line, range.column), lines.offset(range.endLine, range.endColumn));
    if (there !== id) return { refusal: t("{0} has changed since it was read. Try again in a moment.", file) };
  }
  return undefined;
}

/** A quoted name is renamed within its quotes. */
function inner({ text }: FileView, range: Range, id: string): Range {
  const lines = new LineIndex(text);
  const start = lines.offset(range.line, range.column);
  const written = text.slice(start, lines.offset(range.endLine, range.endColumn));
  const at = written.indexOf(id);
  return at <= 0 ? range : lines.range(start + at, start + at + id.length);
}
