import type { TextEdit } from "../../core/edit.ts";
import type { PerimeterFile, SystemEntry } from "../../spec/model.ts";
import { appendItem, removeItem, removeKey, renameKey, replaceValue, setKey } from "../../yaml/edits.ts";
import { nodeAt } from "../../yaml/navigate.ts";
import { isSeq } from "yaml";
import type { YamlPath } from "../../yaml/yamlFile.ts";

type Edits = readonly TextEdit[];

function pathOf(entry: SystemEntry, ...keys: readonly (string | number)[]): YamlPath {
  return ["systems", entry.id, ...keys];
}

/** Sets one key of a system; a bare access (`stripe: read`) becomes a map that keeps it. */
export function setEntryKey(spec: PerimeterFile, entry: SystemEntry, key: string, value: unknown): Edits {
  if (!entry.isBare) return setKey(spec, pathOf(entry, key), value);
  const access = entry.access?.value;
  return replaceValue(spec, pathOf(entry), key === "access" ? value : { ...(access !== undefined && { access }), [key]: value });
}

/** Takes one key of a system away. */
export function removeEntryKey(spec: PerimeterFile, entry: SystemEntry, key: string): Edits {
  return removeKey(spec, pathOf(entry, key));
}

/** Replaces a system's whole entry. */
export function replaceEntry(spec: PerimeterFile, entry: SystemEntry, value: unknown): Edits {
  return replaceValue(spec, pathOf(entry), value);
}

/** Exchanges the names of two keys: their values stay where they are. */
export function swapEntryKeys(spec: PerimeterFile, entry: SystemEntry, a: string, b: string): Edits {
  return [...renameKey(spec, pathOf(entry, a), b), ...renameKey(spec, pathOf(entry, b), a)];
}

/** Takes an action away, and its name out of `confirm`; with the last one, the key. */
export function removeAction(spec: PerimeterFile, entry: SystemEntry, id: string): Edits {
  const index = entry.confirm?.items.findIndex(({ value }) => value === id) ?? -1;
  return [
    ...(entry.actions.length === 1 ? removeEntryKey(spec, entry, "actions") : removeKey(spec, pathOf(entry, "actions", id))),
    ...(index < 0 ? [] : removeConfirmItem(spec, entry, index)),
  ];
}

/** Takes an item of `confirm` away; with the last one, the key. */
export function removeConfirmItem(spec: PerimeterFile, entry: SystemEntry, index: number): Edits {
  return (entry.confirm?.items.length ?? 0) <= 1
    ? removeEntryKey(spec, entry, "confirm")
    : removeItem(spec, pathOf(entry, "confirm", index));
}

/** Puts several values in the place of one item of a list; a single value becomes a list. */
export function replaceListItem(spec: PerimeterFile, path: YamlPath, values: readonly string[]): Edits {
  const listPath = path.slice(0, -1);
  const list = nodeAt(spec.yaml, listPath);
  if (!isSeq(list) || list.items.length === 1) return replaceValue(spec, listPath, values);
  const [first, ...more] = values;
  return [...replaceValue(spec, path, first), ...more.flatMap((value) => appendItem(spec, listPath, value))];
}

/** Takes an exception away; with the last one, the key. */
export function removeException(spec: PerimeterFile, index: number): Edits {
  return spec.exceptions.length <= 1 ? removeKey(spec, ["exceptions"]) : removeItem(spec, ["exceptions", index]);
}

/** Declares a class of data, its fields still to be named. */
export function addDataClass(spec: PerimeterFile, id: string): Edits {
  return setKey(spec, ["dataClasses", id], []);
}

/** Declares a system. */
export function addSystem(spec: PerimeterFile, id: string, value: unknown): Edits {
  return setKey(spec, ["systems", id], value);
}
