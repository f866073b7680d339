import type { FileNames } from "../link/fileNames.ts";
import type { FileNotes } from "../link/resultTable.ts";
import type { TextTable } from "./textTable.ts";

type Coded = "declares" | "calls" | "constructs" | "provides" | "extends" | "passesOn" | "gives";

/** What a file says to others by names, as it is written: texts by number, anything else as it is. */
export type NamesCode = Omit<FileNames, Coded> & { readonly [K in Exclude<Coded, "gives">]: readonly number[] } & {
  readonly gives?: readonly number[];
};
/** What a result was made from, and what the file offers. */
export type NotesCode = readonly [reads: readonly number[], offers: readonly OfferCode[]];
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

export function encodeNotes({ reads, offers }: FileNotes, table: TextTable): NotesCode {
  return [
    table.ids(reads),
    offers.map(({ name, reaches, dependsOn, functions }) => [table.id(name), reaches ? 1 : 0, table.ids(dependsOn), table.ids(functions)]),
  ];
}

export function decodeNotes([reads, offers]: NotesCode, table: TextTable): FileNotes {
  return {
    reads: table.all(reads),
    offers: offers.map(([name, reaches, dependsOn, functions]) => ({
      name: table.text(name),
      reaches: reaches === 1,
      dependsOn: table.all(dependsOn),
      functions: table.all(functions),
    })),
  };
}
