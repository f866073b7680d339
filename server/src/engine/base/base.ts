import { summaryOf } from "../../code/gate.ts";
import { configFormatOf } from "../../code/config/index.ts";
import { asPerimeter, isPerimeter } from "../../code/config/yaml.ts";
import { languageOf } from "../../code/languages/index.ts";
import type { CodeParser } from "../../code/parser.ts";
import type { Directive } from "../../code/facts.ts";
import type { BaseView } from "../../compare/baseView.ts";
import { bundledSdk, fileClassOf, isBinary, libraryCopy, whySkipped, whySourceSkipped } from "../../core/fileClass.ts";
import { specKind } from "../../core/specKind.ts";
import { droppedChecks } from "./checks/dropped.ts";
import { guardChanges } from "./guards.ts";
import { movedSources } from "./movedSources.ts";
import { type CommentSources, ignoreComments } from "../../rules/silence.ts";
import type { FileNames } from "../../link/program/fileNames.ts";
import type { ContractFile, PerimeterFile } from "../../spec/model.ts";
import type { Perimeters } from "../../spec/perimeters.ts";
import { Specs } from "../specs.ts";
import type { BaseTree, FileText, Skipped, Workspace } from "../../workspace.ts";

/** What is there now beside what was read. */
export interface NowFiles {
  readonly skipped: readonly Skipped[];
  readonly isListed: (file: string) => boolean;
  /** What each source gives to others: dear to tell, and seldom asked for. */
  readonly names: () => ReadonlyMap<string, FileNames>;
}

const nothingElse = {
  renames: new Map(),
  newComments: [],
  passedOver: [],
  droppedChecks: [],
  changedGuards: [],
  renamedGuards: new Set(),
} as const satisfies Partial<BaseView>;

/** What the tree that a change started from says: read once a commit, and no more of it than is asked for. */
export class Base {
  readonly #workspace: Workspace;
  readonly #parser: CodeParser;
  readonly #isBundled: (file: string, text: string) => boolean;
  readonly #spec: string | undefined;
  #commit: string | undefined;
  #files: ReadonlySet<string> = new Set();
  #specs: Specs | undefined;
  /** Ignore comments of files of the base, by file, each with how often it stands there. */
  readonly #comments = new Map<string, ReadonlyMap<string, number>>();

  constructor(workspace: Workspace, parser: CodeParser, isBundled: (file: string, text: string) => boolean, spec?: string) {
    this.#isBundled = isBundled;
    this.#workspace = workspace;
    this.#parser = parser;
    this.#spec = spec;
  }

