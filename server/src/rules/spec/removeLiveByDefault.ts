import { t } from "../../core/l10n.ts";
import type { Fix } from "../rule.ts";
import type { Declared } from "./entries.ts";
import { removeEntryKey } from "./entryEdits.ts";

/** Back to the default that needs no decision. */
export function removeLiveByDefault({ spec, entry }: Declared): Fix {
  return { title: t("Remove liveByDefault: the sandbox is the default"), safe: true, edits: removeEntryKey(spec, entry, "liveByDefault") };
}
