import { t } from "../../../core/l10n.ts";
import type { Allowance } from "./script.ts";

/** A word of a command: quoted parts, substitutions and templates belong to it whole. */
const word = /\s*((?:"(?:\\.|[^"\\])*"|'[^']*'|\$\{\{.*?\}\}|\$\([^)]*\)|\\.|[^\s;&|<>()"'])+)/y;
const withValue = /^--(base|fail-on|exclude|spec|format|output|jobs|baseline)$/;
/** How much a level lets pass. */
const levels = ["info", "warning", "error", "never"];

/** What the commit or branch of the change itself is called. */
const itself =
  /^(HEAD|@|HEAD[~^]0|\$\{\{\s*(github\.(sha|head_ref|ref|ref_name)|github\.event\.pull_request\.head\.(sha|ref))\s*\}\}|\$\{?(GITHUB_SHA|GITHUB_HEAD_REF|GITHUB_REF|CI_COMMIT_SHA|CI_COMMIT_SHORT_SHA|CI_COMMIT_REF_NAME|CI_COMMIT_BRANCH|CI_MERGE_REQUEST_SOURCE_BRANCH_NAME|CIRCLE_SHA1|CIRCLE_BRANCH|GIT_COMMIT|BITBUCKET_COMMIT|BITBUCKET_BRANCH|BUILDKITE_COMMIT|TRAVIS_COMMIT)\}?|\$\((Build\.SourceVersion|git rev-parse (HEAD|@|--short HEAD))\))$/;

/** What the arguments of a check, or of a diff, let pass. `more`: those that who calls it adds; `valueOf`: what a variable has in the same file. */
export function allowedByArguments(
  kind: "check" | "diff",
  rest: string,
  more: string,
  valueOf: (name: string) => string | undefined,
): readonly Allowance[] {
  const { options, words } = argumentsIn([...wordsOf(rest), ...wordsOf(more)]);
  const base = kind === "diff" ? words[0] : options.get("base")?.at(-1);
  return [...(base === undefined || isItself(base, valueOf) ? [noBase()] : []), ...(kind === "diff" ? [] : allowed(options, words))];
}

const noBase = (): Allowance => ["base", t("the change is compared with nothing")];

function* allowed(options: ReadonlyMap<string, readonly string[]>, words: readonly string[]): Iterable<Allowance> {
  const level = options.get("fail-on")?.at(-1) ?? "error";
  for (const lower of levels.slice(0, Math.max(0, levels.indexOf(level))))
    yield [`fail-on ${lower}`, lower === "error" ? t("errors pass (--fail-on)") : t("findings of severity {0} pass (--fail-on)", lower)];
  for (const glob of options.get("exclude") ?? []) yield [`exclude ${glob}`, t("{0} is left out (--exclude)", glob)];
  for (const file of options.get("spec") ?? []) yield [`spec ${file}`, t("{0} rules everything (--spec)", file)];
  if (options.has("update-baseline")) yield ["baseline", t("all that it finds goes into the baseline")];
  yield* onlyIn(words[0]);
}

/** A part of the repository is looked at; where a variable or a substitution says which, nobody knows. */
export function onlyIn(folder: string | undefined): readonly Allowance[] {
  const path = folder?.replace(/^\.\/|\/$/g, "");
  return path === undefined || /^\.?$|^\$/.test(path) ? [] : [[`only ${path}`, t("only {0} is looked at", path)]];
}

/** The options with their values, and what stands alone. */
function argumentsIn(all: readonly string[]): {
  readonly options: ReadonlyMap<string, readonly string[]>;
  readonly words: readonly string[];
} {
  const options = new Map<string, string[]>();
  const words: string[] = [];
  let open: string | undefined;
  for (const one of all) {
    const [, name, value] = /^--([\w-]+)(?:=(.*))?$/s.exec(one) ?? [];
    if (name !== undefined) {
      options.set(name, [...(options.get(name) ?? []), ...(value === undefined ? [] : [unquoted(value)])]);
      open = value === undefined && withValue.test(`--${name}`) ? name : undefined;
    } else if (open !== undefined) {
      options.get(open)?.push(unquoted(one));
      open = undefined;
    } else if (!/^-\w$|^\d$/.test(one)) words.push(unquoted(one));
  }
  return { options, words };
}

/** The words up to the end of a command. */
function wordsOf(rest: string): readonly string[] {
  const found: string[] = [];
  word.lastIndex = 0;
  for (let one = word.exec(rest); one; one = word.exec(rest)) found.push(one[1] ?? "");
  return found;
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/s, "$2").trim();
}

function isItself(base: string, valueOf: (name: string) => string | undefined): boolean {
  if (itself.test(base.replace(/^origin\//, ""))) return true;
  const [, name] = /^\$[({]?(?:\{\s*env\.)?(\w+)[\s)}]*$/.exec(base) ?? [];
  const value = name === undefined ? undefined : valueOf(name);
  return value !== undefined && itself.test(unquoted(value.trim()));
}
