import { t } from "../../core/l10n.ts";
import { LSPErrorCodes, type PrepareRenameResult, type RenameParams, ResponseError, type WorkspaceEdit } from "vscode-languageserver";
import { specKind } from "../../core/specKind.ts";
import { renameAt, renameable } from "../../features/rename/rename.ts";
import { fromPosition, toRange } from "../convert.ts";
import { workspaceEdit } from "../edits.ts";
import type { Session } from "../session.ts";
import { type About, patience } from "./asked.ts";

/** Answers what a name can be renamed to, and renames it everywhere. */
export function registerRename({ connection, documents, support }: Session, about: About): void {
  connection.onPrepareRename(
    about("prepare rename", null as PrepareRenameResult | null, { wait: patience, place: "position" }, ({ view, document }, params) => {
      const found = renameable(view, document, fromPosition(params.position));
      if (found && "refusal" in found) return refused(found.refusal);
      return found ? { range: toRange(found.range), placeholder: found.id } : null;
    }),
  );
  connection.onRenameRequest(
    about(
      "rename",
      null as WorkspaceEdit | null,
      { wait: patience, place: "position" },
      async ({ folder, view, document }, { position, newName }: RenameParams) => {
        const name = typeof newName === "string" ? newName.trim() : "";
        const read = async (file: string) => (await folder.workspace.read(file)).text;
        const edits = await renameAt(view, document, fromPosition(position), { name, read });
        // Of code somebody else knows what its names are.
        if (!edits) return specKind(document.file) ? refused(t("Only systems, actions and data classes can be renamed here.")) : null;
        if ("refusal" in edits) return refused(edits.refusal);
        const edit = await workspaceEdit(folder, edits, documents, support.edits);
        return edit ?? refused(t("A file has changed since it was read. Try again in a moment."));
      },
    ),
  );
}

function refused(why: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, why);
}
