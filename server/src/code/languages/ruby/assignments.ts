import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { foldFallback } from "../../fallback.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { addEntryAt, wayOf } from "../../grow.ts";
import { addTo } from "../../results.ts";
import { named } from "../../traps.ts";
import { lowerClassAttribute } from "./classes.ts";
import { lowerExpression } from "./expressions.ts";
import { scopeOf } from "./scope.ts";

/** Settings of Rails that say under which address the program itself is seen. */
const ownPages = /^(default_url_options|asset_host|relative_url_root)$/;

/** `a = b`, `a += b`, `a ||= b`, and the same of fields, constants, entries and lists; gives the value. */
export function assignment(node: Node, to: Lowering): Expr {
  const left = node.childForFieldName("left");
  const operator = node.childForFieldName("operator")?.text ?? "=";
  const key = left?.childForFieldName("method")?.text ?? left?.text.replace(/^[@$]+/, "") ?? "";
  const context = ownPages.test(key) ? { trap: "the address of one's own pages" } : named(/^\w+$/.test(key) ? key : undefined);
  const right = lowerExpression(node.childForFieldName("right"), to, context);
  const range = rangeOf(node);
  if (!left) return right;
  const value: Expr =
    operator === "="
      ? right
      : operator === "+="
        ? { kind: "concat", parts: [lowerExpression(left, to), right], range }
        : { kind: "choice", how: "fallback", alternatives: isNew(left, to) ? [right] : [lowerExpression(left, to), right], range };
  assignTo(left, value, to);
  return { kind: "assigned", value, range };
}

/** A memo (`@client ||= …`) is worth what it is first given. */
function isNew(left: Node, to: Lowering): boolean {
  return /_variable$/.test(left.type) || (left.type === "identifier" && !scopeOf(to).isLocal(left.text));
}

function assignTo(target: Node, value: Expr, to: Lowering): void {
  const range = rangeOf(target);
  switch (target.type) {
    case "identifier":
      return assignLocal(target.text, value, range, to);
    case "constant":
      if (to.currentClass) return to.field({ name: target.text, value, range, isStatic: true });
      return to.bind({ name: target.text, value, range });
    case "instance_variable":
    case "class_variable":
      if (to.currentClass) to.field({ name: target.text, value, range, ...(to.current.id !== 0 && { in: to.current.id }) });
      return;
    case "global_variable":
      to.functions[0]?.bindings.push({ name: target.text, value, range });
      return;
    case "call":
      return assignMember(target, value, to);
    case "element_reference":
      return assignEntry(target, value, to);
    case "left_assignment_list":
      for (const [at, part] of children(target).entries())
        assignTo(part.type === "rest_assignment" ? (firstChild(part) ?? part) : part, item(value, at, rangeOf(part)), to);
      return;
    default:
      return;
  }
}

function item(value: Expr, at: number, range: Expr["range"]): Expr {
  return (value.kind === "array" ? value.items[at] : undefined) ?? { kind: "member", of: value, key: String(at), range };
}

/** Straight on, a variable has a new value; in a branch or block, one more. */
function assignLocal(variable: string, value: Expr, range: Expr["range"], to: Lowering): void {
  const scope = scopeOf(to);
  const before = scope.nameOf(variable);
  const last = to.current.bindings.findLast((binding) => binding.name === before);
  const isStraight = to.condition === undefined || last?.when === to.condition;
  if (!scope.isLocal(variable) || (scope.isOwn(variable) && isStraight)) return to.bind({ name: scope.declare(variable), value, range });
  to.bind({ name: before, value, range, reassigned: true });
  foldFallback(to.current);
}

/** `client.base = x` is a call of its setter `base=`; `request.body = x` belongs to the request that is made. */
function assignMember(target: Node, value: Expr, to: Lowering): void {
  const key = target.childForFieldName("method")?.text ?? "";
  const range = rangeOf(target);
  const of = lowerExpression(target.childForFieldName("receiver"), to);
  if (of.kind === "name" && of.name === "this") {
    if (to.current.id === 0) lowerClassAttribute(key, target, to);
    return to.field({ name: `@${key}`, value, range, ...(to.current.id !== 0 && { in: to.current.id }) });
  }
  const at = of.kind === "name" ? to.current.bindings.findLastIndex((binding) => binding.name === of.name) : -1;
  const binding = to.current.bindings[at];
  if (binding?.value.kind === "call" && binding.value.isNew && key === "body") {
    to.current.bindings[at] = { ...binding, value: { ...binding.value, args: [...binding.value.args, { name: key, value }] } };
    return;
  }
  if (binding && key === "query") {
    const mark: Expr = { kind: "literal", value: "?", range };
    to.current.bindings[at] = { ...binding, value: { kind: "concat", parts: [binding.value, mark, value], range: binding.value.range } };
    return;
  }
  const args =
    value.kind === "array" && target.parent?.childForFieldName("right")?.type === "right_assignment_list" ? value.items : [value];
  to.call({ kind: "call", callee: { kind: "member", of, key: `${key}=`, range }, args: args.map((one) => ({ value: one })), range });
}

/** `payload["email"] = x` adds a key to what is called payload. */
function assignEntry(target: Node, value: Expr, to: Lowering): void {
  const [object, index] = children(target);
  const of = lowerExpression(object ?? null, to);
  const key = lowerExpression(index ?? null, to, { trap: "a key" });
  const at = of.kind === "name" ? to.current.bindings.findLastIndex((binding) => binding.name === of.name) : -1;
  const binding = to.current.bindings[at];
  if (key.kind !== "literal") return;
  // `request["Authorization"] = x`, `client.headers["Authorization"] = x` of what is made, or handed in.
  const asked = of.kind === "call" ? of.callee : of;
  const isSet = asked.kind === "member" ? asked.key === "headers" : binding?.value.kind === "call" && binding.value.isNew;
  const range = rangeOf(target);
  if (isSet) to.call({ kind: "call", callee: { kind: "member", of, key: "[]=", range }, args: [{ value: key }, { value }], range });
  addEntryAt(to, wayOf(of), { key: key.value, value, keyRange: key.range });
}

/** `url << "/x"`: what it has so far gets longer; what a block adds to a list around it is a call. */
export function shifted(target: Node | null, left: Expr, right: Expr, range: Expr["range"], to: Lowering): Expr {
  if (target?.type === "identifier" && left.kind === "name" && !addTo(to, left.name, right, range))
    to.call({ kind: "call", callee: { kind: "member", of: left, key: "<<", range }, args: [{ value: right }], range });
  return { kind: "concat", parts: [left, right], range };
}
