import { isPlaceholder } from "../../core/mask.ts";
import type { CredentialText } from "../../link/endpoint.ts";
import { configCredentials, type KeyLookup } from "../../link/written/credentials.ts";
import type { Perimeter } from "../../spec/perimeters.ts";
import type { RuleContext } from "../rule.ts";

/** Credentials in configuration that look as a perimeter says that its live ones do, where the catalogue doesn't know the form; `systems` are then the perimeter's. */
export function declaredKeys({ perimeters, configs, catalogue }: RuleContext): readonly CredentialText[] {
  const lookups = new Map<Perimeter, KeyLookup | undefined>();
  const lookupFor = (file: string) => {
    const perimeter = perimeters.rulingOf(file);
    if (!perimeter) return undefined;
    if (!lookups.has(perimeter))
      lookups.set(
        perimeter,
        lookupOf(perimeter, (value) => catalogue.byKey(value) !== undefined),
      );
    return lookups.get(perimeter);
  };
  return [...configs.values()].flatMap((config) => {
    const lookup = lookupFor(config.file);
    return lookup ? configCredentials(config, lookup) : [];
  });
}

/** What follows a prefix: a shorter text, or one without a digit, is a word that begins alike. */
const keyRest = /^(?=.*\d)[\w.-]{12,}$/;

function lookupOf({ systems }: Perimeter, isKnown: (value: string) => boolean): KeyLookup | undefined {
  const keys = [...systems.values()].flatMap(({ id, live }) => (live?.keyPrefix ?? []).map(({ value }) => ({ id, prefix: value })));
  if (keys.length === 0) return undefined;
  return (value) => {
    const key = keys.find(({ prefix }) => value.startsWith(prefix));
    const rest = key && value.slice(key.prefix.length);
    if (!rest || !keyRest.test(rest) || isPlaceholder(rest) || isKnown(value)) return undefined;
    return { systems: [{ id: key.id }], environment: "live", prefix: key.prefix };
  };
}
