import type { Rule } from "../rule.ts";
import { problemsOf } from "../spec/problemsOf.ts";

/** contract/syntax: the file can't be read as YAML. */
export const contractSyntax: Rule = {
  id: "contract/syntax",
  severity: "error",
  isOfText: true,
  summary: "The contract is no valid YAML, or over a limit.",
  page: {
    why: "A clause that can't be read binds nobody. Texts with a colon and a space in them need quotes: that is the mistake that people make most in contracts.",
    wrong: "```yaml\ncontract: 1\ngoal: Import feeds: 3 distributors in 10 minutes\n```",
    mended: '```yaml\ncontract: 1\ngoal: "Import feeds: 3 distributors in 10 minutes"\n```',
  },
  check: (context) => problemsOf(context.contracts, "contract/syntax"),
};
