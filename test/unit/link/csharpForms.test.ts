import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

const inMethod = (body: string) => `using System.Net.Http;\n\nclass A\n{\n    async Task Go(string id)\n    {\n        ${body}\n    }\n}`;
const client = "var http = new HttpClient();";

/** Every way that people write one and the same request, one source each. */
const forms = [
  'await new HttpClient().GetAsync("https://api.x.example/y");',
  inMethod(`${client} await http.GetStringAsync("https://api.x.example/y");`),
  inMethod('using var http = new HttpClient(); var r = await http.GetAsync("https://api.x.example/y").ConfigureAwait(false);'),
  inMethod('using (var http = new HttpClient()) { await http.GetAsync("https://api.x.example/y"); }'),
  'using System.Net.Http;\nclass A { private readonly HttpClient _http; A() { _http = new(); } Task Go() => _http.GetAsync("https://api.x.example/y"); }',
  'using System.Net.Http;\nclass A { HttpClient Http { get; set; } void Init() { this.Http = new() { BaseAddress = new("https://api.x.example") }; } Task Go() => Http.GetAsync("/y"); }',
  inMethod('HttpClient http; http = new(); await http.GetAsync("https://api.x.example/y");'),
  'using System.Net.Http;\nclass A { private readonly HttpClient _http = HttpClientFactory.Create(new Packing()); Task Go() => _http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://api.x.example/y")); }',
  inMethod('HttpClient http = new(); await http.GetFromJsonAsync<User>("https://api.x.example/y");'),
  inMethod('var http = new HttpClient { BaseAddress = new Uri("https://api.x.example/") }; await http.GetAsync("y");'),
  inMethod('var http = new HttpClient(); http.BaseAddress = new Uri("https://api.x.example"); await http.GetAsync("/y");'),
  inMethod(`${client} await http.GetAsync(new Uri("https://api.x.example/y"));`),
  inMethod(`${client} await http.GetAsync(new Uri(new Uri("https://api.x.example"), "y"));`),
  inMethod(`${client} var u = new UriBuilder("https://api.x.example") { Path = "y" }; await http.GetAsync(u.Uri);`),
  inMethod(`${client} var u = new UriBuilder("https://api.x.example"); u.Path = "y"; await http.GetAsync(u.ToString());`),
  inMethod(`${client} var u = new UriBuilder("https://api.x.example"); u.Path += "/y"; await http.GetAsync(u.Uri);`),
  inMethod(`${client} const string b = "https://api.x.example"; await http.GetAsync($"{b}/y");`),
  inMethod(`${client} await http.GetAsync("https://api.x.example" + "/y");`),
  inMethod(`${client} await http.GetAsync(string.Format("{0}/{1}", "https://api.x.example", "y"));`),
  inMethod(`${client} await http.GetAsync(string.Concat("https://api.x.example", "/y"));`),
  inMethod(`${client} await http.GetAsync(string.Join("/", "https://api.x.example", "y"));`),
  inMethod(`${client} await http.GetAsync(@"https://api.x.example/y");`),
  inMethod(`${client} await http.GetAsync("""https://api.x.example/y""");`),
  inMethod(`${client} var sb = new StringBuilder("https://api.x.example"); sb.Append("/y"); await http.GetAsync(sb.ToString());`),
  inMethod(`${client} var sb = new StringBuilder().Append("https://api.x.example").Append("/y"); await http.GetAsync(sb.ToString());`),
  inMethod(`${client} var b = "https://api.x.example"; await http.GetAsync((b.EndsWith("/") ? b : b + "/") + "y");`),
  inMethod(`${client} var u = "https://api.x.example"; u += "/y"; await http.GetAsync(u);`),
  inMethod(`${client} await http.GetAsync("https://api.x.example/".TrimEnd('/') + "/y");`),
  inMethod(`${client} var p = "/y"; await http.GetAsync("https://api.x.example/" + p.TrimStart('/'));`),
  'class AskRequest { public AskRequest(string path, HttpMethod method) { Whole = new Uri("https://api.x.example" + path); Method = method; } public Uri Whole { get; set; } public HttpMethod Method { get; } }\nclass A { Task Send(HttpClient h, AskRequest r) => h.SendAsync(new HttpRequestMessage(r.Method, r.Whole)); Task Go(HttpClient h) { var r = new AskRequest("/y", HttpMethod.Get); r.Whole = r.Whole.With("a", "b"); return Send(h, r); } }',
  'class AskRequest { public AskRequest(string path, string root, HttpMethod method) { Path = path; Root = root; Method = method; } public string Path { get; } public string Root { get; } public HttpMethod Method { get; } public string Whole => (!Root.EndsWith("/") ? string.Format("{0}/", Root) : Root) + Path; }\nclass A { Task Send(HttpClient h, AskRequest r) => h.SendAsync(new HttpRequestMessage(r.Method, r.Whole)); Task Go(HttpClient h) => Send(h, new AskRequest("y", "https://api.x.example/", HttpMethod.Get)); }',
  inMethod(`${client} var p = "/y"; await http.GetAsync("https://api.x.example/" + (p.StartsWith("/") ? p.Substring(1) : p));`),
  inMethod(`${client} var p = "y"; await http.GetAsync("https://api.x.example/" + (p.StartsWith("/") ? p.Remove(0, 1) : p));`),
  'class AskRequest { Uri _other; public AskRequest(string path, HttpMethod method) { Path = path; Method = method; } public string Path { get; } public HttpMethod Method { get; } public Uri Whole { get => _other != null ? _other : new Uri("https://api.x.example" + Path); set => _other = value; } }\nclass A { Task Send(HttpClient h, AskRequest r) => h.SendAsync(new HttpRequestMessage(r.Method, r.Whole)); Task Go(HttpClient h) => Send(h, new AskRequest("/y", HttpMethod.Get)); }',
  inMethod(`${client} await http.GetAsync("https://api.x.example/{id}".Replace("{id}", "y"));`),
  inMethod(`${client} await http.GetAsync(new UriBuilder("https://api.x.example/y").Uri);`),
  'interface IPrepares { Uri Prepare(UriBuilder url); }\nclass Asks { readonly IPrepares api; public Asks(IPrepares api) => this.api = api; public Task Go(HttpClient h, string path) { if (path[0] != \'/\') { path = "/" + path; } return h.GetAsync(api.Prepare(new UriBuilder("https://api.x.example" + path))); } }\nclass A : IPrepares { readonly Asks asks; public A() { asks = new Asks(this); } protected virtual Uri Prepare(UriBuilder url) { return url.Uri; } Uri IPrepares.Prepare(UriBuilder url) { return Prepare(url); } Task X(HttpClient h) => asks.Go(h, "y"); }',
  inMethod(`${client} await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://api.x.example/y"));`),
  inMethod(
    `${client} var m = new HttpRequestMessage { Method = HttpMethod.Get, RequestUri = new Uri("https://api.x.example/y") }; await http.SendAsync(m);`,
  ),
  inMethod(`${client} var m = new HttpRequestMessage(); m.RequestUri = new Uri("https://api.x.example/y"); await http.SendAsync(m);`),
  inMethod('var m = WebRequest.Create("https://api.x.example/y"); m.Method = "GET"; using var r = m.GetResponse();'),
  inMethod('var m = (HttpWebRequest)WebRequest.Create("https://api.x.example/y");'),
  inMethod('using var wc = new WebClient(); wc.DownloadString("https://api.x.example/y");'),
  inMethod('await new System.Net.Http.HttpClient().GetAsync("https://api.x.example/y");'),
  `using RestSharp;\n${inMethod('var c = new RestClient("https://api.x.example"); await c.ExecuteAsync(new RestRequest("/y", Method.Get));')}`,
  `using RestSharp;\n${inMethod('var c = new RestClient("https://api.x.example"); var q = new RestRequest("y"); q.AddHeader("A", "b"); await c.GetAsync<User>(q);')}`,
  `using RestSharp;\n${inMethod('var o = new RestClientOptions("https://api.x.example"); var c = new RestClient(o); await c.GetJsonAsync<User>("y");')}`,
  `using Flurl.Http;\n${inMethod('await "https://api.x.example".AppendPathSegment("y").GetJsonAsync<User>();')}`,
  `using Flurl.Http;\n${inMethod('await "https://api.x.example/y".WithOAuthBearerToken("t").SetQueryParam("a", 1).GetStringAsync();')}`,
  'using Refit;\npublic interface IApi { [Get("/y")] Task<string> GetY(); }\nclass B { void Go() { var api = RestService.For<IApi>("https://api.x.example"); } }',
  'using Refit;\npublic interface IApi { [Get("/y")] Task<string> GetY(); }\nstatic class B { static void Go(IServiceCollection s) { s.AddRefitClient<IApi>().ConfigureHttpClient(c => c.BaseAddress = new Uri("https://api.x.example")); } }',
  'class A(HttpClient http) { public Task Go() => http.GetAsync("/y"); }\nstatic class B { static void Go(IServiceCollection s) { s.AddHttpClient<A>(c => c.BaseAddress = new Uri("https://api.x.example")); } }',
  'class A { private readonly HttpClient _http; public A(HttpClient http) { _http = http; } public Task Go() => _http.GetAsync("y"); }\nstatic class B { static void Go(IServiceCollection s) { s.AddHttpClient<IA, A>((sp, c) => { var u = "https://api.x.example/"; c.BaseAddress = new Uri(u); }); } }',
  'class A { private readonly IHttpClientFactory _f; public A(IHttpClientFactory f) => _f = f; public async Task Go() { var c = _f.CreateClient("x"); await c.GetAsync("y"); } }\nstatic class B { static void Go(IServiceCollection s) { s.AddHttpClient("x", c => { c.BaseAddress = new Uri("https://api.x.example/"); }); } }',
  'class A { private readonly HttpClient _http; public A(HttpClient http) { _http = http; _http.BaseAddress = new Uri("https://api.x.example"); } public Task Go() => _http.GetAsync("/y"); }',
  'class A { private readonly HttpClient _http; public A(HttpClient http) { http.BaseAddress = new Uri("https://api.x.example"); _http = http; } public Task Go() => _http.GetAsync("/y"); }',
  'class A { private static readonly HttpClient Http = new() { BaseAddress = new Uri("https://api.x.example") }; public Task Go() => Http.GetAsync("y"); }',
  'static class C { public const string Base = "https://api.x.example"; }\nclass A { Task Go(HttpClient http) => http.GetAsync(C.Base + "/y"); }',
  'static class X { public static Uri Same(this Uri u) { var b = new UriBuilder(u); return b.Uri; } }\nclass A { Task Go(HttpClient h) => h.GetAsync(new Uri("https://api.x.example/y").Same()); }',
  'static class X { public static Task Load(this HttpClient c, string p) => c.GetAsync("https://api.x.example" + p); }\nclass A { Task Go(HttpClient h) => h.Load("/y"); }',
  'class Job { public Task Run(string u) => new HttpClient().GetAsync(u); }\nclass B { void Go(IBackgroundJobClient c) => c.Enqueue<Job>(x => x.Run("https://api.x.example/y")); }',
  'abstract class B { protected abstract string Base { get; } protected Task Go(HttpClient h) => h.GetAsync(Base + "/y"); }\nclass A : B { protected override string Base => "https://api.x.example"; Task Run(HttpClient h) => Go(h); }',
  'class A { public string Url { get; set; } = "https://api.x.example"; Task Go(HttpClient h) => h.GetAsync($"{Url}/y"); }',
  'class A { private readonly string _u; public A() : this("https://api.x.example") { } public A(string u) { _u = u; } Task Go(HttpClient h) => h.GetAsync(_u + "/y"); }',
  'record Pair<A, B>(string Url = "https://api.x.example");\nclass A { Task Go(HttpClient h, IOptions<Pair<int, string>> o) => h.GetAsync(o.Value.Url + "/y"); }',
  'record Options(string Url = "https://api.x.example");\nclass A { Task Go(HttpClient h, Options o) => h.GetAsync(o.Url + "/y"); }',
  'class A { Task Go(HttpClient h) { var u = Environment.GetEnvironmentVariable("X_URL") ?? "https://api.x.example"; return h.GetAsync(u + "/y"); } }',
  'class A { Task Go(HttpClient h, IConfiguration configuration) => h.GetAsync(configuration.GetValue("X:Url", "https://api.x.example") + "/y"); }',
  'class A { Task Go(HttpClient h, string e) { var u = e switch { "a" => "https://api.x.example", _ => "https://api.x.example" }; return h.GetAsync(u + "/y"); } }',
  'class A { Task Go(HttpClient h) { foreach (var u in new[] { "https://api.x.example/y" }) { h.GetAsync(u); } return null; } }',
  'class A { async Task Go(HttpClient h) { async Task Local(string u) => await h.GetAsync(u); await Local("https://api.x.example/y"); } }',
  'class A { Task Go(HttpClient h) => Retry(() => h.GetAsync("https://api.x.example/y")); }',
  'class A { static readonly Dictionary<string, string> M = new() { ["a"] = "https://api.x.example" }; Task Go(HttpClient h) => h.GetAsync(M["a"] + "/y"); }',
  'partial class A { const string Base = "https://api.x.example"; }\npartial class A { Task Go(HttpClient h) => h.GetAsync(Base + "/y"); }',
  'class A { async Task Go() { var ws = new ClientWebSocket(); await ws.ConnectAsync(new Uri("wss://api.x.example/y"), default); } }',
  'using Microsoft.AspNetCore.SignalR.Client;\nclass A { void Go() { var c = new HubConnectionBuilder().WithUrl("https://api.x.example/y").Build(); } }',
  'using Grpc.Net.Client;\nclass A { void Go() { var c = GrpcChannel.ForAddress("https://api.x.example/y"); } }',
  'var app = builder.Build();\napp.MapGet("/x", async (HttpClient http) => await http.GetStringAsync("https://api.x.example/y"));',
  'class A { HttpClient h; Task Go() => h?.GetAsync("https://api.x.example/y"); }',
  'namespace N { class A { Task Go(HttpClient h) { try { return h.GetAsync("https://api.x.example/y"); } catch (Exception) { throw; } } } }',
];

