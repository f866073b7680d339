import type { Range } from "../../core/range.ts";
import type { Severity } from "../../core/severity.ts";
import { rulePage } from "../../rules/page.ts";
import { allRules } from "../../rules/index.ts";
import type { Finding, Rule } from "../../rules/rule.ts";
import { inRepository, loudestFirst, openFindings, type Report } from "./report.ts";

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/** What code scanning takes at most; a file with more is refused as a whole. */
const limits = { results: 25_000, related: 100, text: 1024, skipped: 1000 };

const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };
const problemSeverities: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "recommendation" };

/** The findings as SARIF 2.1.0, in the form that code scanning takes: silenced ones are there, suppressed, unless they are left out (code scanning shows them as open). */
export function sarif(report: Report): string {
  const { result, version, prefix } = report;
  const run = {
    tool: { driver: { name: "Perimeter", version, semanticVersion: version, rules: allRules.map(ruleJson) } },
    automationDetails: { id: `perimeter/${prefix}` },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: result.skipped.slice(0, limits.skipped).map((one) => notification(one, report)),
      },
    ],
    results: loudestFirst(report.onlyOpen ? openFindings(result) : result.findings)
      .slice(0, limits.results)
      .map((finding) => resultJson(finding, report)),
  };
  return `${JSON.stringify({ $schema: schema, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

function ruleJson(rule: Rule): object {
  const { id, severity, summary } = rule;
  const [family = "", name = ""] = id.split("/");
  const page = rulePage(rule);
  return {
    id,
    name: name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase()),
    shortDescription: { text: summary.slice(0, limits.text) },
    fullDescription: { text: rule.page.why.slice(0, limits.text) },
    help: { text: page, markdown: page },
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: ["perimeter", family],
      precision: severity === "info" ? "medium" : "high",
      "problem.severity": problemSeverities[severity],
    },
  };
}

const indexOf = new Map(allRules.map(({ id }, index) => [id, index]));

function resultJson(finding: Finding, report: Report): object {
  const { rule, severity, message, file, range, fingerprint, silenced } = finding;
  const related = finding.related.slice(0, limits.related);
  return {
    ruleId: rule,
    ruleIndex: indexOf.get(rule),
    level: levels[severity],
    message: { text: [message, linksTo(related)].filter(Boolean).join("\n") },
    locations: [{ physicalLocation: place(file, range, report) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((one, id) => ({
        id,
        physicalLocation: place(one.file, one.range, report),
        message: { text: one.message },
      })),
    }),
    // Code scanning tells by this one whether two results are the same; no line is part of it.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, "perimeter/v1": fingerprint },
    suppressions: silenced ? [suppression(silenced, report)] : [],
  };
}

/** What is linked in the message is shown beside it. */
function linksTo(related: Finding["related"]): string {
  return related
    .slice(0, 5)
    .map(({ message }, id) => `[${message.replace(/[[\]\\]/g, "\\$&")}](${id}).`)
    .join(" ");
}

function suppression({ by, reason, file, line }: NonNullable<Finding["silenced"]>, report: Report): object {
  return {
    kind: by === "comment" ? "inSource" : "external",
    status: "accepted",
    justification: reason,
    location: { physicalLocation: { artifactLocation: artifact(file, report), region: { startLine: line + 1 } } },
  };
}

function notification({ file, why }: Report["result"]["skipped"][number], report: Report): object {
  return {
    level: "note",
    message: { text: `Not read: ${why}` },
    locations: [{ physicalLocation: { artifactLocation: artifact(file, report) } }],
  };
}

function place(file: string, { line, column, endLine, endColumn }: Range, report: Report): object {
  return {
    artifactLocation: artifact(file, report),
    region: { startLine: line + 1, startColumn: column + 1, endLine: endLine + 1, endColumn: endColumn + 1 },
  };
}

function artifact(file: string, report: Report): object {
  return { uri: inRepository(report, file).split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
}
