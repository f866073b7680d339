import {
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  type SelectionRange,
  type SelectionRangeParams,
  type ServerCapabilities,
  type SymbolInformation,
  SymbolKind,
  type WorkspaceSymbol,
} from "vscode-languageserver";
import { specKind } from "../../core/specKind.ts";
import { foldsOf } from "../../features/folding.ts";
import { selectionsAt } from "../../features/selection.ts";
import { type OutlineItem, outlineOf } from "../../features/symbols.ts";
import { type WorkspaceName, workspaceSymbolsOf } from "../../features/workspaceSymbols.ts";
import { fromPosition, toLocation, toRange } from "../convert.ts";
import type { Guard } from "../handlers.ts";
import type { Session } from "../session.ts";
import { viewOf } from "../views.ts";
import type { About } from "./asked.ts";

/** What shows the shape of documents and of the workspace. */
export const outlineCapabilities: ServerCapabilities = {
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
};

/** Answers the symbols of a document and of the workspace, what can be folded, and what a selection grows to. */
export function registerOutline(session: Session, about: About, guard: Guard): void {
  const { connection, folders, support } = session;
  connection.onDocumentSymbol(
    about(
      "symbols",
      [] as DocumentSymbol[] | SymbolInformation[],
      { wait: 0, place: "none" },
      ({ view, document }, { textDocument: { uri } }) => {
        const outline = outlineOf(view, document);
        return support.hierarchicalSymbols ? outline.map(documentSymbol) : outline.flatMap((item) => symbolsIn(item, uri));
      },
    ),
  );
  connection.onWorkspaceSymbol(
    guard("workspace symbols", [] as WorkspaceSymbol[], ({ query }) =>
      folders.all.flatMap((folder) =>
        workspaceSymbolsOf(viewOf(folder), typeof query === "string" ? query : "").map((symbol) => ({
          name: symbol.name,
          containerName: symbol.container,
          kind: workspaceKinds[symbol.kind],
          location: toLocation(folder.root, symbol),
        })),
      ),
    ),
  );
  connection.onFoldingRanges(
    about("folds", null as FoldingRange[] | null, { wait: 0, place: "none" }, ({ view, document }) => {
      if (!specKind(document.file)) return null;
      return foldsOf(view, document).map(({ line, endLine, isComment }) => ({
        startLine: line,
        endLine,
        ...(isComment && { kind: FoldingRangeKind.Comment }),
      }));
    }),
  );
  connection.onSelectionRanges(
    about(
      "selections",
      null as SelectionRange[] | null,
      { wait: 0, place: "none" },
      ({ view, document }, { positions }: SelectionRangeParams) => {
        if (!specKind(document.file) || !Array.isArray(positions)) return null;
        const found = positions.map((position) => selectionsAt(view, document, fromPosition(position)));
        return found.flatMap((ranges) => selectionRange(ranges.map(toRange)) ?? []);
      },
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

const workspaceKinds: Readonly<Record<WorkspaceName["kind"], SymbolKind>> = {
  system: SymbolKind.Interface,
  action: SymbolKind.Event,
  dataClass: SymbolKind.Struct,
  contract: SymbolKind.File,
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

/** For clients that know no trees: each with the name of what it stands in. */
function symbolsIn(item: OutlineItem, uri: string, container?: string): readonly SymbolInformation[] {
  const own = { name: item.name, kind: symbolKinds[item.kind], location: { uri, range: toRange(item.range) } };
  const inside = item.children.flatMap((child) => symbolsIn(child, uri, item.name));
  return [{ ...own, ...(container !== undefined && { containerName: container }) }, ...inside];
}

function selectionRange(ranges: readonly SelectionRange["range"][]): SelectionRange | undefined {
  return ranges.reduceRight<SelectionRange | undefined>((parent, range) => ({ range, ...(parent && { parent }) }), undefined);
}
