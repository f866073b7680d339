import type { Node } from "web-tree-sitter";
import type { Call } from "../../expr.ts";
import type { Parameter } from "../../facts.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { isNarrowed } from "../../narrowing.ts";
import { firstChild } from "../../nodes.ts";
import { tokensOf } from "../../tokens.ts";
import { named } from "../../traps.ts";
import { lowerExpression } from "./expressions.ts";
import { lowerStatement } from "./statements.ts";
import { typeText } from "./types.ts";

interface FunctionOptions {
  readonly isMethod?: boolean;
  readonly isStatic?: boolean;
  readonly isValue?: boolean;
  /** `this` is that of the class in whose body it stands. */
  readonly isOfClass?: boolean;
  readonly decorators?: readonly Call[];
}

/** Lowers a function of any form; gives its id. */
export function lowerFunction(node: Node, to: Lowering, name: string, options: FunctionOptions): number {
  const type = node.childForFieldName("return_type")?.text.replace(/^:\s*/, "");
  return to.inFunction(name, node, { ...options, ...(type && { type }) }, (fn) => {
    const single = node.childForFieldName("parameter");
    if (single) fn.parameters.push({ name: single.text, range: rangeOf(single) });
    for (const child of node.childForFieldName("parameters")?.namedChildren ?? []) {
      if (child && child.type !== "comment") fn.parameters.push(parameter(child, to, name === "constructor"));
    }
    const body = node.childForFieldName("body");
    for (const [at, one] of fn.parameters.entries()) {
      if (
        isNarrowed(
          body,
          [one.name, ...(one.fields ?? []).map((field) => field.local)].filter((n) => n !== ""),
        )
      )
        fn.parameters[at] = { ...one, narrowed: true };
    }
    if (body?.type === "statement_block") lowerStatement(body, to);
    else if (body) fn.returns.push(lowerExpression(body, to));
  });
}

function parameter(node: Node, to: Lowering, inConstructor: boolean): Parameter {
  const pattern = node.childForFieldName("pattern") ?? (node.type === "assignment_pattern" ? node.childForFieldName("left") : node) ?? node;
  const fallbackNode = node.childForFieldName("value") ?? (node.type === "assignment_pattern" ? node.childForFieldName("right") : null);
  const type = typeText(node);
  const isRest = pattern.type === "rest_pattern";
  const name = pattern.type === "identifier" ? pattern.text : ((isRest ? firstChild(pattern) : restOf(pattern))?.text ?? "");
  const fallback = fallbackNode ? lowerExpression(fallbackNode, to, named(name)) : undefined;
  const fields =
    pattern.type === "object_pattern" ? patternFields(pattern, to) : pattern.type === "array_pattern" ? itemFields(pattern) : undefined;
  const range = rangeOf(node);
  const isProperty = inConstructor && node.namedChildren.some((c) => c?.type === "accessibility_modifier" || c?.type === "readonly");
  if (isProperty || (inConstructor && /^\s*(private|public|protected|readonly)\b/.test(node.text))) {
    to.field({ name, value: { kind: "name", name, range: rangeOf(pattern) }, range, in: to.current.id, ...(type && { type }) });
  }
  return {
    name,
    range,
    ...(type && { type }),
    ...(fallback && { fallback }),
    ...(fields && { fields }),
    ...(isRest && { rest: true }),
    ...tokensOf(decoratorsOf(node, to)),
  };
}

/** `{ url, ...options }`: what is left stands for the whole. */
function restOf(pattern: Node): Node | undefined {
  const rest = pattern.namedChildren.find((part) => part?.type === "rest_pattern");
  return (rest && firstChild(rest)) ?? undefined;
}

function patternFields(pattern: Node, to: Lowering): NonNullable<Parameter["fields"]> {
  return pattern.namedChildren.flatMap((part) => {
    if (part?.type === "shorthand_property_identifier_pattern") return [{ local: part.text, key: part.text }];
    if (part?.type === "object_assignment_pattern") {
      const name = part.childForFieldName("left")?.text ?? "";
      return [{ local: name, key: name, fallback: lowerExpression(part.childForFieldName("right"), to, named(name)) }];
    }
    if (part?.type === "pair_pattern") {
      const key = part.childForFieldName("key")?.text ?? "";
      const value = part.childForFieldName("value");
      const inner = value?.type === "assignment_pattern" ? value.childForFieldName("left") : value;
      if (inner?.type === "object_pattern") return patternFields(inner, to).map((field) => ({ ...field, key: `${key}.${field.key}` }));
      const fallback = inner !== value && { fallback: lowerExpression(value?.childForFieldName("right") ?? null, to, named(key)) };
      return inner?.type === "identifier" ? [{ local: inner.text, key, ...fallback }] : [];
    }
    return [];
  });
}

/** `([name, client]) => …`: items by their places. */
function itemFields(pattern: Node): NonNullable<Parameter["fields"]> {
  return itemsOf(pattern).map(([{ text }, at]) => ({ local: text, key: String(at) }));
}

/** The names of a pattern for a list with their places in it: one that is left out counts. */
export function itemsOf(pattern: Node): readonly (readonly [name: Node, at: number])[] {
  let at = 0;
  return pattern.children.flatMap((part) => {
    if (part?.type === ",") at++;
    return part?.type === "identifier" ? [[part, at] as const] : [];
  });
}

export function decoratorsOf(node: Node, to: Lowering): Call[] {
  return decoratorCalls(
    node.namedChildren.filter((child) => child !== null),
    to,
  );
}

/** Decorators as calls; one that is only named is a call without arguments. */
export function decoratorCalls(nodes: readonly Node[], to: Lowering): Call[] {
  return nodes.flatMap((child): Call[] => {
    if (child.type !== "decorator") return [];
    const expr = lowerExpression(firstChild(child), to);
    if (expr.kind === "call") return [expr];
    return expr.kind === "name" || expr.kind === "member" ? [{ kind: "call", callee: expr, args: [], range: rangeOf(child) }] : [];
  });
}
