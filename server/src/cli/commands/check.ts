import { usualBaseline } from "../../core/baselineFile.ts";
import { baselineText } from "../../rules/baseline.ts";
import type { CheckResult, PerimeterService } from "../../service.ts";
import type { Options } from "../args.ts";
import { findingsText, readText, summaryText, totalsText } from "../findingsText.ts";
import { resultJson, summaryJson } from "../json.ts";
import type { CliPorts, Folder } from "../ports.ts";
import { type Reached, reachedSystems } from "../reach.ts";
import { type Ages, reachText } from "../reachText.ts";
import { count, type Paint } from "../style.ts";
import { wrongText } from "../wrongText.ts";
import { emit, exitCode, openFolder, paintOf, runCheck, serviceOf, treeOf, type Run } from "./session.ts";

/** How many systems get the age of their worst line: each asks git once. */
const maxAges = 24;

/** `perimeter check`: findings; without any perimeter what the code can reach. */
export const check: Run = async (options, ports) => {
  const start = ports.now();
  const folder = await openFolder(options, ports);
  const tree = options.base === undefined ? undefined : await treeOf(folder, options.base);
  const service = await serviceOf(folder, options, tree ? { base: async () => tree } : {});
  const first = await runCheck(service, options, ports);
  const result = first && (options.updateBaseline ? await updated(first, service, folder, options, ports) : first);
  if (!result) return 130;
  const durationMs = ports.now() - start;
  const paint = paintOf(options, ports);
  if (options.format === "json")
    await emit(options.summary ? summaryJson(result, durationMs) : resultJson(result, { durationMs, findings: true }), options, ports);
  else if (options.summary) await emit(summaryText(result), options, ports);
  else await emit(result.hasPerimeter ? checkText(result, options, paint) : await surpriseText(result, folder, paint), options, ports);
  return exitCode(result, options);
};

/** The result by the baseline that holds from now on. */
async function updated(
  result: CheckResult,
  service: PerimeterService,
  folder: Folder,
  options: Options,
  ports: CliPorts,
): Promise<CheckResult | undefined> {
  const file = options.baseline === undefined ? usualBaseline : folder.pathOf(options.baseline);
  await folder.write(file, baselineText(result.findings));
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
        ? "No external system was found in this folder."
        : `This repository can reach ${count(systems.length, "system")}. Nobody wrote that down.`,
    ),
    "",
    reachText(systems, ages, folder.workspace.today(), paint),
    ...(findings === "" ? [] : [paint("bold", "Wrong by any perimeter:"), "", findings]),
    readText(result),
    ...(systems.length === 0 ? [] : ["`perimeter init` writes what was seen into perimeter.yaml; then decide, system by system."]),
    "",
  ];
  return parts.join("\n");
}

async function agesOf(systems: readonly Reached[], folder: Folder): Promise<Ages> {
  const ages = await Promise.all(
    systems.map(
      async ({ id, endpoints: [{ endpoint }] }) => [id, await folder.lastTouched(endpoint.place.file, endpoint.place.range.line)] as const,
    ),
  );
  return new Map(ages.flatMap(([id, day]) => (day === undefined ? [] : [[id, day] as const])));
}
