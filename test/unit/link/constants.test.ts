import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

async function hostsIn(file: string, text: string): Promise<readonly string[]> {
  const { endpoints } = await check({ [file]: text });
  return endpoints.flatMap(({ endpoint }) => endpoint.target.host ?? []);
}

describe("a URL that no call is tied to is an endpoint", () => {
  test.each<[name: string, file: string, text: string]>([
    ["by the name of its constant", "a.go", 'package a\n\nconst deskEndpoint = "https://a.example/x"\n'],
    ["by the function that gives it", "A.java", 'class A { String getAccessTokenEndpoint() { return "https://a.example/x"; } }'],
    ["by its host", "A.java", 'class A { void go() { register("https://api.a.example/x"); } }'],
    ["by its path", "A.java", 'class A { void go() { register("https://a.example/v2/x"); } }'],
    ["by the class that is made for it", "A.java", 'class A { Object go() { return new DeskApi("https://a.example/x"); } }'],
    ["by its host, with what people read beside it", "a.rb", 'X = [{ text: "Orders", url: "https://api.a.example/orders" }]\n'],
    [
      "where a login starts",
      "A.php",
      "<?php\nclass A extends P { function getAuthUrl($s) { return $this->build('https://app.a.example/ap/oa', $s); } }",
    ],
    [
      "what a library for OAuth asks for",
      "A.php",
      "<?php\nclass A extends S { function urlUserDetails() { return 'https://a.example/1/members/me'; } }",
    ],
    ["a service behind a page's host", "a.rb", "class A < G\n  self.live_url = 'https://portal.a.example/WebService/Service.asmx'\nend\n"],
    ["by what sets it", "A.java", 'class A { void go(Spec s) { s.setSslUri("https://a.example"); } }'],
    ["by its key, in a macro that nobody knows", "a.rs", 'provider!(\n  name: Desk,\n  endpoint: "https://a.example/v1/",\n);\n'],
    [
      "behind a scheme that somebody else says",
      "a.php",
      '<?php class A { function baseUrl() { return "{$this->scheme}://www.a.example.com/x"; } }',
    ],
    ["by the key whose value it stands in for", "a.py", 'url = app.settings.get("LOGIN_URL", "https://a.example/connect")\n'],
    ["by that key", "a.ts", 'export const url = settings.get("partner.apiUrl", "https://a.example/x");\n'],
    ["by that key", "A.php", "<?php $url = $this->config->get('api_url', 'https://a.example/x');"],
    ["by that key", "a.rb", 'URL = Settings.fetch(:api_url, "https://a.example/x")\n'],
    ["by its stage", "A.php", "<?php\nclass A { function test_url() { return 'https://a.example/x'; } }"],
  ])("%s", async (_, file, text) => {
    expect(await hostsIn(file, text)).toHaveLength(1);
  });
});

test("servers that share their domain are endpoints, each of them", async () => {
  const servers = ["eu", "us", "cn", "br"].map((region) => `{ url: "https://${region}.a.example/x" }`);
  expect(await hostsIn("a.ts", `export const servers = [${servers.join(", ")}];\n`)).toHaveLength(4);
});

describe("a URL that no call is tied to, and that nothing calls an endpoint, is any text", () => {
  test.each<[name: string, file: string, text: string]>([
    [
      "an entry of a list within a function that is only compared with",
      "A.java",
      'class A { boolean ok(String url) { List<String> baseUrls = List.of("https://api.a.example", "https://b.example/x"); return baseUrls.stream().anyMatch(url::startsWith); } }',
    ],
    [
      "an entry of such a list that a function compares",
      "a.ts",
      'export function ok(url: string) {\n  const baseUrls = ["https://api.a.example", "https://b.example/x"];\n  return baseUrls.some((start) => url.startsWith(start));\n}\n',
    ],
    [
      "what is only linked to",
      "a.tsx",
      'export const DESK_URL = "https://desk.vendor.example/plans/";\nexport const Plans = () => <a href={DESK_URL}>plans</a>;\n',
    ],
    ["an argument", "A.java", 'class A { void go() { setAppInfo("A", "2.x", "https://a.example"); } }'],
    ["an entry of a table", "A.java", 'class A { void go() { map.put("about", "https://a.example/x"); } }'],
    ["what a function gives for people", "A.java", 'class A { String getCalendarURL() { return "https://a.example/event"; } }'],
    [
      "what is set to be shown",
      "A.java",
      'class A { void go(Spec s) { s.setProfileUrl("https://a.example/x"); s.setUrl("https://a.example"); } }',
    ],
    ["the words of a macro", "a.rs", 'say!("see https://a.example/x", to);\n'],
    ["a referer", "a.go", 'package a\n\nfunc refererForURL(u string) string { return "https://a.example" }\n'],
    ["the address of a row that people read", "a.rb", 'SOURCES = [{ text: "IRS on payout", url: "https://www.a.example/charities/x" }]\n'],
    ["a key of something that holds values", "a.py", 'seen = cache.get("https://api.a.example/x", "b")\n'],
    ["what stands in for a page", "a.py", 'page = settings.get("homepage", "https://a.example/v1")\n'],
    ["who made a picture", "a.ts", 'export const list = [{ id: 1, credits: { author: "J. Doe", url: "https://a.example/pen/x" } }];\n'],
    ["an address of a privacy policy", "a.kt", 'class A { val privacyPolicyUrl = "https://a.example/privacy-policy/x" }\n'],
    ["who may ask, in a file that says so", "config/initializers/cors.rb", "domains = %w{https://a.example localhost}.freeze\n"],
    ["where people track a parcel", "a.rb", 'X.new(tracking_url_template: "https://a.example/track?pro=:tracking")\n'],
    [
      "the address of a thing that has a title",
      "a.ts",
      "export const film = (id: string) => ({ title: id, url: `https://www.a.example/film/${id}` });\n",
    ],
    [
      "a thing of a list of which each has its own site",
      "a.ts",
      'export const tools = [{ key: "a", url: "https://a.example/x" }, { key: "b", url: "https://b.example" }, { key: "c", url: "https://c.example/x" }, { key: "d", url: "https://d.example" }];\n',
    ],
    [
      "what a request is answered with in a test's stead",
      "a.ts",
      'import { http } from "msw";\nexport const all = [http.get("https://api.a.example/v1/x", () => 1)];\n',
    ],
    ["a row that fills a database", "db/src/seed/services.ts", 'export const all = [{ apiUrl: "https://api.a.example/v1/x" }];\n'],
    ["a host to be replaced", "A.java", 'class A { String baseUrl = "https://your-domain.tld"; }'],
    ["a host that only says what it is", "A.java", 'class A { String baseUrl = "https://base-url/"; }'],
  ])("%s", async (_, file, text) => {
    expect(await hostsIn(file, text)).toEqual([]);
  });
});
