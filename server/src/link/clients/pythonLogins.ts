import type { RequestShape } from "./shape.ts";

const languages = ["python"];
const url = [{ arg: 0 }, { key: "url" }] as const;
/** Where the sessions of requests, and clients like them, have what is sent. */
export const parts = {
  body: [{ key: "json" }, { key: "data" }, { key: "content" }, { key: "files" }],
  query: [{ key: "params" }],
  headers: [{ key: "headers" }],
} as const;

const loggedIn =
  "{requests_oauthlib,authlib.integrations.requests_client,authlib.integrations.httpx_client}:{OAuth1Session(),OAuth2Session(),OAuth1Client(),AsyncOAuth1Client(),OAuth2Client(),AsyncOAuth2Client()}";

/** Authlib's registry: clients of providers that are asked for by the name under which each is registered. */
const registered = "{authlib.integrations.starlette_client,authlib.integrations.flask_client,authlib.integrations.django_client}:OAuth()";
const byName = { languages, url: [], verb: "", registeredBy: "register" } as const;
const keysOf = (...names: readonly string[]) => names.map((key) => ({ key }));
const of = (...names: readonly string[]) => ({ base: keysOf(...names), registeredAt: keysOf(...names) });
const member = `${registered}.{create_client(),register(),*}`;
const registry: readonly RequestShape[] = [
  { callee: `${registered}.register`, languages, verb: "", url: keysOf("server_metadata_url", "authorize_url", "access_token_url") },
  { ...byName, callee: `${member}.{authorize_redirect,create_authorization_url}`, ...of("authorize_url", "server_metadata_url") },
  {
    ...byName,
    callee: `${member}.{authorize_access_token,fetch_access_token,parse_id_token,userinfo,load_server_metadata}`,
    asks: "$",
    access: "read",
    ...of("access_token_url", "server_metadata_url"),
  },
  {
    ...byName,
    ...parts,
    callee: `${member}.{get,options,head,post,put,patch,delete}`,
    url,
    verb: "$",
    ...of("api_base_url", "server_metadata_url"),
  },
];

/** Clients that log in first, and where they get their tokens. */
export const pythonLogins: readonly RequestShape[] = [
  ...registry,
  // Where people are sent to log in.
  { callee: `${loggedIn}.{authorization_url,create_authorization_url}`, languages, url, verb: "" },
  {
    callee: `${loggedIn}.{fetch_token,refresh_token,fetch_access_token,fetch_request_token}`,
    languages,
    url: [{ arg: 0 }, { key: "token_url" }, { key: "url" }],
    verb: "POST",
    method: [{ key: "method" }],
    base: [{ key: "token_endpoint" }],
  },
];
