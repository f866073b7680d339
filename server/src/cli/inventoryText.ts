import { type Judged, toldAccess } from "../compare/judged.ts";
import { push } from "../core/collections.ts";
import { counted } from "../core/count.ts";
import type { CheckResult } from "../service.ts";
import { at, callText, type Paint } from "./style.ts";

/** So many calls that say the same are shown; a store is asked in hundreds of places. */
const maxAlike = 3;
const atRunTime = "(host known only at run time)";

/** The inventory for people: a block for each system, a line for each place, of many that say the same the first ones. */
export function inventoryText(result: CheckResult, paint: Paint): string {
  const bySystem = new Map<string, Judged[]>();
  for (const judged of result.endpoints) push(bySystem, judged.system ?? judged.endpoint.target.host ?? atRunTime, judged);
  // What nobody can name says least.
  const names = [...bySystem.keys()].sort((a, b) => Number(a === atRunTime) - Number(b === atRunTime) || (a < b ? -1 : 1));
  const groups = new Map(names.map((name) => [name, alike(bySystem.get(name) ?? [])]));
  const blocks = Array.from(groups, ([name, all]) => [paint("bold", name), ...all.flatMap((calls) => lines(calls, paint)), ""].join("\n"));
  const isWhole = [...groups.values()].every((all) => all.every((calls) => restOf(calls).length === 0));
  return [...blocks, ...(isWhole ? [] : [`${paint("dim", "--format json lists every call.")}\n`])].join("\n");
}

/** Of calls that say the same, those that are only counted. */
function restOf(calls: readonly Judged[]): readonly Judged[] {
  return calls.length > maxAlike + 1 ? calls.slice(maxAlike) : [];
}

function lines(calls: readonly Judged[], paint: Paint): readonly string[] {
  const rest = restOf(calls);
  const shown = calls.slice(0, calls.length - rest.length).map((judged) => `  ${line(judged, paint)}`);
  if (rest.length === 0) return shown;
  const files = new Set(rest.map(({ endpoint }) => endpoint.place.file)).size;
  return [...shown, `  ${paint("dim", `and ${counted(rest.length, "more call")} like these, in ${counted(files, "file")}`)}`];
}

/** Calls that say the same, where the first of each stands. */
function alike(all: readonly Judged[]): readonly (readonly Judged[])[] {
  const groups = new Map<string, Judged[]>();
  for (const one of all) push(groups, what(one), one);
  return [...groups.values()];
}

function line(judged: Judged, paint: Paint): string {
  const { file, range } = judged.endpoint.place;
  return `${at(file, range)}  ${callText(judged.endpoint)}  ${paint("dim", words(judged))}`;
}

function what(judged: Judged): string {
  return `${callText(judged.endpoint)}  ${words(judged)}`;
}

function words(judged: Judged): string {
  const { environment, isDeclared } = judged;
  const access = toldAccess(judged);
  const said = [
    ...(access === "unknown" ? [] : [access]),
    ...(environment === "unknown" ? [] : [environment]),
    ...(isDeclared ? [] : ["undeclared"]),
  ];
  return said.join(", ");
}
