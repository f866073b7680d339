import { phrase } from "../../core/l10n.ts";
import type { Expr } from "../../code/expr.ts";
import type { CallFact, FileFacts, FunctionFacts } from "../../code/facts.ts";
import { compareRanges, contains, type Range } from "../../core/range.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { nameOfCallee } from "../values/steps.ts";
import type { Frame, FunctionValue } from "../values/value.ts";

/** Calls by which a function ends what goes on, whatever the language calls it. */
const stops =
  /^(raise|panic|abort|exit|_exit|die|fail|reject|halt|throw|error|bail|redirect|next|ensure|[A-Z]\w*(Error|Exception|Denied|Forbidden|Refused|Rejected|Failure))$/i;
/** Functions that call one another before it is known whether they only tell. */
const maxTelling = 3;
/** How the languages say that a value is the result of a comparison. */
const compares = /\bcomparison\b|^the result of (?:[=!]==?|[<>]=?|!|~=|not|in|not in|is|is not|instanceof)$/;
/** Calls that only tell. */
const tells = /^(log|info|debug|warn|warning|error|trace|print|println|printf|puts|echo|Println|Printf|WriteLine|write|inc|increment)$/;

/** Packages' functions that ask a person and only give the answer. */
const questions = /^(click|typer|rich\.prompt|@inquirer\/(prompts|confirm)|@clack\/prompts):((Confirm|prompt)\.)?(confirm|ask)\b/;

/**
 * Why a call of a guard can't refuse; undefined where it can, or where that isn't known: a guard refuses by what it
 * throws, or by a result that somebody looks at. `before`: where the call stands that it has to keep from being made.
 */
export function canRefuse(guard: CallFact, before: Range | undefined, frame: Frame, evaluator: Evaluator): string | undefined {
  const values = evaluator.evaluate(guard.call.callee, frame);
  const known = values.filter((value): value is FunctionValue => value.kind === "function");
  const { askedIn } = guard;
  const isUnheeded = guard.dropped || (askedIn !== undefined && !(before && contains(askedIn, before)));
  const isQuestion =
    values.length > 0 && values.every((value) => value.kind === "external" && questions.test(`${value.module}:${value.path}`));
  if (isQuestion && isUnheeded && !guard.call.args.some(({ name }) => name === "abort"))
    return guard.dropped ? phrase("nobody looks at its answer") : phrase("whatever it answers, the code goes on");
  if (known.length === 0 || known.length < values.length) return undefined;
  const reasons = known.map((value) => whyNot(value, guard, isUnheeded, evaluator));
  return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
}

/**
 * Why what a call of a guard throws stops nothing behind it; undefined where it may: a handler of its own lets it go
 * (`.catch(() => undefined)`), or that of the `try` around it, in which the call does not stand that is to be kept back.
 */
export function whyLetGo(guard: CallFact, fn: FunctionFacts, file: FileFacts, before: Range | undefined): string | undefined {
  const why = phrase("what it throws is caught, and the code goes on");
  const { letGoIn, dropped } = guard;
  if (dropped && letGoIn && !(before && contains(letGoIn, before))) return why;
  const handler = fn.calls.find(({ call: { callee } }) => callee.kind === "member" && callee.key === "catch" && isCall(callee.of, guard));
  // What is chained to it goes on as well: `ask().catch(tell).then(() => act())`.
  const isChained = handler !== undefined && before !== undefined && fn.calls.some((one) => goesOnAfter(one, handler, before));
  if (!handler || !(handler.dropped || isChained)) return undefined;
  const [taken] = handler.call.args;
  const own = taken?.value.kind === "function" ? file.functions[taken.value.id] : undefined;
  return own && !own.throws && !own.calls.some((inner) => stops.test(nameOfCallee(inner.call.callee)) && !isTelling(inner.call.callee))
    ? why
    : undefined;
}

/** `….then(() => act())` behind a handler: it hands what is to be kept back to what goes on in any case. */
function goesOnAfter({ call: { callee, args } }: CallFact, handler: CallFact, before: Range): boolean {
  const isStep = callee.kind === "member" && /^(then|finally)$/.test(callee.key) && isCall(callee.of, handler);
  return isStep && args.some(({ value }) => compareRanges(value.range, before) === 0 || contains(value.range, before));
}

/**
 * Whether a function that stands before others lets all of them through: it only tells, and gives what they give, whatever
 * happens. One that goes on under a condition alone may refuse.
 */
export function letsAllThrough({ file, id }: FunctionValue, evaluator: Evaluator): boolean {
  const fn = file.functions[id];
  if (!fn) return false;
  const all = [fn, ...file.functions.filter((one) => isWithin(one, id, file.functions))];
  const given = new Set(all.flatMap((one) => one.parameters.map(({ name }) => name)));
  const isGiven = ({ callee }: CallFact["call"]) => callee.kind === "name" && given.has(callee.name);
  const goesOn = all.some((one) => one.returns.some((value) => value.kind === "call" && isGiven(value)));
  return (
    goesOn &&
    all.every(
      (one) =>
        !one.throws &&
        !one.givesErrors &&
        one.calls.every(
          (inner) => isGiven(inner.call) || isWraps(inner.call.callee) || onlyTells(inner, { file, fn: one.id }, evaluator, 0),
        ),
    )
  );
}

