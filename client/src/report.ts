import * as vscode from "vscode";
import { report, type ReportClick, type ReportParams } from "../../server/src/protocol/report.ts";
import type { Session } from "./session.ts";

type Format = ReportParams["format"];

const formats: Readonly<Record<Format, { readonly label: string; readonly extension: string }>> = {
  html: { label: "HTML", extension: "html" },
  markdown: { label: "Markdown", extension: "md" },
};

let shown: ReportPanel | undefined;

/** Opens the report, or brings the one that is open to the front. */
export async function showReport(session: Session): Promise<void> {
  if (shown) return shown.reveal();
  shown = new ReportPanel(session, () => {
    shown = undefined;
  });
  await shown.refresh();
}

/** Writes the report into a file that the person names. */
export async function exportReport(session: Session, format?: Format): Promise<void> {
  const chosen = format ?? (await pickFormat());
  if (!chosen) return;
  const { label, extension } = formats[chosen];
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const file = await vscode.window.showSaveDialog({
    title: vscode.l10n.t("Export the report"),
    filters: { [label]: [extension] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `perimeter-report.${extension}`) }),
  });
  if (!file) return;
  const { text } = await session.request(report, { format: chosen, file: file.toString() });
  if (text === null) throw new Error(vscode.l10n.t("open a folder first"));
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  void offerToOpen(file, chosen);
}

async function pickFormat(): Promise<Format | undefined> {
  const rows: readonly (vscode.QuickPickItem & { readonly format: Format })[] = [
    { label: formats.html.label, description: vscode.l10n.t("one page by itself, with the map"), format: "html" },
    { label: formats.markdown.label, description: vscode.l10n.t("tables, for a wiki or a pull request"), format: "markdown" },
  ];
  return (await vscode.window.showQuickPick(rows, { title: vscode.l10n.t("Export the report as") }))?.format;
}

async function offerToOpen(file: vscode.Uri, format: Format): Promise<void> {
  const open = vscode.l10n.t("Open");
  const message = vscode.l10n.t("The report was written to {0}.", vscode.workspace.asRelativePath(file));
  if ((await vscode.window.showInformationMessage(message, open)) !== open) return;
  if (format === "html" && file.scheme === "file") await vscode.env.openExternal(file);
  else await vscode.commands.executeCommand("vscode.open", file);
}

/** The open report: shows what the server writes, again whenever a check ends and something is other. */
class ReportPanel {
  readonly #session: Session;
  readonly #panel: vscode.WebviewPanel;
  readonly #nonce = crypto.randomUUID().replaceAll("-", "");
  /** What is shown. */
  #page: string | undefined;
  /** A check ended while nobody could see the page. */
  #isStale = false;
  #isClosed = false;

  constructor(session: Session, closed: () => void) {
    this.#session = session;
    // What was scrolled to and unfolded stays while one looks at the code that a click led to.
    const options = { enableScripts: true, enableFindWidget: true, retainContextWhenHidden: true, localResourceRoots: [] };
    this.#panel = vscode.window.createWebviewPanel(
      "perimeter.report",
      vscode.l10n.t("Perimeter Report"),
      vscode.ViewColumn.Active,
      options,
    );
    const listening = vscode.Disposable.from(
      session.onStatus(({ state }) => {
        if (state === "checking") return;
        this.#isStale = true;
        void this.#refreshSeen();
      }),
      this.#panel.onDidChangeViewState(() => void this.#refreshSeen()),
      this.#panel.webview.onDidReceiveMessage((click: ReportClick) => void this.#clicked(click)),
    );
    this.#panel.onDidDispose(() => {
      this.#isClosed = true;
      listening.dispose();
      closed();
    });
  }

  reveal(): void {
    this.#panel.reveal();
  }

  /** Asks for the page; what is the same is left as it is, and what is other takes the place of the old without scrolling. */
  async refresh(): Promise<void> {
    this.#isStale = false;
    const { text } = await this.#session.request(report, { format: "html", nonce: this.#nonce });
    if (this.#isClosed || text === this.#page) return;
    if (text === null) {
      this.#panel.dispose();
      throw new Error(vscode.l10n.t("there is no folder that is checked"));
    }
    const isFirst = this.#page === undefined;
    this.#page = text;
    if (isFirst) this.#panel.webview.html = text;
    else await this.#panel.webview.postMessage({ page: text });
  }

  async #refreshSeen(): Promise<void> {
    if (!this.#isStale || !this.#panel.visible) return;
    await this.#told(this.refresh());
  }

  async #clicked({ action, root, file, range }: ReportClick): Promise<void> {
    if (action === "decide") return void (await vscode.commands.executeCommand("perimeter.decideNext"));
    if (action) return this.#told(exportReport(this.#session, action));
    if (root !== undefined && file !== undefined) await this.#told(this.#open(vscode.Uri.joinPath(vscode.Uri.parse(root), file), range));
  }

  /** Beside the report where there is room already, else in its place. */
  async #open(file: vscode.Uri, range = ""): Promise<void> {
    const [line = 0, column = 0, endLine = line, endColumn = column] = range.split(",").map(Number);
    const other = vscode.window.tabGroups.all.find(({ viewColumn }) => viewColumn !== this.#panel.viewColumn);
    await vscode.window.showTextDocument(file, {
      selection: new vscode.Range(line, column, endLine, endColumn),
      ...(other && { viewColumn: other.viewColumn }),
    });
  }

  async #told(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#session.output.error(`report: ${reason}`);
      void vscode.window.showErrorMessage(vscode.l10n.t("Perimeter: {0}", reason));
    }
  }
}
