import type { Node } from "web-tree-sitter";
import type { Call, Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import type { Note } from "./declaredClients.ts";
import { defaultText, placeholders } from "./environment.ts";
import { lowerExpression } from "./expressions.ts";
import { stringText } from "./strings.ts";
import { typeExpr } from "./types.ts";

/** An annotation as written: its last name, and what it is given, by key (`value` where it has none). */
export interface Annotation {
  readonly name: string;
  readonly node: Node;
  readonly values: ReadonlyMap<string, Node>;
}

/** The annotations of a declaration. */
export function annotationsOf(node: Node): readonly Annotation[] {
  const modifiers = node.namedChildren.find((child) => child?.type === "modifiers");
  return children(modifiers)
    .filter((child) => /annotation$/.test(child.type))
    .map((child) => {
      const values = new Map<string, Node>();
      for (const one of children(child.childForFieldName("arguments"))) {
        const value = one.type === "element_value_pair" ? one.childForFieldName("value") : one;
        if (value) values.set(one.type === "element_value_pair" ? (one.childForFieldName("key")?.text ?? "") : "value", value);
      }
      return { name: (child.childForFieldName("name")?.text ?? "").replace(/^.*\./, ""), node: child, values };
    });
}

/** The annotations of a declaration, as far as the declaration of a client asks. */
export function notesOf(node: Node, to: Lowering): readonly Note[] {
  return annotationsOf(node).map(({ name, node: annotation, values }) => ({
    name,
    range: rangeOf(annotation),
    value: (key) => annotationText(values.get(key), to),
  }));
}

/** Annotations as calls. What they are given says something of the code, and is requested only where a client is declared. */
export function lowerAnnotations(node: Node, to: Lowering): readonly Call[] {
  return annotationsOf(node).map(({ name, node: annotation, values }) => {
    const range = rangeOf(annotation);
    const args = [...values].map(([key, value]) => ({
      ...(key !== "value" && { name: key }),
      value: lowerExpression(value, to, { trap: "said of the code, and not requested by it" }),
    }));
    return { kind: "call", callee: typeExpr(name, range, to), args, range };
  });
}

/** A text of an annotation, or the first of several, with its placeholders as variables. */
function annotationText(node: Node | undefined, to: Lowering): Expr | undefined {
  if (!node) return undefined;
  const text = stringText(node.type === "element_value_array_initializer" ? firstChild(node) : node);
  return text === undefined
    ? lowerExpression(node, to, { trap: "said of the code, and not requested by it" })
    : placeholders(text, rangeOf(node));
}

/** What `@Value("${partner.url:…}")`, `@ConfigProperty(name = …, defaultValue = …)` and their kin give a field or parameter. */
export function injectedValue(annotations: readonly Annotation[], name: string, to: Lowering): Expr | undefined {
  for (const { name: annotation, node, values } of annotations) {
    const range = rangeOf(node);
    const text = stringText(values.get("value") ?? values.get("name"));
    if (annotation === "Value" && text?.includes("${")) {
      const value = placeholders(text, range);
      const known = defaultText(value);
      if (known !== undefined) to.string(node, known, name, undefined);
      return value;
    }
    if (!/^(ConfigProperty|Property|Named)$/.test(annotation) || text === undefined || !text.includes(".")) continue;
    const otherwise = values.get("defaultValue");
    const known = stringText(otherwise);
    if (otherwise && known !== undefined) to.string(node, known, name, undefined);
    return placeholders(known === undefined ? `\${${text}}` : `\${${text}:${known}}`, range);
  }
  return undefined;
}
