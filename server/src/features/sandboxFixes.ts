import { type SafeFixes, safeFixes } from "./fixes.ts";
import type { View } from "./view.ts";

/** The rules that say that live is reached where the sandbox should be. */
const liveRules: ReadonlySet<string> = new Set([
  "code/live-endpoint",
  "code/live-fallback",
  "code/live-config",
  "code/live-in-test",
  "code/production-by-default",
]);

/** The safe fixes that make live endpoints default to their sandbox, and how many live ones are left to a person. */
export function sandboxFixes(view: View): SafeFixes & { readonly left: number } {
  const findings = view.findings.filter((finding) => liveRules.has(finding.rule));
  const fixes = safeFixes(findings);
  const withoutSandbox = view.endpoints.filter(
    ({ environment, isProduction, sandbox, entry }) => environment === "live" && !isProduction && !sandbox && !entry?.liveByDefault,
  );
  return { ...fixes, left: findings.length - fixes.mended.length + withoutSandbox.length };
}
