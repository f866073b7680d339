import { push } from "../core/collections.ts";
import type { TextEdit } from "../core/edit.ts";
import { isWeb, registrableDomain } from "../link/addresses/url.ts";
import type { Perimeter } from "../spec/perimeters.ts";
import { insertEntries } from "./draftEdits.ts";
import { freeId, nameOfHost, serviceOfHost } from "./draftNames.ts";
import { addressOf, isShared, ownerDomain } from "./hosts.ts";
import { protocolOf } from "./kind.ts";
import type { Judged } from "./judged.ts";
import { isLiveByDefault, placesOf, riskOf, sendsByNature } from "./risk.ts";
import { isBroad } from "./sharedSuffixes.ts";
import { systemOfVariable } from "./variableSystem.ts";

/** An entry as observed, decided by nobody. */
export interface DraftEntry {
  readonly id: string;
  /** `{ access: read, decided: false }`. */
  readonly value: string;
  /** What was seen, for a comment behind it. */
  readonly seen: string;
  /** The higher, the sooner somebody should look. */
  readonly risk: number;
}

/** An entry with what it was made from. */
export interface Drafted {
  readonly entry: DraftEntry;
  readonly group: readonly Judged[];
}

const header = `# What this repository reaches, as a scan observed it. Each system that says \`decided: false\` waits for a person.
# Deciding one means checking its line, adding what is asked, and removing \`decided: false\`.
perimeter: 1
`;

/**
 * A new perimeter's text, or the edits that add to an existing one, of every system that nothing declares; the worst first.
 * `below`: folders that have a perimeter of their own, which goes on to rule them as it did.
 */
export function draftPerimeter(judged: readonly Judged[], perimeter?: undefined, below?: readonly string[]): string;
export function draftPerimeter(judged: readonly Judged[], perimeter: Perimeter): readonly TextEdit[];
export function draftPerimeter(
  judged: readonly Judged[],
  perimeter?: Perimeter,
  below: readonly string[] = [],
): string | readonly TextEdit[] {
  const entries = draftEntries(judged, new Set(perimeter?.systems.keys()));
  if (perimeter) return insertEntries(perimeter, entries);
  const head = `${header}${delegatesLine(below)}${ownLine(judged)}`;
  if (entries.length === 0) return `${head}systems: {}\n`;
  return `${head}systems:\n${entries.map((entry) => `  ${entry.id}: ${entry.value}${entry.seen === "" ? "" : `   # ${entry.seen}`}\n`).join("")}`;
}

function delegatesLine(below: readonly string[]): string {
  if (below.length === 0) return "";
  return `delegates: [${below.map(scalar).join(", ")}]   # each has a perimeter of its own: check it\n`;
}

/** The hosts that are called like the workspace itself: what is one's own is no system. */
function ownLine(judged: readonly Judged[]): string {
  const patterns = judged.flatMap(
    ({
      isOurs,
      known,
      endpoint: {
        target: { host },
      },
    }) => {
      if (!isOurs || host === null) return [];
      // A wildcard covers no host that the catalogue knows, and none covers what a provider gives everybody.
      const whole = known || host === registrableDomain(host) ? host : `*.${registrableDomain(host)}`;
      return [whole, host].find((pattern) => !isBroad(pattern)) ?? [];
    },
  );
  if (patterns.length === 0) return "";
  return `own: [${distinct(patterns)
    .toSorted()
    .map((pattern) => JSON.stringify(pattern))
    .join(", ")}]   # called like this repository: check it\n`;
}

/** The entries of the systems that nothing declares, the worst first. `taken`: ids that are no longer free. */
export function draftEntries(judged: readonly Judged[], taken: ReadonlySet<string> = new Set()): readonly DraftEntry[] {
  return drafted(judged, taken, true).map(({ entry }) => entry);
}

/**
 * Every system that nothing declares, as it would be drafted, with all that was seen of it; the worst first.
 * `byVariable`: also those of which only the variable is known that holds their address.
 */
export function drafted(judged: readonly Judged[], taken: ReadonlySet<string>, byVariable = false): readonly Drafted[] {
  const groups = new Map<string, Judged[]>();
  for (const one of judged) {
    const key = draftKey(one);
    if (key !== undefined) push(groups, key, one);
  }
  joinTwins(groups);
  joinKnown(groups);
  if (byVariable) addByVariable(groups, judged, taken);
  // What the catalogue knows keeps its id; a host that would be called the same takes another.
  const ids = new Set([...taken, ...judged.flatMap((one) => (one.system !== null && one.known ? one.system : []))]);
  const drafts = [...groups.values()].map((group) => ({ entry: draftEntry(group, ids), group }));
  return drafts.sort((a, b) => b.entry.risk - a.entry.risk || (a.entry.id < b.entry.id ? -1 : 1));
}

