import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { typeExpr } from "../jvm/names.ts";

const types = /^(user_type|nullable_type|function_type|parenthesized_type|non_nullable_type)$/;

/** The type that a declaration is written with; undefined where it has none. */
export function typeNode(node: Node | null | undefined): Node | undefined {
  return children(node).find((child) => types.test(child.type));
}

/** A type as text, without what only says that it may be missing; undefined for functions. */
export function typeText(node: Node | null | undefined): string | undefined {
  if (!node || /^(function|parenthesized)_type$/.test(node.type)) return undefined;
  return node.text.replace(/\?$/, "").replace(/@\w+\s+/g, "");
}

/** A type's name without its arguments: `com.acme.Shop`, `Outer.Inner`. */
export function typeName(node: Node | null | undefined): string | undefined {
  if (node?.type === "nullable_type") return typeName(children(node)[0]);
  if (node?.type !== "user_type") return undefined;
  return children(node)
    .filter((child) => child.type === "identifier")
    .map((child) => child.text)
    .join(".");
}

/** A type as the expression that names it. */
export function lowerTypeName(node: Node | null | undefined, to: Lowering): Expr | undefined {
  const name = typeName(node);
  return node && name !== undefined && name !== "" ? typeExpr(name, rangeOf(node), to) : undefined;
}
