import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { type Context, named, wordsTrap } from "../../traps.ts";
import { scopeOf } from "./scope.ts";

const strings = /^(string_literal|raw_string_literal)$/;

/** The text of a string; undefined for any other node. */
export function stringText(node: Node | null | undefined): string | undefined {
  if (!node || !strings.test(node.type)) return undefined;
  const raw = /^[bc]?r(#*)"([\s\S]*)"\1$/.exec(node.text);
  return raw ? (raw[2] ?? "") : unescape(node.text.replace(/^[bc]?"/, "").replace(/"$/, ""));
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "" };

function unescape(text: string): string {
  if (!text.includes("\\")) return text;
  // A line break that is escaped takes the blanks of the next line with it.
  return text.replace(/\\\r?\n\s*|\\(?:u\{([0-9a-fA-F_]+)\}|x([0-9a-fA-F]{2})|([\s\S]))/g, (_, u?: string, x?: string, c?: string) => {
    const hex = u?.replaceAll("_", "") ?? x;
    if (hex !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff));
    return c === undefined ? "" : (escapes[c] ?? c);
  });
}

/** A text as it is written. */
export function lowerString(node: Node, to: Lowering, context: Context): Expr {
  const value = stringText(node) ?? "";
  noteString(node, value, value, to, context);
  return { kind: "literal", value, range: rangeOf(node) };
}

/** `provider!(name: Acme, endpoint: "https://api.acme.example")`: of a macro that nobody knows, the texts that have a key. */
export function keyedTexts(macro: Node, to: Lowering): void {
  for (const text of macro.descendantsOfType(["string_literal", "raw_string_literal"])) {
    const colon = text?.previousSibling;
    const key = colon?.text === ":" ? colon.previousSibling : null;
    if (text && key?.type === "identifier") lowerString(text, to, named(key.text));
  }
}

/** Texts of tests are sample data where nothing requests them. */
function noteString(node: Node, value: string, whole: string, to: Lowering, context: Context): void {
  to.string(node, value, context.name, scopeOf(to).isTest ? "sample data" : wordsTrap(whole, context));
}

/** What is filled in between braces: nothing, a position, a name; how it is shown does not matter. */
const holes = /\{\{|\}\}|\{(\w*)(?::[^{}]*)?\}/g;

/** What fills a text. */
export interface Filling {
  readonly positional: readonly Expr[];
  readonly named: ReadonlyMap<string, Expr>;
  /** A variable that stands in the text itself. */
  readonly variable: (name: string) => Expr;
}

/** `format!("{}/v1/{id}", base)`: the text and what is filled into it. */
export function formatted(node: Node, { positional, named, variable }: Filling, to: Lowering, context: Context): Expr {
  const text = stringText(node) ?? "";
  const range = rangeOf(node);
  const parts: Expr[] = [];
  let next = 0;
  let at = 0;
  let literal = "";
  const flush = () => {
    if (literal !== "") parts.push({ kind: "literal", value: literal, range });
    literal = "";
  };
  for (const match of text.matchAll(holes)) {
    literal += text.slice(at, match.index);
    at = match.index + match[0].length;
    if (match[0] === "{{" || match[0] === "}}") literal += match[0].charAt(0);
    else {
      flush();
      const key = match[1] ?? "";
      const value = key === "" ? positional[next++] : /^\d+$/.test(key) ? positional[Number(key)] : (named.get(key) ?? variable(key));
      parts.push(value ?? { kind: "unknown", reason: "nothing there", range });
    }
  }
  literal += text.slice(at);
  flush();
  const [first] = parts;
  // `https://api.{site}` is cut within the host: there is no address without the rest.
  const isCut = parts.length > 1 && first?.kind === "literal" && /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*$/i.test(first.value);
  if (first?.kind === "literal" && !isCut) noteString(node, first.value, text.replace(holes, "x"), to, context);
  return joined(parts, range);
}

/** Texts one after the other; one alone is that. */
export function joined(parts: readonly Expr[], range: Expr["range"]): Expr {
  const flat = parts.flatMap((part) => (part.kind === "concat" ? part.parts : [part]));
  const [first] = flat;
  if (!first) return { kind: "literal", value: "", range };
  return flat.length === 1 ? (first.kind === "literal" ? { ...first, range } : first) : { kind: "concat", parts: flat, range };
}
