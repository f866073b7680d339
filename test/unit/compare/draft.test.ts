import { expect, test } from "vitest";
import { draftPerimeter } from "../../../server/src/compare/draft.ts";
import { check } from "../../support/memory.ts";

test("a host that is called like a system of the catalogue takes another name", async () => {
  const code = 'import { Novu } from "@novu/node";\nfetch("https://status.novu.co/ping");\nnew Novu(key).trigger("welcome", { to });\n';
  const { endpoints } = await check({ "src/a.ts": code });
  const text = draftPerimeter(endpoints);
  expect(text).toContain("\n  novu: {");
  expect(text.match(/^ {2}novu: /gm)).toHaveLength(1);
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
