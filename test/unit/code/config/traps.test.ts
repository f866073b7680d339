import { describe, expect, test } from "vitest";
import { costOf } from "../../../support/cost.ts";
import { random } from "../../../support/random.ts";
import { lower } from "./inWords.ts";

/** The values that may be endpoints. */
function open(file: string, text: string): string[] {
  return lower(file, text)
    .values.filter(({ value, trap }) => value.includes("://") && trap === undefined)
    .map(({ value }) => value);
}

describe("what stands in metadata, texts, recordings and descriptions is no endpoint", () => {
  const url = "https://a.example/v1";
  test.each([
    [".github/ISSUE_TEMPLATE/config.yml", `contact_links:\n  - url: ${url}\n`],
    [".github/FUNDING.yml", `custom: ["${url}"]\n`],
    ["mkdocs.yml", `site_url: ${url}\n`],
    [".vscode/settings.json", `{ "yaml.schemas": { "${url}": "*" }, "url": "${url}" }`],
    ["renovate.json", `{ "endpoint": "${url}" }`],
    ["charts/app/Chart.yaml", `home: ${url}\nsources: ["${url}"]\n`],
    ["Cargo.toml", `[package]\nhomepage = "${url}"\nrepository = "${url}"\n`],
    ["pyproject.toml", `[project.urls]\nApi = "${url}"\n[[tool.uv.index]]\nurl = "${url}"\n`],
    ["package.json", `{ "homepage": "${url}", "repository": { "url": "${url}" }, "dependencies": { "a": "${url}" } }`],
    ["locales/en.json", `{ "apiUrl": "${url}" }`],
    ["src/i18n/de.yaml", `help: ${url}\n`],
    ["lib/sample-events/lead.json", `{ "endpoint": "${url}" }`],
    ["docs/openapi.yaml", `servers: [{ url: ${url} }]\n`],
    ["vcr/calls.yaml", `http_interactions:\n  - request: { uri: ${url}, method: get }\n`],
    ["har.json", `{ "log": { "entries": [{ "request": { "url": "${url}" } }] } }`],
    ["pact-a-b.json", `{ "interactions": [{ "request": { "url": "${url}" } }] }`],
    ["api.collection.json", `{ "info": { "_postman_id": "1" }, "item": [{ "request": { "url": "${url}" } }] }`],
    ["event.json", `{ "$schema": "https://json-schema.org/draft/2020-12/schema", "properties": { "url": { "default": "${url}" } } }`],
    ["page.json", `{ "@context": "https://schema.org", "url": "${url}" }`],
    ["config/board.json", `{ "panels": [{ "type": "text", "url": "${url}" }], "time": { "from": "now" } }`],
    ["flux/repo.yaml", `kind: HelmRepository\nspec: { url: ${url} }\n`],
    ["k8s/app.yaml", `metadata: { annotations: { url: ${url} } }\n`],
    [
      "config/auth.yaml",
      `issuer: ${url}\nissuer-uri: ${url}\nredirect_uri: ${url}\nallowedOrigins: ["${url}"]\ncors: { origin: ${url} }\n`,
    ],
    ["config/app.yaml", `logo_url: ${url}/a\ndocs_url: ${url}\nimage: ${url}\n`],
    [".env", `CORS_ORIGIN=${url}\nOAUTH_REDIRECT_URI=${url}\nDOCS_URL=${url}\n`],
  ])("%s", (file, text) => {
    expect(lower(file, text).values.length).toBeGreaterThan(0);
    expect(open(file, text)).toEqual([]);
  });

  test.each([
    [
      "the servers of an API's description",
      "openapi.yaml",
      `openapi: 3.1.0\nservers: [{ url: ${url} }]\npaths: { /a: { x: https://b.example } }\n`,
    ],
    [
      "the server of an older one, which is said in three places",
      "swagger.yaml",
      `swagger: "2.0"\nhost: ${new URL(url).host}\nbasePath: ${new URL(url).pathname}\nschemes: [http, https]\npaths: { /a: { x: https://b.example } }\n`,
    ],
    ["a variable that a sample sets", "examples/compose.yaml", `services: { a: { environment: { A_URL: ${url} } } }\n`],
    ["what is no perimeter by a key of its own", "config/app.yaml", `perimeter: 1\nsystems: {}\napi: { url: ${url} }\n`],
    ["a proxy of the package's development", "package.json", `{ "proxy": "${url}" }`],
  ])("but %s", (_, file, text) => {
    expect(open(file, text)).toEqual([url]);
  });
});

