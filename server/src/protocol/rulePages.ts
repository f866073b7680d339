/** The scheme of the pages that the server itself writes: the client asks for them by `workspace/textDocumentContent`. */
export const ruleScheme = "perimeter-rule";

/** Where the page of a rule stands. */
export function ruleUri(rule: string): string {
  return `${ruleScheme}:/${rule}.md`;
}

/** The rule that a page's URI names. */
export function ruleOfUri(uri: string): string | undefined {
  return new RegExp(`^${ruleScheme}:/*(.+)\\.md$`).exec(uri)?.[1];
}
