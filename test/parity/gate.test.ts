import { describe, expect, test } from "vitest";
import { createCatalogue } from "../../server/src/catalogue/catalogue.ts";
import { createService } from "../../server/src/engine/engine.ts";
import type { CheckResult } from "../../server/src/service.ts";
import { catalogueSystems } from "../support/catalogue.ts";
import { memoryWorkspace, type Sources } from "../support/memory.ts";
import { messyTree } from "../support/messyTree.ts";
import { testParser } from "../support/parser.ts";
import { random } from "../support/random.ts";
import { fixtureTexts } from "../support/gate.ts";
import { labelledFolders } from "../support/labelled.ts";
import { filesOf } from "../support/shop.ts";

const catalogue = createCatalogue(catalogueSystems);
const parser = await testParser;

/** What a check says, as far as somebody sees it. */
const said = ({ endpoints, findings, summary, skipped }: CheckResult) => ({
  endpoints: endpoints.map(({ endpoint, system, access, environment, action, isDeclared }) => ({
    ...endpoint,
    // What is sent stands in expressions; what the rules make of them is compared.
    payload: undefined,
    judged: [system, access, environment, action, isDeclared],
  })),
  findings: findings.map(({ file, range, rule, severity, message, fixes, related }) => ({
    file,
    range,
    rule,
    severity,
    message,
    fixes,
    related,
  })),
  summary,
  skipped,
});

async function check(files: Sources, readAll: boolean) {
  const result = await createService({ workspace: memoryWorkspace(files, "2026-11-25"), catalogue, parser, readAll }).check();
  if (!result) throw new Error("nobody cancelled this check");
  return said(result);
}

const texts = (files: Readonly<Record<string, string | Uint8Array>>): Sources =>
  Object.fromEntries(Object.entries(files).map(([file, text]) => [file, typeof text === "string" ? text : new TextDecoder().decode(text)]));

const whole: Readonly<Record<string, Sources>> = {
  "the example": texts(filesOf("dark-kitchen")),
  "bad input": texts(messyTree),
  ...Object.fromEntries(labelledFolders.map((language) => [`the fixtures of ${language}`, fixtureTexts(language)])),
};

