import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { named } from "../../traps.ts";
import { lowerExpression } from "./expressions.ts";
import { scopeOf } from "../jvm/scope.ts";
import { assignLocal, assignField, lengthen, putEntry } from "../jvm/variables.ts";

/** `a = b`, `this.a = b`, `a += b`, `a["x"] = b`; gives the value. */
export function assignValue(node: Node, to: Lowering): Expr {
  const left = node.childForFieldName("left");
  const operator = node.childForFieldName("operator")?.text ?? "=";
  const name = left?.type === "field_access" ? left.childForFieldName("field")?.text : left?.text;
  const value = lowerExpression(node.childForFieldName("right"), to, named(name !== undefined && /^\w+$/.test(name) ? name : undefined));
  if (left && operator === "=") assignTo(left, value, to);
  else if (left?.type === "identifier" && operator === "+=") lengthen(left.text, value, rangeOf(node), to);
  return value;
}

function assignTo(target: Node, value: Expr, to: Lowering): void {
  const range = rangeOf(target);
  if (target.type === "identifier") {
    if (scopeOf(to).isLocal(target.text)) assignLocal(target.text, value, range, to);
    else assignField(target.text, value, range, to);
    return;
  }
  if (target.type === "array_access") {
    const of = target.childForFieldName("array");
    const index = lowerExpression(target.childForFieldName("index"), to);
    if (of?.type === "identifier") putEntry(of.text, index, value, to);
    return;
  }
  if (target.type !== "field_access") return;
  const object = target.childForFieldName("object");
  const key = target.childForFieldName("field")?.text ?? "";
  if (object?.type === "this") assignField(key, value, range, to);
  else to.bind({ name: target.text, value, range });
}
