import { lowerSides } from "../../branches.ts";
import type { Node } from "web-tree-sitter";
import { castTo, type Expr, isSetting, type Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import type { Context } from "../../traps.ts";
import { lowerAssignment } from "./assignments.ts";
import { lowerCall } from "./calls.ts";
import { lowerAnonymous, lowerCreation, lowerImplicit, lowerItems, lowerWith } from "./creations.ts";
import { lowerLambda } from "./functions.ts";
import { operandOf, scopeOf, typeText } from "./scope.ts";
import { entryCalled, settingEntry } from "./settings.ts";
import { lowerInterpolated, lowerString } from "./strings.ts";
import { lowerFlag, lowerTest, operatorOf, wordsOf } from "./tests.ts";
import { isSameMember, joined } from "./texts.ts";
import { bareName, importQualified, qualifiedType } from "./types.ts";

type Lower = (node: Node, to: Lowering, context: Context) => Expr;

const inner: Lower = (node, to, context) => lowerExpression(operandOf(node), to, context);

const lowerers: Readonly<Record<string, Lower>> = {
  string_literal: lowerString,
  verbatim_string_literal: lowerString,
  raw_string_literal: lowerString,
  character_literal: lowerString,
  interpolated_string_expression: (node, to, context) => lowerInterpolated(node, to, context, lowerExpression),
  integer_literal: number,
  real_literal: number,
  boolean_literal: (node) => ({ kind: "literal", value: node.text, type: "boolean", range: rangeOf(node) }),
  null_literal: nothing,
  default_expression: nothing,
  identifier: (node, to) => ({ kind: "name", name: scopeOf(to).nameOf(node.text), range: rangeOf(node) }),
  generic_name: (node) => ({ kind: "name", name: bareName(node), range: rangeOf(node) }),
  predefined_type: (node) => ({ kind: "name", name: node.text, range: rangeOf(node) }),
  qualified_name: (node, to) => qualified(bareName(node), node, to),
  alias_qualified_name: (node) => ({ kind: "name", name: node.childForFieldName("name")?.text ?? "", range: rangeOf(node) }),
  this: (node) => ({ kind: "name", name: "this", range: rangeOf(node) }),
  base: (node) => ({ kind: "name", name: "super", range: rangeOf(node) }),
  member_access_expression: member,
  member_binding_expression: (node, to) => memberOf(scopeOf(to).receivers.at(-1), node, to),
  element_binding_expression: (node, to, context) => {
    const of = scopeOf(to).receivers.at(-1);
    return of ? entryOf(of, null, node, to, context) : lowerItems(node, to, context);
  },
  conditional_access_expression: conditionalAccess,
  element_access_expression: (node, to, context) => {
    const of = node.childForFieldName("expression");
    return entryOf(lowerExpression(of, to), of, node.childForFieldName("subscript"), to, context);
  },
  invocation_expression: lowerCall,
  object_creation_expression: lowerCreation,
  implicit_object_creation_expression: lowerImplicit,
  anonymous_object_creation_expression: lowerAnonymous,
  with_expression: lowerWith,
  array_creation_expression: array,
  implicit_array_creation_expression: array,
  collection_expression: lowerItems,
  initializer_expression: lowerItems,
  tuple_expression: lowerItems,
  parenthesized_expression: inner,
  checked_expression: inner,
  ref_expression: inner,
  argument: (node, to, context) => lowerExpression(valueOf(node), to, context),
  await_expression: (node, to, context) => {
    const value = inner(node, to, context);
    return value.kind === "call" ? { ...value, isAwaited: true } : value;
  },
  postfix_unary_expression: inner,
  prefix_unary_expression: (node, to, context) => (operatorOf(node) === "!" ? lowerFlag(node, to) : inner(node, to, context)),
  cast_expression: (node, to, context) => taken(node, "value", "type", to, context),
  as_expression: (node, to, context) => taken(node, "left", "right", to, context),
  is_pattern_expression: (node, to) => lowerFlag(node, to),
  binary_expression: binary,
  conditional_expression: conditional,
  switch_expression: switched,
  assignment_expression: lowerAssignment,
  lambda_expression: (node, to) => ({ kind: "function", id: lowerLambda(node, to), range: rangeOf(node) }),
  anonymous_method_expression: (node, to) => ({ kind: "function", id: lowerLambda(node, to), range: rangeOf(node) }),
  declaration_expression: (node) => ({ kind: "unknown", reason: "given by a call", range: rangeOf(node) }),
};

function taken(node: Node, value: string, type: string, to: Lowering, context: Context): Expr {
  return castTo(lowerExpression(node.childForFieldName(value), to, context), typeText(node.childForFieldName(type)));
}

/** Lowers an expression; each call in it is noted, each endpoint-like string too. */
export function lowerExpression(node: Node | null | undefined, to: Lowering, context: Context = {}): Expr {
  if (!node) return { kind: "unknown", reason: "nothing there", range: { line: 0, column: 0, endLine: 0, endColumn: 0 } };
  const lower = lowerers[node.type];
  if (lower) return lower(node, to, context);
  if (/(type|typeof_expression|type_argument_list)$/.test(node.type)) return { kind: "unknown", reason: "a type", range: rangeOf(node) };
  if (node.type === "throw_expression") to.throws();
  const inside = node.type === "throw_expression" ? { trap: "the text of an error" } : context;
  const parts = children(node).map((child) => lowerExpression(child, to, inside));
  return { kind: "unknown", reason: node.type.replaceAll("_", " "), parts, range: rangeOf(node) };
}

function number(node: Node): Expr {
  return { kind: "literal", value: node.text, type: "number", range: rangeOf(node) };
}

function nothing(node: Node): Expr {
  return { kind: "literal", value: "", type: "null", range: rangeOf(node) };
}

/** The value of an argument, behind its name. */
export function valueOf(node: Node): Node | null {
  const name = node.childForFieldName("name");
  return name ? (children(node).find((child) => child.id !== name.id) ?? operandOf(node)) : operandOf(node);
}

function qualified(name: string, node: Node, to: Lowering): Expr {
  importQualified(name, to, node);
  return { kind: "name", name, range: rangeOf(node) };
}

function member(node: Node, to: Lowering, context: Context): Expr {
  const text = bareName(node);
  const type = qualifiedType(text);
  if (type !== undefined && type === text) return qualified(text.replace(/^global::/, ""), node, to);
  if (text === "string.Empty" || text === "String.Empty") return { kind: "literal", value: "", range: rangeOf(node) };
  const verb = /^(?:System\.Net\.Http\.)?(?:HttpMethod|Method|HttpMethods|WebRequestMethods\.Http)\.(\w+)$/.exec(text)?.[1];
  if (verb !== undefined && /^(get|post|put|patch|delete|head|options)$/i.test(verb))
    return { kind: "literal", value: verb.toUpperCase(), range: rangeOf(node) };
  return memberOf(lowerExpression(node.childForFieldName("expression"), to, context), node, to);
}

/** `a.b`; a member that this function gave a value of its own goes by its dotted name. */
function memberOf(of: Expr | undefined, node: Node, to: Lowering): Expr {
  const range = rangeOf(node);
  const key = bareName(node.childForFieldName("name") ?? node);
  if (!of) return { kind: "unknown", reason: "nothing there", range };
  const scope = scopeOf(to);
  const name = of.kind === "name" ? of.name : of.kind === "member" ? of.key : "";
  if (isSameMember(key) || (/^(Value|CurrentValue)$/.test(key) && (isSetting(of) || scope.options.has(name)))) return of;
  // A pool of clients is asked for one.
  if (key === "Get" && scope.options.has(name) && /\bGet\(\)$/.test(node.parent?.text ?? "")) return of;
  if (/^(Uri|Path)$/.test(key) && scope.builders.has(name) && key === "Uri") return of;
  const dotted = of.kind === "name" ? `${of.name}.${key}` : undefined;
  if (dotted !== undefined && to.current.id !== 0 && to.current.bindings.some((binding) => binding.name === dotted))
    return { kind: "name", name: dotted, range };
  return { kind: "member", of, key, range };
}

/** `a?.b.c()`: what stands behind the question mark is asked of `a`. */
function conditionalAccess(node: Node, to: Lowering, context: Context): Expr {
  const condition = node.childForFieldName("condition");
  const rest = children(node).find((child) => child.id !== condition?.id) ?? null;
  const { receivers } = scopeOf(to);
  receivers.push(lowerExpression(condition ?? operandOf(node), to, context));
  const value = lowerExpression(rest, to, context);
  receivers.pop();
  return value;
}

/** `of[key]`: a setting, an entry under a literal, or one of all. */
function entryOf(of: Expr, node: Node | null, subscript: Node | null, to: Lowering, _context: Context): Expr {
  const range = subscript ? { ...of.range, endLine: rangeOf(subscript).endLine, endColumn: rangeOf(subscript).endColumn } : of.range;
  const argument = children(subscript)[0];
  const key = argument && valueOf(argument);
  const setting = settingEntry(node, key ?? undefined, range, to);
  if (setting) return setting;
  const index = lowerExpression(key, to, { trap: "a key" });
  if (index.kind === "literal") return { kind: "member", of, key: index.value, range };
  const text = index.kind === "name" ? scopeOf(to).texts.get(index.name) : undefined;
  if (text !== undefined) return { kind: "member", of, key: text, range };
  return entryCalled(node, index, range, to) ?? { kind: "index", of, index, range };
}

function array(node: Node, to: Lowering, context: Context): Expr {
  const list = children(node).find((child) => child.type === "initializer_expression");
  return list ? lowerItems(list, to, context) : { kind: "array", items: [], range: rangeOf(node) };
}

function binary(node: Node, to: Lowering, context: Context): Expr {
  const range = rangeOf(node);
  const operator = operatorOf(node);
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  if (operator === "+")
    return joined(
      [left, right].map((side) => lowerExpression(side, to, context)),
      range,
    );
  if (operator !== "??") return lowerFlag(node, to);
  const first = lowerExpression(left, to, context);
  const second = lowerExpression(right, to, context);
  if (right?.type === "throw_expression" || (second.kind === "literal" && second.type === "null")) return first;
  const rest = second.kind === "choice" && second.how === "fallback" ? second.alternatives : [second];
  return { kind: "choice", how: "fallback", alternatives: [first, ...rest], range };
}

function conditional(node: Node, to: Lowering, context: Context): Expr {
  const test = lowerTest(node.childForFieldName("condition"), to);
  const sides = [node.childForFieldName("consequence"), node.childForFieldName("alternative")];
  const alternatives = lowerSides(to, test, sides, (side) => lowerExpression(side, to, context));
  return { kind: "choice", how: "branch", ...(test && { test }), alternatives, range: rangeOf(node) };
}

/** `env switch { "prod" => a, _ => b }`: each arm where its pattern holds, else the rest. */
function switched(node: Node, to: Lowering, context: Context): Expr {
  const [head, ...parts] = children(node);
  const subject = lowerExpression(head, to);
  const arms = parts.filter((part) => part.type === "switch_expression_arm").flatMap((arm) => armOf(arm, subject, to, context));
  const range = rangeOf(node);
  const last = arms.at(-1);
  if (!last) return { kind: "unknown", reason: "a switch without arms", parts: [subject], range };
  return arms
    .slice(0, -1)
    .reduceRight<Expr>(
      (rest, { value, test }) => ({ kind: "choice", how: "branch", ...(test && { test }), alternatives: [value, rest], range }),
      last.test ? { kind: "choice", how: "branch", test: last.test, alternatives: [last.value], range } : last.value,
    );
}

function armOf(arm: Node, subject: Expr, to: Lowering, context: Context): readonly { readonly value: Expr; readonly test?: Test }[] {
  const [pattern] = children(arm);
  const body = children(arm).at(-1);
  const value = lowerExpression(body, to, context);
  if (body?.type === "throw_expression") return [];
  const words = pattern && pattern.type !== "discard" ? wordsOf(pattern, to) : undefined;
  return [{ value, ...(words && { test: { subject, equals: words, range: rangeOf(pattern ?? arm) } }) }];
}
