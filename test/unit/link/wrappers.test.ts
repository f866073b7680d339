import { describe, expect, test } from "vitest";
import type { FileFacts } from "../../../server/src/code/facts.ts";
import type { Endpoint, Inventory } from "../../../server/src/link/endpoint.ts";
import { fileClassOf } from "../../../server/src/core/fileClass.ts";
import { scan } from "../../../server/src/link/scan.ts";
import { testParser } from "../../support/parser.ts";

const catalogue = { byHost: () => undefined, judgeUse: () => undefined };

async function inventoryOf(sources: Record<string, string>): Promise<Inventory> {
  const parser = await testParser;
  const files = Object.entries(sources).flatMap(([file, text]): readonly FileFacts[] => {
    const facts = parser.lower(file, text);
    return facts ? [facts] : [];
  });
  return scan({ files, configs: [], catalogue, classify: fileClassOf, isSdk: () => false });
}

/** `file:line METHOD url` of an endpoint. */
const say = (e: Endpoint) => `${e.place.file}:${e.place.range.line + 1} ${e.method ?? "-"} ${e.target.url ?? "?"}`;

async function rowsOf(sources: Record<string, string>): Promise<readonly string[]> {
  return (await inventoryOf(sources)).endpoints.map(say);
}

describe("a request on the way that only the class of its caller decides", () => {
  const base = `<?php
abstract class Base {
  protected $apiUrl;
  protected $tokenUrl;
  protected function renew() { (new GuzzleHttp\\Client())->post($this->tokenUrl); }
  public function call($path) {
    if ($this->isExpired()) { $this->renew(); }
    return (new GuzzleHttp\\Client())->get($this->apiUrl . $path);
  }
}
`;
  const heir = `<?php
class Desk extends Base {
  protected $apiUrl = 'https://api.a.example';
  protected $tokenUrl = 'https://login.a.example/token';
  function orders() { return $this->call('/orders'); }
  function tickets() { return $this->call('/tickets'); }
}
`;

  test("is told once, where the class says it, and not at every call", async () => {
    expect(await rowsOf({ "Base.php": base, "Desk.php": heir })).toEqual([
      "Desk.php:4 POST https://login.a.example/token",
      "Desk.php:5 GET https://api.a.example/orders",
      "Desk.php:6 GET https://api.a.example/tickets",
    ]);
  });
});

