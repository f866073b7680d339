import type { Argument, Expr, Test } from "../../code/expr.ts";
import { unmarked } from "../../code/versions.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { hasPart } from "../../code/textTests.ts";
import { receivers } from "../names/instances.ts";
import type { Evaluator } from "./evaluate.ts";
import { compareRanges } from "../../core/range.ts";
import type { Frame, InstanceValue, Value } from "./value.ts";

/**
 * Whether a condition holds where it is known what is asked of: a literal, a constant, something that is there, or nothing.
 * Undefined where that does not tell.
 */
export function decided(test: Test, frame: Frame, evaluator: Evaluator): boolean | undefined {
  if (!frame.args && !frame.self && !frame.outer) return undefined;
  const holds = truth(test, frame, evaluator);
  return holds === undefined ? undefined : holds !== (test.negated ?? false);
}

function truth(test: Test, frame: Frame, evaluator: Evaluator): boolean | undefined {
  if (test.all) return every(test.all, frame, evaluator);
  if (test.any) {
    const none = every(
      test.any.map((one) => ({ ...one, negated: !one.negated })),
      frame,
      evaluator,
    );
    return none === undefined ? undefined : !none;
  }
  const given = test.subject?.kind === "name" ? givenTo(test.subject.name, frame) : ownVariant(test.subject, frame);
  if (!test.equals) return given && isSet(given.value);
  const variant = given && traitsOf(frame.file).hasVariants ? variantOf(given.value) : undefined;
  if (variant !== undefined) return test.equals.includes(variant);
  const isTold = given && (given.value === undefined || given.value.kind === "literal");
  if (isTold) return isOneOf(given.value, test.equals, test.part);
  const first = ofFirst(test);
  return isWorth(test, frame, evaluator) ?? (first && truth(first, frame, evaluator));
}

/** `path[0] == '/'` asks how the text begins. */
function ofFirst({ subject, equals, range }: Test): Test | undefined {
  const isFirst = subject?.kind === "member" && subject.key === "0" && equals?.every(({ length }) => length === 1);
  return isFirst ? { subject: subject.of, equals, part: "start", range } : undefined;
}

/** What a condition asks that is about how `name` begins, ends or what is in it; undefined where it asks anything else. */
export function asksHow(test: Test | undefined, name: string): Test | undefined {
  const asked = test && { ...test, ...ofFirst(test) };
  return asked?.part !== undefined && asked.subject?.kind === "name" && unmarked(asked.subject.name) === unmarked(name) ? asked : undefined;
}

/** Whether that holds of a value; undefined where nobody knows. */
export function holdsOf({ equals = [], part, negated = false }: Test, value: Value): boolean | undefined {
  const holds = partOf(value, equals, part);
  return holds === undefined ? undefined : holds !== negated;
}

/** Whether what is compared is worth one of the words: a parameter, or something asked of one or of the instance. */
function isWorth({ subject, equals, part }: Test, frame: Frame, evaluator: Evaluator): boolean | undefined {
  if (!subject || !equals || !isOfFrame(subject, frame)) return undefined;
  // A field may have the name of a method: what is compared is the field.
  const values = evaluator.evaluate(subject, frame).filter(({ kind }) => kind !== "function");
  if (part) return agreed(values.map((value) => partOf(value, equals, part)));
  const words = values.map((value) => wordOf(value));
  const [first] = words;
  if (first === undefined || words.some((word) => word?.text !== first.text)) return undefined;
  return isOneOfWords(first, equals);
}

/** Whether a word is one of these; undefined where it is the name of a constant of which a condition may have kept the end alone. */
export function isOneOfWords({ text, isName }: Word, words: readonly string[]): boolean | undefined {
  if (words.includes(text)) return true;
  return isName && words.some((word) => text.endsWith(`_${word}`)) ? undefined : false;
}

/** Whether a text has one of the words in that part. Of what a variable says only signs are asked (`/`): its words may be others. */
function partOf(value: Value, words: readonly string[], part: Test["part"]): boolean | undefined {
  if (value.kind !== "text" || ((value.env || value.guard) && words.some((word) => /\w/.test(word)))) return undefined;
  return agreed(words.map((word) => hasPart(value.text, word, part)));
}

function agreed(all: readonly (boolean | undefined)[]): boolean | undefined {
  return all.every((one) => one === all[0]) ? all[0] : undefined;
}

function isOfFrame(expr: Expr, frame: Frame): boolean {
  if (expr.kind === "member") return isOfFrame(expr.of, frame);
  if (expr.kind === "call") return expr.callee.kind === "member" && isOfFrame(expr.callee.of, frame);
  if (expr.kind !== "name") return false;
  return (expr.name === "this" && frame.self !== undefined) || givenTo(expr.name, frame) !== undefined || isOwnField(expr.name, frame);
}

/** Whether a name is a field of the instance that is asked, where these are called by their names alone. */
function isOwnField(name: string, { self }: Frame): boolean {
  if (!self || traitsOf(self.file).membersByName !== true) return false;
  return self.file.classes[self.index]?.fields.some((field) => field.name === name) ?? false;
}

