import type { ReachChange } from "../compare/changed.ts";
import type { Judged } from "../compare/judged.ts";
import { mustBeConfirmed } from "../compare/confirmed.ts";
import { isOutside, systemNames } from "../compare/reached.ts";
import { push } from "../core/collections.ts";
import { code, prose } from "../core/markdown.ts";
import { counted } from "../core/count.ts";
import { at, callText, type Paint } from "./style.ts";

/** One system with what a change does to its reach. */
interface Group {
  readonly name: string;
  /** Nothing reached it before, or nothing does any more. */
  readonly isWhole: boolean;
  readonly endpoints: readonly Judged[];
}

/** What a change newly reaches, or no longer, for a terminal. */
export function diffText(change: ReachChange, paint: Paint): string {
  const added = groupsOf(change.added, change.systems.added);
  const removed = groupsOf(change.removed, change.systems.removed);
  if (added.length === 0 && removed.length === 0) return "This change reaches nothing else than before.\n";
  const line = (mark: string) => (one: Judged) => {
    const words = wordsOf(one).join(", ");
    return `  ${mark} ${callText(one.endpoint)}  ${paint("dim", [words, at(one.endpoint.place.file, one.endpoint.place.range)].filter(Boolean).join("  "))}`;
  };
  const block = (groups: readonly Group[], mark: string, whole: string) =>
    groups.flatMap(({ name, isWhole, endpoints }) => [
      `${paint("bold", name)}${isWhole ? `  ${whole}` : ""}`,
      ...endpoints.map(line(mark)),
      "",
    ]);
  return [
    ...(added.length === 0 ? [] : [paint("bold", "This change newly reaches:"), "", ...block(added, paint("red", "+"), "a new system")]),
    ...(removed.length === 0
      ? []
      : [paint("bold", "It no longer reaches:"), "", ...block(removed, paint("green", "-"), "the whole system")]),
  ].join("\n");
}

/** The same as the comment of a pull request. */
export function diffMarkdown(change: ReachChange): string {
  const added = groupsOf(change.added, change.systems.added);
  const removed = groupsOf(change.removed, change.systems.removed);
  if (added.length === 0 && removed.length === 0) return "This change reaches nothing else than before.\n";
  const line = (mark: string) => (one: Judged) => {
    const words = wordsOf(one).map((word) => (word === "live" || word === "unconfirmed" ? `**${word}**` : word));
    return `  ${mark} ${[code(callText(one.endpoint)), ...words].join(", ")} · ${code(at(one.endpoint.place.file, one.endpoint.place.range))}`;
  };
  const block = (groups: readonly Group[], mark: string, whole: string) =>
    groups.flatMap(({ name, isWhole, endpoints }) => [`- **${prose(name)}**${isWhole ? `, ${whole}` : ""}`, ...endpoints.map(line(mark))]);
  const news = change.systems.added.length;
  return [
    ...(added.length === 0
      ? []
      : [`### This change newly reaches${news > 0 ? ` ${counted(news, "system")}` : ""}:`, "", ...block(added, "+", "a new system"), ""]),
    ...(removed.length === 0 ? [] : ["### It no longer reaches:", "", ...block(removed, "-", "the whole system"), ""]),
  ].join("\n");
}

function groupsOf(endpoints: readonly Judged[], whole: readonly string[]): readonly Group[] {
  const nameOf = systemNames(endpoints);
  const groups = new Map<string, Judged[]>();
  for (const one of endpoints) if (isOutside(one)) push(groups, nameOf(one) ?? "", one);
  return [...groups]
    .map(([id, group]) => ({
      name: group[0]?.name || id || "a host that only the running program knows",
      isWhole: whole.includes(id),
      endpoints: calls(group).sort((a, b) => weight(b) - weight(a)),
    }))
    .sort((a, b) => Math.max(...b.endpoints.map(weight)) - Math.max(...a.endpoints.map(weight)) || (a.name < b.name ? -1 : 1));
}

/** Where something is called, the client that it is called on says nothing more. */
function calls(group: readonly Judged[]): Judged[] {
  const called = group.some(({ endpoint }) => endpoint.role === "call");
  return group.filter(({ endpoint }) => !called || endpoint.role !== "constructor");
}

/** The worst first: live, then what is written without a question. */
function weight(one: Judged): number {
  const does = one.access === "write" ? 4 : one.access === "send" ? 2 : one.access === "read" ? 1 : 0;
  return (one.environment === "live" && !one.isProduction ? 8 : 0) + does + (isUnconfirmed(one) ? 0.5 : 0);
}

function wordsOf(one: Judged): readonly string[] {
  return [
    ...(one.environment === "unknown" ? [] : [one.environment === "live" && one.isProduction ? "live in production" : one.environment]),
    ...(one.access === "unknown" ? [] : [one.access]),
    ...(isUnconfirmed(one) ? ["unconfirmed"] : []),
    ...(one.isDeclared || !one.perimeter ? [] : ["undeclared"]),
  ];
}

function isUnconfirmed(one: Judged): boolean {
  return one.access === "write" && one.endpoint.role === "call" && !mustBeConfirmed(one);
}
