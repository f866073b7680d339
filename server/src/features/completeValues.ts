import { t } from "../core/l10n.ts";
import { counted } from "../core/count.ts";
import { accessRanks, grantsLive } from "../compare/granted.ts";
import type { DeclaredAccess } from "../spec/model.ts";
import { describeAt, type Refers } from "../spec/schema.ts";
import { type Asked, itemsAround, keysAt, systemAt } from "./asked.ts";
import type { Completion } from "./completion.ts";
import { snippetsAt } from "./completeSnippets.ts";
import { callsOf } from "./view.ts";
import { conditions, hosts, keyPrefixes, ownHosts, resources, urls, variables } from "./suggestAddresses.ts";
import { commands, fields, guards, packages, routes } from "./suggestCode.ts";
import { dates } from "./suggestDates.ts";
import type { Suggest, Suggestion } from "./suggestion.ts";
import { actions, alerts, calls, catalogueIds, dataClasses, people, rules, systems } from "./suggestNames.ts";
import { files, folders, globs, holdouts, perimeters } from "./suggestPaths.ts";
import { scalar } from "./written.ts";

/** What the workspace knows of what a text names. */
const suggest: Readonly<Record<Refers, Suggest>> = {
  action: actions,
  alert: alerts,
  call: calls,
  catalogue: catalogueIds,
  command: commands,
  condition: conditions,
  dataClass: dataClasses,
  env: variables,
  field: fields,
  file: files,
  folder: folders,
  glob: globs,
  guard: guards,
  holdout: holdouts,
  host: hosts,
  keyPrefix: keyPrefixes,
  ownHost: ownHosts,
  package: packages,
  perimeter: perimeters,
  person: people,
  resource: resources,
  route: routes,
  rule: rules,
  system: systems,
  url: urls,
};

/** What may stand as the value at the cursor: the schema's words first, then what the workspace knows, then whole forms. */
export function valueCompletions(asked: Asked): readonly Completion[] {
  const { info, cursor } = asked;
  const there = itemsAround(asked);
  const names = info.refers && info.canBeText ? suggest[info.refers](asked) : [];
  const days = info.format === "date" ? dates(asked) : [];
  const items = [...words(asked), ...days, ...names].filter(({ text }) => !there.has(text));
  const plain = items.map((suggestion) => completion(asked, suggestion, false));
  const isBegun = cursor.place === "item" && keysAt(asked).size > 0;
  const forms = cursor.quote === "" && cursor.prefix.trim() === "" && !isBegun ? snippetsAt(asked) : [];
  const isList = cursor.place !== "item" && info.canBeList && (plain.length === 0 || info.refers === undefined);
  return [...plain, ...(isList ? listCompletions(asked) : []), ...forms];
}

/** Where names stand in a list alone: the items, each in brackets. */
function listCompletions(asked: Asked): readonly Completion[] {
  const { spec, cursor } = asked;
  const item = describeAt(spec.kind, [...cursor.path, 0]);
  const names = item?.refers ? suggest[item.refers](asked) : [];
  return names.map((suggestion) => completion(asked, suggestion, true));
}

function completion({ cursor }: Asked, suggestion: Suggestion, inList: boolean): Completion {
  const { text, kind, detail, documentation, continues } = suggestion;
  const value = suggestion.isWord ? text : scalar(text, inList ? { ...cursor, style: "flow" } : cursor);
  const space = cursor.needsSpace ? " " : "";
  return {
    label: text,
    kind,
    insert: space + (inList && cursor.quote === "" ? `[${value}]` : value),
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && documentation !== "" && { documentation }),
    ...(continues && { continues }),
  };
}

/** The schema's words: what the code does comes first, and a contract is offered no more than the perimeter grants. */
function words(asked: Asked): readonly Suggestion[] {
  const { info, spec, cursor } = asked;
  const all = info.values.map(
    ({ value, description }): Suggestion => ({
      text: value,
      kind: "word",
      isWord: true,
      documentation: description,
    }),
  );
  const entry = systemAt(asked);
  if (!all.some(({ text }) => text in accessRanks)) {
    const isLiveAsked = spec.kind === "contract" && cursor.path.at(-1) === "endpoint";
    return isLiveAsked && entry && !grantsLive(entry, asked.view.today) ? all.filter(({ text }) => text !== "live") : all;
  }
  if (spec.kind === "contract") {
    const granted = entry?.access?.value;
    return all.filter(({ text }) => text !== "none" && (granted === undefined || rankOf(text) <= accessRanks[granted]));
  }
  return observedFirst(asked, all);
}

function rankOf(word: string): number {
  return accessRanks[word as DeclaredAccess];
}

function observedFirst(asked: Asked, all: readonly Suggestion[]): readonly Suggestion[] {
  const entry = systemAt(asked);
  const seen = entry ? callsOf(asked.view, entry) : [];
  const countOf = (access: string) => seen.filter((one) => one.access === access && one.endpoint.role === "call").length;
  const strongest = Math.max(...seen.map(({ access }) => (access === "unknown" ? 0 : accessRanks[access])));
  const withCounts = all.map((one) => {
    const count = countOf(one.text);
    return count === 0 ? one : { ...one, detail: t("{0} in the code", counted(count, "call")) };
  });
  return withCounts.toSorted((a, b) => Number(rankOf(b.text) === strongest) - Number(rankOf(a.text) === strongest));
}
