import * as vscode from "vscode";
import type { Overview, OverviewCall, OverviewEndpoint, OverviewSystem, SystemState } from "../../../server/src/protocol/overview.ts";
import { asIs, joined, perFolder, placeIn, problemColor, problemWords, type TreeNode } from "./node.ts";
import { accessIcon, accessWord, callIcon, confirmWords, countWords, environmentIcons, environmentWord, liveColor } from "./words.ts";

/** What the tree of systems is narrowed to. */
export type SystemFilter = "undeclared" | "live" | "writes";

const passes: Readonly<Record<SystemFilter, (system: OverviewSystem) => boolean>> = {
  undeclared: ({ state }) => state === "undeclared",
  live: ({ counts, endpoints }) => counts.live > 0 || endpoints.some(({ environment }) => environment === "live"),
  writes: ({ counts }) => counts.write > 0,
};

/** So many places may be unfolded with their system. */
const fewCalls = 12;

/** In this order, what needs a person before what doesn't. */
const states: readonly SystemState[] = ["undeclared", "undecided", "declared", "forbidden", "unused"];

/** The tree of systems: by state, each with its endpoints and their calls. */
export function systemNodes(overviews: readonly Overview[], filters: ReadonlySet<SystemFilter>): readonly TreeNode[] {
  return perFolder(overviews, (overview) => {
    const systems = overview.systems.filter((system) => [...filters].every((filter) => passes[filter](system)));
    const groups = states.flatMap((state) => {
      const own = systems.filter((system) => system.state === state);
      return own.length === 0 ? [] : [{ state, own }];
    });
    return [...groups.filter(isTransgressed), ...groups.filter((group) => !isTransgressed(group))].map((group) =>
      stateNode(overview, group.state, group.own),
    );
  });
}

/** Systems that must not be called, of which some are: nothing needs a person sooner. */
function isTransgressed({ state, own }: { readonly state: SystemState; readonly own: readonly OverviewSystem[] }): boolean {
  return state === "forbidden" && own.some(({ problems }) => problems.errors > 0);
}

function stateNode(overview: Overview, state: SystemState, systems: readonly OverviewSystem[]): TreeNode {
  const { label, icon, tooltip } = stateWords()[state];
  return {
    id: `${overview.root}|${state}`,
    label,
    description: String(systems.length),
    tooltip,
    icon,
    spoken: vscode.l10n.t("{0}, {1} systems", label, systems.length),
    kind: "state",
    children: systems.map((system) => systemNode(overview, system)),
    isUnfolded: (state !== "forbidden" || isTransgressed({ state, own: systems })) && state !== "unused",
  };
}

function stateWords(): Readonly<Record<SystemState, { readonly label: string; readonly icon: string; readonly tooltip: string }>> {
  const { t } = vscode.l10n;
  return {
    undeclared: { label: t("Undeclared"), icon: "question", tooltip: t("The code reaches them, and no perimeter says anything of them.") },
    undecided: { label: t("To be decided"), icon: "checklist", tooltip: t("Drafted, or a question is open.") },
    declared: { label: t("Declared"), icon: "pass", tooltip: t("A person decided what may be done there.") },
    forbidden: { label: t("Forbidden"), icon: "circle-slash", tooltip: t("They must not be called.") },
    unused: { label: t("Unused"), icon: "debug-disconnect", tooltip: t("Declared, and nothing in the code calls them.") },
  };
}

