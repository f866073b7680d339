import { variableOf } from "./settingVariable.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { CatalogueSystem } from "../catalogue/model.ts";
import { sharedFolders } from "../core/path.ts";
import type { Endpoint, Inventory } from "../link/endpoint.ts";
import { isLocalHost, markedEnvironment, registrableDomain } from "../link/addresses/url.ts";
import type { EndpointSpec, SystemEntry } from "../spec/model.ts";
import { declaredAddresses } from "./declared.ts";
import { addressOf, isBelow, trimPath } from "./hosts.ts";
import type { JudgedEnvironment, KnownSandbox } from "./judged.ts";
import { namesResource } from "./match.ts";

/** The environment of a declared endpoint: the spec's word first, then what the scan found. */
export function environmentOf(
  endpoint: Endpoint,
  entry: SystemEntry | undefined,
  known: CatalogueSystem | undefined,
  inventory: Pick<Inventory, "variables">,
): JudgedEnvironment {
  if (!entry) return endpoint.environment;
  return (
    // Where the spec has the two swapped, spec/looks-live says so, and no call is sent from the sandbox to live.
    byVendor(endpoint.target.host, known) ??
    byUrl(endpoint, entry, inventory) ??
    byVariable(endpoint, entry, inventory) ??
    byDiscriminator(endpoint, entry) ??
    byRest(endpoint, entry, known)
  );
}

/** What a host is that its vendor has for one environment alone. */
function byVendor(host: string | null, known: CatalogueSystem | undefined): "sandbox" | "live" | undefined {
  if (host === null || known?.sandbox.mode !== "host") return undefined;
  const isLive = known.live.includes(host);
  if (isLive === (known.sandbox.hosts ?? []).includes(host)) return undefined;
  return isLive ? "live" : "sandbox";
}

/** The declared URLs: of those with the endpoint's host, the one with the longest path that leads to it. */
function byUrl(endpoint: Endpoint, entry: SystemEntry, inventory: Pick<Inventory, "variables">): JudgedEnvironment | undefined {
  const { host, url } = endpoint.target;
  const target = host === null ? undefined : addressOf(url ?? host);
  if (!target) return undefined;
  const ofHost = declaredAddresses(entry, inventory.variables).flatMap(({ environment, ...address }) =>
    environment && address.host === host ? [{ ...address, environment }] : [],
  );
  // Who names no port means whichever there is, unless another one is named for it.
  const samePort = ofHost.filter(({ port }) => (port ?? "") === (target.port ?? ""));
  const declared = samePort.length > 0 ? samePort : ofHost.filter(({ port }) => port === null || target.port === null);
  const below = declared.filter((one) => isBelow(target.path, one.path)).sort((a, b) => b.path.length - a.path.length);
  const [first, second] = below;
  if (first && second && first.path === second.path && first.environment !== second.environment) return undefined;
  if (first) return first.environment;
  // The host is declared once: it is that environment whatever the path (`/v1` beside the declared `/v2`).
  return new Set(declared.map((one) => one.environment)).size === 1 ? declared[0]?.environment : undefined;
}

/** A variable of `live` is live unless its value is known to be a sandbox or local. */
function byVariable(endpoint: Endpoint, entry: SystemEntry, inventory: Pick<Inventory, "variables">): JudgedEnvironment | undefined {
  const { env, host } = endpoint.target;
  const variable = env?.isFallback ? undefined : variableOf(endpoint);
  if (variable === undefined) return undefined;
  if (isOf(entry.sandbox, variable)) return "sandbox";
  if (!isOf(entry.live, variable)) return undefined;
  if (host === null) return (endpoint.role === "config" ? byDefaults(endpoint, variable, inventory) : undefined) ?? "live";
  if (isLocalHost(host)) return "local";
  return endpoint.environment === "sandbox" || markedEnvironment(host) === "sandbox" ? "sandbox" : "live";
}

/** What the default configuration nearest to a mere reference (`url: <%= ENV["NAME"] %>`) sets the variable to, where that is no live address. */
function byDefaults({ place }: Endpoint, variable: string, inventory: Pick<Inventory, "variables">): "sandbox" | "local" | undefined {
  const set = (inventory.variables.get(variable) ?? []).filter((one) => one.fileClass === "default" && one.place.file !== place.file);
  const [nearest] = set.sort((a, b) => sharedFolders(b.place.file, place.file) - sharedFolders(a.place.file, place.file));
  const host = nearest && addressOf(nearest.value)?.host;
  if (host === undefined) return undefined;
  return isLocalHost(host) ? "local" : markedEnvironment(host) === "sandbox" ? "sandbox" : undefined;
}

