import { dirname, joinPath } from "../../../core/path.ts";
import type { Resolve } from "../../resolution.ts";

/** A namespace is whatever declares it; an included file is one beside this file; a setting's file lies in a folder `config`. */
export const resolve: Resolve = (from, module, lookup) => {
  if (module === "") return [];
  if (module.startsWith("config/")) {
    const found = lookup.byTail(module.replace(/\.php$/, ""), from.file);
    return found?.language === "php" ? [found] : [];
  }
  const found = /\.(php|inc)$/.test(module) ? lookup.file(joinPath(dirname(from.file), module)) : lookup.inPackage(module);
  return found ? [found] : [];
};
