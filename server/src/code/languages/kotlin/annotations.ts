import type { Node } from "web-tree-sitter";
import { rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import type { Annotation, AnnotationValue } from "../jvm/annotations.ts";
import { lowerExpression } from "./expressions.ts";
import { stringText } from "./strings.ts";
import { typeName } from "./types.ts";

/** The annotations of a declaration: those among its modifiers, and those that the grammar puts before it. */
export function annotationsOf(node: Node, before: readonly Node[] = []): readonly Annotation[] {
  const modifiers = children(node).filter((child) => /^(parameter_)?modifiers$/.test(child.type));
  const own = modifiers.flatMap((child) => children(child).filter((one) => one.type === "annotation"));
  return [...before, ...own].map(annotationOf);
}

function annotationOf(node: Node): Annotation {
  const made = children(node).find((child) => child.type === "constructor_invocation");
  const type = made ? children(made)[0] : children(node).find((child) => child.type === "user_type");
  const values = new Map<string, AnnotationValue>();
  for (const argument of children(children(made).find((child) => child.type === "value_arguments"))) {
    const [first, second] = children(argument);
    const value = second ?? first;
    if (value && !values.has(second && first ? first.text : "value")) values.set(second && first ? first.text : "value", valueOf(value));
  }
  return { name: (typeName(type) ?? "").replace(/^.*\./, ""), node, range: rangeOf(node), values };
}

function valueOf(node: Node): AnnotationValue {
  return {
    node,
    text: stringText(node),
    firstText: stringText(node.type === "collection_literal" ? children(node)[0] : node),
    lower: (to, context) => lowerExpression(node, to, context),
  };
}
