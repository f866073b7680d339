import { t } from "../../core/l10n.ts";
import { compileGlobs } from "../../core/glob.ts";
import { dirname, joinPath } from "../../core/path.ts";
import type { Rule } from "../rule.ts";
import { contractProblem } from "./contracts.ts";
import { samplePath } from "./samplePath.ts";

/** contract/scope-conflict: what is to be written must never be touched. */
export const scopeConflict: Rule = {
  id: "contract/scope-conflict",
  severity: "error",
  summary: "A glob of `scope.never` covers the whole of one of `scope.write`.",
  page: {
    why: "`never` wins over `write`: that is how a part is carved out. Where it takes away the whole, nothing is left to write, and one of the two is a mistake.",
    wrong: '```yaml\nscope: { write: ["src/import/**"], never: ["src/**"] }\n```',
    mended: '```yaml\nscope: { write: ["src/import/**"], never: ["src/import/legacy/**"] }\n```',
  },
  check: function* (context) {
    for (const contract of context.contracts) {
      const folder = dirname(contract.file);
      for (const write of contract.scope.write) {
        if (write.value.startsWith("!")) continue;
        const sample = samplePath(joinPath(folder, write.value));
        const never = contract.scope.never.find(({ value }) => !value.startsWith("!") && compileGlobs([value], folder)(sample));
        if (!never) continue;
        yield contractProblem(contract, never.range, `${write.value} ${never.value}`, {
          message: t(
            "never: {0} takes away all of write: {1}, so nothing of it may be written. Narrow one of them.",
            never.value,
            write.value,
          ),
          related: [{ file: contract.file, range: write.range, message: t("write: {0}", write.value) }],
        });
      }
    }
  },
};
