import type { Node } from "web-tree-sitter";
import type { Expr, Literal, ObjectEntry } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { type Context, wordsTrap } from "../../traps.ts";
import { lowerSubstitution } from "./substitutions.ts";
import { expansion, variable } from "./variables.ts";

/** What stands for a character of the file that is none of the script: the escape of the notation around it. */
const filler = /\0/g;

/** Lowers a word, with what is `glued` to it: literal where nothing is filled in, else its parts. Endpoint-like text is noted. */
export function lowerWord(node: Node | null, to: Lowering, context: Context = {}, glued: readonly Node[] = []): Expr {
  if (!node) return { kind: "literal", value: "", range: { line: 0, column: 0, endLine: 0, endColumn: 0 } };
  if (node.type === "array") return lowerArray(node, to, context);
  const parts = [node, ...glued].flatMap((piece, at, all) => (all[at - 1]?.text.endsWith("$") ? torn(piece, to) : partsOf(piece, to)));
  const joined = join(parts, node, glued.at(-1));
  const lead = joined.kind === "literal" ? joined : joined.kind === "concat" ? joined.parts[0] : undefined;
  if (lead?.kind === "literal") {
    // A blank before something filled in counts, one at the end of the whole does not.
    const text = joined.kind === "literal" ? lead.value : `${lead.value}.`;
    to.string(joined.kind === "literal" ? node : leadNode(node), lead.value, context.name, wordsTrap(text, context));
  }
  return joined;
}

/** A word's text where nothing is filled in. */
export function literalOf(expr: Expr | undefined): string | undefined {
  return expr?.kind === "literal" ? expr.value : undefined;
}

/** `NAME.zip` behind a `$` that stands alone: the grammar tears `/$NAME.zip` apart. */
function torn(node: Node, to: Lowering): readonly Expr[] {
  const [name = ""] = /^\w*/.exec(node.text) ?? [];
  return name === "" ? partsOf(node, to) : [variable(name, rangeOf(node), to), literal(node, node.text.slice(name.length))];
}

/** The pieces of a word: text side by side is one piece, whatever its quotes. */
function partsOf(node: Node, to: Lowering): readonly Expr[] {
  switch (node.type) {
    case "string":
    case "translated_string":
      return quotedParts(node, to);
    case "raw_string":
      return [literal(node, node.text.slice(1, -1))];
    case "ansi_c_string":
      return [literal(node, unescaped(node.text.slice(2, -1)))];
    case "concatenation":
      return children(node).flatMap((child) => partsOf(child, to));
    case "simple_expansion":
      return [variable(children(node)[0]?.text ?? "", rangeOf(node), to)];
    case "expansion":
      return [expansion(node, to)];
    case "command_substitution":
    case "process_substitution":
      return [lowerSubstitution(node, to)];
    case "arithmetic_expansion":
      return [{ kind: "unknown", reason: "a computation", range: rangeOf(node) }];
    default:
      return [literal(node, plain(node.text))];
  }
}

/** The text between the pieces of a string stands for itself: the grammar leaves blanks of it out. */
function quotedParts(node: Node, to: Lowering): readonly Expr[] {
  const { text, startIndex } = node;
  const from = text.indexOf('"') + 1;
  const parts: Expr[] = [];
  let at = from;
  const gap = (end: number, after: Node | undefined) => {
    if (end > at) parts.push(gapText(node, at, text.slice(at, end), after));
  };
  for (const child of children(node)) {
    if (child.type === "string_content") continue;
    gap(child.startIndex - startIndex, child);
    parts.push(...partsOf(child, to));
    at = child.endIndex - startIndex;
  }
  gap(text.length - 1, undefined);
  return parts;
}

/** A piece of a string's own text, with the place where it stands; over several lines that is the whole string's. */
function gapText(node: Node, at: number, text: string, after: Node | undefined): Literal {
  const { startPosition } = node;
  const isFlat = node.startPosition.row === node.endPosition.row;
  const column = startPosition.column + at;
  const range = isFlat
    ? { line: startPosition.row, column, endLine: startPosition.row, endColumn: column + text.length }
    : rangeOf(after ?? node);
  return { kind: "literal", value: text.replace(filler, "").replace(/\\([$`"\\])|\\\n/g, "$1"), range };
}

function literal(node: Node, value: string): Literal {
  return { kind: "literal", value: value.replace(filler, ""), range: rangeOf(node) };
}

function join(parts: readonly Expr[], node: Node, last = node): Expr {
  const { endLine, endColumn } = rangeOf(last);
  const range = { ...rangeOf(node), endLine, endColumn };
  const merged: Expr[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (part.kind === "literal" && last?.kind === "literal") {
      const { line, column } = last.range;
      const { endLine, endColumn } = part.range;
      merged[merged.length - 1] = { kind: "literal", value: last.value + part.value, range: { line, column, endLine, endColumn } };
    } else merged.push(part);
  }
  const [only] = merged;
  if (!only) return { kind: "literal", value: "", range };
  if (merged.length === 1) return only.kind === "literal" ? { ...only, range } : only;
  return { kind: "concat", parts: merged, range };
}

/** The place of the first piece alone. */
function leadNode(node: Node): Node {
  const [first] = children(node);
  return first && /^(string|concatenation)$/.test(node.type) ? leadNode(first) : node;
}

/** `(a b)` is a list, `([key]=value …)` a map. */
function lowerArray(node: Node, to: Lowering, context: Context): Expr {
  const entries: ObjectEntry[] = [];
  const items: Expr[] = [];
  for (const child of children(node)) {
    const item = lowerWord(child, to, context);
    const entry = child.type === "concatenation" ? entryOf(item, rangeOf(child)) : undefined;
    if (entry) entries.push(entry);
    else items.push(item);
  }
  const range = rangeOf(node);
  return entries.length > 0 && items.length === 0 ? { kind: "object", entries, range } : { kind: "array", items, range };
}

function entryOf(item: Expr, range: Expr["range"]): ObjectEntry | undefined {
  const first = item.kind === "concat" ? item.parts[0] : item;
  const [head = "", key = ""] = (first?.kind === "literal" && /^\[["']?([^\]"']+)["']?\]=/.exec(first.value)) || [];
  if (first?.kind !== "literal" || head === "") return undefined;
  // Where the text behind the key starts on the same line, it has a place of its own.
  const start = first.range.column + head.length;
  const value = first.value.slice(head.length);
  const own: Literal = {
    kind: "literal",
    value,
    range: first.range.line === first.range.endLine ? { ...first.range, column: Math.min(start, first.range.endColumn) } : first.range,
  };
  const rest = item.kind === "concat" ? item.parts.slice(1) : [];
  const parts = value === "" ? rest : [own, ...rest];
  const [only = own] = parts;
  return { key, value: parts.length < 2 ? only : { kind: "concat", parts, range }, keyRange: { ...range, endLine: range.line } };
}

function plain(text: string): string {
  return text.includes("\\") ? text.replace(/\\\r?\n/g, "").replace(/\\([\s\S])/g, "$1") : text;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

function unescaped(text: string): string {
  return text.replace(/\\([\s\S])/g, (_, c: string) => escapes[c] ?? c);
}
