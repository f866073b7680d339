import type { Call, Expr, ObjectExpr } from "../../code/expr.ts";
import type { FileFacts, FunctionFacts, Parameter } from "../../code/facts.ts";
import { contains, type Place, type Range } from "../../core/range.ts";
import type { FieldEntry, PayloadField, PayloadList, PayloadUrl } from "../endpoint.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { receivers } from "../names/instances.ts";
import {
  addedTo,
  askedFrom,
  type Declaration,
  declarationOf,
  type Given,
  givenTo,
  isNarrowedBy,
  iteratedList,
  membersRead,
  wholeName,
} from "../names/declarations.ts";
import { addsInChain, calleeName, entryRange, isCutDown, isEnvironment, isMasking, keeps, passesThrough, picks } from "./flowTables.ts";
import { isBlind } from "./blind.ts";
import { recordsOf } from "./records.ts";
import { heldBy, isOfPairs, leavesFieldsOut, letThrough, serialised, takenFrom } from "./shaping.ts";
import { isOfFiltered, listsOf, takesOut } from "../values/lists.ts";
import type { Located } from "../values/slots.ts";
import { type DeclaredField, typeFields, typeOfField } from "../names/types.ts";
import type { Frame, FunctionValue } from "../values/value.ts";

/** What flows into an expression, by name. */
export interface Flow {
  readonly fields: PayloadField[];
  readonly urls: PayloadUrl[];
  readonly lists: PayloadList[];
  /** Parameters whose value, or a member of it, flows in: the callers say what that is. */
  readonly parameters: ParameterUse[];
}

export interface ParameterUse {
  readonly file: FileFacts;
  readonly fn: FunctionFacts;
  readonly parameter: Parameter;
  /** Only this member of the argument flows. */
  readonly key?: string;
}

interface Context {
  /** The name under which the value is sent, for names that say little alone (`address` of `shipping`). */
  readonly owner?: string;
  readonly entry?: FieldEntry;
}

const maxSteps = 600;
const maxDepth = 12;

/**
 * Everything that flows into these expressions; `key`: only into this entry of them. Settings of the environment are
 * the program's own and count only `withSettings`.
 */
export function flowOf(sources: readonly (FlowSource | undefined)[], evaluator: Evaluator, withSettings = false): Flow {
  const walk = new FlowWalk(evaluator, withSettings);
  for (const source of sources) if (source) walk.from(source);
  return walk.flow;
}

export interface FlowSource extends Located {
  readonly key?: string;
  /** The name under which it is sent. */
  readonly as?: string;
}

/** One walk back from what is sent to where it comes from; bounded in steps and depth. */
class FlowWalk {
  readonly flow: Flow = { fields: [], urls: [], lists: [], parameters: [] };
  readonly #evaluator: Evaluator;
  readonly #withSettings: boolean;
  readonly #active = new Set<Expr>();
  readonly #named = new Set<Expr>();
  #steps = 0;
  /** Within loops and callbacks that pass some of their values over. */
  #narrowed = 0;

  constructor(evaluator: Evaluator, withSettings: boolean) {
    this.#evaluator = evaluator;
    this.#withSettings = withSettings;
  }

  from({ expr, frame, key, as }: FlowSource): void {
    if (as !== undefined) this.#add(as, "field", expr.range, frame, {}, { key: { value: wholeName(expr, frame) } });
    if (key === undefined) this.into(expr, frame, as === undefined ? {} : { owner: as });
    else this.#memberOf(expr, key, frame);
  }

