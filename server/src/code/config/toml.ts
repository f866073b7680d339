import { type AST, parseTOML } from "toml-eslint-parser";
import { LineIndex } from "../../core/range.ts";
import { lineDirectives } from "../directives.ts";
import type { ConfigFormat } from "./format.ts";
import { propertiesFormat } from "./properties.ts";
import { scriptsIn } from "./scripts.ts";
import { settingsOf, type TreeEntry, type TreeNode } from "./tree.ts";

/** TOML: wrangler, fly, netlify and every other kind of settings. */
export const tomlFormat: ConfigFormat = {
  id: "toml",
  matches: (file) => /\.toml$/i.test(file),
  lower: (file, text) => {
    const base = { file, format: "toml", comments: lineDirectives(text) };
    try {
      const root: TreeNode = { kind: "map", entries: parseTOML(text).body[0].body.map((node) => topLevel(node, text)) };
      const code = scriptsIn(file, text, [root]);
      return { ...base, values: settingsOf(file, root, new LineIndex(text)), problems: [], ...(code && { code }) };
    } catch (error) {
      // The lines that make sense by themselves still count.
      const byLine = propertiesFormat.lower(file, text).values;
      return {
        ...base,
        values: byLine,
        problems: [{ file, why: `not readable as TOML: ${error instanceof Error ? error.message : String(error)}` }],
      };
    }
  },
};

function topLevel(node: AST.TOMLKeyValue | AST.TOMLTable, text: string): TreeEntry {
  if (node.type === "TOMLKeyValue") return keyValue(node, text);
  const below: TreeNode = { kind: "map", entries: node.body.map((inner) => keyValue(inner, text)) };
  return nested(node.resolvedKey.map(String), node.key.range, below);
}

function keyValue({ key, value }: AST.TOMLKeyValue, text: string): TreeEntry {
  const names = key.keys.map((part) => (part.type === "TOMLBare" ? part.name : part.value));
  return nested(names, key.range, content(value, text));
}

/** A key of several parts: a map for each but the last. */
function nested(names: readonly string[], at: AST.Range, value: TreeNode | undefined): TreeEntry {
  const [key = "", ...rest] = names;
  return { key, at, value: rest.length === 0 ? value : { kind: "map", entries: [nested(rest, at, value)] } };
}

function content(node: AST.TOMLContentNode, text: string): TreeNode | undefined {
  if (node.type === "TOMLArray") return { kind: "list", items: node.elements.map((element) => content(element, text)) };
  if (node.type === "TOMLInlineTable") return { kind: "map", entries: node.body.map((inner) => keyValue(inner, text)) };
  if (node.kind !== "string") return undefined;
  const [start, end] = node.range;
  const quotes = node.multiline ? 3 : 1;
  // The line break behind the opening quotes is no part of the text.
  const from = start + quotes + (node.multiline ? (/^\r?\n/.exec(text.slice(start + quotes, end))?.[0].length ?? 0) : 0);
  return { kind: "text", text: node.value, at: [from, end - quotes], ...(node.multiline && { keepsLines: true as const }) };
}
