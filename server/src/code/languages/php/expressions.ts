import { lowerSides } from "../../branches.ts";
import type { Node } from "web-tree-sitter";
import type { Expr, ObjectEntry } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { compared, type Context, forPeople, named } from "../../traps.ts";
import { assignment } from "./assignments.ts";
import { lowerCall, lowerConstruction } from "./calls.ts";
import { envEntry } from "./environment.ts";
import { lowerClosure } from "./functions.ts";
import { lowerInclude } from "./includes.ts";
import { localName, qualified, variableText } from "./names.ts";
import { nameExpr, scopeOf } from "./scope.ts";
import { lowerString } from "./strings.ts";
import { caseTest, lowerFlag, lowerTest } from "./tests.ts";

type Lower = (node: Node, to: Lowering, context: Context) => Expr;

const inner: Lower = (node, to, context) => lowerExpression(firstChild(node), to, context);
const text: Lower = (node, to, context) => lowerString(node, to, context, lowerExpression);
const closure: Lower = (node, to) => ({ kind: "function", id: lowerClosure(node, to), range: rangeOf(node) });

const lowerers: Readonly<Record<string, Lower>> = {
  string: text,
  encapsed_string: text,
  shell_command_expression: (node, to, context) => {
    const range = rangeOf(node);
    return to.call({ kind: "call", callee: nameExpr("shell_exec", range), args: [{ value: text(node, to, context) }], range });
  },
  heredoc: text,
  nowdoc: text,
  integer: number,
  float: number,
  boolean: (node) => ({ kind: "literal", value: node.text.toLowerCase(), type: "boolean", range: rangeOf(node) }),
  null: (node) => ({ kind: "literal", value: "", type: "null", range: rangeOf(node) }),
  variable_name: variable,
  dynamic_variable_name: variable,
  name: constant,
  qualified_name: constant,
  relative_name: constant,
  relative_scope: (node, to) => nameExpr(localName(node.text, node, to), rangeOf(node)),
  member_access_expression: member,
  nullsafe_member_access_expression: member,
  scoped_property_access_expression: staticMember,
  class_constant_access_expression: classConstant,
  subscript_expression: subscript,
  function_call_expression: lowerCall,
  member_call_expression: lowerCall,
  nullsafe_member_call_expression: lowerCall,
  scoped_call_expression: lowerCall,
  object_creation_expression: lowerConstruction,
  assignment_expression: (node, to) => assignment(node, to),
  reference_assignment_expression: (node, to) => assignment(node, to),
  augmented_assignment_expression: (node, to) => assignment(node, to),
  parenthesized_expression: inner,
  error_suppression_expression: inner,
  clone_expression: inner,
  argument: inner,
  by_ref: inner,
  variadic_unpacking: inner,
  cast_expression: (node, to, context) => lowerExpression(node.childForFieldName("value"), to, context),
  print_intrinsic: (node, to) => inner(node, to, { trap: forPeople }),
  throw_expression: (node, to) => {
    to.throws();
    return inner(node, to, { trap: "the text of an error" });
  },
  include_expression: lowerInclude,
  include_once_expression: lowerInclude,
  require_expression: lowerInclude,
  require_once_expression: lowerInclude,
  binary_expression: binary,
  unary_op_expression: unary,
  conditional_expression: conditional,
  match_expression: match,
  array_creation_expression: array,
  anonymous_function: closure,
  arrow_function: closure,
  yield_expression: (node, to) => {
    const value = lowerExpression(firstChild(firstChild(node)), to);
    to.current.returns.push(value);
    return value;
  },
};

/** Lowers an expression; each call in it is noted, each endpoint-like string too. */
export function lowerExpression(node: Node | null, to: Lowering, context: Context = {}): Expr {
  if (!node) return { kind: "unknown", reason: "nothing there", range: { line: 0, column: 0, endLine: 0, endColumn: 0 } };
  const lower = lowerers[node.type];
  if (lower) return lower(node, to, context);
  if (/_type$|_modifier$/.test(node.type)) return { kind: "unknown", reason: "a type", range: rangeOf(node) };
  const parts = children(node).map((child) => lowerExpression(child, to, context));
  return { kind: "unknown", reason: node.type.replaceAll("_", " "), parts, range: rangeOf(node) };
}

