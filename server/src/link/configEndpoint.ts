import type { ConfigFacts, ConfigValue } from "../code/facts.ts";
import { valueTrap } from "../code/traps.ts";
import type { Confidence, Endpoint, FileClass } from "./endpoint.ts";
import { type SystemLookup, targetOf } from "./endpoints.ts";
import { isUrl, markedEnvironment } from "./url.ts";

/** Names under which an endpoint stands, and nothing else does. */
const tellingKey =
  /(^|_)(api|rest|ws|end_?point|base|server|service|backend|upstream|gateway|web_?hook|socket|graphql|dsn|broker|connection|token|auth)_?(s|url|uri|host|addr|address|root|base|string|server|url_\w+)*$/;
/** Names that may stand for any URL: a page, a picture, a file. */
const plainKey =
  /(^|_)(ur[il]s?|\w*url|host(name)?s?|addr(ess)?(es)?|domain|live|prod(uction)?|sandbox|staging|target|remote|proxy|origin_server)(_[a-z0-9]+)?$/;
const apiUrl = /^\w+:\/\/(api|rest|gateway|ws|wss|hooks?|ingest|graphql|auth|login|oauth)[.-]|\/(api|graphql|rest|oauth2?|v\d+)([/?]|$)/i;
const webUrl = /^https?:/i;
/** JSON is as often data as settings: the name of the file has to say which. */
const settingsFile =
  /(config|settings?|options|env|conf|secrets?|endpoints?|services?|servers?|hosts|urls?|params|parameters|profiles?|values|deploy\w*|wrangler|vercel|firebase|mcp|app|appsettings|local|default|development|production|staging|tasks?|launch|constants?)([./_-]|$)/i;

/** A value of a configuration file that is an endpoint; undefined where it is none. */
export function configEndpoint(config: ConfigFacts, value: ConfigValue, fileClass: FileClass, lookup: SystemLookup): Endpoint | undefined {
  if (value.trap !== undefined || !isUrl(value.value) || /\s/.test(value.value.trim())) return undefined;
  const sets = value.env !== undefined || value.fallbackOf !== undefined;
  // In tests a URL that no variable takes is sample data: a recording, an answer, a snapshot.
  if (!sets && (fileClass === "test" || valueTrap(value.value) !== undefined)) return undefined;
  const place = { file: config.file, range: value.range };
  const target = targetOf({
    kind: "text",
    text: value.value,
    evidence: [{ ...place, note: value.env ?? value.path.at(-1) ?? "", kind: "config" }],
    literal: { place, value: value.value },
    ...(value.env !== undefined && { env: { name: value.env, isFallback: false } }),
  });
  const confidence = sets ? "likely" : confidenceOf(config, value);
  if (target.host === null || confidence === undefined) return undefined;
  const known = lookup.byHost(target.host, target.path ?? undefined);
  return {
    place,
    symbol: value.path.join("."),
    target,
    catalogue: known?.id ?? null,
    via: "config",
    method: null,
    access: known?.sends ? "send" : "unknown",
    accessCertain: false,
    operation: null,
    environment: known?.environment ?? markedEnvironment(target.host),
    confidence,
    role: "config",
    fileClass,
  };
}

/** How sure it is that a setting which no variable takes is an endpoint; undefined: it is a link or data. */
function confidenceOf({ file, format }: ConfigFacts, { path, value }: ConfigValue): Confidence | undefined {
  // What an agent may reach.
  if (/^mcp_?servers$/i.test(path[0] ?? "")) return "likely";
  const names = path
    .filter((part) => !/^\d+$/.test(part))
    .slice(-2)
    .map(words);
  const isTelling = names.some((name) => tellingKey.test(name));
  const isNamed = isTelling || names.some((name) => plainKey.test(name));
  // A store or a broker is no page: its scheme tells.
  if (!webUrl.test(value)) return isNamed ? "likely" : "possible";
  // One of a list of things, each with its URL, is mostly a row of data; so are the servers that an API describes as its own.
  if (path[0] === "servers" && /^\d+$/.test(path[1] ?? "")) return "possible";
  const isData = (format === "json" && !settingsFile.test(file)) || /^\d+$/.test(path.at(-2) ?? "");
  if (isNamed && (!isData || isTelling)) return isData && !apiUrl.test(value) ? "possible" : "likely";
  return apiUrl.test(value) ? "possible" : undefined;
}

/** `partnerApiURL` → `partner_api_url`. */
function words(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$1$3_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase();
}
