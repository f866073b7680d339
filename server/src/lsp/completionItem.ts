import { t } from "../core/l10n.ts";
import { type CompletionItem, CompletionItemKind, InsertTextFormat, InsertTextMode, MarkupKind } from "vscode-languageserver";
import type { Completion, CompletionContext } from "../features/completion.ts";
import { toRange } from "./convert.ts";

const kinds: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  word: CompletionItemKind.EnumMember,
  system: CompletionItemKind.Interface,
  rule: CompletionItemKind.Constant,
  call: CompletionItemKind.Event,
  variable: CompletionItemKind.Variable,
  host: CompletionItemKind.Reference,
  class: CompletionItemKind.Class,
  date: CompletionItemKind.Value,
  path: CompletionItemKind.File,
  snippet: CompletionItemKind.Snippet,
};

/** A completion as LSP writes it; `position` in the list is its rank. */
export function completionItem(item: Completion, position: number, context: CompletionContext, snippets: boolean): CompletionItem {
  const isSnippet = item.isSnippet === true && snippets;
  const newText = item.isSnippet && !snippets ? (item.plain ?? withoutStops(item.insert)) : item.insert;
  return {
    label: item.label,
    kind: kinds[item.kind],
    ...(item.detail && { detail: item.detail }),
    ...(item.documentation && { documentation: { kind: MarkupKind.Markdown, value: item.documentation } }),
    sortText: String(position).padStart(4, "0"),
    filterText: item.label,
    textEdit: { range: toRange(context.range), newText },
    ...(context.indentation && {
      additionalTextEdits: [{ range: toRange(context.indentation.range), newText: context.indentation.newText }],
    }),
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    // Lines after the first carry their indentation already.
    insertTextMode: InsertTextMode.asIs,
    ...(item.continues && { command: { title: t("Suggest"), command: "editor.action.triggerSuggest" } }),
  };
}

/** A snippet as plain text: placeholders keep their words, choices their first, stops go. */
function withoutStops(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|}]*)[^}]*\}/g, "$1")
    .replace(/\$\{\d+:((?:[^}\\]|\\.)*)\}/g, "$1")
    .replace(/\$\{\d+\}|\$\d+/g, "")
    .replace(/\\([\\$}])/g, "$1");
}
