import type { RequestShape, Slot } from "./shape.ts";

const languages = ["go"];
const url: readonly Slot[] = [{ arg: 0 }];
const made = "{,DefaultClient.,Client().}";
const given: readonly Slot[] = [
  { in: "SetBody", arg: 0 },
  { in: "SetFormData", arg: 0 },
  { in: "Send", arg: 0 },
  { in: "BodyJSON", arg: 0 },
];
const query: readonly Slot[] = [
  { in: "SetQueryParams", arg: 0 },
  { in: "QueryStruct", arg: 0 },
  { in: "Query", arg: 0 },
];
/** What is set later on the request that was made: `req.URL.RawQuery = …`. */
const asked: readonly Slot[] = [{ key: "query" }];
/** Clients that put a token into every request. */
const authorized =
  "{golang.org/x/oauth2:Config().Client(),golang.org/x/oauth2:NewClient(),golang.org/x/oauth2/clientcredentials:Config().Client(),golang.org/x/oauth2/jwt:Config().Client(),golang.org/x/oauth2/google:DefaultClient()}";
/** Clients of GraphQL, made here or handed in. */
const graphs = "github.com/{hasura/go-graphql-client,shurcooL/graphql,machinebox/graphql}:{NewClient,Client}()";
const opened = { languages, url, verb: "" } as const;
const graph = { languages, url: [], verb: "POST", base: url } as const;
const retrying = "github.com/{hashicorp/go-retryablehttp,projectdiscovery/retryablehttp-go}";
const verbs = "{Get,Post,Put,Patch,Delete,Head,Options}";
const clones = "Clone,CloneContext,PlainClone,PlainCloneContext";

/**
 * HTTP clients of Go. What only sets something on the way (`R()`, `SetBody(…)`) is left out of a path. A request that
 * is made first and done later (`client.Do(req)`) is told where it is made: there its method and URL stand.
 */