/** Trees in which a file that shows nothing of its own decides what another one reaches. */
const small: Readonly<Record<string, Sources>> = {
  "a wrapper behind two barrels": {
    "src/http/request.ts":
      'import axios from "axios";\nexport const request = (path: string) => axios.post("https://api.desk.example" + path);\n',
    "src/http/index.ts": 'export * from "./request";\n',
    "src/index.ts": 'export { request as send } from "./http";\n',
    "src/use.ts": 'import { send } from "./index";\nexport const open = () => send("/tickets");\n',
  },
  "a wrapper of a wrapper without any word of the net": {
    "a.ts": 'import got from "got";\nexport const call = (url: string, json: object) => got.put(url, { json });\n',
    "b.ts": 'import { call } from "./a";\nexport const save = (host: string, body: object) => call(host + "/save", body);\n',
    "c.ts": 'import { save } from "./b";\nexport const run = () => save(hosts.desk, { id: 1 });\nimport { hosts } from "./d";\n',
    "d.ts": 'export const hosts = { desk: "https:" + "//api.desk.example" };\n',
  },
  "a host that is put together in a file that shows none": {
    "names.ts": 'export const domain = "desk.example";\n',
    "use.ts": 'import { domain } from "./names";\nexport const list = () => fetch(`https://api.${domain}/list`);\n',
  },
  "a default export, and one under another name": {
    "client.ts": 'import axios from "axios";\nexport default axios.create({ baseURL: base });\nimport { base } from "./base";\n',
    "base.ts": 'const host = "api.desk.example";\nconst base = "https:" + "//" + host;\nexport { base };\n',
    "use.ts": 'import desk from "./client";\nexport const remove = (id: string) => desk.delete("/tickets/" + id);\n',
    "again.ts": 'export { default as partner } from "./client";\n',
    "more.ts": 'import { partner } from "./again";\nexport const all = () => partner.get("/tickets");\n',
  },
  "a dynamic import and a require": {
    "client.js": 'const axios = require("axios");\nmodule.exports = { post: (path) => axios.post("https://api.desk.example" + path) };\n',
    "lazy.js": 'export async function run() {\n  const { post } = await import("./client.js");\n  await post("/lazy");\n}\n',
    "old.js": 'const { post } = require("./client");\npost("/old");\n',
    "path.js": 'module.exports = "/from/a/path";\n',
    "far.js": 'const path = require("./path");\nconst client = require("./client");\nclient.post(path);\n',
  },
  "an instance that goes through a class and a factory": {
    "make.ts": 'import axios from "axios";\nexport const make = (root: string) => axios.create({ baseURL: root });\n',
    "roots.ts": 'export const roots = ["api.desk.example"].map((host) => host);\nexport const root = "//api.desk.example";\n',
    "desk.ts":
      'import type { Http } from "./types";\nexport class Desk {\n  constructor(private readonly http: Http) {}\n  open() {\n    return this.http.post("/tickets", {});\n  }\n}\n',
    "types.ts": "export interface Http {\n  post(path: string, body: object): Promise<void>;\n}\n",
    "main.ts":
      'import { Desk } from "./desk";\nimport { make } from "./make";\nexport const desk = new Desk(make("https://api.desk.example"));\ndesk.open();\n',
  },
  "a client that is handed over within a function, through a barrel, among options": {
    "http.ts": 'import axios from "axios";\nexport const http = axios.create({ baseURL: "https://api.desk.example" });\n',
    "parts/desk.ts":
      "export class Desk {\n  constructor(private readonly options: { http: Http; path: string }) {}\n  open() {\n    return this.options.http.post(this.options.path, {});\n  }\n}\ninterface Http {\n  post(path: string, body: object): Promise<void>;\n}\n",
    "parts/index.ts": 'export { Desk } from "./desk";\nexport * as steps from "./steps";\n',
    "parts/steps.ts": 'export function remove(http: { delete(path: string): void }, id: string) {\n  http.delete("/tickets/" + id);\n}\n',
    "main.ts":
      'import { http } from "./http";\nimport { Desk, steps } from "./parts";\nexport function run() {\n  const client = http;\n  new Desk({ http: client, path: "/tickets" }).open();\n  steps.remove(client, "1");\n}\n',
  },
  "a Python class that is handed its session": {
    "app/session.py": "import requests\n\nsession = requests.Session()\n",
    "app/desk.py":
      'class Desk:\n    def __init__(self, http):\n        self.http = http\n\n    def open(self):\n        return self.http.post(ROOT + "/tickets")\n\n\nfrom .root import ROOT\n',
    "app/root.py": 'ROOT = "https:" + "//api.desk.example"\n',
    "app/main.py": "from .desk import Desk\nfrom .session import session\n\nDesk(session).open()\n",
  },
  "an SDK whose options stand elsewhere": {
    "options.ts": 'export const options = { apiVersion: "2024-01-01", host: "api.stripe.com" };\n',
    "stripe.ts":
      'import Stripe from "stripe";\nimport { options } from "./options";\nexport const stripe = new Stripe(key(), options);\nimport { key } from "./key";\n',
    "key.ts": 'export const key = () => vault.read(name);\nconst name = "STRIPE";\n',
    "use.ts": 'import { stripe } from "./stripe";\nexport const refund = (charge: string) => stripe.refunds.create({ charge });\n',
  },
  "what is sent is declared in a file without a call": {
    "perimeter.yaml":
      "perimeter: 1\ndataClasses:\n  order: [order_id, shipping_address]\nsystems:\n  drain: { access: send, live: https://logs.drain.example, never: [order] }\n",
    "order.ts": "export interface Order {\n  readonly order_id: string;\n  readonly shipping_address: string;\n}\n",
    "log.ts":
      'import type { Order } from "./order";\nexport const log = (order: Order) => fetch("https://logs.drain.example/in", { method: "POST", body: JSON.stringify(order) });\n',
  },
  "a Python package with re-exports and relative imports": {
    "shop/__init__.py": "from .clients import desk\n",
    "shop/clients/__init__.py": "from .base import Client\n\ndesk = Client(HOST)\n\nfrom ..names import HOST\n",
    "shop/clients/base.py":
      'import requests\n\n\nclass Client:\n    def __init__(self, host):\n        self.root = f"https://{host}"\n\n    def post(self, path, body):\n        return requests.post(self.root + path, json=body)\n',
    "shop/names.py": 'HOST = "api.desk.example"\nPATHS = {"open": "/tickets"}\n',
    "shop/tickets.py":
      'from shop import desk\nfrom shop.names import PATHS\n\n\ndef open_ticket(body):\n    return desk.post(PATHS["open"], body)\n',
    "shop/run.py": "from . import tickets\n\ntickets.open_ticket({})\n",
  },
  "a Python function that is handed its client": {
    "a/client.py": 'import httpx\n\nclient = httpx.Client(base_url="https://api.desk.example")\n',
    "a/steps.py": "def send(http, path):\n    return http.post(path)\n",
    "a/main.py": 'from .client import client\nfrom .steps import send\n\nsend(client, "/tickets")\n',
    "a/paths.py": 'ROOT = "/v3"\n',
    "a/more.py": 'from a import paths\nfrom a.client import client as http\n\nhttp.delete(paths.ROOT + "/x")\n',
  },
  "a guard that stands in a file of its own": {
    "perimeter.yaml":
      "perimeter: 1\nguards: [approve]\nsystems:\n  desk: { access: write, sandbox: none, live: https://api.desk.example, confirm: [POST /tickets] }\n",
    "approve.ts": 'export function approve() {\n  if (!asked()) throw new Error("no");\n}\nconst asked = () => false;\n',
    "use.ts":
      'import { approve } from "./approve";\nexport const open = () => {\n  approve();\n  return fetch("https://api.desk.example/tickets", { method: "POST" });\n};\nexport const bare = () => fetch("https://api.desk.example/tickets", { method: "POST" });\n',
  },
  "routes that are listed in a file that shows nothing": {
    "perimeter.yaml":
      "perimeter: 1\nroutes: { internal: [/admin/**] }\nsystems:\n  google-indexing: { access: write, sandbox: none, confirm: never, alert: none }\n",
    "routes.ts": 'export const routes = [{ path: "/" }, { path: "/admin/users" }];\n',
    "submit.ts":
      'import { google } from "googleapis";\nimport { routes } from "./routes";\nconst indexing = google.indexing("v3");\nexport const run = () => routes.map((route) => indexing.urlNotifications.publish({ requestBody: { url: "https://www.shop.example" + route.path } }));\n',
  },
};

