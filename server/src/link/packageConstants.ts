// perimeter-ignore-file code/live-endpoint: addresses that packages hold; nothing here is called.
import type { Expr, ObjectEntry } from "../code/expr.ts";
import type { Range } from "../core/range.ts";
import type { ExternalValue, Frame, Value } from "./value.ts";

/** Login pages and token endpoints that `golang.org/x/oauth2` has as constants: by package, or by name in `endpoints`. */
const endpoints: Readonly<Record<string, readonly [auth: string, token: string]>> = {
  amazon: ["https://www.amazon.com/ap/oa", "https://api.amazon.com/auth/o2/token"],
  bitbucket: ["https://bitbucket.org/site/oauth2/authorize", "https://bitbucket.org/site/oauth2/access_token"],
  facebook: ["https://www.facebook.com/v3.2/dialog/oauth", "https://graph.facebook.com/v3.2/oauth/access_token"],
  github: ["https://github.com/login/oauth/authorize", "https://github.com/login/oauth/access_token"],
  gitlab: ["https://gitlab.com/oauth/authorize", "https://gitlab.com/oauth/token"],
  google: ["https://accounts.google.com/o/oauth2/auth", "https://oauth2.googleapis.com/token"],
  heroku: ["https://id.heroku.com/oauth/authorize", "https://id.heroku.com/oauth/token"],
  linkedin: ["https://www.linkedin.com/oauth/v2/authorization", "https://www.linkedin.com/oauth/v2/accessToken"],
  microsoft: ["https://login.live.com/oauth20_authorize.srf", "https://login.live.com/oauth20_token.srf"],
  paypal: [
    "https://www.paypal.com/webapps/auth/protocol/openidconnect/v1/authorize",
    "https://api.paypal.com/v1/identity/openidconnect/tokenservice",
  ],
  slack: ["https://slack.com/oauth/authorize", "https://slack.com/api/oauth.access"],
  spotify: ["https://accounts.spotify.com/authorize", "https://accounts.spotify.com/api/token"],
  stripe: ["https://connect.stripe.com/oauth/authorize", "https://connect.stripe.com/oauth/token"],
  twitch: ["https://id.twitch.tv/oauth2/authorize", "https://id.twitch.tv/oauth2/token"],
  yandex: ["https://oauth.yandex.com/authorize", "https://oauth.yandex.com/token"],
};
const packagePath = "golang.org/x/oauth2/";

/** What a package is known to have under a name, where that is no call: `github.Endpoint` of Go's OAuth packages. */
export function packageConstant({ module, path }: ExternalValue, key: string, range: Range, frame: Frame): readonly Value[] | undefined {
  if (path !== "" || !module.startsWith(packagePath)) return undefined;
  const name = module.slice(packagePath.length);
  const found = name === "endpoints" ? endpoints[key.toLowerCase()] : key === "Endpoint" ? endpoints[name] : undefined;
  if (!found) return undefined;
  const text = (value: string): Expr => ({ kind: "literal", value, range });
  const entries: readonly ObjectEntry[] = [
    { key: "AuthURL", value: text(found[0]) },
    { key: "TokenURL", value: text(found[1]) },
  ];
  return [{ kind: "object", expr: { kind: "object", entries, range }, frame }];
}
