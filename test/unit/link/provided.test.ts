import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

const bean = (name: string, host: string, marks = "") =>
  `  @Bean ${marks}\n  WebClient ${name}() { return WebClient.builder().baseUrl("https://${host}.partner.example").build(); }\n`;
const configuration = (...beans: readonly string[]) =>
  `package a;\nimport org.springframework.context.annotation.*;\nimport org.springframework.beans.factory.annotation.*;\nimport org.springframework.web.reactive.function.client.WebClient;\n@Configuration\nclass Conf {\n${beans.join("")}}\n`;
const service = (members: string) =>
  `package a;\nimport org.springframework.beans.factory.annotation.*;\nimport org.springframework.web.reactive.function.client.WebClient;\nclass Service {\n${members}\n  Object go() { return client.get().uri("/orders").retrieve(); }\n}\n`;
const constructed = (parameter: string, name = "client") =>
  service(`  private final WebClient client;\n  Service(${parameter}) { this.client = ${name}; }`);

const retrofit = `package a
import dagger.Provides
import javax.inject.Named
import retrofit2.Retrofit
import retrofit2.http.GET

interface Stock {
    @GET("stock")
    suspend fun all(): List<Int>
}

annotation class Ratings

object Network {
    @Provides
    fun main(): Retrofit = Retrofit.Builder().baseUrl("https://main.partner.example/").build()

    @Provides
    @Ratings
    fun ratings(): Retrofit = Retrofit.Builder().baseUrl("https://ratings.partner.example/").build()

    @Provides
    fun stock(MARK retrofit: Retrofit): Stock = retrofit.create(Stock::class.java)
}
`;

const koin = (definitions: string, asks: string) => ({
  "src/Module.kt": `package a\nimport io.ktor.client.HttpClient\nimport io.ktor.client.plugins.defaultRequest\nimport org.koin.core.qualifier.named\nimport org.koin.dsl.module\n\nval network = module {\n${definitions}\n}\n`,
  "src/Api.kt": `package a\nimport io.ktor.client.HttpClient\nimport io.ktor.client.request.get\nimport org.koin.core.component.KoinComponent\nimport org.koin.core.component.inject\n\n${asks}\n`,
});
const definition = (host: string, mark = "") =>
  `    single${mark} { HttpClient { defaultRequest { url("https://${host}.partner.example") } } }`;

/** What is asked for, by its files; the host that is reached, or undefined where nobody knows which. */
const cases: Readonly<Record<string, readonly [Readonly<Record<string, string>>, string | undefined]>> = {
  "the only one, by a constructor": [
    { "src/Conf.java": configuration(bean("partner", "only")), "src/Service.java": constructed("WebClient client") },
    "only",
  ],
  "the only one, by a field": [
    { "src/Conf.java": configuration(bean("partner", "only")), "src/Service.java": service("  @Autowired private WebClient client;") },
    "only",
  ],
  "of several the one of that name": [
    {
      "src/Conf.java": configuration(bean("first", "first"), bean("second", "second")),
      "src/Service.java": constructed("WebClient second", "second"),
    },
    "second",
  ],
  "of several the one that is named": [
    {
      "src/Conf.java": configuration(bean("first", "first"), bean("second", "second")),
      "src/Service.java": constructed('@Qualifier("first") WebClient client'),
    },
    "first",
  ],
  "of several none": [
    {
      "src/Conf.java": configuration(bean("first", "first"), bean("second", "second")),
      "src/Service.java": constructed("WebClient client"),
    },
    undefined,
  ],
  "of several of a class of one's own the one of that name": [
    {
      "src/Conf.kt":
        'package a\nimport org.springframework.web.reactive.function.client.WebClient\n@Configuration\nclass Conf(private val builder: WebClient.Builder) {\n    @Bean fun first(): Api = Api(made("https://first.partner.example"))\n    @Bean fun second(): Api = Api(made("https://second.partner.example"))\n    private fun made(base: String): WebClient = builder.baseUrl(base).build()\n}\n',
      "src/Api.kt":
        "package a\nimport org.springframework.web.reactive.function.client.WebClient\nclass Api(private val web: WebClient) {\n    fun get(path: String) = web.get().uri(path)\n}\n",
      "src/Service.kt": 'package a\nclass Service(private val second: Api) {\n    fun go() = second.get("/orders")\n}\n',
    },
    "second",
  ],
  "none that only tests provide": [
    { "src/test/java/Conf.java": configuration(bean("partner", "only")), "src/main/java/Service.java": constructed("WebClient client") },
    undefined,
  ],
  "by Koin, where a class is made": [
    koin(
      `${definition("koin")}\n    single { Api(get()) }`,
      'class Api(private val client: HttpClient) {\n    suspend fun go() = client.get("/orders")\n}',
    ),
    "koin",
  ],
  "by Koin, for a property": [
    koin(
      definition("koin"),
      'class Api : KoinComponent {\n    private val client: HttpClient by inject()\n    suspend fun go() = client.get("/orders")\n}',
    ),
    "koin",
  ],
  "by Koin, with a name": [
    koin(
      `${definition("a", '(named("first"))')}\n${definition("b", '(named("second"))')}`,
      'suspend fun KoinComponent.go() {\n    val client: HttpClient = get(named("second"))\n    client.get("/orders")\n}',
    ),
    "b",
  ],
  "with an annotation of one's own": [{ "src/Network.kt": retrofit.replace("MARK", "@Ratings") }, "ratings"],
};

