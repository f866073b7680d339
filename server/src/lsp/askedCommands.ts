import { t } from "../core/l10n.ts";
import { approvalOf } from "../features/approve.ts";
import { silenceEdits } from "../features/silence.ts";
import type { FileView } from "../features/view.ts";
import type { ApproveParams, EditResult, SilenceParams } from "../protocol/messages.ts";
import { apply } from "./apply.ts";
import type { Folder } from "./folder.ts";
import type { Session } from "./session.ts";
import { fileOf } from "./uris.ts";
import { viewOf } from "./views.ts";

const refused = (): EditResult => ({ done: false, message: t("The editor refused the edit.") });

/** Writes an approval into a contract. */
export async function approveContract(session: Session, { uri, by }: Partial<ApproveParams>): Promise<EditResult> {
  const asked = await documentOf(session, uri);
  if (typeof asked === "string") return { done: false, message: asked };
  const { edits, obstacle } = approvalOf(viewOf(asked.folder), asked.document, typeof by === "string" ? by : "");
  if (obstacle !== undefined) return { done: false, message: obstacle };
  return (await apply(session, asked.folder, edits, t("Approve the contract"))) ? { done: true } : refused();
}

/** Silences the finding of a rule on a line. */
export async function silenceFinding(session: Session, { uri, rule, line, way, reason }: Partial<SilenceParams>): Promise<EditResult> {
  const asked = await documentOf(session, uri);
  if (typeof asked === "string") return { done: false, message: asked };
  if (typeof reason !== "string" || reason.trim() === "") return { done: false, message: t("A silence needs a reason.") };
  const view = viewOf(asked.folder);
  const { file } = asked.document;
  const finding = view.findings.find((one) => one.file === file && one.rule === rule && one.range.line === line);
  if (!finding) return { done: false, message: t("This problem is gone.") };
  const edits = silenceEdits(view, asked.document, finding, way === "exception" ? "exception" : "comment", reason);
  if (!edits) return { done: false, message: t("It can't be silenced in this way here.") };
  return (await apply(session, asked.folder, edits, t("Silence {0}", finding.rule))) ? { done: true } : refused();
}

/** A document as it stands now, checked; a word on why there is none. */
async function documentOf(session: Session, uri: unknown): Promise<{ readonly folder: Folder; readonly document: FileView } | string> {
  const folder = typeof uri === "string" ? session.folders.of(uri) : undefined;
  const file = folder && typeof uri === "string" ? fileOf(folder.root, uri) : undefined;
  if (!folder || file === undefined || typeof uri !== "string") return t("This file is in no open folder.");
  await folder.upToDate();
  const text = session.documents.get(uri)?.document.getText() ?? (await folder.workspace.read(file)).text;
  return text === undefined ? t("{0} can't be read.", file) : { folder, document: { file, text } };
}
