import type { FileNames } from "../link/fileNames.ts";
import type { FileNotes } from "../link/resultTable.ts";
import type { TextTable } from "./textTable.ts";

/** What a file says to others by names, as it is written: texts by number. */
export type NamesCode = readonly [
  declares: readonly number[],
  calls: readonly number[],
  constructs: readonly number[],
  packageName: string | null,
  gives: readonly number[] | null,
  provides: readonly number[],
  extended: readonly number[],
];
/** What a result was made from, and what the file offers. */
export type NotesCode = readonly [reads: readonly number[], offers: readonly OfferCode[]];
type OfferCode = readonly [name: number, reaches: 0 | 1, dependsOn: readonly number[], functions: readonly number[]];

export function encodeNames(names: FileNames, table: TextTable): NamesCode {
  const { declares, calls, constructs, package: name, gives, provides } = names;
  const [first, second, third] = [declares, calls, constructs].map((list) => table.ids(list));
  return [
    first ?? [],
    second ?? [],
    third ?? [],
    name ?? null,
    gives ? table.ids(gives) : null,
    table.ids(provides),
    table.ids(names.extends),
  ];
}

export function decodeNames([declares, calls, constructs, name, gives, provides, extended]: NamesCode, table: TextTable): FileNames {
  return {
    declares: table.all(declares),
    calls: table.all(calls),
    constructs: table.all(constructs),
    provides: table.all(provides),
    extends: table.all(extended),
    ...(name !== null && { package: name }),
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