describe("a client is the one that the workspace provides", () => {
  test.each(Object.entries(cases))("%s", async (_, [files, host]) => {
    const { endpoints } = await check(files);
    const hosts = endpoints.filter(({ endpoint }) => endpoint.method === "GET").map(({ endpoint }) => endpoint.target.host);
    expect(hosts).toEqual([host === undefined ? null : `${host}.partner.example`]);
  });
});

describe("clients that are known by their type alone", () => {
  const caller = (name: string, base: string) =>
    `package a;\nimport org.springframework.web.reactive.function.client.WebClient;\nclass ${name} {\n  private final WebClient own;\n  ${name}(WebClient.Builder builder) { this.own = builder.baseUrl("https://${base}.partner.example").build(); }\n  Object go() { return own.get().uri("/${base}").retrieve(); }\n}\n`;
  const given = `package a;\nimport org.springframework.web.reactive.function.client.WebClient;\nclass Given {\n  private final WebClient client;\n  Given(WebClient client) { this.client = client; }\n  Object go(String url) { return client.get().uri(url + "/given").retrieve(); }\n}\n`;

  test("have no base that others were given", async () => {
    const { endpoints } = await check({ "src/A.java": caller("A", "a"), "src/B.java": caller("B", "b"), "src/Given.java": given });
    const calls = endpoints.filter(({ endpoint }) => endpoint.method === "GET").map(({ endpoint }) => endpoint.target.url);
    expect(calls).toEqual(["https://a.partner.example/a", "https://b.partner.example/b", "{url}/given"]);
  });

  test("have no base that others give the builder which one function prepares for all", async () => {
    const prepared =
      "package a\nimport org.springframework.web.reactive.function.client.WebClient\nfun WebClient.Builder.prepared(): WebClient.Builder = clientConnector(1)\n  .codecs { it }\n";
    const own = (name: string, base: string) =>
      `package a\nimport org.springframework.web.reactive.function.client.WebClient\nclass ${name}(builder: WebClient.Builder) {\n  private val client = builder.prepared()${base}.build()\n  fun go(url: String) = client.get().uri("$url/${name}").retrieve()\n}\n`;
    const { endpoints } = await check({
      "src/Prepared.kt": prepared,
      "src/A.kt": own("a", '.baseUrl("https://a.partner.example")'),
      "src/B.kt": own("b", '.baseUrl("https://b.partner.example")'),
      "src/C.kt": own("c", ""),
    });
    const calls = endpoints.filter(({ endpoint }) => endpoint.method === "GET").map(({ endpoint }) => endpoint.target.url);
    expect(calls).toEqual(["https://a.partner.example/{url}/a", "https://b.partner.example/{url}/b", "{url}/c"]);
  });
});
