import { t } from "../core/l10n.ts";
import { type CancellationToken, type ExecuteCommandParams, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { draftFor } from "../features/draftFor.ts";
import { contractText } from "../features/newSpec.ts";
import { overviewOf } from "../features/overview/overview.ts";
import { sandboxFixes } from "../features/sandboxFixes.ts";
import type {
  DraftResult,
  ExplainParams,
  ExplainResult,
  FolderParams,
  NewContractParams,
  NewContractResult,
  SandboxResult,
  ScanParams,
  ScanSummary,
} from "../protocol/messages.ts";
import type { Overview } from "../protocol/overview.ts";
import { ruleById } from "../rules/index.ts";
import { rulePage } from "../rules/page.ts";
import { apply } from "./apply.ts";
import { approveContract, silenceFinding } from "./askedCommands.ts";
import { commandNames } from "./commandNames.ts";
import { newFileEdit } from "./edits.ts";
import { folderOf } from "./folderOf.ts";
import { decide, listDecisions, nextDecision } from "./decideCommands.ts";
import type { Guard } from "./handlers.ts";
import { showProgress } from "./progress.ts";
import { scanSummary } from "./report.ts";
import { record } from "./params.ts";
import { reportNow } from "./reportPage.ts";
import type { Session } from "./session.ts";
import { uriOf } from "./uris.ts";
import { viewOf } from "./views.ts";

type Command = (session: Session, params: unknown, token: CancellationToken) => Promise<unknown>;

const commands: Readonly<Record<string, Command>> = {
  [commandNames.scanWorkspace]: (session, params, token) => scanWorkspace(session, record(params), token),
  [commandNames.draftPerimeter]: (session, params) => draftPerimeter(session, record(params)),
  [commandNames.newContract]: (session, params) => newContract(session, record(params)),
  [commandNames.approveContract]: (session, params) => approveContract(session, record(params)),
  [commandNames.silenceFinding]: (session, params) => silenceFinding(session, record(params)),
  [commandNames.defaultToSandbox]: (session, params) => defaultToSandbox(session, record(params)),
  [commandNames.overview]: (session, params) => overviewNow(session, record(params)),
  [commandNames.decisions]: (session, params) => listDecisions(session, record(params)),
  [commandNames.decision]: (session, params) => nextDecision(session, record(params)),
  [commandNames.decide]: (session, params) => decide(session, record(params)),
  [commandNames.report]: (session, params) => reportNow(session, record(params)),
  [commandNames.explainRule]: async (_session, params) => explainRule(record(params)),
  [commandNames.tellRule]: async (session, params) => tellRule(session, record(params)),
  [commandNames.showPlace]: (session, params) => showPlace(session, record(params)),
};

/** What `workspace/executeCommand` takes. */
export const serverCommands: readonly string[] = Object.keys(commands);

/** Answers our own requests, under their names and as commands. */
export function registerCommands(session: Session, guard: Guard): void {
  for (const [name, command] of Object.entries(commands)) {
    session.connection.onRequest(
      name,
      guard(name, null as unknown, async (params: unknown, token) => {
        await session.ready;
        return command(session, params, token);
      }),
    );
  }
  session.connection.onExecuteCommand((params: ExecuteCommandParams, token) => {
    const command = commands[params.command];
    if (!command) return new ResponseError(LSPErrorCodes.RequestFailed, `no such command: ${params.command}`);
    return guard(params.command, null as unknown, async (given: unknown) => {
      await session.ready;
      return command(session, given, token);
    })(params.arguments?.[0], token);
  });
}

async function scanWorkspace(session: Session, params: ScanParams, token: CancellationToken): Promise<ScanSummary> {
  const { connection, folders, host, support } = session;
  const given = params.workDoneToken;
  const watcher =
    given !== undefined || support.progress
      ? showProgress(connection, {
          title: t("Perimeter: scanning"),
          patience: 0,
          now: host.now,
          request: token,
          ...(given !== undefined && { given }),
        })
      : { token, report: () => {}, done: () => {} };
  try {
    for (const folder of folders.all) {
      if (watcher.token.isCancellationRequested) break;
      if (!folder.settings.enable) continue;
      folder.changed(undefined);
      await folder.upToDate(watcher);
    }
    return scanSummary(folders.all, watcher.token.isCancellationRequested);
  } finally {
    watcher.done();
  }
}

async function draftPerimeter(session: Session, { uri }: FolderParams): Promise<DraftResult> {
  const folder = folderOf(session, uri);
  const result = folder && (await folder.upToDate());
  if (!folder || !result) return { uri: null, added: [], message: t("No folder is open, or it could not be read. See the output.") };
  const { file, edits, added, isNew, obstacle } = draftFor(result.endpoints, result.context.perimeters);
  const there = uriOf(folder.root, file);
  if (obstacle !== undefined) return { uri: there, added: [], message: obstacle };
  const { perimeters, perimeterFiles } = result.context;
  const isRead = perimeterFiles.some((one) => one.file === file);
  if (isNew && !isRead && (await folder.workspace.exists(file)))
    return { uri: there, added: [], message: t("{0} is there, but left out of the scan. Take it in first.", file) };
  if (added.length === 0) {
    const [below] = perimeters.all.flatMap(({ files }) => files);
    if (!isNew) return { uri: there, added, message: t("Every system that the code reaches is declared.") };
    return below && !isRead
      ? {
          uri: uriOf(folder.root, below.file),
          added,
          message: t("All that the code reaches is ruled by perimeters in folders below, such as {0}.", below.file),
        }
      : { uri: null, added, message: t("The code reaches nothing outside.") };
  }
  const done = await apply(session, folder, edits, t("Draft the perimeter"));
  return done ? { uri: there, added } : { uri: null, added: [], message: t("The editor refused the edit.") };
}

async function newContract(session: Session, { name = "", uri }: Partial<NewContractParams>): Promise<NewContractResult> {
  const folder = folderOf(session, uri);
  if (!folder) return { uri: null, message: t("No folder is open.") };
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) return { uri: null, message: t("A name in kebab-case is needed, such as import-feeds.") };
  const file = `${name}.contract.yaml`;
  if (await folder.workspace.exists(file)) return { uri: uriOf(folder.root, file), message: t("{0} is there already.", file) };
  await folder.upToDate();
  const done = await apply(session, folder, [newFileEdit(file, contractText(viewOf(folder), file))], t("New contract {0}", name));
  return done ? { uri: uriOf(folder.root, file) } : { uri: null, message: t("The editor refused the edit.") };
}

