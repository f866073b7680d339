import { remember } from "../core/remember.ts";
import { aLink, compared, forPeople, nameTraps, peopleSent, valueTraps } from "./trapTable.ts";

export { aLink, compared, forPeople, peopleSent };

/** How a string's place is called (`name`), and why it is no endpoint there (`trap`). */
export interface Context {
  readonly name?: string;
  readonly trap?: string;
}

/** Why a value given to this name is no endpoint; undefined where it may be one. Names recur: of each it is found out once. */
export const nameTrap = remember((name: string): string | undefined => {
  const words = name.replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$1$3_$2").replaceAll("-", "_");
  return nameTraps.find(([pattern]) => pattern.test(words))?.[1];
});

/** Whether a URL is the name of something, whatever it is given to: a namespace, an algorithm, a schema. */
export function isName(value: string): boolean {
  return valueTrap(value) === "a name, not an address";
}

/** Why a URL that nothing calls is no endpoint, by itself; undefined where it may be one. */
export function valueTrap(value: string): string | undefined {
  return valueTraps.find(([pattern]) => pattern.test(value))?.[1];
}

const plainName = /^(url|uri|link|href|web|site|website|page|default)$/;
const homePage = /^https?:\/\/(?!(api|rest|gateway|hooks?|ws)\.)(www\.)?[a-z0-9-]+(\.(co|com|net|org|gov|ac|edu))?\.[a-z]{2,}$/i;

/** What describes a plugin of many: whose it is. */
const vendorName = /^(service|vendor|provider|company|product|manufacturer|integration)(_ur[il]|Ur[il]|_link|Link|_page|Page)$/;

/**
 * Whether a URL under a name that says no more than that is somebody's home page: `{ name: "Acme", url: "https://acme.example" }`,
 * `service_url = "https://www.acme.example/"`.
 */
export function isHomePage(value: string, name: string | undefined): boolean {
  if (name === undefined) return false;
  if (vendorName.test(name)) return homePage.test(value.replace(/\/$/, ""));
  return plainName.test(name.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase())) && homePage.test(value);
}

/** What a holder of values is asked for by its key; behind one that is written (`settings.get("AUTHORIZE_URL", "https://…")`) stands a value of that name. */
export function keyContext(first: string | undefined): Context {
  const key = /^(?:["'`]|:"?)([\w.-]+)["'`]?$/.exec(first ?? "")?.[1];
  return key === undefined ? { trap: "a key" } : named(key);
}

/** The context of a value given to a name, inside an outer one. */
export function named(name: string | undefined, outer: Context = {}): Context {
  const trap = outer.trap ?? (name === undefined ? undefined : nameTrap(name));
  const known = name ?? outer.name;
  return { ...(known !== undefined && { name: known }), ...(trap !== undefined && { trap }) };
}

/** What stands before something filled in, with a dot for that, where the host goes on in it: its first word, or behind a dot. */
const cutHost = /^\w+:\/\/([\w-]+\.|[\w.-]+\.\.)$/;

/** Text of several words is said to people, an endpoint has no blanks; of `https://api{stage}.acme.com`, `api` is no host. */
export function wordsTrap(value: string, context: Context): string | undefined {
  const trap = isProfile(context) && interfaceHost.test(value) ? undefined : context.trap;
  return trap ?? (/\s/.test(value.trim()) ? forPeople : cutHost.test(value) ? "the beginning of a host" : undefined);
}

/** `profile_url`: a page of somebody, or what a provider of logins tells of whoever has logged in. */
function isProfile({ trap, name }: Context): boolean {
  return trap === aLink && name !== undefined && /profile_?ur[il]$/i.test(name);
}

const interfaceHost = /^https?:\/\/((api|graph|rest|gateway)[.-]|[\w.-]*\.googleapis\.com\/)/i;

const containerName =
  /(cache|map|dict|store|storage|registry|headers|params|cookies|memo|lookup|set|index|GET|POST|META|COOKIES|formdata|env|environ|config|settings|options|counts?)$/i;

/** Whether something of this name holds values under keys, and is no client: what its `get` is given is a key. */
export function isContainerName(name: string): boolean {
  return containerName.test(name);
}
