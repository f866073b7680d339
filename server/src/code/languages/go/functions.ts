import { children, firstChild } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";
import type { Parameter } from "../../facts.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { noteResult } from "./interfaces.ts";
import { isNarrowed } from "../../narrowing.ts";
import { scopeOf, typeName } from "./scope.ts";
import { lowerBody } from "./statements.ts";

/** `func name(…)`. */
export function lowerFunction(node: Node, to: Lowering): void {
  functionOf(node, node.childForFieldName("name")?.text ?? "", undefined, to, false);
}

/** `func (c *Client) name(…)`: a method of the receiver's type, which may be declared in another file. */
export function lowerMethod(node: Node, to: Lowering): void {
  const receiver = children(node.childForFieldName("receiver"))[0];
  const type = typeName(receiver?.childForFieldName("type")) ?? "";
  const scope = scopeOf(to);
  const name = node.childForFieldName("name")?.text ?? "";
  const body = () => void functionOf(node, name, receiver?.childForFieldName("name")?.text, to, true);
  const known = scope.classes.get(type);
  if (known !== undefined) return to.within(known, body);
  scope.classes.set(type, to.classes.length);
  to.inClass(type, node, [], [], body);
}

/** `func(…) { … }`; gives its id. */
export function lowerClosure(node: Node, to: Lowering): number {
  return functionOf(node, "", undefined, to, false);
}

/** The type of what a function gives, where that is one value. */
export function resultType(node: Node): string | undefined {
  const results = resultsOf(node.childForFieldName("result"));
  return valuesOf(results).length === 1 ? results[0]?.type : undefined;
}

function functionOf(node: Node, name: string, receiver: string | undefined, to: Lowering, isMethod: boolean): number {
  const results = resultsOf(node.childForFieldName("result"));
  const type = valuesOf(results).length === 1 ? results[0]?.type : undefined;
  let id = 0;
  scopeOf(to).inFunction(
    receiver,
    results.flatMap((result) => result.name ?? []),
    () => {
      id = to.inFunction(name, node, { isMethod, ...(type !== undefined && { type }) }, (fn) => {
        const body = node.childForFieldName("body");
        for (const child of children(node.childForFieldName("parameters"))) fn.parameters.push(...parameters(child, body, to));
        for (const result of results) if (result.name !== undefined) scopeOf(to).declare(result.name);
        resultCounts.set(fn, valuesOf(results).length);
        if (body) lowerBody(body, to);
        noteResult(firstResult(node), to);
      });
    },
  );
  return id;
}

/** The type of the first result, alone or in brackets. */
function firstResult(node: Node): Node | null {
  const result = node.childForFieldName("result");
  return result?.type === "parameter_list" ? (children(result)[0]?.childForFieldName("type") ?? null) : result;
}

/** How many results of a function are values: an error, or whether there is one, at the end is none. */
const resultCounts = new WeakMap<object, number>();

/** How many of the current function's results are values. */
export function valueCount(to: Lowering): number {
  return resultCounts.get(to.current) ?? 1;
}

interface Result {
  readonly name?: string;
  readonly type: string;
}

function resultsOf(node: Node | null): readonly Result[] {
  if (!node) return [];
  if (node.type !== "parameter_list") return [{ type: node.text }];
  return children(node).flatMap((child): readonly Result[] => {
    const type = child.childForFieldName("type")?.text ?? child.text;
    const names = child.childrenForFieldName("name").flatMap((name) => (name ? [name.text] : []));
    return names.length > 0 ? names.map((name) => ({ name, type })) : [{ type }];
  });
}

function valuesOf(results: readonly Result[]): readonly Result[] {
  let end = results.length;
  while (end > 1 && /^(error|bool|func\(\)|context\.CancelFunc)$/.test(results[end - 1]?.type ?? "")) end--;
  return results.slice(0, end);
}

function parameters(node: Node, body: Node | null, to: Lowering): readonly Parameter[] {
  const type = node.childForFieldName("type")?.text;
  const rest = node.type === "variadic_parameter_declaration";
  return node.childrenForFieldName("name").flatMap((name): readonly Parameter[] => {
    if (!name || name.type === ",") return [];
    const own = scopeOf(to).declare(name.text);
    const narrowed = isNarrowed(firstChild(body) ?? null, [name.text]);
    return [{ name: own, range: rangeOf(name), ...(type !== undefined && { type }), ...(rest && { rest }), ...(narrowed && { narrowed }) }];
  });
}
