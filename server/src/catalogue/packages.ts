import type { CatalogueSystem, Ecosystem } from "./model.ts";

/** Finds the systems of an imported module: by the whole path, then by its folders, down to an npm scope. */
export class PackageIndex {
  readonly #systems = new Map<string, CatalogueSystem[]>();

  constructor(systems: readonly CatalogueSystem[]) {
    for (const system of systems) {
      for (const [ecosystem, names] of Object.entries(system.packages ?? {})) {
        for (const name of names) {
          const key = keyOf(ecosystem as Ecosystem, name);
          const list = this.#systems.get(key) ?? [];
          if (!list.includes(system)) this.#systems.set(key, [...list, system]);
        }
      }
    }
  }

  find(ecosystem: Ecosystem, module: string): readonly CatalogueSystem[] {
    const parts = partsOf(ecosystem, module);
    for (let length = parts.length; length > 0; length--) {
      const found = this.#systems.get(`${ecosystem} ${parts.slice(0, length).join("/")}`);
      if (found) return found;
    }
    return [];
  }
}

/** Whether an imported module is a package, or lies in it. */
export function isOfPackage(ecosystem: Ecosystem, name: string, module: string): boolean {
  const parts = partsOf(ecosystem, module);
  return partsOf(ecosystem, name).every((part, i) => part === parts[i]);
}

function keyOf(ecosystem: Ecosystem, name: string): string {
  return `${ecosystem} ${partsOf(ecosystem, name).join("/")}`;
}

/** PyPI names and module names differ in case, and dashes and dots alike may stand for a folder or a word. */
function partsOf(ecosystem: Ecosystem, name: string): readonly string[] {
  if (ecosystem === "pypi") return name.toLowerCase().split(/[-._/]/);
  if (ecosystem === "maven" || ecosystem === "nuget") return name.split(".");
  return name.split("/");
}
