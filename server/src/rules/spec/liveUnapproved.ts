import { phrase, t } from "../../core/l10n.ts";
import { addDays, hasPassed } from "../../core/day.ts";
import type { LiveByDefault, Located } from "../../spec/model.ts";
import type { Fix, Rule, RuleContext } from "../rule.ts";
import { type Declared, decidedSystems, systemProblem } from "./entries.ts";
import { setEntryKey } from "./entryEdits.ts";
import { removeLiveByDefault } from "./removeLiveByDefault.ts";

const parts = ["reason", "by", "until"] as const;
type Part = (typeof parts)[number];

const words: Readonly<Record<Part, string>> = { reason: phrase("a reason"), by: phrase("a name"), until: phrase("an end date") };
/** A quarter: long enough to do without, short enough to be asked again. */
const daysGranted = 90;

/** spec/live-unapproved: live by default, and nobody stands for it. */
export const liveUnapproved: Rule = {
  id: "spec/live-unapproved",
  severity: "error",
  summary: "`liveByDefault` without `reason`, `by` or `until`.",
  page: {
    why: "The default is the safe one: unset means sandbox. Live as the default is a decision of a person, with a reason that others can check, a name to ask, and a day on which it ends.",
    wrong: "```yaml\nliveByDefault: { reason: refunds }\n```",
    mended: "```yaml\nliveByDefault: { reason: The partner has no sandbox for refunds, by: jo, until: 2027-01-31 }\n```",
  },
  check: function* (context) {
    for (const declared of decidedSystems(context)) {
      const live = declared.entry.liveByDefault;
      const missing = live === undefined ? [] : parts.filter((part) => isBlank(live[part]));
      // Once it has ended, that is what there is to say.
      if (live === undefined || missing.length === 0 || hasPassed(live.until?.value ?? "", context.today)) continue;
      yield systemProblem(declared.entry, live.keyRange, "liveByDefault", {
        message: t(
          "{0}: live is the default without {1}. Remove liveByDefault to use the sandbox; only a person may complete it.",
          declared.entry.id,
          listed(missing.map((part) => t(words[part]))),
        ),
        fixes: [removeLiveByDefault(declared), complete(declared, live, context)],
      });
    }
  },
};

function complete({ spec, entry }: Declared, live: LiveByDefault, context: RuleContext): Fix {
  const value = {
    reason: live.reason?.value ?? "",
    by: live.by?.value ?? "",
    until: live.until?.value ?? addDays(context.today, daysGranted),
  };
  return { title: t("Complete it: reason, by, until"), safe: false, edits: setEntryKey(spec, entry, "liveByDefault", value) };
}

function isBlank(text: Located<string> | undefined): boolean {
  return text === undefined || text.value.trim() === "";
}

function listed(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join("") : t("{0} and {1}", texts.slice(0, -1).join(", "), texts.at(-1) ?? "");
}
