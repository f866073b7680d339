import { entryOfKey } from "./entries.ts";
import type { Node } from "web-tree-sitter";
import { type Expr, type ObjectEntry, withoutFirst } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { nameRangeOf } from "../../nameRange.ts";
import { children, firstChild } from "../../nodes.ts";
import { compared, type Context, named } from "../../traps.ts";
import { assignment, shifted } from "./assignments.ts";
import { instanceOf, lowerCall } from "./calls.ts";
import { instanceVariable, lowerBlock, yielded } from "./classes.ts";
import { nameExpr, scopeOf, superOf } from "./scope.ts";
import { statementOf } from "./statements.ts";
import { lowerString } from "./strings.ts";
import { lowerTest } from "./tests.ts";

type Lower = (node: Node, to: Lowering, context: Context) => Expr;

const text: Lower = (node, to, context) => lowerString(node, node, to, context, lowerExpression);
const inner: Lower = (node, to, context) => lowerExpression(firstChild(node), to, context);
const field: Lower = (node) => instanceVariable(node.text, rangeOf(node));
const items: Lower = (node, to, context) => ({
  kind: "array",
  items: children(node).map((item) => lowerExpression(item, to, context)),
  range: rangeOf(node),
});
const symbol: Lower = (node) => ({ kind: "literal", value: node.text.replace(/^:"?|"$/g, ""), type: "string", range: rangeOf(node) });

