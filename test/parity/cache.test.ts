import { describe, expect, test } from "vitest";
import { createCatalogue } from "../../server/src/catalogue/catalogue.ts";
import { createService } from "../../server/src/engine/engine.ts";
import type { Cache } from "../../server/src/keep/cache.ts";
import type { CheckResult } from "../../server/src/service.ts";
import { catalogueSystems } from "../support/catalogue.ts";
import { fixtureTexts } from "../support/gate.ts";
import { labelledFolders } from "../support/labelled.ts";
import { memoryWorkspace, type Sources } from "../support/memory.ts";
import { type MemoryCache, memoryCache } from "../support/memoryCache.ts";
import { messyTree } from "../support/messyTree.ts";
import { testParser } from "../support/parser.ts";
import { type Pick, random } from "../support/random.ts";
import { filesOf } from "../support/shop.ts";

const catalogue = createCatalogue(catalogueSystems);
const parser = await testParser;

/** What a check says, as far as somebody sees it; credentials as they are shown. */
const said = ({ endpoints, findings, summary, skipped }: CheckResult) => ({
  endpoints: endpoints.map(({ endpoint, system, access, environment, action }) => ({
    ...endpoint,
    // What is sent stands in expressions; what the rules make of them is compared.
    payload: undefined,
    credentials: undefined,
    target: { ...endpoint.target, literal: endpoint.target.literal?.place },
    judged: [system, access, environment, action],
  })),
  findings: findings.map(({ file, range, rule, severity, message, related }) => ({ file, range, rule, severity, message, related })),
  summary,
  skipped,
});

async function run(files: Sources, cache?: Cache, onlyInventory = false) {
  const workspace = memoryWorkspace(files, "2026-11-25");
  const service = createService({ workspace, catalogue, parser, onlyInventory, ...(cache && { cache }) });
  const result = await service.check();
  if (!result) throw new Error("nobody cancelled this check");
  await service.keep();
  return said(result);
}

const texts = (files: Readonly<Record<string, string | Uint8Array>>): Sources =>
  Object.fromEntries(Object.entries(files).map(([file, text]) => [file, typeof text === "string" ? text : new TextDecoder().decode(text)]));

const trees: Readonly<Record<string, Sources>> = {
  "the example": texts(filesOf("dark-kitchen")),
  "bad input": texts(messyTree),
  ...Object.fromEntries(labelledFolders.map((language) => [`the fixtures of ${language}`, fixtureTexts(language)])),
};

/** Replaces, adds, removes, renames or only touches files, as people and their tools do. */
function edited(files: Sources, pick: Pick): Sources {
  const names = Object.keys(files);
  const next: Record<string, string> = { ...files };
  for (let times = 1 + pick(3); times > 0; times--) {
    const name = names[pick(names.length)] ?? "";
    const other = names[pick(names.length)] ?? "";
    const text = next[name] ?? "";
    const dice = pick(6);
    if (dice === 0) delete next[name];
    else if (dice === 1) next[name] = text.replace(/https:\/\/[\w.-]+/, `https://api${pick(9)}.vendor.example`);
    else if (dice === 2) next[name] = `\n${text}`;
    else if (dice === 3) next[name] = (next[other] ?? "").slice(0, pick(2000));
    else if (dice === 4) next[name.replace(/(\w+)(\.\w+)$/, `$1${pick(9)}$2`)] = text;
    else next[name] = text.slice(0, pick(text.length + 1));
  }
  return next;
}

describe.each(Object.entries(trees))("with what an earlier run kept, %s", (_, files) => {
  test("is told the same, with nothing read but specifications", async () => {
    const cache = memoryCache();
    const cold = await run(files);
    expect(await run(files, cache)).toEqual(cold);
    expect(await run(files, cache)).toEqual(cold);
    expect(cache.saves).toBe(1);
  });

  test("is told the same after any edits as without", async () => {
    for (const seed of [1, 2, 3, 4, 25]) {
      const pick = random(seed * 7919);
      const cache = memoryCache();
      let now = files;
      for (let step = 0; step < 3; step++) {
        // The inventory and the check share what is kept.
        const onlyInventory = pick(3) === 0;
        expect(await run(now, cache, onlyInventory), `seed ${seed}, step ${step}`).toEqual(await run(now, undefined, onlyInventory));
        now = edited(now, pick);
      }
    }
  }, 120_000);
});

