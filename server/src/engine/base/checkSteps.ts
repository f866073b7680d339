import type { BaseView } from "../../compare/baseView.ts";
import type { BaseTree, Workspace } from "../../workspace.ts";

/** Files by which a pipeline, a hook or a person has this program check: workflows, hooks, scripts. */
const runner =
  /(^|\/)(\.(github|gitea|forgejo)\/(workflows|actions)\/.*\.ya?ml|\.gitlab-ci\.ya?ml|\.gitlab\/.*\.ya?ml|\.circleci\/config\.ya?ml|(azure|bitbucket)-pipelines[\w.-]*\.ya?ml|\.(pre-commit-config|drone|travis)\.ya?ml|lefthook\.ya?ml|Taskfile\.ya?ml|\.husky\/[\w-]+|Jenkinsfile|package\.json|Makefile|justfile)$/;
/** A line that has it check: by its command, as an action, as a hook. */
const asksForCheck =
  /\bperimeter(?:\/dist\/cli\.js)?["']?\s+check\b|\buses:\s*["']?\S*\/perimeter@|\bhooks:.*\bid:\s*perimeter\b|^\s*-?\s*id:\s*perimeter\s*$/;
const isComment = /^\s*(#|\/\/)/;
/** What lets a check pass that found something. */
const forgives = /\|\|\s*(true|:|echo|exit 0)|;\s*(true|exit 0)\b|--fail-on[ =]never\b/;
const passes =
  /^\s*-?\s*(continue-on-error|allow_failure|continueOnError)\s*:\s*true\b|^\s*-?\s*if:\s*["']?(false|\$\{\{\s*false\s*\}\})|\bfail-on:\s*["']?never\b/;

/** How strictly a text has the change checked, in lines. */
interface Steps {
  readonly checks: number;
  readonly againstBase: number;
  /** Steps that may fail without a word, or are not run. */
  readonly allowances: number;
}

/**
 * Where a change takes a check away: a step, a hook or a script that had it run, or that let it fail. What only moved from one
 * file to another is still there.
 */
export async function droppedChecks(
  tree: BaseTree,
  workspace: Workspace,
  isKnown: (file: string) => boolean,
): Promise<BaseView["droppedChecks"]> {
  const changed = [...(await tree.differing())].filter((file) => runner.test(file)).sort();
  if (changed.length === 0) return [];
  const renames = await tree.renames();
  const was = new Map<string, Steps>();
  const is = new Map<string, Steps>();
  for (const file of changed) {
    const before = renames.get(file) ?? file;
    if (isKnown(before)) was.set(file, stepsIn((await tree.read(before)).text));
    if (await workspace.exists(file)) is.set(file, stepsIn((await workspace.read(file)).text));
  }
  const weaker = changed.filter((file) => isWeaker(was.get(file), is.get(file)));
  // Renamed files are seen under both names, what was there under the old one counts once.
  const moved = new Set(renames.values());
  const sum = (all: ReadonlyMap<string, Steps>) => add([...all].flatMap(([file, one]) => (moved.has(file) ? [] : [one])));
  if (!isWeaker(sum(was), sum(is))) return [];
  return weaker.filter((file) => !moved.has(file)).map((file) => ({ file, isGone: !is.has(file) }));
}

function stepsIn(text = ""): Steps {
  // A command goes on behind a backslash.
  const lines = text
    .replace(/\\\r?\n\s*/g, " ")
    .split("\n")
    .filter((line) => !isComment.test(line));
  const asking = lines.flatMap((line, at) => (asksForCheck.test(line) ? [at] : []));
  const asked = (at: number) => (lines[at] ?? "").slice(lines[at]?.search(asksForCheck));
  const strict = asking.filter((at) => !forgives.test(asked(at)));
  return {
    checks: strict.length,
    againstBase: strict.filter((at) => /--base\b(?![ =]HEAD\b)/.test(asked(at))).length,
    allowances: asking.filter((at) => [...stepAround(lines, at), ...jobAround(lines, at)].some((line) => passes.test(line))).length,
  };
}

/** The lines of the step that one is in: from the item of the list that it stands in to the next item. */
function stepAround(lines: readonly string[], at: number): readonly string[] {
  const start = lines.findLastIndex((line, index) => index <= at && /^ *- /.test(line));
  const indent = indentOf(lines[start] ?? "");
  const end = lines.findIndex((line, index) => index > at && line.trim() !== "" && indentOf(line) <= indent);
  return start < 0 ? [] : lines.slice(start, end < 0 ? undefined : end);
}

/** The keys beside the list of steps that a line is in: those of its job. */
function jobAround(lines: readonly string[], at: number): readonly string[] {
  const start = lines.findLastIndex((line, index) => index <= at && /^ *- /.test(line));
  const list = lines.findLastIndex(
    (line, index) => index < start && /^ *[\w-]+:\s*$/.test(line) && indentOf(line) <= indentOf(lines[start] ?? ""),
  );
  if (start < 0 || list < 0) return [];
  const indent = indentOf(lines[list] ?? "");
  const isOutside = (line: string) => line.trim() !== "" && indentOf(line) < indent;
  const first = lines.findLastIndex((line, index) => index < list && isOutside(line)) + 1;
  const last = lines.findIndex((line, index) => index > list && isOutside(line));
  return lines.slice(first, last < 0 ? undefined : last).filter((line) => indentOf(line) === indent);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function add(all: readonly Steps[]): Steps {
  const total = (key: keyof Steps) => all.reduce((sum, one) => sum + one[key], 0);
  return { checks: total("checks"), againstBase: total("againstBase"), allowances: total("allowances") };
}

function isWeaker(was: Steps | undefined, is: Steps = { checks: 0, againstBase: 0, allowances: 0 }): boolean {
  return (
    was !== undefined && was.checks > 0 && (is.checks < was.checks || is.againstBase < was.againstBase || is.allowances > was.allowances)
  );
}
