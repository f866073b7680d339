import { answerOf } from "./answer.ts";
import { distinctBy } from "../core/collections.ts";
import { fileClassOf } from "../core/fileClass.ts";
import { compileGlobs } from "../core/glob.ts";
import { OutOfMemory } from "../core/room.ts";
import { specKind } from "../core/specKind.ts";
import { declaredPackages } from "./declaredPackages.ts";
import { routeFiles } from "../compare/routeFiles.ts";
import { guardFiles } from "../compare/guardFiles.ts";
import { withoutExcluded } from "./excluded.ts";
import { rememberOf } from "../core/remember.ts";
import { callKey, type Endpoint, type Inventory } from "../link/endpoint.ts";
import { isReachingModule } from "../link/clients/index.ts";
import { isBundledSdk } from "../link/sdk/bundled.ts";
import { CacheBroken } from "../keep/cache.ts";
import type { KeptKnowledge, Knowledge } from "../keep/knowledge.ts";
import { contextOf } from "./context.ts";
import { Keeping } from "./keeping.ts";
import { Linker } from "../link/linker.ts";
import { lookupsOf, type PackageLookups, packagesInWords } from "./packageLookups.ts";
import { PackageLearner } from "../packages/learner.ts";
import type { Perimeters } from "../spec/perimeters.ts";
import { withBaseline } from "../rules/baseline.ts";
import { allRules } from "../rules/index.ts";
import type { RuleContext } from "../rules/rule.ts";
import { rulesInTurns } from "../rules/run.ts";
import { inTurns } from "./turns.ts";
import type { CheckResult, PerimeterService, Progress, ServiceOptions } from "../service.ts";
import { Specs } from "./specs.ts";
import { Base, type NowFiles } from "./base/base.ts";
import { type FoundBaseline, findBaseline } from "./baselines.ts";
import { FactStore } from "./store.ts";
import type { BaseView } from "../compare/baseView.ts";
import type { BaseTree, CancelToken, Skipped } from "../workspace.ts";

/** The endpoints that are one call with another that comes first: of equal values the one that a variable gives is told. */
const repeatsIn = rememberOf(({ endpoints }: Inventory): ReadonlySet<Endpoint> => {
  const firsts = new Set(distinctBy([...endpoints.filter(({ target }) => target.env), ...endpoints], callKey));
  return new Set(endpoints.filter((one) => !firsts.has(one)));
});

const noGlobs: readonly string[] = [];

