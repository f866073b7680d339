import type { Rule } from "../rule.ts";
import { problemsOf } from "./problemsOf.ts";

/** spec/syntax: the file can't be read as YAML. */
export const syntax: Rule = {
  id: "spec/syntax",
  severity: "error",
  isOfText: true,
  summary: "The perimeter is no valid YAML, or over a limit.",
  page: {
    why:
      "What can't be parsed can't rule. A key that stands twice is an error as well: YAML readers silently keep one of the two, and nobody can see which. " +
      "What can still be read clearly keeps ruling while you mend the rest.",
    wrong: "```yaml\nperimeter: 1\nsystems:\n  stripe: { access: read\n```",
    mended: "```yaml\nperimeter: 1\nsystems:\n  stripe: { access: read }\n```",
  },
  check: (context) => problemsOf(context.perimeterFiles, "spec/syntax"),
};
