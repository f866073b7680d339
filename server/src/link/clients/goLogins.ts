import { loginPages } from "../../code/logins.ts";
import type { RequestShape } from "./shape.ts";

/** Names of goth's packages that are not those of the providers. */
const packages: Readonly<Record<string, string>> = { azure: "{azuread,azureadv2,microsoftonline}", twitter2: "twitterv2" };

/** Goth's providers: each sends people to a page of its own, unless it is told another. */
export const goLogins: readonly RequestShape[] = loginPages.flatMap(([provider, page]) => {
  const row = { languages: ["go"], verb: "", page } as const;
  const of = `github.com/markbates/goth/providers/${packages[provider] ?? provider}`;
  return [
    { ...row, callee: `${of}:New`, url: [] },
    { ...row, callee: `${of}:NewCustomisedURL`, url: [{ arg: 3 }] },
  ];
});
