import { describe, expect, test } from "vitest";
import { parseContract, parsePerimeter } from "../../../server/src/spec/parse.ts";
import { check, said } from "../../support/memory.ts";
import { contract, fullPerimeter, shortPerimeter } from "./examples.ts";

test.each([
  ["short", shortPerimeter],
  ["whole", fullPerimeter],
])("the %s perimeter has no problem", (_name, text) => {
  expect(parsePerimeter("perimeter.yaml", text).problems).toEqual([]);
});

test("the contract has no problem", () => {
  expect(parseContract("import.contract.yaml", contract).problems).toEqual([]);
});

const code = {
  "src/partner.ts": `const base = process.env.PARTNER_URL ?? "https://sandbox.partner.example/v2";
export const create = (body: unknown) => fetch(\`\${base}/tickets\`, { method: "POST", body: JSON.stringify(body) });
export const list = () => fetch("https://sandbox.partner.example/v2/tickets");
`,
  "src/pay.ts": `import Stripe from "stripe";
const stripe = new Stripe(process.env.STRIPE_KEY!);
export const refund = (charge: string) => stripe.refunds.create({ charge });
`,
  "src/crm.ts": `import { Client } from "@hubspot/api-client";
const hubspot = new Client({ accessToken: process.env.HUBSPOT_TEST_TOKEN });
export const contacts = () => hubspot.crm.contacts.basicApi.getPage();
`,
  "src/errors.ts": `import * as Sentry from "@sentry/node";
Sentry.init({ dsn: process.env.SENTRY_DSN });
export const report = (error: Error) => Sentry.captureException(error);
`,
  "src/texts.ts": `import OpenAI from "openai";
const openai = new OpenAI();
export const shorten = (description: string) => openai.responses.create({ model: "gpt-5", input: description });
`,
  "src/db.ts": `import pg from "pg";
const pool = new pg.Pool({ connectionString: "postgres://localhost:5432/orders" });
export const save = (id: string) => pool.query("insert into orders (id) values ($1)", [id]);
`,
  ".env.production": "DATABASE_URL=postgres://db.shop.example/orders\nPARTNER_URL=https://api.partner.example/v2\n",
};

describe("checked with code that uses the systems", () => {
  test("the short perimeter gives no finding but that no guards are named, where the code does what must be confirmed", async () => {
    const result = await check({ "perimeter.yaml": shortPerimeter, ...code });
    expect(said(result)).toEqual(["perimeter.yaml:7 code/unconfirmed-action info", "perimeter.yaml:9 code/unconfirmed-action info"]);
  });

  test("the contract beside it gives none either", async () => {
    const result = await check({ "perimeter.yaml": shortPerimeter, "tasks/import.contract.yaml": contract, ...code });
    // The page leaves out the approval that a person gives in the end.
    const others = result.findings.filter(({ rule }) => rule !== "contract/unapproved" && rule !== "code/unconfirmed-action");
    expect(others.map(({ file, rule, message }) => `${file} ${rule} ${message}`)).toEqual([]);
  });

  test("the whole perimeter gives those that its comments name, and the gate that it says is open", async () => {
    const result = await check({
      "perimeter.yaml": "perimeter: 1\n",
      "shop/perimeter.yaml": fullPerimeter,
      "shop/src/log.ts": "export const log = console.log;\n",
      "shop/ops/purge.yml": "alert: any purge\n",
      "shop/packages/mailer/index.ts": "export {};\n",
      "shop/scripts/migrate.ts": 'export const all = () => fetch("https://api.partner.example/v2/tickets");\n',
    });
    expect(said(result, "spec/no-alert", "spec/undecided", "spec/gate-open")).toEqual([
      "shop/perimeter.yaml:18 spec/gate-open info",
      "shop/perimeter.yaml:32 spec/no-alert warning",
      "shop/perimeter.yaml:38 spec/undecided warning",
    ]);
    const others = result.findings.filter(
      ({ silenced, rule }) => !silenced && !["spec/no-alert", "spec/undecided", "spec/gate-open"].includes(rule),
    );
    expect(others.map(({ file, range, rule, message }) => `${file}:${range.line + 1} ${rule} ${message}`)).toEqual([]);
  });
});
