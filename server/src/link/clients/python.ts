import { parts, pythonLogins } from "./pythonLogins.ts";
import type { RequestShape } from "./shape.ts";

const languages = ["python"];
const url = [{ arg: 0 }, { key: "url" }] as const;
const made =
  "{,Session(),session(),Client(),AsyncClient(),OAuth1Session(),OAuth2Session(),create_scraper(),sessions.Session(),CachedSession(),AsyncOAuth2Client(),AuthorizedSession(),ClientSession()}";

/** Packages with the functions and sessions of requests. */
const requestsLike =
  "{requests,httpx,aiohttp,curl_cffi.requests,niquests,requests_oauthlib,cloudscraper,grequests,treq,authlib.integrations.requests_client,authlib.integrations.httpx_client,requests_cache,tls_client,advocate,google.auth.transport.requests}";

/** Where the browsers that a program steers are told a page. */
const browsersOfPlaywright = ["chromium", "firefox", "webkit"].map((one) => `${one}.launch()`).join(",");
const steered = [
  "{selenium:webdriver.,selenium.webdriver:,seleniumwire:webdriver.}{Chrome,Firefox,Edge,Safari,Remote,ChromiumEdge}().get",
  "undetected_chromedriver:Chrome().get",
  `{playwright.sync_api:sync_playwright().,playwright.sync_api:sync_playwright().start().}{${browsersOfPlaywright}}.{,new_context().}new_page().goto`,
  `{playwright.async_api:async_playwright().,playwright.async_api:async_playwright().start().}{${browsersOfPlaywright}}.{,new_context().}new_page().goto`,
  "{playwright.sync_api,playwright.async_api}:Page().goto",
];

/** What Django's mail goes out by, as packages for vendors call their backends. */
const mailBackends: NonNullable<RequestShape["settingIn"]>["backends"] = [
  ...["backends.console", "backends.dummy", "backends.locmem", "backends.filebased"].map((part) => [part] as const),
  ["amazon_ses", "https://email.{region}.amazonaws.com"],
  ["django_ses", "https://email.{region}.amazonaws.com"],
  ["brevo", "https://api.brevo.com"],
  ["sendinblue", "https://api.brevo.com"],
  ["mailgun", "https://api.mailgun.net"],
  ["mailjet", "https://api.mailjet.com"],
  ["mandrill", "https://mandrillapp.com"],
  ["postmark", "https://api.postmarkapp.com"],
  ["resend", "https://api.resend.com"],
  ["sendgrid", "https://api.sendgrid.com"],
  ["sparkpost", "https://api.sparkpost.com"],
];

