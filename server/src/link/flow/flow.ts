import type { Call, Expr, ObjectExpr } from "../../code/expr.ts";
import type { Parameter } from "../../code/facts.ts";
import { contains, type Range } from "../../core/range.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { receivers } from "../names/instances.ts";
import {
  addedTo,
  setOn,
  askedFrom,
  type Declaration,
  declarationOf,
  type Given,
  givenTo,
  isNarrowedBy,
  iteratedList,
  leftOver,
  membersRead,
  wholeName,
} from "../names/declarations.ts";
import { entryRange, isEnvironment } from "./flowTables.ts";
import { isBlind } from "./blind.ts";
import { CallFlow, type Walk } from "./callFlow.ts";
import { type Context, type Flow, Sent } from "./sent.ts";
import { recordsOf } from "./records.ts";
import { isOfPairs, serialised, takenFrom } from "./shaping.ts";
import { isOfFiltered, listsOf } from "../values/lists.ts";
import type { Located } from "../values/slots.ts";
import { typeFields, typeOfField } from "../names/types.ts";
import type { Frame } from "../values/value.ts";

const maxSteps = 600;
const maxDepth = 12;

/**
 * Everything that flows into these expressions; `key`: only into this entry of them. Settings of the environment are
 * the program's own and count only `withSettings`.
 */
export function flowOf(sources: readonly (FlowSource | undefined)[], evaluator: Evaluator, withSettings = false): Flow {
  const walk = new FlowWalk(evaluator, withSettings);
  for (const source of sources) if (source) walk.from(source);
  return walk.sent;
}

export interface FlowSource extends Located {
  readonly key?: string;
  /** The name under which it is sent. */
  readonly as?: string;
}

/** One walk back from what is sent to where it comes from; bounded in steps and depth. */
class FlowWalk implements Walk {
  readonly sent = new Sent();
  readonly #calls = new CallFlow(this);
  readonly evaluator: Evaluator;
  readonly #withSettings: boolean;
  readonly #active = new Set<Expr>();
  readonly #named = new Set<Expr>();
  #steps = 0;

  constructor(evaluator: Evaluator, withSettings: boolean) {
    this.evaluator = evaluator;
    this.#withSettings = withSettings;
  }

  from({ expr, frame, key, as }: FlowSource): void {
    if (as !== undefined) this.sent.field(as, "field", expr.range, frame, {}, { key: { value: wholeName(expr, frame) } });
    if (key === undefined) this.into(expr, frame, as === undefined ? {} : { owner: as });
    else this.#memberOf(expr, key, frame);
  }

  into(expr: Expr, frame: Frame, context: Context): void {
    if (this.#steps++ >= maxSteps || this.#active.size >= maxDepth || this.#active.has(expr)) return;
    this.#active.add(expr);
    this.evaluator.memo.read(frame.file.file);
    this.#into(expr, frame, context);
    this.#active.delete(expr);
  }

  #into(expr: Expr, frame: Frame, context: Context): void {
    switch (expr.kind) {
      case "literal":
        return this.sent.text(expr.value, { range: expr.range, file: frame.file.file, owner: context.owner });
      case "concat":
        this.texts(expr, frame, context);
        for (const part of expr.parts) if (part.kind !== "literal") this.into(part, frame, context);
        return;
      case "object":
        return this.#object(expr, frame, context);
      case "array":
        for (const item of expr.items) this.#item(item, frame, context);
        return;
      case "assigned":
        return this.into(expr.value, frame, context);
      case "choice":
        for (const one of expr.alternatives) this.into(one, frame, context);
        return;
      case "index":
        this.list(expr.of, frame);
        return this.into(expr.of, frame, context);
      case "member":
        return this.#member(expr, frame, context);
      case "call":
        return this.#calls.from(expr, frame, context);
      case "name":
        return this.#name(expr.name, expr.range, frame, context);
      case "unknown":
        // What an operator makes of its operands (a comparison, a sum) is not the data any more.
        if (!/^(the result of|unary|binary|a (comparison|flag|negation|number|sum)|isset|empty)/.test(expr.reason))
          for (const part of expr.parts ?? []) this.into(part, frame, context);
        return;
      default:
        return;
    }
  }

