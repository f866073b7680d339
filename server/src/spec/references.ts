import { dirname, joinPath } from "../core/path.ts";
import type { Range } from "../core/range.ts";
import { rangeOfPath } from "../yaml/navigate.ts";
import type { AlertSpec, ContractFile, Located, PerimeterFile } from "./model.ts";

/** A path that a specification names, as a workspace path. */
export interface ReferencedPath {
  readonly path: string;
  readonly kind: "extends" | "delegates" | "holdout" | "evidence" | "gate" | "perimeter" | "format" | "scope" | "input" | "exception";
  readonly range: Range;
}

/** Every path that a specification names. One `extends` of a package gives each place where that package may lie. */
export function referencedPaths(file: PerimeterFile | ContractFile): readonly ReferencedPath[] {
  const folder = dirname(file.file);
  const found: ReferencedPath[] = [];
  const add = (kind: ReferencedPath["kind"], text: Located<string>) => {
    found.push({ kind, path: joinPath(folder, text.value), range: text.range });
  };
  for (const holdout of file.holdouts) add("holdout", holdout);
  if (file.kind === "contract") {
    if (file.perimeter) add("perimeter", file.perimeter);
    const { write, read, never } = file.scope;
    for (const path of [...write, ...read, ...never]) if (!isGlob(path.value)) add("scope", path);
    // An input may also be told in words, or lie elsewhere.
    for (const input of file.inputs) if (!isGlob(input.value) && !/\s|^\w+:/.test(input.value)) add("input", input);
    for (const { path } of file.format ?? []) if (path && !isGlob(path.value)) add("format", path);
    return found;
  }
  for (const text of file.extends) {
    for (const path of extendsCandidates(file.file, text.value)) found.push({ kind: "extends", path, range: text.range });
  }
  for (const { path } of file.exceptions) if (path && !isGlob(path.value)) add("exception", path);
  for (const delegate of file.delegates) add("delegates", delegate);
  for (const gate of file.gates) {
    if (gate.state.kind === "evidence")
      add("gate", { value: gate.state.path, range: rangeOfPath(file.yaml, ["gates", gate.name.value]) ?? gate.range });
  }
  const addAlert = (alert: AlertSpec | undefined) => alert?.evidence && !isWeb(alert.evidence.value) && add("evidence", alert.evidence);
  for (const system of file.systems) {
    addAlert(system.alert);
    for (const action of system.actions) addAlert(action.alert);
  }
  return found;
}

/**
 * Where a text of `extends` may lead: a path from the file's folder first. A text that doesn't start with a dot may also
 * name a file of an installed package, looked for up the tree as Node does.
 */
export function extendsCandidates(file: string, text: string): readonly string[] {
  const folder = dirname(file);
  const own = joinPath(folder, text);
  if (/^\.{0,2}\//.test(text) || text === "" || text === ".") return [own];
  const target = /\.ya?ml$/.test(text) ? text : `${text}/perimeter.yaml`;
  const candidates = [own];
  for (let at = folder; ; at = dirname(at)) {
    candidates.push(joinPath(at, `node_modules/${target}`));
    if (at === "" || at.startsWith("..")) return candidates;
  }
}

function isGlob(text: string): boolean {
  return /[*?{[]/.test(text);
}

function isWeb(text: string): boolean {
  return /^https?:\/\//i.test(text);
}
