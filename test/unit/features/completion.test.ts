import { describe, expect, test } from "vitest";
import type { View } from "../../../server/src/features/view.ts";
import { parseContract, parsePerimeter } from "../../../server/src/spec/parse.ts";
import { accept, complete, taken } from "../../support/completing.ts";
import { viewOf } from "../../support/view.ts";

const perimeter = `perimeter: 1
owner: shop-backend
dataClasses:
  ticket-text: [subject, body]
routes: { public: [] }
systems:
  desk:
    access: write
    purpose: Tickets
    sandbox: { url: https://sandbox.desk.example/v2, env: DESK_SANDBOX_URL }
    live: { url: https://api.desk.example/v2, env: DESK_URL }
    actions:
      create-ticket: POST /tickets
    confirm: [create-ticket]
    alert: "#oncall at 20 an hour"
  logs: { access: send, data: [ticket-text] }
  forbidden: none
  refunds: { access: read, sandbox: none }
`;

const files = {
  "perimeter.yaml": perimeter,
  "packages/mailer/perimeter.yaml": "perimeter: 1\nowner: mail-team\nsystems: {}\n",
  "contracts/one.contract.yaml":
    "contract: 1\ngoal: Import 3 feeds into out.csv\nconstraints: [no writes]\nformat: [{ path: out.csv }]\nfailure: [a, b, a request reaches a host]\napproved: { by: ada, on: 2026-01-01, hash: x }\n",
  ".env": "DESK_SANDBOX_URL=https://sandbox.desk.example/v2\nMAIL_KEY=x\nSHOP_STAGE=live\n",
  "package.json": '{ "name": "shop", "scripts": { "test": "vitest", "lint": "biome", "start": "node ." } }',
  "src/config.ts": "export const DESK = process.env.DESK_SANDBOX_URL ?? 'https://sandbox.desk.example/v2';\n",
  "src/tickets.ts": `import { DESK } from "./config";
import { requireApproval } from "./approval";
import acme from "acme-crm-sdk";
export const send = async (subject: string, orderId: string) => {
  await requireApproval();
  await fetch(\`\${DESK}/tickets\`, { method: "POST", body: JSON.stringify({ subject, orderId }) });
};
export const find = () => fetch(\`\${DESK}/tickets/search\`);
`,
  "src/mail.ts":
    'export const mail = (text: string) => fetch("https://api.sendgrid.com/v3/mail/send", { method: "POST", body: JSON.stringify({ text }) });\n',
  "src/weather.ts":
    'import axios from "axios";\nexport const sun = () => fetch("https://api.weather-co.example/today");\nexport const rain = () => fetch("https://eu.weather-co.example/rain");\n',
  "src/server.ts":
    'import express from "express";\nconst app = express();\nconst requireLogin = (q: any, s: any, n: any) => n();\napp.get("/products/:id", (q, s) => s.json({}));\napp.get("/admin/users", requireLogin, (q, s) => s.json({}));\napp.get("/admin/orders", requireLogin, (q, s) => s.json({}));\n',
  "src/noise.ts":
    'import own from "shop";\nimport react from "react";\nconst navigate = (to: string) => to;\nexport const go = () => navigate(own.aggregate(react.requires("x")));\nfetch("http://localhost:3000/x", { method: "POST", body: JSON.stringify({ params: 1, headers: 2 }) });\n',
  "src/import/feed.ts": "export {};\n",
  "src/import/rows.ts": "export {};\n",
  "ops/purge.yml": "alert: x\n",
};

let view: View;
const viewed = viewOf(files).then((found) => {
  view = found;
});

const system = (lines: string) => `perimeter: 1\nsystems:\n  desk:\n    access: write\n${lines}`;
const inPerimeter = (lines: string) => `perimeter: 1\n${lines}`;
const contract = (lines: string) => `contract: 1\n${lines}`;

/** Where, what has to be offered, what must not. */
type Row = readonly [name: string, marked: string, offered: readonly string[], not?: readonly string[]];

