import type { Language } from "../../language.ts";
import { gate } from "./gate.ts";
import { mend } from "./mend.ts";
import { resolve } from "./modules.ts";
import { lowerModule } from "./statements.ts";

/** Python, with stubs left out: they hold types alone. */
export const python: Language = {
  id: "python",
  extensions: ["py", "pyw"],
  grammars: { "*": "python" },
  gate,
  lower: lowerModule,
  mend,
  traits: {
    passesOn: "__getattr__",
    ecosystem: "pypi",
    comment: "#",
    docString: /(?<=(?:\)|->[^\n]*):[ \t]*\n\s*)("""|''')[\s\S]*?\1/g,
    exportsAll: true,
    importsModules: true,
    constructsByCall: true,
    receiver: /^(self|cls)$/,
    hangs: /^get$/,
    namesRecords: /^django\./,
    resolve,
  },
};
