import {
  type CodeAction,
  type CodeActionKind,
  type CodeActionParams,
  type Command,
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
  type DocumentSymbol,
  ErrorCodes,
  type Hover,
  type Location,
  type LocationLink,
  MarkupKind,
  ResponseError,
  type ServerCapabilities,
  SymbolKind,
  type WorkspaceSymbol,
} from "vscode-languageserver";
import { type Action, actionKinds, actionsFor } from "../features/codeActions.ts";
import { type Completion, completionsAt } from "../features/completion.ts";
import { hoverAt } from "../features/hover.ts";
import { linksOf } from "../features/links.ts";
import { definitionsOf, referencesOf, type Target } from "../features/navigation.ts";
import { type OutlineItem, outlineOf } from "../features/symbols.ts";
import { workspaceSymbolsOf } from "../features/workspaceSymbols.ts";
import type { FileView, View } from "../features/view.ts";
import { commandNames } from "./commandNames.ts";
import { completionItem } from "./completionItem.ts";
import { fromPosition, fromRange, toDiagnostic, toLocation, toRange } from "./convert.ts";
import { workspaceEdit } from "./edits.ts";
import type { Folder } from "./folder.ts";
import type { Guard } from "./handlers.ts";
import { clientCommands } from "../protocol/messages.ts";
import { ruleUri } from "../protocol/rulePages.ts";
import { type Place, whatIsWrong } from "./params.ts";
import type { Session } from "./session.ts";
import { fileOf, uriOf } from "./uris.ts";
import { viewOf } from "./views.ts";

/** How long an answer waits for the check of what was just typed, in milliseconds. */
const patience = 1500;

/** What the server answers about documents. */
export const featureCapabilities: ServerCapabilities = {
  hoverProvider: true,
  completionProvider: { triggerCharacters: [" ", ":", "[", "{", ",", "-", '"', "/"], resolveProvider: false },
  definitionProvider: true,
  referencesProvider: true,
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  documentLinkProvider: { resolveProvider: false },
  codeActionProvider: { codeActionKinds: [...actionKinds], resolveProvider: false },
};

/** A document with the folder that it belongs to, and what the engine says of it. */
interface Asked {
  readonly folder: Folder;
  readonly document: FileView;
  readonly view: View;
}

