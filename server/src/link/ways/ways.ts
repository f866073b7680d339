import { phrase } from "../../core/l10n.ts";
import type { Expr, Test } from "../../code/expr.ts";
import type { CallFact, FileFacts, FunctionFacts } from "../../code/facts.ts";
import { compareRanges, contains, type Place, type Range } from "../../core/range.ts";
import { callersOf } from "../flow/callers.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { excludesOther, isElse } from "../values/conditions.ts";
import { holdsWhere, type IsGuard, isSparing } from "./guardNames.ts";
import { Registered } from "./registered.ts";
import { acts, answersYes, canRefuse, whyLetGo } from "./refusing.ts";
import { typeOfValue } from "../names/types.ts";
import { overloaded } from "../names/overloads.ts";
import type { FunctionValue } from "../values/value.ts";

/** What is known of the ways to a call. */
export interface WayTo {
  /** A guard that can refuse stands on every way. */
  readonly isGuarded: boolean;
  /** A guard that stands there and can't refuse, with why. */
  readonly idle?: Place & { readonly why: string };
  /** The caller whose way has no guard, where others have one. */
  readonly open?: Place;
}

const maxCallers = 5;
const maxCallees = 3;

/** Looks for guards on the ways to calls: before them in their function, around it, in its callers, and in what they call. */
export class Ways {
  readonly #evaluator: Evaluator;

  constructor(evaluator: Evaluator) {
    this.#evaluator = evaluator;
  }

  /** The way to the call at a place; undefined where no call stands there. */
  to({ file, range }: Place, isGuard: IsGuard): WayTo | undefined {
    const facts = this.#evaluator.program.files.get(file);
    const fn = facts?.functions.find(({ calls }) => calls.some(({ call }) => compareRanges(call.range, range) === 0));
    const call = fn?.calls.find((one) => compareRanges(one.call.range, range) === 0);
    if (!facts || !fn || !call) return undefined;
    return this.#evaluator.quietly(() => new WayWalk(this.#evaluator, isGuard).to({ file: facts, fn, call }));
  }
}

interface At {
  readonly file: FileFacts;
  readonly fn: FunctionFacts;
  readonly call: CallFact;
}

/** Where something has to stand before: the place, in which function, and under which conditions. */
interface Before {
  readonly file: FileFacts;
  readonly fn: FunctionFacts;
  readonly position: Range;
  /** Undefined where that isn't known. */
  readonly when: CallFact["when"] | undefined;
}

class WayWalk {
  readonly #evaluator: Evaluator;
  readonly #isGuard: IsGuard;
  readonly #seen = new Set<FunctionFacts>();
  readonly #asking = new Map<FunctionFacts, boolean>();
  #idle: WayTo["idle"];
  readonly #registered: Registered;

  constructor(evaluator: Evaluator, isGuard: IsGuard) {
    this.#evaluator = evaluator;
    this.#isGuard = isGuard;
    this.#registered = new Registered(evaluator, isGuard);
  }

