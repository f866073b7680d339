import { type Call, childrenOf, type Expr, settingKey } from "../../code/expr.ts";
import type { Binding, CallFact, FileFacts, FunctionFacts } from "../../code/facts.ts";
import { push } from "../../core/collections.ts";
import { compareRanges, isBehind, type Range } from "../../core/range.ts";
import { rememberOf } from "../../core/remember.ts";
import { constructorOf } from "./instances.ts";
import { ofItsType } from "./members.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { evidence, noted } from "../values/steps.ts";
import type { Frame, FunctionValue, InstanceValue, Made, Value } from "../values/value.ts";

/** More than these in one chain say nothing more of where it goes. */
const maxSet = 16;

/** What a method gives that returns its own instance: that instance, with what the method set. Any other value is what it is. */
export function setBy(value: Value, { file, id }: FunctionValue, made: Made): Value {
  if (value.kind !== "instance" || !setsFields(file, id) || !isOwn(value, file, id)) return value;
  const before = value.set ?? [];
  return before.length >= maxSet ? value : { ...value, set: [...before, { file, fn: id, made }] };
}

/** `options.setUrl(url)` between where a variable gets an instance and where that is used: what it is by then. */
export function setMeanwhile(evaluator: Evaluator, values: readonly Value[], name: string, use: Range, frame: Frame): readonly Value[] {
  const fn = frame.file.functions[frame.fn];
  const mayBeSet = (value: Value) => value.kind === "instance" || (value.kind === "object" && value.expr.type !== undefined);
  const calls = fn && values.some(mayBeSet) ? (ownCalls(fn).get(name) ?? []) : [];
  const before = calls.filter(({ call, when }) => !when && isBehind(use, { line: call.range.endLine, column: call.range.endColumn }));
  if (before.length === 0) return values;
  return values.map((value) => {
    // `config := newConfig()`, which gives a struct literal.
    const [made] = value.kind === "object" ? ofItsType(evaluator, value) : [value];
    if (made?.kind !== "instance") return value;
    const set = before.reduce<Value>((so, { call }) => (so.kind === "instance" ? setOnce(evaluator, so, call, frame) : so), made);
    return set === made ? value : set;
  });
}

function setOnce(evaluator: Evaluator, value: InstanceValue, call: Call, frame: Frame): Value {
  const { file, index } = value;
  evaluator.memo.read(file.file);
  const key = call.callee.kind === "member" ? call.callee.key : "";
  const made: Made = { args: call.args, frame, place: { file: frame.file.file, range: call.range } };
  const facts = file.classes[index];
  // `config.url = url`
  const field = facts?.fields.find(({ name }) => settingKey(name) === key)?.name;
  const before = value.set ?? [];
  if (field !== undefined) return before.length >= maxSet ? value : { ...value, set: [...before, { file, fn: -1, field, made }] };
  const id = facts?.methods.find((one) => file.functions[one]?.name === key);
  const only = id === undefined ? undefined : file.functions[id]?.parameters;
  return id === undefined || only?.length !== 1 || !keepsParameter(file, id, only[0]?.name ?? "")
    ? value
    : setBy(value, { kind: "function", file, id }, made);
}

/** The statements of a function that call something on what has a name, or give a field of it a value, by that name. */
const ownCalls = rememberOf((fn: FunctionFacts): ReadonlyMap<string, readonly CallFact[]> => {
  const found = new Map<string, CallFact[]>();
  for (const fact of fn.calls) {
    const { callee } = fact.call;
    if (callee.kind !== "member" || callee.of.kind !== "name" || callee.of.name === "this") continue;
    if (fact.dropped || callee.key.endsWith("=")) push(found, callee.of.name, fact);
  }
  for (const binding of fn.bindings) {
    const [, of, field] = /^(\w+)\.(\w+)$/.exec(binding.name) ?? [];
    if (of !== undefined && field !== undefined) push(found, of, assigned(binding, of, field));
  }
  for (const facts of found.values()) facts.sort((a, b) => compareRanges(a.call.range, b.call.range));
  return found;
});

