import type { ConfigFacts, FileFacts } from "../../code/facts.ts";
import { fileClassOf } from "../../core/fileClass.ts";
import { maskSecret } from "../../core/mask.ts";
import type { Place } from "../../core/range.ts";
import type { CredentialText } from "../endpoint.ts";

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
  const found = values.flatMap(({ value, range, path }) => credentialIn(value, { file, range }, byKey, () => path.join(".")));
  // The id of a key of AWS opens nothing by itself: where its secret is visibly kept elsewhere, it is none.
  const isElsewhere = values.some(
    ({ path, value }) => /secret[-_]?(access[-_]?)?key$/i.test(path.at(-1) ?? "") && /[$%{]\S*[{(]/.test(value),
  );
  return isElsewhere ? found.filter(({ prefix }) => !/^A[KS]IA$/.test(prefix)) : found;
}

/** What a test writes along the digits stands for a key. */
const typedAlong = /1234567890(?!-)/;

function credentialIn(text: string, place: Place, byKey: KeyLookup, name: () => string): readonly CredentialText[] {
  for (const value of candidates(text)) {
    const match = byKey(value);
    if (!match || match.environment === "publishable" || (typedAlong.test(value) && fileClassOf(place.file) === "test")) continue;
    const { environment, prefix } = match;
    const systems = [...new Set(match.systems.map(({ id }) => id))];
    return [{ place, systems, environment, prefix, masked: maskSecret(value), name: name() }];
  }
  return [];
}

/** What a command is told of who asks: `name:`, `name:password`. */
const userOf = /^[\w.-]{1,500}:\S*$/;

/**
 * What may be a credential: the text behind a header's name and `Bearer`; a user's name (`…:`); of a URL what stands before
 * its host and in its query.
 */
function candidates(text: string): readonly string[] {
  const bare = text.replace(/^(?:[\w-]+:\s+)?(?:(?:Bearer|Basic|Token)\s+)?/i, "").trim();
  const url = bare.includes("://") ? /^[a-z][a-z0-9+.-]*:\/\/(?:([^/?#@]*)@)?[^?#]*(?:\?([^#]*))?/i.exec(bare) : null;
  if (!url) return userOf.test(bare) ? [bare, bare.slice(0, bare.indexOf(":"))] : [bare];
  const query = (url[2] ?? "").split("&").map((pair) => pair.slice(pair.indexOf("=") + 1));
  return [...(url[1] ?? "").split(":"), ...query];
}
