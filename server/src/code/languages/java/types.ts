import type { Node } from "web-tree-sitter";
import { firstChild } from "../../nodes.ts";

/** The name of a type, without arguments: `com.acme.Shop`, `Outer.Inner`; undefined for arrays and primitives. */
export function typeName(node: Node | null | undefined): string | undefined {
  switch (node?.type) {
    case "type_identifier":
    case "identifier":
    case "scoped_type_identifier":
    case "scoped_identifier":
    case "field_access":
      return node.text.replace(/<[\s\S]*>|\s|@\w+/g, "");
    case "generic_type":
    case "annotated_type":
      return typeName(node.type === "generic_type" ? firstChild(node) : node.namedChildren.at(-1));
    default:
      return undefined;
  }
}