  into(expr: Expr, frame: Frame, context: Context): void {
    if (this.#steps++ >= maxSteps || this.#active.size >= maxDepth || this.#active.has(expr)) return;
    this.#active.add(expr);
    this.#evaluator.memo.read(frame.file.file);
    this.#into(expr, frame, context);
    this.#active.delete(expr);
  }

  #into(expr: Expr, frame: Frame, context: Context): void {
    switch (expr.kind) {
      case "literal":
        return this.#text(expr.value, { range: expr.range, file: frame.file.file, owner: context.owner });
      case "concat":
        this.#texts(expr, frame, context);
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
        this.#list(expr.of, frame);
        return this.into(expr.of, frame, context);
      case "member":
        return this.#member(expr, frame, context);
      case "call":
        return this.#call(expr, frame, context);
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

  #add(name: string, kind: PayloadField["kind"], range: Range, frame: Frame, context: Context, more: Partial<PayloadField> = {}): void {
    if (name === "" || name === "this") return;
    this.flow.fields.push({
      name,
      kind,
      place: { file: frame.file.file, range },
      ...(context.owner !== undefined && { owner: context.owner }),
      ...(context.entry && { entry: context.entry }),
      ...more,
    });
  }

  #object(expr: ObjectExpr, frame: Frame, context: Context): void {
    // What is added to it by later statements can't be taken out of the literal.
    const ranges = expr.entries.map((entry) => (entry.keyRange && contains(expr.range, entry.keyRange) ? entryRange(entry) : undefined));
    const isWhole = ranges.every((range) => range !== undefined);
    for (const [index, entry] of expr.entries.entries()) {
      if (entry.value.kind === "function") continue;
      if (isBlind(entry.value, frame, this.#evaluator)) {
        this.into(entry.value, frame, entry.key === undefined ? {} : { owner: entry.key });
        continue;
      }
      const own: Context = isWhole ? { ...context, entry: { ranges: ranges as Range[], index, file: frame.file.file } } : context;
      const steps: Context = { ...own, ...(entry.key !== undefined && { owner: entry.key }) };
      const isSetting = isEnvironment(entry.value);
      const key = { value: wholeName(entry.value, frame), ...(isSetting && { isSetting }) };
      if (entry.key !== undefined && (!isSetting || this.#withSettings))
        this.#add(entry.key, "field", entry.keyRange ?? entry.value.range, frame, own, { key });
      const before = this.flow.fields.length;
      this.into(entry.value, frame, steps);
      if (entry.spread) this.#without(before, this.#writtenOver(expr.entries.slice(index + 1), frame));
    }
  }

  /** `{ ...order, email: undefined }`: what is written over tells no more. */
  #writtenOver(later: ObjectExpr["entries"], frame: Frame): ReadonlySet<string> {
    return new Set(later.flatMap(({ key, value }) => (key !== undefined && isBlind(value, frame, this.#evaluator) ? [key] : [])));
  }

  /** Leaves out of what was added what is taken from it again: it is no whole record any more. "": nobody knows what. */
  #without(before: number, taken: ReadonlySet<string>): void {
    if (taken.size === 0) return;
    const added = this.flow.fields.splice(before);
    for (const { of: _, ...field } of taken.has("") ? [] : added)
      if (field.kind !== "type" && !taken.has(field.alias ?? field.name)) this.flow.fields.push(field);
  }

  /** One of a list; of a list of pairs (`[["session", token]]`), what each is called. */
  #item(item: Expr, frame: Frame, context: Context): void {
    const [key, value, ...rest] = item.kind === "array" ? item.items : [];
    if (key?.kind !== "literal" || !value || rest.length > 0 || !/^[\w.-]+$/.test(key.value)) return this.into(item, frame, context);
    this.#add(key.value, "field", key.range, frame, context, { key: { value: wholeName(value, frame) } });
    this.into(value, frame, { ...context, owner: key.value });
  }

  #member(expr: Extract<Expr, { kind: "member" }>, frame: Frame, context: Context): void {
    const owner = expr.of.kind === "name" ? expr.of.name : expr.of.kind === "member" ? expr.of.key : undefined;
    if (/^(length|size|count)$/.test(expr.key)) return;
    if (/^(__dict__|attributes|value|valueOf)$/.test(expr.key)) return this.into(expr.of, frame, context);
    if (this.#record(expr, frame, context) || this.#told(serialised(expr, frame, this.#evaluator), expr.range, frame, context)) return;
    const own = owner === "this" || owner === "self" ? typeOfField(expr.key, frame) : undefined;
    if (own !== undefined) this.#type(own, expr.range, frame, context);
    if (owner !== "this" && owner !== "self")
      this.#add(expr.key, "field", expr.range, frame, owner === undefined ? context : { ...context, owner });
    this.#texts(expr, frame, context);
    if (expr.of.kind === "name") this.#origin(expr.of.name, expr.key, expr.range, frame);
    else this.#listOfRoot(expr.of, frame);
    for (const value of this.#evaluator.evaluate(expr, frame)) {
      if (value.kind === "object" || value.kind === "array") this.into(value.expr, value.frame, { ...context, owner: expr.key });
    }
  }

  #name(name: string, range: Range, frame: Frame, context: Context): void {
    const found = declarationOf(name, frame);
    const given = found ? givenTo(name, found, range) : [];
    const isAll = (counts: (one: Given) => boolean) => given.length > 0 && given.every(counts);
    if (isAll(({ value, frame }) => isBlind(value, frame, this.#evaluator))) {
      for (const { value, frame } of given) this.into(value, frame, {});
      return;
    }
    if (isAll(({ value }) => isEnvironment(value))) return;
    const owner = askedFrom(name, frame) ?? context.owner;
    this.#add(name, "variable", range, frame, { ...context, ...(owner !== undefined && { owner }) });
    const before = this.flow.fields.length;
    this.#whole(name, range, found, frame, context);
    if (found) this.#without(before, takenFrom(name, found, range));
  }

  #whole(name: string, range: Range, found: Declaration | undefined, frame: Frame, context: Context): void {
    const type = found?.binding?.type ?? (found?.field === undefined ? found?.parameter?.type : undefined);
    if (type !== undefined) this.#type(type, range, found?.frame ?? frame, context);
    else if (found && !found.field) this.#seenMembers(name, range, found, context);
    this.#origin(name, undefined, range, frame);
  }

  /** The declared type of a value that is sent whole: its name, and the fields it is declared with. */
  #type(type: string, range: Range, frame: Frame, context: Context): void {
    const { name, fields } = typeFields(type, frame.file, this.#evaluator);
    if (name !== undefined) this.#fields(name, fields, range, frame, context);
  }

  #fields(of: string, fields: readonly DeclaredField[], range: Range, frame: Frame, context: Context): void {
    this.#add(of, "type", range, frame, context);
    for (const { name, alias } of fields)
      this.#add(name, "field", range, frame, { ...context, owner: of }, { of, ...(alias !== undefined && { alias }) });
  }

  /** A whole record of a class whose fields the workspace declares. */
  #record(expr: Expr, frame: Frame, context: Context): boolean {
    const found = recordsOf(expr, frame, this.#evaluator);
    if (found) this.#fields(found.name, found.fields, expr.range, frame, context);
    return found !== undefined;
  }

  /** Without a type: members that the same function reads of a variable are members that it has. */
  #seenMembers(name: string, range: Range, found: Declaration, context: Context): void {
    for (const key of membersRead(name, found)) this.#add(key, "field", range, found.frame, { ...context, owner: name }, { of: name });
  }

  // ---- where it comes from ------------------------------------------------------------------------------------

  #origin(name: string, key: string | undefined, range: Range, frame: Frame): void {
    const found = declarationOf(name, frame);
    if (!found) return this.#values(name, key, frame);
    const { binding, parameter } = found;
    const isNarrowed = (binding ?? parameter)?.narrowed === true;
    if (isNarrowed && binding && isOfPairs(binding.value)) return;
    if (isNarrowed) this.#narrowed++;
    if (binding) {
      for (const { value, frame } of givenTo(name, found, range)) {
        if (key === undefined) this.into(value, frame, { owner: name });
        else this.#memberOf(value, key, frame);
      }
      for (const { call, when } of addedTo(name, found)) {
        if (when) this.#narrowed++;
        this.#added(call, name, found.frame);
        if (when) this.#narrowed--;
      }
    }
    if (parameter) this.#parameter(parameter, key ?? found.field, found);
    if (isNarrowed) this.#narrowed--;
  }

  /** `urls.push(url)`, `params.set("session", token)`. */
  #added(call: Call, name: string, frame: Frame): void {
    const [first, second] = call.args;
    const key = second && first?.value.kind === "literal" ? first.value : undefined;
    if (key && second && isBlind(second.value, frame, this.#evaluator)) return;
    if (key && second) this.#add(key.value, "field", key.range, frame, {}, { key: { value: wholeName(second.value, frame) } });
    for (const { value } of key && second ? [second] : call.args) this.into(value, frame, { owner: key?.value ?? name });
  }

  #memberOf(expr: Expr, key: string, frame: Frame): void {
    if (expr.kind === "index") this.#list(expr.of, frame);
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
      this.#list(list, around);
      if (key === undefined) this.into(list, around, { owner: parameter.name });
    }
    this.flow.parameters.push({ file: frame.file, fn, parameter, ...(key !== undefined && { key }) });
  }

