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
