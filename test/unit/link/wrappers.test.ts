import { describe, expect, test } from "vitest";
import { rowsOf } from "../../support/scanned.ts";

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

test("who is told an address alone asks for what is there; what else it may be told stays open", async () => {
  const text = `class Desk:
    base = "https://api.x.example"
    async def load(self, **options):
        url = "https://api.x.example/a"
        await self.helpers.request(url, timeout=4)
        await self.helpers.request(url, method="DELETE")
        await self.helpers.request(url, **options)
        await self.helpers.request(url, item)
        await self.helpers.api_request(f"{self.base}/b", timeout=4)
`;
  const rows = await rowsOf({ "desk.py": text });
  expect(rows.filter((row) => !/^desk\.py:[24] /.test(row))).toEqual([
    "desk.py:5 GET https://api.x.example/a",
    "desk.py:6 DELETE https://api.x.example/a",
    "desk.py:7 - https://api.x.example/a",
    "desk.py:8 - https://api.x.example/a",
    "desk.py:9 GET https://api.x.example/b",
  ]);
});
