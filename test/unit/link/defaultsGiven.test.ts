import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

/** Settings that are read by their names, with what stands in where nobody sets them; one source each. */
const sources: readonly (readonly [file: string, text: string])[] = [
  ["a.py", 'import requests\ndef a(config):\n    requests.post(config.get("URL", "https://api.x.example") + "/y")'],
  ["a.py", 'import requests\nrequests.post(settings.get("s", "url", fallback="https://api.x.example") + "/y")'],
  ["a.py", 'import requests\nfrom django.conf import settings\nrequests.post(getattr(settings, "URL", "https://api.x.example") + "/y")'],
  [
    "a.ts",
    'class A { constructor(private readonly c: Conf) {} go() { return fetch(`${this.c.get<string>("URL", "https://api.x.example")}/y`, { method: "POST" }); } }',
  ],
  ["a.ts", 'import config from "config"; fetch(config.get("desk.url", "https://api.x.example") + "/y", { method: "POST" });'],
  ["a.rb", 'Faraday.post(Settings.fetch(:url, "https://api.x.example") + "/y")'],
  [
    "A.java",
    'class A { void a(java.util.Properties p) { new org.springframework.web.client.RestTemplate().postForObject(p.getProperty("u", "https://api.x.example") + "/y", "b", String.class); } }',
  ],
  ["a.go", 'package a\nimport "net/http"\nfunc a() { http.Post(envString("URL", "https://api.x.example") + "/y", "", nil) }'],
  ["a.php", "<?php (new \\GuzzleHttp\\Client())->post($this->getConfig('url', 'https://api.x.example') . '/y');"],
  ["a.php", "<?php (new \\GuzzleHttp\\Client())->post($this->request->input('accounts-server', 'https://api.x.example') . '/y');"],
  ["a.py", 'import requests\ndef a(**options):\n    requests.post(options.pop("base_url", "https://api.x.example") + "/y")'],
  ["a.php", "<?php (new \\GuzzleHttp\\Client())->post(get_option('desk_url', 'https://api.x.example') . '/y');"],
];

/** What looks like it: no key, no address, a name that reads nothing. */
const others: readonly (readonly [file: string, text: string])[] = [
  ["a.ts", 'declare const log: any; fetch(log.warn("desk", "https://api.x.example") + "/y", { method: "POST" });'],
  ["a.ts", 'declare const c: any; fetch(c.get("https://docs.x.example", "https://api.x.example") + "/y", { method: "POST" });'],
  ["a.ts", 'declare const c: any; fetch(c.get("url", "api.x.example") + "/y", { method: "POST" });'],
  ["a.ts", 'declare const h: any; fetch(h.buildUrl("users", "https://api.x.example") + "/y", { method: "POST" });'],
  ["a.py", 'import requests\nrequests.post(store.set_value("url", "https://api.x.example") + "/y")'],
];

/** Readers of variables that programs write themselves; one source each. */
const ownReaders: readonly (readonly [file: string, text: string])[] = [
  ["a.rb", 'def need(name) = ENV[name]\nFaraday.post(need("DESK_URL") + "/y")'],
  [
    "a.rb",
    'class DeskConfig\n  def self.get(name, other = nil)\n    ENV.fetch(name, other)\n  end\nend\nFaraday.post(DeskConfig.get("DESK_URL") + "/y")',
  ],
  ["a.py", 'import os, requests\ndef need(name):\n    return os.environ[name]\nrequests.post(need("DESK_URL") + "/y")'],
  ["a.php", "<?php function need($name) { return $_ENV[$name]; } (new \\GuzzleHttp\\Client())->post(need('DESK_URL') . '/y');"],
  ["a.php", "<?php function need($name) { return getenv($name); } (new \\GuzzleHttp\\Client())->post(need('DESK_URL') . '/y');"],
  [
    "A.java",
    'class A { static String need(String n) { return System.getenv(n); } void a() { new org.springframework.web.client.RestTemplate().postForObject(need("DESK_URL") + "/y", "b", String.class); } }',
  ],
  [
    "a.cs",
    'using System; using System.Net.Http; class A { static string Need(string n) => Environment.GetEnvironmentVariable(n); void X() { new HttpClient().PostAsync(Need("DESK_URL") + "/y", null); } }',
  ],
  [
    "src/a.rs",
    'fn need(name: &str) -> String { std::env::var(name).expect("set") }\nasync fn a() { reqwest::Client::new().post(format!("{}/y", need("DESK_URL"))).send().await; }',
  ],
];

async function posted(file: string, text: string): Promise<readonly (string | null)[]> {
  const { endpoints } = await check({ [file]: text });
  return endpoints.filter(({ endpoint }) => endpoint.method === "POST").map(({ endpoint }) => endpoint.target.url);
}

describe("the address that stands in for a setting", () => {
  test.each(sources)("%s: %s", async (file, text) => {
    expect(await posted(file, text)).toEqual(["https://api.x.example/y"]);
  });
  test.each(others)("none: %s: %s", async (file, text) => {
    expect(await posted(file, text)).not.toContain("https://api.x.example/y");
  });
});

describe("a variable that a function of the program reads by a name that it is told", () => {
  test.each(ownReaders)("is the one that is named: %s %s", async (file, text) => {
    const { endpoints } = await check({ [file]: text, ".env": "DESK_URL=https://api.x.example\n" });
    const calls = endpoints.filter(({ endpoint }) => endpoint.method === "POST");
    expect(calls.map(({ endpoint }) => endpoint.target.url)).toEqual(["https://api.x.example/y"]);
  });

  test("and what it gives where nobody sets it stands in", async () => {
    const text = "class DeskConfig\n  def self.get(name, other = nil)\n    ENV.fetch(name, other)\n  end\nend\n";
    expect(await posted("a.rb", `${text}Faraday.post(DeskConfig.get("URL", "https://api.x.example") + "/y")`)).toEqual([
      "https://api.x.example/y",
    ]);
  });
});

