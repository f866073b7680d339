import { expect, test } from "vitest";
import { createCatalogue } from "../../server/src/catalogue/catalogue.ts";
import type { CodeParser } from "../../server/src/code/parser.ts";
import { createService } from "../../server/src/engine/engine.ts";
import { catalogueSystems } from "../support/catalogue.ts";
import { fixtureTexts } from "../support/gate.ts";
import { memoryWorkspace } from "../support/memory.ts";
import { testParser } from "../support/parser.ts";

const catalogue = createCatalogue(catalogueSystems);
const sources = { ...fixtureTexts("typescript"), ...fixtureTexts("python") };

/** The same sources in as many folders, each with a perimeter of its own. */
const copies = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) =>
      Object.entries(sources).map(([file, text]) => [`packages/p${i}/${file}`, text] as const),
    ).flat(),
  );

/** What a check costs: files read, files lowered, and characters of them; then the same after one file changed. */
async function costOf(count: number) {
  const files: Record<string, string> = copies(count);
  const cost = { reads: 0, lowered: 0, characters: 0 };
  const whole = memoryWorkspace(files, "2026-11-25");
  const real = await testParser;
  const parser: CodeParser = {
    ...real,
    lower: (file, text, askedBy) => {
      cost.lowered++;
      cost.characters += text.length;
      return real.lower(file, text, askedBy);
    },
  };
  const read = (file: string) => {
    cost.reads++;
    return whole.read(file);
  };
  const service = createService({ workspace: { ...whole, read }, catalogue, parser });
  await service.check();
  const cold = { ...cost };
  const edited = Object.keys(files).find((file) => file.endsWith(".ts")) ?? "";
  files[edited] = `${files[edited]}\n`;
  service.changed([edited]);
  await service.check();
  return {
    cold,
    edit: { reads: cost.reads - cold.reads, lowered: cost.lowered - cold.lowered, characters: cost.characters - cold.characters },
  };
}

test("four times the sources are four times the files read and lowered; an edit costs its own file, however large the rest", async () => {
  const [one, four] = [await costOf(1), await costOf(4)];
  expect(one.cold.lowered).toBeGreaterThan(10);
  for (const key of ["reads", "lowered", "characters"] as const) expect(four.cold[key] / one.cold[key], key).toBeLessThan(4.1);
  expect(four.cold.reads).toBeLessThan(Object.keys(copies(4)).length * 1.5);
  expect(one.edit).toEqual(four.edit);
  expect(four.edit.lowered).toBe(1);
});

test("modules that pass on one another's names in circles are asked once each", async () => {
  const names = Array.from({ length: 14 }, (_, i) => `m${i}`);
  const ts = names.map((own, i) => [
    `src/${own}.ts`,
    [
      ...names.filter((other) => other !== own).map((other) => `export * from "./${other}";`),
      i === 13 ? 'export const base = "https://api.partner.example";' : "",
    ].join("\n"),
  ]);
  const rs = names.map((own, i) => [
    `crate/src/${own}.rs`,
    [
      ...names.filter((other) => other !== own).map((other) => `pub use crate::${other}::*;`),
      i === 13 ? 'pub const BASE: &str = "https://api.partner.example";' : "",
    ].join("\n"),
  ]);
  const files: Record<string, string> = {
    ...Object.fromEntries([...ts, ...rs]),
    "src/call.ts": 'import { base, missing } from "./m0";\nfetch(`${base}/tickets`);\nfetch(missing);',
    "crate/src/lib.rs": `${names.map((name) => `mod ${name};`).join("\n")}\nmod call;`,
    "crate/src/call.rs":
      'use crate::m0::*;\npub async fn call() {\n    reqwest::get(format!("{}/tickets", BASE)).await;\n    reqwest::get(MISSING).await;\n}',
  };
  const service = createService({ workspace: memoryWorkspace(files, "2026-11-25"), catalogue, parser: await testParser });
  const result = await service.check();
  expect(result?.endpoints.map(({ endpoint }) => endpoint.target.host)).toEqual(["api.partner.example", null, "api.partner.example", null]);
});
