import { dirname, joinPath } from "../../../core/path.ts";
import type { Resolve } from "../../resolution.ts";

/** A script that is read in lies beside the one that reads it, at the root, or where its path ends so. */
export const resolve: Resolve = (from, module, lookup) => {
  const path = module.replace(/^(\.\/)+/, "");
  const found =
    lookup.file(joinPath(dirname(from.file), path)) ??
    lookup.file(joinPath(".", path)) ??
    lookup.byTail(path.replace(/\.\w+$/, "").replace(/^(\.\.\/)+/, ""), from.file);
  return found?.language === from.language ? [found] : [];
};

/** The module that the words behind `source` name: what stands behind a folder that only the running script knows counts. */
export function moduleOf(text: string): string | undefined {
  const path = text.replace(/^["']|["']$/g, "").replace(/^.*(\$\{?\w+[^/}]*\}?|\$\(.*\)|`[^`]*`)["']?\//, "./");
  return /[$`*]/.test(path) || !/\w/.test(path) ? undefined : path.replace(/["']/g, "");
}
