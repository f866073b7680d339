import { describe, expect, test } from "vitest";
import { applyEdits } from "../../../../server/src/core/edit.ts";
import { check, said, type Sources } from "../../../support/memory.ts";

const rule = "code/credential-mismatch";
const perimeter = `perimeter: 1
systems:
  desk:
    access: write
    sandbox: { url: https://sandbox.desk.example, env: DESK_SANDBOX_TOKEN }
    live: { url: https://api.desk.example, env: DESK_TOKEN }
    confirm: never
    alert: pager
`;

async function mismatches(files: Sources): Promise<string[]> {
  return said(await check(files), rule);
}

const live = "DESK_TOKEN";
const sandbox = "DESK_SANDBOX_TOKEN";

/** A call of the sandbox with a variable as its credential, by language. */
const calls: readonly (readonly [file: string, text: (variable: string, host: string) => string])[] = [
  [
    "a.ts",
    (v, host) =>
      `export const a = () => fetch("https://${host}/tickets", { method: "POST", headers: { Authorization: \`Bearer \${process.env.${v}}\` } });\n`,
  ],
  [
    "client.ts",
    (v, host) =>
      `import axios from "axios";\nconst client = axios.create({ baseURL: "https://${host}", headers: { "X-Api-Key": process.env.${v} } });\nexport const a = () => client.get("/tickets");\n`,
  ],
  [
    "wrapped.ts",
    (v, host) =>
      `const call = (path: string) => fetch("https://${host}" + path, { headers: { Authorization: "Bearer " + process.env.${v} } });\nexport const a = () => call("/tickets");\n`,
  ],
  [
    "a.py",
    (v, host) =>
      `import os\nimport requests\n\nTOKEN = os.environ["${v}"]\n\ndef a():\n    requests.post("https://${host}/tickets", headers={"Authorization": f"Bearer {TOKEN}"})\n`,
  ],
  [
    "auth.py",
    (v, host) => `import os\nimport requests\n\ndef a():\n    requests.get("https://${host}/tickets", auth=("shop", os.getenv("${v}")))\n`,
  ],
  [
    "a.go",
    (v, host) =>
      `package a\n\nimport (\n\t"net/http"\n\t"os"\n)\n\nfunc A() {\n\treq, _ := http.NewRequest("GET", "https://${host}/tickets", nil)\n\treq.Header.Set("Authorization", "Bearer "+os.Getenv("${v}"))\n\thttp.DefaultClient.Do(req)\n}\n`,
  ],
  [
    "A.java",
    (v, host) =>
      `import java.net.URI;\nimport java.net.http.*;\nclass A {\n  void a() throws Exception {\n    HttpRequest request = HttpRequest.newBuilder().uri(URI.create("https://${host}/tickets")).header("Authorization", "Bearer " + System.getenv("${v}")).GET().build();\n    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());\n  }\n}\n`,
  ],
  [
    "a.php",
    (v, host) =>
      `<?php\nuse GuzzleHttp\\Client;\nfunction a() {\n  $client = new Client();\n  $client->post("https://${host}/tickets", ["headers" => ["Authorization" => "Bearer " . getenv("${v}")]]);\n}\n`,
  ],
  [
    "a.rb",
    (v, host) =>
      `require "httparty"\ndef a\n  HTTParty.post("https://${host}/tickets", headers: { "Authorization" => "Bearer #{ENV["${v}"]}" })\nend\n`,
  ],
  [
    "A.cs",
    (v, host) =>
      `using System.Net.Http;\nusing System.Net.Http.Headers;\nclass A {\n  async Task B() {\n    var client = new HttpClient();\n    client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("${v}"));\n    await client.GetAsync("https://${host}/tickets");\n  }\n}\n`,
  ],
  ["a.sh", (v, host) => `curl -H "Authorization: Bearer $${v}" https://${host}/tickets\n`],
];

describe.each(calls)("in %s", (file, text) => {
  test("the live credential with the sandbox endpoint is wrong, and the fix reads the other variable", async () => {
    const files = { "perimeter.yaml": perimeter, [file]: text(live, "sandbox.desk.example") };
    const result = await check(files);
    const [finding, ...more] = result.findings.filter((one) => one.rule === rule);
    expect(more).toEqual([]);
    expect(finding?.message).toContain(`${live} is a live credential`);
    expect(finding?.message).toContain(`Use ${sandbox}.`);
    const fix = finding?.fixes.find(({ safe }) => safe);
    if (!fix) return expect(file).toBe("a.sh");
    const mended = applyEdits(files[file] ?? "", fix.edits);
    expect(mended).toBe(text(sandbox, "sandbox.desk.example"));
    expect(await mismatches({ ...files, [file]: mended })).toEqual([]);
  });

  test("the sandbox's credential with the live endpoint is wrong, and no safe fix goes to live", async () => {
    const { findings } = await check({ "perimeter.yaml": perimeter, [file]: text(sandbox, "api.desk.example") });
    const [finding] = findings.filter((one) => one.rule === rule);
    expect(finding?.message).toContain(`${sandbox} is a sandbox credential`);
    expect(finding?.fixes.filter(({ safe }) => safe)).toEqual([]);
  });

  test("what belongs together is right", async () => {
    expect(await mismatches({ "perimeter.yaml": perimeter, [file]: text(sandbox, "sandbox.desk.example") })).toEqual([]);
    expect(await mismatches({ "perimeter.yaml": perimeter, [file]: text(live, "api.desk.example") })).toEqual([]);
  });
});

