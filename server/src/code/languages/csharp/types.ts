import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";

/** A type as the expression that names it; one that is written with its namespace is imported under the whole of its name. */
export function typeExpr(node: Node, to: Lowering): Expr {
  const range = rangeOf(node);
  const name = bareName(node);
  const dot = name.lastIndexOf(".");
  if (dot > 0) importQualified(name, to, node);
  return { kind: "name", name, range };
}

/** The name of a type without type arguments, with its namespace where it has one. */
export function bareName(node: Node): string {
  if (node.type === "nullable_type") return bareName(node.childForFieldName("type") ?? node);
  let text = node.text.replace(/^global::/, "");
  for (let before = ""; before !== text; ) {
    before = text;
    text = text.replace(/<[^<>]*>(?=[\s.(?[>,]|$)/g, "");
  }
  return text.replace(/\s+(?=[.?)(]|$)|[?]/g, "");
}

/** The last type argument of a generic name on the way: of `a.AddHttpClient<IDesk, Desk>` the class that does it. */
export function typeArgument(name: Node | null | undefined): Node | undefined {
  return name?.type === "generic_name" ? (name.namedChild(1)?.namedChildren.findLast((child) => child !== null) ?? undefined) : undefined;
}

/** Makes a qualified name known as what it stands for. */
export function importQualified(name: string, to: Lowering, node: Node): void {
  if (to.imports.some((one) => one.local === name)) return;
  const dot = name.lastIndexOf(".");
  to.imports.push({ local: name, imported: name.slice(dot + 1), module: name.slice(0, dot), range: rangeOf(node) });
}

/** `System.Net.Http.HttpClient`: how much of a chain of names is a type with its namespace; undefined where it is none. */
export function qualifiedType(text: string): string | undefined {
  return /^(?:global::)?((?:System|Microsoft|Azure|Amazon)(?:\.(?:Net|Http|Mail|WebSockets|Json|Data|SqlClient|Text|IO|Extensions|Configuration|Threading|Tasks|Web|AspNetCore|SignalR|Client))*\.[A-Z]\w*)(?=\.|$)/.exec(
    text,
  )?.[1];
}
