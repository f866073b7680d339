import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type Scalar } from "yaml";
import { basename } from "../../core/path.ts";
import { LineIndex } from "../../core/range.ts";
import { lineDirectives } from "../directives.ts";
import type { ConfigFacts } from "../facts.ts";
import type { ConfigFormat } from "./format.ts";
import { maxDepth, settingsOf, type TreeEntry, type TreeNode } from "./tree.ts";

/** With all aliases followed, no file of settings has as many values. */
const maxExpanded = 1_000_000;

/** YAML: compose files, Kubernetes, workflows and everything else, by one walk over the tree. */
export const yamlFormat: ConfigFormat = {
  id: "yaml",
  matches: (file) => /\.ya?ml$/i.test(file) && !/(^|[./])(perimeter|contract)\.ya?ml$/.test(basename(file)),
  lower: (file, text) => {
    const base = { file, format: "yaml", comments: lineDirectives(text) };
    try {
      const lines = new LineIndex(text);
      const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: "silent" });
      const expander = new Expander();
      const trees = [...documents].map(({ contents }) => expander.treeOf(contents, 0));
      const problems: ConfigFacts["problems"][number][] = [];
      if (documents.some(({ errors }) => errors.length > 0)) problems.push({ file, why: "syntax errors: the parts that parse were read" });
      if (expander.count > maxExpanded) problems.push({ file, why: "an alias bomb: its aliases were not followed" });
      return { ...base, values: trees.flatMap((tree) => settingsOf(file, tree, lines)), problems };
    } catch (error) {
      return {
        ...base,
        values: [],
        problems: [{ file, why: `not readable as YAML: ${error instanceof Error ? error.message : String(error)}` }],
      };
    }
  },
};

/** Takes documents over as trees, and counts how many values they would have with their aliases followed. */
class Expander {
  /** What stands behind each anchor, in values. */
  readonly #sizes = new Map<string, number>();
  count = 0;

  /** Aliases are never followed: what they stand for was read where it stands. */
  treeOf(node: unknown, depth: number): TreeNode | undefined {
    if (depth > maxDepth) return undefined;
    const before = this.count;
    const tree = this.#content(node, depth);
    if ((isMap(node) || isSeq(node)) && node.anchor !== undefined) this.#sizes.set(node.anchor, this.count - before);
    return tree;
  }

  #content(node: unknown, depth: number): TreeNode | undefined {
    if (isMap(node)) return { kind: "map", entries: node.items.flatMap(({ key, value }) => this.#entry(key, value, depth)) };
    if (isSeq(node)) return { kind: "list", items: node.items.map((item) => this.treeOf(item, depth + 1)) };
    this.count += isAlias(node) ? (this.#sizes.get(node.source) ?? 1) : 1;
    return isScalar(node) && typeof node.value === "string" ? textOf(node, node.value) : undefined;
  }

  #entry(key: unknown, value: unknown, depth: number): readonly TreeEntry[] {
    const below = this.treeOf(value, depth + 1);
    if (!isScalar(key)) return [];
    return [{ key: String(key.value), at: [key.range?.[0] ?? 0, key.range?.[1] ?? 0], value: below }];
  }
}

function textOf(node: Scalar, text: string): TreeNode {
  const quote = node.type === "PLAIN" ? 0 : 1;
  const [start, end] = node.range ?? [0, 0];
  return { kind: "text", text, at: [start + quote, end - quote] };
}
