import { describe, expect, test } from "vitest";
import { applyEdits } from "../../../../server/src/core/edit.ts";
import { check, said, type Sources } from "../../../support/memory.ts";

const rule = "code/unconfirmed-action";
const spec = (guards: string) => `perimeter: 1
guards: [${guards}]
systems:
  pay: { access: write, sandbox: none, live: https://pay.example, confirm: [POST /refunds], alert: pager }
`;
const guarded = spec("requireApproval");
const url = "https://pay.example/refunds";

async function places(files: Sources, perimeter = guarded): Promise<string[]> {
  return said(await check({ "perimeter.yaml": perimeter, ...files }), rule);
}

const ts = (body: string) => `import { requireApproval } from "./approval";\nimport { post } from "./http";\n${body}\n`;
const approval = {
  "src/approval.ts": "export async function requireApproval(what: string) {\n  if (!(await ask(what))) throw new Error(what);\n}\n",
};
const refund = `fetch("${url}", { method: "POST" })`;

describe("a guard on the way (TypeScript)", () => {
  test.each<[string, string]>([
    ["before it", `export async function a() {\n  await requireApproval("refund");\n  await ${refund};\n}`],
    ["in the condition", `export async function a() {\n  if (await requireApproval("refund")) await ${refund};\n}`],
    ["and leaves", `export async function a() {\n  const ok = await requireApproval("refund");\n  if (!ok) return;\n  await ${refund};\n}`],
    ["around it", `export const a = () => requireApproval(() => ${refund});`],
    ["around a block", `export const a = () => requireApproval(async () => {\n  const b = 1;\n  return ${refund};\n});`],
    [
      "before a closure",
      `export async function a(list: string[]) {\n  await requireApproval("all");\n  await Promise.all(list.map(() => ${refund}));\n}`,
    ],
    [
      "in the caller",
      `async function a() {\n  await ${refund};\n}\nexport async function b() {\n  await requireApproval("refund");\n  await a();\n}`,
    ],
    [
      "in every caller",
      `async function a() {\n  await ${refund};\n}\nexport async function b() {\n  await requireApproval("b");\n  await a();\n}\nexport async function c() {\n  await requireApproval("c");\n  await a();\n}`,
    ],
    ["as middleware", `app.post("/refund", requireApproval, async () => { await ${refund}; });`],
    ["as one of several", `app.post("/refund", [login, requireApproval], async () => { await ${refund}; });`],
    ["before a named handler", `const handler = async () => { await ${refund}; };\napp.post("/refund", requireApproval, handler);`],
    ["for all of a router", `router.use(requireApproval);\nrouter.post("/refund", async () => { await ${refund}; });`],
    ["as a decorator", `export class A {\n  @requireApproval("refund")\n  async a() {\n    await ${refund};\n  }\n}`],
    [
      "in what is called",
      `async function send(path: string) {\n  await requireApproval(path);\n  return fetch("https://pay.example" + path, { method: "POST" });\n}\nexport const a = () => send("/refunds");`,
    ],
    ["under another spelling", `export async function a() {\n  await require_approval("refund");\n  await ${refund};\n}`],
    ["of an object", `export async function a() {\n  await this.approvals.requireApproval("refund");\n  await ${refund};\n}`],
  ])("%s: nothing is said", async (_, body) => {
    expect(await places({ ...approval, "src/a.ts": ts(body) })).toEqual([]);
  });

  test("in a caller of another file, which reaches nothing by itself", async () => {
    const files = {
      ...approval,
      "src/refunds.ts": `export const refund = (id: string) => fetch(\`https://pay.example/refunds?id=\${id}\`, { method: "POST" });\n`,
      "src/desk.ts":
        'import { requireApproval } from "./approval";\nimport { refund } from "./refunds";\nexport async function desk(id: string) {\n  await requireApproval(id);\n  return refund(id);\n}\n',
    };
    expect(await places(files)).toEqual([]);
    const bare = 'import { refund } from "./refunds";\nexport const job = (id: string) => refund(id);\n';
    const { findings } = await check({ "perimeter.yaml": guarded, ...files, "src/job.ts": bare });
    const [finding] = findings.filter((one) => one.rule === rule);
    expect(finding?.related.map(({ file, message }) => `${file} ${message}`)).toContain("src/job.ts Nothing asks on this way");
  });
});

const python = (body: string) => `import requests\nfrom approval import requireApproval\n\ndef a():\n${body.replace(/^/gm, "    ")}\n`;
const pyRefund = `requests.post("${url}")`;
const java = (body: string) =>
  `class A {\n  void a() throws Exception {\n    ${body}\n  }\n  void send() throws Exception {\n    java.net.http.HttpClient.newHttpClient().send(java.net.http.HttpRequest.newBuilder(java.net.URI.create("${url}")).POST(null).build(), null);\n  }\n}\n`;

