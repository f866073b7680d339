import type { TextEdit } from "../core/edit.ts";
import { workspaceEdit } from "./edits.ts";
import type { Folder } from "./folder.ts";
import type { Session } from "./session.ts";

/** Has the editor apply edits as one undoable step; false where it can't or won't. */
export async function apply(session: Session, folder: Folder, edits: readonly TextEdit[], label: string): Promise<boolean> {
  const edit = await workspaceEdit(folder, edits, session.documents, session.support.edits);
  return edit !== undefined && (await session.connection.workspace.applyEdit({ label, edit })).applied;
}
