import type { Catalogue } from "../catalogue/catalogue.ts";
import { type DeclaredPackage, withDeclared } from "./declaredPackages.ts";
import { CacheBroken } from "../keep/cache.ts";
import type { LinkLookup } from "../link/linker.ts";
import { createLookup } from "../link/lookup.ts";
import { type LearnedPackage, withLearned } from "../link/sdk/learned.ts";

/** The packages that a linker knows beyond the catalogue's, in words; "" for none. */
export function packagesInWords(declared: readonly DeclaredPackage[], learned: readonly LearnedPackage[]): string {
  return declared.length + learned.length === 0 ? "" : JSON.stringify([declared, learned]);
}

/** Look-ups that know such packages; `catalogued`: without those that were learned. */
export interface PackageLookups {
  readonly catalogued: LinkLookup;
  readonly lookup: LinkLookup;
  readonly learned: readonly LearnedPackage[];
}

/** What the words say, as look-ups. */
export function lookupsOf(catalogue: Catalogue, words: string): PackageLookups {
  const [declared, learned] = parsed(words);
  const catalogued = createLookup(declared.length > 0 ? withDeclared(catalogue, declared) : catalogue);
  return { catalogued, lookup: withLearned(catalogued, learned), learned };
}

function parsed(words: string): readonly [readonly DeclaredPackage[], readonly LearnedPackage[]] {
  if (words === "") return [[], []];
  const lists: unknown = JSON.parse(words);
  if (!Array.isArray(lists) || lists.length !== 2 || !lists.every(Array.isArray)) throw new CacheBroken("packages in other words");
  return lists as unknown as readonly [readonly DeclaredPackage[], readonly LearnedPackage[]];
}
