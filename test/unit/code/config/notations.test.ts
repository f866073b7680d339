import { describe, expect, test } from "vitest";
import { costOf } from "../../../support/cost.ts";
import { configFormatOf } from "../../../../server/src/code/config/index.ts";
import { inWords, lower, textAt } from "./inWords.ts";

const lines = (...all: readonly string[]) => `${all.join("\n")}\n`;

/** The settings, each with the text at its range where that isn't the value itself. */
function read(file: string, text: string): string[] {
  return lower(file, text).values.map((value) => {
    const written = textAt(text, value);
    return inWords(value) + (written === value.value ? "" : ` ← ${JSON.stringify(written)}`);
  });
}

describe("lines that set variables", () => {
  test.each([
    [
      "a variable of a line above, and one that nobody set",
      lines("BASE=https://a.example", "A=${BASE}/v1", 'B="$BASE/v2"', "C=${OTHER}/x", "D=${OTHER:-https://b.example}"),
      [
        "BASE = https://a.example (sets BASE)",
        'A = https://a.example/v1 (sets A) ← "${BASE}/v1"',
        'B = https://a.example/v2 (sets B) ← "$BASE/v2"',
        "C = ${OTHER}/x (sets C)",
        "D = https://b.example (sets D, behind OTHER)",
      ],
    ],
    [
      "nothing, a comment in place of a value, blanks, Windows' line ends",
      "A=\r\nB= # none\r\nC = c\r\nset D=d\r\nE='x' # y\r\n=f\r\ng\r\n",
      ["A =  (sets A)", "B =  (sets B)", "C = c (sets C)", "D = d (sets D)", "E = x (sets E)"],
    ],
  ])("%s", (_, text, values) => {
    expect(read(".env", text)).toEqual(values);
  });

  test.each([
    ".env",
    "apps/web/.env.local",
    ".env-sample",
    "env.example",
    "deploy/web.env",
    "web.env.dist",
    ".envrc",
    ".flaskenv",
    ".dev.vars",
  ])("%s is such a file", (file) => expect(configFormatOf(file)?.id).toBe("env"));

  test.each(["src/env.ts", "src/.env.js", "env.json", "env/app.yml", "docs/env.md"])("%s is none", (file) =>
    expect(configFormatOf(file)?.id).not.toBe("env"),
  );
});

describe("properties and INI", () => {
  test.each([
    [
      "escapes, blanks in keys, the three separators",
      "a.properties",
      lines("a=https\\://a.example/\\u0078", "b\\ c : https://b.example", "d https://d.example"),
      ['a = https://a.example/x ← "https\\\\://a.example/\\\\u0078"', "b c = https://b.example", "d = https://d.example"],
    ],
    [
      "a value that goes on: its first line is its place",
      "a.properties",
      lines("hosts = https://a.example,\\", "    https://b.example", "next = c"),
      ['hosts = https://a.example,https://b.example ← "https://a.example,"', "next = c"],
    ],
    [
      "sections with subsections, quotes, comments",
      "app.conf",
      lines("# c", '[partner "eu"] ; d', "url = 'https://a.example'", "key: x ; y", "[b.c]", "url=https://b.example;"),
      ["partner.eu.url = https://a.example", "partner.eu.key = x", "b.c.url = https://b.example;"],
    ],
    ["a placeholder", "application.properties", "a.url=${A_URL:https://a.example}\n", ["a.url = https://a.example (behind A_URL)"]],
  ])("%s", (_, file, text, values) => {
    expect(read(file, text)).toEqual(values);
  });
});