const bare = perimeter.replace(", env: DESK_SANDBOX_TOKEN", "").replace(", env: DESK_TOKEN", "");
const call = (variable: string, host: string) =>
  `export const a = () => fetch("https://${host}/tickets", { headers: { Authorization: \`Bearer \${process.env.${variable}}\` } });\n`;

test.each<[string, string, Sources, number]>([
  ["a name that says live", "DESK_LIVE_TOKEN", {}, 1],
  ["a name that says production", "PROD_DESK_KEY", {}, 1],
  ["a name that says nothing", "DESK_TOKEN", {}, 0],
  ["a name whose counterpart is the sandbox's", "DESK_TOKEN", { ".env": "DESK_TOKEN=\nDESK_TEST_TOKEN=\n" }, 1],
  ["a name that says both", "DESK_LIVE_TEST_TOKEN", {}, 0],
  ["no credential by its name", "LIVE_REGION", {}, 0],
])("without the perimeter's word: %s", async (_, variable, more, count) => {
  expect(await mismatches({ "perimeter.yaml": bare, "a.ts": call(variable, "sandbox.desk.example"), ...more })).toHaveLength(count);
});

describe("what is chosen together goes together", () => {
  const chosen = (url: string, token: string) =>
    `const prod = process.env.NODE_ENV === "production";\nconst url = ${url};\nconst token = ${token};\nexport const a = () => fetch(\`\${url}/tickets\`, { headers: { Authorization: \`Bearer \${token}\` } });\n`;
  const bothUrls = 'prod ? "https://api.desk.example" : "https://sandbox.desk.example"';
  const bothTokens = "prod ? process.env.DESK_LIVE_TOKEN : process.env.DESK_SANDBOX_TOKEN";
  test.each<[string, string, string, number]>([
    ["by the same flag", bothUrls, bothTokens, 0],
    ["crosswise", bothUrls, "prod ? process.env.DESK_SANDBOX_TOKEN : process.env.DESK_LIVE_TOKEN", 2],
    ["one live credential for both", bothUrls, "process.env.DESK_LIVE_TOKEN", 1],
    ["one address for both credentials", '"https://sandbox.desk.example"', bothTokens, 0],
  ])("%s", async (_, url, token, count) => {
    const { findings } = await check({ "perimeter.yaml": bare, "a.ts": chosen(url, token) });
    expect(findings.filter((one) => one.rule === rule)).toHaveLength(count);
  });
});

describe("by the form of the credential", () => {
  test("a test key in the default configuration goes to the live endpoint, and is never shown whole", async () => {
    const key = "rzp_test_1DP5mmOlF5G5agQz7w";
    const files = {
      "perimeter.yaml": bare,
      ".env": `DESK_KEY=${key}\n`,
      "a.ts": call("DESK_KEY", "api.desk.example"),
    };
    const { findings } = await check(files);
    expect(findings.filter((one) => one.rule === rule)).toHaveLength(1);
    expect(JSON.stringify(findings.map(({ message, related }) => [message, related]))).not.toContain("1DP5mmOlF5G5agQz7w");
  });

  test("where one host serves both, the key decides, and contradicts nothing", async () => {
    const text = `export const a = () => fetch("https://api.stripe.com/v1/charges", { method: "POST", headers: { Authorization: \`Bearer \${process.env.STRIPE_TEST_KEY}\` } });\n`;
    expect(
      await mismatches({
        "perimeter.yaml": "perimeter: 1\nsystems:\n  stripe: { access: write, confirm: never, alert: pager }\n",
        "a.ts": text,
      }),
    ).toEqual([]);
  });
});

test("an SDK that is told its environment and given the other's credential", async () => {
  const braintree = (environment: string, variable: string) =>
    `import braintree from "braintree";\nconst gateway = new braintree.BraintreeGateway({ environment: braintree.Environment.${environment}, merchantId: "m", publicKey: "k", privateKey: process.env.${variable} });\nexport const a = () => gateway.transaction.sale({ amount: "1" });\n`;
  const spec = "perimeter: 1\nsystems:\n  braintree: { access: write, confirm: never, alert: pager }\n";
  expect(await mismatches({ "perimeter.yaml": spec, "a.ts": braintree("Sandbox", "BRAINTREE_LIVE_PRIVATE_KEY") })).toHaveLength(1);
  expect(await mismatches({ "perimeter.yaml": spec, "a.ts": braintree("Production", "BRAINTREE_SANDBOX_PRIVATE_KEY") })).toHaveLength(1);
  expect(await mismatches({ "perimeter.yaml": spec, "a.ts": braintree("Sandbox", "BRAINTREE_SANDBOX_PRIVATE_KEY") })).toEqual([]);
});
