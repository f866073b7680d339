// perimeter-ignore-file code/live-endpoint: addresses that other programs log in at; nothing here is called.
/** Where people are sent to log in, by the names that OmniAuth's strategies and Socialite's drivers have. */
const pages: Readonly<Record<string, string>> = {
  github: "https://github.com/login/oauth/authorize",
  gitlab: "https://gitlab.com/oauth/authorize",
  bitbucket: "https://bitbucket.org/site/oauth2/authorize",
  google: "https://accounts.google.com/o/oauth2/auth",
  google_oauth2: "https://accounts.google.com/o/oauth2/auth",
  facebook: "https://www.facebook.com/dialog/oauth",
  twitter: "https://api.twitter.com/oauth/authenticate",
  twitter2: "https://api.twitter.com/2/oauth2/authorize",
  "linkedin-openid": "https://www.linkedin.com/oauth/v2/authorization",
  "twitter-oauth-2": "https://api.twitter.com/2/oauth2/authorize",
  linkedin: "https://www.linkedin.com/oauth/v2/authorization",
  apple: "https://appleid.apple.com/auth/authorize",
  slack: "https://slack.com/oauth/authorize",
  slack_openid: "https://slack.com/openid/connect/authorize",
  discord: "https://discord.com/api/oauth2/authorize",
  azure_activedirectory_v2: "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
  azure: "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
  microsoft: "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
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

/** Where a library for logins sends people by this name of a provider; undefined where nobody knows. */
export function loginPage(provider: string): string | undefined {
  return Object.hasOwn(pages, provider) ? pages[provider] : undefined;
}
