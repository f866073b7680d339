import type { Language } from "../../language.ts";
import { resolve } from "./modules.ts";
import { lowerScript } from "./statements.ts";

/** Scripts of sh, bash and zsh: commands are calls, variables that a script does not set are the environment's. */
export const shell: Language = {
  id: "shell",
  extensions: ["sh", "bash", "zsh"],
  grammars: { "*": "bash" },
  lower: lowerScript,
  traits: { comment: "#", scope: "workspace", exportsAll: true, runsPrograms: true, resolve },
};
