import { describe, expect, test } from "vitest";
import { createCatalogue } from "../../../server/src/catalogue/catalogue.ts";
import { createService } from "../../../server/src/engine/engine.ts";
import type { Workspace } from "../../../server/src/workspace.ts";
import { catalogueSystems } from "../../support/catalogue.ts";
import { check, memoryWorkspace, type Sources } from "../../support/memory.ts";
import { testParser } from "../../support/parser.ts";

const manifest = (name: string, more = "") => `{ "name": "${name}", "version": "1.2.3", "description": "Client of the Acme API"${more} }`;

/** What a workspace is found to reach by SDKs: the call's line, method, host and path, what it does, and where. */
async function uses(sources: Sources): Promise<readonly string[]> {
  const { endpoints } = await check(sources);
  return endpoints
    .filter(({ endpoint }) => endpoint.via === "sdk")
    .map(({ endpoint: { place, method, target, access, environment, operation } }) =>
      [`${place.range.line + 1}:`, operation ?? "client", method, `${target.host}${target.path ?? ""}`, access, environment]
        .filter(Boolean)
        .join(" "),
    );
}

const classes = `
  class Tickets {
    constructor(client) { this.client = client; }
    create(body) { return this.client.request("POST", "/tickets", body); }
    list() { return this.client.request("GET", "/tickets"); }
    label(ticket) { return "#" + ticket.id; }
  }
  const LIVE_URL = "https://api.acme.example/v1";
  const SANDBOX_URL = "https://sandbox.acme.example/v1";
  class Acme {
    constructor(options) {
      this.base = options.environment === "sandbox" ? SANDBOX_URL : LIVE_URL;
      this.tickets = new Tickets(this);
    }
    request(method, path, body) { return fetch(this.base + path, { method, body: JSON.stringify(body) }); }
  }
`;

const calls = `
const acme = new Acme({ key: "k" });
await acme.tickets.create({ subject: "x" });
await acme.tickets.list();
acme.tickets.label(ticket);
`;

