import { readFileSync } from "node:fs";
import type { Sources } from "./memory.ts";

/** Small programs in one file: what each of them is expected to do stands in the line above it. */
export interface LabelledPrograms {
  readonly sources: Sources;
  /** `path fires` or `path silent`; a file without a word is there for the others. */
  readonly labels: readonly string[];
}

const section = /^\/\/- (\S+)(?: (fires|silent))?\n/m;

/** Reads `//- path fires` before each program. */
export function labelledPrograms(file: string): LabelledPrograms {
  const [, ...parts] = readFileSync(file, "utf8").split(section);
  const files = parts.flatMap((path, i) => (i % 3 === 0 && path ? [{ path, said: parts[i + 1], text: parts[i + 2] ?? "" }] : []));
  return {
    sources: Object.fromEntries(files.map(({ path, text }) => [path, text])),
    labels: files.flatMap(({ path, said }) => (said ? [`${path} ${said}`] : [])),
  };
}

/** The same labels by what was found: the files in which something is. */
export function labelsBy(labels: readonly string[], found: readonly { readonly file: string }[]): readonly string[] {
  const fires = new Set(found.map(({ file }) => file));
  return labels.map((label) => label.replace(/(\S+) \w+$/, (_, path: string) => `${path} ${fires.has(path) ? "fires" : "silent"}`));
}
