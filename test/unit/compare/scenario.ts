import { createCatalogue } from "../../../server/src/catalogue/catalogue.ts";
import { configFormatOf } from "../../../server/src/code/config/index.ts";
import type { ConfigFacts, FileFacts } from "../../../server/src/code/facts.ts";
import { judge } from "../../../server/src/compare/judge.ts";
import type { Judged } from "../../../server/src/compare/judged.ts";
import { verdictsOf } from "../../../server/src/compare/causes.ts";
import { fileClassOf } from "../../../server/src/core/fileClass.ts";
import { createLookup } from "../../../server/src/link/lookup.ts";
import { scan } from "../../../server/src/link/scan.ts";
import { codeRules } from "../../../server/src/rules/code/index.ts";
import type { Finding, RuleContext } from "../../../server/src/rules/rule.ts";
import { runRules } from "../../../server/src/rules/run.ts";
import { parsePerimeter } from "../../../server/src/spec/parse.ts";
import { createPerimeters } from "../../../server/src/spec/perimeters.ts";
import { catalogueSystems } from "../../support/catalogue.ts";
import { testParser } from "../../support/parser.ts";

/** Path → text: code, configuration and perimeters of a small workspace. */
export type Sources = Readonly<Record<string, string>>;

export interface Outcome {
  readonly judged: readonly Judged[];
  readonly findings: readonly Finding[];
  readonly context: RuleContext;
}

const catalogue = createCatalogue(catalogueSystems);
const lookup = createLookup(catalogue);
const endpointRules = new Set([
  "undeclared-system",
  "forbidden-system",
  "live-endpoint",
  "live-fallback",
  "live-config",
  "production-by-default",
  "live-in-test",
  "unresolved-endpoint",
]);

/** Runs the whole engine, from text to findings of the endpoint rules. */
export async function run(sources: Sources, today = "2026-11-25"): Promise<Outcome> {
  const parser = await testParser;
  const files = new Map<string, FileFacts>();
  const configs = new Map<string, ConfigFacts>();
  const perimeterFiles = Object.entries(sources)
    .filter(([file]) => /perimeter\.ya?ml$/.test(file))
    .map(([file, text]) => parsePerimeter(file, text));
  for (const [file, text] of Object.entries(sources)) {
    if (/perimeter\.ya?ml$/.test(file)) continue;
    const facts = parser.lower(file, text);
    const format = configFormatOf(file);
    if (facts) files.set(file, facts);
    else if (format) configs.set(file, format.lower(file, text));
  }
  const perimeters = createPerimeters(perimeterFiles);
  const inventory = scan({
    files: [...files.values()],
    configs: [...configs.values()],
    catalogue: lookup,
    isSdk: lookup.isSdk,
    classify: fileClassOf,
  });
  const judged = judge({ inventory, perimeters, catalogue, files, configs });
  const context: RuleContext = {
    today,
    perimeterFiles,
    perimeters,
    contracts: [],
    judged,
    inventory,
    verdicts: verdictsOf(judged, today),
    catalogue,
    files,
    configs,
    paths: { exists: () => true, isFile: () => true, realPath: (path) => path, links: [], unread: [] },
    ways: { to: () => undefined },
    routes: { closed: () => undefined, served: [] },
    names: () => new Map(),
  };
  const rules = codeRules.filter((rule) => endpointRules.has(rule.id.slice("code/".length)));
  return { judged, findings: runRules(context, rules), context };
}

/** `file:line rule severity`, the error left out. */
export function say({ findings }: Outcome): string[] {
  return findings
    .filter((one) => !one.silenced)
    .map(
      (one) => `${one.file}:${one.range.line + 1} ${one.rule.replace("code/", "")}${one.severity === "error" ? "" : ` ${one.severity}`}`,
    );
}
