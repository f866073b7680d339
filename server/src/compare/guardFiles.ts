import type { FileFacts } from "../code/facts.ts";
import type { Inventory } from "../link/endpoint.ts";
import { plainName } from "../link/values/exprName.ts";
import { nameOfCallee } from "../link/values/steps.ts";
import type { FileNames } from "../link/program/fileNames.ts";
import type { Program } from "../link/program/program.ts";
import type { Perimeter, Perimeters } from "../spec/perimeters.ts";

/**
 * Files that were passed over unread and are needed to tell whether guards stand before the actions that must be
 * confirmed: those that declare or use a guard, and those that may call the functions on the way to an action.
 */
export function guardFiles(perimeters: Perimeters, { endpoints }: Inventory, program: Program): readonly string[] {
  const { files } = program;
  const guarded = perimeters.all.filter(({ guards, systems }) => guards.length > 0 && [...systems.values()].some(({ confirm }) => confirm));
  if (guarded.length === 0) return [];
  const names = new Set(guarded.flatMap(({ guards }) => guards.map(lastName)));
  const isRuled = (file: string) => guarded.includes(perimeters.rulingOf(file) as Perimeter);
  const found = new Set(
    endpoints
      .filter(({ role, access, place }) => role === "call" && access !== "read" && isRuled(place.file))
      .map(({ symbol }) => lastName(symbol)),
  );
  for (const name of callersOf(found, program)) names.add(name);
  names.delete("");
  const parts = new Set(guarded.flatMap(({ guards }) => guards.flatMap((guard) => guard.split(/[.:]+/).map(plainName))));
  const declaring = new Set([...files.values()].flatMap((file) => modulesOf(file, parts, program)));
  return [...files.values()].filter((file) => file.unread && (declaring.has(file) || uses(file, names))).map(({ file }) => file);
}

/** The files that a file imports something of these names from. */
function modulesOf(file: FileFacts, names: ReadonlySet<string>, program: Program): readonly FileFacts[] {
  const modules = file.imports.filter(({ local, imported }) => names.has(plainName(local)) || names.has(plainName(imported)));
  return modules.flatMap(({ module }) => program.filesOf(file, module));
}

const maxSteps = 4;

/** The functions that lead to these, by their names alone, a few calls up. */
function callersOf(names: ReadonlySet<string>, program: Program): ReadonlySet<string> {
  const all = new Set(names);
  let last = names;
  for (let step = 0; step < maxSteps && last.size > 0; step++) {
    const next = new Set<string>();
    for (const { functions } of filesCalling(last, program)) {
      for (const fn of functions) {
        const name = plainName(fn.name);
        if (name !== "" && !all.has(name) && fn.calls.some(({ call }) => last.has(plainName(nameOfCallee(call.callee))))) next.add(name);
      }
    }
    for (const name of next) all.add(name);
    last = next;
  }
  return all;
}

/** Those files of which some call has one of these names: of the others nothing need be read. */
function filesCalling(names: ReadonlySet<string>, { names: said, files }: Program): readonly FileFacts[] {
  return [...said].flatMap(([file, one]) => ([...plainCalls(one)].some((name) => names.has(name)) ? (files.get(file) ?? []) : []));
}

const plain = new WeakMap<FileNames, ReadonlySet<string>>();

function plainCalls(names: FileNames): ReadonlySet<string> {
  const known = plain.get(names) ?? new Set(names.calls.map(lastName));
  plain.set(names, known);
  return known;
}

function uses({ askedBy = [], declares = [] }: FileFacts, names: ReadonlySet<string>): boolean {
  return declares.some((name) => names.has(lastName(name))) || askedBy.some((key) => names.has(lastName(key.split(" ")[0] ?? "")));
}

function lastName(name: string): string {
  return plainName(name.slice(Math.max(name.lastIndexOf("."), name.lastIndexOf(":")) + 1));
}
