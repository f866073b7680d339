import { firstChild } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { type Context, wordsTrap } from "../../traps.ts";

type LowerInner = (node: Node, to: Lowering) => Expr;

/** A string of any prefix: literal where nothing is filled in, else its parts. */
export function lowerString(node: Node, to: Lowering, context: Context, inner: LowerInner): Expr {
  const parts = partsOf(node, to, inner);
  const only = parts[0];
  if (parts.length === 0) return { kind: "literal", value: "", range: rangeOf(node) };
  if (only?.kind === "literal") note(parts.length === 1 ? node : leadOf(node), only.value, parts.length, to, context);
  if (parts.length === 1 && only?.kind === "literal") return { ...only, range: rangeOf(node) };
  return to.filled(parts, node, context);
}

/** `"a" f"{b}"`: strings side by side are one. */
export function lowerAdjacent(node: Node, to: Lowering, context: Context, inner: LowerInner): Expr {
  const strings = node.namedChildren.filter((child): child is Node => child?.type === "string");
  const parts = strings.flatMap((child) => partsOf(child, to, inner));
  const first = strings[0];
  if (parts.every((part) => part.kind === "literal")) {
    const value = parts.map((part) => part.value).join("");
    note(node, value, 1, to, context);
    return { kind: "literal", value, range: rangeOf(node) };
  }
  if (first && parts[0]?.kind === "literal") note(leadOf(first), parts[0].value, parts.length, to, context);
  return { kind: "concat", parts, range: rangeOf(node) };
}

/** The place of the first piece alone: a call that is tied to it names the same. */
function leadOf(node: Node): Node {
  return node.namedChildren.find((child): child is Node => child?.type === "string_content") ?? node;
}

function note(node: Node, value: string, parts: number, to: Lowering, context: Context): void {
  // A blank before something filled in counts, one at the end of the whole does not.
  to.string(node, value, context.name, wordsTrap(parts === 1 ? value : `${value}.`, context));
}

function partsOf(node: Node, to: Lowering, inner: LowerInner): Expr[] {
  const prefix = node.namedChildren.find((child) => child?.type === "string_start")?.text.toLowerCase() ?? "";
  const isRaw = prefix.includes("r");
  const parts: Expr[] = [];
  for (const child of node.namedChildren) {
    if (child?.type === "interpolation") {
      const expression = child.childForFieldName("expression") ?? firstChild(child);
      if (expression) parts.push(inner(expression, to));
    } else if (child?.type === "string_content") {
      const text = prefix.includes("f") ? child.text.replaceAll("{{", "{").replaceAll("}}", "}") : child.text;
      parts.push({ kind: "literal", value: isRaw ? text : unescape(text), range: rangeOf(child) });
    }
  }
  return parts;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "\n": "" };

function unescape(text: string): string {
  return text.includes("\\") ? text.replace(/\\([\s\S])/g, (_, c: string) => escapes[c] ?? c) : text;
}