/** Fluent requests, by the verb that comes last. */
const fluent: readonly (readonly [text: string, method: string | null])[] = [
  ['Http.Request("https://api.x.example/y").ExpectJson<A>().GetAsync()', "GET"],
  ['Http.Request("https://api.x.example/y").SendJson(a).ExpectString().PostAsync()', "POST"],
  ['Http.Request("https://api.x.example/y").ToDictionary().Get("a")', null],
];

/** What looks like a request, and is none. */
const traps = [
  "class A { /// <summary>See https://api.x.example/y</summary>\n void Go() { } }",
  'class A { void Go(ILogger logger) { logger.LogInformation("see https://api.x.example/y"); } }',
  'class A { bool Go(string u) => u == "https://api.x.example/y"; }',
  'class A { bool Go(string u) => u.StartsWith("https://api.x.example/y"); }',
  'class A { void Go() { throw new InvalidOperationException("see https://api.x.example/y"); } }',
  'class A { XNamespace ns = "http://www.w3.org/2005/Atom"; }',
  'class A { void Go(WebApplicationBuilder b) { b.Services.AddCors(o => o.AddDefaultPolicy(p => p.WithOrigins("https://api.x.example"))); } }',
  '[ApiController]\n[Route("api/x")]\nclass A : ControllerBase { [HttpGet("{id}")] public IActionResult Get(int id) => Redirect("https://api.x.example/y"); }',
  'class A { Regex r = new Regex("https://api.x.example/y"); }',
  '[Obsolete("see https://api.x.example/y")]\nclass A { }',
  'class A { void Go(IMemoryCache cache) { cache.Get("https://api.x.example/y"); } }',
  'class A { void Go(Dictionary<string, string> map) { map.TryGetValue("https://api.x.example/y", out var v); } }',
  'class A { void Go(JwtBearerOptions o) { o.TokenValidationParameters = new() { ValidIssuer = "https://api.x.example/y" }; } }',
  'class A { string[] scopes = { "https://graph.microsoft.com/.default" }; }',
  'var app = builder.Build();\napp.MapPost("/x", () => 1);',
  'class A { void Go() { var server = WireMockServer.Start(); server.Given(Request.Create().WithPath("/x").UsingGet()); } }',
  'class A { void Go() { var mock = new MockHttpMessageHandler(); mock.When("https://api.x.example/y").Respond("text/plain", "a"); } }',
  'class A { void Go(SwaggerGenOptions c) { c.SwaggerDoc("v1", new OpenApiInfo { TermsOfService = new Uri("https://api.x.example/terms") }); } }',
  'class A { string Get(string u) => u; void Go() { Get("/x"); } }',
  'class A { void Go(Repo repo) { repo.GetAsync("x"); repo.Delete("y"); } }',
];

