import { describe, expect, test } from "vitest";
import { run, say, type Sources } from "./scenario.ts";

const spec = `perimeter: 1
systems:
  partner-desk:
    access: write
    sandbox: { url: https://sandbox.partner.example/v2, env: PARTNER_SANDBOX_URL }
    live: { url: https://api.partner.example/v2, env: PARTNER_LIVE_URL }
    confirm: [POST /tickets]
    alert: "#oncall"
`;
const desk = (sources: Sources): Sources => ({ "perimeter.yaml": spec, ...sources });
const post = (url: string) => `export const open = (body: string) => fetch(${url}, { method: "POST", body });\n`;

describe("the first incident: live although the sandbox lies beside it", () => {
  test.each<[string, Sources, string[]]>([
    ["a literal at the call", { "src/a.ts": post('"https://api.partner.example/v2/tickets"') }, ["src/a.ts:1 live-endpoint"]],
    [
      "a template with a path",
      { "src/a.ts": "export const get = (id: string) => fetch(`https://api.partner.example/v2/tickets/${id}`);" },
      ["src/a.ts:1 live-endpoint"],
    ],
    [
      "a constant in another file, for all its calls",
      {
        "src/config.ts": 'export const PARTNER = "https://api.partner.example/v2";\n',
        "src/a.ts":
          'import { PARTNER } from "./config";\nexport const open = () => fetch(PARTNER + "/tickets", { method: "POST" });\nexport const list = () => fetch(PARTNER + "/tickets");\n',
      },
      ["src/config.ts:1 live-endpoint"],
    ],
    [
      "an instance of axios",
      {
        "src/a.ts":
          'import axios from "axios";\nconst desk = axios.create({ baseURL: "https://api.partner.example/v2" });\nexport const open = () => desk.post("/tickets", {});\n',
      },
      ["src/a.ts:2 live-endpoint"],
    ],
    ["a fallback by ||", { "src/a.ts": post('process.env.PARTNER_URL || "https://api.partner.example/v2"') }, ["src/a.ts:1 live-fallback"]],
    ["a fallback by ??", { "src/a.ts": post('process.env.PARTNER_URL ?? "https://api.partner.example/v2"') }, ["src/a.ts:1 live-fallback"]],
    [
      "a fallback although .env sets the sandbox",
      {
        "src/a.ts": post('process.env.PARTNER_URL ?? "https://api.partner.example/v2"'),
        ".env": "PARTNER_URL=https://sandbox.partner.example/v2\n",
      },
      ["src/a.ts:1 live-fallback"],
    ],
    [
      "a fallback beside a .env that sets live as well",
      {
        "src/a.ts": post('process.env.PARTNER_URL ?? "https://api.partner.example/v2"'),
        ".env": "PARTNER_URL=https://api.partner.example/v2\n",
      },
      [".env:1 live-config", "src/a.ts:1 live-fallback"],
    ],
    [
      "a live bucket of an SDK, by the name that the perimeter gives",
      {
        "perimeter.yaml":
          'perimeter: 1\nsystems:\n  aws-s3: { access: write, sandbox: { resource: orders-dev }, live: { resource: orders-prod }, confirm: writes, alert: "#ops" }\n',
        "src/a.py": 'import boto3\ns3 = boto3.client("s3")\ndef up(b):\n    s3.put_object(Bucket="orders-prod", Key="x", Body=b)\n',
        "src/b.py": 'import boto3\ns3 = boto3.client("s3")\ndef up(b):\n    s3.put_object(Bucket="orders-dev", Key="x", Body=b)\n',
      },
      ["src/a.py:4 live-endpoint"],
    ],
    [
      "a flag of one's own that falls back to what the perimeter calls production",
      {
        "perimeter.yaml": `${spec}production: { when: [SHOP_TIER=gold] }\n`,
        "src/a.ts":
          'const tier = process.env.SHOP_TIER ?? "gold";\nconst url = tier === "gold" ? "https://api.partner.example/v2" : "https://sandbox.partner.example/v2";\nexport const open = () => fetch(url);\n',
      },
      ["src/a.ts:1 production-by-default"],
    ],
    [
      "the default of a parameter",
      {
        "src/a.ts":
          'export function open(base = "https://api.partner.example/v2") {\n  return fetch(base + "/tickets", { method: "POST" });\n}\n',
      },
      ["src/a.ts:1 live-fallback"],
    ],
    [
      "a switch that is off by default",
      {
        "src/a.ts":
          'const url = process.env.USE_SANDBOX === "true" ? "https://sandbox.partner.example/v2" : "https://api.partner.example/v2";\nexport const open = () => fetch(url);\n',
      },
      ["src/a.ts:1 live-fallback"],
    ],
    [
      "live unless it is development",
      {
        "src/a.ts":
          'const url = process.env.NODE_ENV === "development" ? "https://sandbox.partner.example/v2" : "https://api.partner.example/v2";\nexport const open = () => fetch(url);\n',
      },
      ["src/a.ts:1 live-fallback"],
    ],
    [
      "a production flag that falls back to production",
      {
        "src/a.ts":
          'const stage = process.env.APP_ENV || "production";\nconst url = stage === "production" ? "https://api.partner.example/v2" : "https://sandbox.partner.example/v2";\nexport const open = () => fetch(url);\n',
      },
      ["src/a.ts:1 production-by-default"],
    ],
    [
      "a value in a YAML file",
      { "config/default.yaml": "partner:\n  url: https://api.partner.example/v2\n" },
      ["config/default.yaml:2 live-config"],
    ],
    [
      "a value in .env that code reads",
      { ".env": "PARTNER_URL=https://api.partner.example/v2\n", "src/a.ts": post("process.env.PARTNER_URL!") },
      [".env:1 live-config"],
    ],
    ["the variable of live", { "src/a.ts": post("`${process.env.PARTNER_LIVE_URL}/tickets`") }, ["src/a.ts:1 live-endpoint"]],
    [
      "the variable of live, set beside the one of the sandbox",
      {
        ".env": "PARTNER_LIVE_URL=https://api.partner.example/v2\nPARTNER_SANDBOX_URL=https://sandbox.partner.example/v2\n",
        "src/a.ts": post("`${process.env.PARTNER_LIVE_URL}/tickets`"),
      },
      ["src/a.ts:1 live-endpoint"],
    ],
    [
      "a default of os.getenv",
      {
        "src/a.py":
          'import os\nimport requests\n\nBASE = os.getenv("PARTNER_URL", "https://api.partner.example/v2")\n\ndef open_ticket(body):\n    return requests.post(BASE + "/tickets", json=body)\n',
      },
      ["src/a.py:4 live-fallback"],
    ],
    [
      "a literal in Python",
      {
        "src/a.py":
          'import requests\n\ndef open_ticket(body):\n    return requests.post("https://api.partner.example/v2/tickets", json=body)\n',
      },
      ["src/a.py:4 live-endpoint"],
    ],
    [
      "a test that is not mocked",
      { "test/a.test.ts": 'test("opens", async () => { await fetch("https://api.partner.example/v2/tickets", { method: "POST" }); });\n' },
      ["test/a.test.ts:1 live-in-test warning"],
    ],
  ])("%s", async (_, sources, expected) => expect(say(await run(desk(sources)))).toEqual(expected));
});

