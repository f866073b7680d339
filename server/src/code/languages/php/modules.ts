import { dirname, joinPath } from "../../../core/path.ts";
import type { Resolve } from "../../resolution.ts";

/** Where the files lie that `config("file.key")` reads: the nearest folder of this name. */
export const settingsFolder = ".../config/";

/** A namespace is whatever declares it; an included file is one beside this file; a setting's file lies in a folder `config`. */
export const resolve: Resolve = (from, module, lookup) => {
  if (module === "") return [];
  if (module.startsWith(settingsFolder)) {
    const name = module.slice(settingsFolder.length);
    // Some keep them beside their sources, `app/Config`.
    const found = ["config", "Config"]
      .map((folder) => lookup.byTail(`${folder}/${name}`, from.file))
      .find((one) => one?.language === "php");
    return found ? [found] : [];
  }
  const found = /\.(php|inc)$/.test(module) ? lookup.file(joinPath(dirname(from.file), module)) : lookup.inPackage(module);
  return found ? [found] : [];
};
