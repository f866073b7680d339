import { t } from "../core/l10n.ts";
import type { TextEdit } from "../core/edit.ts";
import { contains } from "../core/range.ts";
import { bindingHash } from "../spec/bindingHash.ts";
import { setKey } from "../yaml/edits.ts";
import { entryOfPath } from "../yaml/navigate.ts";
import { type FileView, specOf, type View } from "./view.ts";

/** What approving a contract comes to: its edits, or why it can't be approved. */
export interface Approval {
  readonly edits: readonly TextEdit[];
  readonly obstacle?: string;
}

/** Writes who approved a contract, on which day, and the fingerprint of what binds in it. Only a person may say so. */
export function approvalOf(view: View, document: FileView, by: string): Approval {
  const contract = specOf(view, document);
  const name = by.trim();
  if (contract?.kind !== "contract") return { edits: [], obstacle: t("This is no contract.") };
  if (name === "") return { edits: [], obstacle: t("An approval needs the name of the person who gives it.") };
  const hash = bindingHash(contract);
  // What stands under `approved` is written anew.
  const old = entryOfPath(contract.yaml, ["approved"]);
  const broken = contract.problems.find(({ range }) => !old || !contains(old.range, range));
  if (hash === undefined || broken)
    return { edits: [], obstacle: t("It can't be approved as it stands. {0}", broken?.message ?? "").trim() };
  const { approved } = contract;
  if (approved?.hash?.value === hash)
    return { edits: [], obstacle: t("It is approved as it stands{0}.", approved.by ? t(", by {0}", approved.by.value) : "") };
  return { edits: setKey(contract, ["approved"], { by: name, on: view.today, hash }) };
}
