import { LineIndex } from "../../core/range.ts";
import type { ConfigFormat } from "./format.ts";
import { readJson } from "./json.ts";
import { settingsOf } from "./tree.ts";

/** What modules are called where tests run says nothing of the program. */
const ofTests = /[.-](tests?|specs?|jest|vitest|e2e|cypress)\.json$/i;

/** What a TypeScript or JavaScript project calls its own modules: `paths` and `baseUrl`, nothing else of it. */
export const tsconfigFormat: ConfigFormat = {
  id: "tsconfig",
  matches: (file) => /(^|\/)[tj]sconfig(\.[\w-]+)*\.json$/.test(file),
  lower: (file, text) => {
    const isSaid = /"(paths|baseUrl)"/.test(text) && !ofTests.test(file);
    const { root } = isSaid ? readJson(text) : { root: undefined };
    const values = settingsOf(file, root, new LineIndex(text))
      .filter(({ path: [section, key] }) => section === "compilerOptions" && (key === "paths" || key === "baseUrl"))
      .map(({ path, value, range, keyRange }) => ({ path, value, range, keyRange, trap: "a path of modules" }));
    return { file, format: "tsconfig", values, comments: [], problems: [] };
  },
};
