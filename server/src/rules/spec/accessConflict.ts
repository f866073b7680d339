import { t } from "../../core/l10n.ts";
import { compareRanges, type Range } from "../../core/range.ts";
import type { DeclaredAccess, Located } from "../../spec/model.ts";
import type { Fix, Problem, Rule } from "../rule.ts";
import { type Declared, decidedSystems, systemProblem } from "./entries.ts";
import { removeAction, removeConfirmItem, setEntryKey } from "./entryEdits.ts";
import { accessOfAction, neededAccess } from "./neededAccess.ts";

/** spec/access-conflict: an action that the system's access doesn't allow. */
export const accessConflict: Rule = {
  id: "spec/access-conflict",
  severity: "error",
  summary: "An action or a `confirm` entry needs more than the system's `access`.",
  page: {
    why: "Two sentences of one entry contradict each other, and a reader takes the one he likes. Drop the action, or let a person raise the access.",
    wrong: "```yaml\npartner-desk: { access: read, confirm: [POST /tickets] }\n```",
    mended:
      "```yaml\npartner-desk: { access: write, confirm: [POST /tickets] }     # a person has decided that tickets may be written\n```\n\n" +
      'A POST that only reads is an action that says so: `search: { call: "POST /tickets/search", access: read }`.',
  },
  check: function* (context) {
    for (const declared of decidedSystems(context)) yield* conflictsOf(declared);
  },
};

interface Wanted {
  readonly name: string;
  readonly range: Range;
  readonly access: DeclaredAccess;
  readonly drop: () => Fix["edits"];
}

function* conflictsOf(declared: Declared): Iterable<Problem> {
  const { spec, entry } = declared;
  const granted = entry.access?.value;
  if (granted === undefined || granted === "write") return;
  for (const wanted of [...wantedByActions(declared), ...wantedByConfirm(declared)]) {
    // What an extending perimeter takes over and narrows contradicts nothing that is written here.
    if (!isMore(wanted.access, granted) || compareRanges(wanted.range, entry.idRange) === 0) continue;
    yield systemProblem(entry, wanted.range, wanted.name, {
      message: t(
        "{0}: {1} needs access: {2}, and the system has access: {3}. Drop it; only a person may raise the access.",
        entry.id,
        wanted.name,
        wanted.access,
        granted,
      ),
      ...(entry.access && { related: [{ file: entry.file, range: entry.access.range, message: t("access: {0}", granted) }] }),
      fixes: [
        { title: t("Drop {0}", wanted.name), safe: true, edits: wanted.drop() },
        { title: t("Raise the access to {0}", wanted.access), safe: false, edits: setEntryKey(spec, entry, "access", wanted.access) },
      ],
    });
  }
}

/** To a `send` system a POST is what was granted; that it answers a question is no conflict either. */
function isMore(wanted: DeclaredAccess, granted: DeclaredAccess): boolean {
  if (granted === "none") return wanted !== "none";
  return wanted === "write";
}

function wantedByActions({ spec, entry }: Declared): readonly Wanted[] {
  return entry.actions.flatMap((action) => {
    const access = accessOfAction(action.id.value, entry);
    return access === undefined
      ? []
      : [{ name: action.id.value, range: action.id.range, access, drop: () => removeAction(spec, entry, action.id.value) }];
  });
}

/** Calls only: an action that `confirm` names is judged where it is declared. */
function wantedByConfirm({ spec, entry }: Declared): readonly Wanted[] {
  const names = new Set(entry.actions.map((action) => action.id.value));
  return (entry.confirm?.items ?? []).flatMap((item: Located<string>, index) => {
    const access = names.has(item.value) ? undefined : neededAccess(item.value, entry);
    return access === undefined ? [] : [{ name: item.value, range: item.range, access, drop: () => removeConfirmItem(spec, entry, index) }];
  });
}
