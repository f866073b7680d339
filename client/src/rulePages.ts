import * as vscode from "vscode";
import { explainRule } from "../../server/src/protocol/messages.ts";
import { ruleScheme, ruleUri } from "../../server/src/protocol/rulePages.ts";
import type { Session } from "./session.ts";

/** Serves the pages of rules as read-only Markdown documents. */
export function registerRulePages(session: Session): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(ruleScheme, {
    provideTextDocumentContent: async ({ path }) => {
      const rule = path.replace(/^\//, "").replace(/\.md$/, "");
      const { markdown } = await session.request(explainRule, { rule });
      return markdown ?? vscode.l10n.t("There is no rule {0}.", rule);
    },
  });
}

/** Opens a rule's page. */
export async function showRulePage(rule: string): Promise<void> {
  await vscode.commands.executeCommand("markdown.showPreview", vscode.Uri.parse(ruleUri(rule)));
}
