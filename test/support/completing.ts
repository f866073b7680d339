import type { Completions } from "../../server/src/features/completion.ts";
import { completionsAt } from "../../server/src/features/completion.ts";
import type { View } from "../../server/src/features/view.ts";
import type { CheckResult } from "../../server/src/service.ts";
import { completionItem } from "../../server/src/lsp/completionItem.ts";
import { applyEdits } from "../../server/src/core/edit.ts";
import { fromRange } from "../../server/src/lsp/convert.ts";
import { check, type Sources } from "./memory.ts";

/** What features look at, of a check of files in memory. */
export function viewOfResult({ context, findings, endpoints, files }: CheckResult): View {
  return {
    context,
    findings: findings.filter(({ silenced }) => silenced === null),
    endpoints,
    files,
    catalogue: context.catalogue,
    today: context.today,
  };
}

/** A view of a workspace in memory. */
export async function viewOfFiles(files: Sources): Promise<View> {
  return viewOfResult(await check(files));
}

/** A text with its cursor taken out (`$0`), and where that was. */
export function cursorIn(marked: string): { readonly text: string; readonly line: number; readonly column: number } {
  const at = marked.indexOf("$0");
  if (at < 0) throw new Error(`no cursor in ${marked}`);
  const before = marked.slice(0, at);
  const line = before.split("\n").length - 1;
  return { text: before + marked.slice(at + 2), line, column: before.length - before.lastIndexOf("\n") - 1 };
}

/** What is offered in a file at the mark. */
export function complete(view: View, file: string, marked: string): Completions {
  const { text, line, column } = cursorIn(marked);
  return completionsAt(view, { file, text }, line, column);
}

/** The text after one of the offered was taken, with its tab stops as a client without snippets writes them. */
export function accept(view: View, file: string, marked: string, label: string): string {
  const { text } = cursorIn(marked);
  const { context, items } = complete(view, file, marked);
  const at = items.findIndex((item) => item.label === label);
  const chosen = items[at];
  if (!chosen) throw new Error(`${label} is not offered, but ${items.map((item) => item.label).join(", ")}`);
  const item = completionItem({ ...chosen, ...(chosen.plain !== undefined && { plain: undefined }) }, at, context, false);
  const edits = [item.textEdit, ...(item.additionalTextEdits ?? [])].flatMap((edit) =>
    edit && "range" in edit ? [{ file, range: fromRange(edit.range), newText: edit.newText }] : [],
  );
  return applyEdits(text, edits);
}
