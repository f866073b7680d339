import { t } from "../../core/l10n.ts";
import type { SystemEntry, UseEntry } from "../../spec/model.ts";
import { setKey } from "../../yaml/edits.ts";
import type { Rule } from "../rule.ts";
import { contractProblem, perimeterOf } from "./contracts.ts";

/** contract/blind-capability: the agent may write where nobody would notice a mistake. */
export const blindCapability: Rule = {
  id: "contract/blind-capability",
  severity: "error",
  summary: "A contract writes to a system without an alert, and its calls are not always confirmed.",
  page: {
    why: "Would I know if this went wrong? Where nothing would alert, an agent does not get the capability unsupervised.",
    wrong: "```yaml\nuses: { partner-desk: write }     # in the perimeter: alert: none\n```",
    mended: "```yaml\nuses: { partner-desk: read }\n```\n\nOr, in the perimeter: an `alert`, or `confirm: always`.",
  },
  check: function* (context) {
    for (const contract of context.contracts) {
      const systems = perimeterOf(contract, context)?.systems;
      for (const use of contract.uses) {
        const entry = systems?.get(use.id.value);
        if (!entry || !isBlind(use, entry)) continue;
        yield contractProblem(contract, use.access?.range ?? use.id.range, "blind", {
          system: entry.id,
          message: t(
            "{0}: nobody would know if a write went wrong, so an agent must not write unsupervised. Use it with access: read; a person must name its alert, or set confirm: always.",
            entry.id,
          ),
          related: [
            { file: entry.file, range: entry.alert?.range ?? entry.idRange, message: entry.alert ? t("alert: none") : t("no alert") },
          ],
          fixes: [
            {
              title: t("Lower to read"),
              safe: true,
              edits: setKey(contract, use.isBare ? ["uses", use.id.value] : ["uses", use.id.value, "access"], "read"),
            },
          ],
        });
      }
    }
  },
};

/** Whether nobody would know if what a contract lets be written went wrong. More than is granted is contract/exceeds-perimeter's; drafts wait. */
export function isBlind(use: UseEntry, entry: SystemEntry): boolean {
  if (!entry.decided || entry.access?.value !== "write" || (use.access ?? entry.access).value !== "write") return false;
  if (entry.confirm?.kind === "always" || (entry.alert && entry.alert.kind !== "none")) return false;
  const actions = use.actions.map(({ value }) => entry.actions.find((action) => action.id.value === value));
  return actions.length === 0 || actions.some((action) => action?.alert === undefined || action.alert.kind === "none");
}
