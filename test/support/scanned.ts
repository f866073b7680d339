import { configFormatOf } from "../../server/src/code/config/index.ts";
import type { ConfigFacts, FileFacts } from "../../server/src/code/facts.ts";
import { fileClassOf } from "../../server/src/core/fileClass.ts";
import type { Endpoint, Inventory } from "../../server/src/link/endpoint.ts";
import { type ScanInput, scan } from "../../server/src/link/scan.ts";
import { testParser } from "./parser.ts";

/** What sources and settings, given as path → text, reach; by what is known of systems, or by nothing. */
export async function inventoryOf(
  sources: Readonly<Record<string, string>>,
  known: Pick<ScanInput, "catalogue" | "isSdk"> = { catalogue: { byHost: () => undefined, judgeUse: () => undefined }, isSdk: () => false },
): Promise<Inventory> {
  const parser = await testParser;
  const files: FileFacts[] = [];
  const configs: ConfigFacts[] = [];
  for (const [file, text] of Object.entries(sources)) {
    const facts = parser.lower(file, text);
    if (facts) files.push(facts);
    const config = facts ? undefined : configFormatOf(file)?.lower(file, text);
    if (config) configs.push(config);
  }
  return scan({ files, configs, classify: fileClassOf, ...known });
}

/** The endpoints alone. */
export async function scanned(...given: Parameters<typeof inventoryOf>): Promise<readonly Endpoint[]> {
  return (await inventoryOf(...given)).endpoints;
}

/** `file:line METHOD url` of an endpoint. */
export const say = (e: Endpoint) => `${e.place.file}:${e.place.range.line + 1} ${e.method ?? "-"} ${e.target.url ?? "?"}`;

/** The same of all that sources reach. */
export async function rowsOf(sources: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return (await scanned(sources)).map(say);
}
