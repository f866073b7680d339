import { isMap, isScalar, isSeq, type Node } from "yaml";
import { entriesOf, itemsOf, rangeOfNode, resolveNode, type YamlEntry } from "../yaml/navigate.ts";
import type { YamlFile } from "../yaml/yamlFile.ts";
import type { Located } from "./model.ts";

/** The entries of a map by key: what the readers of both models take their values from. */
export type Entries = ReadonlyMap<string, YamlEntry>;

/** The entries of a map; none where the node is no map. */
export function readMap(yaml: YamlFile, node: unknown): Entries {
  return new Map(entriesOf(yaml, node).map((entry) => [entry.key, entry]));
}

/** A text with its place; undefined for everything else. */
export function readText(yaml: YamlFile, node: unknown): Located<string> | undefined {
  const scalar = resolveNode(yaml, node);
  return isScalar(scalar) && typeof scalar.value === "string" ? { value: scalar.value, range: rangeOfNode(yaml, node) } : undefined;
}

/** A boolean with its place; undefined for everything else. */
export function readFlag(yaml: YamlFile, node: unknown): Located<boolean> | undefined {
  const scalar = resolveNode(yaml, node);
  return isScalar(scalar) && typeof scalar.value === "boolean" ? { value: scalar.value, range: rangeOfNode(yaml, node) } : undefined;
}

/** A text that is one of a few words; undefined for everything else. */
export function readWord<T extends string>(yaml: YamlFile, node: unknown, words: readonly T[]): Located<T> | undefined {
  const text = readText(yaml, node);
  const value = words.find((word) => word === text?.value);
  return text && value !== undefined ? { value, range: text.range } : undefined;
}

/** The texts of a list; one text counts as a list of one. What is no text is left out. */
export function readTexts(yaml: YamlFile, node: unknown): readonly Located<string>[] {
  const single = readText(yaml, node);
  if (single) return [single];
  return itemsOf(yaml, node).flatMap((item) => readText(yaml, item) ?? []);
}

/** The texts of a list; undefined where it is no list. */
export function readList(yaml: YamlFile, node: unknown): readonly Located<string>[] | undefined {
  return isList(yaml, node) ? readTexts(yaml, node) : undefined;
}

/** Whether a node is a map, aliases followed. */
export function isMapNode(yaml: YamlFile, node: unknown): boolean {
  return isMap(resolveNode(yaml, node));
}

/** Whether a node is a list, aliases followed. */
export function isList(yaml: YamlFile, node: unknown): boolean {
  return isSeq(resolveNode(yaml, node));
}

/** Whether there is nothing: no node, or null. */
export function isEmptyNode(yaml: YamlFile, node: unknown): boolean {
  const target: Node | null = resolveNode(yaml, node);
  return target === null || (isScalar(target) && target.value === null);
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The properties that have a value: a model leaves out what is not said. */
export function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
