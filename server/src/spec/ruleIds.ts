/** The id of every rule: what `rules:`, exceptions and ignore comments may name. */
export const ruleIds: readonly string[] = [
  "spec/syntax", "spec/schema", "spec/undecided", "spec/live-unapproved", "spec/live-expired", "spec/no-sandbox", "spec/same-endpoint",
  "spec/looks-live", "spec/broad-host", "spec/access-conflict", "spec/unknown-reference", "spec/no-alert", "spec/alert-untested",
  "spec/overdue", "spec/unused-system", "spec/holdout-visible", "spec/gate-open", "spec/stale-exception", "spec/widens-parent",
  "code/undeclared-system", "code/forbidden-system", "code/live-endpoint", "code/live-fallback", "code/live-config",
  "code/production-by-default", "code/live-in-test", "code/live-credential", "code/credential-mismatch", "code/write-on-read-only",
  "code/unconfirmed-action", "code/unresolved-endpoint", "code/data-not-allowed", "code/secret-in-url", "code/internal-route-published",
  "code/hidden-forward", "code/stale-ignore",
  "contract/syntax", "contract/schema", "contract/missing-clause", "contract/vague-goal", "contract/vague-words",
  "contract/unmeasurable-constraint", "contract/format-without-path", "contract/weak-failure", "contract/exceeds-perimeter",
  "contract/unlisted-system", "contract/scope-conflict", "contract/out-of-scope-call", "contract/self-graded", "contract/holdout-visible",
  "contract/blind-capability", "contract/unapproved",
  "change/widened",
];
