import type { ClientCapabilities } from "vscode-languageserver";
import type { InitOptions } from "../protocol/messages.ts";
import type { DiagnosticSupport } from "./convert.ts";
import type { EditSupport } from "./edits.ts";
import { record } from "./params.ts";

/** What the client can do, as far as answers depend on it. */
export interface ClientSupport {
  readonly diagnostics: DiagnosticSupport;
  readonly edits: EditSupport;
  readonly configuration: boolean;
  readonly watches: boolean;
  readonly watchesSettings: boolean;
  readonly progress: boolean;
  readonly showDocument: boolean;
  readonly snippets: boolean;
  /** Of completions: what all have in common is said once. */
  readonly itemDefaults: boolean;
  /** It asks for the documentation of a completion when somebody looks at it. */
  readonly resolvesDocumentation: boolean;
  /** The features (`foldingRange`, `rename` …) that it lets a server register for some files only. */
  readonly registers: ReadonlySet<string>;
  /** It asks what can be renamed before it asks for the new name. */
  readonly preparesRename: boolean;
  /** It asks for lenses and hints again when it is told to. */
  readonly refreshesLenses: boolean;
  readonly refreshesHints: boolean;
  /** It marks the name that leads to a definition. */
  readonly definitionLinks: boolean;
  readonly linkTooltips: boolean;
  readonly hierarchicalSymbols: boolean;
  readonly literalActions: boolean;
  /** It has the commands that ask a person. */
  readonly asksPeople: boolean;
  /** It has the command that lists places beside the text. */
  readonly showsReferences: boolean;
}

/** Reads the client's capabilities, and what it says of itself beside them; what it doesn't say it can't do. */
export function supportOf(
  { textDocument, window, workspace }: ClientCapabilities,
  { rulePages, asksPeople, showsReferences }: InitOptions,
): ClientSupport {
  return {
    diagnostics: {
      related: textDocument?.publishDiagnostics?.relatedInformation === true,
      tags: textDocument?.publishDiagnostics?.tagSupport !== undefined,
      pages: textDocument?.publishDiagnostics?.codeDescriptionSupport === true && rulePages === true,
    },
    edits: {
      documentChanges: workspace?.workspaceEdit?.documentChanges === true,
      create: workspace?.workspaceEdit?.resourceOperations?.includes("create") === true,
    },
    configuration: workspace?.configuration === true,
    watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    watchesSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    progress: window?.workDoneProgress === true,
    showDocument: window?.showDocument?.support === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    itemDefaults: itemDefaults.every((name) => textDocument?.completion?.completionList?.itemDefaults?.includes(name)),
    resolvesDocumentation: textDocument?.completion?.completionItem?.resolveSupport?.properties.includes("documentation") === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    registers: registeredIn(textDocument),
    preparesRename: textDocument?.rename?.prepareSupport === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    linkTooltips: textDocument?.documentLink?.tooltipSupport === true,
    hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    literalActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    asksPeople: asksPeople === true,
    showsReferences: showsReferences === true,
  };
}

const itemDefaults = ["editRange", "insertTextFormat", "insertTextMode"];

function registeredIn(textDocument: ClientCapabilities["textDocument"]): ReadonlySet<string> {
  const dynamic = Object.entries({ ...textDocument }).filter(([, can]) => record(can)["dynamicRegistration"] === true);
  return new Set(dynamic.map(([feature]) => feature));
}