const perimeterRows: readonly Row[] = [
  ["an empty file: the whole form first", "$0", ["perimeter: 1 …", "perimeter", "systems", "owner"]],
  ["top keys that are not there yet", "perimeter: 1\nowner: x\n$0", ["reviewBy", "extends", "systems", "gates"], ["perimeter", "owner"]],
  ["a half-typed top key above others", "perimeter: 1\nrev$0\nsystems:\n  a: read\n", ["reviewBy"], ["perimeter", "systems"]],
  ["the version", "perimeter: $0", ["1"]],
  ["owner: people named elsewhere", inPerimeter("owner: $0"), ["shop-backend", "mail-team", "ada"]],
  ["reviewBy: days ahead", inPerimeter("reviewBy: $0"), ["2027-05-24", "2027-02-23", "2027-11-25"], ["2026-11-25"]],
  ["extends: other perimeters", inPerimeter("extends: $0"), ["packages/mailer/perimeter.yaml"], ["perimeter.yaml"]],
  ["delegates: folders, those with a perimeter first", inPerimeter("delegates: [$0]"), ["packages/mailer", "src"], ["src/mail.ts"]],
  ["own: hosts that nobody declares", inPerimeter("own: [$0]"), ["api.weather-co.example", "*.weather-co.example"], ["api.sendgrid.com"]],
  ["own: the two kinds", inPerimeter("own:\n  $0"), ["live", "staging"]],
  ["own.live", inPerimeter("own: { live: [$0] }"), ["api.weather-co.example"]],
  ["production keys", inPerimeter("production:\n  $0"), ["files", "when"]],
  ["production.files: globs", inPerimeter("production: { files: [$0] }"), ["src/**", "ops/**", ".env"]],
  ["production.when: conditions", inPerimeter("production:\n  when: [$0]"), ["SHOP_STAGE=live"], ["MAIL_KEY=x"]],
  ["guards: functions that ask", inPerimeter("guards: [$0]"), ["requireApproval"], ["fetch", "send", "navigate", "aggregate", "requires"]],
  ["routes keys", inPerimeter("routes: { $0 }"), ["internal", "public"]],
  ["internal routes", inPerimeter("routes:\n  internal: [$0]"), ["/admin/**", "/admin/users", "/products/*"]],
  ["public routes", inPerimeter("routes: { public: [$0] }"), ["/products/*"]],
  ["names of data classes", inPerimeter("dataClasses:\n  $0"), ["session-token", "payment-card"]],
  ["fields that the code sends", inPerimeter("dataClasses:\n  order: [subject, $0]"), ["orderId"], ["subject", "params", "headers"]],
  ["holdouts lead out", inPerimeter("holdouts: [$0]"), ["../holdouts"], ["src/**"]],
  ["rules: ids", inPerimeter("rules:\n  $0"), ["code/undeclared-system", "code/live-in-test", "spec/no-alert"]],
  [
    "rules: those that are set are left out",
    inPerimeter("rules:\n  code/live-in-test: off\n  $0"),
    ["code/live-endpoint"],
    ["code/live-in-test"],
  ],
  ["rules: severities", inPerimeter("rules: { code/live-in-test: $0 }"), ["error", "warning", "info", "off"]],
  ["exclude: globs below what is typed", inPerimeter("exclude: [src/$0]"), ["src/import/**", "src/*.ts", "src/mail.ts"], ["ops/**"]],
  ["an exception as a whole, and its keys", inPerimeter("exceptions:\n  - $0"), ["{ rule, path, reason, until }", "rule", "reason"]],
  ["an exception's rule", inPerimeter("exceptions:\n  - rule: $0"), ["code/undeclared-system", "code/live-endpoint"]],
  [
    "an exception's further keys",
    inPerimeter("exceptions:\n  - rule: code/live-endpoint\n    $0"),
    ["path", "system", "reason", "until"],
    ["rule"],
  ],
  [
    "the keys of a second exception",
    inPerimeter("exceptions:\n  - rule: a\n    reason: b\n  - rule: code/live-endpoint\n    $0"),
    ["path"],
    ["rule"],
  ],
  [
    "a key in front of the others",
    inPerimeter("exceptions:\n  - $0\n    reason: b\n"),
    ["rule"],
    ["reason", "{ rule, path, reason, until }"],
  ],
  ["nothing in the indentation of what stands there", system("  $0  alert: x\n"), []],
  [
    "an exception's path: where the rule speaks first",
    inPerimeter("exceptions:\n  - { rule: code/undeclared-system, path: $0 }"),
    ["src/mail.ts", "src/**"],
  ],
  ["an exception's system", inPerimeter("exceptions: [{ rule: code/live-endpoint, system: $0 }]\nsystems:\n  desk: read\n"), ["desk"]],
  ["an exception's end", inPerimeter("exceptions:\n  - rule: code/live-endpoint\n    until: $0"), ["2027-02-23", "2026-12-25"]],
  [
    "an exception's reason is a person's",
    inPerimeter("exceptions:\n  - rule: code/live-endpoint\n    reason: $0"),
    [],
    ["desk", "2027-02-23"],
  ],
  ["the eight gates", inPerimeter("gates:\n  logging: open\n  $0"), ["staging", "secrets", "tests"], ["logging"]],
  ["what a gate may be", inPerimeter("gates:\n  logging: $0"), ["open", "{ waived }", "package.json", "src/"]],
  ["a gate that is waived", inPerimeter("gates: { logging: { $0 } }"), ["waived"], ["open"]],

  ["systems: observed, then known ones", inPerimeter("systems:\n  $0"), ["sendgrid", "weather-co", "stripe", "openai"]],
  ["systems that are declared are left out", inPerimeter("systems:\n  stripe: read\n  $0"), ["sendgrid"], ["stripe"]],
  ["a bare access", inPerimeter("systems:\n  stripe: $0"), ["none", "send", "read", "write"]],
  ["keys of a system", system("    $0"), ["sandbox", "live", "confirm", "alert", "data", "never", "match", "actions"], ["access"]],
  ["keys of a system in braces", inPerimeter("systems: { desk: { access: read, $0 } }"), ["sandbox", "live"], ["access"]],
  ["keys between others", system("    $0\n    alert: pager\n"), ["confirm"], ["alert", "access"]],
  ["keys of a system that is wrongly indented", system("     con$0\n"), ["confirm"], ["access"]],
  ["keys above a half-typed rest", system("    $0\n    alert: { signal\n    con"), ["sandbox"], ["access"]],
  ["access: what the code does first", "perimeter: 1\nsystems:\n  desk:\n    access: $0\n", ["write", "read", "send", "none"]],
  [
    "sandbox: words, URLs of the code, a form",
    system("    sandbox: $0"),
    ["none", "local", "https://sandbox.desk.example", "{ url, env }"],
  ],
  ["keys of an endpoint", system("    live:\n      $0"), ["url", "env", "keyPrefix", "header", "resource"]],
  ["an endpoint's variables", system("    live: { env: $0 }"), ["DESK_SANDBOX_URL", "MAIL_KEY"]],
  ["an endpoint's variables in a list", system("    live: { env: [MAIL_KEY, $0] }"), ["DESK_SANDBOX_URL"], ["MAIL_KEY"]],
  ["an endpoint's URL", system("    sandbox: { url: $0 }"), ["https://sandbox.desk.example"]],
  ["an endpoint of a list", system("    sandbox: [$0]"), ["https://sandbox.desk.example"]],
  [
    "key prefixes of the catalogue",
    "perimeter: 1\nsystems:\n  stripe: { access: read, sandbox: { keyPrefix: $0 } }",
    ["sk_test_"],
    ["sk_live_"],
  ],
  ["live key prefixes", "perimeter: 1\nsystems:\n  stripe: { access: read, live: { keyPrefix: $0 } }", ["sk_live_"], ["sk_test_"]],
  [
    "confirm: words, actions, calls",
    system("    actions: { make: POST /tickets }\n    confirm: $0"),
    ["never", "writes", "always", "make", "POST /tickets"],
  ],
  ["confirm: calls in a list", system("    confirm:\n      - $0"), ["POST /tickets"], ["never"]],
  [
    "alert: words and what others say",
    system("    alert: $0"),
    ["none", "#oncall at 20 an hour", "{ signal, notifies, evidence, tested }"],
  ],
  ["an alert that begins like another", system('    alert: "#on$0"'), ["#oncall at 20 an hour"], ["none"]],
  ["no alert for one that is only similar", system("    alert: on$0"), []],
  ["keys of an alert", system("    alert:\n      signal: x\n      $0"), ["notifies", "evidence", "tested"], ["signal"]],
  ["an alert's evidence", system("    alert: { evidence: ops/$0 }"), ["ops/purge.yml"], ["src/mail.ts"]],
  ["an alert's test", system("    alert: { tested: $0 }"), ["2026-11-25"]],
  ["the known system", system("    catalogue: $0"), ["zendesk", "stripe"]],
  ["live by default is one form", system("    $0"), ["liveByDefault"]],
  ["keys of live by default", system("    liveByDefault: { reason: x, $0 }"), ["by", "until"], ["reason"]],
  ["who decided", system("    liveByDefault: { by: $0 }"), ["shop-backend", "ada"]],
  ["until when", system("    liveByDefault:\n      until: $0"), ["2027-02-23", "2026-12-25"]],
  ["names of a match", system("    match: { $0 }"), ["hosts", "env", "packages"]],
  [
    "hosts of a match",
    system("    match: { hosts: [$0] }"),
    ["api.sendgrid.com", "api.weather-co.example", "*.weather-co.example"],
    ["localhost"],
  ],
  ["variables of a match", system("    match:\n      env: [$0]"), ["DESK_SANDBOX_URL", "MAIL_KEY"]],
  ["packages of a match", system("    match: { packages: [$0] }"), ["acme-crm-sdk"], ["axios", "express", "./config", "shop", "react"]],
  ["names for calls", system("    actions:\n      $0"), ["create-ticket", "get-search"]],
  ["the call of an action", system("    actions:\n      make: $0"), ["POST /tickets", "{ call, access }"]],
  ["keys of an action", system("    actions:\n      make: { call: POST /tickets, $0 }"), ["access", "reversible", "alert"], ["call"]],
  ["an action's access", system("    actions: { make: { access: $0 } }"), ["read", "write"]],
  ["an action's reversible", system("    actions:\n      make:\n        reversible: $0"), ["true", "false"]],
  ["data: classes", system("    data: [$0]"), ["session-token", "personal"]],
  [
    "never: classes that are declared here",
    `dataClasses:\n  order-text: [a]\n${system("    never: [$0]")}`,
    ["order-text", "session-token"],
  ],
  ["never: at the value", system("    never: $0"), ["session-token"]],
  ["forwardsTo: other systems", system("    forwardsTo: [$0]\n  logs: send\n"), ["logs"], ["desk"]],
  ["publishes", system("    publishes: $0"), ["true", "false"]],
  ["decided", system("    decided: $0"), ["true", "false"]],

  ["nothing in a comment", system("    # con$0"), []],
  ["nothing behind a value's comment", system("    alert: x # con$0"), []],
  ["nothing in running text", system("    purpose: |\n      con$0"), []],
  ["nothing in prose that goes on", system("    purpose: some words\n      con$0"), []],
  ["nothing in a quoted text of several lines", system('    purpose: "some words\n      con$0'), []],
  ["an ignore comment", "perimeter: 1\n# peri$0\n", ["perimeter-ignore-next-line", "perimeter-ignore-file"], ["perimeter:"]],
  ["the rule of an ignore comment", "perimeter: 1\n# perimeter-ignore-file $0\n", ["spec/no-alert"]],
];

