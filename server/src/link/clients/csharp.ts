import type { RequestShape, Slot } from "./shape.ts";

const languages = ["csharp"];
const url: readonly Slot[] = [{ arg: 0 }, { key: "requestUri" }, { key: "url" }];
const base: readonly Slot[] = [{ key: "BaseAddress" }];
const body: readonly Slot[] = [{ arg: 1 }, { key: "content" }];
/** How a client comes about: made, given by its type, or by a factory. */
const made = "{HttpClient(),HttpClientFactory.Create(),IHttpClientFactory().CreateClient(),IHttpClientFactory().CreateNamedClient()}";
/** Names that are there without a namespace, since files of a project may take it from each other. */
const http = "{System.Net.Http,System.Net.Http.Json,}";

const client = { languages, url, base, registeredBy: "AddHttpClient.BaseAddress" } as const;

/** A request that is made first and sent later. */
const message: RequestShape = {
  callee: "",
  languages,
  url: [{ arg: 1 }, { key: "RequestUri" }],
  verb: "GET",
  method: [{ arg: 0 }, { key: "Method" }],
  body: [{ key: "Content" }],
};
const restRequest: RequestShape = {
  callee: "",
  languages,
  url: [{ arg: 0 }, { key: "Resource" }],
  verb: "GET",
  method: [{ arg: 1 }, { key: "Method" }],
};

const restBase: readonly Slot[] = [{ key: "baseUrl" }, { key: "BaseUrl" }, { arg: 0 }];
const rest = { languages, url: [{ arg: 0 }, { key: "resource" }], base: restBase, request: restRequest, body } as const;

