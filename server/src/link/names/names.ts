import { typedInstead, typedValues } from "./typedValues.ts";
import { moduleName } from "./moduleNames.ts";
import { generatedNames } from "../clients/generatedStubs.ts";
import { dirname } from "../../core/path.ts";
import { starName } from "./starImports.ts";
import { setElsewhere } from "./setElsewhere.ts";
import { insteadOf } from "../values/insteadOf.ts";
import { grownUntil } from "../values/grown.ts";
import { before, givenUntil, standingAt } from "../values/standing.ts";
import { isNull, saidByProvider, settingKey, type Test } from "../../code/expr.ts";
import { calledName } from "../program/fileNames.ts";
import type { Binding, FileFacts, FunctionFacts } from "../../code/facts.ts";
import { asksSet } from "../../code/fallback.ts";
import { traitsOf } from "../../code/languages/index.ts";
import type { Range } from "../../core/range.ts";
import { fallbackOfEnv, testGuards } from "../values/choices.ts";
import { frameOfBases, inheritedByName, memberByName } from "./classNames.ts";
import { asksHow, decided, holdsOf } from "../values/decided.ts";
import type { Guard } from "../endpoint.ts";
import { type Evaluator, isSymbolic } from "../values/evaluate.ts";
import { indexOf } from "../program/fileIndex.ts";
import { complement } from "../values/guard.ts";
import { handedSender } from "./handed.ts";
import { destructuredValues } from "./destructured.ts";
import { besideSandbox } from "./neighbours.ts";
import { baseMade, ownInstance } from "./instances.ts";
import { ownObject } from "./objectMethods.ts";
import { parameterValues } from "./parameters.ts";
import { type Asked, instanceOf } from "./provided.ts";
import { setMeanwhile } from "./setters.ts";
import { chosenBy } from "../values/toldBeside.ts";
import { evidence, external, isGuarded, noted } from "../values/steps.ts";
import type { ClassValue, Frame, TextValue, Value } from "../values/value.ts";

/** The values of a name where it stands: of the function, of those around it, of the module, else a global. */
export function nameValues(evaluator: Evaluator, name: string, range: Range, frame: Frame): readonly Value[] {
  if (name === "this") return selfValues(frame);
  if (name === "super") return superValues(evaluator, frame);
  // `::Name` is the one that stands in no class.
  if (traitsOf(frame.file).pathNames !== undefined && name.startsWith("::"))
    return nameValues(evaluator, name.slice(2), range, { file: frame.file, fn: 0 });
  const { membersByName, receiver } = traitsOf(frame.file);
  const isMember = membersByName === true;
  // In the body of a class of Python stand its own names: `USERS = f"{BASE}/users"`.
  const isInBody = receiver !== undefined && frame.class !== undefined;
  let at: Frame | undefined = frame;
  while (at) {
    const fn: FunctionFacts | undefined = at.file.functions[at.fn];
    if (at.fn === 0 && (isMember || isInBody)) {
      const member = memberByName(evaluator, name, range, frame, selfValues(frame)[0]);
      if (member && (isMember || member.some((value) => value.kind !== "opaque"))) return member;
    }
    const found: readonly Value[] | undefined = fn && nameInFunction(evaluator, name, range, fn, at, at === frame);
    if (found) return found;
    at = around(at, fn);
  }
  return (
    withoutReopened(evaluator, moduleName(evaluator, name, range, frame)) ??
    starName(evaluator, name, range, frame.file) ??
    (isMember && traitsOf(frame.file).moduleOfName?.(name) === undefined ? inheritedByName(evaluator, name, range, frame) : undefined) ?? [
      globalName(name, range, frame.file),
    ]
  );
}

/** Without what only opens the namespace of a known package again: `module Faraday` around a patch, or around settings of one's own, leaves Faraday what it is. */
function withoutReopened(evaluator: Evaluator, values: readonly Value[] | undefined): readonly Value[] | undefined {
  return values?.every((value) => value.kind === "class" && isReopened(evaluator, value)) ? undefined : values;
}

function isReopened(evaluator: Evaluator, { file, index }: ClassValue): boolean {
  const { name, bases, methods, fields } = file.classes[index] ?? { name: "", bases: [], methods: [], fields: [] };
  const isEmpty = bases.length + fields.length === 0 && methods.every((id) => isReader(file.functions[id]));
  const module = isEmpty ? traitsOf(file).moduleOfName?.(name) : undefined;
  return module !== undefined && evaluator.program.isKnown(file.language, module);
}

/** `attr_reader :host`: a setting more makes it no other. */
function isReader(fn: FunctionFacts | undefined): boolean {
  const [value, ...more] = fn?.returns ?? [];
  return (
    value?.kind === "member" && more.length === 0 && value.of.kind === "name" && value.of.name === "this" && value.key === `@${fn?.name}`
  );
}

