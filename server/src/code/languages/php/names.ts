import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { nameExpr, scopeOf } from "./scope.ts";

/** `use A\B as C;`, `use A\{B, C as D};`, `use function A\f;`. */
export function lowerUse(node: Node, to: Lowering): void {
  const group = node.childForFieldName("body");
  const prefix = group ? (children(node).find((child) => child.type === "namespace_name")?.text ?? "") : "";
  for (const clause of children(group ?? node)) {
    if (clause.type !== "namespace_use_clause") continue;
    const path = children(clause).find((child) => child.id !== clause.childForFieldName("alias")?.id)?.text ?? "";
    const full = `${prefix}${prefix === "" ? "" : "\\"}${path}`.replace(/^\\/, "");
    const local = clause.childForFieldName("alias")?.text ?? lastPart(full);
    scopeOf(to).aliases.set(local, full);
    addImport(local, full, clause, to);
  }
}

function addImport(local: string, full: string, node: Node, to: Lowering): void {
  if (to.imports.some((one) => one.local === local)) return;
  to.imports.push({ local, imported: lastPart(full), module: full.slice(0, -lastPart(full).length - 1), range: rangeOf(node) });
}

function lastPart(full: string): string {
  return full.slice(full.lastIndexOf("\\") + 1);
}

/** The name of a class, function or constant as an expression; a qualified one is imported under its own text. */
export function qualified(node: Node, to: Lowering): Expr {
  return nameExpr(localName(node.text, node, to), rangeOf(node));
}

/** What a class, function or constant is called in the form of code: as written, or, with its namespace, by a name of an import. */
export function localName(text: string, node: Node, to: Lowering): string {
  if (/^(self|static)$/i.test(text)) return "this";
  if (/^parent$/i.test(text)) return "super";
  const full = fullName(text, to);
  if (full === undefined || !full.includes("\\")) return full ?? text;
  // What is written as a type must be one word.
  const local = full.replaceAll("\\", "$");
  addImport(local, full, node, to);
  return local;
}

/** The full name of what is written with a namespace; undefined for a bare name. */
function fullName(text: string, to: Lowering): string | undefined {
  if (text.startsWith("\\")) return text.slice(1);
  if (!text.includes("\\")) return undefined;
  const { aliases, namespace } = scopeOf(to);
  const [head = "", ...rest] = text.split("\\");
  const known = head === "namespace" ? namespace : (aliases.get(head) ?? (namespace === "" ? head : `${namespace}\\${head}`));
  return [known, ...rest].filter((part) => part !== "").join("\\");
}

const plain =
  /^(string|int|integer|float|double|bool|boolean|array|mixed|void|never|null|false|true|iterable|callable|object|resource|numeric|scalar)(\b|$)/i;

/** A declared type as one name: the first of a union that is a class. */
export function typeOf(node: Node | null, to: Lowering): string | undefined {
  return node ? typeText(node.text, node, to) : undefined;
}

/** The same of a type in a comment: `@var Client|null`. */
export function typeText(text: string, node: Node, to: Lowering): string | undefined {
  const name = text
    .replace(/^\?/, "")
    .split(/[|&]/)
    .map((part) => part.trim().replace(/(\[\])+$|<.*$/g, ""))
    .find((part) => /^\\?[A-Za-z_]/.test(part) && !plain.test(part));
  return name === undefined ? undefined : localName(name, node, to);
}

/** The type that the comment before a declaration gives it. */
export function documented(node: Node, tag: RegExp, to: Lowering): string | undefined {
  let before = node.previousNamedSibling;
  if (before?.type === "attribute_list") before = before.previousNamedSibling;
  const text = before?.type === "comment" ? tag.exec(before.text)?.[1] : undefined;
  return text === undefined ? undefined : typeText(text, node, to);
}

/** The name of a variable without its sign. */
export function variableText(node: Node | null): string {
  return (firstChild(node)?.text ?? node?.text ?? "").replace(/^\$/, "");
}
