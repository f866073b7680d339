import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

const lines = (...text: readonly string[]) => text.join("\n");
const inClass = (imports: string, body: string) =>
  lines(imports, "class A {", "  fun go(id: String): Any? {", ...body.split("\n").map((line) => `    ${line}`), "  }", "}");
const ktorImports = lines(
  "import io.ktor.client.*",
  "import io.ktor.client.engine.cio.*",
  "import io.ktor.client.request.*",
  "import io.ktor.http.*",
);
const ktor = (body: string) => inClass(ktorImports, body);
const jdk = lines("import java.net.URI", "import java.net.URL", "import java.net.HttpURLConnection", "import java.net.http.HttpRequest");
const okhttp = (body: string) => inClass(lines("import okhttp3.*", "import okhttp3.HttpUrl.Companion.toHttpUrl"), body);
const spring = (body: string) =>
  inClass(lines("import org.springframework.web.client.RestTemplate", "import org.springframework.http.HttpMethod"), body);
const reactive = (body: string) => inClass("import org.springframework.web.reactive.function.client.WebClient", body);
const sent = (url: string) => `HttpRequest.newBuilder(URI.create(${url})).build()`;
const jdkClass = (...text: readonly string[]) => lines(jdk, ...text);

/** Every way that people write one and the same request, one source each. */
const forms: Readonly<Record<string, readonly string[]>> = {
  "with Ktor": [
    ktor('return HttpClient(CIO).get("https://api.x.example/y")'),
    ktor('return HttpClient(CIO).get("https://api.x.example/" + "/y".removePrefix("/"))'),
    ktor('val client = HttpClient(CIO).configured(id).config { install(Auth) }\nreturn client.get("https://api.x.example/y")'),
    ktor(
      'val client = HttpClient()\nreturn client.post("https://api.x.example/y") {\n  contentType(ContentType.Application.Json)\n  setBody(id)\n}',
    ),
    ktor(
      'val client = HttpClient(CIO) {\n  install(HttpTimeout) { requestTimeoutMillis = 1 }\n}\nreturn client.request("https://api.x.example/y") { method = HttpMethod.Put }.body<String>()',
    ),
    ktor('val client = HttpClient(CIO) {\n  defaultRequest {\n    url("https://api.x.example/")\n  }\n}\nreturn client.get("y")'),
    ktor(
      'val client = HttpClient(CIO) {\n  install(DefaultRequest) {\n    url {\n      protocol = URLProtocol.HTTPS\n      host = "api.x.example"\n    }\n  }\n}\nreturn client.delete("/y")',
    ),
    ktor(
      'val client = HttpClient(CIO) {\n  defaultRequest {\n    host = "api.x.example"\n    url { protocol = URLProtocol.HTTPS }\n  }\n}\nreturn client.get("/y")',
    ),
    ktor('return HttpClient().get {\n  url("https://api.x.example/y")\n  header("a", id)\n}'),
    ktor(
      'return HttpClient().get {\n  url {\n    protocol = URLProtocol.HTTPS\n    host = "api.x.example"\n    path("y", id)\n    parameters.append("a", "b")\n  }\n}',
    ),
    ktor('return HttpClient().get("https://api.x.example") {\n  url {\n    appendPathSegments("y", id)\n  }\n}'),
    ktor('return HttpClient().get(urlString = "https://api.x.example/y")'),
    ktor('return HttpClient().use { client -> client.get("https://api.x.example/y") }'),
    ktor('return HttpClient().use { it.get("https://api.x.example/y") }'),
    ktor('return runBlocking {\n  HttpClient().get("https://api.x.example/y")\n}'),
    ktor('return with(HttpClient()) { get("https://api.x.example/y") }'),
    ktor('return HttpClient().prepareGet("https://api.x.example/y").execute { it }'),
    ktor('return HttpClient().submitForm(url = "https://api.x.example/y", formParameters = parameters { append("a", id) })'),
    ktor('HttpClient().webSocket("wss://api.x.example/y") { send("a") }\nreturn null'),
    ktor('return try {\n  HttpClient().get("https://api.x.example/y")\n} catch (e: Exception) {\n  null\n}'),
    lines(ktorImports, "class A(private val client: HttpClient) {", '  suspend fun go() = client.get("https://api.x.example/y")', "}"),
    lines(ktorImports, "val client by lazy { HttpClient(CIO) }", 'suspend fun go() = client.get("https://api.x.example/y")'),
    lines(ktorImports, 'suspend fun HttpClient.go(id: String) = get("https://api.x.example/y/$id")'),
    lines(
      ktorImports,
      'data class DeskConfig(val base: String = "https://api.x.example/")',
      "class A(private val client: HttpClient = HttpClient(), private val config: DeskConfig = DeskConfig()) {",
      "  suspend fun go(id: String) = client.get(config.orderUrl(id))",
      "  companion object {",
      '    private fun DeskConfig.orderUrl(id: String) = "${base}y/$id"',
      "  }",
      "}",
    ),
    lines(
      ktorImports,
      "suspend fun HttpClient.fetch(path: String): Any {",
      '  return this.get("https://api.x.example$path")',
      "}",
      'suspend fun go(client: HttpClient) = client.fetch("/y")',
    ),
    lines(
      ktorImports,
      "fun createClient(base: String) = HttpClient(CIO) {",
      "  defaultRequest { url(base) }",
      "}",
      'private val client = createClient("https://api.x.example")',
      'suspend fun go() = client.get("y")',
    ),
    lines(
      ktorImports,
      'class A(private val engine: HttpClientEngine, private val baseUrl: String = "https://api.x.example") {',
      "  private val client = HttpClient(engine) {",
      "    expectSuccess = true",
      "    defaultRequest {",
      "      url(baseUrl)",
      "    }",
      "  }",
      '  suspend fun go() = client.get("y")',
      "}",
    ),
  ],
  "with the clients of Java": [
    jdkClass("class A {", `  fun go() = ${sent('"https://api.x.example/y"')}`, "}"),
    jdkClass("class A {", '  fun go() = URL("https://api.x.example/y").readText()', "}"),
    jdkClass(
      "class A {",
      '  fun go(): Any {\n    val c = URL("https://api.x.example/y").openConnection() as HttpURLConnection\n    c.requestMethod = "POST"\n    return c\n  }',
      "}",
    ),
    jdkClass(
      "class A {",
      '  fun go() = (URL("https://api.x.example/y").openConnection() as HttpURLConnection).apply {\n    requestMethod = "POST"\n  }',
      "}",
    ),
    inClass(
      "import okhttp3.dnsoverhttps.DnsOverHttps",
      'return DnsOverHttps.Builder().client(c).url("https://api.x.example/y".toHttpUrl()).bootstrapDnsHosts(h).build()',
    ),
    okhttp('val url = "https://api.x.example/y"\nreturn Request.Builder().apply { url(url) }.build()'),
    lines(
      "import okhttp3.*",
      "class A {",
      '  fun send(url: String) = Request.Builder().apply {\n    url(url)\n    if (isKnown) header("a", "b")\n  }.build()',
      '  fun go() = send("https://api.x.example/y")',
      "}",
    ),
    okhttp('return OkHttpClient().newCall(Request.Builder().url("https://api.x.example/y").build()).execute()'),
    okhttp(
      'val request = Request.Builder()\n  .url("https://api.x.example/y")\n  .post(id.toRequestBody())\n  .build()\nreturn client.newCall(request).execute().use { it.body }',
    ),
    okhttp('val request = Request.Builder().apply {\n  url("https://api.x.example/y")\n  addHeader("a", "b")\n}.build()\nreturn request'),
    okhttp(
      'val url = "https://api.x.example".toHttpUrl().newBuilder()\n  .addPathSegment("y")\n  .addQueryParameter("a", id)\n  .build()\nreturn Request.Builder().url(url).build()',
    ),
    okhttp(
      'val url = HttpUrl.Builder()\n  .scheme("https")\n  .host("api.x.example")\n  .addPathSegment("y")\n  .build()\nreturn Request.Builder().url(url).build()',
    ),
    okhttp('return Request(url = "https://api.x.example/y".toHttpUrl())'),
    spring('return RestTemplate().getForObject("https://api.x.example/y", String::class.java)'),
    spring('return RestTemplate().getForObject<String>("https://api.x.example/y")'),
    spring(
      'return RestTemplate().exchange<String>("https://api.x.example/{x}", HttpMethod.PUT, null, "y").body.let { "https://api.x.example/y" }',
    ).replace("{x}", "y"),
    lines(
      "import org.springframework.web.client.RestTemplate",
      "class A(private val rest: RestTemplate) {",
      '  fun go() {\n    rest.postForEntity("https://api.x.example/y", null, String::class.java)\n  }',
      "}",
    ),
    reactive('return WebClient.create("https://api.x.example").get().uri("/y").retrieve()'),
    reactive('return WebClient.builder().baseUrl("https://api.x.example").build().post().uri { it.path("/y").build() }.retrieve()'),
    lines(
      "import retrofit2.Retrofit",
      "import retrofit2.http.GET",
      "interface Api {",
      '  @GET("y/{id}")\n  suspend fun get(@Path("id") id: String): String',
      "}",
      'val api: Api = Retrofit.Builder().baseUrl("https://api.x.example/").build().create(Api::class.java)',
    ),
    lines(
      "import retrofit2.Retrofit",
      "import retrofit2.http.POST",
      "interface Api {",
      '  @POST("y")\n  suspend fun get(@Body id: String): String',
      "}",
      'val retrofit = Retrofit.Builder()\n  .baseUrl("https://api.x.example/")\n  .build()',
      "val api = retrofit.create<Api>()",
    ),
    lines(
      "import retrofit2.Retrofit",
      "import retrofit2.http.GET",
      "interface Api {",
      '  @GET("y")\n  suspend fun get(): String',
      "}",
      "object Module {",
      '  fun retrofit(): Retrofit = Retrofit.Builder().baseUrl("https://api.x.example/").build()',
      "  fun api(): Api = retrofit().create()",
      "}",
    ),
    lines(
      "import org.springframework.cloud.openfeign.FeignClient",
      "import org.springframework.web.bind.annotation.*",
      '@FeignClient(name = "x", url = "\\${x.url:https://api.x.example}")',
      "interface Api {",
      '  @GetMapping("/y")\n  fun get(): String',
      "}",
    ),
    lines(
      "import org.springframework.web.service.annotation.*",
      '@HttpExchange(url = "https://api.x.example")',
      "interface Api {",
      '  @PostExchange("/y")\n  fun go(): String',
      "}",
    ),
    lines("import org.jsoup.Jsoup", 'fun go() = Jsoup.connect("https://api.x.example/y").get()'),
  ],
  "with those that Kotlin alone has": [
    lines("import com.github.kittinunf.fuel.Fuel", 'fun go() = Fuel.get("https://api.x.example/y").responseString()'),
    lines("import com.github.kittinunf.fuel.httpPost", 'fun go() = "https://api.x.example/y".httpPost().body("a").response()'),
    lines("import khttp.get", 'fun go() = get("https://api.x.example/y")'),
    lines('fun go() = khttp.post("https://api.x.example/y", json = mapOf("a" to "b"))'),
    lines(
      "import org.http4k.core.Method",
      "import org.http4k.core.Request",
      'fun go(http: (Request) -> Any) = http(Request(Method.GET, "https://api.x.example/y"))',
    ),
    lines(
      "import com.apollographql.apollo3.ApolloClient",
      'val client = ApolloClient.Builder().serverUrl("https://api.x.example/y").build()',
    ),
  ],
  "whose URL is put together": [
    jdkClass('const val BASE = "https://api.x.example"', `fun go() = ${sent('"$BASE/y"')}`),
    jdkClass('private const val BASE = "https://api.x.example"', "class A {", `  fun go(id: String) = ${sent('"$BASE/y/${id}/z"')}`, "}"),
    jdkClass("object Config {", '  const val BASE = "https://api.x.example"', "}", `fun go() = ${sent('"${Config.BASE}/y"')}`),
    jdkClass(
      "object Config {",
      '  const val BASE = "https://api.x.example"',
      '  val orders = "$BASE/y"',
      "}",
      `fun go() = ${sent("Config.orders")}`,
    ),
    jdkClass(
      "class A {",
      "  companion object {",
      '    private const val BASE = "https://api.x.example"',
      "  }",
      `  fun go() = ${sent('BASE + "/y"')}`,
      "}",
    ),
    jdkClass(
      "class A {",
      "  companion object {",
      '    const val BASE = "https://api.x.example"',
      "  }",
      "}",
      `fun go() = ${sent('A.BASE + "/y"')}`,
    ),
    jdkClass('class A(private val base: String = "https://api.x.example") {', `  fun go() = ${sent('"$base/y"')}`, "}"),
    jdkClass(
      "class A(base: String) {",
      '  private val orders = "$base/y"',
      `  fun go() = ${sent("orders")}`,
      "}",
      'val a = A("https://api.x.example").go()',
    ),
    jdkClass(
      "class A(base: String) {",
      "  private val orders: String",
      "  init {",
      '    orders = "$base/y"',
      "  }",
      `  fun go() = ${sent("orders")}`,
      "}",
      'val a = A("https://api.x.example").go()',
    ),
    jdkClass(
      "open class Base(private val base: String) {",
      `  protected fun send(path: String) = ${sent("base + path")}`,
      "}",
      'class A : Base("https://api.x.example") {',
      '  fun go() = send("/y")',
      "}",
    ),
    jdkClass(
      "abstract class Base {",
      "  abstract val base: String",
      `  fun send(path: String) = ${sent("base + path")}`,
      "}",
      "class A : Base() {",
      '  override val base = "https://api.x.example"',
      '  fun go() = send("/y")',
      "}",
    ),
    jdkClass(
      "class A {",
      "  constructor(base: String) {",
      "    this.base = base",
      "  }",
      '  constructor() : this("https://api.x.example")',
      "  private val base: String",
      `  fun go() = ${sent('"$base/y"')}`,
      "}",
    ),
    jdkClass(
      "enum class Env(val url: String) {",
      '  LIVE("https://api.x.example"),',
      '  TEST("https://test.x.example"),',
      "}",
      `fun go() = ${sent('"${Env.LIVE.url}/y"')}`,
    ),
    jdkClass(
      "data class Conf(val url: String, val retries: Int = 3)",
      `fun go() = ${sent('Conf(url = "https://api.x.example").url + "/y"')}`,
    ),
    jdkClass(
      "fun go(env: String): Any {",
      "  val url = when (env) {",
      '    "prod" -> "https://api.x.example/y"',
      '    else -> "https://test.x.example/y"',
      "  }",
      `  return ${sent("url")}`,
      "}",
    ),
    jdkClass(
      "fun go(live: Boolean): Any {",
      '  val url = if (live) "https://api.x.example/y" else "https://test.x.example/y"',
      `  return ${sent("url")}`,
      "}",
    ),
    jdkClass(`fun go() = ${sent('(System.getenv("X_URL") ?: "https://api.x.example") + "/y"')}`),
    jdkClass(`fun go() = ${sent('System.getenv().getOrDefault("X_URL", "https://api.x.example") + "/y"')}`),
    jdkClass('val base = System.getenv("X_URL").orEmpty().ifBlank { "https://api.x.example" }', `fun go() = ${sent('"$base/y"')}`),
    jdkClass("fun go(base: String? = null): Any {", '  val url = base ?: "https://api.x.example"', `  return ${sent('"$url/y"')}`, "}"),
    jdkClass(`fun go() = ${sent('String.format("https://api.x.example/%s", "y")')}`),
    jdkClass(`fun go() = ${sent('"https://api.x.example/%s".format("y")')}`),
    jdkClass(`fun go() = ${sent('buildString {\n  append("https://api.x.example")\n  append("/y")\n}')}`),
    jdkClass(`fun go() = ${sent('StringBuilder("https://api.x.example").append("/y").toString()')}`),
    jdkClass(`fun go() = ${sent('"""\n  |https://api.x.example/y\n  """.trimMargin().trim()')}`),
    jdkClass(`fun go() = ${sent('listOf("https://api.x.example", "y").joinToString("/")')}`),
    jdkClass('val urls = mapOf("a" to "https://api.x.example/y")', `fun go() = ${sent('urls["a"]')}`),
    jdkClass('val urls = mapOf("a" to "https://api.x.example/y")', `fun go() = ${sent('urls.getValue("a")')}`),
    jdkClass("fun go() {", '  for (url in listOf("https://api.x.example/y")) {', `    ${sent("url")}`, "  }", "}"),
    jdkClass("fun go() {", '  listOf("https://api.x.example/y").forEach { url ->', `    ${sent("url")}`, "  }", "}"),
    jdkClass("fun go() {", '  listOf("https://api.x.example/y").forEach {', `    ${sent("it")}`, "  }", "}"),
    jdkClass('fun go() = "https://api.x.example/y".let { url ->', `  ${sent("url")}`, "}"),
    jdkClass('fun go() = "https://api.x.example/y".also { println(it) }.run {', `  ${sent("this")}`, "}"),
    jdkClass("fun go(): Any {", '  var url = "https://api.x.example"', '  url += "/y"', `  return ${sent("url")}`, "}"),
    jdkClass(
      "val String.orders: String",
      '  get() = this + "/y"',
      'fun String.withPath(path: String) = "$this/$path"',
      `fun go() = ${sent('"https://api.x.example".withPath("y")')}`,
    ),
    jdkClass(
      "class A {",
      "  val base: String",
      '    get() = "https://api.x.example"',
      '  val orders get() = base + "/y"',
      `  fun go() = ${sent("orders")}`,
      "}",
    ),
    jdkClass(
      "import org.springframework.beans.factory.annotation.Value",
      "class A(",
      '  @Value("\\${x.url:https://api.x.example}") private val base: String,',
      ") {",
      `  fun go() = ${sent('"$base/y"')}`,
      "}",
    ),
    jdkClass(
      "import org.springframework.beans.factory.annotation.Value\nimport org.springframework.web.util.UriComponentsBuilder",
      "class A(",
      '  @Value("\\${x.url:https://api.x.example}") private val base: URI,',
      ") {",
      '  private val all: URI = UriComponentsBuilder.fromUri(base).pathSegment("y").build().toUri()',
      `  fun go() = ${sent("all.toString()")}`,
      "}",
    ),
    jdkClass(
      "import org.springframework.beans.factory.annotation.Value",
      "class A {",
      '  @Value("\\${x.url:https://api.x.example}")\n  private lateinit var base: String',
      `  fun go() = ${sent('"$base/y"')}`,
      "}",
    ),
    jdkClass(
      "import org.springframework.boot.context.properties.ConfigurationProperties",
      '@ConfigurationProperties(prefix = "x")',
      'data class Conf(val url: String = "https://api.x.example")',
      "class A(private val conf: Conf) {",
      `  fun go() = ${sent('conf.url + "/y"')}`,
      "}",
    ),
    jdkClass(
      "class A {",
      '  fun send(path: String, base: String = "https://api.x.example") =',
      `    ${sent("base + path")}`,
      '  fun go() = send("/y")',
      "}",
    ),
    jdkClass(
      "class A {",
      "  fun send(path: String, base: String) =",
      `    ${sent("base + path")}`,
      '  fun go() = send(base = "https://api.x.example", path = "/y")',
      "}",
    ),
    jdkClass(
      'class Conf(val base: String = "https://api.x.example")',
      "object A {",
      "  lateinit var conf: Conf",
      "  fun use(conf: Conf) {\n    A.conf = conf\n  }",
      `  fun go() = ${sent('A.conf.base + "/y"')}`,
      "}",
    ),
    jdkClass(
      "class A {",
      "  val listener = object : Runnable {",
      `    override fun run() {\n      ${sent('"https://api.x.example/y"')}\n    }`,
      "  }",
      "}",
    ),
    jdkClass(
      "import io.ktor.http.URLBuilder",
      `fun go() = ${sent('URLBuilder("https://api.x.example").apply { appendPathSegments("y") }.buildString()')}`,
    ),
  ],
};

