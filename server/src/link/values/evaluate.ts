import type { Expr } from "../../code/expr.ts";
import type { ClassFacts, FileFacts } from "../../code/facts.ts";
import type { Range } from "../../core/range.ts";
import { CallerIndex } from "../names/callerIndex.ts";
import { settingsOf } from "./choices.ts";
import { entryValues } from "./entries.ts";
import { valuesOf } from "./expressions.ts";
import { type Aside, ByFrame, type InFrames, type Kept, type KeptInFrame, SymbolicResults, type Tables, worthKeeping } from "./kept.ts";
import { memberValues } from "../names/members.ts";
import type { ReadMemo } from "../program/memo.ts";
import { exportedValues } from "../names/moduleNames.ts";
import type { Program } from "../program/program.ts";
import type { Setting } from "../program/settingIndex.ts";
import { asText, literalText, opaque } from "./steps.ts";
import { type Frame, type InstanceValue, maxDepth, maxValues, maxWork, type ObjectValue, type TextValue, type Value } from "./value.ts";

/**
 * Evaluates expressions to bounded sets of values, each with its evidence. What an evaluation read is known
 * afterwards, so that it can be forgotten when that changes. A value depends on the facts alone, never on what was
 * evaluated before: kept results stand only where a fresh evaluation would give the same.
 */
export class Evaluator {
  readonly program: Program;
  readonly memo: ReadMemo;
  readonly callers: CallerIndex;
  /** A name in the body of a class is looked for in the class: what is found without it is kept apart. */
  readonly #outside: SymbolicResults;
  readonly #inClass: SymbolicResults;
  /** The same where `this` is known to be of another class than the function's own. */
  readonly #ofSelf = new WeakMap<ClassFacts, SymbolicResults>();
  readonly #ofSelfInClass = new WeakMap<ClassFacts, SymbolicResults>();
  #inFrames: InFrames | undefined;
  /** By frame, what the evaluation under way has asked for that was cut off. */
  #aside: ByFrame<Aside> | undefined;
  readonly #active = new Set<Expr>();
  #depth = 0;
  #deepest = 0;
  #work = 0;
  /** How often something was given up for want of depth; for other reasons. */
  #depthCuts = 0;
  #cuts = 0;
  /** Expressions evaluated so far: what the tests of linearity count. */
  evaluated = 0;

  /** Whether anybody asks what is sent: following that reads the callers of what sends. */
  readonly followsData: boolean;

  constructor(program: Program, followsData: boolean) {
    this.program = program;
    this.followsData = followsData;
    this.memo = program.memo;
    this.callers = new CallerIndex(this);
    this.#outside = new SymbolicResults(this.memo);
    this.#inClass = new SymbolicResults(this.memo);
  }

  /** Whether nothing is being evaluated: what is found then is cut off by nobody's going round. */
  get isIdle(): boolean {
    return this.#depth === 0;
  }

  /** The values of an expression in a frame; never empty. */
  evaluate(expr: Expr, frame: Frame): readonly Value[] {
    if (this.#depth === 0) this.#work = 0;
    this.memo.read(frame.file.file);
    if (expr.kind === "literal") return [literalText(expr, frame)];
    const symbolic = isSymbolic(frame);
    const known = symbolic ? this.#known(expr, frame) : this.#knownIn(expr, frame);
    if (known) {
      this.#deepest = Math.max(this.#deepest, this.#depth + known.height);
      this.#work += known.work;
      return known.values;
    }
    if (this.#depth >= maxDepth || this.#work >= maxWork || this.#active.has(expr)) {
      if (this.#depth >= maxDepth) this.#depthCuts++;
      else this.#cuts++;
      return [opaque(expr, frame)];
    }
    return this.#again(expr, frame) ?? this.#fresh(expr, frame, symbolic);
  }

  /** What the evaluation under way has asked for before, and was cut off: a chain of calls that each look twice would take as long as 2ⁿ. */
  #again(expr: Expr, frame: Frame): readonly Value[] | undefined {
    const known = this.#aside?.get(expr, frame);
    const isSame = known?.notes === this.memo.notes && known.depth === this.#depth && known.isQuiet === this.program.isQuiet;
    if (!known || !isSame || !this.#fits(known)) return undefined;
    this.#deepest = Math.max(this.#deepest, this.#depth + known.height);
    this.#work += known.work;
    this.#cuts += known.cuts;
    this.#depthCuts += known.depthCuts;
    if (known.hides) this.program.hidden++;
    return known.values;
  }

  /** What was found before, where a fresh evaluation would find the same: as deep, and with the work that is left. */
  #known(expr: Expr, frame: Frame): Kept | undefined {
    const results = this.#resultsFor(frame);
    const whole = this.#in(results.whole, expr);
    if (whole && this.#depth + whole.height <= maxDepth) return this.#fits(whole) ? whole : undefined;
    const cut = this.#in(results.cutAt(this.#depth), expr);
    if (cut && this.#fits(cut)) {
      this.#depthCuts++;
      return cut;
    }
    return this.#depth === 0 ? this.#in(results.cutFirst, expr) : undefined;
  }

  #resultsFor({ class: field, self }: Frame): SymbolicResults {
    const body = self?.file.classes[self.index];
    if (!body) return field === undefined ? this.#outside : this.#inClass;
    const bySelf = field === undefined ? this.#ofSelf : this.#ofSelfInClass;
    const known = bySelf.get(body) ?? new SymbolicResults(this.memo);
    bySelf.set(body, known);
    return known;
  }

  #fits({ work }: Kept): boolean {
    return this.#work + work <= maxWork;
  }