async function reached(text: string): Promise<readonly string[]> {
  const { endpoints } = await check({ "src/A.cs": `${text}\n` });
  return endpoints.filter(({ endpoint }) => endpoint.role === "call").map(({ endpoint }) => endpoint.target.url ?? "?");
}

describe("a request of C# is found in whatever form it is written", () => {
  test.each(forms)("%s", async (text) => {
    expect(await reached(text)).toContainEqual(expect.stringMatching(/^(https|wss):\/\/api\.x\.example\/y/));
  });

  test.each(traps)("none is made up: %s", async (text) => {
    expect(await reached(text)).toEqual([]);
  });
});

test.each(fluent)("the verb stands behind the request: %s", async (text, method) => {
  const { endpoints } = await check({ "src/A.cs": `using Acme.Web;\nclass A { async Task Go(B a) { await ${text}; } }\n` });
  expect(endpoints.map(({ endpoint }) => endpoint.method)).toEqual([method]);
});

test("what an interface gives is known by its type, where nobody says how it is made", async () => {
  const text =
    'using Octokit;\npublic interface IClients { IGitHubClient For(int id); }\npublic class A { private readonly IClients _clients; public A(IClients clients) { _clients = clients; } async Task Go() { var c = _clients.For(1); await c.Issue.Create("a", "b", x); } }';
  const { endpoints } = await check({ "src/A.cs": text });
  expect(endpoints.map(({ endpoint }) => [endpoint.catalogue, endpoint.access])).toEqual([["github", "write"]]);
});

