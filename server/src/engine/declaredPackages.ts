import { type Catalogue, createCatalogue } from "../catalogue/catalogue.ts";
import type { CatalogueSystem, Ecosystem } from "../catalogue/model.ts";
import { isOfPackage } from "../catalogue/packages.ts";
import type { FileFacts } from "../code/facts.ts";
import { ecosystemOf } from "../link/sdk/system.ts";
import type { Perimeter } from "../spec/perimeters.ts";

/** A package that a perimeter names as a system's SDK. */
export interface DeclaredPackage {
  /** Catalogue id of the system where there is one, else its id in the perimeter. */
  readonly system: string;
  readonly name: string;
  readonly ecosystem: Ecosystem;
}

/** The declared packages that some file imports, sorted: what nobody imports changes nothing. */
export function declaredPackages(
  perimeters: readonly Perimeter[],
  files: ReadonlyMap<string, FileFacts>,
  known: Catalogue,
): readonly DeclaredPackage[] {
  const entries = perimeters.flatMap(({ systems }) => [...systems.values()]);
  const found = new Map<string, DeclaredPackage>();
  for (const { id, catalogue, match } of entries) {
    for (const { value: name } of match.packages) {
      for (const { language, imports } of files.values()) {
        const ecosystem = ecosystemOf(language);
        if (!ecosystem || !imports.some(({ module }) => isOfPackage(ecosystem, name, module))) continue;
        // What the catalogue knows it knows better.
        if (known.allOfPackage(ecosystem, name).length > 0) continue;
        const one = { system: catalogue?.value ?? id, name, ecosystem };
        found.set(JSON.stringify(one), one);
      }
    }
  }
  return [...found.keys()].sort().flatMap((key) => found.get(key) ?? []);
}

/** The catalogue with the declared packages: of systems that it knows, or of new ones. */
export function withDeclared(catalogue: Catalogue, declared: readonly DeclaredPackage[]): Catalogue {
  const systems = new Map(catalogue.systems.map((system) => [system.id, system]));
  for (const { system: id, name, ecosystem } of declared) {
    const system = systems.get(id) ?? unknownSystem(id);
    const names = [...(system.packages?.[ecosystem] ?? []), name];
    systems.set(id, { ...system, packages: { ...system.packages, [ecosystem]: names } });
  }
  return createCatalogue([...systems.values()]);
}

function unknownSystem(id: string): CatalogueSystem {
  return {
    id,
    name: id,
    kind: "partner",
    live: [],
    sandbox: { mode: "none", verified: false },
    sdk: { anyClient: true },
    sources: ["the perimeter"],
  };
}
