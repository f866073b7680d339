import type { Range } from "../core/range.ts";
import { referencedPaths } from "../spec/references.ts";
import { type FileView, specOf, type View } from "./view.ts";

/** A path in a specification that can be followed. */
export interface Link {
  readonly range: Range;
  /** Workspace path. */
  readonly file: string;
}

/** The links of a specification: only to what is there. */
export function linksOf(view: View, document: FileView): readonly Link[] {
  const spec = specOf(view, document);
  const paths = view.context?.paths;
  if (!spec || !paths) return [];
  const links = new Map<string, Link>();
  for (const { path, range, kind } of referencedPaths(spec)) {
    const key = `${range.line}:${range.column}`;
    // A folder can't be opened in an editor.
    if (!links.has(key) && kind !== "delegates" && kind !== "holdout" && paths.exists(path)) links.set(key, { range, file: path });
  }
  return [...links.values()];
}
