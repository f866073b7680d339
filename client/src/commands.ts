import * as vscode from "vscode";
import {
  approveContract,
  clientCommands,
  defaultToSandbox,
  draftPerimeter,
  newContract,
  type ScanSummary,
  scanWorkspace,
  silenceFinding,
  type ShowReferencesParams,
  type SilenceParams,
} from "../../server/src/protocol/messages.ts";
import { decideNext, decideSystem } from "./decide.ts";
import { exportReport, showReport } from "./report.ts";
import { showRulePage } from "./rulePages.ts";
import type { Session } from "./session.ts";
import { showReferences } from "./showReferences.ts";
import type { TreeNode } from "./views/node.ts";

type Run = (session: Session, argument?: unknown) => Promise<void>;

const commands: Readonly<Record<string, Run>> = {
  "perimeter.scanWorkspace": scan,
  "perimeter.draftPerimeter": draft,
  "perimeter.decideNext": decideNext,
  "perimeter.decideSystem": decideSystem,
  "perimeter.newContract": contract,
  "perimeter.defaultToSandbox": sandbox,
  [clientCommands.approveContract]: approve,
  [clientCommands.silenceFinding]: silence,
  [clientCommands.showReferences]: (_session, params) => showReferences(params as ShowReferencesParams),
  "perimeter.showReport": showReport,
  "perimeter.exportReport": (session) => exportReport(session),
  "perimeter.showRule": rule,
  "perimeter.restartServer": (session) => session.restart(),
  "perimeter.showOutput": async (session) => session.output.show(),
};