/** What a value is compared by. */
export interface Word {
  readonly text: string;
  /** It is the name of a constant. */
  readonly isName?: true;
}

/** A text that is whole, or the name of a constant that is none; `guarded`: also where it is that under a condition alone. */
export function wordOf(value: Value, guarded = false): Word | undefined {
  const isGuarded = !guarded && "guard" in value && value.guard !== undefined;
  if (value.kind === "text") return value.text.includes("{") || value.env || isGuarded ? undefined : { text: value.text };
  if (value.kind === "external") {
    const name = /^(?:\w+\.)*([A-Z]\w*)$/.exec(value.path)?.[1];
    return name === undefined || value.made.length > 0 || isGuarded ? undefined : { text: name, isName: true };
  }
  const name = value.kind === "instance" ? constantName(value) : undefined;
  return name === undefined ? undefined : { text: name, isName: true };
}

/** The name of the constant of an enumeration that an instance is. */
function constantName({ file, index, made }: InstanceValue): string | undefined {
  const constants = made?.place.file === file.file ? (file.classes[index]?.fields ?? []) : [];
  return constants.find(({ isStatic, value }) => isStatic && made && compareRanges(value.range, made.place.range) === 0)?.name;
}

type Given = { readonly value: Expr | undefined };

/** Which variant the value is that a method is asked of. */
function ownVariant(subject: Expr | undefined, { self }: Frame): Given | undefined {
  const isOwn = subject?.kind === "member" && subject.key === "variant" && subject.of.kind === "name" && subject.of.name === "this";
  const value = isOwn ? self?.made?.args.find((arg) => arg.name === "variant")?.value : undefined;
  return value && { value };
}

/** `Stage::Live`: the name of the variant. */
function variantOf(value: Expr | undefined): string | undefined {
  return value?.kind === "member" && /^[A-Z]/.test(value.key) && value.of.kind === "name" && /^[A-Z]/.test(value.of.name)
    ? value.key
    : undefined;
}

function every(tests: readonly Test[], frame: Frame, evaluator: Evaluator): boolean | undefined {
  const each = tests.map((one) => decided(one, frame, evaluator));
  if (each.includes(false)) return false;
  return each.includes(undefined) ? undefined : true;
}

/** What a parameter of the function is given here, through those who pass it on; `value` undefined: nothing, and it has no default. */
function givenTo(name: string, frame: Frame): Given | undefined {
  const holder = holderOf(name, frame);
  const given = argumentOf(name, holder);
  const isPassedOn = given?.value?.kind === "name" && holder.caller !== undefined;
  return (isPassedOn && given.value?.kind === "name" && holder.caller && givenTo(given.value.name, holder.caller)) || given;
}

/** The frame of the function that has a name: a callback has those of the functions around it. */
function holderOf(name: string, frame: Frame): Frame {
  const fn = frame.file.functions[frame.fn];
  const isOwn = fn?.parameters.some((one) => one.name === name) || fn?.bindings.some((one) => one.name === name);
  return isOwn || !frame.outer ? frame : holderOf(name, frame.outer);
}

function argumentOf(name: string, frame: Frame): Given | undefined {
  if (!frame.args) return undefined;
  const fn = frame.file.functions[frame.fn];
  const at = fn?.parameters.findIndex((parameter) => parameter.name === name) ?? -1;
  const parameter = fn?.parameters[at];
  const [bound, ...others] = fn?.bindings.filter((binding) => binding.name === name) ?? [];
  // `method="$2"`: scripts give what they are called with names of their own.
  const alias = bound?.value.kind === "name" && !bound.when && others.length === 0 ? bound.value.name : undefined;
  if (alias !== undefined && fn?.parameters.some((one) => one.name === alias) && alias !== name) return argumentOf(alias, frame);
  if (!fn || !parameter || parameter.rest || bound) return undefined;
  const args: readonly Argument[] = frame.args ?? [];
  if (args.some((arg) => arg.spread)) return undefined;
  const named = args.find((arg) => arg.name === name);
  const positional = args.filter((arg) => arg.name === undefined)[at - receivers(fn, frame.file)];
  return { value: (named ?? positional)?.value ?? parameter.fallback };
}

function isOneOf(value: Expr | undefined, words: readonly string[], part: Test["part"]): boolean | undefined {
  if (value === undefined) return words.includes("") ? undefined : false;
  if (value.kind !== "literal" || value.type === "null") return undefined;
  return words.some((word) => (part ? hasPart(value.value, word, part) === true : value.value === word));
}

/** Nothing, and what is empty, is not set; what is put together or made for it is. */
function isSet(value: Expr | undefined): boolean | undefined {
  switch (value?.kind) {
    case undefined:
      return false;
    case "literal":
      return !/^(|0|false)$/.test(value.value);
    case "array":
      return value.items.length > 0;
    case "object":
      return value.entries.length > 0;
    case "concat":
    case "function":
      return true;
    default:
      return undefined;
  }
}
