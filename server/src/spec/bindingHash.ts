import { sha256 } from "../core/sha256.ts";
import { dataOf } from "../yaml/data.ts";
import type { ContractFile } from "./model.ts";

/** What a contract says about itself, not about the work. */
const notBinding: ReadonlySet<string> = new Set(["approved", "title"]);

/**
 * The fingerprint of all that binds in a contract. Comments, layout and the order of keys are no part of it: only a
 * change of what is said undoes an approval. Undefined where nothing can be read.
 */
export function bindingHash({ yaml }: Pick<ContractFile, "yaml">): string | undefined {
  const value = yaml.errors.length > 0 ? null : dataOf(yaml);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const binding = Object.entries(value).filter(([key]) => !notBinding.has(key));
  return sha256(JSON.stringify(ordered(Object.fromEntries(binding))));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, inner]) => [key, ordered(inner)]);
}
