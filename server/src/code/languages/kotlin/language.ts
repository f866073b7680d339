import type { Language } from "../../language.ts";
import { gate } from "../jvm/gate.ts";
import { resolve } from "../jvm/packages.ts";
import { lowerFile } from "./declarations.ts";
import { extended } from "./functions.ts";
import { mended } from "./script.ts";

/** Kotlin: the files of a package share their names, with those of Java too, and a bare name may be a member of the class around. */
export const kotlin: Language = {
  id: "kotlin",
  extensions: ["kt", "kts"],
  grammars: { "*": "kotlin" },
  gate,
  script: (_, text) => mended(text),
  lower: lowerFile,
  traits: {
    ecosystem: "maven",
    comment: "//",
    scope: "package",
    membersByName: true,
    readsByCall: true,
    injects: true,
    extensions: extended,
    resolve,
  },
};
