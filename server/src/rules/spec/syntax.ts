import type { Rule } from "../rule.ts";
import { problemsOf, unreadSpecs, withExtended } from "./problemsOf.ts";

/** spec/syntax: the file can't be read as YAML. */
export const syntax: Rule = {
  id: "spec/syntax",
  severity: "error",
  isOfText: true,
  summary: "The perimeter is no valid YAML, over a limit, or can't be read at all.",
  page: {
    why:
      "What can't be parsed can't rule. A key that stands twice is an error as well: YAML readers silently keep one of the two, and nobody can see which. " +
      "What can still be read clearly keeps ruling while you mend the rest.",
    wrong: "```yaml\nperimeter: 1\nsystems:\n  stripe: { access: read\n```",
    mended: "```yaml\nperimeter: 1\nsystems:\n  stripe: { access: read }\n```",
  },
  check: function* (context) {
    yield* unreadSpecs(context, "perimeter");
    yield* problemsOf(withExtended(context), "spec/syntax");
  },
};
