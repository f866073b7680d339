import { isAlias, isMap, isScalar, isSeq, type Node } from "yaml";
import type { Range } from "../core/range.ts";
import { aliasesOf } from "./aliases.ts";
import { maxAliases, maxValues } from "./limits.ts";
import type { YamlFile, YamlPath } from "./yamlFile.ts";

/** One key of a map with its value. Keys that merge keys (`<<`) bring are among a map's entries. */
export interface YamlEntry {
  readonly key: string;
  readonly keyNode: Node;
  readonly keyRange: Range;
  readonly value: Node | null;
  /** Of the value as written here (an alias: the alias); where there is no value, empty after the key's colon. */
  readonly valueRange: Range;
  /** From the key to the end of the value. */
  readonly range: Range;
  /** Taken over by a merge key: it stands elsewhere. */
  readonly isMerged: boolean;
}

/** The node that an alias stands for, or the node itself; null where there is nothing. */
export function resolveNode(yaml: YamlFile, node: unknown): Node | null {
  let current = (node ?? null) as Node | null;
  for (let i = 0; isAlias(current) && i < maxAliases; i++) {
    current = (yaml.document && aliasesOf(yaml.document).get(current)) ?? null;
  }
  return isAlias(current) ? null : current;
}

/** Where a node stands, without the comments and line ends behind it. */
export function rangeOfNode(yaml: YamlFile, node: unknown): Range {
  const span = spanOfNode(yaml, node);
  return yaml.lines.range(span[0], span[1]);
}

/** The same as offsets. */
export function spanOfNode(yaml: YamlFile, node: unknown): readonly [number, number] {
  const range = (node as Node | null)?.range;
  if (!range) return [0, 0];
  let end = Math.max(range[0], range[1]);
  while (end > range[0] && /\s/.test(yaml.text[end - 1] ?? "")) end--;
  return [range[0], end];
}

/** The entries of a map: its own first, then those that merge keys bring and it doesn't say itself. Duplicates: the first. */
export function entriesOf(yaml: YamlFile, node: unknown): readonly YamlEntry[] {
  return [...entriesIn(yaml, node).values()];
}

const kept = new WeakMap<object, ReadonlyMap<string, YamlEntry>>();

/** A parsed map doesn't change, and each of its keys is asked for: looked through once. */
function entriesIn(yaml: YamlFile, node: unknown): ReadonlyMap<string, YamlEntry> {
  const map = resolveNode(yaml, node);
  if (!isMap(map)) return new Map();
  const entries = kept.get(map) ?? collect(yaml, map, 0);
  kept.set(map, entries);
  return entries;
}

function collect(yaml: YamlFile, node: unknown, depth: number): Map<string, YamlEntry> {
  const entries = new Map<string, YamlEntry>();
  const map = resolveNode(yaml, node);
  if (!isMap(map) || depth > 20) return entries;
  const merged: unknown[] = [];
  for (const pair of map.items) {
    const keyNode = resolveNode(yaml, pair.key);
    if (!isScalar(keyNode) || keyNode.value === null) continue;
    const key = String(keyNode.value);
    if (key === "<<") merged.push(pair.value);
    else if (!entries.has(key)) entries.set(key, entryOf(yaml, key, pair.key as Node, (pair.value ?? null) as Node | null));
  }
  for (const source of merged) {
    const target = resolveNode(yaml, source);
    for (const one of isSeq(target) ? target.items : [target]) {
      for (const [key, entry] of collect(yaml, one, depth + 1)) if (!entries.has(key)) entries.set(key, { ...entry, isMerged: true });
    }
  }
  return entries;
}

function entryOf(yaml: YamlFile, key: string, keyNode: Node, value: Node | null): YamlEntry {
  const keySpan = spanOfNode(yaml, keyNode);
  const colon = yaml.text.indexOf(":", keySpan[1]);
  const hasValue = value?.range && value.range[1] > value.range[0];
  const after = /^\s*$/.test(yaml.text.slice(keySpan[1], colon)) && colon >= 0 ? colon + 1 : keySpan[1];
  const span = hasValue ? spanOfNode(yaml, value) : ([after, after] as const);
  return {
    key,
    keyNode,
    keyRange: yaml.lines.range(keySpan[0], keySpan[1]),
    value,
    valueRange: yaml.lines.range(span[0], span[1]),
    range: yaml.lines.range(keySpan[0], Math.max(span[1], keySpan[1])),
    isMerged: false,
  };
}

/** The items of a list, aliases as they stand. Nothing else has items. */
export function itemsOf(yaml: YamlFile, node: unknown): readonly Node[] {
  const list = resolveNode(yaml, node);
  return isSeq(list) ? (list.items as Node[]) : [];
}

/** The node at a path, aliases and merge keys followed; undefined where there is none. */
export function nodeAt(yaml: YamlFile, path: YamlPath): Node | null | undefined {
  let node: Node | null | undefined = yaml.document?.contents ?? undefined;
  for (const part of path) {
    if (node === undefined || node === null) return undefined;
    node = typeof part === "number" ? itemsOf(yaml, node)[part] : entryAt(yaml, node, part)?.value;
  }
  return node;
}

function entryAt(yaml: YamlFile, node: Node, key: string): YamlEntry | undefined {
  return entriesIn(yaml, node).get(key);
}

/** The entry that a path names; undefined for lists, and where nothing is there. */
export function entryOfPath(yaml: YamlFile, path: YamlPath): YamlEntry | undefined {
  const last = path.at(-1);
  const parent = typeof last === "string" ? nodeAt(yaml, path.slice(0, -1)) : undefined;
  return parent && typeof last === "string" ? entryAt(yaml, parent, last) : undefined;
}

/** Where the value at a path stands; a key without a value has an empty range behind its colon. */
export function rangeOfPath(yaml: YamlFile, path: YamlPath): Range | undefined {
  const entry = entryOfPath(yaml, path);
  if (entry) return entry.valueRange;
  const node = nodeAt(yaml, path);
  return node ? rangeOfNode(yaml, node) : undefined;
}

/** Where the key of a path stands. */
export function keyRangeOfPath(yaml: YamlFile, path: YamlPath): Range | undefined {
  return entryOfPath(yaml, path)?.keyRange;
}

/** A node as plain data: aliases and merge keys followed. What is null or broken is null. */
export function valueOf(yaml: YamlFile, node: unknown, budget = { left: maxValues }): unknown {
  const target = resolveNode(yaml, node);
  if (budget.left-- <= 0) return null;
  if (isScalar(target)) return target.value ?? null;
  if (isSeq(target)) return target.items.map((item) => valueOf(yaml, item, budget));
  if (!isMap(target)) return null;
  return Object.fromEntries(entriesOf(yaml, target).map((entry) => [entry.key, valueOf(yaml, entry.value, budget)]));
}

/** Whether a map or list is written in braces or brackets. */
export function isFlow(node: unknown): boolean {
  return (isMap(node) || isSeq(node)) && node.flow === true;
}
