import {
  BulkRegistration,
  type Connection,
  DocumentHighlightRequest,
  FoldingRangeRequest,
  type RegistrationType,
  RenameRequest,
  SelectionRangeRequest,
  type ServerCapabilities,
  type TextDocumentRegistrationOptions,
} from "vscode-languageserver";
import type { ClientSupport } from "./support.ts";

interface SpecFeature {
  readonly type: RegistrationType<TextDocumentRegistrationOptions>;
  readonly capability: keyof ServerCapabilities;
}

/**
 * What is answered for specifications alone. Editors take the answer of one server for these: asked about other files,
 * even an empty one would stand in the way of those who know the language. Registered by name of the file where the client can.
 */
const specFeatures = {
  foldingRange: { type: FoldingRangeRequest.type, capability: "foldingRangeProvider" },
  selectionRange: { type: SelectionRangeRequest.type, capability: "selectionRangeProvider" },
  documentHighlight: { type: DocumentHighlightRequest.type, capability: "documentHighlightProvider" },
  rename: { type: RenameRequest.type, capability: "renameProvider" },
} satisfies Readonly<Record<string, SpecFeature>>;

const features = Object.keys(specFeatures) as readonly (keyof typeof specFeatures)[];
const documentSelector = ["perimeter", "*.perimeter", "*.contract"].map((name) => ({ pattern: `**/${name}.{yaml,yml}` }));

/** Those of them that the client can't be told by the name of the file. */
export function specCapabilities(support: ClientSupport): ServerCapabilities {
  const fixed = features.filter((name) => !support.registers.has(name));
  return Object.fromEntries(fixed.map((name) => [specFeatures[name].capability, optionsOf(name, support) ?? true]));
}

/** Registers the others. */
export async function registerSpecFeatures(connection: Connection, support: ClientSupport): Promise<void> {
  const named = features.filter((name) => support.registers.has(name));
  const registrations = BulkRegistration.create();
  for (const name of named) {
    const options: TextDocumentRegistrationOptions = { documentSelector, ...optionsOf(name, support) };
    registrations.add(specFeatures[name].type, options);
  }
  if (named.length > 0) await connection.client.register(registrations);
}

/** What can be renamed is told beforehand to clients that ask. */
function optionsOf(name: string, { preparesRename }: ClientSupport): { readonly prepareProvider: true } | undefined {
  return name === "rename" && preparesRename ? { prepareProvider: true } : undefined;
}