test("syntax errors of a file that was asked for are told as long as somebody asks", async () => {
  const broken = { "use.ts": 'import { call } from "./call";\ncall("/a");\nfunction (\n' };
  const reaching = { ...broken, "call.ts": 'export const call = (path: string) => fetch("https://api.desk.example" + path);\n' };
  const quiet = { ...broken, "call.ts": "export const call = (path: string) => path;\n" };
  const cache = memoryCache();
  expect((await run(reaching, cache)).skipped.map(({ file }) => file)).toEqual(["use.ts"]);
  expect((await run(quiet, cache)).skipped).toEqual([]);
  expect(await run(reaching, cache)).toEqual(await run(reaching));
  expect(await run(reaching, cache, true)).toEqual(await run(reaching, undefined, true));
});

const secrets = {
  "pay.ts":
    'import Stripe from "stripe";\nexport const stripe = new Stripe("sk_live_51HqLyjWDarjtT1zdp7dcAbC");\nconst password = "hunter2horse";\nfetch("https://api.desk.example/v1?api_key=9f8e7d6c5b4a", { headers: { Authorization: "Bearer ghp_16C7e42F292c6912E7710c838347Ae178B4a" } });\n',
  ".env": "DATABASE_URL=postgres://shop:tops3cret@db.example/shop\nADMIN_PASSWORD=correcthorse\nDESK_URL=https://api.desk.example\n",
} satisfies Sources;

test("no credential is kept, and those that stand in the code are told all the same", async () => {
  const cache = memoryCache();
  const cold = await run(secrets, cache);
  const kept = [...cache.texts.values()].join("\n");
  for (const secret of [
    "51HqLyjWDarjtT1zdp7dcAbC",
    "16C7e42F292c6912E7710c838347Ae178B4a",
    "9f8e7d6c5b4a",
    "tops3cret",
    "correcthorse",
    "hunter2horse",
  ])
    expect(kept, secret).not.toContain(secret);
  expect(kept).toContain("sk_live_");
  expect(kept).toContain("https://api.desk.example");
  expect(await run(secrets, cache)).toEqual(cold);
  const changed = { ...secrets, "more.ts": 'import { stripe } from "./pay";\nstripe.refunds.create({});\n' };
  expect(await run(changed, cache)).toEqual(await run(changed));
});

describe("what is kept and broken", () => {
  const files = trees["the example"] ?? {};
  const broken: Readonly<Record<string, (cache: MemoryCache) => void>> = {
    "a missing section": ({ texts }) => texts.delete("notes"),
    "a section that is no JSON": ({ texts }) => texts.set("files", "{"),
    "results that are no JSON": ({ texts }) => texts.set("results", "nothing"),
    "heads without rows": ({ texts }) => texts.set("heads", '{"texts":[],"rows":[]}'),
    "no bodies": ({ texts }) => {
      for (const name of texts.keys()) if (name.startsWith("body ")) texts.delete(name);
    },
  };
  test.each(Object.entries(broken))("%s: begins as if there were nothing", async (_, breakIt) => {
    const cache = memoryCache();
    await run(files, cache);
    const now = edited(files, random(11));
    breakIt(cache);
    expect(await run(now, cache)).toEqual(await run(now));
    expect(await run(now, cache)).toEqual(await run(now));
  });
});

test("a file that was only written again reads nothing of what is kept beyond the first parts", async () => {
  const files = trees["the example"] ?? {};
  const cache = memoryCache();
  await run(files, cache);
  const workspace = memoryWorkspace(files, "2026-11-25");
  const touched = { ...workspace, list: async () => restamped(await workspace.list()) };
  const service = createService({ workspace: touched, catalogue, parser, cache, onlyInventory: true });
  cache.bodiesRead = 0;
  await service.check();
  await service.keep();
  expect(cache.saves).toBe(2);
  expect(cache.bodiesRead).toBeLessThan(4);
});

test("a change of less than a hundredth of the files is told, and not kept", async () => {
  const url = (n: number, path: string) => `fetch("https://api${n}.desk.example/${path}");\n`;
  const files = (changed: number): Sources =>
    Object.fromEntries(Array.from({ length: 600 }, (_, n) => [`a${n}.ts`, url(n, n < changed ? "new" : "old")]));
  const cache = memoryCache();
  await run(files(0), cache);
  for (const [changed, saves] of [
    [1, 1],
    [2, 1],
    [8, 2],
    [9, 2],
  ] as const) {
    expect(await run(files(changed), cache), `${changed} changed`).toEqual(await run(files(changed)));
    expect(cache.saves, `${changed} changed`).toBe(saves);
  }
});