const clientsOfPackages: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  [
    "files of the workspace stand in the package's namespace",
    {
      "src/Ext.cs": "namespace Octokit;\npublic static class Ext { public static int Twice(this int a) => a; }",
      "src/A.cs": 'using Octokit;\nclass A(IGitHubClient client) { async Task Go() { await client.Issue.Create("a", "b", x); } }',
    },
  ],
  [
    "an extension in the package's own namespace",
    {
      "src/Ext.cs":
        'namespace Octokit;\npublic static class Ext { public static async Task Go(this IGitHubClient client) { await client.Issue.Create("a", "b", x); } }',
    },
  ],
  [
    "an interface of the program's own, of a file that says nothing of the package",
    {
      "src/Clients.cs":
        "using Octokit;\nnamespace App;\npublic interface IOurClient : IGitHubClient { }\npublic interface IMaker { IOurClient Make(); }\npublic class Maker(IServiceProvider services) : IMaker { public IOurClient Make() => services.GetRequiredService<IOurClient>(); }",
      "src/A.cs": 'namespace App;\nclass A(IMaker maker) { async Task Go() { var c = maker.Make(); await c.Issue.Create("a", "b", x); } }',
    },
  ],
  [
    "a property that gives a client",
    {
      "src/Context.cs":
        "using Octokit;\nnamespace App;\npublic interface IMaker { IGitHubClient Make(); }\npublic class Context(IMaker maker) { public IGitHubClient Client => maker.Make(); }",
      "src/A.cs": 'namespace App;\nclass A(Context context) { async Task Go() { await context.Client.Issue.Create("a", "b", x); } }',
    },
  ],
];

