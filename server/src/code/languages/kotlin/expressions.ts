import type { Node } from "web-tree-sitter";
import { castTo, type Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild, lastChild } from "../../nodes.ts";
import { type Context, compared } from "../../traps.ts";
import { testOfCall } from "../jvm/conditions.ts";
import { flagOf, negate } from "../../branches.ts";
import { buildConstant } from "../jvm/environment.ts";
import { qualifiedName } from "../jvm/names.ts";
import { scopeOf } from "../jvm/scope.ts";
import { lowerIf, lowerTry, lowerWhen } from "./branches.ts";
import { lowerCall } from "./calls.ts";
import { lowerAnonymous } from "./classes.ts";
import { lowerFunctionValue, lowerLambda } from "./functions.ts";
import { receiverOf, surroundingsOf, takeExpected } from "./receivers.ts";
import { plainName } from "./script.ts";
import { lowerStatement, statementTypes } from "./statements.ts";
import { lowerString } from "./strings.ts";
import { lowerFlag } from "./tests.ts";
import { lowerTypeName, typeText } from "./types.ts";

type Lower = (node: Node, to: Lowering, context: Context) => Expr;

const inner: Lower = (node, to, context) => lowerExpression(firstChild(node), to, context);
const number: Lower = (node) => ({ kind: "literal", value: node.text.replace(/_|[LfFuU]+$/g, ""), type: "number", range: rangeOf(node) });

const lowerers: Readonly<Record<string, Lower>> = {
  string_literal: lowerString,
  multiline_string_literal: lowerString,
  character_literal: (node) => ({ kind: "literal", value: node.text.slice(1, -1), range: rangeOf(node) }),
  number_literal: number,
  float_literal: number,
  identifier: (node, to) => lowerName(plainName(node.text), rangeOf(node), to),
  this_expression: (node, to) => lowerThis(node, to),
  super_expression: (node) => ({ kind: "name", name: "super", range: rangeOf(node) }),
  navigation_expression: navigation,
  index_expression: index,
  call_expression: lowerCall,
  parenthesized_expression: inner,
  annotated_expression: (node, to, context) => lowerExpression(lastChild(node), to, context),
  labeled_expression: (node, to, context) => lowerExpression(lastChild(node), to, context),
  spread_expression: inner,
  as_expression: (node, to, context) =>
    castTo(lowerExpression(node.childForFieldName("left"), to, context), typeText(node.childForFieldName("right"))),
  is_expression: lowerFlagged,
  in_expression: lowerFlagged,
  unary_expression: unary,
  binary_expression: binary,
  infix_expression: infix,
  if_expression: lowerIf,
  when_expression: lowerWhen,
  try_expression: lowerTry,
  lambda_literal: (node, to) => ({ kind: "function", id: lowerLambda(node, to), range: rangeOf(node) }),
  annotated_lambda: inner,
  anonymous_function: (node, to) => ({ kind: "function", id: lowerFunctionValue(node, to), range: rangeOf(node) }),
  object_literal: (node, to) => lowerAnonymous(node, to),
  callable_reference: reference,
  collection_literal: (node, to, context) => ({
    kind: "array",
    items: children(node).map((item) => lowerExpression(item, to, context)),
    range: rangeOf(node),
  }),
};

/** Lowers an expression; each call in it is noted, each endpoint-like string too. */
export function lowerExpression(node: Node | null | undefined, to: Lowering, context: Context = {}): Expr {
  if (!node) return { kind: "unknown", reason: "nothing there", range: { line: 0, column: 0, endLine: 0, endColumn: 0 } };
  // Only a call asks what it is to give.
  if (node.type !== "call_expression") takeExpected(to);
  const lower = lowerers[node.type];
  const sign = lower && signOf(node);
  if (lower && sign !== undefined) return signed(sign, lower(node, to, context), rangeOf(node));
  if (lower) return lower(node, to, context);
  if (node.type in statementTypes) return lowerStatement(node, to);
  if (/type$/.test(node.type)) return { kind: "unknown", reason: "a type", range: rangeOf(node) };
  const parts = children(node).map((child) => lowerExpression(child, to, context));
  return { kind: "unknown", reason: node.type.replaceAll("_", " "), parts, range: rangeOf(node) };
}

