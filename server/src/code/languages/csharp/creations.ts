import type { Node } from "web-tree-sitter";
import type { Argument, Call, Expr, ObjectEntry } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { type Context, named } from "../../traps.ts";
import { lowerArguments } from "./calls.ts";
import { lowerExpression } from "./expressions.ts";
import { operandOf, scopeOf, typeText } from "./scope.ts";
import { joined, said, withQuery } from "./texts.ts";
import { callTrap } from "./traps.ts";
import { typeExpr } from "./types.ts";

const lists =
  /^(List|HashSet|Collection|ReadOnlyCollection|IList|IEnumerable|ICollection|IReadOnlyList|ConcurrentBag|Queue|Stack|ImmutableArray|string\[\]|\w+\[\])$/;
const maps =
  /^(I?Dictionary|IReadOnlyDictionary|SortedDictionary|ConcurrentDictionary|FrozenDictionary|NameValueCollection|Hashtable|JsonObject|JObject)$/;

/** Connections that only watch the one that they are made with. */
const profiled = /^(MiniProfiler\.)?ProfiledDbConnection$|^ReliableSqlConnection$/;

const lazy = /^(Async)?Lazy</;

/** The type that is written where a variable, field or property is declared which this is the value of. */
function declaredType(node: Node): string {
  const declared = node.parent?.type === "variable_declarator" ? node.parent.parent : node.parent;
  return (/^(variable|property)_declaration$/.test(declared?.type ?? "") && declared?.childForFieldName("type")?.text) || "";
}

/** `new T(…) { … }`. */
export function lowerCreation(node: Node, to: Lowering, context: Context): Expr {
  const type = node.childForFieldName("type");
  return made(node, typeText(type) ?? "", type, to, context);
}

/** `new(…) { … }`: of the type that is declared where it stands. */
export function lowerImplicit(node: Node, to: Lowering, context: Context): Expr {
  return made(node, addressSet(node) ?? scopeOf(to).target ?? "", null, to, context);
}

/** `client.BaseAddress = new(url)`, `request.RequestUri = new(url)`: members of the library that are addresses. */
function addressSet(node: Node): string | undefined {
  const { parent } = node;
  const left = parent?.type === "assignment_expression" ? parent.childForFieldName("left") : undefined;
  return left && /(^|\.)(BaseAddress|RequestUri|Address|Endpoint)$/.test(left.text) ? "Uri" : undefined;
}

/** `new { a, b = c }`. */
export function lowerAnonymous(node: Node, to: Lowering, context: Context): Expr {
  const entries: ObjectEntry[] = [];
  let key: Node | undefined;
  for (const [at, child] of node.children.entries()) {
    if (!child?.isNamed || child.type.endsWith("comment")) continue;
    if (node.children[at + 1]?.type === "=") key = child;
    else {
      const name = key?.text ?? /(\w+)$/.exec(child.text)?.[1];
      const value = lowerExpression(child, to, named(name, context));
      entries.push({ value, ...(name !== undefined && { key: name }), ...(key && { keyRange: rangeOf(key) }) });
      key = undefined;
    }
  }
  return { kind: "object", entries, range: rangeOf(node) };
}

/** `x with { A = b }`: x with other values. */
export function lowerWith(node: Node, to: Lowering, context: Context): Expr {
  const entries: ObjectEntry[] = [];
  for (const child of children(node)) {
    if (child.type !== "with_initializer") continue;
    const [key, value] = children(child);
    if (key && value) entries.push({ key: key.text, value: lowerExpression(value, to, named(key.text, context)), keyRange: rangeOf(key) });
  }
  const of = lowerExpression(operandOf(node), to, context);
  return { kind: "object", entries: [{ value: of, spread: true }, ...entries], range: rangeOf(node) };
}

/** `[a, b]`, `new[] { a, b }`, `{ a, b }`. */
export function lowerItems(node: Node, to: Lowering, context: Context): Expr {
  const items = children(node).map((child) => lowerExpression(child.type === "argument" ? operandOf(child) : child, to, context));
  return { kind: "array", items, range: rangeOf(node) };
}

function made(node: Node, type: string, typeNode: Node | null, to: Lowering, context: Context): Expr {
  const range = rangeOf(node);
  const parts = children(node);
  const list = node.childForFieldName("arguments") ?? parts.find((child) => child.type === "argument_list") ?? null;
  const initializer = node.childForFieldName("initializer") ?? parts.find((child) => child.type === "initializer_expression") ?? null;
  if (lists.test(type) && initializer) return lowerItems(initializer, to, context);
  const trap = callTrap(type, undefined);
  const inside = trap === undefined ? (/^(Uri|UriBuilder|StringBuilder|Url|EndpointAddress|Lazy)$/.test(type) ? context : {}) : { trap };
  const args = lowerArguments(list, to, inside);
  if (maps.test(type) || isMap(initializer)) return { kind: "object", entries: mapEntries(initializer, to, context), range };
  const set = initialized(initializer, to, trap === undefined ? {} : { trap });
  const text = textMade(type, args, set, range);
  if (text) return text;
  if (profiled.test(type) && args[0]) return args[0].value;
  // `new Lazy<Client>(() => new Client(url))`: what it holds is what that makes.
  const [maker] = args;
  if (maker?.value.kind === "function" && lazy.test(typeNode?.text ?? declaredType(node)))
    return { kind: "call", callee: maker.value, args: [], range };
  if (type === "")
    return { kind: "unknown", reason: "made of a type that is not told", parts: [...args, ...set].map((arg) => arg.value), range };
  return construction(type, typeNode, args, set, range, to);
}

