import { createCatalogue } from "../../server/src/catalogue/catalogue.ts";
import { configFormatOf } from "../../server/src/code/config/index.ts";
import type { ConfigFacts, FileFacts } from "../../server/src/code/facts.ts";
import { fileClassOf } from "../../server/src/core/fileClass.ts";
import type { Endpoint } from "../../server/src/link/endpoint.ts";
import { createLookup } from "../../server/src/link/lookup.ts";
import { scan } from "../../server/src/link/scan.ts";
import { catalogueSystems } from "./catalogue.ts";
import { testParser } from "./parser.ts";

const lookup = createLookup(createCatalogue(catalogueSystems));

/** What these sources and settings reach, by the whole catalogue. */
export async function endpointsOf(sources: Record<string, string>): Promise<readonly Endpoint[]> {
  const parser = await testParser;
  const files: FileFacts[] = [];
  const configs: ConfigFacts[] = [];
  for (const [file, text] of Object.entries(sources)) {
    const facts = parser.lower(file, text);
    if (facts) files.push(facts);
    const config = facts ? undefined : configFormatOf(file)?.lower(file, text);
    if (config) configs.push(config);
  }
  return scan({ files, configs, catalogue: lookup, classify: fileClassOf, isSdk: lookup.isSdk }).endpoints;
}

/** `line system operation access environment host`; `new` for the making of a client. */
export const say = (list: readonly Endpoint[]) =>
  list
    .filter((e) => e.via === "sdk")
    .map((e) =>
      [
        e.place.range.line + 1,
        e.catalogue,
        e.role === "constructor" ? "new" : e.operation,
        e.access,
        e.environment,
        e.target.host ?? "-",
      ].join(" "),
    );

/** A name, the code, the rows that `say` gives of it, and a `.env` beside it. */
export type Case = readonly [name: string, code: string, rows: readonly string[], env?: string];