/** Ties the layers together: facts → links → judged endpoints → findings. Owns what is kept between two checks. */
class Engine {
  readonly #options: ServiceOptions;
  #store: FactStore;
  #linker: Linker;
  /** Whether the linker follows what is sent. */
  #followsData: boolean;
  #lookups: PackageLookups;
  readonly #keeping: Keeping;
  /** Files read and linked before that is kept. */
  #workKept = 0;
  /** Whether everything was linked anew, though the facts are those that were kept. */
  #isRelinked = false;
  /** The declared and learned packages that the linker knows, in words. */
  #packages = "";
  readonly #specs: Specs;
  #baseRead: Base | undefined;
  readonly #learner: PackageLearner;
  readonly #isBundled = (file: string, text: string) => isBundledSdk(file, text, this.#lookups.lookup.isSdk);
  #pending: Set<string> | "all" = "all";
  #last: CheckResult | undefined;
  /** That there was no room for all that is known: so it is until more than single files change. */
  #tooLarge: OutOfMemory | undefined;
  /** Checks run one after the other: they share what is kept. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: ServiceOptions) {
    this.#options = options;
    this.#keeping = new Keeping(options.cache);
    this.#lookups = lookupsOf(options.catalogue, "");
    this.#followsData = !options.onlyInventory;
    this.#store = this.#newStore();
    this.#linker = this.#newLinker();
    this.#specs = new Specs(options.workspace, options.spec);
    this.#learner = new PackageLearner(options.workspace, options.parser);
  }

  get last(): CheckResult | undefined {
    return this.#last;
  }

  changed(files?: readonly string[]): void {
    if (!files) {
      this.#pending = "all";
      this.#tooLarge = undefined;
    } else if (this.#pending !== "all") for (const file of files) this.#pending.add(file);
  }

  knows(files: readonly string[]): Promise<boolean> {
    const run = this.#queue.then(() => this.#recall()).then(() => this.#store.knows(files));
    this.#queue = run.catch(() => undefined);
    return run;
  }

  check(token?: CancelToken, progress?: (progress: Progress) => void): Promise<CheckResult | undefined> {
    const run = this.#queue.then(() => this.#check(token, progress));
    this.#queue = run.catch(() => undefined);
    return run;
  }

  async #check(token?: CancelToken, progress?: (progress: Progress) => void): Promise<CheckResult | undefined> {
    if (this.#tooLarge) throw this.#tooLarge;
    try {
      return await this.#checkKnowing(token, progress);
    } catch (error) {
      if (!(error instanceof OutOfMemory)) throw error;
      this.#forget();
      // One of its own: the other's stack holds all that was at work.
      this.#tooLarge = new OutOfMemory(error.limit);
      throw this.#tooLarge;
    }
  }

  async #checkKnowing(token?: CancelToken, progress?: (progress: Progress) => void): Promise<CheckResult | undefined> {
    await this.#recall();
    if (!this.#keeping.hasRecalled && !this.#last) await this.#options.beforeFirst?.(token);
    try {
      return await this.#checkOnce(token, progress);
    } catch (error) {
      if (!(error instanceof CacheBroken)) throw error;
      this.#forget();
      return this.#checkOnce(token, progress);
    }
  }

  /** Takes in what an earlier run knew of the workspace, once. */
  async #recall(): Promise<void> {
    const known = await this.#keeping.recall();
    try {
      if (known) this.#restore(known);
    } catch (error) {
      if (!(error instanceof CacheBroken)) throw error;
      this.#forget();
    }
  }

  #restore(known: KeptKnowledge): void {
    this.#store.restore(known.files);
    // Of results without what is sent the facts are of use.
    if (this.#followsData && !known.followsData) {
      this.#isRelinked = true;
      return this.#linker.update(this.#store.all);
    }
    this.#followsData = known.followsData;
    this.#packages = known.packages;
    this.#lookups = lookupsOf(this.#options.catalogue, known.packages);
    this.#learner.restore(this.#lookups.learned);
    this.#linker = this.#newLinker();
    this.#linker.restore(known.links);
    this.#workKept = this.#work;
  }

  /** Begins as if nothing had been kept. */
  #forget(): void {
    this.#keeping.forget();
    this.#packages = "";
    this.#lookups = lookupsOf(this.#options.catalogue, "");
    this.#learner.restore([]);
    this.#followsData = !this.#options.onlyInventory;
    this.#store = this.#newStore();
    this.#linker = this.#newLinker();
    this.#pending = "all";
  }

  keep(): Promise<void> {
    const run = this.#queue.then(() => this.#keep());
    this.#queue = run;
    return run;
  }

  async #keep(): Promise<void> {
    const isChanged = this.#store.isChanged || this.#isRelinked;
    if (!this.#last || !(isChanged || this.#store.isRestamped)) return;
    const { files } = this.#store.counts;
    const work = this.#isRelinked ? files : this.#work - this.#workKept;
    if (!(await this.#keeping.keep(() => this.#known, { isChanged, work, files }))) return;
    this.#store.noteKept();
    this.#isRelinked = false;
    this.#workKept = this.#work;
  }

  get #known(): Knowledge {
    return { followsData: this.#followsData, packages: this.#packages, files: this.#store.records, links: this.#linker.state };
  }

  /** How many files were read and linked so far. */
  get #work(): number {
    return this.#store.reads + this.#linker.evaluatedFiles;
  }

  async #checkOnce(token?: CancelToken, progress?: (progress: Progress) => void): Promise<CheckResult | undefined> {
    const pending = this.#pending;
    this.#pending = new Set();
    const changes = await this.#store.refresh(pending === "all" ? undefined : pending, token, (done, total) => progress?.({ done, total }));
    if (!changes) {
      this.changed(pending === "all" ? undefined : [...pending]);
      return undefined;
    }
    this.#linker.update(changes.filter(({ file }) => !specKind(file)));
    await this.#specs.update(
      changes.filter(({ file }) => specKind(file)),
      this.#skipped,
    );
    const tree = await this.#options.base?.();
    const decided = tree && (await this.#base.specs(tree)).perimeters;
    await this.#learner.follow(changes, pending === "all", this.#lookups.catalogued.isSdk);
    await this.#followPackages(decided);
    await this.#readAsked(token);
    await this.#readAround(decided ?? this.#specs.perimeters, token);
    const { onlyInventory, workspace, baseline: named } = this.#options;
    const baseline = onlyInventory ? {} : await findBaseline(workspace, named?.(), tree);
    const view = tree && (await this.#viewOf(tree));
    this.#store.forgetTexts();
    if (token?.isCancellationRequested) return undefined;
    const result = await this.#judge(baseline, view && { ...view, ...(baseline.grown && { baseline: baseline.grown }) }, token);
    this.#last = result ?? this.#last;
    return result;
  }

  /** Most checks are held against none: its code is read when one is. */
  get #base(): Base {
    const { workspace, parser, spec } = this.#options;
    this.#baseRead ??= new Base(workspace, parser, this.#isBundled, spec);
    return this.#baseRead;
  }

  /** What of a base is looked at: where no rule is run, its policy alone. */
  #viewOf(tree: BaseTree): Promise<BaseView> {
    if (this.#options.onlyInventory) return this.#base.policy(tree);
    return this.#base.view(tree, { ...this.#linker.program, ...this.#specsOfNow }, this.#nowFiles);
  }

  #newStore(): FactStore {
    const { workspace, parser, readAll, first, room } = this.#options;
    const isReaching = (language: string, module: string) => isReachingModule(language, module, this.#lookups.lookup.isSdk);
    return new FactStore(workspace, parser, {
      ...(!readAll && { isReaching }),
      ...(first && { first }),
      ...(room && { room }),
      isBundled: this.#isBundled,
    });
  }

  #newLinker(): Linker {
    const lowerNow = (file: string) => this.#store.lowerNow(file);
    return new Linker(this.#lookups.lookup, fileClassOf, lowerNow, this.#followsData, this.#options.room);
  }

  /** An SDK that a perimeter names (`match.packages`), or that was learned, is one like those of the catalogue. Linked anew where that is news to some import. */
  async #followPackages(base: Perimeters | undefined): Promise<void> {
    const perimeters = [...this.#specs.perimeters.all, ...(base?.all ?? [])];
    const declared = declaredPackages(perimeters, this.#linker.program.files, this.#options.catalogue);
    const packages = packagesInWords(declared, this.#learner.learned);
    if (packages === this.#packages) return;
    this.#packages = packages;
    this.#lookups = lookupsOf(this.#options.catalogue, packages);
    this.#linker = this.#newLinker();
    this.#isRelinked = true;
    const missed = this.#store.all.filter(
      ({ facts }) => facts?.unread && facts.imports.some(({ module }) => this.#lookups.lookup.isSdk(facts.language, module)),
    );
    await this.#store.read(missed.map(({ file }) => file));
    this.#linker.update(this.#store.all);
  }

  /** Reads what the linked files turn out to need, until nothing new comes. What a cancelled check left is asked for again. */
  async #readAsked(token?: CancelToken): Promise<void> {
    for (;;) {
      const asked = this.#linker.asks();
      if (asked.size === 0 || token?.isCancellationRequested) return;
      this.#linker.update(await this.#store.read(asked));
    }
  }

  /** Reads what tells whether guards stand before the actions that must be confirmed, and which routes are closed. */
  async #readAround(perimeters: Perimeters, token?: CancelToken): Promise<void> {
    if (this.#options.onlyInventory) return;
    const { program } = this.#linker;
    const inventory = this.#linker.inventory();
    const wanted = new Set([
      ...guardFiles(perimeters, inventory, program),
      ...routeFiles(perimeters, inventory, this.#options.catalogue, program),
    ]);
    if (wanted.size === 0) return;
    this.#linker.update(await this.#store.read(wanted));
    await this.#readAsked(token);
  }

  async #judge({ ruling: baseline }: FoundBaseline, base: BaseView | undefined, token?: CancelToken): Promise<CheckResult | undefined> {
    const { exclude, onlyInventory } = this.#options;
    const globs = exclude?.() ?? noGlobs;
    const excluded = compileGlobs(globs, "");
    const { perimeters } = this.#specs;
    const inventory = withoutExcluded(this.#linker.inventory(), globs);
    const seenBy = (by: Perimeters) => contextOf({ options: this.#options, specs: this.#specs, linker: this.#linker }, by, inventory, base);
    const context = seenBy(perimeters);
    // A change is judged by the policy that it started from, whatever it makes of it.
    const ruled = base ? seenBy(base.perimeters) : context;
    const repeated = repeatsIn(inventory);
    const endpoints = ruled.judged.filter(({ endpoint }) => !repeated.has(endpoint));
    const { counts } = this.#store;
    const found = onlyInventory ? [] : await inTurns(rulesInTurns(context, allRules, ruled), this.#options.pause, token);
    if (!found) return undefined;
    const all = found.filter((finding) => !excluded(finding.file));
    const known = baseline && withBaseline(all, baseline, (file) => this.#store.has(file));
    const answer = {
      endpoints,
      context,
      findings: known?.findings ?? all,
      skipped: [...(baseline?.problem === undefined ? [] : [{ file: baseline.file, why: baseline.problem }]), ...this.#skipped],
      ...(baseline &&
        known && {
          baseline: { file: baseline.file, mended: known.mended, ...(baseline.numbers && { numbers: baseline.numbers }) },
        }),
      files: () => this.#store.files,
      hasPerimeter: perimeters.all.length > 0 || ruled.perimeters.all.length > 0,
    };
    return answerOf(answer, { ruled, behind: inventory.behind, ...counts });
  }

  /** How many files are read because somebody asks depends on whether what is sent is followed: the inventory leaves them out. */
  get #skipped(): readonly Skipped[] {
    return this.#store.skipped((file) => !this.#options.onlyInventory && this.#linker.flawed.has(file));
  }

  get #nowFiles(): NowFiles {
    return { skipped: this.#skipped, isListed: (file) => this.#store.has(file), names: () => this.#linker.program.names };
  }

  get #specsOfNow(): Pick<RuleContext, "perimeterFiles" | "contracts"> {
    const { perimeterFiles, contracts } = this.#specs;
    return { perimeterFiles, contracts };
  }
}

/** Makes the engine for one workspace. */
export function createService(options: ServiceOptions): PerimeterService {
  const engine = new Engine(options);
  return Object.freeze({
    check: engine.check.bind(engine),
    changed: engine.changed.bind(engine),
    keep: engine.keep.bind(engine),
    knows: engine.knows.bind(engine),
    get last() {
      return engine.last;
    },
  });
}