function isOf(spec: EndpointSpec | undefined, variable: string): boolean {
  return spec?.env.some((name) => name.value === variable) ?? false;
}

/** What tells two environments on one host apart: key prefix, header, resource. */
function byDiscriminator(endpoint: Endpoint, entry: SystemEntry): JudgedEnvironment | undefined {
  const value = endpoint.target.literal?.value ?? "";
  for (const environment of ["sandbox", "live"] as const) {
    const spec = entry[environment];
    if (!spec) continue;
    if (spec.keyPrefix.some((prefix) => value.startsWith(prefix.value))) return environment;
    if (spec.header.some((header) => sendsHeader(endpoint, header.value))) return environment;
    if (spec.resource.some((resource) => namesResource(endpoint, resource.value))) return environment;
  }
  return undefined;
}

function sendsHeader(endpoint: Endpoint, header: string): boolean {
  const [, name = "", value = ""] = /^([^:]+):\s*(.*)$/s.exec(header) ?? [];
  const headers = endpoint.payload?.headers;
  return (
    headers?.kind === "object" &&
    headers.entries.some(
      (entry) =>
        entry.key?.toLowerCase() === name.trim().toLowerCase() && entry.value.kind === "literal" && entry.value.value === value.trim(),
    )
  );
}

function byRest(endpoint: Endpoint, entry: SystemEntry, known: CatalogueSystem | undefined): JudgedEnvironment {
  const { host } = endpoint.target;
  if (endpoint.environment === "sandbox" || endpoint.environment === "local") return endpoint.environment;
  if (host !== null && isTwinOfSandbox(host, entry)) return "live";
  // Told apart by a credential on one host: the host alone says nothing.
  const byCredential = entry.sandbox?.kind === "given" && entry.sandbox.urls.length === 0;
  if (byCredential && endpoint.via !== "sdk" && known?.sandbox.mode !== "host" && !endpoint.pair) return "unknown";
  return endpoint.environment;
}

/** The declared sandbox is a marked host of the same domain: the other host then is the live one. */
function isTwinOfSandbox(host: string, entry: SystemEntry): boolean {
  if (markedEnvironment(host) !== "unknown" || host.includes("*")) return false;
  // A draft lists a host there of which nobody told what it is.
  if (!entry.decided && entry.match.hosts.some(({ value }) => value === host)) return false;
  return (
    entry.live === undefined &&
    (entry.sandbox?.urls ?? []).some((url) => {
      const address = addressOf(url.value);
      return (
        address !== undefined &&
        address.host !== host &&
        registrableDomain(address.host) === registrableDomain(host) &&
        markedEnvironment(address.host) === "sandbox"
      );
    })
  );
}

/** Modes in which the catalogue's word is enough to say that there is a sandbox beside a live endpoint. */
const tellingModes: ReadonlySet<string> = new Set(["host", "path", "key_prefix", "emulator", "flag"]);

/** The sandbox that is known for a live endpoint; undefined where none is, or the spec says that there is none. */
export function sandboxOf(
  endpoint: Endpoint,
  entry: SystemEntry | undefined,
  known: CatalogueSystem | undefined,
  inventory: Inventory,
): KnownSandbox | undefined {
  const declared = entry?.sandbox && withoutLive(entry.sandbox, known);
  if (entry && declared) return declaredSandbox(endpoint, entry, declared, inventory);
  const { pair } = endpoint;
  if (pair)
    return {
      source: pair.source,
      url: pair.url,
      ...(pair.env !== undefined && { env: pair.env }),
      ...(pair.place && { place: pair.place }),
    };
  if (!known?.sandbox.verified || !tellingModes.has(known.sandbox.mode)) return undefined;
  const url = catalogueUrl(endpoint, known);
  return { source: "catalogue", ...(url !== undefined && { url }) };
}

