import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { type Context, forPeople, wordsTrap } from "../../traps.ts";

type LowerInner = (node: Node, to: Lowering) => Expr;

const pieces = /^(string_content|escape_sequence|heredoc_content)$/;
const escapes: Readonly<Record<string, string>> = { "\\n": "\n", "\\t": "\t" };

/** A string of any notation: literal where nothing is filled in, else its parts. `body`: where they stand, if elsewhere. */
export function lowerString(node: Node, body: Node, to: Lowering, context: Context, inner: LowerInner): Expr {
  const parts: Expr[] = [];
  let lead: Node | undefined;
  for (const child of body.namedChildren) {
    if (!child) continue;
    const last = parts.at(-1);
    if (child.type === "interpolation") parts.push(child.namedChild(0) ? inner(child.namedChild(0) as Node, to) : emptyText(child));
    else if (pieces.test(child.type)) {
      const value = child.type === "escape_sequence" ? (escapes[child.text] ?? child.text.slice(1)) : child.text;
      if (parts.length === 0) lead = child;
      if (last?.kind === "literal" && child.previousNamedSibling?.type !== "interpolation")
        parts[parts.length - 1] = { ...last, value: last.value + value };
      else
        parts.push({
          kind: "literal",
          value: body.type === "heredoc_body" && parts.length === 0 ? value.trimStart() : value,
          range: rangeOf(child),
        });
    }
  }
  const [first] = parts;
  if (!first) return { ...emptyText(node), range: rangeOf(node) };
  const isWhole = parts.length === 1;
  if (first.kind === "literal" && lead) {
    const trap = /^\s*<[a-z!/]/i.test(first.value) ? forPeople : wordsTrap(isWhole ? first.value : `${first.value}.`, context);
    to.string(isWhole ? node : lead, first.value.trim(), context.name, trap);
    if (isWhole) return { ...first, value: body.type === "heredoc_body" ? first.value.trimEnd() : first.value, range: rangeOf(node) };
  }
  return to.filled(parts, node, context);
}

function emptyText(node: Node): Expr {
  return { kind: "literal", value: "", range: rangeOf(node) };
}
