import type { Node } from "web-tree-sitter";
import type { Argument, Expr, ObjectEntry } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";
import { loginAt } from "../../logins.ts";
import { nameExpr } from "./scope.ts";

/** Options by which a strategy is told another address. */
const addresses = ["authorize_url", "site", "issuer", "domain"];

/**
 * `provider :github, id, secret` in OmniAuth's builder, `config.omniauth :github` of Devise: people are sent there to log in.
 * Undefined for any other call.
 */
export function loginOf(node: Node, name: string, first: Node | undefined, args: readonly Argument[], to: Lowering): Expr | undefined {
  const word = first?.type === "simple_symbol" ? first.text.slice(1) : undefined;
  if (word === undefined || !(name === "omniauth" || (name === "provider" && standsInBuilder(node)))) return undefined;
  const { range } = args[0]?.value ?? { range: { line: 0, column: 0, endLine: 0, endColumn: 0 } };
  const options = args.flatMap(({ name: key, value }) => [{ ...(key !== undefined && { key }), value }, ...entriesOf(value)]);
  const given = addresses.map((key) => options.find((one) => one.key === key)).find((one) => one !== undefined)?.value;
  const known = loginAt(word)?.page;
  const url: Expr | undefined = given ?? (known === undefined ? undefined : { kind: "literal", value: known, range });
  return url && to.call({ kind: "call", callee: nameExpr("omniauth", range), args: [{ value: url }], range });
}

function entriesOf(expr: Expr): readonly ObjectEntry[] {
  return expr.kind === "object" ? expr.entries.flatMap((one) => [one, ...entriesOf(one.value)]) : [];
}

function standsInBuilder(node: Node): boolean {
  for (let at = node.parent; at; at = at.parent)
    if (/block$/.test(at.type) && /\bOmniAuth::Builder\b/.test(at.parent?.childForFieldName("arguments")?.text ?? "")) return true;
  return false;
}
