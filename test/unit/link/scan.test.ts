import { describe, expect, test } from "vitest";
import type { Endpoint } from "../../../server/src/link/endpoint.ts";
import { scanned } from "../../support/scanned.ts";

/** `line METHOD url environment` of each endpoint. */
const say = (list: readonly Endpoint[]) =>
  list.map((e) => `${e.place.file}:${e.place.range.line + 1} ${e.method ?? "-"} ${e.target.url ?? "?"} ${e.environment}`);

describe("the scan of TypeScript and JavaScript", () => {
  test.each<[string, Record<string, string>, string[]]>([
    [
      "a literal",
      { "a.ts": 'await fetch("https://api.partner.example/v2/tickets", { method: "POST" });' },
      ["a.ts:1 POST https://api.partner.example/v2/tickets unknown"],
    ],
    [
      "a constant in a template",
      { "a.ts": 'const BASE = "https://api.partner.example";\nfetch(`${BASE}/items/${id}`);' },
      ["a.ts:2 GET https://api.partner.example/items/{id} unknown"],
    ],
    [
      "a constant of another module",
      {
        "src/config.ts": 'export const urls = { partner: "https://api.partner.example/v2" } as const;',
        "src/a.ts":
          'import { urls } from "./config.js";\nimport axios from "axios";\nexport const f = () => axios.delete(urls.partner + "/tickets/1");',
      },
      ["src/a.ts:3 DELETE https://api.partner.example/v2/tickets/1 unknown"],
    ],
    [
      "an instance made in another module",
      {
        "http.ts": 'import axios from "axios";\nexport const desk = axios.create({ baseURL: "https://desk.example/api" });',
        "index.ts": 'export { desk as client } from "./http";',
        "use.ts": 'import { client } from "./index";\nclient.post("/tickets", { subject });',
      },
      ["use.ts:2 POST https://desk.example/api/tickets unknown"],
    ],
    [
      "a variable with a fallback",
      { "a.ts": 'fetch(process.env.PARTNER_URL || "https://api.partner.example");' },
      ["a.ts:1 GET https://api.partner.example unknown"],
    ],
    [
      "a variable with its value in .env",
      { "a.ts": "fetch(process.env.PARTNER_URL + '/x');", ".env": "PARTNER_URL=https://sandbox.partner.example" },
      [".env:1 - https://sandbox.partner.example sandbox", "a.ts:1 GET https://sandbox.partner.example/x sandbox"],
    ],
    [
      "a pair of which one is marked",
      { "a.ts": 'const url = prod ? "https://api.partner.example" : "https://sandbox.partner.example";\nfetch(url);' },
      ["a.ts:2 GET https://api.partner.example live", "a.ts:2 GET https://sandbox.partner.example sandbox"],
    ],
    [
      "a wrapper's callers",
      {
        "a.ts":
          'const request = (method: string, path: string) => fetch("https://desk.example" + path, { method });\nrequest("PUT", "/users/1");',
      },
      ["a.ts:2 PUT https://desk.example/users/1 unknown"],
    ],
    [
      "new URL on a base",
      { "a.js": 'fetch(new URL("/v1/x", "https://api.partner.example/v0/"));' },
      ["a.js:1 GET https://api.partner.example/v1/x unknown"],
    ],
    [
      "a class with its base in a field",
      {
        "a.ts": 'class Desk {\n  private base = "https://desk.example";\n  list() { return fetch(`${this.base}/tickets`); }\n}',
      },
      ["a.ts:3 GET https://desk.example/tickets unknown"],
    ],
    [
      "a host known only at run time",
      { "a.ts": "export const f = (shop: string) => fetch(`https://${shop}.myshopify.com/admin`);" },
      ["a.ts:1 GET https://{shop}.myshopify.com/admin unknown"],
    ],
    [
      "the script of a component",
      {
        "a.vue":
          '<template><a href="https://x.example">x</a></template>\n<script setup lang="ts">\nfetch("https://api.partner.example/v");\n</script>',
      },
      ["a.vue:3 GET https://api.partner.example/v unknown"],
    ],
    [
      "a base URL that no call is tied to",
      { "a.ts": 'export const API_URL = "https://api.partner.example";' },
      ["a.ts:1 - https://api.partner.example unknown"],
    ],
  ])("finds %s", async (_, sources, expected) => expect(say(await scanned(sources))).toEqual(expected));

  test.each<[string, string]>([
    ["comments", "// see https://docs.partner.example/api\nconst x = 1;"],
    ["prefix checks", 'if (url.startsWith("https://api.partner.example")) ok();'],
    ["comparisons", 'const same = host === "https://api.partner.example";'],
    ["regular expressions", "const r = /https:\\/\\/api\\.partner\\.example/;"],
    ["types", 'type Host = "https://api.partner.example";'],
    ["schema and help links", 'const meta = { $schema: "https://json.schemastore.org/x", homepage: "https://partner.example" };'],
    ["one's own back end", 'fetch("/api/orders"); fetch("http://localhost:3000/x");'],
  ])("does not take %s for calls", async (_, text) => expect(say(await scanned({ "a.ts": text }))).toEqual([]));

  test("names the variable, the fallback and the literal in its evidence", async () => {
    const [found] = await scanned({ "a.ts": 'const url = process.env.PARTNER_URL ?? "https://api.partner.example";\nfetch(url);' });
    expect(found?.target.env).toEqual({ name: "PARTNER_URL", isFallback: true });
    expect(found?.target.evidence.map((e) => [e.kind, e.range.line + 1])).toEqual([
      ["constant", 1],
      ["env", 1],
      ["literal", 1],
    ]);
    expect(found?.target.guard).toMatchObject({ isDefault: true });
  });

  test("sample data of tests is no endpoint, a request there is one", async () => {
    const found = await scanned({ "a.test.ts": 'const API_URL = "https://a.example";\nfetch("https://b.example");' });
    expect(say(found)).toEqual(["a.test.ts:2 GET https://b.example unknown"]);
  });

  test("an object that spreads itself ends", async () => {
    const found = await scanned({
      "a.ts": 'function f(o = {}) {\n  o = { ...o };\n  return fetch("https://api.partner.example", o);\n}',
    });
    expect(say(found)).toEqual(["a.ts:3 GET https://api.partner.example unknown"]);
  });

  test("a circle of constants, of imports and of functions ends", async () => {
    const found = await scanned({
      "a.ts":
        'import { b } from "./b";\nexport const a = b;\nfetch(a);\nfunction f(x) { return g(x); }\nfunction g(x) { return f(x); }\nfetch(f(1));',
      "b.ts": 'import { a } from "./a";\nexport const b = a;',
    });
    expect(found.every((e) => e.target.host === null && e.unresolved !== undefined)).toBe(true);
  });
});

