import type { Language } from "../../language.ts";
import { gate } from "./gate.ts";
import { lowerModule } from "./statements.ts";

/** Python, with stubs left out: they hold types alone. */
export const python: Language = {
  id: "python",
  extensions: ["py", "pyw"],
  grammars: { "*": "python" },
  gate,
  lower: lowerModule,
};
