import { asPerimeter } from "../../code/config/yaml.ts";
import { counted } from "../../core/count.ts";
import { bundledSdk, libraryCopy } from "../../core/fileClass.ts";
import { t } from "../../core/l10n.ts";
import { asProduction, asTest, type BaseView, leftOut } from "../../compare/baseView.ts";
import { contractsWidened } from "../../compare/widened/contracts.ts";
import { contractNames, widenedSince } from "../../compare/widened/since.ts";
import type { Widening, WideningContext } from "../../compare/widened/widening.ts";
import type { Problem, Rule, RuleContext } from "../rule.ts";

/** change/widened: what the change allows, or makes silent, and its base did not. */
export const widened: Rule = {
  id: "change/widened",
  severity: "error",
  summary: "Against its base, the change allows more, asks less, or silences something.",
  page: {
    why:
      "Who must get to green, and may edit the policy, edits the policy: an access raised, a sandbox swapped for live, an exception added, a guard emptied. " +
      "So a change is judged by the perimeter that it started from, and everything by which it allows more is told, for a person to look at. " +
      "Nothing in the change can silence this: it is silent once a person has merged it and the base has it.",
    wrong:
      "```diff\n systems:\n   partner-desk:\n-    access: read\n+    access: write\n+exceptions:\n+  - { rule: code/live-endpoint, path: src/**, reason: the tests were red }\n```",
    mended:
      "Mend the code so that the base's perimeter holds, and leave the policy as it is. Where more is really needed, ask for it in a change of its own, which a person decides:\n\n" +
      "```diff\n systems:\n   partner-desk:\n     access: read\n```",
    silence:
      "Not in the change itself. A person who agrees merges it; against that base it is silent. `perimeter check` without `--base` compares with nothing and never says it.",
  },
  check: function* (context) {
    const { base } = context;
    if (!base) return;
    for (const one of allWidened(base, context)) yield problemOf(one);
    yield* commentsAdded(base, context);
    yield* passedOver(base, context);
    yield* checksDropped(base, context);
    yield* guardsChanged(base);
    yield* baselineGrown(base);
  },
};

/** Everything that the change allows beyond its base, in the specifications. */
export function allWidened(base: BaseView, context: RuleContext): readonly Widening[] {
  const { perimeters, contracts } = context;
  const comparing = wideningContext(context);
  return [
    ...widenedSince(base.perimeters, perimeters, comparing),
    ...contractsWidened(base.contracts, contracts, contractNames(base.perimeters, perimeters, comparing)),
  ];
}

/** What comparing policies looks at beside them. */
export function wideningContext({ today, catalogue, defaults = new Map(), judged, base, files, configs }: RuleContext): WideningContext {
  return {
    today,
    catalogue,
    defaults,
    judged,
    renames: base?.renames ?? new Map(),
    movedFolders: new Map(),
    isInUse: (folder) => isRoot(folder) || [...files.keys(), ...configs.keys()].some((file) => file.startsWith(`${folder}/`)),
    renamedGuards: base?.renamedGuards ?? new Set(),
  };
}

function isRoot(folder: string): boolean {
  return folder === "" || folder.startsWith("..");
}

function problemOf({ key, subject, system, what, place, severity, against }: Widening): Problem {
  return {
    places: [place],
    message: t("{0}: {1}. This allows more than the base did: take it back, or leave it to a person to decide.", system ?? key, what),
    cause: { family: "widened", system: system ?? "", subject: `${key} ${subject}`, symbol: "" },
    ruledBy: place.file,
    ...(system !== undefined && { system }),
    ...(severity && { severity }),
    ...(against && { related: [{ ...against, message: t("What ruled here, and rules above, stands here") }] }),
  };
}

/** A comment that is new silences nothing yet; that it will is what a person has to see. */
function* commentsAdded({ newComments }: BaseView, { defaults }: RuleContext): Iterable<Problem> {
  for (const { file, comment } of newComments) {
    if (comment.kind === "system" || comment.reason === "" || !defaults?.has(comment.target)) continue;
    yield {
      places: [{ file, range: comment.range }],
      message: t(
        "This comment will silence {0}, and the base has no such comment: until a person has merged it, it silences nothing. Mend what was found.",
        comment.target,
      ),
      cause: { family: "widened", system: "", subject: `comment ${comment.kind} ${comment.target} ${comment.reason}`, symbol: "" },
    };
  }
}

