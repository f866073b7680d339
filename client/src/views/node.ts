import * as vscode from "vscode";
import type { Overview, OverviewProblems } from "../../../server/src/protocol/overview.ts";

/** A row of a tree: plain data, made anew whenever an overview comes. */
export interface TreeNode {
  /** Unique in its tree, and the same from one overview to the next: what is unfolded stays so. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  readonly icon: string;
  readonly color?: string;
  /** What a screen reader says. */
  readonly spoken: string;
  /** What `viewItem` is in menus. */
  readonly kind: string;
  readonly place?: NodePlace;
  /** Where its entry stands in a specification. */
  readonly entry?: NodePlace;
  /** The system that it is about, for *Decide*. */
  readonly system?: NodeSystem;
  /** What a click does where it doesn't open the place. */
  readonly command?: string;
  readonly children: readonly TreeNode[];
  readonly isUnfolded?: boolean;
}

/** A place in the workspace. */
export interface NodePlace {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
}

/** A system of a folder, by its key in the overview. */
export interface NodeSystem {
  readonly root: string;
  readonly key: string;
}

/** A place of an overview in the editor's words. */
export function placeIn({ root }: Pick<Overview, "root">, { file, range }: NonNullable<Overview["systems"][number]["entry"]>): NodePlace {
  const { line, column, endLine, endColumn } = range;
  return { uri: vscode.Uri.joinPath(vscode.Uri.parse(root), file), range: new vscode.Range(line, column, endLine, endColumn) };
}

/** A node for each folder, where there are several; else what is in the one. */
export function perFolder(overviews: readonly Overview[], nodesOf: (overview: Overview) => readonly TreeNode[]): readonly TreeNode[] {
  const [only, ...more] = overviews;
  if (only && more.length === 0) return nodesOf(only);
  return overviews.map((overview) => ({
    id: overview.root,
    label: overview.name,
    icon: "root-folder",
    spoken: overview.name,
    kind: "folder",
    children: nodesOf(overview),
    isUnfolded: true,
  }));
}

/** The colour of what has errors or warnings. */
export function problemColor({ errors, warnings }: OverviewProblems): string | undefined {
  return errors > 0 ? "list.errorForeground" : warnings > 0 ? "list.warningForeground" : undefined;
}

/** `2 errors`, `1 warning`; "" where there is nothing. */
export function problemWords({ errors, warnings }: OverviewProblems): string {
  if (errors > 0) return errors === 1 ? vscode.l10n.t("1 error") : vscode.l10n.t("{0} errors", errors);
  if (warnings > 0) return warnings === 1 ? vscode.l10n.t("1 warning") : vscode.l10n.t("{0} warnings", warnings);
  return "";
}

/** Words in one line, without the empty ones. */
export function joined(words: readonly (string | undefined)[], by = " · "): string {
  return words.filter((word) => word !== undefined && word !== "").join(by);
}

/** A text that Markdown shows as it is. */
export function asIs(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-!|<>]/g, "\\$&");
}
