import type { RequestShape, Slot } from "./shape.ts";

const languages = ["typescript"];
const url: readonly Slot[] = [{ arg: 0 }];
const opened = { languages, url, verb: "" } as const;
const streamed = { languages, url, verb: "GET" } as const;
const target: readonly Slot[] = [{ key: "target" }];
const rpc: readonly Slot[] = [{ key: "url", of: 0 }, { key: "host", of: 0 }, { arg: 0 }];

/** Pages of the browsers that a program steers. */
const steered = [
  "{puppeteer,puppeteer-core,puppeteer-extra}:{default.,}{launch(),connect()}.{,createBrowserContext().,createIncognitoBrowserContext().}newPage()",
  "{playwright,playwright-core,playwright-extra,patchright}:{default.,}{chromium,firefox,webkit}.{launch(),connect(),connectOverCDP()}.{,newContext().}newPage()",
  "{playwright,playwright-core,playwright-extra,patchright}:{default.,}{chromium,firefox,webkit}.launchPersistentContext().newPage()",
  "{puppeteer,puppeteer-core,playwright,playwright-core}:Page()",
];

/** What keeps a connection open, hands requests on, or speaks a protocol of its own over HTTP: sockets, proxies, remote calls, nodes of chains. */
export const javascriptChannels: readonly RequestShape[] = [
  {
    languages,
    callee: "@reduxjs/toolkit/query{,/react}:fetchBaseQuery()",
    url: [{ key: "url", of: 0 }, { arg: 0 }],
    verb: "GET",
    method: [{ key: "method", of: 0 }],
    body: [{ key: "body", of: 0 }],
    base: [{ key: "baseUrl" }],
  },
  {
    languages,
    callee: "@reduxjs/toolkit/query{,/react}:createApi().{,injectEndpoints().,enhanceEndpoints().}baseQuery",
    url: [{ key: "url", of: 0 }, { arg: 0 }],
    verb: "GET",
    method: [{ key: "method", of: 0 }],
    body: [{ key: "body", of: 0 }],
    base: [{ key: "baseUrl", within: "baseQuery" }],
  },
  { ...streamed, callee: "{eventsource,event-source-polyfill,reconnecting-eventsource}:{default,EventSource,EventSourcePolyfill}()" },
  {
    ...streamed,
    callee: "{reconnecting-websocket,partysocket/ws,isomorphic-ws,robust-websocket}:{default,WebSocket}()",
  },
  {
    ...streamed,
    callee: "{partysocket:default(),partysocket:PartySocket(),partysocket/react:default,partysocket/react:usePartySocket}",
    url: [{ key: "host" }, { arg: 0 }],
    scheme: "wss",
  },
  { ...streamed, callee: "websocket:{default.,}{client().connect,w3cwebsocket()}" },
  { ...streamed, callee: "react-use-websocket:{default,useWebSocket}" },
  { ...streamed, callee: "@vueuse/core:{useFetch,useWebSocket,useEventSource}" },
  {
    ...streamed,
    callee: "@microsoft/fetch-event-source:fetchEventSource",
    method: [{ key: "method", of: 1 }],
    body: [{ key: "body", of: 1 }],
  },
  { ...streamed, callee: "sockjs-client:default{(),}" },
  { ...streamed, callee: "{@microsoft/signalr,@aspnet/signalr}:{default.,}HubConnectionBuilder().withUrl", chain: true },
  { ...streamed, callee: "subscriptions-transport-ws:SubscriptionClient()" },
  { ...streamed, callee: "@apollo/client/link/ws:WebSocketLink()", url: [{ key: "uri" }] },
  { ...opened, callee: "http-proxy-middleware:{default,createProxyMiddleware,legacyCreateProxyMiddleware}", url: target },
  { ...opened, callee: "http-proxy:{default.,}{createProxyServer,createProxy,createServer}", url: target },
  { ...opened, callee: "http-proxy:{default.,}{createProxyServer(),createProxy(),createServer()}.{web,ws}", url: target },
  { ...opened, callee: "express-http-proxy:{default,}" },
  { ...opened, callee: "{@fastify/http-proxy,fastify-http-proxy}:{default,fastifyHttpProxy}", url: [{ key: "upstream" }] },
  { ...opened, callee: "@fastify/reply-from:default", url: [{ key: "base" }] },
  { ...opened, callee: "{http2,node:http2}:{default.,}connect" },
  {
    languages,
    callee: "{http2,node:http2}:{default.,}connect().request",
    url: [{ key: ":path" }],
    verb: "GET",
    method: [{ key: ":method" }],
    base: url,
  },
  { ...opened, callee: "{dgram,node:dgram}:{default.,}createSocket().send", url: [{ arg: 4 }, { arg: 2 }], scheme: "udp", access: "send" },
  // Browsers that run elsewhere.
  {
    ...opened,
    callee: "{playwright,playwright-core}:{default.,}{chromium,firefox,webkit}.{connect,connectOverCDP}",
    url: [{ key: "endpointURL", of: 0 }, { key: "wsEndpoint", of: 0 }, ...url],
    onlyUrls: true,
  },
  {
    ...opened,
    callee: "{puppeteer,puppeteer-core}:{default.,}connect",
    url: [
      { key: "browserWSEndpoint", of: 0 },
      { key: "browserURL", of: 0 },
    ],
    onlyUrls: true,
  },
  { ...opened, callee: "@stomp/stompjs:Client().publish", url: [], base: [{ key: "brokerURL" }], access: "send" },
  {
    ...opened,
    callee: "@connectrpc/connect-{node,web}:{createGrpcTransport,createConnectTransport,createGrpcWebTransport}",
    url: [{ key: "baseUrl" }],
  },
  { ...opened, callee: "@ts-rest/core:initClient", url: [{ key: "baseUrl", of: 1 }] },
  { ...opened, callee: "{ai,@ai-sdk/mcp}:{createMCPClient,experimental_createMCPClient}", url: [{ key: "url", within: "transport" }] },
  { ...opened, callee: "prom-client:{default.,}Pushgateway().{push,pushAdd}", url: [], base: url, access: "send" },
  { ...streamed, callee: "soap:{default.,}{createClient,createClientAsync}", onlyUrls: true },
  {
    languages,
    callee: "xmlrpc:{default.,}{createClient(),createSecureClient()}.methodCall",
    url: [],
    verb: "POST",
    base: rpc,
  },
  {
    ...opened,
    callee:
      "{ethers,@ethersproject/providers}:{,ethers.}{,providers.}{JsonRpcProvider,WebSocketProvider,StaticJsonRpcProvider,JsonRpcBatchProvider}()",
  },
  { ...opened, callee: "web3:{default,Web3,default.providers.HttpProvider,default.providers.WebsocketProvider}()" },
  { ...opened, callee: "viem:{http,webSocket}" },
  { ...opened, callee: "@solana/web3.js:Connection()" },
  { ...opened, callee: "@polkadot/api:{WsProvider,HttpProvider}()" },
  {
    ...opened,
    callee: "@cosmjs/{stargate,cosmwasm-stargate}:{StargateClient,SigningStargateClient,CosmWasmClient}.{connect,connectWithSigner}",
  },
  { ...opened, callee: "simple-git:{default,simpleGit,default()}.{clone,mirror}", access: "read" },
  { ...opened, callee: "simple-git:{default,simpleGit,}().{clone,mirror,listRemote}", access: "read", onlyUrls: true },
  { ...opened, callee: "webdav:createClient" },
  { ...opened, callee: "{hono/client:hc,@elysiajs/eden:treaty,@elysiajs/eden:edenTreaty,@elysiajs/eden:edenFetch}", onlyUrls: true },
  { ...opened, callee: "jayson{,/promise}:{default.,}{,client.,Client.}{http,https,tcp,tls,websocket}", url: rpc },
  { ...streamed, callee: "rxjs/{webSocket:webSocket,fetch:fromFetch}", url: [{ key: "url", of: 0 }, ...url] },
  { ...streamed, callee: ":{,self.}importScripts", onlyUrls: true },
  { ...opened, callee: "{electron-updater,electron}:{default.,}autoUpdater.setFeedURL", url: [{ key: "url", of: 0 }, ...url] },
  { ...streamed, callee: "@actions/tool-cache:{default.,}downloadTool" },
  ...(["get getJson head", "post postJson", "put putJson", "patch patchJson", "del"] as const).map(
    (names): RequestShape => ({
      ...streamed,
      callee: `@actions/http-client:HttpClient().{${names.replaceAll(" ", ",")}}`,
      verb: names === "del" ? "DELETE" : (names.split(" ")[0] ?? "").toUpperCase(),
      body: [{ arg: 1 }],
    }),
  ),
  ...steered.map((page): RequestShape => ({ ...streamed, callee: `${page}.goto` })),
  { ...streamed, callee: "axios-hooks:{default,useAxios,makeUseAxios()}", url: [{ key: "url", of: 0 }, ...url] },
  { ...streamed, callee: "expo-file-system{,/legacy,/next}:{default.,}{downloadAsync,createDownloadResumable,File.downloadFileAsync}" },
  { ...opened, callee: "expo-file-system{,/legacy}:{default.,}uploadAsync", verb: "POST", method: [{ key: "httpMethod", of: 2 }] },
  {
    ...opened,
    callee: "{rn-fetch-blob,react-native-blob-util}:{default.,default.config().}fetch",
    url: [{ arg: 1 }],
    verb: "GET",
    method: url,
    body: [{ arg: 3 }],
  },
  { ...streamed, callee: "react-native-fs:{default.,}downloadFile", url: [{ key: "fromUrl", of: 0 }] },
  {
    ...streamed,
    callee:
      "@langchain/community/document_loaders/web/{cheerio:CheerioWebBaseLoader(),puppeteer:PuppeteerWebBaseLoader(),playwright:PlaywrightWebBaseLoader(),recursive_url:RecursiveUrlLoader(),sitemap:SitemapLoader()}",
  },
  {
    ...opened,
    callee: "{ollama,@langchain/ollama}:{Ollama(),ChatOllama(),OllamaEmbeddings()}",
    url: [{ key: "host" }, { key: "baseUrl" }],
  },
  {
    languages,
    callee:
      "{ollama,@langchain/ollama}:{Ollama(),ChatOllama(),OllamaEmbeddings()}.{chat,generate,embed,embeddings,pull,invoke,stream,embedQuery,embedDocuments}",
    url: [],
    verb: "POST",
    access: "send",
    body: url,
    base: [{ key: "host" }, { key: "baseUrl" }],
  },
  { ...streamed, callee: "{download,nodejs-file-downloader}:default" },
  { ...streamed, callee: "node-ical:{default.,}{fromURL,async.fromURL}" },
  { ...streamed, callee: "{jsdom:JSDOM.fromURL,cheerio:fromURL}" },
  { ...streamed, callee: "@extractus/{feed-extractor,article-extractor}:extract" },
  { ...streamed, callee: "open-graph-scraper:default", url: [{ key: "url", of: 0 }] },
  { ...streamed, callee: "link-preview-js:{getLinkPreview,default.getLinkPreview}", onlyUrls: true },
];