/** Answers what the client asks about documents. */
export function registerFeatures(session: Session, guard: Guard): void {
  const { connection, support } = session;
  /** Wraps a handler that needs the document: without one there is nothing to say. */
  const about = <Params extends { readonly textDocument: { readonly uri: string } }, Result>(
    name: string,
    empty: Result,
    wait: number,
    place: Place,
    answer: (asked: Asked, params: Params) => Result | Promise<Result>,
  ) =>
    guard(name, empty, async (params: Params, token): Promise<Result | ResponseError<void>> => {
      const wrong = whatIsWrong(params, place);
      if (wrong !== undefined) return new ResponseError(ErrorCodes.InvalidParams, wrong);
      const asked = await ask(session, params.textDocument.uri, wait);
      return asked && !token.isCancellationRequested ? answer(asked, params) : empty;
    });

  connection.onHover(
    about("hover", null as Hover | null, patience, "position", ({ view, document }, params) => {
      const hover = hoverAt(view, document, fromPosition(params.position));
      return hover ? { contents: { kind: MarkupKind.Markdown, value: hover.markdown }, range: toRange(hover.range) } : null;
    }),
  );
  // Completion never waits: what the last check knew of the code is good enough while someone types.
  connection.onCompletion(
    about("completion", null as CompletionList | null, 0, "position", ({ view, document }, params: CompletionParams) => {
      const { context, items } = completionsAt(view, document, params.position.line, params.position.character);
      return {
        isIncomplete: false,
        items: items.map((item: Completion, at): CompletionItem => completionItem(item, at, context, support.snippets)),
      };
    }),
  );
  connection.onDefinition(
    about("definition", [] as Location[] | LocationLink[], patience, "position", ({ folder, view, document }, params) =>
      locations(folder, definitionsOf(view, document, fromPosition(params.position))),
    ),
  );
  connection.onReferences(
    about(
      "references",
      [] as Location[],
      patience,
      "position",
      ({ folder, view, document }, params: Parameters<Parameters<typeof connection.onReferences>[0]>[0]) =>
        locations(folder, referencesOf(view, document, fromPosition(params.position), params.context.includeDeclaration)),
    ),
  );
  connection.onDocumentSymbol(
    about("symbols", [] as DocumentSymbol[], 0, "none", ({ view, document }) => outlineOf(view, document).map(documentSymbol)),
  );
  connection.onDocumentLinks(
    about("links", [], 0, "none", ({ folder, view, document }) =>
      linksOf(view, document).map(({ range, file }) => ({ range: toRange(range), target: uriOf(folder.root, file) })),
    ),
  );
  connection.onCodeAction(
    about("code actions", [] as CodeAction[], patience, "range", (asked, params: CodeActionParams) => codeActions(session, asked, params)),
  );
  connection.onWorkspaceSymbol(
    guard("workspace symbols", [] as WorkspaceSymbol[], ({ query }) =>
      session.folders.all.flatMap((folder) =>
        workspaceSymbolsOf(viewOf(folder), query).map((symbol) => ({
          name: symbol.name,
          containerName: symbol.container,
          kind: symbol.kind === "system" ? SymbolKind.Interface : SymbolKind.Event,
          location: toLocation(folder.root, symbol),
        })),
      ),
    ),
  );
}

/** The document of a request with what is known; undefined where it is not open, or in no folder. */
async function ask(session: Session, uri: string, wait: number): Promise<Asked | undefined> {
  const open = session.documents.get(uri);
  const folder = session.folders.of(uri);
  const file = folder && fileOf(folder.root, uri);
  if (!open || !folder || file === undefined) return undefined;
  if (wait > 0) await folder.fresh(wait);
  const now = session.documents.get(uri)?.document ?? open.document;
  return { folder, document: { file, text: now.getText() }, view: viewOf(folder) };
}

function locations(folder: Folder, targets: readonly Target[]): Location[] {
  return targets.map((target) => toLocation(folder.root, target));
}

const symbolKinds: Readonly<Record<OutlineItem["kind"], SymbolKind>> = {
  section: SymbolKind.Namespace,
  system: SymbolKind.Interface,
  endpoint: SymbolKind.Property,
  action: SymbolKind.Event,
  clause: SymbolKind.String,
  setting: SymbolKind.Constant,
};

function documentSymbol(item: OutlineItem): DocumentSymbol {
  return {
    name: item.name,
    detail: item.detail,
    kind: symbolKinds[item.kind],
    range: toRange(item.range),
    selectionRange: toRange(item.nameRange),
    children: item.children.map(documentSymbol),
  };
}

async function codeActions(
  session: Session,
  { folder, document, view }: Asked,
  { context, range }: CodeActionParams,
): Promise<CodeAction[]> {
  const actions = actionsFor(view, document, fromRange(range), context.only);
  const { showDocument, asksPeople } = session.support;
  const possible = actions.filter(
    ({ edits, page, show, asks }) =>
      edits.length > 0 || page !== undefined || (show !== undefined && showDocument) || (asks !== undefined && asksPeople),
  );
  const made = await Promise.all(possible.map((action) => codeAction(session, folder, action)));
  return made.filter((action) => action !== undefined);
}

async function codeAction(session: Session, folder: Folder, action: Action): Promise<CodeAction | undefined> {
  const { diagnostics, edits } = session.support;
  const base = {
    title: action.title,
    kind: action.kind as CodeActionKind,
    diagnostics: action.findings.map((finding) => toDiagnostic(folder.root, finding, diagnostics)),
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
