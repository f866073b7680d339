import * as vscode from "vscode";
import { readLanguages } from "../../server/src/protocol/files.ts";
import type { StatusParams } from "../../server/src/protocol/messages.ts";

/** The language status item: what is reached, what of it nobody declared, what is live; and how the server is. */
export class Status implements vscode.Disposable {
  readonly #item = vscode.languages.createLanguageStatusItem(
    "perimeter.status",
    readLanguages.map((language) => ({ language })),
  );

  constructor() {
    this.#item.name = "Perimeter";
    this.#item.text = "Perimeter";
  }

  starting(): void {
    this.#item.busy = true;
    this.#item.severity = vscode.LanguageStatusSeverity.Information;
    this.#item.detail = vscode.l10n.t("The server is starting");
  }

  show(params: StatusParams): void {
    this.#item.busy = params.state === "checking";
    if (params.state === "checking") return;
    if (params.state === "failed") {
      this.#item.severity = vscode.LanguageStatusSeverity.Error;
      this.#item.text = vscode.l10n.t("Perimeter: the server is down");
      this.#item.detail = params.message ?? "";
      this.#item.command = { title: vscode.l10n.t("Restart"), command: "perimeter.restartServer" };
      return;
    }
    this.#item.severity =
      params.undeclared > 0 && params.hasPerimeter ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    this.#item.text = vscode.l10n.t("{0} reached · {1} undeclared · {2} live", params.reached, params.undeclared, params.live);
    this.#item.detail = params.hasPerimeter ? vscode.l10n.t("Perimeter") : vscode.l10n.t("Nobody wrote a perimeter yet");
    this.#item.command = params.hasPerimeter
      ? { title: vscode.l10n.t("Scan Again"), command: "perimeter.scanWorkspace" }
      : { title: vscode.l10n.t("Draft From Code"), command: "perimeter.draftPerimeter" };
  }

  dispose(): void {
    this.#item.dispose();
  }
}