function number(node: Node): Expr {
  return { kind: "literal", value: node.text, type: "number", range: rangeOf(node) };
}

function variable(node: Node, to: Lowering): Expr {
  const name = variableText(node);
  return nameExpr(name === "this" ? "this" : scopeOf(to).nameOf(name), rangeOf(node));
}

/** A constant, or one of the names that stand for the place itself. */
function constant(node: Node, to: Lowering): Expr {
  if (/^__(CLASS|FUNCTION|METHOD|LINE|FILE|DIR|NAMESPACE)__$/.test(node.text))
    return { kind: "unknown", reason: node.text, range: rangeOf(node) };
  return qualified(node, to);
}

/** `$a->b`; of `$this`, what this function gave it, where it did. */
function member(node: Node, to: Lowering, context: Context): Expr {
  const object = node.childForFieldName("object");
  const key = node.childForFieldName("name");
  const range = rangeOf(node);
  const of = lowerExpression(object, to, context);
  if (key?.type !== "name") return { kind: "index", of, index: lowerExpression(key, to), range };
  const dotted = `this.${key.text}`;
  if (object?.text === "$this" && to.current.bindings.some((binding) => binding.name === dotted)) return nameExpr(dotted, range);
  return { kind: "member", of, key: key.text, range };
}

function staticMember(node: Node, to: Lowering): Expr {
  return memberOfClass(node.childForFieldName("scope"), variableText(node.childForFieldName("name")), node, to);
}

/** `A::B`; `A::class` stands for the class itself. */
function classConstant(node: Node, to: Lowering): Expr {
  const [scope, name] = children(node);
  if (name?.text === "class") return scope && /name$/.test(scope.type) ? qualified(scope, to) : lowerExpression(scope ?? null, to);
  return memberOfClass(scope ?? null, name?.text ?? "", node, to);
}

function memberOfClass(scope: Node | null, key: string, node: Node, to: Lowering): Expr {
  const of = scope && /name$/.test(scope.type) && scope.type !== "variable_name" ? qualified(scope, to) : lowerExpression(scope, to);
  return { kind: "member", of, key, range: rangeOf(node) };
}

function subscript(node: Node, to: Lowering, context: Context): Expr {
  const [of, at] = children(node);
  const range = rangeOf(node);
  // In a string, `$a[key]` has no quotes.
  const isBare = at?.type === "name" && node.parent?.type === "encapsed_string";
  const index: Expr = isBare ? { kind: "literal", value: at.text, range: rangeOf(at) } : lowerExpression(at ?? null, to, { trap: "a key" });
  const env = envEntry(of ?? null, index, range);
  if (env) return env;
  const owner = lowerExpression(of ?? null, to, context);
  if (index.kind === "literal") return { kind: "member", of: owner, key: index.value, range };
  if (at?.type === "name") return { kind: "member", of: owner, key: at.text, range };
  return { kind: "index", of: owner, index, range };
}

function binary(node: Node, to: Lowering, context: Context): Expr {
  const operator = node.childForFieldName("operator")?.text ?? "";
  const range = rangeOf(node);
  if (!/^(\.|\?\?|\+)$/.test(operator)) return lowerFlag(node, to);
  const sides = [node.childForFieldName("left"), node.childForFieldName("right")].map((side) => lowerExpression(side, to, context));
  if (operator === ".") return { kind: "concat", parts: sides.flatMap((part) => (part.kind === "concat" ? part.parts : [part])), range };
  if (operator === "??") {
    const alternatives = sides.flatMap((side) => (side.kind === "choice" && side.how === "fallback" ? side.alternatives : [side]));
    return { kind: "choice", how: "fallback", alternatives, range };
  }
  // `$options + $defaults`: what the first has counts.
  if (!sides.some((side) => /^(object|array|name|member|call)$/.test(side.kind)))
    return { kind: "unknown", reason: "a sum", parts: sides, range };
  return { kind: "object", entries: sides.toReversed().map((value) => ({ value, spread: true })), range };
}

function unary(node: Node, to: Lowering, context: Context): Expr {
  if (node.childForFieldName("operator")?.text === "!") return lowerFlag(node, to);
  return {
    kind: "unknown",
    reason: "a number",
    parts: [lowerExpression(node.childForFieldName("argument"), to, context)],
    range: rangeOf(node),
  };
}

