import type { Call, Expr, ObjectEntry } from "../../code/expr.ts";
import type { FileFacts, FunctionFacts } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { isContainerName } from "../../code/traps.ts";
import type { RequestShape } from "../clients/shape.ts";
import { indexOf } from "../program/fileIndex.ts";
import { nameOf } from "../values/exprName.ts";
import type { Value } from "../values/value.ts";

const verbs = /^(get|post|put|patch|delete|head)$/i;
const senders = /^(\$?(\w*fetch\w*|\w*[rR]equest\w*|http\w*|call\w*[aA]pi|api_?[cC]all)|useSWR\w*)$/;
const containerType = /^(dict|Dict|Map|WeakMap|Mapping|MutableMapping|Record|Set|Headers|URLSearchParams|FormData|Cache|Storage)\b/;
const answeringModule =
  /^(nock|msw|respx|responses|requests_mock|pytest_httpx|httpretty|fetch-mock|axios-mock-adapter|aioresponses|pook|org\.springframework\.test|org\.mockserver|com\.github\.tomakehurst|cloudflare:test)([./]|$)/;
const answeringName = /mock|nock|stub|respx|^rsps$|^responses$|interceptor|httpretty/i;
/** What declares routes, or holds values, whatever it is called where it stands. */
const servingModule =
  /^(express|koa|@koa\/router|koa-router|fastify|hono|restify|polka|router|find-my-way|flask|fastapi|starlette|sanic|bottle|aiohttp\.web|github\.com\/(gin-gonic\/gin|labstack\/echo|go-chi\/chi|gofiber\/fiber|gorilla\/mux))([./]|$)/;
const containerPath =
  /^(globalThis\.|window\.)?(Map|WeakMap|Set|WeakSet|Headers|URLSearchParams|FormData|localStorage|sessionStorage|caches)(\(\))?\./;
/** Maps that functions and classes of a standard library make, in whatever language. */
const mapPath = /(^|\.)(\w*[mM]ap(Of)?|defaultdict|OrderedDict|dict)\(\)\.(get|put|remove|delete)$/;
/** Lists of addresses, and of what is known of each. */
const listName = /_(ur[il]|link|host|title|description|label)s$/i;
const dataPath = /(^|\.)(json|dict|model_dump|to_dict)\(\)\.\w+$/;

const verbShape: RequestShape = {
  callee: "",
  languages: [],
  url: [{ arg: 0 }],
  verb: "$",
  body: [{ arg: 1 }, { key: "json" }, { key: "data" }],
};
const httpVerbShape: RequestShape = { ...verbShape, url: [{ arg: 0 }, { key: "url" }] };
const senderShape: RequestShape = {
  callee: "",
  languages: [],
  url: [{ key: "url" }, { key: "uri" }, { arg: 0 }, { arg: 1 }],
  verb: "",
  method: [{ key: "method" }],
  body: [{ key: "body" }, { key: "data" }, { key: "json" }],
  verbBehind: true,
};
/** Without a method these ask. */
const askingShape: RequestShape = {
  ...senderShape,
  verb: "GET",
  bodyVerb: "POST",
  body: [...(senderShape.body ?? []), { key: "postData" }, { key: "post_data" }],
};
/** `client.request("GET", url, options)`: the verb stands first. */
const verbFirst: RequestShape = {
  callee: "",
  languages: [],
  url: [{ arg: 1 }],
  verb: "",
  method: [{ arg: 0 }],
  body: [{ key: "body" }, { key: "data" }, { key: "json" }, { key: "form_params" }, { arg: 2 }],
};
/** What makes, answers or looks at requests sends none. */
const noSender =
  /^_?(on|can|is|has|create|build|mock|parse|handle|prepare|validate|sign|log|new|to|from|set|with|intercept)(_|[A-Z])|^http_?(build|parse|response|date|status|code|error|only|auth_?digest)/i;
const httpReceiver = /(^|[a-z_])(http|https|request|requests|axios|fetch|fetcher|rest|api|session)\w*$/i;

const requestOption = /^(headers|json|allow_redirects|follow_redirects|verify|cookies|auth|ssl)$/;
const saysAddress = /(^|_|[a-z](?=U|E))(ur[li]|endpoint)$/i;

/** How a call of an unknown thing may be a request. */
export interface Guess {
  readonly shape: RequestShape;
  /** Its name leaves little doubt: also what its callers give it is one. */
  readonly isSure: boolean;
  /** Its options are those of a request: it is one whatever its URL is. */
  readonly isCertain?: boolean;
}