const traps: readonly string[] = [
  'import io.mockk.every\nimport okhttp3.OkHttpClient\nimport okhttp3.Request\nclass A(val http: OkHttpClient) {\n  fun go() { every { http.newCall(Request.Builder().url("https://api.x.example/y").build()).execute() } returns null }\n}',
  lines("import retrofit2.http.GET", "interface Api {", '  @GET("status.json")\n  suspend fun get(): String', "}"),
  inClass("import org.slf4j.LoggerFactory", 'log.info("see https://api.x.example/y")\nreturn null'),
  inClass("import mu.KotlinLogging", 'logger.info { "see https://api.x.example/y" }\nreturn null'),
  inClass("", 'throw IllegalStateException("see https://api.x.example/y")'),
  inClass("", 'require(id.isNotBlank()) { "https://api.x.example/y" }\nreturn null'),
  inClass("", 'return id == "https://api.x.example/y"'),
  inClass("", 'return id.startsWith("https://api.x.example/y")'),
  inClass("", 'return Regex("https://api.x.example/y")'),
  inClass("", 'return "https://api.x.example/y/(.+)".toRegex().find(id)'),
  inClass("", 'val m = mutableMapOf<String, String>()\nreturn m["https://api.x.example/y"]'),
  lines("import org.springframework.web.bind.annotation.*", "@RestController", "class A {", '  @GetMapping("/y")\n  fun get() = ""', "}"),
  lines(
    "import org.springframework.web.bind.annotation.*",
    '@CrossOrigin(origins = ["https://api.x.example"])',
    "@RestController",
    "class A",
  ),
  lines(
    "import io.ktor.server.routing.*",
    "fun Application.module() {",
    "  routing {",
    '    get("/y") {\n      call.respondText("https://api.x.example/y")\n    }',
    "  }",
    "}",
  ),
  lines("import io.ktor.server.testing.*", "fun go() = testApplication {", '  client.get("/y")', "}"),
  lines("/** See https://api.x.example/y */", "class A"),
  inClass("import android.content.Intent", 'startActivity(Intent(Intent.ACTION_VIEW, Uri.parse("https://api.x.example/y")))\nreturn null'),
  inClass("", "return repository.get(id)"),
  inClass("", 'return cache.get("https://api.x.example/y")'),
  inClass("import java.net.URI", 'return URI("https://api.x.example/y").host'),
  lines("import jakarta.ws.rs.*", '@Path("/y")', "class A {", '  @GET\n  fun get() = ""', "}"),
];

