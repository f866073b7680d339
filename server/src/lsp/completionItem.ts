import { t } from "../core/l10n.ts";
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
} from "vscode-languageserver";
import type { Completion, CompletionContext, Completions } from "../features/completion.ts";
import { toRange } from "./convert.ts";
import type { ClientSupport } from "./support.ts";

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

/** Completions as LSP writes them; what all have in common stands once where the client knows that. */
export function completionList(
  { context, items, isIncomplete }: Completions,
  { snippets, itemDefaults }: Pick<ClientSupport, "snippets" | "itemDefaults">,
): CompletionList {
  const all = items.map((item, at) => completionItem(item, at, context, snippets));
  if (!itemDefaults) return { isIncomplete: isIncomplete === true, items: all };
  const defaults = { editRange: toRange(context.range), insertTextFormat: InsertTextFormat.PlainText, insertTextMode: InsertTextMode.asIs };
  return { isIncomplete: isIncomplete === true, itemDefaults: defaults, items: all.map(withoutDefaults) };
}

function withoutDefaults({ textEdit, insertTextFormat, insertTextMode: _, ...own }: CompletionItem): CompletionItem {
  return {
    ...own,
    ...(textEdit && { textEditText: textEdit.newText }),
    ...(insertTextFormat === InsertTextFormat.Snippet && { insertTextFormat }),
  };
}

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