test.each(clientsOfPackages)("a package's client is known: %s", async (_, files) => {
  const { endpoints } = await check(files);
  expect(endpoints.map(({ endpoint }) => [endpoint.catalogue, endpoint.access])).toEqual([["github", "write"]]);
});

const registeredByHosts: readonly (readonly [string, string])[] = [
  ['builder.AddAzureQueueServiceClient("Jobs");', "azure-queue-storage - -"],
  ['builder.AddAzureServiceBusClient("Bus", p => p.DisableTracing = true);', "azure-service-bus shop.servicebus.windows.net -"],
  ['services.AddAzureClients(b => b.AddSecretClient(new Uri("https://shop.vault.azure.net")));', "azure-key-vault shop.vault.azure.net -"],
  ['builder.AddSqlServerDbContext<Shop>("Shop");', "- db.vendor.example -"],
  ['builder.AddRedisClient("Cache");', "- cache.vendor.example -"],
  ['services.AddDbContext<Shop>(o => o.UseNpgsql("name=ConnectionStrings:Shop"));', "- db.vendor.example -"],
];

test.each(registeredByHosts)("what a host registers by the name of its connection: %s", async (text, expected) => {
  const settings =
    '{ "ConnectionStrings": { "Shop": "Host=db.vendor.example", "Cache": "cache.vendor.example:6379", "Bus": "Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKeyName=a" } }';
  const { endpoints } = await check({ "Program.cs": `${text}\n`, "appsettings.json": settings });
  const own = endpoints.filter(({ endpoint }) => endpoint.place.file === "Program.cs");
  expect(own.map(({ endpoint: { catalogue, target } }) => `${catalogue ?? "-"} ${target.host ?? "-"} -`)).toEqual([expected]);
});

test("a resource that is only declared for deployment is no client", async () => {
  const { endpoints } = await check({ "AppHost.cs": 'var vault = builder.AddAzureKeyVault("vault");\n' });
  expect(endpoints).toEqual([]);
});

test("statements asked of a connection that is handed in, where one is made", async () => {
  const { endpoints } = await check({
    "Made.cs":
      'using System.Data;\nusing Npgsql;\nclass Made { public IDbConnection Open() => new NpgsqlConnection("Host=db.vendor.example"); }',
    "Asks.cs":
      'using System.Data;\nusing Dapper;\nclass Asks(IDbConnection db) { async Task Go() { await db.ExecuteAsync("DELETE FROM carts"); } }',
  });
  expect(endpoints.map(({ endpoint: { target, operation } }) => [target.host, operation])).toContainEqual([
    "db.vendor.example",
    "sql delete",
  ]);
});

test("a type that is written with its namespace is provided", async () => {
  const { endpoints } = await check({
    "Program.cs": "services.AddSingleton(sp => new Probe(sp.GetRequiredService<Azure.Security.KeyVault.Secrets.SecretClient>()));\n",
    "Probe.cs":
      'using Azure.Security.KeyVault.Secrets;\nclass Probe(SecretClient client) { async Task Go() { await client.GetSecretAsync("a"); } }',
  });
  expect(endpoints.map(({ endpoint }) => [endpoint.catalogue, endpoint.access])).toContainEqual(["azure-key-vault", "read"]);
});

