import type { Expr, Test } from "../../code/expr.ts";
import type { CallFact, FunctionFacts } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { mayAskStage } from "../../code/stageTests.ts";
import { compareRanges, type Place } from "../../core/range.ts";
import type { Guard } from "../endpoint.ts";
import { callersOf } from "../flow/callers.ts";
import { constructionsOf, frameOfCall, ownInstance, receivers } from "../names/instances.ts";
import { constructorRuns } from "../names/overloads.ts";
import { decided, isOneOfWords, type Word, wordOf } from "./decided.ts";
import type { Evaluator } from "./evaluate.ts";
import { nameOf } from "./exprName.ts";
import { complement, guardsOf, holds, strongest } from "./guard.ts";
import type { Frame, Made, Value } from "./value.ts";

/** What more callers than these give says nothing new. */
const maxSites = 40;
/** Through how many functions a flag is followed that is only handed on. */
const maxHandedOn = 3;

/** The condition under which one who calls takes a side: a guard, always (true), or never (false). */
type Taken = boolean | Guard;
type AskGuard = (test: Test, at: Frame) => Guard | undefined;

/** One who calls: the frame that he makes, and the conditions under which he does. */
interface Site {
  readonly frame: Frame;
  readonly place?: Place;
  readonly when: readonly Guard[];
}

/**
 * The conditions on the two sides of a test that whoever calls decides (`sandbox ? SANDBOX : LIVE` in a function or class that is given
 * `sandbox`): what all of them give, taken together. Undefined where nobody is known to give it.
 */
export function givenGuards(evaluator: Evaluator, test: Test, frame: Frame, asked: AskGuard): readonly [Guard, Guard] | undefined {
  const subject = test.subject && plainly(test.subject, frame);
  // Of other flags nothing is told that callers could say better.
  const sites = subject && mayAskStage({ ...test, subject }) ? opened(evaluator, subject, { frame, when: [] }, asked, maxHandedOn) : [];
  const [held, failed] = guardsOf(test, 2, { name: subject ? nameOf(subject) : "" });
  if (!subject || !held || !failed || sites.length === 0) return undefined;
  const each = sites.slice(0, maxSites).map((site) => sidesOf(evaluator, { ...test, subject }, subject, site, asked));
  const side = (at: 0 | 1, { stage }: Guard): Guard => {
    const all = each.map((one) => one[at]);
    const place = sites[all.indexOf(true)]?.place;
    return { ...together(all), ...(place && { given: { name: nameOf(subject), place } }), ...(stage && { stage }) };
  };
  return [side(0, held), side(1, failed)];
}

/** What is asked for: a flag that is not given is none (`options.sandbox ?? false`), and one that is taken out is still that (`const { sandbox } = options`). */
function plainly(subject: Expr, { file, fn }: Frame, steps = maxHandedOn): Expr {
  const [first, second] = subject.kind === "choice" && subject.how === "fallback" ? subject.alternatives : [];
  if (first && second?.kind === "literal" && /^(false|)$/.test(second.value)) return plainly(first, { file, fn }, steps);
  const { parameters = [], bindings = [] } = file.functions[fn] ?? {};
  const isNamed = ({ name }: { readonly name: string }) => subject.kind === "name" && name === subject.name;
  const [bound, ...more] = bindings.filter(isNamed);
  if (steps === 0 || !bound || bound.when || more.length > 0 || parameters.some(isNamed)) return subject;
  const value = plainly(bound.value, { file, fn }, steps - 1);
  return value.kind === "name" || value.kind === "member" ? value : subject;
}

/** The frames in which it is known what the condition asks of; none where it asks of nothing that is given. */
function opened(evaluator: Evaluator, subject: Expr, { frame, when }: Site, asked: AskGuard, depth: number): readonly Site[] {
  if (depth === 0) return [];
  const inner = (sites: readonly Site[]) => sites.flatMap((one) => orItself(opened(evaluator, subject, one, asked, depth - 1), one));
  if (!frame.self?.made && isField(subject, frame)) return inner(ofInstances(evaluator, frame, asked));
  if (frame.args || frame.self?.made) {
    const caller = frame.args ? frame.caller : frame.self?.made?.frame;
    if (!caller || caller.args || caller.self?.made) return [];
    const isHandedOn = evaluator.evaluate(subject, frame).some((one) => one.kind === "opaque" && one.parameters?.some(isOf(caller)));
    const outer = isHandedOn ? sitesOf(evaluator, caller, asked) : [];
    return inner(outer.map((one) => ({ ...one, frame: withCaller(frame, one.frame), when: [...when, ...one.when] })));
  }
  return isGiven(subject, frame) ? inner(sitesOf(evaluator, frame, asked)) : [];
}

function orItself(sites: readonly Site[], site: Site): readonly Site[] {
  return sites.length > 0 ? sites : [site];
}

function withCaller(frame: Frame, caller: Frame): Frame {
  const { self } = frame;
  if (frame.args) return { ...frame, caller };
  return self?.made ? { ...frame, self: { ...self, made: { ...self.made, frame: caller } } } : frame;
}

const isOf =
  ({ file, fn }: Frame) =>
  (one: { readonly file: string; readonly fn: number }): boolean =>
    one.file === file.file && one.fn === fn;

