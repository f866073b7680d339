import { loginAt } from "../../code/logins.ts";
import type { RequestShape } from "./shape.ts";

/** What ASP.NET's schemes of logins are called, by their providers. */
const schemes = {
  apple: "Apple",
  discord: "Discord",
  facebook: "Facebook",
  github: "GitHub",
  gitlab: "GitLab",
  google: "Google",
  linkedin: "LinkedIn",
  microsoft: "MicrosoftAccount",
  slack: "Slack",
  spotify: "Spotify",
  twitch: "Twitch",
  twitter: "Twitter",
};

/** Each sends people to a page of its provider, unless it is told another: `AddAuthentication().AddGoogle(options => …)`. */
export const csharpLogins: readonly RequestShape[] = [
  ...Object.entries(schemes).map(([provider, name]) => ({
    callee: `:Add${name}`,
    languages: ["csharp"],
    verb: "",
    url: [{ key: "AuthorizationEndpoint", of: 0 }],
    page: loginAt(provider)?.page ?? "",
  })),
  // Any other provider is known by its address.
  { callee: ":{AddOpenIdConnect,AddJwtBearer}", languages: ["csharp"], verb: "", url: [{ key: "Authority" }] },
  // What it says of itself is read, and its keys.
  {
    callee: "Microsoft.IdentityModel.Protocols{,.OpenIdConnect}:ConfigurationManager",
    languages: ["csharp"],
    verb: "GET",
    url: [{ arg: 0 }, { key: "metadataAddress" }],
    onlyUrls: true,
  },
];
