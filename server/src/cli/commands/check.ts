import { usualBaseline } from "../../core/baselineFile.ts";
import { baselineText } from "../../rules/baseline.ts";
import type { CheckResult, PerimeterService } from "../../service.ts";
import type { Options } from "../args.ts";
import { findingsText, readText, totalsText, unresolvedCalls } from "../findingsText.ts";
import { summaryText } from "../summaryText.ts";
import { resultJson, summaryJson } from "../json.ts";
import type { BaseTree } from "../../workspace.ts";
import { githubAnnotations } from "../formats/github.ts";
import { junit } from "../formats/junit.ts";
import { markdown, summaryMarkdown } from "../formats/markdown.ts";
import type { Report } from "../formats/report.ts";
import { sarif } from "../formats/sarif.ts";
import type { CliPorts, Folder } from "../ports.ts";
import { type Reached, reachedSystems } from "../reach.ts";
import { type Ages, reachText } from "../reachText.ts";
import { counted } from "../../core/count.ts";
import type { Paint } from "../style.ts";
import { wrongText } from "../wrongText.ts";
import { emit, exitCode, isFailure, openFolder, paintOf, runCheck, serviceOf, treeOf, type Run } from "./session.ts";

/** How many systems get the age of their worst line: each asks git once. */
const maxAges = 24;

/** `perimeter check`: findings; without any perimeter what the code can reach. */
export const check: Run = async (options, ports) => {
  const start = ports.now();
  const folder = await openFolder(options, ports);
  const tree = options.base === undefined ? undefined : await treeOf(folder, options.base);
  const service = await serviceOf(folder, options, tree ? { base: async () => tree } : {});
  const first = await runCheck(service, options, ports);
  const whole = first && (options.updateBaseline ? await updated(first, service, folder, options, ports) : first);
  if (!whole) return 130;
  const result = options.changed ? await onlyChanged(whole, folder, tree) : whole;
  await emit(await textOf({ result, folder, options, ports, durationMs: ports.now() - start }), options, ports);
  return exitCode(result, options);
};

interface Checked {
  readonly result: CheckResult;
  readonly folder: Folder;
  readonly options: Options;
  readonly ports: CliPorts;
  readonly durationMs: number;
}

async function textOf(checked: Checked): Promise<string> {
  const { result, folder, options, ports, durationMs } = checked;
  const { format } = options;
  if (format === "pretty") return options.summary ? summaryText(result) : prettyText(checked);
  if (format === "json") return options.summary ? summaryJson(result, durationMs) : resultJson(result, { durationMs, findings: true });
  if (format === "markdown" && options.summary) return summaryMarkdown(result);
  const prefix = await folder.prefix();
  // The command line lets no other through.
  const write = writers[format] ?? markdown;
  return write({
    result,
    prefix,
    version: ports.version,
    onlyOpen: options.quiet,
    isFailure: (finding) => isFailure(finding, options),
  });
}

const writers: Partial<Readonly<Record<Options["format"], (report: Report) => string>>> = { sarif, github: githubAnnotations, junit };

function prettyText({ result, folder, options, ports }: Checked): string | Promise<string> {
  const paint = paintOf(options, ports);
  return result.hasPerimeter || options.changed ? checkText(result, options, paint) : surpriseText(result, folder, paint);
}

/** The findings that stand in, or lead to, files that differ from the base; without one from the last commit. Before the first there is nothing to differ from. */
async function onlyChanged(result: CheckResult, folder: Folder, tree: BaseTree | undefined): Promise<CheckResult> {
  const base = tree ?? (await folder.workspace.base?.("HEAD"))?.tree;
  if (!base) return result;
  const changed = await base.differing();
  return {
    ...result,
    findings: result.findings.filter(({ file, related }) => changed.has(file) || related.some((one) => changed.has(one.file))),
  };
}

/** The result by the baseline that holds from now on. */
async function updated(
  result: CheckResult,
  service: PerimeterService,
  folder: Folder,
  options: Options,
  ports: CliPorts,
): Promise<CheckResult | undefined> {
  const file = options.baseline === undefined ? usualBaseline : folder.pathOf(options.baseline);
  await folder.write(file, baselineText(result.findings, { on: folder.workspace.today(), ...result.summary }));
  service.changed([file]);
  return runCheck(service, options, ports);
}

function checkText(result: CheckResult, options: Options, paint: Paint): string {
  const findings = findingsText(result.findings, paint);
  if (options.quiet) return findings;
  return `${findings}${findings === "" ? "" : "\n"}${totalsText(result, paint)}`;
}

/** "This repository can reach 14 systems. Nobody wrote that down." */
async function surpriseText(result: CheckResult, folder: Folder, paint: Paint): Promise<string> {
  const systems = reachedSystems(result);
  const ages = await agesOf(systems.slice(0, maxAges), folder);
  const findings = wrongText(result.findings, paint);
  const parts = [
    paint(
      "bold",
      systems.length === 0
        ? nothingFound(result)
        : `This repository can reach ${counted(systems.length, "system")}. Nobody wrote that down.`,
    ),
    "",
    reachText(systems, ages, folder.workspace.today(), paint),
    ...(findings === "" ? [] : [findings]),
    readText(result),
    ...(systems.length === 0 ? [] : ["`perimeter init` writes what was seen into perimeter.yaml; then decide, system by system."]),
    "",
  ];
  return parts.join("\n");
}

/** Calls by variables alone are calls all the same. */
function nothingFound(result: CheckResult): string {
  return unresolvedCalls(result) > 0
    ? "No external system is known by its host. `perimeter scan` shows the calls to hosts that only the running program knows."
    : "No external system was found in this folder.";
}

async function agesOf(systems: readonly Reached[], folder: Folder): Promise<Ages> {
  const ages = await Promise.all(
    systems.map(
      async ({ id, endpoints: [{ endpoint }] }) => [id, await folder.lastTouched(endpoint.place.file, endpoint.place.range.line)] as const,
    ),
  );
  return new Map(ages.flatMap(([id, day]) => (day === undefined ? [] : [[id, day] as const])));
}