const contractRows: readonly Row[] = [
  ["an empty file", "$0", ["contract: 1 …", "contract", "goal", "constraints"]],
  [
    "clauses that are not there yet",
    contract("goal: x\n$0"),
    ["constraints", "format", "failure", "uses", "scope", "verify"],
    ["goal", "contract"],
  ],
  ["a goal is a person's", contract("goal: $0"), []],
  ["a goal that goes on", contract("goal: Import\n  the $0"), []],
  ["constraints are a person's", contract("constraints:\n  - $0"), []],
  ["an item of the format", contract("format:\n  - $0"), ["{ path, contains }", "path", "contains"]],
  ["the path of a format", contract("format:\n  - { path: ../src/$0 }"), ["../src/import/**", "../src/mail.ts"]],
  ["systems that may be used", contract("uses:\n  $0"), ["desk", "logs", "refunds"], ["forbidden", "sendgrid"]],
  ["systems that are used are left out", contract("uses:\n  desk: read\n  $0"), ["logs"], ["desk"]],
  ["no more access than is granted", contract("uses:\n  refunds: $0"), ["read"], ["write", "none"]],
  ["the access that is granted", contract("uses:\n  desk: $0"), ["read", "write", "{ access, endpoint, actions }"], ["none"]],
  ["keys of a use", contract("uses:\n  desk: { access: read, $0 }"), ["endpoint", "actions"], ["access"]],
  ["live is not offered where it isn't granted", contract("uses: { desk: { endpoint: $0 } }"), ["sandbox"], ["live"]],
  ["live where there is nothing else", contract("uses: { refunds: { endpoint: $0 } }"), ["sandbox", "live"]],
  [
    "no action that needs more",
    contract("uses:\n  desk: { access: read, actions: [$0] }"),
    ["GET /tickets/search"],
    ["create-ticket", "POST /tickets"],
  ],
  ["actions of that system", contract("uses:\n  desk: { actions: [$0] }"), ["create-ticket", "POST /tickets"]],
  ["keys of the scope", contract("scope:\n  $0"), ["write", "read", "never", "outOfScope"]],
  ["globs of the scope, one folder up", contract("scope: { write: [$0] }"), ["../"], ["src/**"]],
  ["globs of the scope", contract("scope:\n  write:\n    - ../$0"), ["../src/**", "../ops/**"]],
  ["globs on the line below", contract("scope:\n  never:\n    $0"), ["../"]],
  ["what to do when unsure", contract("whenUnsure: $0"), ["stop", "ask", "assume"]],
  ["commands that verify", contract("verify: [$0]"), ["npm test", "npm run lint", "{ run, author }"], ["npm run start"]],
  ["one command", contract("verify: $0"), ["npm test"]],
  ["who wrote the checks", contract("verify:\n  - run: npm test\n    author: $0"), ["human", "agent"]],
  ["holdouts lead out", contract("holdouts: $0"), ["../../holdouts"]],
  ["inputs", contract("inputs:\n  - ../src/import/$0"), ["../src/import/feed.ts"]],
  ["the perimeter that it keeps to", contract("perimeter: $0"), ["../perimeter.yaml", "../packages/mailer/perimeter.yaml"]],
  ["who approved", contract("approved: { by: $0 }"), ["ada", "shop-backend"]],
  ["when", contract("approved:\n  on: $0"), ["2026-11-25"]],
  ["the hash is the tool's", contract("approved:\n  hash: $0"), []],
];

