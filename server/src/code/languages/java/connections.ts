import type { Node } from "web-tree-sitter";
import type { Argument, Call, Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { storeName } from "../jvm/storeName.ts";
import { lowerExpression } from "./expressions.ts";

/**
 * `url.openConnection()`: a request of that URL, with the method that the function gives the connection later. What a program calls the
 * same is given more than a proxy, and what that is called is a name of no program.
 */
export function openedConnection(node: Node, name: string, callee: Expr, to: Lowering): Call | undefined {
  const args = children(node.childForFieldName("arguments"));
  const isOpening = name === "openConnection" ? args.every(({ text }) => /proxy/i.test(text)) : name === "openStream" && args.length === 0;
  return isOpening && callee.kind === "member" && !isOfStore(node) ? connectionOf(node, name, callee.of, to) : undefined;
}

/** `Connection c = database.openConnection()`: the program's own database, by what it is called or by the type of what it gives. */
function isOfStore(node: Node): boolean {
  const declared = node.parent?.type === "resource" ? node.parent : node.parent?.parent;
  const type = declared?.childForFieldName("type")?.text ?? "";
  return /^(java\.sql\.)?Connection$/.test(type) || storeName.test(node.childForFieldName("object")?.text ?? "");
}

function connectionOf(node: Node, name: string, url: Expr, to: Lowering): Call {
  const range = rangeOf(node);
  const method = name === "openConnection" ? laterMethod(node, to) : undefined;
  const args: Argument[] = [{ value: url }, ...(method ? [{ name: "method", value: method }] : [])];
  return { kind: "call", callee: { kind: "name", name: `URL.${name}`, range }, args, range };
}

function laterMethod(node: Node, to: Lowering): Expr | undefined {
  const variable = nameGiven(node);
  const body = variable === undefined ? undefined : bodyAround(node);
  let writes: Node | undefined;
  for (const call of body?.descendantsOfType("method_invocation") ?? []) {
    if (!call || bareName(call.childForFieldName("object")?.text) !== variable) continue;
    const name = call.childForFieldName("name")?.text;
    const [first] = children(call.childForFieldName("arguments"));
    if (name === "setRequestMethod" && first) return lowerExpression(first, to);
    if (name === "setDoOutput" && first?.text === "true") writes = call;
  }
  return writes && { kind: "literal", value: "POST", range: rangeOf(writes) };
}

function nameGiven(node: Node): string | undefined {
  let at = node.parent;
  while (at && /^(cast|parenthesized)_expression$/.test(at.type)) at = at.parent;
  if (at?.type === "variable_declarator") return at.childForFieldName("name")?.text;
  return at?.type === "assignment_expression" ? bareName(at.childForFieldName("left")?.text) : undefined;
}

function bodyAround(node: Node): Node | undefined {
  let at = node.parent;
  while (at && !/^(method_declaration|constructor_declaration|lambda_expression)$/.test(at.type)) at = at.parent;
  return at ?? undefined;
}

function bareName(text: string | undefined): string | undefined {
  return text?.replace(/^this\./, "");
}
