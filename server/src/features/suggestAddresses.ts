import { t } from "../core/l10n.ts";
import { counted } from "../core/count.ts";
import type { CatalogueSystem } from "../catalogue/model.ts";
import { knownSystem, systemOfHosts } from "../compare/kind.ts";
import type { Judged } from "../compare/judged.ts";
import { registrableDomain } from "../link/addresses/url.ts";
import { type Asked, systemAt } from "./asked.ts";
import { byFrequency, type Suggest, type Suggestion } from "./suggestion.ts";
import { callsOf } from "./view.ts";

/** Environment variables: those of the system's own calls first, then those that the code reads. */
export const variables: Suggest = (asked) => {
  const { view } = asked;
  const own = new Set(ownCalls(asked).flatMap(({ endpoint }) => namesOf(endpoint)));
  const read = view.endpoints.flatMap(({ endpoint }) => namesOf(endpoint));
  const set = [...(view.context?.inventory.variables.keys() ?? [])].sort();
  return [...new Set([...own, ...read, ...set])].map((text) => ({
    text,
    kind: "variable",
    detail: own.has(text) ? t("read for this system") : setIn(asked, text),
  }));
};

function namesOf({ target, credentials = [] }: Judged["endpoint"]): readonly string[] {
  return [...(target.env ? [target.env.name] : []), ...credentials.flatMap(({ name }) => (name === "" ? [] : name))];
}

function setIn({ view }: Asked, name: string): string {
  const file = view.context?.inventory.variables.get(name)?.[0]?.place.file;
  return file === undefined ? "" : t("set in {0}", file);
}

const stageName = /(^|_)(ENV|ENVIRONMENT|STAGE|MODE|PROFILE|TIER)(_|$)/i;
const productionWord = /^(prod|production|live)$/i;

/** `NAME=value` of what the code tests, and of variables that are called like a stage. */
export const conditions: Suggest = ({ view }) => {
  const tested = view.endpoints.flatMap(({ endpoint: { target } }) =>
    target.guard?.env === undefined || target.guard.equals === undefined ? [] : `${target.guard.env}=${target.guard.equals}`,
  );
  const set = [...(view.context?.inventory.variables ?? [])].flatMap(([name, values]) =>
    stageName.test(name) ? values.filter(({ value }) => productionWord.test(value)).map(({ value }) => `${name}=${value}`) : [],
  );
  const saysProduction = (text: string) => productionWord.test(text.slice(text.indexOf("=") + 1));
  return byFrequency([...tested, ...set])
    .map(([text]): Suggestion => ({ text, kind: "variable", detail: tested.includes(text) ? t("the code tests it") : "" }))
    .sort((a, b) => Number(saysProduction(b.text)) - Number(saysProduction(a.text)));
};

/** Hosts of the code: those that no perimeter covers first, and the domains of which several are called. */
export const hosts: Suggest = ({ view }) => {
  const outside = view.endpoints.filter(({ environment, kind }) => environment !== "local" && kind !== "own" && kind !== "build");
  return hostsIn(outside.toSorted((a, b) => unlikely(a) - unlikely(b)));
};

/** What nobody declared may have to be said; what is only a link, or one's own, hardly. */
function unlikely({ isDeclared, isOurs, endpoint }: Judged): number {
  return Number(isDeclared) * 4 + Number(isOurs) * 2 + Number(endpoint.confidence === "possible");
}

/** Hosts that may be one's own: those called like the repository first. */
export const ownHosts: Suggest = ({ view }) =>
  hostsIn(
    view.endpoints
      .filter(({ isDeclared, known, environment }) => !isDeclared && !known && environment !== "local")
      .toSorted((a, b) => Number(b.isOurs) - Number(a.isOurs)),
  );

function hostsIn(endpoints: readonly Judged[]): readonly Suggestion[] {
  const found = new Map<string, string>();
  for (const { endpoint, isDeclared, isOurs, system } of endpoints) {
    const { host } = endpoint.target;
    if (host === null || found.has(host)) continue;
    found.set(host, isOurs ? t("called like this repository") : isDeclared ? (system ?? "") : t("in no perimeter"));
  }
  const domains = byFrequency([...found.keys()].filter((host) => host !== registrableDomain(host)).map(registrableDomain));
  return [
    ...[...found].map(([text, detail]): Suggestion => ({ text, kind: "host", detail })),
    ...domains
      .filter(([, count]) => count > 1)
      .map(([domain, count]): Suggestion => ({ text: `*.${domain}`, kind: "host", detail: counted(count, "host") })),
  ];
}

/** Endpoints: of this system by the side that is asked for, then what the catalogue knows of it. */
export const urls: Suggest = (asked) => {
  const side = asked.cursor.path[2];
  const seen = callsHere(asked).flatMap(({ environment, endpoint: { target }, sandbox }): Suggestion[] => {
    const origin = originOf(target.url ?? "");
    const twin = side === "sandbox" && sandbox?.url !== undefined ? originOf(sandbox.url) : undefined;
    return [
      ...(origin !== undefined && (environment === side || environment === "unknown") ? [inCode(origin)] : []),
      ...(twin === undefined ? [] : [inCode(twin)]),
    ];
  });
  const known = knownHere(asked);
  const facts = side === "sandbox" ? (known?.sandbox.hosts ?? []) : side === "live" ? (known?.live ?? []) : [];
  return [
    ...seen,
    ...facts
      .filter((host) => !host.includes("*"))
      .map((host): Suggestion => ({ text: `https://${host}`, kind: "host", detail: t("{0}, from the catalogue", known?.name ?? "") })),
  ];
};

function inCode(text: string): Suggestion {
  return { text, kind: "host", detail: t("in the code") };
}

function originOf(url: string): string | undefined {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#{}*@]+/i.exec(url)?.[0];
}

/** What the credentials of the side start with, by the catalogue. */
export const keyPrefixes: Suggest = (asked) => {
  const known = knownHere(asked);
  const prefixes = asked.cursor.path[2] === "live" ? known?.keyPrefixes?.live : known?.keyPrefixes?.test;
  return (prefixes ?? []).map((text) => ({ text, kind: "word", detail: t("{0}, from the catalogue", known?.name ?? "") }));
};

/** Buckets, queues and topics that the code names for this system. */
export const resources: Suggest = (asked) =>
  byFrequency(ownCalls(asked).flatMap(({ endpoint }) => endpoint.resources ?? [])).map(([text, count]) => ({
    text,
    kind: "word",
    detail: t("named in {0}", counted(count, "place")),
  }));

function ownCalls(asked: Asked): readonly Judged[] {
  const entry = systemAt(asked);
  return entry ? callsOf(asked.view, entry) : [];
}

/** The calls of the system that the cursor is in; where it is not known yet, those that nothing declares. */
function callsHere(asked: Asked): readonly Judged[] {
  const { view } = asked;
  const own = ownCalls(asked);
  if (own.length > 0) return own;
  const id = asked.cursor.path[1];
  const ofId = view.endpoints.filter(({ isDeclared, system }) => !isDeclared && system === id);
  return ofId.length > 0 ? ofId : view.endpoints.filter(({ isDeclared, known }) => !isDeclared && !known);
}

function knownHere(asked: Asked): CatalogueSystem | undefined {
  const { catalogue } = asked.view;
  const entry = systemAt(asked);
  return entry ? (knownSystem(entry, catalogue) ?? systemOfHosts(entry, catalogue)) : catalogue.byId(String(asked.cursor.path[1]));
}
