import { t } from "../core/l10n.ts";
import { counted } from "../core/count.ts";
import { push } from "../core/collections.ts";
import { dirname, joinPath, relativePath } from "../core/path.ts";
import type { Asked } from "./asked.ts";
import { byFrequency, type Suggest, type Suggestion } from "./suggestion.ts";

/** So many entries of a folder are offered; who wants others types on. */
const most = 200;

interface Listing {
  /** What is typed of the path already, up to the last slash. */
  readonly base: string;
  /** Folders in it, with how many files lie below. */
  readonly folders: readonly (readonly [name: string, count: number])[];
  readonly files: readonly string[];
}

/** The folder that is typed so far, seen from the specification's own. */
function listing({ view, document, cursor }: Asked): Listing {
  const base = cursor.prefix.slice(0, cursor.prefix.lastIndexOf("/") + 1).replace(/^!/, "");
  const folder = joinPath(dirname(document.file), base);
  const start = folder === "" ? "" : `${folder}/`;
  const names: string[] = [];
  const files: string[] = [];
  for (const file of view.files()) {
    if (!file.startsWith(start) || file === document.file) continue;
    const rest = file.slice(start.length);
    const slash = rest.indexOf("/");
    if (slash < 0) files.push(rest);
    else names.push(rest.slice(0, slash));
  }
  const folders = byFrequency(names).toSorted(([a], [b]) => Number(a.startsWith(".")) - Number(b.startsWith(".")) || (a < b ? -1 : 1));
  return { base, folders: folders.slice(0, most), files: files.sort().slice(0, most) };
}

/** One folder up, for specifications that lie in a folder of their own. */
function up({ document, cursor }: Asked, base: string): readonly Suggestion[] {
  const folder = joinPath(dirname(document.file), base);
  if (folder === "" || folder.endsWith("..") || !/^(\.\.\/)*$/.test(cursor.prefix)) return [];
  return [{ text: `${base}../`, kind: "path", detail: t("one folder up"), continues: true }];
}

/** Whole folders, files of one ending, and single files: what a glob names. Where a rule is silenced, the files in which it speaks come first. */
export const globs: Suggest = (asked) => {
  const { base, folders, files } = listing(asked);
  const endings = byFrequency(files.flatMap((file) => /[^.](\.[\w.]+)$/.exec(file)?.[1] ?? []));
  return [
    ...speaking(asked),
    ...folders.map(([name, count]): Suggestion => ({ text: `${base}${name}/**`, kind: "path", detail: counted(count, "file") })),
    ...endings
      .filter(([, count]) => count > 1)
      .map(([ending, count]): Suggestion => ({ text: `${base}*${ending}`, kind: "path", detail: counted(count, "file") })),
    ...files.map((name): Suggestion => ({ text: base + name, kind: "path" })),
    ...up(asked, base),
  ];
};

/** In an exception: the files in which its rule has findings. */
function speaking({ view, spec, document, cursor }: Asked): readonly Suggestion[] {
  const [section, index] = cursor.path;
  if (section !== "exceptions" || spec.kind !== "perimeter") return [];
  // What is near the cursor is the item itself; others may be left out of it.
  const rule = (spec.exceptions.find((one) => one.index === index) ?? spec.exceptions[0])?.rule?.value;
  const files = new Map<string, string[]>();
  for (const finding of view.findings) if (rule === undefined || finding.rule === rule) push(files, finding.file, finding.rule);
  return [...files].map(([file, found]) => ({
    text: relativePath(dirname(document.file), file),
    kind: "path",
    detail: counted(found.length, "finding"),
  }));
}

/** Files, and folders to look into. */
export const files: Suggest = (asked) => {
  const { base, folders, files: names } = listing(asked);
  return [
    ...names.map((name): Suggestion => ({ text: base + name, kind: "path" })),
    ...folders.map(
      ([name, count]): Suggestion => ({ text: `${base}${name}/`, kind: "path", detail: counted(count, "file"), continues: true }),
    ),
    ...up(asked, base),
  ];
};

/** Folders: those with a perimeter of their own first. */
export const folders: Suggest = (asked) => {
  const { base, folders: names } = listing(asked);
  const own = dirname(asked.document.file);
  const below = (asked.view.context?.perimeters.all ?? []).flatMap(({ folder }): Suggestion[] => {
    const isBelow = folder !== own && (own === "" || folder.startsWith(`${own}/`)) && !folder.startsWith("..");
    return isBelow ? [{ text: relativePath(own, folder), kind: "path", detail: t("has a perimeter of its own") }] : [];
  });
  return [...below, ...names.map(([name, count]): Suggestion => ({ text: base + name, kind: "path", detail: counted(count, "file") }))];
};

/** Other perimeters of the workspace. */
export const perimeters: Suggest = ({ view, document }) =>
  (view.context?.perimeterFiles ?? [])
    .filter(({ file }) => file !== document.file)
    .map(({ file }) => ({ text: relativePath(dirname(document.file), file), kind: "path" }));

/** A place that lies outside of the workspace: anywhere else an agent would see it. */
export const holdouts: Suggest = ({ document }) => {
  const depth = document.file.split("/").length;
  return [{ text: `${"../".repeat(depth)}holdouts`, kind: "path", detail: t("beside the workspace, out of an agent's sight") }];
};
