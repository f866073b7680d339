import { t } from "../core/l10n.ts";
import { counted } from "../core/count.ts";
import { accessRanks } from "../compare/granted.ts";
import type { Judged } from "../compare/judged.ts";
import { ruleById } from "../rules/index.ts";
import { accessOfAction, neededAccess } from "../rules/spec/neededAccess.ts";
import { builtInDataClasses } from "../spec/dataClasses.ts";
import type { AlertSpec, DeclaredAccess, PerimeterFile } from "../spec/model.ts";
import { ruleIds } from "../spec/ruleIds.ts";
import { type Asked, perimeterOfSpec, systemAt } from "./asked.ts";
import { callText } from "../compare/action.ts";
import { byFrequency, type Suggest, type Suggestion } from "./suggestion.ts";
import { callsOf } from "./view.ts";

/** The other systems that may be named. */
export const systems: Suggest = ({ systems: known, spec, cursor }) => {
  const own = spec.kind === "perimeter" && cursor.path[0] === "systems" ? cursor.path[1] : undefined;
  return known
    .filter(({ id }) => id !== own)
    .map(({ id, access, purpose }) => ({
      text: id,
      kind: "system",
      detail: access?.value ?? "",
      documentation: purpose?.value ?? "",
    }));
};

/** The known systems. */
export const catalogueIds: Suggest = ({ view }) =>
  view.catalogue.systems.map((system) => ({ text: system.id, kind: "system", detail: `${system.name}, ${system.kind}` }));

/** All rules: those that speak now come first, as it is them that somebody wants to set. */
export const rules: Suggest = ({ view }) => {
  const spoken = new Map(byFrequency(view.findings.map(({ rule }) => rule)));
  const rank = (id: string) => spoken.get(id) ?? 0;
  return ruleIds
    .toSorted((a, b) => rank(b) - rank(a))
    .map((id) => {
      const now = spoken.get(id);
      const severity = ruleById(id)?.severity ?? "";
      return {
        text: id,
        kind: "rule",
        detail: now === undefined ? severity : t("{0}, {1} now", severity, counted(now, "finding")),
        documentation: ruleById(id)?.summary ?? "",
      };
    });
};

/** Classes of data with the first of their fields; those of the project before the built-in ones. */
export const dataClasses: Suggest = (asked) => {
  const known = new Map<string, readonly string[]>(perimeterOfSpec(asked.view, asked.spec)?.dataClasses ?? builtInDataClasses);
  if (asked.spec.kind === "perimeter")
    for (const { id, fields } of asked.spec.dataClasses)
      known.set(
        id.value,
        fields.map((field) => field.value),
      );
  const isOwn = (id: string) => !builtInDataClasses.has(id);
  return [...known]
    .sort(([a], [b]) => Number(isOwn(b)) - Number(isOwn(a)))
    .map(([id, fields]) => ({ text: id, kind: "class", detail: fields.slice(0, 4).join(", "), documentation: fields.join(", ") }));
};

/** The actions that the system's entry names, then the calls that were seen. */
export const actions: Suggest = (asked) => {
  const ruling = perimeterOfSpec(asked.view, asked.spec)?.systems.get(String(asked.cursor.path[1]));
  const entry = systemAt(asked);
  const named = [...(entry?.actions ?? []), ...(ruling?.actions ?? [])];
  const all = [...named.map(({ id, call }): Suggestion => ({ text: id.value, kind: "call", detail: call?.value ?? "" })), ...calls(asked)];
  const most = accessOfUse(asked);
  if (!entry || most === undefined) return all;
  return all.filter(({ text }) => {
    const needs = accessOfAction(text, entry) ?? neededAccess(text, entry);
    return needs === undefined || accessRanks[needs] <= accessRanks[most];
  });
};

/** The access with which a contract uses the system: no action is offered that needs more. */
function accessOfUse(asked: Asked): DeclaredAccess | undefined {
  const { spec, cursor } = asked;
  if (spec.kind !== "contract") return undefined;
  return spec.uses.find(({ id }) => id.value === cursor.path[1])?.access?.value ?? systemAt(asked)?.access?.value;
}

/** The calls that the code was seen to make, writes first: these are the ones that need a confirmation. */
export const calls: Suggest = (asked) =>
  observedCalls(asked).map(({ text, access, count }) => ({
    text,
    kind: "call",
    detail: t("{0}, called in {1}", access, counted(count, "place")),
  }));

/** A call of the system whose entry the cursor is in, as a specification writes it. */
export interface ObservedCall {
  readonly text: string;
  readonly access: Judged["access"];
  readonly count: number;
}

/** The calls of the system, writes first, the frequent ones before the others. */
export function observedCalls(asked: Asked): readonly ObservedCall[] {
  const entry = systemAt(asked);
  const found = new Map<string, ObservedCall>();
  for (const call of entry ? callsOf(asked.view, entry) : []) {
    const text = callText(call);
    if (text === undefined) continue;
    const known = found.get(text);
    found.set(text, { text, access: known?.access ?? call.access, count: (known?.count ?? 0) + 1 });
  }
  return [...found.values()].sort(
    (a, b) => Number(b.access === "write") - Number(a.access === "write") || b.count - a.count || (a.text < b.text ? -1 : 1),
  );
}

/** Who decides elsewhere in the specifications. */
export const people: Suggest = (asked) => {
  const { view } = asked;
  const named = perimeterFiles(asked).flatMap(({ owner, systems: entries }) => [
    owner?.value,
    ...entries.map((e) => e.liveByDefault?.by?.value),
  ]);
  const approvers = view.context?.contracts.map(({ approved }) => approved?.by?.value) ?? [];
  return byFrequency([...named, ...approvers].filter((name) => name !== undefined)).map(([text]) => ({
    text,
    kind: "word",
    detail: t("named elsewhere"),
  }));
};

/** Who or what tells of the other systems' failures. */
export const alerts: Suggest = (asked) => {
  const isWho = asked.cursor.path.at(-1) === "notifies";
  const said = perimeterFiles(asked).flatMap(({ systems: entries }) =>
    entries.flatMap(({ alert, actions: named }) => [alert, ...named.map((action) => action.alert)].flatMap((one) => wordsOf(one, isWho))),
  );
  return byFrequency(said).map(([text, count]) => ({ text, kind: "word", detail: t("of {0}", counted(count, "system")) }));
};

function wordsOf(alert: AlertSpec | undefined, isWho: boolean): readonly string[] {
  const word = isWho ? alert?.notifies?.value : alert?.text;
  return word === undefined ? [] : [word];
}

/** The perimeters of the workspace; of the one that is typed what is near the cursor counts as well. */
function perimeterFiles({ view, spec }: Asked): readonly PerimeterFile[] {
  return [...(view.context?.perimeterFiles ?? []), ...(spec.kind === "perimeter" ? [spec] : [])];
}
