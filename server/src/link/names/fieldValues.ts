import { type Argument, type Expr, childrenOf, isNull } from "../../code/expr.ts";
import type { ClassFacts, FileFacts } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import type { Guard } from "../endpoint.ts";
import { callersAsked, literalsId } from "../reach/reachable.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { insteadOf } from "../values/insteadOf.ts";
import { evidence, noted } from "../values/steps.ts";
import type { Frame, InstanceValue, Made, Value } from "../values/value.ts";
import { constructionsOf, constructorOf, isPlain } from "./instances.ts";
import { besideSandbox } from "./neighbours.ts";
import { type ConstructorRun, constructorRuns } from "./overloads.ts";
import { instanceOf, isPlainInstance, tokenValues } from "./provided.ts";
import { sectionArgument, sectionMember } from "./sectionMembers.ts";
import { setOnClass } from "./setElsewhere.ts";
import { setInConstructor } from "./setters.ts";
import { typedInstead } from "./typedValues.ts";

/** The fields of a class by one name, as an instance of it has them. */
type Fields = ClassFacts["fields"];

/** The constructors that run where the instance is made; unknown where nothing says how it is. */
type Runs = readonly ConstructorRun[] | undefined;

/** Which instance's field is asked for: `self` is the whole instance, `at` it as the class that declares the field. */
export interface FieldOf {
  readonly self: InstanceValue;
  readonly at: InstanceValue;
  readonly key: string;
}

/** What one place says that a field holds. */
interface Worth {
  /** It is the type that it is declared with. */
  readonly isDeclared: boolean;
  /** `null`, or an empty text. */
  readonly isNone: boolean;
  readonly isBegun: boolean;
  /** It replaces what the field begins with, in each instance. */
  readonly isFinal: boolean;
  readonly isSet: boolean;
  readonly values: readonly Value[];
}

/** What the fields of that name hold: what they begin with, what methods set them to, and what is set from outside; by its literals where it is a struct. */
export function fieldValues(evaluator: Evaluator, of: FieldOf, named: Fields): readonly Value[] {
  const { at, key } = of;
  const made = at.made || !traitsOf(at.file).initializers ? [] : literalValues(evaluator, at, key);
  const runs = at.made && constructorRuns(at.file, at.index, at.made);
  const run = fieldsRun(evaluator, of, named, runs);
  const worths = run.map((field) => worthOf(evaluator, of, field, runs));
  // `host = None` in the class, or on closing: nothing beside what else it is set to, known or not.
  const telling = worths.filter((one) => one.isDeclared || !one.isNone);
  const each = telling.length > 0 ? telling : worths;
  // What it begins with stands in for the setting already.
  const isBound = made.some((v) => (v.kind === "text" && v.env) || (v.kind === "instance" && !isPlainInstance(v)));
  const own = insteadOf(heldInside(each, isBound), setOnClass(evaluator, at, key, telling.length === 0));
  // Where options set it, what it is made with is what holds without them.
  const plainly = run.some((field) => field.isOption) ? literalValues(evaluator, at, key) : [];
  const without = plainly.map((v) => noted(v, undefined, withoutOptions)).filter((v) => v.kind !== "opaque");
  const all = [...made, ...without, ...own];
  return all.length > 0 ? all : typeOrLiterals(evaluator, at, key, each);
}

/** The places that give the field its value where the class is made so. */
function fieldsRun(evaluator: Evaluator, { self, at }: FieldOf, named: Fields, runs: Runs): Fields {
  const told = named.filter((f) => f.value.kind !== "unknown" || f.type !== undefined);
  const all = (told.length > 0 ? told : named).filter((field) => isRun(field.in, at.file, runs));
  // What the constructor sets by a setter comes after what the field begins with.
  const later = all.filter((field) => settingCall(evaluator, self, at, field.in) !== undefined);
  return later.length > 0 ? later : all;
}

function worthOf(evaluator: Evaluator, { self, at, key }: FieldOf, field: Fields[number], runs: Runs): Worth {
  const facts = at.file.classes[at.index];
  const frame = fieldFrame(self, at, field.in, runs, settingCall(evaluator, self, at, field.in));
  const note = besideSandbox(evidence(at.file, field.range, key, "constant"), facts?.fields ?? []);
  const told = field.value.kind === "unknown" && field.qualifiers ? tokenValues(evaluator, field.qualifiers, frame) : undefined;
  const found = told ?? evaluator.evaluate(field.value, frame);
  const { type } = field;
  const given = isNull(field.value) ? [] : found;
  const typed =
    type === undefined ? undefined : typedInstead(evaluator, given, frame.file, () => instanceOf(evaluator, { ...field, type }, frame));
  return {
    isDeclared: typed !== undefined,
    isNone: isNull(field.value) || (field.value.kind === "literal" && field.value.value === ""),
    isBegun: field.in === undefined,
    isFinal: isSetAnyway(field, at.file),
    isSet: field.value.kind !== "unknown",
    values: (typed ?? found).map((v) => noted(v, note)),
  };
}

/** What the class itself says that it holds, beyond its type. */
function heldInside(each: readonly Worth[], isBound: boolean): readonly Value[] {
  // What a field is set to says more than the type that it is declared with; but a property of who knows what says nothing.
  const isTyped = each.some((one) => one.isDeclared);
  const isLoose = (v: Value) => v.kind === "external" && v.module === "" && /\(\)\.\w+$/.test(v.path);
  const says = (v: Value) => v.kind !== "opaque" && !(isTyped && isLoose(v));
  const isReplaced = isBound || each.some((one) => one.isFinal && one.values.some(says));
  const saying = (isBegun: boolean) =>
    each.filter((one) => !one.isDeclared && one.isBegun === isBegun).flatMap((one) => one.values.filter(says));
  return insteadOf(isReplaced ? [] : saying(true), saying(false));
}