  /** The specifications of a base. */
  async specs(tree: BaseTree): Promise<Specs> {
    if (this.#commit === tree.commit && this.#specs) return this.#specs;
    this.#comments.clear();
    this.#files = new Set((await tree.list()).map(({ file }) => file));
    this.#specs = await this.#read(tree);
    this.#commit = tree.commit;
    return this.#specs;
  }

  /** What a change is judged by. */
  async policy(tree: BaseTree): Promise<BaseView> {
    const { perimeters, perimeterFiles, contracts } = await this.specs(tree);
    return { ...nothingElse, commit: tree.commit, perimeters, perimeterFiles, contracts };
  }

  /** The same with all else that the rules are told of a change. */
  async view(tree: BaseTree, now: CommentSources, listed: NowFiles): Promise<BaseView> {
    const policy = await this.policy(tree);
    const { perimeters, perimeterFiles, contracts } = policy;
    const guardsOf = (files: readonly PerimeterFile[]) => files.flatMap((file) => file.guards.map(({ value }) => value));
    const sources = { workspace: this.#workspace, tree, parser: this.#parser, names: listed.names, files: now.files };
    const guards = await guardChanges(guardsOf(perimeterFiles), guardsOf(now.perimeterFiles), sources);
    return {
      ...policy,
      renames: await this.#renames(perimeters, contracts, now, tree),
      newComments: await this.#newComments(tree, now),
      passedOver: [...(await this.#passedOver(tree, listed)), ...(await this.#moved(tree, perimeters, now))],
      droppedChecks: await this.#droppedChecks(tree, perimeters, now),
      changedGuards: guards.changed,
      renamedGuards: guards.renamed,
    };
  }

  /** A check must be run for what says what may be done, and for what does it. */
  #droppedChecks(tree: BaseTree, { all, rulingOf }: Perimeters, { files }: CommentSources): Promise<BaseView["droppedChecks"]> {
    const coverage = () => {
      const policies = all.flatMap((perimeter) => perimeter.files.map(({ file }) => file));
      const reaching = [...files.values()].filter((one) => !one.unread && !one.askedBy).map(({ file }) => file);
      const sources = reaching.filter((file) => languageOf(file) && fileClassOf(file) !== "test" && !rulingOf(file)?.excludes(file));
      return { files: [...policies, ...sources].filter((file) => !file.startsWith("../")) };
    };
    return droppedChecks({ tree, workspace: this.#workspace, isInBase: (file) => this.#files.has(file), coverage });
  }

  /** Git is asked where an answer hangs on it: exceptions name files, and a specification that is gone may be there under another name. */
  async #renames(
    perimeters: Perimeters,
    contracts: readonly ContractFile[],
    now: CommentSources,
    tree: BaseTree,
  ): Promise<BaseView["renames"]> {
    const hasExceptions = perimeters.all.some(({ exceptions }) => exceptions.length > 0);
    const policies = perimeters.all.flatMap(({ files }) => files);
    const isGone =
      contracts.some(({ file }) => !now.contracts.some((one) => one.file === file)) ||
      policies.some(({ file }) => !now.perimeterFiles.some((one) => one.file === file));
    return hasExceptions || isGone ? tree.renames() : new Map();
  }

  async #read(tree: BaseTree): Promise<Specs> {
    const files = [...this.#files].filter((file) => specKind(file));
    const texts = await Promise.all(files.map((file) => tree.read(file)));
    const specs = new Specs({ ...this.#workspace, read: (file) => this.#extended(file, tree), exists: async () => false }, this.#spec);
    await specs.update(files.flatMap((file, i) => (texts[i]?.text === undefined ? [] : [{ file, spec: texts[i].text }])));
    return specs;
  }

  /** What the repository doesn't hold no change of it can have changed: installed packages, and files outside of it. */
  async #extended(file: string, tree: BaseTree): Promise<FileText> {
    if (this.#files.has(file)) return tree.read(file);
    const isOutside = file.startsWith("../") || /(^|\/)node_modules\//.test(file);
    return isOutside ? this.#workspace.read(file) : { error: "it is not in the base" };
  }

  /** One line at its head, or one byte in it, takes a file out of everything that is judged: so it is told of files that the base had read. */
  async #passedOver(tree: BaseTree, { skipped, isListed }: NowFiles): Promise<BaseView["passedOver"]> {
    const isHiding = (why: string) => why === asPerimeter || /^(binary|not UTF-8)$/.test(why);
    const sources = skipped.filter(({ file, why }) => languageOf(file) ?? (isHiding(why) && configFormatOf(file)));
    if (sources.length === 0) return [];
    const differing = await tree.differing();
    const changed = sources.filter(({ file }) => differing.has(file));
    const renames = changed.length === 0 ? undefined : await tree.renames();
    const found: Skipped[] = [];
    for (const one of changed) {
      const before = renames?.get(one.file) ?? one.file;
      if (!this.#files.has(before) || whySkipped(before, 0) || !(await this.#isHidden(one, before, isListed))) continue;
      const { text } = await tree.read(before);
      if (text === undefined || isBinary(text) || whySourceSkipped(before, text) || (one.why === asPerimeter && isPerimeter(text)))
        continue;
      if (one.why === bundledSdk && this.#isBundled(before, text)) continue;
      // What is moved to where others' code lies is told where it reaches outside.
      if (whySkipped(one.file, 0) === undefined || summaryOf(before, text, () => false) === undefined) found.push(one);
    }
    return found;
  }

  #moved(tree: BaseTree, perimeters: Perimeters, { files }: CommentSources): Promise<readonly Skipped[]> {
    return movedSources({ tree, workspace: this.#workspace, isInBase: (file) => this.#files.has(file), perimeters, files });
  }

  /** Whether what a file holds is looked at nowhere. What has syntax errors still counts, and what a link leads to counts where it lies. */
  async #isHidden({ file, why }: Skipped, before: string, isListed: NowFiles["isListed"]): Promise<boolean> {
    if (whySkipped(file, 0)) return file !== before;
    if ([asPerimeter, bundledSdk, libraryCopy].includes(why) || /^(generated|minified|binary|not UTF-8|larger than .*)$/.test(why))
      return true;
    if (!why.startsWith("a symlink")) return false;
    const target = await this.#workspace.realPath?.(file);
    return target === undefined || whySkipped(target, 0) !== undefined || !isListed(target);
  }

  /** The ignore comments that the base has not: in the same file as often, or, where a file moved, in one that is gone. */
  async #newComments(tree: BaseTree, now: CommentSources): Promise<BaseView["newComments"]> {
    const found: { readonly file: string; readonly comment: Directive }[] = [];
    const elsewhere = new Map<string, number>();
    let isMovedKnown = false;
    for (const [file, comments] of ignoreComments(now)) {
      const left = new Map(await this.#commentsOf(file, tree));
      for (const comment of comments.filter(({ kind }) => kind !== "system")) {
        const key = `${comment.kind} ${comment.target}`;
        if (take(left, key)) continue;
        if (!isMovedKnown)
          for (const [other, count] of await this.#commentsOfGone(tree)) elsewhere.set(other, (elsewhere.get(other) ?? 0) + count);
        isMovedKnown = true;
        if (this.#files.has(file) || !take(elsewhere, key)) found.push({ file, comment });
      }
    }
    return found;
  }

  async #commentsOf(file: string, tree: BaseTree): Promise<ReadonlyMap<string, number>> {
    const known = this.#comments.get(file);
    if (known) return known;
    const counts = new Map<string, number>();
    const text = this.#files.has(file) ? ((await tree.read(file)).text ?? "") : "";
    for (const [, kind, target = ""] of text.matchAll(ignoreComment)) {
      const key = `ignore-${kind} ${target}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    this.#comments.set(file, counts);
    return counts;
  }

  async #commentsOfGone(tree: BaseTree): Promise<readonly (readonly [string, number])[]> {
    const gone: string[] = [];
    for (const file of await tree.differing()) if (this.#files.has(file) && !(await this.#workspace.exists(file))) gone.push(file);
    const all = await Promise.all(gone.map((file) => this.#commentsOf(file, tree)));
    return all.flatMap((counts) => [...counts]);
  }
}

/** As `code/directives.ts` reads it; here it matters only which there are, not where. Without a reason it silenced nothing. */
const ignoreComment = /perimeter-ignore-(next-line|line|file)\b[ \t]*([\w-]+(?:\/[\w-]+)?)?[ \t]*:[ \t]*\S/g;

function take(counts: Map<string, number>, key: string): boolean {
  const count = counts.get(key) ?? 0;
  counts.set(key, count - 1);
  return count > 0;
}
