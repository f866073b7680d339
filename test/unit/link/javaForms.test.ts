import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

const inMethod = (imports: string, body: string) => `${imports}\nclass A {\n  Object go(String id) throws Exception {\n    ${body}\n  }\n}`;
const jdk = "import java.net.*; import java.net.http.*;".replaceAll("; ", ";\n");
const sent = (request: string) => inMethod(jdk, `return HttpClient.newHttpClient().send(${request}, null);`);
const okhttp = (body: string) => inMethod("import okhttp3.*;", body);
const spring = (body: string) => inMethod("import org.springframework.web.client.RestTemplate;\nimport org.springframework.http.*;", body);
const reactive = (body: string) => inMethod("import org.springframework.web.reactive.function.client.WebClient;", body);

/** Every way that people write one and the same request, one source each. */
const forms: readonly string[] = [
  inMethod(
    "import java.net.URI;\nimport org.springframework.http.HttpMethod;\nimport org.springframework.http.client.*;",
    'ClientHttpRequestFactory made = new SimpleClientHttpRequestFactory();\nreturn made.createRequest(new URI("https://api.x.example/y"), HttpMethod.POST).execute();',
  ),
  sent('HttpRequest.newBuilder(URI.create("https://api.x.example/y")).build()'),
  'import org.springframework.web.client.RestTemplate;\nimport com.github.benmanes.caffeine.cache.Cache;\nclass A {\n  Cache<String, RestTemplate> kept;\n  RestTemplate rest(String id) { return kept.get(id, k -> new RestTemplate()); }\n  Object go() { return rest("a").getForObject("https://api.x.example/y", String.class); }\n}',
  sent('HttpRequest.newBuilder().uri(URI.create("https://api.x.example/y")).GET().build()'),
  ...[
    ["@lombok.Setter", ""],
    ["", "void setBase(String base) { this.base = base; }"],
  ].map(
    ([annotation, setter]) =>
      `${jdk}\n${annotation?.replace("lombok.", "")}\nclass Where {\n  private String base;\n  ${setter}\n  static Where from(String base) {\n    Where where = new Where();\n    where.setBase(base);\n    return where;\n  }\n  Where with(String key) { return this; }\n  String build() { return build(false); }\n  String build(boolean encode) { return this.base; }\n}\nclass A {\n  Object go() { return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(Where.from("https://api.x.example/y").with("a").build())).build(), null); }\n}`,
  ),
  sent('HttpRequest.newBuilder(URI.create("https://api.x.example/" + "/y".substring(1))).build()'),
  `${jdk}\nclass A {\n  HttpRequest get(String p) { return HttpRequest.newBuilder(URI.create("https://api.x.example" + (p.startsWith("/") ? p : "/" + p))).build(); }\n  void go() { get("/y"); }\n}`,
  sent('HttpRequest.newBuilder().uri(new URI("https://api.x.example/y")).header("a", "b").POST(null).build()'),
  sent('HttpRequest.newBuilder().uri(URI.create(String.format("https://api.x.example/%s", "y"))).build()'),
  sent('HttpRequest.newBuilder().uri(URI.create("https://api.x.example/%s".formatted("y"))).build()'),
  sent('HttpRequest.newBuilder().uri(URI.create("https://api.x.example").resolve("/y")).build()'),
  inMethod("import com.apptasticsoftware.rssreader.RssReader;", 'return new RssReader().read("https://api.x.example/y").toList();'),
  sent('HttpRequest.newBuilder(io.mikael.urlbuilder.UrlBuilder.fromString("https://api.x.example/y").toUri()).build()'),
  sent('HttpRequest.newBuilder().uri(URI.create(java.text.MessageFormat.format("https://api.x.example/{0}", "y"))).build()'),
  sent('HttpRequest.newBuilder().uri(URI.create("https://api.x.example".concat("/y"))).build()'),
  sent('HttpRequest.newBuilder().uri(URI.create(String.join("/", "https://api.x.example", "y"))).build()'),
  inMethod(jdk, 'var b = HttpRequest.newBuilder();\nb.uri(URI.create("https://api.x.example/y"));\nb.GET();\nreturn b.build();'),
  inMethod(
    jdk,
    'HttpRequest.Builder b = HttpRequest.newBuilder().uri(URI.create("https://api.x.example/y"));\nif (id != null) { b.header("x", id); }\nreturn b.build();',
  ),
  inMethod(jdk, 'String u = "https://api.x.example";\nu += "/y";\nreturn HttpRequest.newBuilder(URI.create(u)).build();'),
  inMethod(
    jdk,
    'StringBuilder sb = new StringBuilder("https://api.x.example");\nsb.append("/").append("y");\nreturn HttpRequest.newBuilder(URI.create(sb.toString())).build();',
  ),
  inMethod(
    jdk,
    'String u = switch (id) { case "a" -> "https://api.x.example/y"; default -> "https://api.x.example/z"; };\nreturn HttpRequest.newBuilder(URI.create(u)).build();',
  ),
  inMethod(
    jdk,
    'String u;\nswitch (id) { case "a": u = "https://api.x.example/y"; break; default: u = null; }\nreturn HttpRequest.newBuilder(URI.create(u)).build();',
  ),
  inMethod(jdk, 'var c = (HttpURLConnection) new URL("https://api.x.example/y").openConnection();\nc.setRequestMethod("POST");\nreturn c;'),
  inMethod(jdk, 'URL u = new URL("https", "api.x.example", "/y");\ntry (var in = u.openStream()) { return in.read(); }'),
  inMethod(jdk, 'return new URL(new URL("https://api.x.example"), "/y").openStream();'),
  inMethod("", 'return new java.net.URL("https://api.x.example/y").openConnection();'),
  // What a program calls like a method of the JDK is its own.
  `${jdk}\nclass Net {\n  static Object post(URL url) { return openConnection(url, "POST"); }\n  static Object openConnection(URL url, String method) { var c = (HttpURLConnection) url.openConnection(); c.setRequestMethod(method); return c; }\n}\nclass A { Object go() { return Net.post(new URL("https://api.x.example/y")); } }`,
  `${jdk}\nclass Net {\n  static Object openConnection(URL url, String method) { var c = (HttpURLConnection) url.openConnection(); return c; }\n}\nclass A { Object go() { return Net.openConnection(new URL("https://api.x.example/y"), "GET"); } }`,
  inMethod("import com.github.scribejava.core.model.*;", 'return service.execute(new OAuthRequest(Verb.GET, "https://api.x.example/y"));'),
  inMethod(
    "import com.nimbusds.oauth2.sdk.http.HTTPRequest;",
    'HTTPRequest r = new HTTPRequest(HTTPRequest.Method.POST, new URL("https://api.x.example/y"));\nreturn r.send();',
  ),
  inMethod(
    jdk,
    'val b = new StringBuilder();\nb.append("https://api.x.example");\nb.append("/y");\nreturn new URL(b.toString()).openStream();',
  ),
  okhttp('return new OkHttpClient().newCall(new Request.Builder().url("https://api.x.example/y").post(null).build()).execute();'),
  okhttp('Request r = new Request.Builder().header("a", "b").url("https://api.x.example/y").build();\nreturn client.newCall(r).execute();'),
  okhttp('Request.Builder b = new Request.Builder();\nb.url("https://api.x.example/y");\nreturn client.newCall(b.build()).execute();'),
  okhttp(
    'HttpUrl u = HttpUrl.parse("https://api.x.example").newBuilder().addPathSegment("y").addQueryParameter("a", "b").build();\nreturn new Request.Builder().url(u).build();',
  ),
  okhttp(
    'HttpUrl u = new HttpUrl.Builder().scheme("https").host("api.x.example").addPathSegment("y").build();\nreturn new Request.Builder().url(u).get().build();',
  ),
  spring('return new RestTemplate().getForObject("https://api.x.example/y", String.class);'),
  spring('RestTemplate t = new RestTemplate();\nreturn t.exchange("https://api.x.example/y", HttpMethod.PUT, null, String.class);'),
  spring('return new RestTemplate().exchange(RequestEntity.post("https://api.x.example/y").build(), String.class);'),
  spring(
    'return new RestTemplate().exchange(new RequestEntity<>(id, HttpMethod.POST, URI.create("https://api.x.example/y")), String.class);',
  ),
  inMethod("import com.auth0.jwk.JwkProviderBuilder;", 'return new JwkProviderBuilder("https://api.x.example/y").build();'),
  'import org.springframework.web.client.RestTemplate;\nclass A {\n  private final RestTemplate rest;\n  A(RestTemplate rest) { this.rest = rest; }\n  void go() { rest.postForEntity("https://api.x.example/y", null, String.class); }\n}',
  'import org.springframework.boot.web.client.RestTemplateBuilder;\nimport org.springframework.web.client.RestTemplate;\nclass A {\n  private final RestTemplate rest;\n  A(RestTemplateBuilder b) { this.rest = b.rootUri("https://api.x.example").build(); }\n  void go() { rest.delete("/y"); }\n}',
  inMethod(
    "import org.springframework.web.util.UriComponentsBuilder;\nimport org.springframework.web.client.RestTemplate;",
    'return new RestTemplate().getForObject(UriComponentsBuilder.fromHttpUrl("https://api.x.example").path("/y").queryParam("a", 1).build().toUri(), String.class);',
  ),
  reactive('return WebClient.create("https://api.x.example/y").post().bodyValue(id).retrieve();'),
  reactive('return WebClient.create("https://api.x.example").get().uri("/y").retrieve().bodyToMono(String.class).block();'),
  reactive('return WebClient.builder().baseUrl("https://api.x.example").build().post().uri("/y").bodyValue(id).retrieve();'),
  reactive('return WebClient.create("https://api.x.example").get().uri(b -> b.path("/y").queryParam("a", 1).build()).retrieve();'),
  'import org.springframework.web.client.RestClient;\nclass A {\n  private final RestClient c;\n  A(RestClient.Builder b) { this.c = b.baseUrl("https://api.x.example").build(); }\n  void go() { c.delete().uri("/y").retrieve(); }\n}',
  inMethod("import org.apache.http.client.methods.HttpGet;", 'return client.execute(new HttpGet("https://api.x.example/y"));'),
  inMethod(
    "import org.apache.hc.client5.http.classic.methods.*;",
    'HttpPost p = new HttpPost("https://api.x.example/y");\nreturn client.execute(p);',
  ),
  inMethod("import org.apache.http.client.fluent.Request;", 'return Request.Post("https://api.x.example/y").execute().returnContent();'),
  inMethod(
    "import org.apache.http.client.utils.URIBuilder;\nimport org.apache.http.client.methods.HttpGet;",
    'return new HttpGet(new URIBuilder("https://api.x.example").setPath("/y").addParameter("a", "b").build());',
  ),
  inMethod(
    "import jakarta.ws.rs.client.*;",
    'return ClientBuilder.newClient().target("https://api.x.example").path("y").request().get(String.class);',
  ),
  inMethod(
    "import javax.ws.rs.client.*;",
    'Client c = ClientBuilder.newBuilder().build();\nWebTarget t = c.target("https://api.x.example").path("y");\nreturn t.request("application/json").post(null);',
  ),
  inMethod("import kong.unirest.Unirest;", 'return Unirest.post("https://api.x.example/y").body(id).asJson();'),
  inMethod("import org.jsoup.Jsoup;", 'return Jsoup.connect("https://api.x.example/y").userAgent("a").get();'),
  'import retrofit2.*;\nimport retrofit2.http.*;\ninterface Api { @GET("y") Call<String> get(); }\nclass A { Api api = new Retrofit.Builder().baseUrl("https://api.x.example/").build().create(Api.class); }',
  'import retrofit2.*;\nimport retrofit2.http.*;\ninterface Api { @POST("y") Call<String> get(@Body Object o); }\nclass A { static Retrofit r = new Retrofit.Builder().baseUrl("https://api.x.example/").addConverterFactory(null).build();\n static Api api() { return r.create(Api.class); } }',
  'import org.springframework.cloud.openfeign.FeignClient;\nimport org.springframework.web.bind.annotation.*;\n@FeignClient(name = "x", url = "https://api.x.example")\ninterface Api { @GetMapping("/y") String get(@PathVariable String id); }',
  'import org.springframework.cloud.openfeign.FeignClient;\nimport org.springframework.web.bind.annotation.*;\n@FeignClient(name = "x", url = "${x.url:https://api.x.example}", path = "/y")\ninterface Api { @RequestMapping(method = RequestMethod.POST, value = "/z") String get(); }',
  'import feign.*;\ninterface Api { @RequestLine("GET /y") String get(); }\nclass A { Api api = Feign.builder().target(Api.class, "https://api.x.example"); }',
  'import org.springframework.web.service.annotation.*;\n@HttpExchange(url = "https://api.x.example")\ninterface Api { @PostExchange("/y") String go(); }',
  'import org.springframework.web.service.annotation.*;\nimport org.springframework.web.client.RestClient;\nimport org.springframework.web.client.support.RestClientAdapter;\nimport org.springframework.web.service.invoker.HttpServiceProxyFactory;\n@HttpExchange("/y")\ninterface Api { @GetExchange("/z") String go(); }\nclass A { Api api() { RestClient c = RestClient.builder().baseUrl("https://api.x.example").build(); return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(c)).build().createClient(Api.class); } }',
  'import org.springframework.web.service.annotation.PostExchange;\nimport org.springframework.boot.web.client.RestTemplateBuilder;\nimport org.springframework.web.client.RestTemplate;\nimport org.springframework.web.client.support.RestTemplateAdapter;\nimport org.springframework.web.service.invoker.HttpServiceProxyFactory;\ninterface Api { @PostExchange("/y") String go(); }\nclass A { Api api() { RestTemplate t = new RestTemplateBuilder().rootUri("https://api.x.example").build(); HttpServiceProxyFactory f = HttpServiceProxyFactory.builder().exchangeAdapter(RestTemplateAdapter.create(t)).build(); return f.createClient(Api.class); } }',
  `${jdk}\nclass Sender {\n  byte[] get(HttpRequest.Builder builder) { HttpRequest.Builder copy = builder.copy(); return retried(() -> http.send(copy.build(), null)); } }\nclass A {\n  private final Sender sender;\n  Object go() { return sender.get(HttpRequest.newBuilder().uri(URI.create("https://api.x.example/y")).GET()); }\n}`,
  'import io.micronaut.http.annotation.*;\nimport io.micronaut.http.client.annotation.Client;\n@Client("https://api.x.example")\ninterface Api { @Get("/y") String go(); }',
  'import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;\nimport jakarta.ws.rs.*;\n@RegisterRestClient(baseUri = "https://api.x.example")\n@Path("/y")\ninterface Api { @GET String go(); }',
  `${jdk}\nclass A {\n  static final String BASE = "https://api.x.example";\n  static final String PATH = BASE + "/y";\n  Object go() { return HttpRequest.newBuilder(URI.create(PATH)).build(); }\n}`,
  `${jdk}\nclass A {\n  enum Env { LIVE("https://api.x.example"), TEST("https://test.x.example"); private final String url; Env(String url) { this.url = url; } String getUrl() { return url; } }\n  Object go() { return HttpRequest.newBuilder(URI.create(Env.LIVE.getUrl() + "/y")).build(); }\n}`,
  `${jdk}\nabstract class Base { protected abstract String base();\n  Object call(String p) { return HttpRequest.newBuilder(URI.create(base() + p)).build(); } }\nclass A extends Base {\n  protected String base() { return "https://api.x.example"; }\n  Object go() { return call("/y"); }\n}`,
  `${jdk}\nclass Base { protected final String base;\n  Base(String base) { this.base = base; } }\nclass A extends Base {\n  A() { super("https://api.x.example"); }\n  Object go() { return HttpRequest.newBuilder(URI.create(base + "/y")).build(); }\n}`,
  `${jdk}\nclass A {\n  private final String base;\n  A() { this("https://api.x.example"); }\n  A(String base) { this.base = base; }\n  Object go() { return HttpRequest.newBuilder(URI.create(base + "/y")).build(); }\n}`,
  `${jdk}\nclass A {\n  record Conf(String url) {}\n  Object go() { Conf c = new Conf("https://api.x.example"); return HttpRequest.newBuilder(URI.create(c.url() + "/y")).build(); }\n}`,
  `${jdk}\nclass A {\n  private static Object send(String path) { return HttpRequest.newBuilder(URI.create("https://api.x.example" + path)).build(); }\n  private static Object send(String method, String path) { return null; }\n  Object go() { return send("/y"); }\n}`,
  `${jdk}\nclass A {\n  Object go() { return java.util.Optional.ofNullable(System.getenv("X_URL")).map(URI::create).orElse(null) == null ? null : HttpRequest.newBuilder(URI.create(System.getenv().getOrDefault("X_URL", "https://api.x.example") + "/y")).build(); }\n}`,
  `${jdk}\nimport java.util.*;\nclass A {\n  static final Map<String, String> URLS = Map.of("a", "https://api.x.example/y");\n  Object go() { return HttpRequest.newBuilder(URI.create(URLS.get("a"))).build(); }\n}`,
  `${jdk}\nimport java.util.*;\nclass A {\n  void go() { for (String u : List.of("https://api.x.example/y")) { HttpRequest.newBuilder(URI.create(u)).build(); } }\n}`,
  `${jdk}\nimport java.util.*;\nclass A {\n  void go() { List.of("https://api.x.example/y").forEach(u -> HttpRequest.newBuilder(URI.create(u)).build()); }\n}`,
  `${jdk}\nclass A {\n  void go() { Runnable r = new Runnable() { public void run() { HttpRequest.newBuilder(URI.create("https://api.x.example/y")).build(); } }; r.run(); }\n}`,
  `${jdk}\nimport org.springframework.beans.factory.annotation.Value;\nclass A {\n  @Value("\${x.url:https://api.x.example}") private String base;\n  Object go() { return HttpRequest.newBuilder(URI.create(base + "/y")).build(); }\n}`,
  `${jdk}\nimport lombok.*;\nclass A {\n  @RequiredArgsConstructor @Getter static class Conf { private final String url; }\n  Object go() { return HttpRequest.newBuilder(URI.create(new Conf("https://api.x.example").getUrl() + "/y")).build(); }\n}`,
  `${jdk}\nclass A {\n  static class Client { private String base; static Builder builder() { return new Builder(); }\n    static class Builder { private String base; Builder base(String base) { this.base = base; return this; } Client build() { Client c = new Client(); c.base = this.base; return c; } } }\n  Object go() { return HttpRequest.newBuilder(URI.create("https://api.x.example" + "/y")).build(); }\n}`,
];

