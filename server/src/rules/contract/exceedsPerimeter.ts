import { t } from "../../core/l10n.ts";
import { accessRanks, grantsLive } from "../../compare/granted.ts";
import { nearestName } from "../../core/nearest.ts";
import type { Range } from "../../core/range.ts";
import type { ContractFile, DeclaredAccess, SystemEntry, UseEntry } from "../../spec/model.ts";
import type { Perimeter } from "../../spec/perimeters.ts";
import { removeItem, removeKey, renameKey, setKey } from "../../yaml/edits.ts";
import type { Fix, Problem, Rule, RuleContext } from "../rule.ts";
import { accessOfAction, neededAccess } from "../spec/neededAccess.ts";
import { contractProblem, perimeterOf } from "./contracts.ts";

/** contract/exceeds-perimeter: the contract hands out what nobody granted. */
export const exceedsPerimeter: Rule = {
  id: "contract/exceeds-perimeter",
  severity: "error",
  summary:
    "A contract uses a system that the perimeter doesn't declare or forbids, or with more access, another action or another endpoint than it grants.",
  page: {
    why: "A contract is written for one task, in a hurry; the perimeter was decided with care. So the contract may only ask for less.",
    wrong: "```yaml\nuses: { partner-desk: { access: write, endpoint: live } }     # in the perimeter: access: read\n```",
    mended: "```yaml\nuses: { partner-desk: { access: read, endpoint: sandbox } }\n```",
  },
  check: function* (context) {
    for (const contract of context.contracts) {
      const perimeter = perimeterOf(contract, context);
      if (!perimeter) continue;
      for (const use of contract.uses) {
        const entry = perimeter.systems.get(use.id.value);
        if (!entry) yield undeclared(contract, use, perimeter);
        else if (entry.decided && entry.access) yield* exceeding({ contract, use, entry, granted: entry.access.value, context });
      }
    }
  },
};

interface Compared {
  readonly contract: ContractFile;
  readonly use: UseEntry;
  readonly entry: SystemEntry;
  readonly granted: DeclaredAccess;
  readonly context: RuleContext;
}

function undeclared(contract: ContractFile, use: UseEntry, perimeter: Perimeter): Problem {
  const id = use.id.value;
  const near = nearestName(id, perimeter.systems.keys());
  const rename: readonly Fix[] =
    near === undefined || contract.uses.some((other) => other.id.value === near)
      ? []
      : [{ title: t("Change to {0}", near), safe: false, edits: renameKey(contract, ["uses", id], near) }];
  return contractProblem(contract, use.id.range, "undeclared", {
    system: id,
    message:
      near === undefined
        ? t("{0} is not in the perimeter, so this contract must not use it. A person must declare it first.", id)
        : t("{0} is not in the perimeter, so this contract must not use it. Did you mean `{1}`?", id, near),
    fixes: [{ title: t("Remove {0} from uses", id), safe: true, edits: removeKey(contract, ["uses", id]) }, ...rename],
  });
}

function* exceeding(compared: Compared): Iterable<Problem> {
  const { contract, use, granted } = compared;
  const path = ["uses", use.id.value];
  const wanted = use.access?.value ?? granted;
  if (granted === "none" && wanted !== "none") {
    yield beyond(compared, use.access?.range ?? use.id.range, "forbidden", t("the perimeter forbids it (access: none)"), {
      title: t("Remove {0} from uses", use.id.value),
      safe: true,
      edits: removeKey(contract, path),
    });
    return;
  }
  if (use.access && accessRanks[wanted] > accessRanks[granted]) {
    yield beyond(compared, use.access.range, "access", t("access: {0} is more than the perimeter grants, access: {1}", wanted, granted), {
      title: t("Lower to {0}", granted),
      safe: true,
      edits: setKey(contract, use.isBare ? path : [...path, "access"], granted),
    });
  }
  if (use.endpoint?.value === "live" && !grantsLive(compared.entry, compared.context.today)) {
    yield beyond(compared, use.endpoint.range, "endpoint", t("the perimeter's default is the sandbox, and live is not granted"), {
      title: t("Use the sandbox"),
      safe: true,
      edits: setKey(contract, [...path, "endpoint"], "sandbox"),
    });
  }
  yield* actionsBeyond(compared);
}

function* actionsBeyond(compared: Compared): Iterable<Problem> {
  const { contract, use, entry, granted } = compared;
  for (const [index, { value, range }] of use.actions.entries()) {
    const isNamed = entry.actions.some((action) => action.id.value === value);
    const needs = isNamed ? accessOfAction(value, entry) : neededAccess(value, entry);
    const isUnknown = !isNamed && entry.actions.length > 0 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value);
    if (!isUnknown && (needs === undefined || accessRanks[needs] <= accessRanks[granted])) continue;
    const why = isUnknown
      ? t("the perimeter knows no action {0}", value)
      : t("{0} needs access: {1}, and the perimeter grants access: {2}", value, needs ?? "", granted);
    yield beyond(compared, range, `action ${value}`, why, {
      title: t("Drop {0}", value),
      safe: true,
      edits: removeItem(contract, ["uses", use.id.value, "actions", index]),
    });
  }
}

function beyond({ contract, entry }: Compared, range: Range, subject: string, why: string, fix: Fix): Problem {
  return contractProblem(contract, range, subject, {
    system: entry.id,
    message: t("{0}: {1}. Ask for less here; only a person may widen the perimeter.", entry.id, why),
    related: [{ file: entry.file, range: entry.access?.range ?? entry.idRange, message: t("what the perimeter grants") }],
    fixes: [fix],
  });
}
