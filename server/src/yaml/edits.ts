import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from "yaml";
import type { TextEdit } from "../core/edit.ts";
import { entryOfPath, isFlow, nodeAt, spanOfNode, valueOf } from "./navigate.ts";
import { flowText, quotingOf, scalarText, type YamlValue } from "./scalar.ts";
import type { YamlFile, YamlPath } from "./yamlFile.ts";

/** A specification as edits see it. */
export interface Editable {
  readonly file: string;
  readonly yaml: YamlFile;
}

/** Sets the value at a path; keys that are missing are inserted, behind what stands there. */
export function setKey(spec: Editable, path: YamlPath, value: unknown): readonly TextEdit[] {
  const { yaml } = spec;
  const entry = entryOfPath(yaml, path);
  if (entry && !entry.isMerged) return replaceValue(spec, path, value);
  if (path.length === 0) return [];
  const key = String(path.at(-1));
  const parentPath = path.slice(0, -1);
  const parent = nodeAt(yaml, parentPath);
  if (isMap(parent)) return [insertPair(spec, parent, key, value)];
  if (parentPath.length === 0) return [insertFirst(spec, key, value)];
  if (parent === undefined) return setKey(spec, parentPath, { [key]: value });
  const isTopLevelBlank = parentPath.length === 1 && (parent === null || (isScalar(parent) && parent.value === null));
  return isTopLevelBlank ? blockBelow(spec, parentPath, key, value) : replaceValue(spec, parentPath, { [key]: value });
}

/** Replaces the value at a path, whatever it is; a text keeps the quotes that it had. */
export function replaceValue(spec: Editable, path: YamlPath, value: unknown): readonly TextEdit[] {
  const { yaml } = spec;
  const entry = entryOfPath(yaml, path);
  const node = entry ? entry.value : nodeAt(yaml, path);
  const inFlow = isInFlow(yaml, path);
  const hasText = node?.range !== undefined && node?.range !== null && node.range[1] > node.range[0];
  if (entry && !hasText) return [edit(spec, entry.valueRange, ` ${textOf(value, inFlow)}`)];
  if (!node || !hasText) return [];
  const [start, end] = spanOfNode(yaml, node);
  const written = yaml.text.slice(start, end);
  const text = typeof value === "string" && isScalar(node) ? scalarText(value, quotingOf(written), inFlow) : textOf(value, inFlow);
  if (entry && (isMap(node) || isSeq(node)) && !isFlow(node)) {
    const colon = yaml.lines.offset(entry.keyRange.endLine, entry.keyRange.endColumn);
    const after = yaml.text.indexOf(":", colon) + 1;
    if (after > 0 && /^\s*$/.test(yaml.text.slice(after, start))) return [span(spec, after, end, ` ${text}`)];
  }
  return [span(spec, start, end, text)];
}

/** Takes a key with its value away; a map that it leaves empty stays as `{}`, the top level as nothing. */
export function removeKey(spec: Editable, path: YamlPath): readonly TextEdit[] {
  const entry = entryOfPath(spec.yaml, path);
  const parentPath = path.slice(0, -1);
  const parent = nodeAt(spec.yaml, parentPath);
  if (!entry || entry.isMerged || !isMap(parent)) return [];
  const index = parent.items.findIndex((pair) => pair.key === entry.keyNode);
  const spans = parent.items.map((pair) => spanOfPair(spec.yaml, pair));
  return index < 0 ? [] : removeOne(spec, parentPath, parent, spans, index);
}

/** Takes one item of a list away; a list that it leaves empty stays as `[]`. */
export function removeItem(spec: Editable, path: YamlPath): readonly TextEdit[] {
  const index = path.at(-1);
  const parentPath = path.slice(0, -1);
  const parent = nodeAt(spec.yaml, parentPath);
  if (!isSeq(parent) || typeof index !== "number" || index >= parent.items.length) return [];
  return removeOne(spec, parentPath, parent, parent.items.map((item) => spanOfItem(spec.yaml, parent, item as Node)), index);
}

/** Adds an item at the end of a list; a list that is missing is made, a single value becomes one. */
export function appendItem(spec: Editable, path: YamlPath, item: unknown): readonly TextEdit[] {
  const { yaml } = spec;
  const list = nodeAt(yaml, path);
  if (!isSeq(list)) {
    const single = isScalar(list) && list.value !== null ? [valueOf(yaml, list)] : [];
    return setKey(spec, path, [...single, item]);
  }
  const last = list.items.at(-1) as Node | undefined;
  if (!last) return replaceValue(spec, path, [item]);
  if (isFlow(list)) {
    const end = spanOfNode(yaml, last)[1];
    return [span(spec, end, end, `, ${textOf(item, true)}`)];
  }
  const dash = yaml.lines.range(spanOfItem(yaml, list, last)[0], 0).column;
  return [newLine(spec, spanOfNode(yaml, last)[1], `${" ".repeat(dash)}- ${textOf(item, false)}`)];
}

