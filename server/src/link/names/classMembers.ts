import { isClientName } from "../clients/index.ts";
import { memberValues } from "./members.ts";
import { type Argument, childrenOf, type Expr, isNull, saidByHeirs } from "../../code/expr.ts";
import type { ClassFacts, FileFacts } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import type { Range } from "../../core/range.ts";
import { classWithin, frameOfBases } from "./classNames.ts";
import type { Guard } from "../endpoint.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { besideSandbox } from "./neighbours.ts";
import { declaredIn, implementedBy } from "./heirs.ts";
import { setUnderNames } from "./dynamicFields.ts";
import { baseMade, constructionsOf, constructorOf, isPlain } from "./instances.ts";
import { type ConstructorRun, constructorRuns } from "./overloads.ts";
import { madeOnDemand, passedOnTo } from "./magicMembers.ts";
import { indexOf } from "../program/fileIndex.ts";
import { maySomePartHave, namesOfParts, partHaving, partsOf } from "./parts.ts";
import { callersAsked, literalsId } from "../reach/reachable.ts";
import { sectionArgument, sectionMember } from "./sectionMembers.ts";
import { isOfClass, setElsewhere, setOnClass } from "./setElsewhere.ts";
import { isSetByHeirs, laterValues, setInConstructor } from "./setters.ts";
import { evidence, noted } from "../values/steps.ts";
import { isStoreHandle } from "../clients/index.ts";
import type { ClassValue, ExternalValue, Frame, InstanceValue, Made, Value } from "../values/value.ts";
import { instanceOf, isPlainInstance, tokenValues } from "./provided.ts";
import { insteadOf } from "../values/insteadOf.ts";
import { typedInstead } from "./typedValues.ts";

/** What a class leaves to those who extend it is decided by them: by whoever calls the method that asks for it. */
export function openToHeirs(
  evaluator: Evaluator,
  values: readonly Value[],
  { file, index }: InstanceValue,
  key: string,
  frame: Frame,
): readonly Value[] {
  if (!values.every((value) => value.kind === "opaque")) return values;
  const isLeft =
    file.classes[index]?.fields.some(
      (field) => field.name === key && field.value.kind === "unknown" && field.value.reason === saidByHeirs,
    ) || isSetByHeirs(evaluator, file, index, key);
  if (!isLeft) return values;
  let fn = frame.file.functions[frame.fn];
  while (fn && fn.class === undefined && fn.parent !== undefined) fn = frame.file.functions[fn.parent];
  const parameters = [{ file: frame.file.file, fn: fn?.id ?? frame.fn, name: key }];
  return [{ kind: "opaque", name: key, evidence: values.flatMap((v) => (v.kind === "opaque" ? v.evidence : [])), parameters, isLeft }];
}

/** `super.x` is looked for from the base class on, and stays a member of the whole instance. */
export function superOr(
  evaluator: Evaluator,
  { start, ...self }: InstanceValue,
  key: string,
  range: Range,
  isCalled = false,
): readonly Value[] {
  return instanceMember(evaluator, self, start ?? self, key, range, isCalled);
}

/** A member of an instance as its class `at` (own or a base) declares it. */
function instanceMember(
  evaluator: Evaluator,
  self: InstanceValue,
  at: InstanceValue,
  key: string,
  range: Range,
  isCalled = false,
): readonly Value[] {
  evaluator.memo.read(at.file.file);
  const facts = at.file.classes[at.index];
  if (!facts) return [];
  const plain = isPlain(self, at.file, at.index);
  const id = facts.methods.find((one) => at.file.functions[one]?.name === key);
  const method: Value[] = id === undefined ? [] : [{ kind: "function", file: at.file, id, ...(!plain && { self }) }];
  // A field may have the name of a method (in builders each has): what is done with it says which is meant.
  if (method.length > 0 && (isCalled || !facts.fields.some((f) => f.name === key))) return method;
  return [...method, ...fieldValues(evaluator, self, at, key, range)];
}