/** HTTP clients of Python. */
export const pythonClients: readonly RequestShape[] = [
  {
    callee: "{requests,httpx}:Request",
    languages,
    url: [{ arg: 1 }, { key: "url" }],
    verb: "GET",
    method: [{ arg: 0 }, { key: "method" }],
    body: [{ key: "json" }, { key: "data" }, { key: "content" }],
    query: [{ key: "params" }],
  },
  {
    callee: "aiohttp:ClientSession().{get,options,head,post,put,patch,delete}",
    languages,
    url,
    verb: "$",
    ...parts,
    base: [{ key: "base_url" }, { arg: 0 }],
  },
  {
    // What stands first in others is who asks, or what the answers are kept in.
    callee: `${requestsLike}:${made}.{get,options,head,post,put,patch,delete}`,
    languages,
    url,
    verb: "$",
    ...parts,
    base: [{ key: "base_url" }],
  },
  {
    callee: `${requestsLike}:${made}.{request,stream,build_request}`,
    languages,
    url: [{ arg: 1 }, { key: "url" }],
    verb: "GET",
    method: [{ arg: 0 }, { key: "method" }],
    ...parts,
    base: [{ key: "base_url" }],
  },
  ...pythonLogins,
  {
    // Told option by option: the lowering says one call with all of them.
    callee: "pycurl:Curl().perform",
    languages,
    url: [{ key: "URL" }],
    verb: "GET",
    bodyVerb: "POST",
    method: [{ key: "CUSTOMREQUEST" }, { key: "verb" }],
    body: [{ key: "POSTFIELDS" }, { key: "READDATA" }],
    headers: [{ key: "HTTPHEADER" }],
  },
  {
    callee: "{urllib:request.,urllib.request:}urlopen",
    languages,
    url,
    verb: "GET",
    bodyVerb: "POST",
    method: [{ key: "method" }],
    body: [{ arg: 1 }, { key: "data" }],
    headers: [{ key: "headers" }],
  },
  // What stands second is the file that it is kept in.
  { callee: "{urllib:request.,urllib.request:}urlretrieve", languages, url, verb: "GET" },
  {
    callee: "{requests_toolbelt:sessions.,requests_toolbelt.sessions:}BaseUrlSession().{get,options,head,post,put,patch,delete}",
    languages,
    url,
    verb: "$",
    ...parts,
    base: [{ key: "base_url" }, { arg: 0 }],
  },
  {
    callee: "urllib3:{,PoolManager()}.request",
    languages,
    url: [{ arg: 1 }, { key: "url" }],
    verb: "GET",
    method: [{ arg: 0 }],
    body: [{ key: "body" }, { key: "fields" }],
  },
  {
    callee: "urllib3:{HTTPConnectionPool,HTTPSConnectionPool}().{request,urlopen}",
    languages,
    url: [{ arg: 1 }, { key: "url" }],
    verb: "GET",
    method: [{ arg: 0 }, { key: "method" }],
    body: [{ key: "body" }, { key: "fields" }],
    base: [{ arg: 0 }, { key: "host" }],
    scheme: "https",
  },
  {
    callee: "{http.client,http}:{client.,}{HTTPSConnection,HTTPConnection}().{request,putrequest}",
    languages,
    url: [{ arg: 1 }, { key: "url" }],
    verb: "GET",
    method: [{ arg: 0 }, { key: "method" }],
    body: [{ arg: 2 }, { key: "body" }],
    base: [{ arg: 0 }, { key: "host" }],
  },
  {
    callee: "requests_hardened:{Manager().,}send_request",
    languages,
    url: [{ arg: 1 }, { key: "url" }],
    verb: "GET",
    method: [{ arg: 0 }, { key: "method" }],
    ...parts,
  },
  {
    callee: "httplib2:Http().request",
    languages,
    url: [{ arg: 0 }, { key: "uri" }],
    verb: "GET",
    method: [{ arg: 1 }, { key: "method" }],
    body: [{ arg: 2 }, { key: "body" }],
    headers: [{ arg: 3 }, { key: "headers" }],
  },
  {
    callee:
      "{gql.transport.requests:RequestsHTTPTransport,gql.transport.aiohttp:AIOHTTPTransport,gql.transport.httpx:HTTPXTransport,gql.transport.httpx:HTTPXAsyncTransport,gql.transport.websockets:WebsocketsTransport,sgqlc.endpoint.http:HTTPEndpoint}",
    languages,
    url,
    verb: "POST",
  },
  {
    callee: "{zeep:Client,zeep:AsyncClient,zeep.client:Client,zeep:client.Client,suds.client:Client}",
    languages,
    url: [{ arg: 0 }, { key: "wsdl" }],
    verb: "",
  },
  {
    callee:
      "{websockets:connect,websockets.asyncio.client:connect,websockets.sync.client:connect,websockets.client:connect,websocket:create_connection,websocket:WebSocketApp}",
    languages,
    url: [{ arg: 0 }, { key: "uri" }, { key: "url" }],
    verb: "GET",
  },
  {
    callee:
      "mcp.client.{sse:sse_client,streamable_http:streamablehttp_client,streamable_http:streamable_http_client,websocket:websocket_client}",
    languages,
    url,
    verb: "",
  },
  // Servers that a model's tools are asked of, of whatever is named a script too.
  { callee: "fastmcp:Client", languages, url: [{ arg: 0 }, { key: "transport" }], verb: "", onlyUrls: true },
  {
    callee: "fastmcp:Client().{call_tool,call_tool_mcp}",
    languages,
    url: [],
    verb: "",
    access: "send",
    body: [{ arg: 1 }],
    base: [{ arg: 0 }, { key: "transport" }],
    onlyUrls: true,
  },
  { callee: "websocket:WebSocket().connect", languages, url, verb: "GET" },
  { callee: "{selenium:webdriver.,selenium.webdriver:}Remote", languages, url: [{ key: "command_executor" }, { arg: 0 }], verb: "" },
  {
    callee: `{playwright.sync_api:sync_playwright(),playwright.async_api:async_playwright()}.{chromium,firefox,webkit}.{connect,connect_over_cdp}`,
    languages,
    url: [{ arg: 0 }, { key: "ws_endpoint" }, { key: "endpoint_url" }],
    verb: "",
  },
  { callee: "aiohttp:ClientSession().ws_connect", languages, url, verb: "GET", base: [{ key: "base_url" }, { arg: 0 }] },
  { callee: "socketio:{Client,AsyncClient,SimpleClient,AsyncSimpleClient}().connect", languages, url, verb: "" },
  { callee: "xmlrpc:client.ServerProxy", languages, url: [{ arg: 0 }, { key: "uri" }], verb: "" },
  { callee: "xmlrpc.client:{ServerProxy,Server}", languages, url: [{ arg: 0 }, { key: "uri" }], verb: "" },
  {
    callee:
      "web3:{,Web3.,AsyncWeb3.}{HTTPProvider,AsyncHTTPProvider,WebsocketProvider,WebSocketProvider,LegacyWebSocketProvider,AsyncWebsocketProvider}",
    languages,
    url: [{ arg: 0 }, { key: "endpoint_uri" }],
    verb: "",
  },
  { callee: "git:{,repo.base.}Repo.clone_from", languages, url, verb: "", access: "read" },
  { callee: "{pymisp:PyMISP,pymisp:ExpandedPyMISP,pycti:OpenCTIApiClient,pycti:OpenCTIConnectorHelper}", languages, url, verb: "" },
  // What reads a file as well as an address.
  {
    callee: "{pandas,polars,geopandas}:{read_csv,read_json,read_html,read_xml,read_excel,read_parquet,read_table,read_fwf,read_file}",
    languages,
    url: [{ arg: 0 }, { key: "filepath_or_buffer" }, { key: "path_or_buf" }, { key: "io" }, { key: "path" }, { key: "source" }],
    verb: "GET",
    onlyUrls: true,
  },
  {
    callee: "{feedparser:parse,trafilatura:fetch_url,wget:download,gdown:download,newspaper:Article}",
    languages,
    url,
    verb: "GET",
    onlyUrls: true,
  },
  {
    callee: "{torch:hub.,torch.hub:}{load_state_dict_from_url,download_url_to_file}",
    languages,
    url,
    verb: "GET",
    onlyUrls: true,
  },
  {
    callee: "{tensorflow:keras.utils.,tensorflow.keras.utils:,tensorflow.keras:utils.,keras:utils.,keras.utils:}get_file",
    languages,
    url: [{ key: "origin" }, { arg: 1 }],
    verb: "GET",
    onlyUrls: true,
  },
  // The pages that a browser is steered to.
  ...steered.map((page) => ({ callee: page, languages, url, verb: "GET", onlyUrls: true as const })),
  {
    callee:
      "{langchain_community.document_loaders,langchain.document_loaders}:{WebBaseLoader,AsyncHtmlLoader,AsyncChromiumLoader,RecursiveUrlLoader,SitemapLoader,SeleniumURLLoader,PlaywrightURLLoader,UnstructuredURLLoader,OnlinePDFLoader}",
    languages,
    url: [{ arg: 0 }, { key: "web_path" }, { key: "web_paths" }, { key: "urls" }, { key: "url" }],
    verb: "GET",
    onlyUrls: true,
  },
  {
    callee:
      "{llama_index.readers.web,llama_index.core.readers.web}:{SimpleWebPageReader,BeautifulSoupWebReader,TrafilaturaWebReader}().load_data",
    languages,
    url: [{ key: "urls" }, { arg: 0 }],
    verb: "GET",
  },
  { callee: "langchain_ollama:{ChatOllama,OllamaLLM,OllamaEmbeddings}", languages, url: [{ key: "base_url" }], verb: "" },
  {
    callee: "langchain_ollama:{ChatOllama,OllamaLLM,OllamaEmbeddings}().{invoke,ainvoke,stream,astream,batch,embed_query,embed_documents}",
    languages,
    url: [],
    verb: "POST",
    access: "send",
    body: [{ arg: 0 }],
    base: [{ key: "base_url" }],
  },
  {
    callee: "ollama:{Client,AsyncClient}().{chat,generate,embed,embeddings,pull,create,show,list}",
    languages,
    url: [],
    verb: "POST",
    access: "send",
    body: [{ key: "messages" }, { key: "prompt" }],
    base: [{ arg: 0 }, { key: "host" }],
  },
  // What a server of mail is given goes out by the one that the settings name.
  {
    callee:
      "{django.core.mail:,django.core:mail.}{send_mail,send_mass_mail,mail_admins,mail_managers,EmailMessage().send,EmailMultiAlternatives().send,get_connection().send_messages}",
    languages,
    url: [],
    verb: "",
    access: "write",
    settings: ["EMAIL_HOST"],
    settingIn: { module: "django.conf", path: "settings", scheme: "smtp", backend: "EMAIL_BACKEND", backends: mailBackends },
  },
  {
    callee: "gql:{,client.}Client().{execute,execute_async,subscribe,subscribe_async}",
    languages,
    url: [],
    verb: "POST",
    body: [{ arg: 0 }, { key: "document" }, { key: "request" }],
    base: [{ key: "transport", of: 0 }],
  },
];
