import { createCatalogue } from "../../server/src/catalogue/catalogue.ts";
import { summaryOf } from "../../server/src/code/gate.ts";
import { createService } from "../../server/src/engine/engine.ts";
import { isReachingModule } from "../../server/src/link/clients/index.ts";
import { createLookup } from "../../server/src/link/lookup.ts";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogueSystems } from "./catalogue.ts";
import { listFiles } from "./disk.ts";
import { memoryWorkspace } from "./memory.ts";
import { testParser } from "./parser.ts";

const catalogue = createCatalogue(catalogueSystems);
const { isSdk } = createLookup(catalogue);
const fixtures = join(import.meta.dirname, "..", "fixtures");

/** The labelled sources of a language by their paths. */
export function fixtureTexts(language: string): Readonly<Record<string, string>> {
  const folder = join(fixtures, language);
  return Object.fromEntries(listFiles(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")]));
}

/** What a workspace reaches, in short; `readAll`: without passing over any file. */
export async function reachOf(files: Readonly<Record<string, string>>, readAll: boolean) {
  const service = createService({ workspace: memoryWorkspace(files, "2026-11-25"), catalogue, parser: await testParser, readAll });
  const result = await service.check();
  return (result?.endpoints ?? []).map(({ endpoint: { place, target, method, confidence } }) => ({
    at: `${place.file}:${place.range.line + 1}`,
    url: target.url,
    method,
    confidence,
  }));
}

/** What is known of a file that is passed over; undefined where it is to be read. */
export function passedOver(file: string, text: string) {
  return summaryOf(file, text, (language, module) => isReachingModule(language, module, isSdk));
}
