import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { CatalogueSystem } from "../../server/src/catalogue/model.ts";

const folder = join(import.meta.dirname, "..", "..", "server", "catalogue");

/** The catalogue's files as they stand: name and content. */
export const catalogueFiles: readonly (readonly [string, CatalogueSystem[]])[] = readdirSync(folder)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => [name, parse(readFileSync(join(folder, name), "utf8"))]);

export const catalogueSystems = catalogueFiles.flatMap(([, systems]) => systems);