/** A name that nothing here declares: a global, or a package that is there without being imported. */
function globalName(name: string, range: Range, file: FileFacts): Value {
  const module = traitsOf(file).moduleOfName?.(name);
  const note = evidence(file, range, name, module === undefined ? "constant" : "import");
  // What no file of a package says that somebody wrote, a generator did: the `Queries` that sqlc's store embeds.
  if (module === undefined && traitsOf(file).qualifiedNames && generatedNames.test(name)) return external(dirname(file.file), name, note);
  return module === undefined ? external("", name, note) : external(module, "", note);
}

/** The frame of the function around: the one that is known, else one that knows no arguments. */
function around(frame: Frame, fn: FunctionFacts | undefined): Frame | undefined {
  if (fn?.parent === undefined) return undefined;
  if (frame.outer && frame.outer.fn === fn.parent && frame.outer.file === frame.file) return frame.outer;
  return { file: frame.file, fn: fn.parent, ...(frame.self && { self: frame.self }) };
}

/** `isHere`: the name stands in this very function. */
export function nameInFunction(
  evaluator: Evaluator,
  name: string,
  range: Range,
  fn: FunctionFacts,
  frame: Frame,
  isHere = false,
): readonly Value[] | undefined {
  const scope = indexOf(frame.file).scope(fn.id);
  const all = scope.bindings.get(name);
  const told = all && isHere ? givenUntil(before(all, range), range, fn, frame.file) : all;
  const standing = told && isHere ? standingAt(told, range) : undefined;
  const bindings = standing ?? (told?.length === 0 ? undefined : told);
  const parameter = scope.parameters.get(name);
  if (bindings) {
    const given = parameter && !standing ? parameterValues(evaluator, parameter, range, frame) : [];
    const bound = boundValues(evaluator, bindings, given, name, frame);
    const found = fn.id === 0 && traitsOf(frame.file).scope ? setOfPackage(evaluator, bound, name, frame) : bound;
    return isHere ? setMeanwhile(evaluator, grownUntil(found, range, frame), name, range, frame) : found;
  }
  if (parameter) return handedSender(parameterValues(evaluator, parameter, range, frame), name, range, frame);
  const destructured = scope.fields.get(name);
  if (destructured) return destructuredValues(evaluator, destructured, name, range, fn, frame);
  const nested = scope.nested.get(name);
  return (
    nested && [
      {
        kind: "function",
        file: frame.file,
        id: nested.id,
        ...(frame.self && { self: frame.self }),
        ...(!isSymbolic(frame) && { outer: frame }),
      },
    ]
  );
}

/** What another package sets of this one's: `api.BaseURL = os.Getenv("DESK_URL")`. */
function setOfPackage(evaluator: Evaluator, bound: readonly Value[], name: string, { file }: Frame): readonly Value[] {
  if (!/^[A-Z]/.test(name) || !bound.every(({ kind }) => kind === "text" || kind === "opaque")) return bound;
  const isIt = (one: Value) => one.kind === "external" && one.path === "" && dirname(one.module) === `file:${dirname(file.file)}`;
  return insteadOf(bound, setElsewhere(evaluator, name, isIt, calledName(file, settingKey(name))));
}

/** What a name is bound to, beside what it is given as a parameter: by what the last binding asks, each value is the one or the other. */
function boundValues(
  evaluator: Evaluator,
  bindings: readonly Binding[],
  given: readonly Value[],
  name: string,
  frame: Frame,
): readonly Value[] {
  const values = (some: readonly Binding[]) => bindingValues(evaluator, some, name, frame);
  const [last, ...earlier] = bindings.toReversed();
  if (last?.when && given.length > 0 && earlier.length === 0 && asksSet(last.when, name) === false)
    return withDefault(given, frame, () => values([last]));
  const asked = earlier.length + Number(given.length > 0) === 1 ? asksHow(last?.when, name) : undefined;
  return asked && last ? changed(asked, [...values(earlier), ...given], () => values([last])) : [...values(bindings), ...given];
}

/** `if (!method) method = "POST"` behind a parameter: what a call gives is no default. */
function withDefault(given: readonly Value[], frame: Frame, fallback: () => readonly Value[]): readonly Value[] {
  const isGiven = given.every((one) => one.kind === "text" && /^[^{}]+$/.test(one.text) && !one.env && !one.guard);
  return frame.args && isGiven ? given : [...given, ...fallback()];
}

/** `if (!path.startsWith("/")) path = "/" + path`: by how it begins, each value is the one or the other. */
function changed(asked: Test, before: readonly Value[], after: () => readonly Value[]): readonly Value[] {
  const holds = before.map((value) => holdsOf(asked, value));
  const isNever = holds.length > 0 && holds.every((one) => one === false);
  return [...before.filter((_, at) => holds[at] !== true), ...(isNever ? [] : after())];
}

