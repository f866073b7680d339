import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { createCatalogue } from "../../../server/src/catalogue/catalogue.ts";
import { coversCalls, coversGlobs, coversHosts } from "../../../server/src/compare/widened/covers.ts";
import { type ContractNames, contractsWidened } from "../../../server/src/compare/widened/contracts.ts";
import { widenedSince } from "../../../server/src/compare/widened/since.ts";
import type { WideningContext } from "../../../server/src/compare/widened/widening.ts";
import { allRules } from "../../../server/src/rules/index.ts";
import { parseContract, parsePerimeter } from "../../../server/src/spec/parse.ts";
import { createPerimeters, type Perimeters } from "../../../server/src/spec/perimeters.ts";
import { catalogueSystems } from "../../support/catalogue.ts";
import { messyTree } from "../../support/messyTree.ts";
import { type Pick, random } from "../../support/random.ts";
import { contract, fullPerimeter, shortPerimeter } from "../spec/examples.ts";

const context: WideningContext = {
  today: "2026-11-25",
  catalogue: createCatalogue(catalogueSystems),
  renames: new Map(),
  movedFolders: new Map(),
  isInUse: () => true,
  renamedGuards: new Set(),
  defaults: new Map(allRules.map(({ id, severity }) => [id, severity])),
  judged: [],
};

const names: ContractNames = {
  system: (id) => id,
  callBefore: (_, action) => action,
  callNow: (_, action) => action,
  folderBefore: () => "",
  folderNow: () => "",
  renames: new Map(),
};
const perimeterOf = (text: string): Perimeters => createPerimeters([parsePerimeter("perimeter.yaml", text)]);
const said = (before: string, now: string) =>
  widenedSince(perimeterOf(before), perimeterOf(now), context).map(({ key, what }) => `${key}: ${what}`);

/** The same data with its keys in another order. */
function shuffled(value: unknown, pick: Pick): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, pick));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, shuffled(item, pick)] as const);
  return Object.fromEntries(
    entries
      .map((entry) => [pick(1000), entry] as const)
      .sort(([a], [b]) => a - b)
      .map(([, entry]) => entry),
  );
}

describe("what is written otherwise and says the same is not wider", () => {
  const perimeters = [
    ["the short example", shortPerimeter],
    ["the whole example", fullPerimeter],
  ] as const;

  test.each(perimeters)("%s, in another style and order", (_, text) => {
    for (let seed = 1; seed <= 20; seed++) {
      const pick = random(seed);
      const other = stringify(shuffled(parse(text), pick), {
        collectionStyle: pick(2) ? "flow" : "block",
        defaultStringType: pick(2) ? "QUOTE_DOUBLE" : "PLAIN",
        lineWidth: 20 + pick(200),
        indent: 1 + pick(6),
      });
      expect(said(text, other), `seed ${seed}`).toEqual([]);
      expect(said(other, text), `seed ${seed}`).toEqual([]);
    }
  });

  test("a contract, in another style and order", () => {
    for (let seed = 1; seed <= 10; seed++) {
      const other = stringify(shuffled(parse(contract), random(seed)), { collectionStyle: seed % 2 ? "flow" : "block" });
      const both = [parseContract("a.contract.yaml", contract), parseContract("a.contract.yaml", other)] as const;
      expect(contractsWidened([both[0]], [both[1]], names)).toEqual([]);
      expect(contractsWidened([both[1]], [both[0]], names)).toEqual([]);
    }
  });
});

