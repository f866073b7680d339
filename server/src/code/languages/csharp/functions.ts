import type { Node } from "web-tree-sitter";
import type { Call } from "../../expr.ts";
import type { Parameter } from "../../facts.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { isNarrowed } from "../../narrowing.ts";
import { children } from "../../nodes.ts";
import { tokensOf } from "../../tokens.ts";
import { named } from "../../traps.ts";
import { attributesOf } from "./attributes.ts";
import { lowerExpression } from "./expressions.ts";
import { declaredText, scopeOf } from "./scope.ts";
import { lowerBody } from "./statements.ts";

export interface FunctionOptions {
  readonly isMethod?: boolean;
  readonly isStatic?: boolean;
  readonly isOfClass?: boolean;
  readonly decorators?: readonly Call[];
  readonly type?: string;
}

/** Lowers whatever has parameters and a body; gives its id. `before` runs before the body, inside the function. */
export function lowerFunction(
  node: Node,
  name: string,
  options: FunctionOptions,
  to: Lowering,
  parts: { readonly parameters?: Node | null; readonly body: Node | null; readonly before?: () => void },
): number {
  let id = 0;
  scopeOf(to).inFunction(() => {
    id = to.inFunction(name, node, options, (fn) => {
      fn.parameters.push(...parametersOf(parts.parameters ?? null, parts.body, to));
      parts.before?.();
      if (parts.body) scopeOf(to).expecting(options.type, () => lowerBody(parts.body as Node, to));
      const bases = scopeOf(to).registrars.get(fn.id);
      if (bases) fn.returns.splice(0, fn.returns.length, ...bases);
    });
  });
  return id;
}

/** `x => …`, `async (a, b) => { … }`, `delegate (…) { … }`; gives its id. */
export function lowerLambda(node: Node, to: Lowering): number {
  const parameters = node.childForFieldName("parameters") ?? children(node).find((child) => child.type === "parameter_list") ?? null;
  const body = node.childForFieldName("body") ?? children(node).find((child) => child.type === "block") ?? null;
  return lowerFunction(node, "", { isOfClass: true }, to, { parameters, body });
}

/** A list of parameters, or the one of a lambda without parentheses. */
export function parametersOf(list: Node | null, body: Node | null, to: Lowering): readonly Parameter[] {
  if (!list) return [];
  if (/^(implicit_parameter|identifier)$/.test(list.type)) return [{ name: scopeOf(to).declare(list.text), range: rangeOf(list) }];
  const found: Parameter[] = [];
  for (const child of children(list)) if (/^(parameter|implicit_parameter)$/.test(child.type)) found.push(parameter(child, body, to));
  // `params string[] rest` has no node of its own.
  const rest = list.childForFieldName("name");
  if (rest) found.push({ name: scopeOf(to).declare(rest.text), range: rangeOf(rest), rest: true });
  return found;
}

function parameter(node: Node, body: Node | null, to: Lowering): Parameter {
  const nameNode = node.childForFieldName("name") ?? node;
  const typeNode = node.childForFieldName("type");
  const type = declaredText(typeNode);
  const given = children(node).find(
    (child) => child.id !== nameNode.id && child.id !== typeNode?.id && !/^(attribute_list|modifier|parameter_modifier)$/.test(child.type),
  );
  const fallback = given && lowerExpression(given, to, named(nameNode.text));
  const isNothing = fallback?.kind === "literal" && fallback.type === "null";
  const narrowed = isNarrowed(body, [nameNode.text]);
  return {
    name: scopeOf(to).declare(nameNode.text),
    range: rangeOf(nameNode),
    ...(type !== undefined && { type }),
    ...(fallback && !isNothing && { fallback }),
    ...(narrowed && { narrowed }),
    ...(node.children.some((child) => child?.text === "this") && { receiver: true }),
    ...(node.children.some((child) => child?.text === "params") && { rest: true }),
    ...tokensOf(attributesOf(node)),
  };
}

/** The body of a method: a block, or what its arrow points to. */
export function bodyOf(node: Node): Node | null {
  return node.childForFieldName("body") ?? children(node).find((child) => /^(block|arrow_expression_clause)$/.test(child.type)) ?? null;
}
