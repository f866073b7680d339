import { openQuestions } from "../compare/questions.ts";
import { knownSystem } from "../compare/kind.ts";
import type { Judged } from "../compare/judged.ts";
import { maskLine, maskUrl } from "../core/mask.ts";
import type { Range } from "../core/range.ts";
import { ruleById } from "../rules/index.ts";
import { rulePage } from "../rules/page.ts";
import type { SystemEntry } from "../spec/model.ts";
import { callText, shortCall } from "./calls.ts";
import { schemaHover } from "./schemaHover.ts";
import { type Subject, subjectAt } from "./subject.ts";
import { sayEndpoint } from "./symbols.ts";
import { callsOf, type FileView, specOf, type View } from "./view.ts";

/** What is shown beside a place. */
export interface HoverText {
  readonly markdown: string;
  readonly range: Range;
}

/** What is known of what stands at a position: of names what they mean, of everything else in a specification what the schema says. */
export function hoverAt(view: View, document: FileView, at: Range): HoverText | undefined {
  const subject = subjectAt(view, document, at);
  const markdown = subject && textOf(view, subject);
  if (subject && markdown !== undefined) return { markdown, range: subject.range };
  const spec = specOf(view, document);
  return spec && schemaHover(spec, at);
}

function textOf(view: View, subject: Subject): string | undefined {
  switch (subject.kind) {
    case "system":
      return subject.entry ? systemText(view, subject.entry) : undefined;
    case "calls":
      return subject.calls.map(callHover).join("\n\n---\n\n");
    case "rule": {
      const rule = ruleById(subject.id);
      return rule && rulePage(rule);
    }
    case "variable":
      return variableText(view, subject.name);
    case "action":
    case "dataClass":
    case "catalogue":
    case "host":
    case "guard":
    case "path":
      return undefined;
  }
}

/** A system as it is declared, against what the code was seen to do. */
function systemText(view: View, entry: SystemEntry): string {
  const known = knownSystem(entry, view.catalogue);
  const calls = callsOf(view, entry);
  const open = openQuestions(entry, known);
  return lines(
    `**${entry.id}**${known && known.name.toLowerCase() !== entry.id ? ` (${known.name}, ${known.kind})` : ""}${entry.decided ? "" : ": a draft, not decided yet"}`,
    entry.purpose && maskLine(entry.purpose.value),
    table(entry, calls),
    calls.length > 0 ? `Calls: ${mostCalled(calls)}` : view.context && "Nothing in the code was seen to call it.",
    open.length > 0 ? `Open: ${open.join(", ")}` : undefined,
  );
}

function table(entry: SystemEntry, calls: readonly Judged[]): string {
  const rows: readonly (readonly [string, string, string])[] = [
    ["access", entry.access?.value ?? "–", tally(calls.filter(isCall).map((call) => call.access))],
    ["endpoint", entry.liveByDefault ? "live by default" : "sandbox", tally(calls.map((call) => call.environment))],
    ["sandbox", entry.sandbox ? sayEndpoint(entry.sandbox) : "–", addresses(calls, "sandbox")],
    ["live", entry.live ? sayEndpoint(entry.live) : "–", addresses(calls, "live")],
    [
      "confirm",
      entry.confirm ? (entry.confirm.kind === "list" ? entry.confirm.items.map((item) => item.value).join(", ") : entry.confirm.kind) : "–",
      "",
    ],
    ["alert", entry.alert ? (entry.alert.text ?? entry.alert.signal?.value ?? entry.alert.kind) : "–", ""],
  ];
  const shown = rows.filter(([, declared, observed]) => declared !== "–" || observed !== "");
  return ["| | declared | observed |", "|---|---|---|", ...shown.map((row) => `| ${row.map(cell).join(" | ")} |`)].join("\n");
}

function isCall(judged: Judged): boolean {
  return judged.endpoint.role === "call";
}

/** `2 write, 1 read`. */
function tally(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([word, count]) => `${count} ${word}`)
    .join(", ");
}

function addresses(calls: readonly Judged[], environment: string): string {
  const hosts = calls.filter((call) => call.environment === environment).flatMap((call) => call.endpoint.target.host ?? []);
  return [...new Set(hosts)].slice(0, 3).join(", ");
}

function mostCalled(calls: readonly Judged[]): string {
  const names = [...new Set(calls.flatMap((call) => callText(call) ?? []))];
  const shown = names
    .slice(0, 5)
    .map((name) => `\`${name}\``)
    .join(", ");
  return names.length === 0 ? `${calls.length} places` : names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

/** One call: what it reaches, how that is known, and what the perimeter says of it. */
function callHover(judged: Judged): string {
  const { endpoint } = judged;
  const name = judged.name === "" ? (endpoint.target.host ?? "unknown host") : judged.name;
  const facts = [
    judged.access === "unknown" ? "access unknown" : judged.access,
    judged.environment === "unknown" ? "environment unknown" : judged.environment,
  ];
  const steps = endpoint.target.evidence.map((step) => `1. ${step.file}:${step.range.line + 1} \`${step.note.replaceAll("`", "'")}\``);
  return lines(
    `**${name}** · ${facts.join(" · ")} · ${declaredWord(judged)}`,
    `\`${shortCall(judged)}\`${judged.action === null ? "" : ` (action ${judged.action})`}`,
    endpoint.target.host !== null && endpoint.target.url !== null && callText(judged) ? `\`${endpoint.target.url}\`` : undefined,
    endpoint.unresolved === undefined ? undefined : `The host is not known: ${endpoint.unresolved}`,
    steps.length > 0 ? `How this is known:\n${steps.join("\n")}` : undefined,
    sandboxWord(judged),
  );
}

function declaredWord(judged: Judged): string {
  if (judged.kind === "own") return "your own";
  if (!judged.isDeclared) return "in no perimeter";
  return judged.isDecided ? "declared" : "declared, not decided";
}

function sandboxWord({ sandbox, environment, isProduction }: Judged): string | undefined {
  if (environment !== "live" || !sandbox) return undefined;
  const where = sandbox.env ? `variable \`${sandbox.env}\`` : sandbox.url && `\`${maskUrl(sandbox.url)}\``;
  if (!where) return undefined;
  return isProduction ? `Live is meant here (production); the sandbox: ${where}` : `The sandbox is known: ${where}`;
}

function variableText(view: View, name: string): string | undefined {
  const values = view.context?.inventory.variables.get(name) ?? [];
  if (values.length === 0) return `**${name}**: no configuration of the workspace sets it.`;
  return lines(
    `**${name}** is set in`,
    values
      .slice(0, 10)
      .map((value) => `- ${value.place.file}:${value.place.range.line + 1}`)
      .join("\n"),
  );
}

function cell(text: string): string {
  return maskLine(text.replaceAll("\n", " ")).replaceAll("|", "\\|");
}

function lines(...parts: readonly (string | undefined | false)[]): string {
  return parts.filter((part) => part !== undefined && part !== false && part !== "").join("\n\n");
}
