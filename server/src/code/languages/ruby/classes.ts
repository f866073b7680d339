import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import type { Parameter } from "../../facts.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { named } from "../../traps.ts";
import { lowerExpression } from "./expressions.ts";
import { nameExpr, scopeOf } from "./scope.ts";
import { lowerBody } from "./statements.ts";

/** A class or module, called by its whole path; what it includes is a base of it too. */
export function lowerClass(node: Node, to: Lowering): void {
  const written = node.childForFieldName("name")?.text ?? "";
  const around = to.currentClass?.name;
  const name = written.startsWith("::") ? written.slice(2) : around === undefined ? written : `${around}::${written}`;
  const body = node.childForFieldName("body");
  const extended = firstChild(node.childForFieldName("superclass"));
  const mixed = children(body).filter(
    (child) =>
      child.type === "call" &&
      /^(include|extend|prepend)$/.test(child.childForFieldName("method")?.text ?? "") &&
      !child.childForFieldName("receiver"),
  );
  const bases = [...mixed.flatMap((call) => children(call.childForFieldName("arguments"))), ...(extended ? [extended] : [])]
    .filter((base) => /^(constant|scope_resolution)$/.test(base.type))
    .map((base) => lowerExpression(base, to));
  to.inClass(name, node, bases, [], () => {
    scopeOf(to).inFunction(() => {
      if (body) lowerBody(body, to);
    });
  });
}

/** `attr_reader :host` is a method that gives `@host`. */
export function lowerReaders(node: Node, to: Lowering): void {
  for (const symbol of children(node.childForFieldName("arguments"))) {
    const name = symbol.text.replace(/^:/, "");
    if (/^\w+$/.test(name))
      to.inFunction(name, symbol, { isMethod: true }, (fn) => fn.returns.push(instanceVariable(`@${name}`, rangeOf(symbol))));
  }
}

/** `@host`, a field under its own name with the sign: methods have the names without. */
export function instanceVariable(name: string, range: Expr["range"]): Expr {
  return { kind: "member", of: nameExpr("this", range), key: name, range };
}

/** `def name(…)`, `def self.name(…)`; its last statement is what it gives. */
export function lowerMethod(node: Node, to: Lowering, isStatic: boolean): void {
  const name = node.childForFieldName("name")?.text ?? "";
  const isMethod = to.currentClass !== undefined;
  scopeOf(to).inFunction(() => {
    to.inFunction(name === "initialize" ? "constructor" : name, node, { isMethod, isStatic }, (fn) => {
      fn.parameters.push(...parametersOf(node.childForFieldName("parameters"), to));
      const body = node.childForFieldName("body");
      if (body) fn.returns.push(lowerExpression(body, to));
    });
  });
}

/** A block or lambda; gives its id. */
export function lowerBlock(node: Node, to: Lowering, prepare: () => void = () => undefined): number {
  let id = 0;
  scopeOf(to).inFunction(() => {
    id = to.inFunction("", node, {}, (fn) => {
      fn.parameters.push(...parametersOf(node.childForFieldName("parameters"), to));
      prepare();
      const body = node.childForFieldName("body");
      if (body) fn.returns.push(lowerExpression(/block$/.test(body.type) ? (body.childForFieldName("body") ?? body) : body, to));
    });
  });
  return id;
}

function parametersOf(list: Node | null, to: Lowering): readonly Parameter[] {
  return children(list).flatMap((node): readonly Parameter[] => {
    const nameNode = node.type === "identifier" ? node : node.childForFieldName("name");
    if (!nameNode || node.type === "block_parameter") return [];
    const given = node.childForFieldName("value");
    const fallback = given ? lowerExpression(given, to, named(nameNode.text)) : undefined;
    const isNil = fallback?.kind === "literal" && fallback.type === "null";
    const name = scopeOf(to).declare(nameNode.text);
    const rest = /splat/.test(node.type);
    return [{ name, range: rangeOf(node), ...(fallback && !isNil && { fallback }), ...(rest && { rest: true }) }];
  });
}