/** The shape of a call of an unknown thing whose name is a verb, or says request; undefined where it is plainly none. */
export function guessedShape({ callee, args }: Call, callees: readonly Value[], file: FileFacts, fn: FunctionFacts): Guess | undefined {
  if (isAnswering(callee, callees)) return undefined;
  if (callee.kind === "member" && verbs.test(callee.key)) {
    if (isContainer(callee, file, fn) || isData(callees)) return undefined;
    const isCertain = hasRequestOptions(args) || (httpReceiver.test(nameOf(callee.of)) && saysAddress.test(nameOfFirst(args)));
    const isSure = isCertain || httpReceiver.test(nameOf(callee.of));
    return { shape: isSure ? httpVerbShape : verbShape, isSure, isCertain };
  }
  if (callee.kind === "index" && httpReceiver.test(nameOf(callee.of))) return { shape: httpVerbShape, isSure: true };
  const name = callee.kind === "member" ? callee.key : callee.kind === "name" ? callee.name : "";
  if (!senders.test(name) || noSender.test(name) || (!traitsOf(file).capitalMethods && /^[A-Z]/.test(name))) return undefined;
  if (/request/i.test(name) && callee.kind === "member" && isVerb(args[0]?.value)) return { shape: verbFirst, isSure: true };
  const options = optionsIn(args[0]?.value, file, fn);
  const saysUrl = options.some(({ key }) => key === "url" || key === "uri");
  // `app.request("/x")` of Hono is answered by the program's own routes.
  if (callees.some((value) => value.kind === "external" && servingModule.test(value.module))) return undefined;
  const isOfPackage = callees.some((c) => c.kind === "external" && c.module !== "");
  if (!isOfPackage && !(callee.kind === "member" || saysUrl)) return undefined;
  if (/^useSWR(Immutable|Infinite)?$/.test(name)) return { shape: { ...senderShape, verb: "GET" }, isSure: false };
  const asks = saysUrl || /fetch/i.test(name) || (/^_?((http|api|make|send|do|perform)_?)?request$/i.test(name) && isAddressAlone(args));
  return {
    shape: asks ? askingShape : senderShape,
    isSure: saysUrl || /^(\$?fetch|_?request|http_?request|_?fetch_?(ur[il]|json))$/i.test(name),
    isCertain: saysUrl && options.some(({ key }) => key === "method"),
  };
}

/** Names of one's own functions that send what they are given: `RequestWithCookiesAsync(url)`, `http_get(url)`, `fetchPage(url)`. */
const ownSenders =
  /^_?(do_?)?(http_?(get|post|put|request)\w*|request(with|async|page|json|url)\w*|fetch_?(page|json|url|html|xml|data)(async|_?with\w*)?)$/i;

/** The shape of a call of the program's own whose name says that it requests what it is given; undefined for any other name. */
export function namedShape({ callee }: Call): RequestShape | undefined {
  const name = callee.kind === "member" ? callee.key : callee.kind === "name" ? callee.name : "";
  return ownSenders.test(name) ? askingShape : undefined;
}

/** `anything.get(url, headers=…)`: by name it is told what a request alone has. */
function hasRequestOptions(args: Call["args"]): boolean {
  return args.some(({ name = "" }) => requestOption.test(name)) && args.some(({ name = "url", spread }) => name === "url" && !spread);
}

/** `helpers.request(url, timeout=5)`: who is told an address, and beside it nothing that has no name, asks for what is there. */
function isAddressAlone(args: Call["args"]): boolean {
  const isAddress = args[0]?.value.kind === "concat" || saysAddress.test(nameOfFirst(args));
  return isAddress && args.slice(1).every(({ name, spread }) => name !== undefined && !spread);
}

function nameOfFirst([first]: Call["args"]): string {
  return first === undefined || first.value.kind === "literal" ? "" : nameOf(first.value);
}

/** A verb, or what is called like one: `client.request(this.getHttpMethod(), url)`. */
function isVerb(expr: Expr | undefined): boolean {
  if (expr?.kind === "literal") return /^(GET|POST|PUT|PATCH|DELETE|HEAD)$/.test(expr.value);
  return expr !== undefined && /^(get_?)?(http_?|request_?)?(method|verb)$/i.test(nameOf(expr));
}

/** The entries of an options object, in place or under a name. */
function optionsIn(expr: Expr | undefined, file: FileFacts, fn: FunctionFacts): readonly ObjectEntry[] {
  if (expr?.kind === "object") return expr.entries;
  if (expr?.kind !== "name") return [];
  return (indexOf(file).scope(fn.id).bindings.get(expr.name) ?? []).flatMap(({ value }) => (value.kind === "object" ? value.entries : []));
}

/** What answers requests in a test makes none. */
function isAnswering(callee: Expr, callees: readonly Value[]): boolean {
  if (callees.some((value) => value.kind === "external" && answeringModule.test(value.module))) return true;
  return callee.kind === "member" && answeringName.test(nameOf(callee.of));
}

/** A route that is declared, a key of a response's data, or one of something that holds values. */
function isData(callees: readonly Value[]): boolean {
  return callees.some(
    (value) =>
      value.kind === "external" &&
      (dataPath.test(value.path) ||
        mapPath.test(value.path) ||
        servingModule.test(value.module) ||
        (value.module === "" && containerPath.test(value.path))),
  );
}

/** Whether a thing of which a key is asked is plainly no client: by its name, its literal, or the type it is declared with. */
function isContainer({ of, key }: Extract<Expr, { kind: "member" }>, file: FileFacts, fn: FunctionFacts): boolean {
  if (isContainerName(nameOf(of)) || listName.test(nameOf(of))) return true;
  if (of.kind !== "name") return of.kind === "object" || of.kind === "array";
  const { parameter, bound } = declaredIn(of.name, file, fn);
  // Python's `titles = {…}`, then `titles.get(url)`: of an object without such an entry that is the language's own.
  const isPlain = (value: Expr) => value.kind === "object" && value.entries.every((entry) => entry.key !== key && !entry.spread);
  if (bound && bound.length > 0 && bound.every(({ value }) => isPlain(value))) return true;
  const type = parameter?.type ?? bound?.[0]?.type;
  return type !== undefined && containerType.test(type);
}

/** Where a name is declared: in the function, in one around it, or in the module. */
function declaredIn(name: string, file: FileFacts, fn: FunctionFacts) {
  for (let at: FunctionFacts | undefined = fn; at; at = at.id === 0 ? undefined : file.functions[at.parent ?? 0]) {
    const { parameters, bindings } = indexOf(file).scope(at.id);
    const [parameter, bound] = [parameters.get(name), bindings.get(name)];
    if (parameter || bound) return { parameter, bound };
  }
  return {};
}
