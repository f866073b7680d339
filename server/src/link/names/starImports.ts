import type { FileFacts, Import } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import type { Range } from "../../core/range.ts";
import { isClientModule, isClientName } from "../clients/index.ts";
import { indexOf } from "../program/fileIndex.ts";
import type { ReadTable } from "../program/memo.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { evidence, external } from "../values/steps.ts";
import type { Value } from "../values/value.ts";
import { exportedValues, importValues } from "./moduleNames.ts";

/** A name of a module of which every name may be used: one of the workspace, else of each package that is known. */
export function starName(evaluator: Evaluator, name: string, range: Range, from: FileFacts): readonly Value[] | undefined {
  const mayHave = indexOf(from).starImports.length > 0 || from.package !== undefined || traitsOf(from).sharedImports;
  if (!mayHave) return undefined;
  const { giving, packages } = starImports(evaluator, name, from);
  for (const { module, imported } of giving) {
    const found =
      imported === "*" ? nameOfModule(evaluator, module, name, range, from) : staticName(evaluator, module, imported, name, range, from);
    if (found) return found;
  }
  // Of a package only its classes are used by a bare name, and which of several has this one nobody here knows.
  if (packages.length === 0 || !/^[A-Z]/.test(name)) return undefined;
  const note = evidence(from, range, name, "import");
  const having = packages.find((module) => isClientName(from.language, module, name));
  if (having !== undefined) return [external(having, name, note)];
  if (traitsOf(from).ownTypes?.test(name)) return undefined;
  if (packages.includes(name)) return [external(name, "", note)];
  const isAmong = packages.length > 1 || evaluator.program.sharedImports(from).some(({ module }) => packages.includes(module));
  return [
    ...likelyFirst(packages, name, from.language).map((module) => ({
      ...external(module, name, note),
      ...(isAmong && { isAmong: true as const }),
    })),
    external("", name, note),
  ];
}

/** What a file has of all names: the imports of which one may give the name that is asked, and the known packages. */
interface StarImports {
  readonly giving: readonly Import[];
  readonly packages: readonly string[];
}
const tables = new WeakMap<Evaluator, WeakMap<FileFacts, ReadTable<string, StarImports>>>();

/** Most names are of a package, in each of their many uses: the workspace's files are looked through once. */
function starImports(evaluator: Evaluator, name: string, from: FileFacts): StarImports {
  const { memo, program } = evaluator;
  const byFile = tables.get(evaluator) ?? new WeakMap<FileFacts, ReadTable<string, StarImports>>();
  tables.set(evaluator, byFile);
  const table = byFile.get(from) ?? memo.lastingTable<string, StarImports>();
  byFile.set(from, table);
  const known = table.get(name);
  if (known) return known;
  memo.begin();
  const all = [...indexOf(from).starImports, ...program.sharedImports(from), ...ownNamespace(evaluator, from)];
  const found = {
    giving: all.filter(({ module, imported }) => imported !== "*" || program.mayGive(from, module, name)),
    packages: all.flatMap(({ module, imported }) => (isOfPackage(evaluator, module, imported, from) ? [module] : [])),
  };
  table.set(name, found, memo.end());
  return found;
}

function isOfPackage({ program }: Evaluator, module: string, imported: string, from: FileFacts): boolean {
  const { importsModules, outerPackages } = traitsOf(from);
  // `use package::prelude::*`: names of the package, which a module of it passes on.
  if (imported !== "*" && !importsModules) return false;
  if (!program.isKnown(from.language, module)) return false;
  // `namespace Vendor;` of extensions that stand with the package which they extend.
  return (imported === "*" && outerPackages === ".") || !program.isOwn(from, module);
}

/** What a module of the workspace gives; nothing is known of what a file that isn't read only declares. */
function nameOfModule(evaluator: Evaluator, module: string, name: string, range: Range, from: FileFacts): readonly Value[] | undefined {
  for (const file of evaluator.program.resolveModule(from, module)) {
    // One file stands for its namespace: an interface that another one declares, and nobody reads, is no package's.
    const declaring = file.unread && /^I[A-Z]/.test(name) ? evaluator.quietly(() => evaluator.program.siblings(file, name)) : [];
    for (const one of declaring) evaluator.memo.read(one.file);
    if (declaring.length > 0 && declaring.every((one) => one.unread)) return [];
    const found = file === from ? undefined : evaluator.deeper(() => exportedValues(evaluator, file, name, range));
    if (found) return found;
  }
  return undefined;
}

/** A namespace of a known package, to which files of the workspace may add. */
function isNamespaceOfPackage(evaluator: Evaluator, module: string, from: FileFacts): boolean {
  return traitsOf(from).outerPackages === "." && evaluator.program.isKnown(from.language, module);
}

/** The namespace that a file itself stands in sees the names of the package that it is of. */
function ownNamespace(evaluator: Evaluator, from: FileFacts): FileFacts["imports"] {
  const { package: module } = from;
  if (module === undefined || !isNamespaceOfPackage(evaluator, module, from)) return [];
  return [{ local: "*", imported: "*", module, range: { line: 0, column: 0, endLine: 0, endColumn: 0 } }];
}

/** The packages that may have a class of this name: those first that are called like it. What a known client's package has is known. */
function likelyFirst(packages: readonly string[], name: string, language: string): readonly string[] {
  const open = packages.filter((module) => !isClientModule(language, module));
  const isLike = (module: string) => module.split(/[^A-Za-z0-9]+/).some((word) => word.length > 3 && name.includes(word));
  return [...open.filter(isLike), ...open.filter((module) => !isLike(module))];
}

/** A member of a class of which all members may be used by their names. */
function staticName(
  evaluator: Evaluator,
  module: string,
  imported: string,
  name: string,
  range: Range,
  from: FileFacts,
): readonly Value[] | undefined {
  const found = importValues(evaluator, module, imported, range, from, name).flatMap((of) =>
    of.kind === "class" ? evaluator.member(of, name, range, { file: from, fn: 0 }) : [],
  );
  return found.some((value) => value.kind !== "opaque") ? found : undefined;
}
