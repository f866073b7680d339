import type { Rule } from "../rule.ts";
import { problemOf, problemsOf, withExtended } from "./problemsOf.ts";

/** spec/schema: keys or values that the format doesn't have. */
export const schema: Rule = {
  id: "spec/schema",
  severity: "error",
  isOfText: true,
  summary: "The perimeter has an unknown key, a value of a wrong type, an unknown version, a bad date, or extends itself.",
  page: {
    why: "A policy file whose misspelt key is silently ignored is the classic failure of this field: `nevr: [customer-order]` forbids nothing. So an unknown key is an error, and the nearest name its quick fix.",
    wrong: "```yaml\nperimeter: 1\nsystems:\n  sentry: { access: sned, nevr: [customer-order] }\n```",
    mended: "```yaml\nperimeter: 1\nsystems:\n  sentry: { access: send, never: [customer-order] }\n```",
  },
  check: function* (context) {
    yield* problemsOf(withExtended(context), "spec/schema");
    // A system in two files of a folder, an `extends` that leads back.
    for (const problem of context.perimeters.problems) yield problemOf(problem.file, problem);
  },
};