describe("look-alikes that are right", () => {
  test.each<[string, Sources]>([
    ["the sandbox", { "src/a.ts": post('"https://sandbox.partner.example/v2/tickets"') }],
    ["a production file", { "config/production.yaml": "partner:\n  url: https://api.partner.example/v2\n" }],
    [
      ".env.production",
      {
        ".env.production": "PARTNER_URL=https://api.partner.example/v2\n",
        "src/a.ts": post('process.env.PARTNER_URL ?? "https://sandbox.partner.example/v2"'),
      },
    ],
    [
      "a file that the perimeter calls production",
      {
        "perimeter.yaml": `${spec}production: { files: ["deploy/eu/**"] }\n`,
        "deploy/eu/app.yaml": "partner:\n  url: https://api.partner.example/v2\n",
      },
    ],
    [
      "live in production only",
      {
        "src/a.ts":
          'const url = process.env.NODE_ENV === "production" ? "https://api.partner.example/v2" : "https://sandbox.partner.example/v2";\nexport const open = () => fetch(url);\n',
      },
    ],
    [
      "a production flag that falls back to development",
      {
        "src/a.ts":
          'const stage = process.env.APP_ENV || "development";\nconst url = stage === "production" ? "https://api.partner.example/v2" : "https://sandbox.partner.example/v2";\nexport const open = () => fetch(url);\n',
      },
    ],
    [
      "live behind a switch",
      {
        "src/a.ts":
          'const url = process.env.PARTNER_MODE === "full" ? "https://api.partner.example/v2" : "https://sandbox.partner.example/v2";\nexport const open = () => fetch(url);\n',
      },
    ],
    [
      "a constant behind a switch that nothing is tied to",
      {
        "src/config.js":
          'exports.config = { partner: process.env.PARTNER_ENV === "live" ? "https://api.partner.example/v2" : "https://sandbox.partner.example/v2" };\n',
      },
    ],
    [
      "a constant set under a condition",
      {
        "src/config.ts":
          'export let partner = "https://sandbox.partner.example/v2";\nif (process.env.NODE_ENV === "production") partner = "https://api.partner.example/v2";\n',
      },
    ],
    ["a fallback to the sandbox", { "src/a.ts": post('process.env.PARTNER_URL || "https://sandbox.partner.example/v2"') }],
    [
      "the variable of live with a sandbox value by default",
      { ".env": "PARTNER_LIVE_URL=https://sandbox.partner.example/v2\n", "src/a.ts": post("process.env.PARTNER_LIVE_URL!") },
    ],
    [
      "the variable of live with a local value by default",
      { ".env": "PARTNER_LIVE_URL=http://localhost:9000\n", "src/a.ts": post("process.env.PARTNER_LIVE_URL!") },
    ],
    [
      "a mocked test by nock",
      {
        "test/a.test.ts":
          'import nock from "nock";\nnock("https://api.partner.example").post("/v2/tickets").reply(201);\ntest("opens", () => fetch("https://api.partner.example/v2/tickets", { method: "POST" }));\n',
      },
    ],
    [
      "a mocked test by jest.mock",
      {
        "test/a.test.ts":
          'import axios from "axios";\njest.mock("axios");\ntest("opens", () => axios.post("https://api.partner.example/v2/tickets", {}));\n',
      },
    ],
    [
      "a mocked test by responses",
      {
        "tests/test_a.py":
          'import responses\nimport requests\n\n@responses.activate\ndef test_open():\n    requests.post("https://api.partner.example/v2/tickets")\n',
      },
    ],
    [
      "tests below a set-up file that mocks",
      {
        "test/setup.ts": 'import { setupServer } from "msw/node";\nexport const server = setupServer();\n',
        "test/a.test.ts": 'test("opens", () => fetch("https://api.partner.example/v2/tickets", { method: "POST" }));\n',
      },
    ],
    [
      "a link to the docs",
      {
        "package.json": '{ "name": "x", "homepage": "https://docs.partner.example" }\n',
        "src/a.ts": "// see https://api.partner.example/v2\nexport const x = 1;\n",
      },
    ],
    [
      "two values named live and sandbox",
      {
        "config/default.yaml": "partner:\n  live_url: https://api.partner.example/v2\n  sandbox_url: https://sandbox.partner.example/v2\n",
      },
    ],
    [
      "live by decision",
      {
        "perimeter.yaml": spec.replace(
          "    alert:",
          "    liveByDefault: { reason: The partner has no sandbox for refunds, by: jo, until: 2027-01-31 }\n    alert:",
        ),
        "src/a.ts": post('"https://api.partner.example/v2/tickets"'),
      },
    ],
    [
      "no sandbox, said so",
      {
        "perimeter.yaml":
          "perimeter: 1\nsystems:\n  partner-desk: { access: write, sandbox: none, live: https://api.partner.example/v2, confirm: always }\n",
        "src/a.ts": post('"https://api.partner.example/v2/tickets"'),
      },
    ],
    [
      "an excluded file",
      { "perimeter.yaml": `${spec}exclude: ["legacy/**"]\n`, "legacy/a.ts": post('"https://api.partner.example/v2/tickets"') },
    ],
    ["one's own host", { "perimeter.yaml": `${spec}own: ["*.shop.example"]\n`, "src/a.ts": post('"https://api.shop.example/orders"') }],
    ["one's own back end", { "src/a.ts": 'fetch("/api/orders");\nfetch("http://localhost:3000/orders");\n' }],
  ])("%s", async (_, sources) => expect(say(await run(desk(sources)))).toEqual([]));
});

