import type { Language } from "../../language.ts";
import { gate } from "./gate.ts";
import { lowerFile } from "./declarations.ts";

/** Go: structs are classes, their methods stand where they like, and the files of a folder share one scope. */
export const go: Language = {
  id: "go",
  extensions: ["go"],
  grammars: { "*": "go" },
  gate,
  lower: lowerFile,
};
