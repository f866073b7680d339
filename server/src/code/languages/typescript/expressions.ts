import type { Node } from "web-tree-sitter";
import type { Range } from "../../../core/range.ts";
import type { Argument, Call, Expr, ObjectEntry, Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { lowerClass, lowerFunction } from "./statements.ts";

/** How a string's place is called (`name`), and why it is no endpoint there (`trap`). */
interface Context {
  readonly name?: string;
  readonly trap?: string;
}

const checks = /^(startsWith|endsWith|includes|indexOf|test|match|search|equals|is|replace|replaceAll|split)$/;
const trapKeys = /^(\$schema|\$id|homepage|docs|documentation|documentationUrl|docsUrl|helpUrl|help|license|bugs|href|xmlns|issuer|scope|scopes|audience|origin|origins|allowedOrigins)$/;
const trapAttributes = /^(href|xmlns(:\w+)?|xlink:href|to|src|srcSet|poster|action|content|placeholder|title|alt|className)$/;

/** Lowers an expression; each call in it is noted, each endpoint-like string too. */
export function lowerExpression(node: Node | null, to: Lowering, context: Context = {}): Expr {
  if (!node) return { kind: "unknown", reason: "nothing there", range: { line: 0, column: 0, endLine: 0, endColumn: 0 } };
  const lower = lowerers[node.type];
  return lower ? lower(node, to, context) : unknown(node, to, context);
}

type Lower = (node: Node, to: Lowering, context: Context) => Expr;

const inner: Lower = (node, to, context) => lowerExpression(node.namedChild(0), to, context);

const lowerers: Readonly<Record<string, Lower>> = {
  string: literal,
  number: (node) => ({ kind: "literal", value: node.text, type: "number", range: rangeOf(node) }),
  true: (node) => ({ kind: "literal", value: "true", type: "boolean", range: rangeOf(node) }),
  false: (node) => ({ kind: "literal", value: "false", type: "boolean", range: rangeOf(node) }),
  null: (node) => ({ kind: "literal", value: "", type: "null", range: rangeOf(node) }),
  template_string: template,
  identifier: name,
  this: (node) => ({ kind: "name", name: "this", range: rangeOf(node) }),
  super: (node) => ({ kind: "name", name: "super", range: rangeOf(node) }),
  shorthand_property_identifier: name,
  member_expression: member,
  subscript_expression: subscript,
  call_expression: call,
  new_expression: call,
  parenthesized_expression: inner,
  await_expression: inner,
  as_expression: inner,
  satisfies_expression: inner,
  non_null_expression: inner,
  type_assertion: (node, to, context) => lowerExpression(node.lastNamedChild, to, context),
  binary_expression: binary,
  ternary_expression: ternary,
  object,
  array: (node, to, context) => ({
    kind: "array",
    items: children(node).map((item) => lowerExpression(item, to, context)),
    range: rangeOf(node),
  }),
  spread_element: inner,
  arrow_function: fn,
  function_expression: fn,
  generator_function: fn,
  assignment_expression: assignment,
  augmented_assignment_expression: assignment,
  unary_expression: (node, to, context) => unknown(node, to, context),
  class: (node, to) => {
    const id = node.childForFieldName("name")?.text ?? "";
    lowerClass(node, to, id);
    return { kind: "name", name: id, range: rangeOf(node) };
  },
  jsx_attribute: (node, to) => {
    const attribute = node.namedChild(0)?.text ?? "";
    return lowerExpression(node.namedChild(1), to, { name: attribute, ...(trapAttributes.test(attribute) && { trap: "an attribute of markup" }) });
  },
  jsx_text: (node) => ({ kind: "unknown", reason: "text of markup", range: rangeOf(node) }),
  regex: (node) => ({ kind: "unknown", reason: "a regular expression", range: rangeOf(node) }),
};

function children(node: Node): Node[] {
  return node.namedChildren.filter((child): child is Node => child !== null && child.type !== "comment");
}

function unknown(node: Node, to: Lowering, context: Context): Expr {
  const parts = children(node).filter((child) => !/type|predicate/.test(child.type)).map((child) => lowerExpression(child, to, context));
  return { kind: "unknown", reason: node.type.replaceAll("_", " "), parts, range: rangeOf(node) };
}

function literal(node: Node, to: Lowering, context: Context): Expr {
  const value = unescape(node.text.slice(1, -1));
  to.string(node, value, context.name, context.trap);
  return { kind: "literal", value, range: rangeOf(node) };
}

function unescape(text: string): string {
  return text.includes("\\") ? text.replace(/\\(u\{?([0-9a-fA-F]+)\}?|[\s\S])/g, (_, c: string, hex?: string) =>
    hex ? String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)) : ({ n: "\n", t: "\t", r: "\r" })[c] ?? c) : text;
}