describe("what a guard throws, caught before the action", () => {
  test.each<[string, string, string, boolean]>([
    [
      "by .catch",
      "a.ts",
      `export async function a() {\n  await requireApproval("x").catch(() => undefined);\n  await ${refund};\n}\n`,
      true,
    ],
    [
      "by .catch that throws again",
      "a.ts",
      `export async function a() {\n  await requireApproval("x").catch((e) => {\n    throw e;\n  });\n  await ${refund};\n}\n`,
      false,
    ],
    [
      "by .catch whose answer is looked at",
      "a.ts",
      `export async function a() {\n  if (!(await requireApproval("x").catch(() => false))) return;\n  await ${refund};\n}\n`,
      false,
    ],
    [
      "by a try of its own",
      "a.ts",
      `export async function a() {\n  try {\n    await requireApproval("x");\n  } catch {}\n  await ${refund};\n}\n`,
      true,
    ],
    [
      "by a try that leaves",
      "a.ts",
      `export async function a() {\n  try {\n    await requireApproval("x");\n  } catch {\n    return;\n  }\n  await ${refund};\n}\n`,
      false,
    ],
    [
      "by a try that notes it",
      "a.ts",
      `export async function a() {\n  let ok = true;\n  try {\n    await requireApproval("x");\n  } catch {\n    ok = false;\n  }\n  if (ok) await ${refund};\n}\n`,
      false,
    ],
    [
      "by a try around both",
      "a.ts",
      `export async function a() {\n  try {\n    await requireApproval("x");\n    await ${refund};\n  } catch (e) {\n    console.log(e);\n  }\n}\n`,
      false,
    ],
    ["in Python", "a.py", python(`try:\n    requireApproval("x")\nexcept Exception:\n    pass\n${pyRefund}`), true],
    ["in Python, raised again", "a.py", python(`try:\n    requireApproval("x")\nexcept Exception:\n    raise\n${pyRefund}`), false],
    ["in Java", "A.java", java("try { requireApproval(); } catch (Exception e) { log(e); }\n    send();"), true],
    ["in Java, with what is done", "A.java", java("try { requireApproval(); send(); } catch (Exception e) { log(e); }"), false],
    [
      "in PHP",
      "a.php",
      `<?php\nfunction a() {\n  try { requireApproval("x"); } catch (\\Exception $e) { }\n  (new \\GuzzleHttp\\Client())->post("${url}");\n}\n`,
      true,
    ],
    [
      "in C#",
      "A.cs",
      `class A {\n  async Task Go(HttpClient http) {\n    try { await RequireApproval("x"); } catch (Exception) { }\n    await http.PostAsync("${url}", null);\n  }\n}\n`,
      true,
    ],
    [
      "in Ruby",
      "a.rb",
      `class A\n  def go\n    begin\n      requireApproval("x")\n    rescue StandardError\n      nil\n    end\n    Faraday.post("${url}")\n  end\nend\n`,
      true,
    ],
    [
      "in Ruby, with what is done",
      "a.rb",
      `class A\n  def go\n    requireApproval("x")\n    Faraday.post("${url}")\n  rescue StandardError => e\n    puts e\n  end\nend\n`,
      false,
    ],
  ])("%s (%s)", async (_, file, text, isTold) => {
    expect((await places({ [file]: text })).length > 0).toBe(isTold);
  });
});

