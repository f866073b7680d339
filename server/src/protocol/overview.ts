import type { Day } from "../core/day.ts";
import type { Place } from "../core/range.ts";
import type { FolderParams, OwnRequest } from "./messages.ts";

/** All that the views and the report show of one workspace folder: plain data, paths from the folder, positions 0-based. */
export interface Overview {
  /** URI of the folder; "" where the terminal asks. */
  readonly root: string;
  readonly name: string;
  readonly hasPerimeter: boolean;
  /** False before the first check has ended: everything else is empty then. */
  readonly isChecked: boolean;
  readonly numbers: OverviewNumbers;
  /** The numbers of the day on which the baseline was written; absent without one. */
  readonly before?: OverviewNumbers & { readonly on: Day };
  /** The riskiest first. */
  readonly systems: readonly OverviewSystem[];
  readonly contracts: readonly OverviewContract[];
  readonly gates: readonly OverviewGate[];
  readonly problems: OverviewProblems;
}

/** The four numbers that dashboards ignore, see `compare/numbers.ts`. */
export interface OverviewNumbers {
  readonly systems: number;
  readonly scope: number | null;
  readonly sideEffects: number;
  readonly blastRadius: number;
  readonly permission: number | null;
}

export interface OverviewProblems {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/**
 * `forbidden`: access none. `unused`: declared, and nothing calls it. `undecided`: drafted, or a question that its kind
 * asks is open. `undeclared`: reached, and no perimeter says anything of it.
 */
export type SystemState = "undeclared" | "undecided" | "declared" | "forbidden" | "unused";

export interface OverviewSystem {
  /** Unique in the overview, the same from one to the next while the system is called so. */
  readonly key: string;
  /** The perimeter's id, else the catalogue's, else the host. */
  readonly id: string;
  /** The vendor's name where it is known, else the id. */
  readonly name: string;
  readonly kind: string;
  readonly state: SystemState;
  /** Its entry in a perimeter; absent where nothing declares it. */
  readonly entry?: Place;
  readonly declared?: DeclaredSystem;
  /** Questions that are open, in the order in which they are best answered. */
  readonly open: readonly string[];
  readonly counts: CallCounts;
  /** Where it is reached: by host (or SDK) and environment. */
  readonly endpoints: readonly OverviewEndpoint[];
  /** Classes of data that were seen to flow there. */
  readonly flows: readonly string[];
  readonly problems: OverviewProblems;
  /** The higher, the sooner somebody should look: live writes that nobody is asked about first. */
  readonly risk: number;
}

/** What the perimeter says of a system. */
export interface DeclaredSystem {
  readonly access: string | null;
  readonly default: "sandbox" | "live";
  /** Why live is the default, by whom, until when; absent where it is not. */
  readonly liveByDefault?: { readonly reason: string | null; readonly by: string | null; readonly until: string | null };
  readonly confirm: "always" | "writes" | "never" | readonly string[] | null;
  /** Who or what tells that it went wrong; null: nobody would know. */
  readonly alert: string | null;
  readonly data: readonly string[] | null;
  readonly never: readonly string[];
  readonly forwardsTo: readonly string[];
  readonly purpose: string | null;
}

export interface CallCounts {
  readonly calls: number;
  readonly read: number;
  readonly write: number;
  readonly send: number;
  readonly live: number;
  readonly sandbox: number;
  /** Writes that are live, irreversible or unconfirmed. */
  readonly risky: number;
}

export type OverviewEnvironment = "sandbox" | "live" | "local" | "staging" | "unknown";

export interface OverviewEndpoint {
  /** The host; for an SDK of unknown host the system's name. */
  readonly label: string;
  readonly environment: OverviewEnvironment;
  readonly calls: readonly OverviewCall[];
}

export interface OverviewCall {
  readonly place: Place;
  /** `POST /tickets`, `refunds.create`, or the URL where no more is known. */
  readonly label: string;
  readonly access: "read" | "write" | "send" | "unknown";
  readonly environment: OverviewEnvironment;
  /** The perimeter says that somebody is asked before. */
  readonly isConfirmed: boolean;
  /** A value that configures the system, or a constant: no call by itself. */
  readonly isCall: boolean;
}

export interface OverviewContract {
  readonly file: string;
  readonly title: string;
  readonly goal: string | null;
  readonly place: Place;
  /** `changed`: approved, and what binds was changed since. */
  readonly approval: { readonly state: "approved" | "changed" | "open"; readonly by: string | null; readonly on: string | null };
  readonly uses: readonly OverviewUse[];
  readonly numbers: OverviewNumbers;
}

/** One system that a contract gives: what may be done there, and who would know. */
export interface OverviewUse {
  readonly place: Place;
  readonly system: string;
  readonly access: string;
  readonly actions: readonly string[];
  readonly isLive: boolean;
  readonly confirm: DeclaredSystem["confirm"];
  readonly alert: string | null;
  readonly counts: CallCounts;
}

/** One of the eight gates between a demo and a product. `unlisted`: no perimeter speaks of it. `missing`: its evidence is not there. */
export interface OverviewGate {
  readonly name: string;
  readonly question: string;
  readonly state: "passed" | "open" | "missing" | "waived" | "unlisted";
  /** The file that proves it, or why it is waived. */
  readonly detail: string | null;
  readonly place?: Place;
}

/** What is known of a folder now: a check that runs is waited for, a while. Null without a folder. */
export const overview: OwnRequest<FolderParams, Overview | null> = { method: "perimeter/overview" };
