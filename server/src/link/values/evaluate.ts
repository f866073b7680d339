import type { Expr } from "../../code/expr.ts";
import type { ClassFacts, FileFacts } from "../../code/facts.ts";
import type { Range } from "../../core/range.ts";
import { CallerIndex } from "../names/callerIndex.ts";
import { settingsOf } from "./choices.ts";
import { entryValues } from "./entries.ts";
import { valuesOf } from "./expressions.ts";
import { type Cuts, cutsOutside, isCut, noteCuts, nowhere, uncut } from "./cuts.ts";
import { type Aside, ByFrame, type Kept, Results, ResultsInFrames, type Tables, worthKeeping } from "./kept.ts";
import { memberValues } from "../names/members.ts";
import type { ReadMemo } from "../program/memo.ts";
import { exportedValues } from "../names/moduleNames.ts";
import type { Program } from "../program/program.ts";
import type { Setting } from "../program/settingIndex.ts";
import { asText, literalText, opaque } from "./steps.ts";
import { concatTexts } from "./text.ts";
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
  readonly #outside: Results;
  readonly #inClass: Results;
  /** The same where `this` is known to be of another class than the function's own. */
  readonly #ofSelf = new WeakMap<ClassFacts, Results>();
  readonly #ofSelfInClass = new WeakMap<ClassFacts, Results>();
  readonly #inFrames: ResultsInFrames;
  /** By frame, what the evaluation under way has asked for that was cut off. */
  #aside: ByFrame<Aside> | undefined;
  /** What is being evaluated, and as the how manieth. */
  readonly #active = new Map<Expr, number>();
  /** By what the evaluation under way was cut off so far. */
  #cuts = uncut();
  #depth = 0;
  #deepest = 0;
  #work = 0;
  /** Expressions evaluated so far: what the tests of linearity count. */
  evaluated = 0;

  /** Whether anybody asks what is sent: following that reads the callers of what sends. */
  readonly followsData: boolean;

  constructor(program: Program, followsData: boolean) {
    this.program = program;
    this.followsData = followsData;
    this.memo = program.memo;
    this.callers = new CallerIndex(this);
    this.#outside = new Results(this.memo, true);
    this.#inClass = new Results(this.memo, true);
    this.#inFrames = new ResultsInFrames(this.memo);
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
    const known = this.#known(expr, frame);
    if (known) {
      this.#deepest = Math.max(this.#deepest, this.#depth + known.height);
      this.#work += known.work;
      return known.values;
    }
    const active = this.#active.get(expr);
    if (this.#depth >= maxDepth) this.#cuts.isDeep = true;
    else if (this.#work >= maxWork) this.#cuts.isLong = true;
    else if (active === undefined) return this.#again(expr, frame) ?? this.#fresh(expr, frame);
    else noteCuts(this.#cuts, { ...uncut(), roundTo: active, around: new Set([...this.#active.keys()].slice(active)) });
    return this.#cuts.isLong && expr.kind === "concat" ? spelled(expr, frame) : [opaque(expr, frame)];
  }

  /** What the evaluation under way has asked for before, and was cut off: a chain of calls that each look twice would take as long as 2ⁿ. */
  #again(expr: Expr, frame: Frame): readonly Value[] | undefined {
    const known = this.#aside?.get(expr, frame);
    const isSame = known?.notes === this.memo.notes && known.depth === this.#depth && known.isQuiet === this.program.isQuiet;
    if (!known || !isSame || this.#work + known.work > maxWork) return undefined;
    this.#deepest = Math.max(this.#deepest, this.#depth + known.height);
    this.#work += known.work;
    noteCuts(this.#cuts, known.cuts);
    if (known.hides) this.program.hidden++;
    return known.values;
  }

  /** What was found before, where a fresh evaluation would find the same: as deep, and with the work that is left. */
  #known(expr: Expr, frame: Frame): Kept | undefined {
    const results = this.#resultsFor(frame);
    const whole = this.#in(results.known("nothing"), expr);
    if (whole && this.#depth + whole.height <= maxDepth) return this.#fits(whole) ? whole : undefined;
    const cut = this.#in(results.known(this.#depth), expr);
    if (cut && this.#fits(cut)) {
      this.#cuts.isDeep = true;
      return cut;
    }
    return this.#depth === 0 ? this.#in(results.known("work"), expr) : undefined;
  }

  #resultsFor(frame: Frame): Results {
    if (!isSymbolic(frame)) return this.#inFrames.of(frame);
    const { class: field, self } = frame;
    const body = self?.file.classes[self.index];
    if (!body) return field === undefined ? this.#outside : this.#inClass;
    const bySelf = field === undefined ? this.#ofSelf : this.#ofSelfInClass;
    const known = bySelf.get(body) ?? new Results(this.memo, true);
    bySelf.set(body, known);
    return known;
  }

  /** Whether there is as much work left, and nothing is under way by which it would be cut off. */
  #fits({ work, around }: Kept): boolean {
    if (this.#work + work > maxWork) return false;
    if (around.size > 0) for (const expr of this.#active.keys()) if (around.has(expr)) return false;
    return true;
  }

  #fresh(expr: Expr, frame: Frame): readonly Value[] {
    const { hidden } = this.program;
    const before = { cuts: this.#cuts, work: this.#work, deepest: this.#deepest, aside: this.#aside };
    const at = this.#active.size;
    this.#cuts = uncut();
    this.#aside = undefined;
    this.memo.begin();
    this.#active.set(expr, at);
    this.#depth++;
    this.#work++;
    this.evaluated++;
    this.#deepest = this.#depth;
    const found = valuesOf(this, expr, frame);
    const values = found.length === 0 ? [opaque(expr, frame)] : found.length > maxValues ? found.slice(0, maxValues) : found;
    this.#depth--;
    this.#active.delete(expr);
    const cuts = cutsOutside(this.#cuts, at);
    const kept = { values, height: this.#deepest - this.#depth, work: this.#work - before.work, around: this.#cuts.around };
    const hides = this.program.hidden !== hidden;
    const tables = this.#tablesFor(frame, cuts);
    const reading = this.memo.end();
    (hides ? tables?.keptQuietly : tables?.kept)?.set(expr, kept, reading);
    this.#cuts = before.cuts;
    noteCuts(this.#cuts, cuts);
    this.#deepest = Math.max(this.#deepest, before.deepest);
    this.#aside = before.aside;
    if (isCut(cuts) && this.#depth > 0 && kept.work >= worthKeeping) this.#setAside(expr, frame, { ...kept, hides, cuts });
    return values;
  }

  #setAside(expr: Expr, frame: Frame, kept: Omit<Aside, "notes" | "depth" | "isQuiet">): void {
    this.#aside ??= new ByFrame();
    this.#aside.set(expr, frame, { ...kept, notes: this.memo.notes, depth: this.#depth, isQuiet: this.program.isQuiet });
  }

  /** Where a result is kept; undefined where nobody else would find the same. */
  #tablesFor(frame: Frame, { isDeep, isLong, roundTo }: Cuts): Tables | undefined {
    if (roundTo < nowhere || (isLong && this.#depth > 0)) return undefined;
    const results = this.#resultsFor(frame);
    // What went too deep is the same for whoever asks from as deep: a variable that is given anew a hundred times costs once.
    return results.by(isLong ? "work" : isDeep ? this.#depth : "nothing");
  }

  #in(tables: Tables | undefined, expr: Expr): Kept | undefined {
    const known = tables?.kept.get(expr);
    if (known || !this.program.isQuiet) return known;
    const hidden = tables?.keptQuietly.get(expr);
    if (hidden) this.program.hidden++;
    return hidden;
  }

  /** Looks something up without reading files for it that show nothing that reaches outside. */
  quietly<T>(look: () => T): T {
    if (this.program.isQuiet) return look();
    const { hidden } = this.program;
    this.program.isQuiet = true;
    const found = look();
    this.program.isQuiet = false;
    // Whoever asks the same question looks as quietly here: it is no less of an answer.
    this.program.hidden = hidden;
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
      this.#cuts.isDeep = true;
      return undefined;
    }
    this.#depth++;
    this.#deepest = Math.max(this.#deepest, this.#depth);
    const result = work();
    this.#depth--;
    return result;
  }
}

/** What stands in a text that there is no more time for: `f"https://api.vendor.example/{path}"` says its host all the same. */
function spelled({ parts }: Extract<Expr, { kind: "concat" }>, frame: Frame): readonly TextValue[] {
  return concatTexts(parts.map((part) => [part.kind === "literal" ? literalText(part, frame) : asText(opaque(part, frame), part)]));
}

/** Whether a frame knows nothing but the text: what is evaluated in it is the same wherever it is asked. */
export function isSymbolic({ args, outer, self }: Frame): boolean {
  return args === undefined && outer === undefined && (self === undefined || isAny(self));
}

/** Whether an instance is any of its class: nothing is known of what it was made with. */
export function isAny({ made, set, start, guard, named }: InstanceValue): boolean {
  return made === undefined && set === undefined && start === undefined && guard === undefined && named === undefined;
}
