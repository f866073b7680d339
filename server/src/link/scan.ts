import type { ConfigFacts, FileFacts } from "../code/facts.ts";
import type { FileClass, Inventory } from "./endpoint.ts";
import type { SystemLookup } from "./endpoints.ts";
import { Linker } from "./linker.ts";

export interface ScanInput {
  readonly files: readonly FileFacts[];
  readonly configs: readonly ConfigFacts[];
  readonly catalogue: SystemLookup;
  readonly classify: (file: string) => FileClass;
  /** Whether the catalogue knows a package. */
  readonly isSdk: (language: string, module: string) => boolean;
}

/** Links the facts of a workspace once, and gives what lies outside: local rows are left out. */
export function scan(input: ScanInput): Inventory {
  const linker = new Linker({ ...input.catalogue, isSdk: input.isSdk }, input.classify);
  linker.update([
    ...input.files.map((facts) => ({ file: facts.file, facts })),
    ...input.configs.map((config) => ({ file: config.file, config })),
  ]);
  const inventory = linker.inventory();
  return { ...inventory, endpoints: inventory.endpoints.filter((e) => e.environment !== "local") };
}
