import { isMap, isPair, isScalar, isSeq, LineCounter, parseAllDocuments, type Node as YamlNode } from "yaml";
import { basename } from "../../core/path.ts";
import { LineIndex, type Range } from "../../core/range.ts";
import { lineDirectives } from "../directives.ts";
import type { ConfigFacts, ConfigValue } from "../facts.ts";
import { type ConfigFormat, fileTrapOf } from "./format.ts";
import { type Leaf, valueOf } from "./value.ts";

const maxDepth = 200;

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
    const problems: ConfigFacts["problems"][number][] = [];
    const trap = fileTrapOf(file);
    try {
      // Aliases are never followed: what they stand for was read where it stands.
      const read = /\.json\w*$/i.test(file) ? withoutComments(text) : text;
      for (const document of parseAllDocuments(read, { lineCounter: new LineCounter(), uniqueKeys: false, logLevel: "silent" })) {
        if (document.errors.length > 0 && problems.length === 0)
          problems.push({ file, why: "syntax errors: the parts that parse were read" });
        values.push(...settingsOf(leavesOf(document.contents, lines)));
      }
    } catch (error) {
      problems.push({ file, why: `not readable as YAML: ${error instanceof Error ? error.message : String(error)}` });
    }
    const told = trap === undefined ? values : values.map((value) => (value.env === undefined ? { trap, ...value } : value));
    return { file, format: "yaml", values: told, comments: lineDirectives(text), problems };
  },
};

/** JSON's comments are none to YAML: blanks in their place keep every offset. */
function withoutComments(text: string): string {
  const blank = (comment: string) => comment.replace(/[^\n]/g, " ");
  return text.replace(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (whole, quoted: string | undefined) => quoted ?? blank(whole));
}

function leavesOf(contents: unknown, lines: LineIndex): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const visit = (node: unknown, path: readonly string[], keyRange: Range, depth: number): void => {
    if (depth > maxDepth) return;
    if (isMap(node)) {
      const named = variableOf(node.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : "", pair.value] as const));
      for (const pair of node.items) {
        if (!isPair(pair) || !isScalar(pair.key)) continue;
        const key = String(pair.key.value);
        const below = key === "value" && named !== undefined ? [...path, "env", named] : [...path, key];
        visit(pair.value, below, rangeOf(pair.key as YamlNode, lines), depth + 1);
      }
    } else if (isSeq(node)) {
      for (const [i, item] of node.items.entries()) visit(item, [...path, String(i)], keyRange, depth + 1);
    } else if (isScalar(node) && typeof node.value === "string" && node.range) {
      const start = node.range[0] + (node.type === "PLAIN" ? 0 : 1);
      leaves.push({ path, text: node.value, keyRange, range: (from, to) => lines.range(start + from, start + to) });
    }
  };
  visit(contents, [], { line: 0, column: 0, endLine: 0, endColumn: 0 }, 0);
  return leaves;
}

/** Kubernetes: `{ name: X, value: … }` sets a variable. */
function variableOf(entries: readonly (readonly [string, unknown])[]): string | undefined {
  const name = entries.find(([key]) => key === "name")?.[1];
  return entries.some(([key]) => key === "value") && isScalar(name) && /^[A-Z][A-Z0-9_]*$/.test(String(name.value))
    ? String(name.value)
    : undefined;
}

/** The leaves of a document as settings, with the stage that the document or the job around them is for. */
function settingsOf(leaves: readonly Leaf[]): readonly ConfigValue[] {
  const profile = leaves.find(({ path }) => /^spring\.(config\.activate\.on-profile|profiles)$/.test(path.join(".")))?.text;
  const jobs = new Map(
    leaves.flatMap(({ path, text }) =>
      /^jobs\.[^.]+\.environment(\.name)?$/.test(path.join(".")) ? [[path[1] ?? "", text] as const] : [],
    ),
  );
  return leaves.map((leaf) => {
    const environment = profile ?? (leaf.path[0] === "jobs" ? jobs.get(leaf.path[1] ?? "") : undefined);
    return valueOf(environment === undefined ? leaf : { ...leaf, environment });
  });
}

function rangeOf(node: YamlNode, lines: LineIndex): Range {
  const at = node.range ?? [0, 0, 0];
  return lines.range(at[0], at[1]);
}
