import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

type Files = Readonly<Record<string, string>>;

/** The calls with a verb, and those of an SDK: "file:line METHOD host system". */
async function rows(files: Files): Promise<readonly string[]> {
  const { endpoints } = await check(files);
  return endpoints
    .filter(({ endpoint: { role } }) => role === "call")
    .map(
      ({ endpoint: { place, method, target }, system }) =>
        `${place.file}:${place.range.line + 1} ${method ?? system ?? ""} ${target.host ?? "-"}${target.path ?? ""}`,
    )
    .sort();
}

const core =
  "export class Core {\n  constructor(private base: string) {}\n  send(method: string, path: string) { return fetch(this.base + path, { method }); }\n}\n";
const coreJava =
  "package a;\nimport org.springframework.web.client.RestTemplate;\npublic class Core {\n  private final String base;\n  private final RestTemplate rest = new RestTemplate();\n  public Core(String base) { this.base = base; }\n  public void drop(String path) { rest.delete(base + path); }\n}\n";
const apiJava = (name: string) =>
  `package a;\npublic class ${name} {\n  private final Core core;\n  public ${name}(Core core) { this.core = core; }\n  public void go() { core.drop("/${name}"); }\n}\n`;

describe("of several instances of a class, the one that whoever holds it was given", () => {
  test.each<[name: string, files: Files, expected: readonly string[]]>([
    [
      "TypeScript",
      {
        "core.ts": core,
        "a.ts":
          'import { Core } from "./core";\nexport class A {\n  constructor(private readonly http: Core) {}\n  go() { return this.http.send("POST", "/a"); }\n  later = () => this.http.send("PUT", "/a");\n}\n',
        "b.ts":
          'import { Core } from "./core";\nexport class B {\n  readonly parts;\n  constructor(private http: Core) { this.parts = { go: () => this.http.send("GET", "/b") }; }\n}\n',
        "main.ts":
          'import { Core } from "./core";\nimport { A } from "./a";\nimport { B } from "./b";\nexport const a = new A(new Core(process.env.A_URL ?? "https://a.example"));\nexport const b = new B(new Core("https://b.example"));\n',
      },
      ["a.ts:4 POST a.example/a", "a.ts:5 PUT a.example/a", "b.ts:4 GET b.example/b"],
    ],
    [
      "Python",
      {
        "core.py":
          "import requests\n\nclass Core:\n    def __init__(self, base):\n        self.base = base\n\n    def send(self, method, path):\n        return requests.request(method, self.base + path)\n",
        "apis.py":
          'from core import Core\n\nclass A:\n    def __init__(self, http: Core):\n        self.http = http\n\n    def go(self):\n        return self.http.send("POST", "/a")\n\nclass B:\n    def __init__(self, http: Core):\n        self.http = http\n\n    def go(self):\n        return self.http.send("GET", "/b")\n',
        "main.py": 'from core import Core\nfrom apis import A, B\n\na = A(Core("https://a.example"))\nb = B(Core("https://b.example"))\n',
      },
      ["apis.py:15 GET b.example/b", "apis.py:8 POST a.example/a"],
    ],
    [
      "Java",
      {
        "src/Core.java": coreJava,
        "src/A.java": apiJava("A"),
        "src/B.java": apiJava("B"),
        "src/Main.java":
          'package a;\npublic class Main {\n  void go() {\n    new A(new Core("https://a.example")).go();\n    new B(new Core("https://b.example")).go();\n  }\n}\n',
      },
      ["src/A.java:5 DELETE a.example/A", "src/B.java:5 DELETE b.example/B"],
    ],
    [
      "functions that make an object of what they are handed",
      {
        "core.ts": core,
        "a.ts":
          'import type { Core } from "./core";\nexport const makeA = (http: Core) => ({ go: () => http.send("POST", "/a") });\nexport function makeB(http: Core) {\n  return { go: () => http.send("PUT", "/b") };\n}\n',
        "main.ts":
          'import { Core } from "./core";\nimport { makeA, makeB } from "./a";\nexport const a = makeA(new Core("https://a.example"));\nexport const b = makeB(new Core("https://b.example"));\n',
      },
      ["a.ts:2 POST a.example/a", "a.ts:4 PUT b.example/b"],
    ],
    [
      "what nobody makes is any of its type",
      {
        "core.ts": core,
        "a.ts":
          'import { Core } from "./core";\nexport class A {\n  constructor(private readonly http: Core) {}\n  go() { return this.http.send("POST", "/a"); }\n}\n',
        "main.ts": 'import { Core } from "./core";\nexport const core = new Core("https://a.example");\n',
      },
      ["a.ts:4 POST a.example/a"],
    ],
  ])("%s", async (_, files, expected) => {
    expect((await rows(files)).filter((row) => !/^(src\/)?core\./i.test(row))).toEqual(expected);
  });
});

