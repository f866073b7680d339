import type { Expr, ObjectEntry } from "../code/expr.ts";
import type { Range } from "../core/range.ts";
import type { ExternalValue, Frame, Value } from "./value.ts";

/** Login pages and token endpoints that `golang.org/x/oauth2` has as constants: by package, or by name in `endpoints`; without the scheme. */
const endpoints: Readonly<Record<string, readonly [auth: string, token: string]>> = {
  amazon: ["www.amazon.com/ap/oa", "api.amazon.com/auth/o2/token"],
  bitbucket: ["bitbucket.org/site/oauth2/authorize", "bitbucket.org/site/oauth2/access_token"],
  facebook: ["www.facebook.com/v3.2/dialog/oauth", "graph.facebook.com/v3.2/oauth/access_token"],
  github: ["github.com/login/oauth/authorize", "github.com/login/oauth/access_token"],
  gitlab: ["gitlab.com/oauth/authorize", "gitlab.com/oauth/token"],
  google: ["accounts.google.com/o/oauth2/auth", "oauth2.googleapis.com/token"],
  heroku: ["id.heroku.com/oauth/authorize", "id.heroku.com/oauth/token"],
  linkedin: ["www.linkedin.com/oauth/v2/authorization", "www.linkedin.com/oauth/v2/accessToken"],
  microsoft: ["login.live.com/oauth20_authorize.srf", "login.live.com/oauth20_token.srf"],
  paypal: ["www.paypal.com/webapps/auth/protocol/openidconnect/v1/authorize", "api.paypal.com/v1/identity/openidconnect/tokenservice"],
  slack: ["slack.com/oauth/authorize", "slack.com/api/oauth.access"],
  spotify: ["accounts.spotify.com/authorize", "accounts.spotify.com/api/token"],
  stripe: ["connect.stripe.com/oauth/authorize", "connect.stripe.com/oauth/token"],
  twitch: ["id.twitch.tv/oauth2/authorize", "id.twitch.tv/oauth2/token"],
  yandex: ["oauth.yandex.com/authorize", "oauth.yandex.com/token"],
};
const packagePath = "golang.org/x/oauth2/";

/** What a package is known to have under a name, where that is no call: `github.Endpoint` of Go's OAuth packages. */
export function packageConstant({ module, path }: ExternalValue, key: string, range: Range, frame: Frame): readonly Value[] | undefined {
  if (path !== "" || !module.startsWith(packagePath)) return undefined;
  const name = module.slice(packagePath.length);
  const found = name === "endpoints" ? endpoints[key.toLowerCase()] : key === "Endpoint" ? endpoints[name] : undefined;
  if (!found) return undefined;
  const text = (value: string): Expr => ({ kind: "literal", value: `https://${value}`, range });
  const entries: readonly ObjectEntry[] = [
    { key: "AuthURL", value: text(found[0]) },
    { key: "TokenURL", value: text(found[1]) },
  ];
  return [{ kind: "object", expr: { kind: "object", entries, range }, frame }];
}
