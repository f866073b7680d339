import { children, firstChild } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";
import type { Call, Expr } from "../../expr.ts";
import type { Parameter } from "../../facts.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { lowerExpression } from "./expressions.ts";
import { lowerBlock } from "./statements.ts";
import { named } from "../../traps.ts";

/** Lowers `def` and `async def`; gives the id. A property is a field that is worth what its function returns. */
export function lowerFunction(node: Node, to: Lowering, isMethod: boolean, decorators: readonly Call[]): number {
  const name = node.childForFieldName("name")?.text ?? "";
  const type = typeText(node.childForFieldName("return_type"));
  const is = (pattern: RegExp) => decorators.some((one) => pattern.test(calleeText(one.callee)));
  const options = { isMethod, isStatic: is(/^staticmethod$/), decorators, ...(type && { type }) };
  const id = to.inFunction(name === "__init__" && isMethod ? "constructor" : name, node, options, (fn) => {
    for (const child of children(node.childForFieldName("parameters") ?? node)) {
      const one = /parameter|identifier|splat_pattern/.test(child.type) ? parameter(child, to, decorators) : undefined;
      if (one) fn.parameters.push(one);
    }
    const body = node.childForFieldName("body");
    if (body) lowerBlock(body, to);
  });
  if (isMethod && is(/(^|\.)(cached_)?property$/)) {
    to.currentClass?.methods.pop();
    const range = rangeOf(node.childForFieldName("name") ?? node);
    to.field({ name, value: { kind: "call", callee: { kind: "function", id, range }, args: [], range }, range, ...(type && { type }) });
  }
  return id;
}

/** Lowers a lambda; gives its id. */
export function lowerLambda(node: Node, to: Lowering): number {
  return to.inFunction("", node, {}, (fn) => {
    const list = node.childForFieldName("parameters");
    for (const child of list ? children(list) : []) {
      const one = parameter(child, to, []);
      if (one) fn.parameters.push(one);
    }
    fn.returns.push(lowerExpression(node.childForFieldName("body"), to));
  });
}

function parameter(node: Node, to: Lowering, decorators: readonly Call[]): Parameter | undefined {
  const range = rangeOf(node);
  const nameNode = node.childForFieldName("name") ?? (node.type === "identifier" ? node : firstChild(node));
  if (!nameNode || /separator$/.test(node.type)) return undefined;
  const splat = [node.type, nameNode.type].find((one) => /splat_pattern$/.test(one));
  const rest = splat === undefined ? undefined : splat === "dictionary_splat_pattern" ? ("keys" as const) : true;
  const name = /splat_pattern$/.test(nameNode.type) ? (firstChild(nameNode)?.text ?? "") : nameNode.text;
  const typeNode = node.childForFieldName("type");
  const type = typeText(typeNode)?.replace(annotated, "$1");
  const value = node.childForFieldName("value");
  const fallback = value ? lowerExpression(value, to, named(name)) : (injected(typeNode, to) ?? optionDefault(name, decorators));
  const isNone = fallback?.kind === "literal" && fallback.type === "null";
  return { name, range, ...(type && { type }), ...(fallback && !isNone && { fallback }), ...(rest !== undefined && { rest }) };
}

const annotated = /^(?:\w+\.)?Annotated\[\s*([\w.]+)[\s\S]*$/;

/** `client: Annotated[Client, Depends(make)]`: what gives the value; undefined for any other type. */
function injected(type: Node | null, to: Lowering): Expr | undefined {
  if (!type || !annotated.test(type.text) || !/\b(Depends|Security)\(/.test(type.text)) return undefined;
  const call = type
    .descendantsOfType("call")
    .find((one) => /(^|\.)(Depends|Security)$/.test(one?.childForFieldName("function")?.text ?? ""));
  return call ? lowerExpression(call, to) : undefined;
}

/** `@click.option("--api-url", default=…)` gives the parameter `api_url` its default. */
function optionDefault(name: string, decorators: readonly Call[]): Expr | undefined {
  const flag = (expr: Expr) => expr.kind === "literal" && expr.value.replace(/^-+/, "").replaceAll("-", "_") === name;
  const option = decorators.find(
    (one) => /(^|\.)(option|argument)$/.test(calleeText(one.callee)) && one.args.some((arg) => flag(arg.value)),
  );
  return option?.args.find((arg) => arg.name === "default")?.value;
}

/** A callee as its dotted text. */
export function calleeText(expr: Expr): string {
  if (expr.kind === "member") return `${calleeText(expr.of)}.${expr.key}`;
  return expr.kind === "name" ? expr.name : "";
}

/** A type as written; a quoted one without its quotes. */
export function typeText(node: Node | null): string | undefined {
  return node?.text.replace(/^["']|["']$/g, "");
}