  /** What was found in this very frame: a function's variables are asked for at each of their uses. */
  #knownIn(expr: Expr, frame: Frame): Kept | undefined {
    const known = this.#framesNow.get(expr, frame);
    if (!known || this.#depth + known.height > maxDepth || !this.#fits(known) || (known.isCut && this.#depth > 0)) return undefined;
    if (!known.hides) return known;
    if (!this.program.isQuiet) return undefined;
    this.program.hidden++;
    return known;
  }

  get #framesNow(): ByFrame<KeptInFrame> {
    const { notes } = this.memo;
    if (this.#inFrames?.notes !== notes) this.#inFrames = { notes, results: new ByFrame() };
    return this.#inFrames.results;
  }

  #fresh(expr: Expr, frame: Frame, symbolic: boolean): readonly Value[] {
    const before = {
      cuts: this.#cuts,
      depthCuts: this.#depthCuts,
      hidden: this.program.hidden,
      work: this.#work,
      deepest: this.#deepest,
      inFrames: this.#inFrames,
      aside: this.#aside,
    };
    this.#aside = undefined;
    if (symbolic) this.memo.begin();
    this.#active.add(expr);
    this.#depth++;
    this.#work++;
    this.evaluated++;
    this.#deepest = this.#depth;
    const found = valuesOf(this, expr, frame);
    const values = found.length === 0 ? [opaque(expr, frame)] : found.length > maxValues ? found.slice(0, maxValues) : found;
    this.#depth--;
    this.#active.delete(expr);
    const kept = { values, height: this.#deepest - this.#depth, work: this.#work - before.work };
    const hides = this.program.hidden !== before.hidden;
    const [isCut, isCutForDepth] = [this.#cuts !== before.cuts, this.#depthCuts !== before.depthCuts];
    if (symbolic) {
      const tables = this.#tablesFor(frame, isCut, isCutForDepth);
      const reading = this.memo.end();
      (hides ? tables?.keptQuietly : tables?.kept)?.set(expr, kept, reading);
      this.#inFrames = before.inFrames;
    } else if (this.#depth === 0 || !(isCut || isCutForDepth))
      this.#framesNow.set(expr, frame, { ...kept, hides, isCut: isCut || isCutForDepth });
    this.#deepest = Math.max(this.#deepest, before.deepest);
    this.#aside = before.aside;
    if ((isCut || isCutForDepth) && this.#depth > 0 && kept.work >= worthKeeping)
      this.#setAside(expr, frame, { ...kept, hides, cuts: this.#cuts - before.cuts, depthCuts: this.#depthCuts - before.depthCuts });
    return values;
  }

  #setAside(expr: Expr, frame: Frame, kept: Omit<Aside, "notes" | "depth" | "isQuiet">): void {
    this.#aside ??= new ByFrame();
    this.#aside.set(expr, frame, { ...kept, notes: this.memo.notes, depth: this.#depth, isQuiet: this.program.isQuiet });
  }

  /** Where a result is kept; undefined where nobody else would find the same. */
  #tablesFor(frame: Frame, isCut: boolean, isCutForDepth: boolean): Tables | undefined {
    const results = this.#resultsFor(frame);
    if (isCut) return this.#depth === 0 ? results.cutFirst : undefined;
    // What went too deep is the same for whoever asks from as deep: a variable that is given anew a hundred times costs once.
    return isCutForDepth ? results.cutAt(this.#depth) : results.whole;
  }

  #in({ kept, keptQuietly }: Tables, expr: Expr): Kept | undefined {
    const known = kept.get(expr);
    if (known || !this.program.isQuiet) return known;
    const hidden = keptQuietly.get(expr);
    if (hidden) this.program.hidden++;
    return hidden;
  }

  /** Looks something up without reading files for it that show nothing that reaches outside. */
  quietly<T>(look: () => T): T {
    const before = this.program.isQuiet;
    this.program.isQuiet = true;
    const found = look();
    this.program.isQuiet = before;
    return found;
  }

  /** The values of an expression as text; what is no text becomes a placeholder. */
  texts(expr: Expr, frame: Frame): readonly TextValue[] {
    const values = this.evaluate(expr, frame);
    // A field may have the name of a method: what is no call is the field.
    const own = values.length > 1 ? values.filter((value) => value.kind !== "function") : values;
    return own.map((value) => asText(value, expr));
  }

  /** The values under a key of an object, spreads included; undefined where it has none. */
  entry(of: ObjectValue, key: string): readonly Value[] | undefined {
    return entryValues(this, of, key);
  }

  /** What a value's member is worth. */
  member(of: Value, key: string, range: Range, frame: Frame): readonly Value[] {
    return memberValues(this, of, key, range, frame);
  }

  /** What a module gives under a name; undefined where it has none. Follows re-exports. */
  exported(file: FileFacts, name: string, range: Range): readonly Value[] | undefined {
    return exportedValues(this, file, name, range);
  }

  /** The default values of a variable: what applies when nobody says production. */
  settingsOf(name: string): readonly Setting[] {
    return settingsOf(this, name);
  }

  /** Runs a look-up that may come round to itself; undefined where it goes too deep. */
  deeper<T>(work: () => T): T | undefined {
    if (this.#depth >= maxDepth) {
      this.#depthCuts++;
      return undefined;
    }
    this.#depth++;
    this.#deepest = Math.max(this.#deepest, this.#depth);
    const result = work();
    this.#depth--;
    return result;
  }
}

/** Whether a frame knows nothing but the text: what is evaluated in it is the same wherever it is asked. */
export function isSymbolic({ args, outer, self }: Frame): boolean {
  return args === undefined && outer === undefined && (self === undefined || isAny(self));
}

/** Whether an instance is any of its class: nothing is known of what it was made with. */
export function isAny({ made, set, start }: InstanceValue): boolean {
  return made === undefined && set === undefined && start === undefined;
}
