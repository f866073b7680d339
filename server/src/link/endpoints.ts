import type { Expr } from "../code/expr.ts";
import { aLink, nameTrap, peopleSent, valueTrap, isHomePage } from "../code/traps.ts";
import type { FileFacts, StringFact } from "../code/facts.ts";
import { traitsOf } from "../code/languages/index.ts";
import { protocolOfPackage } from "../catalogue/protocols.ts";
import { maskUrl } from "../core/mask.ts";
import { accessOf } from "./access.ts";
import type { Access, Confidence, Endpoint, Environment, FileClass, Payload, Target, UsedCredential } from "./endpoint.ts";
import type { ServerLookup } from "./agentServers.ts";
import { isCompared } from "./comparedLists.ts";
import { constantUse } from "./constantUse.ts";
import type { KeyLookup } from "./credentials.ts";
import { collectPayload, headersOf, type Sent } from "./payload.ts";
import { symbolOf } from "./symbol.ts";
import type { Evaluator } from "./evaluate.ts";
import { placeholderHost } from "./hostText.ts";
import { joinedHost } from "./joinedHosts.ts";
import { accessOfOperation, graphqlOperation, sqlOperation } from "./operations.ts";
import { isMadeHere, isOwn } from "./ownAddress.ts";
import type { Program } from "./program.ts";
import type { PackageUse, Request } from "./requests.ts";
import { credentialsOfRequest } from "./usedCredentials.ts";
import type { TextValue } from "./value.ts";
import type { NamedSystem } from "./variableNames.ts";
import { addressNames, stageOfNames, stageOfText } from "./stages.ts";
import { isUrl, markedEnvironment, parseUrl } from "./url.ts";

/** What linking asks of the catalogue. */
export interface SystemLookup {
  /** The system that owns a host, and which of its environments the host is. */
  byHost(
    host: string,
    path?: string,
  ): { readonly id: string; readonly environment: Environment; readonly sends: boolean; readonly submits: boolean } | undefined;
  /** What a package's use says: system, environment, access, operation; undefined where it reaches nothing. */
  judgeUse(use: PackageUse, evaluator: Evaluator): UseVerdict | undefined;
  /** The system that a server of an agent reaches. */
  readonly byServer?: ServerLookup;
  /** Whose address or credential a variable of this name holds. */
  readonly byVariable?: (name: string) => NamedSystem | undefined;
  /** Whose credential a text is by its form. */
  readonly byKey?: KeyLookup;
}

export interface UseVerdict {
  /** Catalogue id; null: an SDK that was learned from its package, of a system that the catalogue doesn't know. */
  readonly id: string | null;
  readonly host: string | null;
  readonly environment: Environment;
  readonly access: Access;
  readonly accessCertain: boolean;
  readonly operation: string | null;
  readonly role: "call" | "constructor";
  readonly evidence: Target["evidence"];
  readonly env?: Target["env"];
  readonly guard?: Target["guard"];
  readonly literal?: Target["literal"];
  /** Bucket, queue, table, topic or index that is used. */
  readonly resource?: string;
  /** Of a learned SDK: the request that its method makes, and how sure that is. */
  readonly request?: { readonly method: string | null; readonly url: string | null };
  readonly confidence?: Confidence;
  readonly credentials?: readonly UsedCredential[];
}

const apiName =
  /api|end_?point|base_?ur[il]|server|backend|host|socket|graphql|dsn|gateway|webhook|sandbox|live|token|oauth|^[A-Z][A-Z0-9_]+$/;
const apiUrl =
  /^\w+:\/\/(api|rest|gateway|ws|wss|hooks?|ingest|graphql|auth|login|oauth|openid|sso|identity)[.-]|\/(api|graphql|rest|oauth2?|v\d+)([/?]|$)/i;
