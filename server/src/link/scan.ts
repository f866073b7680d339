import type { ConfigFacts, FileFacts } from "../code/facts.ts";
import { compareRanges } from "../core/range.ts";
import type { Endpoint, FileClass, Inventory, VariableValue } from "./endpoint.ts";
import { configEndpoint, constantEndpoint, requestEndpoints, type SystemLookup, useEndpoint } from "./endpoints.ts";
import { Evaluator } from "./evaluate.ts";
import { pairEndpoints } from "./pairs.ts";
import { Program, push } from "./program.ts";
import { RequestFinder } from "./requests.ts";

export interface ScanInput {
  readonly files: readonly FileFacts[];
  readonly configs: readonly ConfigFacts[];
  readonly catalogue: SystemLookup;
  readonly classify: (file: string) => FileClass;
  /** Whether the catalogue knows a package. */
  readonly isSdk: (language: string, module: string) => boolean;
}

/** Links the facts of a workspace to its endpoints, sorted by file and place. */
export function scan(input: ScanInput): Inventory {
  const program = new Program(input.files, input.configs, input.classify);
  const evaluator = new Evaluator(program);
  const finder = new RequestFinder(evaluator, input.isSdk);
  finder.find(program.files.values());
  const found: Endpoint[] = finder.requests.flatMap((request) => requestEndpoints(request, program, input.catalogue, evaluator));
  for (const use of finder.uses) {
    const verdict = input.catalogue.judgeUse(use, evaluator);
    if (verdict) found.push(useEndpoint(use, verdict, program, evaluator));
  }
  const tied = tiedPlaces(found);
  for (const file of input.files) {
    for (const fact of file.strings) {
      const endpoint = tied.has(key(file.file, fact.range)) ? undefined : constantEndpoint(file, fact, program, input.catalogue);
      if (endpoint) found.push(endpoint);
    }
  }
  const variables = new Map<string, VariableValue[]>();
  for (const config of input.configs) {
    const fileClass = input.classify(config.file);
    for (const value of config.values) {
      const place = { file: config.file, range: value.range };
      if (value.env !== undefined) push(variables, value.env, { name: value.env, value: value.value, place, fileClass });
      const endpoint = configEndpoint(config, value, fileClass, input.catalogue);
      if (endpoint) found.push(endpoint);
    }
  }
  return { endpoints: pairEndpoints(found.filter((e) => e.environment !== "local")).sort(compareEndpoints), variables };
}

/** Literals that some request is already reported with. */
function tiedPlaces(endpoints: readonly Endpoint[]): ReadonlySet<string> {
  return new Set(endpoints.flatMap((e) => e.target.evidence.map((step) => key(step.file, step.range))));
}

function key(file: string, range: { readonly line: number; readonly column: number }): string {
  return `${file}:${range.line}:${range.column}`;
}

function compareEndpoints(a: Endpoint, b: Endpoint): number {
  return a.place.file < b.place.file ? -1 : a.place.file > b.place.file ? 1
    : compareRanges(a.place.range, b.place.range) || (a.target.host ?? "").localeCompare(b.target.host ?? "");
}