describe.each<[string, string, readonly Row[]]>([
  ["a perimeter", "perimeter.yaml", perimeterRows],
  ["a contract", "contracts/new.contract.yaml", contractRows],
])("in %s", (_, file, rows) => {
  test.each(rows.map((row) => [...row] as const))("%s", async (_name, marked, offered, not = []) => {
    await viewed;
    const labels = complete(view, file, marked).items.map(({ label }) => label);
    for (const label of offered) expect(labels).toContain(label);
    for (const label of not) expect(labels).not.toContain(label);
    if (offered.length === 0 && not.length === 0) expect(labels).toEqual([]);
  });
});

describe("the order", () => {
  test.each<[string, string, string, readonly string[]]>([
    ["what must be said comes first", "perimeter.yaml", "perimeter: 1\n$0", ["systems"]],
    ["the clauses come first", "new.contract.yaml", contract("$0"), ["goal", "constraints", "format", "failure", "uses"]],
    ["a version comes first", "a.perimeter.yaml", "owner: x\n$0", ["perimeter"]],
    ["what the code does comes first", "perimeter.yaml", "perimeter: 1\nsystems:\n  desk:\n    access: $0\n", ["write"]],
    ["what nobody declared comes first", "perimeter.yaml", "perimeter: 1\nsystems:\n  $0", ["sendgrid", "weather-co"]],
    ["variables of the system come first", "perimeter.yaml", system("    sandbox: { env: $0 }"), ["DESK_SANDBOX_URL"]],
    ["writes come first", "perimeter.yaml", system("    actions: { make: { call: $0 } }"), ["POST /tickets"]],
    ["rules that speak now come first", "perimeter.yaml", inPerimeter("rules:\n  $0"), ["spec/unused-system"]],
    ["closed routes come first", "perimeter.yaml", inPerimeter("routes:\n  internal: [$0]"), ["/admin/**"]],
    ["open routes come first", "perimeter.yaml", inPerimeter("routes:\n  public: [$0]"), ["/products/**"]],
    [
      "the files in which a rule speaks come first",
      "perimeter.yaml",
      inPerimeter("exceptions:\n  - { rule: code/undeclared-system, path: $0 }"),
      ["src/mail.ts"],
    ],
    ["deciding removes the key", "perimeter.yaml", system("    $0"), ["sandbox"]],
  ])("%s", async (_, file, marked, first) => {
    await viewed;
    const labels = complete(view, file, marked).items.map(({ label }) => label);
    expect(labels.slice(0, first.length)).toEqual(first);
    expect(labels.at(-1) === "decided" || !labels.includes("decided")).toBe(true);
  });
});

