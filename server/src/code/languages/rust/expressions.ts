import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { compared, type Context } from "../../traps.ts";
import { assign, extend } from "./assignments.ts";
import { lowerCall } from "./calls.ts";
import { blockValue, ifValue, lowerLoop, matchValue, returned } from "./control.ts";
import { lowerClosure } from "./functions.ts";
import { lowerPath, pathExpr } from "./paths.ts";
import { joined, keyedTexts, lowerString } from "./strings.ts";
import { lowerStruct } from "./structs.ts";
import { lowerFlag, operatorOf } from "./tests.ts";
import { scopeOf } from "./scope.ts";

type Lower = (node: Node, to: Lowering, context: Context) => Expr;

const inner: Lower = (node, to, context) => lowerExpression(firstChild(node), to, context);
const nothing: Lower = (node) => ({ kind: "unknown", reason: "nothing there", range: rangeOf(node) });

const lowerers: Readonly<Record<string, Lower>> = {
  string_literal: lowerString,
  raw_string_literal: lowerString,
  char_literal: (node) => ({ kind: "literal", value: node.text.replace(/^b?'|'$/g, "").replace(/^\\/, ""), range: rangeOf(node) }),
  integer_literal: (node) => ({ kind: "literal", value: node.text.replaceAll("_", ""), type: "number", range: rangeOf(node) }),
  float_literal: (node) => ({ kind: "literal", value: node.text, type: "number", range: rangeOf(node) }),
  boolean_literal: (node) => ({ kind: "literal", value: node.text, type: "boolean", range: rangeOf(node) }),
  identifier: lowerName,
  self: (node) => ({ kind: "name", name: "this", range: rangeOf(node) }),
  scoped_identifier: lowerPath,
  generic_function: (node, to, context) => lowerExpression(node.childForFieldName("function"), to, context),
  field_expression: lowerField,
  index_expression: lowerIndex,
  call_expression: lowerCall,
  struct_expression: lowerStruct,
  closure_expression: (node, to) => ({ kind: "function", id: lowerClosure(node, to), range: rangeOf(node) }),
  parenthesized_expression: inner,
  try_expression: inner,
  await_expression: inner,
  reference_expression: (node, to, context) => lowerExpression(node.childForFieldName("value"), to, context),
  type_cast_expression: (node, to, context) => lowerExpression(node.childForFieldName("value"), to, context),
  unary_expression: lowerUnary,
  binary_expression: lowerBinary,
  array_expression: lowerArray,
  tuple_expression: lowerArray,
  unit_expression: nothing,
  block: (node, to, context) => blockValue(node, to, context) ?? nothing(node, to, context),
  async_block: lastBlock,
  gen_block: lastBlock,
  unsafe_block: lastBlock,
  try_block: lastBlock,
  const_block: (node, to, context) => lowerExpression(node.childForFieldName("body"), to, context),
  if_expression: ifValue,
  match_expression: matchValue,
  for_expression: lowerLoop,
  while_expression: lowerLoop,
  loop_expression: lowerLoop,
  return_expression: returned,
  break_expression: inner,
  assignment_expression: assign,
  compound_assignment_expr: extend,
  macro_invocation: (node, to) => {
    keyedTexts(node, to);
    return { kind: "unknown", reason: "a macro", range: rangeOf(node) };
  },
};

/** Lowers an expression; each call in it is noted, each endpoint-like string too. */
export function lowerExpression(node: Node | null | undefined, to: Lowering, context: Context = {}): Expr {
  if (!node) return { kind: "unknown", reason: "nothing there", range: { line: 0, column: 0, endLine: 0, endColumn: 0 } };
  const lower = lowerers[node.type];
  if (lower) return lower(node, to, context);
  if (/type$|^(lifetime|label|attribute_item)$/.test(node.type)) return { kind: "unknown", reason: "a type", range: rangeOf(node) };
  const parts = children(node).map((child) => lowerExpression(child, to, context));
  return { kind: "unknown", reason: node.type.replaceAll("_", " "), parts, range: rangeOf(node) };
}

