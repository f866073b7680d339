import { children, firstChild } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";
import type { Call, Expr } from "../../expr.ts";
import type { Parameter } from "../../facts.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { inComprehension } from "./comprehended.ts";
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
    const hidden = fn.parameters.map((one) => one.name);
    fn.returns.push(inComprehension(to, hidden, () => lowerExpression(node.childForFieldName("body"), to)));
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
  const given = value ? lowerExpression(value, to, named(name)) : undefined;
  const option = optionOf(name, decorators) ?? [given, injected(typeNode, to)].find(isOption);
  const fallback = option ? optionValue(option, given === option ? undefined : given) : (given ?? injected(typeNode, to));
  const isNone = fallback?.kind === "literal" && fallback.type === "null";
  return { name, range, ...(type && { type }), ...(fallback && !isNone && { fallback }), ...(rest !== undefined && { rest }) };
}

/** typer's: they stand as the parameter's default or in its type. */
const optionMaker = /^(\w+\.)?(Option|Argument)$/;
const annotated = /^(?:\w+\.)?Annotated\[\s*([\w.]+)[\s\S]*$/;

/** `client: Annotated[Client, Depends(make)]`, `Annotated[str, Option(…)]`: what gives the value; undefined for any other type. */
function injected(type: Node | null, to: Lowering): Expr | undefined {
  if (!type || !annotated.test(type.text) || !/\b(Depends|Security|Option|Argument)\(/.test(type.text)) return undefined;
  const call = type
    .descendantsOfType("call")
    .find((one) => /(^|\.)(Depends|Security|Option|Argument)$/.test(one?.childForFieldName("function")?.text ?? ""));
  return call ? lowerExpression(call, to) : undefined;
}

/** `@click.option("--api-url", …)`: what declares the option that the parameter `api_url` is given. */
function optionOf(name: string, decorators: readonly Call[]): Call | undefined {
  const flag = (expr: Expr) => expr.kind === "literal" && expr.value.replace(/^-+/, "").replaceAll("-", "_") === name;
  return decorators.find((one) => /(^|\.)(option|argument)$/.test(calleeText(one.callee)) && one.args.some((arg) => flag(arg.value)));
}

function isOption(expr: Expr | undefined): expr is Call {
  return expr?.kind === "call" && optionMaker.test(calleeText(expr.callee));
}

/** The variable that an option names (`envvar="API_URL"`), and its default: by name, `otherwise`, or what stands first of typer's. */
function optionValue(option: Call, otherwise: Expr | undefined): Expr | undefined {
  const named = (name: string) => option.args.find((arg) => arg.name === name)?.value;
  const first = option.args[0]?.name === undefined ? option.args[0]?.value : undefined;
  const isFlag = first?.kind === "literal" && first.value.startsWith("-");
  const fallback = otherwise ?? named("default") ?? (isOption(option) && !isFlag ? first : undefined);
  const variables = named("envvar");
  const variable = variables?.kind === "array" ? variables.items[0] : variables;
  if (variable?.kind !== "literal") return fallback;
  const isNone = fallback?.kind !== "literal" ? !fallback : fallback.type === "null";
  return { kind: "env", name: variable.value, range: variable.range, ...(!isNone && { fallback }) };
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