const lowerers: Readonly<Record<string, Lower>> = {
  string: text,
  bare_string: text,
  chained_string: (node, to, context) => ({
    kind: "concat",
    parts: children(node).map((part) => lowerExpression(part, to, context)),
    range: rangeOf(node),
  }),
  subshell: (node, to) => {
    const range = rangeOf(node);
    return to.call({
      kind: "call",
      callee: nameExpr("`", range),
      args: [{ value: lowerString(node, node, to, {}, lowerExpression) }],
      range,
    });
  },
  heredoc_beginning: heredoc,
  heredoc_body: (node) => ({ kind: "unknown", reason: "told before", range: rangeOf(node) }),
  regex: (node) => ({ kind: "unknown", reason: "a pattern", range: rangeOf(node) }),
  simple_symbol: symbol,
  bare_symbol: symbol,
  hash_key_symbol: symbol,
  integer: (node) => ({ kind: "literal", value: node.text, type: "number", range: rangeOf(node) }),
  float: (node) => ({ kind: "literal", value: node.text, type: "number", range: rangeOf(node) }),
  true: (node) => ({ kind: "literal", value: "true", type: "boolean", range: rangeOf(node) }),
  false: (node) => ({ kind: "literal", value: "false", type: "boolean", range: rangeOf(node) }),
  nil: (node) => ({ kind: "literal", value: "", type: "null", range: rangeOf(node) }),
  self: (node) => nameExpr("this", rangeOf(node)),
  identifier,
  constant: (node) => nameExpr(node.text, rangeOf(node)),
  scope_resolution: (node, to) => {
    const scope = node.childForFieldName("scope");
    const key = node.childForFieldName("name")?.text ?? "";
    return scope
      ? { kind: "member", of: instanceOf(lowerExpression(scope, to)), key, range: rangeOf(node) }
      : nameExpr(`::${key}`, rangeOf(node));
  },
  instance_variable: field,
  class_variable: field,
  global_variable: (node) => nameExpr(node.text, rangeOf(node)),
  call: lowerCall,
  super: (node, to) =>
    to.call({
      kind: "call",
      callee: superOf(node, rangeOf(node)),
      args: to.current.parameters.map((one) => ({ value: nameExpr(one.name, one.range) })),
      range: rangeOf(node),
    }),
  assignment: (node, to) => assignment(node, to),
  operator_assignment: (node, to) => assignment(node, to),
  element_reference: element,
  binary,
  unary: (node, to, context) => {
    // `+"text"` may be changed, `-"text"` may not: the text is the same.
    if (/^[+-]["']/.test(node.text)) return lowerExpression(node.childForFieldName("operand"), to, context);
    const test = /^(!|not)$/.test(node.childForFieldName("operator")?.text ?? "") ? lowerTest(node, to) : undefined;
    if (!test)
      return {
        kind: "unknown",
        reason: "a number",
        parts: [lowerExpression(node.childForFieldName("operand"), to, context)],
        range: rangeOf(node),
      };
    return { kind: "unknown", reason: "a negation", ...(test.subject && { test, parts: [test.subject] }), range: rangeOf(node) };
  },
  rescue_modifier: (node, to, context) => {
    const value = lowerExpression(node.childForFieldName("body"), to, context);
    lowerExpression(node.childForFieldName("handler"), to);
    return value;
  },
  array: items,
  right_assignment_list: items,
  string_array: items,
  symbol_array: items,
  hash,
  lambda: (node, to) => ({ kind: "function", id: lowerBlock(node, to), range: rangeOf(node) }),
  splat_argument: inner,
  hash_splat_argument: inner,
  block_argument: inner,
  yield: (node, to) => {
    const args = children(firstChild(node)).map((part) => ({ value: lowerExpression(part, to) }));
    const range = rangeOf(node);
    to.call({ kind: "call", callee: nameExpr(yielded, range), args, range });
    return { kind: "unknown", reason: "yield", parts: args.map(({ value }) => value), range };
  },
};

/** Lowers an expression or statement; each call in it is noted, each endpoint-like string too. */
export function lowerExpression(node: Node | null, to: Lowering, context: Context = {}): Expr {
  if (!node) return { kind: "unknown", reason: "nothing there", range: { line: 0, column: 0, endLine: 0, endColumn: 0 } };
  const lower = lowerers[node.type] ?? statementOf(node.type);
  if (lower) return lower(node, to, context);
  const parts = children(node).map((child) => lowerExpression(child, to, context));
  return { kind: "unknown", reason: node.type.replaceAll("_", " "), parts, range: rangeOf(node) };
}

/** A local variable, or a call of a method without arguments. */
function identifier(node: Node, to: Lowering): Expr {
  const range = rangeOf(node);
  if (scopeOf(to).isLocal(node.text)) return nameExpr(scopeOf(to).nameOf(node.text), range);
  // A copy of what the method belongs to: `dup.tap { |client| … }`.
  if (/^(dup|clone|itself)$/.test(node.text) && to.currentClass) return nameExpr("this", range);
  return to.call({ kind: "call", callee: nameExpr(node.text, range), args: [], range });
}

function heredoc(node: Node, to: Lowering, context: Context): Expr {
  let at: Node | null = node;
  while (at) {
    for (let next = at.nextNamedSibling; next; next = next.nextNamedSibling)
      if (next.type === "heredoc_body") return lowerString(node, next, to, context, lowerExpression);
    at = at.parent;
  }
  return { kind: "unknown", reason: "a text", range: rangeOf(node) };
}

function element(node: Node, to: Lowering, context: Context): Expr {
  const [object, key] = children(node);
  const range = rangeOf(node);
  const index = lowerExpression(key ?? null, to, { trap: "a key" });
  if (object?.text === "ENV" && index.kind === "literal") return { kind: "env", name: index.value, range, ...nameRangeOf(index) };
  const of = lowerExpression(object ?? null, to, context);
  if (/^1\.\.(-1)?$/.test(key?.text ?? "")) return { kind: "index", of, index: { kind: "unknown", reason: withoutFirst, range }, range };
  return entryOfKey(of, index, range);
}

function binary(node: Node, to: Lowering, context: Context): Expr {
  const operator = node.childForFieldName("operator")?.text ?? "";
  const range = rangeOf(node);
  if (/^(==|!=|===|=~|<|>|<=|>=)$/.test(operator)) {
    const test = lowerTest(node, to);
    return { kind: "unknown", reason: "a comparison", ...(test.subject && { test, parts: [test.subject] }), range };
  }
  const left = lowerExpression(node.childForFieldName("left"), to, context);
  const isAllowed = operator === "<<" && /(hosts|origins|allowed\w*)$/.test(node.childForFieldName("left")?.text ?? "");
  const right = lowerExpression(node.childForFieldName("right"), to, isAllowed ? { trap: compared } : context);
  if (operator === "+")
    return { kind: "concat", parts: [left, right].flatMap((part) => (part.kind === "concat" ? part.parts : [part])), range };
  if (operator === "<<") return shifted(node.childForFieldName("left"), left, right, range, to);
  if (operator === "%") {
    const args = right.kind === "array" ? right.items : [right];
    return {
      kind: "call",
      callee: { kind: "member", of: left, key: "%", range: left.range },
      args: args.map((value) => ({ value })),
      range,
    };
  }
  if (/^(\|\||or)$/.test(operator)) {
    const head = left.kind === "choice" && left.how === "fallback" ? left.alternatives : [left];
    return { kind: "choice", how: "fallback", alternatives: [...head, right], range };
  }
  if (/^(&&|and)$/.test(operator)) return { kind: "assigned", value: right, range };
  return { kind: "unknown", reason: `the result of ${operator}`, parts: [left, right], range };
}

function hash(node: Node, to: Lowering, context: Context): Expr {
  return { kind: "object", entries: children(node).map((pair) => entryOf(pair, to, context)), range: rangeOf(node) };
}

/** `key: value`, `"key" => value`, `**more`, and `key:` for what is called so. */
export function entryOf(pair: Node, to: Lowering, context: Context): ObjectEntry {
  if (pair.type !== "pair") return { value: lowerExpression(pair, to), spread: true };
  const keyNode = pair.childForFieldName("key");
  const key = lowerExpression(keyNode, to, { trap: compared });
  const name = key.kind === "literal" ? key.value : key.kind === "name" ? key.name : undefined;
  const given = pair.childForFieldName("value");
  const value = given ? lowerExpression(given, to, named(name, context)) : keyNode ? identifier(keyNode, to) : key;
  return { ...(name !== undefined && { key: name }), value, ...(keyNode && { keyRange: rangeOf(keyNode) }) };
}