function lastBlock(node: Node, to: Lowering, context: Context): Expr {
  return lowerExpression(children(node).at(-1), to, context);
}

function lowerName(node: Node, to: Lowering): Expr {
  const name = node.text.replace(/^r#/, "");
  const range = rangeOf(node);
  if (scopeOf(to).tables.has(name)) return pathExpr([name], range, to);
  return name === "null" || name === "None"
    ? { kind: "literal", value: "", type: "null", range }
    : { kind: "name", name: scopeOf(to).nameOf(name), range };
}

/** `a.b`; a member that this function gave a value of its own goes by its dotted name. */
function lowerField(node: Node, to: Lowering, context: Context): Expr {
  const range = rangeOf(node);
  const of = lowerExpression(node.childForFieldName("value"), to, context);
  const key = node.childForFieldName("field")?.text ?? "";
  const dotted = of.kind === "name" ? `${of.name}.${key}` : undefined;
  if (dotted !== undefined && to.current.id !== 0 && to.current.bindings.some((binding) => binding.name === dotted))
    return { kind: "name", name: dotted, range };
  return { kind: "member", of, key, range };
}

function lowerIndex(node: Node, to: Lowering, context: Context): Expr {
  const [target, key] = children(node);
  const range = rangeOf(node);
  const of = lowerExpression(target, to, context);
  // A part of a text is as good as the whole.
  if (key?.type === "range_expression") return of;
  const index = lowerExpression(key, to, { trap: "a key" });
  return index.kind === "literal" ? { kind: "member", of, key: index.value, range } : { kind: "index", of, index, range };
}

function lowerUnary(node: Node, to: Lowering, context: Context): Expr {
  if (node.text.startsWith("!")) return lowerFlag(node, to);
  const value = lowerExpression(firstChild(node), to, context);
  return node.text.startsWith("*") ? value : { kind: "unknown", reason: "the result of -", parts: [value], range: rangeOf(node) };
}

function lowerBinary(node: Node, to: Lowering, context: Context): Expr {
  const operator = operatorOf(node);
  const sides = [node.childForFieldName("left"), node.childForFieldName("right")];
  const range = rangeOf(node);
  if (operator === "+")
    return joined(
      sides.map((side) => lowerExpression(side, to, context)),
      range,
    );
  if (/^(==|!=|&&|\|\|)$/.test(operator)) return lowerFlag(node, to);
  const parts = sides.map((side) => lowerExpression(side, to, { trap: compared }));
  return { kind: "unknown", reason: `the result of ${operator}`, parts, range };
}

/** `[a, b]`, `(a, b)`; what a macro says of an object (`"key"= value`) makes one. */
function lowerArray(node: Node, to: Lowering, context: Context): Expr {
  const items = children(node).filter((item) => item.type !== "attribute_item");
  const range = rangeOf(node);
  if (items.length > 0 && items.every((item) => item.type === "assignment_expression")) return objectOf(items, range, to, context);
  return { kind: "array", items: items.map((item) => lowerExpression(item, to, context)), range };
}

/** An object of assignments: `json!({ "a": x })` is written `json(["a"= x])`. */
export function objectOf(items: readonly Node[], range: Expr["range"], to: Lowering, context: Context): Expr {
  const entries = items.map((item) => {
    const left = item.childForFieldName("left");
    const key = lowerExpression(left, to, { trap: "a key" });
    const name = key.kind === "literal" ? key.value : undefined;
    const value = lowerExpression(item.childForFieldName("right"), to, { ...context, ...(name !== undefined && { name }) });
    return { ...(name !== undefined && { key: name }), value, ...(left && { keyRange: rangeOf(left) }) };
  });
  return { kind: "object", entries, range };
}
