import { loginAt } from "../../code/logins.ts";
import type { RequestShape } from "./shape.ts";

/** What ScribeJava's classes of providers are called. */
const apis: Readonly<Record<string, string>> = {
  azure: "{MicrosoftAzureActiveDirectoryApi,MicrosoftAzureActiveDirectory20Api}",
  discord: "DiscordApi",
  dropbox: "DropboxApi",
  facebook: "FacebookApi",
  github: "GitHubApi",
  google: "GoogleApi20",
  linkedin: "{LinkedInApi,LinkedInApi20}",
  live: "LiveApi",
  salesforce: "SalesforceApi",
  slack: "SlackApi",
  twitter: "{TwitterApi,TwitterApi.Authenticate,TwitterApi.Authorize}",
};

/** Each sends people to a page of its provider: `new ServiceBuilder(key).build(GitHubApi.instance())`. */
export const javaLogins: readonly RequestShape[] = Object.entries(apis).map(([provider, name]) => ({
  callee: `com.github.scribejava.apis:${name}.instance`,
  languages: ["java", "kotlin"],
  verb: "",
  url: [],
  page: loginAt(provider)?.page ?? "",
}));
