import { t } from "../../core/l10n.ts";
import { dirname, joinPath } from "../../core/path.ts";
import type { ContractFile, PerimeterFile } from "../../spec/model.ts";
import type { Problem, RuleContext } from "../rule.ts";
import { fileProblem } from "./entries.ts";

/** The holdouts of specifications that whoever works in the workspace can see. */
export function* visibleHoldouts(files: readonly (PerimeterFile | ContractFile)[], context: RuleContext): Iterable<Problem> {
  for (const { file, holdouts } of files) {
    for (const { value, range } of holdouts) {
      const way = wayTo(file, value, context);
      if (way === undefined) continue;
      yield fileProblem(file, range, `holdout ${value}`, {
        message: t(
          "The holdouts `{0}` {1}, where an agent can see them (git-ignored or not). Move them outside of the workspace.",
          value,
          way,
        ),
      });
    }
  }
}

/** How a holdout can be seen; undefined where it can't. */
function wayTo(file: string, text: string, context: RuleContext): string | undefined {
  // An absolute path or one of the home folder is never written relative to the workspace: only a link could lead there.
  const isElsewhere = /^([/~]|[A-Za-z]:[\\/])/.test(text);
  const path = isElsewhere ? text : joinPath(dirname(file), text.replace(/\/?[^/]*[*?{[].*$/, ""));
  if (!isElsewhere && isInside(path)) return t("lie inside the workspace");
  const real = context.paths.realPath(path) ?? path;
  if (!isElsewhere && isInside(real)) return t("lead back into the workspace");
  const link = context.paths.links.find(({ target }) => covers(target, real) || covers(real, target));
  return (
    link &&
    (link.isFolder ? t("lie in the folder {0}, which is open beside this one", link.link) : t("are reached by the symlink {0}", link.link))
  );
}

function isInside(path: string): boolean {
  return path !== ".." && !path.startsWith("../") && !path.startsWith("/");
}

function covers(folder: string, path: string): boolean {
  return folder === path || (folder !== "" && path.startsWith(`${folder}/`));
}
