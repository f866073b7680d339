import type { Node } from "web-tree-sitter";
import { rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import type { Annotation, AnnotationValue } from "../jvm/annotations.ts";
import { lowerExpression } from "./expressions.ts";
import { stringText } from "./strings.ts";

/** The annotations of a declaration. */
export function annotationsOf(node: Node): readonly Annotation[] {
  const modifiers = node.namedChildren.find((child) => child?.type === "modifiers");
  return children(modifiers)
    .filter((child) => /annotation$/.test(child.type))
    .map((child) => {
      const values = new Map<string, AnnotationValue>();
      for (const one of children(child.childForFieldName("arguments"))) {
        const isPair = one.type === "element_value_pair";
        const value = isPair ? one.childForFieldName("value") : one;
        if (value) values.set(isPair ? (one.childForFieldName("key")?.text ?? "") : "value", valueOf(value));
      }
      const name = (child.childForFieldName("name")?.text ?? "").replace(/^.*\./, "");
      return { name, node: child, range: rangeOf(child), values };
    });
}

function valueOf(node: Node): AnnotationValue {
  return {
    node,
    text: stringText(node),
    firstText: stringText(node.type === "element_value_array_initializer" ? firstChild(node) : node),
    lower: (to, context) => lowerExpression(node, to, context),
  };
}
