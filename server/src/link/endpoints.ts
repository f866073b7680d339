import type { Call, Expr } from "../code/expr.ts";
import type { CallFact } from "../code/facts.ts";
import { compareRanges } from "../core/range.ts";
import { traitsOf } from "../code/languages/index.ts";
import type { SystemKind } from "../catalogue/model.ts";
import { protocolOfPackage, protocolOfScheme } from "../catalogue/protocols.ts";
import { maskUrl } from "../core/mask.ts";
import { accessOf, pathOfVariable } from "./requests/access.ts";
import { conditionsOf } from "./requests/callConditions.ts";
import type { Access, Confidence, Endpoint, Environment, FileClass, Payload, Target, UsedCredential } from "./endpoint.ts";
import type { ServerLookup } from "./written/agentServers.ts";
import type { KeyLookup } from "./written/credentials.ts";
import { collectPayload, headersOf, type Sent } from "./requests/payload.ts";
import { unknownStore } from "./requests/requestParts.ts";
import { symbolOf } from "./program/symbol.ts";
import type { Evaluator } from "./values/evaluate.ts";
import { accessOfOperation, graphqlOperation, statementTo } from "./requests/operations.ts";
import { isFileName, isNoHost } from "./addresses/hostText.ts";
import { isMadeHere, isOwn } from "./addresses/ownAddress.ts";
import type { Program } from "./program/program.ts";
import type { PackageUse, Request } from "./request.ts";
import { credentialsOfRequest } from "./flow/usedCredentials.ts";
import { type Frame, maxValues, type TextValue } from "./values/value.ts";
import { isLocalDriver } from "./settings/drivers.ts";
import type { NamedSystem } from "./settings/variableNames.ts";
import { stageOfText } from "./values/stages.ts";
import { isUrl, markedEnvironment, parseUrl, registrableDomain, type UrlParts } from "./addresses/url.ts";

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

/** What the catalogue makes of a use of a package. */
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
  /** Buckets, queues, tables, topics and indexes that are used. */
  readonly resources?: readonly string[];
  /** Of a learned SDK: the request that its method makes, and how sure that is. */
  readonly request?: { readonly method: string | null; readonly url: string | null };
  readonly confidence?: Confidence;
  readonly credentials?: readonly UsedCredential[];
  /** What kind of system is asked: a text is no statement to each of them. */
  readonly kind?: SystemKind;
}

/** The endpoints of a request, one for each value of its URL. */
export function requestEndpoints(request: Request, program: Program, lookup: SystemLookup, evaluator: Evaluator): Endpoint[] {
  const result: Endpoint[] = [];
  if (isMadeHere(request, evaluator)) return result;
  const under = conditionsOf(request.file, request.fn, request.call, evaluator);
  let payload: Payload | undefined;
  const payloadOf = () => (payload ??= collectPayload(request, evaluator));
  let credentials: readonly UsedCredential[] | undefined;
  const credentialsOf = () => (credentials ??= credentialsOfRequest(request, lookup.byKey, evaluator));
  for (const url of request.urls) {
    if (isOwn(url, request.file.language)) continue;
    const endpoint = { ...fromUrl(request, url, program, lookup, payloadOf), ...(under.length > 0 && { under }) };
    if (isUnknownStore(endpoint, request) || (endpoint.fileClass === "test" && isSample(request, endpoint))) continue;
    result.push(evaluator.followsData ? withCredentials(endpoint, credentialsOf) : endpoint);
  }
  // Beside a resolved value, an unknown one says nothing new.
  const resolved = result.filter((e) => e.target.host !== null);
  if (isTable(resolved)) return resolved.slice(0, 1).map(oneOfMany);
  const open = result.find(({ target }) => target.host === null && target.env?.isFallback === false);
  if (resolved.length > 0) return resolved.map((e) => (open ? standingIn(e, open) : e));
  // `options.url || process.env.DESK_URL`: of what nobody knows the variable says most.
  return [open ?? result[0] ?? []].flat();
}

/** Whether a request goes to whichever row of a file of data: those that were read say no more than the others. */
function isTable(resolved: readonly Endpoint[]): boolean {
  const rows = resolved.filter(({ target }) => target.literal?.place.file.endsWith(".json"));
  return new Set(rows.map(({ target }) => registrableDomain(target.host ?? ""))).size > maxValues / 2;
}