function* passedOver({ passedOver: files, perimeters }: BaseView, { judged }: RuleContext): Iterable<Problem> {
  for (const { file, why } of files) {
    // Under such a name only what is live is told less of.
    if (why === asProduction && !judged.some((one) => one.environment === "live" && one.endpoint.place.file === file)) continue;
    const [perimeter] = perimeters.rulingOf(file)?.files ?? [];
    yield {
      places: [{ file, range: { line: 0, column: 0, endLine: 0, endColumn: 0 } }],
      message: passedOverWords(why),
      cause: { family: "widened", system: "", subject: "passed over", symbol: "" },
      // Where it lies now nothing would be told.
      ...(why === leftOut && perimeter && { ruledBy: perimeter.file }),
    };
  }
}

function passedOverWords(why: string): string {
  if (why === "generated")
    return t("This file now says that it is generated, so nothing in it is looked at; in the base it was. A person must see that it is.");
  if (why === "minified")
    return t("This file is minified now, so nothing in it is looked at; in the base it was. A person must see what it does.");
  if (why === leftOut)
    return t(
      "This file was moved to where the perimeter excludes everything, so nothing in it is looked at; in the base it was. A person must see why.",
    );
  if (why === asProduction)
    return t(
      "This file was moved to where a name says production, so that live is right in it; in the base it was not. A person must see why.",
    );
  if (why === asTest)
    return t("This file counts as a test by its name, and the program imports it. Call it what it is; a person must see what it does.");
  if (why === bundledSdk)
    return t(
      "This file now says that it is a copy of a known SDK, so nothing in it is looked at; in the base it was. A person must see that it is.",
    );
  if (why === libraryCopy)
    return t(
      "This file now says that it is a version of a library, so nothing in it is looked at; in the base it was. A person must see that it is.",
    );
  if (why === asPerimeter)
    return t(
      "This file now looks like a perimeter that others extend, so none of its settings are looked at; in the base they were. A person must see why.",
    );
  return t(
    "By its name, size, encoding or as a link this file is not looked at any more; in the base it was. A person must see what it does.",
  );
}

function* checksDropped({ droppedChecks }: BaseView, { perimeterFiles: [perimeter] }: RuleContext): Iterable<Problem> {
  for (const { file, isGone, line, allows } of droppedChecks) {
    yield {
      places: [{ file: isGone && perimeter ? perimeter.file : file, range: { line, column: 0, endLine: line, endColumn: 0 } }],
      message:
        allows.length === 0
          ? t("{0} had changes checked by their perimeter, and now it doesn't. A person must see why.", file)
          : t("{0} has changes checked by their perimeter, and now less strictly: {1}. A person must see why.", file, allows.join("; ")),
      cause: { family: "widened", system: "", subject: `check dropped ${file}`, symbol: "" },
      ...(perimeter && { ruledBy: perimeter.file }),
    };
  }
}

function* guardsChanged({ changedGuards }: BaseView): Iterable<Problem> {
  for (const { name, place } of changedGuards) {
    yield {
      places: [place],
      message: t(
        "{0} asks before calls that need a confirmation, and what it does changed: a person must see that it can still refuse.",
        name,
      ),
      cause: { family: "widened", system: "", subject: `guard ${name}`, symbol: name },
    };
  }
}

function* baselineGrown({ baseline }: BaseView): Iterable<Problem> {
  if (!baseline) return;
  const { file, findings } = baseline;
  yield {
    places: [{ file, range: { line: 0, column: 0, endLine: 0, endColumn: 0 } }],
    message: t(
      "The baseline silences {0} more than in the base; until a person has merged it, the base's holds. Mend them, and take it back.",
      counted(findings, "finding"),
    ),
    cause: { family: "widened", system: "", subject: "baseline", symbol: "" },
  };
}
