import { describe, expect, test } from "vitest";
import { scanned, inventoryOf, rowsOf, say } from "../../support/scanned.ts";

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
    expect((await scanned({ "a.ts": code })).map((one) => one.unresolved)).toEqual([why]);
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