/** `a ? b : c`, and `a ?: c`. */
function conditional(node: Node, to: Lowering, context: Context): Expr {
  const condition = node.childForFieldName("condition");
  const body = node.childForFieldName("body");
  const range = rangeOf(node);
  const other = () => lowerExpression(node.childForFieldName("alternative"), to, context);
  if (!body) return { kind: "choice", how: "fallback", alternatives: [lowerExpression(condition, to, context), other()], range };
  const test = lowerTest(condition, to);
  const alternatives = [
    ...lowerSides(to, test, [body, node.childForFieldName("alternative")], (side) => lowerExpression(side, to, context)),
  ];
  // `empty($x) ? "default" : $x` is a fallback.
  if (test.negated && test.equals === undefined && sameName(test.subject, alternatives[1]))
    return { kind: "choice", how: "fallback", alternatives: alternatives.reverse(), range };
  if (!test.negated && test.equals === undefined && sameName(test.subject, alternatives[0]))
    return { kind: "choice", how: "fallback", alternatives, range };
  return { kind: "choice", how: "branch", test, alternatives, range };
}

/** Whether two expressions are the same variable, entry or field. */
function sameName(a: Expr | undefined, b: Expr | undefined): boolean {
  if (a?.kind === "name" && b?.kind === "name") return a.name === b.name;
  if (a?.kind === "env" && b?.kind === "env") return a.name === b.name;
  return a?.kind === "member" && b?.kind === "member" && a.key === b.key && sameName(a.of, b.of);
}

/** `match ($env) { "live" => a, default => b }`: the first that holds, else the next. */
function match(node: Node, to: Lowering, context: Context): Expr {
  const condition = node.childForFieldName("condition");
  const subject = /^\(\s*true\s*\)$/i.test(condition?.text ?? "") ? undefined : lowerExpression(condition, to);
  const arms = children(node.childForFieldName("body")).map((arm) => {
    const list = arm.childForFieldName("conditional_expressions");
    const test = list ? caseTest(subject, children(list), arm, to) : undefined;
    return { test, value: lowerExpression(arm.childForFieldName("return_expression"), to, context), range: rangeOf(arm) };
  });
  return arms.reduceRight<Expr>(
    (rest, { test, value, range }) => {
      if (!test) return rest.kind === "unknown" ? value : { kind: "choice", how: "branch", alternatives: [value, rest], range };
      return { kind: "choice", how: "branch", test, alternatives: rest.kind === "unknown" ? [value] : [value, rest], range };
    },
    { kind: "unknown", reason: "nothing else", range: rangeOf(node) },
  );
}

/** `["a" => b]` is an object, `[a, b]` an array; of both, the keys count. */
function array(node: Node, to: Lowering, context: Context): Expr {
  const elements = children(node).map((element) => ({ element, parts: children(element) }));
  const range = rangeOf(node);
  const hasKeys = elements.some(({ parts }) => parts.length > 1 || parts[0]?.type === "variadic_unpacking");
  if (!hasKeys) return { kind: "array", items: elements.map(({ element }) => lowerExpression(firstChild(element), to, context)), range };
  return { kind: "object", entries: elements.map(({ parts }) => entry(parts, to, context)), range };
}

function entry([first, second]: readonly Node[], to: Lowering, context: Context): ObjectEntry {
  if (!second) return { value: lowerExpression(first ?? null, to, context), ...(first?.type === "variadic_unpacking" && { spread: true }) };
  const key = lowerExpression(first ?? null, to, { trap: compared });
  const name = key.kind === "literal" ? key.value : keyName(key, first?.type === "variable_name", to);
  const value = lowerExpression(second, to, named(name, context));
  return { ...(name !== undefined && { key: name }), value, ...(first && { keyRange: rangeOf(first) }) };
}

/** `CURLOPT_URL => …`, `self::KEY => …`, `Request::class => …`: the constant's text, where that is known, else its name; a variable's text alone. */
export function keyName(key: Expr, isVariable: boolean, to: Lowering): string | undefined {
  const { texts } = scopeOf(to);
  if (key.kind === "name") return texts.get(key.name) ?? (isVariable ? undefined : key.name);
  return key.kind === "member" ? (texts.get(key.key) ?? key.key.replace(/^[A-Z_]+$/, (name) => name.toLowerCase())) : undefined;
}
