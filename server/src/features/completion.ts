import { specKind } from "../core/specKind.ts";
import { describeAt } from "../spec/schema.ts";
import { commentCompletions } from "./completeComment.ts";
import { keyCompletions } from "./completeKeys.ts";
import { valueCompletions } from "./completeValues.ts";
import { type Cursor, cursorAt } from "./cursor.ts";
import { type FileView, specOf, type View } from "./view.ts";

/** One thing that may be written at the cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: "key" | "word" | "system" | "rule" | "call" | "variable" | "host" | "class" | "date" | "path" | "snippet";
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What is written: a snippet (`$0`, `${1|a,b|}`) where `isSnippet`. Lines after the first carry their whole indentation. */
  readonly insert: string;
  readonly isSnippet?: boolean;
  /** Offer what may follow at once. */
  readonly continues?: boolean;
}

/** What an answer replaces. */
export interface CompletionContext {
  readonly range: Cursor["range"];
}

/** What may be written at a position, the likeliest first. */
export function completionsAt(
  view: View,
  document: FileView,
  line: number,
  column: number,
): { readonly context: CompletionContext; readonly items: readonly Completion[] } {
  const none = { context: { range: { line, column, endLine: line, endColumn: column } }, items: [] };
  const comment = commentCompletions(view, document, line, column);
  if (comment) return comment;
  const kind = specKind(document.file);
  const cursor = kind && cursorAt(document.text, line, column);
  const spec = cursor && specOf(view, document);
  const info = kind && cursor && describeAt(kind, cursor.path);
  if (!spec || !cursor || !info) return none;
  const asked = { view, document, spec, cursor, info };
  const items =
    cursor.place === "key"
      ? keyCompletions(asked)
      : cursor.place === "item"
        ? [...valueCompletions(asked), ...keyCompletions(asked)]
        : valueCompletions(asked);
  return { context: { range: cursor.range }, items: distinct(items) };
}

function distinct(items: readonly Completion[]): readonly Completion[] {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(item.label) && seen.add(item.label));
}
