import type { CodeAction, CodeActionKind, CodeActionParams, Command, ServerCapabilities } from "vscode-languageserver";
import { type Action, actionKinds, actionsFor } from "../../features/codeActions.ts";
import type { View } from "../../features/view.ts";
import { clientCommands } from "../../protocol/messages.ts";
import { ruleUri } from "../../protocol/rulePages.ts";
import { commandNames } from "../commandNames.ts";
import { fromRange, toDiagnostic, toLocation } from "../convert.ts";
import { workspaceEdit } from "../edits.ts";
import type { Folder } from "../folder.ts";
import type { Session } from "../session.ts";
import { uriOf } from "../uris.ts";
import { type About, type Asked, patience } from "./asked.ts";

/** What can be done about problems. */
export const actionCapabilities: ServerCapabilities = {
  codeActionProvider: { codeActionKinds: [...actionKinds], resolveProvider: false },
};

/** Answers quick fixes and fix-all. */
export function registerActions(session: Session, about: About): void {
  session.connection.onCodeAction(
    about("code actions", [] as CodeAction[], { wait: patience, place: "range" }, (asked, params: CodeActionParams) =>
      codeActions(session, asked, params),
    ),
  );
}

async function codeActions(
  session: Session,
  { folder, document, view }: Asked,
  { context, range }: CodeActionParams,
): Promise<CodeAction[]> {
  const actions = actionsFor(view, document, fromRange(range), context.only);
  const { showDocument, asksPeople, diagnostics } = session.support;
  const possible = actions.filter(
    ({ edits, page, show, asks, isRelated }) =>
      // Who shows related places beside a problem needs no action for each.
      !(isRelated && diagnostics.related) &&
      (edits.length > 0 || page !== undefined || (show !== undefined && showDocument) || (asks !== undefined && asksPeople)),
  );
  const made = await Promise.all(possible.map((action) => codeAction(session, folder, view, action)));
  return made.filter((action) => action !== undefined);
}

async function codeAction(session: Session, folder: Folder, { context }: View, action: Action): Promise<CodeAction | undefined> {
  const { diagnostics, edits } = session.support;
  const base = {
    title: action.title,
    kind: action.kind as CodeActionKind,
    diagnostics: action.findings.map((finding) => toDiagnostic(folder.root, finding, context, diagnostics)),
  };
  const command = commandOf(session, folder, action);
  if (command) return { ...base, command: { title: action.title, ...command } };
  const edit = await workspaceEdit(folder, action.edits, session.documents, edits);
  return edit && { ...base, ...(action.isPreferred && { isPreferred: true }), edit };
}

/** What an action does that is no edit: it shows something, or asks a person where the client can. */
function commandOf({ support }: Session, folder: Folder, action: Action): Pick<Command, "command" | "arguments"> | undefined {
  const { show, page, asks, findings } = action;
  const [finding] = findings;
  if (show) return { command: commandNames.showPlace, arguments: [toLocation(folder.root, show)] };
  if (page !== undefined)
    return support.diagnostics.pages && support.showDocument
      ? { command: commandNames.showPlace, arguments: [{ uri: ruleUri(page) }] }
      : { command: commandNames.tellRule, arguments: [{ rule: page }] };
  if (!asks || !finding || !support.asksPeople) return undefined;
  const uri = uriOf(folder.root, finding.file);
  return asks.what === "approval"
    ? { command: clientCommands.approveContract, arguments: [uri] }
    : { command: clientCommands.silenceFinding, arguments: [{ uri, rule: finding.rule, line: finding.range.line, way: asks.way }] };
}
