import type { Node } from "web-tree-sitter";
import type { Range } from "../../../core/range.ts";
import { type Expr, isNothing, settingKey } from "../../expr.ts";
import { addEntryAt } from "../../grow.ts";
import { isEveryFetch, isOfAll, mayBeHung } from "../../hung.ts";
import { keepEntry, keepInField } from "../../keptEntries.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { declaredAround, givenFrom } from "../../outer.ts";
import { addTo } from "../../results.ts";
import { named } from "../../traps.ts";
import { lowerExpression } from "./expressions.ts";
import { putInObject } from "./objectFields.ts";
import { prototypeAssignment } from "./prototypes.ts";

/** `x = y`, `x += y`, `this.x = y`, `module.exports = y`. */
export function assignment(node: Node, to: Lowering): Expr {
  const left = node.childForFieldName("left");
  if (left && prototypeAssignment(left, node.childForFieldName("right"), to))
    return { kind: "unknown", reason: "a member", range: rangeOf(node) };
  const operator = node.childForFieldName("operator")?.text ?? "=";
  const key = left?.type === "member_expression" ? (left.childForFieldName("property")?.text ?? "") : (left?.text ?? "");
  const right = lowerExpression(node.childForFieldName("right"), to, named(key));
  const range = rangeOf(node);
  const value: Expr =
    operator === "=" || !left
      ? right
      : operator === "+="
        ? { kind: "concat", parts: [lowerExpression(left, to), right], range }
        : { kind: "choice", how: "fallback", alternatives: [lowerExpression(left, to), right], range };
  if (left?.type === "identifier" && operator === "+=" && addTo(to, left.text, right, range)) return { kind: "assigned", value, range };
  if (left?.type === "identifier") nameAssignment(left, value, to);
  else if (left?.type === "member_expression") memberAssignment(left, value, to);
  else if (left?.type === "subscript_expression") entryAssignment(left, value, right, to);
  return { kind: "assigned", value, range };
}

/** `x = y`: a variable that a function around it declares, or the module, has the value for its other readers, too. */
function nameAssignment(left: Node, value: Expr, to: Lowering): void {
  const { current, functions } = to;
  to.bind({ name: left.text, value, reassigned: true, range: rangeOf(left) });
  const home = given.test(value.kind) ? declaredAround(left.text, current, functions) : undefined;
  const binding = current.bindings.at(-1);
  if (home && binding) home.bindings.push(givenFrom(binding, current, home, functions));
}

/** What says something to others, as long as it means the same there. */
const given = /^(literal|env|choice|object|call|concat|name|member)$/;