describe("no guard that can refuse (TypeScript)", () => {
  test.each<[string, string]>([
    ["none at all", `export const a = () => ${refund};`],
    ["only afterwards", `export async function a() {\n  await ${refund};\n  await requireApproval("refund");\n}`],
    [
      "only in the other branch",
      `export async function a(dry: boolean) {\n  if (dry) await requireApproval("refund");\n  else await ${refund};\n}`,
    ],
    [
      "in one caller of two",
      `async function a() {\n  await ${refund};\n}\nexport async function b() {\n  await requireApproval("b");\n  await a();\n}\nexport const c = () => a();`,
    ],
    ["in another function", `export async function b() {\n  await requireApproval("b");\n}\nexport const c = () => ${refund};`],
  ])("%s: a warning", async (_, body) => {
    expect((await places({ ...approval, "src/a.ts": ts(body) })).map((one) => one.replace(/:\d+/, ""))).toEqual([
      `src/a.ts ${rule} warning`,
    ]);
  });

  test.each<[string, string]>([
    ["it is empty", "export async function requireApproval(_: string) {}"],
    ["it always says yes", "export const requireApproval = async () => true;"],
    ["it only tells", 'export async function requireApproval(what: string) {\n  console.log("approved", what);\n  return true;\n}'],
    [
      "nobody looks at its answer",
      "export async function requireApproval(what: string): Promise<boolean> {\n  return (await ask(what)) === 'y';\n}",
    ],
  ])("a guard that is called, and %s", async (_, text) => {
    const files = {
      "src/approval.ts": `${text}\n`,
      "src/a.ts": ts(`export async function a() {\n  await requireApproval("refund");\n  await ${refund};\n}`),
    };
    const { findings } = await check({ "perimeter.yaml": guarded, ...files });
    const [finding] = findings.filter((one) => one.rule === rule);
    expect(finding?.message).toMatch(/the guard on its way can't refuse/);
    expect(finding?.related.some(({ message }) => message.startsWith("This can't refuse"))).toBe(true);
  });

  test("whose answer is tested, is one", async () => {
    const files = {
      "src/approval.ts":
        "export async function requireApproval(what: string): Promise<boolean> {\n  return (await ask(what)) === 'y';\n}\n",
      "src/a.ts": ts(`export async function a() {\n  if (await requireApproval("refund")) await ${refund};\n}`),
    };
    expect(await places(files)).toEqual([]);
  });
});

interface InLanguage {
  readonly file: string;
  readonly guard: string;
  readonly open: string;
  readonly asked: string;
  readonly emptied: string;
  /** The guard's own text in `asked`, and what `emptied` has in its place. */
}

const languages: readonly InLanguage[] = [
  {
    file: "a.py",
    guard: "require_approval",
    open: `import requests\n\ndef refund(id):\n    requests.post("${url}", json={"id": id})\n`,
    asked: `import requests\n\nclass Refused(Exception):\n    pass\n\ndef require_approval(what):\n    if what not in approved:\n        raise Refused\n\ndef refund(id):\n    require_approval("refund")\n    requests.post("${url}", json={"id": id})\n`,
    emptied: `import requests\n\ndef require_approval(what):\n    return True\n\ndef refund(id):\n    require_approval("refund")\n    requests.post("${url}", json={"id": id})\n`,
  },
  {
    file: "a.go",
    guard: "requireApproval",
    open: `package a\n\nimport "net/http"\n\nfunc Refund() {\n\thttp.Post("${url}", "", nil)\n}\n`,
    asked: `package a\n\nimport (\n\t"errors"\n\t"net/http"\n)\n\nfunc requireApproval(what string) error {\n\tif !approved[what] {\n\t\treturn errors.New(what)\n\t}\n\treturn nil\n}\n\nfunc Refund() error {\n\tif err := requireApproval("refund"); err != nil {\n\t\treturn err\n\t}\n\t_, err := http.Post("${url}", "", nil)\n\treturn err\n}\n`,
    emptied: `package a\n\nimport "net/http"\n\nfunc requireApproval(what string) error {\n\treturn nil\n}\n\nfunc Refund() error {\n\tif err := requireApproval("refund"); err != nil {\n\t\treturn err\n\t}\n\t_, err := http.Post("${url}", "", nil)\n\treturn err\n}\n`,
  },
  {
    file: "A.java",
    guard: "requireApproval",
    open: `import org.springframework.web.client.RestTemplate;\nclass A {\n  RestTemplate rest = new RestTemplate();\n  void refund() {\n    rest.postForObject("${url}", null, String.class);\n  }\n}\n`,
    asked: `import org.springframework.web.client.RestTemplate;\nclass A {\n  RestTemplate rest = new RestTemplate();\n  void requireApproval(String what) {\n    if (!asked(what)) throw new IllegalStateException(what);\n  }\n  void refund() {\n    requireApproval("refund");\n    rest.postForObject("${url}", null, String.class);\n  }\n}\n`,
    emptied: `import org.springframework.web.client.RestTemplate;\nclass A {\n  RestTemplate rest = new RestTemplate();\n  void requireApproval(String what) {\n  }\n  void refund() {\n    requireApproval("refund");\n    rest.postForObject("${url}", null, String.class);\n  }\n}\n`,
  },
  {
    file: "a.php",
    guard: "requireApproval",
    open: `<?php\nuse GuzzleHttp\\Client;\nfunction refund() {\n  $client = new Client();\n  $client->post("${url}");\n}\n`,
    asked: `<?php\nuse GuzzleHttp\\Client;\nfunction requireApproval($what) {\n  if (!asked($what)) throw new Exception($what);\n}\nfunction refund() {\n  requireApproval("refund");\n  $client = new Client();\n  $client->post("${url}");\n}\n`,
    emptied: `<?php\nuse GuzzleHttp\\Client;\nfunction requireApproval($what) {\n  return true;\n}\nfunction refund() {\n  requireApproval("refund");\n  $client = new Client();\n  $client->post("${url}");\n}\n`,
  },
  {
    file: "a.rb",
    guard: "require_approval",
    open: `require "httparty"\ndef refund\n  HTTParty.post("${url}")\nend\n`,
    asked: `require "httparty"\ndef require_approval(what)\n  raise "no" unless asked?(what)\nend\ndef refund\n  require_approval("refund")\n  HTTParty.post("${url}")\nend\n`,
    emptied: `require "httparty"\ndef require_approval(what)\n  true\nend\ndef refund\n  require_approval("refund")\n  HTTParty.post("${url}")\nend\n`,
  },
  {
    file: "A.cs",
    guard: "RequireApproval",
    open: `using System.Net.Http;\nclass A {\n  readonly HttpClient client = new HttpClient();\n  async Task Refund() {\n    await client.PostAsync("${url}", null);\n  }\n}\n`,
    asked: `using System.Net.Http;\nclass A {\n  readonly HttpClient client = new HttpClient();\n  void RequireApproval(string what) {\n    if (!Asked(what)) throw new InvalidOperationException(what);\n  }\n  async Task Refund() {\n    RequireApproval("refund");\n    await client.PostAsync("${url}", null);\n  }\n}\n`,
    emptied: `using System.Net.Http;\nclass A {\n  readonly HttpClient client = new HttpClient();\n  void RequireApproval(string what) {\n  }\n  async Task Refund() {\n    RequireApproval("refund");\n    await client.PostAsync("${url}", null);\n  }\n}\n`,
  },
];

describe.each(languages)("in $file", ({ file, guard, open, asked, emptied }) => {
  const perimeter = spec(guard);
  test("without a guard, with one, and with one that can't refuse", async () => {
    const bare = (list: readonly string[]) => list.map((one) => one.replace(/:\d+/, ""));
    expect(bare(await places({ [file]: open }, perimeter))).toEqual([`${file} ${rule} warning`]);
    expect(await places({ [file]: asked }, perimeter)).toEqual([]);
    expect(bare(await places({ [file]: emptied }, perimeter))).toEqual([`${file} ${rule} warning`]);
  });

  test("wrapped by the fix, it is guarded and still the same call", async () => {
    const files = { "perimeter.yaml": perimeter, [file]: open };
    const before = await check(files);
    const fix = before.findings.find((one) => one.rule === rule)?.fixes.find(({ title }) => title.startsWith("Wrap it"));
    if (file.endsWith(".go")) return expect(fix).toBeUndefined();
    const after = await check({ ...files, [file]: applyEdits(open, fix?.edits ?? []) });
    expect(said(after, rule)).toEqual([]);
    const calls = (result: typeof before) => result.endpoints.map(({ endpoint }) => `${endpoint.method} ${endpoint.target.url}`);
    expect(calls(after)).toEqual(calls(before));
  });
});

describe("without guards", () => {
  const perimeter = guarded.replace(/guards.*\n/, "");
  test("one info at the entry, however many calls there are", async () => {
    const result = await check({
      "perimeter.yaml": perimeter,
      "a.ts": `export const a = () => ${refund};\nexport const b = () => ${refund};\n`,
    });
    expect(said(result, rule)).toEqual([`perimeter.yaml:3 ${rule} info`]);
  });
  test.each([
    ["nothing is called that must be confirmed", perimeter, 'export const a = () => fetch("https://pay.example/refunds");\n'],
    ["nothing must be confirmed", perimeter.replace("[POST /refunds]", "never"), `export const a = () => ${refund};\n`],
    ["it is a draft", perimeter.replace("alert: pager", "decided: false"), `export const a = () => ${refund};\n`],
  ])("none where %s", async (_, text, code) => {
    expect(said(await check({ "perimeter.yaml": text, "a.ts": code }), rule)).toEqual([]);
  });
});

test.each<[string, string, string[]]>([
  ["writes", "GET", []],
  ["writes", "DELETE", ["a.ts:1"]],
  ["always", "GET", ["a.ts:1"]],
])("`confirm: %s` asks for %s as its word says", async (confirm, method, where) => {
  const code = `export const a = () => fetch("https://pay.example/people", { method: "${method}" });\n`;
  expect(await places({ "a.ts": code }, guarded.replace("[POST /refunds]", confirm))).toEqual(where.map((at) => `${at} ${rule} warning`));
});