describe("a request whose URL its callers decide", () => {
  test.each<{ name: string; sources: Record<string, string>; rows: string[] }>([
    {
      name: "is theirs where a package's type says only that it is an address",
      sources: {
        "ask.ts":
          'import { fetch, type RequestInfo, type RequestInit } from "undici";\nexport const ask = (url: RequestInfo, options?: RequestInit) => fetch(url, { ...options });',
        "use.ts": 'import { ask } from "./ask.ts";\nexport const a = () => ask("https://a.example/x");',
      },
      rows: ["use.ts:2 GET https://a.example/x"],
    },
    {
      name: "is theirs, and not its own",
      sources: { "a.ts": 'const send = (url) => fetch(url);\nsend("https://a.example/x");\nsend(hook.url);' },
      rows: ["a.ts:2 GET https://a.example/x", "a.ts:3 GET ?"],
    },
    {
      name: "is said once where nobody decides it",
      sources: { "a.ts": "const send = (url) => fetch(url);\nexport const twice = (at) => send(at);" },
      rows: ["a.ts:1 GET ?"],
    },
    {
      name: "reaches nothing outside when all of them name the own back end",
      sources: { "a.ts": 'const load = (url) => fetch(url).then((r) => r.json());\nload("/api/orders");' },
      rows: [],
    },
    {
      name: "is no call of the hook that gives it",
      sources: {
        "use.ts": "export function useMutation() {\n  const send = async (url, init) => fetch(url, init);\n  return { send };\n}",
        "view.ts":
          'import { useMutation } from "./use";\nexport function View() {\n  const { send } = useMutation();\n  send("https://a.example/x", { method: "POST" });\n}',
      },
      rows: ["view.ts:4 POST https://a.example/x"],
    },
    {
      name: "is no call of the factory that gives a client",
      sources: {
        "client.ts":
          "export const client = (key, base = 'https://a.example') => ({ post: async (path, data) => fetch(`${base}${path}`, { method: 'POST' }) });",
        "flow.ts":
          'import { client } from "./client";\nexport function flow(id) {\n  const api = client(id);\n  return { run: async () => api.post("/run", {}) };\n}',
        "use.ts": 'import { flow } from "./flow";\nexport const one = flow("one");',
      },
      rows: ["flow.ts:4 POST https://a.example/run"],
    },
    {
      name: "is the call of a method that says so, where nobody can follow how it sends",
      sources: {
        "Site.cs": `abstract class Site {
  protected abstract string Link { get; }
  protected IQueue queue;
  protected Task<Page> RequestWithCookiesAsync(string url) { queue.Add(new Order { Where = url }); return queue.Next(); }
  protected string CreateLink(string url) { return url; }
}`,
        "Desk.cs": `class Desk : Site {
  protected override string Link => "https://desk.x.example/";
  Task<Page> List() { CreateLink(Link + "about"); return RequestWithCookiesAsync(Link + "tickets?page=1"); }
}`,
      },
      rows: ["Desk.cs:3 GET https://desk.x.example/tickets?page=1"],
    },
    {
      name: "is one of those who call what a helper that nobody knows fetches",
      sources: {
        "a.py":
          'class Lookup:\n    def setup(self, tools):\n        self.tools = tools\n    def load(self, url):\n        return self.tools.fetchUrl(url, timeout=9)\n    def run(self, key):\n        return self.load(f"https://a.example/v1/{key}")\n',
      },
      rows: ["a.py:7 GET https://a.example/v1/{key}"],
    },
    {
      name: "is one of the function that makes it for each item",
      sources: {
        "a.ts": "const all = (base, items) => items.map((item) => fetch(`${base}/${item.id}`));\nall('https://a.example', list);",
      },
      rows: ["a.ts:2 GET https://a.example/{id}"],
    },
    {
      name: "stays its own when only tests decide it",
      sources: {
        "hook.ts": "export const send = (url) => fetch(url);",
        "hook.test.ts": 'import { send } from "./hook";\nsend("https://a.example/x");',
      },
      rows: ["hook.ts:1 GET ?"],
    },
  ])("$name", async ({ sources, rows }) => expect(await rowsOf(sources)).toEqual(rows));
});

describe("a wrapper that asks by what its method is", () => {
  const branches = `import axios from "axios";
export function request(method: string, path: string, body?: object) {
  if (method === "GET") {
    return axios.get("https://api.a.example" + path);
  }
  if (method === "DELETE") return axios.delete("https://api.a.example" + path);
  return axios.post("https://api.a.example" + path, body);
}
`;

  test.each<[name: string, call: string, row: string]>([
    ["the branch that a literal takes", 'request("DELETE", "/orders/1")', "use.ts:2 DELETE https://api.a.example/orders/1"],
    ["what is left where none of them is taken", 'request("POST", "/orders", {})', "use.ts:2 POST https://api.a.example/orders"],
    ["the first, through a function that passes it on", 'ask("GET", "/orders")', "use.ts:2 GET https://api.a.example/orders"],
  ])("is, where it is known, %s", async (_, call, row) => {
    const use = `import { request } from "./client";\n${call};\nfunction ask(verb: string, path: string) { return request(verb, path); }\n`;
    const rows = await rowsOf({ "client.ts": branches, "use.ts": use });
    expect(rows.filter((one) => one.startsWith("use.ts:2 "))).toEqual([row]);
  });

  test("is all of them where it is not known", async () => {
    const use = 'import { request } from "./client";\nexport const go = (verb: string) => request(verb, "/orders");\n';
    const rows = await rowsOf({ "client.ts": branches, "use.ts": use });
    expect(rows.filter((one) => one.startsWith("use.ts:2 "))).toHaveLength(3);
  });

  test("is the constant of an enumeration, through a builder that Lombok writes", async () => {
    const rows = await rowsOf({
      "src/main/java/a/Verb.java": "package a;\npublic enum Verb { GET, POST; }\n",
      "src/main/java/a/AskRequest.java":
        "package a;\nimport lombok.*;\n@Getter\n@Builder\npublic class AskRequest {\n  private final String uri;\n  private final Verb verb;\n}\n",
      "src/main/java/a/Client.java": `package a;
import org.apache.http.client.methods.*;
public class Client {
  Object send(AskRequest ask) { return make(ask.getVerb(), ask.getUri()); }
  private Object make(Verb verb, String uri) {
    if (Verb.GET.equals(verb)) {
      return new HttpGet("https://api.a.example" + uri);
    }
    return new HttpPost("https://api.a.example" + uri);
  }
}
`,
      "src/main/java/a/Orders.java": `package a;
public class Orders {
  private final Client client = new Client();
  Object read() { return client.send(AskRequest.builder().uri("/orders").verb(Verb.GET).build()); }
  Object add() { return client.send(AskRequest.builder().uri("/orders").verb(Verb.POST).build()); }
}
`,
    });
    expect(rows.filter((one) => one.includes("Orders.java"))).toEqual([
      "src/main/java/a/Orders.java:4 GET https://api.a.example/orders",
      "src/main/java/a/Orders.java:5 POST https://api.a.example/orders",
    ]);
  });
});

