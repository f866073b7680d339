import type { ConfigFacts, FileFacts } from "../code/facts.ts";
import { maskSecret } from "../core/mask.ts";
import type { Place } from "../core/range.ts";
import type { CredentialText, FileClass } from "./endpoint.ts";

/** What a credential's form says: whose it may be, and of which environment. */
export type KeyLookup = (value: string) =>
  | {
      readonly systems: readonly { readonly id: string }[];
      readonly environment: "live" | "sandbox" | "publishable" | "secret";
      readonly prefix: string;
    }
  | undefined;

/** The credentials that stand in a source file. */
export function codeCredentials(
  { file, strings, functions }: FileFacts,
  byKey: KeyLookup,
  fileClass: FileClass,
): readonly CredentialText[] {
  return strings.flatMap(({ value, range, name, in: id }) =>
    credentialsIn(value, { file, range }, name ?? functions[id]?.name ?? "", byKey, fileClass),
  );
}

/** The credentials that stand in a configuration file. */
export function configCredentials({ file, values }: ConfigFacts, byKey: KeyLookup, fileClass: FileClass): readonly CredentialText[] {
  return values.flatMap(({ value, range, path }) => credentialsIn(value, { file, range }, path.join("."), byKey, fileClass));
}

function credentialsIn(text: string, place: Place, name: string, byKey: KeyLookup, fileClass: FileClass): readonly CredentialText[] {
  const found: CredentialText[] = [];
  for (const value of candidates(text)) {
    const match = byKey(value);
    if (!match || match.environment === "publishable" || found.some(({ prefix }) => prefix === match.prefix)) continue;
    const { environment, prefix } = match;
    found.push({
      place,
      systems: [...new Set(match.systems.map(({ id }) => id))],
      environment,
      prefix,
      masked: maskSecret(value),
      name,
      fileClass,
    });
  }
  return found;
}

/** The text itself, what follows `Bearer`, and of a URL what stands before its host and in its query. */
function candidates(text: string): readonly string[] {
  const bare = text.replace(/^(Bearer|Basic|Token)\s+/i, "").trim();
  const url = /^[a-z][a-z0-9+.-]*:\/\/(?:([^/?#@]*)@)?[^?#]*(?:\?([^#]*))?/i.exec(bare);
  if (!url) return [bare];
  const query = (url[2] ?? "").split("&").map((pair) => pair.slice(pair.indexOf("=") + 1));
  return [...(url[1] ?? "").split(":"), ...query].filter((part) => part !== "");
}
