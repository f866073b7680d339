import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { type Context, wordsTrap } from "../../traps.ts";
import { lowerExpression, lowerName } from "./expressions.ts";
import { plainText } from "./script.ts";

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b" };

/** The text of a string in which nothing is filled in; undefined for any other node. */
export function stringText(node: Node | null | undefined): string | undefined {
  if (node?.type !== "string_literal" && node?.type !== "multiline_string_literal") return undefined;
  const pieces = piecesOf(node);
  return pieces.every((piece) => typeof piece === "string") ? pieces.join("") : undefined;
}

/** `"$base/x/${id}"`: its texts, and what is filled in. */
export function lowerString(node: Node, to: Lowering, context: Context): Expr {
  const range = rangeOf(node);
  const pieces = piecesOf(node);
  const only = pieces.every((piece) => typeof piece === "string") ? pieces.join("") : undefined;
  if (only !== undefined) {
    to.string(node, only, context.name, wordsTrap(only, context));
    return { kind: "literal", value: only, range };
  }
  const [head] = pieces;
  if (typeof head === "string") to.string(node, head, context.name, wordsTrap(`${head}.`, context));
  const parts = pieces.map((piece): Expr => {
    if (typeof piece === "string") return { kind: "literal", value: piece, range };
    return "name" in piece ? lowerName(piece.name, piece.range, to) : lowerExpression(piece.node, to);
  });
  return to.filled(parts, node, context);
}

type Piece = string | { readonly node: Node } | { readonly name: string; readonly range: Expr["range"] };

function piecesOf(node: Node): readonly Piece[] {
  const pieces: Piece[] = [];
  let text = "";
  const flush = () => {
    if (text !== "") pieces.push(text);
    text = "";
  };
  let isOpen = false;
  for (const child of children(node)) {
    const said = plainText(child.text);
    const name = isOpen && child.type === "string_content" ? /^[\p{L}_][\p{L}\p{N}_]*/u.exec(said)?.[0] : undefined;
    if (isOpen && name === undefined) text += "$";
    isOpen = false;
    if (child.type === "interpolation") {
      flush();
      const inner = children(child)[0];
      if (inner) pieces.push({ node: inner });
    } else if (child.type === "escape_sequence") text += unescape(said);
    else if (name !== undefined) {
      flush();
      pieces.push({ name, range: nameRange(child, name) });
      text += said.slice(name.length);
    } else if (said === "$")
      // A name after the sign is text to the grammar.
      isOpen = true;
    else text += said;
  }
  if (isOpen) text += "$";
  flush();
  return pieces;
}

function nameRange(node: Node, name: string): Expr["range"] {
  const { line, column } = rangeOf(node);
  return { line, column, endLine: line, endColumn: column + name.length };
}

function unescape(text: string): string {
  const code = /^\\u([0-9a-fA-F]{4})/.exec(text)?.[1];
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  return escapes[text.slice(1)] ?? text.slice(1);
}
