import { t } from "../../core/l10n.ts";
import { code, prose } from "../../core/markdown.ts";
import type { Place } from "../../core/range.ts";
import type { Overview, OverviewContract } from "../../protocol/overview.ts";
import { factsOf, type SystemFacts } from "./facts.ts";
import { headlineOf, sublineOf } from "./headline.ts";
import { shown } from "./markup.ts";
import { placeText } from "./page.ts";
import type { ReportOptions } from "./reportHtml.ts";
import {
  approvalInWords,
  callsInWords,
  confirmInWords,
  gateInWords,
  numbersInWords,
  questionWords,
  reachWords,
  seenInWords,
  stateWords,
} from "./words.ts";

/** More places of a system than these are counted. */
const maxPlaces = 5;

/** The address of a place, in the folder that is told of. */
type Href = (place: Place) => string;

/** The report as Markdown: what the page says, with tables in place of the map. */
export function reportMarkdown(overviews: readonly Overview[], { today, href }: ReportOptions): string {
  const folders = overviews.map((overview) => folderText(overview, (place) => href(overview, place)));
  return `${[...folders, t("Written by Perimeter on {0}.", today)].join("\n\n")}\n`;
}

function folderText(overview: Overview, href: Href): string {
  const facts = factsOf(overview);
  const parts = [
    `# ${t("Perimeter of {0}", text(overview.name))}`,
    `**${text(headlineOf(overview, facts))}**`,
    sublineOf(overview, facts),
    ...(overview.isChecked
      ? [
          numbersText(overview),
          decisionsText(facts, href),
          contractsText(overview, href),
          gatesText(overview, href),
          systemsText(facts, href),
        ]
      : []),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

function numbersText(overview: Overview): string {
  const { before } = overview;
  const rows = numbersInWords(overview).map(({ name, value, meaning, trend }) => [
    name,
    `**${value}**`,
    meaning,
    ...(trend ? [trend.verdict === "same" ? trend.text : `${trend.text} (${trend.verdict === "better" ? t("better") : t("worse")})`] : []),
  ]);
  return `## ${t("The four numbers that dashboards ignore")}\n\n${table([t("number"), t("value"), t("what it means"), ...(before ? [t("since {0}", before.on)] : [])], rows)}`;
}

function decisionsText(facts: readonly SystemFacts[], href: Href): string {
  const open = facts.filter(({ system: { state } }) => state === "undeclared" || state === "undecided");
  if (open.length === 0) return "";
  const rows = open.map((one) => [
    systemLink(one, href),
    t(stateWords[one.system.state]),
    one.known === "nobody" ? t("{0}; nobody would know if it went wrong", seenInWords(one)) : seenInWords(one),
    text(one.system.open.map((question) => t(questionWords[question] ?? question)).join("; ")) || t("that what was observed may be done"),
  ]);
  return `## ${t("Open decisions ({0})", open.length)}\n\n${table([t("system"), t("state"), t("seen"), t("to say")], rows)}`;
}

function contractsText({ contracts }: Overview, href: Href): string {
  if (contracts.length === 0) return "";
  return `## ${t("Contracts")}\n\n${contracts.map((contract) => contractText(contract, href)).join("\n\n")}`;
}

function contractText({ title, goal, place, approval, uses }: OverviewContract, href: Href): string {
  const rows = uses.map(({ system, access, actions, isLive, confirm, alert, place: at }) => [
    link(text(system), at, href),
    `${access}${actions.length > 0 ? `: ${text(actions.join(", "))}` : ""}`,
    isLive ? `**${t("live")}**` : t("sandbox"),
    text(confirmInWords(confirm)),
    alert !== null ? text(alert) : access === "write" ? `**${t("nobody")}**` : "–",
  ]);
  const parts = [
    `### ${link(text(title), place, href)}`,
    `${text(approvalInWords(approval))}.${goal === null ? "" : ` ${text(goal)}`}`,
    uses.length === 0
      ? t("It may reach nothing outside.")
      : table([t("system"), t("may"), t("at"), t("asked first"), t("who would know")], rows),
  ];
  return parts.join("\n\n");
}

function gatesText({ gates }: Overview, href: Href): string {
  if (gates.length === 0) return "";
  const passed = gates.filter(({ state }) => state === "passed" || state === "waived").length;
  const rows = gates.map((gate) => {
    const words = gateInWords(gate);
    const state = gate.place ? link(words.state, gate.place, href) : words.state;
    return [words.name, `${gate.question}?`, `${state}${gate.detail === null ? "" : `: ${text(gate.detail)}`}`];
  });
  return `## ${t("Gates ({0} of {1})", passed, gates.length)}\n\n${table([t("gate"), t("question"), t("state")], rows)}`;
}

function systemsText(facts: readonly SystemFacts[], href: Href): string {
  if (facts.length === 0) return "";
  const rows = facts.map((one) => {
    const { system, reaches, known, flows } = one;
    const calls = system.endpoints.flatMap((endpoint) => endpoint.calls);
    const places = calls.slice(0, maxPlaces).map(({ place }) => link(code(placeText(place)), place, href));
    const state =
      system.declared?.access && system.state !== "forbidden"
        ? `${t(stateWords[system.state])}: ${system.declared.access}`
        : t(stateWords[system.state]);
    return [
      systemLink(one, href),
      state,
      callsInWords(one),
      reaches === "live" || reaches === "both" ? `**${t(reachWords[reaches])}**` : t(reachWords[reaches]),
      text(confirmInWords(system.declared?.confirm)),
      known === "nobody" ? `**${t("nobody")}**` : known === "none" ? "–" : text(known),
      flows.map(({ id, isForbidden }) => (isForbidden ? `**${t("must not: {0}", text(id))}**` : text(id))).join(", "),
      calls.length > maxPlaces ? t("{0} and {1} more", places.join(", "), calls.length - maxPlaces) : places.join(", "),
    ];
  });
  return `## ${t("Systems ({0})", facts.length)}\n\n${table([t("system"), t("state"), t("does"), t("at"), t("asked first"), t("who would know"), t("data"), t("where")], rows)}`;
}

function systemLink({ system }: SystemFacts, href: Href): string {
  return system.entry ? link(text(system.name), system.entry, href) : text(system.name);
}

function link(words: string, place: Place, href: Href): string {
  return `[${words}](${href(place)})`;
}

function text(words: string): string {
  return prose(shown(words));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/\\?\|/g, "\\|")).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}
