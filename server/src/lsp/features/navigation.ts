import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentLink,
  type Location,
  type LocationLink,
  type ReferenceParams,
  type ServerCapabilities,
} from "vscode-languageserver";
import { type Definitions, definitionsOf } from "../../features/definitions.ts";
import { highlightsOf } from "../../features/highlights.ts";
import { type Link, linksOf } from "../../features/links.ts";
import { referencesOf } from "../../features/references.ts";
import { fromPosition, toLocation, toRange } from "../convert.ts";
import type { Folder } from "../folder.ts";
import { ruleUri } from "../../protocol/rulePages.ts";
import type { Session } from "../session.ts";
import type { ClientSupport } from "../support.ts";
import { uriOf } from "../uris.ts";
import { type About, patience } from "./asked.ts";

/** What leads from one place to others. */
export const navigationCapabilities: ServerCapabilities = {
  definitionProvider: true,
  referencesProvider: true,
  documentLinkProvider: { resolveProvider: false },
};

/** Answers where a name is declared, where it is used, and what a specification's paths lead to. */
export function registerNavigation({ connection, support }: Session, about: About): void {
  connection.onDefinition(
    about("definition", [] as Location[] | LocationLink[], { wait: patience, place: "position" }, ({ folder, view, document }, params) => {
      const definitions = definitionsOf(view, document, fromPosition(params.position));
      return definitions ? definitionLinks(folder, definitions, support) : [];
    }),
  );
  connection.onReferences(
    about("references", [] as Location[], { wait: patience, place: "position" }, ({ folder, view, document }, params: ReferenceParams) =>
      referencesOf(view, document, fromPosition(params.position), params.context?.includeDeclaration !== false).map((target) =>
        toLocation(folder.root, target),
      ),
    ),
  );
  connection.onDocumentHighlight(
    about("highlights", null as DocumentHighlight[] | null, { wait: 0, place: "position" }, ({ view, document }, params) => {
      const found = highlightsOf(view, document, fromPosition(params.position));
      if (found.length === 0) return null;
      return found.map(({ range, isDeclaration }) => ({
        range: toRange(range),
        kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      }));
    }),
  );
  connection.onDocumentLinks(
    about("links", [] as DocumentLink[], { wait: 0, place: "none" }, ({ folder, view, document }) =>
      linksOf(view, document).map((link) => documentLink(folder, link, support)),
    ),
  );
}

/** With the name that was asked about, where the client marks it: to editors an id with hyphens is several words. */
function definitionLinks(folder: Folder, { from, targets, page }: Definitions, support: ClientSupport): Location[] | LocationLink[] {
  const start = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const pages = page !== undefined && support.diagnostics.pages ? [{ uri: ruleUri(page), range: start, whole: start }] : [];
  const found = targets.map((target) => ({ ...toLocation(folder.root, target), whole: toRange(target.whole ?? target.range) }));
  const all = [...pages, ...found];
  if (!support.definitionLinks) return all.map(({ uri, range }) => ({ uri, range }));
  return all.map(({ uri, range, whole }) => ({
    originSelectionRange: toRange(from),
    targetUri: uri,
    targetRange: whole,
    targetSelectionRange: range,
  }));
}

function documentLink(folder: Folder, { range, tooltip, to }: Link, support: ClientSupport): DocumentLink {
  const target = to.kind === "file" ? uriOf(folder.root, to.file) : to.url;
  return { range: toRange(range), target, ...(support.linkTooltips && { tooltip }) };
}