function oneOfMany(endpoint: Endpoint): Endpoint {
  const target = { host: null, url: null, path: null, evidence: endpoint.target.evidence.slice(0, 1) };
  return {
    ...endpoint,
    target,
    catalogue: null,
    environment: "unknown",
    confidence: "possible",
    unresolved: "it is any of those that a file of data holds",
  };
}

/** Nothing that connects, or what is kept in a file of one's own. */
function isNowhere({ text }: TextValue): boolean {
  return text === unknownStore.text || isLocalDriver(/^\w+/.exec(text)?.[0] ?? "") || text === ":memory:";
}

/** `if (process.env.DESK_URL) return process.env.DESK_URL; return "https://…"`: what is asked where the variable is not set. */
function standingIn(endpoint: Endpoint, { target: { env, evidence, path, guard: set } }: Endpoint): Endpoint {
  const { target } = endpoint;
  const read = evidence.find((step) => step.kind === "env" && step.note === env?.name);
  const isDefault = target.guard?.env === env?.name && target.guard?.isDefault;
  // Of several, whatever else chooses between these: the variable is asked only where it is set.
  const isOneOf = set?.env !== undefined && set.env === env?.name && !set.isDefault && target.guard && target.guard.env === undefined;
  if (!env || !read || target.env || !(isDefault || isOneOf) || target.path !== path) return endpoint;
  const guard = isOneOf ? target.guard : ({ production: "unrelated", env: env.name, isDefault: true } as const);
  return { ...endpoint, target: { ...target, env: { name: env.name, isFallback: true }, guard, evidence: [read, ...target.evidence] } };
}

/** A statement for a store that nothing here connects to, and of which not even the kind is known, says nothing of what is reached; a framework has one. */
function isUnknownStore(
  { target, protocol, catalogue, operation }: Endpoint,
  { isConnectedElsewhere, isOfFramework, urls }: Request,
): boolean {
  const scheme = target.url?.slice(0, Math.max(0, target.url.indexOf("://"))) ?? "";
  if (protocolOfScheme(scheme)) return false;
  const isInFile = urls.length > 0 && urls.every(({ text }) => text === "sqlite");
  const isStore = isConnectedElsewhere || isInFile || (!isOfFramework && operation?.startsWith("sql "));
  return isStore === true && urls.every(isNowhere) && target.host === null && !target.env && protocol === undefined && catalogue === null;
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
  const { ecosystem } = traitsOf(request.file);
  const spoken = ecosystem && request.method === null ? protocolOfPackage(ecosystem, request.client.module) : undefined;
  const protocol = spoken?.id;
  const target = targetOf(url, spoken?.schemes[0]);
  const known = target.host === null ? undefined : lookup.byHost(target.host, target.path ?? undefined);
  const sends = request.isLog || (known?.sends ?? false);
  const byOperation = request.operation === undefined || sends ? undefined : accessOfOperation(request.operation);
  const [access, accessCertain] = request.access
    ? ([request.access, true] as const)
    : known?.submits
      ? (["write", true] as const)
      : byOperation
        ? ([byOperation, true] as const)
        : accessOf(request.method, target.path ?? (url.text === `{${url.env?.name}}` ? pathOfVariable(url.env?.name) : ""), sends);
  const confidence: Confidence = target.host === null ? "possible" : request.guessed ? "likely" : "certain";
  const environment = target.host === null ? "unknown" : (known?.environment ?? markedEnvironment(target.host));
  const fileClass = program.classOf(request.file, request.fn, access);
  const staged = fileClass === "test" ? undefined : stageOfText(url);
  const leaves = mayLeave(fileClass) && environment !== "local" && (target.host !== null || target.env !== undefined);
  return {
    place: request.place,
    symbol: symbolOf(request.file, request.fn),
    target,
    catalogue: known?.id ?? (target.host === null ? systemByName(url, lookup) : undefined) ?? null,
    via: "url",
    ...(protocol !== undefined && { protocol }),
    method: request.method,
    access,
    accessCertain,
    operation: request.operation ?? null,
    ...(request.resources && { resources: request.resources }),
    environment,
    ...(staged && { staged }),
    confidence,
    payload: leaves ? payloadOf() : headersOf(request),
    role: "call",
    fileClass,
    ...(target.host === null && { unresolved: whyUnresolved(url) }),
  };
}

