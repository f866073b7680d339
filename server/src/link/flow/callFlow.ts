import type { Call, Expr } from "../../code/expr.ts";
import type { Range } from "../../core/range.ts";
import { askedOfRequest, wholeName } from "../names/declarations.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { takesOut } from "../values/lists.ts";
import type { Frame, FunctionValue } from "../values/value.ts";
import { addsInChain, calleeName, isCutDown, isMasking, keeps, namedOut, passesThrough, picks } from "./flowTables.ts";
import { ofGetter } from "../values/exprName.ts";
import { isBlind } from "./blind.ts";
import type { Context, Sent } from "./sent.ts";
import { heldBy, leavesFieldsOut, letThrough } from "./shaping.ts";

/** The walk that a call stands on: what else it asks to be followed. */
export interface Walk {
  readonly sent: Sent;
  readonly evaluator: Evaluator;
  into(expr: Expr, frame: Frame, context: Context): void;
  /** The declared type of a value that is sent whole. */
  type(type: string, range: Range, frame: Frame, context: Context): void;
  /** A whole record of a class whose fields the workspace declares; whether it is one. */
  record(expr: Expr, frame: Frame, context: Context): boolean;
  /** What a call adds to what is called so. */
  added(call: Call, name: string, frame: Frame): void;
  list(expr: Expr, frame: Frame): void;
  listOfRoot(expr: Expr, frame: Frame): void;
  texts(expr: Expr, frame: Frame, context: Context): void;
}

/** What flows in by the result of a call. */
export class CallFlow {
  readonly #walk: Walk;

  constructor(walk: Walk) {
    this.#walk = walk;
  }

  from(call: Call, frame: Frame, context: Context): void {
    const out = namedOut(call);
    if (out) {
      const { of, names } = out;
      return this.#walk.sent.without(
        () => names,
        () => this.#walk.into(of, frame, context),
      );
    }
    if (isMasking(call)) return;
    const own = this.#walk.evaluator.evaluate(call.callee, frame).find((v): v is FunctionValue => v.kind === "function");
    const fn = own?.file.functions[own.id];
    const receiver = call.callee.kind === "member" ? call.callee.of : undefined;
    if (own && fn) {
      if (receiver) this.#asked(call, receiver, frame, context);
      const inner: Frame = { file: own.file, fn: own.id, args: call.args, caller: frame, ...(own.self && { self: own.self }) };
      if (fn.type !== undefined) this.#walk.type(fn.type, call.range, { file: own.file, fn: own.id }, context);
      for (const value of fn.returns) this.#walk.into(value, inner, context);
      return;
    }
    if (receiver && walksOn.test(calleeName(call))) this.#walk.list(call, frame);
    if (leavesFieldsOut(call)) return;
    if (isCutDown(call)) return this.#picked(call, frame, context);
    if (this.#shaped(call, frame, context)) return;
    if (call.isNew || passesThrough(call)) {
      // `user.copy(email = "")`: of what is given anew as nothing, nothing is left.
      const blank = () =>
        call.args.flatMap(({ name, value }) => (name !== undefined && isBlind(value, frame, this.#walk.evaluator) ? [name] : []));
      this.#walk.sent.without(
        () => new Set(blank()),
        () => this.#walk.sent.within(takesOut(call, frame), () => this.#passed(call, receiver, frame, context)),
      );
    } else if (addsInChain(call)) {
      this.#walk.added(call, "", frame);
      if (receiver) this.#walk.into(receiver, frame, context);
    } else {
      this.#walk.texts(call, frame, context);
      if (this.#walk.record(call, frame, context) || !receiver) return;
      this.#asked(call, receiver, frame, context);
      // `route.uri()`: of a list that is walked, one is asked.
      this.#walk.listOfRoot(receiver, frame);
    }
  }

  /** What a call passes on: what it is given, and what it is made on. */
  #passed(call: Call, receiver: Expr | undefined, frame: Frame, context: Context): void {
    const isMapped = turnsInto.test(calleeName(call)) && call.args.some(({ value }) => this.#functionOf(value, frame) !== undefined);
    const named = call.isNew ? [] : call.args.filter((arg) => arg.name !== undefined && keyword.test(calleeName(call)));
    for (const { name = "", value } of named)
      this.#walk.sent.field(name, "field", value.range, frame, context, { key: { value: wholeName(value, frame) } });
    for (const arg of call.args) this.#argument(arg.value, frame, { ...context, ...(arg.name !== undefined && { owner: arg.name }) });
    // What each is turned into is sent, not what it was.
    if (receiver && !isMapped) this.#walk.into(receiver, frame, context);
  }

  /** `order.email()`, `order.getEmail()`: what is asked is what is sent. What is built holds what its builder was given. */
  #asked(call: Call, receiver: Expr, frame: Frame, context: Context): void {
    const told = askedOfRequest(call);
    if (told) return this.#walk.sent.field(told.key, "field", call.range, frame, { ...context, owner: told.of });
    if (call.args.length > 0) return isOfBuilder(receiver) ? this.#built(call, frame, context) : undefined;
    if (/^build$/i.test(calleeName(call))) return this.#built(receiver, frame, context);
    const owner = receiver.kind === "name" ? receiver.name : undefined;
    const key = ofGetter(calleeName(call));
    this.#walk.sent.field(key, "field", call.range, frame, owner === undefined ? context : { ...context, owner });
  }

  #built(step: Expr, frame: Frame, context: Context): void {
    if (step.kind !== "call" || step.callee.kind !== "member") return;
    this.#walk.added(step, calleeName(step), frame);
    this.#built(step.callee.of, frame, context);
  }

  /** Of what is picked by name, the names. */
  #picked(call: Call, frame: Frame, context: Context): void {
    for (const { name, value } of call.args) {
      if (name === undefined ? !picks(call) : !keeps.test(name)) continue;
      for (const item of value.kind === "array" ? value.items : [value])
        if (item.kind === "literal") this.#walk.sent.field(item.value, "field", item.range, frame, context);
    }
  }

