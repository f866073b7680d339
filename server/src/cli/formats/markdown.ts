import type { Severity } from "../../core/severity.ts";
import { type Judged, toldAccess } from "../../compare/judged.ts";
import type { Finding } from "../../rules/rule.ts";
import type { CheckResult } from "../../service.ts";
import { readText } from "../findingsText.ts";
import { code, prose } from "../../core/markdown.ts";
import { reachedSystems } from "../reach.ts";
import { counted } from "../../core/count.ts";
import { at, callText } from "../style.ts";
import { inRepository, loudestFirst, openFindings, type Report } from "./report.ts";

/** More than this is counted: a comment has a limit, and a reader too. */
const maxRows = 100;
const maxSystems = 30;

/** A check as the comment of a pull request, or the summary of a job: first what the change widens, then the rest, the loudest first. */
export function markdown(report: Report): string {
  const { result } = report;
  const open = loudestFirst(openFindings(result));
  const widened = open.filter(({ rule }) => rule.startsWith("change/"));
  const rest = open.filter((finding) => !widened.includes(finding));
  const parts = [
    `### Perimeter: ${totals(open, result.findings.length - open.length)}`,
    ...(result.hasPerimeter ? [] : [reached(result)]),
    ...(widened.length === 0 ? [] : ["#### This change widens what is allowed", table(widened, report)]),
    ...(rest.length === 0 ? [] : [...(widened.length === 0 ? [] : ["#### Problems"]), table(rest, report)]),
    prose(readText(result)),
  ];
  return `${parts.join("\n\n")}\n`;
}

function totals(open: readonly Finding[], silenced: number): string {
  const of = (severity: Severity) => open.filter((finding) => finding.severity === severity).length;
  const found = [counted(of("error"), "error"), counted(of("warning"), "warning"), ...(of("info") > 0 ? [`${of("info")} info`] : [])];
  return `${open.length === 0 ? "no problems" : found.join(", ")}${silenced > 0 ? `, ${silenced} silenced` : ""}`;
}

function table(findings: readonly Finding[], report: Report): string {
  const rows = findings.slice(0, maxRows).map(({ severity, file, range, message, rule }) => {
    const where = code(`${inRepository(report, file)}:${range.line + 1}`);
    return `| ${severity} | ${cell(where)} | ${cell(prose(message))} ${cell(code(rule))} |`;
  });
  const more = findings.length > maxRows ? [`\nand ${counted(findings.length - maxRows, "more problem")}`] : [];
  return ["| | where | what |", "|---|---|---|", ...rows, ...more].join("\n");
}

/** A bar ends a cell, in code too. */
function cell(text: string): string {
  return text.replace(/\\?\|/g, "\\|");
}

function reached(result: CheckResult): string {
  const systems = reachedSystems(result);
  if (systems.length === 0) return "No external system was found.";
  const lines = systems.slice(0, maxSystems).map(({ name, writes, sends, reads, isLive, unusedSandbox }) => {
    const does = [
      ...(writes > 0 ? [counted(writes, "write")] : []),
      ...(sends > 0 ? [counted(sends, "send")] : []),
      ...(reads > 0 ? [counted(reads, "read")] : []),
      ...(isLive ? ["**live**"] : []),
      ...(unusedSandbox ? ["a sandbox lies beside it, unused"] : []),
    ];
    return `- **${prose(name)}**${does.length > 0 ? `: ${does.join(", ")}` : ""}`;
  });
  const more = systems.length > maxSystems ? [`- and ${counted(systems.length - maxSystems, "more system")}`] : [];
  return [`This repository can reach ${counted(systems.length, "system")}. Nobody wrote that down.`, "", ...lines, ...more].join("\n");
}

/** The inventory as a table, system by system. */
export function inventoryMarkdown(result: CheckResult): string {
  const nameOf = ({ system, endpoint }: Judged) => system ?? endpoint.target.host ?? "(host known only at run time)";
  const rows = [...result.endpoints]
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0))
    .map((one) => {
      const { endpoint, environment } = one;
      const cells = [
        prose(nameOf(one)),
        code(callText(endpoint)),
        toldAccess(one),
        environment,
        code(at(endpoint.place.file, endpoint.place.range)),
      ];
      return `| ${cells.map(cell).join(" | ")} |`;
    });
  return `${["| system | call | access | environment | where |", "|---|---|---|---|---|", ...rows].join("\n")}\n\n${prose(readText(result))}\n`;
}

/** The four numbers as a table. */
export function summaryMarkdown({ summary }: CheckResult): string {
  const percent = (value: number | null) => (value === null ? "–" : `${Math.round(value * 100)} %`);
  const rows: readonly (readonly [string, string, string])[] = [
    ["systems reached", String(summary.systems), ""],
    ["scope", percent(summary.scope), "of the calls outside go to decided systems"],
    ["side effects", String(summary.sideEffects), "write calls"],
    ["blast radius", String(summary.blastRadius), "writes that are live, irreversible or unconfirmed"],
    ["permission", percent(summary.permission), "of the systems have every question decided"],
  ];
  return `${["| | | |", "|---|---:|---|", ...rows.map((row) => `| ${row.join(" | ")} |`)].join("\n")}\n`;
}
