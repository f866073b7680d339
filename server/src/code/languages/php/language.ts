import type { Language } from "../../language.ts";
import { lowerFile } from "./declarations.ts";
import { gate } from "./gate.ts";
import { resolve } from "./modules.ts";

/** PHP: the files of a namespace share its names, and all share the global ones; traits are bases. */
export const php: Language = {
  id: "php",
  extensions: ["php", "phtml", "inc"],
  grammars: { "*": "php" },
  gate,
  lower: lowerFile,
  traits: {
    ecosystem: "composer",
    comment: "//",
    scope: "package",
    outerPackages: "\\",
    exportsAll: true,
    missingMember: "__get",
    passesOn: "__call",
    serviceFiles: ["services.yaml", "services.yml"],
    spelledPaths: { sign: "_", separator: "\\" },
    hangs: /^(app|resolve|make|get)$/,
    resolve,
  },
};
