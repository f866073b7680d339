import type { FileFacts, Import } from "../code/facts.ts";
import type { FactsHead } from "../code/storedFacts.ts";
import type { Range } from "../core/range.ts";
import type { TextTable } from "./textTable.ts";

/** Heads as they are written: texts by number, ranges as four numbers. A module alone stands for an import of which nothing else is known. */
export type HeadCode = readonly [
  imports: readonly (number | ImportCode | Import)[],
  strings: FileFacts["strings"],
  askedBy: readonly number[] | null,
  declares: readonly number[] | null,
  packageName: string | null,
];
type ImportCode = readonly [module: number, local: number, imported: number, typeOnly: 0 | 1, ...range: RangeCode];
type RangeCode = readonly [number, number, number, number];

export function encodeHead({ imports, strings, askedBy, declares, package: name }: FactsHead, table: TextTable): HeadCode {
  return [
    imports.map((one) => encodeImport(one, table)),
    strings,
    askedBy ? table.ids(askedBy) : null,
    declares ? table.ids(declares) : null,
    name ?? null,
  ];
}

export function decodeHead([imports, strings, askedBy, declares, name]: HeadCode, table: TextTable): FactsHead {
  return {
    imports: imports.map((one) => decodeImport(one, table)),
    strings,
    ...(askedBy && { askedBy: table.all(askedBy) }),
    ...(declares && { declares: table.all(declares) }),
    ...(name !== null && { package: name }),
  };
}

/** An import that says more than most is written as it is. */
function encodeImport(one: Import, table: TextTable): number | ImportCode | Import {
  const { local, imported, module, typeOnly, range, ...more } = one;
  if (Object.keys(more).length > 0) return one;
  const { line, column, endLine, endColumn } = range;
  const id = table.id(module);
  if (local === "" && imported === "*" && !typeOnly && endLine === 0 && endColumn === 0) return id;
  return [id, table.id(local), table.id(imported), typeOnly ? 1 : 0, line, column, endLine, endColumn];
}

function decodeImport(code: number | ImportCode | Import, table: TextTable): Import {
  if (typeof code === "number") return { local: "", imported: "*", module: table.text(code), range: rangeOf(0, 0, 0, 0) };
  if (typeof code === "object" && "local" in code) return code;
  const [module, local, imported, typeOnly, ...range] = code;
  return {
    local: table.text(local),
    imported: table.text(imported),
    module: table.text(module),
    ...(typeOnly && { typeOnly: true }),
    range: rangeOf(...range),
  };
}

function rangeOf(line: number, column: number, endLine: number, endColumn: number): Range {
  return { line, column, endLine, endColumn };
}
