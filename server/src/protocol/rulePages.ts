/** The scheme of the pages that the client shows and the server writes. */
export const ruleScheme = "perimeter-rule";

/** Where the page of a rule stands. */
export function ruleUri(rule: string): string {
  return `${ruleScheme}:/${rule}.md`;
}