function fieldValues(evaluator: Evaluator, self: InstanceValue, at: InstanceValue, key: string, range: Range): readonly Value[] {
  const facts = at.file.classes[at.index];
  if (!facts) return [];
  const plain = isPlain(self, at.file, at.index);
  const chained = laterValues(evaluator, self, key);
  if (chained) return chained;
  if (plain && isSetByHeirs(evaluator, at.file, at.index, key))
    return [{ kind: "opaque", name: key, evidence: [evidence(at.file, range, key, "parameter")] }];
  const given = givenValues(evaluator, at, key);
  if (given) return given;
  const fields = facts.fields.filter((f) => f.name === key);
  const told = fields.filter((f) => f.value.kind !== "unknown" || f.type !== undefined);
  const set = at.made || !traitsOf(at.file).initializers ? [] : literalValues(evaluator, at, key);
  if (fields.length === 0) {
    const outside = setOnClass(evaluator, at, key, true);
    if (outside.length > 0) return outside;
    const found =
      setUnderNames(evaluator, self, at, key, range, at.made && constructorRuns(at.file, at.index, at.made)) ??
      otherPart(evaluator, self, at, key, range) ??
      madeOnDemand(evaluator, at, key) ??
      passedOnTo(evaluator, self, at, key) ??
      inheritedAnywhere(evaluator, self, at, key, range);
    // A name that nothing declares says nothing of its members, and no package does what an interface of the workspace leaves to others.
    const isTold = found.some((value) => value.kind !== "external" || (value.module !== "" && facts.declared === undefined));
    if (isTold || !isPlain(self, at.file, at.index)) return found;
    const left = implementedBy(evaluator, at, key) ?? declaredIn(at, key);
    return left ? [left] : found;
  }
  const runs = at.made && constructorRuns(at.file, at.index, at.made);
  const all = (told.length > 0 ? told : fields).filter((field) => isRun(field.in, at.file, runs));
  // What the constructor sets by a setter comes after what the field begins with.
  const later = all.filter((field) => settingCall(evaluator, self, at, field.in) !== undefined);
  const run = later.length > 0 ? later : all;
  const worths = run.map((field) => {
    const frame = fieldFrame(self, at, field.in, plain, runs, settingCall(evaluator, self, at, field.in));
    const note = besideSandbox(evidence(at.file, field.range, key, "constant"), facts.fields);
    const told = field.value.kind === "unknown" && field.qualifiers ? tokenValues(evaluator, field.qualifiers, frame) : undefined;
    const found = told ?? evaluator.evaluate(field.value, frame);
    const { type } = field;
    const given = isNull(field.value) ? [] : found;
    const typed =
      type === undefined ? undefined : typedInstead(evaluator, given, frame.file, () => instanceOf(evaluator, { ...field, type }, frame));
    const isNone = isNull(field.value) || (field.value.kind === "literal" && field.value.value === "");
    return {
      isDeclared: typed !== undefined,
      isNone,
      isBegun: field.in === undefined,
      isFinal: isSetAnyway(field, at.file),
      isSet: field.value.kind !== "unknown",
      values: (typed ?? found).map((v) => noted(v, note)),
    };
  });
  // `host = None` in the class, or on closing: nothing beside what else it is set to, known or not.
  const telling = worths.filter((one) => one.isDeclared || !one.isNone);
  const each = telling.length > 0 ? telling : worths;
  // What a field is set to says more than the type that it is declared with; but a property of who knows what says nothing.
  const isTyped = each.some((one) => one.isDeclared);
  const isLoose = (v: Value) => v.kind === "external" && v.module === "" && /\(\)\.\w+$/.test(v.path);
  const says = (v: Value) => v.kind !== "opaque" && !(isTyped && isLoose(v));
  // What it begins with stands in for the setting already.
  const isBound = set.some((v) => (v.kind === "text" && v.env) || (v.kind === "instance" && !isPlainInstance(v)));
  const isReplaced = isBound || each.some((one) => one.isFinal && one.values.some(says));
  const saying = (isBegun: boolean) =>
    each.filter((one) => !one.isDeclared && one.isBegun === isBegun).flatMap((one) => one.values.filter(says));
  const inside = insteadOf(isReplaced ? [] : saying(true), saying(false));
  const own = [...insteadOf(inside, setOnClass(evaluator, at, key, telling.length === 0))];
  // Where options set it, what it is made with is what holds without them.
  const plainly = run.some((field) => field.isOption) ? literalValues(evaluator, at, key) : [];
  own.unshift(...plainly.map((v) => noted(v, undefined, withoutOptions)).filter((v) => v.kind !== "opaque"));
  if (own.length > 0 || set.length > 0) return [...set, ...own];
  // A property that is declared without a value holds what the constructor gives it, and nothing else.
  const isFilled = each.some((one) => one.isSet);
  const values = each.flatMap((one) => (one.isSet || !isFilled ? one.values : one.values.filter((v) => v.kind !== "opaque")));
  const known = values.filter((v) => v.kind !== "opaque");
  // A struct of which only the type is known is told apart from others of its type where it is made.
  const isStruct = traitsOf(at.file).structLiterals === true;
  if (known.length > 0 && !known.every((value) => isDeclaredClient(value) || (isStruct && isPlainInstance(value)))) return known;
  const made = at.made ? [] : literalValues(evaluator, at, key);
  if (known.length > 0) {
    const isTold = (v: Value) =>
      v.kind === "object" || (v.kind === "instance" ? !isPlainInstance(v) : v.kind === "external" && v.made.length > 0);
    const clients = made.filter(isTold);
    return clients.length > 0 ? clients : known;
  }
  return made.length > 0 ? made : values;
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
function givenValues(evaluator: Evaluator, at: InstanceValue, key: string): readonly Value[] | undefined {
  const given = fieldArgument(at, key);
  if (!given || !at.made) return undefined;
  const { frame } = at.made;
  const note = evidence(frame.file, given.value.range, key, "parameter");
  const values = at.made.args.includes(given) ? undefined : sectionMember(evaluator, at, key);
  return (values ?? evaluator.evaluate(given.value, frame)).map((v) => noted(v, note));
}

/** A member that the class has in another file of its package: methods stand where they like there. */
function otherPart(evaluator: Evaluator, self: InstanceValue, at: InstanceValue, key: string, range: Range): readonly Value[] | undefined {
  if (!maySomePartHave(evaluator, at, key)) return undefined;
  for (const [file, index] of partsOf(evaluator, at)) {
    evaluator.memo.read(file.file);
    if (!indexOf(file).members(index).has(key)) continue;
    const here: InstanceValue = { kind: "instance", file, index, ...(at.made && { made: at.made }) };
    // The instance is whole where it is no more than its class: then each part of it stands for it.
    const whole = isPlain(self, at.file, at.index) ? here : self;
    return evaluator.deeper(() => instanceMember(evaluator, whole, here, key, range));
  }
  return undefined;
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
function isRun(method: number | undefined, file: FileFacts, runs: readonly ConstructorRun[] | undefined): boolean {
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

function fieldFrame(
  self: InstanceValue,
  at: InstanceValue,
  method: number | undefined,
  plain: boolean,
  runs: readonly ConstructorRun[] | undefined,
  setBy: Made | undefined,
): Frame {
  const made = runs?.find((run) => run.fn.id === method)?.made ?? setBy;
  return {
    file: at.file,
    fn: method ?? 0,
    ...(method === undefined && { class: at.index }),
    ...(!plain && { self }),
    ...(made && { args: made.args, caller: made.frame }),
  };
}

/** What a base has; of a class in several files any of them may say which that is. */
function inheritedAnywhere(evaluator: Evaluator, self: InstanceValue, at: InstanceValue, key: string, range: Range): readonly Value[] {
  const found = inherited(evaluator, self, at, key, range);
  const facts = at.file.classes[at.index];
  if (found.length > 0 || !facts || facts.isPart || facts.bases.length > 0) return found;
  const { based } = namesOfParts(evaluator, at.file, facts);
  for (const [file, index] of based.size > 0 ? partsOf(evaluator, at) : []) {
    if (file === at.file || !based.has(file)) continue;
    const part: InstanceValue = { kind: "instance", file, index, ...(at.made && { made: at.made }) };
    const ofPart = inherited(evaluator, self, part, key, range);
    if (ofPart.length > 0) return ofPart;
  }
  return [];
}

function inherited(evaluator: Evaluator, self: InstanceValue, at: InstanceValue, key: string, range: Range): readonly Value[] {
  const facts = at.file.classes[at.index];
  const made = baseMade(at);
  const found = (facts?.bases ?? []).flatMap((base) =>
    evaluator.evaluate(base, frameOfBases(at.file, at.index)).flatMap((value): readonly Value[] => {
      // An interface that is embedded is whatever stands in the field of its name.
      if (base.kind === "name" && isInterface(value) && facts?.declared === undefined && traitsOf(at.file).structLiterals)
        return embedded(evaluator, at, base.name, key, range);
      if (value.kind === "class") {
        const next: InstanceValue = { kind: "instance", file: value.file, index: value.index, ...(made && { made }) };
        return evaluator.deeper(() => instanceMember(evaluator, self, next, key, range)) ?? [];
      }
      if (value.kind !== "external") return [];
      const overridden = verbOfBase.test(key) ? ownRequest(self, key, range) : undefined;
      if (overridden) return [overridden];
      const all = [...value.made, ...(made ? [made] : []), ...baseField(at)];
      const isMapped = traitsOf(at.file).walksRecords?.test(value.module) === true;
      const model: ClassValue = { kind: "class", file: self.file, index: self.index };
      return [{ ...value, path: `${value.path}().${key}`, made: all, ...(isMapped && { model }) }];
    }),
  ); // What a class of the program declares is no member that a base of some package might have.
  const declared = found.filter((value) => !(value.kind === "external" && value.path.endsWith(`().${key}`)));
  if (declared.length > 0) return declared;
  // Of many traits that somebody's packages give, and a model that one is known to be, the model says it.
  const known = found.filter((value) => value.kind === "external" && isKnownBase(at.file.language, value));
  return known.length > 0 ? known : found;
}

function isKnownBase(language: string, { module, path }: ExternalValue): boolean {
  return isClientName(language, module, path.slice(0, path.indexOf("()")));
}

/** `class Films extends RESTDataSource { baseURL = "…" }`: what a class has as its base URL the client that it extends is made with. */
function baseField({ file, index }: InstanceValue): readonly Made[] {
  const field = traitsOf(file).handed && file.classes[index]?.fields.find(({ name }) => name === "baseURL");
  if (!field || field.value.kind === "unknown") return [];
  const frame: Frame = { file, fn: field.in ?? 0, class: index };
  return [{ args: [{ name: field.name, value: field.value }], frame, place: { file: file.file, range: field.range } }];
}

/** An interface of the workspace, or one that no file declares. */
function isInterface(value: Value): boolean {
  if (value.kind === "class") return value.file.classes[value.index]?.declared !== undefined;
  return value.kind === "external" && value.module === "";
}

function embedded(evaluator: Evaluator, at: InstanceValue, field: string, key: string, range: Range): readonly Value[] {
  return (
    evaluator.deeper(() =>
      instanceMember(evaluator, at, at, field, range).flatMap((value) =>
        value.kind === "instance" || value.kind === "object" ? memberValues(evaluator, value, key, range, { file: at.file, fn: 0 }) : [],
      ),
    ) ?? []
  );
}

const verbOfBase = /^(get|options|head|post|put|patch|delete)$/;

/** A session's `get` calls its `request`: where a class overrides that, the override with the verb before its arguments. */
function ownRequest(self: InstanceValue, key: string, range: Range): Value | undefined {
  const id = self.file.classes[self.index]?.methods.find((method) => self.file.functions[method]?.name === "request");
  const verb: Argument = { value: { kind: "literal", value: key.toUpperCase(), range } };
  return id === undefined
    ? undefined
    : { kind: "function", file: self.file, id, bound: [verb], ...(!isPlain(self, self.file, self.index) && { self }) };
}

/** A base class of a mapper: what is asked of the class is asked of its store. */
function isMapper(language: string, { module, path }: ExternalValue): boolean {
  return isStoreHandle(language, module, path);
}

/** A member of a class itself: static, of a class inside, of a base. */
export function classMember(evaluator: Evaluator, of: ClassValue, key: string, range: Range): readonly Value[] {
  evaluator.memo.read(of.file.file);
  const facts = of.file.classes[of.index];
  const method = facts?.methods.find((id) => of.file.functions[id]?.name === key);
  if (method !== undefined) return [{ kind: "function", file: of.file, id: method }];
  const fields = (facts?.fields ?? []).filter((f) => f.name === key);
  const byPath = classWithin(evaluator, of.file, facts?.name ?? "", key);
  if (fields.length === 0 && byPath) return [byPath];
  const inner = of.file.classes.findIndex((one) => one.parent === of.index && one.name === key);
  if (fields.length === 0 && inner >= 0) return [{ kind: "class", file: of.file, index: inner }];
  if (fields.length === 0) {
    const other = partHaving(evaluator, of, key);
    if (other) return evaluator.deeper(() => classMember(evaluator, other, key, range)) ?? [];
    const inherited = (facts?.bases ?? []).flatMap((base) =>
      evaluator.evaluate(base, frameOfBases(of.file, of.index)).flatMap((value) => {
        if (value.kind === "class") return evaluator.deeper(() => classMember(evaluator, value, key, range)) ?? [];
        // What a module of a package declares is called through the module that includes it, too.
        if (value.kind !== "external") return [];
        const { language } = of.file;
        const isHanded = /^[A-Z]/.test(key) || traitsOf(of.file).injects === true || isMapper(language, value);
        // `class Desk(vendor.Client)`: what makes one of the base, makes one of it (`Desk.oauth(token)`).
        return isHanded || (value.module !== "" && evaluator.program.isKnown(language, value.module))
          ? memberValues(evaluator, value, key, range, { file: of.file, fn: 0 })
          : [];
      }),
    );
    // What a base does asks the class that it is called by.
    const self: InstanceValue = { kind: "instance", file: of.file, index: of.index };
    const { walksRecords } = traitsOf(of.file);
    return inherited.map((value) => {
      if (value.kind === "external") return walksRecords?.test(value.module) ? { ...value, model: of } : value;
      return value.kind === "function" && value.self === undefined ? { ...value, self } : value;
    });
  }
  const worthOf = (field: ClassFacts["fields"][number]) => {
    const { type } = field;
    const frame: Frame = { file: of.file, fn: field.in ?? 0, ...(field.in === undefined && { class: of.index }) };
    const found = evaluator.evaluate(field.value, frame);
    const typed =
      type === undefined ? undefined : typedInstead(evaluator, found, frame.file, () => instanceOf(evaluator, { ...field, type }, frame));
    const note = besideSandbox(evidence(of.file, field.range, key, "constant"), facts?.fields ?? []);
    return (typed ?? found).map((v) => noted(v, note));
  };
  const [begun, set] = [fields.filter((field) => field.in === undefined), fields.filter((field) => field.in !== undefined)];
  return insteadOf(begun.flatMap(worthOf), [...set.flatMap(worthOf), ...setElsewhere(evaluator, key, isOfClass(of))]);
}