/** What makes two endpoints one system; undefined where there is nothing to declare. */
function draftKey(judged: Judged): string | undefined {
  const { host } = judged.endpoint.target;
  if (judged.isDeclared || judged.isOurs || judged.kind === "own" || judged.kind === "build") return undefined;
  if (judged.environment === "local" || judged.environment === "staging") return undefined;
  if (judged.system !== null) return judged.system;
  // A sample host of a test, what only builds the program, or a link that nothing calls, is no reach.
  if (host === null || judged.fileClass === "test" || judged.fileClass === "build" || judged.endpoint.confidence === "possible")
    return undefined;
  return storeOf(judged) ?? ownerDomain(host);
}

/** Stores and brokers are called by what they are: under one domain there may be several. */
function storeOf({ endpoint }: Judged): string | undefined {
  const protocol = protocolOf(endpoint);
  return protocol?.kind === "store" || protocol?.kind === "queue" ? protocol.id : undefined;
}

/** One owner under several domains: the sandbox of a pair, and the same name in another country (`desk.example`, `desk.example.au`). */
function joinTwins(groups: Map<string, Judged[]>): void {
  const byName = new Map<string, string>();
  for (const [key, group] of groups) {
    if (group[0]?.system !== null) continue;
    const sandboxes = group.flatMap((one) => (one.sandbox?.source === "code" ? (addressOf(one.sandbox.url ?? "")?.host ?? []) : []));
    for (const twin of distinct(sandboxes.map(ownerDomain))) {
      const others = twin === key ? undefined : groups.get(twin);
      if (!others || others[0]?.system !== null) continue;
      group.push(...others);
      groups.delete(twin);
    }
  }
  for (const [key, group] of groups) {
    const name = nameOf(group);
    if (group[0]?.system !== null || name.length < shortestName || isShared(key)) continue;
    const first = byName.get(name);
    if (first === undefined) byName.set(name, key);
    else {
      groups.get(first)?.push(...group);
      groups.delete(key);
    }
  }
}

/** Hosts that are called like a system of the catalogue that is reached too are that system's: its site, its downloads. */
function joinKnown(groups: Map<string, Judged[]>): void {
  for (const [key, group] of groups) {
    const known = group[0]?.known ? undefined : groups.get(nameOf(group));
    if (known === undefined || known === group || !known[0]?.known) continue;
    known.push(...group);
    groups.delete(key);
  }
}

/** Shorter names of domains are taken by other people under other endings. */
const shortestName = 4;

/** Calls of which only a variable is known belong to the system that is called like it, or are one by themselves; what is one's own is none. */
function addByVariable(groups: Map<string, Judged[]>, judged: readonly Judged[], taken: ReadonlySet<string>): void {
  const named = new Map([...groups.values()].map((group) => [nameOf(group), group]));
  const own = new Set(
    judged.flatMap((one) => (one.isOurs && one.endpoint.target.host !== null ? nameOfHost(one.endpoint.target.host) : [])),
  );
  for (const one of judged) {
    const id = variableSystem(one);
    if (id === undefined || taken.has(id) || own.has(id)) continue;
    const group = named.get(id);
    if (group) group.push(one);
    else {
      named.set(id, [one]);
      groups.set(`$${id}`, named.get(id) ?? []);
    }
  }
}

/** The system that the variable of a call is named after, where nothing else is known of it. */
function variableSystem({ endpoint, system, isDeclared, isOurs, fileClass }: Judged): string | undefined {
  const { host, env } = endpoint.target;
  if (host !== null || system !== null || isDeclared || isOurs || endpoint.role !== "call" || !env) return undefined;
  return fileClass === "test" || fileClass === "build" ? undefined : systemOfVariable(env.name);
}

/** What a system is called by what is known of it. */
function nameOf([first]: readonly Judged[]): string {
  if (!first) return "system";
  const { host } = first.endpoint.target;
  return first.system ?? (host === null ? (variableSystem(first) ?? "system") : (storeOf(first) ?? nameOfHost(host)));
}

/** The entry of one system, from all that was seen of it. The id that it takes is added to `taken`. */
export function draftEntry(group: readonly Judged[], taken: Set<string>): DraftEntry {
  const first = group[0];
  const known = first?.known;
  const id = freeId(nameOf(group), taken, known !== undefined);
  taken.add(id);
  const access = accessOf(group);
  const parts = [`access: ${access}`, ...(known ? [] : endpointParts(group)), ...matchPart(group, known !== undefined), "decided: false"];
  return { id, value: `{ ${parts.join(", ")} }`, seen: seenOf(group), risk: riskOf(group) };
}

/** What tells what is done there: what a setting may possibly do counts where nothing more is known. */
function toldOf(group: readonly Judged[]): readonly Judged[] {
  const told = group.filter(({ endpoint }) => endpoint.role === "call" || endpoint.confidence !== "possible");
  return told.length > 0 ? told : group;
}