describe("what a decision or its end changes", () => {
  const decided = (until: string) =>
    spec.replace("    alert:", `    liveByDefault: { reason: no refunds there, by: jo, until: ${until} }\n    alert:`);
  test.each<[string, string, string[]]>([
    ["still holds", "2026-11-25", []],
    ["has ended", "2026-11-24", ["src/a.ts:1 live-endpoint"]],
  ])("liveByDefault %s", async (_, until, expected) =>
    expect(say(await run({ "perimeter.yaml": decided(until), "src/a.ts": post('"https://api.partner.example/v2/tickets"') }))).toEqual(
      expected,
    ),
  );

  test("an undecided system only speaks where live is reached though a sandbox is known", async () => {
    const draft =
      "perimeter: 1\nsystems:\n  partner-desk: { access: read, sandbox: https://sandbox.partner.example, live: https://api.partner.example, decided: false }\n  logs: { access: none, decided: false, match: { hosts: [logs.example] } }\n";
    const outcome = await run({
      "perimeter.yaml": draft,
      "src/a.ts": post('"https://api.partner.example/tickets"') + 'fetch("https://logs.example/x");\n',
    });
    expect(say(outcome)).toEqual(["src/a.ts:1 live-endpoint"]);
  });
});

describe("systems that the perimeter doesn't declare, or forbids", () => {
  test.each<[string, Sources, string[]]>([
    [
      "an unknown host is one finding, at its first place",
      { "src/a.ts": post('"https://collect.metrics.example/a"') + post('"https://collect.metrics.example/b"').replace("open", "again") },
      ["src/a.ts:1 undeclared-system"],
    ],
    [
      "an SDK",
      {
        "src/a.ts":
          'import * as Sentry from "@sentry/node";\nSentry.init({ dsn: process.env.SENTRY_DSN });\nSentry.captureException(new Error("x"));\n',
      },
      ["src/a.ts:2 undeclared-system"],
    ],
    [
      "a value in configuration",
      { "config/default.yaml": "logging:\n  endpoint: https://collect.metrics.example/v1\n" },
      ["config/default.yaml:2 undeclared-system"],
    ],
    [
      "a vendor in an unmocked test",
      { "test/a.test.ts": 'test("x", () => fetch("https://api.sendgrid.com/v3/mail/send", { method: "POST" }));\n' },
      ["test/a.test.ts:1 undeclared-system warning"],
    ],
    [
      "a sample host in a test",
      { "test/a.test.ts": 'test("x", () => fetch("https://collect.metrics.example/a"));\n' },
      ["test/a.test.ts:1 undeclared-system info"],
    ],
    [
      "a production file too",
      { "config/production.yaml": "logging:\n  endpoint: https://collect.metrics.example/v1\n" },
      ["config/production.yaml:2 undeclared-system"],
    ],
    [
      "a wildcard doesn't cover what the catalogue knows as another system",
      {
        "perimeter.yaml": 'perimeter: 1\nsystems:\n  google: { access: read, match: { hosts: ["*.googleapis.com"] } }\n',
        "src/a.ts": 'fetch("https://indexing.googleapis.com/v3/urlNotifications:publish", { method: "POST" });\n',
      },
      ["src/a.ts:1 undeclared-system"],
    ],
    [
      "a forbidden system, at each literal",
      {
        "perimeter.yaml": "perimeter: 1\nsystems:\n  google-indexing: none\n",
        "src/a.ts": 'fetch("https://indexing.googleapis.com/v3/urlNotifications:publish", { method: "POST" });\n',
        "config/default.yaml": "indexing:\n  url: https://indexing.googleapis.com\n",
      },
      ["config/default.yaml:2 forbidden-system", "src/a.ts:1 forbidden-system"],
    ],
    [
      "the apex is not below a wildcard",
      {
        "perimeter.yaml": 'perimeter: 1\nsystems:\n  m: { access: read, match: { hosts: ["*.metrics.example"] } }\n',
        "src/a.ts": 'fetch("https://metrics.example/x");\nfetch("https://a.b.metrics.example/x");\n',
      },
      ["src/a.ts:1 undeclared-system"],
    ],
  ])("%s", async (_, sources, expected) => expect(say(await run(desk(sources)))).toEqual(expected));

  test.each<[string, Sources]>([
    ["package registries and images", { Dockerfile: "FROM node:20\n", "src/a.ts": 'fetch("https://registry.npmjs.org/left-pad");\n' }],
    ["the program's own address", { ".env": "APP_URL=https://shop.example.org\nPUBLIC_SITE_URL=https://www.shop.example.org\n" }],
    [
      "a system known by its variable",
      {
        "perimeter.yaml": "perimeter: 1\nsystems:\n  desk: { access: write, match: { env: [DESK_URL] } }\n",
        "src/a.ts": 'fetch(process.env.DESK_URL + "/x");\n',
        ".env": "DESK_URL=https://x.unheard.example\n",
      },
    ],
  ])("never: %s", async (_, sources) => expect(say(await run(desk(sources)))).toEqual([]));
});

