import type { Argument, Call, Expr, ObjectEntry } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";
import { madeClient } from "./declaredClients.ts";
import { environmentRead } from "./environment.ts";

type Build = (call: Built) => Expr | undefined;

interface Built {
  /** What it is called on. */
  readonly of: Expr;
  readonly args: readonly Expr[];
  readonly range: Expr["range"];
  /** Declared type of what it is called on. */
  readonly type: string;
}

const first: Build = ({ args }) => args[0];
const receiver: Build = ({ of, args }) => (args.length === 0 ? of : undefined);
const fallback: Build = ({ of, args, range }) => args[0] && otherwise(of, args[0], range);
const firstOrSecond: Build = ({ args: [a, b], range }) => a && b && otherwise(a, b, range);

/** Functions of well-known classes that are worth what they are given, or build text. By class and name. */
const statics: Readonly<Record<string, Build>> = {
  "URI.create": first,
  "HttpUrl.parse": first,
  "HttpUrl.get": first,
  "UrlBuilder.fromString": first,
  "UrlBuilder.fromUri": first,
  "UrlBuilder.fromUrl": first,
  "UriComponentsBuilder.fromHttpUrl": first,
  "UriComponentsBuilder.fromUriString": first,
  "UriComponentsBuilder.fromUri": first,
  "UriComponentsBuilder.fromPath": first,
  "UriComponentsBuilder.newInstance": empty,
  "UriBuilder.fromUri": first,
  "UriBuilder.fromPath": first,
  "HttpHost.create": first,
  "GenericUrl.parse": first,
  "Uri.parse": first,
  "URI.parse": first,
  "Optional.of": first,
  "Optional.ofNullable": first,
  "Mono.just": first,
  "Objects.requireNonNull": first,
  "Objects.toString": first,
  "Preconditions.checkNotNull": first,
  "Strings.emptyToNull": first,
  "String.valueOf": first,
  "URLEncoder.encode": first,
  "UriUtils.encode": first,
  "UriUtils.encodePath": first,
  "UriUtils.encodePathSegment": first,
  "Objects.requireNonNullElse": firstOrSecond,
  "Optional.fromNullable": first,
  "MoreObjects.firstNonNull": firstOrSecond,
  "ObjectUtils.firstNonNull": firstOrSecond,
  "ObjectUtils.defaultIfNull": firstOrSecond,
  "StringUtils.defaultIfBlank": firstOrSecond,
  "StringUtils.defaultIfEmpty": firstOrSecond,
  "StringUtils.defaultString": firstOrSecond,
  "StringUtils.removeEnd": ({ args: [text, end], range }) => text && end && said("removesuffix", text, [end], range),
  "StringUtils.stripEnd": ({ args: [text, end], range }) => text && end && said("rstrip", text, [end], range),
  "StringUtils.trim": first,
  "String.format": formatted,
  "MessageFormat.format": ({ args: [template, ...rest], range }) => template && said("format", template, rest, range),
  "String.join": joined,
  "List.of": items,
  "Set.of": items,
  "Arrays.asList": items,
  "Stream.of": items,
  "Collections.singletonList": items,
  "ImmutableList.of": items,
  "ImmutableSet.of": items,
  "Map.of": pairs,
  "ImmutableMap.of": pairs,
  "Map.ofEntries": ({ args, range }) => ({
    kind: "object",
    entries: args.flatMap((arg) => (arg.kind === "array" ? (entryOf(arg.items) ?? []) : [])),
    range,
  }),
  "Map.entry": items,
  "ThreadLocal.withInitial": first,
  "Suppliers.memoize": first,
  "Lazy.of": first,
  "Collections.unmodifiableMap": first,
  "Collections.unmodifiableList": first,
};

const verb = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;

/** Methods that leave a text or optional what it is, whatever it is called on. */
const methods: Readonly<Record<string, Build>> = {
  toURL: receiver,
  toURI: receiver,
  toExternalForm: receiver,
  toASCIIString: receiver,
  toUriString: receiver,
  intern: receiver,
  orElseThrow: ({ of }) => of,
  orElse: fallback,
  orElseGet: ({ of, args: [made], range }) => made && otherwise(of, { kind: "call", callee: made, args: [], range }, range),
  or: ({ of, args: [made], range }) =>
    made?.kind === "function" ? otherwise(of, { kind: "call", callee: made, args: [], range }, range) : undefined,
  formatted: ({ of, args, range }) => said("%", of, args, range),
  // `HttpMethod.POST.name()` is that word, whoever's enumeration it is of.
  name: ({ of, range }) => (of.kind === "member" && verb.test(of.key) ? { kind: "literal", value: of.key, range } : undefined),
  resolve: ({ of, args: [path, more], range, type }) =>
    path && !more && (/^(URI|URL|HttpUrl)$/.test(type) || isAddress(of)) ? called("urljoin", [of, path], range) : undefined,
};