/** HTTP clients of C#; `PostJsonAsync` and its like are extensions that most projects write alike. */
export const csharpClients: readonly RequestShape[] = [
  {
    ...client,
    callee: `${http}:${made}.{GetAsync,GetStringAsync,GetStreamAsync,GetByteArrayAsync,GetFromJsonAsync,GetFromJsonAsAsyncEnumerable,GetJsonAsync}`,
    verb: "GET",
  },
  { ...client, callee: `${http}:${made}.{PostAsync,PostAsJsonAsync,PostJsonAsync}`, verb: "POST", body },
  { ...client, callee: `${http}:${made}.{PutAsync,PutAsJsonAsync,PutJsonAsync}`, verb: "PUT", body },
  { ...client, callee: `${http}:${made}.{PatchAsync,PatchAsJsonAsync,PatchJsonAsync}`, verb: "PATCH", body },
  { ...client, callee: `${http}:${made}.{DeleteAsync,DeleteFromJsonAsync,DeleteJsonAsync}`, verb: "DELETE" },
  { ...client, callee: `${http}:${made}.HeadAsync`, verb: "HEAD" },
  { ...client, callee: `${http}:${made}.OptionsAsync`, verb: "OPTIONS" },
  {
    ...client,
    callee: `${http}:{${made.slice(1, -1)},HttpMessageInvoker()}.{SendAsync,Send}`,
    url: [{ arg: 0 }, { key: "request" }],
    // What nobody saw made may be sent with any verb.
    verb: "",
    request: message,
  },
  {
    callee:
      "{System.Net,}:WebClient().{DownloadString,DownloadStringTaskAsync,DownloadStringAsync,DownloadData,DownloadDataTaskAsync,DownloadFile,DownloadFileTaskAsync,DownloadFileAsync,OpenRead,OpenReadTaskAsync}",
    languages,
    url: [{ arg: 0 }],
    verb: "GET",
    base,
  },
  {
    callee:
      "{System.Net,}:WebClient().{UploadString,UploadStringTaskAsync,UploadData,UploadDataTaskAsync,UploadValues,UploadValuesTaskAsync,UploadFile,UploadFileTaskAsync}",
    languages,
    url: [{ arg: 0 }],
    verb: "POST",
    method: [{ key: "Method" }],
    body: [{ arg: 1 }],
    base,
  },
  {
    callee: "{System.Net,}:{WebRequest,HttpWebRequest}.{Create,CreateHttp}",
    languages,
    url: [{ arg: 0 }],
    verb: "GET",
    method: [{ key: "Method" }],
  },
  {
    ...rest,
    callee:
      "RestSharp:{RestClient,IRestClient}().{ExecuteGetAsync,GetAsync,Get,ExecuteGet,GetJsonAsync,DownloadDataAsync,DownloadStreamAsync}",
    verb: "GET",
  },
  { ...rest, callee: "RestSharp:{RestClient,IRestClient}().{ExecutePostAsync,PostAsync,Post,ExecutePost,PostJsonAsync}", verb: "POST" },
  { ...rest, callee: "RestSharp:{RestClient,IRestClient}().{ExecutePutAsync,PutAsync,Put,ExecutePut,PutJsonAsync}", verb: "PUT" },
  { ...rest, callee: "RestSharp:{RestClient,IRestClient}().{PatchAsync,Patch}", verb: "PATCH" },
  { ...rest, callee: "RestSharp:{RestClient,IRestClient}().{ExecuteDeleteAsync,DeleteAsync,Delete}", verb: "DELETE" },
  { ...rest, callee: "RestSharp:{RestClient,IRestClient}().{HeadAsync,Head}", verb: "HEAD" },
  {
    ...rest,
    callee: "RestSharp:{RestClient,IRestClient}().{ExecuteAsync,Execute,ExecuteTaskAsync,ExecuteAsyncPost,ExecuteAsyncGet}",
    verb: "GET",
    method: [{ arg: 1 }],
  },
  {
    callee: "Flurl.Http:flurl.{GetAsync,GetJsonAsync,GetStringAsync,GetStreamAsync,GetBytesAsync,GetJsonListAsync,DownloadFileAsync}",
    languages,
    url,
    verb: "GET",
  },
  {
    callee: "Flurl.Http:flurl.{PostAsync,PostJsonAsync,PostStringAsync,PostUrlEncodedAsync,PostMultipartAsync}",
    languages,
    url,
    verb: "POST",
    body,
  },
  { callee: "Flurl.Http:flurl.{PutAsync,PutJsonAsync,PutStringAsync}", languages, url, verb: "PUT", body },
  { callee: "Flurl.Http:flurl.{PatchAsync,PatchJsonAsync,PatchStringAsync}", languages, url, verb: "PATCH", body },
  { callee: "Flurl.Http:flurl.DeleteAsync", languages, url, verb: "DELETE" },
  { callee: "Flurl.Http:flurl.HeadAsync", languages, url, verb: "HEAD" },
  {
    callee: "Flurl.Http:flurl.{SendAsync,SendJsonAsync,SendStringAsync,SendUrlEncodedAsync}",
    languages,
    url,
    verb: "GET",
    method: [{ arg: 1 }],
    body: [{ arg: 2 }],
  },
  // What reads XML takes the address of a file as well.
  {
    callee: "{System.Xml,System.Xml.Linq,System.Xml.XPath,}:{XmlReader.Create,XDocument.Load,XElement.Load,XmlTextReader,XPathDocument}",
    languages,
    url: [{ arg: 0 }, { key: "inputUri" }, { key: "uri" }],
    verb: "GET",
    onlyUrls: true,
  },
  { callee: "{System.Xml,}:XmlDocument().Load", languages, url: [{ arg: 0 }], verb: "GET", onlyUrls: true },
  {
    callee: "WebPush:{WebPushClient,IWebPushClient}().{SendNotification,SendNotificationAsync}",
    languages,
    url: [
      { key: "Endpoint", of: 0 },
      { arg: 0, of: 0 },
    ],
    verb: "POST",
    body: [{ arg: 1 }],
  },
  { callee: "StackExchange.Utils:Http.Request", languages, url: [{ arg: 0 }, { key: "uri" }], verb: "", verbBehind: true },
  // What takes a file as well as a page, or steers a browser to one.
  {
    callee:
      "{HtmlAgilityPack:HtmlWeb().Load,HtmlAgilityPack:HtmlWeb().LoadFromWebAsync,AngleSharp:BrowsingContext.New().OpenAsync,AngleSharp:IBrowsingContext().OpenAsync,CodeHollow.FeedReader:FeedReader.ReadAsync}",
    languages,
    url: [{ arg: 0 }],
    verb: "GET",
    onlyUrls: true,
  },
  {
    callee:
      "{Microsoft.Playwright:Playwright.CreateAsync().GotoAsync,Microsoft.Playwright:IBrowser().GotoAsync,Microsoft.Playwright:IPage().GotoAsync,OpenQA.Selenium:IWebDriver().GoToUrl,OpenQA.Selenium.Chrome:ChromeDriver().GoToUrl,OpenQA.Selenium.Firefox:FirefoxDriver().GoToUrl,OpenQA.Selenium.Edge:EdgeDriver().GoToUrl,OpenQA.Selenium.Remote:RemoteWebDriver().GoToUrl}",
    languages,
    url: [{ arg: 0 }],
    verb: "GET",
    chain: true,
    onlyUrls: true,
  },
  // Of what a server of logins says of itself, and what it gives a program.
  {
    ...client,
    callee: `{IdentityModel.Client,Duende.IdentityModel.Client}:${made}.{GetDiscoveryDocumentAsync,GetJsonWebKeySetAsync}`,
    url: [{ key: "Address", of: 0 }, { arg: 0 }],
    verb: "GET",
  },
  {
    ...client,
    callee: `{IdentityModel.Client,Duende.IdentityModel.Client}:${made}.{RequestClientCredentialsTokenAsync,RequestPasswordTokenAsync,RequestRefreshTokenAsync,RequestAuthorizationCodeTokenAsync,RequestTokenAsync,IntrospectTokenAsync,GetUserInfoAsync}`,
    url: [{ key: "Address", of: 0 }],
    verb: "POST",
    access: "read",
  },
  { callee: "System.ServiceModel:ChannelFactory", languages, url: [{ arg: 1 }], verb: "", onlyUrls: true },
  { callee: "Websocket.Client:WebsocketClient", languages, url: [{ arg: 0 }], verb: "GET" },
  { callee: "{System.Net.WebSockets,}:ClientWebSocket().ConnectAsync", languages, url: [{ arg: 0 }], verb: "GET" },
  { callee: "{Microsoft.AspNetCore.SignalR.Client,}:HubConnectionBuilder().WithUrl", languages, url: [{ arg: 0 }], verb: "" },
  {
    callee: "GraphQL.Client.Http:GraphQLHttpClient",
    languages,
    url: [{ arg: 0 }, { key: "EndPoint" }, { key: "EndPoint", of: 0 }],
    verb: "POST",
  },
  ...(["read", "write"] as const).map((access) => ({
    callee: `GraphQL.Client.{Http,Abstractions}:{GraphQLHttpClient,IGraphQLClient,IGraphQLWebSocketClient}().${access === "read" ? "SendQueryAsync" : "SendMutationAsync"}`,
    languages,
    url: [],
    verb: "POST",
    access,
    base: [{ key: "EndPoint" }, { arg: 0 }],
    connectedBy: [{ module: "GraphQL.Client.Http", call: "GraphQLHttpClient", at: [{ key: "EndPoint" }, { arg: 0 }] }],
  })),
  { callee: ":AddGrpcClient", languages, url: [{ key: "Address" }], verb: "" },
  { callee: ":AddModel", languages, url: [{ arg: 0 }], verb: "" },
  {
    callee:
      "{Microsoft.SemanticKernel:Kernel(),Microsoft.SemanticKernel:Kernel.CreateBuilder().Build(),Microsoft.SemanticKernel.ChatCompletion:IChatCompletionService(),Microsoft.SemanticKernel.Embeddings:ITextEmbeddingGenerationService(),Microsoft.Extensions.AI:IChatClient(),Microsoft.Extensions.AI:IEmbeddingGenerator()}.{InvokePromptAsync,InvokePromptStreamingAsync,GetChatMessageContentAsync,GetChatMessageContentsAsync,GetStreamingChatMessageContentsAsync,GenerateEmbeddingAsync,GenerateEmbeddingsAsync,GetResponseAsync,GetStreamingResponseAsync,CompleteAsync,CompleteStreamingAsync,GenerateAsync,GenerateVectorAsync}",
    languages,
    url: [],
    verb: "POST",
    access: "send",
    body: [{ arg: 0 }],
    connectedBy: [{ module: "", call: "AddModel", at: [{ arg: 0 }] }],
  },
  { callee: "{Grpc.Net.Client,}:GrpcChannel.ForAddress", languages, url: [{ arg: 0 }], verb: "" },
  { callee: "Grpc.Core:Channel", languages, url: [{ arg: 0 }], verb: "" },
];