function systemNode(overview: Overview, system: OverviewSystem): TreeNode {
  const { key, name, state, counts, problems, declared, entry, endpoints } = system;
  const color = problemColor(problems);
  const words = joined([countWords(counts) || accessWord(declared?.access ?? null), problemWords(problems)]);
  const firstCall = endpoints[0]?.calls[0]?.place;
  const place = entry ?? firstCall;
  return {
    id: `${overview.root}|${key}`,
    label: name,
    description: words,
    tooltip: systemTooltip(system),
    icon: state === "undeclared" ? "question" : accessIcon(declared?.access ?? null),
    ...(color && { color }),
    spoken: joined([name, stateWords()[state].label, words], ", "),
    kind: `system.${state}${entry ? ".entry" : ""}`,
    system: { root: overview.root, key },
    ...(place && { place: placeIn(overview, place) }),
    ...(entry && { entry: placeIn(overview, entry) }),
    children: endpoints.map((endpoint) => endpointNode(overview, system, endpoint)),
  };
}

function systemTooltip({ name, id, declared, open, counts, flows, problems }: OverviewSystem): string {
  const { t } = vscode.l10n;
  const row = (key: string, value: string | null | undefined) => (value ? [`| ${key} | ${asIs(value)} |`] : []);
  const rows = [
    ...row(t("Access"), accessWord(declared?.access ?? null)),
    ...row(t("Calls"), countWords(counts)),
    ...(declared && declared.access === "write" ? row(t("A person is asked before"), confirmWords(declared.confirm)) : []),
    ...(declared && declared.access === "write" ? row(t("Tells that it went wrong"), declared.alert ?? t("nobody")) : []),
    ...row(t("Default"), declared?.default),
    ...row(t("Data seen"), flows.join(", ")),
    ...row(t("Open questions"), open.join(", ")),
    ...row(t("Problems"), problemWords(problems)),
  ];
  const title = `**${asIs(name)}**${name === id ? "" : ` \`${id}\``}${declared?.purpose ? ` — ${asIs(declared.purpose)}` : ""}`;
  return rows.length === 0 ? title : `${title}\n\n| | |\n|---|---|\n${rows.join("\n")}`;
}

function endpointNode(overview: Overview, system: OverviewSystem, endpoint: OverviewEndpoint): TreeNode {
  const { label, environment, calls } = endpoint;
  const id = `${overview.root}|${system.key}|${label}|${environment}`;
  const seen = new Map<string, number>();
  const count = calls.length === 1 ? vscode.l10n.t("1 place") : vscode.l10n.t("{0} places", calls.length);
  const words = joined([environmentWord(environment), count]);
  const [first] = calls;
  return {
    id,
    label,
    description: words,
    icon: environmentIcons[environment],
    ...(environment === "live" && { color: liveColor }),
    spoken: joined([label, words], ", "),
    kind: "endpoint",
    ...(first && { place: placeIn(overview, first.place) }),
    children: calls.map((call) => {
      const name = `${call.place.file}|${call.label}`;
      seen.set(name, (seen.get(name) ?? 0) + 1);
      return callNode(overview, call, `${id}|${name}|${seen.get(name)}`);
    }),
    isUnfolded: system.endpoints.reduce((sum, one) => sum + one.calls.length, 0) <= fewCalls,
  };
}

function callNode(overview: Overview, call: OverviewCall, id: string): TreeNode {
  const { t } = vscode.l10n;
  const { file, range } = call.place;
  const where = `${file}:${range.line + 1}`;
  // The whole path stands in the tooltip: here the line must be seen.
  const short = where.slice(where.lastIndexOf("/") + 1);
  const confirmed = call.isCall && call.isConfirmed ? t("confirmed first") : "";
  const does = call.isCall ? accessWord(call.access) : t("configures it");
  return {
    id,
    // What only configures it is called like the endpoint above it: the place says more.
    label: call.isCall ? call.label : short,
    description: call.isCall ? joined([short, confirmed]) : does,
    tooltip: `**${asIs(call.label)}**\n\n${asIs(joined([does, environmentWord(call.environment), confirmed]))}\n\n${asIs(where)}`,
    icon: callIcon(call),
    spoken: joined([call.label, does, environmentWord(call.environment), confirmed, where], ", "),
    kind: "call",
    place: placeIn(overview, call.place),
    children: [],
  };
}