  to(at: At): WayTo {
    const open = this.#isGuarded(at) || this.#calleeAsks(at, 0) ? undefined : this.#openCaller(at, 0);
    return { isGuarded: open === undefined, ...(this.#idle && { idle: this.#idle }), ...(open && open !== "itself" && { open }) };
  }

  /** Whether a guard runs first: in the function itself, or in those that it stands in. */
  #isGuarded({ file, fn, call }: At): boolean {
    if (this.#isGuardIn(call.call.callee, file, fn)) return this.#refuses(call, file, fn);
    let position = call.call.range;
    let when: CallFact["when"] | undefined = call.when ?? [];
    for (let around: FunctionFacts | undefined = fn; around; around = parentOf(file, around)) {
      if (this.#before({ file, fn: around, position, when }, around === fn)) return true;
      if (this.#registered.guards({ file, fn: around })) return true;
      position = around.range;
      when = this.#whenOf(file, around);
    }
    return false;
  }

  /** By its name, or by the type of what it is called on: `approvals.require(…)` of an `ApprovalService`. */
  #isGuardIn(callee: Expr, file: FileFacts, fn: FunctionFacts): boolean {
    if (this.#isGuard(callee)) return true;
    const type = callee.kind === "member" ? typeOfValue(callee.of, { file, fn: fn.id }) : undefined;
    const name = type === undefined ? undefined : /(\w+)\s*(?:[?<[(].*)?$/.exec(type)?.[1];
    return callee.kind === "member" && name !== undefined && this.#isGuard({ ...callee, of: { kind: "name", name, range: callee.range } });
  }

  /** A guard that is called earlier in a function (`isOwn`: the one that the call stands in), and not only where the call isn't made. */
  #before({ file, fn, position, when }: Before, isOwn: boolean): boolean {
    const asks = (one: CallFact) => {
      if (!isBefore(one.call.range, position) && !when?.some((test) => answers(test, one, fn))) return false;
      if (when !== undefined && excludesOther(one.when ?? [], when)) return false;
      if (!this.#isGuardIn(one.call.callee, file, fn))
        return whyLetGo(one, fn, file, position) === undefined && this.#onlyAsks(one, { file, fn }, 0);
      if (!isOwn && this.#registered.isOnlyGiven(one, { file, fn })) return false;
      return !this.#isTurned(one, { file, fn, position, when }) && this.#refuses(one, file, fn, position);
    };
    const always = fn.calls.some((one) => (when === undefined || holdsWhere(one.when ?? [], when)) && asks(one));
    return always || this.#onBothSides(fn, when ?? [], asks);
  }

  /** `if (urgent) askNow(id); else askLater(id);`: whichever side is taken, one of them is asked. */
  #onBothSides({ calls }: FunctionFacts, when: readonly Test[], asks: (one: CallFact) => boolean): boolean {
    const apart = calls.flatMap((one) => {
      const [test, ...others] = (one.when ?? []).filter((own) => !holdsWhere([own], when));
      return test && others.length === 0 ? [{ one, test }] : [];
    });
    return apart.some((a, at) => apart.slice(at + 1).some((b) => isElse(a.test, b.test) && asks(a.one) && asks(b.one)));
  }

  /** Whether a function is called that asks, and after that does nothing: `await this.check(id)`. */
  #onlyAsks({ call }: CallFact, { file, fn }: { readonly file: FileFacts; readonly fn: FunctionFacts }, depth: number): boolean {
    if (depth >= maxCallees) return false;
    return this.#functions(call.callee, file, fn).some((value) => {
      const callee = value.file.functions[value.id];
      const known = callee && this.#asking.get(callee);
      if (!callee || known !== undefined) return known ?? false;
      this.#asking.set(callee, false);
      const at = callee.calls.findIndex(
        (inner) =>
          isAlwaysAsked(inner, callee) &&
          (this.#isGuardIn(inner.call.callee, value.file, callee)
            ? this.#refuses(inner, value.file, callee)
            : this.#onlyAsks(inner, { file: value.file, fn: callee }, depth + 1)),
      );
      const asks =
        at >= 0 && !callee.calls.slice(at + 1).some((inner) => acts(inner, { file: value.file, fn: callee.id }, this.#evaluator));
      this.#asking.set(callee, asks);
      return asks;
    });
  }

  /** Whether what has to be kept back is done just where a guard says no. */
  #isTurned(guard: CallFact, { file, fn, position, when = [] }: Before): boolean {
    const saysNo = ({ equals, negated = false }: Test) => (equals ? equals.join() === "false" && !negated : negated);
    const isAnswer = (one: Test) => saysNo(one) && answers(one, guard, fn);
    // `if (urgent || mayRefund(id))`, or behind `if (!urgent && !mayRefund(id)) return`: it is done whatever the guard says.
    const isPassedBy = ({ any, all, negated = false }: Test) => {
      const sides = (negated ? all : any) ?? [];
      return sides.some((one) => answers(one, guard, fn)) && !sides.every((one) => answers(one, guard, fn) || isSparing(one));
    };
    if (when.some(isPassedBy)) {
      this.#idle ??= { file: file.file, range: guard.call.range, why: phrase("what is asked beside it is enough") };
      return true;
    }
    const isLeft = guard.leftAtYes !== undefined && !contains(guard.leftAtYes, position);
    if (!isLeft && !when.some(isAnswer)) return false;
    if (!answersYes(guard, { file, fn: fn.id }, this.#evaluator)) return false;
    this.#idle ??= { file: file.file, range: guard.call.range, why: phrase("the code goes on where it says no") };
    return true;
  }

  /** Under which conditions a function stands where it is handed over; undefined for one that is kept or declared. */
  #whenOf(file: FileFacts, { id, parent, name }: FunctionFacts): CallFact["when"] | undefined {
    const given =
      parent === undefined
        ? undefined
        : file.functions[parent]?.calls.find(({ call }) => call.args.some(({ value }) => value.kind === "function" && value.id === id));
    return given ? (given.when ?? []) : name === "" ? undefined : [];
  }

  #functions(expr: Expr, file: FileFacts, fn: FunctionFacts): readonly FunctionValue[] {
    return this.#evaluator.evaluate(expr, { file, fn: fn.id }).filter((value): value is FunctionValue => value.kind === "function");
  }

  /** Whether what is called asks by itself before it goes on. */
  #calleeAsks({ file, fn, call }: At, depth: number): boolean {
    if (depth >= maxCallees) return false;
    return this.#functions(call.call.callee, file, fn).some((value) => {
      const own = overloaded(value, call.call.args, { file, fn: fn.id });
      const callee = own.file.functions[own.id];
      if (!callee || this.#seen.has(callee)) return false;
      this.#seen.add(callee);
      return callee.calls.some((inner) =>
        this.#isGuardIn(inner.call.callee, own.file, callee)
          ? this.#refuses(inner, own.file, callee)
          : this.#calleeAsks({ file: own.file, fn: callee, call: inner }, depth + 1),
      );
    });
  }

  /** The first caller on whose way nothing asks; undefined where all are guarded. `itself`: nobody calls it. */
  #openCaller({ file, fn }: At, depth: number): Place | "itself" | undefined {
    const outer = namedAround(file, fn);
    if (!outer || depth >= maxCallers || this.#seen.has(outer)) return "itself";
    this.#seen.add(outer);
    const callers = callersOf({ file, fn: outer }, this.#evaluator).filter((one) => one.fn !== outer);
    if (callers.length === 0) return "itself";
    for (const caller of callers) {
      if (this.#isGuarded(caller)) continue;
      const open = this.#openCaller(caller, depth + 1);
      if (open !== undefined) return open === "itself" ? { file: caller.file.file, range: caller.call.call.range } : open;
    }
    return undefined;
  }

  /** `before`: where the call stands that it has to keep from being made; undefined: behind all of the function. */
  #refuses(guard: CallFact, file: FileFacts, fn: FunctionFacts, before?: Range): boolean {
    const why = whyLetGo(guard, fn, file, before) ?? canRefuse(guard, before, { file, fn: fn.id }, this.#evaluator);
    if (why === undefined) return true;
    this.#idle ??= { file: file.file, range: guard.call.range, why };
    return false;
  }
}

/** Whether a condition asks what a guard answers: its call, or the variable that keeps that. */
function answers({ subject }: Test, guard: CallFact, { bindings }: FunctionFacts): boolean {
  const value = subject?.kind === "name" ? bindings.findLast(({ name }) => name === subject.name)?.value : subject;
  return value?.kind === "call" && compareRanges(value.range, guard.call.range) === 0;
}

/** Not under a condition, unless it is that what was refused before was something else. */
function isAlwaysAsked({ when = [] }: CallFact, { throws }: FunctionFacts): boolean {
  return holdsWhere(when, []) || (throws === true && when.every(({ equals, negated }) => equals && negated));
}

function parentOf(file: FileFacts, fn: FunctionFacts): FunctionFacts | undefined {
  return fn.parent === undefined ? undefined : file.functions[fn.parent];
}

/** The nearest function around that has a name to be called by. */
function namedAround(file: FileFacts, fn: FunctionFacts): FunctionFacts | undefined {
  for (let at: FunctionFacts | undefined = fn; at; at = parentOf(file, at)) if (at.name !== "") return at;
  return undefined;
}

function isBefore(a: Range, b: Range): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}