async function reached(text: string, file = "src/main/kotlin/A.kt"): Promise<readonly string[]> {
  const { endpoints } = await check({ [file]: text });
  return endpoints
    .filter(({ endpoint, environment }) => endpoint.role === "call" && endpoint.target.host !== null && environment !== "local")
    .map(({ endpoint }) => endpoint.target.url ?? "?");
}

describe.each(Object.entries(forms))("a request of Kotlin is found %s", (_, sources) => {
  test.each(sources)("%s", async (text) => {
    expect(await reached(`${text}\n`)).toContainEqual(expect.stringMatching(/^(https|wss):\/\/api\.x\.example\/y/));
  });
});

test.each([
  ["query", "read"],
  ["mutation", "write"],
])("what an object that is built as a body asks is known: %s", async (kind, access) => {
  const document = lines('val document = """', `  |${kind} Go { all { id } }`, '  """.trimMargin()');
  const body = 'val body = buildJsonObject {\n  put("query", document)\n  putJsonObject("variables") { put("id", id) }\n}';
  const sent = 'Request.Builder().url("https://a.x.example/").post(body.toString().toRequestBody(json)).build()';
  const { endpoints } = await check({ "src/A.kt": okhttp(lines(document, body, `return client.newCall(${sent}).execute()`)) });
  expect(endpoints.map(({ endpoint }) => endpoint.access)).toEqual([access]);
});

