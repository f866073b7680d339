import { t } from "../../core/l10n.ts";
import { openQuestions } from "../../compare/questions.ts";
import type { Rule } from "../rule.ts";
import { type Declared, decidedSystems, isClean, systemProblem } from "./entries.ts";
import { setEntryKey } from "./entryEdits.ts";

/** spec/no-alert: it may be written to, and nobody would know if that went wrong. */
export const noAlert: Rule = {
  id: "spec/no-alert",
  severity: "warning",
  summary: "A decided system with `access: write` has no alert, or `alert: none`, and its calls are not always confirmed.",
  page: {
    why: "Ask of each capability: would I know if this went wrong? Three incidents ran under a green dashboard. Where nothing would alert, a person must be asked before each call.",
    wrong: "```yaml\npartner-desk: { access: write, sandbox: https://sandbox.partner.example/v2, confirm: never }\n```",
    mended:
      '```yaml\npartner-desk: { access: write, sandbox: https://sandbox.partner.example/v2, confirm: never, alert: "#oncall at 20 tickets an hour" }\n```',
  },
  check: function* (context) {
    for (const declared of decidedSystems(context)) {
      if (!isUnwatched(declared)) continue;
      const { spec, entry } = declared;
      yield systemProblem(entry, entry.alert?.range ?? entry.idRange, "alert", {
        message: t(
          "{0}: it may be written to, and nobody would know if that went wrong. Set `confirm: always`, or name the alert that tells somebody.",
          entry.id,
        ),
        fixes: [
          { title: t("Ask before every call (confirm: always)"), safe: true, edits: setEntryKey(spec, entry, "confirm", "always") },
          ...(entry.alert ? [] : [{ title: t("Insert alert"), safe: false, edits: setEntryKey(spec, entry, "alert", "") }]),
        ],
      });
    }
  },
};

/** A missing alert counts where the kind of system is asked for one; `alert: none` says it of any kind. */
function isUnwatched(declared: Declared): boolean {
  const { entry, known, kind } = declared;
  if (entry.access?.value !== "write" || entry.confirm?.kind === "always") return false;
  if (entry.alert) return entry.alert.kind === "none";
  return openQuestions(entry, known, { kind }).includes("alert") && isClean(declared);
}
