import type { Node } from "web-tree-sitter";
import { Blocks } from "../../blocks.ts";
import type { Expr } from "../../expr.ts";
import { perFile } from "../../perFile.ts";

/** The local variables in sight of the code that is lowered: what is none of them is a method. */
export const scopeOf = perFile(() => new Blocks());

/** A name as an expression. */
export function nameExpr(name: string, range: Expr["range"]): Expr {
  return { kind: "name", name, range };
}

/** What `super` calls: the constructor of the base, or its method of the same name. */
export function superOf(node: Node, range: Expr["range"]): Expr {
  const base = nameExpr("super", range);
  let at = node.parent;
  while (at && !/^(singleton_)?method$/.test(at.type)) at = at.parent;
  const method = at?.childForFieldName("name")?.text ?? "initialize";
  return /^(initialize|new)$/.test(method) ? base : { kind: "member", of: base, key: method, range };
}
