import { t } from "../../core/l10n.ts";
import { hasPassed } from "../../core/day.ts";
import type { Rule } from "../rule.ts";
import { fileProblem } from "./entries.ts";

/** spec/overdue: the perimeter's review date has passed. */
export const overdue: Rule = {
  id: "spec/overdue",
  severity: "warning",
  summary: "`reviewBy` has passed.",
  page: {
    why: "Systems get forgotten while they stay connected. A perimeter that nobody looks at any more describes what the code touched then, not what it touches now.",
    wrong: "```yaml\nperimeter: 1\nreviewBy: 2025-03-31     # long ago\n```",
    mended: "```yaml\nperimeter: 1\nreviewBy: 2027-03-31     # after somebody has gone through the systems\n```",
  },
  check: function* (context) {
    for (const { file, reviewBy, owner } of context.perimeterFiles) {
      if (!reviewBy || !hasPassed(reviewBy.value, context.today)) continue;
      yield fileProblem(file, reviewBy.range, "reviewBy", {
        message: t(
          "This perimeter was to be reviewed by {0}. {1} must go through its systems, then set the next date.",
          reviewBy.value,
          owner?.value ?? t("Somebody"),
        ),
      });
    }
  },
};
