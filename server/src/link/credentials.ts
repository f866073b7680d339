import type { ConfigFacts, FileFacts } from "../code/facts.ts";
import { maskSecret } from "../core/mask.ts";
import type { Place } from "../core/range.ts";
import type { CredentialText } from "./endpoint.ts";

/** What a credential's form says: whose it may be, and of which environment. */
export type KeyLookup = (value: string) =>
  | {
      readonly systems: readonly { readonly id: string }[];
      readonly environment: "live" | "sandbox" | "publishable" | "secret";
      readonly prefix: string;
    }
  | undefined;

/** The credentials that stand in a source file, read or only looked at. Its functions are asked for only where there is one. */
export function codeCredentials(facts: FileFacts, byKey: KeyLookup): readonly CredentialText[] {
  const { file, strings } = facts;
  return strings.flatMap(({ value, range, name, in: id }) =>
    credentialIn(value, { file, range }, byKey, () => name ?? facts.functions[id]?.name ?? ""),
  );
}

/** The credentials that stand in a configuration file. */
export function configCredentials({ file, values }: ConfigFacts, byKey: KeyLookup): readonly CredentialText[] {
  return values.flatMap(({ value, range, path }) => credentialIn(value, { file, range }, byKey, () => path.join(".")));
}

function credentialIn(text: string, place: Place, byKey: KeyLookup, name: () => string): readonly CredentialText[] {
  const value = text.replace(/^(Bearer|Basic|Token)\s+/i, "").trim();
  const match = byKey(value);
  if (!match || match.environment === "publishable") return [];
  const { environment, prefix } = match;
  return [
    { place, systems: [...new Set(match.systems.map(({ id }) => id))], environment, prefix, masked: maskSecret(value), name: name() },
  ];
}
