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
  "none that only tests provide": [
    { "src/test/java/Conf.java": configuration(bean("partner", "only")), "src/main/java/Service.java": constructed("WebClient client") },
    undefined,
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
