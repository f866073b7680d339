import { type DocumentSymbol, type ServerCapabilities, SymbolKind, type WorkspaceSymbol } from "vscode-languageserver";
import { type OutlineItem, outlineOf } from "../../features/symbols.ts";
import { workspaceSymbolsOf } from "../../features/workspaceSymbols.ts";
import { toLocation, toRange } from "../convert.ts";
import type { Guard } from "../handlers.ts";
import type { Session } from "../session.ts";
import { viewOf } from "../views.ts";
import type { About } from "./asked.ts";

/** What shows the shape of documents and of the workspace. */
export const outlineCapabilities: ServerCapabilities = { documentSymbolProvider: true, workspaceSymbolProvider: true };

/** Answers the symbols of a document and of the workspace. */
export function registerOutline(session: Session, about: About, guard: Guard): void {
  const { connection, folders } = session;
  connection.onDocumentSymbol(
    about("symbols", [] as DocumentSymbol[], { wait: 0, place: "none" }, ({ view, document }) =>
      outlineOf(view, document).map(documentSymbol),
    ),
  );
  connection.onWorkspaceSymbol(
    guard("workspace symbols", [] as WorkspaceSymbol[], ({ query }) =>
      folders.all.flatMap((folder) =>
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
