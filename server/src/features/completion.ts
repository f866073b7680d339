import type { TextEdit } from "../core/edit.ts";
import type { Range } from "../core/range.ts";
import { specKind } from "../core/specKind.ts";
import { describeAt, type SchemaInfo } from "../spec/schema.ts";
import { aliasCompletions } from "./anchors.ts";
import { askedAt } from "./asked.ts";
import { commentCompletions } from "./completeComment.ts";
import { keyCompletions } from "./completeKeys.ts";
import { valueCompletions } from "./completeValues.ts";
import { type Cursor, cursorAt, linesOf } from "./cursor.ts";
import type { FileView, View } from "./view.ts";

/** One thing that may be written at the cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: "key" | "word" | "system" | "rule" | "call" | "variable" | "host" | "class" | "date" | "path" | "snippet";
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** The system of the catalogue whose facts the documentation is: of hundreds it can be told when one is looked at. */
  readonly describes?: string;
  /** What is written: a snippet (`$0`, `${1|a,b|}`) where `isSnippet`. Lines after the first carry their whole indentation. */
  readonly insert: string;
  readonly isSnippet?: boolean;
  /** What is written instead where the client knows no snippets. */
  readonly plain?: string;
  /** Offer what may follow at once. */
  readonly continues?: boolean;
}

/** What an answer replaces, and how its line has to be indented first. */
export interface CompletionContext {
  readonly range: Range;
  readonly indentation?: Omit<TextEdit, "file">;
}

/** What may be written at a position, the likeliest first. */
export interface Completions {
  readonly context: CompletionContext;
  readonly items: readonly Completion[];
  /** What is typed next changes what is offered. */
  readonly isIncomplete?: true;
}

/** What may be written at a position: from the text before it, and what the last check knew. */
export function completionsAt(view: View, document: FileView, line: number, column: number): Completions {
  const lines = linesOf(document.text);
  const none: Completions = { context: { range: { line, column, endLine: line, endColumn: column } }, items: [] };
  const kind = specKind(document.file);
  const comment = commentCompletions(view, document, kind, lines[line] ?? "", line, column);
  if (comment) return comment;
  const alias = kind && aliasCompletions(lines, line, column);
  if (alias) return alias;
  const cursor = kind && cursorAt(lines, line, column);
  const info = kind && cursor && describeAt(kind, cursor.path);
  if (!kind || !cursor || !info || isProse(kind, cursor)) return none;
  const asked = askedAt(view, document, kind, lines, cursor, info);
  const items =
    cursor.place === "key"
      ? keyCompletions(asked)
      : cursor.place === "item"
        ? [...valueCompletions(asked), ...keyCompletions(asked)]
        : valueCompletions(asked);
  const context = contextOf(cursor);
  return isFree(info, cursor)
    ? { context, items: startingWith(cursor.prefix, items), isIncomplete: true }
    : { context, items: distinct(items) };
}

/** A text that people make up: editors would take a similar one for it at the end of the line. */
function isFree({ refers }: SchemaInfo, { place }: Cursor): boolean {
  return place !== "key" && (refers === "alert" || refers === "person" || refers === "command");
}

function startingWith(prefix: string, items: readonly Completion[]): readonly Completion[] {
  return distinct(items).filter(({ label }) => label.toLowerCase().startsWith(prefix.toLowerCase()));
}

/** Words on the line below a text that may go on there. */
function isProse(kind: "perimeter" | "contract", { continues, prefix }: Cursor): boolean {
  if (!continues) return false;
  const above = describeAt(kind, continues);
  const takesWords = above?.canBeText === true && !above.refers && !above.format && above.values.length === 0;
  return takesWords || /\s/.test(prefix.trim());
}

function contextOf({ range, misplaced, indent }: Cursor): CompletionContext {
  return { range, ...(misplaced && { indentation: { range: misplaced, newText: " ".repeat(indent) } }) };
}

function distinct(items: readonly Completion[]): readonly Completion[] {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(item.label) && seen.add(item.label));
}