describe("Kotlin that requests nothing", () => {
  test.each(traps)("%s", async (text) => {
    expect(await reached(`${text}\n`)).toEqual([]);
  });

  test("is a build script: what it names is there when the program is built", async () => {
    const text = 'repositories {\n  maven("https://api.x.example/y")\n}\nval x = URL("https://api.x.example/y").readText()\n';
    expect(await reached(text, "build.gradle.kts")).toEqual([]);
  });

  test("is a word that the grammar takes for a keyword, also in a text: the host stays what it is", async () => {
    const text = 'class A {\n  val url = "https://api.open.example/y"\n  fun go() = URL(url).readText()\n}\n';
    expect(await reached(`import java.net.URL\n${text}`)).toEqual(["https://api.open.example/y"]);
  });
});

describe("a request that is begun here and finished by a block that is handed in", () => {
  const begin = `    private fun begin(url: String, block: Request.Builder.() -> Unit): Request =
        Request.Builder().url(url).apply(block).build()
`;
  const text = `import okhttp3.*
class Desk(private val client: OkHttpClient, private val change: Request.Builder.() -> Unit) {
${begin}    fun make() { client.newCall(begin("https://api.x.example/a") { post(body) }).execute() }
    fun ask() { client.newCall(begin("https://api.x.example/b") { get() }).execute() }
    fun open() { client.newCall(Request.Builder().url("https://api.x.example/c").apply(change).build()).execute() }
    fun told() { client.newCall(Request.Builder().url("https://api.x.example/d").apply { header("a", "b") }.build()).execute() }
}
`;

  test("has the verb of the block, and none where nobody knows that", async () => {
    const { endpoints } = await check({ "A.kt": text });
    const said = endpoints.filter(({ endpoint }) => endpoint.target.path?.startsWith("/"));
    expect([...new Set(said.map(({ endpoint: { target, method } }) => `${target.path} ${method}`))].sort()).toEqual([
      "/a POST",
      "/b GET",
      "/c null",
      "/d GET",
    ]);
  });
});