describe("JSON and its dialects", () => {
  test.each([
    [
      "comments, trailing commas, unquoted keys, single quotes",
      lines("{", " // https://no.example", " a: 'https://a.example', /* b */", ' "b": [ "https://b.example", 1, null, ],', "}"),
      ["a = https://a.example", "b.0 = https://b.example"],
    ],
    ["escapes", '{ "a": "https:\\/\\/a.example\\u002fx" }', ['a = https://a.example/x ← "https:\\\\/\\\\/a.example\\\\u002fx"']],
    ["nothing", " \n", []],
    ["a mark at the start", '\ufeff{ "a": "b" }', ["a = b"]],
    ["numbers, words, nothing", '{ "a": -1.5e3, "b": true, "c": null, "d": {}, "e": [] }', []],
    ["one text alone", '"a"', [" = a"]],
  ])("%s", (_, text, values) => {
    expect(read("settings.json", text)).toEqual(values);
    expect(lower("settings.json", text).problems).toEqual([]);
  });

  test.each([
    ["a missing comma", '{ "a": "x" "b": "y" }', ["a = x", "b = y"]],
    ["an open end", '{ "a": { "b": "x"', ["a.b = x"]],
    ["a value left out", '{ "a": , "b": "y" }', ["b = y"]],
    ["a conflict", '{\n<<<<<<< ours\n "a": "x"\n=======\n "a": "y"\n>>>>>>> theirs\n}', ["a = x", "a = y"]],
    ["two documents", '{ "a": "x" }\n{ "a": "y" }', ["a = x"]],
  ])("%s: what parses counts", (_, text, values) => {
    const read = lower("settings.json", text);
    expect(read.values.map(inWords)).toEqual(expect.arrayContaining(values));
    expect(read.problems).not.toEqual([]);
  });
});

test("what Azure's functions are run with are variables", () => {
  const text = '{ "IsEncrypted": false, "Values": { "Desk": "https://a.example" }, "Host": { "Desk": "https://b.example" } }';
  const found = ["IsEncrypted = false", "Values.Desk = https://a.example (sets Desk)", "Host.Desk = https://b.example"];
  expect(read("api/local.settings.json", text)).toEqual(found.slice(1));
});

describe("YAML", () => {
  test.each([
    [
      "references joined with text",
      "url: https://${HOST:-api.partner.example}/v1\nother: https://${HOST}/v1\n",
      ['url = https://api.partner.example/v1 (behind HOST) ← "https://${HOST:-api.partner.example}/v1"', "other = https://${HOST}/v1"],
    ],
    [
      "the language of a template around it",
      lines(
        "{{- if .Values.on }}",
        "a:",
        "  env:",
        "    - name: A_URL",
        "      value: https://a.example",
        "    - name: B",
        "      value: {{ .Values.b | quote }}",
        "{{- end }}",
      ),
      ["a.env.0.name = A_URL", "a.env.0.env.A_URL = https://a.example (sets A_URL)", "a.env.1.env.B"],
    ],
    [
      "files in a ConfigMap, at their own places",
      lines(
        "kind: ConfigMap",
        "data:",
        "  application.yml: |",
        "    partner:",
        "      url: https://a.example",
        "  prod.properties: |-",
        "",
        "    partner.url=https://b.example",
        "  run.sh: |",
        "    curl https://c.example",
      ),
      ["application.yml.partner.url = https://a.example", "prod.properties.partner.url = https://b.example (for production)"],
    ],
    [
      "an expression of a workflow",
      "env:\n  A_URL: ${{ vars.A_URL || 'https://a.example' }}\n",
      ["env.A_URL = https://a.example (sets A_URL, behind A_URL)"],
    ],
    [
      "a template's line within a text",
      lines("render: |", '  {{ include "x" . }}', "  on: true", "url: https://a.example"),
      ["render = ", "url = https://a.example"],
    ],
    [
      "a job that says its stage among its inputs",
      lines(
        "jobs:",
        "  eu:",
        "    with:",
        "      environment: Production",
        "      api_url: https://a.example",
        "  us:",
        "    with: { api_url: https://b.example }",
      ),
      ["jobs.eu.with.api_url = https://a.example (for Production)", "jobs.us.with.api_url = https://b.example"],
    ],
    [
      "a document's name",
      lines(
        "kind: ConfigMap",
        "metadata: { name: shop, namespace: shop-prod }",
        "data: { A_URL: https://a.example }",
        "---",
        "kind: ConfigMap",
        "metadata: { name: products }",
        "data: { A_URL: https://b.example }",
      ),
      ["data.A_URL = https://a.example (sets A_URL, for shop-prod)", "data.A_URL = https://b.example (sets A_URL)"],
    ],
    ["an expression of Spring", "a: ${A_URL:#{'https://a.example'}}\n", ["a = https://a.example (behind A_URL)"]],
    ["a variable of Serverless", "a: ${env:A_URL, 'https://a.example'}\n", ["a = https://a.example (behind A_URL)"]],
    [
      "a default that stages take over",
      lines(
        "default: &default",
        "  url: https://a.example",
        "test:",
        "  <<: *default",
        "production:",
        "  <<: *default",
        "  url: https://b.example",
      ),
      ["default.url = https://a.example", "production.url = https://b.example (for production)"],
    ],
  ])("%s", (_, text, values) => {
    const found = read("app.yaml", text);
    for (const value of values) expect(found.some((one) => one.startsWith(value))).toBe(true);
    expect(found.filter((one) => one.includes("://") && !one.includes("curl")).length).toBe(
      values.filter((one) => one.includes("://")).length,
    );
    expect(lower("app.yaml", text).problems).toEqual([]);
  });

  test("many aliases cost nothing, and are named", () => {
    const bomb = `a: &a [x]\n${[..."bcdefghijk"].map((c, i) => `${c}: &${c} [${Array(9).fill(`*${"abcdefghij"[i]}`).join(",")}]`).join("\n")}\nurl: https://a.example\n`;
    let found: ReturnType<typeof lower> | undefined;
    expect(costOf(() => (found = lower("app.yaml", bomb)))).toBeLessThan(1000);
    const { values = [], problems = [] } = found ?? {};
    expect(values.map(inWords)).toContain("url = https://a.example");
    expect(problems).toEqual([{ file: "app.yaml", why: expect.stringContaining("alias bomb") }]);
  });
});

