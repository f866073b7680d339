import { t } from "../../core/l10n.ts";
import { maskLine } from "../../core/mask.ts";
import type { Place } from "../../core/range.ts";

/** What is shown beside a place is written with the client's own addresses. */
export interface HoverLinks {
  /** The address of a place in the workspace. */
  readonly place: (place: Place) => string;
  /** The address of a rule's page; undefined where the client shows none. */
  readonly rule: (id: string) => string | undefined;
}

/** So many things of a kind are named; of the others the number. */
const most = 5;

/** Parts below each other, without those that are missing or empty. */
export function paragraphs(...parts: readonly (string | undefined | false)[]): string {
  return parts.filter((part) => part !== undefined && part !== false && part !== "").join("\n\n");
}

/** A table; undefined without rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string | undefined {
  if (rows.length === 0) return undefined;
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), `|${":---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("\n", " ").replaceAll("|", "\\|");
}

/** What a file says, as it may be shown. */
export function quoted(text: string): string {
  return maskLine(text.replaceAll("\n", " ")).replace(/[<>]/g, (sign) => (sign === "<" ? "&lt;" : "&gt;"));
}

/** A piece of code. */
export function code(text: string): string {
  return `\`${maskLine(text).replaceAll("`", "'")}\``;
}

/** A place as a link that says its file and line. */
export function placeLink(place: Place, links: HoverLinks): string {
  return `[${place.file.replace(/[[\]]/g, "\\$&")}:${place.range.line + 1}](${links.place(place)})`;
}

/** The first few of some words, and how many more there are. */
export function few(words: readonly string[], limit = most): string {
  const distinct = [...new Set(words)];
  const shown = distinct.slice(0, limit).join(", ");
  return distinct.length > limit ? t("{0} and {1} more", shown, distinct.length - limit) : shown;
}

/** The first few as a list. */
export function fewLines(lines: readonly string[], limit = most): string {
  const more = lines.length > limit ? [`- ${t("and {0} more", lines.length - limit)}`] : [];
  return [...lines.slice(0, limit).map((line) => `- ${line}`), ...more].join("\n");
}

/** `2 write, 1 read`. */
export function tally(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([word, count]) => t("{0} {1}", count, word))
    .join(", ");
}