function restamped({ files, skipped }: Awaited<ReturnType<ReturnType<typeof memoryWorkspace>["list"]>>) {
  return { files: files.map((one) => ({ ...one, stamp: `${one.stamp} again` })), skipped };
}

describe("where nothing is decided by who calls", () => {
  const chain: Sources = {
    "a.ts": 'import { run } from "./b";\nexport function handle(path: string) {\n  run(path);\n}\nhandle("/orders");\n',
    "b.ts": 'import { step } from "./c";\nexport function run(path: string) {\n  return [step("/fixed", path), path];\n}\n',
    "c.ts": 'import { ask } from "./d";\nexport function step(path: string, other: string) {\n  return ask(path);\n}\n',
    "d.ts": 'export const ask = (path: string) => fetch("https://api.desk.example" + path);\n',
  };
  const more = (files: Sources, name: string): Sources => ({ ...files, [name]: `${files[name]}export function more() {}\n` });
  const decided: Sources = { ...chain, "b.ts": (chain["b.ts"] as string).replace('"/fixed", path', "path, path") };
  const asked = (files: Sources, cache?: Cache) => run(files, cache, true);

  test("a change of a caller goes no further than that", async () => {
    const cache = memoryCache();
    await asked(chain, cache);
    cache.bodiesRead = 0;
    expect(await asked(more(chain, "a.ts"), cache)).toEqual(await asked(more(chain, "a.ts")));
    // What the caller was, and what it calls; not what that goes on to.
    expect(cache.bodiesRead).toBe(2);
  });

  test.each([
    ["that its callers decide later", [more(chain, "a.ts"), more(decided, "a.ts"), more(chain, "a.ts")]],
    [
      "that its callers decide further on",
      [more(chain, "a.ts"), { ...more(chain, "a.ts"), "c.ts": (chain["c.ts"] as string).replace("ask(path)", "ask(other)") }],
    ],
    [
      "that asks somewhere else later",
      [more(chain, "a.ts"), { ...more(chain, "a.ts"), "d.ts": (chain["d.ts"] as string).replace("desk", "table") }],
    ],
    [
      "that is followed twice, and decided further on",
      [more(chain, "a.ts"), more(more(chain, "a.ts"), "b.ts"), more(more(decided, "a.ts"), "b.ts")],
    ],
  ] as const)("a call %s is told as without what was kept", async (_, steps) => {
    const cache = memoryCache();
    await asked(chain, cache);
    for (const files of steps) expect(await asked(files, cache)).toEqual(await asked(files));
  });
});

describe("who asks for a file, after a change that seems to concern no other", () => {
  const asking = { "use.ts": 'import { call } from "./index";\nexport const go = () => call("/a");\n' };
  const reaching = 'export const call = (path: string) => fetch("https://api.desk.example" + path);\n';
  const files: Readonly<Record<string, readonly Sources[]>> = {
    "a name is passed on that was an own one": [
      { ...asking, "index.ts": 'export * from "./call";\nexport const call = (path: string) => path;\n', "call.ts": reaching },
      { ...asking, "index.ts": 'export * from "./call";\nexport const other = (path: string) => path;\n', "call.ts": reaching },
    ],
    "a name is given newly": [
      { ...asking, "index.ts": "export const other = 1;\n", "call.ts": reaching },
      { ...asking, "index.ts": `export const other = 1;\n${reaching}`, "call.ts": reaching },
    ],
    "a folder gets a name": [
      { "use.ts": asking["use.ts"].replace("./index", "@lib/call"), "lib/call.ts": reaching, "tsconfig.json": "{}" },
      {
        "use.ts": asking["use.ts"].replace("./index", "@lib/call"),
        "lib/call.ts": reaching,
        "tsconfig.json": '{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"] } } }',
      },
    ],
    "a name reaches no more, and again": [
      { ...asking, "index.ts": reaching },
      { ...asking, "index.ts": "export const call = (path: string) => path;\n" },
      { ...asking, "index.ts": reaching },
    ],
    "a file with an error asks": [
      { "use.ts": "function (\n", "index.ts": reaching },
      { "use.ts": `${asking["use.ts"]}function (\n`, "index.ts": reaching },
    ],
  };
  test.each(Object.entries(files))("%s", async (_, steps) => {
    const cache = memoryCache();
    for (const step of steps) expect(await run(step, cache)).toEqual(await run(step));
  });
});
