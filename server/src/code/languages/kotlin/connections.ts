import type { Node } from "web-tree-sitter";
import type { Call, Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { storeName } from "../jvm/storeName.ts";
import { lowerExpression } from "./expressions.ts";

/** `url.openConnection()`, `URL(…).readText()`: a request of that URL, with the method that the function gives the connection later. */
export function opened(node: Node, name: string, url: Expr, to: Lowering): Call | undefined {
  const isRead = /^read(Text|Bytes|Lines)$/.test(name) && /\bURL\([^()]*\)\s*\??\.\s*read\w+\(|\.toURL\(\)\s*\??\.\s*read/.test(node.text);
  if (!isRead && (!/^open(Connection|Stream)$/.test(name) || storeName.test(node.text.replace(/\s*\??\.\s*open\w+\([\s\S]*$/, ""))))
    return undefined;
  const range = rangeOf(node);
  const method = name === "openConnection" ? laterMethod(node, to) : undefined;
  const args = [{ value: url }, ...(method ? [{ name: "method", value: method }] : [])];
  const opens = name === "openConnection" ? name : "openStream";
  return to.call({ kind: "call", callee: { kind: "name", name: `URL.${opens}`, range }, args, range });
}

/** What is set on a connection after it was opened: of several in one function, what comes next. */
function laterMethod(node: Node, to: Lowering): Expr | undefined {
  const variable = nameGiven(node);
  const isSet = (name: string) =>
    new RegExp(variable === undefined ? `^(?:this\\.|\\w+\\??\\.)?${name}$` : `^(?:this\\.|${variable}!?\\??!?\\.)?${name}$`);
  let writes: Node | undefined;
  for (const one of bodyAround(node)?.descendantsOfType("assignment") ?? []) {
    if (!one || one.startIndex < node.startIndex) continue;
    const left = one.childForFieldName("left")?.text ?? "";
    const right = one.childForFieldName("right");
    if (isSet("requestMethod").test(left)) return lowerExpression(right, to);
    if (isSet("doOutput").test(left) && right?.text === "true") writes ??= one;
  }
  return writes && { kind: "literal", value: "POST", range: rangeOf(writes) };
}

function nameGiven(node: Node): string | undefined {
  let at = node.parent;
  while (at && /^(as|parenthesized)_expression$/.test(at.type)) at = at.parent;
  if (at?.type !== "property_declaration") return undefined;
  return at.namedChildren.find((child) => child?.type === "variable_declaration")?.namedChild(0)?.text;
}

function bodyAround(node: Node): Node | undefined {
  let at = node.parent;
  while (at && !/^(function_declaration|secondary_constructor|class_body)$/.test(at.type)) at = at.parent;
  return at ?? undefined;
}
