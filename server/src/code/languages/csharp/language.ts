import type { Language } from "../../language.ts";
import { lowerFile } from "./declarations.ts";
import { gate } from "./gate.ts";
import { resolve } from "./modules.ts";
import { readable } from "./script.ts";

/** C#: the files of a namespace share their names, and see those of the namespaces around and used. */
export const csharp: Language = {
  id: "csharp",
  extensions: ["cs", "csx"],
  grammars: { "*": "c-sharp" },
  script: (_, text) => readable(text),
  gate,
  lower: lowerFile,
  traits: {
    ecosystem: "nuget",
    comment: "//",
    scope: "package",
    outerPackages: ".",
    exportsAll: true,
    membersByName: true,
    capitalMethods: true,
    readsByCall: true,
    ownTypes:
      /^(I(MemoryCache|DistributedCache|ServiceProvider|ServiceScopeFactory|Configuration\w*|Logger|LoggerFactory|HttpContextAccessor|HostEnvironment|WebHostEnvironment|Mapper|Mediator)|T[A-Z][a-z]\w*)$/,
    initializers: true,
    sharedImports: true,
    marksReceivers: true,
    resolve,
  },
};
