import { phrase, t } from "../core/l10n.ts";
import type { SpecKind } from "../core/specKind.ts";
import { ruleById } from "../rules/index.ts";
import { ruleIds } from "../spec/ruleIds.ts";
import type { Completion, Completions } from "./completion.ts";
import { type FileView, perimeterOf, type View } from "./view.ts";

const opening = String.raw`(?:\/\/|#|--|\/\*|<!--|;)\s*`;
const afterIgnore = new RegExp(`${opening}perimeter-ignore-(next-line|line|file)\\s+([\\w/-]*)$`);
const afterSystem = new RegExp(`${opening}perimeter:\\s*([\\w-]*)$`);
const atStart = new RegExp(`${opening}(peri[\\w-]*)$`);

const directives: readonly Completion[] = [
  {
    label: "perimeter-ignore-next-line",
    kind: "snippet",
    detail: phrase("silence a rule, with a reason"),
    insert: "perimeter-ignore-next-line ${1:rule}: ${0:why this is right here}",
    isSnippet: true,
  },
  {
    label: "perimeter-ignore-line",
    kind: "snippet",
    detail: phrase("silence a rule on this line"),
    insert: "perimeter-ignore-line ${1:rule}: ${0:why this is right here}",
    isSnippet: true,
  },
  {
    label: "perimeter-ignore-file",
    kind: "snippet",
    detail: phrase("silence a rule in this file"),
    insert: "perimeter-ignore-file ${1:rule}: ${0:why this is right here}",
    isSnippet: true,
  },
  {
    label: "perimeter:",
    kind: "snippet",
    detail: phrase("say which system a host is that can't be resolved"),
    insert: "perimeter: $0",
    isSnippet: true,
    continues: true,
  },
];

/** What may be written in a comment that speaks to Perimeter; undefined outside of one. */
export function commentCompletions(
  view: View,
  document: FileView,
  kind: SpecKind | undefined,
  text: string,
  line: number,
  column: number,
): Completions | undefined {
  const before = text.slice(0, column);
  const answer = (prefix: string, items: readonly Completion[]) => ({
    context: { range: { line, column: column - prefix.length, endLine: line, endColumn: column } },
    items,
  });
  const ignore = afterIgnore.exec(before);
  if (ignore) return answer(ignore[2] ?? "", rulesFor(view, document.file, line, ignore[1] ?? ""));
  // Specifications hold no calls whose system could be said.
  const system = kind ? null : afterSystem.exec(before);
  if (system) {
    const declared = [...(perimeterOf(view, document.file)?.systems.values() ?? [])];
    return answer(
      system[1] ?? "",
      declared.map((entry) => ({ label: entry.id, kind: "system", detail: entry.access?.value ?? "", insert: entry.id })),
    );
  }
  const start = atStart.exec(before);
  const offered = kind ? directives.slice(0, 3) : directives;
  const said = (one: Completion): Completion => ({ ...one, detail: t(one.detail ?? "") });
  return start ? answer(start[1] ?? "", offered.map(said)) : undefined;
}

/** The rules that speak where the comment would silence them come first. */
function rulesFor(view: View, file: string, line: number, kind: string): readonly Completion[] {
  const spoken = view.findings
    .filter((finding) => finding.file === file && (kind === "file" || finding.range.line === line + (kind === "next-line" ? 1 : 0)))
    .map((finding) => finding.rule);
  const ids = [...new Set([...spoken, ...ruleIds])];
  return ids.map((id) => ({
    label: id,
    kind: "rule",
    documentation: t(ruleById(id)?.summary ?? ""),
    insert: `${id}: \${0:why this is right here}`,
    isSnippet: true,
    detail: spoken.includes(id) ? t("speaks here") : (ruleById(id)?.severity ?? ""),
  }));
}