/** Registers every command; what goes wrong in one is told once, with the way to its reason. */
export function registerCommands(session: Session): vscode.Disposable[] {
  return Object.entries(commands).map(([id, run]) =>
    vscode.commands.registerCommand(id, async (argument?: unknown) => {
      try {
        await run(session, argument);
      } catch (error) {
        if (error instanceof vscode.CancellationError) return;
        session.output.error(`${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        void tellFailure(session, error instanceof Error ? error.message : String(error));
      }
    }),
  );
}

async function tellFailure(session: Session, reason: string): Promise<void> {
  const show = vscode.l10n.t("Show Output");
  if ((await vscode.window.showErrorMessage(vscode.l10n.t("Perimeter: {0}", reason), show)) === show) session.output.show();
}

async function scan(session: Session): Promise<void> {
  await session.start();
  const options = { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t("Perimeter: scanning"), cancellable: true };
  const summary = await vscode.window.withProgress(options, async (progress, token) => {
    const workDoneToken = `perimeter-scan-${Date.now()}`;
    let shown = 0;
    const listening = await session.onProgress(workDoneToken, ({ message, percentage }) => {
      progress.report({ ...(message !== undefined && { message }), ...(percentage !== undefined && { increment: percentage - shown }) });
      shown = percentage ?? shown;
    });
    try {
      return await session.request(scanWorkspace, { workDoneToken }, token);
    } finally {
      listening?.dispose();
    }
  });
  if (!summary.cancelled) void tellSummary(summary);
}

async function tellSummary(summary: ScanSummary): Promise<void> {
  const { reached, undeclared, live, errors, warnings, skipped, hasPerimeter } = summary;
  const found = vscode.l10n.t(
    "{0} systems reached, {1} of them undeclared; {2} live endpoints. {3} errors, {4} warnings.",
    reached,
    undeclared,
    live,
    errors,
    warnings,
  );
  const passed = skipped > 0 ? ` ${vscode.l10n.t("{0} files were skipped.", skipped)}` : "";
  const problems = vscode.l10n.t("Show Problems");
  const write = vscode.l10n.t("Draft Perimeter");
  const actions = [...(errors + warnings > 0 ? [problems] : []), ...(hasPerimeter || reached === 0 ? [] : [write])];
  const chosen = await vscode.window.showInformationMessage(found + passed, ...actions);
  if (chosen === problems) await vscode.commands.executeCommand("workbench.actions.view.problems");
  if (chosen === write) await vscode.commands.executeCommand("perimeter.draftPerimeter");
}

/** The folder that a command is about: that of the active editor, the only one, or the one that is picked. */
async function pickFolder(argument: unknown): Promise<vscode.Uri | undefined> {
  if (argument instanceof vscode.Uri) return argument;
  const folders = vscode.workspace.workspaceFolders ?? [];
  const active = vscode.window.activeTextEditor?.document.uri;
  const own = active && vscode.workspace.getWorkspaceFolder(active);
  if (folders.length === 0) throw new Error(vscode.l10n.t("open a folder first"));
  return own?.uri ?? (folders.length === 1 ? folders[0]?.uri : (await vscode.window.showWorkspaceFolderPick())?.uri);
}

async function draft(session: Session, argument: unknown): Promise<void> {
  const folder = await pickFolder(argument);
  if (!folder) return;
  const options = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t("Perimeter: reading the code") };
  const result = await vscode.window.withProgress(options, () => session.request(draftPerimeter, { uri: folder.toString() }));
  if (result.uri) await vscode.window.showTextDocument(vscode.Uri.parse(result.uri));
  if (result.message) void vscode.window.showInformationMessage(result.message);
}

async function contract(session: Session, argument: unknown): Promise<void> {
  const folder = await pickFolder(argument);
  if (!folder) return;
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t("New prompt contract"),
    prompt: vscode.l10n.t("What is the task called? It becomes NAME.contract.yaml."),
    placeHolder: "import-feeds",
    validateInput: (value) =>
      /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) ? undefined : vscode.l10n.t("Small letters, digits and hyphens: import-feeds"),
  });
  if (!name) return;
  const result = await session.request(newContract, { uri: folder.toString(), name });
  if (result.uri) await vscode.window.showTextDocument(vscode.Uri.parse(result.uri));
  if (result.message) void vscode.window.showInformationMessage(result.message);
}

async function approve(session: Session, argument: unknown): Promise<void> {
  const ofRow = (argument as Partial<TreeNode> | undefined)?.entry?.uri.toString();
  const uri = typeof argument === "string" ? argument : (ofRow ?? vscode.window.activeTextEditor?.document.uri.toString());
  if (uri === undefined) throw new Error(vscode.l10n.t("open the contract first"));
  const by = await vscode.window.showInputBox({
    title: vscode.l10n.t("Approve contract"),
    prompt: vscode.l10n.t("Who approves it, having read it as it stands?"),
    validateInput: (value) => (value.trim() === "" ? vscode.l10n.t("An approval needs a name") : undefined),
  });
  if (!by) return;
  const { message } = await session.request(approveContract, { uri, by });
  if (message) void vscode.window.showWarningMessage(message);
}

async function silence(session: Session, argument: unknown): Promise<void> {
  const finding = argument as Omit<SilenceParams, "reason">;
  const reason = await vscode.window.showInputBox({
    title: vscode.l10n.t("Silence {0}", finding.rule),
    prompt: vscode.l10n.t("Why is it right here? The reason stays beside it."),
    validateInput: (value) => (value.trim() === "" ? vscode.l10n.t("Without a reason it silences nothing") : undefined),
  });
  if (!reason) return;
  const { message } = await session.request(silenceFinding, { ...finding, reason });
  if (message) void vscode.window.showWarningMessage(message);
}

async function sandbox(session: Session, argument: unknown): Promise<void> {
  const folder = await pickFolder(argument);
  if (!folder) return;
  const { applied, files, left } = await session.request(defaultToSandbox, { uri: folder.toString() });
  const rest = left > 0 ? ` ${vscode.l10n.t("{0} live endpoints have no sandbox that is known: a person must decide.", left)}` : "";
  const done =
    applied === 0
      ? vscode.l10n.t("No live endpoint with a known sandbox is left.")
      : vscode.l10n.t("{0} endpoints in {1} files now default to their sandbox.", applied, files);
  void vscode.window.showInformationMessage(done + rest);
}

async function rule(_: Session, argument: unknown): Promise<void> {
  const id =
    typeof argument === "string"
      ? argument
      : await vscode.window.showInputBox({ title: vscode.l10n.t("Which rule?"), placeHolder: "code/live-endpoint" });
  if (id) await showRulePage(id);
}
