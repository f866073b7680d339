import type { Language } from "../../language.ts";
import { lowerFile } from "./declarations.ts";
import { gate } from "../jvm/gate.ts";
import { resolve } from "../jvm/packages.ts";

/** Java: the files of a package share their classes, and a bare name may be a member of the class around. */
export const java: Language = {
  id: "java",
  extensions: ["java"],
  grammars: { "*": "java" },
  gate,
  lower: lowerFile,
  traits: { ecosystem: "maven", comment: "//", scope: "package", membersByName: true, readsByCall: true, injects: true, resolve },
};
