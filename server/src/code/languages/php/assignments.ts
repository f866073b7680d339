import { either, withEntry } from "../../grow.ts";
import type { Node } from "web-tree-sitter";
import { type Expr, settingKey } from "../../expr.ts";
import { foldFallback } from "../../fallback.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { named } from "../../traps.ts";
import { keyName, lowerExpression } from "./expressions.ts";
import { variableText } from "./names.ts";
import { nameExpr, scopeOf } from "./scope.ts";

/** `$a = b`, `$a .= b`, `$a ??= b`, and the same of fields, entries and lists; gives the value. */
export function assignment(node: Node, to: Lowering): Expr {
  const left = node.childForFieldName("left");
  const operator = node.childForFieldName("operator")?.text ?? "=";
  const right = node.childForFieldName("right");
  const given = lowerExpression(right, to, named(keyOf(left)));
  const range = rangeOf(node);
  if (!left) return { kind: "assigned", value: given, range };
  const value = operator === "=" ? given : combined(operator, lowerExpression(left, to), given, range);
  assignTo(left, value, to, operator !== "=" || mentions(right, left));
  return { kind: "assigned", value, range };
}

function combined(operator: string, before: Expr, given: Expr, range: Expr["range"]): Expr {
  if (operator === "??=" || operator === "||=") return { kind: "choice", how: "fallback", alternatives: [before, given], range };
  if (operator === "+=") return { kind: "object", entries: [given, before].map((value) => ({ value, spread: true })), range };
  return operator === ".="
    ? { kind: "concat", parts: [before, given], range }
    : { kind: "unknown", reason: "a number", parts: [given], range };
}

