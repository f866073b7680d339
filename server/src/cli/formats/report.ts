import type { Severity } from "../../core/severity.ts";
import { joinPath } from "../../core/path.ts";
import type { Finding } from "../../rules/rule.ts";
import type { CheckResult } from "../../service.ts";

/** What a format writes about. */
export interface Report {
  readonly result: CheckResult;
  /** Whether a finding counts for the exit code. */
  readonly isFailure: (finding: Finding) => boolean;
  /** The folder as its repository sees it, with a closing slash; "" for the repository's root, and outside of one. */
  readonly prefix: string;
  readonly version: string;
  /** Silenced findings are left out: for readers that take them for open ones. */
  readonly onlyOpen: boolean;
}

/** A path as the repository sees it: what machines that show findings beside a change go by. */
export function inRepository({ prefix }: Pick<Report, "prefix">, file: string): string {
  return joinPath(prefix, file);
}

/** Findings that nothing silences. */
export function openFindings({ findings }: CheckResult): readonly Finding[] {
  return findings.filter((finding) => !finding.silenced);
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The loudest first; else as they were. What shows only some of them shows these. */
export function loudestFirst(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => ranks[a.severity] - ranks[b.severity]);
}
