import { t } from "../../core/l10n.ts";
import { hasPassed } from "../../core/day.ts";
import type { Rule } from "../rule.ts";
import { decidedSystems, systemProblem } from "./entries.ts";
import { removeLiveByDefault } from "./removeLiveByDefault.ts";

/** spec/live-expired: the time for which live was the default is over. */
export const liveExpired: Rule = {
  id: "spec/live-expired",
  severity: "error",
  summary: "The `until` of `liveByDefault` has passed.",
  page: {
    why: "A temporary permission that nobody takes back is a permanent one. After its last day the sandbox is the default again, and whoever needs live decides anew.",
    wrong: "```yaml\nliveByDefault: { reason: migration of the old tickets, by: jo, until: 2025-01-31 }     # over\n```",
    mended: "```yaml\nsandbox: https://sandbox.partner.example/v2     # and no liveByDefault\n```",
  },
  check: function* (context) {
    for (const declared of decidedSystems(context)) {
      const { entry } = declared;
      const until = entry.liveByDefault?.until;
      if (!until || !hasPassed(until.value, context.today)) continue;
      const by = entry.liveByDefault?.by?.value;
      yield systemProblem(entry, until.range, "liveByDefault", {
        message: t(
          "{0}: live was the default until {1}, and that day has passed. Remove liveByDefault to use the sandbox; {2}.",
          entry.id,
          until.value,
          by === undefined || by.trim() === ""
            ? t("only a person may extend it")
            : t("{0}, or another person, must decide to extend it", by),
        ),
        fixes: [removeLiveByDefault(declared)],
      });
    }
  },
};