/** What a value is given to: the variable, field or key. */
function keyOf(left: Node | null): string | undefined {
  if (left?.type === "variable_name") return variableText(left);
  if (left?.type === "member_access_expression" || left?.type === "scoped_property_access_expression")
    return variableText(left.childForFieldName("name"));
  const key = left?.type === "subscript_expression" ? children(left)[1] : undefined;
  return key && /^(string|encapsed_string|name)$/.test(key.type) ? key.text.replace(/^["']|["']$/g, "") : undefined;
}

function mentions(right: Node | null, left: Node): boolean {
  return left.type === "variable_name" && new RegExp(`\\$\\{?${variableText(left)}\\b`).test(right?.text ?? "");
}

/** Gives a value to whatever stands on the left side. `isOwn`: it is made of what stood there before. */
export function assignTo(target: Node, value: Expr, to: Lowering, isOwn = false): void {
  switch (target.type) {
    case "variable_name":
      return assignVariable(variableText(target), value, rangeOf(target), to, isOwn);
    case "member_access_expression":
    case "nullsafe_member_access_expression":
      return assignMember(target, value, to);
    case "scoped_property_access_expression":
      return assignStatic(target, value, to);
    case "subscript_expression":
      return assignEntry(target, value, to);
    case "list_literal":
    case "array_creation_expression":
      return assignList(target, value, to);
    default:
      return;
  }
}

/** Straight on, the variable has a new value; in a branch, one more; made of itself there, both under a new name. */
function assignVariable(variable: string, value: Expr, range: Expr["range"], to: Lowering, isOwn: boolean): void {
  const scope = scopeOf(to);
  const before = scope.nameOf(variable);
  const last = to.current.bindings.findLast((binding) => binding.name === before);
  const isKnown = scope.has(variable);
  const isStraight = to.condition === undefined || (last !== undefined && last.when === to.condition);
  if (!isKnown || isStraight) return void to.bind({ name: scope.declare(variable), value, range });
  if (!isOwn) {
    to.bind({ name: before, value, range, reassigned: true });
    return foldFallback(to.current);
  }
  const own = scope.declare(variable);
  to.current.bindings.push({ name: own, value: nameExpr(before, range), range });
  to.bind({ name: own, value, range, reassigned: true });
  foldFallback(to.current);
}

/** `$this->x = …` is a field, and what this function sees from now on; a setting of anything else is said as a call on it. */
function assignMember(node: Node, value: Expr, to: Lowering): void {
  const of = node.childForFieldName("object");
  const key = node.childForFieldName("name")?.text ?? "";
  const range = rangeOf(node);
  if (of?.text === "$this") return setField(key, value, range, to);
  const owner = lowerExpression(of, to);
  if (/^(Host|Hostname|SMTPHost|base_?ur[il]|url|endpoint)$/i.test(key))
    to.call({ kind: "call", callee: { kind: "member", of: owner, key, range }, args: [{ value }], range });
}

/** Notes a field; the function that sets it reads it under a dotted name, with what it may be worth else. */
function setField(key: string, value: Expr, range: Expr["range"], to: Lowering): void {
  if (value.kind === "literal" && value.type === "null") return;
  to.field({ name: key, value, range, in: to.current.id });
  const name = `this.${key}`;
  const known = to.current.bindings.some((binding) => binding.name === name);
  const { condition } = to;
  if (condition && !known) to.current.bindings.push({ name, value: thisMember(key, range), range });
  else if (known && !condition)
    for (const at of [...to.current.bindings.keys()].reverse())
      if (to.current.bindings[at]?.name === name) to.current.bindings.splice(at, 1);
  to.bind({ name, value, range });
}

/** `$this->key`, or what this function gave it. */
export function thisMember(key: string, range: Expr["range"]): Expr {
  return { kind: "member", of: nameExpr("this", range), key, range };
}

/** `self::$x = …`. */
function assignStatic(node: Node, value: Expr, to: Lowering): void {
  const owner = node.childForFieldName("scope")?.text ?? "";
  const key = variableText(node.childForFieldName("name"));
  if (/^(self|static)$/i.test(owner)) to.field({ name: key, value, range: rangeOf(node), in: to.current.id, isStatic: true });
  else if (/^[\w\\]+$/.test(owner)) {
    const range = rangeOf(node);
    to.bind({ name: `${owner}.${key}`, value, range });
    const of = lowerExpression(node.childForFieldName("scope"), to);
    to.call({ kind: "call", callee: { kind: "member", of, key: settingKey(key), range }, args: [{ value }], range });
  }
}

/** `[$a, "key" => $b] = …`, `list($a, $b) = …`. */
function assignList(node: Node, value: Expr, to: Lowering): void {
  let next = 0;
  let key: string | undefined;
  for (const child of node.children) {
    if (!child) continue;
    if (/^(string|encapsed_string|integer)$/.test(child.type)) key = child.text.replace(/^["']|["']$/g, "");
    else if (child.type === ",") next++;
    else if (child.isNamed && child.type !== "comment") {
      const inner = child.type === "array_element_initializer" ? firstChild(child) : child;
      const at = key ?? String(next);
      const item = value.kind === "array" ? value.items[Number(at)] : undefined;
      key = undefined;
      if (inner) assignTo(inner, item ?? { kind: "member", of: value, key: at, range: rangeOf(inner) }, to);
    }
  }
}

/** `$a["k"] = v`, `$this->a["k"]["l"] = v`, `$a[] = v`: what the variable or field holds gets an entry. */
function assignEntry(node: Node, value: Expr, to: Lowering): void {
  const way: (string | undefined)[] = [];
  let at: Node | null = node;
  while (at?.type === "subscript_expression") {
    const [of, index] = children(at) as [Node, Node?];
    const key = index && lowerExpression(index, to, { trap: "a key" });
    // What a variable holds that nobody knows is the key of none.
    const named = key?.kind === "name" ? (keyName(key, index?.type === "variable_name", to) ?? "") : undefined;
    way.unshift(key === undefined ? "" : key.kind === "literal" ? key.value : named);
    at = of;
  }
  if (!at || way.includes(undefined)) return;
  const keys = way.flatMap((key) => key ?? []);
  const range = rangeOf(node);
  if (at.type === "variable_name") return entryOfVariable(variableText(at), keys, value, range, to);
  if (at.type !== "member_access_expression" || at.childForFieldName("object")?.text !== "$this") return;
  const key = at.childForFieldName("name")?.text ?? "";
  const name = `this.${key}`;
  const held = to.current.bindings.findLastIndex((binding) => binding.name === name);
  const before = to.current.bindings[held]?.value ?? thisMember(key, range);
  const object = withEntry(before, keys, (held) => either(held, value, to.condition), range);
  to.field({ name: key, value: withEntry(undefined, keys, () => value, range), range, in: to.current.id });
  if (held < 0) to.current.bindings.push({ name, value: object, range });
  else to.current.bindings[held] = { name, value: object, range };
}

function entryOfVariable(variable: string, keys: readonly string[], value: Expr, range: Expr["range"], to: Lowering): void {
  const scope = scopeOf(to);
  const name = scope.nameOf(variable);
  const at = to.current.bindings.findLastIndex((binding) => binding.name === name);
  const binding = to.current.bindings[at];
  const change = (held: Expr | undefined) => either(held, value, to.condition);
  if (binding && /^(object|array)$/.test(binding.value.kind)) {
    to.current.bindings[at] = { ...binding, value: withEntry(binding.value, keys, change, range) };
    return;
  }
  const before = scope.has(variable) ? nameExpr(name, range) : undefined;
  to.current.bindings.push({ name: scope.declare(variable), value: withEntry(before, keys, change, range), range });
}
