import type { RequestShape, Slot } from "./shape.ts";

const languages = ["java", "kotlin"];
const url: readonly Slot[] = [{ arg: 0 }];
const put = (...names: readonly string[]): readonly Slot[] => names.map((name) => ({ in: name, arg: 0 }));
const verbsOnWay = { chain: true, verbsOnWay: true } as const;

/** One row a verb, for clients that have a class or function for each. */
export const perVerb =
  (of: readonly string[]) =>
  (callee: (verb: string) => string, row: Omit<RequestShape, "callee" | "languages" | "verb">): readonly RequestShape[] =>
    ["Get", "Post", "Put", "Patch", "Delete", "Head", "Options"].map((verb) => ({
      ...row,
      languages: of,
      callee: callee(verb),
      verb: verb.toUpperCase(),
    }));
const each = perVerb(languages);

const restTemplate =
  "{org.springframework.web.client:{}RestTemplate(),org.springframework.web.client:{}RestOperations(),org.springframework.boot.web.client:{}RestTemplateBuilder()}".replaceAll(
    "{}",
    "",
  );
const rootUri = { base: put("rootUri"), baseCalls: ["rootUri"], chain: true, languages } as const;
const webClient =
  "{org.springframework.web.reactive.function.client:WebClient,org.springframework.web.client:RestClient}{.create(),.builder(),.Builder(),()}.uri";
const bodyBehind = ["bodyValue", "syncBody", "body"].map((then) => ({ then, before: "retrieve" }));
const jaxRs =
  "{javax.ws.rs.client:,jakarta.ws.rs.client:}{ClientBuilder.newClient(),ClientBuilder.newBuilder(),ClientBuilder(),Client(),WebTarget()}.";
const target = { chain: true, languages, url: put("target"), paths: ["path"], needs: "request" } as const;

/**
 * HTTP clients of Java and Kotlin. A request that is built first and sent later is told where it is built: there its
 * method and URL stand.
 */
