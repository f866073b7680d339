import { t } from "../../core/l10n.ts";
import { placeOf, widenedBetween } from "../../compare/widened/perimeter.ts";
import type { Widening } from "../../compare/widened/widening.ts";
import type { Perimeter } from "../../spec/perimeters.ts";
import { allWidened, wideningContext } from "../change/widened.ts";
import type { Problem, Rule, RuleContext } from "../rule.ts";
import { narrowFixes } from "./narrowFix.ts";

/** spec/widens-parent: a perimeter below another hands itself more than the upper one grants. */
export const widensParent: Rule = {
  id: "spec/widens-parent",
  severity: "error",
  summary:
    "A perimeter below another allows more (access, live, own hosts, data, fewer confirmations or alerts, softer rules), and the upper one doesn't delegate to it.",
  page: {
    why:
      "A file is ruled by the nearest perimeter. If that one could grant itself what the upper one refuses, a small file in a sub-folder would be a way around every decision. " +
      "So it may narrow, and widen only where the upper perimeter says so: `delegates`.",
    wrong:
      "```yaml\n# perimeter.yaml\nsystems: { partner-desk: read }\n# packages/mailer/perimeter.yaml\nsystems: { partner-desk: { access: write } }\n```",
    mended:
      "```yaml\n# packages/mailer/perimeter.yaml\nsystems: { partner-desk: read }\n```\n\nOr, as a decision of those who own the upper perimeter: `delegates: [packages/mailer]`.",
  },
  check: function* (context) {
    const told = toldAlready(context);
    for (const perimeter of context.perimeters.all) {
      const { parent, delegated } = perimeter;
      // One that names no system leaves that to those below: it has nothing that could be got around.
      if (!parent || delegated || parent.systems.size === 0 || isOnlyTakenOver(perimeter, parent, context)) continue;
      for (const widening of widenedBetween(parent, perimeter, wideningContext(context), "below")) {
        if (!told.has(placeKey(widening.place))) yield problemOf(widening, perimeter, parent);
      }
    }
  },
};

/** What the upper one takes over, and rules no source, is a policy that lies in a folder: the upper one narrows it for all there is. */
function isOnlyTakenOver({ folder, files }: Perimeter, { extended }: Perimeter, context: RuleContext): boolean {
  const isTakenOver = files.every(({ file }) => extended.some((one) => one.file === file));
  return isTakenOver && ![...context.files.keys()].some((file) => file.startsWith(`${folder}/`));
}

function problemOf(widening: Widening, perimeter: Perimeter, parent: Perimeter): Problem {
  const { key, subject, system, what, place } = widening;
  const entry = system === undefined ? undefined : parent.systems.get(system);
  const above = entry ? { file: entry.file, range: entry.idRange } : placeOf(parent);
  return {
    places: [place],
    message: t(
      "{0}: seen from the perimeter above, {1}. Narrow it here; a person must decide to delegate to this folder there.",
      system ?? key,
      what,
    ),
    cause: { family: "spec", system: system ?? "", subject: `${perimeter.folder} ${key} ${subject}`, symbol: "" },
    ruledBy: place.file,
    related: [{ ...above, message: t("What is allowed above stands here") }],
    fixes: () => narrowFixes(widening, perimeter, parent),
    ...(system !== undefined && { system }),
  };
}

/** What the change itself widened is said by change/widened, with the perimeter above as a related place. */
function toldAlready(context: RuleContext): ReadonlySet<string> {
  return new Set(context.base ? allWidened(context.base, context).map(({ place }) => placeKey(place)) : []);
}

function placeKey({ file, range }: Problem["places"][0]): string {
  return `${file}:${range.line}:${range.column}`;
}