/** `this.x = …` is a field; `module.exports = …` and `exports.x = …` are exports. */
function memberAssignment(left: Node, value: Expr, to: Lowering): void {
  const of = left.childForFieldName("object")?.text ?? "";
  const key = left.childForFieldName("property")?.text.replace(/^#/, "") ?? "";
  if (of === "this" && putInObject(left, key, value, to)) return;
  if (of === "this") to.field({ name: key, value, range: rangeOf(left), in: to.current.id });
  else if (of === "module" && key === "exports") exportAll(value, to);
  else if (/\.defaults$/.test(of) && key === "baseURL") baseAssigned(left, value, to);
  else if (Object.hasOwn(urlParts, key) && left.childForFieldName("object")?.type === "identifier" && urlPart(of, key, value, to)) return;
  else if (of === "exports" || of === "module.exports") exportNamed(key, value, rangeOf(left), to);
  else if (!addEntry(left, key, rangeOf(left.childForFieldName("property") ?? left), value, to)) memberSet(left, key, value, to);
}

/** What a function gives a name that the module exports has names of that function; `exports.db = null` says nothing beside it. */
function exportNamed(name: string, value: Expr, range: Range, to: Lowering): void {
  const { current, functions, exports } = to;
  const [home] = functions;
  const local = `exports.${name}`;
  const given = current === home || !home ? undefined : givenFrom({ name: local, value, range }, current, home, functions);
  if (given) home?.bindings.push(given);
  const at = exports.findIndex((one) => one.name === name && one.value !== undefined && isNothing(one.value));
  exports.splice(at < 0 ? exports.length : at, at < 0 ? 0 : 1, { name, value: given ? { kind: "name", name: local, range } : value });
}

/** What is hung on what a framework hands in is said as a call on it: `req.db = pool`. */
function memberSet(left: Node, key: string, value: Expr, to: Lowering): void {
  const of = lowerExpression(left.childForFieldName("object"), to);
  const range = rangeOf(left);
  const name = of.kind === "member" ? of.key : of.kind === "name" ? of.name : "";
  if (isHeaders(left.childForFieldName("object"))) headersSet(of, { kind: "literal", value: key, range }, value, range, to);
  if (mayBeHung(name, key) || isOfAll(name, key) || isEveryFetch(name, key) || isShared(of, to))
    to.call({ kind: "call", callee: { kind: "member", of, key: settingKey(key), range }, args: [{ value }], range });
}

/** What others see as well: it is imported, or a class. */
function isShared(of: Expr, { imports, classes }: Lowering): boolean {
  return of.kind === "name" && (imports.some(({ local }) => local === of.name) || classes.some((one) => one.name === of.name));
}

/** `config.headers`, `client.defaults.headers.common`. */
function isHeaders(of: Node | null): boolean {
  return /\.headers(\.common)?$/.test(of?.text ?? "");
}

/** `config.headers.Authorization = x` is `config.headers.set("Authorization", x)`. */
function headersSet(of: Expr, key: Expr, value: Expr, range: Range, to: Lowering): void {
  to.call({ kind: "call", callee: { kind: "member", of, key: "set", range }, args: [{ value: key }, { value }], range });
}

/** `body["email"] = …` with a key that is written out, `clients[name] = …` with any. */
function entryAssignment(left: Node, value: Expr, right: Expr, to: Lowering): void {
  const key = lowerExpression(left.childForFieldName("index"), to, { trap: "a key" });
  if (key.kind === "literal" && addEntry(left, key.value, key.range, value, to)) return;
  const of = left.childForFieldName("object");
  const owner = lowerExpression(of, to);
  if (key.kind === "literal" && isHeaders(of)) headersSet(owner, key, value, rangeOf(left), to);
  if (key.kind !== "literal") keepUnder(of, right, rangeOf(left), to);
}

/** What a variable or a field of this class keeps under a computed name. */
export function keepUnder(of: Node | null, value: Expr, range: Range, to: Lowering, type?: string): void {
  if (of?.type === "identifier") keepEntry(to, of.text, value, range, type);
  else if (/^this\.#?\w+$/.test(of?.text ?? "")) keepInField(to, of?.text.replace(/^this\.#?/, "") ?? "", value, range, type);
}

/** What a variable holds, or an object in that, has an entry more. */
function addEntry(left: Node, key: string, keyRange: Range, value: Expr, to: Lowering): boolean {
  const of = left.childForFieldName("object")?.text ?? "";
  return chain.test(of) && addEntryAt(to, of.match(/[\w$]+/g) ?? [], { key, value, keyRange });
}

/** `config`, `config.api`, `config["api"].mail`. */
const chain = /^[\w$]+(?:\??\.[\w$]+|\[(["'])[\w$]+\1\])*$/;

/** `client.defaults.baseURL = x` is said as a call on the client, so that it is found from wherever the client is used. */
function baseAssigned(left: Node, value: Expr, to: Lowering): void {
  const client = left.childForFieldName("object")?.childForFieldName("object") ?? null;
  const range = rangeOf(left);
  to.call({
    kind: "call",
    callee: { kind: "member", of: lowerExpression(client, to), key: "defaults.baseURL", range },
    args: [{ value }],
    range,
  });
}

function exportAll(value: Expr, to: Lowering): void {
  to.exports.push({ name: "default", value });
  if (value.kind !== "object") return;
  for (const entry of value.entries) if (entry.key !== undefined) to.exports.push({ name: entry.key, value: entry.value });
}

/** What sets a part of a URL, as a method of the builders that linking knows. */
const urlParts: Readonly<Record<string, string>> = {
  pathname: "replacePath",
  host: "setHost",
  hostname: "setHost",
  protocol: "setScheme",
  port: "setPort",
};

/** `url.hostname = x` on a variable that holds a `new URL(…)`: the same URL with that part; says whether it was one. */
function urlPart(name: string, key: string, value: Expr, to: Lowering): boolean {
  const { bindings } = to.current;
  const at = bindings.findLastIndex((one) => one.name === name);
  const binding = bindings[at];
  const method = urlParts[key];
  if (!binding || method === undefined || !isUrlObject(binding.value)) return false;
  const { range } = value;
  const callee: Expr = { kind: "member", of: binding.value, key: method, range };
  bindings[at] = { ...binding, value: { kind: "call", callee, args: [{ value }], range } };
  return true;
}

function isUrlObject(value: Expr): boolean {
  if (value.kind !== "call") return false;
  const { callee } = value;
  if (callee.kind === "member") return Object.values(urlParts).includes(callee.key) && isUrlObject(callee.of);
  return value.isNew === true && callee.kind === "name" && callee.name === "URL";
}
