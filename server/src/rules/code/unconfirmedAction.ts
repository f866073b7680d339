import { t } from "../../core/l10n.ts";
import { confidenceOf } from "../../compare/cell.ts";
import { mustBeConfirmed } from "../../compare/confirmed.ts";
import type { Judged } from "../../compare/judged.ts";
import { guardTest } from "../../link/ways/guardNames.ts";
import type { WayTo } from "../../link/ways/ways.ts";
import type { SystemEntry } from "../../spec/model.ts";
import { declaredCalls } from "../data/outside.ts";
import { wrapFix } from "../fixes/wrapIn.ts";
import type { Problem, Related, Rule, RuleContext } from "../rule.ts";
import { callOf } from "./endpointProblem.ts";

/** code/unconfirmed-action: what must be asked before it is done is done without asking. */
export const unconfirmedAction: Rule = {
  id: "code/unconfirmed-action",
  severity: "warning",
  summary: "An action that `confirm` names is called, and no guard that can refuse is on its way; or no guards are named at all.",
  page: {
    why:
      "A confirmation that nothing in the code asks for is a wish. A guard is a function that asks before it acts, and can refuse: it throws, or its result is tested. " +
      "One that was emptied to get a run through still looks like one; so does one whose refusal is caught, and let go.",
    wrong:
      "```yaml\nguards: [requireApproval]\nsystems:\n  shop-pay: { access: write, confirm: [POST /refunds] }\n```\n\n" +
      '```ts\nexport const refund = (id: string) => pay.post("/refunds", { id });\n```',
    mended:
      '```ts\nexport async function refund(id: string) {\n  await requireApproval("refund", id);        // throws when somebody says no\n  return pay.post("/refunds", { id });\n}\n```',
  },
  check: function* (context) {
    const told = new Set<SystemEntry>();
    for (const judged of declaredCalls(context.judged)) {
      const { entry, perimeter, endpoint } = judged;
      if (!entry?.decided || !perimeter || confidenceOf(judged) === "possible" || !mustBeConfirmed(judged)) continue;
      if (perimeter.guards.length === 0) {
        if (!told.has(entry)) yield noGuards(judged, entry);
        told.add(entry);
        continue;
      }
      // A change that only gives a guard another name has it asked for under that.
      const guards = [...perimeter.guards, ...(context.base?.renamedGuards ?? [])];
      const way = context.ways.to(endpoint.place, guardTest(guards));
      if (way && !way.isGuarded) yield problemOf(judged, entry, way, guards, context);
    }
  },
};

function noGuards(judged: Judged, entry: SystemEntry): Problem {
  const { place } = judged.endpoint;
  return {
    places: [{ file: entry.file, range: entry.confirm?.keyRange ?? entry.idRange }],
    ruledBy: entry.file,
    severity: "info",
    message: t(
      "{0}: {1} must be confirmed, and nothing says which functions of the code ask. Name them under guards.",
      entry.id,
      callOf(judged) || t("its calls"),
    ),
    cause: { family: "confirm", system: entry.id, subject: "guards", symbol: "" },
    system: entry.id,
    related: [{ ...place, message: t("It is called here") }],
  };
}

function problemOf(judged: Judged, entry: SystemEntry, way: WayTo, guards: readonly string[], context: RuleContext): Problem {
  const { endpoint, system, name } = judged;
  const call = callOf(judged) || t("this call");
  const [guard = ""] = guards;
  const related: Related[] = [
    { file: entry.file, range: entry.confirm?.range ?? entry.idRange, message: t("It is said here that it must be confirmed") },
  ];
  if (way.open) related.push({ ...way.open, message: t("Nothing asks on this way") });
  if (way.idle) related.push({ file: way.idle.file, range: way.idle.range, message: t("This can't refuse: {0}", t(way.idle.why)) });
  return {
    places: [endpoint.place],
    message: t(
      "{0}: {1} must be confirmed, and {2}. Ask first ({3}); a person must decide that nobody needs to be asked.",
      name,
      call,
      way.idle ? t("the guard on its way can't refuse ({0})", t(way.idle.why)) : t("no guard is on its way"),
      guards.join(", "),
    ),
    cause: { family: "confirm", system: system ?? name, subject: call, symbol: endpoint.symbol },
    ...(system !== null && { system }),
    related,
    fixes: [
      ...(way.idle ? [] : wrapFix(endpoint.place, guard, context.files.get(endpoint.place.file))),
      { title: t("Show the spec entry"), safe: false, edits: [], show: { file: entry.file, range: entry.idRange } },
    ],
  };
}
