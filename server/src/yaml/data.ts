import { maxValues } from "./limits.ts";
import { valueOf } from "./navigate.ts";
import type { Splice } from "./splice.ts";
import type { YamlFile } from "./yamlFile.ts";

const known = new WeakMap<YamlFile, unknown>();

/** A whole file as plain data: aliases and merge keys followed. What is null or broken is null. */
export function dataOf(yaml: YamlFile): unknown {
  const kept = known.get(yaml) ?? valueOf(yaml, yaml.document?.contents);
  known.set(yaml, kept);
  return kept;
}

/** Takes over the data of a text of which one entry was edited. */
export function keepData(before: YamlFile, { yaml, path: [section, key], value }: Splice): void {
  const data = known.get(before) as Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  // Of a text that is too long for all of its values to be counted in, the place of an entry decides whether it is.
  if (!data || yaml.text.length > maxValues) return;
  known.set(yaml, { ...data, [section]: { ...data[section], [key]: valueOf(yaml, value) } });
}
