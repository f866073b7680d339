/** Where people are sent to log in, by the names that OmniAuth's strategies and Socialite's drivers have; without the scheme. */
const pages: Readonly<Record<string, string>> = {
  github: "github.com/login/oauth/authorize",
  gitlab: "gitlab.com/oauth/authorize",
  bitbucket: "bitbucket.org/site/oauth2/authorize",
  google: "accounts.google.com/o/oauth2/auth",
  google_oauth2: "accounts.google.com/o/oauth2/auth",
  facebook: "www.facebook.com/dialog/oauth",
  twitter: "api.twitter.com/oauth/authenticate",
  twitter2: "api.twitter.com/2/oauth2/authorize",
  "linkedin-openid": "www.linkedin.com/oauth/v2/authorization",
  "twitter-oauth-2": "api.twitter.com/2/oauth2/authorize",
  linkedin: "www.linkedin.com/oauth/v2/authorization",
  apple: "appleid.apple.com/auth/authorize",
  slack: "slack.com/oauth/authorize",
  slack_openid: "slack.com/openid/connect/authorize",
  discord: "discord.com/api/oauth2/authorize",
  azure_activedirectory_v2: "login.microsoftonline.com/common/oauth2/v2.0/authorize",
  azure: "login.microsoftonline.com/common/oauth2/v2.0/authorize",
  microsoft: "login.microsoftonline.com/common/oauth2/v2.0/authorize",
  microsoft_graph: "login.microsoftonline.com/common/oauth2/v2.0/authorize",
  entra_id: "login.microsoftonline.com/common/oauth2/v2.0/authorize",
  stripe_connect: "connect.stripe.com/oauth/authorize",
  spotify: "accounts.spotify.com/authorize",
  twitch: "id.twitch.tv/oauth2/authorize",
  digitalocean: "cloud.digitalocean.com/v1/oauth/authorize",
  heroku: "id.heroku.com/oauth/authorize",
  dropbox_oauth2: "www.dropbox.com/oauth2/authorize",
  salesforce: "login.salesforce.com/services/oauth2/authorize",
  line: "access.line.me/oauth2/v2.1/authorize",
  strava: "www.strava.com/oauth/authorize",
  orcid: "orcid.org/oauth/authorize",
};

/** Where a library for logins sends people by this name of a provider; undefined where nobody knows. */
export function loginPage(provider: string): string | undefined {
  return Object.hasOwn(pages, provider) ? `https://${pages[provider]}` : undefined;
}
