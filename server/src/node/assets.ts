import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createCatalogue, type Catalogue } from "../catalogue/catalogue.ts";
import { type CodeParser, createParser } from "../code/parser.ts";

/** The files that the build puts beside the bundles. */
const assets = __dirname;

/** The known systems, as the build wrote them. */
export async function loadCatalogue(): Promise<Catalogue> {
  return createCatalogue(JSON.parse(await readFile(join(assets, "catalogue.json"), "utf8")));
}

/** The parser with its grammars. */
export function loadParser(): Promise<CodeParser> {
  return createParser((name) => readFile(join(assets, "grammars", name)));
}