function declaredSandbox(endpoint: Endpoint, entry: SystemEntry, sandbox: EndpointSpec, inventory: Inventory): KnownSandbox | undefined {
  if (sandbox.kind === "none") return undefined;
  const env = sandboxVariable(endpoint, entry, sandbox);
  // Of several hosts, the one that was seen to be this host's twin.
  const twin = endpoint.pair && addressOf(endpoint.pair.url)?.host;
  const declared = sandbox.urls.find(({ value }) => addressOf(value)?.host === twin) ?? sandboxInPlaceOf(endpoint, entry, sandbox);
  const url = declared?.value ?? sandbox.env.flatMap((name) => urlOf(name.value, inventory))[0];
  return {
    source: "spec",
    place: { file: entry.file, range: sandbox.range },
    ...(url !== undefined && { url }),
    ...(env !== undefined && { env }),
  };
}

/** A sandbox without the addresses that are known to be live: nobody is told to use these. Undefined where nothing else is named. */
function withoutLive(sandbox: EndpointSpec, known: CatalogueSystem | undefined): EndpointSpec | undefined {
  const urls = sandbox.urls.filter(({ value }) => byVendor(addressOf(value)?.host ?? null, known) !== "live");
  if (urls.length === sandbox.urls.length) return sandbox;
  return urls.length + sandbox.env.length > 0 ? { ...sandbox, urls } : undefined;
}

/** Of several sandboxes, the one that stands in the list where this live address stands in its own. */
function sandboxInPlaceOf({ target }: Endpoint, { live }: SystemEntry, { urls }: EndpointSpec): EndpointSpec["urls"][number] | undefined {
  const at = live?.urls.length === urls.length ? live.urls.findIndex(({ value }) => addressOf(value)?.host === target.host) : -1;
  return urls[at] ?? urls[0];
}

/** What holds a key, and no address. */
export const credentialName = /(^|_)(key|token|secret|password|pass|pwd|credentials?|auth|id)s?$/i;

/** Which of the sandbox's variables stands at the place of the one that is read: an address for an address, a key for a key. */
function sandboxVariable(endpoint: Endpoint, { live }: SystemEntry, { env }: EndpointSpec): string | undefined {
  const read = endpoint.target.env?.name;
  const names = env.map((name) => name.value);
  const at = live?.env.length === names.length ? live.env.findIndex((name) => name.value === read) : -1;
  const isCredential = read === undefined || endpoint.target.env?.isFallback ? false : credentialName.test(read);
  const alike = names.filter((name) => credentialName.test(name) === isCredential);
  if (at >= 0 && alike.includes(names[at] ?? "")) return names[at];
  return alike[0] ?? (read === undefined ? names[0] : undefined);
}

/** The URL that a default configuration gives to the sandbox's variable. */
function urlOf(variable: string, inventory: Inventory): string[] {
  const values = inventory.variables.get(variable) ?? [];
  return values.filter((one) => one.fileClass !== "production" && /^[a-z][a-z0-9+.-]*:\/\//i.test(one.value)).map((one) => one.value);
}

/** The sandbox host that stands at the live host's place in the catalogue; undefined where that is not clear. */
function catalogueUrl(endpoint: Endpoint, known: CatalogueSystem): string | undefined {
  const hosts = known.sandbox.hosts ?? [];
  if (known.sandbox.mode !== "host" || endpoint.target.host === null) return undefined;
  const at = known.live.indexOf(endpoint.target.host);
  const host = hosts.length === known.live.length && at >= 0 ? hosts[at] : hosts.length === 1 ? hosts[0] : undefined;
  return host === undefined || host.includes("*") ? undefined : `https://${host}`;
}

/** The path below the declared endpoint: what a call pattern is matched with. */
export function pathBelow(endpoint: Endpoint, entry: SystemEntry): string | null {
  const { host, path } = endpoint.target;
  if (path === null) return null;
  const bases = [entry.sandbox, entry.live].flatMap((spec) => spec?.urls ?? []).flatMap((url) => addressOf(url.value) ?? []);
  const fitting = bases.filter((base) => base.host === host && isBelow(trimPath(path), base.path));
  const longest = fitting.reduce((length, base) => Math.max(length, base.path.length), 0);
  return path.slice(longest) || "/";
}

/** What the catalogue knows of an endpoint's system. */
export function knownOf(endpoint: Endpoint, entry: SystemEntry | undefined, catalogue: Catalogue): CatalogueSystem | undefined {
  const byEntry = entry && catalogue.byId(entry.catalogue?.value ?? entry.id);
  if (byEntry) return byEntry;
  if (endpoint.catalogue !== null) return catalogue.byId(endpoint.catalogue);
  return endpoint.target.host === null ? undefined : catalogue.byHost(endpoint.target.host)?.system;
}
