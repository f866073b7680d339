import { applyEdits, type TextEdit } from "../../core/edit.ts";
import { LineIndex } from "../../core/range.ts";
import { addOwnHost } from "../../rules/fixes/ownHost.ts";
import { removeEntryKey, replaceEntry, setEntryKey } from "../../rules/spec/entryEdits.ts";
import type { PerimeterFile, SystemEntry } from "../../spec/model.ts";
import { parsePerimeter } from "../../spec/parse.ts";
import { removeKey } from "../../yaml/edits.ts";

/** One step of an answer. `forbid`: the whole entry becomes the word `none`. */
export type Change =
  | { readonly kind: "set"; readonly key: string; readonly value: unknown }
  | { readonly kind: "decided" }
  | { readonly kind: "forbid" }
  | { readonly kind: "own"; readonly hosts: readonly string[] };

/** A perimeter's text after the changes of one system, each made in what the one before left; undefined where one can't be made. */
export function changedText(spec: PerimeterFile, id: string, changes: readonly Change[]): string | undefined {
  let now = spec;
  for (const change of changes) {
    const entry = now.systems.find((one) => one.id === id);
    if (!entry) return undefined;
    const text = textAfter(now, entry, change);
    if (text === undefined) return undefined;
    now = parsePerimeter(spec.file, text);
  }
  return now.yaml.text;
}

function textAfter(spec: PerimeterFile, entry: SystemEntry, change: Change): string | undefined {
  const { text } = spec.yaml;
  if (change.kind === "own") return ownText(spec, entry, change.hosts);
  if (change.kind === "decided" && entry.decidedRange === undefined) return text;
  const edits =
    change.kind === "set"
      ? setEntryKey(spec, entry, change.key, change.value)
      : change.kind === "decided"
        ? removeEntryKey(spec, entry, "decided")
        : replaceEntry(spec, entry, "none");
  return edits.length === 0 ? undefined : applyEdits(text, edits);
}

/** The hosts stand under `own`, and the system is none any more. */
function ownText(spec: PerimeterFile, entry: SystemEntry, hosts: readonly string[]): string | undefined {
  let text = applyEdits(spec.yaml.text, removeKey(spec, ["systems", entry.id]));
  for (const host of hosts) {
    const edits = addOwnHost(parsePerimeter(spec.file, text), host);
    if (!edits?.length) return undefined;
    text = applyEdits(text, edits);
  }
  return text;
}

/** The one edit that makes a text into another: of the piece that is other. */
export function editBetween(file: string, before: string, after: string): TextEdit {
  const [start, tail] = commonEnds(before, after);
  const range = new LineIndex(before).range(start, before.length - tail);
  return { file, range, newText: after.slice(start, after.length - tail) };
}

function commonEnds(a: string, b: string): readonly [start: number, tail: number] {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let tail = 0;
  while (tail < most - start && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  return [start, tail];
}
