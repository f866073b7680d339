import type { ConfigFacts, ConfigValue } from "../../code/facts.ts";
import { isName, valueTrap } from "../../code/traps.ts";
import type { Range } from "../../core/range.ts";
import { fileClassOf, stageForTests } from "../../core/fileClass.ts";
import { accessOf } from "../requests/access.ts";
import type { Confidence, Endpoint, FileClass } from "../endpoint.ts";
import { type SystemLookup, targetOf } from "../endpoints.ts";
import { placeholderHost } from "../addresses/hostText.ts";
import { schemeBeside } from "../settings/drivers.ts";
import { addressesOf, type SettingAddress } from "../settings/settingAddress.ts";
import { unsetEndpoint } from "../settings/unsetVariable.ts";
import { markedEnvironment } from "../addresses/url.ts";
import { isAgentServer } from "./agentServers.ts";

/** Names under which an endpoint stands, and nothing else does. */
const tellingKey =
  /(^|_)(api|rest|ws|end_?point|base|server|service|backend|upstream|gateway|web_?hook|remote_write|remote_read|exporter|sink|collector|otlp|ingest|push|socket|graphql|dsn|broker|connection|token|auth)_?(s|url|uri|host|addr|address|root|base|string|server|url_\w+)*$/;
/** Where tools that only build the program find packages. */
const packageIndex =
  /^((pip|uv|poetry|pdm|npm_config|yarn|cargo|bundle|rubygems|homebrew)_\w*(index|registry|registries|mirror|source|find_links)\w*|goproxy|gosumdb|npm_registry)$/i;
/** Lists of where something is sent to, or asked for. */
const sentTo = /^(remote_(write|read)|exporters?|sinks?|outputs?|(web)?hooks?|web_?hooks?(_configs?)?|forwarders?|data_?sources?)$/;
/** Names that may stand for any URL: a page, a picture, a file. */
const plainKey =
  /(^|_)(ur[il]s?|\w*url|host(name)?s?|addr(ess)?(es)?|domain|live|prod(uction)?|sandbox|staging|target|remote|proxy|origin_server)(_[a-z0-9]+)?$/;
const apiUrl = /^\w+:\/\/(api|rest|gateway|ws|wss|hooks?|ingest|graphql|auth|login|oauth)[.-]|\/(api|graphql|rest|oauth2?|v\d+)([/?]|$)/i;
const webUrl = /^https?:/i;
/** Settings by which a host or a tool passes requests on, or makes them, whatever they are called. */
const passedOn: readonly (readonly [files: RegExp, keys: RegExp])[] = [
  [/(^|\/)package\.json$/, /^proxy(\/target)?$/],
  [/(^|\/)(vercel|now)\.json$/, /^rewrites\/destination$/],
  [/(^|\/)(staticwebapp\.config|firebase)\.json$/, /(^|\/)(rewrites|routes)\/(rewrite|destination)$/],
  [/(^|\/)\.(claude|codex|cursor|gemini)\/[\w.-]+\.(json|toml)$/, /(^|\/)hooks\/(\w+\/)?url$/],
];
/** JSON is as often data as settings: the name of the file has to say which. */
const settingsFile =
  /(config|settings?|options|env|conf|secrets?|endpoints?|services?|servers?|hosts|urls?|params|parameters|profiles?|values|deploy\w*|wrangler|vercel|firebase|mcp|app|appsettings|local|default|development|production|staging|tasks?|launch|constants?)([./_-]|$)/i;

/** The endpoints that a setting of a configuration file holds. */
export function configEndpoints(config: ConfigFacts, value: ConfigValue, fileClass: FileClass, lookup: SystemLookup): readonly Endpoint[] {
  if (value.trap !== undefined) return [];
  const found = addressesOf(value).flatMap(
    (address) => endpointOf(config, value, byDriver(config, value, address), fileClass, lookup) ?? [],
  );
  return found.length > 0 ? found : [unsetEndpoint(config, value, fileClass, lookup) ?? []].flat();
}

/** `adapter: postgresql` beside `host: db.example`: of a host without a scheme the driver says the kind. */
function byDriver(config: ConfigFacts, value: ConfigValue, address: SettingAddress): SettingAddress {
  if (!address.isBare || !/^(https|sql):/.test(address.url)) return address;
  const scheme = schemeBeside(config, value);
  return scheme === undefined ? address : { ...address, url: address.url.replace(/^\w+/, scheme) };
}

