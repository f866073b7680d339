import type { Node } from "web-tree-sitter";
import type { Argument, Expr } from "../../expr.ts";
import type { Parameter } from "../../facts.ts";
import type { Lowering } from "../../lowering.ts";
import { variableOf } from "./environment.ts";

/** An annotation, as far as the declaration of a client asks. */
export interface Note {
  readonly name: string;
  readonly range: Expr["range"];
  /** What it is given under a key, with placeholders as variables; `value` where it has no key. */
  readonly value: (key: string) => Expr | undefined;
}

/** An interface whose methods are requests: Retrofit, Feign, and those of Spring, MicroProfile and Micronaut. */
export interface DeclaredClient {
  /** Its address as annotations say it. */
  readonly base?: Expr;
  /** Put before the paths of its methods. */
  readonly path?: Expr;
  /** Module and class of what makes its requests, where whoever makes it may give something else. */
  readonly through?: readonly [module: string, type: string];
  readonly range: Expr["range"];
}

interface Kind {
  /** Annotation of the interface that makes it a client; undefined: those of its methods do. */
  readonly marker?: RegExp;
  /** Package of the annotations. */
  readonly module: RegExp;
  readonly base?: readonly string[];
  readonly path?: readonly string[];
  readonly through?: DeclaredClient["through"];
  /** Variables by which the address is found in the configuration; `name`: the interface's own, with its package. */
  readonly settings?: (note: Note, name: string) => readonly string[];
}

const exchanges = /^org\.springframework\.web\.service\.annotation/;
const restClient = ["org.springframework.web.client", "RestClient"] as const;

const kinds: readonly Kind[] = [
  { marker: /^FeignClient$/, module: /openfeign|^org\.springframework\.cloud\.netflix\.feign/, base: ["url"], path: ["path"] },
  { marker: /^HttpExchange$/, module: exchanges, base: ["url", "value"], through: restClient },
  { marker: /^RegisterRestClient$/, module: /^org\.eclipse\.microprofile\.rest\.client/, base: ["baseUri"], settings: restClientKeys },
  { marker: /^Client$/, module: /^io\.micronaut\.http\.client/, base: ["value"], path: ["path"], settings: serviceKeys },
  // Of these the annotations of the methods say it: what an interface says of itself comes first.
  { module: exchanges, through: restClient },
  { module: /^retrofit2?(\.http)?$/, through: ["retrofit2", "Retrofit"] },
  { module: /^feign$/ },
];

/** `quarkus.rest-client.KEY.url`, and as MicroProfile says it; without a key the interface's own name is one. */
function restClientKeys(note: Note, name: string): readonly string[] {
  const given = note.value("configKey");
  const key = variableOf(given?.kind === "literal" ? given.value : name);
  return [`QUARKUS_REST_CLIENT_${key}_URL`, `${key}_MP_REST_URL`, `${key}_MP_REST_URI`];
}

/** `@Client(id = "geo")`, `@Client("geo")`: a service of the configuration. */
function serviceKeys(note: Note): readonly string[] {
  const id = note.value("id") ?? note.value("value");
  const isService = id?.kind === "literal" && /^[A-Za-z][\w.-]*$/.test(id.value);
  return isService ? [`MICRONAUT_HTTP_SERVICES_${variableOf(id.value)}_URL`] : [];
}

const verbs = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|Get|Post|Put|Patch|Delete|Head|Options)(Mapping|Exchange)?$/;