/** Whoever calls the function of a frame, or makes its class where it is the constructor. */
function sitesOf(evaluator: Evaluator, { file, fn: id }: Frame, asked: AskGuard): readonly Site[] {
  const fn = file.functions[id];
  if (!fn) return [];
  const frameOf = (args: Made["args"], caller: Frame): Frame => ({ file, fn: id, args, caller });
  if (fn.name === "constructor" && fn.class !== undefined)
    return madeOf(evaluator, { file, fn: id }).flatMap((made) => {
      const run = constructorRuns(file, fn.class ?? -1, made).find((one) => one.fn === fn);
      return run?.made ? [{ frame: frameOf(run.made.args, run.made.frame), place: made.place, when: whenOf(made, asked) }] : [];
    });
  return callersOf({ file, fn }, evaluator).map((one) => {
    const caller = frameOfCall(one.file, one.fn, one.call);
    const place = { file: one.file.file, range: one.call.call.range };
    return { frame: frameOf(one.call.call.args, caller), place, when: telling(one.call, caller, asked) };
  });
}

/** The instances whose field is asked for. */
function ofInstances(evaluator: Evaluator, frame: Frame, asked: AskGuard): readonly Site[] {
  const own = ownInstance(frame);
  return own
    ? madeOf(evaluator, frame).map((made) => ({
        frame: { ...frame, self: { ...own, made } },
        place: made.place,
        when: whenOf(made, asked),
      }))
    : [];
}

/** Whoever makes the class; that one constructor runs another (`this(true)`) counts where nobody does. */
function madeOf(evaluator: Evaluator, frame: Frame): readonly Made[] {
  const own = ownInstance(frame);
  const all = own ? constructionsOf(evaluator, own.file, own.index) : [];
  const isOwn = ({ frame: { file, fn } }: Made) => file === own?.file && file.classes[own.index]?.methods.includes(fn) === true;
  const others = all.filter((made) => !(isOwn(made) && made.frame.file.functions[made.frame.fn]?.name === "constructor"));
  return others.length > 0 ? others : all;
}

/** The conditions under which something is made. */
function whenOf({ frame, place }: Made, asked: AskGuard): readonly Guard[] {
  const call = frame.file.functions[frame.fn]?.calls.find((one) => compareRanges(one.call.range, place.range) === 0);
  return telling(call, frame, asked);
}

/** Of the conditions around a call those that a variable decides, or that ask for the stage. */
function telling(call: CallFact | undefined, frame: Frame, asked: AskGuard): readonly Guard[] {
  const guards = (call?.when ?? []).flatMap((test) => asked(test, frame) ?? []);
  return guards.filter(({ production, env }) => production !== "unrelated" || env !== undefined);
}

/** Whether a name, or what is asked of it, is given to the function. */
function isGiven(subject: Expr, { file, fn }: Frame): boolean {
  const root = rootOf(subject);
  const own = file.functions[fn];
  if (own && receivers(own, file) > 0 && own.parameters[0]?.name === root) return false;
  const isNamed = ({ name, fields = [] }: FunctionFacts["parameters"][number]) =>
    name === root || fields.some(({ local }) => local === root);
  return root !== undefined && (own?.parameters.some(isNamed) ?? false);
}

/** Whether it is a field of what the method is called on. */
function isField(subject: Expr, frame: Frame): boolean {
  const root = rootOf(subject);
  const fn = frame.file.functions[frame.fn];
  const isReceiver = fn !== undefined && receivers(fn, frame.file) > 0 && fn.parameters[0]?.name === root;
  if (root === "this" || isReceiver) return subject.kind === "member" && fn?.name !== "constructor";
  const own = traitsOf(frame.file).membersByName === true && !isGiven(subject, frame) ? ownInstance(frame) : undefined;
  return own?.file.classes[own.index]?.fields.some((field) => field.name === root) ?? false;
}

function rootOf(expr: Expr): string | undefined {
  if (expr.kind === "name") return expr.name;
  return expr.kind === "member" ? rootOf(expr.of) : undefined;
}

/** Under which conditions one who calls takes the side where the test holds, and the other one. */
function sidesOf(evaluator: Evaluator, test: Test, subject: Expr, { frame, when }: Site, asked: AskGuard): readonly [Taken, Taken] {
  const here = strongest(when) ?? true;
  const known = decided(test, frame, evaluator);
  if (known !== undefined) return known ? [here, false] : [false, here];
  const said = sidesSaid(test, evaluator.evaluate(subject, frame), here);
  if (said) return said;
  const guard = asked(test, frame);
  return guard ? [guard, complement(guard)] : [here, here];
}

/** The same where the words are known that are given, each under a condition of its own: `isProduction ? Stage.Live : Stage.Sandbox`. */
function sidesSaid(test: Test, given: readonly Value[], here: Taken): readonly [Taken, Taken] | undefined {
  const values = given.filter(({ kind }) => kind !== "function");
  const each = values.map((value) => ({
    holds: holdsOfWord(test, wordOf(value, true)),
    guard: "guard" in value ? value.guard : undefined,
  }));
  if (test.part || each.length === 0 || each.some((one) => one.holds === undefined)) return undefined;
  const side = (isHeld: boolean): Taken => {
    const own = each.filter((one) => one.holds === isHeld);
    return own.length > 0 && (strongest(own.flatMap(({ guard }) => (own.every((one) => one.guard) && guard ? [guard] : []))) ?? here);
  };
  return [side(true), side(false)];
}

function holdsOfWord(test: Test, word: Word | undefined): boolean | undefined {
  if (!word || (word.isName && !test.equals)) return undefined;
  if (!test.equals) return holds(test, word.text);
  const isOne = isOneOfWords(word, test.equals);
  return isOne === undefined ? undefined : isOne !== (test.negated ?? false);
}

/** What all of them together say of a side: who takes it without any condition, else who takes it where nothing is set. */
function together(all: readonly Taken[]): Guard {
  if (all.includes(true)) return { production: "unrelated", isDefault: true };
  const guards = all.filter((one): one is Guard => typeof one !== "boolean");
  const worst = guards.find((one) => one.isDefault && one.production !== "only") ?? guards.find((one) => one.isDefault) ?? guards[0];
  return worst ?? { production: "unrelated", isDefault: false };
}
