import type { SpecFile, SpecProblem } from "../../spec/model.ts";
import type { Problem } from "../rule.ts";

/** What parsing found, as problems of one rule. Each place is a mistake of its own. */
export function* problemsOf(files: readonly SpecFile[], rule: SpecProblem["rule"]): Iterable<Problem> {
  for (const { file, problems } of files) {
    for (const problem of problems) {
      if (problem.rule !== rule) continue;
      yield {
        places: [{ file, range: problem.range }],
        message: problem.message,
        cause: { family: "spec", system: "", subject: problem.message, symbol: "" },
        ...(problem.fix && { fixes: [{ title: problem.fix.title, safe: true, edits: problem.fix.edits }] }),
      };
    }
  }
}
