import { describe, expect, test } from "vitest";
import type { Judged } from "../../../server/src/compare/judged.ts";
import { check, type Sources } from "../../support/memory.ts";

function rowOf({ endpoint: { place, method, target }, environment }: Judged): string {
  return `${place.file}:${place.range.line + 1} ${method ?? "-"} ${target.host ?? "?"} ${environment}`;
}

describe("what stands behind the calls", () => {
  test.each<{ name: string; sources: Sources; calls: string[]; behind: string[] }>([
    {
      name: "a wrapper's own request is told with the host that its callers give, and is no call",
      sources: { "a.ts": 'const send = (url) => fetch(url);\nsend("https://a.example/x");\nsend("https://a.example/y");' },
      calls: ["a.ts:2 GET a.example unknown", "a.ts:3 GET a.example unknown"],
      behind: ["a.ts:1 GET a.example unknown"],
    },
    {
      name: "a wrapper's request goes to each of its hosts",
      sources: { "a.ts": 'const send = (url) => fetch(url);\nsend("https://a.example/x");\nsend("https://b.example/y");' },
      calls: ["a.ts:2 GET a.example unknown", "a.ts:3 GET b.example unknown"],
      behind: ["a.ts:1 GET a.example unknown", "a.ts:1 GET b.example unknown"],
    },
    {
      name: "what a wrapper sends on another line goes to the hosts of what it made",
      sources: {
        "a.go": `package a

import "net/http"

func load(base string) {
	req, _ := http.NewRequest(http.MethodGet, base+"/orders", nil)
	http.DefaultClient.Do(req)
}
func main() { load("https://a.example") }`,
      },
      calls: ["a.go:9 GET a.example unknown"],
      behind: ["a.go:6 GET a.example unknown", "a.go:7 GET a.example unknown"],
    },
    {
      name: "everybody's wrapper names no host",
      sources: {
        "a.ts": `const send = (url) => fetch(url);\n${["a", "b", "c", "d"].map((name) => `send("https://${name}.example/x");`).join("\n")}`,
      },
      calls: ["a", "b", "c", "d"].map((name, i) => `a.ts:${i + 2} GET ${name}.example unknown`),
      behind: ["a.ts:1 GET ? unknown"],
    },
    {
      name: "the method is told where all callers say the same",
      sources: {
        "a.ts":
          'const send = (method, url) => fetch(url, { method });\nsend("POST", "https://a.example/x");\nsend("POST", "https://a.example/y");',
      },
      calls: ["a.ts:2 POST a.example unknown", "a.ts:3 POST a.example unknown"],
      behind: ["a.ts:1 POST a.example unknown"],
    },
    {
      name: "a verb that only stands in for one that callers give is none of the wrapper's",
      sources: {
        "a.py": `from urllib.request import Request, urlopen

def send(request: Request):
    return urlopen(request)

def ask(**options):
    return send(Request(**options))

ask(url="https://a.example/x", method="PUT")
`,
      },
      calls: ["a.py:9 PUT a.example unknown"],
      behind: ["a.py:4 PUT a.example unknown", "a.py:7 PUT a.example unknown"],
    },
    {
      name: "a constant that calls use is told where it stands",
      sources: { "a.ts": 'export const API_URL = "https://api.a.example";\n\nfetch(`${API_URL}/x`);' },
      calls: ["a.ts:3 GET api.a.example unknown"],
      behind: ["a.ts:1 - api.a.example unknown"],
    },
    {
      name: "a request that was made before is told where it is sent too",
      sources: {
        "a.go": `package a
import "net/http"
func go1(c *http.Client) {
	req, _ := http.NewRequest("PUT", "https://api.a.example/x", nil)
	req.Header.Set("a", "b")
	c.Do(req)
}`,
      },
      calls: ["a.go:4 PUT api.a.example unknown"],
      behind: ["a.go:6 PUT api.a.example unknown"],
    },
    {
      name: "who sends it may be anything that is called so",
      sources: {
        "A.java": `import okhttp3.*;
class A {
  Sender sender;
  Object go() {
    Request request = new Request.Builder().url("https://api.a.example/x").delete().build();
    return sender.execute(request);
  }
}`,
      },
      calls: ["A.java:5 DELETE api.a.example unknown"],
      behind: ["A.java:6 DELETE api.a.example unknown"],
    },
    {
      name: "a call that only passes on what it is given is told with what its callers give",
      sources: { "a.ts": 'const send = (url) => fetch(url);\n\nconst twice = (at) => send(at);\n\ntwice("https://a.example/x");' },
      calls: ["a.ts:5 GET a.example unknown"],
      behind: ["a.ts:1 GET a.example unknown", "a.ts:3 GET a.example unknown"],
    },
    {
      name: "a literal in the line of its call is told once",
      sources: { "a.ts": 'fetch("https://api.a.example/x");' },
      calls: ["a.ts:1 GET api.a.example unknown"],
      behind: [],
    },
  ])("$name", async ({ sources, calls, behind }) => {
    const result = await check(sources);
    expect(result.endpoints.map(rowOf)).toEqual(calls);
    expect(result.behind.map(rowOf)).toEqual(behind);
  });

  test("counts nowhere and gives no finding of its own", async () => {
    const source = 'const send = (url) => fetch(url);\nsend("https://api.zendesk.com/x");';
    const result = await check({ "a.ts": source, "perimeter.yaml": "version: 1\nsystems: {}\n" });
    expect(result.findings.filter((one) => one.rule === "code/undeclared-system")).toHaveLength(1);
    expect(result.summary.sideEffects).toEqual((await check({ "a.ts": 'fetch("https://api.zendesk.com/x");' })).summary.sideEffects);
  });
});
