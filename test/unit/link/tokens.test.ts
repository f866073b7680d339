import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

/** The calls of some files: "file line host", where a host is known. */
async function calls(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { endpoints } = await check(files);
  const told = endpoints.flatMap(({ endpoint: { role, place, target } }) =>
    role === "call" && typeof target.host === "string"
      ? [`${place.file} ${place.range.line + 1} ${target.host.replace(/\.partner\.example$/, "")}`]
      : [],
  );
  return [...new Set(told)].sort();
}

const client = (host: string) => `axios.create({ baseURL: "https://${host}.partner.example" })`;
const imported = 'import axios from "axios";\n';
/** A class that a container makes, with what it asks for. */
const orders = (head: string, asks: string) =>
  `import type { AxiosInstance } from "axios";\n${head}export class Orders {\n  constructor(${asks}) {}\n  place() { return this.http.post("/orders", {}); }\n  find() { return fetch(\`\${this.url}/find\`); }\n}\n`;
const asks = (decorator: string, http: string, url: string) =>
  orders(
    `import { ${decorator} } from "container";\nimport * as TYPES from "./types";\n`,
    `@${decorator}(${http}) private readonly http: AxiosInstance, @${decorator}(${url}) private readonly url: string`,
  );
const both = ["src/orders.ts 6 shop", "src/orders.ts 7 geo"];