  /** An imported or global name, or this member of it: objects, lists and texts as far as they are known. */
  #values(name: string, key: string | undefined, frame: Frame): void {
    const whole: Expr = { kind: "name", name, range: emptyRange };
    const asked: Expr = key === undefined ? whole : { kind: "member", of: whole, key, range: emptyRange };
    for (const value of this.#evaluator.evaluate(asked, frame)) {
      if (value.kind === "object" || value.kind === "array") this.into(value.expr, value.frame, { owner: key ?? name });
      else if (value.kind === "text" && value.literal) this.#text(value.text, { ...value.literal.place, owner: undefined });
    }
  }

  #call(call: Call, frame: Frame, context: Context): void {
    if (isMasking(call)) return;
    const own = this.#evaluator.evaluate(call.callee, frame).find((v): v is FunctionValue => v.kind === "function");
    const fn = own?.file.functions[own.id];
    const receiver = call.callee.kind === "member" ? call.callee.of : undefined;
    if (own && fn) {
      if (receiver) this.#asked(call, receiver, frame, context);
      const inner: Frame = { file: own.file, fn: own.id, args: call.args, caller: frame, ...(own.self && { self: own.self }) };
      if (fn.type !== undefined) this.#type(fn.type, call.range, { file: own.file, fn: own.id }, context);
      for (const value of fn.returns) this.into(value, inner, context);
      return;
    }
    if (receiver && walksOn.test(calleeName(call))) this.#list(call, frame);
    if (leavesFieldsOut(call)) return;
    if (isCutDown(call)) return this.#picked(call, frame, context);
    if (this.#shaped(call, frame, context)) return;
    if (call.isNew || passesThrough(call)) {
      const isNarrowed = takesOut(call, frame);
      if (isNarrowed) this.#narrowed++;
      const isMapped = turnsInto.test(calleeName(call)) && call.args.some(({ value }) => this.#functionOf(value, frame) !== undefined);
      const named = call.isNew ? [] : call.args.filter((arg) => arg.name !== undefined && keyword.test(calleeName(call)));
      for (const { name = "", value } of named)
        this.#add(name, "field", value.range, frame, context, { key: { value: wholeName(value, frame) } });
      for (const arg of call.args) this.#argument(arg.value, frame, { ...context, ...(arg.name !== undefined && { owner: arg.name }) });
      // What each is turned into is sent, not what it was.
      if (receiver && !isMapped) this.into(receiver, frame, context);
      if (isNarrowed) this.#narrowed--;
    } else if (addsInChain(call)) {
      this.#added(call, "", frame);
      if (receiver) this.into(receiver, frame, context);
    } else {
      this.#texts(call, frame, context);
      if (this.#record(call, frame, context) || !receiver) return;
      this.#asked(call, receiver, frame, context);
      // `route.uri()`: of a list that is walked, one is asked.
      this.#listOfRoot(receiver, frame);
    }
  }

  /** `order.email()`, `order.getEmail()`: what is asked is what is sent. What is built holds what its builder was given. */
  #asked(call: Call, receiver: Expr, frame: Frame, context: Context): void {
    if (call.args.length > 0) return;
    if (/^build$/i.test(calleeName(call))) return this.#built(receiver, frame, context);
    const owner = receiver.kind === "name" ? receiver.name : undefined;
    const key = calleeName(call).replace(/^get_?(?=[A-Z_])/, "");
    this.#add(key, "field", call.range, frame, owner === undefined ? context : { ...context, owner });
  }

  #built(step: Expr, frame: Frame, context: Context): void {
    if (step.kind !== "call" || step.callee.kind !== "member") return;
    this.#added(step, calleeName(step), frame);
    this.#built(step.callee.of, frame, context);
  }

  /** Of what is picked by name, the names. */
  #picked(call: Call, frame: Frame, context: Context): void {
    for (const { name, value } of call.args) {
      if (name === undefined ? !picks(call) : !keeps.test(name)) continue;
      for (const item of value.kind === "array" ? value.items : [value])
        if (item.kind === "literal") this.#add(item.value, "field", item.range, frame, context);
    }
  }

  /** What a schema lets through, or an own object holds, of what it is given. */
  #shaped(call: Call, frame: Frame, context: Context): boolean {
    if (this.#told(letThrough(call, frame, this.#evaluator), call.range, frame, context)) return true;
    const [own] = call.isNew ? this.#evaluator.evaluate(call.callee, frame).filter((value) => value.kind === "class") : [];
    const held = own && heldBy(call, own);
    for (const { expr, fn } of held ?? []) this.into(expr, fn && own ? { file: own.file, fn: fn.id } : frame, context);
    return held !== undefined;
  }

  #told(names: readonly string[] | undefined, range: Range, frame: Frame, context: Context): boolean {
    for (const name of names ?? []) this.#add(name, "field", range, frame, context);
    return names !== undefined;
  }

  /** An argument of a call that passes its data on; of a callback, what it returns. */
  #argument(expr: Expr, frame: Frame, context: Context): void {
    const own = this.#functionOf(expr, frame);
    if (!own) return this.into(expr, frame, context);
    const inner: Frame = expr.kind === "function" ? { ...frame, fn: expr.id, args: undefined } : { file: own.file, fn: own.id };
    for (const value of own.file.functions[own.id]?.returns ?? []) this.into(value, inner, context);
  }

  /** `toMetric` of `orders.map(toMetric)`. */
  #functionOf(expr: Expr, frame: Frame): FunctionValue | undefined {
    if (!/^(function|name|member)$/.test(expr.kind)) return undefined;
    return this.#evaluator.evaluate(expr, frame).find((value): value is FunctionValue => value.kind === "function");
  }

  #list(expr: Expr, frame: Frame): void {
    for (const list of listsOf(expr, frame, this.#evaluator, this.#narrowed > 0)) this.flow.lists.push(list);
  }

  /** `layer.route.path` of `for (const layer of router.stack)`: the list that is walked. */
  #listOfRoot(expr: Expr, frame: Frame): void {
    if (expr.kind === "member") return this.#listOfRoot(expr.of, frame);
    const found = expr.kind === "name" ? declarationOf(expr.name, frame) : undefined;
    if (found?.binding?.value.kind === "index" && found.binding.narrowed !== true) this.#list(found.binding.value.of, found.frame);
  }

  // ---- URLs ---------------------------------------------------------------------------------------------------

  #texts(expr: Expr, frame: Frame, { owner }: Context): void {
    const isNarrowed = isNarrowedBy(expr, frame, 0) || isOfFiltered(expr, frame, this.#evaluator, 0);
    if (isNarrowed) this.#narrowed++;
    for (const value of this.#evaluator.evaluate(expr, frame))
      if (value.kind === "text") this.#text(value.text, { range: expr.range, file: frame.file.file, owner });
    if (isNarrowed) this.#narrowed--;
  }

  #text(text: string, at: TextPlace): void {
    const { file, range, owner } = at;
    const more = { ...(this.#narrowed > 0 && { filtered: true as const }), ...(owner !== undefined && { owner }) };
    // A body that is written as JSON text.
    if (/^\s*[[{][\s\S]*[}\]]\s*$/.test(text))
      for (const [, inner = ""] of text.matchAll(/"((?:https?:\/\/|\/)[^"\s]+)"/g)) this.#text(inner, at);
    if (/^(https?:\/\/\S+|\/[\w{}.~-][^\s]*|\{[\w.-]+\}\/\S*|\{[\w.-]+\}\S*\?\S+)$/.test(text))
      this.flow.urls.push({ text, place: { file, range }, ...more });
  }
}

/** Where a text stands, and the key under which it is sent. */
interface TextPlace extends Place {
  readonly owner: string | undefined;
}

/** Calls whose result holds what the list that they are made on holds. */
const walksOn = /^(map|flatMap|flat_map|collect|filter|slice|concat|reverse|sort|values|entries|Select|SelectMany|Where)$/;
/** Calls that give what a callback makes of each. */
const turnsInto = /^(map|flatMap|flat_map|collect|Select|SelectMany|mapNotNull)$/;
/** What is given by name to these is called so where it is sent. */
const keyword = /^(dict|to_query)$/;
const emptyRange: Range = { line: 0, column: 0, endLine: 0, endColumn: 0 };
