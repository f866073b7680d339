import * as vscode from "vscode";
import type { DecisionAnswer } from "../../server/src/protocol/decisions.ts";
import type { OverviewCall } from "../../server/src/protocol/overview.ts";
import type { OpenDecision } from "./decide.ts";
import { joined } from "./views/node.ts";
import { callIcon, environmentWord } from "./views/words.ts";

/** What a person chose; undefined where the pick was closed. */
export type Choice =
  | { readonly kind: "answer"; readonly answer: DecisionAnswer; readonly text?: string }
  | ({ readonly kind: "go" } & CallPlace)
  | { readonly kind: "skip" }
  | { readonly kind: "undo" };

interface CallPlace {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
}

interface Row extends vscode.QuickPickItem {
  readonly choice?: Choice;
  readonly place?: CallPlace;
}

export interface Progress {
  readonly at: number;
  readonly of: number;
  readonly canUndo: boolean;
}

/**
 * The questions of one walk, in one pick that stays open from the first to the last: between two questions the focus
 * never falls into the code that is shown behind them. Everything is in reach of the keyboard.
 */
export class DecisionPick implements vscode.Disposable {
  readonly #pick = vscode.window.createQuickPick<Row>();
  readonly #marking = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor("editor.findMatchHighlightBackground"),
  });
  readonly #buttons = buttons();
  #end: ((choice: Choice | undefined) => void) | undefined;
  #first: CallPlace | undefined;
  #isAsking = false;
  /** One after the other: a file that opens slowly must not come to the front behind a later one. */
  #previews: Promise<void> = Promise.resolve();

  constructor() {
    const pick = this.#pick;
    pick.ignoreFocusOut = true;
    pick.matchOnDetail = true;
    pick.onDidTriggerButton((button) => this.#pressed(button));
    pick.onDidAccept(() => {
      const choice = pick.selectedItems[0]?.choice;
      if (choice) this.#choose(choice);
    });
    pick.onDidChangeActive(([row]) => {
      this.#previews = this.#previews.then(() => this.#preview(row?.place ?? this.#first));
    });
    pick.onDidHide(() => {
      if (!this.#isAsking) this.#choose(undefined);
    });
  }

  /** Shows one question with its answers, the code in the editor behind it. */
  async ask(one: OpenDecision, progress: Progress): Promise<Choice | undefined> {
    const choice = await this.#question(one, progress);
    if (choice?.kind !== "answer" || !choice.answer.ask) return choice;
    const { prompt, example } = choice.answer.ask;
    this.#isAsking = true;
    const options = { title: this.#pick.title ?? "", prompt, placeHolder: example, ignoreFocusOut: true };
    const text = await vscode.window.showInputBox(options);
    this.#isAsking = false;
    this.#pick.show();
    // Whoever leaves the box wants another answer.
    return text === undefined || text.trim() === "" ? this.ask(one, progress) : { ...choice, text };
  }

  /** Ends when no more code comes to the front. */
  settled(): Promise<void> {
    return this.#previews;
  }

  /** What is done when nothing is left to be asked. */
  async askNext(title: string, changed: vscode.TextDocument | undefined): Promise<"save" | "report" | undefined> {
    const { t } = vscode.l10n;
    const save: Row = { label: `$(save) ${t("Save {0}", changed ? vscode.workspace.asRelativePath(changed.uri) : "")}` };
    const report: Row = { label: `$(graph) ${t("Show the report")}` };
    const close: Row = { label: `$(close) ${t("Close")}` };
    const rows = [...(changed?.isDirty ? [save] : []), report, close];
    this.#isAsking = true;
    const row = await vscode.window.showQuickPick(rows, { title, placeHolder: t("What next?") });
    return row === save ? "save" : row === report ? "report" : undefined;
  }

  dispose(): void {
    this.#end = undefined;
    this.#pick.dispose();
    this.#marking.dispose();
  }

  #question(one: OpenDecision, progress: Progress): Promise<Choice | undefined> {
    const pick = this.#pick;
    const { back, go, skip } = this.#buttons;
    const [first] = one.calls;
    this.#first = first && placeOf(one, first);
    pick.title = vscode.l10n.t("{0} ({1} of {2})", one.name, progress.at, progress.of);
    pick.placeholder = `${one.seen}. ${one.question}`;
    pick.buttons = [...(progress.canUndo ? [back] : []), ...(first ? [go] : []), skip];
    pick.value = "";
    pick.items = rowsOf(one, progress);
    pick.busy = false;
    pick.show();
    return new Promise((end) => {
      this.#end = end;
    });
  }

  /** Ends the question that is asked; between two of them nobody is heard. */
  #choose(choice: Choice | undefined): void {
    const end = this.#end;
    this.#end = undefined;
    this.#pick.busy = true;
    end?.(choice);
  }

  #pressed(button: vscode.QuickInputButton): void {
    if (button === this.#buttons.back) this.#choose({ kind: "undo" });
    else if (button === this.#buttons.skip) this.#choose({ kind: "skip" });
    else if (this.#first) this.#choose({ kind: "go", ...this.#first });
  }

  /** Shows the code behind the question, marked but not selected: no key may replace it. */
  async #preview(place: CallPlace | undefined): Promise<void> {
    if (!place || !this.#end) return;
    try {
      const start = new vscode.Range(place.range.start, place.range.start);
      const editor = await vscode.window.showTextDocument(place.uri, { preserveFocus: true, preview: true, selection: start });
      for (const other of vscode.window.visibleTextEditors) other.setDecorations(this.#marking, other === editor ? [place.range] : []);
      editor.revealRange(place.range, vscode.TextEditorRevealType.InCenter);
    } catch {
      // A file that can't be shown is no reason not to decide.
    }
  }
}

function buttons(): Readonly<Record<"back" | "go" | "skip", vscode.QuickInputButton>> {
  const { t } = vscode.l10n;
  return {
    back: { iconPath: new vscode.ThemeIcon("discard"), tooltip: t("Undo the last answer") },
    go: { iconPath: new vscode.ThemeIcon("go-to-file"), tooltip: t("Go to the code") },
    skip: { iconPath: new vscode.ThemeIcon("debug-step-over"), tooltip: t("Skip for now") },
  };
}

function rowsOf(one: OpenDecision, { canUndo }: Progress): readonly Row[] {
  const { t } = vscode.l10n;
  const groups = { observed: t("as the code does"), less: t("less than the code does"), other: t("something else") };
  const isAccess = one.answers.some(({ group }) => group === "less");
  const answers = (["observed", "less", "other"] as const).flatMap((group) => {
    const own = one.answers.filter((answer) => answer.group === group).map(answerRow);
    return own.length === 0 ? [] : [...(isAccess ? [separator(groups[group])] : []), ...own];
  });
  const calls = one.calls.map((call) => callRow(one, call));
  const steps: readonly Row[] = [
    { label: `$(debug-step-over) ${t("Skip for now")}`, choice: { kind: "skip" } },
    ...(canUndo ? [{ label: `$(discard) ${t("Undo the last answer")}`, choice: { kind: "undo" } } satisfies Row] : []),
  ];
  return [...answers, ...(calls.length > 0 ? [separator(t("what the code does")), ...calls] : []), separator(""), ...steps];
}

function separator(label: string): Row {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function answerRow(answer: DecisionAnswer): Row {
  const { label, left, preview } = answer;
  const more = left === 0 ? "" : left === 1 ? vscode.l10n.t("1 more question") : vscode.l10n.t("{0} more questions", left);
  return { label, description: more, detail: preview, choice: { kind: "answer", answer } };
}

function callRow(one: OpenDecision, call: OverviewCall): Row {
  const { file, range } = call.place;
  const place = placeOf(one, call);
  return {
    label: `$(${callIcon(call)}) ${call.label}`,
    description: joined([environmentWord(call.environment), `${file}:${range.line + 1}`]),
    place,
    choice: { kind: "go", ...place },
  };
}

function placeOf({ root }: OpenDecision, { place: { file, range } }: OverviewCall): CallPlace {
  const { line, column, endLine, endColumn } = range;
  return { uri: vscode.Uri.joinPath(vscode.Uri.parse(root), file), range: new vscode.Range(line, column, endLine, endColumn) };
}
