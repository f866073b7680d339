import type { Catalogue } from "./catalogue/catalogue.ts";
import type { CodeParser } from "./code/parser.ts";
import type { Judged } from "./compare/judged.ts";
import type { Numbers } from "./compare/numbers.ts";
import type { Cache } from "./keep/cache.ts";
import type { ContractNumbers, PerimeterNumbers } from "./compare/reach.ts";
import type { Room } from "./core/room.ts";
import type { DatedNumbers } from "./rules/baseline.ts";
import type { Finding, RuleContext } from "./rules/rule.ts";
import type { BaseTree, CancelToken, Skipped, Workspace } from "./workspace.ts";

/** The answer to a check: what the editor and the terminal both show. */
export interface CheckResult {
  /** Sorted by file, line, column; excluded files left out. */
  readonly endpoints: readonly Judged[];
  /** What stands behind them: wrappers' own requests, constants that calls use. In the inventory for programs, in no count and no finding. */
  readonly behind: readonly Judged[];
  /** Sorted by file, line, column, rule; silenced ones among them. */
  readonly findings: readonly Finding[];
  readonly summary: Summary;
  /** The four numbers of each perimeter and contract. */
  readonly perimeters: readonly PerimeterNumbers[];
  readonly contracts: readonly ContractNumbers[];
  readonly skipped: readonly Skipped[];
  /** The baseline that silenced some, how many of its findings are there no more, and the numbers of the day on which it was written. */
  readonly baseline?: { readonly file: string; readonly mended: number; readonly numbers?: DatedNumbers };
  readonly hasPerimeter: boolean;
  /** Workspace paths of all files that count. */
  readonly files: () => readonly string[];
  /** What the rules looked at: features (hover, completion, navigation) read it. */
  readonly context: RuleContext;
}

export interface Summary extends Numbers {
  /** Files that count, and those of them that were read. */
  readonly files: number;
  readonly scanned: number;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface ServiceOptions {
  readonly workspace: Workspace;
  readonly catalogue: Catalogue;
  readonly parser: CodeParser;
  /** Globs left out beyond those of the perimeters; asked for at every check. */
  readonly exclude?: () => readonly string[];
  /** Calls to unknown hosts are findings, whether a perimeter asks for them or not; asked at every check. */
  readonly showsUnresolved?: () => boolean;
  /** Lowers every file, also those whose text shows nothing that reaches outside: to prove that passing them over hides nothing. */
  readonly readAll?: boolean;
  /** Awaited before a first check that no earlier run left anything for: it may take long. */
  readonly beforeFirst?: (token?: CancelToken) => Promise<void>;
  /** Awaited between two parts of a check's work: whoever waits meanwhile has a turn. */
  readonly pause?: () => Promise<void>;
  /** Of the sources only these are looked into, and what they ask for: for an early answer about them. */
  readonly first?: ReadonlySet<string>;
  /** No findings are wanted, only the inventory: what is sent is not followed. */
  readonly onlyInventory?: boolean;
  /** The tree that the change started from, asked for at every check: by its policy the change is judged, and what it widens is told. */
  readonly base?: () => Promise<BaseTree | undefined>;
  /** Workspace path of the baseline, asked for at every check; undefined: the usual name, where it is there. */
  readonly baseline?: () => string | undefined;
  /** Asked before each part of a check's work; left out: there is always enough. */
  readonly room?: Room;
  /** What is known is kept here from one run to the next; left out: every run begins anew. */
  readonly cache?: Cache;
  /** Workspace path of a perimeter that rules everything (`--spec`). */
  readonly spec?: string;
}

/** The engine as its hosts see it. Facts are kept by stamp: a check costs what changed and what depends on it. */
export interface PerimeterService {
  /** Undefined when it was cancelled. */
  check(token?: CancelToken, progress?: (progress: Progress) => void): Promise<CheckResult | undefined>;
  /** The last answer, as it was. */
  readonly last: CheckResult | undefined;
  /** Keeps what is known for the next run, where that is other than what was kept; after a check, when there is time. */
  keep(): Promise<void>;
  /** Whether an earlier run kept what it knew of these files as they are now. */
  knows(files: readonly string[]): Promise<boolean>;
  /** Tells that files changed, appeared or went; the next check looks at them. Undefined: anything may have. */
  changed(files?: readonly string[]): void;
}
