import { t } from "../core/l10n.ts";
import { isMap, isScalar } from "yaml";
import { draftEntries, draftPerimeter } from "../compare/draft.ts";
import type { Judged } from "../compare/judged.ts";
import type { TextEdit } from "../core/edit.ts";
import { fileStart } from "../core/range.ts";
import type { PerimeterFile } from "../spec/model.ts";
import type { Perimeter, Perimeters } from "../spec/perimeters.ts";

/** What is to be written into a folder's perimeter. */
export interface Draft {
  readonly file: string;
  /** What stands in the file now; empty for a new one. */
  readonly before: string;
  readonly edits: readonly TextEdit[];
  /** Ids of the systems that are added. */
  readonly added: readonly string[];
  readonly isNew: boolean;
  /** Why nothing can be added to the file that is there. */
  readonly obstacle?: string;
}

/** The perimeter of the folder itself with what is missing in it; a new one where it has none. */
export function draftFor(endpoints: readonly Judged[], perimeters: Perimeters): Draft {
  const own = perimeters.all.find((perimeter) => perimeter.folder === "");
  const file = own?.files[0];
  // What a perimeter below rules is declared there.
  const ruled = endpoints.filter(({ perimeter }) => !perimeter || perimeter === own || isAbove(perimeter));
  if (!own || !file || saysNothing(file)) {
    const name = file?.file ?? "perimeter.yaml";
    const edits = [{ file: name, range: fileStart, newText: draftPerimeter(ruled, undefined, foldersBelow(perimeters)) }];
    const added = draftEntries(ruled).map(({ id }) => id);
    return { file: name, before: file?.yaml.text ?? "", edits, added, isNew: true };
  }
  const base = { file: file.file, before: file.yaml.text, isNew: false };
  if (!takesEntries(file))
    return { ...base, edits: [], added: [], obstacle: t("{0} can't be read as a perimeter. Mend it first.", file.file) };
  return { ...base, edits: draftPerimeter(ruled, own), added: draftEntries(ruled, new Set(own.systems.keys())).map(({ id }) => id) };
}

/** The folders that have a perimeter of their own; of those within each other the outermost. */
function foldersBelow({ all }: Perimeters): readonly string[] {
  const folders = all.filter((one) => one.folder !== "" && !isAbove(one)).map(({ folder }) => folder);
  return folders.filter((folder) => !folders.some((other) => folder.startsWith(`${other}/`))).sort();
}

function isAbove({ folder }: Perimeter): boolean {
  return folder === ".." || folder.startsWith("../");
}

/** A file that somebody has only just made, as a shell does before `init --output -` writes into it. */
function saysNothing({ yaml: { document, errors } }: PerimeterFile): boolean {
  return errors.length === 0 && (document === undefined || document.contents === null);
}

/** Whether entries can be added without touching what is there: what is broken would come out more so. */
function takesEntries({ yaml: { document, errors } }: PerimeterFile): boolean {
  if (errors.length > 0 || !document) return false;
  const root = document.contents;
  if (root === null) return true;
  if (!isMap(root)) return false;
  const systems: unknown = root.get("systems", true);
  return systems === undefined || isMap(systems) || (isScalar(systems) && systems.value === null);
}