test.each([
  ['await Http.Request("https://api.x.example/y").AddHeader("a", "b").ExpectString().PostAsync();', "POST"],
  ['await Http.Request("https://api.x.example/y").ExpectJson<A>().GetAsync();', "GET"],
])("a request that is put together and sent at its end: %s", async (text, method) => {
  const { endpoints } = await check({ "src/A.cs": `using StackExchange.Utils;\nclass A { async Task Go() { ${text} } }\n` });
  expect(endpoints.map(({ endpoint }) => endpoint.method)).toEqual([method]);
});

test("a connection that is watched is the one that it is made with", async () => {
  const text =
    'using Dapper;\nusing Microsoft.Data.SqlClient;\nclass A { async Task Go(string s) { var c = new ProfiledDbConnection(new SqlConnection(s), p); await c.ExecuteAsync("EXEC dbo.Purge"); } }';
  const { endpoints } = await check({ "src/A.cs": text });
  expect(endpoints.map(({ endpoint }) => endpoint.operation)).toContain("sql exec");
});

test("where a profile says that the program listens is no endpoint", async () => {
  const { endpoints } = await check({
    "src/Properties/launchSettings.json": '{ "profiles": { "A": { "applicationUrl": "http://localhost:5000" } } }',
  });
  expect(endpoints).toEqual([]);
});

test("a mapper's context is asked by repositories of one's own, wherever each part of these stands", async () => {
  const { endpoints } = await check({
    "appsettings.json": '{ "ConnectionStrings": { "Shop": "Server=sql.x.example;Database=Shop" } }',
    "Program.cs":
      'using Microsoft.EntityFrameworkCore;\nbuilder.Services.AddDbContext<ShopContext>(o => o.UseSqlServer(builder.Configuration.GetConnectionString("Shop")));\n',
    "Data/ShopContext.cs":
      "using Microsoft.AspNetCore.Identity.EntityFrameworkCore;\nusing Microsoft.EntityFrameworkCore;\nnamespace Shop.Data {\n  public class ShopContext : IdentityDbContext<User> {\n    public override Task<int> SaveChangesAsync(CancellationToken token = default) {\n      return base.SaveChangesAsync(token);\n    }\n  }\n}\n",
    "Data/BaseRepository.cs":
      "using Microsoft.EntityFrameworkCore;\nnamespace Shop.Data {\n  public class BaseRepository<T, TId> : IBaseRepository<T, TId> {\n    public BaseRepository(ShopContext context) { Context = context; Set = Context.Set<T>(); }\n    protected DbContext Context { get; }\n    protected DbSet<T> Set { get; }\n    public IQueryable<T> Query() { return Set; }\n    public Task Save() {\n      return Context.SaveChangesAsync();\n    }\n  }\n}\n",
    "Data/Repository.cs":
      "namespace Shop.Data {\n  public class Repository<T> : BaseRepository<T, long>, IRepository<T> {\n    public Repository(ShopContext context) : base(context) { }\n  }\n}\n",
    "Data/NewsRepository.cs":
      "namespace Shop.Data {\n  public class NewsRepository : Repository<News>, IRepository<News> {\n    public NewsRepository(ShopContext context) : base(context) { }\n  }\n}\n",
    "Contracts/IBaseRepository.cs":
      "namespace Shop.Contracts {\n  public interface IBaseRepository<T, TId> {\n    IQueryable<T> Query();\n  }\n}\n",
    "Contracts/IRepository.cs": "namespace Shop.Contracts {\n  public interface IRepository<T> : IBaseRepository<T, long> { }\n}\n",
    "Orders.cs":
      "using Shop.Contracts;\nnamespace Shop.Orders {\n  public class Orders {\n    private readonly IRepository<Order> _orders;\n    public Orders(IRepository<Order> orders) { _orders = orders; }\n    public void Go() {\n      _orders.Query().Where(x => x.Paid).ToList();\n    }\n  }\n}\n",
  });
  const said = endpoints.map(({ endpoint: { place, access, target } }) => `${place.file}:${place.range.line + 1} ${access} ${target.host}`);
  expect(said.filter((one) => !/^(Program|appsettings)/.test(one)).sort()).toEqual([
    "Data/BaseRepository.cs:9 write sql.x.example",
    "Data/ShopContext.cs:6 write sql.x.example",
    "Orders.cs:7 read sql.x.example",
  ]);
});

test("what a package's class may be called like is no use of it where the program declares it", async () => {
  const { endpoints } = await check({
    "Services/CheckoutService.cs": "namespace Shop.Services {\n  public class CheckoutService : ICheckoutService { }\n}\n",
    "Services/ICheckoutService.cs":
      "namespace Shop.Services {\n  public interface ICheckoutService { Task<Cart> GetDetails(int id); }\n}\n",
    "Pay.cs":
      "using Shop.Services;\nusing Stripe;\nnamespace Shop.Pay {\n  public class Pay {\n    private readonly ICheckoutService _checkout;\n    public Pay(ICheckoutService checkout) { _checkout = checkout; }\n    public async Task Go() { await _checkout.GetDetails(1); }\n  }\n}\n",
  });
  expect(endpoints).toEqual([]);
});

