import { isAlias, isMap, isPair, isScalar, isSeq, Pair, YAMLMap } from "yaml";
import { LineIndex } from "../core/range.ts";
import { isTooLarge } from "./limits.ts";
import { moved } from "./moved.ts";
import { parseYaml } from "./parse.ts";
import type { YamlFile } from "./yamlFile.ts";

/** A text read by what is other than before: one entry of one section. */
export interface Splice {
  readonly yaml: YamlFile;
  /** The key of the section, and that of its entry: all others say what they said. */
  readonly path: readonly [string, string];
  /** What the entry holds now. */
  readonly value: unknown;
  /** Every other entry stands on the lines where it stood. */
  readonly keepsLines: boolean;
}

type Entry = Pair<unknown, unknown>;

/** One entry of one section, and the text that holds it: from the start of its key's line to the end of the line where its value ends. */
interface Part {
  readonly section: Entry & { readonly value: YAMLMap };
  readonly entry: Entry;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a text by reading the one entry that was edited since, as while somebody types. Undefined where more than that
 * may be other: the whole text has to be read. What it gives is what reading the whole gives, comments left out.
 */
export function spliceYaml(before: YamlFile, text: string): Splice | undefined {
  if (!before.document || before.errors.length > 0 || isTooLarge(text)) return undefined;
  const change = changeBetween(before.text, text);
  const part = change.to > change.from || change.by !== 0 ? partAround(before, change.from, change.to) : undefined;
  if (!part || !isPlain(part.entry)) return undefined;
  const entry = readEntry(text.slice(part.start, part.end + change.by), part.start);
  const path = [nameOf(part.section), nameOf(part.entry)] as const;
  if (!entry || nameOf(entry) !== path[1] || !isPath(path)) return undefined;
  const contents = replaced(before.document.contents, part, entry, change.by);
  return {
    yaml: { text, lines: new LineIndex(text), document: { contents }, errors: [] },
    path,
    value: entry.value,
    keepsLines: countFeeds(before.text, part.start, part.end) === countFeeds(text, part.start, part.end + change.by),
  };
}

/** What two texts differ in: the offsets of the first one's piece, and how much longer the second one's is. */
function changeBetween(before: string, text: string): { readonly from: number; readonly to: number; readonly by: number } {
  const by = text.length - before.length;
  const most = Math.min(before.length, text.length);
  const from = longest(most, (length) => before.slice(0, length) === text.slice(0, length));
  const same = longest(most - from, (length) => before.slice(before.length - length) === text.slice(text.length - length));
  return { from, to: before.length - same, by };
}

/** The greatest length up to `most` of which something holds, where it holds of all shorter ones. */
function longest(most: number, holds: (length: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The entry of a section of the root that holds a piece of the text, its key left out. */
function partAround({ document, text }: YamlFile, from: number, to: number): Part | undefined {
  const section = pairAt(document?.contents, from);
  const entry = pairAt(section?.value, from);
  const keyStart = startOf(entry);
  if (!entry || keyStart === undefined) return undefined;
  const start = text.lastIndexOf("\n", keyStart) + 1;
  const feed = text.indexOf("\n", contentEnd(text, entry));
  if (!/^ +$/.test(text.slice(start, keyStart)) || from <= keyStart || (feed >= 0 && to > feed)) return undefined;
  return { section: section as Part["section"], entry, start, end: feed < 0 ? text.length : feed + 1 };
}

/** The last pair of a block map that starts at an offset or above it. */
function pairAt(node: unknown, offset: number): Entry | undefined {
  if (!isMap(node) || node.flow === true || node.anchor !== undefined || node.tag !== undefined) return undefined;
  return (node.items as Entry[]).findLast((pair) => (startOf(pair) ?? Number.POSITIVE_INFINITY) <= offset);
}

function startOf(pair: Entry | undefined): number | undefined {
  return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
}

/** Where what an entry says ends: before the line ends and blanks behind it. */
function contentEnd(text: string, { key, value }: Entry): number {
  const ends = [key, value].map((node) => (isScalar(node) || isMap(node) || isSeq(node) ? (node.range?.[1] ?? 0) : 0));
  return text.slice(0, Math.max(...ends)).trimEnd().length;
}

/** Whether nothing in it has to do with another place: no anchor, no alias; no tag, which directives may change. */
function isPlain(node: unknown): boolean {
  if (isPair(node)) return isPlain(node.key) && isPlain(node.value);
  if (node === null || node === undefined) return true;
  if (isAlias(node) || !(isScalar(node) || isMap(node) || isSeq(node))) return false;
  if (node.anchor !== undefined || node.tag !== undefined) return false;
  return isScalar(node) || node.items.every(isPlain);
}

const head = "section:\n";

/** An entry by itself, as if it stood at an offset; undefined where it is not one, or may take in what follows it. */
function readEntry(text: string, offset: number): Entry | undefined {
  const { document, errors } = parseYaml(head + text);
  const root = document?.contents;
  const section = isMap(root) && root.items.length === 1 ? root.items[0]?.value : undefined;
  const entry = isMap(section) && section.items.length === 1 ? (section.items[0] as Entry) : undefined;
  if (!entry || errors.length > 0 || !isPlain(entry) || endsOpen(text, entry)) return undefined;
  return moved(entry, offset - head.length);
}

/** Whether it may take in what follows: comments, where a comment or no value ends it; lines, where a block text does. */
function endsOpen(text: string, entry: Entry): boolean {
  const last = /[^\n]*$/.exec(text.trimEnd())?.[0] ?? "";
  return /(^|\s)#/.test(last) || isOpen(entry.value);
}

function isOpen(node: unknown): boolean {
  if (isScalar(node)) return node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED" || node.range?.[0] === node.range?.[1];
  if (!isMap(node) && !isSeq(node)) return true;
  const last = node.items.at(-1);
  return node.flow !== true && isOpen(isPair(last) ? last.value : last);
}

/** The tree with another entry at its place, and everything behind it moved. */
function replaced(contents: unknown, { section, entry }: Part, by: Entry, distance: number): YAMLMap.Parsed {
  const inSection = withPair(section.value, entry, by, distance);
  return withPair(contents as YAMLMap, section, new Pair(section.key, inSection), distance) as YAMLMap.Parsed;
}

function withPair(map: YAMLMap, old: Entry, pair: Entry, distance: number): YAMLMap {
  const { items, range, schema } = map;
  const copy = new YAMLMap(schema);
  const at = items.indexOf(old);
  copy.items = [...items.slice(0, at), pair, ...items.slice(at + 1).map((item) => moved(item, distance))];
  if (range) copy.range = [range[0], range[1] + distance, range[2] + distance];
  return copy;
}

/** The text of a key; undefined where it is none, or one that brings other entries. */
function nameOf({ key }: Entry): string | undefined {
  const value = isScalar(key) ? (key.value ?? undefined) : undefined;
  return value === undefined || value === "<<" ? undefined : String(value);
}

function isPath(path: readonly [string | undefined, string | undefined]): path is Splice["path"] {
  return path[0] !== undefined && path[1] !== undefined;
}

function countFeeds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
