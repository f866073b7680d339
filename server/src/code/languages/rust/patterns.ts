import type { Node } from "web-tree-sitter";
import type { Expr, Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { segmentsOf } from "./paths.ts";
import { scopeOf } from "./scope.ts";
import { stringText } from "./strings.ts";
import { variantOf } from "./tests.ts";

const present = /^(Some|Ok|Ready|Continue)$/;
const absent = /^(None|Err)$/;

/** Gives the names of a pattern their parts of a value. */
export function bindPattern(pattern: Node, value: Expr, to: Lowering): void {
  switch (pattern.type) {
    case "identifier":
      if (!/^[A-Z]/.test(pattern.text)) bind(pattern.text, value, pattern, to);
      return;
    case "match_pattern":
      return void (firstChild(pattern) && bindPattern(firstChild(pattern) as Node, value, to));
    case "mut_pattern":
    case "ref_pattern":
    case "reference_pattern":
      return bindInner(pattern, value, to);
    case "captured_pattern": {
      const [name, inner] = children(pattern);
      if (name) bind(name.text, value, name, to);
      if (inner) bindPattern(inner, value, to);
      return;
    }
    case "tuple_struct_pattern":
      return bindVariant(pattern, value, to);
    case "tuple_pattern":
    case "slice_pattern":
      for (const [at, part] of children(pattern).entries()) bindPattern(part, member(value, String(at), part), to);
      return;
    case "struct_pattern":
      for (const field of children(pattern)) if (field.type === "field_pattern") bindField(field, value, to);
      return;
    case "or_pattern":
      for (const part of children(pattern)) bindPattern(part, value, to);
      return;
    default:
  }
}

function bind(name: string, value: Expr, node: Node, to: Lowering): void {
  if (name === "_") return;
  const own = scopeOf(to).declare(name);
  to.bind({ name: own, value, range: rangeOf(node) });
}

function bindInner(pattern: Node, value: Expr, to: Lowering): void {
  const inner = children(pattern).find((child) => child.type !== "mutable_specifier");
  if (inner) bindPattern(inner, value, to);
}

/** As which field an enum has what one of its variants holds. */
export function heldKey(variant: string, at: number): string {
  return `${variant}.${at}`;
}

/** `Some(x)` is what is asked; `Env::Custom(x)` holds it. */
function bindVariant(pattern: Node, value: Expr, to: Lowering): void {
  const [type, ...parts] = children(pattern);
  const name = type ? (segmentsOf(type).at(-1) ?? "") : "";
  for (const [at, part] of parts.entries()) {
    if (present.test(name)) bindPattern(part, value, to);
    else if (absent.test(name)) bindPattern(part, { kind: "unknown", reason: "an error", range: rangeOf(part) }, to);
    else bindPattern(part, member(value, heldKey(name, at), part), to);
  }
}

function bindField(field: Node, value: Expr, to: Lowering): void {
  const name = field.childForFieldName("name") ?? firstChild(field);
  const inner = field.childForFieldName("pattern");
  if (!name) return;
  const own = member(value, name.text, name);
  if (inner) bindPattern(inner, own, to);
  else bind(name.text, own, name, to);
}

function member(of: Expr, key: string, node: Node): Expr {
  return { kind: "member", of, key, range: rangeOf(node) };
}

/** The condition under which a value fits a pattern; undefined where that is nothing that matters. */
export function patternTest(pattern: Node, subject: Expr, to: Lowering): Test | undefined {
  const range = rangeOf(pattern);
  const words = wordsOf(pattern, to);
  if (words) return { subject: variantOf(subject), equals: words, range };
  const name = variantName(pattern);
  if (name !== undefined && present.test(name)) return { subject, range };
  return name !== undefined && absent.test(name) ? { subject, negated: true, range } : undefined;
}

/** `Some(…)`, `None` and their kin: whether there is something; undefined for any other pattern. */
export function presence(pattern: Node): boolean | undefined {
  const inner = pattern.type === "match_pattern" ? firstChild(pattern) : pattern;
  if (!inner || inner.type === "or_pattern") return undefined;
  const isPlain =
    inner.type !== "tuple_struct_pattern" ||
    children(inner)
      .slice(1)
      .every((part) => !/literal$|^or_pattern$/.test(part.type));
  const name = variantName(inner);
  if (name === undefined || !isPlain) return undefined;
  return present.test(name) ? true : absent.test(name) ? false : undefined;
}

function variantName(pattern: Node): string | undefined {
  switch (pattern.type) {
    case "match_pattern":
    case "ref_pattern":
    case "reference_pattern":
    case "captured_pattern": {
      const inner = pattern.type === "captured_pattern" ? children(pattern).at(-1) : firstChild(pattern);
      return inner ? variantName(inner) : undefined;
    }
    case "tuple_struct_pattern":
    case "struct_pattern": {
      const type = pattern.childForFieldName("type") ?? firstChild(pattern);
      return type ? segmentsOf(type).at(-1) : undefined;
    }
    case "identifier":
    case "scoped_identifier": {
      const name = segmentsOf(pattern).at(-1) ?? "";
      return /^[A-Z]/.test(name) ? name : undefined;
    }
    default:
      return undefined;
  }
}

/** The texts or variants that a pattern stands for; undefined where one of them is none. */
export function wordsOf(pattern: Node, to: Lowering): readonly string[] | undefined {
  const text = stringText(pattern);
  if (text !== undefined) return [text];
  if (pattern.type === "match_pattern" || pattern.type === "reference_pattern" || pattern.type === "ref_pattern") {
    const inner = firstChild(pattern);
    return inner ? wordsOf(inner, to) : undefined;
  }
  if (pattern.type === "or_pattern") {
    const parts = children(pattern).map((part) => wordsOf(part, to));
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }
  if (/^(boolean_literal|integer_literal)$/.test(pattern.type)) return [pattern.text];
  const name = variantName(pattern);
  if (name === undefined || absent.test(name)) return undefined;
  if (!present.test(name)) return [scopeOf(to).texts.get(name) ?? name];
  const held = children(pattern)[1];
  return held && stringText(held) !== undefined ? wordsOf(held, to) : held?.type === "or_pattern" ? wordsOf(held, to) : undefined;
}