const traps: readonly string[] = [
  'import org.springframework.web.client.RestTemplate;\nimport static org.mockito.Mockito.when;\nclass A {\n  RestTemplate rest;\n  void go() { when(rest.getForObject("https://api.x.example/y", String.class)).thenReturn("a"); }\n}',
  inMethod("import org.slf4j.Logger;", 'log.info("see https://api.x.example/y");\nreturn null;'),
  inMethod("", 'throw new IllegalStateException("see https://api.x.example/y");'),
  inMethod("", 'return id.equals("https://api.x.example/y");'),
  inMethod("", 'return id.startsWith("https://api.x.example/y");'),
  inMethod("import java.util.regex.Pattern;", 'return Pattern.compile("https://api.x.example/y");'),
  inMethod("import java.util.*;", 'Map<String, String> m = new HashMap<>();\nreturn m.get("https://api.x.example/y");'),
  'import org.springframework.web.bind.annotation.*;\n@RestController\nclass A { @GetMapping("/y") String get() { return ""; } }',
  'import org.springframework.web.bind.annotation.*;\n@CrossOrigin(origins = "https://api.x.example")\n@RestController\nclass A { }',
  'import io.swagger.v3.oas.annotations.*;\n@OpenAPIDefinition(externalDocs = @ExternalDocumentation(url = "https://api.x.example/y"))\nclass A { }',
  "/** See https://api.x.example/y */\nclass A { }",
  inMethod(
    "import org.springframework.web.servlet.config.annotation.*;",
    'registry.addMapping("/**").allowedOrigins("https://api.x.example");\nreturn null;',
  ),
  inMethod("import javax.xml.parsers.*;", 'f.setFeature("https://api.x.example/y", true);\nreturn null;'),
  inMethod(
    "import com.github.tomakehurst.wiremock.client.WireMock;",
    'WireMock.stubFor(WireMock.get(WireMock.urlEqualTo("https://api.x.example/y")));\nreturn null;',
  ),
  inMethod("import java.net.*;", 'return new URI("https://api.x.example/y").getHost();'),
  inMethod("import okhttp3.mockwebserver.MockWebServer;", 'return server.url("https://api.x.example/y");'),
  inMethod("", 'response.sendRedirect("https://api.x.example/y");\nreturn null;'),
  inMethod("", "return repository.get(id);"),
  'import jakarta.ws.rs.*;\n@Path("/y")\nclass A { @GET String get() { return ""; } }',
];

