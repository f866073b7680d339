import type { Node } from "web-tree-sitter";
import type { Argument, Expr, ObjectEntry } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild, lastChild } from "../../nodes.ts";
import type { Context } from "../../traps.ts";
import { builtCall, builtObject, entryOf } from "../jvm/builtins.ts";
import { lowerAnonymous } from "./classes.ts";
import { openedConnection } from "./connections.ts";
import { lowerExpression } from "./expressions.ts";
import { scopeOf } from "../jvm/scope.ts";
import { stringText } from "./strings.ts";
import { leaveStubOut } from "../jvm/stubs.ts";
import { argumentContext } from "../jvm/traps.ts";
import { typeExpr } from "../jvm/names.ts";
import { typeName } from "./types.ts";

/** Lowers a call: reads of variables and the building of texts become what they mean. */
export function lowerCall(node: Node, to: Lowering, context: Context): Expr {
  const object = node.childForFieldName("object");
  const name = node.childForFieldName("name")?.text ?? "";
  const range = rangeOf(node);
  const list = children(node.childForFieldName("arguments"));
  // What a container has is of the type that is declared for it.
  if (/^(getBean|getInstance)$/.test(name) && list.at(-1)?.type === "class_literal")
    return { kind: "unknown", reason: "what a container has", range };
  const inside = argumentContext(name, object?.text ?? "", stringText(list[0]), context);
  const callee = calleeOf(
    object,
    name,
    range,
    to,
    /^(concat|formatted|trim|strip|toString|replace|replaceAll|append)$/.test(name) ? context : {},
  );
  const args = list.map((arg): Argument => ({ value: lowerExpression(arg, to, inside) }));
  leaveStubOut(name, args, to);
  const opened = openedConnection(node, name, callee, to);
  if (opened) return to.call(opened);
  return builtCall(callee, args, range, to, scopeOf(to).typeOf(object?.text ?? "")) ?? to.call({ kind: "call", callee, args, range });
}

function calleeOf(object: Node | null, name: string, range: Expr["range"], to: Lowering, context: Context): Expr {
  if (object) return { kind: "member", of: lowerExpression(object, to, context), key: name, isCalled: true, range };
  // A variable may have the name of a method.
  if (scopeOf(to).isLocal(name)) return { kind: "member", of: { kind: "name", name: "this", range }, key: name, isCalled: true, range };
  return { kind: "name", name, range };
}

/** `new X(…)`, with a body where it has one. */
export function lowerCreation(node: Node, to: Lowering, context: Context): Expr {
  const range = rangeOf(node);
  const typeNode = node.childForFieldName("type");
  const name = typeName(typeNode) ?? "";
  const list = children(node.childForFieldName("arguments"));
  const inside = argumentContext(name, "new", stringText(list[0]), context);
  const args = list.map((arg): Argument => ({ value: lowerExpression(arg, to, inside) }));
  const callee = typeExpr(name, typeNode ? rangeOf(typeNode) : range, to);
  const body = lastChild(node);
  if (body?.type === "class_body" && !/^(Hash|LinkedHash|Tree|ConcurrentHash)Map$/.test(name)) {
    const own = lowerAnonymous(body, name, callee, to);
    return to.call({ kind: "call", callee: { kind: "name", name: own, range }, args, isNew: true, range });
  }
  return builtObject(name, args, range, putIn(body, to)) ?? to.call({ kind: "call", callee, args, isNew: true, range });
}

/** `new HashMap<>() {{ put("a", b); }}`. */
function putIn(body: Node | null, to: Lowering): ObjectEntry[] {
  if (body?.type !== "class_body") return [];
  return body.descendantsOfType("method_invocation").flatMap((call) => {
    if (call?.childForFieldName("name")?.text !== "put") return [];
    return entryOf(children(call.childForFieldName("arguments")).map((arg) => lowerExpression(arg, to))) ?? [];
  });
}

/** `this::send`, `Client::send`. */
export function lowerReference(node: Node, to: Lowering): Expr {
  const range = rangeOf(node);
  const of = lowerExpression(firstChild(node), to);
  const key = lastChild(node);
  if (!key || key.id === firstChild(node)?.id) return { kind: "unknown", reason: "a constructor", parts: [of], range };
  return { kind: "member", of, key: key.text, range };
}