/** Gives a key another name. */
export function renameKey(spec: Editable, path: YamlPath, name: string): readonly TextEdit[] {
  const entry = entryOfPath(spec.yaml, path);
  return entry && !entry.isMerged ? [edit(spec, entry.keyRange, scalarText(name, "plain", true))] : [];
}

function textOf(value: unknown, inFlow: boolean): string {
  return flowText(value as YamlValue, inFlow);
}

function edit(spec: Editable, range: TextEdit["range"], newText: string): TextEdit {
  return { file: spec.file, range, newText };
}

function span(spec: Editable, start: number, end: number, newText: string): TextEdit {
  return edit(spec, spec.yaml.lines.range(start, end), newText);
}

function lineEnd(yaml: YamlFile): string {
  return yaml.text.includes("\r\n") ? "\r\n" : "\n";
}

/** Whether the value at a path stands inside braces or brackets. */
function isInFlow(yaml: YamlFile, path: YamlPath): boolean {
  return path.some((_, i) => isFlow(nodeAt(yaml, path.slice(0, i))));
}

/** A line below the one that holds an offset, which may end the file without a line end. */
function newLine(spec: Editable, offset: number, line: string): TextEdit {
  const { yaml } = spec;
  const feed = yaml.text.indexOf("\n", offset);
  const end = feed < 0 ? yaml.text.length : yaml.text[feed - 1] === "\r" ? feed - 1 : feed;
  return span(spec, end, end, lineEnd(yaml) + line);
}

function insertPair(spec: Editable, map: YAMLMap, key: string, value: unknown): TextEdit {
  const { yaml } = spec;
  const pairText = (inFlow: boolean) => `${scalarText(key, "plain", true)}: ${textOf(value, inFlow)}`;
  const last = map.items.at(-1);
  if (!last) {
    const [start, end] = spanOfNode(yaml, map);
    return span(spec, start, end, `{ ${pairText(true)} }`);
  }
  const end = spanOfPair(yaml, last)[1];
  if (isFlow(map)) return span(spec, end, end, `, ${pairText(true)}`);
  const column = yaml.lines.range(spanOfNode(yaml, map.items[0]?.key)[0], 0).column;
  return newLine(spec, end, `${" ".repeat(column)}${pairText(false)}`);
}

/** The first key of a document that has none. */
function insertFirst(spec: Editable, key: string, value: unknown): TextEdit {
  const { text } = spec.yaml;
  const glue = text === "" || text.endsWith("\n") ? "" : lineEnd(spec.yaml);
  return span(spec, text.length, text.length, `${glue}${scalarText(key, "plain", true)}: ${textOf(value, false)}${lineEnd(spec.yaml)}`);
}

/** `systems:` with nothing behind it: the pair goes on a line of its own. */
function blockBelow(spec: Editable, path: YamlPath, key: string, value: unknown): readonly TextEdit[] {
  const entry = entryOfPath(spec.yaml, path);
  if (!entry) return [];
  const offset = spec.yaml.lines.offset(entry.valueRange.endLine, entry.valueRange.endColumn);
  return [newLine(spec, offset, `  ${scalarText(key, "plain", true)}: ${textOf(value, false)}`)];
}

function spanOfPair(yaml: YamlFile, pair: Pair): readonly [number, number] {
  const key = spanOfNode(yaml, pair.key);
  const value = pair.value as Node | null;
  if (value?.range && value.range[1] > value.range[0]) return [key[0], spanOfNode(yaml, value)[1]];
  const colon = /^\s*:/.exec(yaml.text.slice(key[1]))?.[0].length ?? 0;
  return [key[0], key[1] + colon];
}

/** An item with its dash. */
function spanOfItem(yaml: YamlFile, list: YAMLSeq, item: Node): readonly [number, number] {
  const [start, end] = spanOfNode(yaml, item);
  return isFlow(list) ? [start, end] : [yaml.text.lastIndexOf("-", start - 1), end];
}

function removeOne(spec: Editable, path: YamlPath, parent: Node, spans: readonly (readonly [number, number])[], index: number): readonly TextEdit[] {
  const { yaml } = spec;
  const [start, end] = spans[index] ?? [0, 0];
  const next = spans[index + 1];
  const before = spans[index - 1];
  if (spans.length === 1 && (path.length > 0 || isFlow(parent))) return replaceValue(spec, path, isSeq(parent) ? [] : {});
  if (isFlow(parent)) return [next ? span(spec, start, next[0], "") : span(spec, before?.[1] ?? start, end, "")];
  const lineStart = yaml.text.lastIndexOf("\n", start - 1) + 1;
  // The first key of an item stands behind its dash: the next one takes its place.
  if (/\S/.test(yaml.text.slice(lineStart, start))) return [span(spec, start, next?.[0] ?? end, "")];
  const feed = yaml.text.indexOf("\n", end);
  if (feed >= 0) return [span(spec, lineStart, feed + 1, "")];
  const cut = lineStart > 0 ? lineStart - (yaml.text[lineStart - 2] === "\r" ? 2 : 1) : 0;
  return [span(spec, cut, yaml.text.length, "")];
}
