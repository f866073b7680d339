import type { SpecFile, SpecProblem } from "../../spec/model.ts";
import type { Problem } from "../rule.ts";

/** What parsing found, as problems of one rule. Each place is a mistake of its own. */
export function* problemsOf(files: readonly SpecFile[], rule: SpecProblem["rule"]): Iterable<Problem> {
  for (const { file, problems } of files) {
    for (const problem of problems) {
      if (problem.rule === rule) yield problemOf(file, problem);
    }
  }
}

/** One problem of a specification as a rule says it. */
export function problemOf(file: string, { message, subject, range, fix }: SpecProblem): Problem {
  return {
    places: [{ file, range }],
    message,
    cause: { family: "spec", system: "", subject, symbol: "" },
    ...(fix && { fixes: [{ title: fix.title, safe: true, edits: fix.edits }] }),
  };
}