test("what stands behind a variable stands in for it, whatever comes first", async () => {
  const { endpoints } = await check({
    "a.ts":
      'export class A {\n  base: string;\n  constructor(o: { url?: string }) { this.base = o.url ?? process.env.A_URL ?? "https://a.example"; }\n  go() { return fetch(this.base + "/a"); }\n}\n',
  });
  const [call] = endpoints.filter(({ endpoint: { role } }) => role === "call");
  expect(call?.endpoint.target.evidence.map(({ note }) => note)).toContain("A_URL");
});

test("linked data says what something is, and where its page is", async () => {
  const page = (open: string) => `${open}{"@context": "https://schema.org", "@type": "Product", "url": "https://www.shop-a.io/p/1"}`;
  const { endpoints } = await check({ "a.ts": page("export const ld = "), "b.py": page("LD = ") });
  expect(endpoints.map(({ endpoint: { target } }) => target.url)).toEqual([]);
});

describe("an address that is told in a way of its own", () => {
  test.each<[name: string, files: Files, expected: readonly string[]]>([
    [
      "`this` of an arrow in an object that a field holds",
      {
        "a.ts":
          'export class A {\n  private base = "https://a.example";\n  orders = { create: () => fetch(this.base + "/orders", { method: "POST" }) };\n}\n',
      },
      ["a.ts:3 POST a.example/orders"],
    ],
    [
      "another vendor's store that speaks S3",
      {
        "a.py":
          'import boto3\ns3 = boto3.client("s3", endpoint_url="https://s3.eu-central-003.backblazeb2.com")\ndef save(body):\n    s3.put_object(Bucket="x", Key="k", Body=body)\n',
      },
      ["a.py:4 backblaze s3.eu-central-003.backblazeb2.com"],
    ],
    [
      "a namespace without scheme",
      {
        "A.cs":
          'using Azure.Messaging.ServiceBus;\npublic class A {\n  readonly ServiceBusClient client = new ServiceBusClient("shop-eu.servicebus.windows.net", new Azure.Identity.DefaultAzureCredential());\n  public Task Go() => client.CreateSender("orders").SendMessageAsync(new ServiceBusMessage("x"));\n}\n',
      },
      ["A.cs:4 azure-service-bus shop-eu.servicebus.windows.net"],
    ],
    [
      "a client of Micronaut, with a default that is set apart",
      {
        "src/PodApi.java":
          'package a;\nimport io.micronaut.http.annotation.*;\nimport io.micronaut.http.client.annotation.Client;\n@Client("${pod.url:`https://a.example`}")\npublic interface PodApi {\n  @Get("/shows/{id}") Show show(String id);\n}\n',
      },
      ["src/PodApi.java:6 GET a.example/shows/{id}"],
    ],
    [
      "parameters of Firebase's functions",
      {
        "a.ts":
          'import { defineString } from "firebase-functions/params";\nconst url = defineString("COUPON_URL", { default: "https://a.example" });\nexport const go = () => fetch(`${url.value()}/coupons`, { method: "POST" });\n',
      },
      ["a.ts:3 POST a.example/coupons"],
    ],
    [
      "a job for production, by what it is given itself",
      {
        ".github/workflows/a.yml":
          'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    environment: production\n    env:\n      REL_URL: https://a.example\n    steps:\n      - run: curl -X POST "$REL_URL/releases"\n',
        "a.js": 'export const go = () => fetch(process.env.REL_URL + "/x");\n',
      },
      [".github/workflows/a.yml:9 POST a.example/releases", "a.js:1 GET -/x"],
    ],
  ])("%s", async (_, files, expected) => {
    expect(await rows(files)).toEqual(expected);
  });
});
