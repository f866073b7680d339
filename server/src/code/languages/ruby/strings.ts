import type { Node } from "web-tree-sitter";
import type { Argument, Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { type Context, forPeople, wordsTrap } from "../../traps.ts";
import { nameExpr } from "./scope.ts";

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

/** `URI::HTTPS.build(host: host, path: path)`, `Addressable::URI.new(scheme: …, host: …)`: that text; undefined for any other call. */
export function builtUrl(receiver: string, name: string, args: readonly Argument[], range: Expr["range"]): Expr | undefined {
  const [, kind] = /^(?:::)?(?:Addressable::)?URI(?:::(HTTPS?|Generic|WSS?))?$/.exec(receiver) ?? [];
  const part = (key: string) => args.find((arg) => arg.name === key)?.value;
  const host = part("host");
  if (!host || !(name === "build" || (name === "new" && /URI$/.test(receiver)))) return undefined;
  const said = (value: string): Expr => ({ kind: "literal", value, range });
  const scheme = part("scheme") ?? said(kind && kind !== "Generic" ? kind.toLowerCase() : "https");
  const base: Expr = { kind: "concat", parts: [scheme, said("://"), host], range };
  const path = part("path");
  return path ? { kind: "call", callee: nameExpr("urlcat", range), args: [{ value: base }, { value: path }], range } : base;
}
