import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { createCatalogue, type Catalogue } from "../catalogue/catalogue.ts";
import { type CodeParser, createParser } from "../code/parser.ts";

/** The files that the build puts beside the bundles. */
const assets = __dirname;

/** The known systems, as the build wrote them. */
export async function loadCatalogue(): Promise<Catalogue> {
  return createCatalogue(JSON.parse(await readFile(join(assets, "catalogue.json"), "utf8")));
}

/**
 * After how much work (about bytes run) the grammars' code is made faster. By default that is at once, and the process
 * can't end before it is done: for one small folder it takes longer than all the rest.
 */
const tieringBudget = 40_000_000;

/** The parser with its grammars. */
export function loadParser(): Promise<CodeParser> {
  setFlagsFromString(`--wasm-tiering-budget=${tieringBudget}`);
  return createParser((name) => readFile(join(assets, "grammars", name)));
}
