import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { giver } from "./classes.ts";
import { lowerExpression } from "./expressions.ts";
import { nameExpr } from "./scope.ts";

/** Macros of ActiveRecord by which a model says what it belongs to and has. */
export const relates = /^(belongs_to|has_(one|many)(_attached)?|has_and_belongs_to_many)$/;

/** Classes that only show what a model has say so in the same words. */
const shows = /(Serializer|Resource|Dashboard|Decorator|Representer|Factory|Blueprint|Policy|Presenter)$/;

/**
 * `belongs_to :family` is a method that gives a record of the class of that name, `has_many :orders` one that gives many records,
 * `has_one_attached :logo` one that gives what is kept under it, with the service that it names.
 */
export function lowerRelation(node: Node, to: Lowering): void {
  const [symbol, ...options] = children(node.childForFieldName("arguments"));
  const { currentClass } = to;
  const name = /^:(\w+)$/.exec(symbol?.text ?? "")?.[1];
  if (!symbol || name === undefined || !currentClass || isShown(currentClass)) return;
  if (currentClass.methods.some((id) => to.functions[id]?.name === name)) return;
  const option = (key: string) =>
    options.find(({ type, text }) => type === "pair" && text.startsWith(key))?.childForFieldName("value")?.text;
  const macro = node.childForFieldName("method")?.text ?? "";
  const service = options.find(({ type, text }) => type === "pair" && text.startsWith("service"))?.childForFieldName("value");
  if (macro.endsWith("_attached"))
    return giver(name, made("ActiveStorage::Attached", rangeOf(symbol), service && lowerExpression(service, to)), symbol, to);
  const isOne = !macro.endsWith("many");
  const of =
    option("class_name")?.replace(/^["']|["']$/g, "") ?? name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
  const range = rangeOf(symbol);
  const isKnown = isOne && option("polymorphic") !== "true" && /^(::)?[A-Z]\w*(::[A-Z]\w*)*$/.test(of);
  giver(name, isKnown ? made(of, range) : asked(isOne ? "take" : "related", range), symbol, to);
}

function isShown({ name, bases }: { readonly name: string; readonly bases?: readonly Expr[] }): boolean {
  return (
    shows.test(name) || (bases ?? []).some((base) => shows.test(base.kind === "name" ? base.name : base.kind === "member" ? base.key : ""))
  );
}

function made(name: string, range: Expr["range"], service?: Expr | null): Expr {
  const [first = "", ...rest] = name.replace(/^::/, "").split("::");
  const callee = rest.reduce<Expr>((of, key) => ({ kind: "member", of, key, range }), nameExpr(first, range));
  return { kind: "call", callee, args: service ? [{ value: service }] : [], isNew: true, range };
}

function asked(key: string, range: Expr["range"]): Expr {
  const base: Expr = { kind: "member", of: nameExpr("ActiveRecord", range), key: "Base", range };
  return { kind: "call", callee: { kind: "member", of: base, key, range }, args: [], range };
}