/** What only holds a value, or makes it when it is asked for it. */
const holder = /^(?:[\w.]+\.)?(Supplier|ObjectProvider|ObjectFactory|Provider|Instance|Optional|ThreadLocal|AtomicReference|Lazy)$/;
/** How it is asked; what it holds is taken for it, what makes it is called. */
const asksHolder = /^(get|getObject|getIfAvailable|getIfUnique|getAcquire)$/;

/** Of a map: the value under a key. */
const mapType = /^(\w*Map|Properties|ImmutableMap|Hashtable)\b/;

/** What only builds text, chooses it or reads it from the environment; undefined for any other call. */
export function builtCall(callee: Expr, args: readonly Argument[], range: Call["range"], to: Lowering, type = ""): Expr | undefined {
  const path = pathOf(callee);
  const read = environmentRead(path, args, range);
  if (read) return read;
  const client = madeClient(callee, args, range, to);
  if (client || callee.kind !== "member") return client;
  const { of, key } = callee;
  const built: Built = { of, args: args.map((arg) => arg.value), range, type };
  const name =
    of.kind === "name" ? `${of.name.replace(/^.*\./, "")}.${key}` : of.kind === "member" && /^[A-Z]/.test(of.key) ? `${of.key}.${key}` : "";
  const ofClass = Object.hasOwn(statics, name) && !declares(to, name) ? statics[name] : undefined;
  const made = ofClass?.(built) ?? (Object.hasOwn(methods, key) ? methods[key]?.(built) : undefined);
  if (made) return made;
  if (args.length === 0 && holder.test(type) && asksHolder.test(key)) return { kind: "call", callee: of, args: [], range };
  return mapType.test(type) ? mapEntry(built, key) : undefined;
}

/** Whether the file has a class of its own of that name. */
function declares(to: Lowering, name: string): boolean {
  const own = name.slice(0, name.indexOf("."));
  return to.classes.some((one) => one.name === own);
}

function mapEntry({ of, args: [key, other], range }: Built, method: string): Expr | undefined {
  if (!key || !/^(get|getOrDefault|getProperty)$/.test(method)) return undefined;
  const found: Expr = key.kind === "literal" ? { kind: "member", of, key: key.value, range } : { kind: "index", of, index: key, range };
  return other ? otherwise(found, other, range) : found;
}

/** `new URL(…)`, buffers of text, maps and lists; undefined for any other construction. */
export function builtObject(
  type: string,
  args: readonly Argument[],
  range: Expr["range"],
  put: readonly ObjectEntry[] = [],
): Expr | undefined {
  const values = args.map((arg) => arg.value);
  const [a, b, c, d] = values;
  if (/^(HttpUrl|Uri|URI)\.Builder$/.test(type)) return { kind: "literal", value: "", range };
  switch (type.replace(/^.*\./, "")) {
    case "URI":
      return uriOf(values, range);
    case "URL":
      if (values.length === 2 && a && b) return called("urljoin", [a, b], range);
      return values.length >= 3 && a && b ? addressOf(a, b, values.length === 4 ? c : undefined, d ?? c, range) : a;
    case "StringBuilder":
    case "StringBuffer":
      return a && !(a.kind === "literal" && a.type === "number") ? a : { kind: "literal", value: "", range };
    case "ArrayList":
    case "LinkedList":
    case "HashSet":
      return a?.kind === "array" ? a : { kind: "array", items: [], range };
    case "HashMap":
    case "LinkedHashMap":
    case "TreeMap":
    case "ConcurrentHashMap":
    case "EnumMap":
    case "Hashtable":
    case "Properties":
      return a?.kind === "object" ? a : { kind: "object", entries: put, range };
    case "URIBuilder":
    case "URLBuilder":
    case "DefaultUriBuilderFactory":
    case "GenericUrl":
    case "HttpHost":
    case "InetSocketAddress":
    case "AtomicReference":
    case "String":
      return a ?? { kind: "literal", value: "", range };
    default:
      return undefined;
  }
}

