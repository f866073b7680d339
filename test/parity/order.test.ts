import { describe, expect, test } from "vitest";
import { configFormatOf } from "../../server/src/code/config/index.ts";
import { fileClassOf } from "../../server/src/core/fileClass.ts";
import { createCatalogue } from "../../server/src/catalogue/catalogue.ts";
import { type LinkChange, Linker } from "../../server/src/link/linker.ts";
import { createLookup } from "../../server/src/link/lookup.ts";
import { catalogueSystems } from "../support/catalogue.ts";
import { fixtureTexts } from "../support/gate.ts";
import { labelledFolders } from "../support/labelled.ts";
import { testParser } from "../support/parser.ts";
import { random } from "../support/random.ts";

const parser = await testParser;
const lookup = createLookup(createCatalogue(catalogueSystems));

function changeOf([file, text]: readonly [string, string]): LinkChange {
  const format = configFormatOf(file);
  if (format) return { file, config: format.lower(file, text) };
  const facts = parser.lower(file, text);
  return facts ? { file, facts } : { file };
}

function linked(files: readonly (readonly [string, string])[]) {
  const linker = new Linker(lookup, fileClassOf);
  linker.update(files.map(changeOf));
  return linker.inventory();
}

/** The same files in another order, by a seed. */
function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const pick = random(seed * 7919);
  const rest = [...items];
  return items.flatMap(() => rest.splice(pick(rest.length), 1));
}

describe.each(labelledFolders)("the fixtures of %s", (language) => {
  const files = Object.entries(fixtureTexts(language));
  test.each([1, 2, 3])("say the same in any order (seed %i)", (seed) => {
    expect(linked(shuffled(files, seed))).toEqual(linked(files));
  });
});

/** Modules whose values go round through one another, by a seed. */
function goingRound(seed: number): readonly (readonly [string, string])[] {
  const pick = random(seed * 104_729);
  const count = 8;
  const other = (of: number) => (of + 1 + pick(count - 1)) % count;
  return Array.from({ length: count }, (_, of) => {
    const [one, two, three] = [other(of), other(of), other(of)];
    const imports = [...new Set([one, two, three])].map((i) => `import { v${i} } from "./m${i}";\n`).join("");
    const value = [`v${one} || v${two} || "https://h${of}.vendor.example"`, `process.env.V${of} ?? v${one}`, `dev ? v${two} : v${three}`];
    return [`m${of}.ts`, `${imports}export const v${of} = ${value[pick(3)]};\nfetch(v${of} + "/${of}");\n`] as const;
  });
}

describe("values that go round", () => {
  test.each(Array.from({ length: 40 }, (_, seed) => seed))("say the same in any order (seed %i)", (seed) => {
    const files = goingRound(seed);
    expect(linked(shuffled(files, seed + 1))).toEqual(linked(files));
  });
});
