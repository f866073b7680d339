import { push } from "../../core/collections.ts";
import type { Finding } from "../../rules/rule.ts";
import type { Report } from "./report.ts";

/** The findings as a JUnit report: a suite a file, a case a finding. What counts for the exit code fails, what is silenced is skipped. */
export function junit({ result, isFailure }: Report): string {
  const files = new Map<string, Finding[]>();
  for (const finding of result.findings) push(files, finding.file, finding);
  const suites = [...files].map(([file, findings]) => suite(file, findings, isFailure));
  // A report without any case counts as a broken one.
  if (suites.length === 0)
    suites.push(
      '  <testsuite name="perimeter" tests="1" failures="0" skipped="0">\n    <testcase classname="perimeter" name="no problems"/>\n  </testsuite>\n',
    );
  const failures = result.findings.filter(isFailure).length;
  const skipped = result.findings.filter(({ silenced }) => silenced).length;
  const tests = Math.max(1, result.findings.length);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="perimeter" tests="${tests}" failures="${failures}" skipped="${skipped}">\n${suites.join("")}</testsuites>\n`;
}

function suite(file: string, findings: readonly Finding[], isFailure: Report["isFailure"]): string {
  const failures = findings.filter(isFailure).length;
  const skipped = findings.filter(({ silenced }) => silenced).length;
  const head = `  <testsuite name="${xml(file)}" tests="${findings.length}" failures="${failures}" skipped="${skipped}">`;
  return `${head}\n${findings.map((finding) => testCase(finding, isFailure)).join("")}  </testsuite>\n`;
}

function testCase(finding: Finding, isFailure: Report["isFailure"]): string {
  const { file, range, rule, severity, message, silenced } = finding;
  const name = `${rule} at ${range.line + 1}:${range.column + 1}`;
  const head = `    <testcase classname="${xml(file)}" name="${xml(name)}" file="${xml(file)}" line="${range.line + 1}">`;
  const related = finding.related.map((one) => `\n${one.file}:${one.range.line + 1}  ${one.message}`).join("");
  const body = silenced
    ? `<skipped message="${xml(`silenced by ${silenced.by}: ${silenced.reason}`)}"/>`
    : isFailure(finding)
      ? `<failure type="${severity}" message="${xml(message)}">${xml(`${file}:${range.line + 1}:${range.column + 1}${related}`)}</failure>`
      : `<system-out>${xml(`${severity}: ${message}${related}`)}</system-out>`;
  return `${head}\n      ${body}\n    </testcase>\n`;
}

/** Text and attributes; characters that XML can't hold are left out. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/\n/g, "&#10;");
}
