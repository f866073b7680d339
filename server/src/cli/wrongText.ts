import { push } from "../core/collections.ts";
import type { Finding } from "../rules/rule.ts";
import { counted } from "../core/count.ts";
import { at, type Paint } from "./style.ts";

const ranks = { error: 0, warning: 1, info: 2 } as const;
const colors = { error: "red", warning: "yellow", info: "blue" } as const;
const maxPlaces = 4;

/** What is wrong whoever decides, under a heading: a block for each rule and system, the worst first; what is only worth knowing is counted. */
export function wrongText(findings: readonly Finding[], paint: Paint): string {
  const open = findings.filter((finding) => !finding.silenced);
  const groups = new Map<string, Finding[]>();
  for (const finding of open) {
    if (finding.severity !== "info") push(groups, `${finding.severity} ${finding.rule} ${finding.system ?? subjectOf(finding)}`, finding);
  }
  const blocks = [...groups.values()].sort((a, b) => rankOf(a) - rankOf(b) || b.length - a.length).map((group) => block(group, paint));
  const infos = open.filter((finding) => finding.severity === "info").length;
  const more = infos === 0 ? [] : [paint("dim", `${counted(infos, "more place")} worth knowing: \`perimeter check --format json\`.\n`)];
  const heading = blocks.length === 0 ? [] : [paint("bold", "Wrong by any perimeter:"), ""];
  return [...heading, [...blocks, ...more].join("\n")].join("\n");
}

function rankOf(group: readonly Finding[]): number {
  return ranks[group[0]?.severity ?? "info"];
}

/** Where no system is named, the message's own subject (a host) stands before the colon. */
function subjectOf({ message }: Finding): string {
  return message.slice(0, Math.max(0, message.indexOf(":")));
}

function callsOf({ related }: Finding): number {
  return related.filter(({ message }) => message.endsWith("is called here")).length;
}

function block(group: readonly Finding[], paint: Paint): string {
  // What is called is worse than what only stands there.
  const [first, ...rest] = [...group].sort((a, b) => callsOf(b) - callsOf(a));
  if (!first) return "";
  const lines = [`${paint(colors[first.severity], first.severity)}  ${first.message}  ${paint("dim", first.rule)}`];
  lines.push(`  ${at(first.file, first.range)}`);
  for (const { file, range, message } of first.related.slice(0, 2)) lines.push(paint("dim", `    ${file}:${range.line + 1}  ${message}`));
  if (rest.length > 0) {
    lines.push(`  ${paint("dim", "and in the same way at")}`);
    for (const { file, range } of rest.slice(0, maxPlaces)) lines.push(`  ${at(file, range)}`);
    if (rest.length > maxPlaces) lines.push(paint("dim", `  and ${counted(rest.length - maxPlaces, "more place")}`));
  }
  const fix = first.fixes.find(({ safe, edits }) => safe && edits.length > 0);
  if (fix) lines.push(paint("green", `  fix: ${fix.title}`));
  return `${lines.join("\n")}\n`;
}