describe("what a package of PHP does between two classes of the program", () => {
  const connector = `<?php
namespace App;
use Saloon\\Http\\Connector;
class DeskConnector extends Connector {
  public function resolveBaseUrl(): string { return 'https://api.a.example/v1/'; }
}
`;
  const order = `<?php
namespace App;
use Saloon\\Enums\\Method;
use Saloon\\Http\\Request;
class AddOrder extends Request {
  protected Method $method = Method::POST;
  public function resolveEndpoint(): string { return 'orders'; }
}
`;

  test("a connector's base URL, a request's path and verb are one call, where it is sent", async () => {
    const service = `<?php
namespace App;
class Orders {
  public function __construct(private readonly DeskConnector $connector) {}
  public function add() { return $this->connector->send(new AddOrder())->json(); }
}
`;
    const rows = await rowsOf({ "app/DeskConnector.php": connector, "app/AddOrder.php": order, "app/Orders.php": service });
    expect(rows.filter((one) => one.startsWith("app/Orders.php"))).toEqual(["app/Orders.php:5 POST https://api.a.example/v1/orders"]);
  });

  test("a request without a connector is a call of its own", async () => {
    const solo = `<?php
use Saloon\\Enums\\Method;
use Saloon\\Http\\SoloRequest;
class Ping extends SoloRequest {
  protected Method $method = Method::HEAD;
  public function resolveEndpoint(): string { return 'https://api.a.example/ping'; }
}
(new Ping())->send();
`;
    expect(await rowsOf({ "Ping.php": solo })).toContain("Ping.php:4 HEAD https://api.a.example/ping");
  });
});

describe("a member that is made when somebody asks for it", () => {
  const api = `<?php
namespace Acme\\Api;
class Api {
  public function __get($name) {
    $class = __NAMESPACE__ . '\\\\' . ucwords($name);
    return new $class();
  }
}
`;
  const request = `<?php
namespace Acme\\Api;
class Request {
  public function request($method, $path) { return \\Requests::request('https://api.a.example/v1/' . $path, [], [], $method); }
}
`;

  test("is of the class that is called like it", async () => {
    const use = `<?php
use Acme\\Api\\Api;
(new Api())->request->request('GET', 'orders');
`;
    const rows = await rowsOf({ "sdk/Api.php": api, "sdk/Request.php": request, "plugin.php": use });
    expect(rows).toContain("plugin.php:3 GET https://api.a.example/v1/orders");
  });
});

describe("a call of something that nobody knows", () => {
  test.each([
    ["a.ts", 'import { desk } from "desk-client";\ndesk.post("https://a.example/x", {});', ["a.ts:2 POST https://a.example/x"]],
    [
      "a.tsx",
      'import useSWR from "swr";\nuseSWR("https://a.example/x", load);\nuseSWR("/api/x", load);',
      ["a.tsx:2 GET https://a.example/x"],
    ],
    ["a.test.ts", 'import { http } from "msw";\nhttp.get("https://a.example/x", () => {});\nfetchMock.post("https://b.example");', []],
    ["test_a.py", 'def test_a(requests_mock):\n    requests_mock.get("https://a.example/x", json={})\n', []],
    ["a.test.py", 'import respx\nrespx.get("https://a.example/x")\n', []],
    [
      "test_a.py",
      'import requests\ndata = requests.get("https://a.example").json()\ndata.get("https://b.example")\n',
      ["test_a.py:2 GET https://a.example"],
    ],
  ])("%s %s", async (file, text, rows) => expect(await rowsOf({ [file]: text })).toEqual(rows));
});