  /** What a schema lets through, or an own object holds, of what it is given. */
  #shaped(call: Call, frame: Frame, context: Context): boolean {
    if (this.#walk.sent.named(letThrough(call, frame, this.#walk.evaluator), call.range, frame, context)) return true;
    const [own] = this.#walk.evaluator.evaluate(call.callee, frame).filter((value) => value.kind === "class");
    const held = own && heldBy(call, own);
    for (const { expr, as, fn } of held ?? []) {
      if (as !== undefined && isBlind(expr, frame, this.#walk.evaluator)) continue;
      if (as !== undefined) this.#walk.sent.field(as, "field", expr.range, frame, context, { key: { value: wholeName(expr, frame) } });
      this.#walk.into(expr, fn && own ? { file: own.file, fn: fn.id } : frame, context);
    }
    return held !== undefined;
  }

  /** An argument of a call that passes its data on; of a callback, what it returns. */
  #argument(expr: Expr, frame: Frame, context: Context): void {
    const own = this.#functionOf(expr, frame);
    if (!own) return this.#walk.into(expr, frame, context);
    const inner: Frame = expr.kind === "function" ? { ...frame, fn: expr.id, args: undefined } : { file: own.file, fn: own.id };
    for (const value of own.file.functions[own.id]?.returns ?? []) this.#walk.into(value, inner, context);
  }

  /** `toMetric` of `orders.map(toMetric)`. */
  #functionOf(expr: Expr, frame: Frame): FunctionValue | undefined {
    if (!/^(function|name|member)$/.test(expr.kind)) return undefined;
    return this.#walk.evaluator.evaluate(expr, frame).find((value): value is FunctionValue => value.kind === "function");
  }
}

/** `IdentifyMessage.builder().traits(data)`: what is asked in a row of a builder is what it was given. */
function isOfBuilder(expr: Expr): boolean {
  return (
    expr.kind === "call" && (/^(new_?)?builder$/i.test(calleeName(expr)) || (expr.callee.kind === "member" && isOfBuilder(expr.callee.of)))
  );
}

/** Calls whose result holds what the list that they are made on holds. */
const walksOn = /^(map|flatMap|flat_map|collect|filter|slice|concat|reverse|sort|values|entries|Select|SelectMany|Where)$/;
/** Calls that give what a callback makes of each. */
const turnsInto = /^(map|flatMap|flat_map|collect|Select|SelectMany|mapNotNull)$/;
/** What is given by name to these is called so where it is sent. */
const keyword = /^(dict|to_query)$/;