describe("what is written", () => {
  test.each<[string, string, string, string]>([
    ["a text behind its colon", "owner:$0", "shop-backend", "owner: shop-backend"],
    ["a text behind a colon and a space", "owner: $0", "shop-backend", "owner: shop-backend"],
    ["a date", "reviewBy: $0", "2027-02-23", "reviewBy: 2027-02-23"],
    ["the version with its key", "$0\nowner: x", "perimeter", "perimeter: 1\nowner: x"],
    ["a map, one step deeper", "perimeter: 1\n$0", "production", "perimeter: 1\nproduction:\n  "],
    ["a list of names, on one line", "perimeter: 1\n$0", "guards", "perimeter: 1\nguards: []"],
    ["a list of maps, a line each", "perimeter: 1\n$0", "exceptions", "perimeter: 1\nexceptions:\n  - "],
    ["a key in braces", "systems: { a: { acc$0 } }", "access", "systems: { a: { access:  } }"],
    ["a key right behind a comma", "systems: { a: { access: read,$0 } }", "alert", "systems: { a: { access: read, alert:  } }"],
    ["only the name where a value is there", "systems:\n  a:\n    ac$0ces: read\n", "access", "systems:\n  a:\n    access: read\n"],
    ["a list where a list has to be", system("    never: $0"), "personal", system("    never: [personal]")],
    ["a quoted text where it must be", system("    alert: $0"), "#oncall at 20 an hour", system('    alert: "#oncall at 20 an hour"')],
    ["a call, where calls stand in a list", system("    confirm: $0"), "POST /tickets", system("    confirm: [POST /tickets]")],
    ["a flag, which is no text", system("    publishes: $0"), "true", system("    publishes: true")],
    ["a word of the format, as it is", "rules: { code/live-in-test: $0 }", "off", "rules: { code/live-in-test: off }"],
    ["in place of the whole word", system("    alert: no$0thing # yet"), "none", system("    alert: none # yet")],
    ["in place of the whole item", system("    confirm: [POST /ti$0mes, a]"), "POST /tickets", system("    confirm: [POST /tickets, a]")],
    ["in place of what is quoted", system("    confirm: ['PO$0ST']"), "POST /tickets", system("    confirm: ['POST /tickets']")],
    ["not in place of what comes next", "systems: { a: { access: $0alert: x } }", "read", "systems: { a: { access: readalert: x } }"],
    ["behind an anchor", "systems:\n  a:\n    access: &a re$0", "read", "systems:\n  a:\n    access: &a read"],
    ["no second quotes", system('    alert: "$0"'), "#oncall at 20 an hour", system('    alert: "#oncall at 20 an hour"')],
    ["an item below its key", system("    data:\n      $0"), "personal", system("    data:\n      - personal")],
    ["a value below its key", system("    sandbox:\n      $0"), "none", system("    sandbox:\n      none")],
    ["a wrongly indented key, put right", system("      aler$0\n"), "alert", system("    alert: \n")],
    ["a key that is not deep enough, put right", system("   aler$0\n"), "alert", system("    alert: \n")],
    [
      "a whole decision",
      system("    $0"),
      "liveByDefault",
      system("    liveByDefault: { reason: why live has to be the default, by: mail-team, until: 2027-02-23 }"),
    ],
    [
      "an exception",
      "exceptions:\n  - $0",
      "{ rule, path, reason, until }",
      "exceptions:\n  - { rule: , path: , reason: why this is right here, until: 2027-02-23 }",
    ],
    [
      "an observed system that the catalogue knows",
      "systems:\n  $0",
      "sendgrid",
      'systems:\n  sendgrid: { access: write, confirm: writes, alert: "" }',
    ],
    [
      "an observed host",
      "systems:\n  $0",
      "weather-co",
      "systems:\n  weather-co: { access: read, match: { hosts: [api.weather-co.example, eu.weather-co.example] }, sandbox:  }",
    ],
    ["a known system that needs no more", "systems:\n  $0", "stripe", "systems:\n  stripe: read"],
    ["a known system that data is sent to", "systems:\n  $0", "sentry", "systems:\n  sentry: { access: send, data: [] }"],
    ["a known system in braces", "systems: { $0 }", "stripe", "systems: { stripe: read }"],
    ["a name for a call", system("    actions:\n      $0"), "create-ticket", system("    actions:\n      create-ticket: POST /tickets")],
    ["a severity with its rule", "rules: { $0 }", "code/live-in-test", "rules: { code/live-in-test: error }"],
  ])("%s", async (_, marked, label, expected) => {
    await viewed;
    const full = marked.includes("perimeter: 1") || marked.startsWith("$0") ? marked : `perimeter: 1\n${marked}`;
    const wanted = full === marked ? expected : `perimeter: 1\n${expected}`;
    expect(accept(view, "perimeter.yaml", full, label)).toBe(wanted);
  });

  test("the version, which is a number", async () => {
    await viewed;
    expect(accept(view, "perimeter.yaml", "perimeter:$0", "1")).toBe("perimeter: 1");
    expect(accept(view, "a.contract.yaml", "contract: $0", "1")).toBe("contract: 1");
  });

  test("on the line below a system, keys come before the words that stand for all of them", async () => {
    await viewed;
    const labels = complete(view, "perimeter.yaml", "perimeter: 1\nsystems:\n  desk:\n    $0").items.map(({ label }) => label);
    expect([labels[0], labels.indexOf("write") > labels.indexOf("decided")]).toEqual(["access", true]);
  });

  test("a contract's use asks for no more than is granted", async () => {
    await viewed;
    expect(accept(view, "a.contract.yaml", "contract: 1\nuses:\n  $0", "desk")).toBe("contract: 1\nuses:\n  desk: read");
    expect(accept(view, "a.contract.yaml", "contract: 1\nuses:\n  $0", "logs")).toBe("contract: 1\nuses:\n  logs: send");
  });

  test("a client without snippets gets an undecided draft, not somebody's answers", async () => {
    await viewed;
    const { items } = complete(view, "perimeter.yaml", "perimeter: 1\nsystems:\n  $0");
    expect(items.find(({ label }) => label === "stripe")?.plain).toBe("stripe: { access: read, decided: false }");
    expect(items.find(({ label }) => label === "sendgrid")?.plain).toBe("sendgrid: { access: write, decided: false }");
  });

  test("every whole entry is one line that the schema accepts", async () => {
    await viewed;
    const marked = "perimeter: 1\nsystems:\n  $0\n";
    const offered = complete(view, "perimeter.yaml", marked);
    expect(offered.items.length).toBeGreaterThan(300);
    for (const { label } of offered.items) {
      const text = taken(marked, offered, label).replace('""', '"#oncall"').replace("env:  }", "env: A_URL }");
      expect(text.split("\n").length).toBe(4);
      expect(parsePerimeter("perimeter.yaml", text).problems, text).toEqual([]);
    }
  });
});

