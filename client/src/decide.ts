import * as vscode from "vscode";
import {
  decide,
  type Decision,
  type DecisionAnswer,
  decision,
  decisions,
  type Decisions,
  type OpenSystem,
  type Undo,
} from "../../server/src/protocol/decisions.ts";
import { draftPerimeter } from "../../server/src/protocol/messages.ts";
import { type Choice, DecisionPick } from "./decidePick.ts";
import type { Session } from "./session.ts";
import type { TreeNode } from "./views/node.ts";

/** A question with the folder that it is of. */
export interface OpenDecision extends Decision {
  readonly root: string;
}

type Open = OpenSystem & Pick<OpenDecision, "root">;

interface Taken {
  readonly root: string;
  readonly id: string;
  readonly undo: Undo;
}

/** Asks about one undecided system after the other, the riskiest first, until none is left. */
export async function decideNext(session: Session): Promise<void> {
  await walk(session);
}

/** Asks about the system of a row of the views alone. One that can't be asked about, as its entry is broken, is shown where it stands. */
export async function decideSystem(session: Session, argument: unknown): Promise<void> {
  const { system, entry, place } = argument as TreeNode;
  const shown = entry ?? place;
  if (system && !(await walk(session, system)) && shown) await openPlace(shown.uri, shown.range);
}

/** Whether anything was asked. */
async function walk(session: Session, only?: TreeNode["system"]): Promise<boolean> {
  const pick = new DecisionPick();
  const one = new Walk(session, pick, only);
  try {
    await one.run();
    return one.hasAsked;
  } finally {
    pick.dispose();
  }
}

/** One walk through the open decisions. The server knows what is asked; here stands only what was skipped, and what can be taken back. */
class Walk {
  readonly #session: Session;
  readonly #pick: DecisionPick;
  /** The only system that is asked about. */
  readonly #only: TreeNode["system"];
  readonly #skipped = new Set<string>();
  readonly #taken: Taken[] = [];
  readonly #decided = new Set<string>();
  /** Asked about next, whatever its risk: the one in hand, or the one that was taken back. */
  #next: string | undefined;
  hasAsked = false;
  /** Where the last answer was written. */
  #changed: { readonly uri: string; readonly line: number } | undefined;

  constructor(session: Session, pick: DecisionPick, only: TreeNode["system"]) {
    this.#session = session;
    this.#pick = pick;
    this.#only = only;
  }

  async run(): Promise<void> {
    for (;;) {
      const open = await this.#open();
      const one = open.find((candidate) => nameOf(candidate) === this.#next) ?? open[0];
      if (!one) return this.#end();
      this.#next = nameOf(one);
      const at = this.#decided.size + this.#skipped.size + 1;
      const asked = await this.#session.request(decision, { uri: one.root, key: one.key });
      if (!asked) {
        this.#skip(one);
        continue;
      }
      this.hasAsked = true;
      const choice = await this.#pick.ask({ ...asked, root: one.root }, { at, of: at + open.length - 1, canUndo: this.#taken.length > 0 });
      if (!choice) return;
      if (choice.kind === "go") return openPlace(choice.uri, choice.range);
      if (choice.kind === "skip") this.#skip(one);
      else if (choice.kind === "undo") await this.#undo();
      else await this.#answer(one, choice);
    }
  }

  /** What is open and was not skipped. A workspace without a perimeter gets its draft first. */
  async #open(): Promise<readonly Open[]> {
    let lists = await this.#lists();
    if (lists.length > 0 && !lists.some((list) => list.hasPerimeter)) {
      for (const { root } of lists) await this.#session.request(draftPerimeter, { uri: root });
      lists = await this.#lists();
    }
    const all = lists.flatMap(({ root, open }) => open.map((one) => ({ ...one, root })));
    return all.filter((one) => !this.#skipped.has(nameOf(one)) && this.#isWanted(one));
  }

  async #lists(): Promise<readonly Decisions[]> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (folders.length === 0) throw new Error(vscode.l10n.t("open a folder first"));
    const options = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t("Perimeter: reading the code") };
    const ask = () => Promise.all(folders.map(({ uri }) => this.#session.request(decisions, { uri: uri.toString() })));
    return (await vscode.window.withProgress(options, ask)).filter((list) => list !== null);
  }

  #isWanted(one: Open): boolean {
    if (!this.#only || this.#next === nameOf(one)) return true;
    if (this.#next !== undefined || one.root !== this.#only.root) return false;
    return one.key === this.#only.key || one.hosts.includes(this.#only.key.replace(/^#/, ""));
  }

  #skip(one: Open): void {
    this.#skipped.add(nameOf(one));
    if (!this.#only) this.#next = undefined;
  }

  async #answer(one: Open, { answer, text }: Extract<Choice, { kind: "answer" }>): Promise<void> {
    const params = { uri: one.root, key: one.key, answer: answer.id, ...(text !== undefined && { text }) };
    const { done, message, undo, uri } = await this.#session.request(decide, params);
    if (!done) return void vscode.window.showWarningMessage(message ?? vscode.l10n.t("Nothing was written."));
    if (uri !== undefined) this.#changed = { uri, line: undo?.range.line ?? 0 };
    if (undo) this.#taken.push({ root: one.root, id: nameOf(one), undo });
    if (isLast(answer)) this.#decided.add(nameOf(one));
  }

  async #undo(): Promise<void> {
    const last = this.#taken.pop();
    if (!last) return;
    const { done, message } = await this.#session.request(decide, { uri: last.root, undo: last.undo });
    if (!done) return void vscode.window.showWarningMessage(message ?? vscode.l10n.t("Nothing was written."));
    this.#decided.delete(last.id);
    this.#next = last.id;
  }

  /** The perimeter comes to the front; what is done with it is the person's to say. */
  async #end(): Promise<void> {
    await this.#pick.settled();
    const changed = this.#changed;
    const document = changed && (await vscode.workspace.openTextDocument(vscode.Uri.parse(changed.uri)));
    if (document) {
      const selection = new vscode.Range(changed.line, 0, changed.line, 0);
      await vscode.window.showTextDocument(document, { selection, preserveFocus: this.#only === undefined });
    }
    if (this.#only) return;
    const left = this.#skipped.size;
    const said = left > 0 ? vscode.l10n.t("{0} skipped for now, all others are decided", left) : vscode.l10n.t("No open decisions");
    const next = await this.#pick.askNext(said, document);
    if (next === "save") await document?.save();
    if (next === "report") await vscode.commands.executeCommand("perimeter.showReport");
  }
}

function nameOf({ root, id }: Pick<Open, "root" | "id">): string {
  return `${root}#${id}`;
}

function isLast({ left }: DecisionAnswer): boolean {
  return left === 0;
}

async function openPlace(uri: vscode.Uri, range: vscode.Range): Promise<void> {
  await vscode.window.showTextDocument(uri, { selection: range });
}
