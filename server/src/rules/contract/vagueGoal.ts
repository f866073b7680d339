import { t } from "../../core/l10n.ts";
import type { Rule } from "../rule.ts";
import { contractProblem } from "./contracts.ts";
import { looksEnglish, namesDeliverable, namesMeasure } from "./wording.ts";

/** contract/vague-goal: nobody could tell whether it is reached. */
export const vagueGoal: Rule = {
  id: "contract/vague-goal",
  severity: "warning",
  summary: "The goal has no number with a unit and names no deliverable (a path, route, command or artefact).",
  page: {
    why: 'Two people who read a goal must agree on whether it is reached. "Improve the import" is reached by any change, and an agent will say that it is.',
    wrong: "```yaml\ngoal: Improve the import and make it more robust.\n```",
    mended: "```yaml\ngoal: Import the 3 distributor feeds into catalogue_staging in under 10 minutes, 0 rows lost.\n```",
  },
  check: function* (context) {
    for (const contract of context.contracts) {
      const { goal } = contract;
      if (!goal || goal.value.trim() === "" || !looksEnglish(goal.value) || namesMeasure(goal.value) || namesDeliverable(goal.value))
        continue;
      yield contractProblem(contract, goal.range, "goal", {
        message: t(
          "Nobody could tell whether this goal is reached. Say it with a number and its unit, or name what comes out: a file, a route, a command, a table.",
        ),
      });
    }
  },
};
