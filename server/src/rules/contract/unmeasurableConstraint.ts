import { t } from "../../core/l10n.ts";
import type { Rule } from "../rule.ts";
import { contractProblem } from "./contracts.ts";
import { forbids, looksEnglish, namesDeliverable, namesMeasure } from "./wording.ts";

/** Words that draw a line which a result is on one side of. */
const lines =
  /\b(?:only|exactly|at (?:most|least)|up to|every|each|all|any|always|same|identical|unchanged|must|before|after|until|within|both|first)\b/i;
/** Names amid a sentence, and short forms anywhere. */
const names = /(?<=[\p{Ll}\d,;:)]\s+)\p{Lu}[\p{L}\d]+|\b\p{Lu}{2,}s?\b/u;

/** contract/unmeasurable-constraint: nobody could tell whether it was kept. */
export const unmeasurableConstraint: Rule = {
  id: "contract/unmeasurable-constraint",
  severity: "info",
  summary: "A constraint has no number, name, path, or no/never/only.",
  page: {
    why: "A constraint that can't be checked isn't one: whatever comes out keeps it.",
    wrong: "```yaml\nconstraints: [Keep the code readable]\n```",
    mended: "```yaml\nconstraints: [No function longer than 40 lines]\n```",
  },
  check: function* (context) {
    for (const contract of context.contracts) {
      for (const text of contract.constraints ?? []) {
        const { value } = text;
        if (value.trim() === "" || !looksEnglish(value) || forbids(value) || lines.test(value) || names.test(value) || /\d/.test(value))
          continue;
        if (namesMeasure(value) || namesDeliverable(value)) continue;
        yield contractProblem(contract, text.range, value, {
          message: t("Nobody could tell whether this constraint was kept. Give a number, a name or a path, or say what must never happen."),
        });
      }
    }
  },
};
