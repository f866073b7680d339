import * as vscode from "vscode";
import { registerCommands } from "./commands.ts";
import { registerRulePages } from "./rulePages.ts";
import { Session } from "./session.ts";
import { Views } from "./views/views.ts";

/** What the extension gives to its tests. */
export interface Api {
  /** Ends with the server's start; rejects where it could not start. */
  readonly started: () => Promise<void>;
}

const isSpec = (document: vscode.TextDocument) => /(^|[\\/.])(perimeter|contract)\.ya?ml$/.test(document.fileName);
const shallowSpecs = "{,*/,*/*/}{perimeter,*.perimeter,*.contract}.{yaml,yml}";

let running: Session | undefined;

/** Started by a shallow spec, by a YAML file or by a command; the server runs once there is something for it. */
export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  const session = new Session(context);
  running = session;
  context.subscriptions.push(session, ...registerCommands(session), registerRulePages(session), new Views(session));
  if (vscode.workspace.textDocuments.some(isSpec)) session.wake();
  else context.subscriptions.push(waitForSpec(session));
  return { started: () => session.start() };
}

/** Ends when the server has stopped in good order. */
export function deactivate(): Promise<void> | undefined {
  return running?.stop();
}

/** A YAML file that is none of ours activates the extension too: it then waits, at no cost, for a spec. */
function waitForSpec(session: Session): vscode.Disposable {
  const opened = vscode.workspace.onDidOpenTextDocument((document) => {
    if (isSpec(document)) session.wake();
  });
  void vscode.workspace.findFiles(shallowSpecs, undefined, 1).then(([found]) => {
    if (found) session.wake();
  });
  return opened;
}