test("a perimeter under another name, which others extend, configures nothing", () => {
  const text =
    "# Shared.\r\nperimeter: 1\r\nsystems:\r\n  desk: { access: read, live: https://api.desk.example }\r\n# perimeter-ignore-file spec/no-alert: small\r\n";
  const { values, comments } = lower("policy/common.yaml", text);
  expect(values).toEqual([]);
  expect(comments).toHaveLength(1);
});

test("no text makes a reader throw, or read what isn't there", () => {
  const files = [
    ".env",
    "a.yaml",
    "a.json",
    "a.toml",
    "a.properties",
    "Dockerfile",
    "a.http",
    "go.mod",
    "main.tf",
    "Makefile",
    "Caddyfile",
    "web.config",
    "Jenkinsfile",
  ];
  const pieces = [
    "a",
    "b.c",
    ": ",
    "=",
    "\n",
    "  ",
    "{",
    "}",
    "[",
    "]",
    '"',
    "'",
    "\\",
    "#",
    "//",
    "/*",
    "- ",
    "|\n",
    "&x ",
    "*x",
    "${A:-",
    "{{",
    "ENV ",
    "https://a.example",
    "\u2028",
    "<a>",
    "</b.c>",
    "<add key='a' value='b.c'/>",
    "proxy_pass ",
    "sh '",
    "<<EOF\n",
  ];
  const pick = random(7);
  for (let i = 0; i < 1500; i++) {
    const text = Array.from({ length: pick(24) }, () => pieces[pick(pieces.length)]).join("");
    const lines = text.split("\n");
    const file = files[i % files.length] ?? "";
    for (const { range } of lower(file, text).values) {
      expect(range.endLine, `${file}: ${JSON.stringify(text)}`).toBeLessThan(lines.length);
      expect(range.column, `${file}: ${JSON.stringify(text)}`).toBeLessThanOrEqual(lines[range.line]?.length ?? 0);
      expect(range.endColumn, `${file}: ${JSON.stringify(text)}`).toBeLessThanOrEqual(lines[range.endLine]?.length ?? 0);
    }
  }
});

test.each([
  ["a.json", `[${'{"a":{"url":"https://a.example"}},'.repeat(50_000)}]`],
  ["a.json", "[".repeat(200_000)],
  ["a.json", '{"a":'.repeat(50_000)],
  ["a.env", "A=${B}\n".repeat(50_000)],
  ["a.env", `A=\${${"a".repeat(50_000)}-\n`],
  ["a.yaml", `a: "${"${a-".repeat(20_000)}"\n`],
  ["schema.prisma", "model a {\n".repeat(50_000)],
  ["db/schema.rb", 'create_table "a" do |t|\n'.repeat(20_000)],
  ["bin/a", `#!${" ".repeat(100_000)}`],
  ["a.properties", "a=\\\n".repeat(50_000)],
  ["a.properties", `${"a ".repeat(50_000)}\n`],
  ["a.yaml", `a: "${"{{ x ".repeat(20_000)}"\n`],
  ["Dockerfile", `ENV ${"A=b ".repeat(20_000)}\n`],
  ["a.tf", "a { b = [ ".repeat(20_000)],
  ["a.tf", `a = "${"${".repeat(50_000)}`],
  ["web.config", "<a>".repeat(50_000)],
  ["web.config", `<a ${"b='c' ".repeat(20_000)}`],
  ["nginx.conf", `server_name a;\n${"server {".repeat(50_000)}`],
  ["Jenkinsfile", "sh '".repeat(50_000)],
])("a long %s costs what its length costs", (file, text) => {
  // What costs more than in proportion takes minutes.
  expect(costOf(() => lower(file, text))).toBeLessThan(5000);
});
