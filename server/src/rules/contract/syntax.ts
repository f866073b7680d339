import type { Rule } from "../rule.ts";
import { problemsOf, unreadSpecs } from "../spec/problemsOf.ts";

/** contract/syntax: the file can't be read as YAML. */
export const contractSyntax: Rule = {
  id: "contract/syntax",
  severity: "error",
  isOfText: true,
  summary: "The contract is no valid YAML, over a limit, or can't be read at all.",
  page: {
    why: "A clause that can't be read binds nobody. Texts with a colon and a space in them need quotes: that is the mistake that people make most in contracts.",
    wrong: "```yaml\ncontract: 1\ngoal: Import feeds: 3 distributors in 10 minutes\n```",
    mended: '```yaml\ncontract: 1\ngoal: "Import feeds: 3 distributors in 10 minutes"\n```',
  },
  check: function* (context) {
    yield* unreadSpecs(context, "contract");
    yield* problemsOf(context.contracts, "contract/syntax");
  },
};
