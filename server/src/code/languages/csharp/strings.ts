import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { type Context, wordsTrap } from "../../traps.ts";

type LowerInner = (node: Node, to: Lowering) => Expr;

/** The text of a string in any of its forms; undefined for any other node, and for one with something filled in. */
export function stringText(node: Node | null | undefined): string | undefined {
  switch (node?.type) {
    case "string_literal":
    case "character_literal":
      return unescape(node.text.replace(/^["']|["'](?:u8)?$/gi, ""));
    case "verbatim_string_literal":
      return node.text.slice(2, -1).replaceAll('""', '"');
    case "raw_string_literal":
      return rawText(node.namedChildren.find((child) => child?.type === "raw_string_content")?.text ?? "");
    default:
      return undefined;
  }
}

/** A raw string over several lines stands without its first and last line break, and without the margin of its last line. */
function rawText(text: string): string {
  if (!/^[ \t]*\r?\n/.test(text)) return text;
  const margin = /\n([ \t]*)$/.exec(text)?.[1] ?? "";
  return text
    .replace(/^[ \t]*\r?\n/, "")
    .replace(/\r?\n[ \t]*$/, "")
    .replace(new RegExp(`^${margin}`, "gm"), "");
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "" };

function unescape(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_, u: string | undefined, c: string) =>
    u === undefined ? (escapes[c] ?? c) : String.fromCharCode(Number.parseInt(u, 16)),
  );
}

/** A string without anything filled in. */
export function lowerString(node: Node, to: Lowering, context: Context): Expr {
  const value = stringText(node) ?? "";
  to.string(node, value, context.name, wordsTrap(value, context));
  return { kind: "literal", value, range: rangeOf(node) };
}

/** `$"{host}/v1/{id:D}"`: the parts between what is filled in, and that. */
export function lowerInterpolated(node: Node, to: Lowering, context: Context, inner: LowerInner): Expr {
  const isVerbatim = /^(\$@|@\$|\$+""")/.test(node.text);
  const parts: Expr[] = [];
  for (const child of children(node)) {
    if (child.type === "interpolation") {
      const value = children(child).find((part) => !/^interpolation_/.test(part.type));
      if (value) parts.push(inner(value, to));
    } else if (/^(string_content|escape_sequence|raw_string_content|interpolated_string_text)$/.test(child.type)) {
      addText(parts, textOf(child, isVerbatim), child);
    }
  }
  const [first] = parts;
  const lead = firstChild(node);
  if (first?.kind === "literal" && lead) {
    // A blank before something filled in counts, one at the end of the whole does not.
    const value = parts.length === 1 ? first.value : `${first.value}.`;
    const at = parts.length === 1 ? node : (children(node).find((child) => child.type === "string_content") ?? node);
    to.string(at, first.value, context.name, wordsTrap(value, context));
  }
  if (parts.length === 0) return { kind: "literal", value: "", range: rangeOf(node) };
  return parts.length === 1 && first?.kind === "literal" ? { ...first, range: rangeOf(node) } : to.filled(parts, node, context);
}

function textOf(node: Node, isVerbatim: boolean): string {
  const text = node.text.replaceAll("{{", "{").replaceAll("}}", "}");
  return isVerbatim ? text.replaceAll('""', '"') : unescape(text);
}

/** Text beside text is one piece. */
function addText(parts: Expr[], value: string, node: Node): void {
  const last = parts.at(-1);
  if (last?.kind === "literal") parts[parts.length - 1] = { ...last, value: last.value + value };
  else parts.push({ kind: "literal", value, range: rangeOf(node) });
}