test("a text that is read by what may read addresses too is none, through whatever function it goes", async () => {
  const code = (name: string) => `import com.fasterxml.jackson.databind.ObjectMapper;
class Json {
  static final ObjectMapper MAPPER = new ObjectMapper();
  static <T> T read(String ${name}, Class<T> type) throws Exception { return MAPPER.readValue(${name}, type); }
}
class Use { Object go(Row row) { return Json.read(row.getValue(), Order.class); } }`;
  expect(await rowsOf({ "Use.java": code("value") })).toEqual([]);
  expect(await rowsOf({ "Use.java": code("orderUrl") })).toHaveLength(1);
});

test("a path that a page's client asks is asked of the page's own host", async () => {
  const code = (base: string) => `import { HttpClient } from "@angular/common/http";
export class Orders {
  constructor(private http: HttpClient) {}
  find(id: string) { return this.http.get(\`${base}/api/orders/\${id}\`); }
}`;
  expect(await rowsOf({ "a.ts": code("") })).toEqual([]);
  expect(await rowsOf({ "a.ts": code("https://api.a.example") })).toEqual(["a.ts:4 GET https://api.a.example/api/orders/{id}"]);
});

test("a list of one's own pages reaches nothing", async () => {
  const code = "export default () => pages.map((page) => ({ apiUrl: `https://www.shop.example/${page}` }));";
  expect(await rowsOf({ "app/sitemap.ts": code })).toEqual([]);
  expect(await rowsOf({ "app/pages.ts": code })).toHaveLength(1);
});

test("home pages, pages of applications and schemas reach nothing, interfaces do", async () => {
  const pages = [
    "https://www.acme.example",
    "https://app.acme.example/groups/1",
    "https://acme.example/dashboard/x",
    "https://schemas.acme.example/v1.json",
  ];
  const code = (urls: readonly string[]) => urls.map((url, at) => `export const c${at} = { name: "Acme", url: "${url}" };`).join("\n");
  expect(await rowsOf({ "a.ts": code(pages) })).toEqual([]);
  expect(
    await rowsOf({ "a.ts": code(["https://app.acme.example/api/v1", "https://api.acme.example", "https://acme.example/v2"]) }),
  ).toHaveLength(3);
});

describe("a page where people allow something", () => {
  test.each([
    'window.location.href = "https://accounts.a.example/oauth/authorize?client_id=1";',
    'redirect("https://a.example/oauth2/v2/auth");',
  ])("is reached: %s", async (code) => expect(await rowsOf({ "a.ts": code })).toHaveLength(1));

  test("any other page is a link", async () => {
    expect(await rowsOf({ "a.ts": 'window.location.href = "https://a.example/welcome";\nredirect("https://a.example/home");' })).toEqual(
      [],
    );
  });
});

describe("why a host is not known", () => {
  test.each([
    [
      "fetch(process.env.PARTNER_URL + '/x');",
      "the variable PARTNER_URL names it, and no configuration that was read sets it to an address",
    ],
    ["export const go = (url) => fetch(url);", "it is what a caller passes as `url`, and no caller that was read says it"],
    ["fetch(settings.desk.url);", "it comes from `url`, which only the running program knows"],
    ["fetch(`https://${tenant.host}/x`);", "it comes from `host`, which only the running program knows"],
  ])("%s", async (code, why) => {
    const facts = (await testParser).lower("a.ts", code);
    const { endpoints } = scan({ files: facts ? [facts] : [], configs: [], catalogue, classify: fileClassOf, isSdk: () => false });
    expect(endpoints.map((e) => e.unresolved)).toEqual([why]);
  });
});

