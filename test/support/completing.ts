import type { Completions } from "../../server/src/features/completion.ts";
import { completionsAt } from "../../server/src/features/completion.ts";
import type { View } from "../../server/src/features/view.ts";
import { completionItem } from "../../server/src/lsp/completionItem.ts";
import { applyEdits } from "../../server/src/core/edit.ts";
import { fromRange } from "../../server/src/lsp/convert.ts";
import { marked } from "./marked.ts";

/** What is offered in a file at the mark. */
export function complete(view: View, file: string, source: string): Completions {
  const { text, at } = marked(source);
  return completionsAt(view, { file, text }, at.line, at.column);
}

/** The text after one of the offered was taken, with its tab stops as a client without snippets writes them. */
export function accept(view: View, file: string, source: string, label: string): string {
  return taken(source, complete(view, file, source), label);
}

/** The same, of what is offered already. */
export function taken(source: string, { context, items }: Completions, label: string): string {
  const at = items.findIndex((item) => item.label === label);
  const chosen = items[at];
  if (!chosen) throw new Error(`${label} is not offered, but ${items.map((item) => item.label).join(", ")}`);
  const item = completionItem({ ...chosen, ...(chosen.plain !== undefined && { plain: undefined }) }, at, context, false);
  const edits = [item.textEdit, ...(item.additionalTextEdits ?? [])].flatMap((edit) =>
    edit && "range" in edit ? [{ file: "", range: fromRange(edit.range), newText: edit.newText }] : [],
  );
  return applyEdits(marked(source).text, edits);
}
