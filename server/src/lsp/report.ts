import type { Finding, ShownFinding } from "../rules/rule.ts";
import type { CheckResult } from "../service.ts";
import type { ScanSummary, StatusParams } from "../protocol/messages.ts";
import { numbersOf } from "../compare/numbers.ts";
import { reachOf } from "../features/reach.ts";
import type { Folder } from "./folder.ts";

/** What speaks about code says nothing true where only a specification is open. */
const needsCode: ReadonlySet<string> = new Set(["spec/unused-system", "spec/stale-exception"]);

/** What speaks of the workspace as a whole can't be told before all of it is known. */
const needsAll: ReadonlySet<string> = new Set([
  ...needsCode,
  "spec/undecided",
  "spec/access-conflict",
  "code/stale-ignore",
  "contract/blind-capability",
  "contract/out-of-scope-call",
  "contract/unlisted-system",
  "change/widened",
]);

/** Of an early answer, about the open documents alone, the findings that are true whatever else the workspace holds. */
export function earlyFindings(folder: Folder, { findings }: CheckResult): readonly Finding[] {
  return visibleFindings(folder, findings).filter(({ rule }) => !needsAll.has(rule));
}

/** The findings of a folder that stand in the Problems panel. */
export function visibleFindings<F extends ShownFinding>({ settings, isLoose }: Folder, findings: readonly F[]): readonly F[] {
  if (!settings.enable) return [];
  return findings.filter(
    (finding) => finding.silenced === null && !(isLoose && (needsCode.has(finding.rule) || finding.rule.startsWith("code/"))),
  );
}

/** The state of all folders as the status item shows it. */
export function statusOf(folders: readonly Folder[]): StatusParams {
  const enabled = folders.filter((folder) => folder.settings.enable);
  const states = new Set(enabled.map((folder) => folder.state));
  const message = enabled.find((folder) => folder.state === "failed")?.failure;
  const results = resultsOf(folders);
  const { reached, undeclared, live } = reachOf(endpointsOf(results));
  const state = states.has("checking") ? "checking" : states.has("failed") ? "failed" : "ready";
  return {
    state,
    reached,
    undeclared,
    live,
    hasPerimeter: results.some((result) => result.hasPerimeter),
    ...numbersOfAll(results),
    ...(state === "failed" && message !== undefined && { message }),
  };
}

/** The four numbers over all folders; none before the first check. */
function numbersOfAll(results: readonly CheckResult[]): Pick<StatusParams, "scope" | "sideEffects" | "blastRadius" | "permission"> {
  const [first, ...more] = results;
  if (!first) return {};
  const { perimeters, catalogue } = first.context;
  const all = { ...perimeters, all: results.flatMap(({ context }) => context.perimeters.all) };
  const numbers = more.length === 0 ? first.summary : numbersOf(endpointsOf(results), all, catalogue);
  const { scope, sideEffects, blastRadius, permission } = numbers;
  return { scope, sideEffects, blastRadius, permission };
}

/** The sum of a scan over all folders. */
export function scanSummary(folders: readonly Folder[], cancelled: boolean): ScanSummary {
  const results = resultsOf(folders);
  const findings = folders.flatMap((folder) => (folder.last ? visibleFindings(folder, folder.last.findings) : []));
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  return {
    files: sum(results, (result) => result.summary.files),
    ...reachOf(endpointsOf(results)),
    errors: count("error"),
    warnings: count("warning"),
    infos: count("info"),
    skipped: sum(results, (result) => result.skipped.length),
    hasPerimeter: results.some((result) => result.hasPerimeter),
    cancelled,
  };
}

function resultsOf(folders: readonly Folder[]): readonly CheckResult[] {
  return folders.flatMap((folder) => (folder.settings.enable ? (folder.last ?? []) : []));
}

/** Of one folder its own list: what was counted of it is known. */
function endpointsOf(results: readonly CheckResult[]): CheckResult["endpoints"] {
  const [only, ...more] = results;
  return only && more.length === 0 ? only.endpoints : results.flatMap(({ endpoints }) => endpoints);
}

function sum(results: readonly CheckResult[], of: (result: CheckResult) => number): number {
  return results.reduce((total, result) => total + of(result), 0);
}