describe("an SDK that nobody knows is learned from its installed package", () => {
  test.each([
    [
      "modules of ECMAScript",
      { "package.json": manifest("acme", ', "module": "index.mjs"'), "index.mjs": `${classes}\nexport { Acme };` },
      'import { Acme } from "acme";',
    ],
    [
      "a default export",
      {
        "package.json": manifest("acme", ', "exports": { ".": { "import": "./lib/a.mjs" } }'),
        "lib/a.mjs": `${classes}\nexport default Acme;`,
      },
      'import Acme from "acme";',
    ],
    [
      "CommonJS",
      { "package.json": manifest("acme", ', "main": "lib"'), "lib/index.js": `${classes}\nmodule.exports = { Acme };` },
      'const { Acme } = require("acme");',
    ],
    [
      "several files",
      {
        "package.json": manifest("acme", ', "main": "./index.js"'),
        "index.js": 'export * from "./client.js";',
        "client.js": `${classes}\nexport { Acme };`,
      },
      'import { Acme } from "acme";',
    ],
  ])("%s", async (_, files, line) => {
    const installed = Object.fromEntries(Object.entries(files).map(([file, text]) => [`node_modules/acme/${file}`, text]));
    expect(await uses({ ...installed, "src/desk.js": `${line}${calls}` })).toEqual([
      "2: client api.acme.example unknown live",
      "3: tickets.create POST api.acme.example/v1/tickets write live",
      "4: tickets.list GET api.acme.example/v1/tickets read live",
    ]);
  });

  test.each([
    [
      "TypeScript as CommonJS",
      {
        "index.js":
          '"use strict";\nvar __exportStar = (this && this.__exportStar) || function (m, exports) {};\nObject.defineProperty(exports, "__esModule", { value: true });\n__exportStar(require("./client"), exports);\n',
        "client.js":
          '"use strict";\nexports.Acme = void 0;\nconst axios_1 = __importDefault(require("axios"));\nconst constants_1 = require("./constants");\nclass Acme {\n  list() {\n    return __awaiter(this, void 0, void 0, function* () {\n      const { data } = yield axios_1.default.get(`${constants_1.BASE}/tickets`);\n      return data;\n    });\n  }\n}\nexports.Acme = Acme;\n',
        "constants.js": 'exports.BASE = "https://api.acme.example/v1";\n',
      },
    ],
    [
      "getters of what is passed on",
      {
        "index.js":
          'Object.defineProperty(exports, "__esModule", { value: true });\nvar client_1 = require("./client");\nObject.defineProperty(exports, "Acme", { enumerable: true, get: function () { return client_1.Acme; } });\n',
        "client.js":
          'const node_fetch_1 = __importDefault(require("node-fetch"));\nclass Acme { list() { return (0, node_fetch_1.default)("https://api.acme.example/v1/tickets"); } }\nexports.Acme = Acme;\n',
      },
    ],
    [
      "a bundle",
      {
        "index.js":
          'var src_exports = {};\n__export(src_exports, {\n  Acme: () => Acme,\n  other: () => other\n});\nmodule.exports = __toCommonJS(src_exports);\nvar Acme = class { list() { return fetch("https://api.acme.example/v1/tickets"); } };\n',
      },
    ],
  ])("what a compiler made: %s", async (_, files) => {
    const installed = Object.fromEntries(Object.entries(files).map(([file, text]) => [`node_modules/acme/${file}`, text]));
    const code = 'import { Acme } from "acme";\nconst acme = new Acme("k");\nawait acme.list();\n';
    expect(await uses({ "node_modules/acme/package.json": manifest("acme"), ...installed, "src/desk.js": code })).toEqual([
      "2: client api.acme.example unknown live",
      "3: list GET api.acme.example/v1/tickets read live",
    ]);
  });

  test("its option chooses the sandbox", async () => {
    const installed = {
      "node_modules/acme/package.json": manifest("acme"),
      "node_modules/acme/index.js": `${classes}\nmodule.exports = { Acme };`,
    };
    const code = 'import { Acme } from "acme";\nconst acme = new Acme({ environment: "sandbox" });\nawait acme.tickets.list();\n';
    expect(await uses({ ...installed, "src/desk.js": code })).toEqual([
      "2: client sandbox.acme.example unknown sandbox",
      "3: tickets.list GET sandbox.acme.example/v1/tickets read sandbox",
    ]);
  });

  test("a package of Python", async () => {
    const client = `
import requests

class Tickets:
    def __init__(self, base):
        self.base = base

    def create(self, body):
        return requests.post(self.base + "/tickets", json=body)

class Acme:
    def __init__(self, key, base="https://api.acme.example/v1"):
        self.tickets = Tickets(base)

    def ping(self):
        return requests.get("https://api.acme.example/v1/ping")
`;
    const installed = {
      ".venv/site-packages/parcelly_sdk/METADATA": "Name: parcelly-sdk\nVersion: 2.0\nSummary: SDK of Parcelly\n\nText",
      ".venv/site-packages/parcelly_sdk/__init__.py": "from .client import Acme\n",
      ".venv/site-packages/parcelly_sdk/client.py": client,
    };
    const code = 'from parcelly_sdk import Acme\n\nacme = Acme("k")\nacme.tickets.create({})\nacme.ping()\n';
    expect(await uses({ ...installed, "desk.py": code })).toEqual([
      "3: client api.acme.example unknown live",
      "4: tickets.create POST api.acme.example/v1/tickets write live",
      "5: ping GET api.acme.example/v1/ping read live",
    ]);
  });

  test("where no request can be followed, its constant gives the host, and names say what is done", async () => {
    const code =
      'const BASE_URL = "https://api.acme.example";\nclass Acme { constructor(o) { this.transport = o.transport(BASE_URL); } }\nexport { Acme };\n';
    const installed = { "node_modules/acme/package.json": manifest("acme"), "node_modules/acme/index.js": code };
    const use = 'import { Acme } from "acme";\nconst acme = new Acme({});\nawait acme.orders.delete(1);\nacme.helper(2);\n';
    expect(await uses({ ...installed, "src/desk.js": use })).toEqual([
      "2: client api.acme.example unknown live",
      "3: orders.delete api.acme.example write live",
    ]);
  });

  test("a client that asks itself, in a way that goes on too far, is taken at its word", async () => {
    const code = `
      const helper = (client, id) => client._do({ method: "PATCH", path: build(id) });
      class Tickets {
        constructor(client) { this._client = client; }
        create(body, options) { return this._client.post("/tickets", { body, ...options }); }
        close(id) { return this._client.request({ path: \`/tickets/\${id}/close\`, method: "POST" }); }
        rename(id) { return helper(this._client, id); }
        cached(key) { return this._client.get(key); }
      }
      export class Acme {
        constructor({ baseURL = "https://api.acme.example/v2" } = {}) { this.baseURL = baseURL; this.tickets = new Tickets(this); }
        post(path, options) { return this.#far(path, options); }
      }`;
    const installed = { "node_modules/acme/package.json": manifest("acme"), "node_modules/acme/index.js": code };
    const use =
      'import { Acme } from "acme";\nconst acme = new Acme();\nawait acme.tickets.create({});\nawait acme.tickets.close(1);\nawait acme.tickets.rename(1);\n';
    expect(await uses({ ...installed, "src/desk.js": use })).toEqual([
      "2: client api.acme.example unknown live",
      "3: tickets.create POST api.acme.example/v2/tickets write live",
      "4: tickets.close POST api.acme.example/v2/tickets/{id}/close write live",
      "5: tickets.rename PATCH api.acme.example write live",
    ]);
  });

  test("its evidence names the package with its version, and it is no more than likely", async () => {
    const installed = {
      "node_modules/acme/package.json": manifest("acme"),
      "node_modules/acme/index.js": `${classes}\nmodule.exports = { Acme };`,
    };
    const { endpoints } = await check({ ...installed, "src/desk.js": `import { Acme } from "acme";${calls}` });
    const call = endpoints.find(({ endpoint }) => endpoint.operation === "tickets.create")?.endpoint;
    expect(call?.target.evidence.map(({ note }) => note)).toContain("acme 1.2.3, as it is installed");
    expect(call?.confidence).toBe("likely");
    expect(endpoints.filter(({ endpoint }) => endpoint.place.file.startsWith("node_modules"))).toEqual([]);
  });
});

