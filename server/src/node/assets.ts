import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createCatalogue, type Catalogue } from "../catalogue/catalogue.ts";
import { type CodeParser, createParser } from "../code/parser.ts";
import { setFlags } from "./flags.ts";
import { LowerPool } from "./lowerPool.ts";

/** The files that the build puts beside the bundles. */
const assets = __dirname;

declare const PERIMETER_ENGINE: string;

/** The known systems, as the build wrote them, and by what the engine with them is known: another build has another name. */
export async function loadCatalogue(): Promise<{ readonly catalogue: Catalogue; readonly engine: string }> {
  const text = await readFile(join(assets, "catalogue.json"), "utf8");
  return { catalogue: createCatalogue(JSON.parse(text)), engine: PERIMETER_ENGINE };
}

/** The parser; its grammars are loaded when they are needed. */
export function loadParser(): CodeParser {
  setFlags();
  return createParser((name) => readFile(join(assets, "grammars", name)));
}

/**
 * The parser with other threads beside this one, `jobs` in all. One alone where nobody asks for more: what links the files
 * is one thread, and what the others save it takes again to hand the facts over, with some 100 MB for each.
 */
export function loadPool(jobs = 1): CodeParser {
  const parser = loadParser();
  return jobs > 1 ? new LowerPool(parser, join(assets, "lowerWorker.js"), jobs - 1) : parser;
}
