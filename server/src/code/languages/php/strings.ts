import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { type Context, forPeople, wordsTrap } from "../../traps.ts";

type LowerInner = (node: Node, to: Lowering) => Expr;

const pieces = /^(string_content|escape_sequence|nowdoc_string)$/;

/** A string of any notation: literal where nothing is filled in, else its parts. */
export function lowerString(node: Node, to: Lowering, context: Context, inner: LowerInner): Expr {
  const body = /doc$/.test(node.type) ? node.childForFieldName("value") : node;
  const parts = partsOf(body, node.type === "string", to, inner);
  const [first] = parts;
  if (!first) return { kind: "literal", value: "", range: rangeOf(node) };
  if (first.expr.kind === "literal") {
    const { value } = first.expr;
    // A blank before something filled in counts, one at the end of the whole does not.
    to.string(parts.length === 1 ? node : first.node, value, context.name, textTrap(parts.length === 1 ? value : `${value}.`, context));
    if (parts.length === 1) return { ...first.expr, range: rangeOf(node) };
  }
  return to.filled(
    parts.map((part) => part.expr),
    node,
    context,
  );
}

/** Markup is shown to people. */
function textTrap(value: string, context: Context): string | undefined {
  return /^\s*<[a-z!/]/i.test(value) ? forPeople : wordsTrap(value, context);
}

interface Part {
  readonly node: Node;
  readonly expr: Expr;
}

function partsOf(body: Node | null, isSingle: boolean, to: Lowering, inner: LowerInner): readonly Part[] {
  const parts: Part[] = [];
  const isDoc = /doc_body$/.test(body?.type ?? "");
  for (const child of body?.namedChildren ?? []) {
    if (!child) continue;
    if (!pieces.test(child.type)) {
      if (child.type !== "comment") parts.push({ node: child, expr: inner(child, to) });
      continue;
    }
    const value = child.type === "escape_sequence" ? unescape(child.text, isSingle) : isDoc ? unindented(child, parts) : child.text;
    const last = parts.at(-1);
    if (last?.expr.kind === "literal" && pieces.test(last.node.type) && last.node.endIndex === child.startIndex) {
      const range = { ...last.expr.range, endLine: child.endPosition.row, endColumn: child.endPosition.column };
      parts[parts.length - 1] = { node: last.node, expr: { kind: "literal", value: last.expr.value + value, range } };
    } else parts.push({ node: child, expr: { kind: "literal", value, range: rangeOf(child) } });
  }
  return parts;
}

/** The text of a heredoc: the grammar keeps the indentation of its lines, which the language takes away. */
function unindented(child: Node, before: readonly Part[]): string {
  return before.length === 0 || child.startPosition.column === 0 ? child.text.replace(/^\s+/, "") : child.text;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "" };

function unescape(text: string, isSingle: boolean): string {
  const c = text.slice(1);
  if (isSingle) return c === "\\" || c === "'" ? c : text;
  return escapes[c] ?? c;
}