/** Functions that give an address to call: `getGoogleCalendarUrl` gives a page as well as not. */
const givesAddress = /api|end_?point|base_?ur[il]|server|host|token|oauth|authoriz|webhook|gateway|service|rest(?![a-z])/i;
/** Classes and enumerations that are tables of addresses. */
const holdsAddresses = /(regions?|env|environments?|hosts?|ur[il]s?|apis?|endpoints?|servers?|stages?|gateways?)$/i;
const homePage = /^https?:\/\/[^/?#]+\/?$/i;
/** Names that say no more than that it is a URL: with these the first page of a site is a link. */
const anyUrl = /^_?(ur[il]s?|the_?url|my_?url|domain|base|host)_?\d*$/;
const endpointName = /(url|uri|host|endpoint|base|api|server|domain|webhook|dsn|live|sandbox|prod)/i;

/** The endpoints of a request, one for each value of its URL. */
export function requestEndpoints(request: Request, program: Program, lookup: SystemLookup, evaluator: Evaluator): Endpoint[] {
  const result: Endpoint[] = [];
  if (isMadeHere(request, evaluator)) return result;
  let payload: Payload | undefined;
  const payloadOf = () => (payload ??= collectPayload(request, evaluator));
  let credentials: readonly UsedCredential[] | undefined;
  const credentialsOf = () => (credentials ??= credentialsOfRequest(request, lookup.byKey, evaluator));
  for (const url of request.urls) {
    if (isOwn(url)) continue;
    const endpoint = fromUrl(request, url, program, lookup, payloadOf);
    if (endpoint.fileClass === "test" && isSample(request, endpoint)) continue;
    result.push(evaluator.followsData ? withCredentials(endpoint, credentialsOf) : endpoint);
  }
  // Beside a resolved value, an unknown one says nothing new.
  const resolved = result.filter((e) => e.target.host !== null);
  return resolved.length > 0 ? resolved : result.slice(0, 1);
}

/** What matters where sandbox and live are told apart: the credential may be the other's. */
function withCredentials(endpoint: Endpoint, credentialsOf: () => readonly UsedCredential[]): Endpoint {
  if (!mayLeave(endpoint.fileClass) || endpoint.environment === "local" || endpoint.target.host === null) return endpoint;
  const credentials = credentialsOf();
  return credentials.length > 0 ? { ...endpoint, credentials } : endpoint;
}

/** What a test says is no reach: a host that nobody knows, unless a variable names it, and an unknown address that it hands to the product. */
function isSample(request: Request, { target, catalogue }: Endpoint): boolean {
  if (target.host === null) return target.env === undefined;
  if (request.guessed && target.literal?.place.file !== request.place.file) return true;
  return request.through !== undefined && catalogue === null && target.literal?.place.file === request.place.file;
}

function fromUrl(request: Request, url: TextValue, program: Program, lookup: SystemLookup, payloadOf: () => Payload): Endpoint {
  const target = targetOf(url);
  const known = target.host === null ? undefined : lookup.byHost(target.host, target.path ?? undefined);
  const sends = request.isLog || (known?.sends ?? false);
  const byOperation = request.operation === undefined || sends ? undefined : accessOfOperation(request.operation);
  const [access, accessCertain] = request.access
    ? ([request.access, true] as const)
    : known?.submits
      ? (["write", true] as const)
      : byOperation
        ? ([byOperation, true] as const)
        : accessOf(request.method, target.path ?? "", sends);
  const confidence: Confidence = target.host === null ? "possible" : request.guessed ? "likely" : "certain";
  const environment = target.host === null ? "unknown" : (known?.environment ?? markedEnvironment(target.host));
  const fileClass = program.classOf(request.file, request.fn);
  const staged = fileClass === "test" ? undefined : stageOfText(url);
  const { ecosystem } = traitsOf(request.file);
  const protocol = ecosystem && request.method === null ? protocolOfPackage(ecosystem, request.client.module)?.id : undefined;
  const leaves = mayLeave(fileClass) && environment !== "local" && (target.host !== null || target.env !== undefined);
  return {
    place: request.place,
    symbol: symbolOf(request.file, request.fn),
    target,
    catalogue: known?.id ?? null,
    via: "url",
    ...(protocol !== undefined && { protocol }),
    method: request.method,
    access,
    accessCertain,
    operation: request.operation ?? null,
    environment,
    ...(staged && { staged }),
    confidence,
    payload: leaves ? payloadOf() : headersOf(request),
    role: "call",
    fileClass,
    ...(target.host === null && { unresolved: whyUnresolved(url) }),
  };
}

/** Whether data may go out here: what tests and build scripts send, and where it comes from, nobody asks. */
function mayLeave(fileClass: FileClass): boolean {
  return fileClass !== "test" && fileClass !== "build";
}

/** Why nobody knows the host, in words. */
export function whyUnresolved({ text, env, parameters }: TextValue): string {
  if (env) return `the variable ${env.name} names it, and no configuration that was read sets it to an address`;
  const first = /^[^/?#]*?\{([^}]+)\}/.exec(text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, ""))?.[1];
  const given = parameters?.find((one) => one.name === first) ?? (first === undefined ? parameters?.[0] : undefined);
  if (given) return `it is what a caller passes as \`${given.name}\`, and no caller that was read says it`;
  if (first !== undefined) return `it comes from \`${first}\`, which only the running program knows`;
  return text === "" ? "no URL is written where the call is made" : `\`${text}\` names no host`;
}

/** A URL text as a target. A text without a scheme counts when it is a host. */
export function targetOf(url: TextValue): Target {
  const text = /^\/\/[a-z0-9*{]/i.test(url.text)
    ? `https:${url.text}`
    : isUrl(url.text) || !/^[a-z0-9*{}-]+(\.[a-z0-9{}-]+)+(:\d+)?(\/|$)/i.test(url.text)
      ? url.text
      : `https://${url.text}`;
  // `{PARTNER_URL}/tickets`: the path starts where the unknown address ends.
  const behind = /^\{[^}]*\}\/./s.test(text) ? { host: null, path: text.slice(text.indexOf("}") + 1) } : undefined;
  const parts = behind ?? parseUrl(text);
  return {
    host: parts?.host ?? null,
    url: parts ? maskUrl(text) : null,
    path: parts ? maskUrl(parts.path) : null,
    evidence: url.evidence,
    ...(url.literal && { literal: url.literal }),
    ...(url.env && { env: url.env }),
    ...(url.guard && { guard: url.guard }),
  };
}

/** A package's use as an endpoint. */
export function useEndpoint(use: PackageUse, verdict: UseVerdict, program: Program, evaluator: Evaluator): Endpoint {
  const body = use.call.call.args[0]?.value;
  const statement =
    verdict.role === "call" && body
      ? evaluator
          .texts(body, use.frame)
          .map((t) => sqlOperation(t.text) ?? graphqlOperation(t.text))
          .find((o) => o !== undefined)
      : undefined;
  const access = statement === undefined ? undefined : accessOfOperation(statement);
  const fileClass = program.classOf(use.file, use.fn);
  return {
    place: use.place,
    symbol: symbolOf(use.file, use.fn),
    target: {
      host: verdict.host,
      url: verdict.request?.url ?? null,
      path: parseUrl(verdict.request?.url ?? "")?.path ?? null,
      evidence: [...verdict.evidence, ...use.callee.evidence],
      ...(verdict.env && { env: verdict.env }),
      ...(verdict.guard && { guard: verdict.guard }),
      ...(verdict.literal && { literal: verdict.literal }),
    },
    catalogue: verdict.id,
    via: "sdk",
    method: verdict.request?.method ?? null,
    access: access ?? verdict.access,
    accessCertain: access !== undefined || verdict.accessCertain,
    operation: statement ?? verdict.operation,
    environment: verdict.environment,
    ...(verdict.resource !== undefined && { resource: verdict.resource }),
    confidence: verdict.confidence ?? "certain",
    payload: verdict.role === "call" && mayLeave(fileClass) ? collectPayload(sentByUse(use), evaluator) : { fields: [] },
    role: verdict.role,
    fileClass,
    ...(verdict.credentials && evaluator.followsData && { credentials: verdict.credentials }),
  };
}

/** All arguments of an SDK's method are what it is given. */
function sentByUse({ call, frame }: PackageUse): Sent {
  const { args, range } = call.call;
  const items = args.map((arg) => arg.value);
  const named = args.filter((arg) => arg.name !== undefined);
  const entries = named.map((arg) => ({ value: arg.value, ...(arg.name !== undefined && { key: arg.name }) }));
  const expr: Expr =
    named.length > 0
      ? {
          kind: "array",
          items: [...items.filter((item) => !named.some((arg) => arg.value === item)), { kind: "object", entries, range }],
          range,
        }
      : { kind: "array", items, range };
  return items.length > 0 ? { body: { expr, frame } } : {};
}

/** A link or redirect to the page where people allow something: that is the start of a login at another's. */
function sendsPeople({ trap, value }: StringFact): boolean {
  return (trap === aLink || trap === peopleSent) && authorizePage.test(value);
}

/** Files that list one's own pages. */
const ownPages = /(^|\/)(next-)?(sitemap|robots|manifest)(\.config)?\.\w+$/i;
const authorizePage = /\/(oauth2?\/(v\d\/)?auth|(\w+\/)*authorize|login\/oauth)([/?#]|$)/i;

/** In what shows pages, most URLs are links: there the name has to say more than that it is a URL. */
function saysEndpoint({ file }: FileFacts, names: readonly string[], value: string): boolean {
  const telling = names.filter((name) => endpointName.test(name) && !(anyUrl.test(name) && homePage.test(value)));
  return telling.length > 0 && (!/\.[jt]sx$/.test(file) || telling.some((name) => apiName.test(name)) || apiUrl.test(value));
}

/** A URL literal in code that no call could be tied to. */
export function constantEndpoint(
  file: FileFacts,
  fact: StringFact,
  program: Program,
  lookup: SystemLookup,
  evaluator: Evaluator,
): Endpoint | undefined {
  // In tests a URL that nothing calls is sample data.
  const sends = sendsPeople(fact);
  const joined = fact.trap === undefined && !isUrl(fact.value) ? joinedHost(file, fact.range, evaluator) : undefined;
  if (
    (!sends && (fact.trap !== undefined || valueTrap(fact.value) !== undefined || isHomePage(fact.value, fact.name))) ||
    !(isUrl(fact.value) || joined) ||
    ownPages.test(file.file) ||
    program.classOf(file, file.functions[fact.in]) === "test"
  )
    return undefined;
  const place = { file: file.file, range: fact.range };
  const target = targetOf({
    kind: "text",
    text: joined?.text ?? fact.value,
    evidence: [{ ...place, note: fact.name ?? fact.value, kind: "constant" }, ...(joined?.evidence ?? [])],
    literal: { place, value: fact.value },
  });
  if (target.host === null || placeholderHost.test(target.host) || isCompared(file, fact, evaluator)) return undefined;
  const known = lookup.byHost(target.host, target.path ?? undefined);
  const fn = file.functions[fact.in];
  const use = constantUse(file, fact.range, evaluator);
  const giver = addressNames(fn?.name ?? "");
  const staged = stageOfNames([...use.names, ...giver], use.guard);
  const holder = [use.holder ?? "", ...use.names.slice(1)].filter((name) => holdsAddresses.test(name));
  const names = [fact.name ?? "", ...use.names, ...holder, ...giver.filter((name) => givesAddress.test(name))];
  if (!sends && giver.some((name) => nameTrap(name.replace(/(For|By|From|Of)[A-Z].*$/, "")) !== undefined)) return undefined;
  const isLikely = sends || holder.length > 0 || saysEndpoint(file, names, fact.value);
  const environment = known?.environment ?? markedEnvironment(target.host);
  // A URL that neither its name, nor its host, nor its path calls an endpoint is any text.
  const isKnown = known !== undefined || environment !== "unknown" || staged?.stage !== undefined;
  if (!isLikely && !isKnown && !apiUrl.test(target.url ?? "")) return undefined;
  return {
    place,
    symbol: `${fn ? symbolOf(file, fn) : ""}.${fact.name ?? ""}`,
    target: { ...target, ...(use.guard && { guard: use.guard }), ...(use.env && { env: use.env }) },
    catalogue: known?.id ?? null,
    via: "url",
    method: null,
    access: "unknown",
    accessCertain: false,
    operation: null,
    environment,
    ...(staged && { staged }),
    confidence: isLikely ? "likely" : "possible",
    role: "constant",
    fileClass: program.fileClass(file.file),
  };
}