/** A bare name: a variable, a member of what the block is about, or whatever is called so. */
export function lowerName(name: string, range: Expr["range"], to: Lowering): Expr {
  if (name === "null") return { kind: "literal", value: "", type: "null", range };
  if (name === "true" || name === "false") return { kind: "literal", value: name, type: "boolean", range };
  const scope = scopeOf(to);
  if (name === "this") return receiverOf("this", to)?.value ?? { kind: "name", name: "this", range };
  if (scope.isLocal(name)) return { kind: "name", name: scope.nameOf(name), range };
  const of = /^[a-z]/.test(name) && !to.imports.some((one) => one.local === name) ? receiverOf(name, to)?.value : undefined;
  return of ? { kind: "member", of, key: name, range } : { kind: "name", name, range };
}

function lowerThis(node: Node, to: Lowering): Expr {
  const range = rangeOf(node);
  const own: Expr = { kind: "name", name: "this", range };
  // `this@Shop` is the instance around, whatever the block is about.
  return node.text === "this" ? (surroundingsOf(to).receivers.at(-1)?.value ?? own) : own;
}

/** `a.b`, `a?.b`, `Shop::class.java`, `com.acme.Config`, `BuildConfig.API_URL`. */
function navigation(node: Node, to: Lowering, context: Context): Expr {
  const range = rangeOf(node);
  const of = firstChild(node);
  const key = plainName(lastChild(node)?.text ?? "");
  if (of?.type === "navigation_expression" && key === "java" && /::\s*class$/.test(of.text)) return lowerExpression(of, to);
  const verb = /^(?:\w+\.)*(?:Http|Request)?Method\.([A-Z]\w+)$/.exec(node.text)?.[1];
  if (verb !== undefined) return { kind: "literal", value: verb.toUpperCase(), range };
  const scheme = /^URLProtocol\.(HTTPS?|WSS?)$/.exec(node.text)?.[1];
  if (scheme !== undefined) return { kind: "literal", value: scheme.toLowerCase(), range };
  const build = buildConstant(node.text, range);
  if (build) return build;
  // What a class keeps in its companion is named by the class itself.
  if (key === "Companion") return lowerExpression(of, to);
  const root = node.text.replace(/^!+/, "").split(".")[0] ?? "";
  const known = scopeOf(to).isLocal(root) ? undefined : qualifiedName(node.text, range, to);
  return known ?? { kind: "member", of: lowerExpression(of, to, context), key, range };
}

/** `map["key"]`, `System.getenv()["NAME"]`. */
function index(node: Node, to: Lowering, context: Context): Expr {
  const [first, ...keys] = children(node);
  const range = rangeOf(node);
  const key = lowerExpression(keys[0], to, { trap: "a key" });
  if (first && /^System\s*\.\s*getenv\(\)$/.test(first.text) && key.kind === "literal") return { kind: "env", name: key.value, range };
  const of = lowerExpression(first, to, context);
  return key.kind === "literal" ? { kind: "member", of, key: key.value, range } : { kind: "index", of, index: key, range };
}

function unary(node: Node, to: Lowering, context: Context): Expr {
  const operator = node.childForFieldName("operator")?.text ?? "";
  if (operator === "!" && !isAsked(node)) return lowerFlag(node, to);
  const value = lowerExpression(node.childForFieldName("argument"), to, context);
  return operator === "!!" || isAsked(node) ? value : signed(operator, value, rangeOf(node));
}

const asking = /^(call|navigation|index)_expression$/;