/** `SLACK_WEBHOOK_URL`, `https://{ZENDESK_HOST}/`: whose address it is that only a variable knows, where its name says it. */
function systemByName({ text, env }: TextValue, lookup: SystemLookup): string | undefined {
  const found =
    env && !env.isFallback && text.replace(/^https?:\/\//, "").startsWith(`{${env.name}}`) ? lookup.byVariable?.(env.name) : undefined;
  return found?.isCredential === false ? (found.id ?? undefined) : undefined;
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

/** A URL text as a target. A text without a scheme counts when it is a host, and is given the one of its protocol. */
export function targetOf(url: TextValue, scheme = "https"): Target {
  // A dot in the name of what is unknown (`{settings.desk.url}`) parts no labels.
  const shape = url.text.replace(/\{[^{}]*\}/g, "{}");
  const text = /^\/\/[a-z0-9*{]/i.test(url.text)
    ? `https:${url.text}`
    : isUrl(url.text) || !/^(localhost(?=[:/])|[a-z0-9*{}-]+(\.[a-z0-9{}-]+)+)(:\d+)?(\/|$)/i.test(shape) || isFile(url.text)
      ? url.text
      : `${scheme}://${url.text}`;
  // `{PARTNER_URL}/tickets`, `{folder}orders.json`: the path starts where the unknown address ends.
  const behind = /^\{[^}]*\}\/./s.test(text) || isFile(text) ? { host: null, path: text.slice(text.indexOf("}") + 1) } : undefined;
  const parts = behind ?? bucketAddress(parseUrl(text)) ?? parseUrl(text);
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

/** Stores of files whose addresses begin with a bucket, and where these are asked. */
const bucketHosts: Readonly<Record<string, string>> = {
  s3: "s3.amazonaws.com",
  s3a: "s3.amazonaws.com",
  s3n: "s3.amazonaws.com",
  gs: "storage.googleapis.com",
  gcs: "storage.googleapis.com",
};

/** `s3://bucket/key`: what stands where others have a host is no host. */
function bucketAddress(parts: UrlParts | undefined): Pick<UrlParts, "host" | "path"> | undefined {
  const host = bucketHosts[parts?.scheme ?? ""];
  return parts && host !== undefined ? { host, path: `/${parts.host ?? "*"}${parts.path}` } : undefined;
}

/** `{baseUrl}colours.icc`: behind what is called an address stands a name with one dot. */
const fileBehindAddress = /^\{[^}]*(ur[il]|base|path|dir|root|folder|href)\}[\w-]+\.\w+$/i;

/** `orders.pdf`, and `{base}orders.json`: what is put behind an address is a file, and no host of its own. */
function isFile(text: string): boolean {
  const first = text.replace(/[:/].*$/, "");
  return text.startsWith("{") ? isNoHost(first) || fileBehindAddress.test(first) : isFileName(first);
}

/** A package's use as an endpoint. */
export function useEndpoint(use: PackageUse, verdict: UseVerdict, program: Program, evaluator: Evaluator): Endpoint {
  const body = use.call.call.args[0]?.value;
  const statement =
    verdict.role === "call" && body
      ? evaluator
          .texts(body, use.frame)
          .map((t) => statementTo(verdict.kind, t.text) ?? graphqlOperation(t.text))
          .find((o) => o !== undefined)
      : undefined;
  const access = statement === undefined ? undefined : accessOfOperation(statement);
  const fileClass = program.classOf(use.file, use.fn, access ?? verdict.access);
  const under = conditionsOf(use.file, use.fn, use.call, evaluator);
  const asks = verdict.role === "call" ? use.call : verdict.access === "send" ? askerOf(use) : undefined;
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
    ...(under.length > 0 && { under }),
    ...(verdict.resources && { resources: verdict.resources }),
    confidence: verdict.confidence ?? "certain",
    payload: asks && mayLeave(fileClass) ? collectPayload(sentByUse(asks.call, use.frame), evaluator) : { fields: [] },
    role: asks ? "call" : verdict.role,
    fileClass,
    ...(verdict.credentials && evaluator.followsData && { credentials: verdict.credentials }),
  };
}

/** The call that asks a model which is made in place: `generateText({ model: openai("gpt-5"), prompt })`. */
function askerOf({ fn, call: { call } }: PackageUse): CallFact | undefined {
  const isIt = (name: string | undefined, { range }: Expr) =>
    name !== undefined && /^(chat_?|language_?)?model$|^llm$/i.test(name) && compareRanges(range, call.range) === 0;
  return fn.calls.find((one) =>
    one.call.args.some(
      ({ name, value }) => isIt(name, value) || (value.kind === "object" && value.entries.some((entry) => isIt(entry.key, entry.value))),
    ),
  );
}

/** All arguments of an SDK's method are what it is given. */
function sentByUse({ args, range }: Call, frame: Frame): Sent {
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
