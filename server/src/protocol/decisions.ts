import type { Place } from "../core/range.ts";
import type { FolderParams, OwnRequest } from "./messages.ts";
import type { OverviewCall } from "./overview.ts";

/** What waits for a person in one workspace folder, the riskiest first. */
export interface Decisions {
  /** URI of the folder. */
  readonly root: string;
  readonly name: string;
  readonly hasPerimeter: boolean;
  readonly open: readonly OpenSystem[];
}

/** A system of which a question is open. */
export interface OpenSystem {
  /** The system's key in the overview, where it is declared; else its own, the same from one list to the next. */
  readonly key: string;
  readonly id: string;
  /** The vendor's name where it is known, else the id. */
  readonly name: string;
  readonly state: "undeclared" | "undecided";
  /** Hosts that the overview lists by themselves, where nothing declares them. */
  readonly hosts: readonly string[];
  /** Its entry in a perimeter. */
  readonly entry?: Place;
}

/** The question that comes next about a system: what the code does with it, and what may be answered. */
export interface Decision extends OpenSystem {
  /** `3 writes, live, nobody would know`. */
  readonly seen: string;
  readonly question: string;
  /** The safest first. */
  readonly answers: readonly DecisionAnswer[];
  /** Where the code reaches it, calls before what configures it. */
  readonly calls: readonly OverviewCall[];
}

export interface DecisionAnswer {
  /** Unique among the answers of a question, the same while the question is. */
  readonly id: string;
  readonly label: string;
  /** The entry as it will stand, on one line. */
  readonly preview: string;
  readonly group: "observed" | "other" | "less";
  /** Questions that stay open behind it. */
  readonly left: number;
  /** A word that only a person can say. */
  readonly ask?: { readonly prompt: string; readonly example: string };
}

/** The systems that wait for a decision; null without a folder. */
export const decisions: OwnRequest<FolderParams, Decisions | null> = { method: "perimeter/decisions" };

export interface DecisionParams extends FolderParams {
  /** Of the open system. */
  readonly key: string;
}

/** The question about one system; null where it is decided by now. */
export const decision: OwnRequest<DecisionParams, Decision | null> = { method: "perimeter/decision" };

export interface DecideParams extends FolderParams {
  /** Of the decision. */
  readonly key: string;
  /** Of the answer. */
  readonly answer: string;
  /** What the person said, where the answer asks. */
  readonly text?: string;
  /** Takes an answer back, instead of giving one. */
  readonly undo?: Undo;
}

/** How an answer is taken back, as long as the file stands as the answer left it. */
export interface Undo {
  readonly file: string;
  readonly range: Place["range"];
  readonly newText: string;
  /** Of the text that the answer left. */
  readonly hash: string;
}

export interface DecideResult {
  readonly done: boolean;
  /** Why nothing was written. */
  readonly message?: string;
  readonly undo?: Undo;
  /** URI of the perimeter that was changed. */
  readonly uri?: string;
}

/** Writes one answer into the perimeter, one undoable edit; declares the system where nothing does. */
export const decide: OwnRequest<Partial<DecideParams>, DecideResult> = { method: "perimeter/decide" };
