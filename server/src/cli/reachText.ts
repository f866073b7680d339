import type { Reached } from "./reach.ts";
import { counted } from "../core/count.ts";
import { at, callText, type Paint } from "./style.ts";

/** When the line of a system's worst place was last touched, by system id: YYYY-MM-DD. */
export type Ages = ReadonlyMap<string, string>;

const maxPlaces = 3;
/** Those after the worst are only named. */
const maxSystems = 20;

/** What the code can reach, the worst first: the surprise for a repository that nobody wrote a perimeter for. */
export function reachText(systems: readonly Reached[], ages: Ages, today: string, paint: Paint): string {
  if (systems.length === 0) return "";
  const worst = systems.slice(0, maxSystems).map((system) => systemText(system, ages.get(system.id), today, paint));
  const rest = systems.slice(maxSystems);
  return [...worst, ...(rest.length > 0 ? [restText(rest, paint)] : [])].join("\n");
}

/** The systems that are not told one by one, by the worst that is done to them. */
function restText(rest: readonly Reached[], paint: Paint): string {
  const doing = (system: Reached) =>
    system.writes > 0 ? "written to" : system.sends > 0 ? "sent to" : system.reads > 0 ? "read" : "configured";
  const lines = ["written to", "sent to", "read", "configured"].flatMap((what) => {
    const names = rest.filter((system) => doing(system) === what).map(({ name }) => name);
    return names.length === 0 ? [] : [`  ${what}: ${names.join(", ")}`];
  });
  return `${paint("bold", `And ${counted(rest.length, "more system")}`)}\n${lines.join("\n")}\n`;
}

function systemText(system: Reached, touched: string | undefined, today: string, paint: Paint): string {
  const { endpoints, isLive, isSandbox } = system;
  const does = [
    ...(system.writes > 0 ? [counted(system.writes, "write")] : []),
    ...(system.sends > 0 ? [counted(system.sends, "send")] : []),
    ...(system.reads > 0 ? [counted(system.reads, "read")] : []),
    ...(isLive ? [paint("red", "live")] : isSandbox ? [paint("green", "sandbox")] : []),
  ];
  const lines = [`${paint("bold", system.name)}  ${does.length > 0 ? does.join(", ") : "configured"}`];
  if (system.unusedSandbox) lines.push(`  ${paint("yellow", sandboxText(system.unusedSandbox))}`);
  for (const line of dataLines(system)) lines.push(`  ${paint("yellow", line)}`);
  const age = touched === undefined ? "" : ageText(touched, today);
  for (const [i, judged] of differing(endpoints).slice(0, maxPlaces).entries()) {
    const { endpoint } = judged;
    lines.push(
      `  ${at(endpoint.place.file, endpoint.place.range)}  ${callText(endpoint)}${i === 0 && age ? paint("dim", `  last touched ${age}`) : ""}`,
    );
  }
  if (endpoints.length > maxPlaces) lines.push(paint("dim", `  and ${counted(endpoints.length - maxPlaces, "more place")}`));
  return `${lines.join("\n")}\n`;
}

/** The first place of each call before its other places. */
function differing(endpoints: Reached["endpoints"]): Reached["endpoints"][number][] {
  const firsts = new Map([...endpoints].reverse().map((judged) => [callText(judged.endpoint), judged]));
  const isFirst = (judged: Reached["endpoints"][number]) => firsts.get(callText(judged.endpoint)) === judged;
  return [...endpoints.filter(isFirst), ...endpoints.filter((judged) => !isFirst(judged))];
}

function sandboxText(sandbox: NonNullable<Reached["unusedSandbox"]>): string {
  const what = sandbox.url ?? sandbox.env ?? "its test mode";
  const where = sandbox.place ? ` (${sandbox.place.file}:${sandbox.place.range.line + 1})` : "";
  return `a sandbox lies beside it, unused: ${what}${where}`;
}

function dataLines(system: Reached): readonly string[] {
  const told = system.findings.filter((finding) =>
    /data-not-allowed|secret-in-url|internal-route-published|live-credential/.test(finding.rule),
  );
  return [...new Set(told.map((finding) => finding.message))].slice(0, 2);
}

/** `26 months ago`, `3 days ago`, `today`: from one day (YYYY-MM-DD) to another. */
export function ageText(then: string, today: string): string {
  const days = Math.max(0, Math.round((Date.parse(today) - Date.parse(then)) / 86_400_000));
  if (days === 0) return "today";
  if (days < 60) return `${counted(days, "day")} ago`;
  return `${Math.round(days / 30.44)} months ago`;
}
