import { summaryOf } from "../../code/gate.ts";
import type { FileFacts } from "../../code/facts.ts";
import { languageOf } from "../../code/languages/index.ts";
import { asProduction, asTest, leftOut } from "../../compare/baseView.ts";
import { fileClassOf, whySkipped } from "../../core/fileClass.ts";
import { basename } from "../../core/path.ts";
import type { Perimeters } from "../../spec/perimeters.ts";
import type { BaseTree, Skipped, Workspace } from "../../workspace.ts";

/** Both trees, as moved sources are looked for in them. */
export interface MovedIn {
  readonly tree: BaseTree;
  readonly workspace: Workspace;
  readonly isInBase: (file: string) => boolean;
  readonly perimeters: Perimeters;
  readonly files: ReadonlyMap<string, FileFacts>;
}

/**
 * Sources that reach outside, were looked at, and lie now where less is told of them: where their own perimeter excludes
 * them, or where their name says production. And those that count as tests by their name though the program imports them.
 */
export async function movedSources(all: MovedIn): Promise<readonly Skipped[]> {
  const { tree, workspace, isInBase } = all;
  const differing = await tree.differing();
  const arrived = [...differing].flatMap((file) => {
    const why = languageOf(file) && !isInBase(file) ? toldLess(file, all) : undefined;
    return why === undefined ? [] : [{ file, why }];
  });
  if (arrived.length === 0) return [];
  const renames = await tree.renames();
  const gone: string[] = [];
  for (const file of differing) if (isInBase(file) && languageOf(file) && !(await workspace.exists(file))) gone.push(file);
  const found: Skipped[] = [];
  for (const { file, why } of arrived) {
    const before = renames.get(file) ?? gone.find((one) => basename(one) === basename(file));
    if (!(await workspace.exists(file)) || (why !== asTest && (before === undefined || !wasLookedAt(before, why, all)))) continue;
    const facts = all.files.get(file);
    const text = before === undefined ? undefined : (await tree.read(before)).text;
    const reaches = (facts && !facts.unread) || (before !== undefined && text !== undefined && !summaryOf(before, text, () => false));
    if (reaches) found.push({ file, why });
  }
  return found;
}

/** Why less is told of a file by where it lies; undefined where it isn't. */
function toldLess(file: string, { perimeters, files }: MovedIn): string | undefined {
  if (perimeters.rulingOf(file)?.excludes(file)) return leftOut;
  if (fileClassOf(file) === "production") return asProduction;
  return isTestByName(file) && isImported(file, files) ? asTest : undefined;
}

function wasLookedAt(before: string, why: string, { perimeters }: MovedIn): boolean {
  if (perimeters.rulingOf(before)?.excludes(before) || whySkipped(before, 0)) return false;
  const former = fileClassOf(before);
  return why === asProduction ? former === "code" : former !== "test";
}

/** What a runner of tests takes for one; what lies beside tests may be anything. */
function isTestByName(file: string): boolean {
  return /[._-](test|spec)\.\w+$|(^|\/)test_[^/]*\.py$/.test(file);
}

/** Whether a file that is no test imports it: the name at the end of what is imported is enough to tell. */
function isImported(file: string, files: ReadonlyMap<string, FileFacts>): boolean {
  const name = basename(file).replace(/\.\w+$/, "");
  const isIt = (module: string) => module === name || /[./]/.test(module.at(-name.length - 1) ?? "");
  return [...files.values()].some(
    (one) =>
      fileClassOf(one.file) !== "test" &&
      one.imports.some(({ module }) => module.replace(/\.[cm]?[jt]sx?$/, "").endsWith(name) && isIt(module)),
  );
}
