import type { RequestShape, Slot } from "./shape.ts";

const languages = ["rust"];
const url: readonly Slot[] = [{ arg: 0 }];
const second: readonly Slot[] = [{ arg: 1 }];
const method: readonly Slot[] = [{ arg: 0 }];
const verbs = "{get,post,put,patch,delete,head,options}";
/** What is sent is said after the verb: `client.post(url).json(&order).send()`. */
const body: readonly Slot[] = [
  "json",
  "body",
  "form",
  "multipart",
  "send_json",
  "send_string",
  "send_form",
  "send_bytes",
  "body_json",
  "body_string",
  "send_body",
  "with_json",
  "with_body",
  "send",
].map((then) => ({ then, arg: 0 }));
const query: readonly Slot[] = ["query", "params", "query_pairs"].map((then) => ({ then, arg: 0 }));
const rest = { languages, body, query } as const;
const openId = "openidconnect:{,core.}{Core,}";
const issuers = ["discover", "discover_async"].flatMap((call) =>
  ["CoreProviderMetadata", "ProviderMetadata"].map((of) => ({ module: "openidconnect", call: `${of}.${call}`, at: url })),
);

/** A client's calls: of one that is declared, made at once, or built (`Client::builder().timeout(t).build()`). */
function ofClient(
  module: string,
  names: { readonly types: string; readonly made: string; readonly builders?: string; readonly finish?: string },
): readonly RequestShape[] {
  const { types, made, builders, finish = "build" } = names;
  const direct = `${module}:{${types}}`;
  const list: RequestShape[] = [
    { ...rest, callee: `${direct}().${verbs}`, url, verb: "$" },
    { ...rest, callee: `${direct}().request`, url: second, verb: "GET", method },
    { ...rest, callee: `${direct}.{${made}}().${verbs}`, url, verb: "$" },
    { ...rest, callee: `${direct}.{${made}}().request`, url: second, verb: "GET", method },
  ];
  for (const builder of builders === undefined ? [] : builders.split(",")) {
    list.push(
      { ...rest, callee: `${module}:${builder}().${verbs}`, url, verb: "$", chain: true, after: finish },
      { ...rest, callee: `${module}:${builder}().request`, url: second, verb: "GET", method, chain: true, after: finish },
    );
  }
  return list;
}

