import type { RequestShape, Slot } from "./shape.ts";

const languages = ["php"];
const first: readonly Slot[] = [{ arg: 0 }, { key: "url" }, { key: "uri" }];
const second: readonly Slot[] = [{ arg: 1 }, { key: "url" }, { key: "uri" }];
const verb: readonly Slot[] = [{ arg: 0 }, { key: "method" }];
const verbs = "{get,post,put,patch,delete,head,options}";

const guzzle = {
  languages,
  body: ["json", "form_params", "body", "multipart"].map((key) => ({ key })),
  query: [{ key: "query" }],
  headers: [{ key: "headers" }],
  base: [{ key: "base_uri" }, { key: "base_url" }],
} as const;
const guzzleMade =
  "{GuzzleHttp:Client(),GuzzleHttp:ClientInterface(),Guzzle\\Http:Client(),Guzzle\\Service:Client(),:Drupal.httpClient(),:Drupal.service()}";

const symfony = {
  languages,
  url: second,
  verb: "GET",
  method: verb,
  body: [{ key: "json" }, { key: "body" }],
  query: [{ key: "query" }],
  headers: [{ key: "headers" }],
} as const;

const laravelMade =
  "{Illuminate\\Support\\Facades:Http,Illuminate\\Http\\Client:PendingRequest(),Illuminate\\Http\\Client:Pool(),Illuminate\\Http\\Client:Factory(),:Http}";
const laravelBase: readonly Slot[] = [{ in: "baseUrl", arg: 0 }];

const wordpress = {
  languages,
  url: first,
  body: [{ key: "body", of: 1 }],
  headers: [{ key: "headers", of: 1 }],
  method: [{ key: "method", of: 1 }],
} as const;