const cases: Readonly<Record<string, readonly [Readonly<Record<string, string>>, readonly string[]]>> = {
  "providers of a module (Nest, Angular)": [
    {
      "src/module.ts": `${imported}import { Module } from "@nestjs/common";\n@Module({ providers: [{ provide: "HTTP", useFactory: () => ${client("shop")} }, { provide: TYPES.Url, useValue: "https://geo.partner.example" }] })\nexport class AppModule {}\n`,
      "src/orders.ts": asks("Inject", '"HTTP"', "TYPES.Url"),
    },
    both,
  ],
  "a provider of its own, and one among the options of what starts": [
    {
      "src/module.ts": `${imported}const http = { provide: HTTP, useValue: ${client("shop")} };\nstart(App, { providers: [http, { provide: "URL", useFactory: () => "https://geo.partner.example" }] });\n`,
      "src/orders.ts": asks("Inject", "HTTP", '"URL"'),
    },
    both,
  ],
  "bound to constants (Inversify)": [
    {
      "src/module.ts": `${imported}container.bind<AxiosInstance>(TYPES.Http).toDynamicValue(() => ${client("shop")}).inSingletonScope();\ncontainer.bind<string>("Url").toConstantValue("https://geo.partner.example");\n`,
      "src/orders.ts": asks("inject", "TYPES.Http", '"Url"'),
    },
    both,
  ],
  "registered (tsyringe)": [
    {
      "src/module.ts": `${imported}container.register("Http", { useValue: ${client("shop")} });\ncontainer.registerInstance("Url", "https://geo.partner.example");\n`,
      "src/orders.ts": asks("inject", '"Http"', '"Url"'),
    },
    both,
  ],
  "taken out of all that a container has (awilix)": [
    {
      "src/module.ts": `${imported}container.register({ http: asFunction(() => ${client("shop")}).singleton(), url: asValue("https://geo.partner.example") });\n`,
      "src/orders.ts":
        'import type { AxiosInstance } from "axios";\nexport class Orders {\n  private http; private url;\n  constructor({ http, url }) { this.http = http; this.url = url; }\n  place() {\n    return this.http.post("/orders"); }\n  find() { return fetch(`${this.url}/find`); }\n}\nexport const cancel = () => container.resolve("http").delete("/orders");\n',
    },
    [...both, "src/orders.ts 9 shop"],
  ],
  "set, as a field and by a call (typedi)": [
    {
      "src/module.ts": `${imported}Container.set("http", ${client("shop")});\n`,
      "src/orders.ts":
        'import { Container, Inject } from "typedi";\nexport class Orders {\n  @Inject("http") private http!: AxiosInstance;\n  place() { return this.http.post("/orders"); }\n}\nexport const cancel = () => Container.get<AxiosInstance>("http").delete("/orders");\n',
    },
    ["src/orders.ts 4 shop", "src/orders.ts 6 shop"],
  ],
  "a token with what it gives by itself, and one that is told (Angular)": [
    {
      "src/tokens.ts":
        'import { InjectionToken } from "@angular/core";\nexport const GEO = new InjectionToken<string>("geo", { factory: () => "https://geo.partner.example" });\nexport const URL = new InjectionToken<string>("url");\n',
      "src/main.ts": 'start(App, { providers: [{ provide: URL, useValue: "https://shop.partner.example" }] });\n',
      "src/orders.ts":
        'import { HttpClient } from "@angular/common/http";\nimport { GEO, URL } from "./tokens";\nexport class Orders {\n  private http = inject(HttpClient);\n  private url = inject(URL);\n  place() { return this.http.post(`${this.url}/orders`, {}); }\n  find() { return this.http.get(`${inject(GEO)}/find`); }\n}\n',
    },
    both,
  ],
  "a context of React, by a hook of one's own": [
    {
      "src/api.tsx": `${imported}const Api = createContext(null);\nconst client = ${client("shop")};\nexport const Provider = ({ children }) => <Api.Provider value={client}>{children}</Api.Provider>;\nexport const useApi = () => useContext(Api);\n`,
      "src/list.tsx":
        'import { useApi } from "./api";\nexport function List() {\n  const api = useApi();\n  useEffect(() => { api.get("/items"); }, []);\n  return null;\n}\n',
    },
    ["src/list.tsx 4 shop"],
  ],
  "a context of React that holds several things": [
    {
      "src/api.tsx": `${imported}export const Api = createContext(undefined);\nconst http = ${client("shop")};\nexport const Provider = ({ user }) => <Api.Provider value={{ http, user }} />;\n`,
      "src/list.tsx":
        'import { Api } from "./api";\nexport function List() {\n  const { http } = useContext(Api);\n  return http.get("/items");\n}\n',
    },
    ["src/list.tsx 4 shop"],
  ],
  "what Vue's components are given": [
    {
      "src/main.ts": `${imported}const app = createApp(App);\napp.provide("api", ${client("shop")});\napp.config.globalProperties.$http = ${client("old")};\n`,
      "src/use.ts":
        'import { inject } from "vue";\nexport function useItems() {\n  const api = inject<AxiosInstance>("api")!;\n  return api.get("/items");\n}\n',
      "src/Old.vue": '<script>\nexport default { methods: { load() { return this.$http.get("/old"); } } };\n</script>\n',
    },
    ["src/Old.vue 2 old", "src/use.ts 4 shop"],
  ],
  "what a plugin of Nuxt provides": [
    {
      "plugins/api.ts":
        'export default defineNuxtPlugin(() => {\n  const api = $fetch.create({ baseURL: "https://shop.partner.example" });\n  return { provide: { api } };\n});\n',
      "composables/items.ts": 'export const useItems = () => {\n  const { $api } = useNuxtApp();\n  return $api("/items");\n};\n',
    },
    ["composables/items.ts 3 shop"],
  ],
  "a client of what is there without being imported, in another file": [
    {
      "src/api.ts": 'export const api = $fetch.create({ baseURL: "https://shop.partner.example" });\n',
      "src/use.ts": 'import { api } from "./api";\nexport const items = () => api("/items");\n',
    },
    ["src/use.ts 2 shop"],
  ],
  "the nearest of several programs' tokens": [
    {
      "apps/a/module.ts": 'container.register("URL", { useValue: "https://shop.partner.example" });\n',
      "apps/b/module.ts": 'container.register("URL", { useValue: "https://geo.partner.example" });\n',
      "apps/a/find.ts": 'export const find = () => fetch(`${container.resolve("URL")}/find`);\n',
      "apps/b/find.ts": 'export const find = () => fetch(`${container.resolve("URL")}/find`);\n',
    },
    ["apps/a/find.ts 1 shop", "apps/b/find.ts 1 geo"],
  ],
  "a name and a constant (Guice)": [
    {
      "Conf.java":
        'package a;\nimport com.google.inject.name.Names;\nclass Conf extends AbstractModule {\n  void configure() {\n    bind(String.class).annotatedWith(Names.named("shop")).toInstance("https://shop.partner.example");\n    bindConstant().annotatedWith(Names.named("geo")).to("https://geo.partner.example");\n  }\n}\n',
      "Orders.java":
        'package a;\nimport java.net.*;\nclass Orders {\n  private final String shop;\n  private final String geo;\n  @Inject Orders(@Named("shop") String shop, @Named("geo") String geo) { this.shop = shop; this.geo = geo; }\n  Object place() throws Exception { return new URL(shop + "/orders").openConnection().getInputStream(); }\n  Object find() throws Exception { return new URL(geo + "/find").openConnection().getInputStream(); }\n}\n',
    },
    ["Orders.java 7 shop", "Orders.java 8 geo"],
  ],
  "a name and a text of Dagger": [
    {
      "Net.kt": `package a\nimport dagger.Provides\nimport javax.inject.Named\nimport retrofit2.Retrofit\nimport retrofit2.http.GET\ninterface Stock {\n  @GET("stock") suspend fun all(): List<Int>\n}\nobject Net {\n  @Provides @Named("base") fun base(): String = "https://shop.partner.example/"\n  @Provides @Named("other") fun other(): String = "https://geo.partner.example/"\n  @Provides fun retrofit(@Named("base") base: String): Retrofit = Retrofit.Builder().baseUrl(base).build()\n  @Provides fun stock(retrofit: Retrofit): Stock = retrofit.create(Stock::class.java)\n}\n`,
    },
    ["Net.kt 7 shop"],
  ],
  "a name and a text of Koin": [
    {
      "Net.kt":
        'package a\nimport io.ktor.client.HttpClient\nimport io.ktor.client.request.get\nimport org.koin.core.qualifier.named\nimport org.koin.dsl.module\nval net = module {\n  single(named("geo")) { "https://geo.partner.example" }\n  single { Orders(HttpClient(), get(named("geo"))) }\n}\nclass Orders(private val http: HttpClient, private val geo: String) {\n  suspend fun find() = http.get("$geo/find")\n}\n',
    },
    ["Net.kt 11 geo"],
  ],
  "by type or key (ASP.NET, Autofac)": [
    {
      "Program.cs":
        'using System;\nservices.AddSingleton(_ => new HttpClient { BaseAddress = new Uri("https://shop.partner.example") });\nservices.AddKeyedSingleton("geo", (sp, key) => new HttpClient { BaseAddress = new Uri("https://geo.partner.example") });\n',
      "Orders.cs":
        'using System.Net.Http;\npublic class Orders {\n  private readonly HttpClient http;\n  public Orders(HttpClient http) { this.http = http; }\n  public Task Place() => http.GetAsync("/orders");\n}\npublic class Geo([FromKeyedServices("geo")] HttpClient http) {\n  public Task Find() => http.GetAsync("/find");\n}\n',
    },
    ["Orders.cs 5 shop", "Orders.cs 8 geo"],
  ],
  "by the class that needs it (Laravel)": [
    {
      "composer.json": '{ "require": { "laravel/framework": "11" } }',
      "app/Providers/App.php":
        "<?php\nuse GuzzleHttp\\Client;\nclass App extends ServiceProvider {\n  public function register() {\n    $this->app->when(Orders::class)->needs(Client::class)->give(fn () => new Client(['base_uri' => 'https://shop.partner.example']));\n    $this->app->when(Orders::class)->needs('$geo')->give('https://geo.partner.example');\n  }\n}\n",
      "app/Orders.php":
        "<?php\nuse GuzzleHttp\\Client;\nclass Orders {\n  public function __construct(private Client $http, private string $geo) {}\n  public function place() { return $this->http->post('/orders'); }\n  public function find() { return file_get_contents($this->geo . '/find'); }\n}\n",
    },
    ["app/Orders.php 5 shop", "app/Orders.php 6 geo"],
  ],
  "how a class is made (PHP-DI)": [
    {
      "composer.json": '{ "require": { "php-di/php-di": "7" } }',
      "definitions.php":
        "<?php\nuse GuzzleHttp\\Client;\nreturn [Client::class => fn () => new Client(['base_uri' => 'https://shop.partner.example'])];\n",
      "src/Orders.php":
        "<?php\nuse GuzzleHttp\\Client;\nclass Orders {\n  public function __construct(private Client $http) {}\n  public function place() { return $this->http->post('/orders'); }\n}\n",
    },
    ["src/Orders.php 5 shop"],
  ],
  "a container of Python, made and wired": [
    {
      "containers.py":
        'from dependency_injector import containers, providers\nimport httpx\nfrom orders import Orders\nclass Container(containers.DeclarativeContainer):\n    http = providers.Singleton(httpx.Client, base_url="https://shop.partner.example")\n    orders = providers.Factory(Orders, http=http)\n',
      "orders.py":
        'import httpx\nfrom dependency_injector.wiring import Provide, inject\nfrom containers import Container\nclass Orders:\n    def __init__(self, http: httpx.Client):\n        self._http = http\n    def place(self):\n        return self._http.post("/orders")\n@inject\ndef cancel(http=Provide[Container.http]):\n    return http.delete("/orders")\n',
    },
    ["orders.py 8 shop", "orders.py 11 shop"],
  ],
  "a provider of Python's injector": [
    {
      "net.py":
        'import httpx\nfrom injector import Module, provider, singleton\nclass Net(Module):\n    @singleton\n    @provider\n    def http(self) -> httpx.Client:\n        return httpx.Client(base_url="https://shop.partner.example")\n',
      "orders.py":
        'import httpx\nfrom injector import inject\nclass Orders:\n    @inject\n    def __init__(self, http: httpx.Client):\n        self._http = http\n    def place(self):\n        return self._http.post("/orders")\n',
    },
    ["orders.py 8 shop"],
  ],
};

