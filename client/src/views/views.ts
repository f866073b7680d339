import * as vscode from "vscode";
import type { Overview } from "../../../server/src/protocol/overview.ts";
import type { Session } from "../session.ts";
import { contractNodes } from "./contracts.ts";
import { decisionNodes, openSystems } from "./decisions.ts";
import type { NodePlace, TreeNode } from "./node.ts";
import { Overviews } from "./overviews.ts";
import { type SystemFilter, systemNodes } from "./systems.ts";
import { Tree } from "./tree.ts";

const anySpec = "**/{perimeter,*.perimeter,*.contract}.{yaml,yml}";
/** Milliseconds that the cursor rests before the tree follows it. */
const restingFor = 200;
const filters: readonly SystemFilter[] = ["undeclared", "live", "writes"];

/** The three trees of the activity bar. They are filled once the server runs; a folder without a specification is not read for them. */
export class Views implements vscode.Disposable {
  readonly #session: Session;
  readonly #systems = new Tree("perimeter.systems");
  readonly #contracts = new Tree("perimeter.contracts");
  readonly #decisions = new Tree("perimeter.decisions");
  readonly #overviews: Overviews;
  readonly #disposables: readonly vscode.Disposable[];
  #filters: ReadonlySet<SystemFilter> = new Set();
  #resting: ReturnType<typeof setTimeout> | undefined;
  #hasLooked = false;

  constructor(session: Session) {
    this.#session = session;
    const trees = [this.#systems, this.#contracts, this.#decisions];
    // The number of open decisions stands at the icon of the activity bar, seen or not.
    this.#overviews = new Overviews(session, () => trees.some(({ view }) => view.visible));
    this.#disposables = [
      ...trees,
      this.#overviews,
      this.#overviews.onChange((overviews) => this.#show(overviews)),
      session.onStatus(
        ({ state }) => void this.#say(state === "failed" ? "failed" : this.#overviews.current.length > 0 ? "shown" : "reading"),
      ),
      ...trees.map(({ view }) => view.onDidChangeVisibility(({ visible }) => void (visible && this.#look()))),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)),
      vscode.window.onDidChangeActiveTextEditor((editor) => editor && this.#follow(editor)),
      ...this.#commands(),
    ];
    void this.#say(session.isStarted ? "reading" : "idle");
    if (trees.some(({ view }) => view.visible)) void this.#look();
  }

  dispose(): void {
    clearTimeout(this.#resting);
    for (const one of this.#disposables) one.dispose();
  }

  #commands(): readonly vscode.Disposable[] {
    const register = vscode.commands.registerCommand;
    return [
      register("perimeter.openNode", (node: TreeNode) => open(node.place, true)),
      register("perimeter.goToEntry", (node: TreeNode) => open(node.entry, false)),
      register("perimeter.showAllSystems", () => this.#filter([])),
      ...filters.flatMap((filter) => [
        register(`perimeter.filter.${filter}`, () => this.#filter([...this.#filters, filter])),
        register(`perimeter.filter.${filter}.off`, () => this.#filter([...this.#filters].filter((one) => one !== filter))),
      ]),
    ];
  }

  /** The first time that somebody looks: a specification anywhere in the workspace starts the server, nothing else does. */
  async #look(): Promise<void> {
    if (this.#session.isStarted) return this.#overviews.refresh();
    if (this.#hasLooked) return;
    this.#hasLooked = true;
    const [found] = await vscode.workspace.findFiles(anySpec, undefined, 1);
    if (found) this.#session.wake();
  }

  #show(overviews: readonly Overview[]): void {
    this.#systems.show(systemNodes(overviews, this.#filters));
    this.#contracts.show(contractNodes(overviews));
    this.#decisions.show(decisionNodes(overviews));
    const hasPerimeter = overviews.some((overview) => overview.hasPerimeter);
    const open = overviews.filter((overview) => overview.hasPerimeter).reduce((sum, overview) => sum + openSystems(overview).length, 0);
    const tooltip = open === 1 ? vscode.l10n.t("1 open decision") : vscode.l10n.t("{0} open decisions", open);
    this.#decisions.view.badge = open === 0 ? undefined : { value: open, tooltip };
    const isBare = !hasPerimeter && overviews.some(({ systems }) => systems.length > 0);
    this.#systems.view.message = isBare ? vscode.l10n.t("Nobody has written down what may be done to these.") : undefined;
    void vscode.commands.executeCommand("setContext", "perimeter.hasPerimeter", hasPerimeter);
    if (overviews.length > 0) void this.#say("shown");
  }

  /** Which welcome an empty tree shows. */
  async #say(state: "idle" | "reading" | "shown" | "failed"): Promise<void> {
    await vscode.commands.executeCommand("setContext", "perimeter.state", state);
  }

  async #filter(chosen: readonly SystemFilter[]): Promise<void> {
    this.#filters = new Set(chosen);
    for (const filter of filters)
      await vscode.commands.executeCommand("setContext", `perimeter.filter.${filter}`, this.#filters.has(filter));
    const words = { undeclared: vscode.l10n.t("undeclared only"), live: vscode.l10n.t("live only"), writes: vscode.l10n.t("writes only") };
    this.#systems.view.description = [...this.#filters].map((filter) => words[filter]).join(", ");
    this.#show(this.#overviews.current);
  }

  #follow(editor: vscode.TextEditor): void {
    clearTimeout(this.#resting);
    if (!this.#systems.view.visible || !vscode.workspace.getConfiguration("perimeter.views").get("followEditor", true)) return;
    this.#resting = setTimeout(() => void this.#reveal(editor), restingFor);
  }

  async #reveal(editor: vscode.TextEditor): Promise<void> {
    const node = this.#systems.nodeAt(editor.document.uri, editor.selection.active);
    if (!node || !this.#systems.view.visible || this.#systems.view.selection.some(({ id }) => id === node.id)) return;
    await this.#systems.view.reveal(node, { select: true, focus: false });
  }
}

async function open(place: NodePlace | undefined, preserveFocus: boolean): Promise<void> {
  if (!place) return;
  // The cursor goes there, nothing is selected: what is typed next must not replace it.
  const selection = new vscode.Range(place.range.start, place.range.start);
  await vscode.window.showTextDocument(place.uri, { selection, preserveFocus, preview: true });
}
