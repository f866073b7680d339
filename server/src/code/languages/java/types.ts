import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
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

/** A type as the expression that names it; one that is written with its whole package is imported by that. */
export function typeExpr(name: string, range: Expr["range"], to: Lowering): Expr {
  const parts = name.split(".");
  const at = parts.findIndex((part) => /^[A-Z]/.test(part));
  const head = at > 0 ? qualified(parts, at, range, to) : (parts[0] ?? "");
  const rest = parts.slice(at > 0 ? at + 1 : 1);
  return rest.reduce<Expr>((of, key) => ({ kind: "member", of, key, range }), { kind: "name", name: head, range });
}

/** `java.net.http.HttpClient` in code is an import under that name. */
function qualified(parts: readonly string[], at: number, range: Expr["range"], to: Lowering): string {
  const local = parts.slice(0, at + 1).join(".");
  if (!to.imports.some((one) => one.local === local))
    to.imports.push({ local, imported: parts[at] ?? "", module: parts.slice(0, at).join("."), range });
  return local;
}

/** A chain of names that starts with a package and comes to a class: `com.acme.Config`. */
export function qualifiedName(node: Node, to: Lowering): Expr | undefined {
  if (!/^[a-z]\w*(\.[a-z_]\w*)+\.[A-Z]\w*$/.test(node.text)) return undefined;
  return typeExpr(node.text, rangeOf(node), to);
}