function template(node: Node, to: Lowering, context: Context): Expr {
  const parts: Expr[] = [];
  for (const child of children(node)) {
    if (child.type === "template_substitution") parts.push(lowerExpression(child.namedChild(0), to));
    else parts.push({ kind: "literal", value: unescape(child.text), range: rangeOf(child) });
  }
  const only = parts[0];
  if (parts.length === 1 && only?.kind === "literal") {
    to.string(node, only.value, context.name, context.trap);
    return { ...only, range: rangeOf(node) };
  }
  if (only?.kind === "literal") to.string(node, only.value, context.name, context.trap);
  return { kind: "concat", parts, range: rangeOf(node) };
}

function name(node: Node): Expr {
  return { kind: "name", name: node.text, range: rangeOf(node) };
}

/** `process.env` and its kin, as text without blanks. */
function isEnv(node: Node | null): boolean {
  return node !== null && /^(process\.env|import\.meta\.env|Bun\.env|globalThis\.process\.env|process\.env!|env)$/.test(node.text.replace(/[\s?]/g, ""))
    && (node.text !== "env" || false);
}

function member(node: Node, to: Lowering, context: Context): Expr {
  const of = node.childForFieldName("object");
  const key = node.childForFieldName("property")?.text.replace(/^#/, "") ?? "";
  const range = rangeOf(node);
  const property = node.childForFieldName("property");
  if (isEnv(of)) return { kind: "env", name: key, range, ...(property && { nameRange: rangeOf(property) }) };
  return { kind: "member", of: lowerExpression(of, to, context), key, range };
}

/** What stands between the quotes of a literal. */
function withoutQuotes(range: Range): Range {
  return { ...range, column: range.column + 1, endColumn: range.endColumn - 1 };
}

function subscript(node: Node, to: Lowering, context: Context): Expr {
  const of = node.childForFieldName("object");
  const index = lowerExpression(node.childForFieldName("index"), to, context);
  const range = rangeOf(node);
  if (index.kind !== "literal") return { kind: "index", of: lowerExpression(of, to, context), index, range };
  if (isEnv(of)) return { kind: "env", name: index.value, range, nameRange: withoutQuotes(index.range) };
  return { kind: "member", of: lowerExpression(of, to, context), key: index.value, range };
}

function call(node: Node, to: Lowering): Expr {
  const target = node.childForFieldName("function") ?? node.childForFieldName("constructor");
  const range = rangeOf(node);
  const method = target?.type === "member_expression" ? target.childForFieldName("property")?.text ?? "" : "";
  const callee: Expr = target?.type === "import" ? { kind: "name", name: "import", range: rangeOf(target) } : lowerExpression(target, to);
  const list = node.childForFieldName("arguments");
  if (/^Deno\.env\.get$|^Bun\.env\.get$/.test(target?.text ?? "")) {
    const key = list?.namedChild(0);
    if (key?.type === "string") return { kind: "env", name: key.text.slice(1, -1), range, nameRange: withoutQuotes(rangeOf(key)) };
  }
  const context: Context = checks.test(method) ? { trap: "compared, not called" } : {};
  const args: Argument[] = list?.type === "template_string"
    ? [{ value: lowerExpression(list, to) }]
    : (list ? children(list) : []).map((arg) => ({ value: lowerExpression(arg, to, context), ...(arg.type === "spread_element" && { spread: true }) }));
  if (method === "join" && callee.kind === "member" && callee.of.kind === "array") return joined(callee.of.items, args, range);
  const made: Call = { kind: "call", callee, args, range, ...(node.type === "new_expression" && { isNew: true }) };
  return to.call(made);
}

function joined(items: readonly Expr[], args: readonly Argument[], range: Call["range"]): Expr {
  const glue = args[0]?.value;
  const between: Expr = glue?.kind === "literal" ? glue : { kind: "literal", value: ",", range };
  return { kind: "concat", parts: items.flatMap((item, i) => (i === 0 ? [item] : [between, item])), range };
}

function binary(node: Node, to: Lowering, context: Context): Expr {
  const operator = node.childForFieldName("operator")?.text ?? "";
  const compares = /^([!=]==?|in|instanceof)$/.test(operator);
  const at: Context = compares ? { trap: "compared, not called" } : context;
  const left = lowerExpression(node.childForFieldName("left"), to, at);
  const right = lowerExpression(node.childForFieldName("right"), to, at);
  const range = rangeOf(node);
  if (operator === "+") {
    const parts = [left, right].flatMap((part) => (part.kind === "concat" ? part.parts : [part]));
    return { kind: "concat", parts, range };
  }
  if (operator === "||" || operator === "??") {
    const head = left.kind === "choice" && left.how === "fallback" ? left.alternatives : [left];
    return { kind: "choice", how: "fallback", alternatives: [...head, right], range };
  }
  return { kind: "unknown", reason: `the result of ${operator}`, parts: [left, right], range };
}

function ternary(node: Node, to: Lowering, context: Context): Expr {
  const test = lowerTest(node.childForFieldName("condition"), to);
  const alternatives = [node.childForFieldName("consequence"), node.childForFieldName("alternative")];
  return { kind: "choice", how: "branch", test, alternatives: alternatives.map((a) => lowerExpression(a, to, context)), range: rangeOf(node) };
}

/** What a condition compares; its calls and strings are noted on the way. */
export function lowerTest(node: Node | null, to: Lowering): Test {
  const range = node ? rangeOf(node) : { line: 0, column: 0, endLine: 0, endColumn: 0 };
  if (!node) return { range };
  if (node.type === "parenthesized_expression") return lowerTest(node.namedChild(0), to);
  const operator = node.childForFieldName("operator")?.text ?? "";
  if (node.type === "unary_expression" && operator === "!") {
    const test = lowerTest(node.childForFieldName("argument"), to);
    return { ...test, negated: !test.negated, range };
  }
  if (node.type === "binary_expression" && /^[!=]==?$/.test(operator)) {
    const sides = [node.childForFieldName("left"), node.childForFieldName("right")].map((side) => lowerExpression(side, to, { trap: "compared, not called" }));
    const value = sides.find((side) => side.kind === "literal");
    const subject = sides.find((side) => side !== value);
    if (value?.kind === "literal" && subject) return { subject, equals: [value.value], ...(operator.startsWith("!") && { negated: true }), range };
    return { range };
  }
  return { subject: lowerExpression(node, to), range };
}

/** The negation of a condition: what holds in the other branch. */
export function negate(test: Test): Test {
  return { ...test, negated: !test.negated };
}

function object(node: Node, to: Lowering, context: Context): Expr {
  const entries = children(node).map((child): ObjectEntry => {
    if (child.type === "spread_element") return { value: lowerExpression(child.namedChild(0), to), spread: true };
    if (child.type === "shorthand_property_identifier") return { key: child.text, value: name(child), keyRange: rangeOf(child) };
    const keyNode = child.childForFieldName("key") ?? child.childForFieldName("name");
    const key = keyNode && keyNode.type !== "computed_property_name" ? keyNode.text.replace(/^["'`]|["'`]$/g, "") : undefined;
    if (child.type === "method_definition") return { key: key ?? "", value: fn(child, to, { name: key ?? "" }) };
    const trapped = trapKeys.test(key ?? "") ? { trap: `the value of ${key}` } : context.trap ? { trap: context.trap } : {};
    const value = lowerExpression(child.childForFieldName("value"), to, { ...(key !== undefined && { name: key }), ...trapped });
    return { ...(key !== undefined && { key }), value, ...(keyNode && { keyRange: rangeOf(keyNode) }) };
  });
  return { kind: "object", entries, range: rangeOf(node) };
}

function fn(node: Node, to: Lowering, context: Context): Expr {
  const id = lowerFunction(node, to, node.childForFieldName("name")?.text ?? context.name ?? "", {});
  return { kind: "function", id, range: rangeOf(node) };
}

function assignment(node: Node, to: Lowering): Expr {
  const left = node.childForFieldName("left");
  const operator = node.childForFieldName("operator")?.text ?? "=";
  const key = left?.type === "member_expression" ? left.childForFieldName("property")?.text ?? "" : left?.text ?? "";
  const right = lowerExpression(node.childForFieldName("right"), to, { name: key });
  const range = rangeOf(node);
  const value: Expr = operator === "=" || !left ? right
    : operator === "+=" ? { kind: "concat", parts: [lowerExpression(left, to), right], range }
      : { kind: "choice", how: "fallback", alternatives: [lowerExpression(left, to), right], range };
  if (left?.type === "identifier") to.bind({ name: left.text, value, reassigned: true, range: rangeOf(left) });
  else if (left?.type === "member_expression") memberAssignment(left, value, to);
  return { kind: "assigned", value, range };
}

/** `this.x = …` is a field; `module.exports = …` and `exports.x = …` are exports. */
function memberAssignment(left: Node, value: Expr, to: Lowering): void {
  const of = left.childForFieldName("object")?.text ?? "";
  const key = left.childForFieldName("property")?.text.replace(/^#/, "") ?? "";
  if (of === "this") to.field({ name: key, value, range: rangeOf(left), in: to.current.id });
  else if (of === "module" && key === "exports") exportAll(value, to);
  else if (of === "exports" || of === "module.exports") to.exports.push({ name: key, value });
  else lowerExpression(left.childForFieldName("object"), to);
}

function exportAll(value: Expr, to: Lowering): void {
  to.exports.push({ name: "default", value });
  if (value.kind !== "object") return;
  for (const entry of value.entries) if (entry.key !== undefined) to.exports.push({ name: entry.key, value: entry.value });
}
