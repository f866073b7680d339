import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild, lastChild } from "../../nodes.ts";
import { named } from "../../traps.ts";
import { scopeOf } from "../jvm/scope.ts";
import { argumentContext } from "../jvm/traps.ts";
import { assignField, assignLocal, changed, lengthen, putEntry } from "../jvm/variables.ts";
import { lowerExpression } from "./expressions.ts";
import { tell } from "./inlined.ts";
import { receiverOf } from "./receivers.ts";
import { plainName } from "./script.ts";

/** `a = b`, `this.a = b`, `a.b = c`, `a += b`, `a["x"] = b`. */
export function lowerAssignment(node: Node, to: Lowering): void {
  const left = node.childForFieldName("left");
  const operator = node.childForFieldName("operator")?.text ?? "=";
  if (!left) return;
  const name = plainName(left.type === "navigation_expression" ? (lastChild(left)?.text ?? "") : left.text);
  const isName = /^\w+$/.test(name);
  const setter = `set${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  const { trap } = left.type === "navigation_expression" ? argumentContext(setter, "", undefined, {}) : {};
  const value = lowerExpression(node.childForFieldName("right"), to, {
    ...named(isName ? name : undefined),
    ...(trap !== undefined && { trap }),
  });
  const range = rangeOf(left);
  if (operator === "+=" && left.type === "identifier") return lengthen(name, value, rangeOf(node), to);
  if (operator !== "=") return;
  if (left.type === "identifier") assignName(name, value, range, to);
  else if (left.type === "index_expression") assignEntry(left, value, to);
  else if (left.type === "navigation_expression") assignMember(left, name, setter, value, to);
}

function assignName(name: string, value: Expr, range: Expr["range"], to: Lowering): void {
  if (scopeOf(to).isLocal(name)) return assignLocal(name, value, range, to);
  const receiver = receiverOf(name, to);
  if (receiver) tell(receiver, name, value, range, to);
  else if (to.currentClass) assignField(name, value, range, to);
  else to.bind({ name, value, range, reassigned: true });
}

function assignEntry(target: Node, value: Expr, to: Lowering): void {
  const [of, index] = children(target);
  const key = lowerExpression(index, to);
  if (of?.type === "identifier") putEntry(of.text, key, value, to);
  else if (of?.type === "this_expression") {
    const receiver = receiverOf("this", to);
    if (receiver && key.kind === "literal") tell(receiver, key.value, value, rangeOf(target), to);
  }
}

/** What is set on something else is known under the whole of its name, and is what a setter of Java is given. */
function assignMember(target: Node, key: string, setter: string, value: Expr, to: Lowering): void {
  const object = firstChild(target);
  const range = rangeOf(target);
  if (object?.type === "this_expression" && object.text !== "this@apply") {
    const receiver = receiverOf("this", to);
    if (receiver) tell(receiver, key, value, range, to);
    else assignField(key, value, range, to);
    return;
  }
  to.bind({ name: target.text.replaceAll("?.", "."), value, range });
  const of = lowerExpression(object, to);
  changed(to.call({ kind: "call", callee: { kind: "member", of, key: setter, range }, args: [{ value }], range }), to);
}
