import type { Node } from "web-tree-sitter";
import type { Argument, Expr, ObjectEntry } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { loginAt } from "../../logins.ts";
import { nameExpr } from "./scope.ts";

/** Options by which a strategy is told another address. */
const addresses = ["authorize_url", "site", "issuer", "domain"];
/** The option of a strategy that says where it asks. */
const clientOptions = "client_options";

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

/** `option :client_options, site: "…"` in the class of a strategy: kept as a field, for `access_token` to be made of. */
export function strategyOption(name: string, first: Node | undefined, args: readonly Argument[], to: Lowering): void {
  if (name !== "option" || first?.text !== `:${clientOptions}` || !isStrategy(to)) return;
  const [, ...given] = args;
  const entries = given.map(({ name: key, value }): ObjectEntry => (key === undefined ? { value, spread: true } : { key, value }));
  const range = given[0]?.value.range;
  if (range) to.field({ name: clientOptions, value: { kind: "object", entries, range }, range, isStatic: true });
}

/** `access_token` in a strategy that signs in by OAuth 2: it asks the site of the options, as the gem's own token does. */
export function strategyToken(receiver: Node | null, to: Lowering): Expr | undefined {
  if (receiver?.type !== "identifier" || receiver.text !== "access_token" || !isStrategy(to)) return undefined;
  const range = rangeOf(receiver);
  const member = (of: Expr, key: string): Expr => ({ kind: "member", of, key, range });
  const made = (callee: Expr, args: readonly Argument[]): Expr => ({ kind: "call", callee, args, range });
  const site = member(member(nameExpr("this", range), clientOptions), "site");
  const client = made(member(nameExpr("OAuth2", range), "Client"), [{ name: "site", value: site }]);
  return made(member(made(member(client, "auth_code"), []), "get_token"), []);
}

function isStrategy(to: Lowering): boolean {
  return to.currentClass?.bases.some((base) => base.kind === "member" && base.key === "OAuth2") ?? false;
}

function entriesOf(expr: Expr): readonly ObjectEntry[] {
  return expr.kind === "object" ? expr.entries.flatMap((one) => [one, ...entriesOf(one.value)]) : [];
}

function standsInBuilder(node: Node): boolean {
  for (let at = node.parent; at; at = at.parent)
    if (/block$/.test(at.type) && /\bOmniAuth::Builder\b/.test(at.parent?.childForFieldName("arguments")?.text ?? "")) return true;
  return false;
}
