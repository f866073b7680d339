import type { LineIndex, Range } from "../../core/range.ts";
import type { ConfigValue } from "../facts.ts";
import { trapped } from "./traps.ts";
import { type Leaf, valueOf } from "./value.ts";

/** A document of nested settings, whatever its notation; offsets count in the file's text. */
export type TreeNode = MapNode | ListNode | TextNode;

export interface MapNode {
  readonly kind: "map";
  readonly entries: readonly TreeEntry[];
}

export interface TreeEntry {
  readonly key: string;
  /** Start and end of the key. */
  readonly at: readonly [number, number];
  /** Undefined for what is no text: numbers, dates, nothing. */
  readonly value: TreeNode | undefined;
}

export interface ListNode {
  readonly kind: "list";
  readonly items: readonly (TreeNode | undefined)[];
}

export interface TextNode {
  readonly kind: "text";
  readonly text: string;
  /** Start and end of the text, without its quotes. */
  readonly at: readonly [number, number];
}

/** Deeper than this nothing is read. */
export const maxDepth = 200;

/** The settings of a document, each with the stage that its keys, the document or the job around it name. */
export function settingsOf(file: string, root: TreeNode | undefined, lines: LineIndex): readonly ConfigValue[] {
  const leaves = leavesOf(root, lines);
  const profile = leaves.find(({ path }) => /^spring\.(config\.activate\.on-profile|profiles)$/.test(path.join(".")))?.text;
  const jobs = new Map(
    leaves.flatMap(({ path, text }) =>
      path[0] === "jobs" && /^jobs\.[^.]+\.environment(\.name)?$/.test(path.join(".")) ? [[path[1] ?? "", text] as const] : [],
    ),
  );
  const values = leaves.map((leaf) => {
    const environment = profile ?? (leaf.path[0] === "jobs" ? jobs.get(leaf.path[1] ?? "") : undefined);
    return valueOf(environment === undefined ? leaf : { ...leaf, environment });
  });
  return trapped(file, values);
}

function leavesOf(root: TreeNode | undefined, lines: LineIndex): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const visit = (node: TreeNode | undefined, path: readonly string[], key: readonly [number, number]): void => {
    if (node?.kind === "map") {
      const named = variableOf(node);
      for (const { key: name, at, value } of node.entries)
        visit(value, name === "value" && named !== undefined ? [...path, "env", named] : [...path, name], at);
    } else if (node?.kind === "list") {
      for (const [at, item] of node.items.entries()) visit(item, [...path, String(at)], key);
    } else if (node) leaves.push(leafOf(node, path, lines.range(key[0], key[1]), lines));
  };
  visit(root, [], [0, 0]);
  return leaves;
}

function leafOf({ text, at: [start, end] }: TextNode, path: readonly string[], keyRange: Range, lines: LineIndex): Leaf {
  // Where it is written with escapes, or over several lines, a piece of it has no place of its own.
  const isPlain = end - start === text.length;
  return { path, text, keyRange, range: (from, to) => (isPlain ? lines.range(start + from, start + to) : lines.range(start, end)) };
}

/** Kubernetes: `{ name: X, value: … }` sets a variable. */
function variableOf({ entries }: MapNode): string | undefined {
  if (!entries.some(({ key }) => key === "value")) return undefined;
  const name = entries.find(({ key }) => key === "name")?.value;
  return name?.kind === "text" && /^[A-Z][A-Z0-9_]*$/.test(name.text) ? name.text : undefined;
}
