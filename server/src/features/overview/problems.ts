import type { OverviewProblems } from "../../protocol/overview.ts";
import type { Finding } from "../../rules/rule.ts";

/** How many findings of each severity there are. */
export function problemsOf(findings: readonly Finding[]): OverviewProblems {
  const count = (severity: Finding["severity"]) => findings.filter((finding) => finding.severity === severity).length;
  return { errors: count("error"), warnings: count("warning"), infos: count("info") };
}
