import type { Node } from "web-tree-sitter";
import type { Argument, Expr, ObjectEntry } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";
import { nameExpr } from "./scope.ts";

/** Where OmniAuth's strategies send people to log in, by their names. */
const strategies: Readonly<Record<string, string>> = {
  github: "https://github.com/login/oauth/authorize",
  gitlab: "https://gitlab.com/oauth/authorize",
  bitbucket: "https://bitbucket.org/site/oauth2/authorize",
  google_oauth2: "https://accounts.google.com/o/oauth2/auth",
  facebook: "https://www.facebook.com/dialog/oauth",
  twitter: "https://api.twitter.com/oauth/authenticate",
  twitter2: "https://api.twitter.com/2/oauth2/authorize",
  linkedin: "https://www.linkedin.com/oauth/v2/authorization",
  apple: "https://appleid.apple.com/auth/authorize",
  slack: "https://slack.com/oauth/authorize",
  slack_openid: "https://slack.com/openid/connect/authorize",
  discord: "https://discord.com/api/oauth2/authorize",
  azure_activedirectory_v2: "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
  microsoft_graph: "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
  entra_id: "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
  stripe_connect: "https://connect.stripe.com/oauth/authorize",
  spotify: "https://accounts.spotify.com/authorize",
  twitch: "https://id.twitch.tv/oauth2/authorize",
  digitalocean: "https://cloud.digitalocean.com/v1/oauth/authorize",
  heroku: "https://id.heroku.com/oauth/authorize",
  dropbox_oauth2: "https://www.dropbox.com/oauth2/authorize",
  salesforce: "https://login.salesforce.com/services/oauth2/authorize",
  line: "https://access.line.me/oauth2/v2.1/authorize",
  strava: "https://www.strava.com/oauth/authorize",
  orcid: "https://orcid.org/oauth/authorize",
};

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
  const known = Object.hasOwn(strategies, word) ? strategies[word] : undefined;
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
