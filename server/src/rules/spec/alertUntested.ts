import { t } from "../../core/l10n.ts";
import { daysBetween } from "../../core/day.ts";
import type { AlertSpec } from "../../spec/model.ts";
import type { Rule } from "../rule.ts";
import { decidedSystems, systemProblem } from "./entries.ts";

/** Half a year: people, channels and thresholds change faster than that. */
const daysUntilStale = 180;

/** spec/alert-untested: an alert that nobody has seen fire for half a year. */
export const alertUntested: Rule = {
  id: "spec/alert-untested",
  severity: "info",
  summary: `An alert's \`tested\` is older than ${daysUntilStale} days.`,
  page: {
    why: "An alert that nobody has seen fire is a hope. Channels are renamed, thresholds drift, the one who was told has left: only a test says that somebody would know.",
    wrong: '```yaml\nalert: { signal: any purge, notifies: "#oncall", tested: 2024-01-10 }\n```',
    mended: '```yaml\nalert: { signal: any purge, notifies: "#oncall", tested: 2026-11-01 }     # made it fire, saw it arrive\n```',
  },
  check: function* (context) {
    for (const { entry } of decidedSystems(context)) {
      const alerts: readonly (readonly [string, AlertSpec | undefined])[] = [
        ["", entry.alert],
        ...entry.actions.map((action) => [action.id.value, action.alert] as const),
      ];
      for (const [action, alert] of alerts) {
        const age = alert?.tested && daysBetween(alert.tested.value, context.today);
        if (!alert?.tested || age === undefined || age <= daysUntilStale) continue;
        const what = action === "" ? entry.id : `${entry.id}, ${action}`;
        yield systemProblem(entry, alert.tested.range, `alert ${action}`, {
          message: t(
            "{0}: the alert was last tested {1} days ago. Make it fire once, see that it arrives, and set the new date.",
            what,
            age,
          ),
        });
      }
    }
  },
};
