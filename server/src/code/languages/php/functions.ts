import type { Node } from "web-tree-sitter";
import type { Call, Expr } from "../../expr.ts";
import type { Parameter } from "../../facts.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { isNarrowed } from "../../narrowing.ts";
import { children } from "../../nodes.ts";
import { named } from "../../traps.ts";
import { finishHandles } from "./curl.ts";
import { lowerExpression } from "./expressions.ts";
import { documented, localName, typeOf, typeText, variableText } from "./names.ts";
import { nameExpr, scopeOf } from "./scope.ts";
import { lowerBlock } from "./statements.ts";

/** `function name(…) { … }`. */
export function lowerFunction(node: Node, to: Lowering): void {
  bodyOf(node, node.childForFieldName("name")?.text ?? "", {}, to);
}

/** A method of the class that is being lowered. */
export function lowerMethod(node: Node, to: Lowering): void {
  // What is only declared says no more than the type of its result.
  if (!node.childForFieldName("body") && typeOf(node.childForFieldName("return_type"), to) === undefined) return;
  const name = node.childForFieldName("name")?.text ?? "";
  const isStatic = children(node).some((child) => child.type === "static_modifier");
  bodyOf(node, /^__construct$/i.test(name) ? "constructor" : name, { isMethod: true, isStatic, decorators: attributesOf(node, to) }, to);
}

/** `function (…) use (…) { … }` and `fn (…) => …`; gives its id. */
export function lowerClosure(node: Node, to: Lowering): number {
  return bodyOf(node, "", { isArrow: node.type === "arrow_function" }, to);
}

interface Options {
  readonly isMethod?: boolean;
  readonly isStatic?: boolean;
  readonly isArrow?: boolean;
  readonly decorators?: readonly Call[];
}

function bodyOf(node: Node, name: string, { isArrow, ...options }: Options, to: Lowering): number {
  const type = typeOf(node.childForFieldName("return_type"), to) ?? documented(node, /@return\s+(\S+)/, to);
  let id = 0;
  scopeOf(to).inFunction(isArrow === true, () => {
    id = to.inFunction(name, node, { ...options, ...(type !== undefined && type !== "this" && { type }) }, (fn) => {
      const body = node.childForFieldName("body");
      const isConstructor = name === "constructor" && options.isMethod === true;
      for (const child of children(node.childForFieldName("parameters"))) {
        const one = parameter(child, node, body, isConstructor, to);
        if (one) fn.parameters.push(one);
      }
      for (const child of children(node)) if (child.type === "anonymous_function_use_clause") capture(child, to);
      if (body?.type === "compound_statement") lowerBlock(body, to);
      else if (body) fn.returns.push(lowerExpression(body, to));
      finishHandles(to);
    });
  });
  return id;
}

/** `use ($a, &$b)`: what the closure takes from around it, where that goes by another name there. */
function capture(node: Node, to: Lowering): void {
  for (const child of children(node)) {
    const variable = variableText(child.type === "by_ref" ? (child.namedChild(0) ?? child) : child);
    const outer = scopeOf(to).outerName(variable);
    const own = scopeOf(to).declare(variable);
    const range = rangeOf(child);
    if (own !== outer) to.bind({ name: own, value: nameExpr(outer, range), range });
  }
}

function parameter(node: Node, owner: Node, body: Node | null, isConstructor: boolean, to: Lowering): Parameter | undefined {
  if (!/_parameter$/.test(node.type)) return undefined;
  const range = rangeOf(node);
  const variable = variableText(node.childForFieldName("name"));
  const type = typeOf(node.childForFieldName("type"), to) ?? documentedParameter(owner, variable, to);
  const given = node.childForFieldName("default_value");
  const value = given ? lowerExpression(given, to, named(variable)) : autowired(node, to);
  const fallback = value?.kind === "literal" && value.type === "null" ? undefined : value;
  const name = scopeOf(to).declare(variable);
  if (isConstructor && node.type === "property_promotion_parameter")
    to.field({ name: variable, value: nameExpr(name, range), range, in: to.current.id, ...(type !== undefined && { type }) });
  return {
    name,
    range,
    ...(type !== undefined && { type }),
    ...(fallback && { fallback }),
    ...wiredService(node, to),
    ...(node.type === "variadic_parameter" && { rest: true }),
    ...(isNarrowed(body, [variable]) && { narrowed: true }),
  };
}

function documentedParameter(owner: Node, variable: string, to: Lowering): string | undefined {
  const before = owner.previousNamedSibling;
  if (before?.type !== "comment") return undefined;
  const type = new RegExp(`@param\\s+(\\S+)\\s+(?:\\.\\.\\.)?\\$${variable}\\b`).exec(before.text)?.[1];
  return type === undefined ? undefined : typeText(type, owner, to);
}

/** `#[Autowire(env: "NAME")]`, `#[Autowire("%desk.url%")]`: the container fills the variable or the parameter in. */
function autowired(node: Node, to: Lowering): Expr | undefined {
  const attribute = attributesOf(node, to).find(({ callee }) => callee.kind === "name" && /Autowire$/.test(callee.name));
  const given = (name: string | undefined) => attribute?.args.find((arg) => arg.name === name)?.value;
  const range = rangeOf(node);
  const variable = given("env");
  if (variable?.kind === "literal") return { kind: "env", name: variable.value, range };
  const [parameter, value] = [given("param"), given(undefined) ?? given("value")];
  const text = parameter?.kind === "literal" ? `%${parameter.value}%` : value?.kind === "literal" ? value.value : "";
  if (!/^%.+%$/.test(text)) return undefined;
  const args = [{ value: { kind: "literal" as const, value: text, range } }];
  return { kind: "call", callee: { kind: "name", name: "container_value", range }, args, range };
}

/** `#[Autowire(service: "desk.client")]`, `#[Target("desk.client")]`: which of the container's services is meant. */
function wiredService(node: Node, to: Lowering): { readonly qualifiers?: readonly string[] } {
  const named = attributesOf(node, to).flatMap(({ callee, args }) => {
    const name = callee.kind === "name" ? /(Autowire|Target)$/.exec(callee.name)?.[1] : undefined;
    const given = name === undefined ? undefined : args.find((arg) => arg.name === (name === "Autowire" ? "service" : undefined))?.value;
    return given?.kind === "literal" ? [given.value] : [];
  });
  return named.length > 0 ? { qualifiers: named } : {};
}

/** Attributes on a declaration, as calls. */
export function attributesOf(node: Node, to: Lowering): Call[] {
  const list = node.childForFieldName("attributes");
  return (list?.descendantsOfType("attribute") ?? []).flatMap((attribute): readonly Call[] => {
    const name = attribute && children(attribute)[0];
    if (!attribute || !name) return [];
    const args = children(attribute.childForFieldName("parameters")).map((arg) => {
      const own = arg.childForFieldName("name");
      const value = children(arg).find((child) => child.id !== own?.id) ?? null;
      return { value: lowerExpression(value, to, { trap: "an attribute" }), ...(own && { name: own.text }) };
    });
    return [{ kind: "call", callee: nameExpr(localName(name.text, name, to), rangeOf(name)), args, range: rangeOf(attribute) }];
  });
}
