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

/**
 * Completions as LSP writes them: what all have in common stands once where the client knows that, and what is said of a system
 * of the catalogue is left to be asked for. Hundreds are offered at a keystroke.
 */
export function completionList(
  { context, items, isIncomplete }: Completions,
  { snippets, itemDefaults, resolvesDocumentation }: Pick<ClientSupport, "snippets" | "itemDefaults" | "resolvesDocumentation">,
): CompletionList {
  const all = items.map((item, at) => {
    const written = completionItem(item, at, context, snippets);
    return resolvesDocumentation ? withoutFacts(written, item) : written;
  });
  if (!itemDefaults) return { isIncomplete: isIncomplete === true, items: all };
  const insertTextFormat = usualFormat(all);
  const defaults = { editRange: toRange(context.range), insertTextFormat, insertTextMode: InsertTextMode.asIs };
  return { isIncomplete: isIncomplete === true, itemDefaults: defaults, items: all.map((item) => withoutDefaults(item, insertTextFormat)) };
}

/** `data`: the system whose facts are asked for. */
function withoutFacts(item: CompletionItem, { describes }: Completion): CompletionItem {
  if (describes === undefined) return item;
  const { documentation: _, ...rest } = item;
  return { ...rest, data: describes };
}

function usualFormat(items: readonly CompletionItem[]): InsertTextFormat {
  const snippets = items.filter(({ insertTextFormat }) => insertTextFormat === InsertTextFormat.Snippet).length;
  return snippets * 2 > items.length ? InsertTextFormat.Snippet : InsertTextFormat.PlainText;
}

function withoutDefaults(
  { textEdit, insertTextFormat, insertTextMode: _, ...own }: CompletionItem,
  usual: InsertTextFormat,
): CompletionItem {
  return {
    ...own,
    ...(textEdit && { textEditText: textEdit.newText }),
    ...(insertTextFormat !== usual && { insertTextFormat }),
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