/** Where nothing says more than its type: the type, or what the literals of a struct give it. */
function typeOrLiterals(evaluator: Evaluator, at: InstanceValue, key: string, each: readonly Worth[]): readonly Value[] {
  // A property that is declared without a value holds what the constructor gives it, and nothing else.
  const isFilled = each.some((one) => one.isSet);
  const values = each.flatMap((one) => (one.isSet || !isFilled ? one.values : one.values.filter((v) => v.kind !== "opaque")));
  const known = values.filter((v) => v.kind !== "opaque");
  // A struct of which only the type is known is told apart from others of its type where it is made.
  const isStruct = traitsOf(at.file).structLiterals === true;
  if (known.length > 0 && !known.every((value) => isDeclaredClient(value) || (isStruct && isPlainInstance(value)))) return known;
  const made = at.made ? [] : literalValues(evaluator, at, key);
  const isTold = (v: Value) =>
    v.kind === "object" || (v.kind === "instance" ? !isPlainInstance(v) : v.kind === "external" && v.made.length > 0);
  const telling = known.length > 0 ? made.filter(isTold) : made;
  if (telling.length > 0) return telling;
  return known.length > 0 ? known : values;
}

/** Whether every instance has this value, whatever the field begins with: the constructor gives it, and not of what it was. */
function isSetAnyway({ name, in: fn, when, value }: ClassFacts["fields"][number], file: FileFacts): boolean {
  return fn !== undefined && when === undefined && file.functions[fn]?.name === "constructor" && !isOwnMember(value, name);
}

function isOwnMember(expr: Expr, key: string): boolean {
  const isIt = expr.kind === "member" && expr.key === key && expr.of.kind === "name" && expr.of.name === "this";
  return isIt || (expr.kind === "name" && expr.name === key) || childrenOf(expr).some((part) => isOwnMember(part, key));
}

const withoutOptions: Guard = { production: "unrelated", isDefault: true };

/** A client of a package of which only the type is known: where it is made says more. */
function isDeclaredClient(value: Value): boolean {
  return value.kind === "external" && value.made.length === 0 && value.path.endsWith("()");
}

/** What the literals of a struct give a field, wherever they stand: those of its makers, with what these are called with. */
function literalValues(evaluator: Evaluator, { file, index }: InstanceValue, key: string): readonly Value[] {
  const { structLiterals, initializers } = traitsOf(file);
  if (!structLiterals && !initializers) return [];
  evaluator.memo.read(callersAsked(file.file, literalsId(index)));
  return constructionsOf(evaluator, file, index).flatMap((made): readonly Value[] => {
    return givenValues(evaluator, { kind: "instance", file, index, made }, key) ?? [];
  });
}

/** What a field is given where its class is made. */
export function givenValues(evaluator: Evaluator, at: InstanceValue, key: string): readonly Value[] | undefined {
  const given = fieldArgument(at, key);
  if (!given || !at.made) return undefined;
  const { frame } = at.made;
  const note = evidence(frame.file, given.value.range, key, "parameter");
  const values = at.made.args.includes(given) ? undefined : sectionMember(evaluator, at, key);
  return (values ?? evaluator.evaluate(given.value, frame)).map((v) => noted(v, note));
}

/** What a class without a constructor of its own (dataclass, model, named tuple) is given for one of its fields. */
function fieldArgument({ file, index, made }: InstanceValue, key: string): Argument | undefined {
  const { constructsByCall, structLiterals, initializers } = traitsOf(file);
  if (made && initializers) return made.args.find((arg) => arg.name === key) ?? sectionArgument(made, key);
  if (!made || !(constructsByCall ?? structLiterals) || constructorOf(file, index)) return undefined;
  const declared = file.classes[index]?.fields.filter((f) => f.in === undefined && f.type !== undefined) ?? [];
  const at = declared.findIndex((f) => f.name === key);
  return at < 0
    ? undefined
    : (made.args.find((arg) => arg.name === key) ?? made.args.filter((arg) => arg.name === undefined && !arg.spread)[at]);
}

/** Whether a field is set where the class is made so: a constructor that does not run sets none. */
function isRun(method: number | undefined, file: FileFacts, runs: Runs): boolean {
  if (!runs || method === undefined || file.functions[method]?.name !== "constructor") return true;
  return runs.some((run) => run.fn.id === method);
}

/** The call in the constructor of an instance that runs a setter. */
function settingCall(evaluator: Evaluator, self: InstanceValue, at: InstanceValue, method: number | undefined): Made | undefined {
  const fn = method === undefined ? undefined : at.file.functions[method];
  return fn === undefined || fn.name === "constructor" || fn.parameters.length === 0
    ? undefined
    : setInConstructor(evaluator, self, fn.name);
}

function fieldFrame(self: InstanceValue, at: InstanceValue, method: number | undefined, runs: Runs, setBy: Made | undefined): Frame {
  const made = runs?.find((run) => run.fn.id === method)?.made ?? setBy;
  return {
    file: at.file,
    fn: method ?? 0,
    ...(method === undefined && { class: at.index }),
    ...(!isPlain(self, at.file, at.index) && { self }),
    ...(made && { args: made.args, caller: made.frame }),
  };
}
