import { isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import type { TextEdit } from "../core/edit.ts";
import { isSharedNode, withoutValue, withValue } from "./copies.ts";
import { entryOfPath, isFlow, nodeAt, resolveNode, spanOfNode, valueOf } from "./navigate.ts";
import { flowText, quotingOf, scalarText, type YamlValue } from "./scalar.ts";
import { indentBefore, lineEnd, lineEndAfter, ownLines, spanOfItem, spanOfPair, textBehind } from "./spans.ts";
import type { YamlFile, YamlPath } from "./yamlFile.ts";

/** A specification as edits see it. */
export interface Editable {
  readonly file: string;
  readonly yaml: YamlFile;
}

type Edits = readonly TextEdit[];

/**
 * Sets the value at a path; keys that are missing are inserted, behind what stands there. What an alias or a merge key
 * brings is copied first, so that its other users stay as they are. Nothing where a value of another kind is in the way.
 */
export function setKey(spec: Editable, path: YamlPath, value: unknown): Edits {
  const { yaml } = spec;
  if (path.length === 0) return [];
  const shared = sharedPart(yaml, path);
  if (shared) return setKey(spec, shared, withValue(valueAt(yaml, shared), path.slice(shared.length), value));
  const entry = entryOfPath(yaml, path);
  const key = path.at(-1);
  if (typeof key === "number" || (entry && !entry.isMerged)) return replaceValue(spec, path, value);
  const parentPath = path.slice(0, -1);
  const parent = nodeAt(yaml, parentPath);
  if (isMap(parent)) return [insertPair(spec, parent, String(key), value)];
  if (!isBlank(parent)) return [];
  if (parentPath.length === 0) return [insertFirst(spec, String(key), value)];
  const isOpen = parent !== undefined && parentPath.length === 1 && isUnwritten(parent) && !isInFlow(yaml, parentPath);
  return isOpen ? blockBelow(spec, parentPath, String(key), value) : setKey(spec, parentPath, { [String(key)]: value });
}

/** Replaces the value at a path, whatever it is; a text keeps the quotes that it had. Nothing where aliases stand on it. */
export function replaceValue(spec: Editable, path: YamlPath, value: unknown): Edits {
  const { yaml } = spec;
  const entry = entryOfPath(yaml, path);
  if (entry?.isMerged || sharedPart(yaml, path)) return setKey(spec, path, value);
  const node = entry ? entry.value : nodeAt(yaml, path);
  const inFlow = isInFlow(yaml, path);
  if (entry && isUnwritten(node)) {
    const at = yaml.lines.offset(entry.valueRange.line, entry.valueRange.column);
    return [span(spec, at, at, `${yaml.text[at - 1] === ":" ? "" : ":"} ${textOf(value, inFlow)}`)];
  }
  if (!node || isUnwritten(node) || isSharedNode(yaml, node)) return [];
  const [start, end] = spanOfNode(yaml, node);
  const text =
    typeof value === "string" && isScalar(node) ? scalarText(value, quotingOf(yaml.text.slice(start, end)), inFlow) : textOf(value, inFlow);
  const colon = entry && (isMap(node) || isSeq(node)) && !isFlow(node) ? spanOfNode(yaml, entry.keyNode)[1] : undefined;
  // A block moves up behind its key: at the column of the key it would not be its value.
  const behind = colon === undefined ? undefined : textBehind(yaml, colon, start);
  return [behind ? span(spec, behind.start, end, ` ${text}${behind.comment}`) : span(spec, start, end, text)];
}

/** Takes a key with its value away; a map that it leaves empty stays as `{}`, the top level as nothing. */
export function removeKey(spec: Editable, path: YamlPath): Edits {
  const { yaml } = spec;
  const shared = sharedPart(yaml, path);
  if (shared) return setKey(spec, shared, withoutValue(valueAt(yaml, shared), path.slice(shared.length)));
  const entry = entryOfPath(yaml, path);
  const parentPath = path.slice(0, -1);
  const parent = nodeAt(yaml, parentPath);
  if (!entry || entry.isMerged || !isMap(parent)) return [];
  const index = parent.items.findIndex((pair) => pair.key === entry.keyNode);
  return index < 0
    ? []
    : removeOne(
        spec,
        parentPath,
        parent,
        parent.items.map((pair) => spanOfPair(yaml, pair)),
        index,
        entry.value,
      );
}

/** Takes one item of a list away; a list that it leaves empty stays as `[]`. */
export function removeItem(spec: Editable, path: YamlPath): Edits {
  const { yaml } = spec;
  const shared = sharedPart(yaml, path);
  if (shared) return setKey(spec, shared, withoutValue(valueAt(yaml, shared), path.slice(shared.length)));
  const index = path.at(-1);
  const parentPath = path.slice(0, -1);
  const parent = nodeAt(yaml, parentPath);
  if (!isSeq(parent) || typeof index !== "number" || index >= parent.items.length) return [];
  const items = parent.items as Node[];
  return removeOne(
    spec,
    parentPath,
    parent,
    items.map((item) => spanOfItem(yaml, parent, item)),
    index,
    items[index],
  );
}

/** Adds an item at the end of a list; a list that is missing is made, a single value becomes one. */
export function appendItem(spec: Editable, path: YamlPath, item: unknown): Edits {
  const { yaml } = spec;
  const list = nodeAt(yaml, path);
  if (!isSeq(list) || sharedPart(yaml, path)) {
    const value = valueAt(yaml, path);
    return setKey(spec, path, [...(Array.isArray(value) ? value : value === null ? [] : [value]), item]);
  }
  const last = list.items.at(-1) as Node | undefined;
  if (!last) return replaceValue(spec, path, [item]);
  const end = spanOfNode(yaml, last)[1];
  if (isFlow(list)) return [span(spec, end, end, `, ${textOf(item, true)}`)];
  return [newLine(spec, end, `${indentBefore(yaml, spanOfItem(yaml, list, last)[0])}- ${textOf(item, false)}`)];
}

/** Gives a key another name. */
export function renameKey(spec: Editable, path: YamlPath, name: string): Edits {
  const entry = sharedPart(spec.yaml, path) ? undefined : entryOfPath(spec.yaml, path);
  return entry && !entry.isMerged ? [{ file: spec.file, range: entry.keyRange, newText: scalarText(name, "plain", true) }] : [];
}

/** The shortest part of a path before its end whose value stands elsewhere: an alias, or what a merge key brings. */
function sharedPart(yaml: YamlFile, path: YamlPath): YamlPath | undefined {
  for (let length = 1; length < path.length; length++) {
    const part = path.slice(0, length);
    if (isAlias(nodeAt(yaml, part)) || entryOfPath(yaml, part)?.isMerged) return part;
  }
  return undefined;
}

function valueAt(yaml: YamlFile, path: YamlPath): unknown {
  return valueOf(yaml, nodeAt(yaml, path));
}

function textOf(value: unknown, inFlow: boolean): string {
  return flowText(value as YamlValue, inFlow);
}

function span(spec: Editable, start: number, end: number, newText: string): TextEdit {
  return { file: spec.file, range: spec.yaml.lines.range(start, end), newText };
}

/** Nothing is there, or null. */
function isBlank(node: Node | null | undefined): boolean {
  return node === undefined || node === null || (isScalar(node) && node.value === null);
}

/** A key without anything behind its colon. */
function isUnwritten(node: Node | null | undefined): boolean {
  return !node?.range || node.range[1] <= node.range[0];
}

/** Whether the value at a path stands inside braces or brackets. */
function isInFlow(yaml: YamlFile, path: YamlPath): boolean {
  return path.some((_, i) => isFlow(resolveNode(yaml, nodeAt(yaml, path.slice(0, i)))));
}

/** A line below the one that holds an offset, which may end the file without a line end. */
function newLine(spec: Editable, offset: number, line: string): TextEdit {
  const end = lineEndAfter(spec.yaml, offset);
  return span(spec, end, end, lineEnd(spec.yaml) + line);
}

function insertPair(spec: Editable, map: YAMLMap, key: string, value: unknown): TextEdit {
  const { yaml } = spec;
  const pairText = (inFlow: boolean) => `${scalarText(key, "plain", true)}: ${textOf(value, inFlow)}`;
  const last = map.items.at(-1);
  if (!last) return span(spec, ...spanOfNode(yaml, map), `{ ${pairText(true)} }`);
  const end = spanOfPair(yaml, last)[1];
  if (isFlow(map)) return span(spec, end, end, `, ${pairText(true)}`);
  return newLine(spec, end, `${indentBefore(yaml, spanOfNode(yaml, map.items[0]?.key)[0])}${pairText(false)}`);
}

/** The first key of a document that has none. */
function insertFirst(spec: Editable, key: string, value: unknown): TextEdit {
  const { text } = spec.yaml;
  const glue = text === "" || text.endsWith("\n") ? "" : lineEnd(spec.yaml);
  return span(spec, text.length, text.length, `${glue}${scalarText(key, "plain", true)}: ${textOf(value, false)}${lineEnd(spec.yaml)}`);
}

/** `systems:` with nothing behind it: the pair goes on a line of its own. */
function blockBelow(spec: Editable, path: YamlPath, key: string, value: unknown): Edits {
  const entry = entryOfPath(spec.yaml, path);
  if (!entry) return [];
  const offset = spec.yaml.lines.offset(entry.valueRange.endLine, entry.valueRange.endColumn);
  return [newLine(spec, offset, `  ${scalarText(key, "plain", true)}: ${textOf(value, false)}`)];
}

function removeOne(
  spec: Editable,
  path: YamlPath,
  parent: Node,
  spans: readonly (readonly [number, number])[],
  index: number,
  value: Node | null | undefined,
): Edits {
  const { yaml } = spec;
  const [start, end] = spans[index] ?? [0, 0];
  if (value && isSharedNode(yaml, value)) return [];
  if (spans.length === 1 && (path.length > 0 || isFlow(parent))) return replaceValue(spec, path, isSeq(parent) ? [] : {});
  const lines = ownLines(yaml, start, end);
  if (lines) return [span(spec, ...lines, "")];
  // The first key of an item stands behind its dash: the next one, or the comment above that, takes its place.
  const next = spans[index + 1];
  const comment = next && /\n\s*(?=#)/.exec(yaml.text.slice(end, next[0]));
  return [
    next
      ? span(spec, start, comment ? end + comment.index + comment[0].length : next[0], "")
      : span(spec, isFlow(parent) ? (spans[index - 1]?.[1] ?? start) : start, end, ""),
  ];
}
