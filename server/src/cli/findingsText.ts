import type { Severity } from "../core/severity.ts";
import type { Finding } from "../rules/rule.ts";
import type { CheckResult } from "../service.ts";
import { counted } from "../core/count.ts";
import type { Paint } from "./style.ts";

const colors = { error: "red", warning: "yellow", info: "blue" } as const;
const maxRelated = 4;

/** The Problems panel in a terminal: findings by file, each with its related places and what would mend it. */
export function findingsText(findings: readonly Finding[], paint: Paint): string {
  const open = findings.filter((finding) => !finding.silenced);
  const files = [...new Set(open.map(({ file }) => file))];
  return files
    .map((file) => [paint("underline", file), ...open.filter((f) => f.file === file).flatMap((f) => findingLines(f, paint)), ""].join("\n"))
    .join("\n");
}

function findingLines(finding: Finding, paint: Paint): string[] {
  const { range, severity, message, rule, related, fixes } = finding;
  const position = `${range.line + 1}:${range.column + 1}`.padEnd(8);
  const lines = [`  ${paint("dim", position)}${paint(colors[severity], severity.padEnd(8))} ${message}  ${paint("dim", rule)}`];
  for (const { file, range: at, message: what } of related.slice(0, maxRelated))
    lines.push(paint("dim", `          ${file}:${at.line + 1}  ${what}`));
  if (related.length > maxRelated) lines.push(paint("dim", `          and ${counted(related.length - maxRelated, "more place")}`));
  const fix = fixes.find(({ safe, edits }) => safe && edits.length > 0);
  if (fix) lines.push(paint("green", `          fix: ${fix.title}`));
  return lines;
}

/** The last lines: what was found, what was read, what was not. */
export function totalsText(result: CheckResult, paint: Paint): string {
  const open = result.findings.filter((finding) => !finding.silenced);
  const of = (severity: Severity) => open.filter((finding) => finding.severity === severity).length;
  const silenced = result.findings.length - open.length;
  const found = [
    counted(of("error"), "error"),
    counted(of("warning"), "warning"),
    ...(of("info") > 0 ? [`${of("info")} info`] : []),
    ...(silenced > 0 ? [`${silenced} silenced`] : []),
  ];
  const fixable = open.filter((finding) => finding.fixes.some((fix) => fix.safe && fix.edits.length > 0)).length;
  const lines = [paint("bold", open.length === 0 ? "No problems." : `${found.join(", ")}.`)];
  if (open.length === 0 && silenced > 0) lines[0] += ` ${silenced} silenced.`;
  if (fixable > 0) lines.push(`${fixable} can be mended by \`perimeter fix\`.`);
  const mended = result.baseline?.mended ?? 0;
  if (mended > 0)
    lines.push(
      `${mended} of ${result.baseline?.file} ${mended === 1 ? "is" : "are"} mended: --update-baseline takes ${mended === 1 ? "it" : "them"} out.`,
    );
  lines.push(readText(result));
  return `${lines.join("\n")}\n`;
}

/** How many calls go to a host that only the running program knows. */
export function unresolvedCalls({ endpoints }: CheckResult): number {
  return endpoints.filter(
    ({ endpoint: { role, target, unresolved } }) => role === "call" && target.host === null && unresolved !== undefined,
  ).length;
}

/** How much was read, and what was passed over with why: a silent scan is not a clean scan. */
export function readText(result: CheckResult): string {
  const { files, scanned, systems } = result.summary;
  const unresolved = unresolvedCalls(result);
  const parts = [`${counted(systems, "system")} reached`, `${scanned} of ${counted(files, "file")} read`];
  if (unresolved > 0) parts.push(`${counted(unresolved, "call")} to a host that only the running program knows`);
  if (result.skipped.length > 0) parts.push(`${result.skipped.length} skipped (${skippedText(result.skipped)})`);
  return `${parts.join(", ")}.`;
}

function skippedText(skipped: CheckResult["skipped"]): string {
  const named = skipped.slice(0, 3).map(({ file, why }) => `${file}: ${why}`);
  if (skipped.length > named.length) named.push("… all of them with --format json");
  return named.join("; ");
}
