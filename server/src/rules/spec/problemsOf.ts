import { t } from "../../core/l10n.ts";
import type { PerimeterFile, SpecFile, SpecProblem } from "../../spec/model.ts";
import { specKind } from "../../core/specKind.ts";
import type { Problem, RuleContext } from "../rule.ts";

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

/** The perimeters, and what they extend: that rules as well, whatever its files are called. */
export function withExtended({ perimeterFiles, perimeters }: RuleContext): readonly PerimeterFile[] {
  const extended = perimeters.all.flatMap((one) => one.extended.filter(({ file }) => isOwnFile(file)));
  return [...new Map([...extended, ...perimeterFiles].map((one) => [one.file, one])).values()];
}

/** Whether a file is no installed package's: what stands there nobody mends. */
export function isOwnFile(file: string): boolean {
  return !/(^|\/)node_modules\//.test(file);
}

const start = { line: 0, column: 0, endLine: 0, endColumn: 0 };

/** The specifications of a kind that are there and of which nothing could be read. What `extends` and `--spec` name is a perimeter whatever it is called. */
export function* unreadSpecs({ paths, perimeters }: RuleContext, kind: "perimeter" | "contract"): Iterable<Problem> {
  for (const { file, why, target } of paths.unread) {
    if ((specKind(file) ?? "perimeter") !== kind) continue;
    const ruling = perimeters.rulingOf(file);
    // A link to what rules there without it takes nothing away.
    if (ruling?.excludes(file) || ruling?.files.some((one) => one.file === target)) continue;
    const message = messageOf(why);
    yield { places: [{ file, range: start }], message, cause: { family: "spec", system: "", subject: "unread", symbol: "" } };
  }
}

function messageOf(why: string): string {
  if (why.includes("symlink"))
    return t("This file is a link and is not followed, so nothing that it says holds. Write a file here that `extends` what it leads to.");
  if (/UTF-8|binary/.test(why)) return t("This file is not read ({0}), so nothing that it says holds. Save it as UTF-8 text.", why);
  return t("This file is not read ({0}), so nothing that it says holds. Make it a text file that can be read.", why);
}