/** A construction; what is set on it later is an argument of it too. Without arguments it is the object that it is written as. */
function construction(type: string, node: Node | null, args: Argument[], set: Argument[], range: Expr["range"], to: Lowering): Expr {
  const callee = node ? typeExpr(node, to) : ({ kind: "name", name: type, range } as const);
  const all = [...args, ...set];
  const call: Call = { kind: "call", callee, args: all, isNew: true, range };
  return scopeOf(to).open(to.call(call), all);
}

/** What an initializer sets, as arguments with names. */
function initialized(node: Node | null, to: Lowering, context: Context): Argument[] {
  return children(node).flatMap((child): Argument[] => {
    if (child.type !== "assignment_expression") return [{ name: "", value: lowerExpression(child, to, context) }];
    const key = child.childForFieldName("left")?.text ?? "";
    const right = child.childForFieldName("right");
    const value = right?.type === "initializer_expression" ? objectOf(right, to, context) : lowerExpression(right, to, named(key, context));
    return [{ name: key, value }];
  });
}

/** `Options = { A = b }`: an object without a type. */
function objectOf(node: Node, to: Lowering, context: Context): Expr {
  if (!node.namedChildren.some((child) => child?.type === "assignment_expression")) return lowerItems(node, to, context);
  const entries = initialized(node, to, context).map(({ name, value }): ObjectEntry => ({ value, ...(name && { key: name }) }));
  return { kind: "object", entries, range: rangeOf(node) };
}

/** `{ ["a"] = b }`, `{ { "a", b } }`. */
function isMap(initializer: Node | null): boolean {
  const first = children(initializer)[0];
  return first?.type === "initializer_expression" || first?.childForFieldName("left")?.type === "element_binding_expression";
}

function mapEntries(initializer: Node | null, to: Lowering, context: Context): ObjectEntry[] {
  return children(initializer).flatMap((child): ObjectEntry[] => {
    const pair = child.type === "initializer_expression" ? children(child) : undefined;
    const left = child.childForFieldName("left");
    const key = pair ? pair[0] : operandOf(left?.namedChild(0) ?? null);
    const value = pair ? pair[1] : child.childForFieldName("right");
    if (!key || !value) return [];
    const name = keyText(lowerExpression(key, to, { trap: "a key" }), to);
    const given = lowerExpression(value, to, named(name, context));
    return [{ value: given, keyRange: rangeOf(key), ...(name !== undefined && { key: name }) }];
  });
}

function keyText(key: Expr, to: Lowering): string | undefined {
  if (key.kind === "literal") return key.value;
  if (key.kind === "member") return key.key;
  return key.kind === "name" ? (scopeOf(to).texts.get(key.name) ?? key.name) : undefined;
}

/** URLs, methods and builders are the text that they are made of; undefined for any other type. */
function textMade(type: string, args: readonly Argument[], set: readonly Argument[], range: Expr["range"]): Expr | undefined {
  const [first, second] = args.map((arg) => arg.value);
  if (type === "StringBuilder")
    return first?.kind === "literal" && first.type !== "number" ? first : (textOr(first) ?? { kind: "literal", value: "", range });
  if (/^(HttpMethod|Url|EndpointAddress)$/.test(type)) return first;
  if (type === "Uri" && first) return second && !isKind(second) ? said("urljoin", [first, second], range) : first;
  if (type === "RestClientOptions") return first ?? set.find((arg) => arg.name === "BaseUrl")?.value;
  return type === "UriBuilder" ? builderText(args, set, range) : undefined;
}

function textOr(first: Expr | undefined): Expr | undefined {
  return first && /^(concat|name|member)$/.test(first.kind) ? first : undefined;
}

/** `UriKind.Absolute`, or whether it is escaped: no URL. */
function isKind(expr: Expr): boolean {
  return (
    (expr.kind === "member" && expr.of.kind === "name" && expr.of.name === "UriKind") ||
    (expr.kind === "literal" && expr.type === "boolean")
  );
}

function builderText(args: readonly Argument[], set: readonly Argument[], range: Expr["range"]): Expr {
  const part = (key: string) => set.find((arg) => arg.name === key)?.value;
  const text = (value: string): Expr => ({ kind: "literal", value, range });
  const [first, second, third, fourth] = args.map((arg) => arg.value);
  const host = part("Host") ?? second;
  const base = host ? joined([part("Scheme") ?? first ?? text("https"), text("://"), host], range) : (first ?? text(""));
  const path = part("Path") ?? (third?.kind === "literal" && third.type !== "number" ? third : fourth);
  const query = part("Query");
  const whole = path ? said("urlcat", [base, path], range) : base;
  return query ? withQuery(whole, [query], range) : whole;
}