/** HTTP clients of Rust. A request is told where its verb and URL stand; what is sent is said behind that. */
export const rustClients: readonly RequestShape[] = [
  { ...rest, callee: `reqwest:{,blocking.}get`, url, verb: "GET" },
  ...ofClient("reqwest", {
    types: "Client,blocking.Client",
    made: "new,default",
    builders:
      "Client.builder,ClientBuilder.new,ClientBuilder.default,blocking.Client.builder,blocking.ClientBuilder.new,ClientBuilder,blocking.ClientBuilder",
  }),
  { ...rest, callee: "reqwest:{,blocking.}Request.new", url: second, verb: "GET", method },
  ...ofClient("reqwest_middleware", {
    types: "ClientWithMiddleware",
    made: "new,from,default",
    builders: "ClientBuilder.new,ClientBuilder.from_client,ClientBuilder",
  }),
  { ...rest, callee: `ureq:${verbs}`, url, verb: "$" },
  { ...rest, callee: "ureq:request", url: second, verb: "GET", method },
  { ...rest, callee: "ureq:request_url", url: second, verb: "GET", method },
  { ...rest, callee: `ureq:agent().${verbs}`, url, verb: "$" },
  ...ofClient("ureq", {
    types: "Agent",
    made: "new,new_with_defaults,new_with_config",
    builders: "AgentBuilder.new,AgentBuilder.default,Agent.config_builder,AgentBuilder",
  }),
  ...["build().new_agent", "build().into"].map(
    (made): RequestShape => ({ ...rest, callee: `ureq:Agent.config_builder().${made}().${verbs}`, url, verb: "$" }),
  ),
  { ...rest, callee: `surf:{${verbs.slice(1, -1)},connect,trace}`, url, verb: "$" },
  { ...rest, callee: `surf:client().${verbs}`, url, verb: "$" },
  ...ofClient("surf", { types: "Client", made: "new,with" }),
  { ...rest, callee: `surf:Config.new().${verbs}`, url, verb: "$", chain: true, base: [{ in: "set_base_url", arg: 0 }] },
  { ...rest, callee: `isahc:{get,delete,head}{,_async}`, url, verb: "$" },
  { ...rest, callee: `isahc:{post,put}{,_async}`, url, verb: "$", body: second },
  ...["HttpClient()", "HttpClient.new()"].flatMap((made): readonly RequestShape[] => [
    { ...rest, callee: `isahc:${made}.{get,delete,head}{,_async}`, url, verb: "$" },
    { ...rest, callee: `isahc:${made}.{post,put}{,_async}`, url, verb: "$", body: second },
  ]),
  {
    ...rest,
    callee: `isahc:HttpClient.builder().{get,post,put,delete,head}{,_async}`,
    url,
    verb: "$",
    body: second,
    chain: true,
    after: "build",
  },
  {
    ...rest,
    callee: "web_push:{IsahcWebPushClient,HyperWebPushClient,WebPushClient}{(),.new()}.send",
    url,
    verb: "POST",
  },
  { ...rest, callee: `attohttpc:${verbs}`, url, verb: "$" },
  { ...rest, callee: `attohttpc:{Session(),Session.new()}.${verbs}`, url, verb: "$" },
  { ...rest, callee: `minreq:${verbs}`, url, verb: "$" },
  { ...rest, callee: `ehttp:Request.{get,post,head}`, url, verb: "$", body: second },
  { ...rest, callee: `nyquest:{Request.,r#async.Request.,blocking.Request.}{get,post,put,delete,patch}`, url, verb: "$" },
  ...["awc", "actix_web"].flatMap((module) =>
    ofClient(module, {
      types: module === "awc" ? "Client" : "client.Client,awc.Client",
      made: "new,default",
      builders:
        module === "awc"
          ? "Client.builder,ClientBuilder.new,Client.build"
          : "client.Client.build,client.Client.builder,client.ClientBuilder.new",
      finish: "finish",
    }),
  ),
  ...["hyper:Client", "hyper_util:client.legacy.Client"].flatMap((client): readonly RequestShape[] => [
    { ...rest, callee: `${client}{(),.new()}.get`, url, verb: "GET" },
    { ...rest, callee: `${client}.builder().get`, url, verb: "GET", chain: true, after: "build" },
  ]),
  ...[
    "hyper:Request",
    "http:Request",
    "hyper:http.Request",
    "http:request.Request",
    "http:request",
    "isahc:Request",
    "isahc:http.Request",
  ].flatMap((request): readonly RequestShape[] => [
    {
      languages,
      callee: `${request}.{builder().body,Builder.new().body}`,
      url: [{ in: "uri", arg: 0 }],
      verb: "GET",
      method: [{ in: "method", arg: 0 }],
      body: [{ arg: 0 }],
      chain: true,
      needs: "uri",
      onlyUrls: true,
    },
    { ...rest, callee: `${request}.{get,post,put,patch,delete,head,options}`, url, verb: "$", onlyUrls: true },
  ]),
  { ...rest, callee: "curl:easy.{Easy,Easy2}{(),.new()}.url", url, verb: "" },
  { languages, callee: "graphql_client:reqwest.{post_graphql,post_graphql_blocking}", url: second, verb: "POST", body: [{ arg: 2 }] },
  { languages, callee: "{gql_client,graphql_ws_client}:Client.{new,new_with_headers}", url, verb: "POST" },
  {
    languages,
    callee:
      "{tokio_tungstenite,async_tungstenite,tungstenite,fastwebsockets,tokio_websockets}:{,tokio.,async_std.,client.}{connect,connect_async,connect_async_with_config,connect_with_config,connect_async_tls_with_config,client,client_async,client_async_tls,client_async_with_config}",
    url,
    verb: "GET",
  },
  { languages, callee: "ws:connect", url, verb: "GET" },
  // The pages that a browser is steered to.
  { languages, callee: "{thirtyfour:WebDriver.new().goto,thirtyfour:WebDriver().goto,fantoccini:Client().goto}", url, verb: "GET" },
  { languages, callee: "headless_chrome:{Browser.default(),Browser.new(),Browser(),Tab()}.navigate_to", url, verb: "GET", chain: true },
  { languages, callee: "ewebsock:connect", url, verb: "GET" },
  { languages, callee: "reqwest_eventsource:EventSource.get", url, verb: "GET" },
  { languages, callee: "eventsource_client:ClientBuilder.for_url", url, verb: "GET" },
  { languages, callee: `gloo_net:http.Request.${verbs}`, url, verb: "$", body, query },
  { languages, callee: `gloo_net:websocket.futures.WebSocket.open`, url, verb: "GET" },
  {
    languages,
    callee: `{jsonrpsee,jsonrpsee_http_client,jsonrpsee_ws_client}:{,http_client.,ws_client.}{HttpClientBuilder,WsClientBuilder}.{default,new}().build`,
    url,
    verb: "POST",
  },
  {
    languages,
    callee: `{web3,ethers}:{transports.Http.new,transports.WebSocket.new,providers.Provider.try_from,providers.Provider.connect,providers.Http.new,providers.Ws.connect}`,
    url,
    verb: "POST",
  },
  {
    languages,
    callee: `alloy:providers.{ProviderBuilder.new,ProviderBuilder.default}().{on_http,connect_http,connect,on_builtin}`,
    url,
    verb: "POST",
    chain: true,
  },
  {
    languages,
    callee: "{solana_client,solana_rpc_client}:{rpc_client,nonblocking.rpc_client}.RpcClient.{new,new_with_commitment,new_with_timeout}",
    url,
    verb: "POST",
  },
  { languages, callee: `{spin_sdk,fastly}:{http.Request,Request}.${verbs}`, url, verb: "$" },
  { languages, callee: `http_types:Request.${verbs}`, url, verb: "$" },
  { languages, callee: `http_types:Request.new`, url: second, verb: "GET", method },
  // A code is exchanged for a token where the client was told that tokens are given.
  {
    languages,
    callee: "oauth2:{,basic.}{BasicClient,Client}.new().{request_async,request}",
    url: [
      { in: "set_token_uri", arg: 0 },
      { in: "new", arg: 3 },
    ],
    verb: "POST",
    access: "read",
    chain: true,
  },
  // A client that is handed in by its type was told so elsewhere.
  {
    callee:
      "oauth2:{,basic.}{BasicClient,Client}().{exchange_code,exchange_refresh_token,exchange_client_credentials,exchange_password,exchange_device_access_token}().{request_async,request}",
    languages,
    url: [],
    verb: "POST",
    access: "read",
    chain: true,
    connectedBy: tokensTold("set_token_uri", 3),
  },
  {
    callee: "oauth2:{,basic.}{BasicClient,Client}().authorize_url",
    languages,
    url: [],
    verb: "GET",
    access: "read",
    connectedBy: tokensTold("set_auth_uri", 2),
  },
  // A provider says where its tokens are where it is asked what it is: at its issuer.
  { callee: `${openId}ProviderMetadata.{discover,discover_async}`, languages, url, verb: "GET", access: "read" },
  {
    callee: `${openId}Client().{exchange_code,exchange_refresh_token,exchange_client_credentials,exchange_password}().{request_async,request}`,
    languages,
    url: [],
    verb: "POST",
    access: "read",
    chain: true,
    connectedBy: issuers,
  },
  // Both of one that is made here, whatever it is told before.
  {
    callee: `${openId}Client.{from_provider_metadata,new}().{request_async,request}`,
    languages,
    url: [],
    verb: "",
    access: "read",
    chain: true,
    connectedBy: issuers,
  },
  {
    callee: `${openId}Client().user_info().{request_async,request}`,
    languages,
    url: [],
    verb: "GET",
    access: "read",
    chain: true,
    connectedBy: issuers,
  },
];

/** Where a client of oauth2 is told an address: by a call of its own, or where it is made. */
function tokensTold(call: string, arg: number): NonNullable<RequestShape["connectedBy"]> {
  return [
    { module: "oauth2", call, at: [{ arg: 0 }] },
    ...["BasicClient.new", "Client.new"].map((made) => ({ module: "oauth2", call: made, at: [{ arg }] })),
  ];
}