export const javaClients: readonly RequestShape[] = [
  {
    ...verbsOnWay,
    callee: "java.net.http:HttpRequest{.newBuilder(),.Builder()}.build",
    languages,
    url: put("uri", "newBuilder"),
    verb: "GET",
    method: put("method"),
    body: [...put("POST", "PUT"), { in: "method", arg: 1 }],
  },
  {
    callee: "java.net.http:{HttpClient.newHttpClient(),HttpClient.newBuilder(),HttpClient()}.buildAsync",
    chain: true,
    languages,
    url,
    verb: "GET",
  },
  { callee: "com.apptasticsoftware.rssreader:RssReader().{read,readAsync}", languages, url, verb: "GET" },
  { callee: ":URL.{openConnection,openStream}", languages, url, verb: "GET", method: [{ key: "method" }] },
  { callee: ":declaredClient", languages, url, verb: "GET", method: [{ key: "method" }], body: [{ key: "body" }] },
  {
    callee: "{retrofit2,retrofit}:{Retrofit.Builder(),Retrofit(),RestAdapter.Builder()}.declared",
    chain: true,
    languages,
    url,
    verb: "GET",
    method: [{ key: "method" }],
    body: [{ key: "body" }],
    base: put("baseUrl", "setEndpoint"),
    baseCalls: ["baseUrl"],
  },
  {
    callee: "org.eclipse.microprofile.rest.client:RestClientBuilder.newBuilder().declared",
    chain: true,
    languages,
    url,
    verb: "GET",
    method: [{ key: "method" }],
    body: [{ key: "body" }],
    base: put("baseUri", "baseUrl"),
  },
  {
    ...verbsOnWay,
    callee: "{okhttp3,com.squareup.okhttp}:Request.Builder().build",
    languages,
    url: put("url"),
    verb: "GET",
    method: put("method"),
    body: [...put("post", "put", "patch", "delete"), { in: "method", arg: 1 }],
  },
  { callee: "okhttp3.dnsoverhttps:DnsOverHttps.Builder().build", chain: true, languages, url: put("url"), verb: "GET" },
  ...each(
    (verb) =>
      `{org.apache.http.client.methods,org.apache.hc.client5.http.classic.methods,org.apache.hc.client5.http.async.methods}:Http${verb}`,
    { url },
  ),
  ...each((verb) => `{org.apache.http.client.methods,org.apache.hc.client5.http.classic.methods}:Http${verb}().{setURI,setUri}`, {
    url,
  }),
  ...each((verb) => `org.apache.commons.httpclient.methods:${verb}Method`, { url }),
  ...each((verb) => `{org.apache.http.client.fluent,org.apache.hc.client5.http.fluent}:Request.{${verb},${verb.toLowerCase()}}`, {
    url,
  }),
  ...each(
    (verb) =>
      `{org.apache.http.client.methods:RequestBuilder,org.apache.hc.core5.http.io.support:ClassicRequestBuilder,org.apache.hc.client5.http.async.methods:SimpleRequestBuilder,org.apache.hc.client5.http.async.methods:SimpleHttpRequests}.${verb.toLowerCase()}`,
    { url },
  ),
  ...each((verb) => `${restTemplate}.{${verb.toLowerCase()}ForObject,${verb.toLowerCase()}ForEntity,${verb.toLowerCase()}ForLocation}`, {
    ...rootUri,
    url,
    body: [{ arg: 1 }],
  }),
  { ...rootUri, callee: `${restTemplate}.put`, url, verb: "PUT", body: [{ arg: 1 }] },
  { ...rootUri, callee: `${restTemplate}.delete`, url, verb: "DELETE" },
  { ...rootUri, callee: `${restTemplate}.headForHeaders`, url, verb: "HEAD" },
  { ...rootUri, callee: `${restTemplate}.optionsForAllow`, url, verb: "OPTIONS" },
  { ...rootUri, callee: `${restTemplate}.{exchange,execute}`, url, verb: "GET", method: [{ arg: 1 }], body: [{ arg: 2 }] },
  {
    callee:
      "org.springframework.http.client:{ClientHttpRequestFactory,SimpleClientHttpRequestFactory,HttpComponentsClientHttpRequestFactory,JdkClientHttpRequestFactory}().createRequest",
    languages,
    url,
    verb: "GET",
    method: [{ arg: 1 }],
  },
  { callee: "org.springframework.http:RequestEntity.{get,post,put,patch,delete,head,options}", languages, url, verb: "$" },
  {
    callee: "org.springframework.http:RequestEntity",
    languages,
    url: [{ arg: 3 }, { arg: 2 }, { arg: 1 }],
    verb: "GET",
    method: [{ arg: 2 }, { arg: 1 }, { arg: 0 }],
  },
  // A request of a library for logins that is made first and sent later.
  { callee: "com.github.scribejava.core.model:OAuthRequest", languages, url: [{ arg: 1 }], verb: "GET", method: [{ arg: 0 }] },
  { callee: "com.nimbusds.oauth2.sdk.http:HTTPRequest", languages, url: [{ arg: 1 }], verb: "GET", method: [{ arg: 0 }] },
  { callee: "com.auth0.jwk:{JwkProviderBuilder,UrlJwkProvider}", languages, url, verb: "GET" },
  { callee: "com.nimbusds.openid.connect.sdk.op:OIDCProviderMetadata.resolve", languages, url, verb: "GET" },
  {
    callee:
      "{com.nimbusds.oauth2.sdk,com.nimbusds.openid.connect.sdk}:{TokenRequest,TokenRevocationRequest,TokenIntrospectionRequest,PushedAuthorizationRequest}().toHTTPRequest().send",
    languages,
    url: put("TokenRequest", "TokenRevocationRequest", "TokenIntrospectionRequest", "PushedAuthorizationRequest"),
    verb: "POST",
    access: "read",
  },
  {
    callee: "com.nimbusds.openid.connect.sdk:UserInfoRequest().toHTTPRequest().send",
    languages,
    url: put("UserInfoRequest"),
    verb: "GET",
  },
  { callee: "com.nimbusds.jose.jwk.source:{RemoteJWKSet,JWKSourceBuilder.create}", languages, url, verb: "GET" },
  {
    callee: "org.springframework.security.oauth2.jwt:{NimbusJwtDecoder,NimbusReactiveJwtDecoder}.{withJwkSetUri,withIssuerLocation}",
    languages,
    url,
    verb: "GET",
  },
  {
    callee: "org.springframework.security.oauth2.jwt:{JwtDecoders,ReactiveJwtDecoders}.{fromIssuerLocation,fromOidcIssuerLocation}",
    languages,
    url,
    verb: "GET",
  },
  { callee: "org.springframework.http:RequestEntity.method", languages, url: [{ arg: 1 }], verb: "GET", method: [{ arg: 0 }] },
  {
    ...verbsOnWay,
    callee: webClient,
    languages,
    url,
    verb: "GET",
    method: put("method"),
    body: bodyBehind,
    base: put("baseUrl", "create"),
    baseCalls: ["baseUrl"],
  },
  ...[webClient.replace(/uri$/, "declared"), `${restTemplate}.declared`].map((callee) => ({
    ...rootUri,
    callee,
    url,
    verb: "GET",
    method: [{ key: "method" }],
    body: [{ key: "body" }],
    base: put("baseUrl", "create", "rootUri"),
    baseCalls: ["baseUrl", "rootUri"],
  })),
  // Without a path of its own a request goes where the client goes.
  ...[
    { after: "post", next: "{bodyValue,body,contentType,header,headers,accept}" },
    { after: "get", next: "{retrieve,accept}" },
  ].map(({ after, next }) => ({
    ...verbsOnWay,
    callee: webClient.replace(/uri$/, next),
    after,
    languages,
    url: [],
    verb: "GET",
    base: put("baseUrl", "create"),
    baseCalls: ["baseUrl"],
  })),
  { ...target, callee: `${jaxRs}{get,post,put,delete,head,options}`, verb: "$", body: [{ arg: 0 }] },
  { ...target, callee: `${jaxRs}method`, verb: "GET", method: [{ arg: 0 }], body: [{ arg: 1 }] },
  ...each((verb) => `${jaxRs}build${verb}`, { ...target, body: [{ arg: 0 }] }),
  {
    callee:
      "{kong.unirest,kong.unirest.core,com.mashape.unirest.http}:Unirest.{,spawnInstance().,primaryInstance().}{get,post,put,patch,delete,head,options}",
    languages,
    url,
    verb: "$",
  },
  { callee: "io.micronaut.http:HttpRequest.{GET,POST,PUT,PATCH,DELETE,HEAD}", languages, url, verb: "$", body: [{ arg: 1 }] },
  ...each((verb) => `org.asynchttpclient:{Dsl.asyncHttpClient(),AsyncHttpClient(),DefaultAsyncHttpClient()}.prepare${verb}`, { url }),
  ...each((verb) => `org.asynchttpclient:Dsl.${verb.toLowerCase()}`, { url }),
  { callee: "org.jsoup:Jsoup.connect().{get,post}", chain: true, languages, url: put("connect"), verb: "$" },
  { callee: "org.jsoup:Jsoup.connect().execute", chain: true, languages, url: put("connect"), verb: "GET", method: put("method") },
  ...each((verb) => `com.google.api.client.http:{HttpTransport(),HttpRequestFactory(),javanet.NetHttpTransport()}.build${verb}Request`, {
    url,
    chain: true,
  }),
  ...each((verb) => `com.google.api.client.http.javanet:NetHttpTransport().build${verb}Request`, { url, chain: true }),
  ...each((verb) => `io.vertx.ext.web.client:{WebClient.create(),WebClient()}.${verb.toLowerCase()}Abs`, { url }),
  {
    callee: "io.vertx.ext.web.client:{WebClient.create(),WebClient()}.{get,post,put,patch,delete,head}",
    languages,
    url: [{ arg: 1 }, { arg: 0 }],
    path: [{ arg: 2 }],
    verb: "$",
    connectedBy: [{ module: "io.vertx.ext.web.client", call: "setDefaultHost", of: "WebClientOptions", at: url }],
  },
  {
    callee: "play.libs.ws:{WSClient(),WS}.{get,post,put,patch,delete}",
    chain: true,
    languages,
    url: put("url"),
    verb: "$",
    body: [{ arg: 0 }],
  },
  {
    callee: "{javax.websocket,jakarta.websocket}:{ContainerProvider.getWebSocketContainer(),WebSocketContainer()}.connectToServer",
    languages,
    url: [{ arg: 1 }],
    verb: "GET",
  },
  {
    callee: "org.apache.commons.io:{FileUtils.copyURLToFile,IOUtils.toString,IOUtils.toByteArray}",
    languages,
    url,
    verb: "GET",
    onlyUrls: true,
  },
  { callee: "javax.imageio:ImageIO.read", languages, url, verb: "GET", onlyUrls: true },
  {
    callee: "com.android.volley.toolbox:{StringRequest,JsonObjectRequest,JsonArrayRequest,JsonRequest,ImageRequest}",
    languages,
    url: [{ arg: 1 }],
    verb: "GET",
    method: [{ arg: 0 }],
    body: [{ arg: 2 }],
    onlyUrls: true,
  },
  { callee: "org.java_websocket.client:WebSocketClient", languages, url, verb: "GET" },
  {
    ...verbsOnWay,
    callee: "reactor.netty.http.client:HttpClient.create().uri",
    languages,
    url,
    verb: "GET",
    base: put("baseUrl"),
  },
  { callee: "com.fasterxml.jackson.databind:ObjectMapper().{readTree,readValue}", languages, url, verb: "GET", onlyUrls: true },
  {
    callee:
      "org.springframework.ws.client.core:{WebServiceTemplate,WebServiceOperations}().{marshalSendAndReceive,sendSourceAndReceiveToResult}",
    languages,
    url: [{ arg: 0 }],
    verb: "POST",
    body: [{ arg: 1 }],
    onlyUrls: true,
  },
  {
    callee: "org.springframework.ws.client.core:{WebServiceTemplate,support.WebServiceGatewaySupport}().setDefaultUri",
    languages,
    url,
    verb: "POST",
  },
  { callee: "com.rometools.rome.io:XmlReader", languages, url, verb: "GET", onlyUrls: true },
  {
    callee: "com.microsoft.playwright:{Playwright.create(),Browser(),BrowserContext(),Page()}.navigate",
    languages,
    url,
    verb: "GET",
    chain: true,
    onlyUrls: true,
  },
  {
    callee: `com.sun.jersey.api.client:Client{.create(),()}.{get,post,put,delete,head}`,
    languages,
    url: put("resource"),
    verb: "$",
    chain: true,
    paths: ["path"],
    needs: "resource",
  },
  {
    callee: "org.springframework.web.socket.client.standard:StandardWebSocketClient().{doHandshake,execute}",
    languages,
    url: [{ arg: 1 }],
    verb: "GET",
  },
  { callee: "org.springframework.web.socket.messaging:WebSocketStompClient().{connect,connectAsync}", languages, url, verb: "GET" },
];