test("where ASP.NET's schemes of logins send people", async () => {
  const { endpoints } = await check({
    "Program.cs":
      'services.AddAuthentication().AddGoogle(x => { x.ClientId = "a"; }).AddMicrosoftAccount(x => { });\nservices.AddGoogle(analytics);\n',
  });
  expect(endpoints.map(({ endpoint }) => endpoint.target.host).sort()).toEqual(["accounts.google.com", "login.microsoftonline.com"]);
});

test("a login that a builder of any name is told, where the file uses the namespace of logins", async () => {
  const { endpoints } = await check({
    "Logins.cs":
      'using Microsoft.AspNetCore.Authentication;\npublic class Logins {\n  public void Add(AuthenticationBuilder builder) {\n    builder.AddGitHub("GitHub", options => { options.ClientId = "a"; });\n  }\n}\n',
  });
  expect(endpoints.map(({ endpoint }) => endpoint.target.host)).toEqual(["github.com"]);
});

test("a request that a method makes for callers in other parts of its class, of a builder whose path is added to", async () => {
  const { endpoints } = await check({
    "Desk.cs":
      'using System.Net.Http;\nnamespace Shop;\npublic partial class Desk {\n  private readonly Uri _host;\n  private readonly HttpClient _http = new HttpClient();\n  public Desk(Uri host) { _host = host; }\n  protected async Task Send(string path, HttpMethod method = null) { await _http.SendAsync(Make(path, method)); }\n  private HttpRequestMessage Make(string path, HttpMethod method = null) {\n    var uri = new UriBuilder(_host);\n    uri.Path += (uri.Path.EndsWith("/") ? "" : "/") + path;\n    return new HttpRequestMessage(method ?? HttpMethod.Get, uri.Uri);\n  }\n}\n',
    "Tickets.cs":
      'namespace Shop;\npublic partial class Desk {\n  public async Task Close(string id) { await Send($"tickets/{id}", HttpMethod.Delete); }\n}\n',
  });
  const calls = endpoints.filter(({ endpoint: { place } }) => place.file === "Tickets.cs");
  expect(calls.map(({ endpoint: { method, target } }) => `${method} ${target.url}`)).toEqual(["DELETE {host}/tickets/{id}"]);
});

test("a path that is added to thousands of times", async () => {
  const text = `class A { void M(HttpClient http) { var u = new UriBuilder("https://api.x.example");\n${'u.Path += "/y";\n'.repeat(4000)}http.GetAsync(u.Uri); } }\n`;
  const { endpoints } = await check({ "A.cs": text });
  expect(endpoints.map(({ endpoint }) => endpoint.target.host)).toContain("api.x.example");
});

test("a message that others made is sent with a verb that nobody knows", async () => {
  const { endpoints } = await check({
    "Sender.cs":
      'using System.Net.Http;\npublic class Sender {\n  private readonly HttpClient _http = new HttpClient();\n  public Task Pass(HttpRequestMessage message) { return _http.SendAsync(message.Clone()); }\n  public Task Made() { return _http.SendAsync(new HttpRequestMessage { RequestUri = new Uri("https://api.x.example/y") }); }\n}\n',
  });
  expect(endpoints.map(({ endpoint: { method, target, place } }) => [place.range.line + 1, method, target.host])).toEqual([
    [4, null, null],
    [5, "GET", "api.x.example"],
  ]);
});

test("a client that is registered once is the one that a handler of a route is handed", async () => {
  const { endpoints } = await check({
    "Program.cs": `using Azure.Storage.Blobs;
builder.Services.AddSingleton(_ => new BlobServiceClient(new Uri("https://labels.blob.core.windows.net"), credential));
app.MapPost("/labels", async (BlobServiceClient blobs) =>
{
    await blobs.GetBlobContainerClient("labels").UploadBlobAsync("a.json", data);
});
`,
  });
  const written = endpoints.filter(({ endpoint: { access } }) => access === "write");
  expect(written.map(({ endpoint: { place, target } }) => [place.range.line + 1, target.host])).toEqual([
    [5, "labels.blob.core.windows.net"],
  ]);
});

