import { describe, expect, test } from "vitest";
import { type OutlineItem, outlineOf } from "../../../server/src/features/symbols.ts";
import { workspaceSymbolsOf } from "../../../server/src/features/workspaceSymbols.ts";
import type { Sources } from "../../support/memory.ts";
import { documentOf, viewOf } from "../../support/view.ts";

const files: Sources = {
  "perimeter.yaml": `perimeter: 1
owner: shop
own: ["*.shop.example", shop.example]
rules: { code/live-in-test: error }
exceptions:
  - { rule: code/live-endpoint, path: old.ts, reason: it goes next week }
gates: { logging: src/log.ts, staging: open }
dataClasses: { ticket-text: [subject, body] }
systems:
  partner-desk:
    access: write
    sandbox: https://try.desk.example
    actions: { create-ticket: POST /tickets }
  "mail": none
`,
  "import-feeds.contract.yaml": `contract: 1
title: Feeds
goal: Import 3 feeds
constraints: [no new dependencies]
format: [{ path: out.csv, contains: sku }, a list of prices]
failure: [a row is lost]
uses: { partner-desk: { access: read, endpoint: sandbox }, mail: send }
scope: { write: [src/**], never: [src/pay/**] }
verify: [npm test, { run: npm run e2e, author: human }]
holdouts: [../cases]
invariants: [prices stay above 0]
whenUnsure: ask
`,
};

const say = (items: readonly OutlineItem[], depth = 0): readonly string[] =>
  items.flatMap(({ name, detail, children }) => [
    `${"  ".repeat(depth)}${name}${detail === "" ? "" : `: ${detail}`}`,
    ...say(children, depth + 1),
  ]);

describe("the outline", () => {
  test("of a perimeter has every section, and in it what it holds", async () => {
    expect(say(outlineOf(await viewOf(files), documentOf(files, "perimeter.yaml")))).toEqual([
      "perimeter: 1",
      "owner: shop",
      "own: *.shop.example, shop.example",
      "rules",
      "  code/live-in-test: error",
      "exceptions",
      "  code/live-endpoint: it goes next week",
      "gates",
      "  logging: src/log.ts",
      "  staging: open",
      "dataClasses",
      "  ticket-text: subject, body",
      "systems",
      "  partner-desk: write · sandbox",
      "    sandbox: https://try.desk.example",
      "    create-ticket: POST /tickets",
      "  mail: none",
    ]);
  });

  test("of a contract has every clause", async () => {
    expect(say(outlineOf(await viewOf(files), documentOf(files, "import-feeds.contract.yaml")))).toEqual([
      "contract: 1",
      "title: Feeds",
      "goal: Import 3 feeds",
      "constraints",
      "  no new dependencies",
      "format",
      "  out.csv: sku",
      "  a list of prices",
      "failure",
      "  a row is lost",
      "uses",
      "  partner-desk: read · sandbox",
      "  mail: send",
      "scope",
      "  src/**",
      "  src/pay/**",
      "verify",
      "  npm test",
      "  npm run e2e: human",
      "holdouts: ../cases",
      "invariants",
      "  prices stay above 0",
      "whenUnsure: ask",
    ]);
  });

  test("of a half-typed or empty specification has what is there", async () => {
    const view = await viewOf({});
    const names = (text: string) => say(outlineOf(view, { file: "perimeter.yaml", text }));
    expect(names("systems:\n  desk:\n    acc")).toEqual(["systems", "  desk: access open"]);
    expect(names("owner:\nsystems: [\n")).toContain("owner");
    expect(names("")).toEqual([]);
    expect(say(outlineOf(view, { file: "values.yaml", text: "a: b" }))).toEqual([]);
  });
});

describe("a name is found in the workspace", () => {
  test.each<[string, readonly string[]]>([
    ["desk", ["system partner-desk"]],
    ["prtdsk", ["system partner-desk"]],
    ["TICKET", ["dataClass ticket-text", "action create-ticket"]],
    ["mail", ["system mail"]],
    ["import", ["contract import-feeds"]],
    ["feeds import", []],
    ["", ["system partner-desk", "action create-ticket", "system mail", "dataClass ticket-text", "contract import-feeds"]],
  ])("%j", async (query, expected) => {
    const found = workspaceSymbolsOf(await viewOf(files), query).map(({ kind, name }) => `${kind} ${name}`);
    expect([...found].sort()).toEqual([...expected].sort());
  });

  test("the best match first, and no more than anybody reads", async () => {
    const ids = Array.from({ length: 400 }, (_, i) => `x-mail-${i}`);
    const systems = [...ids, "mail-x", "mail"].map((id) => `  ${id}: none\n`).join("");
    const found = workspaceSymbolsOf(await viewOf({ "perimeter.yaml": `perimeter: 1\nsystems:\n${systems}` }), "mail");
    expect(found.slice(0, 3).map(({ name }) => name)).toEqual(["mail", "mail-x", "x-mail-0"]);
    expect(found).toHaveLength(300);
  });
});