  // ---- names of what is sent ----------------------------------------------------------------------------------

  #object(expr: ObjectExpr, frame: Frame, context: Context): void {
    // What is added to it by later statements can't be taken out of the literal.
    const ranges = expr.entries.map((entry) => (entry.keyRange && contains(expr.range, entry.keyRange) ? entryRange(entry) : undefined));
    const isWhole = ranges.every((range) => range !== undefined);
    for (const [index, entry] of expr.entries.entries()) {
      if (entry.value.kind === "function") continue;
      if (isBlind(entry.value, frame, this.evaluator)) {
        this.into(entry.value, frame, entry.key === undefined ? {} : { owner: entry.key });
        continue;
      }
      const own: Context = isWhole ? { ...context, entry: { ranges: ranges as Range[], index, file: frame.file.file } } : context;
      const steps: Context = { ...own, ...(entry.key !== undefined && { owner: entry.key }) };
      const isSetting = isEnvironment(entry.value);
      const key = { value: wholeName(entry.value, frame), ...(isSetting && { isSetting }) };
      if (entry.key !== undefined && (!isSetting || this.#withSettings))
        this.sent.field(entry.key, "field", entry.keyRange ?? entry.value.range, frame, own, { key });
      const writtenOver = () => (entry.spread ? this.#writtenOver(expr.entries.slice(index + 1), frame) : none);
      this.sent.without(writtenOver, () => this.into(entry.value, frame, steps));
    }
  }

  /** `{ ...order, email: undefined }`: what is written over tells no more. */
  #writtenOver(later: ObjectExpr["entries"], frame: Frame): ReadonlySet<string> {
    return new Set(later.flatMap(({ key, value }) => (key !== undefined && isBlind(value, frame, this.evaluator) ? [key] : [])));
  }

  /** One of a list; of a list of pairs (`[["session", token]]`), what each is called. */
  #item(item: Expr, frame: Frame, context: Context): void {
    const [key, value, ...rest] = item.kind === "array" ? item.items : [];
    if (key?.kind !== "literal" || !value || rest.length > 0 || !/^[\w.-]+$/.test(key.value)) return this.into(item, frame, context);
    this.sent.field(key.value, "field", key.range, frame, context, { key: { value: wholeName(value, frame) } });
    this.into(value, frame, { ...context, owner: key.value });
  }