describe("one of two perimeters that differ is wider, or each is in its own way", () => {
  const changes: readonly (readonly [string, string, string])[] = [
    ["access", "systems: { x: { access: read } }", "systems: { x: { access: write } }"],
    [
      "live by default",
      "systems: { x: { access: read, sandbox: local } }",
      "systems: { x: { access: read, sandbox: local, liveByDefault: { reason: a, by: jo, until: 2027-01-01 } } }",
    ],
    ["confirmation", "systems: { x: { access: write, confirm: always } }", "systems: { x: { access: write, confirm: [POST /a] } }"],
    ["alert", 'systems: { x: { access: write, alert: "#a" } }', "systems: { x: { access: write, alert: none } }"],
    ["never", "systems: { x: { access: send, never: [order] } }", "systems: { x: { access: send } }"],
    ["data", "systems: { x: { access: send, data: [] } }", "systems: { x: { access: send, data: [order] } }"],
    ["own hosts", "own: [a.example]", 'own: [a.example, "*.b.example"]'],
    ["rules", "rules: { code/live-endpoint: error }", "rules: { code/live-endpoint: info }"],
    ["exclude", "exclude: [vendor]", "exclude: [vendor, src]"],
    ["exclude with an exception", 'exclude: [vendor, "!vendor/own"]', "exclude: [vendor]"],
  ];
  test.each(changes)("%s: only in one direction", (_, narrow, wide) => {
    expect(said(`perimeter: 1\n${narrow}\n`, `perimeter: 1\n${wide}\n`)).toHaveLength(1);
    expect(said(`perimeter: 1\n${wide}\n`, `perimeter: 1\n${narrow}\n`)).toEqual([]);
  });

  test("send and read: in both", () => {
    const [send, read] = ["perimeter: 1\nsystems: { x: send }\n", "perimeter: 1\nsystems: { x: read }\n"] as const;
    expect([said(send, read), said(read, send)]).toEqual([
      ["access: access was send and is read"],
      ["access: access was read and is send"],
    ]);
  });
});

describe("covering", () => {
  test.each<[string, string, boolean]>([
    ["*.shop.example", "api.shop.example", true],
    ["*.shop.example", "*.eu.shop.example", true],
    ["*.shop.example", "shop.example", false],
    ["api.shop.example", "*.shop.example", false],
    ["API.shop.example", "https://api.shop.example/v1", true],
    ["*.shop.example", "*.shop.example", true],
    ["*.shop.example", "*.example", false],
  ])("host %s covers %s: %s", (wide, narrow, covers) => {
    expect(coversHosts(wide, narrow)).toBe(covers);
  });

  test.each<[string, string, boolean]>([
    ["deploy/**", "deploy/eu/**", true],
    ["deploy", "deploy/eu/a.yaml", true],
    ["deploy/*", "deploy/eu", true],
    ["deploy/eu/**", "deploy/**", false],
    ["**/*.test.ts", "src/a.test.ts", true],
    ["src/{a,b}/**", "src/a/c.ts", true],
    ["**/*.test.ts", "src/*.ts", false],
    ["**", "anything/at/all", true],
    ["./deploy/", "deploy/eu", true],
    ["deploy/*", "deploy/**", false],
  ])("glob %s covers %s: %s", (wide, narrow, covers) => {
    expect(coversGlobs(wide, narrow)).toBe(covers);
  });

  test.each<[string, string, boolean]>([
    ["DELETE /**", "DELETE /tickets/*", true],
    ["* /tickets", "POST /tickets", true],
    ["POST /tickets/*", "POST /tickets", false],
    ["POST /tickets/a", "POST /tickets/*", false],
    ["refunds.create", "refunds.create", true],
    ["graphql mutation *", "graphql mutation createTicket", true],
    ["sql delete", "sql delete orders", true],
    ["sql delete orders", "sql delete", false],
    ["topic *", "topic orders", true],
    ["no call", "POST /a", false],
  ])("call %s covers %s: %s", (wide, narrow, covers) => {
    expect(coversCalls(wide, narrow)).toBe(covers);
  });
});

test("broken specifications are compared as far as they say something, and nothing throws", () => {
  const texts = Object.entries(messyTree).flatMap(([file, text]) =>
    /perimeter\.ya?ml$/.test(file) && typeof text === "string" ? [text] : [],
  );
  const all = [
    ...texts,
    "",
    "]: [",
    "systems: [1, 2]",
    "perimeter: 1\nsystems: { a: { sandbox: { url: [1] }, confirm: 3, data: x } }\n",
    fullPerimeter.slice(0, 900),
  ];
  let compared = 0;
  for (const before of all) for (const now of all) compared += said(before, now).length >= 0 ? 1 : 0;
  expect(compared).toBe(all.length ** 2);
  for (const text of all) expect(said(text, text)).toEqual([]);
});
