import { t } from "../../core/l10n.ts";
import { draftEntry } from "../../compare/draft.ts";
import { insertEntries } from "../../compare/draftEdits.ts";
import type { JudgedCause } from "../../compare/verdicts.ts";
import type { Fix } from "../rule.ts";

/** Declares what was observed, decided by nobody: it widens nothing, and the entry asks for a decision. */
export function declareFix(cause: JudgedCause): readonly Fix[] {
  const { perimeter } = cause.endpoints[0];
  if (!perimeter) return [];
  const entry = draftEntry(cause.endpoints, new Set(perimeter.systems.keys()));
  const edits = insertEntries(perimeter, [entry]);
  return edits.length === 0 ? [] : [{ title: t("Declare it as observed, undecided"), safe: true, edits }];
}