/** The client that an interface with these annotations declares; undefined where it declares none. */
export function declaredClient(
  notes: readonly Note[],
  interfaceName: string,
  range: Expr["range"],
  to: Lowering,
): DeclaredClient | undefined {
  const named = to.package === undefined ? interfaceName : `${to.package}.${interfaceName}`;
  const imported = (pattern: RegExp) => to.imports.some(({ module }) => pattern.test(module));
  for (const { marker, module, base, path, settings, through } of kinds) {
    const note = marker && notes.find(({ name }) => marker.test(name));
    if (!imported(module) || (marker && !note)) continue;
    const keys = (note && settings?.(note, named)) ?? [];
    const given = note && valueOf(note, base);
    const isPath = given?.kind === "literal" && given.value.startsWith("/");
    const isService = given?.kind === "literal" && keys.length > 0 && !given.value.includes("/");
    const address = isPath || isService ? undefined : given;
    const own = keys.reduceRight((other: Expr | undefined, name): Expr => {
      return { kind: "env", name, range, ...(other && { fallback: other }) };
    }, address);
    const prefix = (note && valueOf(note, path)) ?? (isPath ? given : prefixOf(notes));
    return { range, ...(own && { base: own }), ...(prefix && { path: prefix }), ...(through && { through }) };
  }
  return undefined;
}

/** `@RequestMapping("/v1")` and `@Path("/v1")` of the interface. */
function prefixOf(notes: readonly Note[]): Expr | undefined {
  const note = notes.find(({ name }) => /^(RequestMapping|Path)$/.test(name));
  return note && valueOf(note, ["value", "path"]);
}

function valueOf(note: Note, keys: readonly string[] | undefined): Expr | undefined {
  for (const key of keys ?? []) {
    const value = note.value(key);
    const only = value?.kind === "array" ? value.items[0] : value;
    if (only && !(only.kind === "literal" && only.value === "")) return only;
  }
  return undefined;
}

/** What an interface's maker gives it: what it makes requests with, and their address. */
export function clientConstructor(client: DeclaredClient, node: Node, to: Lowering): void {
  if (client.base) return;
  const { range, through: [module, type] = ["", "Retrofit"] } = client;
  if (module !== "" && !to.imports.some(({ local }) => local === type)) to.imports.push({ local: type, imported: type, module, range });
  const id = to.inFunction("constructor", node, { isMethod: true }, (fn) => {
    fn.parameters.push({ name: "client", type, range }, { name: "url", range });
  });
  for (const name of ["client", "url"]) to.field({ name, value: { kind: "name", name, range }, range, in: id });
}

/** Lowers a method of such an interface as the request that it makes; false where its annotations say none. */
export function declaredRequest(
  client: DeclaredClient,
  notes: readonly Note[],
  parameters: readonly Parameter[],
  method: { readonly node: Node; readonly name: string },
  to: Lowering,
): boolean {
  const found = requestOf(notes);
  if (!found) return false;
  const { note, verb, path } = found;
  const { range } = note;
  const text = (value: string): Expr => ({ kind: "literal", value, range });
  to.inFunction(method.name, method.node, { isMethod: true }, (fn) => {
    fn.parameters.push(...parameters);
    const whereTo = parameters.find(saysWhereTo);
    const given = (path && fromBase(path)) ?? urlParameter(parameters) ?? text("");
    const whole = client.path ? call("urlcat", [client.path, given], range) : given;
    const self = (key: string): Expr => ({ kind: "member", of: { kind: "name", name: "this", range }, key, range });
    const isFeign = to.imports.some(({ module }) => module === "feign");
    const base: Expr | undefined = whereTo
      ? { kind: "name", name: whereTo.name, range }
      : (client.base ?? (isFeign ? self("url") : undefined));
    const isWhole = whereTo !== undefined && path === undefined;
    const url = base && !isWhole ? call("urlcat", [base, whole], range) : (base ?? whole);
    const args: Argument[] = [{ value: url }, { name: "method", value: text(verb) }];
    const body = bodyOf(parameters, path);
    if (body && !/^(GET|HEAD|DELETE)$/.test(verb)) args.push({ name: "body", value: body });
    const callee: Expr = base
      ? { kind: "name", name: "declaredClient", range }
      : { kind: "member", of: self("client"), key: "declared", range };
    to.call({ kind: "call", callee, args, range });
  });
  return true;
}

