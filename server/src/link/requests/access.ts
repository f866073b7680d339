import type { Access } from "../endpoint.ts";

/** Words of a path that ask; a `list` with an id and more behind it is a thing that has parts: `/list/{id}/task`. */
const readingPath =
  /(^|[/:_-])(search|query|queries|lookup|find|list(?!\/(\{[^/]*\}|\d+)\/)|batchget|token|(?<!(?:applications|apps|clients|providers)\/)oauth2?|introspect(?:ion)?|tokeninfo|userinfo|siteverify|verify-webhook-signature|graphql)([/?:]|$)/i;
/** RPC-like names that end a path: `users.profile.get`, `googleAds:searchStream`, `oauth.v2.access`, `runReport`, `list_folder`. */
const readingName =
  /(?:[.:](?:get|list|info|history)|[/.:](?:\w+\.)*(?:oauth\.(?:v\d\.)?access|openid\.connect\.token|lookupBy\w+|(?:batch)?(?:get|list|search|query|lookup|find|fetch|count|aggregate)(?:[A-Z]|[_-](?!or_)[a-z])[\w-]*|(?:run|batchRun)\w*Reports?|_search|_msearch|_count|count|preview|validate|estimate|rates?|geocode))(?:[?#]|$)/;
const changing = /[/.:](revoke|delete|remove|create|update|cancel|upsert|bulk)([?#]|$)/i;
/** A method of an RPC-like interface that changes something, whatever the verb: `/bot{token}/sendMessage`, `/chat.postMessage`. */
const changingName = /[/.:](?:send|post|set|add|create|edit|delete|remove)[A-Z][A-Za-z]*(?:[?#]|$)/;
/** To what is only sent to: the paths that certainly ask. */
const asking = /(^|[/:_-])(search|query|queries|lookup|list|graphql|oauth2?|token|_search|_msearch|_count)([/?:]|$)/i;

/** The end of a path that hands out tokens: `/oauth/access_token`, `/connect/token`, `oauth.v2.access`, `TOKEN` of `TOKEN_URL`. */
const tokenPath = /(?:^|[/:_.-])(?:tokens?|oauth2?|oauth\.(?:v\d\.)?access)\/?(?:[?#]|$)/i;

/** Whether a request asks for a token: it sends, as an inventory counts, and changes nothing that somebody would have to allow. */
export function asksForToken(method: string | null, path: string): boolean {
  return method === "POST" && accessOf(method, path, false)[0] === "read" && tokenPath.test(path);
}

/** Read or write by the verb; whether that is beyond doubt. */
export function accessOf(method: string | null, path: string, sends: boolean): [Access, boolean] {
  if (method === null || method === "") return [sends ? "send" : "unknown", false];
  if (method === "GET" && !sends && changingName.test(path)) return ["write", false];
  if (/^(GET|HEAD|OPTIONS)$/.test(method)) return ["read", true];
  if (method !== "POST") return ["write", true];
  const reads = (readingPath.test(path) || readingName.test(path)) && !changing.test(path);
  if (sends) return [reads && asking.test(path) ? "read" : "send", false];
  return [reads ? "read" : "write", false];
}

/** `OAUTH_TOKEN_URL`: of an address that only a variable knows its name says what is asked there. */
export function pathOfVariable(name = ""): string {
  return name.toLowerCase().replace(/_?(ur[il]|endpoint)$/, "");
}