async function reached(text: string): Promise<readonly string[]> {
  const { endpoints } = await check({ "src/main/java/A.java": text });
  return endpoints
    .filter(({ endpoint, environment }) => endpoint.role === "call" && endpoint.target.host !== null && environment !== "local")
    .map(({ endpoint }) => endpoint.target.url ?? "?");
}

describe("a request of Java is found in whatever form it is written", () => {
  test.each(forms)("%s", async (text) => {
    expect(await reached(`${text}\n`)).toContainEqual(expect.stringMatching(/^https:\/\/api\.x\.example\/y/));
  });

  test.each(traps)("none is made up: %s", async (text) => {
    expect(await reached(`${text}\n`)).toEqual([]);
  });
});

test.each([
  ["GitHubApi", "github.com"],
  ["TwitterApi.Authenticate", "api.twitter.com"],
  ["LinkedInApi20", "www.linkedin.com"],
])("where people are sent to log in: %s", async (name, host) => {
  const text = inMethod(
    `import com.github.scribejava.core.builder.ServiceBuilder;\nimport com.github.scribejava.apis.${name.split(".")[0]};`,
    `return new ServiceBuilder("k").build(${name}.instance());`,
  );
  expect((await reached(text)).map((url) => new URL(url).host)).toEqual([host]);
});

