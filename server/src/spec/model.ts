import type { Range } from "../core/range.ts";
import type { TextEdit } from "../core/edit.ts";
import type { YamlFile } from "../yaml/yamlFile.ts";

/** What a perimeter says may be done to a system. */
export type DeclaredAccess = "none" | "send" | "read" | "write";
export type RuleSeverity = "error" | "warning" | "info" | "off";

/** A value and where it stands. Values that are missing or of a wrong type are simply absent: models of half-typed files are partial. */
export interface Located<T> {
  readonly value: T;
  readonly range: Range;
}

/** What parsing and the schema found in a specification file. */
export interface SpecProblem {
  readonly rule: "spec/syntax" | "spec/schema" | "contract/syntax" | "contract/schema";
  readonly message: string;
  /** What is wrong, in no language: tells it from others of the same rule. */
  readonly subject: string;
  readonly range: Range;
  /** Replaces a misspelt name by the nearest one. */
  readonly fix?: { readonly title: string; readonly edits: readonly TextEdit[] };
}

/** What every specification file has. `file` is a workspace path. */
export interface SpecFile {
  readonly file: string;
  readonly yaml: YamlFile;
  readonly problems: readonly SpecProblem[];
}

/** One `perimeter.yaml` as it stands, before files of a folder are joined and `extends` is followed. */
export interface PerimeterFile extends SpecFile {
  readonly kind: "perimeter";
  readonly owner?: Located<string>;
  readonly reviewBy?: Located<string>;
  readonly extends: readonly Located<string>[];
  readonly delegates: readonly Located<string>[];
  readonly own: OwnHosts;
  readonly production: { readonly files: readonly Located<string>[]; readonly when: readonly Located<string>[] };
  readonly guards: readonly Located<string>[];
  readonly routes: { readonly internal: readonly Located<string>[]; readonly public: readonly Located<string>[] };
  readonly dataClasses: readonly DataClass[];
  readonly holdouts: readonly Located<string>[];
  readonly rules: readonly RuleSetting[];
  readonly exclude: readonly Located<string>[];
  readonly exceptions: readonly ExceptionEntry[];
  readonly gates: readonly Gate[];
  readonly systems: readonly SystemEntry[];
}

/** `hosts`: own, of no environment in particular. */
export interface OwnHosts {
  readonly hosts: readonly Located<string>[];
  readonly live: readonly Located<string>[];
  readonly staging: readonly Located<string>[];
}

export interface DataClass {
  readonly id: Located<string>;
  readonly fields: readonly Located<string>[];
}

export interface RuleSetting {
  readonly rule: Located<string>;
  readonly severity: Located<RuleSeverity>;
}

export interface ExceptionEntry {
  readonly file: string;
  /** The whole item of the list. */
  readonly range: Range;
  /** Position in the list, for edits. */
  readonly index: number;
  readonly rule?: Located<string>;
  readonly path?: Located<string>;
  readonly system?: Located<string>;
  readonly reason?: Located<string>;
  readonly until?: Located<string>;
}

export interface Gate {
  readonly name: Located<string>;
  readonly range: Range;
  /** A path, "open", or a waiver. */
  readonly state:
    | { readonly kind: "evidence"; readonly path: string }
    | { readonly kind: "open" }
    | { readonly kind: "waived"; readonly reason: string };
}

/** One system of a perimeter, as declared. */
export interface SystemEntry {
  /** The file it stands in: joined and extended perimeters mix entries of several files. */
  readonly file: string;
  readonly id: string;
  readonly idRange: Range;
  /** The key and its whole value. */
  readonly range: Range;
  /** `stripe: read`: the entry is a bare access. */
  readonly isBare: boolean;
  readonly access?: Located<DeclaredAccess>;
  readonly catalogue?: Located<string>;
  readonly purpose?: Located<string>;
  readonly sandbox?: EndpointSpec;
  readonly live?: EndpointSpec;
  readonly liveByDefault?: LiveByDefault;
  readonly match: {
    readonly hosts: readonly Located<string>[];
    readonly env: readonly Located<string>[];
    readonly packages: readonly Located<string>[];
  };
  readonly actions: readonly ActionSpec[];
  readonly confirm?: ConfirmSpec;
  readonly alert?: AlertSpec;
  /** Undefined: not said (`data: []` says that nothing may go there). */
  readonly data?: readonly Located<string>[];
  readonly never: readonly Located<string>[];
  readonly forwardsTo: readonly Located<string>[];
  readonly publishes?: Located<boolean>;
  /** False only where the file says `decided: false`. */
  readonly decided: boolean;
  readonly decidedRange?: Range;
  /** Keys that are there but say nothing that holds (a wrong type, a misspelt word or key): the schema speaks about them, no other rule. */
  readonly invalid?: readonly string[];
}

