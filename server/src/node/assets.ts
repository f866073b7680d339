import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { createCatalogue, type Catalogue } from "../catalogue/catalogue.ts";
import { type CodeParser, createParser } from "../code/parser.ts";
import { LowerPool } from "./lowerPool.ts";

/** The files that the build puts beside the bundles. */
const assets = __dirname;

/** The known systems, as the build wrote them, and by what the engine with them is known: another build has another name. */
export async function loadCatalogue(): Promise<{ readonly catalogue: Catalogue; readonly engine: string }> {
  const [text, code] = await Promise.all([readFile(join(assets, "catalogue.json")), readFile(join(assets, "engine.js"))]);
  const engine = createHash("sha1").update(code).update(text).digest("hex");
  return { catalogue: createCatalogue(JSON.parse(text.toString("utf8"))), engine };
}

/**
 * After how much work (about bytes run) the grammars' code is made faster. By default that is at once, and the process
 * can't end before it is done: for one small folder it takes longer than all the rest.
 */
const tieringBudget = 40_000_000;

/** The parser; its grammars are loaded when they are needed. */
export function loadParser(): CodeParser {
  setFlagsFromString(`--wasm-tiering-budget=${tieringBudget}`);
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
