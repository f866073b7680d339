/** A provider's page where people log in, where it gives tokens for what they granted, and its further names; the addresses without their scheme. */
interface Login {
  readonly page: string;
  readonly token?: string;
  readonly also?: readonly string[];
}
/** By the names that Socialite's drivers and Go's OAuth packages have; OmniAuth's strategies and other drivers stand in `also`. */
const logins: Readonly<Record<string, Login>> = {
  amazon: { page: "www.amazon.com/ap/oa", token: "api.amazon.com/auth/o2/token" },
  apple: { page: "appleid.apple.com/auth/authorize" },
  azure: {
    page: "login.microsoftonline.com/common/oauth2/v2.0/authorize",
    also: ["azure_activedirectory_v2", "microsoft", "microsoft_graph", "entra_id", "azure-ad", "microsoft-entra-id"],
  },
  bitbucket: { page: "bitbucket.org/site/oauth2/authorize", token: "bitbucket.org/site/oauth2/access_token" },
  digitalocean: { page: "cloud.digitalocean.com/v1/oauth/authorize" },
  discord: { page: "discord.com/api/oauth2/authorize" },
  dropbox: { page: "www.dropbox.com/oauth2/authorize", also: ["dropbox_oauth2"] },
  facebook: { page: "www.facebook.com/v3.2/dialog/oauth", token: "graph.facebook.com/v3.2/oauth/access_token" },
  github: { page: "github.com/login/oauth/authorize", token: "github.com/login/oauth/access_token" },
  gitlab: { page: "gitlab.com/oauth/authorize", token: "gitlab.com/oauth/token" },
  google: { page: "accounts.google.com/o/oauth2/auth", token: "oauth2.googleapis.com/token", also: ["google_oauth2"] },
  heroku: { page: "id.heroku.com/oauth/authorize", token: "id.heroku.com/oauth/token" },
  line: { page: "access.line.me/oauth2/v2.1/authorize" },
  linkedin: {
    page: "www.linkedin.com/oauth/v2/authorization",
    token: "www.linkedin.com/oauth/v2/accessToken",
    also: ["linkedin-openid"],
  },
  live: { page: "login.live.com/oauth20_authorize.srf", token: "login.live.com/oauth20_token.srf" },
  orcid: { page: "orcid.org/oauth/authorize" },
  paypal: {
    page: "www.paypal.com/webapps/auth/protocol/openidconnect/v1/authorize",
    token: "api.paypal.com/v1/identity/openidconnect/tokenservice",
  },
  salesforce: { page: "login.salesforce.com/services/oauth2/authorize" },
  slack: { page: "slack.com/oauth/authorize", token: "slack.com/api/oauth.access" },
  slack_openid: { page: "slack.com/openid/connect/authorize" },
  spotify: { page: "accounts.spotify.com/authorize", token: "accounts.spotify.com/api/token" },
  strava: { page: "www.strava.com/oauth/authorize" },
  stripe: { page: "connect.stripe.com/oauth/authorize", token: "connect.stripe.com/oauth/token", also: ["stripe_connect"] },
  twitch: { page: "id.twitch.tv/oauth2/authorize", token: "id.twitch.tv/oauth2/token" },
  twitter: { page: "api.twitter.com/oauth/authenticate" },
  twitter2: { page: "api.twitter.com/2/oauth2/authorize", also: ["twitter-oauth-2"] },
  yandex: { page: "oauth.yandex.com/authorize", token: "oauth.yandex.com/token" },
};
const byName = new Map(
  Object.entries(logins).flatMap(([name, login]) => [name, ...(login.also ?? [])].map((each) => [each, login] as const)),
);
const url = (address: string | undefined) => address && `https://${address}`;

/** Every provider by each of its names, with the page to which people are sent. */
export const loginPages: readonly (readonly [provider: string, page: string])[] = [...byName].map(([name, { page }]) => [
  name,
  `https://${page}`,
]);

/** Where a library for logins sends people by this name of a provider, and where it asks for their token; undefined where nobody knows. */
export function loginAt(provider: string): { readonly page: string; readonly token: string | undefined } | undefined {
  const login = byName.get(provider);
  return login && { page: `https://${login.page}`, token: url(login.token) };
}
