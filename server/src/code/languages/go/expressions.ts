import { children, firstChild } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";
import { castTo, type Expr, fromStart, withoutFirst } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { type Context, wordsTrap } from "../../traps.ts";
import { lowerCall } from "./calls.ts";
import { lowerLiteral } from "./composite.ts";
import { lowerClosure } from "./functions.ts";
import { scopeOf, stringText, typeName } from "./scope.ts";
import { lowerFlag, operatorOf } from "./tests.ts";

type Lower = (node: Node, to: Lowering, context: Context) => Expr;

const inner: Lower = (node, to, context) => lowerExpression(firstChild(node), to, context);
const operand: Lower = (node, to, context) => lowerExpression(node.childForFieldName("operand"), to, context);

const lowerers: Readonly<Record<string, Lower>> = {
  interpreted_string_literal: text,
  raw_string_literal: text,
  rune_literal: (node) => ({ kind: "literal", value: node.text.slice(1, -1), range: rangeOf(node) }),
  int_literal: number,
  float_literal: number,
  imaginary_literal: number,
  true: (node) => ({ kind: "literal", value: "true", type: "boolean", range: rangeOf(node) }),
  false: (node) => ({ kind: "literal", value: "false", type: "boolean", range: rangeOf(node) }),
  nil: (node) => ({ kind: "literal", value: "", type: "null", range: rangeOf(node) }),
  iota: number,
  identifier: name,
  type_identifier: name,
  package_identifier: name,
  selector_expression: selector,
  index_expression: index,
  slice_expression: (node, to, context) => ({
    kind: "index",
    of: operand(node, to, context),
    index: { kind: "unknown", reason: sliceReason(node), range: rangeOf(node) },
    range: rangeOf(node),
  }),
  call_expression: lowerCall,
  parenthesized_expression: inner,
  variadic_argument: inner,
  literal_element: inner,
  type_assertion_expression: (node, to, context) => castTo(operand(node, to, context), node.childForFieldName("type")?.text),
  type_conversion_expression: conversion,
  type_instantiation_expression: inner,
  unary_expression: unary,
  binary_expression: binary,
  composite_literal: lowerLiteral,
  func_literal: (node, to) => ({ kind: "function", id: lowerClosure(node, to), range: rangeOf(node) }),
  expression_list: (node, to, context) => ({
    kind: "array",
    items: children(node).map((item) => lowerExpression(item, to, context)),
    range: rangeOf(node),
  }),
};

/** Lowers an expression; each call in it is noted, each endpoint-like string too. */
export function lowerExpression(node: Node | null, to: Lowering, context: Context = {}): Expr {
  if (!node) return { kind: "unknown", reason: "nothing there", range: { line: 0, column: 0, endLine: 0, endColumn: 0 } };
  const lower = lowerers[node.type];
  if (lower) return lower(node, to, context);
  if (/type$/.test(node.type)) return { kind: "unknown", reason: "a type", range: rangeOf(node) };
  const parts = children(node).map((child) => lowerExpression(child, to, context));
  return { kind: "unknown", reason: node.type.replaceAll("_", " "), parts, range: rangeOf(node) };
}

function sliceReason(node: Node): string {
  const start = node.childForFieldName("start")?.text;
  if (start === undefined) return fromStart;
  return start === "1" && !node.childForFieldName("end") ? withoutFirst : "a slice";
}

function text(node: Node, to: Lowering, context: Context): Expr {
  const value = stringText(node) ?? "";
  // What is filled in has no blanks of its own: `%s` is no word.
  to.string(node, value, context.name, wordsTrap(value, context));
  return { kind: "literal", value, range: rangeOf(node) };
}

function number(node: Node): Expr {
  return { kind: "literal", value: node.text, type: "number", range: rangeOf(node) };
}

function name(node: Node, to: Lowering): Expr {
  return { kind: "name", name: scopeOf(to).nameOf(node.text), range: rangeOf(node) };
}

/** `a.b`; a member that this function gave a value of its own goes by its dotted name. */
function selector(node: Node, to: Lowering, context: Context): Expr {
  const range = rangeOf(node);
  const of = lowerExpression(node.childForFieldName("operand"), to, context);
  const key = node.childForFieldName("field")?.text ?? "";
  const verb = of.kind === "name" && of.name === "http" ? /^Method([A-Z]\w+)$/.exec(key)?.[1] : undefined;
  if (verb !== undefined) return { kind: "literal", value: verb.toUpperCase(), range };
  const dotted = of.kind === "name" ? `${of.name}.${key}` : undefined;
  if (dotted !== undefined && to.current.id !== 0 && to.current.bindings.some((binding) => binding.name === dotted))
    return { kind: "name", name: dotted, range };
  return { kind: "member", of, key, range };
}

function index(node: Node, to: Lowering, context: Context): Expr {
  const of = operand(node, to, context);
  const at = lowerExpression(node.childForFieldName("index"), to, { trap: "a key" });
  const range = rangeOf(node);
  return at.kind === "literal" ? { kind: "member", of, key: at.value, range } : { kind: "index", of, index: at, range };
}

/** `[]byte(x)` is x; what looks like a conversion to a generic type may be the call of a generic function. */
function conversion(node: Node, to: Lowering, context: Context): Expr {
  const value = operand(node, to, context);
  const type = node.childForFieldName("type");
  const called = type?.type === "generic_type" ? typeName(type) : undefined;
  if (called === undefined) return value;
  const range = rangeOf(node);
  return to.call({ kind: "call", callee: typeExpr(called, rangeOf(type ?? node), to), args: [{ value }], range });
}

/** `pkg.Type` as the expression that names it. */
export function typeExpr(type: string, range: Expr["range"], to: Lowering): Expr {
  const [head = "", key] = type.split(".");
  const of: Expr = { kind: "name", name: key === undefined ? head : scopeOf(to).nameOf(head), range };
  return key === undefined ? of : { kind: "member", of, key, range };
}

function unary(node: Node, to: Lowering, context: Context): Expr {
  const operator = operatorOf(node);
  if (/^[&*]$/.test(operator)) return operand(node, to, context);
  if (operator === "!") return lowerFlag(node, to);
  return { kind: "unknown", reason: `the result of ${operator}`, parts: [operand(node, to, context)], range: rangeOf(node) };
}

function binary(node: Node, to: Lowering, context: Context): Expr {
  if (operatorOf(node) !== "+") return lowerFlag(node, to);
  const sides = [node.childForFieldName("left"), node.childForFieldName("right")].map((side) => lowerExpression(side, to, context));
  return { kind: "concat", parts: sides.flatMap((part) => (part.kind === "concat" ? part.parts : [part])), range: rangeOf(node) };
}