test("the method of a request may be the name of an enumeration's value", async () => {
  const text = `${jdk}\nclass A {\n  void go() { open(new URL("https://api.x.example/y"), Verbs.HTTP.DELETE.name()); }\n  Object open(URL url, String method) { var c = (HttpURLConnection) url.openConnection(); c.setRequestMethod(method); return c; }\n}`;
  const { endpoints } = await check({ "A.java": text });
  expect(new Set(endpoints.flatMap(({ endpoint }) => (endpoint.role === "call" ? [endpoint.method] : [])))).toEqual(new Set(["DELETE"]));
});

test("what a login tells of a person is an endpoint, his page is none", async () => {
  const gives = (name: string, url: string) => `class A extends B {\n  public String ${name}(Token token) { return "${url}"; }\n}`;
  const hosts = async (text: string) => (await check({ "A.java": text })).endpoints.map(({ endpoint }) => endpoint.target.host);
  expect(await hosts(gives("getProfileUrl", "https://api.github.com/user"))).toEqual(["api.github.com"]);
  expect(await hosts(gives("getProfileUrl", "https://github.com/acme"))).toEqual([]);
});

/** A builder of a request that goes on under so many conditions. */
function conditioned(count: number): string {
  const steps = Array.from({ length: count }, (_, i) => `if (id.length() > ${i}) { b.header("n${i}", id); }`).join("\n");
  return `import okhttp3.*;\nclass A {\n  OkHttpClient client = new OkHttpClient();\n  void go(String id, RequestBody data) throws Exception {\nRequest.Builder b = new Request.Builder().url("https://api.x.example/y");\n${steps}\nclient.newCall(b.post(data).build()).execute();\n  }\n}\n`;
}

test("a builder that goes on under conditions is the same request", async () => {
  expect(await reached(conditioned(8))).toEqual(["https://api.x.example/y"]);
});

test("one that goes on under hundreds ends", async () => {
  expect((await reached(conditioned(400))).length).toBeLessThan(2);
});
