import type { Expr } from "../../code/expr.ts";

/** By what an evaluation was cut off. */
export interface Cuts {
  /** For want of depth; of work. */
  isDeep: boolean;
  isLong: boolean;
  /** The first of what was under way that it came round to, as the how manieth that was begun; `nowhere`: to none. */
  roundTo: number;
  /** What stands on the ways round. */
  around: ReadonlySet<Expr>;
}

export const nowhere = Number.POSITIVE_INFINITY;
const nothing: ReadonlySet<Expr> = new Set();

/** The cuts of an evaluation that just begins. */
export function uncut(): Cuts {
  return { isDeep: false, isLong: false, roundTo: nowhere, around: nothing };
}

/** Adds those of a part of an evaluation. */
export function noteCuts(cuts: Cuts, { isDeep, isLong, roundTo, around }: Cuts): void {
  cuts.isDeep ||= isDeep;
  cuts.isLong ||= isLong;
  if (roundTo === nowhere) return;
  cuts.roundTo = Math.min(cuts.roundTo, roundTo);
  cuts.around = cuts.around.size > 0 ? new Set([...cuts.around, ...around]) : around;
}

/**
 * Those that concern whoever asked for what was begun as the `at`th: a way round that comes to that itself, or to what was begun
 * later, is the same whoever asks, unless something on it is under way.
 */
export function cutsOutside(cuts: Cuts, at: number): Cuts {
  return cuts.roundTo < at ? cuts : { ...cuts, roundTo: nowhere, around: nothing };
}

export function isCut({ isDeep, isLong, roundTo }: Cuts): boolean {
  return isDeep || isLong || roundTo < nowhere;
}
