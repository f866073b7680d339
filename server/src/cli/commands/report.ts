import { overviewOf } from "../../features/overview/overview.ts";
import type { CheckResult } from "../../service.ts";
import { UsageError } from "../args.ts";
import type { Folder } from "../ports.ts";
import { emit, openFolder, runCheck, serviceOf, type Run } from "./session.ts";

/** `perimeter report`: what the report of the editor says, as a file. */
export const report: Run = async (options, ports) => {
  const folder = await openFolder(options, ports);
  const result = await runCheck(await serviceOf(folder, options), options, ports);
  if (!result) return 130;
  const way = options.output === undefined || options.output === "-" ? "" : wayFrom(folder, options.output);
  const { hrefOf, reportHtml, reportMarkdown } = await import("../../features/report/report.ts");
  const write = options.format === "markdown" ? reportMarkdown : reportHtml;
  const text = write([overviewFor(result, folder)], {
    today: folder.workspace.today(),
    href: (_, place) => hrefOf(place, way),
  });
  await emit(text, options, ports);
  return 0;
};

function wayFrom(folder: Folder, output: string): string {
  try {
    return folder.wayFrom(output);
  } catch {
    throw new UsageError(`--output ${output}: there is no such folder`);
  }
}

function overviewFor({ context, endpoints, findings, files, baseline }: CheckResult, { name, workspace }: Folder) {
  const view = {
    context,
    endpoints,
    findings: findings.filter(({ silenced }) => !silenced),
    catalogue: context.catalogue,
    today: workspace.today(),
    files,
    ...(baseline?.numbers && { before: baseline.numbers }),
  };
  return overviewOf(view, { root: "", name });
}
