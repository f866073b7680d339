import { loginPages } from "../../code/logins.ts";
import type { RequestShape, Slot } from "./shape.ts";

/** Names of Passport's strategies that are not those of the providers. */
const strategies: Readonly<Record<string, readonly string[]>> = {
  apple: ["apple"],
  bitbucket: ["bitbucket-oauth2"],
  dropbox: ["dropbox-oauth2"],
  github: ["github2"],
  gitlab: ["gitlab2"],
  google: ["google-oauth20", "google-oauth2"],
  linkedin: ["linkedin-oauth2"],
  slack: ["slack-oauth2"],
  twitch: ["twitch-new", "twitch-latest"],
};
const authJs = "{next-auth,@auth/core,@auth/sveltekit,@auth/express,@auth/solid-start,@auth/qwik}";
const told: readonly Slot[] = ["authorizationURL", "authorizationUrl"].map((key) => ({ key, of: 0 }));

/** Auth.js's providers, and Passport's strategies: each sends people to a page of its provider, unless it is told another. */
export const javascriptLogins: readonly RequestShape[] = loginPages.flatMap(([provider, page]) => {
  const passport = [provider, ...(strategies[provider] ?? [])].map((name) => `passport-${name}`).join();
  return [
    `${authJs}/providers/${provider}:default`,
    `{${passport}}:{default.Strategy,default.OAuth2Strategy,Strategy,OAuth2Strategy,default}()`,
  ].map((callee) => ({ callee, languages: ["typescript"], verb: "", url: told, page }));
});