export const goClients: readonly RequestShape[] = [
  { callee: `net/http:${made}{Get,Head}`, languages, url, verb: "$" },
  { callee: `net/http:${made}Post`, languages, url, verb: "POST", body: [{ arg: 2 }] },
  { callee: `net/http:${made}PostForm`, languages, url, verb: "POST", body: [{ arg: 1 }] },
  { callee: "net/http:NewRequest", languages, url: [{ arg: 1 }], verb: "GET", method: [{ arg: 0 }], body: [{ arg: 2 }], query: asked },
  {
    callee: "net/http:NewRequestWithContext",
    languages,
    url: [{ arg: 2 }],
    verb: "GET",
    method: [{ arg: 1 }],
    body: [{ arg: 3 }],
    query: asked,
  },
  { callee: `${authorized}.{Get,Head}`, languages, url, verb: "$" },
  { callee: `${authorized}.Post`, languages, url, verb: "POST", body: [{ arg: 2 }] },
  { callee: `${authorized}.PostForm`, languages, url, verb: "POST", body: [{ arg: 1 }] },
  {
    callee: "golang.org/x/oauth2:Config().{Exchange,PasswordCredentialsToken,TokenSource().Token}",
    languages,
    url: [],
    base: [{ key: "TokenURL", within: "Endpoint" }],
    // What an issuer says of itself.
    page: "{tokenURL}",
    verb: "POST",
    access: "read",
  },
  {
    callee: "golang.org/x/oauth2:Config().AuthCodeURL",
    languages,
    url: [],
    base: [{ key: "AuthURL", within: "Endpoint" }],
    page: "{authURL}",
    verb: "GET",
    access: "read",
  },
  {
    callee: "golang.org/x/oauth2/clientcredentials:Config().Token",
    languages,
    url: [],
    base: [{ key: "TokenURL" }],
    verb: "POST",
    access: "read",
  },
  // The older OAuth: a consumer is made with what its provider's pages are.
  ...[
    { asks: "GetRequestTokenAndUrl", key: "RequestTokenUrl" },
    { asks: "{AuthorizeToken,RefreshToken}", key: "AccessTokenUrl" },
  ].map(({ asks, key }) => ({
    callee: `github.com/mrjones/oauth:{NewConsumer,NewRSAConsumer,NewCustomConsumer,Consumer}().${asks}`,
    languages,
    url: [],
    base: [{ key }],
    verb: "POST",
    access: "read" as const,
  })),
  {
    callee: "github.com/mrjones/oauth:{NewConsumer,NewRSAConsumer,NewCustomConsumer,Consumer}().{Get,Post,Put,Delete}",
    languages,
    url,
    verb: "$",
  },
  // Keys that tokens are checked by.
  { callee: "github.com/lestrrat-go/jwx{,/v2,/v3}/jwk:Fetch", languages, url: [{ arg: 1 }], verb: "GET" },
  { callee: "github.com/MicahParks/keyfunc{,/v2}:Get", languages, url, verb: "GET" },
  { callee: "golang.org/x/net/context/ctxhttp:{Get,Head}", languages, url: [{ arg: 2 }], verb: "$" },
  // Reads what the issuer says of itself, and its keys.
  { callee: "{github.com/coreos/go-oidc,github.com/coreos/go-oidc/v3/oidc}:NewProvider", languages, url: [{ arg: 1 }], verb: "GET" },
  {
    callee: "{github.com/coreos/go-oidc,github.com/coreos/go-oidc/v3/oidc}:{NewProvider,Provider}().UserInfo",
    languages,
    url: [],
    base: [{ arg: 1 }],
    verb: "GET",
  },
  {
    callee: "golang.org/x/net/context/ctxhttp:{Post,PostForm}",
    languages,
    url: [{ arg: 2 }],
    verb: "POST",
    body: [{ arg: 4 }, { arg: 3 }],
  },
  {
    callee:
      "{github.com/go-resty/resty/v2,github.com/go-resty/resty,gopkg.in/resty.v1,resty.dev/v3}:{R(),New(),NewWithClient(),Client(),Request()}." +
      verbs,
    languages,
    url,
    verb: "$",
    body: given,
    query,
    baseCalls: ["SetBaseURL", "SetHostURL"],
  },
  {
    callee:
      "{github.com/go-resty/resty/v2,github.com/go-resty/resty,gopkg.in/resty.v1,resty.dev/v3}:{R(),New(),NewWithClient(),Client(),Request()}.Execute",
    languages,
    url: [{ arg: 1 }],
    verb: "GET",
    method: [{ arg: 0 }],
    body: given,
    query,
    baseCalls: ["SetBaseURL", "SetHostURL"],
  },
  {
    callee: `github.com/imroc/req/v3:{C().,NewClient().,DefaultClient().,Client().,R().,Request().,}{Get,Post,Put,Patch,Delete,Head,MustGet,MustPost,MustPut}`,
    languages,
    url,
    verb: "$",
    body: given,
    query,
    baseCalls: ["SetBaseURL"],
  },
  { callee: `github.com/parnurzeal/gorequest:{New(),SuperAgent()}.${verbs}`, languages, url, verb: "$" },
  {
    callee: `github.com/dghubble/sling:{New(),New().Client(),Sling()}.{,New().,New().New().,New().New().New().}${verbs}`,
    languages,
    url,
    verb: "$",
    body: given,
    query,
    baseCalls: ["Base"],
  },
  { callee: `${retrying}:{,NewClient().,Client().}{Get,Head}`, languages, url, verb: "$" },
  { callee: `${retrying}:{,NewClient().,Client().}Post`, languages, url, verb: "POST", body: [{ arg: 2 }] },
  {
    callee: `${retrying}:NewRequest`,
    languages,
    url: [{ arg: 1 }],
    verb: "GET",
    method: [{ arg: 0 }],
    body: [{ arg: 2 }],
  },
  {
    callee: `${retrying}:NewRequestWithContext`,
    languages,
    url: [{ arg: 2 }],
    verb: "GET",
    method: [{ arg: 1 }],
    body: [{ arg: 3 }],
  },
  { callee: `github.com/levigross/grequests:{,NewSession().,Session().}${verbs}`, languages, url, verb: "$" },
  {
    callee: "github.com/{gojek,gojektech}/heimdall{,/v5,/v6,/v7}/{httpclient,hystrix}:{NewClient(),Client()}.{Get,Delete}",
    languages,
    url,
    verb: "$",
  },
  {
    callee: "github.com/{gojek,gojektech}/heimdall{,/v5,/v6,/v7}/{httpclient,hystrix}:{NewClient(),Client()}.{Post,Put,Patch}",
    languages,
    url,
    verb: "$",
    body: [{ arg: 1 }],
  },
  {
    callee: "{github.com/astaxie/beego/httplib,github.com/beego/beego/v2/client/httplib}:{Get,Post,Put,Delete,Head}",
    languages,
    url,
    verb: "$",
  },
  { callee: "github.com/gobwas/ws:Dial", languages, url: [{ arg: 1 }], verb: "GET" },
  { callee: "github.com/valyala/fasthttp:{Get,GetTimeout}", languages, url: [{ arg: 1 }], verb: "GET" },
  { callee: "github.com/valyala/fasthttp:Post", languages, url: [{ arg: 1 }], verb: "POST", body: [{ arg: 2 }] },
  { callee: "github.com/valyala/fasthttp:{AcquireRequest(),Request()}.SetRequestURI", languages, url, verb: "" },
  { callee: "github.com/gorilla/websocket:{DefaultDialer,Dialer()}.Dial", languages, url, verb: "GET" },
  { callee: "github.com/gorilla/websocket:{DefaultDialer,Dialer()}.DialContext", languages, url: [{ arg: 1 }], verb: "GET" },
  { callee: "{nhooyr.io/websocket,github.com/coder/websocket}:Dial", languages, url: [{ arg: 1 }], verb: "GET" },
  {
    callee: "github.com/gocolly/colly{,/v2}:{NewCollector(),Collector()}.{Visit,Head}",
    languages,
    url,
    verb: "GET",
  },
  { callee: "github.com/gocolly/colly{,/v2}:{NewCollector(),Collector()}.{Post,PostRaw,PostMultipart}", languages, url, verb: "POST" },
  {
    callee: "github.com/zeromicro/go-zero/rest/httpc:Do",
    languages,
    url: [{ arg: 2 }],
    verb: "GET",
    method: [{ arg: 1 }],
    body: [{ arg: 3 }],
  },
  {
    callee: "github.com/go-kratos/kratos/v2/transport/http:{NewClient(),Client()}.Invoke",
    languages,
    url: [{ arg: 2 }],
    verb: "GET",
    method: [{ arg: 1 }],
    body: [{ arg: 3 }],
    connectedBy: [{ module: "github.com/go-kratos/kratos/v2/transport/http", call: "WithEndpoint", at: url }],
  },
  { callee: "golang.org/x/net/websocket:Dial", languages, url, verb: "GET" },
  { callee: "github.com/hashicorp/go-getter{,/v2}:{Get,GetAny,GetFile}", languages, url: [{ arg: 1 }], verb: "GET" },
  { callee: "github.com/hashicorp/go-getter{,/v2}:Client().Get", languages, url: [], verb: "GET", base: [{ key: "Src" }] },
  { callee: "github.com/hasura/go-graphql-client:NewClient", languages, url, verb: "POST" },
  { ...graph, callee: `${graphs}.{Query,NamedQuery,QueryRaw,NamedQueryRaw}`, access: "read" },
  { ...graph, callee: `${graphs}.{Mutate,NamedMutate,MutateRaw,NamedMutateRaw}`, access: "write" },
  { ...graph, callee: `${graphs}.{Exec,ExecRaw,Run}` },
  { callee: "github.com/{shurcooL/graphql,machinebox/graphql,Khan/genqlient/graphql}:NewClient", languages, url, verb: "POST" },
  // A request that is written down as what it holds.
  {
    callee: "net/http:Request",
    languages,
    url: [{ key: "URL" }],
    verb: "GET",
    method: [{ key: "Method" }],
    body: [{ key: "Body" }],
    onlyUrls: true,
  },
  { callee: `github.com/gofiber/fiber/v2:${verbs}`, languages, url, verb: "$", onlyUrls: true },
  { callee: `github.com/gofiber/fiber/v3/client:{New().,Client().,}${verbs}`, languages, url, verb: "$" },
  { callee: "github.com/mmcdole/gofeed:{NewParser(),Parser()}.ParseURL", languages, url, verb: "GET" },
  { callee: "github.com/mmcdole/gofeed:{NewParser(),Parser()}.ParseURLWithContext", languages, url, verb: "GET" },
  { callee: "github.com/PuerkitoBio/goquery:NewDocument", languages, url, verb: "GET", onlyUrls: true },
  { callee: "github.com/chromedp/chromedp:Navigate", languages, url, verb: "GET", onlyUrls: true },
  {
    callee: "github.com/go-rod/rod:{New(),Browser(),Page()}.{MustPage,MustNavigate,Navigate}",
    languages,
    url,
    verb: "GET",
    chain: true,
    onlyUrls: true,
  },
  { ...opened, callee: "net/http/httputil:NewSingleHostReverseProxy" },
  // What is asked of a process that others run, and of a model's tools.
  { ...opened, callee: "net/rpc{,/jsonrpc}:{Dial,DialHTTP,DialHTTPPath}", url: [{ arg: 1 }] },
  { ...opened, callee: "github.com/mark3labs/mcp-go/client:{NewStreamableHttpClient,NewSSEMCPClient,NewOAuthStreamableHttpClient}" },
  {
    ...opened,
    callee: "github.com/modelcontextprotocol/go-sdk/mcp:{StreamableClientTransport,SSEClientTransport}",
    url: [{ key: "Endpoint" }],
  },
  // What is measured goes there.
  {
    ...opened,
    callee: "github.com/prometheus/client_golang/prometheus/push:New().{Push,PushContext,Add,AddContext}",
    url: [{ in: "New", arg: 0 }],
    chain: true,
    access: "send",
  },
  { ...opened, callee: "github.com/prometheus/client_golang/api:NewClient", url: [{ key: "Address", of: 0 }] },
  {
    ...opened,
    callee: `github.com/go-git/go-git/{v5,v6}:{${clones}}`,
    url: [{ key: "URL" }],
    access: "read",
  },
  ...(
    [
      ["{Fetch,FetchContext,Pull,PullContext,List,ListContext}", "read"],
      ["{Push,PushContext}", "write"],
    ] as const
  ).map(([names, access]) => ({
    ...opened,
    callee: `github.com/go-git/go-git/{v5,v6}:{Repository,Remote,Worktree,${clones},Open,PlainOpen,PlainOpenWithOptions}().{,Remote().,Worktree().}${names}`,
    url: [{ key: "RemoteURL" }],
    base: [{ key: "URL" }],
    access,
  })),
];
