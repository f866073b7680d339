import type { Rule } from "../rule.ts";
import { problemsOf } from "../spec/problemsOf.ts";

/** contract/schema: keys or values that the format doesn't have. */
export const contractSchema: Rule = {
  id: "contract/schema",
  severity: "error",
  isOfText: true,
  summary: "The contract has an unknown key, a value of a wrong type, or an unknown version.",
  page: {
    why: "A misspelt clause is a clause that nobody wrote. The nearest name is the quick fix.",
    wrong: "```yaml\ncontract: 1\nfailures:\n  - A row is lost\n```",
    mended: "```yaml\ncontract: 1\nfailure:\n  - A row is lost\n```",
  },
  check: (context) => problemsOf(context.contracts, "contract/schema"),
};
