import { compileGlobs } from "../../../core/glob.ts";
import { t } from "../../../core/l10n.ts";
import { type Allowance, textsOf } from "./script.ts";

/** What a check must be run for: files that say what may be done, and those that do it. */
export interface Coverage {
  readonly files: readonly string[];
}

export const anywhere = (): Allowance => ["not for proposals", t("it is not run for every change that is proposed")];
export const onlyAtHand = (): Allowance => ["by hand", t("it is run by hand alone")];

/** What holds for a main branch, a tag, or a time alone. */
const elsewhere =
  /\b(event_name|CI_PIPELINE_SOURCE|Build\.Reason)\b['"\])\s,}]*(==|=|,)?\s*["']?(push|schedule|Schedule|workflow_dispatch|release|web|api|trigger|Manual|pipeline)\b|refs\/tags\/|\b(CI_COMMIT_TAG|BUILDKITE_TAG)\b(?!\s*==\s*null)|\bref(_name)?\s*==\s*["'](refs\/heads\/)?(main|master|develop)["']|CI_COMMIT_(BRANCH|REF_NAME)\s*==\s*("(main|master|develop)"|\$CI_DEFAULT_BRANCH)|SourceBranch(Name)?['"\])\s]*,\s*['"](refs\/heads\/)?(main|master|develop)['"]|event_name\s*!=\s*["']pull_request["']|^\s*(failure|cancelled)\(\)\s*$|^\s*failed\(\)\s*$/;

/** Whether what holds under a condition may hold for a change that is proposed. */
export function runsForProposals(condition: string): boolean {
  if (!elsewhere.test(condition)) return true;
  const alternatives = condition.split(/\|\||\bor\(/);
  return alternatives.some((one) => !elsewhere.test(one) && one.trim() !== "");
}

/** The first file for which alone a check is not run, where only some paths are looked at. */
export function leftOut(only: unknown, ignored: unknown, { files }: Coverage, matches = compileGlobs): readonly Allowance[] {
  const [paths, not] = [textsOf(only), textsOf(ignored)];
  if (paths.length + not.length === 0) return [];
  const [isNamed, isIgnored] = [matches(paths, ""), matches(not, "")];
  const missed = files.find((file) => (paths.length > 0 && !isNamed(file)) || isIgnored(file));
  return missed === undefined ? [] : [[`paths ${missed}`, t("it is not run where {0} alone is changed", missed)]];
}

/** The branches that changes are proposed to. */
const mainBranches = ["main", "master", "develop", "trunk", "dev"];

/** Whether branches as listed take in one that changes are proposed to. */
export function takesInMain(only: unknown, ignored: unknown): boolean {
  const [branches, not] = [textsOf(only), textsOf(ignored)];
  const isNamed = branches.length === 0 ? () => true : compileGlobs(branches, "");
  const isIgnored = compileGlobs(not, "");
  return branches.some((one) => one.includes("$")) || mainBranches.some((branch) => isNamed(branch) && !isIgnored(branch));
}