/** A path stands behind the client's address, with or without a slash: `status.json` is no host. */
function fromBase(path: Expr): Expr {
  if (path.kind !== "literal" || /^$|^[/?{]|^[a-z][a-z0-9+.-]*:/i.test(path.value)) return path;
  return { ...path, value: `/${path.value}` };
}

/** `@GET Call<X> get(@Url String url)`, `@GetMapping X get(URI base)`: whoever calls says where to. */
function saysWhereTo({ type, qualifiers }: Parameter): boolean {
  return qualifiers?.includes("Url") === true || /^(java\.net\.)?URI$/.test(type ?? "");
}

/** A parameter that is called like an address. */
function urlParameter(parameters: readonly Parameter[]): Expr | undefined {
  const found = parameters.find(({ name, type }) => /^(url|uri|nextUrl|fullUrl)$/i.test(name) && /String|URI|HttpUrl/.test(type ?? ""));
  return found && { kind: "name", name: found.name, range: found.range };
}

function bodyOf(parameters: readonly Parameter[], path: Expr | undefined): Expr | undefined {
  const inPath = path?.kind === "literal" ? path.value : "";
  const found = parameters.findLast(({ name }) => !inPath.includes(`{${name}}`));
  return found && { kind: "name", name: found.name, range: found.range };
}

function requestOf(notes: readonly Note[]): { readonly note: Note; readonly verb: string; readonly path: Expr | undefined } | undefined {
  const pathNote = notes.find(({ name }) => name === "Path");
  for (const note of notes) {
    const verb = verbs.exec(note.name)?.[1]?.toUpperCase();
    const given = valueOf(note, ["value", "path", "url"]);
    if (verb !== undefined) return { note, verb, path: given ?? (pathNote && valueOf(pathNote, ["value"])) };
    const line = note.name === "RequestLine" && given?.kind === "literal" ? /^([A-Z]+)\s+(\S+)/.exec(given.value) : null;
    if (line?.[1] !== undefined) return { note, verb: line[1], path: { kind: "literal", value: line[2] ?? "", range: note.range } };
    if (!/^(RequestMapping|HttpExchange|HTTP)$/.test(note.name)) continue;
    const method = note.value("method");
    const only = method?.kind === "array" ? method.items[0] : method;
    const word = only?.kind === "member" ? only.key : only?.kind === "literal" ? only.value : only?.kind === "name" ? only.name : "GET";
    return { note, verb: word.toUpperCase(), path: given };
  }
  return undefined;
}

function call(name: string, args: readonly Expr[], range: Expr["range"]): Expr {
  return { kind: "call", callee: { kind: "name", name, range }, args: args.map((value) => ({ value })), range };
}

const makers =
  /^(create|target|createClient|build|createService|newInstance|proxy|getProxy|newClient|createApi|onDemand|attach|getMapper)$/;
/** Functions of one's own that stand for these. */
const ownMakers = /^(create|bind|build|make|new|get|provide)\w*(Service|Client|Api|Retrofit|Proxy)\w*$/i;

/**
 * `retrofit.create(Api.class)`, `Feign.builder().target(Api.class, url)`, `jdbi.onDemand(Dao.class)`: an instance of the
 * interface; undefined for any other call.
 */
export function madeClient(callee: Expr, args: readonly Argument[], range: Expr["range"], to: Lowering): Expr | undefined {
  const [type, ...rest] = args;
  const name = type?.value.kind === "member" && type.value.key === "class" ? type.value.of : undefined;
  if (!name) return undefined;
  if (callee.kind === "name" && ownMakers.test(callee.name)) {
    const made = to.call({ kind: "call", callee, args, range });
    return to.call({ kind: "call", callee: name, args: [{ value: made }], isNew: true, range });
  }
  if (callee.kind !== "member" || !makers.test(callee.key)) return undefined;
  return to.call({ kind: "call", callee: name, args: [{ value: callee.of }, ...rest], isNew: true, range });
}
