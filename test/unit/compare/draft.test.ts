import { describe, expect, test } from "vitest";
import { draftPerimeter } from "../../../server/src/compare/draft.ts";
import { applyEdits } from "../../../server/src/core/edit.ts";
import { draftFor } from "../../../server/src/features/draftFor.ts";
import { check, type Sources } from "../../support/memory.ts";

describe("a host that is called like a system of the catalogue", () => {
  const ping = 'fetch("https://status.novu.co/ping");\n';
  const linesOf = async (code: string) => {
    const sources = { "src/a.ts": code };
    const text = draftPerimeter((await check(sources)).endpoints);
    const { findings } = await check({ ...sources, "perimeter.yaml": text });
    expect(findings.map(({ rule }) => rule)).toEqual(["spec/undecided"]);
    return text.split("\n").flatMap((line) => (line.startsWith("  ") ? [line.replace(/ {3}#.*/, "")] : []));
  };

  test("is that system's where that is reached too", async () => {
    const code = `import { Novu } from "@novu/node";\n${ping}new Novu(key).trigger("welcome", { to });\n`;
    expect(await linesOf(code)).toEqual(["  novu: { access: write, match: { hosts: [status.novu.co] }, decided: false }"]);
  });

  test("extends it where nothing else of it is reached", async () => {
    expect(await linesOf(ping)).toEqual(["  novu: { access: read, match: { hosts: [status.novu.co] }, decided: false }"]);
  });
});

test.each([
  ["https://www.gov.uk/bank-holidays.json", "gov"],
  ["https://publicapi.payments.service.gov.uk/v1", "payments"],
  ["https://www.googleapis.com/userinfo", "googleapis"],
  ["https://api.partner-desk.co.uk/x", "partner-desk"],
  ["https://api.www.example/x", "www"],
])("%s is called after whom it belongs to", async (url, id) => {
  expect(draftPerimeter((await check({ "src/a.ts": `fetch("${url}");\n` })).endpoints)).toContain(`\n  ${id}: {`);
});

test("of several services under one domain, each has its own sandbox, and what has none is not live for that", async () => {
  const sources = {
    "src/a.ts": ["desk-dev", "desk", "orders", "billing-test"].map((name) => `fetch("https://${name}.shop.example/x");\n`).join(""),
  };
  const text = draftPerimeter((await check(sources)).endpoints);
  expect(text).toContain(
    "sandbox: https://desk-dev.shop.example, live: https://desk.shop.example, match: { hosts: [orders.shop.example, billing-test.shop.example] }",
  );
});

test("what a provider gives everybody is not written as one's own", async () => {
  const sources = {
    "package.json": '{ "name": "supabase" }',
    "src/a.ts": "export const load = (id) => fetch(`https://${id}.supabase.co/auth/v1/x`);\n",
  };
  expect(draftPerimeter((await check(sources)).endpoints)).not.toContain("own:");
});

test("a mail server that is called like one is no sandbox of what is asked over HTTP", async () => {
  const sources = { "src/a.ts": 'fetch("https://api.shop.example/x");\n', ".env": "MAILER_DSN=smtp://test.shop.example:25\n" };
  const text = draftPerimeter((await check(sources)).endpoints);
  expect(text).toContain("test.shop.example");
  expect(text).not.toContain("sandbox: smtp");
});

test("of several declared sandboxes, the twin of the host is offered", async () => {
  const spec = `perimeter: 1
systems:
  shop: { access: write, sandbox: [https://api-staging.shop.example, https://desk-staging.shop.example], match: { hosts: ["*.shop.example"] }, decided: false }
`;
  const code = 'export const urls = { deskUrl: "https://desk-staging.shop.example" };\nfetch("https://desk.shop.example/tickets");\n';
  const { findings } = await check({ "perimeter.yaml": spec, "src/a.ts": code });
  expect(findings.find((one) => one.rule === "code/live-endpoint")?.message).toContain("https://desk-staging.shop.example");
});

test("a variable of another application is no next step", async () => {
  const sources = {
    "apps/one/.env.example": "PARTNER_URL=https://sandbox.partner.example\n",
    "packages/two/src/a.ts": 'fetch("https://api.partner.example/tickets");\n',
  };
  const { findings } = await check(sources);
  expect(findings.find((one) => one.rule === "code/live-endpoint")?.message).toContain("Use the sandbox https://sandbox.partner.example");
});

test("hosts that are called like the repository are written as its own, those of the catalogue one by one", async () => {
  const sources = {
    "package.json": '{ "name": "@novu/root" }',
    "src/a.ts":
      'export const load = () => fetch("https://api.novu.co/v1/x");\nexport const page = () => fetch("https://pages.novu.example/a");\nexport const open = () => fetch("https://api.partner.example/x");\n',
  };
  const text = draftPerimeter((await check(sources)).endpoints);
  expect(text).toContain('\nown: ["*.novu.example", "api.novu.co"]   # called like this repository: check it\nsystems:\n  partner: {');
  expect(text.match(/decided: false \}/g)).toHaveLength(1);
  const { findings } = await check({ ...sources, "perimeter.yaml": text });
  expect(findings.map(({ rule }) => rule)).toEqual(["spec/undecided"]);
});

test("a host that only the running program knows whole is written as all below what is known of it", async () => {
  const sources = { "a.ts": "export const pay = (env: string) => fetch(`https://pay.${env}.partner.example/v1`, { method: 'POST' });\n" };
  const text = draftPerimeter((await check(sources)).endpoints);
  expect(text).toContain('match: { hosts: ["*.partner.example"] }');
  const { findings } = await check({ ...sources, "perimeter.yaml": text });
  expect(findings.map(({ rule }) => rule)).toEqual(["spec/undecided"]);
});

test("a domain may leave out the hyphens of the repository's name", async () => {
  const { endpoints } = await check({
    "package.json": '{ "name": "dark-kitchen" }',
    "src/a.ts": 'fetch("https://www.darkkitchen.example/x");\n',
  });
  expect(draftPerimeter(endpoints)).toContain('own: ["*.darkkitchen.example"]');
});

test("a repository that is called by its address has the hosts of that domain", async () => {
  const { endpoints } = await check({
    "package.json": '{ "name": "darkkitchen.com" }',
    "src/a.ts": 'fetch("https://api.darkkitchen.com/x");\n',
  });
  expect(draftPerimeter(endpoints)).toContain('own: ["*.darkkitchen.com"]');
});

describe("a system of which only the variable is known", () => {
  const call = (env: string) => `export const send = (b) => fetch(process.env.${env} + "/tickets", { method: "POST", body: b });\n`;

  test.each([
    ["package.json", '{ "name": "web", "private": true, "homepage": "https://www.darkkitchen.com/" }'],
    ["package.json", '{ "name": "web", "repository": { "type": "git", "url": "git+https://github.com/acme/dark-kitchen.git" } }'],
    ["pyproject.toml", '[project]\nname = "dk"\nurls.Home = "https://darkkitchen.com"\n'],
    ["pyproject.toml", '[project]\nname = "dk"\n[project.urls]\nRepository = "https://github.com/acme/darkkitchen"\n'],
  ])("%s says where the project has its page or its code", async (file, text) => {
    const { endpoints } = await check({ [file]: text, "src/a.ts": 'fetch("https://api.darkkitchen.com/x");\n' });
    expect(draftPerimeter(endpoints)).toContain('own: ["*.darkkitchen.com"]');
  });

  test.each([
    '{ "name": "web", "homepage": "https://acme.github.io/web" }',
    '{ "name": "web", "homepage": "https://github.com/acme/web#readme" }',
    '{ "name": "web", "homepage": "darkkitchen" }',
  ])("%s says nothing of it", async (text) => {
    const { endpoints } = await check({
      "package.json": text,
      "src/a.ts": 'fetch("https://api.github.com/x");\nfetch("https://api.darkkitchen.com/x");\n',
    });
    expect(draftPerimeter(endpoints)).not.toContain("own:");
  });

  test("is drafted under the variable's name, and is declared from then on", async () => {
    const sources = { "src/a.ts": call("PARTNER_API_URL"), "src/b.ts": call("PARTNER_HOST") };
    const text = draftPerimeter((await check(sources)).endpoints);
    expect(text).toContain("\n  partner: { access: write, match: { env: [PARTNER_API_URL, PARTNER_HOST] }, decided: false }");
    const { endpoints, findings } = await check({ ...sources, "perimeter.yaml": text });
    expect(endpoints.map(({ system, isDeclared }) => [system, isDeclared])).toEqual([
      ["partner", true],
      ["partner", true],
    ]);
    expect(findings.map(({ rule }) => rule)).toEqual(["spec/undecided"]);
  });

  test.each([
    ["DESK_DOMAIN", "desk"],
    ["CHAT_HOMESERVER", "chat"],
    ["DESK_OAUTH_TOKEN_URL", "desk-oauth"],
  ])("%s names %s", async (env, id) => {
    const { endpoints } = await check({ "src/a.ts": call(env) });
    expect(draftPerimeter(endpoints)).toContain(`\n  ${id}: { access: write, match: { env: [${env}] }`);
  });

  test("belongs to the system that is called like it", async () => {
    const sources = {
      "src/a.ts": `${call("STRIPE_PROXY_URL")}fetch("https://api.stripe.com/v1/charges", { method: "POST" });\n`,
      "src/b.ts": `${call("DESK_URL")}fetch("https://api.desk.example/x");\n`,
    };
    const text = draftPerimeter((await check(sources)).endpoints);
    expect(text).toContain("\n  stripe: { access: write, match: { env: [STRIPE_PROXY_URL] }, decided: false }");
    expect(text).toContain("\n  desk: { access: write, match: { hosts: [api.desk.example], env: [DESK_URL] }, decided: false }");
  });

  test.each(["API_URL", "NEXT_PUBLIC_BASE_URL", "BACKEND_HOST", "SITE_URL", "PARTNER_NAME", "SHOP_URL"])("%s names none", async (env) => {
    const own = 'fetch("https://api.shop.example/x");\n';
    const sources = { "package.json": '{ "name": "shop" }', "src/a.ts": `${call(env)}${own}` };
    expect(draftPerimeter((await check(sources)).endpoints)).toContain("systems: {}");
  });

  test("is no second one where the perimeter has it, and none of the tests' own", async () => {
    const spec = "perimeter: 1\nsystems:\n  partner: { access: read, live: https://api.partner.example, sandbox: none }\n";
    const { endpoints, context } = await check({
      "perimeter.yaml": spec,
      "src/a.ts": call("PARTNER_URL"),
      "test/a.test.ts": call("OTHER_URL"),
    });
    expect(draftFor(endpoints, context.perimeters).edits).toEqual([]);
  });
});

describe("over an existing perimeter", () => {
  const code = { "src/a.ts": 'fetch("https://api.unheard-of.example/v1");\nfetch("https://api.desk.example/x", { method: "POST" });\n' };
  const added = "unheard-of: { access: read, match: { hosts: [api.unheard-of.example] }, decided: false }";

  test.each<readonly [string, string, string]>([
    [
      "a decision, its comments and anchors stay",
      "# Ours.\nperimeter: 1\nsystems:\n  desk: &d { access: write, live: https://api.desk.example, sandbox: none, confirm: always } # Jo said so\n  old: *d\n\n# The end.\n",
      `# Ours.\nperimeter: 1\nsystems:\n  desk: &d { access: write, live: https://api.desk.example, sandbox: none, confirm: always } # Jo said so\n  old: *d\n  ${added}\n\n# The end.\n`,
    ],
    [
      "the line ends stay",
      "perimeter: 1\r\nsystems:\r\n  desk:\r\n    access: write\r\n    live: https://api.desk.example\r\n",
      `perimeter: 1\r\nsystems:\r\n  desk:\r\n    access: write\r\n    live: https://api.desk.example\r\n  ${added}\r\n`,
    ],
    [
      "what is said of no systems stays",
      "perimeter: 1\nown: [api.desk.example]\nsystems: {} # none yet\n",
      `perimeter: 1\nown: [api.desk.example]\nsystems: # none yet\n  ${added}\n`,
    ],
    [
      "braces stay",
      "perimeter: 1\nsystems: { desk: { access: none, live: https://api.desk.example } }\n",
      `perimeter: 1\nsystems: { desk: { access: none, live: https://api.desk.example }, ${added} }\n`,
    ],
  ])("%s, and the second time nothing comes", async (_, before, after) => {
    const first = await check({ ...code, "perimeter.yaml": before });
    expect(applyEdits(before, draftFor(first.endpoints, first.context.perimeters).edits)).toBe(after);
    const second = await check({ ...code, "perimeter.yaml": after });
    expect(draftFor(second.endpoints, second.context.perimeters).added).toEqual([]);
  });
});

test("what a setting may possibly do makes no writer of a system that is seen to be read", async () => {
  const workflow = "jobs:\n  pull:\n    steps:\n      - uses: peter-evans/create-pull-request@v7\n        with: { token: x, title: y }\n";
  const read = 'fetch("https://api.github.com/repos/x/y");\n';
  const draftOf = async (sources: Sources) => draftPerimeter((await check(sources)).endpoints);
  const sources = { ".github/workflows/pull.yml": workflow };
  expect(await draftOf(sources)).toContain("github: { access: write, decided: false }");
  expect(await draftOf({ ...sources, "src/a.ts": read })).toContain("github: { access: read, decided: false }   # live, src/a.ts:1\n");
});

test("what a perimeter below rules is declared there, and the new one above lets it", async () => {
  const below = "perimeter: 1\nsystems:\n  desk: { access: write, live: https://api.desk.example, sandbox: none, confirm: always }\n";
  const sources = {
    "src/a.ts": 'fetch("https://api.unheard-of.example/v1");\n',
    "packages/mailer/perimeter.yaml": below,
    "packages/mailer/src/perimeter.yaml": "perimeter: 1\nsystems: {}\n",
    "packages/mailer/a.ts": 'fetch("https://api.desk.example/x", { method: "POST" });\nfetch("https://api.other.example/x");\n',
  };
  const { endpoints, context } = await check(sources);
  const draft = draftFor(endpoints, context.perimeters);
  expect(draft.added).toEqual(["unheard-of"]);
  const text = applyEdits("", draft.edits);
  expect(text).toContain("\ndelegates: [packages/mailer]   # each has a perimeter of its own: check it\n");
  const { findings } = await check({ ...sources, "perimeter.yaml": text });
  expect(findings.map(({ rule }) => rule)).not.toContain("spec/widens-parent");
});

describe("one owner under several domains is one system", () => {
  test.each([
    [
      "the same name in other countries",
      'const hosts = { au: "https://api.desk.com.au", eu: "https://desk.eu" };\nexport const load = (region) => fetch(`${hosts[region]}/tickets`);\n',
      ["  desk: { access: read, match: { hosts: [api.desk.com.au, desk.eu] }, decided: false }"],
    ],
    [
      "the sandbox of a pair, beside a host that only the running program knows whole",
      'export const load = (context) => {\n  const url = context.environment === "staging" ? "https://api-staging.deskdev.example/v4" : `https://api-${context.environment}.mydesk.example/v4`;\n  return fetch(url);\n};\n',
      ['  mydesk: { access: read, sandbox: https://api-staging.deskdev.example, match: { hosts: ["*.mydesk.example"] }, decided: false }'],
    ],
    [
      "short names are others' under other endings",
      'fetch("https://api.sms.io/a");\nfetch("https://api.sms.de/b");\n',
      [
        "  sms: { access: read, match: { hosts: [api.sms.io] }, decided: false }",
        "  sms-2: { access: read, match: { hosts: [api.sms.de] }, decided: false }",
      ],
    ],
    [
      "where each service has a host of its own, it is no name that one of them is the web's",
      'fetch("https://www.googleapis.com/books/v1/volumes");\n',
      ["  googleapis: { access: read, match: { hosts: [www.googleapis.com] }, decided: false }"],
    ],
  ])("%s", async (_, code, lines) => {
    const text = draftPerimeter((await check({ "src/a.ts": code })).endpoints);
    expect(text.split("\n").flatMap((line) => (line.startsWith("  ") ? [line.replace(/ {3}#.*/, "")] : []))).toEqual(lines);
    const { findings } = await check({ "src/a.ts": code, "perimeter.yaml": text });
    expect(findings.filter(({ rule }) => rule === "code/undeclared-system")).toEqual([]);
  });
});
