import { describe, expect, test } from "vitest";
import { check, type Sources } from "../../support/memory.ts";

/** `METHOD url` of the calls of a workspace, each once. */
async function callsOf(sources: Sources): Promise<readonly string[]> {
  const { endpoints } = await check(sources);
  const calls = endpoints.filter(({ endpoint }) => endpoint.role === "call");
  return [...new Set(calls.map(({ endpoint }) => `${endpoint.method ?? "-"} ${endpoint.target.url ?? "?"}`))].sort();
}

const main = "src/main/java/com/a";

interface Case {
  readonly name: string;
  readonly sources: Sources;
  readonly calls: readonly string[];
}

const get = (name: string) => `export const load = () => fetch(\`\${${name}}/x\`);`;
const partner = ".env";
const partnerUrl = "PARTNER_URL=https://api.a.example\n";

const javascript: readonly Case[] = [
  {
    name: "Symfony's clients of one base, by their names and by what a parameter is told",
    sources: {
      [partner]: partnerUrl,
      "config/packages/framework.yaml":
        "framework:\n  http_client:\n    scoped_clients:\n      desk.client:\n        base_uri: '%env(PARTNER_URL)%'\n      geo:\n        base_uri: https://geo.a.example/\n",
      "config/packages/prod/framework.yaml":
        "framework:\n  http_client:\n    scoped_clients:\n      geo:\n        base_uri: https://other.a.example/\n",
      "src/Desk.php": `<?php
namespace App;
use Symfony\\Component\\DependencyInjection\\Attribute\\{Autowire, Target};
use Symfony\\Contracts\\HttpClient\\HttpClientInterface;
final readonly class Desk {
  public function __construct(
    private HttpClientInterface $deskClient,
    #[Target('geo')] private HttpClientInterface $places,
    #[Autowire(service: 'desk.client')] private HttpClientInterface $http,
    private HttpClientInterface $other,
  ) {}
  public function a() { return $this->deskClient->request('POST', 'tickets'); }
  public function b() { return $this->places->request('GET', 'places'); }
  public function c() { return $this->http->request('DELETE', 'tickets/1'); }
  public function d() { return $this->other->request('GET', '/d'); }
}
`,
    },
    calls: [
      "DELETE https://api.a.example/tickets/1",
      "GET https://geo.a.example/places",
      "GET {baseURL}/d",
      "POST https://api.a.example/tickets",
    ],
  },
  {
    name: "what one schema has read of the environment, checked by another",
    sources: {
      [partner]: partnerUrl,
      "env.ts":
        'import { createEnv } from "@t3-oss/env-nextjs";\nimport { z } from "zod";\nconst read = createEnv({ server: { PARTNER_URL: z.url() }, runtimeEnv: { PARTNER_URL: process.env.PARTNER_URL } });\nexport const env = z.object({}).superRefine(check).transform(() => read).parse(read);\n',
      "a.ts": `import { env } from "./env";\n${get("env.PARTNER_URL")}\n`,
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "options that a caller of the wrapper leaves out",
    sources: {
      "a.ts":
        'const call = (path: string, init?: RequestInit) => fetch(`https://api.a.example${path}`, { ...init, headers: {} });\nexport const find = () => call("/x");\nexport const drop = (init: RequestInit) => call("/y", init);\nexport const add = () => call("/z", { method: "POST" });\n',
    },
    calls: ["- https://api.a.example/y", "GET https://api.a.example/x", "POST https://api.a.example/z"],
  },
  ...["process.env[name]", "Deno.env.get(name)", "Bun.env[name]"].flatMap((read) =>
    ["requireEnv", "required", "mustEnv"].map(
      (reader): Case => ({
        name: `a program's own reader of variables, ${reader} by ${read}`,
        sources: {
          "env.ts": `export function ${reader}(name: string): string {\n  const value = ${read};\n  if (!value) throw new Error(\`\${name} is missing\`);\n  return value;\n}\n`,
          "a.ts": `import { ${reader} } from "./env.ts";\n${get(`${reader}("PARTNER_URL")`)}`,
          [partner]: partnerUrl,
        },
        calls: ["GET https://api.a.example/x"],
      }),
    ),
  ),
  {
    name: "of containers that are each given a variable, the one that is called like the file's folder",
    sources: {
      "apps/desk/a.ts": get("process.env.PARTNER_URL"),
      "apps/shop/b.ts": get("process.env.PARTNER_URL"),
      "docker-compose.yml":
        "services:\n  shop:\n    environment:\n      - PARTNER_URL=https://shop.a.example\n  desk:\n    environment:\n      PARTNER_URL: https://desk.a.example\n",
    },
    calls: ["GET https://desk.a.example/x", "GET https://shop.a.example/x"],
  },
  {
    name: "variables that a library reads which the program has put its own options around",
    sources: {
      "core/env.ts":
        'import { createEnv as create } from "@t3-oss/env-nextjs";\nconst usual = { emptyStringAsUndefined: true };\nexport const createEnv: typeof create = (options) => create({ ...usual, ...options });\n',
      "env.ts":
        'import { z } from "zod";\nimport { createEnv } from "./core/env.ts";\nexport const env = createEnv({ server: { PARTNER_URL: z.string().url() }, runtimeEnv: process.env });\n',
      "a.ts": `import { env } from "./env.ts";\n${get("env.PARTNER_URL")}`,
      [partner]: partnerUrl,
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "variables that are read into an object first, which a schema checks",
    sources: {
      "env.mjs":
        'import { z } from "zod";\nconst schema = z.object({ PARTNER_URL: z.string().url(), DATABASE_URL: z.string() });\nconst read = { DATABASE_URL: process.env.DATABASE_URL, PARTNER_URL: process.env.PARTNER_URL };\nconst checked = schema.safeParse(read);\nexport const env = { ...checked.data };\n',
      "a.ts": `import { env } from "./env.mjs";\n${get("env.PARTNER_URL")}`,
      [partner]: `${partnerUrl}DATABASE_URL=mysql://db:3306/shop\n`,
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "an address that was put there to have one is none",
    sources: { "a.ts": get("process.env.PARTNER_URL"), [partner]: "PARTNER_URL=http://dummy.dummy.net\n" },
    calls: ["GET {PARTNER_URL}/x"],
  },
  {
    name: "variables that a runtime hands in",
    sources: {
      "worker.ts": "export default { async fetch(request, env) { return fetch(`${env.PARTNER_URL}/worker`); } };",
      "hono.ts": 'import { Hono } from "hono";\nnew Hono().get("/", async (c) => c.json(await fetch(`${c.env.PARTNER_URL}/hono`)));',
      [partner]: partnerUrl,
    },
    calls: ["GET https://api.a.example/hono", "GET https://api.a.example/worker"],
  },
  {
    name: "a variable of one word, which the worker's configuration names",
    sources: {
      "worker.ts": "export default { async fetch(request, env) { await fetch(`${env.UPSTREAM}/a`); return fetch(`${env.OTHER}/b`); } };",
      "wrangler.toml": '[vars]\nUPSTREAM = "https://api.a.example"\n',
    },
    calls: ["GET https://api.a.example/a", "GET {OTHER}/b"],
  },
  {
    name: "a file of configuration that is read and parsed",
    sources: {
      "a.js":
        'const fs = require("fs");\nconst path = require("path");\nconst conf = JSON.parse(fs.readFileSync(path.join(__dirname, "conf.json"), "utf8"));\nexports.a = () => fetch(conf.partner.url + "/a");',
      "b.ts":
        'import { readFile } from "node:fs/promises";\nimport yaml from "js-yaml";\nexport const b = async () => {\n  const conf = yaml.load(await readFile("conf.yaml", "utf8"));\n  return fetch(`${conf.url}/b`);\n};',
      "c.php":
        '<?php\n$conf = json_decode(file_get_contents(__DIR__ . "/conf.json"), true);\nfile_get_contents($conf["partner"]["url"] . "/c");\n',
      "conf.json": '{ "partner": { "url": "https://api.a.example" } }',
      "conf.yaml": "url: https://api.b.example\n",
    },
    calls: ["GET https://api.a.example/a", "GET https://api.a.example/c", "GET https://api.b.example/b"],
  },
  {
    name: "a file of configuration that is read by its path",
    sources: {
      Gemfile: 'gem "faraday"\n',
      "a.rb":
        'require "yaml"\nCONF = YAML.load_file(File.join(__dir__, "conf.yml"))\ndef a\n  Faraday.get(CONF["partner"]["url"] + "/a")\nend\n',
      "b.php": '<?php\n$conf = parse_ini_file(__DIR__ . "/conf.ini", true);\nfile_get_contents($conf["partner"]["url"] . "/b");\n',
      "conf.yml": "partner:\n  url: https://api.a.example\n",
      "conf.ini": '[partner]\nurl = "https://api.b.example"\n',
    },
    calls: ["GET https://api.a.example/a", "GET https://api.b.example/b"],
  },
  {
    name: "what Flask was told, asked by get, and by an extension that is handed the application",
    sources: {
      "config.py": 'class Config:\n    PARTNER_URL = "https://api.a.example"\n',
      "app.py":
        'from flask import Flask, current_app\nfrom config import Config\nimport requests\ndef create_app():\n    app = Flask(__name__)\n    app.config.from_object(Config)\n    return app\ndef a():\n    return requests.get(current_app.config.get("PARTNER_URL") + "/a")\ndef b():\n    return requests.get(current_app.config.get("OTHER_URL", "https://api.b.example") + "/b")\n',
      "ext.py":
        'import requests\nclass Partner:\n    def init_app(self, app):\n        self.base = app.config["PARTNER_URL"]\n    def c(self):\n        return requests.get(self.base + "/c")\n',
    },
    calls: ["GET https://api.a.example/a", "GET https://api.a.example/c", "GET https://api.b.example/b"],
  },
  {
    name: "Dynaconf's files, and the variable where it is set",
    sources: {
      "conf.py": 'from dynaconf import Dynaconf\nsettings = Dynaconf(envvar_prefix="APP", settings_files=["settings.toml"])\n',
      "a.py":
        'import requests\nfrom conf import settings\n\ndef go():\n    requests.get(settings.PARTNER_URL + "/a")\n    requests.get(settings.OTHER_URL + "/b")\n',
      "settings.toml": '[default]\npartner_url = "https://api.a.example"\n',
    },
    calls: ["GET https://api.a.example/a", "GET {APP_OTHER_URL}/b"],
  },
  {
    name: "React Native's modules of variables",
    sources: {
      "a.ts": 'import { PARTNER_URL } from "@env";\nfetch(`${PARTNER_URL}/a`);',
      "b.ts": `import Config from "react-native-config";\n${get("Config.PARTNER_URL")}`,
      [partner]: partnerUrl,
    },
    calls: ["GET https://api.a.example/a", "GET https://api.a.example/x"],
  },
  {
    name: "SvelteKit's modules, its fetch, and its own path",
    sources: {
      "a.ts": 'import { PARTNER_URL } from "$env/static/private";\nexport const load = ({ fetch }) => fetch(`${PARTNER_URL}/a`);',
      "b.ts": `import { env } from "$env/dynamic/private";\n${get("env.PARTNER_URL")}`,
      "c.ts": `import { base } from "$app/paths";\n${get("base")}`,
      [partner]: partnerUrl,
    },
    calls: ["GET https://api.a.example/a", "GET https://api.a.example/x"],
  },
  {
    name: "a fetch that is handed on",
    sources: {
      "a.ts":
        'const user = (fetch: typeof globalThis.fetch, id: string) => fetch(`https://api.a.example/users/${id}`);\nexport const load = ({ fetch }) => user(fetch, "1");',
    },
    calls: ["GET https://api.a.example/users/{id}"],
  },
  {
    name: "settings of anybody whose member a variable is called like",
    sources: {
      "a.ts": `import { config } from "@a/config";\n${get("config.PARTNER_URL")}`,
      "b.ts": `import { config } from "@a/config";\n${get("config.UNSET_URL")}`,
      [partner]: partnerUrl,
    },
    calls: ["GET https://api.a.example/x", "GET {UNSET_URL}/x"],
  },
  {
    name: "Nuxt's runtime configuration, and the variable that sets it",
    sources: {
      "nuxt.config.ts":
        'export default defineNuxtConfig({ runtimeConfig: { deskUrl: process.env.PARTNER_URL, mailUrl: "", public: { apiBase: "https://api.b.example" } } });',
      "server/api/a.ts": "export default async () => $fetch(`${useRuntimeConfig().deskUrl}/desk`);",
      "server/api/b.ts":
        'export default async () => { const { public: { apiBase } } = useRuntimeConfig(); return $fetch("/base", { baseURL: apiBase }); };',
      "server/api/c.ts":
        "export default async (event) => { const config = useRuntimeConfig(event); return $fetch(`${config.mailUrl}/mail`); };",
      [partner]: `${partnerUrl}NUXT_MAIL_URL=https://api.c.example\n`,
    },
    calls: ["GET https://api.a.example/desk", "GET https://api.b.example/base", "GET https://api.c.example/mail"],
  },
];

const spring: readonly Case[] = [
  {
    name: "a record that properties fill, whose address a builder makes longer",
    sources: {
      [`${main}/Addresses.java`]: `package com.a;
import org.springframework.boot.context.properties.ConfigurationProperties;
@ConfigurationProperties(prefix = "partner.services")
public record Addresses(String desk) {}`,
      [`${main}/A.java`]: `package com.a;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;
public class A {
  private final RestClient client;
  private final Addresses addresses;
  A(RestClient client, Addresses addresses) { this.client = client; this.addresses = addresses; }
  Object tickets() {
    var url = UriComponentsBuilder.fromUriString(addresses.desk()).path("/tickets").build().toUri();
    return client.get().uri(url).retrieve();
  }
}`,
      "src/main/resources/application.properties": "partner.services.desk=https://desk.a.example\n",
    },
    calls: ["GET https://desk.a.example/tickets"],
  },
  {
    name: "an address of which other settings say parts, but for the stage, and one that nobody says",
    sources: {
      [`${main}/A.java`]:
        'package com.a;\nimport org.springframework.beans.factory.annotation.Value;\nimport org.springframework.web.client.RestTemplate;\nclass A {\n  @Value("${PARTNER_URL}") private String partner;\n  @Value("${DESK_URL}") private String desk;\n  Object go() { return new RestTemplate().getForObject(partner + "/x", String.class); }\n  Object ask() { return new RestTemplate().getForObject(desk + "/y", String.class); }\n}\n',
      "src/main/resources/application.yml":
        "STAGE: prod\nREGION: eu\nPARTNER_URL: https://partner.${STAGE}.${REGION}.a.example\nDESK_URL: https://desk.${DESK_REGION}.a.example/${DESK_URL}\n",
    },
    calls: ["GET https://desk.{DESK_REGION}.a.example/{DESK_URL}/y", "GET https://partner.{STAGE}.eu.a.example/x"],
  },
  {
    name: "a property of application.yml, which may stand in for a variable",
    sources: {
      [`${main}/A.java`]: `package com.a;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.client.RestTemplate;
class A {
  A(RestTemplate rest, @Value("\${partner.base-url}") String url, @Value("\${desk.url}") String desk) { this.rest = rest; this.url = url; this.desk = desk; }
  private final RestTemplate rest; private final String url; private final String desk;
  void go() { rest.getForObject(url + "/x", String.class); rest.getForObject(desk + "/y", String.class); }
}`,
      "src/main/resources/application.yml": "partner:\n  base-url: ${PARTNER_URL:https://api.a.example}\ndesk:\n  url: ${DESK_URL}\n",
      ".env": "DESK_URL=https://desk.a.example\n",
    },
    calls: ["GET https://api.a.example/x", "GET https://desk.a.example/y"],
  },
  {
    name: "what the variable is set to that a property stands in for, where its own text is there only to have one",
    sources: {
      [`${main}/A.java`]: `package com.a;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.client.RestTemplate;
class A {
  @Value("\${desk.url}") private String desk;
  private final RestTemplate rest = new RestTemplate();
  void go() { rest.getForObject(desk + "/y", String.class); }
}`,
      "src/main/resources/application.properties": "desk.url=${DESK_API_URL:http://dummy.dummy.net}\n",
      "charts/values.yaml": "environment:\n  DESK_API_URL: https://desk.a.example\n",
    },
    calls: ["GET https://desk.a.example/y"],
  },
  {
    name: "a variable for a property with dashes, which has none of them",
    sources: {
      [`${main}/A.java`]: `package com.a;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.client.RestTemplate;
class A {
  A(RestTemplate rest, @Value("\${partner-api.base-url}") String url) { this.rest = rest; this.url = url; }
  private final RestTemplate rest; private final String url;
  void go() { rest.getForObject(url + "/x", String.class); }
}`,
      "helm/values.yaml": "env:\n  PARTNERAPI_BASEURL: https://api.a.example\n",
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "properties that Java finds among its resources",
    sources: {
      [`${main}/A.java`]: `package com.a;
import java.net.URI;
import java.net.http.*;
import java.util.Properties;
class A {
  private static final Properties props = new Properties();
  Object go() throws Exception {
    String url = props.getProperty("desk.url");
    return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url + "/x")).build(), null);
  }
}`,
      "src/main/resources/desk.properties": "desk.url=https://api.a.example\n",
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "HOCON, with its sections in braces",
    sources: {
      "src/main/kotlin/App.kt": `package a
import io.ktor.client.*
import io.ktor.client.request.*
import io.ktor.server.application.*
fun Application.module() {
  val url = environment.config.property("desk.url").getString()
  val client = HttpClient()
  suspend fun go() = client.get("$url/x")
}
`,
      "src/main/resources/application.conf":
        'ktor {\n  deployment { port = 8080 }\n}\ndesk {\n  url = "https://api.a.example"\n  url = ${?DESK_URL}\n}\n',
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "a property whose fallback has gaps of its own",
    sources: {
      [`${main}/A.java`]: `package com.a;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestTemplate;
class A {
  A(RestTemplate rest, @Value("\${check.url}") String url) { this.rest = rest; this.url = url; }
  private final RestTemplate rest; private final String url;
  void go(String code) { rest.exchange(url, HttpMethod.GET, null, String.class, code); }
}`,
      "src/main/resources/application.yml": "check:\n  url: ${CHECK_URL:https://api.a.example/codes/{code}/validate}\n",
    },
    calls: ["GET https://api.a.example/codes/{code}/validate"],
  },
  {
    name: "a class of properties, bound by its prefix; what production says is production's",
    sources: {
      [`${main}/PartnerProperties.java`]: `package com.a;
@ConfigurationProperties(prefix = "partner")
class PartnerProperties { private String baseUrl; public String getBaseUrl() { return baseUrl; } public void setBaseUrl(String b) { this.baseUrl = b; } }`,
      [`${main}/A.java`]: `package com.a;
import org.springframework.web.reactive.function.client.WebClient;
class A { private final WebClient web;
  A(PartnerProperties props, WebClient.Builder b) { this.web = b.baseUrl(props.getBaseUrl()).build(); }
  void go() { web.post().uri("/x").retrieve(); } }`,
      "src/main/resources/application.properties": "partner.baseUrl=https://api.a.example\n",
      "src/main/resources/application-prod.properties": "partner.baseUrl=https://live.a.example\n",
    },
    calls: ["POST https://api.a.example/x"],
  },
];

const setters: readonly Case[] = [
  {
    name: "Go: of what a function makes, before it is handed on",
    sources: {
      [partner]: partnerUrl,
      "desk.go": `package desk

import (
	"net/http"
	"os"
)

type Config struct {
	Base string
	TTL  int
}

type Desk struct{ config *Config }

func NewConfig() *Config { return &Config{TTL: 1} }

func FromEnvironment() *Desk {
	config := NewConfig()
	config.Base = os.Getenv("PARTNER_URL")
	return New(config)
}

func New(config *Config) *Desk { return &Desk{config: config} }

func (d *Desk) Load() { http.Get(d.config.Base + "/x") }
`,
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "a setter in a statement of its own, on a class that shows nothing of the outside",
    sources: {
      [`${main}/Cfg.java`]: `package com.a;
class Cfg { private String place; public void setPlace(String e) { this.place = e; } public String getPlace() { return place; } }`,
      [`${main}/A.java`]: `package com.a;
import java.net.http.*;
class A {
  void go() throws Exception { Cfg c = new Cfg(); c.setPlace("https://api.a.example"); send(c); }
  void send(Cfg c) throws Exception { HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(c.getPlace() + "/x")).DELETE().build(), null); }
}`,
    },
    calls: ["DELETE https://api.a.example/x"],
  },
  {
    name: "a builder of the workspace's own",
    sources: {
      [`${main}/Desk.java`]: `package com.a;
import okhttp3.*;
public class Desk {
  private final String baseUrl; private final OkHttpClient http;
  private Desk(Builder b) { this.baseUrl = b.baseUrl; this.http = b.http; }
  public Response charge(String j) throws Exception { return http.newCall(new Request.Builder().url(baseUrl + "/charges").post(RequestBody.create(j, null)).build()).execute(); }
  public static class Builder { private String baseUrl; private OkHttpClient http = new OkHttpClient();
    public Builder sandbox() { this.baseUrl = "https://sandbox.a.example"; return this; }
    public Builder baseUrl(String u) { this.baseUrl = u; return this; }
    public Desk build() { return new Desk(this); } }
}`,
      [`${main}/A.java`]: `package com.a;
public class A { void go() throws Exception { new Desk.Builder().baseUrl("https://x.a.example").build().charge(""); } }`,
    },
    calls: ["POST https://sandbox.a.example/charges", "POST https://x.a.example/charges"],
  },
  {
    name: "the verb that a step of a builder sets",
    sources: {
      "main.go": `package main
import "net/http"
type rb struct { endpoint, method string }
func NewRB(endpoint string) *rb { return &rb{endpoint: endpoint} }
func (r *rb) WithMethod(m string) *rb { r.method = m; return r }
func (r *rb) Do() { req, _ := http.NewRequest(r.method, r.endpoint, nil); http.DefaultClient.Do(req) }
func main() { NewRB("https://api.a.example/x").WithMethod(http.MethodPut).Do() }`,
    },
    calls: ["PUT https://api.a.example/x"],
  },
  {
    name: "each chain on a builder, with its own address and verb",
    sources: {
      "rb/rb.go": `package rb
import "net/http"
type Builder struct { endpoint, method string }
func New(endpoint string) *Builder { return &Builder{endpoint: endpoint, method: http.MethodGet} }
func (r *Builder) WithMethod(m string) *Builder { r.method = m; return r }
func (r *Builder) Do() { req, _ := http.NewRequest(r.method, r.endpoint, nil); http.DefaultClient.Do(req) }`,
      "go.mod": "module a.example/app\n",
      "main.go": `package main
import "a.example/app/rb"
func a() { rb.New("https://api.a.example/x").WithMethod("PATCH").Do() }
func b() { rb.New("https://api.b.example/y").WithMethod("POST").Do() }`,
    },
    calls: ["PATCH https://api.a.example/x", "POST https://api.b.example/y"],
  },
];

const declared: readonly Case[] = [
  {
    name: "with the address that its own program's resources have",
    sources: {
      ...Object.fromEntries(
        ["a", "b"].flatMap((name) => [
          [`${name}/src/main/resources/application.properties`, `quarkus.rest-client.desk.url=https://${name}.example\n`],
          [
            `${name}/${main}/Desk.java`,
            `package com.a.${name};
import jakarta.ws.rs.*;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
@RegisterRestClient(configKey = "desk")
@Path("/${name}")
public interface Desk { @GET String get(); }`,
          ],
        ]),
      ),
    },
    calls: ["GET https://a.example/a", "GET https://b.example/b"],
  },
  {
    name: "made by a function of one's own for any of them",
    sources: {
      [`${main}/Stock.java`]:
        'package com.a;\nimport retrofit2.Call;\nimport retrofit2.http.POST;\npublic interface Stock { @POST("items") Call<String> add(); }',
      [`${main}/Conf.java`]: `package com.a;
import retrofit2.Retrofit;
public class Conf {
  public Stock stock() { return bindService(Stock.class, "https://stock.example"); }
  private <T> T bindService(final Class<T> type, final String url) { return new Retrofit.Builder().baseUrl(url).build().create(type); }
}`,
    },
    calls: ["POST https://stock.example/items"],
  },
  {
    name: "whose callers say where to",
    sources: {
      "src/main/resources/application.properties": "quarkus.rest-client.hooks.url=https://others.example\n",
      [`${main}/Hooks.java`]: `package com.a;
import io.quarkus.rest.client.reactive.Url;
import jakarta.ws.rs.POST;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
@RegisterRestClient(configKey = "hooks")
public interface Hooks { @POST String post(@Url String url, String body); }`,
      [`${main}/Shop.java`]: 'package com.a;\npublic class Shop { Hooks hooks; void go() { hooks.post("https://hooks.example/x", "a"); } }',
    },
    calls: ["POST https://hooks.example/x"],
  },
  {
    name: "with an address from a record of properties",
    sources: {
      "src/main/resources/application.yml": "rates:\n  url: https://rates.example\n",
      [`${main}/Rates.java`]: `package com.a;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
@ConfigurationProperties("rates")
public record Rates(String url, @DefaultValue("https://other.example") String other) {}`,
      [`${main}/Shop.java`]: `package com.a;
import org.springframework.web.client.*;
public class Shop { private final RestClient client; private final Rates rates;
  Shop(Rates rates, RestClient.Builder builder) { this.rates = rates; this.client = builder.baseUrl(rates.url()).build(); }
  void go() { client.get().uri("/latest").retrieve(); new RestTemplate().delete(rates.other() + "/x"); } }`,
    },
    calls: ["DELETE https://other.example/x", "GET https://rates.example/latest"],
  },
  {
    name: "with an address from a record, or a class, within the properties",
    sources: {
      "src/main/resources/application.yml":
        "rates:\n  desk:\n    base-url: https://desk.example\n  fleet:\n    base-url: https://fleet.example\n",
      [`${main}/Rates.java`]: `package com.a;
@ConfigurationProperties("rates")
public record Rates(Desk desk) { public record Desk(String baseUrl) {} }`,
      [`${main}/Fleets.java`]: `package com.a;
@ConfigurationProperties(prefix = "rates")
public class Fleets { private Fleet fleet = new Fleet(); public Fleet getFleet() { return fleet; }
  public static class Fleet { private String baseUrl; public String getBaseUrl() { return baseUrl; } } }`,
      [`${main}/Shop.java`]: `package com.a;
import org.springframework.web.client.*;
public class Shop { private final RestClient client; private final Fleets fleets;
  Shop(Rates rates, Fleets fleets, RestClient.Builder builder) { this.fleets = fleets; this.client = builder.baseUrl(rates.desk().baseUrl()).build(); }
  void go() { client.get().uri("/a").retrieve(); new RestTemplate().delete(fleets.getFleet().getBaseUrl() + "/b"); } }`,
    },
    calls: ["DELETE https://fleet.example/b", "GET https://desk.example/a"],
  },
];

const interfaces: readonly Case[] = [
  {
    name: "of Java, with one class that implements it",
    sources: {
      [`${main}/Desk.java`]: "package com.a;\npublic interface Desk { String get(String path); }",
      [`${main}/HttpDesk.java`]: `package com.a;
import org.springframework.web.client.RestTemplate;
public class HttpDesk implements Desk { private final RestTemplate rest = new RestTemplate();
  public String get(String path) { return rest.getForObject("https://api.a.example" + path, String.class); } }`,
      [`${main}/Shop.java`]: `package com.a;
public class Shop { private final Desk desk; Shop(Desk desk) { this.desk = desk; } void go() { desk.get("/x"); } }`,
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "of PHP, with one class that implements it",
    sources: {
      "src/Desk.php": "<?php\nnamespace App;\ninterface Desk { public function call(string $path); }",
      "src/HttpDesk.php":
        "<?php\nnamespace App;\nclass HttpDesk implements Desk { public function call(string $path) { return file_get_contents('https://api.a.example' . $path); } }",
      "src/Shop.php":
        "<?php\nnamespace App;\nclass Shop { public function __construct(private Desk $desk) {} function go() { $this->desk->call('/x'); } }",
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "of C#, with one class that implements it under another name",
    sources: {
      "src/IDesk.cs": "namespace Shop;\npublic interface IDesk { Task Call(string path); }",
      "src/HttpDesk.cs":
        'using System.Net.Http;\nnamespace Shop;\npublic class HttpDesk : IDesk { private readonly HttpClient _h = new HttpClient(); public Task Call(string path) => _h.GetAsync("https://api.a.example" + path); }',
      "src/Orders.cs":
        'namespace Shop;\npublic class Orders { private readonly IDesk _desk; public Orders(IDesk desk) { _desk = desk; } Task Go() => _desk.Call("/x"); }',
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "of C#, with a class that is registered with a client and hands it to its base",
    sources: {
      "src/IDesk.cs": "namespace Shop;\npublic interface IDesk { Task Ticket(int id); }",
      "src/Desk.cs":
        'using System.Net.Http;\nnamespace Shop;\npublic abstract class Api(HttpClient client) { protected HttpClient Client { get; } = client; protected Task Get(string path) => Client.GetAsync(path); }\npublic class Desk(HttpClient client) : Api(client), IDesk { public Task Ticket(int id) => Get($"tickets/{id}"); }',
      "src/Program.cs":
        'using Shop;\nbuilder.Services.AddHttpClient<IDesk, Desk>(c => c.BaseAddress = new Uri("https://api.a.example/"));\napp.MapGet("/x", async (IDesk desk) => await desk.Ticket(1));\n',
    },
    calls: ["GET https://api.a.example/tickets/{id}"],
  },
  {
    name: "with two classes that implement it: nobody knows which is meant",
    sources: {
      [`${main}/Desk.java`]: "package com.a;\npublic interface Desk { String get(String path); }",
      ...Object.fromEntries(
        ["One", "Two"].map((name) => [
          `${main}/${name}.java`,
          `package com.a;
import org.springframework.web.client.RestTemplate;
public class ${name} implements Desk { public String get(String path) { return new RestTemplate().getForObject("https://${name.toLowerCase()}.example" + path, String.class); } }`,
        ]),
      ),
      [`${main}/Shop.java`]: `package com.a;
public class Shop { private final Desk desk; Shop(Desk desk) { this.desk = desk; } void go() { desk.get("/x"); } }`,
    },
    calls: ["GET https://one.example{path}", "GET https://two.example{path}"],
  },
];

const ask = 'requests.get(CONFIG["desk"]["url"] + "/x")\n';
const loaded: readonly Case[] = [
  {
    name: "a file that is read by its path",
    sources: {
      "conf/desk.toml": '[desk]\nurl = "https://api.a.example"\n',
      "desk.py": `import requests\nimport tomllib\nfrom pathlib import Path\nCONFIG = tomllib.loads((Path(__file__).parent / "conf" / "desk.toml").read_text())\n${ask}`,
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "a file that is opened by its path",
    sources: {
      "desk.yaml": "desk:\n  url: https://api.a.example\n",
      "desk.py": `import requests\nimport yaml\nfrom pathlib import Path\nCONFIG_PATH = Path(__file__).parent / "desk.yaml"\nwith CONFIG_PATH.open() as f:\n    CONFIG = yaml.safe_load(f)\n${ask}`,
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "a file that Ruby reads",
    sources: {
      "config/desk.yml": "url: https://api.a.example\n",
      "lib/desk.rb":
        'CONFIG = YAML.safe_load(File.read(File.join(__dir__, "..", "config", "desk.yml")))\nFaraday.get("#{CONFIG["url"]}/x")\n',
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "a setting of Ktor with its variable",
    sources: {
      "src/main/resources/application.yaml": 'desk:\n  url: "$DESK_URL:https://api.a.example"\n',
      "src/main/kotlin/A.kt": `import io.ktor.client.HttpClient
import io.ktor.client.request.get
fun Application.module() {
    val base = environment.config.property("desk.url").getString()
    launch { HttpClient().get("$base/x") }
}
`,
    },
    calls: ["GET https://api.a.example/x"],
  },
];

describe.each([
  ["what is loaded from a file", loaded],
  ["what JavaScript's runtimes and frameworks hand in", javascript],
  ["settings of Spring", spring],
  ["what methods of the workspace's own set", setters],
  ["an interface", interfaces],
  ["a declared client", declared],
])("%s", (_, cases) => {
  test.each(cases)("$name", async ({ sources, calls }) => {
    expect(await callsOf(sources)).toEqual(calls);
  });
});

test("of a variable's value and a default that say the same, the variable is told", async () => {
  const code = `<?php
use GuzzleHttp\\Client;
function pick($value, $default) {
    if ($value === null) { return $default; }
    return $value;
}
(new Client())->get(pick(getenv('PARTNER_URL'), 'https://api.a.example') . '/x');
`;
  const { endpoints } = await check({ ".env": "PARTNER_URL=https://api.a.example\n", "a.php": code });
  const told = endpoints.filter(({ endpoint }) => endpoint.place.file === "a.php");
  expect(told.map(({ endpoint }) => endpoint.target.env?.name)).toEqual(["PARTNER_URL"]);
});