/** `sandbox:` or `live:`. `none` and `local` are words; everything else is `given`. */
export interface EndpointSpec {
  readonly kind: "none" | "local" | "given";
  /** The value. */
  readonly range: Range;
  readonly keyRange: Range;
  readonly urls: readonly Located<string>[];
  readonly env: readonly Located<string>[];
  readonly keyPrefix: readonly Located<string>[];
  /** As written: `name: value`. */
  readonly header: readonly Located<string>[];
  readonly resource: readonly Located<string>[];
}

export interface LiveByDefault {
  readonly range: Range;
  readonly keyRange: Range;
  readonly reason?: Located<string>;
  readonly by?: Located<string>;
  readonly until?: Located<string>;
}

export interface ActionSpec {
  readonly id: Located<string>;
  readonly range: Range;
  /** As written: "POST /tickets", "refunds.create", "graphql mutation x", "sql delete", "topic NAME". */
  readonly call?: Located<string>;
  readonly access?: Located<DeclaredAccess>;
  readonly reversible?: Located<boolean>;
  readonly alert?: AlertSpec;
}

/** `never`, `writes` and `always` are words; a list names calls or actions. */
export interface ConfirmSpec {
  readonly kind: "never" | "writes" | "always" | "list";
  readonly range: Range;
  readonly keyRange: Range;
  readonly items: readonly Located<string>[];
}

/** `alert: none` is an honest answer, kept apart from no answer (undefined). */
export interface AlertSpec {
  readonly kind: "none" | "text" | "block";
  readonly range: Range;
  readonly text?: string;
  readonly signal?: Located<string>;
  readonly notifies?: Located<string>;
  readonly evidence?: Located<string>;
  readonly tested?: Located<string>;
}

/** One `*.contract.yaml`. A clause that is missing is undefined; an empty one is an empty list or text. */
export interface ContractFile extends SpecFile {
  readonly kind: "contract";
  readonly title?: Located<string>;
  readonly goal?: Located<string>;
  readonly constraints?: readonly Located<string>[];
  readonly format?: readonly FormatItem[];
  readonly failure?: readonly Located<string>[];
  readonly uses: readonly UseEntry[];
  readonly scope: ContractScope;
  readonly whenUnsure?: Located<string>;
  readonly verify: readonly { readonly run: Located<string>; readonly author?: Located<string> }[];
  readonly holdouts: readonly Located<string>[];
  readonly inputs: readonly Located<string>[];
  readonly invariants: readonly Located<string>[];
  readonly perimeter?: Located<string>;
  readonly approved?: {
    readonly range: Range;
    readonly by?: Located<string>;
    readonly on?: Located<string>;
    readonly hash?: Located<string>;
  };
  /** Key and value ranges of the clauses that are there, also where their value is of a wrong type. */
  readonly clauses: ReadonlyMap<string, { readonly keyRange: Range; readonly range: Range }>;
}

export interface FormatItem {
  readonly range: Range;
  /** A plain text item has only this. */
  readonly text?: string;
  readonly path?: Located<string>;
  readonly contains?: Located<string>;
}

export interface UseEntry {
  readonly id: Located<string>;
  readonly range: Range;
  /** `orders-db: write`: the entry is a bare access. */
  readonly isBare: boolean;
  readonly access?: Located<DeclaredAccess>;
  readonly endpoint?: Located<"sandbox" | "live">;
  readonly actions: readonly Located<string>[];
}

export interface ContractScope {
  readonly write: readonly Located<string>[];
  readonly read: readonly Located<string>[];
  readonly never: readonly Located<string>[];
  readonly outOfScope: readonly Located<string>[];
}
