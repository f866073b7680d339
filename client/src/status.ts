import * as vscode from "vscode";
import { readLanguages } from "../../server/src/protocol/files.ts";
import type { StatusParams } from "../../server/src/protocol/messages.ts";

const command = (title: string, id: string): vscode.Command => ({ title, command: `perimeter.${id}` });

/** The language status item: what is reached, what of it nobody declared, what is live; and how the server is. There is none before the server starts. */
export class Status implements vscode.Disposable {
  #made: vscode.LanguageStatusItem | undefined;

  get #item(): vscode.LanguageStatusItem {
    this.#made ??= vscode.languages.createLanguageStatusItem(
      "perimeter.status",
      readLanguages.map((language) => ({ language })),
    );
    this.#made.name = "Perimeter";
    return this.#made;
  }

  starting(): void {
    this.#say(vscode.LanguageStatusSeverity.Information, "Perimeter", vscode.l10n.t("The server is starting"));
    this.#item.busy = true;
  }

  /** The server is gone and stays away. */
  down(reason: string): void {
    const restart = command(vscode.l10n.t("Restart"), "restartServer");
    this.#say(vscode.LanguageStatusSeverity.Error, vscode.l10n.t("Perimeter: the server is down"), reason, restart);
  }

  show({ state, reached, undeclared, live, hasPerimeter, message, ...numbers }: StatusParams): void {
    this.#item.busy = state === "checking";
    if (state === "checking") return;
    const { Error, Information, Warning } = vscode.LanguageStatusSeverity;
    if (state === "failed") {
      const output = command(vscode.l10n.t("Show Output"), "showOutput");
      this.#say(Error, vscode.l10n.t("Perimeter: the check failed"), message ?? "", output);
      return;
    }
    this.#say(
      undeclared > 0 && hasPerimeter ? Warning : Information,
      vscode.l10n.t("{0} reached · {1} undeclared · {2} live", reached, undeclared, live),
      hasPerimeter ? numbersText(numbers) : vscode.l10n.t("Nobody wrote a perimeter yet"),
      nextStep(hasPerimeter, numbers.permission),
    );
  }

  dispose(): void {
    this.#made?.dispose();
  }

  #say(severity: vscode.LanguageStatusSeverity, text: string, detail: string, action?: vscode.Command): void {
    Object.assign(this.#item, { severity, text, detail, command: action, busy: false });
  }
}

/** What is best done next: write the perimeter, decide what is open in it, or look at the systems. */
function nextStep(hasPerimeter: boolean, permission: number | null | undefined): vscode.Command {
  if (!hasPerimeter) return command(vscode.l10n.t("Draft From Code"), "draftPerimeter");
  if (typeof permission === "number" && permission < 1) return command(vscode.l10n.t("Decide Next"), "decideNext");
  return command(vscode.l10n.t("Show Systems"), "systems.focus");
}

/** The four numbers that dashboards ignore. */
function numbersText({ scope, sideEffects, blastRadius, permission }: Partial<StatusParams>): string {
  const percent = (value: number | null | undefined) => (value === null || value === undefined ? "–" : `${Math.round(value * 100)} %`);
  return vscode.l10n.t(
    "scope {0} · {1} side effects · blast radius {2} · permission {3}",
    percent(scope),
    sideEffects ?? 0,
    blastRadius ?? 0,
    percent(permission),
  );
}
