import type { Expr } from "../../code/expr.ts";
import type { ReadMemo, ReadTable } from "../program/memo.ts";
import type { Cuts } from "./cuts.ts";
import { FrameNumbers } from "./frameNumbers.ts";
import type { Frame, Value } from "./value.ts";

/** Under so much work a result that was cut off is found anew for less than it costs to set it aside. */
export const worthKeeping = 4;

/** Of so many frames with known arguments results are kept; then all begins anew. Who asks again mostly does so within one file. */
const mostFrames = 4000;

export interface Kept {
  readonly values: readonly Value[];
  /** How deep and how long the evaluation went: what it costs a caller that has little of either left. */
  readonly height: number;
  readonly work: number;
  /** What stands on its ways round to itself: under one of these it would be cut off. */
  readonly around: ReadonlySet<Expr>;
}

/** What was cut off, for whoever asks again under the same evaluation: what is under way, and how deep, is the same there. */
export interface Aside extends Kept {
  readonly hides: boolean;
  readonly cuts: Cuts;
  /** In which notes, how deep and how it was asked. */
  readonly notes: number;
  readonly depth: number;
  readonly isQuiet: boolean;
}

export interface Tables {
  readonly kept: ReadTable<Expr, Kept>;
  /** Results that stand only for those who would not have files read for more. */
  readonly keptQuietly: ReadTable<Expr, Kept>;
}

/** Results by expression and frame. */
export class ByFrame<V> {
  readonly #results = new Map<Frame, Map<Expr, V>>();

  get(expr: Expr, frame: Frame): V | undefined {
    return this.#results.get(frame)?.get(expr);
  }

  set(expr: Expr, frame: Frame, value: V): void {
    const known = this.#results.get(frame) ?? new Map<Expr, V>();
    this.#results.set(frame, known);
    known.set(expr, value);
  }
}

/** What cut a result off: nothing; want of work, asked for with nothing else under way; want of depth, by the depth that it was asked for at. */
export type CutBy = "nothing" | "work" | number;

/** What was found in frames that say the same, by what cut it off. */
export class Results {
  readonly #table: () => ReadTable<Expr, Kept>;
  readonly #tables = new Map<CutBy, Tables>();

  /** `isWeak`: kept as long as the facts are. */
  constructor(memo: ReadMemo, isWeak: boolean) {
    this.#table = () => (isWeak ? memo.table<Expr, Kept>() : memo.lastingTable<Expr, Kept>());
  }

  /** Undefined where nothing was found. */
  known(cutBy: CutBy): Tables | undefined {
    return this.#tables.get(cutBy);
  }

  by(cutBy: CutBy): Tables {
    const known = this.#tables.get(cutBy) ?? { kept: this.#table(), keptQuietly: this.#table() };
    this.#tables.set(cutBy, known);
    return known;
  }
}

/** What was found in frames that know more than the text. */
export class ResultsInFrames {
  readonly #memo: ReadMemo;
  #numbers = new FrameNumbers();
  #results = new Map<number, Results>();
  #asOf = 0;

  constructor(memo: ReadMemo) {
    this.#memo = memo;
  }

  of(frame: Frame): Results {
    const number = this.#numbers.of(frame);
    const known = this.#results.get(number);
    if (known) return known;
    if (this.#results.size >= mostFrames || this.#asOf !== this.#memo.forgotten) this.#begin();
    const made = new Results(this.#memo, false);
    this.#results.set(this.#numbers.of(frame), made);
    return made;
  }

  #begin(): void {
    this.#numbers = new FrameNumbers();
    this.#results = new Map();
    this.#asOf = this.#memo.forgotten;
  }
}
