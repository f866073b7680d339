import type { Node, Pair, YAMLSeq } from "yaml";
import { isFlow, spanOfNode } from "./navigate.ts";
import type { YamlFile } from "./yamlFile.ts";

type Span = readonly [number, number];

/** How the lines of a file end. */
export function lineEnd(yaml: YamlFile): string {
  return yaml.text.includes("\r\n") ? "\r\n" : "\n";
}

/** Where the line that holds an offset ends, its line end not included. */
export function lineEndAfter(yaml: YamlFile, offset: number): number {
  const feed = yaml.text.indexOf("\n", offset);
  return feed < 0 ? yaml.text.length : yaml.text[feed - 1] === "\r" ? feed - 1 : feed;
}

/** Spaces up to the column of an offset; a byte order mark takes no place. */
export function indentBefore(yaml: YamlFile, offset: number): string {
  const { line, column } = yaml.lines.range(offset, offset);
  return " ".repeat(line === 0 ? Math.max(0, column - startOfText(yaml)) : column);
}

/** The column of the first line at which the text begins: behind a byte order mark. */
export function startOfText(yaml: YamlFile): number {
  return yaml.text.startsWith("\ufeff") ? 1 : 0;
}

/** A key with its value; with its colon where there is none. */
export function spanOfPair(yaml: YamlFile, pair: Pair): Span {
  const key = spanOfNode(yaml, pair.key);
  const value = pair.value as Node | null;
  if (value?.range && value.range[1] > value.range[0]) return [key[0], spanOfNode(yaml, value)[1]];
  const colon = /^\s*:/.exec(yaml.text.slice(key[1]))?.[0].length ?? 0;
  return [key[0], key[1] + colon];
}

/** An item, in a block with its dash. */
export function spanOfItem(yaml: YamlFile, list: YAMLSeq, item: Node): Span {
  const [start, end] = spanOfNode(yaml, item);
  return isFlow(list) ? [start, end] : [yaml.text.lastIndexOf("-", startWithProperties(yaml, item, start) - 1), end];
}

/** Where a node starts, its anchor and tag included: their names may hold dashes. */
function startWithProperties(yaml: YamlFile, node: Node, start: number): number {
  if (!("anchor" in node && node.anchor) && !node.tag) return start;
  return start - (/(?:[&!]\S*\s+)+$/.exec(yaml.text.slice(Math.max(0, start - 500), start))?.[0].length ?? 0);
}

/** The lines that hold nothing but a piece of text, with the comma and the comment behind it; undefined where they hold more. */
export function ownLines(yaml: YamlFile, start: number, end: number): Span | undefined {
  const lineStart = yaml.text.lastIndexOf("\n", start - 1) + 1;
  const lineEndAt = lineEndAfter(yaml, end);
  if (/\S/.test(yaml.text.slice(lineStart, start)) || !/^[ \t]*,?[ \t]*(?:#.*)?$/.test(yaml.text.slice(end, lineEndAt))) return undefined;
  const feed = yaml.text.indexOf("\n", lineEndAt);
  if (feed >= 0) return [lineStart, feed + 1];
  const cut = lineStart > 0 ? lineStart - (yaml.text[lineStart - 2] === "\r" ? 2 : 1) : 0;
  return [cut, yaml.text.length];
}

/** What stands between a key and its block: where it begins behind the colon, and the comment on the key's line. Undefined where there is more. */
export function textBehind(
  yaml: YamlFile,
  keyEnd: number,
  start: number,
): { readonly start: number; readonly comment: string } | undefined {
  const between = /^\s*:([ \t]*#[^\r\n]*)?(?:\s|#[^\r\n]*)*$/.exec(yaml.text.slice(keyEnd, start));
  if (!between) return undefined;
  return { start: yaml.text.indexOf(":", keyEnd) + 1, comment: between[1] === undefined ? "" : ` ${between[1].trim()}` };
}
