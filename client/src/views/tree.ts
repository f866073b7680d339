import * as vscode from "vscode";
import type { TreeNode } from "./node.ts";

/** One tree of nodes, drawn again only when they are other. */
export class Tree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly view: vscode.TreeView<TreeNode>;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #nodes: readonly TreeNode[] = [];
  #shown = "[]";
  #parents = new Map<string, TreeNode>();

  constructor(id: string) {
    this.view = vscode.window.createTreeView(id, { treeDataProvider: this, showCollapseAll: true });
  }

  show(nodes: readonly TreeNode[]): void {
    const shown = JSON.stringify(nodes);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#nodes = nodes;
    this.#parents = new Map();
    for (const node of nodes) this.#note(node);
    this.#changed.fire(undefined);
  }

  getChildren(node?: TreeNode): TreeNode[] {
    return [...(node ? node.children : this.#nodes)];
  }

  getParent({ id }: TreeNode): TreeNode | undefined {
    return this.#parents.get(id);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(node.label, node.children.length === 0 ? None : node.isUnfolded ? Expanded : Collapsed);
    const opens = node.place && vscode.l10n.t("Open");
    item.id = node.id;
    item.iconPath = new vscode.ThemeIcon(node.icon, node.color === undefined ? undefined : new vscode.ThemeColor(node.color));
    item.contextValue = node.kind;
    item.accessibilityInformation = { label: node.spoken };
    if (node.description !== undefined) item.description = node.description;
    if (node.tooltip !== undefined) item.tooltip = new vscode.MarkdownString(node.tooltip);
    if (node.command) item.command = { command: node.command, title: node.label, arguments: [node] };
    else if (opens) item.command = { command: "perimeter.openNode", title: opens, arguments: [node] };
    return item;
  }

  /** The innermost node whose place holds a position: calls before what stands around them. */
  nodeAt(uri: vscode.Uri, position: vscode.Position): TreeNode | undefined {
    const wanted = uri.toString();
    const all: TreeNode[] = [];
    const stack = [...this.#nodes];
    for (let node = stack.pop(); node; node = stack.pop()) {
      // An endpoint's place is that of its first call.
      if (node.kind !== "endpoint" && node.place?.uri.toString() === wanted && node.place.range.start.line <= position.line) all.push(node);
      stack.push(...node.children);
    }
    return (
      all.find(({ kind, place }) => kind === "call" && place?.range.contains(position)) ?? all.find((node) => isOnLine(node, position))
    );
  }

  dispose(): void {
    this.view.dispose();
    this.#changed.dispose();
  }

  #note(node: TreeNode): void {
    for (const child of node.children) {
      this.#parents.set(child.id, node);
      this.#note(child);
    }
  }
}

function isOnLine({ place }: TreeNode, { line }: vscode.Position): boolean {
  return place !== undefined && place.range.start.line <= line && place.range.end.line >= line;
}
