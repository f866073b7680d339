import { lowerSides } from "../../branches.ts";
import type { Node } from "web-tree-sitter";
import { castTo, type Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild, lastChild } from "../../nodes.ts";
import { type Context, named, wordsTrap } from "../../traps.ts";
import { assignValue } from "./assignments.ts";
import { lowerCall, lowerCreation, lowerReference } from "./calls.ts";
import { lowerLambda } from "./functions.ts";
import { choiceOf } from "../jvm/choices.ts";
import { scopeOf } from "../jvm/scope.ts";
import { lowerSwitch } from "./statements.ts";
import { stringText } from "./strings.ts";
import { lowerFlag, lowerTest } from "./tests.ts";
import { buildConstant } from "../jvm/environment.ts";
import { qualifiedName, typeExpr } from "../jvm/names.ts";
import { typeName } from "./types.ts";

type Lower = (node: Node, to: Lowering, context: Context) => Expr;

const inner: Lower = (node, to, context) => lowerExpression(firstChild(node), to, context);
const number: Lower = (node) => ({ kind: "literal", value: node.text.replaceAll("_", ""), type: "number", range: rangeOf(node) });
const truth: Lower = (node) => ({ kind: "literal", value: node.text, type: "boolean", range: rangeOf(node) });

const lowerers: Readonly<Record<string, Lower>> = {
  string_literal: text,
  character_literal: (node) => ({ kind: "literal", value: node.text.slice(1, -1), range: rangeOf(node) }),
  decimal_integer_literal: number,
  decimal_floating_point_literal: number,
  hex_integer_literal: number,
  true: truth,
  false: truth,
  null_literal: (node) => ({ kind: "literal", value: "", type: "null", range: rangeOf(node) }),
  this: (node) => ({ kind: "name", name: "this", range: rangeOf(node) }),
  super: (node) => ({ kind: "name", name: "super", range: rangeOf(node) }),
  identifier: (node, to) => ({ kind: "name", name: scopeOf(to).nameOf(node.text), range: rangeOf(node) }),
  type_identifier: (node, to) => typeExpr(node.text, rangeOf(node), to),
  scoped_identifier: (node, to) => typeExpr(node.text, rangeOf(node), to),
  scoped_type_identifier: (node, to) => typeExpr(typeName(node) ?? "", rangeOf(node), to),
  generic_type: (node, to) => typeExpr(typeName(node) ?? "", rangeOf(node), to),
  class_literal: (node, to) => ({ kind: "member", of: inner(node, to, {}), key: "class", range: rangeOf(node) }),
  field_access: field,
  array_access: (node, to, context) => {
    const of = lowerExpression(node.childForFieldName("array"), to, context);
    const index = lowerExpression(node.childForFieldName("index"), to);
    const range = rangeOf(node);
    return index.kind === "literal" ? { kind: "member", of, key: index.value, range } : { kind: "index", of, index, range };
  },
  method_invocation: lowerCall,
  object_creation_expression: lowerCreation,
  method_reference: lowerReference,
  parenthesized_expression: inner,
  cast_expression: (node, to, context) =>
    castTo(lowerExpression(node.childForFieldName("value"), to, context), typeName(node.childForFieldName("type"))),
  unary_expression: unary,
  update_expression: (node, to) => ({ kind: "unknown", reason: "the result of ++", parts: [inner(node, to, {})], range: rangeOf(node) }),
  binary_expression: binary,
  instanceof_expression: instance,
  ternary_expression: ternary,
  switch_expression: lowerSwitch,
  assignment_expression: (node, to) => ({ kind: "assigned", value: assignValue(node, to), range: rangeOf(node) }),
  lambda_expression: (node, to) => ({ kind: "function", id: lowerLambda(node, to), range: rangeOf(node) }),
  array_creation_expression: (node, to, context) =>
    node.childForFieldName("value")
      ? lowerExpression(node.childForFieldName("value"), to, context)
      : { kind: "unknown", reason: "an empty array", range: rangeOf(node) },
  array_initializer: items,
  element_value_array_initializer: items,
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

function text(node: Node, to: Lowering, context: Context): Expr {
  const value = stringText(node) ?? "";
  to.string(node, value, context.name, wordsTrap(value, context));
  return { kind: "literal", value, range: rangeOf(node) };
}

function items(node: Node, to: Lowering, context: Context): Expr {
  return { kind: "array", items: children(node).map((item) => lowerExpression(item, to, context)), range: rangeOf(node) };
}

/** `a.b`, `Outer.this`, `com.acme.Config`. */
function field(node: Node, to: Lowering, context: Context): Expr {
  const range = rangeOf(node);
  const object = node.childForFieldName("object");
  const key = node.childForFieldName("field");
  if (key?.type === "this") return { kind: "name", name: "this", range };
  const verb = /^(?:\w+\.)*(?:Http|Request)?Method\.([A-Z]+)$/.exec(node.text)?.[1];
  if (verb !== undefined) return { kind: "literal", value: verb, range };
  const build = buildConstant(node.text, range);
  if (build) return build;
  const root = node.text.split(".")[0] ?? "";
  const known = scopeOf(to).isLocal(root) ? undefined : qualifiedName(node.text, range, to);
  return known ?? { kind: "member", of: lowerExpression(object, to, context), key: key?.text ?? "", range };
}

function unary(node: Node, to: Lowering, context: Context): Expr {
  const operator = node.childForFieldName("operator")?.text ?? "";
  if (operator === "!") return lowerFlag(node, to);
  const value = lowerExpression(node.childForFieldName("operand"), to, context);
  return { kind: "unknown", reason: `the result of ${operator}`, parts: [value], range: rangeOf(node) };
}

function binary(node: Node, to: Lowering, context: Context): Expr {
  if (node.childForFieldName("operator")?.text !== "+") return lowerFlag(node, to);
  const sides = [node.childForFieldName("left"), node.childForFieldName("right")].map((side) => lowerExpression(side, to, context));
  return { kind: "concat", parts: sides.flatMap((part) => (part.kind === "concat" ? part.parts : [part])), range: rangeOf(node) };
}

function instance(node: Node, to: Lowering): Expr {
  const of = lowerExpression(node.childForFieldName("left"), to);
  const name = node.childForFieldName("name");
  const type = typeName(node.childForFieldName("right"));
  if (name) to.bind({ name: scopeOf(to).declare(name.text, type), value: of, range: rangeOf(name), ...(type !== undefined && { type }) });
  return { kind: "unknown", reason: "the result of instanceof", parts: [of], range: rangeOf(node) };
}

function ternary(node: Node, to: Lowering, context: Context): Expr {
  const test = lowerTest(node.childForFieldName("condition"), to);
  const sides = [node.childForFieldName("consequence"), node.childForFieldName("alternative")];
  const alternatives = lowerSides(to, test, sides, (side) => lowerExpression(side, to, context));
  return choiceOf(test, alternatives, rangeOf(node));
}

/** The last expression of a lambda's body, or of a rule of a `switch`. */
export function lowerLast(node: Node | null, to: Lowering, name?: string): Expr {
  return lowerExpression(node?.type === "expression_statement" ? lastChild(node) : node, to, named(name));
}