function bindingValues(evaluator: Evaluator, bindings: readonly Binding[], name: string, frame: Frame): readonly Value[] {
  // `let url;` says nothing beside its assignments.
  const taken = bindings.filter((b) => !b.when || decided(b.when, frameOfBinding(b, frame), evaluator) !== false);
  const told = taken.filter((b) => b.value.kind !== "unknown" || b.type !== undefined);
  const first =
    told[0] && told.length > 1
      ? evaluator
          .evaluate(told[0].value, frameOfBinding(told[0], frame))
          .find((v): v is TextValue => v.kind === "text" && v.env !== undefined)
      : undefined;
  const groups = (told.length > 0 ? told : taken).map((binding) => groupOf(evaluator, binding, name, frame, first));
  const known = groups.length > 1 ? groups.filter((g) => g.values.some((v) => v.kind !== "opaque")) : groups;
  // What a variable is given says more than the type that it is declared with.
  const given = known.some((g) => !g.isDeclared) ? known.filter((g) => !g.isDeclared) : known;
  const later = given.slice(1).find((g) => g.guard);
  const rest = later?.guard && complement(later.guard);
  const each = (given.length > 0 ? given : groups).map((g, i) =>
    i === 0 && !g.guard && rest ? { ...g, values: g.values.map((v) => chosenBy(v, rest, later.asked, frame)) } : g,
  );
  const valuesOf = (isSet: boolean) => each.filter((g) => g.isSet === isSet).flatMap((g) => g.values);
  return insteadOf(valuesOf(false), valuesOf(true));
}

/** What one assignment of a variable says; `isDeclared`: no more than its type. */
interface BindingGroup {
  readonly values: readonly Value[];
  readonly guard?: Guard | undefined;
  /** Where that is asked. */
  readonly asked?: Range | undefined;
  readonly isDeclared?: boolean;
  /** A function sets it, of those that don't declare it. */
  readonly isSet: boolean;
}

function groupOf(evaluator: Evaluator, binding: Binding, name: string, frame: Frame, first: TextValue | undefined): BindingGroup {
  const at = frameOfBinding(binding, frame);
  const isSet = binding.in !== undefined;
  // `if (!url) url = LIVE`: what stands in for a variable that is not set.
  if (first?.env && first.evidence[0] && asksItself(binding, name))
    return { values: fallbackOfEnv(evaluator, binding.value, at, first.env.name, first.evidence[0]), isSet };
  const values = evaluator.evaluate(binding.value, at);
  const { type } = binding;
  const isNone = isNull(binding.value);
  const typed = type
    ? typedInstead(evaluator, isNone ? [] : values, at.file, () => typedBinding(evaluator, { ...binding, type }, frame))
    : undefined;
  const guard = binding.when && isGuarded(typed ?? values, binding.when) ? testGuards(evaluator, binding.when, 1, at)[0] : undefined;
  const note = besideSandbox(evidence(frame.file, binding.range, name, "constant"), frame.file.functions[frame.fn]?.bindings ?? []);
  const isDeclared = typed !== undefined && (isNone || binding.value.kind === "unknown");
  const asked = binding.when?.range;
  const told = (typed ?? values).map((value) => noted(chosenBy(value, guard, asked, at), note, guard));
  return { guard, asked, values: told, isDeclared, isSet };
}

/** Where the value of a variable is read that is declared in `frame`. */
export function frameOfBinding(binding: Binding, frame: Frame): Frame {
  return binding.in === undefined ? frame : { file: frame.file, fn: binding.in, ...(frame.self && { self: frame.self }) };
}

function typedBinding(evaluator: Evaluator, binding: Binding & Asked, frame: Frame): readonly Value[] | undefined {
  const isProvided = binding.value.kind === "unknown" && binding.value.reason === saidByProvider;
  return isProvided ? instanceOf(evaluator, binding, frame) : typedValues(evaluator, binding.type, frame);
}

function asksItself({ when }: Binding, name: string): boolean {
  return when?.subject?.kind === "name" && when.subject.name === name && when.negated === true && when.equals === undefined;
}

function selfValues(frame: Frame): readonly Value[] {
  if (frame.self) return [frame.self];
  for (let at: Frame | undefined = frame.outer; at; at = at.outer) if (at.self) return [at.self];
  const own = ownInstance(frame) ?? ownObject(frame);
  return own ? [own] : [];
}

/** What `super` is: the instance, its members looked for from the bases of the class that the code stands in. */
function superValues(evaluator: Evaluator, frame: Frame): readonly Value[] {
  const own = ownInstance(frame);
  const self = selfValues(frame)[0];
  if (!own || self?.kind !== "instance") return [];
  const made = baseMade(own.file === self.file && own.index === self.index ? self : own);
  return (own.file.classes[own.index]?.bases ?? []).flatMap((base) =>
    evaluator.evaluate(base, frameOfBases(own.file, own.index)).flatMap((value): Value[] => {
      if (value.kind === "class")
        return [{ ...self, start: { kind: "instance", file: value.file, index: value.index, ...(made && { made }) } }];
      return value.kind === "external" ? [{ ...value, path: `${value.path}()`, made: made ? [...value.made, made] : value.made }] : [];
    }),
  );
}