/** Whether something is asked of it, or it is called: by the grammar a sign before all of that is one of its beginning alone. */
function isAsked(node: Node): boolean {
  const { parent } = node;
  return parent !== null && asking.test(parent.type) && firstChild(parent)?.id === node.id;
}

/** The sign before a call, or what is asked of something: `!desk.may(id)` is `(!desk).may(id)` to the grammar. */
function signOf(node: Node): string | undefined {
  if (!asking.test(node.type) || isAsked(node)) return undefined;
  let head = firstChild(node);
  while (head && asking.test(head.type)) head = firstChild(head);
  const operator = head?.type === "unary_expression" ? head.childForFieldName("operator") : null;
  return operator?.startIndex === node.startIndex ? operator.text : undefined;
}

/** What a sign makes of a value. */
function signed(operator: string, value: Expr, range: Expr["range"]): Expr {
  const test = operator === "!" ? testOfCall(value, range) : undefined;
  if (operator === "!") return flagOf(test && { ...negate(test), range }, operator, range);
  if (operator === "-" && value.kind === "literal") return { ...value, value: `-${value.value}`, range };
  return { kind: "unknown", reason: `the result of ${operator}`, parts: [value], range };
}

function binary(node: Node, to: Lowering, context: Context): Expr {
  const operator = node.childForFieldName("operator")?.text;
  const range = rangeOf(node);
  const [left, right] = [node.childForFieldName("left"), node.childForFieldName("right")];
  if (operator === "?:") return elvis(lowerExpression(left, to, context), right, range, to, context);
  if (operator !== "+") return lowerFlag(node, to);
  const sides = [lowerExpression(left, to, context), lowerExpression(right, to, context)];
  return { kind: "concat", parts: sides.flatMap((part) => (part.kind === "concat" ? part.parts : [part])), range };
}

/** `a ?: b`; what leaves the function there is no value. */
function elvis(value: Expr, right: Node | null, range: Expr["range"], to: Lowering, context: Context): Expr {
  const otherwise = lowerExpression(right, to, context);
  const isLeft =
    right !== null && /^(return|throw)_expression$|^(continue|break)$/.test(right.type === "identifier" ? right.text : right.type);
  if (isLeft || (otherwise.kind === "call" && otherwise.callee.kind === "name" && otherwise.callee.name === "error")) return value;
  if (otherwise.kind === "literal" && otherwise.type === "null") return value;
  const head = value.kind === "choice" && value.how === "fallback" ? value.alternatives : [value];
  const rest = otherwise.kind === "choice" && otherwise.how === "fallback" ? otherwise.alternatives : [otherwise];
  return { kind: "choice", how: "fallback", alternatives: [...head, ...rest], range };
}

/** `"key" to value` is a pair; any other word between two values is a function. */
function infix(node: Node, to: Lowering, context: Context): Expr {
  const [left, word, right] = children(node);
  const range = rangeOf(node);
  const name = plainName(word?.text ?? "");
  const of = lowerExpression(left, to, name === "to" ? {} : context);
  const value = lowerExpression(right, to, name === "to" && of.kind === "literal" ? { ...context, name: of.value } : context);
  if (name === "to") return { kind: "array", items: [of, value], range };
  return to.call({ kind: "call", callee: { kind: "member", of, key: name, range }, args: [{ value }], range });
}

function lowerFlagged(node: Node, to: Lowering): Expr {
  const parts = children(node).map((side) => lowerExpression(side, to, { trap: compared }));
  return { kind: "unknown", reason: "the result of a comparison", parts, range: rangeOf(node) };
}

/** `::send`, `Shop::send`. */
function reference(node: Node, to: Lowering): Expr {
  const range = rangeOf(node);
  const parts = children(node);
  const key = plainName(parts.at(-1)?.text ?? "");
  const [of] = parts;
  if (parts.length < 2 || !of) return { kind: "name", name: scopeOf(to).nameOf(key), range };
  return { kind: "member", of: lowerTypeName(of, to) ?? lowerExpression(of, to), key, range };
}
