import * as vscode from "vscode";
import type { Overview, OverviewContract, OverviewUse } from "../../../server/src/protocol/overview.ts";
import { asIs, joined, perFolder, placeIn, type TreeNode } from "./node.ts";
import { accessIcon, accessWord, confirmWords, countWords, liveColor } from "./words.ts";

/** The tree of contracts: each with the systems that it gives to an agent. */
export function contractNodes(overviews: readonly Overview[]): readonly TreeNode[] {
  return perFolder(
    overviews.filter(({ contracts }) => contracts.length > 0),
    (overview) => overview.contracts.map((contract) => contractNode(overview, contract)),
  );
}

function contractNode(overview: Overview, contract: OverviewContract): TreeNode {
  const { t } = vscode.l10n;
  const { file, title, goal, place, approval, uses } = contract;
  const approved = {
    approved: t("approved by {0}", approval.by ?? "?"),
    changed: t("changed since it was approved"),
    open: t("not approved"),
  }[approval.state];
  const reach = uses.length === 1 ? t("1 system") : t("{0} systems", uses.length);
  const words = joined([reach, approved]);
  return {
    id: `${overview.root}|${file}`,
    label: title,
    description: words,
    tooltip: `**${asIs(title)}**\n\n${goal ? `${asIs(goal)}\n\n` : ""}${asIs(joined([words, file]))}`,
    icon: approval.state === "approved" ? "verified" : "unverified",
    ...(approval.state === "changed" && { color: "list.warningForeground" }),
    spoken: joined([title, words], ", "),
    kind: `contract.${approval.state}`,
    place: placeIn(overview, place),
    entry: placeIn(overview, place),
    children: uses.map((use) => useNode(overview, contract, use)),
  };
}

function useNode(overview: Overview, { file }: OverviewContract, use: OverviewUse): TreeNode {
  const { t } = vscode.l10n;
  const { system, access, actions, isLive, confirm, alert, counts, place } = use;
  const blind = access === "write" && alert === null && confirm !== "always" ? t("nobody would know") : "";
  const words = joined([accessWord(access), isLive ? t("live") : t("sandbox"), actions.join(", "), blind]);
  return {
    id: `${overview.root}|${file}|${system}`,
    label: system,
    description: words,
    tooltip: `**${asIs(system)}**\n\n${asIs(joined([words, countWords(counts)]))}\n\n${t("A person is asked before: {0}", asIs(confirmWords(confirm)))}`,
    icon: accessIcon(access),
    ...(isLive && { color: liveColor }),
    spoken: joined([system, words], ", "),
    kind: "use",
    place: placeIn(overview, place),
    children: [],
  };
}
