import { t } from "../../core/l10n.ts";
import { hasPassed } from "../../core/day.ts";
import type { ExceptionEntry, PerimeterFile } from "../../spec/model.ts";
import type { Rule, RuleContext } from "../rule.ts";
import { fileProblem } from "./entries.ts";
import { removeException } from "./entryEdits.ts";

/** spec/stale-exception: an exception that does nothing any more. */
export const staleException: Rule = {
  id: "spec/stale-exception",
  severity: "warning",
  summary: "An exception silences nothing, or its `until` has passed.",
  runsLast: true,
  page: {
    why: "An exception that outlived its finding will silence the next one, which nobody has looked at. Remove it, and the list of exceptions stays the list of what somebody decided.",
    wrong: "```yaml\nexceptions:\n  - { rule: code/live-endpoint, path: scripts/gone.ts, reason: one-off by hand, until: 2025-12-31 }\n```",
    mended: "```yaml\nexceptions: []\n```",
  },
  check: function* (context) {
    for (const spec of context.perimeterFiles) {
      // Under `--spec` the others rule nothing: nothing of theirs can be used.
      if (!rules(spec, context)) continue;
      for (const entry of spec.exceptions) {
        const why = whyStale(entry, context);
        if (why === undefined) continue;
        yield fileProblem(
          spec.file,
          entry.range,
          `exception ${entry.rule?.value} ${entry.path?.value ?? ""} ${entry.system?.value ?? ""}`,
          {
            message: t("This exception from {0} {1}", entry.rule?.value ?? "", why),
            fixes: [{ title: t("Remove the exception"), safe: true, edits: removeException(spec, entry.index) }],
          },
        );
      }
    }
  },
};

function rules({ file }: PerimeterFile, { perimeters }: RuleContext): boolean {
  return perimeters.all.some(({ files, extended }) => [...files, ...extended].some((one) => one.file === file));
}

/** What is incomplete, and a rule that doesn't exist, are the schema's to say. */
function whyStale(entry: ExceptionEntry, { silences, today }: RuleContext): string | undefined {
  if (!silences || !entry.rule || !entry.reason?.value.trim()) return undefined;
  if (!silences.ruleIds.has(entry.rule.value)) return undefined;
  if (entry.until && hasPassed(entry.until.value, today))
    return t("ended on {0} and silences nothing. Remove it; a person must decide to extend it.", entry.until.value);
  return silences.isUsed(entry) ? undefined : t("silences nothing: the rule finds nothing there. Remove it.");
}
