import type { Expr } from "../../code/expr.ts";
import type { ReadMemo, ReadTable } from "../program/memo.ts";
import type { Frame, Value } from "./value.ts";

/** Under so much work a result that was cut off is found anew for less than it costs to set it aside. */
export const worthKeeping = 4;

export interface Kept {
  readonly values: readonly Value[];
  /** How deep and how long the evaluation went: what it costs a caller that has little of either left. */
  readonly height: number;
  readonly work: number;
}

/** What was found in a frame; `hides`: it stands only for those who would not have files read for more; `isCut`: with nothing else under way. */
export interface KeptInFrame extends Kept {
  readonly hides: boolean;
  readonly isCut: boolean;
}

/** What was found in frames that know more than the text, as long as whoever asks has read all that it was read from. */
export interface InFrames {
  readonly notes: number;
  readonly results: ByFrame<KeptInFrame>;
}

/** What was cut off, for whoever asks again under the same evaluation: what is under way, and how deep, is the same there. */
export interface Aside extends Kept {
  readonly hides: boolean;
  readonly depthCuts: number;
  readonly cuts: number;
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

/** What was found in frames that know nothing but the text, by what cut it off. */
export class SymbolicResults {
  readonly whole: Tables;
  /** Cut off for another reason than want of depth, asked for with nothing else under way. */
  readonly cutFirst: Tables;
  readonly #memo: ReadMemo;
  readonly #cutAt: (Tables | undefined)[] = [];

  constructor(memo: ReadMemo) {
    this.#memo = memo;
    this.whole = this.#tables();
    this.cutFirst = this.#tables();
  }

  /** What was cut off for want of depth, by the depth that it was asked for at. */
  cutAt(depth: number): Tables {
    this.#cutAt[depth] ??= this.#tables();
    return this.#cutAt[depth];
  }

  #tables(): Tables {
    return { kept: this.#memo.table(), keptQuietly: this.#memo.table() };
  }
}
