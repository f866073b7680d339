import { dirname, joinPath } from "../../../core/path.ts";
import type { ModuleLookup, Resolve } from "../../resolution.ts";

/** A module is a file or a folder's `__init__`; absolute names are looked up from folders that are no packages. */
export const resolve: Resolve = (from, module, lookup) => {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const path = module.slice(dots).replaceAll(".", "/");
  if (dots === 0) {
    const found = lookup.byTail(path, from.file);
    return found?.language === "python" && isRoot(found.file, path, from.file, module, lookup) ? [found] : [];
  }
  let folder = dirname(from.file);
  for (let at = 1; at < dots; at++) folder = dirname(folder);
  const base = joinPath(folder, path || ".");
  const found = lookup.file(`${base}.py`) ?? lookup.file(`${base}/__init__.py`);
  return found ? [found] : [];
};

/** `import stripe` is never `shop/gateways/stripe`, `from celery import shared_task` never `shop/celery`, and no module imports itself. */
function isRoot(found: string, path: string, from: string, module: string, lookup: ModuleLookup): boolean {
  if (found === from) return false;
  const bare = found.replace(/\.\w+$/, "").replace(/\/(__init__|index)$/, "");
  const root = bare.slice(0, -path.length).replace(/\/$/, "");
  return root === "" || (lookup.file(`${root}/__init__.py`) === undefined && !lookup.isPackage(module));
}