describe("the sandbox of a host", () => {
  const environmentsOf = async (code: string) =>
    (await scanned({ "a.ts": code })).map((e) => `${e.target.host} ${e.environment}${e.pair ? ` beside ${e.pair.url}` : ""}`);

  test("is the host with the same name but for the marker, where there is one", async () => {
    const code = ["api-staging.shop.example", "api.shop.example", "shop.example"].map((host) => `fetch("https://${host}");`).join("\n");
    expect(await environmentsOf(code)).toEqual([
      "api-staging.shop.example sandbox",
      "api.shop.example live beside https://api-staging.shop.example",
      "shop.example unknown",
    ]);
  });

  test("is any host under the domain that has the marker for its name", async () => {
    const code = 'fetch("https://sandbox.shop.example");\nfetch("https://api.shop.example");';
    expect(await environmentsOf(code)).toEqual([
      "sandbox.shop.example sandbox",
      "api.shop.example live beside https://sandbox.shop.example",
    ]);
  });

  test("is not where a product is shown to people, beside its makers' own name", async () => {
    const code = ["demo.shop.example", "shop.example", "www.shop.example"].map((host) => `fetch("https://${host}/v1");`);
    expect(await environmentsOf(code.join("\n"))).toEqual([
      "demo.shop.example sandbox",
      "shop.example unknown",
      "www.shop.example unknown",
    ]);
    const api = 'fetch("https://demo.shop.example/v1");\nfetch("https://api.shop.example/v1");';
    expect(await environmentsOf(api)).toContain("api.shop.example live beside https://demo.shop.example/v1");
  });

  test("is, of several addresses, the one at the same path, else the one above it", async () => {
    const code = [
      "sandbox.shop.example/apm/pay",
      "sandbox.shop.example",
      "api.shop.example",
      "api.shop.example/sdk/js",
      "api.shop.example/apm/pay",
    ];
    expect(await environmentsOf(code.map((url) => `fetch("https://${url}");`).join("\n"))).toEqual([
      "sandbox.shop.example sandbox",
      "sandbox.shop.example sandbox",
      "api.shop.example live beside https://sandbox.shop.example",
      "api.shop.example live beside https://sandbox.shop.example",
      "api.shop.example live beside https://sandbox.shop.example/apm/pay",
    ]);
  });

  test("is not proved by a URL that may be a link", async () => {
    const code = 'const places = { shop: "https://dev.shop.example/x" };\nfetch("https://shop.example");';
    expect(await environmentsOf(code)).toEqual(["dev.shop.example sandbox", "shop.example unknown"]);
  });
});
