import type {
  OptionalVersionedTextDocumentIdentifier,
  TextDocumentEdit,
  TextEdit as LspTextEdit,
  WorkspaceEdit,
} from "vscode-languageserver";
import type { TextEdit } from "../core/edit.ts";
import { fileStart } from "../core/range.ts";
import { toRange } from "./convert.ts";
import type { Documents } from "./documents.ts";
import type { Folder } from "./folder.ts";
import { uriOf } from "./uris.ts";

/** What the client understands of an edit. */
export interface EditSupport {
  readonly documentChanges: boolean;
  readonly create: boolean;
}

/**
 * Edits of several files as one that the client can undo in one step; open documents are named with their version.
 * Undefined where one of them is other by now than the answer that the edits come from: they would hit the wrong place.
 */
export async function workspaceEdit(
  folder: Folder,
  edits: readonly TextEdit[],
  documents: Documents,
  support: EditSupport,
): Promise<WorkspaceEdit | undefined> {
  const files = [...new Set(edits.map((edit) => edit.file))];
  if (files.some((file) => isOutdated(folder, file, documents))) return undefined;
  const changes = files.map((file) => ({ ...identify(folder, file, documents), file, edits: editsOf(edits, file) }));
  if (!support.documentChanges) return { changes: Object.fromEntries(changes.map(({ uri, edits: own }) => [uri, own])) };
  const documentChanges: WorkspaceEdit["documentChanges"] = [];
  for (const { uri, version, file, edits: own } of changes) {
    const isNew = !(await folder.workspace.exists(file));
    if (support.create && isNew) documentChanges.push({ kind: "create", uri, options: { overwrite: true } });
    const change: TextDocumentEdit = { textDocument: { uri, version: isNew ? null : version }, edits: own };
    documentChanges.push(change);
  }
  return { documentChanges };
}

/** A file that is made with a text. */
export function newFileEdit(file: string, text: string): TextEdit {
  return { file, range: fileStart, newText: text };
}

function isOutdated(folder: Folder, file: string, documents: Documents): boolean {
  const open = documents.get(uriOf(folder.root, file));
  return open !== undefined && !folder.hasSeen(file, open);
}

function identify(folder: Folder, file: string, documents: Documents): OptionalVersionedTextDocumentIdentifier {
  const uri = uriOf(folder.root, file);
  const open = documents.get(uri);
  return { uri: open?.uri ?? uri, version: open?.document.version ?? null };
}

function editsOf(edits: readonly TextEdit[], file: string): LspTextEdit[] {
  return edits.filter((edit) => edit.file === file).map((edit) => ({ range: toRange(edit.range), newText: edit.newText }));
}