test("what a class of settings begins with stands in for the setting that a section gives it", async () => {
  const { endpoints } = await check({
    "Settings.cs": `namespace Shop;
public class ShopSettings
{
    public string BareUrl { get; set; } = "https://bare.a.example";
    public ChatSettings Chat { get; set; } = new ChatSettings();
    public DeskSettings Desk { get; set; }
    public class ChatSettings { public string ApiUrl { get; set; } = "https://chat.a.example/api"; }
    public class DeskSettings
    {
        private string _url;
        public string ApiUrl { get => string.IsNullOrWhiteSpace(_url) ? "https://desk.a.example" : _url; set => _url = value; }
    }
}
`,
    "Startup.cs":
      'namespace Shop;\npublic static class Startup {\n  static ShopSettings Make(IConfiguration configuration) {\n    var made = new ShopSettings();\n    ConfigurationBinder.Bind(configuration.GetSection("ShopSettings"), made);\n    return made;\n  }\n}\n',
    "Desk.cs": `namespace Shop;
public class Desk(IHttpClientFactory clients, ShopSettings settings)
{
    private readonly HttpClient _http = clients.CreateClient("x");
    private readonly string _chat = settings.Chat.ApiUrl;
    public Task A() => _http.GetAsync($"{_chat}/a");
    public Task B() => _http.GetAsync($"{settings.BareUrl}/b");
    public Task C() => _http.GetAsync($"{settings.Desk.ApiUrl}/c");
}
`,
  });
  const calls = endpoints
    .filter(({ endpoint: { role } }) => role === "call")
    .map(({ endpoint: { target } }) => [target.url, target.env?.name]);
  expect(calls).toEqual([
    ["https://chat.a.example/api/a", "ShopSettings__Chat__ApiUrl"],
    ["https://bare.a.example/b", "ShopSettings__BareUrl"],
    ["https://desk.a.example/c", "ShopSettings__Desk__ApiUrl"],
  ]);
});

test("what a class that extends a request is set to is what is sent", async () => {
  const { endpoints } = await check({
    "Desk.cs": `using System.Net.Http;
public class Desk {
  private readonly HttpClient _http = new HttpClient { BaseAddress = new Uri("https://api.x.example") };
  Task Send(HttpMethod method, string path) => Send<object>(method, path, null);
  Task Send<T>(HttpMethod method, string path, T model) {
    var message = new SignedMessage(model, "x") { Method = method, RequestUri = new Uri(string.Concat(_http.BaseAddress, path)) };
    return _http.SendAsync(message);
  }
  public Task A() => Send(HttpMethod.Post, "tickets", new object());
  public Task B() => Send(HttpMethod.Delete, "tickets/1");
  class SignedMessage : HttpRequestMessage { public SignedMessage(object model, string key) { Content = new StringContent(key); } }
}
`,
  });
  const told = endpoints.filter(({ endpoint: { method } }) => method !== null);
  expect(told.map(({ endpoint: { method, target } }) => `${method} ${target.url}`)).toEqual([
    "POST https://api.x.example/tickets",
    "DELETE https://api.x.example/tickets/1",
  ]);
});

test("a variable that is asked only where it is set stands before each of several addresses", async () => {
  const { endpoints } = await check({
    "Desk.cs": `using System.Net.Http;
public class Desk {
  public Task A(int region) {
    string url;
    switch (region) {
      case 1: url = "https://api.x.example/a/"; break;
      default: url = "https://api.y.example/a/"; break;
    }
    var other = Environment.GetEnvironmentVariable("DESK_URL");
    if (!string.IsNullOrEmpty(other)) { url = $"{other}/a/"; }
    return new HttpClient().GetAsync(url + "1");
  }
}
`,
  });
  const calls = endpoints.filter(({ endpoint: { role } }) => role === "call");
  expect(calls.map(({ endpoint: { target } }) => [target.host, target.env?.name])).toEqual([
    ["api.x.example", "DESK_URL"],
    ["api.y.example", "DESK_URL"],
  ]);
});

test("what a class hands to its base decides a request on the way: it is told there, wherever the text stands", async () => {
  const { endpoints } = await check({
    "Hosts.cs": 'public static class Hosts { public const string Login = "https://login.x.example"; }\n',
    "Base.cs": `using System.Net.Http;
public abstract class Base {
  private readonly HttpClient _http = new HttpClient();
  private readonly string _login;
  protected Base(string login) { _login = login; }
  protected async Task Send(HttpMethod method, string path) {
    await _http.PostAsync(_login + "/renew", null);
    await _http.SendAsync(new HttpRequestMessage(method, "https://api.x.example/" + path));
  }
}
`,
    "Desk.cs": `public class Desk : Base {
  public Desk() : base(Hosts.Login) {}
  public Task A() => Send(HttpMethod.Post, "a");
  public Task B() => Send(HttpMethod.Delete, "b");
}
`,
  });
  const told = endpoints.filter(({ endpoint: { place } }) => place.file === "Desk.cs");
  expect(told.map(({ endpoint: { method, target, place } }) => `${place.range.line + 1} ${method} ${target.url}`).sort()).toEqual([
    "2 POST https://login.x.example/renew",
    "3 POST https://api.x.example/a",
    "4 DELETE https://api.x.example/b",
  ]);
});
