import { t } from "../core/l10n.ts";
import type { CST } from "yaml";
import type { LineIndex, Range } from "../core/range.ts";

/** What a specification may weigh, in bytes of UTF-8. */
export const maxBytes = 1024 * 1024;
/** How deep maps and lists may be nested. */
export const maxDepth = 200;
/** How many times aliases may be expanded in a document, aliases in aliases counted each time. */
export const maxAliases = 100;
/** How many values of a file are read as data. */
export const maxValues = 200_000;

/** Whether a text is over the size limit. */
export function isTooLarge(text: string): boolean {
  if (text.length > maxBytes) return true;
  return text.length * 3 > maxBytes && new TextEncoder().encode(text).length > maxBytes;
}

/** One error for each conflict that a merge left: at its first marker. */
export function conflictMarkers(text: string, lines: LineIndex): readonly { readonly message: string; readonly range: Range }[] {
  const errors: { message: string; range: Range }[] = [];
  let isOpen = false;
  for (const match of text.matchAll(/^(<{7}|>{7})(?: [^\n\r]*)?(?=\r?$)/gm)) {
    const opens = match[0].startsWith("<");
    if (opens || !isOpen) {
      errors.push({
        message: t("A merge conflict was left here. Keep one side and remove the markers."),
        range: lines.range(match.index, match.index + match[0].length),
      });
    }
    isOpen = opens;
  }
  return errors;
}

/** The offset where the nesting passes the limit; undefined where it doesn't. Walks without recursion. */
export function isTooDeep(tokens: readonly CST.Token[]): number | undefined {
  const stack = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { token, depth } = next;
    if (depth > maxDepth) return token.offset;
    if (token.type === "document") {
      if (token.value) stack.push({ token: token.value, depth });
    } else if ("items" in token) {
      for (const item of token.items) {
        if (item.key) stack.push({ token: item.key, depth: depth + 1 });
        if (item.value) stack.push({ token: item.value, depth: depth + 1 });
      }
    }
  }
  return undefined;
}