/** What is done there at most. */
function accessOf(group: readonly Judged[]): "write" | "send" | "read" {
  const kind = group[0]?.kind;
  if (toldOf(group).some((one) => one.access === "write")) return "write";
  // A mail server, store or broker that is only configured is there to be written to.
  if ((kind === "mail" || (group[0] && storeOf(group[0]))) && group.every((one) => one.endpoint.role !== "call")) return "write";
  return sendsByNature(kind) || group.some((one) => one.access === "send") ? "send" : "read";
}

/** What the catalogue doesn't know must be written: which hosts, and which of them is the sandbox. */
function endpointParts(group: readonly Judged[]): readonly string[] {
  const live = distinct(group.filter((one) => one.environment === "live").flatMap(originOf));
  return [...listPart("sandbox", sandboxesOf(group)), ...listPart("live", live)];
}

/**
 * The sandboxes of a group. Where its hosts are of several services, a host that is only called like a sandbox is one
 * where it is that of another: else every other service would be live beside it.
 */
function sandboxesOf(group: readonly Judged[]): readonly string[] {
  const paired = group.flatMap((one) => (one.sandbox?.source === "code" && one.sandbox.url ? originOfUrl(one.sandbox.url) : []));
  const marked = group.filter((one) => one.environment === "sandbox");
  const others = distinct(group.flatMap((one) => (one.environment === "sandbox" ? [] : (one.endpoint.target.host ?? []))));
  const services = new Set(others.map(serviceOfHost));
  const isTwin = ({ endpoint }: Judged) => services.has(serviceOfHost(endpoint.target.host ?? ""));
  const rest = group.filter((one) => one.environment !== "sandbox");
  const isAlike = ({ endpoint: { target } }: Judged) =>
    rest.length === 0 || rest.some((other) => isWeb(other.endpoint.target.url) === isWeb(target.url));
  return distinct([...marked.filter((one) => isAlike(one) && (others.length < 2 || isTwin(one))).flatMap(originOf), ...paired]);
}

/** By which hosts and variables it is told, where neither the catalogue nor its two endpoints say that. */
function matchPart(group: readonly Judged[], isKnown: boolean): readonly string[] {
  // A host that is a pattern is no URL that could stand as sandbox or live.
  const placed = new Set([...sandboxesOf(group), ...group.filter((one) => one.environment === "live").flatMap(originOf)]);
  const unplaced = isKnown
    ? group.filter(({ known }) => !known)
    : group.filter((one) => one.environment === "unknown" || !originOf(one).some((origin) => placed.has(origin)));
  const hosts = distinct(unplaced.flatMap((one) => declarable(one.endpoint.target.host) ?? []));
  const variables = distinct(group.flatMap((one) => (variableSystem(one) === undefined ? [] : (one.endpoint.target.env?.name ?? []))));
  const parts = [
    ...(hosts.length === 0 ? [] : [`hosts: [${hosts.map(scalar).join(", ")}]`]),
    ...(variables.length === 0 ? [] : [`env: [${variables.map(scalar).join(", ")}]`]),
  ];
  return parts.length === 0 ? [] : [`match: { ${parts.join(", ")} }`];
}

function listPart(key: string, values: readonly string[]): readonly string[] {
  const [only] = values;
  if (only === undefined) return [];
  return [`${key}: ${values.length === 1 ? scalar(only) : `[${values.map(scalar).join(", ")}]`}`];
}

/** Scheme and host of what is reached, as an entry may name it; none where it isn't known whole, or says more than that. */
export function originOf({ endpoint }: Judged): readonly string[] {
  return endpoint.target.url === null ? [] : originOfUrl(endpoint.target.url);
}

function originOfUrl(url: string): readonly string[] {
  const origin = /^[a-z][a-z0-9+.:-]*:\/\/[^/?#]+/i.exec(url)?.[0];
  return origin === undefined || /[{}*@]/.test(origin) ? [] : [origin];
}

/** A host as a perimeter may declare it: of one that only the running program knows whole, all below what is known. */
function declarable(host: string | null): string | undefined {
  if (!host?.includes("*")) return host ?? undefined;
  const known = host.slice(host.lastIndexOf("*") + 1).replace(/^[^.]*/, "");
  return /\..+\.[^.]+$/.test(known) ? `*${known}` : undefined;
}

/** A host or URL as a YAML value. */
function scalar(text: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9.:/_-]*$/.test(text) ? text : JSON.stringify(text);
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

function seenOf(group: readonly Judged[]): string {
  const told = toldOf(group);
  const place = (told.find((one) => one.endpoint.role !== "constant") ?? told[0])?.endpoint.place;
  const writes = placesOf(told, "write");
  const isLive = group.some(isLiveByDefault);
  const words = [
    writes === 0 ? "" : writes === 1 ? "1 write" : `${writes} writes`,
    isLive ? "live" : "",
    place ? `${place.file}:${place.range.line + 1}` : "",
  ];
  return words.filter((word) => word !== "").join(", ");
}
