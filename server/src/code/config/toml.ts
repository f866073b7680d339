import { type AST, parseTOML } from "toml-eslint-parser";
import { LineIndex } from "../../core/range.ts";
import { lineDirectives } from "../directives.ts";
import type { ConfigValue } from "../facts.ts";
import type { ConfigFormat } from "./format.ts";
import { propertiesFormat } from "./properties.ts";
import { trapped } from "./traps.ts";
import { valueOf } from "./value.ts";

/** TOML: wrangler, fly, netlify and every other kind of settings. */
export const tomlFormat: ConfigFormat = {
  id: "toml",
  matches: (file) => /\.toml$/i.test(file),
  lower: (file, text) => {
    const values: ConfigValue[] = [];
    const base = { file, format: "toml", values, comments: lineDirectives(text) };
    try {
      const lines = new LineIndex(text);
      for (const node of parseTOML(text).body[0].body) {
        if (node.type === "TOMLKeyValue") keyValue(node, [], lines, values);
        else for (const inner of node.body) keyValue(inner, node.resolvedKey.map(String), lines, values);
      }
      return { ...base, values: trapped(file, values), problems: [] };
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

function keyValue({ key, value }: AST.TOMLKeyValue, above: readonly string[], lines: LineIndex, values: ConfigValue[]): void {
  const names = key.keys.map((part) => (part.type === "TOMLBare" ? part.name : part.value));
  content(value, [...above, ...names], lines.range(key.range[0], key.range[1]), lines, values);
}

function content(
  node: AST.TOMLContentNode,
  path: readonly string[],
  keyRange: ConfigValue["keyRange"],
  lines: LineIndex,
  values: ConfigValue[],
): void {
  if (node.type === "TOMLArray") {
    for (const [at, element] of node.elements.entries()) content(element, [...path, String(at)], keyRange, lines, values);
  } else if (node.type === "TOMLInlineTable") {
    for (const inner of node.body) keyValue(inner, path, lines, values);
  } else if (node.kind === "string") {
    const start = node.range[0] + (node.multiline ? 3 : 1);
    values.push(valueOf({ path, text: node.value, keyRange, range: (from, to) => lines.range(start + from, start + to) }));
  }
}