describe("a broken document", () => {
  const whole = perimeter.split("\n");
  test("is completed wherever somebody types in it, and never throws", async () => {
    await viewed;
    const breaks = ["", "}", '"', "[", "{ a: ", "- ", "\t", "key", "<<<<<<< HEAD", "? ", "&a *a", "|"];
    for (const piece of breaks) {
      for (let line = 0; line < whole.length; line++) {
        const lines = whole.map((text, at) => (at === line ? text.slice(0, Math.ceil(text.length / 2)) + piece : text));
        for (const column of [line % 2 === 0 ? 4 : 2, (lines[line] ?? "").length]) {
          const marked = lines.map((text, at) => (at === line ? `${text.slice(0, column)}$0${text.slice(column)}` : text)).join("\n");
          expect(Array.isArray(complete(view, "perimeter.yaml", marked).items)).toBe(true);
        }
      }
    }
  });

  test.each<[string, string]>([
    ["an open brace above", "perimeter: 1\nowner: { x\nsystems:\n  desk:\n    access: write\n    $0\n"],
    ["an open quote above", 'perimeter: 1\nowner: "x\nsystems:\n  desk:\n    access: write\n    $0\n'],
    ["an open list below", "perimeter: 1\nsystems:\n  desk:\n    access: write\n    $0\n    data: [\n  other: read\n"],
    ["a key without a colon below", "perimeter: 1\nsystems:\n  desk:\n    access: write\n    $0\n    ale\n  other: read\n"],
    ["a conflict marker", "perimeter: 1\nsystems:\n  desk:\n    access: write\n    $0\n  other:\n<<<<<<< HEAD\n    access: read\n"],
    ["a tab above", "perimeter: 1\nsystems:\n  other:\n\taccess: read\n  desk:\n    access: write\n    $0\n"],
  ])("still offers the keys of its system: %s", async (_, marked) => {
    await viewed;
    const labels = complete(view, "perimeter.yaml", marked).items.map(({ label }) => label);
    expect(labels).toContain("confirm");
    expect(labels).not.toContain("access");
  });

  test("offers names before the first check", async () => {
    await viewed;
    const empty: View = { context: undefined, findings: [], endpoints: [], files: () => [], catalogue: view.catalogue, today: view.today };
    const labels = complete(empty, "perimeter.yaml", "perimeter: 1\nsystems:\n  a: read\n  b: { forwardsTo: [$0] }\n").items.map(
      ({ label }) => label,
    );
    expect(labels).toEqual(["a"]);
  });
});