const unknown: typeof cases = {
  "a token that nobody is told of": [{ "src/orders.ts": asks("Inject", '"HTTP"', '"URL"') }, []],
  "one that a test alone is told of": [
    {
      "test/module.test.ts": `${imported}container.register("HTTP", { useValue: ${client("shop")} });\n`,
      "src/orders.ts": asks("inject", '"HTTP"', '"URL"'),
    },
    [],
  ],
  "a type of which several are made": [
    {
      "Program.cs":
        'using System;\nservices.AddSingleton(new HttpClient { BaseAddress = new Uri("https://shop.partner.example") });\nservices.AddSingleton(new HttpClient { BaseAddress = new Uri("https://geo.partner.example") });\n',
      "Orders.cs":
        'using System.Net.Http;\npublic class Orders(HttpClient http) {\n  public Task Place() => http.GetAsync("/orders");\n}\n',
    },
    [],
  ],
  "what a service of one's own gives for a name that is a token elsewhere": [
    {
      "src/main.ts": 'app.provide("id", "https://geo.partner.example");\n',
      "src/orders.ts": "export const find = async (id: string) => fetch(`${await usersService.get(id)}/find`);\n",
    },
    [],
  ],
  "all settings of a kind": [
    {
      "src/module.ts": 'set({ provide: other.KEY, useValue: "https://geo.partner.example" });\n',
      "src/orders.ts": asks("Inject", "shop.KEY", "shop.KEY"),
    },
    [],
  ],
};

describe("what a container is told to give under a token is found where it is asked for", () => {
  test.each(Object.entries(cases))("%s", async (_, [files, expected]) => {
    const asking = new Set(expected.map((one) => one.replace(/ .*/, "")));
    expect((await calls(files)).filter((one) => asking.has(one.replace(/ .*/, "")))).toEqual([...expected].sort());
  });

  test.each(Object.entries(unknown))("nothing is known of %s", async (_, [files, expected]) => {
    expect((await calls(files)).filter((one) => /^(src\/orders\.ts|Orders\.cs) /.test(one))).toEqual(expected);
  });
});