function assigned({ value, range: start, when }: Binding, of: string, field: string): CallFact {
  const range: Range = { ...start, endLine: value.range.endLine, endColumn: value.range.endColumn };
  const callee: Expr = { kind: "member", of: { kind: "name", name: of, range: start }, key: settingKey(field), range: start };
  return { call: { kind: "call", callee, args: [{ value }], range }, ...(when && { when: [when] }) };
}

/** Whether a method sets fields of its class. */
export function setsFields(file: FileFacts, id: number): boolean {
  const fn = file.functions[id];
  if (fn?.class === undefined || fn.name === "constructor") return false;
  return file.classes[fn.class]?.fields.some((field) => field.in === id) === true;
}

function isOwn(value: InstanceValue, file: FileFacts, id: number): boolean {
  const at = file.functions[id]?.class;
  return at !== undefined && (value.file === file ? value.index === at : value.file.classes[value.index]?.name === file.classes[at]?.name);
}

/** What methods that were called on the instance gave a field, the last first; undefined where none did. */
export function laterValues(evaluator: Evaluator, self: InstanceValue, key: string): readonly Value[] | undefined {
  const { set, ...before } = self;
  for (let i = (set?.length ?? 0) - 1; i >= 0; i--) {
    const step = set?.[i];
    const given = step?.field === key ? step.made.args[0]?.value : undefined;
    if (step && given)
      return evaluator.evaluate(given, step.made.frame).map((v) => noted(v, evidence(step.made.frame.file, given.range, key, "constant")));
    const fn = step?.file.functions[step.fn];
    const fields = fn?.class === undefined ? [] : (step?.file.classes[fn.class]?.fields ?? []);
    const own = fields.filter((field) => field.name === key && field.in === step?.fn);
    if (!step || own.length === 0) continue;
    const earlier: InstanceValue = i > 0 ? { ...before, set: set?.slice(0, i) ?? [] } : before;
    const frame: Frame = { file: step.file, fn: step.fn, self: earlier, args: step.made.args, caller: step.made.frame };
    const values = own.flatMap((field) =>
      evaluator.evaluate(field.value, frame).map((v) => noted(v, evidence(step.file, field.range, key, "constant"))),
    );
    if (values.some((value) => value.kind !== "opaque" || value.test)) return values;
  }
  return undefined;
}

/** Deeper hierarchies set nothing in their constructors that matters here. */
const maxBases = 4;

/** The call by which the constructor of an instance's class, or that of a base, calls a setter of its own: `$this->setUrl("orders")`. */
export function setInConstructor(evaluator: Evaluator, self: InstanceValue, setter: string): Made | undefined {
  let at: Pick<InstanceValue, "file" | "index" | "made"> | undefined = self;
  for (let depth = 0; at && depth < maxBases; depth++) {
    const { file, index, made }: Pick<InstanceValue, "file" | "index" | "made"> = at;
    const fn = constructorOf(file, index);
    const call = fn?.calls.find(({ call: { callee } }) => isOwnCall(callee, setter))?.call;
    if (fn && call) {
      evaluator.memo.read(file.file);
      const frame: Frame = { file, fn: fn.id, ...(made && { args: made.args, caller: made.frame }) };
      return { args: call.args, frame, place: { file: file.file, range: call.range } };
    }
    const bases: readonly Value[] = (file.classes[index]?.bases ?? []).flatMap((base) => evaluator.evaluate(base, { file, fn: 0 }));
    const base = bases.find((value) => value.kind === "class");
    at = base?.kind === "class" ? { file: base.file, index: base.index } : undefined;
  }
  return undefined;
}

function isOwnCall(callee: Expr, name: string): boolean {
  return callee.kind === "member" && callee.key === name && callee.of.kind === "name" && callee.of.name === "this";
}