test("every key of both schemas can be completed, and what it writes is accepted with a value", async () => {
  await viewed;
  for (const [file, start] of [
    ["perimeter.yaml", "perimeter: 1\n$0"],
    ["a.contract.yaml", "contract: 1\n$0"],
  ] as const) {
    for (const { label } of complete(view, file, start).items.filter(({ kind }) => kind === "key")) {
      const text = accept(view, file, start, label);
      const problems = (file === "perimeter.yaml" ? parsePerimeter : parseContract)(file, text).problems.map(({ message }) => message);
      expect(
        problems.filter((message) => /unknown|indent|syntax/i.test(message)),
        text,
      ).toEqual([]);
    }
  }
});

test.each([
  ["a value", "perimeter: 1\nsystems:\n  desk: &usual { access: read }\n  mail: *us$0\n", "  mail: *usual\n"],
  ["a merge", "perimeter: 1\nsystems:\n  desk: &usual\n    access: read\n  mail:\n    <<: *$0\n", "    <<: *usual\n"],
])("an alias names an anchor above it, as %s", (_, source, expected) => {
  expect(accept(view, "perimeter.yaml", source, "*usual")).toContain(expected);
});

test("a star that is no alias offers no anchor", () => {
  const source = 'perimeter: 1\nown: [a.example]\nsystems:\n  desk: { match: { hosts: ["*$0"] } }\n';
  expect(complete(view, "perimeter.yaml", source).items.map(({ label }) => label)).not.toContain("*usual");
});