/** `new URI(text)`, `(scheme, host, path, fragment)`, `(scheme, authority, path, query, fragment)`, `(scheme, user, host, port, path, …)`. */
function uriOf(values: readonly Expr[], range: Expr["range"]): Expr | undefined {
  const [scheme, second, third, fourth, fifth] = values;
  if (values.length < 3 || !scheme || !second) return scheme;
  return values.length === 7 && third ? addressOf(scheme, third, fourth, fifth, range) : addressOf(scheme, second, undefined, third, range);
}

function addressOf(scheme: Expr, host: Expr, port: Expr | undefined, path: Expr | undefined, range: Expr["range"]): Expr {
  const text = (value: string): Expr => ({ kind: "literal", value, range });
  const hasPort = port && !/^(-1|)$/.test(port.kind === "literal" ? port.value : "x") && port.kind !== "unknown";
  const base: Expr = { kind: "concat", parts: [scheme, text("://"), host, ...(hasPort ? [text(":"), port] : [])], range };
  return path && !(path.kind === "literal" && path.value === "") ? called("urlcat", [base, path], range) : base;
}

function formatted({ args: [template, ...rest], range }: Built): Expr | undefined {
  const isLocale =
    (template?.kind === "member" && template.of.kind === "name" && template.of.name === "Locale") ||
    (template?.kind === "name" && /locale/i.test(template.name));
  const [text, ...filled] = isLocale ? rest : [template, ...rest];
  return (
    text &&
    said(
      "%",
      text,
      filled.filter((value) => value !== undefined),
      range,
    )
  );
}

function joined({ args: [glue, ...parts], range }: Built): Expr | undefined {
  if (!glue || parts.length === 0) return undefined;
  const [only] = parts;
  if (parts.length === 1 && only) return said("join", glue, [only], range);
  return { kind: "concat", parts: parts.flatMap((part, at) => (at === 0 ? [part] : [glue, part])), range };
}

function items({ args, range }: Built): Expr {
  return { kind: "array", items: args, range };
}

function pairs({ args, range }: Built): Expr {
  const entries: ObjectEntry[] = [];
  for (let at = 0; at + 1 < args.length; at += 2) entries.push(...(entryOf(args.slice(at, at + 2)) ?? []));
  return { kind: "object", entries, range };
}

function empty({ range }: Built): Expr {
  return { kind: "literal", value: "", range };
}

/** A pair as an entry of a map; undefined where it is none. */
export function entryOf([key, value]: readonly Expr[]): readonly ObjectEntry[] | undefined {
  if (!key || !value) return undefined;
  const name = key.kind === "literal" ? key.value : key.kind === "member" ? key.key : key.kind === "name" ? key.name : undefined;
  return [{ ...(name !== undefined && { key: name }), value, keyRange: key.range }];
}

function otherwise(of: Expr, value: Expr, range: Expr["range"]): Expr {
  const head = of.kind === "choice" && of.how === "fallback" ? of.alternatives : [of];
  if (value.kind === "literal" && value.type === "null") return of;
  return { kind: "choice", how: "fallback", alternatives: [...head, value], range };
}

function said(key: string, of: Expr, args: readonly Expr[], range: Expr["range"]): Expr {
  return { kind: "call", callee: { kind: "member", of, key, range: of.range }, args: args.map((value) => ({ value })), range };
}

function called(name: string, args: readonly Expr[], range: Expr["range"]): Expr {
  return { kind: "call", callee: { kind: "name", name, range }, args: args.map((value) => ({ value })), range };
}

/** Whether an expression is surely an address. */
function isAddress(expr: Expr): boolean {
  if (expr.kind === "literal") return /:\/\//.test(expr.value);
  return expr.kind === "concat" || (expr.kind === "call" && expr.callee.kind === "name" && /^url(join|cat)$/.test(expr.callee.name));
}

/** A callee as its dotted text: `System.getenv`, `a.b().c`. */
export function pathOf(expr: Expr): string {
  if (expr.kind === "member") return `${pathOf(expr.of)}.${expr.key}`;
  if (expr.kind === "call") return `${pathOf(expr.callee)}()`;
  return expr.kind === "name" ? expr.name : "";
}