describe("a client that a class is given", () => {
  const orders =
    'import type { AxiosInstance } from "axios";\nexport class Orders {\n  constructor(private readonly http: AxiosInstance) {}\n  list() { return this.http.get("/orders"); }\n}';

  test("has the base URL that it was made with", async () => {
    const api =
      'import axios from "axios";\nimport { Orders } from "./orders";\nconst http = axios.create({ baseURL: "https://a.example" });\nexport const orders = new Orders(http);';
    expect(await rowsOf({ "orders.ts": orders, "api.ts": api })).toEqual(["orders.ts:4 GET https://a.example/orders"]);
  });

  test("is given through a base class", async () => {
    const base =
      'import type { AxiosInstance } from "axios";\nexport class WithHttp {\n  protected readonly http: AxiosInstance;\n  constructor(http: AxiosInstance) { this.http = http; }\n}';
    const orders =
      'import { WithHttp } from "./base";\nexport class Orders extends WithHttp {\n  list() { return this.http.get("/orders"); }\n}';
    const api =
      'import axios from "axios";\nimport { Orders } from "./orders";\nexport const orders = new Orders(axios.create({ baseURL: "https://a.example" }));';
    expect(await rowsOf({ "base.ts": base, "orders.ts": orders, "api.ts": api })).toEqual(["orders.ts:3 GET https://a.example/orders"]);
    expect(await rowsOf({ "base.ts": base, "orders.ts": orders })).toEqual(["orders.ts:3 GET {baseURL}/orders"]);
  });

  test("is known by what its field is set to, before its declared type", async () => {
    const code =
      'import axios, { type AxiosInstance } from "axios";\nclass Desk {\n  private http: AxiosInstance;\n  constructor() { this.http = axios.create({ baseURL: "https://a.example" }); }\n  list() { return this.http.get("/orders"); }\n}';
    expect(await rowsOf({ "desk.ts": code })).toEqual(["desk.ts:5 GET https://a.example/orders"]);
  });

  test("is one by its type alone", async () => {
    expect(await rowsOf({ "orders.ts": orders.replace('"/orders"', "this.url") })).toEqual(["orders.ts:4 GET ?"]);
  });
});

describe("a literal that a call is made of", () => {
  test.each([
    ["a.ts", "fetch(\n  `https://a.example/items/${id}`);"],
    ["a.ts", "const url = `https://a.example/items/${id}`;\nfetch(url);"],
    ["a.py", 'import requests\nrequests.get(f"https://a.example/items/{id}")\n'],
    ["a.py", 'import requests\nrequests.get(\n  f"https://a.example/items/"\n  f"{id}")\n'],
  ])("is no endpoint beside it: %s %s", async (file, text) => {
    expect((await rowsOf({ [file]: text })).map((row) => row.replace(/.*:\d+ /, ""))).toEqual(["GET https://a.example/items/{id}"]);
  });
});

describe("the program's own address", () => {
  test.each([
    "fetch(`${window.location.origin}/api/x`);",
    "fetch(`${process.env.NEXT_PUBLIC_APP_URL}/api/x`);",
    "fetch(`https://${process.env.VERCEL_URL}/api/x`);",
    "fetch(process.env.E2E_BASE_URL + '/api/x');",
  ])("is no endpoint: %s", async (code) => expect(await rowsOf({ "a.ts": code })).toEqual([]));

  test("what a test reaches is told only where a variable or a host is known", async () => {
    const code = "fetch(server.url);\nfetch(process.env.PARTNER_URL);\nfetch('https://a.example');";
    expect(await rowsOf({ "a.test.ts": code })).toEqual(["a.test.ts:2 GET ?", "a.test.ts:3 GET https://a.example"]);
  });
});

