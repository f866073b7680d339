import { compileGlobs } from "../../core/glob.ts";
import type { EndpointSpec, Located } from "../../spec/model.ts";
import { accessOfCall, type CallPattern, parseCallPattern } from "../../spec/callPattern.ts";
import { addressOf, coversHost } from "../hosts.ts";

/** Whether everything that `narrow` says is said by `wide`. */
export type Covers = (wide: string, narrow: string) => boolean;

/** The same word. */
export const sameText: Covers = (wide, narrow) => wide.trim() === narrow.trim();

/** Hosts: `*.shop.example` covers `api.shop.example` and `*.eu.shop.example`. */
export const coversHosts: Covers = (wide, narrow) => {
  const [a, b] = [wide, narrow].map((host) => addressOf(host)?.host ?? host.trim().toLowerCase()) as [string, string];
  return a === b || coversHost(a, b.startsWith("*.") ? `any${b.slice(1)}` : b);
};

/** Globs of files or routes; a name without wildcards holds for what lies in it. Where it can't be told, no. */
export const coversGlobs: Covers = (wide, narrow) =>
  coversSegments(segments(wide), segments(narrow), true) ||
  (!/[*?[\]{}()!]/.test(narrow) && compileGlobs([wide], "")(segments(narrow).join("/")));

function segments(path: string): readonly string[] {
  return path.split("/").filter((segment) => segment !== "" && segment !== ".");
}

function coversSegments(wide: readonly string[], narrow: readonly string[], isFolder: boolean): boolean {
  const [first, ...rest] = wide;
  const [segment, ...others] = narrow;
  if (first === undefined) return segment === undefined || isFolder;
  if (first === "**") return rest.length === 0 || narrow.some((_, at) => coversSegments(rest, narrow.slice(at), isFolder));
  if (segment === undefined) return false;
  return (first === segment || (first === "*" && segment !== "**")) && coversSegments(rest, others, isFolder);
}

/** Calls as a specification writes them: `DELETE /**` covers `DELETE /tickets/*`. */
export const coversCalls: Covers = (wide, narrow) => {
  if (sameText(wide.toLowerCase(), narrow.toLowerCase())) return true;
  const [a, b] = [parseCallPattern(wide), parseCallPattern(narrow)];
  return a !== undefined && b !== undefined && coversPattern(a, b);
};

function coversPattern(wide: CallPattern, narrow: CallPattern): boolean {
  if (wide.kind === "http" && narrow.kind === "http")
    return (wide.method === "*" || wide.method === narrow.method) && coversSegments(segments(wide.path), segments(narrow.path), false);
  if (wide.kind === "sdk" && narrow.kind === "sdk")
    return wide.method.includes("**") && coversSegments(wide.method.split("."), narrow.method.split("."), false);
  if (wide.kind === "graphql" && narrow.kind === "graphql") return wide.operation === narrow.operation && isAny(wide.name, narrow.name);
  if (wide.kind === "sql" && narrow.kind === "sql")
    return isAny(wide.verb, narrow.verb) && (wide.table === undefined || isAny(wide.table, narrow.table ?? ""));
  return wide.kind === "topic" && narrow.kind === "topic" && isAny(wide.name, narrow.name);
}

function isAny(wide: string, narrow: string): boolean {
  return wide === "*" || wide.toLowerCase() === narrow.toLowerCase();
}

/** Whether a call only reads, by its own words. */
export function onlyReads(call: string): boolean {
  const pattern = parseCallPattern(call);
  return pattern !== undefined && accessOfCall(pattern) === "read";
}

/** The items that none of the others covers. */
export function uncovered<T extends { readonly value: string }>(
  items: readonly T[],
  by: readonly { readonly value: string }[],
  covers: Covers,
): readonly T[] {
  return items.filter(({ value }) => !by.some((one) => covers(one.value, value)));
}

/** One thing that an endpoint names, as it is compared: addresses without what doesn't matter to them. */
export interface EndpointPart extends Located<string> {
  readonly text: string;
}

/** The port where it is another than the scheme's own. */
function portSaid(url: string, port: string | null): string {
  const usual = /^(http|ws):/i.test(url) ? "80" : "443";
  return port === null || port === usual ? "" : port;
}

/** All that an endpoint names: URLs, variables, key prefixes, headers, resources. */
export function partsOf(spec: EndpointSpec | undefined): readonly EndpointPart[] {
  if (!spec) return [];
  const of = (items: readonly Located<string>[], normal: (value: string) => string) =>
    items.map(({ value, range }) => ({ value: normal(value), text: value, range }));
  const same = (kind: string) => (value: string) => `${kind} ${value.trim()}`;
  return [
    ...of(spec.urls, (url) => {
      const address = addressOf(url);
      return address ? `url ${address.host}:${portSaid(url, address.port)}${address.path}` : `url ${url}`;
    }),
    ...of(spec.env, same("env")),
    ...of(spec.keyPrefix, same("key")),
    ...of(spec.header, (header) => `header ${header.toLowerCase().replace(/\s+/g, "")}`),
    ...of(spec.resource, same("resource")),
  ];
}
