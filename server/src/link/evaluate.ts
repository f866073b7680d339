import { type Call, type Expr, isOfSettings } from "../code/expr.ts";
import type { FileFacts } from "../code/facts.ts";
import type { Range } from "../core/range.ts";
import { CallerIndex } from "./callerIndex.ts";
import { callValues } from "./calls.ts";
import { choiceValues, envValues, settingsOf } from "./choices.ts";
import type { ReadMemo, ReadTable } from "./memo.ts";
import { anyEntry, entryValues } from "./entries.ts";
import { memberValues } from "./members.ts";
import { extended } from "./extensions.ts";
import { exportedValues } from "./moduleNames.ts";
import { nameValues } from "./names.ts";
import { nameOf } from "./exprName.ts";
import { lastKey, nameIn, usedAt } from "./neighbours.ts";
import type { Program } from "./program.ts";
import type { Setting } from "./settingIndex.ts";
import { isEnvironment, namedVariables, settingNamed } from "./settings.ts";
import { asText, literalText, opaque } from "./steps.ts";
import { concatTexts } from "./text.ts";
import { type Frame, maxDepth, maxValues, maxWork, type ObjectValue, type TextValue, type Value } from "./value.ts";

/** Under so much work a result that was cut off is found anew for less than it costs to set it aside. */
const worthKeeping = 4;

interface Kept {
  readonly values: readonly Value[];
  /** How deep and how long the evaluation went: what it costs a caller that has little of either left. */
  readonly height: number;
  readonly work: number;
}

/** What was found in a frame; `hides`: it stands only for those who would not have files read for more; `isCut`: with nothing else under way. */
interface KeptInFrame extends Kept {
  readonly hides: boolean;
  readonly isCut: boolean;
}

/** What was found in frames that know more than the text, as long as whoever asks has read all that it was read from. */
interface InFrames {
  readonly notes: number;
  readonly byFrame: Map<Frame, Map<Expr, KeptInFrame>>;
}

/** What was cut off, for whoever asks again under the same evaluation: what is under way, and how deep, is the same there. */
interface Aside extends Kept {
  readonly hides: boolean;
  readonly depthCuts: number;
  readonly cuts: number;
  /** In which notes, how deep and how it was asked. */
  readonly notes: number;
  readonly depth: number;
  readonly isQuiet: boolean;
}

interface Tables {
  readonly kept: ReadTable<Expr, Kept>;
  /** Results that stand only for those who would not have files read for more. */
  readonly keptQuietly: ReadTable<Expr, Kept>;
}

/**
 * Evaluates expressions to bounded sets of values, each with its evidence. What an evaluation read is known
 * afterwards, so that it can be forgotten when that changes. A value depends on the facts alone, never on what was
 * evaluated before: kept results stand only where a fresh evaluation would give the same.
 */
export class Evaluator {
  readonly program: Program;
  readonly memo: ReadMemo;
  readonly callers: CallerIndex;
  readonly #whole: Tables;
  /** Results that were cut off for want of depth, by the depth that they were asked for at. */
  readonly #cutAt: (Tables | undefined)[] = [];
  /** Results that were cut off for another reason, asked for with nothing else under way. */
  readonly #cutFirst: Tables;
  #inFrames: InFrames | undefined;
  /** By frame, what the evaluation under way has asked for that was cut off. */
  #aside: Map<Frame, Map<Expr, Aside>> | undefined;
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
    this.#whole = this.#tables();
    this.#cutFirst = this.#tables();
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
    const known = symbolic ? this.#known(expr) : this.#knownIn(expr, frame);
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
    const known = this.#aside?.get(frame)?.get(expr);
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
  #known(expr: Expr): Kept | undefined {
    const whole = this.#in(this.#whole, expr);
    if (whole && this.#depth + whole.height <= maxDepth) return this.#fits(whole) ? whole : undefined;
    const at = this.#cutAt[this.#depth];
    const cut = at && this.#in(at, expr);
    if (cut && this.#fits(cut)) {
      this.#depthCuts++;
      return cut;
    }
    return this.#depth === 0 ? this.#in(this.#cutFirst, expr) : undefined;
  }

