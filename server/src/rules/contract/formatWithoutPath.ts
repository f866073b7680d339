import { t } from "../../core/l10n.ts";
import { compileGlobs } from "../../core/glob.ts";
import { dirname, joinPath } from "../../core/path.ts";
import type { ContractFile, FormatItem } from "../../spec/model.ts";
import type { Problem, Rule } from "../rule.ts";
import { contractProblem } from "./contracts.ts";
import { samplePath } from "./samplePath.ts";
import { looksEnglish, namesShape } from "./wording.ts";

/** contract/format-without-path: nobody knows where the result is, or it may not be written there. */
export const formatWithoutPath: Rule = {
  id: "contract/format-without-path",
  severity: "warning",
  summary: "An item of `format` has no exact path or shape, or its path lies outside of `scope.write`.",
  page: {
    why: "What comes out must be found by whoever judges it, at a path or in a shape that was agreed on before. A path outside of what may be written can't come out at all.",
    wrong: "```yaml\nformat: [The code, A short explanation]\n```",
    mended: "```yaml\nformat:\n  - { path: src/import/*.ts, contains: one module per distributor }\n```",
  },
  check: function* (context) {
    for (const contract of context.contracts) {
      const mayWrite = writableBy(contract);
      for (const item of contract.format ?? []) yield* problemOf(contract, item, mayWrite);
    }
  },
};

/** An item that is a path and no more: `- src/import/feed.ts`. */
const barePath = /^(?!https?:|(application|audio|image|text|video)\/)([\w.@*{},-]+\/)+[\w@*{},-]*\.[\w.*{},-]+$/;

function* problemOf(contract: ContractFile, item: FormatItem, mayWrite: ((file: string) => boolean) | undefined): Iterable<Problem> {
  const words = item.text ?? item.contains?.value ?? "";
  const place = item.path ?? (barePath.test(words.trim()) ? { value: words.trim(), range: item.range } : undefined);
  if (!place) {
    if (words.trim() === "" || !looksLikeProse(words) || namesShape(words)) return;
    yield contractProblem(contract, item.range, words, {
      message: t("This names neither a path nor a shape, so nobody can find or check what comes out. Say `{ path, contains }`."),
    });
    return;
  }
  const path = place.value;
  if (!mayWrite || mayWrite(samplePath(joinPath(dirname(contract.file), path)))) return;
  yield contractProblem(contract, place.range, `path ${path}`, {
    message: t("{0} is to come out, and scope doesn't let it be written. Write it elsewhere; only a person may widen scope.write.", path),
  });
}

/** A few words without any sign of another language; in those nothing is said. */
function looksLikeProse(words: string): boolean {
  return looksEnglish(words) || /^[\x20-\x7e]{1,40}$/.test(words);
}

/** Undefined where the contract doesn't say what may be written. */
function writableBy({ file, scope }: ContractFile): ((file: string) => boolean) | undefined {
  if (scope.write.length === 0) return undefined;
  const write = compileGlobs(
    scope.write.map(({ value }) => value),
    dirname(file),
  );
  const never = compileGlobs(
    scope.never.map(({ value }) => value),
    dirname(file),
  );
  return (path) => write(path) && !never(path);
}
