import { t } from "../../core/l10n.ts";
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
  if (host !== undefined) return { label: t("{0}'s sandbox, {1}", system.name, host), value: `https://${host}` };
  const keyPrefix = system.keyPrefixes?.test;
  return keyPrefix && { label: t("{0}'s test keys, {1}", system.name, keyPrefix.join(", ")), value: { keyPrefix } };
}