  #fits({ work }: Kept): boolean {
    return this.#work + work <= maxWork;
  }

  /** What was found in this very frame: a function's variables are asked for at each of their uses. */
  #knownIn(expr: Expr, frame: Frame): Kept | undefined {
    const known = this.#framesNow.get(frame)?.get(expr);
    if (!known || this.#depth + known.height > maxDepth || !this.#fits(known) || (known.isCut && this.#depth > 0)) return undefined;
    if (!known.hides) return known;
    if (!this.program.isQuiet) return undefined;
    this.program.hidden++;
    return known;
  }

  get #framesNow(): InFrames["byFrame"] {
    const { notes } = this.memo;
    if (this.#inFrames?.notes !== notes) this.#inFrames = { notes, byFrame: new Map() };
    return this.#inFrames.byFrame;
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
    const found = this.#values(expr, frame);
    const values = found.length === 0 ? [opaque(expr, frame)] : found.length > maxValues ? found.slice(0, maxValues) : found;
    this.#depth--;
    this.#active.delete(expr);
    const kept = { values, height: this.#deepest - this.#depth, work: this.#work - before.work };
    const hides = this.program.hidden !== before.hidden;
    const [isCut, isCutForDepth] = [this.#cuts !== before.cuts, this.#depthCuts !== before.depthCuts];
    if (symbolic) {
      const tables = this.#tablesFor(isCut, isCutForDepth);
      const reading = this.memo.end();
      (hides ? tables?.keptQuietly : tables?.kept)?.set(expr, kept, reading);
      this.#inFrames = before.inFrames;
    } else if (this.#depth === 0 || !(isCut || isCutForDepth)) this.#keepIn(expr, frame, { ...kept, hides, isCut: isCut || isCutForDepth });
    this.#deepest = Math.max(this.#deepest, before.deepest);
    this.#aside = before.aside;
    if ((isCut || isCutForDepth) && this.#depth > 0 && kept.work >= worthKeeping)
      this.#setAside(expr, frame, { ...kept, hides, cuts: this.#cuts - before.cuts, depthCuts: this.#depthCuts - before.depthCuts });
    return values;
  }

  #setAside(expr: Expr, frame: Frame, kept: Omit<Aside, "notes" | "depth" | "isQuiet">): void {
    this.#aside ??= new Map();
    const byExpr = this.#aside.get(frame) ?? new Map<Expr, Aside>();
    this.#aside.set(frame, byExpr);
    byExpr.set(expr, { ...kept, notes: this.memo.notes, depth: this.#depth, isQuiet: this.program.isQuiet });
  }

  /** Where a result is kept; undefined where nobody else would find the same. */
  #tablesFor(isCut: boolean, isCutForDepth: boolean): Tables | undefined {
    if (isCut) return this.#depth === 0 ? this.#cutFirst : undefined;
    // What went too deep is the same for whoever asks from as deep: a variable that is given anew a hundred times costs once.
    return isCutForDepth ? this.#tablesAt(this.#depth) : this.#whole;
  }

  #keepIn(expr: Expr, frame: Frame, kept: KeptInFrame): void {
    const byFrame = this.#framesNow;
    const known = byFrame.get(frame) ?? new Map<Expr, KeptInFrame>();
    byFrame.set(frame, known);
    known.set(expr, kept);
  }

  #tablesAt(depth: number): Tables {
    this.#cutAt[depth] ??= this.#tables();
    return this.#cutAt[depth];
  }

  #tables(): Tables {
    return { kept: this.memo.table(), keptQuietly: this.memo.table() };
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

  #givenKey(values: readonly Value[], call: Call, frame: Frame): readonly Value[] {
    const key = values.some((value) => value.kind === "text") ? lastKey(call, frame.file.file) : undefined;
    return key ? usedAt(values, key.name, () => key.place) : values;
  }

  #used(values: readonly Value[], expr: Extract<Expr, { kind: "name" | "member" }>, frame: Frame): readonly Value[] {
    const name = expr.kind === "name" ? expr.name : expr.key;
    return usedAt(values, name, () => nameIn(expr, frame.file.file));
  }

  #values(expr: Expr, frame: Frame): readonly Value[] {
    switch (expr.kind) {
      case "literal":
        return [literalText(expr, frame)];
      case "concat":
        return concatTexts(expr.parts.map((part) => this.texts(part, frame)));
      case "name":
        return this.#used(nameValues(this, expr.name, expr.range, frame), expr, frame);
      case "member":
        return extended(
          this,
          expr,
          this.#used(
            this.evaluate(expr.of, frame).flatMap((of) => memberValues(this, of, expr.key, expr.range, frame)),
            expr,
            frame,
          ),
          frame,
        );
      case "index":
        if (isOfSettings(expr))
          return this.texts(expr.index, frame).flatMap(({ text }) =>
            settingNamed(this, text, expr.range, frame, nameIn(expr, frame.file.file)?.range),
          );
        if (isEnvironment(expr.of)) return namedVariables(this, expr.index, expr.range, frame) ?? [];
        return this.evaluate(expr.of, frame).flatMap((of) => anyEntry(this, of, expr, frame));
      case "call":
        return this.#givenKey(callValues(this, expr, frame), expr, frame);
      case "env":
        return envValues(this, expr.name, expr.range, frame, expr.fallback, expr);
      case "choice":
        return choiceValues(this, expr, frame);
      case "object":
        return [{ kind: "object", expr, frame }];
      case "array":
        return [{ kind: "array", expr, frame }];
      case "function":
        return [
          {
            kind: "function",
            file: frame.file,
            id: expr.id,
            ...(frame.self && { self: frame.self }),
            ...(!isSymbolic(frame) && { outer: frame }),
          },
        ];
      case "assigned":
        return this.evaluate(expr.value, frame);
      case "unknown":
        return expr.test ? [{ kind: "opaque", name: nameOf(expr), evidence: [], test: { test: expr.test, frame } }] : [];
    }
  }
}

/** Whether a frame knows nothing but the text: what is evaluated in it is the same wherever it is asked. */
export function isSymbolic(frame: Frame): boolean {
  return frame.args === undefined && frame.self === undefined && frame.outer === undefined;
}
