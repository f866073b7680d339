import type { Node } from "web-tree-sitter";
import type { Call } from "../../expr.ts";
import type { Parameter } from "../../facts.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { isNarrowed } from "../../narrowing.ts";
import { children } from "../../nodes.ts";
import { annotationCalls, injectedValue, qualifiersOf } from "../jvm/annotations.ts";
import { annotationsOf } from "./annotations.ts";
import { lowerExpression } from "./expressions.ts";
import { scopeOf } from "../jvm/scope.ts";
import { lowerBody } from "./statements.ts";

interface Options {
  readonly isStatic?: boolean;
  readonly decorators?: readonly Call[];
}

/** A method or constructor; gives its id. */
export function lowerMethod(node: Node, name: string, to: Lowering, { isStatic, decorators }: Options = {}): number {
  const type = node.childForFieldName("type")?.text;
  const options = {
    isMethod: true,
    ...(isStatic && { isStatic }),
    ...(type !== undefined && type !== "void" && { type }),
    ...(decorators && { decorators }),
  };
  return bodied(node, name, options, to);
}

/** `(a, b) -> …`; gives its id. */
export function lowerLambda(node: Node, to: Lowering): number {
  return bodied(node, "", {}, to);
}

function bodied(node: Node, name: string, options: Parameters<Lowering["inFunction"]>[2], to: Lowering): number {
  let id = 0;
  scopeOf(to).inFunction(() => {
    id = to.inFunction(name, node, options, (fn) => {
      const body = node.childForFieldName("body");
      fn.parameters.push(...parametersOf(node.childForFieldName("parameters"), body, to));
      if (!body) return;
      if (/^(block|constructor_body)$/.test(body.type)) lowerBody(body, to);
      else fn.returns.push(lowerExpression(body, to));
    });
  });
  return id;
}

/** The parameters of a method, constructor, record or lambda. */
export function parametersOf(list: Node | null, body: Node | null, to: Lowering): readonly Parameter[] {
  if (list?.type === "identifier") return [{ name: scopeOf(to).declare(list.text), range: rangeOf(list) }];
  return children(list).flatMap((node): readonly Parameter[] => {
    if (node.type === "identifier") return [{ name: scopeOf(to).declare(node.text), range: rangeOf(node) }];
    if (!/^(formal|spread)_parameter$/.test(node.type)) return [];
    const rest = node.type === "spread_parameter";
    const declarator = rest ? children(node).find((child) => child.type === "variable_declarator") : node;
    const name = declarator?.childForFieldName("name");
    if (!name) return [];
    const typeNode = node.childForFieldName("type") ?? children(node).find((child) => /type/.test(child.type));
    const type = typeNode?.text;
    const annotations = annotationsOf(node);
    const fallback = injectedValue(annotations, name.text, to);
    annotationCalls(annotations, to);
    const narrowed = isNarrowed(body, [name.text]);
    return [
      {
        name: scopeOf(to).declare(name.text, type),
        range: rangeOf(name),
        ...(type !== undefined && !fallback && { type }),
        ...(fallback && { fallback }),
        ...(rest && { rest }),
        ...(narrowed && { narrowed }),
        ...qualifiersOf(annotations),
      },
    ];
  });
}