describe("without any perimeter", () => {
  test("a pair in the code still tells", async () => {
    const sources = {
      "src/a.ts":
        'export const SANDBOX = "https://sandbox.partner.example/v2";\nfetch("https://api.partner.example/v2/tickets", { method: "POST" });\n',
    };
    expect(say(await run(sources))).toEqual(["src/a.ts:2 live-endpoint"]);
  });
  test("so does a verified sandbox of the catalogue", async () =>
    expect(say(await run({ "src/a.ts": 'fetch("https://api-m.paypal.com/v2/checkout/orders", { method: "POST" });\n' }))).toEqual([
      "src/a.ts:1 live-endpoint",
    ]));
  test.each<[string, Sources, string[]]>([
    ["a host called like the root package", { "package.json": '{ "name": "desk" }' }, []],
    ["a host called like the packages' scope", { "packages/api/package.json": '{ "name": "@desk/api" }' }, []],
    ["a host that the packages' scope spells out", { "packages/api/package.json": '{ "name": "@desk-example/api" }' }, []],
    ["a host called like the module's owner", { "go.mod": "module github.com/desk-io/server\n" }, []],
    ["a host called like a Python project", { "pyproject.toml": '[project]\nname = "Desk"\n' }, []],
    [
      "a host that a package deeper in the tree is called like",
      { "packages/desk/package.json": '{ "name": "desk" }' },
      ["src/a.ts:2 live-endpoint"],
    ],
    ["somebody else's host", { "package.json": '{ "name": "shop" }' }, ["src/a.ts:2 live-endpoint"]],
  ])("the product that the workspace is, is no system of its own: %s", async (_, more, expected) => {
    const code =
      'export const SANDBOX = "https://sandbox.desk.example";\nexport const open = () => fetch("https://api.desk.example/tickets", { method: "POST" });\n';
    expect(say(await run({ ...more, "src/a.ts": code }))).toEqual(expected);
  });
  test("undeclared systems are no findings", async () =>
    expect(say(await run({ "src/a.ts": 'fetch("https://collect.metrics.example/a");\n' }))).toEqual([]));
});
