import type { CatalogueSystem, KeyPrefixes } from "./model.ts";
import { isPlaceholder } from "../core/mask.ts";

/** What a credential's prefix says. */
export interface KeyMatch {
  /** Several vendors may share one prefix: it then tells the environment, not the vendor. */
  readonly systems: readonly CatalogueSystem[];
  /** `secret`: a credential that doesn't tell its environment; `publishable`: meant to be public, says nothing. */
  readonly environment: "live" | "sandbox" | "publishable" | "secret";
  readonly prefix: string;
}

interface Row {
  readonly prefix: string;
  readonly environment: KeyMatch["environment"];
  readonly format: RegExp;
  readonly systems: CatalogueSystem[];
}

const environments: readonly (readonly [keyof KeyPrefixes, KeyMatch["environment"]])[] = [
  ["publishable", "publishable"],
  ["test", "sandbox"],
  ["live", "live"],
  ["secret", "secret"],
];
/** What follows a prefix where the catalogue doesn't say it. */
const usualRest = "[A-Za-z0-9_-]{16,}";

/** `super_secret_value`: words that somebody wrote, as tests do, where a vendor's are random. */
const words = /^[a-z]{3,}(?:[_-][a-z]{2,})+$/;

/** Finds what a credential is by its prefix and form. Placeholders (`sk_live_xxx`, `ghp_your_token`) are no credentials. */
export class KeyIndex {
  readonly #rows: readonly Row[];
  readonly #any: RegExp;

  constructor(systems: readonly CatalogueSystem[]) {
    const rows = new Map<string, Row>();
    for (const system of systems) {
      for (const [group, environment] of environments) {
        for (const prefix of system.keyPrefixes?.[group] ?? []) {
          const rest = system.keyFormats?.[prefix] ?? usualRest;
          const key = `${environment} ${prefix} ${rest}`;
          const row = rows.get(key) ?? { prefix, environment, format: new RegExp(`^${rest}$`), systems: [] };
          row.systems.push(system);
          rows.set(key, row);
        }
      }
    }
    // The longest prefix is the most telling one.
    this.#rows = [...rows.values()].sort((a, b) => b.prefix.length - a.prefix.length);
    this.#any = new RegExp(`^(?:${this.#rows.map((row) => row.prefix.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|") || "$."})`);
  }

  find(value: string): KeyMatch | undefined {
    if (value.length > 500 || !this.#any.test(value)) return undefined;
    const found = this.#rows.filter((row) => value.startsWith(row.prefix) && row.format.test(value.slice(row.prefix.length)));
    const [best] = found;
    const rest = value.slice(best?.prefix.length);
    if (!best || isPlaceholder(rest) || words.test(rest)) return undefined;
    const same = found.filter((row) => row.prefix === best.prefix && row.environment === best.environment);
    return { systems: same.flatMap((row) => row.systems), environment: best.environment, prefix: best.prefix };
  }
}