/** A wrapper that gives its own parameter a value where nobody says one, called with one and without. */
const ownDefaults: readonly (readonly [file: string, text: string])[] = [
  [
    "a.ts",
    `import axios from "axios";
function send(url: string, method?: string) { if (!method) method = "POST"; return axios.request({ url, method }); }
send("https://a.x.example/", "DELETE"); send("https://b.x.example/");`,
  ],
  [
    "a.py",
    `import requests
def send(url, method=None):
    if method is None:
        method = "POST"
    return requests.request(method, url)
send("https://a.x.example/", "DELETE")
send("https://b.x.example/")`,
  ],
  [
    "a.php",
    `<?php function send($url, $method = null) {
  if (!$method) { $method = "POST"; }
  $ch = curl_init($url); curl_setopt($ch, CURLOPT_CUSTOMREQUEST, $method); return curl_exec($ch);
}
send("https://a.x.example/", "DELETE"); send("https://b.x.example/");`,
  ],
  [
    "a.rb",
    `require "httparty"
def deliver(url, method = nil)
  method = :post if method.nil?
  HTTParty.send(method, url)
end
deliver("https://a.x.example/", :delete)
deliver("https://b.x.example/")`,
  ],
  [
    "a.go",
    `package a
import "net/http"
func send(url string, method string) {
	if method == "" { method = "POST" }
	req, _ := http.NewRequest(method, url, nil)
	http.DefaultClient.Do(req)
}
func main() { send("https://a.x.example/", "DELETE"); send("https://b.x.example/", "") }`,
  ],
  [
    "a.sh",
    `send() { method="$2"; if [ -z "$method" ]; then method="POST"; fi; curl -X "$method" "$1"; }
send https://a.x.example/ DELETE
send https://b.x.example/`,
  ],
];

describe("the default that a function gives its own parameter", () => {
  test.each(ownDefaults)("is for those who say nothing: %s", async (file, text) => {
    const { endpoints } = await check({ [file]: text });
    const calls = endpoints.filter(({ endpoint }) => endpoint.target.url !== null);
    expect(calls.map(({ endpoint }) => `${endpoint.method} ${endpoint.target.url}`)).toEqual([
      "DELETE https://a.x.example/",
      "POST https://b.x.example/",
    ]);
  });

  test("stands beside what the wrapper itself doesn't know", async () => {
    const text = `import axios from "axios";
export function read(path: string, base?: string) { if (!base) base = "https://b.x.example"; return axios.get(base + path); }`;
    const { endpoints } = await check({ "a.ts": text });
    expect(endpoints.map(({ endpoint }) => endpoint.target.host)).toContain("b.x.example");
  });

  const heads = [
    "function send({ url = OWN }: Options) {",
    "function send(options: Options) {\n  const { url = OWN } = options;",
    "function send(options: Options) {\n  const url = options.url || OWN;",
  ];
  test.each(heads)("is told there, and what callers give instead where they call: %s", async (head) => {
    const text = `type Options = { url?: string };
const OWN = "https://own.x.example/";
${head}
  return fetch(url, { method: "POST" });
}
send({ url: "https://other.x.example/" });
send({ url: process.env.DESK_URL });
send({ url: OWN });
send({ url: settings.unknown });
send({});`;
    const { endpoints } = await check({ "a.ts": text });
    const calls = endpoints.filter(({ endpoint }) => endpoint.role === "call");
    const send = text.split("\n").findIndex((line) => line.includes("fetch("));
    const told = calls.map(({ endpoint: { place, target } }) => `${place.range.line - send} ${target.host ?? target.env?.name}`);
    expect(told).toEqual(["0 own.x.example", "2 other.x.example", "3 DESK_URL"]);
  });

  const taken = 'constructor({ url = "https://own.x.example/" }: { url?: string }) { this.url = url; }';
  const read = 'constructor(options: { url?: string }) { this.url = options.url ?? "https://own.x.example/"; }';
  const maker = "static of(options: { url?: string }) { return new Transport(options); }";
  test.each([
    ["made and asked", read, "new Transport({ url: process.env.DESK_URL }).send();"],
    ["asked by nobody here", read, "register(new Transport({ url: process.env.DESK_URL }));"],
    ["a parameter's own default", taken, "register(new Transport({ url: process.env.DESK_URL }));"],
    ["by a function that only makes one", `${read}\n  ${maker}`, "register(Transport.of({ url: process.env.DESK_URL }));"],
  ])("stands in for the variable that it was made with, and says where that is read: %s", async (_, body, use) => {
    const text = `class Transport {
  readonly url: string;
  ${body}
  send() { return fetch(this.url, { method: "POST" }); }
}
${use}`;
    const { endpoints } = await check({ "a.ts": text });
    const own = endpoints.filter(({ endpoint }) => endpoint.role === "call" && endpoint.target.host === "own.x.example");
    expect(own.map(({ endpoint: { target } }) => [target.env, target.evidence.find(({ kind }) => kind === "env")?.note])).toEqual([
      [{ name: "DESK_URL", isFallback: true }, "DESK_URL"],
    ]);
  });
});