describe("passing over files that show nothing hides nothing", () => {
  test.each(Object.entries({ ...whole, ...small }))("in %s", async (_, files) => {
    const all = await check(files, true);
    expect(await check(files, false)).toEqual(all);
    expect(all.endpoints.length).toBeGreaterThan(0);
  });
});

/** Modules of which few show anything: values, wrappers, classes, barrels and callers that refer to each other by number. */
const kinds: readonly ((at: () => string, number: () => number) => string)[] = [
  (_, number) => `export const base = "https://h${number()}.vendor.example";\nexport const path = "/p${number()}";`,
  (_, number) => `export const path = "/q${number()}";\nexport const method = "DELETE";\nexport const base = ["h", "vendor"].join(".");`,
  (at) => `export * from "${at()}";\nexport { path } from "${at()}";`,
  (at) => `export { default } from "${at()}";\nexport { default as client } from "${at()}";`,
  () =>
    'import axios from "axios";\nexport const send = (url: string, method: string) => axios({ url, method });\nexport default axios.create({ baseURL: "https://d.vendor.example" });',
  (at) =>
    `import { send } from "${at()}";\nexport const post = (root: string, path: string) => send(root + path, "POST");\nexport { send };`,
  (at) => `import { post, send } from "${at()}";\nimport { base, path } from "${at()}";\npost(base, path);\nsend(path, "GET");`,
  (at) =>
    `import client from "${at()}";\nimport { path } from "${at()}";\nexport const go = () => client.put(path);\nexport default client;`,
  (at) =>
    `export class Desk {\n  constructor(private http: Http) {}\n  open(path: string) { return this.http.post(path); }\n}\nexport { path } from "${at()}";`,
  (at) => `import { Desk } from "${at()}";\nimport client from "${at()}";\nimport { path } from "${at()}";\nnew Desk(client).open(path);`,
  (at) =>
    `const lazy = async () => (await import("${at()}")).send(path, "PATCH");\nimport { path } from "${at()}";\nexport { lazy as post };`,
  (at) => `import * as all from "${at()}";\nall.post(all.base, "/x");\nexport const { path } = all;`,
];

test.each(Array.from({ length: 40 }, (_, seed) => seed + 1))(
  "passing over files hides nothing in modules that refer to each other by chance (seed %i)",
  async (seed) => {
    const pick = random(seed * 7919);
    const count = 6 + pick(10);
    const files = Object.fromEntries(
      Array.from({ length: count }, (_, n) => [
        `m${n}.ts`,
        kinds[pick(kinds.length)]?.(
          () => `./m${pick(count)}`,
          () => pick(5),
        ) ?? "",
      ]),
    );
    expect(await check(files, false), JSON.stringify(files, null, 1)).toEqual(await check(files, true));
  },
);
