import { isMap, isPair, isScalar, isSeq, LineCounter, parseAllDocuments, type Document, type Node as YamlNode } from "yaml";
import { LineIndex, type Range } from "../../core/range.ts";
import { basename } from "../../core/path.ts";
import { lineDirectives } from "../directives.ts";
import type { ConfigValue } from "../facts.ts";
import { type ConfigFormat, trapOf } from "./format.ts";

/** YAML and JSON (JSON is YAML): compose files, Kubernetes, workflows and everything else, by one walk over the tree. */
export const yamlFormat: ConfigFormat = {
  id: "yaml",
  matches: (file) =>
    /\.(ya?ml|json|jsonc|json5)$/i.test(file) &&
    !/(^|\/)(tsconfig[^/]*|\.eslintrc[^/]*|biome)\.jsonc?$/.test(file) &&
    !/(^|[./])(perimeter|contract)\.ya?ml$/.test(basename(file)),
  lower: (file, text) => {
    const lines = new LineIndex(text);
    const values: ConfigValue[] = [];
    const problems: { file: string; why: string }[] = [];
    try {
      for (const document of parseAllDocuments(text, { lineCounter: new LineCounter(), uniqueKeys: false, logLevel: "silent" })) {
        if (document.errors.length > 0 && problems.length === 0)
          problems.push({ file, why: "syntax errors: the parts that parse were read" });
        walk(document as Document, lines, values);
      }
    } catch (error) {
      problems.push({ file, why: `not readable as YAML: ${error instanceof Error ? error.message : String(error)}` });
    }
    return { file, format: "yaml", values, comments: lineDirectives(text), problems };
  },
};

function walk(document: Document, lines: LineIndex, values: ConfigValue[]): void {
  const visit = (node: unknown, path: readonly string[], keyRange: Range, depth: number): void => {
    if (depth > 200) return;
    if (isMap(node)) {
      const named = variableOf(node.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : "", pair.value] as const));
      for (const pair of node.items) {
        if (!isPair(pair) || !isScalar(pair.key)) continue;
        const key = String(pair.key.value);
        visit(
          pair.value,
          key === "value" && named !== undefined ? [...path, "env", named] : [...path, key],
          rangeOf(pair.key as YamlNode, lines),
          depth + 1,
        );
      }
    } else if (isSeq(node)) {
      for (const [i, item] of node.items.entries()) visit(item, [...path, String(i)], keyRange, depth + 1);
    } else if (isScalar(node) && typeof node.value === "string" && node.range) {
      add(node.value, node.type === "PLAIN" ? 0 : 1, node.range, path, keyRange);
    }
  };
  const add = (text: string, quote: number, at: readonly [number, number, number], path: readonly string[], keyRange: Range) => {
    const entry = variableEntry(text, path);
    const start = at[0] + quote + entry.offset;
    const fallback = /^\$\{(\w+):?-([^}]*)\}$/.exec(entry.value);
    const from = fallback ? start + entry.value.indexOf("-") + 1 : start;
    const value = fallback?.[2] ?? entry.value;
    const trap = trapOf(path);
    values.push({
      path: entry.path,
      value,
      range: lines.range(from, from + value.length),
      keyRange,
      ...(entry.env !== undefined && { env: entry.env }),
      ...(fallback?.[1] !== undefined && { fallbackOf: fallback[1] }),
      ...(trap !== undefined && { trap }),
    });
  };
  visit(document.contents, [], { line: 0, column: 0, endLine: 0, endColumn: 0 }, 0);
}

/** Kubernetes: `{ name: X, value: … }` sets a variable. */
function variableOf(entries: readonly (readonly [string, unknown])[]): string | undefined {
  const name = entries.find(([key]) => key === "name")?.[1];
  return entries.some(([key]) => key === "value") && isScalar(name) && /^[A-Z][A-Z0-9_]*$/.test(String(name.value))
    ? String(name.value)
    : undefined;
}

/** Whether a value sets an environment variable: under `environment`, `env`, `data`, as `X: v` or as `- X=v`. */
function variableEntry(text: string, path: readonly string[]): { path: readonly string[]; value: string; offset: number; env?: string } {
  const parents = path.slice(0, -1);
  const key = path.at(-1) ?? "";
  const within = parents.some((part) => /^(environment|env|envs|variables|build\.environment|data|stringData)$/.test(part));
  const pair = within && /^\d+$/.test(key) ? /^([A-Z][A-Z0-9_]*)=(.*)$/s.exec(text) : null;
  if (pair?.[1]) return { path: [...parents, pair[1]], value: pair[2] ?? "", offset: pair[1].length + 1, env: pair[1] };
  return { path, value: text, offset: 0, ...(within && /^[A-Z][A-Z0-9_]*$/.test(key) && { env: key }) };
}

function rangeOf(node: YamlNode, lines: LineIndex): Range {
  const at = node.range ?? [0, 0, 0];
  return lines.range(at[0], at[1]);
}