async function defaultToSandbox(session: Session, { uri }: FolderParams): Promise<SandboxResult> {
  const folders = uri === undefined ? session.folders.all : [folderOf(session, uri)].filter((folder) => folder !== undefined);
  let sum = { applied: 0, files: 0, left: 0 };
  for (const folder of folders) {
    if (!(await folder.upToDate())) continue;
    const { edits, mended, left } = sandboxFixes(viewOf(folder));
    const done = edits.length > 0 && (await apply(session, folder, edits, t("Default all endpoints to the sandbox")));
    const files = new Set(edits.map((edit) => edit.file)).size;
    sum = {
      applied: sum.applied + (done ? mended.length : 0),
      files: sum.files + (done ? files : 0),
      left: sum.left + left + (done ? 0 : mended.length),
    };
  }
  return sum;
}

/** How long the views wait for a check that runs, in milliseconds. */
const overviewPatience = 1500;

async function overviewNow(session: Session, { uri }: FolderParams): Promise<Overview | null> {
  const folder = folderOf(session, uri);
  if (!folder) return null;
  await folder.fresh(overviewPatience);
  return overviewOf(viewOf(folder), { root: folder.root.toString(), name: folder.name });
}

function explainRule({ rule = "" }: Partial<ExplainParams>): ExplainResult {
  const found = ruleById(rule);
  return { markdown: found ? rulePage(found) : null };
}

function tellRule({ connection }: Session, { rule = "" }: Partial<ExplainParams>): null {
  const found = ruleById(rule);
  if (found) connection.window.showInformationMessage(`${found.id}: ${found.summary} ${found.page.why}`);
  return null;
}

async function showPlace(session: Session, params: { readonly uri?: string; readonly range?: unknown }): Promise<null> {
  if (params.uri === undefined || !session.support.showDocument) return null;
  const range = params.range as Parameters<typeof session.connection.window.showDocument>[0]["selection"];
  await session.connection.window.showDocument({ uri: params.uri, takeFocus: true, ...(range && { selection: range }) });
  return null;
}
