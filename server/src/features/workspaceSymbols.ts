import { basename } from "../core/path.ts";
import { fileStart, type Place } from "../core/range.ts";
import type { ContractFile, PerimeterFile } from "../spec/model.ts";
import { keyRangeOfPath } from "../yaml/navigate.ts";
import type { View } from "./view.ts";

/** A named thing of the workspace's specifications. */
export interface WorkspaceName extends Place {
  readonly name: string;
  readonly container: string;
  readonly kind: "system" | "action" | "dataClass" | "contract";
}

/** Whoever gets more than this types on. */
const mostNames = 300;

/** Systems, actions, data classes and contracts whose name holds the letters of a query in order; those that match best come first. */
export function workspaceSymbolsOf(view: View, query: string): readonly WorkspaceName[] {
  const names = [...(view.context?.perimeterFiles ?? []).flatMap(inPerimeter), ...(view.context?.contracts ?? []).map(nameOfContract)];
  const wanted = query.toLowerCase().replace(/\s+/g, "");
  return names
    .map((name) => ({ name, rank: rankOf(name.name.toLowerCase(), wanted) }))
    .filter(({ rank }) => rank < noMatch)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, mostNames)
    .map(({ name }) => name);
}

function inPerimeter({ file, systems, dataClasses }: PerimeterFile): readonly WorkspaceName[] {
  return [
    ...systems.flatMap((system): WorkspaceName[] => [
      { name: system.id, container: file, kind: "system", file, range: system.idRange },
      ...system.actions.map(({ id }): WorkspaceName => ({ name: id.value, container: system.id, kind: "action", file, range: id.range })),
    ]),
    ...dataClasses.map(({ id }): WorkspaceName => ({ name: id.value, container: file, kind: "dataClass", file, range: id.range })),
  ];
}

function nameOfContract({ file, yaml }: ContractFile): WorkspaceName {
  const name = basename(file).replace(/\.contract\.ya?ml$/, "");
  return { name, container: file, kind: "contract", file, range: keyRangeOfPath(yaml, ["contract"]) ?? fileStart };
}

const noMatch = 4;

/** Equal, begins with it, holds it, holds its letters in order. */
function rankOf(name: string, query: string): number {
  if (name === query) return 0;
  if (name.startsWith(query)) return 1;
  if (name.includes(query)) return 2;
  return holdsLetters(name, query) ? 3 : noMatch;
}

function holdsLetters(name: string, query: string): boolean {
  let at = 0;
  for (const letter of query) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
