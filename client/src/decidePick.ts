import * as vscode from "vscode";
import type { DecisionAnswer } from "../../server/src/protocol/decisions.ts";
import type { OverviewCall } from "../../server/src/protocol/overview.ts";
import type { OpenDecision } from "./decide.ts";
import { joined } from "./views/node.ts";
import { callIcon, environmentWord } from "./views/words.ts";

/** What a person chose; undefined where the pick was closed. */
export type Choice =
  | { readonly kind: "answer"; readonly answer: DecisionAnswer; readonly text?: string }
  | { readonly kind: "go"; readonly uri: vscode.Uri; readonly range: vscode.Range }
  | { readonly kind: "skip" }
  | { readonly kind: "undo" };

interface Row extends vscode.QuickPickItem {
  readonly choice?: Choice;
  readonly call?: OverviewCall;
}

export interface Progress {
  readonly at: number;
  readonly of: number;
  readonly canUndo: boolean;
}

/** Shows one question with its answers, the evidence in the editor behind it; everything is in reach of the keyboard. */
export async function showDecision(one: OpenDecision, progress: Progress): Promise<Choice | undefined> {
  const choice = await pickChoice(one, progress);
  if (choice?.kind !== "answer" || !choice.answer.ask) return choice;
  const { prompt, example } = choice.answer.ask;
  const options = { title: titleOf(one, progress), prompt, placeHolder: example, ignoreFocusOut: true };
  const text = await vscode.window.showInputBox(options);
  // Whoever leaves the box wants another answer.
  return text === undefined || text.trim() === "" ? showDecision(one, progress) : { ...choice, text };
}

function titleOf({ name }: OpenDecision, { at, of }: Progress): string {
  return vscode.l10n.t("{0} ({1} of {2})", name, at, of);
}

function pickChoice(one: OpenDecision, progress: Progress): Promise<Choice | undefined> {
  const { t } = vscode.l10n;
  const pick = vscode.window.createQuickPick<Row>();
  const back: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon("discard"), tooltip: t("Undo the last answer") };
  const skip: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon("debug-step-over"), tooltip: t("Skip for now") };
  const go: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon("go-to-file"), tooltip: t("Go to the code") };
  const [first] = one.calls;
  pick.title = titleOf(one, progress);
  pick.placeholder = `${one.seen}. ${one.question}`;
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  pick.buttons = [...(progress.canUndo ? [back] : []), ...(first ? [go] : []), skip];
  pick.items = rowsOf(one, progress);
  return new Promise((done) => {
    const end = (choice: Choice | undefined) => {
      done(choice);
      pick.dispose();
    };
    pick.onDidTriggerButton((button) => {
      if (button === back) end({ kind: "undo" });
      else if (button === skip) end({ kind: "skip" });
      else if (first) end(goTo(one, first));
    });
    pick.onDidAccept(() => pick.selectedItems[0] && end(pick.selectedItems[0].choice));
    pick.onDidChangeActive(([row]) => void preview(one, row?.call ?? first));
    pick.onDidHide(() => end(undefined));
    pick.show();
  });
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
    { label: t("$(debug-step-over) Skip for now"), choice: { kind: "skip" } },
    ...(canUndo ? [{ label: t("$(discard) Undo the last answer"), choice: { kind: "undo" } } satisfies Row] : []),
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
  return {
    label: `$(${callIcon(call)}) ${call.label}`,
    description: joined([environmentWord(call.environment), `${file}:${range.line + 1}`]),
    call,
    choice: goTo(one, call),
  };
}

function goTo({ root }: OpenDecision, { place: { file, range } }: OverviewCall): Choice {
  const { line, column, endLine, endColumn } = range;
  const uri = vscode.Uri.joinPath(vscode.Uri.parse(root), file);
  return { kind: "go", uri, range: new vscode.Range(line, column, endLine, endColumn) };
}

/** Shows the code behind the question, without taking the focus from it. */
async function preview(one: OpenDecision, call: OverviewCall | undefined): Promise<void> {
  if (!call) return;
  const place = goTo(one, call);
  if (place.kind !== "go") return;
  try {
    const editor = await vscode.window.showTextDocument(place.uri, { preserveFocus: true, preview: true, selection: place.range });
    editor.revealRange(place.range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  } catch {
    // A file that can't be shown is no reason not to decide.
  }
}
