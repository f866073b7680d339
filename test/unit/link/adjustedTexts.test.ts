import { describe, expect, test } from "vitest";
import { scanned } from "../../support/scanned.ts";

/** `file:line METHOD url` of each endpoint. */
async function rowsOf(sources: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return (await scanned(sources)).map((e) => `${e.place.file}:${e.place.range.line + 1} ${e.method ?? "-"} ${e.target.url ?? "?"}`);
}

describe("a path that gets its slash where it has none", () => {
  test.each([
    [
      "src/a.ts",
      'function send(path: string) { if (!path.startsWith("/")) { path = "/" + path; } return fetch("https://a.example" + path); }\nsend("/x");\nsend("y");\n',
    ],
    [
      "src/b.ts",
      'function send(given: string) { let path = given; if (path[0] !== "/") path = `/${path}`; return fetch("https://a.example" + path); }\nsend("/x");\nsend("y");\n',
    ],
    [
      "a.py",
      'import requests\ndef send(path):\n    if not path.startswith("/"):\n        path = "/" + path\n    return requests.get("https://a.example" + path)\nsend("/x")\nsend("y")\n',
    ],
    [
      "a.rb",
      'require "net/http"\ndef ask(path)\n  path = "/" + path unless path.start_with?("/")\n  Net::HTTP.get(URI("https://a.example" + path))\nend\nask("/x")\nask("y")\n',
    ],
    [
      "a.php",
      "<?php\nfunction send($path) { if (!str_starts_with($path, '/')) { $path = '/' . $path; } return file_get_contents('https://a.example' . $path); }\nsend('/x');\nsend('y');\n",
    ],
    [
      "a.go",
      'package a\nimport "net/http"\nfunc send(path string) {\n\tif path[0] != \'/\' {\n\t\tpath = "/" + path\n\t}\n\thttp.Get("https://a.example" + path)\n}\nfunc x() {\n\tsend("/x")\n\tsend("y")\n}\n',
    ],
    [
      "A.java",
      'import java.net.URI;\nimport java.net.http.*;\nclass A {\n  void send(String path) { if (!path.startsWith("/")) { path = "/" + path; } HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("https://a.example" + path)).GET().build(), null); }\n  void x() { send("/x"); }\n  void y() { send("y"); }\n}\n',
    ],
    [
      "a.cs",
      'using System.Net.Http;\nclass A {\n  Task Send(string path) { if (!path.StartsWith("/")) { path = "/" + path; } return new HttpClient().GetAsync("https://a.example" + path); }\n  Task X() => Send("/x");\n  Task Y() => Send("y");\n}\n',
    ],
  ])("has one in each call, and no host of another name: %s", async (file, text) => {
    const rows = await rowsOf({ [file]: text });
    expect(rows.map((row) => row.replace(/^\S+ /, "")).sort()).toEqual(["GET https://a.example/x", "GET https://a.example/y"]);
  });
});

describe("a scheme that somebody else says", () => {
  test.each([
    ["a.py", 'import requests\ndef ask(scheme):\n    return requests.get(f"{scheme}://a.example.com/x")\n'],
    ["a.rb", 'require "net/http"\nclass A\n  def ask\n    Net::HTTP.get(URI("#{protocol}://a.example.com/x"))\n  end\nend\n'],
    [
      "b.rb",
      'require "net/http"\nclass A\n  def host\n    options[:host] || "a.example.com"\n  end\n  def ask\n    Net::HTTP.get(URI("#{protocol}://#{host}/x"))\n  end\nend\n',
    ],
    ["src/a.ts", "const ask = (secure: string) => fetch(`${secure}://a.example.com/x`);\nexport { ask };\n"],
    ["src/b.ts", "const url = `${location.protocol}//a.example.com/x`;\nfetch(url);\n"],
    ["a.php", "<?php\nfunction ask($scheme) { return file_get_contents(sprintf('%s://a.example.com/x', $scheme)); }\n"],
    ["a.go", 'package a\nimport "net/http"\nfunc ask(scheme string) { http.Get(scheme + "://a.example.com/x") }\n'],
    ["a.cs", 'using System.Net.Http;\nclass A { Task Go(string scheme) => new HttpClient().GetAsync($"{scheme}://a.example.com/x"); }\n'],
  ])("hides no host: %s", async (file, text) => {
    expect((await rowsOf({ [file]: text })).map((row) => row.replace(/^\S+ /, ""))).toEqual(["GET https://a.example.com/x"]);
  });

  test("is told where a method gives the address to whoever asks for it", async () => {
    const lookup = (name: string) =>
      `class Lookup\n  def ${name}(query)\n    "#{protocol}://geo.example.com/near?q=#{query}"\n  end\nend\n`;
    expect(await rowsOf({ "lib/a.rb": lookup("base_query_url") })).toEqual(["lib/a.rb:3 - https://geo.example.com/near?q={query}"]);
    expect(await rowsOf({ "lib/a.rb": lookup("map_link_url") })).toEqual([]);
  });

  test("of what may be a store is none of the web", async () => {
    const text =
      'import sqlalchemy\ndef ask(driver):\n    return sqlalchemy.create_engine(f"{driver}://db.example.com/shop").execute("select 1")\n';
    expect((await rowsOf({ "a.py": text })).join()).not.toContain("https:");
  });
});

describe("what an instance is given before it is used", () => {
  test("counts there alone: by a setter, by a field, the last of them", async () => {
    const text = `import requests
class Settings:
    def __init__(self):
        self.base = None
    def set_base(self, base):
        self.base = base
class Client:
    def __init__(self, config):
        self.config = config
    def go(self):
        return requests.get(self.config.base + "/x")
def a():
    config = Settings()
    config.set_base("https://a.example")
    Client(config).go()
def b():
    config = Settings()
    config.base = "https://b.example"
    Client(config).go()
def c():
    config = Settings()
    config.base = "https://c.example"
    Client(config).go()
    config.base = "https://d.example"
    Client(config).go()
`;
    expect(await rowsOf({ "a.py": text })).toEqual([
      "a.py:15 GET https://a.example/x",
      "a.py:19 GET https://b.example/x",
      "a.py:23 GET https://c.example/x",
      "a.py:25 GET https://d.example/x",
    ]);
  });
});

test("an address that a call gives leaves nothing to what stands in for it", async () => {
  const text = `const usual = "https://a.example/v1";
function ask(path: string, base?: string) { return fetch((base ?? usual) + path); }
ask("/x");
ask("/y", "https://b.example/v5");
`;
  expect(await rowsOf({ "src/a.ts": text })).toEqual(["src/a.ts:3 GET https://a.example/v1/x", "src/a.ts:4 GET https://b.example/v5/y"]);
});