  #member(expr: Extract<Expr, { kind: "member" }>, frame: Frame, context: Context): void {
    const owner = expr.of.kind === "name" ? expr.of.name : expr.of.kind === "member" ? expr.of.key : undefined;
    if (/^(length|size|count)$/.test(expr.key)) return;
    if (/^(__dict__|attributes|value|valueOf)$/.test(expr.key)) return this.into(expr.of, frame, context);
    if (this.record(expr, frame, context) || this.sent.named(serialised(expr, frame, this.evaluator), expr.range, frame, context)) return;
    const own = owner === "this" || owner === "self" ? typeOfField(expr.key, frame) : undefined;
    if (own !== undefined) this.type(own, expr.range, frame, context);
    if (owner !== "this" && owner !== "self")
      this.sent.field(expr.key, "field", expr.range, frame, owner === undefined ? context : { ...context, owner });
    this.texts(expr, frame, context);
    if (expr.of.kind === "name") this.#origin(expr.of.name, expr.key, expr.range, frame);
    else this.listOfRoot(expr.of, frame);
    for (const value of this.evaluator.evaluate(expr, frame)) {
      if (value.kind === "object" || value.kind === "array") this.into(value.expr, value.frame, { ...context, owner: expr.key });
    }
  }

  #name(name: string, range: Range, frame: Frame, context: Context): void {
    const found = declarationOf(name, frame);
    const left = found ? undefined : leftOver(name, frame);
    if (left)
      return this.sent.without(
        () => left.without,
        () => this.into(left.value, left.frame, { owner: name }),
      );
    const given = found ? givenTo(name, found, range) : [];
    const isAll = (counts: (one: Given) => boolean) => given.length > 0 && given.every(counts);
    if (isAll(({ value, frame }) => isBlind(value, frame, this.evaluator))) {
      for (const { value, frame } of given) this.into(value, frame, {});
      return;
    }
    if (isAll(({ value }) => isEnvironment(value))) return;
    const owner = askedFrom(name, frame) ?? context.owner;
    this.sent.field(name, "variable", range, frame, { ...context, ...(owner !== undefined && { owner }) });
    const taken = () => (found ? takenFrom(name, found, range, this.evaluator) : none);
    this.sent.without(taken, () => this.#whole(name, range, found, frame, context));
  }

  #whole(name: string, range: Range, found: Declaration | undefined, frame: Frame, context: Context): void {
    const type = found?.binding?.type ?? (found?.field === undefined ? found?.parameter?.type : undefined);
    if (type !== undefined) this.type(type, range, found?.frame ?? frame, context);
    else if (found && !found.field) this.#seenMembers(name, range, found, context);
    this.#origin(name, undefined, range, frame);
  }

  /** The declared type of a value that is sent whole: its name, and the fields it is declared with. */
  type(type: string, range: Range, frame: Frame, context: Context): void {
    const { name, fields } = typeFields(type, frame.file, this.evaluator);
    if (name !== undefined) this.sent.record(name, fields, range, frame, context);
  }

  /** A whole record of a class whose fields the workspace declares. */
  record(expr: Expr, frame: Frame, context: Context): boolean {
    const found = recordsOf(expr, frame, this.evaluator);
    if (found) this.sent.record(found.name, found.fields, expr.range, frame, context);
    return found !== undefined;
  }

  /** Without a type: members that the same function reads of a variable are members that it has. */
  #seenMembers(name: string, range: Range, found: Declaration, context: Context): void {
    for (const key of membersRead(name, found))
      this.sent.field(key, "field", range, found.frame, { ...context, owner: name }, { of: name });
  }

  // ---- where it comes from ------------------------------------------------------------------------------------

  #origin(name: string, key: string | undefined, range: Range, frame: Frame): void {
    const found = declarationOf(name, frame);
    if (!found) return this.#values(name, key, frame);
    const { binding, parameter } = found;
    const isNarrowed = (binding ?? parameter)?.narrowed === true;
    if (isNarrowed && binding && isOfPairs(binding.value)) return;
    this.sent.within(isNarrowed, () => {
      if (binding) this.#bound(name, key, range, found);
      if (parameter) this.#parameter(parameter, key ?? found.field, found);
    });
  }

  /** What a variable is given, and what is added to it. */
  #bound(name: string, key: string | undefined, range: Range, found: Declaration): void {
    for (const { value, frame } of givenTo(name, found, range)) {
      if (key === undefined) this.into(value, frame, { owner: name });
      else this.#memberOf(value, key, frame);
    }
    for (const { call, key: set } of setOn(name, found)) {
      const [given] = call.args;
      if (!given || isBlind(given.value, found.frame, this.evaluator)) continue;
      this.sent.field(set, "field", call.range, found.frame, {}, { key: { value: wholeName(given.value, found.frame) } });
      this.into(given.value, found.frame, { owner: set });
    }
    for (const { call, when } of addedTo(name, found)) this.sent.within(when !== undefined, () => this.added(call, name, found.frame));
  }

  /** `urls.push(url)`, `params.set("session", token)`. */
  added(call: Call, name: string, frame: Frame): void {
    const [first, second] = call.args;
    const key = second && first?.value.kind === "literal" ? first.value : undefined;
    if (key && second && isBlind(second.value, frame, this.evaluator)) return;
    if (key && second) this.sent.field(key.value, "field", key.range, frame, {}, { key: { value: wholeName(second.value, frame) } });
    for (const { value, name: as } of key && second ? [second] : call.args) {
      if (as !== undefined) this.sent.field(as, "field", value.range, frame, {}, { key: { value: wholeName(value, frame) } });
      this.into(value, frame, { owner: key?.value ?? as ?? name });
    }
  }

  #memberOf(expr: Expr, key: string, frame: Frame): void {
    if (expr.kind === "index") this.list(expr.of, frame);
    const own = expr.kind === "object" ? expr.entries.find((entry) => entry.key === key) : undefined;
    if (own) this.into(own.value, frame, { owner: key });
    // `a = b; b = a`: what stands under a name may come round to it.
    if (expr.kind !== "name" || this.#named.has(expr)) return;
    this.#named.add(expr);
    this.#origin(expr.name, key, expr.range, frame);
    this.#named.delete(expr);
  }

  #parameter(parameter: Parameter, key: string | undefined, { fn, frame }: Declaration): void {
    const position = fn.parameters.indexOf(parameter) - receivers(fn, frame.file);
    const given =
      frame.fn === fn.id && frame.args && frame.caller
        ? (frame.args.find((a) => a.name === parameter.name) ?? frame.args.filter((a) => a.name === undefined && !a.spread)[position])
        : undefined;
    if (given && frame.caller) {
      if (key === undefined) this.into(given.value, frame.caller, { owner: parameter.name });
      else this.#memberOf(given.value, key, frame.caller);
      return;
    }
    const list = iteratedList(fn, frame);
    if (list) {
      const around: Frame = { ...frame, fn: fn.parent ?? 0 };
      this.list(list, around);
      if (key === undefined) this.into(list, around, { owner: parameter.name });
    }
    this.sent.parameters.push({ file: frame.file, fn, parameter, ...(key !== undefined && { key }) });
  }

  /** An imported or global name, or this member of it: objects, lists and texts as far as they are known. */
  #values(name: string, key: string | undefined, frame: Frame): void {
    const whole: Expr = { kind: "name", name, range: emptyRange };
    const asked: Expr = key === undefined ? whole : { kind: "member", of: whole, key, range: emptyRange };
    for (const value of this.evaluator.evaluate(asked, frame)) {
      if (value.kind === "object" || value.kind === "array") this.into(value.expr, value.frame, { owner: key ?? name });
      else if (value.kind === "text" && value.literal) this.sent.text(value.text, { ...value.literal.place, owner: undefined });
    }
  }

  list(expr: Expr, frame: Frame): void {
    for (const list of listsOf(expr, frame, this.evaluator, this.sent.isNarrowed)) this.sent.lists.push(list);
  }

  /** `layer.route.path` of `for (const layer of router.stack)`: the list that is walked. */
  listOfRoot(expr: Expr, frame: Frame): void {
    if (expr.kind === "member") return this.listOfRoot(expr.of, frame);
    const found = expr.kind === "name" ? declarationOf(expr.name, frame) : undefined;
    if (found?.binding?.value.kind === "index" && found.binding.narrowed !== true) this.list(found.binding.value.of, found.frame);
  }

  // ---- URLs ---------------------------------------------------------------------------------------------------

  texts(expr: Expr, frame: Frame, { owner }: Context): void {
    const isNarrowed = isNarrowedBy(expr, frame, 0) || isOfFiltered(expr, frame, this.evaluator, 0);
    this.sent.within(isNarrowed, () => {
      for (const value of this.evaluator.evaluate(expr, frame))
        if (value.kind === "text") this.sent.text(value.text, { range: expr.range, file: frame.file.file, owner });
    });
  }
}

const none: ReadonlySet<string> = new Set();
const emptyRange: Range = { line: 0, column: 0, endLine: 0, endColumn: 0 };