function endpointOf(
  config: ConfigFacts,
  value: ConfigValue,
  address: SettingAddress,
  fileClass: FileClass,
  lookup: SystemLookup,
): Endpoint | undefined {
  const sets = value.env !== undefined || value.fallbackOf !== undefined;
  if (!sets && (isSample(config.file, fileClass) || valueTrap(address.url) !== undefined)) return undefined;
  if (sets && isName(address.url)) return undefined;
  const place = { file: config.file, range: rangeOf(value, address) };
  const target = targetOf({
    kind: "text",
    text: unknownParts(address.url),
    evidence: [{ ...place, note: value.env ?? value.fallbackOf ?? value.path.at(-1) ?? "", kind: "config" }],
    ...(!value.isEncoded && { literal: { place, value: value.value.slice(address.start, address.end) } }),
    ...(value.env !== undefined && { env: { name: value.env, isFallback: false } }),
  });
  const known = target.host === null ? undefined : lookup.byHost(target.host, target.path ?? undefined);
  const confidence = confidenceOf(config, value, address, known !== undefined);
  if (target.host === null || confidence === undefined) return undefined;
  const method = value.method ?? null;
  const [access, accessCertain] = method === null ? (["unknown", false] as const) : accessOf(method, target.path ?? "", false);
  return {
    place,
    symbol: value.path.join("."),
    target,
    catalogue: known?.id ?? null,
    via: "config",
    method,
    access: known?.sends ? "send" : access,
    accessCertain,
    operation: null,
    environment: known?.environment ?? markedEnvironment(target.host),
    confidence,
    role: "config",
    fileClass,
  };
}

/**
 * In tests a URL that no variable takes is sample data: a recording, an answer, a snapshot. What a stage of that name is set to, by a
 * section or a file beside those of other stages, is what the program asks there.
 */
function isSample(file: string, fileClass: FileClass): boolean {
  return fileClass === "test" && fileClassOf(file) === "test" && !stageForTests.test(file);
}

/** Where a piece of a value stands; of one over several lines, or written otherwise than it reads, the whole. */
function rangeOf({ value, range, isEncoded }: ConfigValue, { start, end }: SettingAddress): Range {
  const { line, column, endLine, endColumn } = range;
  if (isEncoded || line !== endLine || endColumn - column !== value.length) return range;
  return { line, column: column + start, endLine, endColumn: column + end };
}

/** `${env:NAME}`, `${self:custom.name}`, `$(NAME)`, `{{ name }}`, `<name>`: parts that the text doesn't say. */
function unknownParts(url: string): string {
  return url.replace(/\$\{(?:[a-z]+:)?([^{}]*)\}|\$\((\w+)\)|\{\{\s*([^{}]*?)\s*\}\}|%\((\w+)\)s/g, (_, ...names: string[]) => {
    const name = names.slice(0, 4).find((one) => one !== undefined) ?? "";
    return `{${name.replace(/[^\w.-]+/g, "_")}}`;
  });
}

/** How sure it is that a setting which no variable takes is an endpoint; undefined: it is a link or data. */
function confidenceOf(
  { file, format }: ConfigFacts,
  { path, env, fallbackOf, method }: ConfigValue,
  { url, isBare }: SettingAddress,
  isKnown: boolean,
): Confidence | undefined {
  const sets = env !== undefined || fallbackOf !== undefined;
  if (placeholderHost.test(/^[a-z0-9+.:-]+:\/\/(?:[^/?#@]*@)?([^/?#]*)/i.exec(url)?.[1] ?? "")) return sets ? "possible" : undefined;
  if (env !== undefined && packageIndex.test(env)) return "possible";
  if (sets || method !== undefined) return "likely";
  // What an agent may reach.
  if (isAgentServer(file, path)) return "likely";
  const at = path.filter((part) => !/^\d+$/.test(part)).join("/");
  if (passedOn.some(([files, keys]) => files.test(file) && keys.test(at))) return "likely";
  const names = path
    .filter((part) => !/^\d+$/.test(part))
    .slice(-2)
    .map(words);
  const isTelling = names.some((name) => tellingKey.test(name));
  const isNamed = isTelling || names.some((name) => plainKey.test(name));
  // A store or a broker is no page: its scheme tells.
  if (isBare && format === "json" && !settingsFile.test(file)) return undefined;
  if (isBare) return isKnown || !webUrl.test(url) || /:\d+$/.test(url) ? "likely" : "possible";
  if (!webUrl.test(url)) return isNamed ? "likely" : "possible";
  // One of a list of things, each with its URL, is mostly a row of data; so are the servers that an API describes as its own.
  const isRow = format === "json" && !settingsFile.test(file) && path.slice(-2).every((part) => /^\d+$/.test(part));
  if (isRow || (path[0] === "servers" && /^\d+$/.test(path[1] ?? ""))) return "possible";
  const isData = (format === "json" && !settingsFile.test(file)) || /^\d+$/.test(path.at(-2) ?? "");
  const isSent = format !== "json" && names.some((name) => sentTo.test(name));
  if (isNamed && (!isData || isTelling || isSent)) return isData && !apiUrl.test(url) && !isSent ? "possible" : "likely";
  return apiUrl.test(url) ? "possible" : undefined;
}

/** `partnerApiURL` → `partner_api_url`. */
function words(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$1$3_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase();
}
