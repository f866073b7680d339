import { children, firstChild } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";
import type { Argument, Call, Expr, ObjectEntry, ObjectExpr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { compared, type Context, named } from "../../traps.ts";
import { lowerExpression, typeExpr } from "./expressions.ts";
import { scopeOf, stringText, typeName } from "./scope.ts";

/** `T{…}`, `[]T{…}`, `map[K]V{…}`: objects and arrays. A literal of a named type is noted as its construction too. */
export function lowerLiteral(node: Node, to: Lowering, context: Context): Expr {
  return literalOf(node.childForFieldName("type"), node.childForFieldName("body"), to, context, rangeOf(node));
}

/** `new(T)`, and a variable that is declared without a value. */
export function emptyLiteral(type: Node, to: Lowering, range: Expr["range"]): Expr | undefined {
  return typeName(type) === undefined ? undefined : literalOf(type, null, to, {}, range);
}

/** The type of a map or list that is written or made here, of which others are held. */
export function heldType(value: Node | undefined): { readonly type?: string } {
  const isMade = value?.type === "call_expression" && value.childForFieldName("function")?.text === "make";
  const type = isMade ? children(value.childForFieldName("arguments"))[0] : value?.childForFieldName("type");
  return type && /^(map|slice)_type$/.test(type.type) ? { type: type.text } : {};
}

function literalOf(type: Node | null, body: Node | null, to: Lowering, context: Context, range: Expr["range"]): Expr {
  if (type && /^(slice|array|implicit_length_array)_type$/.test(type.type))
    return list(type.childForFieldName("element"), body, to, context, range);
  const name = typeName(type);
  const keys = name === undefined ? structFields(type) : scopeOf(to).fields.get(name);
  const value = type?.type === "map_type" ? type.childForFieldName("value") : null;
  const entries = children(body).map((child, at) => entry(child, keys?.[at], value, to, context, name));
  if (name === undefined) return { kind: "object", entries, range };
  const made: ObjectExpr = { kind: "object", entries, type: name, range };
  if (name === "url.URL") return urlOf(made) ?? made;
  // Without fields nothing is made with anything: `new(T)`, `var x T`, and checks such as `var _ I = new(T)`.
  if (!body) return made;
  to.call(making(made, typeExpr(name, type ? rangeOf(type) : range, to)));
  return made;
}

function making({ entries, range }: ObjectExpr, callee: Expr): Call {
  const args = entries.map(({ key, value }): Argument => ({ value, ...(key !== undefined && { name: key }) }));
  return { kind: "call", callee, args, isNew: true, range };
}

/** `c := &Client{}; c.http = x`: what is set after it was made is given to it too. */
export function noteSet(made: ObjectExpr, variable: Expr["range"], to: Lowering): void {
  // A variable that is only declared is itself the struct: nobody else is handed it.
  if (made.type === undefined || made.range === variable) return;
  const { calls } = to.current;
  const at = calls.findLastIndex(({ call }) => call.isNew && call.range === made.range);
  const known = calls[at];
  if (known) calls[at] = { ...known, call: making(made, known.call.callee) };
  else to.call(making(made, typeExpr(made.type, made.range, to)));
}

function list(element: Node | null, body: Node | null, to: Lowering, context: Context, range: Expr["range"]): Expr {
  const items = children(body).map((child) =>
    item(child.type === "keyed_element" ? child.childForFieldName("value") : child, element, to, context),
  );
  return { kind: "array", items, range };
}

/** An element whose type is left out has that of the elements around it. */
function item(node: Node | null, type: Node | null, to: Lowering, context: Context): Expr {
  const value = node?.type === "literal_element" ? firstChild(node) : node;
  if (value?.type !== "literal_value") return lowerExpression(value, to, context);
  const bare = type?.type === "pointer_type" ? firstChild(type) : type;
  return literalOf(bare, value, to, context, rangeOf(value));
}

function entry(
  node: Node,
  key: string | undefined,
  type: Node | null,
  to: Lowering,
  context: Context,
  owner: string | undefined,
): ObjectEntry {
  if (node.type !== "keyed_element") return { value: item(node, type, to, named(key, context)), ...(key !== undefined && { key }) };
  const keyNode = firstChild(node.childForFieldName("key")) ?? null;
  const name =
    owner !== undefined || !keyNode || !/string_literal$/.test(keyNode.type) ? keyName(keyNode, to, owner) : keyText(keyNode, to);
  const value = item(node.childForFieldName("value"), type, to, named(name, context));
  return { ...(name !== undefined && { key: name }), value, ...(keyNode && { keyRange: rangeOf(keyNode) }) };
}

function keyText(node: Node, to: Lowering): string | undefined {
  const value = lowerExpression(node, to, { trap: compared });
  return value.kind === "literal" ? value.value : undefined;
}

/** A field's name, or a key: a text, or the constant that stands for one. */
function keyName(node: Node | null, to: Lowering, owner: string | undefined): string | undefined {
  if (node?.type === "identifier") return owner === undefined ? (scopeOf(to).texts.get(node.text) ?? node.text) : node.text;
  if (node?.type === "selector_expression") return node.childForFieldName("field")?.text;
  return node && stringText(node) !== undefined ? keyText(node, to) : node?.text;
}

/** The field names of a struct type, in order; an embedded one goes by its type's name. */
export function structFields(type: Node | null): readonly string[] | undefined {
  if (type?.type !== "struct_type") return undefined;
  return children(firstChild(type)).flatMap((field) => {
    const names = field.childrenForFieldName("name").flatMap((name) => name?.text ?? []);
    return names.length > 0 ? names : (typeName(field.childForFieldName("type"))?.split(".").slice(-1) ?? []);
  });
}

/** `url.URL{Scheme: "https", Host: host, Path: path}` is that text. */
function urlOf({ entries, range }: ObjectExpr): Expr | undefined {
  const part = (key: string) => entries.find((one) => one.key === key)?.value;
  const host = part("Host");
  const path = part("Path");
  if (!host) return path;
  const text = (value: string): Expr => ({ kind: "literal", value, range });
  const base: Expr = { kind: "concat", parts: [part("Scheme") ?? text("https"), text("://"), host], range };
  if (!path) return base;
  return { kind: "call", callee: { kind: "name", name: "urlcat", range }, args: [{ value: base }, { value: path }], range };
}
