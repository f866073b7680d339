import type { Directive } from "../code/facts.ts";
import type { Place } from "../core/range.ts";
import type { ContractFile, PerimeterFile } from "../spec/model.ts";
import type { Perimeters } from "../spec/perimeters.ts";

/** The policy that a change started from: by it the change is judged. */
export interface BaseView {
  /** The whole id of the commit. */
  readonly commit: string;
  readonly perimeters: Perimeters;
  readonly perimeterFiles: readonly PerimeterFile[];
  readonly contracts: readonly ContractFile[];
  /** Files that were renamed since, by what they are called now. */
  readonly renames: ReadonlyMap<string, string>;
  /** Ignore comments that the base doesn't have: they silence nothing yet. */
  readonly newComments: readonly { readonly file: string; readonly comment: Directive }[];
  /** Sources that were read in the base, and in which nothing is looked at now: generated, minified, binary, moved, a link … */
  readonly passedOver: readonly { readonly file: string; readonly why: string }[];
  /** Files of pipelines, hooks and scripts that had the change checked in the base, and now don't, or let it fail. */
  readonly droppedChecks: readonly DroppedCheck[];
  /** The baseline file silences more findings than in the base. */
  readonly baseline?: { readonly file: string; readonly findings: number };
  /** Guards whose function does something else than in the base. */
  readonly changedGuards: readonly { readonly name: string; readonly place: Place }[];
  /** Guards that only have another name than in the base. */
  readonly renamedGuards: ReadonlySet<string>;
}

/** A place that had the change checked in the base. */
export interface DroppedCheck {
  readonly file: string;
  /** Its file is gone. */
  readonly isGone: boolean;
  /** Where it stands now, from 0; 0 too where it is gone. */
  readonly line: number;
  /** What it lets pass now, in words: "it is never run". None: it is gone. */
  readonly allows: readonly string[];
}

/** Why a source is passed over that lies now where its perimeter excludes it. */
export const leftOut = "excluded by its perimeter";
/** Why less is told of a source that lies now where a name says production. */
export const asProduction = "called production";
/** Why less is told of a source of the program that is called like a test. */
export const asTest = "called a test";
