import * as vscode from "vscode";
import type { Overview, OverviewSystem } from "../../../server/src/protocol/overview.ts";
import { asIs, joined, perFolder, placeIn, type TreeNode } from "./node.ts";
import { countWords } from "./words.ts";

/** The systems of a folder that wait for a person. */
export function openSystems({ systems }: Overview): readonly OverviewSystem[] {
  return systems.filter(({ state }) => state === "undeclared" || state === "undecided");
}

/** The list of open decisions, the riskiest first. */
export function decisionNodes(overviews: readonly Overview[]): readonly TreeNode[] {
  return perFolder(
    overviews.filter((overview) => openSystems(overview).length > 0),
    (overview) => openSystems(overview).map((system) => decisionNode(overview, system)),
  );
}

function decisionNode(overview: Overview, { key, name, state, counts, open, entry, endpoints }: OverviewSystem): TreeNode {
  const { t } = vscode.l10n;
  const place = endpoints[0]?.calls[0]?.place ?? entry;
  const words = joined([countWords(counts), state === "undeclared" ? t("undeclared") : ""]);
  return {
    id: `${overview.root}|${key}`,
    label: name,
    description: words,
    tooltip: `**${asIs(name)}**\n\n${asIs(words)}${open.length > 0 ? `\n\n${t("Open questions")}: ${open.join(", ")}` : ""}`,
    icon: state === "undeclared" ? "question" : "circle-large-outline",
    spoken: joined([name, words], ", "),
    kind: `decision${entry ? ".entry" : ""}`,
    system: { root: overview.root, key },
    command: "perimeter.decideSystem",
    ...(place && { place: placeIn(overview, place) }),
    ...(entry && { entry: placeIn(overview, entry) }),
    children: [],
  };
}