describe("a client that is made", () => {
  test.each<{ name: string; sources: Record<string, string>; rows: string[] }>([
    {
      name: "for an address is listed beside its calls",
      sources: { "a.ts": 'import axios from "axios";\nconst desk = axios.create({ baseURL: "https://a.example" });\ndesk.get("/orders");' },
      rows: ["a.ts:2 - https://a.example"],
    },
    {
      name: "for what a caller says is listed",
      sources: { "a.py": "import httpx\ndef client(base):\n    return httpx.Client(base_url=base)\n" },
      rows: ["a.py:3 - ?"],
    },
    {
      name: "for any address is not",
      sources: { "a.ts": 'import axios from "axios";\nexport const any = axios.create();' },
      rows: [],
    },
    {
      name: "for the own back end, or by a test, is not",
      sources: {
        "a.ts": 'import axios from "axios";\nexport const own = axios.create({ baseURL: "/api" });',
        "a.test.ts": 'import axios from "axios";\nexport const one = axios.create({ baseURL: "https://a.example" });',
      },
      rows: [],
    },
  ])("$name", async ({ sources, rows }) => {
    const { behind } = await inventoryOf(sources);
    expect(behind.filter((one) => one.role === "constructor").map(say)).toEqual(rows);
  });
});

test("a list that is only asked whether it holds something is compared with, also in another file", async () => {
  const { endpoints } = await inventoryOf({
    "old.ts": 'export const OLD_ENDPOINTS = ["https://old.a.example/api"];\nexport const ENDPOINTS = ["https://new.a.example/api"];',
    "view.ts": 'import { OLD_ENDPOINTS } from "./old";\nexport const isOld = (url) => OLD_ENDPOINTS.includes(url);',
  });
  expect(endpoints.map(say)).toEqual(["old.ts:2 - https://new.a.example/api"]);
});

test("a function that gives itself, by way of what it names, is looked at once", async () => {
  const source = `<?php
function go($x) {
  $again = function () use ($x, &$again) { return $again; };
  file_get_contents("https://api.a.example/x");
  return $again;
}`;
  expect(await rowsOf({ "a.php": source })).toEqual(["a.php:4 GET https://api.a.example/x"]);
});

describe("a trait of Rust that asks whoever has it", () => {
  test("knows a struct that it is given by what that is declared to be", async () => {
    const text = `pub struct Config { pub base: String }
impl Default for Config {
    fn default() -> Self { Config { base: String::from("https://api.a.example/") } }
}
pub trait Desk {
    fn config(&self) -> &Config;
    fn http(&self) -> &reqwest::Client;
    async fn tickets(&self) { self.http().get(&format!("{}tickets", self.config().base)).send().await }
}
`;
    expect(await rowsOf({ "src/main.rs": text })).toContain("src/main.rs:8 GET https://api.a.example/tickets");
  });

  test("leaves a text to them", async () => {
    const text = `pub trait Desk {
    fn base(&self) -> String;
    async fn tickets(&self) { reqwest::Client::new().get(&format!("{}/tickets", self.base())).send().await }
}
pub struct Own;
impl Desk for Own {
    fn base(&self) -> String { "https://api.a.example".to_string() }
}
pub async fn go() { Own.tickets().await }
`;
    expect(await rowsOf({ "src/main.rs": text })).toContain("src/main.rs:9 GET https://api.a.example/tickets");
  });
});

describe("a verb that callers choose, in what a wrapper hands to another function", () => {
  test.each([
    [
      "src/a.ts",
      `import axios from "axios";
function send(url: string, method = "get") {
  return retry(() => { switch (method) { case "get": return axios.get(url); case "post": return axios.post(url, {}); } });
}
send("https://a.example/x");
send("https://b.example/x", "post");
`,
    ],
    [
      "lib/a.rb",
      `class Sender
  def send_it(url, method = :get)
    Timeout.timeout(3) do
      case method
      when :get then HTTParty.get(url)
      when :post then HTTParty.post(url)
      end
    end
  end
  def go
    send_it("https://a.example/x")
    send_it("https://b.example/x", :post)
  end
end
`,
    ],
  ])("is the one that each call has: %s", async (file, text) => {
    const rows = await rowsOf({ [file]: text });
    expect(rows.map((row) => row.replace(/^\S+ /, "")).sort()).toEqual(["GET https://a.example/x", "POST https://b.example/x"]);
  });

  test("is not that of the wrapper where the inner function has one of the same name", async () => {
    const text = `import axios from "axios";
function send(url: string, method = "get") {
  return each((method: string) => { if (method === "get") return axios.get(url); return axios.post(url, {}); });
}
send("https://a.example/x");
`;
    expect(await rowsOf({ "src/a.ts": text })).toHaveLength(2);
  });
});

