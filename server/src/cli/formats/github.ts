import type { Severity } from "../../core/severity.ts";
import type { Finding } from "../../rules/rule.ts";
import { inRepository, loudestFirst, openFindings, type Report } from "./report.ts";

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

/** The findings as workflow commands, which GitHub shows beside the changed lines. It shows the first ten of a kind: the loudest come first. */
export function githubAnnotations(report: Report): string {
  return loudestFirst(openFindings(report.result))
    .map((finding) => annotation(finding, report))
    .join("");
}

function annotation({ severity, rule, message, file, range }: Finding, report: Report): string {
  const { line, column, endLine, endColumn } = range;
  // Columns are taken within one line only.
  const columns = line === endLine ? [`col=${column + 1}`, `endColumn=${endColumn + 1}`] : [];
  const place = [
    `file=${property(inRepository(report, file))}`,
    `line=${line + 1}`,
    `endLine=${endLine + 1}`,
    ...columns,
    `title=${property(rule)}`,
  ];
  return `::${commands[severity]} ${place.join(",")}::${data(message)}\n`;
}

function data(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function property(text: string): string {
  return data(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