test("of a TOML that doesn't parse, the lines that do count", () => {
  const text = lines("[partner]", 'url = "https://a.example"', "list = [", "<<<<<<< ours");
  expect(read("app.toml", text)).toContain("partner.url = https://a.example");
  expect(lower("app.toml", text).problems).toEqual([{ file: "app.toml", why: expect.stringContaining("TOML") }]);
});

test.each([
  ["app.yaml", "env_variables: { A_URL: https://a.example }\n"],
  ["launchSettings.json", '{ "profiles": { "x": { "environmentVariables": { "A_URL": "https://a.example" } } } }'],
  ["local.settings.json", '{ "Values": { "A_URL": "https://a.example" } }'],
  ["template.yaml", "Properties: { Environment: { Variables: { A_URL: https://a.example } } }\n"],
  ["task.json", '{ "environment": [{ "name": "A_URL", "value": "https://a.example" }] }'],
  ["render.yaml", "services: [{ envVars: [{ key: A_URL, value: https://a.example }] }]\n"],
  ["app.json", '{ "env": { "A_URL": { "value": "https://a.example" } } }'],
  ["kustomization.yaml", "configMapGenerator: [{ literals: [A_URL=https://a.example] }]\n"],
  [".travis.yml", "env: { global: [A_URL=https://a.example] }\n"],
  ["netlify.toml", '[build.environment]\nA_URL = "https://a.example"\n'],
])("%s sets a variable", (file, text) => {
  expect(
    lower(file, text)
      .values.filter(({ env }) => env === "A_URL")
      .map(({ value }) => value),
  ).toEqual(["https://a.example"]);
});

test("requests written for an editor", () => {
  const text = lines(
    "@base = https://a.example",
    "### one",
    "GET {{base}}/x HTTP/1.1",
    "Accept: */*",
    "",
    "Body: none",
    "POST https://b.example/y",
    "# GET https://no.example",
    "###",
    "DELETE /z HTTP/1.1",
    "Host: c.example",
  );
  expect(read("calls.http", text)).toEqual([
    "base = https://a.example",
    'requests.GET.url = https://a.example/x ← "{{base}}/x"',
    "requests.headers.Accept = */*",
    "requests.POST.url = https://b.example/y",
    'requests.DELETE.url = https://c.example/z ← "/z"',
    "requests.headers.Host = c.example (trap)",
  ]);
});

test("where lines are sent to stands in a logger's XML without a scheme", () => {
  const text = lines(
    "<configuration>",
    "  <appender><destination>lines.partner.example:5000</destination></appender>",
    '  <Socket host="sockets.partner.example" port="4560"/>',
    '  <Syslog host="localhost"/>',
    "  <encoder><pattern>shop.partner.example</pattern></encoder>",
    "</configuration>",
  );
  const read = (file: string) => lower(file, text).values.map(({ value }) => value);
  expect(read("src/logback-spring.xml")).toEqual([
    "tcp://lines.partner.example:5000",
    "tcp://sockets.partner.example",
    "4560",
    "localhost",
    "shop.partner.example",
  ]);
  expect(read("config/beans.xml")).toContain("lines.partner.example:5000");
});
