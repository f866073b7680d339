import type { Language } from "../../language.ts";
import { gate } from "./gate.ts";
import { lowerFile } from "./declarations.ts";
import { resolve } from "./modules.ts";

/** Go: structs are classes, their methods stand where they like, and the files of a folder share one scope. */
export const go: Language = {
  id: "go",
  extensions: ["go"],
  grammars: { "*": "go" },
  gate,
  lower: lowerFile,
  traits: {
    ecosystem: "go",
    comment: "//",
    scope: "folder",
    exportsAll: true,
    qualifiedNames: true,
    capitalMethods: true,
    structLiterals: true,
    manifest: { file: "go.mod", name: ["module"] },
    resolve,
  },
};
