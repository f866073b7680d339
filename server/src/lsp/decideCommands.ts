import { t } from "../core/l10n.ts";
import { answerEdit, decisionOf, openSystemsOf, undoEdit } from "../features/decide/decide.ts";
import type { DecideParams, DecideResult, Decision, DecisionParams, Decisions } from "../protocol/decisions.ts";
import type { FolderParams } from "../protocol/messages.ts";
import { apply } from "./apply.ts";
import { folderOf } from "./folderOf.ts";
import type { Session } from "./session.ts";
import { uriOf } from "./uris.ts";
import { viewOf } from "./views.ts";

/** What waits for a person in a folder. */
export async function listDecisions(session: Session, { uri }: FolderParams): Promise<Decisions | null> {
  const folder = folderOf(session, uri);
  const result = folder && (await folder.upToDate());
  if (!folder || !result) return null;
  const { root, name } = folder;
  return { root: root.toString(), name, hasPerimeter: result.hasPerimeter, open: openSystemsOf(viewOf(folder)) };
}

/** The next question about one system. */
export async function nextDecision(session: Session, { uri, key }: Partial<DecisionParams>): Promise<Decision | null> {
  const folder = folderOf(session, uri);
  if (!folder || !(await folder.upToDate())) return null;
  return decisionOf(viewOf(folder), key ?? "") ?? null;
}

/** Writes one answer, or takes one back. */
export async function decide(session: Session, params: Partial<DecideParams>): Promise<DecideResult> {
  const folder = folderOf(session, params.uri);
  if (!folder || !(await folder.upToDate()))
    return { done: false, message: t("No folder is open, or it could not be read. See the output.") };
  const view = viewOf(folder);
  const { undo, key = "", answer = "", text } = params;
  if (undo) {
    const edit = undoEdit(view, undo);
    if (!edit) return { done: false, message: t("{0} was changed since. Undo it there.", undo.file) };
    return (await apply(session, folder, [edit], t("Take a decision back")))
      ? { done: true, uri: uriOf(folder.root, undo.file) }
      : refused();
  }
  const made = answerEdit(view, { key, answer, ...(typeof text === "string" && { text }) });
  if (typeof made === "string") return { done: false, message: made };
  const done = await apply(session, folder, [made.edit], t("Decide"));
  return done ? { done, undo: made.undo, uri: uriOf(folder.root, made.edit.file) } : refused();
}

const refused = (): DecideResult => ({ done: false, message: t("The editor refused the edit.") });
