import type { Node } from "web-tree-sitter";
import type { Argument, Call, Expr } from "../../expr.ts";
import { rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { stringText } from "./strings.ts";

/** The attributes of a declaration, as calls; of what they are given, texts and names alone. */
export function attributesOf(node: Node): Call[] {
  const all = children(node).flatMap((child) => (child.type === "attribute_list" ? children(child) : []));
  return all.flatMap((attribute): Call[] => {
    const name = attribute.type === "attribute" ? attribute.childForFieldName("name") : null;
    if (!name) return [];
    const list = children(attribute).find((child) => child.type === "attribute_argument_list");
    const callee: Expr = { kind: "name", name: name.text.replace(/^.*\./, "").replace(/(?<=.)Attribute$/, ""), range: rangeOf(name) };
    return [{ kind: "call", callee, args: children(list).flatMap(argumentOf), range: rangeOf(attribute) }];
  });
}

function argumentOf(node: Node): readonly Argument[] {
  const name = node.childForFieldName("name")?.text.replace(/[:=\s]+$/, "") ?? /^(\w+)\s*[=:]/.exec(node.text)?.[1];
  const parts = children(node);
  const last = parts.at(-1) ?? firstChild(node);
  // `Policy = "Approved"` is an assignment where nothing says otherwise.
  const valueNode = last?.type === "assignment_expression" ? last.childForFieldName("right") : last;
  const text = stringText(valueNode);
  if (!valueNode) return [];
  const range = rangeOf(valueNode);
  const value: Expr =
    text === undefined ? { kind: "unknown", reason: "an attribute's value", range } : { kind: "literal", value: text, range };
  return [{ value, ...(name !== undefined && { name }) }];
}
