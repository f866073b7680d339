import type { FileNames } from "../link/program/fileNames.ts";
import type { CallersState, FileCallers } from "../link/names/callerIndex.ts";
import type { FileNotes, KeptNotes } from "../link/resultTable.ts";
import type { TextTable } from "./textTable.ts";

type Coded = "declares" | "calls" | "constructs" | "provides" | "extends" | "passesOn" | "gives";

/** What a file says to others by names, as it is written: texts by number, anything else as it is. */
export type NamesCode = Omit<FileNames, Coded> & { readonly [K in Exclude<Coded, "gives">]: readonly number[] } & {
  readonly gives?: readonly number[];
};
/** What a result was made from, and what the file offers. */
export type NotesCode = readonly [reads: readonly number[], offers: readonly OfferCode[], silence: string];
type OfferCode = readonly [name: number, reaches: 0 | 1, dependsOn: readonly number[], functions: readonly number[]];

export function encodeNames({ gives, ...names }: FileNames, table: TextTable): NamesCode {
  return {
    ...names,
    declares: table.ids(names.declares),
    calls: table.ids(names.calls),
    constructs: table.ids(names.constructs),
    provides: table.ids(names.provides),
    extends: table.ids(names.extends),
    passesOn: table.ids(names.passesOn),
    ...(gives && { gives: table.ids(gives) }),
  };
}

export function decodeNames({ gives, ...code }: NamesCode, table: TextTable): FileNames {
  return {
    ...code,
    declares: table.all(code.declares),
    calls: table.all(code.calls),
    constructs: table.all(code.constructs),
    provides: table.all(code.provides),
    extends: table.all(code.extends),
    passesOn: table.all(code.passesOn),
    ...(gives && { gives: table.all(gives) }),
  };
}

export function encodeNotes({ reads, offers, silence }: FileNotes, table: TextTable): NotesCode {
  return [
    table.ids(reads()),
    offers.map(({ name, reaches, dependsOn, functions }) => [table.id(name), reaches ? 1 : 0, table.ids(dependsOn), table.ids(functions)]),
    silence,
  ];
}

export function decodeNotes(file: number, [reads, offers, silence]: NotesCode, table: TextTable): KeptNotes["files"][number] {
  return {
    file: table.text(file),
    reads,
    offers: offers.map(([name, reaches, dependsOn, functions]) => ({
      name: table.text(name),
      reaches: reaches === 1,
      dependsOn: table.all(dependsOn),
      functions: table.all(functions),
    })),
    silence,
  };
}

/** Who calls what: names, functions and files by number; of a name that was not looked at no list. */
export interface CallersCode {
  readonly common: readonly number[];
  readonly files: readonly FileCallersCode[];
}
type FileCallersCode = readonly [file: number, reads: readonly number[] | 0, ...names: readonly NameCallersCode[]];
type NameCallersCode = readonly [name: number, count: number, called?: readonly (readonly [fn: number, ...places: readonly number[]])[]];

export function encodeCallers({ common, files }: CallersState, table: TextTable): CallersCode {
  return {
    common: table.ids(common),
    files: Array.from(files, ({ file, reads, names }): FileCallersCode => {
      const codes = names.map(({ name, count, called }): NameCallersCode => {
        if (!called) return [table.id(name), count];
        return [table.id(name), count, Array.from(called, ([fn, places]) => [table.id(fn), ...places] as const)];
      });
      return [table.id(file), reads ? table.ids(reads) : 0, ...codes];
    }),
  };
}

export function decodeCallers({ common, files }: CallersCode, table: TextTable): CallersState {
  return {
    common: table.all(common),
    files: files.map(
      ([file, reads, ...names]): FileCallers => ({
        file: table.text(file),
        ...(reads && { reads: table.all(reads) }),
        names: names.map(([name, count, called]) => ({
          name: table.text(name),
          count,
          ...(called && { called: called.map(([fn, ...places]) => [table.text(fn), places] as const) }),
        })),
      }),
    ),
  };
}
