/** A request of our own: its method, with the types of what is asked and answered. */
export interface OwnRequest<Params, Result> {
  readonly method: string;
  /** Never set: it only carries the types. */
  readonly types?: (params: Params) => Result;
}

/** A notification of our own, from the server. */
export interface OwnNotification<Params> {
  readonly method: string;
  readonly types?: (params: Params) => void;
}

export interface FolderParams {
  /** URI of the workspace folder, or of any file in it; undefined: the first folder. */
  readonly uri?: string;
}

export interface ScanParams {
  /** Progress is reported on this token where it is given, else on one that the server makes. */
  readonly workDoneToken?: string | number;
}

export interface ScanSummary {
  readonly files: number;
  /** Systems reached, unknown hosts included. */
  readonly reached: number;
  readonly undeclared: number;
  /** Endpoints that are live. */
  readonly live: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly skipped: number;
  readonly hasPerimeter: boolean;
  readonly cancelled: boolean;
}

/** Reads everything again; answers when the problems are published. */
export const scanWorkspace: OwnRequest<ScanParams, ScanSummary> = { method: "perimeter/scanWorkspace" };

export interface DraftResult {
  /** The perimeter that was written (an unsaved edit), or null where nothing was. */
  readonly uri: string | null;
  /** Ids of the systems that were added. */
  readonly added: readonly string[];
  /** Why nothing was written. */
  readonly message?: string;
}

/** Writes what the code reaches into the folder's perimeter.yaml, every system undecided; over an existing one it only adds. */
export const draftPerimeter: OwnRequest<FolderParams, DraftResult> = { method: "perimeter/draftPerimeter" };

export interface NewContractParams extends FolderParams {
  /** Name of the file without its ending: kebab-case. */
  readonly name: string;
}

export interface NewContractResult {
  readonly uri: string | null;
  readonly message?: string;
}

/** Makes NAME.contract.yaml with the four clauses to fill in, and the systems of the perimeter to choose from. */
export const newContract: OwnRequest<NewContractParams, NewContractResult> = { method: "perimeter/newContract" };

export interface ApproveParams extends FolderParams {
  /** The person who approves. */
  readonly by: string;
}

export interface EditResult {
  readonly done: boolean;
  /** Why nothing was written. */
  readonly message?: string;
}

/** Writes into the contract of `uri` who approved it, today, with the fingerprint of what binds in it. */
export const approveContract: OwnRequest<ApproveParams, EditResult> = { method: "perimeter/approveContract" };

export interface SilenceParams {
  /** URI of the document that the finding stands in. */
  readonly uri: string;
  readonly rule: string;
  /** 0-based line where the finding begins. */
  readonly line: number;
  /** A comment above the line, or an entry under `exceptions`. */
  readonly way: "comment" | "exception";
  readonly reason: string;
}

/** Silences one finding, with a reason. */
export const silenceFinding: OwnRequest<SilenceParams, EditResult> = { method: "perimeter/silenceFinding" };

export interface SandboxResult {
  readonly applied: number;
  readonly files: number;
  /** Live endpoints without a sandbox that is known: a person must decide. */
  readonly left: number;
}

/** Applies the safe fixes that make live endpoints default to their sandbox, in one undoable edit. */
export const defaultToSandbox: OwnRequest<FolderParams, SandboxResult> = { method: "perimeter/defaultToSandbox" };

export interface ExplainParams {
  readonly rule: string;
}

export interface ExplainResult {
  /** The rule's page as Markdown; null for a rule that doesn't exist. */
  readonly markdown: string | null;
}

/** The page of a rule. */
export const explainRule: OwnRequest<ExplainParams, ExplainResult> = { method: "perimeter/explainRule" };

export interface StatusParams {
  readonly state: "checking" | "ready" | "failed";
  readonly reached: number;
  readonly undeclared: number;
  readonly live: number;
  readonly hasPerimeter: boolean;
  /** Calls into decided systems ÷ all calls outside; null where there are none. */
  readonly scope?: number | null;
  /** Write calls. */
  readonly sideEffects?: number;
  /** Writes that are live, irreversible or unconfirmed. */
  readonly blastRadius?: number;
  /** Share of systems with every question decided; null where there are none. */
  readonly permission?: number | null;
  /** What went wrong, for state failed. */
  readonly message?: string;
}

/** What the status item shows; sent when a check starts and ends. */
export const status: OwnNotification<StatusParams> = { method: "perimeter/status" };

/** What the client asks of the server when it starts it. */
export interface InitOptions {
  /** Milliseconds from the last change to the check; for tests. Default 200. */
  readonly debounce?: number;
  /** The client shows the pages of rules (see rulePages.ts). */
  readonly rulePages?: boolean;
  /** The client has the commands that ask a person before they ask the server: see `clientCommands`. */
  readonly asksPeople?: boolean;
  /** The client has the command that lists places beside the text: `clientCommands.showReferences`. */
  readonly showsReferences?: boolean;
  /** What is said instead of each English text: the bundle of the window's language. Absent: English. */
  readonly texts?: Readonly<Record<string, string>>;
}

/** What `clientCommands.showReferences` takes. Positions and locations are those of LSP. */
export interface ShowReferencesParams {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
  readonly locations: readonly { readonly uri: string; readonly range: LspRange }[];
}

interface LspRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** Commands of the client that quick fixes and lenses name. The first two ask a person for a word that nobody else may say. */
export const clientCommands = {
  /** Takes the URI of a contract. */
  approveContract: "perimeter.approveContract",
  /** Takes what `silenceFinding` takes, without the reason. */
  silenceFinding: "perimeter.silenceFinding",
  /** Takes `ShowReferencesParams`. */
  showReferences: "perimeter.showReferences",
} as const;
