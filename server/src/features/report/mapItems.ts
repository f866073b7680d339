import { phrase, t } from "../../core/l10n.ts";
import { counted } from "../../core/count.ts";
import { push } from "../../core/collections.ts";
import type { Place } from "../../core/range.ts";
import { isReached, type SystemFacts, type Zone } from "./facts.ts";
import { shown } from "./markup.ts";
import { callsInWords, knownReach, mostInWords } from "./words.ts";

/** What stands at the end of one line of the map: a system, or several of a kind. */
export interface MapItem extends Pick<SystemFacts, "zone" | "way" | "alsoReads" | "reaches" | "asked"> {
  readonly title: string;
  readonly detail: string;
  /** The same in fewer words, where data stands beside it. */
  readonly brief: string;
  readonly flows: SystemFacts["flows"];
  readonly isForbidden: boolean;
  /** Where one would look first: the entry, else the first call. Several have none: they stand in the table. */
  readonly place?: Place;
}

/** More lines than these nobody reads; the rest stands together by kind, and one by one in the table. */
const maxItems = 24;
const maxGroups = 8;

/** Kinds in the order in which they go round the map: those whom people deal with, then those that hold and watch. */
const moreOfKind: Readonly<Record<string, string>> = {
  partner: phrase("{0} more: partners"),
  payment: phrase("{0} more: payments"),
  mail: phrase("{0} more: mail and messages"),
  shop: phrase("{0} more: shops"),
  publish: phrase("{0} more: publishing"),
  identity: phrase("{0} more: identity"),
  unknown: phrase("{0} more: other hosts"),
  cloud: phrase("{0} more: cloud services"),
  model: phrase("{0} more: models"),
  telemetry: phrase("{0} more: telemetry"),
  "search-index": phrase("{0} more: search indexes"),
  queue: phrase("{0} more: queues"),
  store: phrase("{0} more: stores"),
  own: phrase("{0} more: own hosts"),
  build: phrase("{0} more: build hosts"),
};
const moreOthers = phrase("{0} more: others");
const kindOrder = Object.keys(moreOfKind);

/** What the map shows of these systems (the riskiest first), in the order in which it goes round. */
export function mapItemsOf(facts: readonly SystemFacts[]): readonly MapItem[] {
  const drawn = facts.filter(({ system }) => system.state !== "forbidden" || isReached(system));
  if (drawn.length <= maxItems) return inOrder(drawn).map(itemOf);
  const alone = drawn.slice(0, maxItems - maxGroups);
  return [...inOrder(alone).map(itemOf), ...groupsOf(drawn.slice(alone.length)).map(groupItem)];
}

function inOrder(facts: readonly SystemFacts[]): readonly SystemFacts[] {
  const rank = ({ system }: SystemFacts) => (kindOrder.includes(system.kind) ? kindOrder.indexOf(system.kind) : kindOrder.length);
  return [...facts].sort((a, b) => rank(a) - rank(b));
}

interface Group {
  readonly zone: Zone;
  readonly label: string;
  readonly members: readonly SystemFacts[];
}

/** By zone and kind, the largest first; what is left of each zone is one group. */
function groupsOf(facts: readonly SystemFacts[]): readonly Group[] {
  const byKind = new Map<string, SystemFacts[]>();
  for (const one of facts) push(byKind, `${one.zone} ${one.system.kind}`, one);
  const groups = [...byKind.values()]
    .map((members) => ({ zone: members[0]?.zone ?? "settled", label: moreOfKind[members[0]?.system.kind ?? ""] ?? moreOthers, members }))
    .sort((a, b) => b.members.length - a.members.length || (a.label < b.label ? -1 : 1));
  if (groups.length <= maxGroups) return groups;
  const rest = new Map<Zone, SystemFacts[]>();
  for (const { zone, members } of groups.slice(maxGroups - 3)) rest.set(zone, [...(rest.get(zone) ?? []), ...members]);
  return [
    ...groups.slice(0, maxGroups - 3),
    ...[...rest].map(([zone, members]) => ({ zone, label: phrase("{0} more of other kinds"), members })),
  ];
}

function itemOf(facts: SystemFacts): MapItem {
  const { system, zone, way, alsoReads, reaches, asked, flows } = facts;
  const place = system.entry ?? system.endpoints[0]?.calls[0]?.place;
  const told = (words: string) => (system.state === "forbidden" ? t("forbidden") : withReach(words, reaches));
  return {
    ...{ zone, way, alsoReads, reaches, asked, flows },
    title: shown(system.name),
    isForbidden: system.state === "forbidden",
    detail: told(callsInWords(facts)),
    brief: told(mostInWords(facts)),
    ...(place && { place }),
  };
}

const ways: readonly SystemFacts["way"][] = ["write", "send", "read", "unknown", "none"];
const places: readonly SystemFacts["reaches"][] = ["both", "live", "sandbox", "unknown", "local", "none"];
const asks: readonly SystemFacts["asked"][] = ["never", "partly", "always", "none"];

function withReach(words: string, reaches: SystemFacts["reaches"]): string {
  return [words, knownReach(reaches)].filter((part) => part !== "").join(" · ");
}

/** Several systems as one: the worst of each of their facts. */
function groupItem({ zone, label, members }: Group): MapItem {
  const [only, ...others] = members;
  if (only && others.length === 0) return itemOf(only);
  const reached = new Set(members.map(({ reaches }) => reaches));
  const reaches = reached.has("live") && reached.has("sandbox") ? "both" : firstOf(places, reached);
  const calls = members.reduce((sum, { system }) => sum + system.counts.calls, 0);
  const detail = withReach(calls === 0 ? t("configured") : counted(calls, "call"), reaches);
  return {
    zone,
    way: firstOf(ways, new Set(members.map(({ way }) => way))),
    alsoReads: members.some(({ alsoReads }) => alsoReads),
    reaches,
    asked: firstOf(asks, new Set(members.map(({ asked }) => asked))),
    flows: [],
    isForbidden: members.some(({ system }) => system.state === "forbidden"),
    title: t(label, members.length),
    detail,
    brief: detail,
  };
}

function firstOf<T>(order: readonly T[], there: ReadonlySet<T>): T {
  return order.find((one) => there.has(one)) ?? (order[order.length - 1] as T);
}
