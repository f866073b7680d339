import type { CatalogueSystem } from "../../catalogue/model.ts";

/** A sandbox as the catalogue knows it, in the form that a perimeter takes. */
export interface CatalogueSandbox {
  readonly label: string;
  readonly value: string | { readonly keyPrefix: readonly string[] };
}

/** The sandbox of a known system: its host, or the prefix of its test keys. Undefined where that is not verified, or no one value. */
export function sandboxOfCatalogue(system: CatalogueSystem | undefined): CatalogueSandbox | undefined {
  if (!system?.sandbox.verified) return undefined;
  const host = system.sandbox.hosts?.find((one) => !one.includes("*"));
  if (host !== undefined) return { label: `${system.name}'s sandbox, ${host}`, value: `https://${host}` };
  const keyPrefix = system.keyPrefixes?.test;
  return keyPrefix && { label: `${system.name}'s test keys, ${keyPrefix.join(", ")}`, value: { keyPrefix } };
}