describe("nothing is learned", () => {
  const code = 'import { Acme } from "acme";\nconst acme = new Acme({});\nawait acme.orders.delete(1);\n';
  test.each<[string, Sources]>([
    ["of a package that isn't installed", {}],
    [
      "of types alone",
      {
        "node_modules/acme/package.json": manifest("acme", ', "types": "index.d.ts"'),
        "node_modules/acme/index.d.ts": "export class Acme {}",
      },
    ],
    [
      "of a package that speaks to nobody",
      { "node_modules/acme/package.json": manifest("acme"), "node_modules/acme/index.js": "export class Acme {}" },
    ],
    [
      "of one whose addresses are pages",
      {
        "node_modules/acme/package.json": manifest("acme"),
        "node_modules/acme/index.js":
          'export class Acme { docsUrl = "https://docs.acme.example/x"; see() { throw new Error("see https://acme.example/help"); } }',
      },
    ],
    [
      "of one that speaks of no API",
      {
        "node_modules/acme/package.json": '{ "name": "acme", "version": "1", "description": "Pads texts" }',
        "node_modules/acme/index.js": `${classes}\nexport { Acme };`,
      },
    ],
    ["of syntax that breaks", { "node_modules/acme/package.json": "{", "node_modules/acme/index.js": "class {{{ (((" }],
  ])("%s", async (_, installed) => {
    expect(await uses({ ...installed, "src/desk.js": code })).toEqual([]);
  });

  test("of what the catalogue knows: it overrides", async () => {
    const installed = {
      "node_modules/stripe/package.json": manifest("stripe"),
      "node_modules/stripe/index.js": 'module.exports = class Stripe { constructor() { this.base = "https://api.other.example"; } };',
    };
    const use = 'import Stripe from "stripe";\nconst stripe = new Stripe("sk_test_x");\nawait stripe.refunds.create({});\n';
    const { endpoints } = await check({ ...installed, "src/pay.js": use });
    expect(new Set(endpoints.map(({ endpoint }) => endpoint.catalogue))).toEqual(new Set(["stripe"]));
  });
});

test("where every import is known, nothing that is installed is looked at", async () => {
  const asked: string[] = [];
  const code =
    'import axios from "axios";\nimport { readFile } from "node:fs/promises";\nimport React from "react";\nimport Stripe from "stripe";\nimport type { T } from "acme";\nimport x from "./x";\n';
  const workspace: Workspace = {
    ...memoryWorkspace(
      { "src/a.ts": code, "src/x.ts": 'import { y } from "@shop/own";', "own/package.json": '{ "name": "@shop/own" }' },
      "2026-11-25",
    ),
    packageFiles: async (name) => void asked.push(name),
  };
  await createService({ workspace, catalogue: createCatalogue(catalogueSystems), parser: await testParser }).check();
  expect(asked).toEqual([]);
});

test("what was learned is learned once, until it is installed in another version", async () => {
  const files: Record<string, string> = {
    "node_modules/acme/package.json": manifest("acme"),
    "node_modules/acme/index.js": `${classes}\nmodule.exports = { Acme };`,
    "src/desk.js": 'import { Acme } from "acme";\nconst acme = new Acme({});\nawait acme.tickets.list();\n',
  };
  const read: string[] = [];
  const disk = memoryWorkspace(files, "2026-11-25");
  const workspace: Workspace = {
    ...disk,
    read: (file) => {
      if (file in files) read.push(file);
      return disk.read(file);
    },
  };
  const service = createService({ workspace, catalogue: createCatalogue(catalogueSystems), parser: await testParser });
  const hosts = async () => [...new Set((await service.check())?.endpoints.map(({ endpoint }) => endpoint.target.host))];
  expect(await hosts()).toEqual(["api.acme.example"]);
  read.length = 0;
  service.changed();
  expect(await hosts()).toEqual(["api.acme.example"]);
  expect(read).toEqual(["node_modules/acme/package.json"]);
  files["node_modules/acme/package.json"] = manifest("acme").replace("1.2.3", "2.0.0");
  files["node_modules/acme/index.js"] = `${classes.replaceAll("api.acme", "rest.acme")}\nmodule.exports = { Acme };`;
  service.changed();
  expect(await hosts()).toEqual(["rest.acme.example"]);
});
