import type { Location, LocationLink, ReferenceParams, ServerCapabilities } from "vscode-languageserver";
import { linksOf } from "../../features/links.ts";
import { definitionsOf, referencesOf, type Target } from "../../features/navigation.ts";
import { fromPosition, toLocation, toRange } from "../convert.ts";
import type { Folder } from "../folder.ts";
import type { Session } from "../session.ts";
import { uriOf } from "../uris.ts";
import { type About, patience } from "./asked.ts";

/** What leads from one place to others. */
export const navigationCapabilities: ServerCapabilities = {
  definitionProvider: true,
  referencesProvider: true,
  documentLinkProvider: { resolveProvider: false },
};

/** Answers where a name is declared, where it is used, and what a specification's paths lead to. */
export function registerNavigation({ connection }: Session, about: About): void {
  connection.onDefinition(
    about("definition", [] as Location[] | LocationLink[], { wait: patience, place: "position" }, ({ folder, view, document }, params) =>
      locations(folder, definitionsOf(view, document, fromPosition(params.position))),
    ),
  );
  connection.onReferences(
    about("references", [] as Location[], { wait: patience, place: "position" }, ({ folder, view, document }, params: ReferenceParams) =>
      locations(folder, referencesOf(view, document, fromPosition(params.position), params.context.includeDeclaration)),
    ),
  );
  connection.onDocumentLinks(
    about("links", [], { wait: 0, place: "none" }, ({ folder, view, document }) =>
      linksOf(view, document).map(({ range, file }) => ({ range: toRange(range), target: uriOf(folder.root, file) })),
    ),
  );
}

function locations(folder: Folder, targets: readonly Target[]): Location[] {
  return targets.map((target) => toLocation(folder.root, target));
}
