import { joinPath } from "../../../core/path.ts";
import type { Resolve } from "../../resolution.ts";

/** A package is a folder: by the module path of a go.mod, else by the longest tail of its path that is a folder here. */
export const resolve: Resolve = (_, module, lookup) => {
  const modules = lookup.manifests();
  for (const [own, folders] of modules) {
    if (module !== own && !module.startsWith(`${own}/`)) continue;
    return lookup.folder(joinPath(folders[0] ?? "", module.slice(own.length + 1)));
  }
  const parts = module.split("/");
  if (modules.size > 0 || !parts[0]?.includes(".")) return [];
  // One segment alone proves nothing.
  for (let at = 1; at < parts.length; at++) {
    const folder = lookup.folder(parts.slice(at).join("/"));
    if (folder.length > 0) return folder;
  }
  return [];
};
