import type { Catalogue } from "../catalogue/catalogue.ts";
import type { ConfigFacts, Directive, FileFacts } from "../code/facts.ts";
import type { BaseView } from "../compare/baseView.ts";
import type { Judged } from "../compare/judged.ts";
import type { Verdicts } from "../compare/verdicts.ts";
import type { TextEdit } from "../core/edit.ts";
import type { Place } from "../core/range.ts";
import type { Severity } from "../core/severity.ts";
import type { Inventory } from "../link/endpoint.ts";
import type { FileNames } from "../link/program/fileNames.ts";
import type { AppRoutes } from "../link/routes/appRoutes.ts";
import type { Ways } from "../link/ways/ways.ts";
import type { Link } from "../workspace.ts";
import type { ContractFile, ExceptionEntry, PerimeterFile } from "../spec/model.ts";
import type { Perimeters } from "../spec/perimeters.ts";

export type { Severity };

/** One rule: a file of this shape, listed in its family's table. Its id never changes its meaning. */
export interface Rule {
  /** `family/name`. */
  readonly id: string;
  readonly severity: Severity;
  /** One sentence: when it speaks. */
  readonly summary: string;
  readonly page: RulePage;
  /** It judges the silences themselves: it runs after all others, with `RuleContext.silences`. */
  readonly runsLast?: true;
  /** It looks at nothing but the text of specifications: it can speak before the code is held against them. */
  readonly isOfText?: true;
  /** Every problem of the workspace, silenced or not; the runner sets severities and silences. */
  readonly check: (context: RuleContext) => Iterable<Problem>;
}

/** What `perimeter explain` and *Show Rule* show beside the summary. Markdown, code fenced with its language. */
export interface RulePage {
  /** Why it matters; the incident where there is one. */
  readonly why: string;
  readonly wrong: string;
  readonly mended: string;
  /** How to silence it, where that differs from the usual three ways. */
  readonly silence?: string;
}

/** All that a rule may look at. Values only: no disk, no clock. */
export interface RuleContext {
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly perimeterFiles: readonly PerimeterFile[];
  readonly perimeters: Perimeters;
  readonly contracts: readonly ContractFile[];
  readonly judged: readonly Judged[];
  readonly inventory: Inventory;
  /** Which endpoint rule speaks where: the one table's answers. */
  readonly verdicts: Verdicts;
  readonly catalogue: Catalogue;
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly configs: ReadonlyMap<string, ConfigFacts>;
  readonly paths: KnownPaths;
  /** What the change started from, where it is judged by that. `perimeters` are then the base's for the rules on code, else those of now. */
  readonly base?: BaseView;
  /** Whether something asks before a call is made. */
  readonly ways: Pick<Ways, "to">;
  /** Which of the program's own routes are not for everybody. */
  readonly routes: Pick<AppRoutes, "closed" | "served">;
  /** What each file says to others by names alone. */
  readonly names: () => ReadonlyMap<string, FileNames>;
  /** Calls to unknown hosts are problems though no perimeter asks for them: somebody set so in the editor. */
  readonly showsUnresolved?: true;
  /** Every rule's own severity, by its id. */
  readonly defaults?: ReadonlyMap<string, Severity>;
  /** What silenced something in this run; only for rules that run last. */
  readonly silences?: SilenceUse;
}

/** The silences of a run: which there are, and which of them silenced something. */
export interface SilenceUse {
  /** Every `perimeter…` comment with its file. */
  readonly comments: readonly { readonly file: string; readonly comment: Directive }[];
  /** Ids of all rules that ran. */
  readonly ruleIds: ReadonlySet<string>;
  isUsed(silence: Directive | ExceptionEntry): boolean;
}

/** What the host found out beforehand about the paths that specifications name (see spec/references.ts). */
export interface KnownPaths {
  /** Whether something is there. */
  exists(path: string): boolean;
  /** Whether a file is there: no folder. */
  isFile(path: string): boolean;
  /** Workspace path with symlinks resolved; undefined where nothing is there. */
  realPath(path: string): string | undefined;
  /** Symlinks below the root and where they lead, and the folders that are open beside it. */
  readonly links: readonly Link[];
  /** Specifications that are there and were not read. */
  readonly unread: readonly UnreadSpec[];
}

/** A specification of which no word is known: it holds for nothing, and nobody would see that. */
export interface UnreadSpec {
  readonly file: string;
  readonly why: string;
  /** What it leads to, where it is a link to something inside the workspace. */
  readonly target?: string;
}

/** What a rule found, before severities, silence and fingerprints. */
export interface Problem {
  /** Where a person would mend it; further ones take its place where the first is silenced. Never empty. */
  readonly places: readonly [Place, ...Place[]];
  /** Names the system and the safe next step. */
  readonly message: string;
  /** What it is about: carries de-duplication, baseline, exceptions and fingerprints, and survives moved lines. */
  readonly cause: Cause;
  readonly system?: string;
  /** Lower than the rule's own where the case is less certain; `rules:` still has the last word. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  /** A function where making them costs: they are made when somebody asks for them. */
  readonly fixes?: readonly Fix[] | (() => readonly Fix[]);
  /** The perimeter file or contract whose `rules:` and `exceptions` hold, where it is not the one that rules the place. */
  readonly ruledBy?: string;
}

export interface Related extends Place {
  readonly message: string;
}

/** Identity of a finding, with its rule. */
export interface Cause {
  readonly family: string;
  readonly system: string;
  /** Action, normalised URL, key path, field …: what distinguishes two findings of one rule about one system. */
  readonly subject: string;
  /** Enclosing function or key; "" at the top. */
  readonly symbol: string;
}

/** A problem as the editor and the terminal both show it. */
export interface Finding extends ShownFinding {
  readonly fixes: readonly Fix[];
}

/** What of a problem is shown before anybody asks for fixes. */
export interface ShownFinding extends Place {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly system?: string;
  readonly related: readonly Related[];
  readonly fingerprint: string;
  readonly silenced: Silence | null;
}

export interface Fix {
  readonly title: string;
  /** It can't widen what an agent may do and states no fact about people; only such fixes are in fix-all. */
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
  /** Not an edit but a place to go to ("Show the spec entry"). */
  readonly show?: Place;
}

export interface Silence {
  readonly by: "comment" | "exception" | "baseline";
  readonly reason: string;
  readonly file: string;
  /** 0-based, as in ranges. */
  readonly line: number;
}
