import type { Language } from "../../language.ts";
import { lowerFile } from "./declarations.ts";

/** C#: names are shared by the files of a namespace, and by those of the namespaces around and used. */
export const csharp: Language = {
  id: "csharp",
  extensions: ["cs", "csx"],
  grammars: { "*": "c-sharp" },
  lower: lowerFile,
};
