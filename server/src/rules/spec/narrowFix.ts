import { t } from "../../core/l10n.ts";
import type { Widening } from "../../compare/widened/widening.ts";
import type { TextEdit } from "../../core/edit.ts";
import type { PerimeterFile, SystemEntry } from "../../spec/model.ts";
import type { Perimeter } from "../../spec/perimeters.ts";
import { removeItem, removeKey, setKey } from "../../yaml/edits.ts";
import { nodeAt, valueOf } from "../../yaml/navigate.ts";
import type { Fix } from "../rule.ts";
import { removeEntryKey, replaceEntry, setEntryKey } from "./entryEdits.ts";

interface Narrowed {
  readonly widening: Widening;
  readonly spec: PerimeterFile;
  readonly parent: Perimeter;
}

/** Takes over what the perimeter above says; nothing where that names what isn't known here, or where more would have to change with it. */
export function narrowFixes(widening: Widening, perimeter: Perimeter, parent: Perimeter): readonly Fix[] {
  const spec = perimeter.files.find(({ file }) => file === widening.place.file);
  if (!spec) return [];
  const narrowed = { widening, spec, parent };
  const entry = widening.system === undefined ? undefined : spec.systems.find(({ id }) => id === widening.system);
  const fix = entry ? ofSystem(narrowed, entry, perimeter) : ofPerimeter(narrowed);
  // What is left undecided asks for its decision.
  return fix && fix.edits.length > 0 ? [{ ...fix, safe: widening.key !== "decided" }] : [];
}

type Mend = { readonly title: string; readonly edits: readonly TextEdit[] } | undefined;

function ofPerimeter({ widening: { key, subject }, spec, parent }: Narrowed): Mend {
  if (key === "rules") {
    const severity = parent.rules.get(subject);
    return severity === undefined || severity === "off"
      ? { title: t("Remove the rule"), edits: removeKey(spec, ["rules", subject]) }
      : { title: t("Set it to {0}, as above", severity), edits: setKey(spec, ["rules", subject], severity) };
  }
  const list = key === "own" ? valueOf(spec.yaml, nodeAt(spec.yaml, ["own"])) : undefined;
  const index = Array.isArray(list) ? list.indexOf(subject) : -1;
  if (index < 0 || !Array.isArray(list)) return undefined;
  return {
    title: t("Remove {0} from own", subject),
    edits: list.length === 1 ? removeKey(spec, ["own"]) : removeItem(spec, ["own", index]),
  };
}

function ofSystem({ widening: { key }, spec, parent }: Narrowed, entry: SystemEntry, perimeter: Perimeter): Mend {
  const above = parent.systems.get(entry.id);
  const holder = above && [...parent.files, ...parent.extended].find(({ file }) => file === above.file);
  const said = holder && valueOf(holder.yaml, nodeAt(holder.yaml, ["systems", entry.id, key]));
  switch (key) {
    case "declared":
      return { title: t("Forbid it here (none)"), edits: replaceEntry(spec, entry, "none") };
    case "decided":
      return { title: t("Leave it undecided here"), edits: setEntryKey(spec, entry, "decided", false) };
    case "liveByDefault":
      return { title: t("Remove liveByDefault"), edits: removeEntryKey(spec, entry, "liveByDefault") };
    case "access":
      // What is listed for a greater access would then be too much.
      if (!above?.access || entry.actions.length > 0 || entry.confirm?.kind === "list") return undefined;
      return { title: t("Lower it to {0}, as above", above.access.value), edits: setEntryKey(spec, entry, "access", above.access.value) };
    case "data":
    case "never":
      return namesKnownClasses(said, perimeter)
        ? { title: t("Take {0} over from above", key), edits: setEntryKey(spec, entry, key, said) }
        : undefined;
    case "alert":
      return typeof said === "string"
        ? { title: t("Take the alert over from above"), edits: setEntryKey(spec, entry, key, said) }
        : undefined;
    case "confirm":
      return typeof said === "string" || !above?.actions.length
        ? { title: t("Take confirm over from above"), edits: said === null ? [] : setEntryKey(spec, entry, key, said) }
        : undefined;
    default:
      return undefined;
  }
}

function namesKnownClasses(said: unknown, { dataClasses }: Perimeter): boolean {
  return Array.isArray(said) && said.every((name) => typeof name === "string" && dataClasses.has(name));
}