/** `functools.wraps(fn)`, `getLogger(…)`: says what something is called. */
function isWraps(callee: Expr): boolean {
  return /^(wraps|update_wrapper|getLogger)$/.test(nameOfCallee(callee)) || (callee.kind === "call" && isWraps(callee.callee));
}

/** Whether a call is made for what it does: it neither tells nor ends what goes on. */
export function acts(call: CallFact, frame: Frame, evaluator: Evaluator): boolean {
  return !stops.test(nameOfCallee(call.call.callee)) && !onlyTells(call, frame, evaluator, 0);
}

/** Names of functions that say whether somebody has to be asked: where they say yes, going on is what is refused. */
const saysWhetherToAsk = /^(needs|requires|should|must|is|has|awaits|lacks)(?=[A-Z_])/;

/** Whether a guard's answer is yes or no, and yes means: go on. */
export function answersYes(guard: CallFact, frame: Frame, evaluator: Evaluator): boolean {
  const values = evaluator.evaluate(guard.call.callee, frame);
  return (
    values.length > 0 &&
    !saysWhetherToAsk.test(nameOfCallee(guard.call.callee)) &&
    values.every((value) => {
      const fn = value.kind === "function" ? value.file.functions[value.id] : undefined;
      return fn !== undefined && !fn.givesErrors && !mayStop(fn) && isTruthValue(fn) && !/\berror\b/.test(fn.type ?? "");
    })
  );
}

function isCall(expr: Expr, { call }: CallFact): boolean {
  return expr.kind === "call" && compareRanges(expr.range, call.range) === 0;
}

function whyNot({ file, id }: FunctionValue, { call, dropped }: CallFact, isUnheeded: boolean, evaluator: Evaluator): string | undefined {
  const fn = file.functions[id];
  if (!fn) return undefined;
  // What waits for something is waited for itself, whatever it says that it gives.
  const isWaiting = /^Promise\s*</.test(fn.type ?? "") || fn.calls.some((inner) => inner.call.isAwaited);
  if (dropped && call.isAwaited === undefined && isWaiting) return phrase("nobody waits for its answer");
  const all = [fn, ...file.functions.filter((one) => isWithin(one, id, file.functions))];
  const refuses = all.some(mayStop);
  // An error that is a result stops nobody who doesn't look at it.
  if (refuses || (fn.givesErrors && !isUnheeded)) return undefined;
  const does = all.flatMap((one) => one.calls.filter((inner) => !onlyTells(inner, { file, fn: one.id }, evaluator, 0)));
  const answers = fn.returns.filter((value) => !isConstantTrue(value));
  if (!fn.givesErrors && does.length === 0 && answers.length === 0) return phrase("it has nothing that could refuse");
  if (!fn.givesErrors && does.length === 0 && dropped) return phrase("nobody looks at its answer");
  // What is given to it may be run by it, or not.
  if (!isUnheeded || call.args.some(({ value }) => value.kind === "function")) return undefined;
  if (!fn.givesErrors && (answers.length === 0 || !isTruthValue(fn))) return undefined;
  return dropped ? phrase("nobody looks at its answer") : phrase("whatever it answers, the code goes on");
}

/** It throws, or calls what ends what goes on. */
function mayStop({ throws, calls }: FunctionFacts): boolean {
  return throws === true || calls.some((inner) => stops.test(nameOfCallee(inner.call.callee)) && !isTelling(inner.call.callee));
}

/** A call that only tells, or of a function of the workspace that does nothing else. */
function onlyTells({ call: { callee } }: CallFact, frame: Frame, evaluator: Evaluator, depth: number): boolean {
  if (isTelling(callee)) return true;
  const values = depth > maxTelling ? [] : evaluator.evaluate(callee, frame);
  return (
    values.length > 0 &&
    values.every((value) => {
      const fn = value.kind === "function" ? value.file.functions[value.id] : undefined;
      if (value.kind !== "function" || !fn || mayStop(fn)) return false;
      return fn.calls.every((inner) => onlyTells(inner, { file: value.file, fn: fn.id }, evaluator, depth + 1));
    })
  );
}

function isTelling(callee: Expr): boolean {
  return tells.test(nameOfCallee(callee)) && (callee.kind !== "name" || /^(print|println|printf|puts|echo|log)$/.test(callee.name));
}

function isConstantTrue(value: Expr): boolean {
  if (value.kind === "literal") return !/^(false|0|null|)$/i.test(value.value);
  if (value.kind === "choice") return value.alternatives.every(isConstantTrue);
  return value.kind === "name" && /^(true|undefined|nil|None|null)$/i.test(value.name);
}

/** It answers with yes or no, or with an error or none, and by nothing else. */
function isTruthValue(fn: FunctionFacts): boolean {
  if (fn.type !== undefined) return /\bbool(ean)?\b|^error$/i.test(fn.type);
  const isAnswer = (value: Expr): boolean =>
    value.kind === "literal"
      ? /^(true|false)$/i.test(value.value)
      : value.kind === "call"
        ? // As Ruby calls what answers a question.
          /\?$/.test(nameOfCallee(value.callee))
        : value.kind === "choice"
          ? value.alternatives.every(isAnswer)
          : value.kind === "unknown" && (value.test !== undefined || compares.test(value.reason));
  return fn.returns.every(isAnswer);
}

function isWithin(fn: FunctionFacts, id: number, all: readonly FunctionFacts[]): boolean {
  for (let parent = fn.parent; parent !== undefined; parent = all[parent]?.parent) if (parent === id) return true;
  return false;
}