describe("a wrapper that has a branch for each verb, and is called in two places", () => {
  const gateway = `require "net/http"
class Gateway
  def hold
    commit(:post, "holds")
  end
  def drop
    commit(:delete, "holds/7")
  end
  def commit(method, action)
    return send_to(method, "https://api.a.example/v1/#{action}") if method == :get
    send_to(method, "https://api.a.example/v1/#{action}")
  end
  def send_to(method, url)
    http = Net::HTTP.new("api.a.example", 443)
    case method
    when :get then Net::HTTP.get(URI(url))
    when :post then Net::HTTP.post(URI(url), "")
    when :put then http.put(url, "")
    when :patch then http.patch(url, "")
    when :delete then http.delete(url)
    end
  end
end
`;

  test("is what its callers ask, each with its verb", async () => {
    const told = await rowsOf({ "gateway.rb": gateway });
    expect(told).toContain("gateway.rb:4 POST https://api.a.example/v1/holds");
    expect(told).toContain("gateway.rb:7 DELETE https://api.a.example/v1/holds/7");
  });
});

describe("a client of one's own in Go, that is told its base by a step and each request by a struct", () => {
  const rest = `package rest

import (
	"io"
	"net/http"
)

type Client struct {
	c    *http.Client
	root string
}

type Opts struct {
	Method string
	Path   string
	Root   string
	Body   io.Reader
}

func NewClient(c *http.Client) *Client {
	return &Client{c: c}
}

func (api *Client) SetRoot(root string) *Client {
	api.root = root
	return api
}

func (api *Client) Call(opts *Opts) (*http.Response, error) {
	url := api.root
	if opts.Root != "" {
		url = opts.Root
	}
	url += opts.Path
	req, err := http.NewRequest(opts.Method, url, opts.Body)
	if err != nil {
		return nil, err
	}
	return api.c.Do(req)
}
`;
  const desk = (name: string, set = `srv: rest.NewClient(c).SetRoot(base)`) => `package ${name}

import (
	"net/http"

	"acme.test/drive/rest"
)

const base = "https://${name}.x.example/v1"

type Desk struct {
	srv *rest.Client
}

func New(c *http.Client) *Desk {
	d := &Desk{${set}}
	${set.includes("SetRoot") ? "" : "d.srv.SetRoot(base)"}
	return d
}

func (d *Desk) Close() error {
	opts := rest.Opts{Method: "DELETE", Path: "/tickets"}
	_, err := d.srv.Call(&opts)
	return err
}
`;
  const mod = { "go.mod": "module acme.test/drive\n", "rest/rest.go": rest };
  const calls = (rows: readonly string[]) => rows.filter((row) => !row.startsWith("rest/") && !/ - /.test(row));

  test("each caller is one request, at the base of its own client", async () => {
    const rows = await rowsOf({ ...mod, "a/a.go": desk("a"), "b/b.go": desk("b") });
    expect(calls(rows)).toEqual(["a/a.go:23 DELETE https://a.x.example/v1/tickets", "b/b.go:23 DELETE https://b.x.example/v1/tickets"]);
  });

  test("where it is set up in many folders and an instance isn't told, no other's base is its own", async () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const rows = await rowsOf({
      ...mod,
      ...Object.fromEntries(names.map((name) => [`${name}/${name}.go`, desk(name, name === "f" ? "srv: rest.NewClient(c)" : undefined)])),
    });
    expect(calls(rows).filter((row) => !/^(\w)\/.*https:\/\/\1\./.test(row))).toEqual(["f/f.go:23 DELETE {Root}/tickets"]);
  });
});

test.each([
  ["a.test.ts", 'import { SELF } from "cloudflare:test";\nconst res = await SELF.fetch("https://shop.example/x");\n'],
  [
    "ATest.java",
    'import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;\nclass ATest { void a(Server s) { s.expect(requestTo("https://api.shop.example/x")); } }\n',
  ],
])("what stands for the program or for who answers it is no request: %s", async (file, text) => {
  expect(await rowsOf({ [file]: text })).toEqual([]);
});