/** Whether classes that extend this one give a field its value, each in its constructor, by a setter that they inherit. */
export function isSetByHeirs(evaluator: Evaluator, file: FileFacts, index: number, key: string): boolean {
  const facts = file.classes[index];
  const setters = (facts?.fields ?? []).flatMap(({ name, in: id, value }) => {
    const fn = name === key && id !== undefined && value.kind === "name" ? file.functions[id] : undefined;
    return fn && fn.name !== "constructor" ? [fn.name] : [];
  });
  if (setters.length === 0 || !facts) return false;
  return evaluator.program
    .heirs(facts.name)
    .some(({ file: from, index: at }) =>
      constructorOf(from, at)?.calls.some(({ call: { callee } }) => setters.some((setter) => isOwnCall(callee, setter))),
    );
}

/**
 * Whether a method does nothing with a parameter but keep it in a field, or a function in a variable of the module, or makes an option that does:
 * what it is given anywhere is what that may be.
 */
export function keepsParameter(file: FileFacts, id: number, name: string): boolean {
  const at = file.functions[id]?.class;
  const fields = at === undefined ? [] : (file.classes[at]?.fields ?? []);
  return (
    fields.some((field) => field.in === id && isNamed(field.value, name)) ||
    isKeptOutside(file, id, name) ||
    file.classes.some((one) =>
      one.fields.some(({ in: by, isOption, value }) => isOption && isNamed(value, name) && file.functions[by ?? 0]?.parent === id),
    )
  );
}

/** `client = { url }`, `settings["url"] = url`, `Desk.url = url`: what a request would be made with as well is a wrapper's. */
function isKeptOutside(file: FileFacts, id: number, name: string): boolean {
  const [module] = file.functions;
  const calls = file.functions[id]?.calls.map(({ call }) => call) ?? [];
  const isKept =
    module?.bindings.some(({ in: by, value }) => (by === id && isMadeOf(value, name)) || isEntryOf(value, id, name)) ||
    calls.some((call) => isSetting(call) && call.args.some(({ value }) => isMadeOf(value, name)));
  return isKept === true && !calls.some((call) => !call.isNew && !isSetting(call) && call.args.some(({ value }) => isMadeOf(value, name)));
}

/** `settings["url"] = url` */
function isEntryOf(value: Expr, id: number, name: string): boolean {
  return value.kind === "object" && value.entries.some((entry) => entry.in === id && isMadeOf(entry.value, name));
}

/** `Desk.url = url` as it is noted. */
function isSetting({ callee }: Call): boolean {
  return callee.kind === "member" && callee.key.endsWith("=");
}

/** `url`, `options.url`, `{ url }`, `new Client(url)`. */
function isMadeOf(value: Expr, name: string): boolean {
  if (value.kind === "name") return value.name === name;
  return /^(choice|object|member)$/.test(value.kind) || (value.kind === "call" && value.isNew)
    ? childrenOf(value).some((part) => isMadeOf(part, name))
    : false;
}

function isNamed(value: Expr, name: string): boolean {
  if (value.kind === "choice") return value.alternatives.some((one) => isNamed(one, name));
  return value.kind === "name" && value.name === name;
}

const builders = new WeakMap<FileFacts, ReadonlySet<number>>();

/** Whether a function is a method of a class of which other methods set fields and give the instance back. */
export function isBuilder(file: FileFacts, fn: FunctionFacts): boolean {
  if (fn.class === undefined || fn.name === "constructor") return false;
  const known = builders.get(file) ?? new Set(file.classes.flatMap((_, index) => (hasSteps(file, index) ? [index] : [])));
  builders.set(file, known);
  return known.has(fn.class);
}

function hasSteps(file: FileFacts, index: number): boolean {
  return (file.classes[index]?.methods ?? []).some(
    (id) => setsFields(file, id) && file.functions[id]?.returns.some((value) => value.kind === "name" && value.name === "this"),
  );
}