/** HTTP clients of PHP. Curl is told option by option: its lowering says one call with all of them. */
export const phpClients: readonly RequestShape[] = [
  { callee: ":declaredClient", languages, url: first, verb: "GET", method: [{ key: "method" }] },
  {
    callee: "Spatie\\WebhookServer:WebhookCall.{create().,}{dispatch,dispatchSync,dispatchNow,dispatchIf,dispatchUnless}",
    chain: true,
    languages,
    url: [{ in: "url", arg: 0 }],
    verb: "POST",
    method: [{ in: "useHttpVerb", arg: 0 }],
    body: [{ in: "payload", arg: 0 }],
  },
  {
    callee: ":curl_exec",
    languages,
    url: [{ key: "CURLOPT_URL" }],
    verb: "GET",
    bodyVerb: "POST",
    method: [{ key: "CURLOPT_CUSTOMREQUEST" }, { key: "verb" }, { key: "CURLOPT_POST", means: "POST" }],
    body: [{ key: "CURLOPT_POSTFIELDS" }],
    headers: [{ key: "CURLOPT_HTTPHEADER" }],
  },
  {
    callee: ":{file_get_contents,file,readfile,copy,get_headers,simplexml_load_file,getimagesize}",
    languages,
    url: [{ arg: 0 }, { key: "filename" }],
    verb: "GET",
    method: [{ key: "method", of: 2 }, { key: "method" }],
    body: [{ key: "content", of: 2 }, { key: "content" }],
    onlyUrls: true,
  },
  {
    callee: ":fopen",
    languages,
    url: [{ arg: 0 }, { key: "filename" }],
    verb: "GET",
    method: [{ key: "method", of: 3 }, { key: "method" }],
    body: [{ key: "content", of: 3 }, { key: "content" }],
    onlyUrls: true,
  },
  { callee: ":DOMDocument().load", languages, url: first, verb: "GET", onlyUrls: true },
  { ...guzzle, callee: `${guzzleMade}.{get,post,put,patch,delete,head,options}`, url: first, verb: "$" },
  { ...guzzle, callee: `${guzzleMade}.{getAsync,postAsync,putAsync,patchAsync,deleteAsync,headAsync}`, url: first, verb: "$" },
  { ...guzzle, callee: `${guzzleMade}.{request,requestAsync}`, url: second, verb: "GET", method: verb },
  {
    ...symfony,
    callee:
      "{Symfony\\Component\\HttpClient:HttpClient.create(),Symfony\\Contracts\\HttpClient:HttpClientInterface(),Symfony\\Component\\HttpClient:HttpClientInterface()}.request",
    base: [{ key: "base_uri" }],
  },
  {
    ...symfony,
    callee:
      "Symfony\\Component\\HttpClient:{Curl,Native,Amp,Retryable,NoPrivateNetwork,Caching,Throttling,Traceable,UriTemplate,EventSource,Scoping}HttpClient().request",
    base: [{ key: "base_uri" }],
  },
  {
    ...symfony,
    callee: "Symfony\\Component\\HttpClient:HttpClient.createForBaseUri().request",
    base: [{ key: "base_uri" }, { arg: 0 }],
  },
  { ...symfony, callee: "Symfony\\Component\\HttpClient:ScopingHttpClient.forBaseUri().request", base: [{ key: "base_uri" }, { arg: 1 }] },
  {
    callee: "Sabre\\DAV:Client().request",
    languages,
    url: second,
    verb: "GET",
    method: verb,
    body: [{ arg: 2 }],
    base: [{ key: "baseUri", of: 0 }],
  },
  { callee: "Sabre\\DAV:Client().propFind", languages, url: first, verb: "PROPFIND", access: "read", base: [{ key: "baseUri", of: 0 }] },
  {
    callee: "Symfony\\Component\\{BrowserKit:HttpBrowser,Panther:Client}().request",
    languages,
    url: second,
    verb: "GET",
    method: verb,
  },
  { callee: "Spatie\\Browsershot:Browsershot.{url,setUrl}", languages, url: first, verb: "GET" },
  { callee: "{SimplePie,}:SimplePie().set_feed_url", languages, url: first, verb: "GET" },
  { callee: "Jumbojett:OpenIDConnectClient().authenticate", languages, url: [], verb: "GET", access: "read", base: first },
  { callee: ":drupal_http_request", languages, url: first, verb: "GET", method: [{ key: "method", of: 1 }] },
  { callee: "Goutte:Client().request", languages, url: second, verb: "GET", method: verb },
  { callee: `${laravelMade}.{get,head}`, languages, url: first, verb: "$", query: [{ arg: 1 }], base: laravelBase },
  {
    callee: `${laravelMade}.{post,put,patch,delete}`,
    languages,
    url: first,
    verb: "$",
    body: [{ arg: 1 }, { in: "withBody", arg: 0 }],
    base: laravelBase,
  },
  {
    callee: `${laravelMade}.send`,
    languages,
    url: second,
    verb: "GET",
    method: verb,
    body: [{ key: "json" }, { key: "form_params" }, { key: "body" }],
    base: laravelBase,
  },
  { ...wordpress, callee: ":{wp_remote_get,wp_safe_remote_get,wp_remote_fopen,download_url,vip_safe_wp_remote_get}", verb: "GET" },
  { ...wordpress, callee: ":{wp_remote_post,wp_safe_remote_post}", verb: "POST" },
  { ...wordpress, callee: ":{wp_remote_head,wp_safe_remote_head}", verb: "HEAD" },
  { ...wordpress, callee: ":{wp_remote_request,wp_safe_remote_request,WP_Http().request,_wp_http_get_object().request}", verb: "GET" },
  { ...wordpress, callee: ":WP_Http().{get,post,head}", verb: "$" },
  {
    callee: `{WpOrg\\Requests:Requests,:Requests,:WpOrg.Requests}.${verbs}`,
    languages,
    url: first,
    verb: "$",
    body: [{ arg: 2 }],
    headers: [{ arg: 1 }],
  },
  {
    callee: "{WpOrg\\Requests:Requests,:Requests}.request",
    languages,
    url: first,
    verb: "GET",
    method: [{ arg: 3 }, { key: "type" }],
    body: [{ arg: 2 }],
    headers: [{ arg: 1 }],
  },
  // A request that is made first and sent later is told where it is made: there its method and URL stand.
  {
    callee:
      "{GuzzleHttp\\Psr7:Request(),Nyholm\\Psr7:Request(),Laminas\\Diactoros:Request(),Zend\\Diactoros:Request(),Slim\\Psr7:Request()}",
    languages,
    url: second,
    verb: "GET",
    method: verb,
    headers: [{ arg: 2 }],
    body: [{ arg: 3 }],
    onlyUrls: true,
  },
  {
    callee:
      "{Psr\\Http\\Message:RequestFactoryInterface(),Nyholm\\Psr7\\Factory:Psr17Factory(),GuzzleHttp\\Psr7:HttpFactory(),Http\\Discovery:Psr17Factory(),Http\\Discovery:Psr17FactoryDiscovery.findRequestFactory(),Laminas\\Diactoros:RequestFactory(),Http\\Message:MessageFactory(),Http\\Message:RequestFactory(),Http\\Discovery:MessageFactoryDiscovery.find()}.createRequest",
    languages,
    url: second,
    verb: "GET",
    method: verb,
  },
  {
    callee: `{Http\\Client\\Common:HttpMethodsClient(),Http\\Client\\Common:HttpMethodsClientInterface()}.${verbs}`,
    languages,
    url: first,
    verb: "$",
    headers: [{ arg: 1 }],
    body: [{ arg: 2 }],
  },
  { callee: `Buzz:Browser().${verbs}`, languages, url: first, verb: "$", headers: [{ arg: 1 }], body: [{ arg: 2 }] },
  { callee: "Buzz:Browser().{submitForm,submit}", languages, url: first, verb: "POST", body: [{ arg: 1 }] },
  { callee: "Buzz:Browser().request", languages, url: second, verb: "GET", method: verb, body: [{ arg: 3 }] },
  {
    callee: `{Unirest:Request,:Unirest.Request,Unirest:Request()}.${verbs}`,
    languages,
    url: first,
    verb: "$",
    headers: [{ arg: 1 }],
    body: [{ arg: 2 }],
  },
  { callee: `{Httpful:Request,:Httpful.Request}.{get,post,put,patch,delete,head}`, languages, url: first, verb: "$", body: [{ arg: 1 }] },
  {
    callee: `{Curl:Curl(),Curl:MultiCurl(),:Curl(),Magento\\Framework\\HTTP\\Client:Curl(),Ixudra\\Curl\\Facades:Curl,Zttp:Zttp}.${verbs}`,
    languages,
    url: first,
    verb: "$",
    body: [{ arg: 1 }],
    base: [{ arg: 0 }],
  },
  {
    callee:
      "{Laminas\\Http:Client(),Zend\\Http:Client(),Magento\\Framework\\HTTP:ZendClient(),Zend\\Http:Client,:Zend_Http_Client()}.{setUri}",
    languages,
    url: first,
    verb: "",
  },
  { callee: "{Laminas\\Http:Client(),Zend\\Http:Client(),:Zend_Http_Client()}", languages, url: first, verb: "", onlyUrls: true },
  { callee: `Cake\\Http:Client().${verbs}`, languages, url: first, verb: "$", body: [{ arg: 1 }], base: [{ key: "host" }] },
  { callee: `yii\\httpclient:Client().${verbs}`, languages, url: first, verb: "$", body: [{ arg: 1 }], base: [{ key: "baseUrl" }] },
  { callee: "yii\\httpclient:Client().createRequest().setUrl", languages, url: first, verb: "", base: [{ key: "baseUrl" }] },
  {
    callee: `{:Config.Services.curlrequest(),Config:Services.curlrequest()}.${verbs}`,
    languages,
    url: first,
    verb: "$",
    base: [{ key: "baseURI" }],
  },
  {
    callee: `React\\Http:Browser().${verbs}`,
    languages,
    url: first,
    verb: "$",
    headers: [{ arg: 1 }],
    body: [{ arg: 2 }],
    base: [{ in: "withBase", arg: 0 }],
  },
  { callee: "Amp\\Http\\Client:Request()", languages, url: first, verb: "GET", method: [{ arg: 1 }] },
  // Where people are sent to log in.
  { callee: ":socialite", languages, url: first, verb: "" },
  { callee: ":SoapClient()", languages, url: [{ arg: 0 }], verb: "POST", onlyUrls: true },
  { callee: ":{nusoap_client,soapclient}()", languages, url: first, verb: "POST" },
  { callee: "Laminas\\Soap:Client()", languages, url: first, verb: "POST" },
  { callee: "{WebSocket:Client(),Ratchet\\Client:connect,:Ratchet.Client.connect}", languages, url: first, verb: "GET" },
  {
    callee: "{GraphQL:Client(),EUAutomation\\GraphQL:Client(),Softonic\\GraphQL:ClientBuilder.build}",
    languages,
    url: first,
    verb: "POST",
  },
];
