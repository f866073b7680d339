import { type Argument, saidByHeirs } from "../../code/expr.ts";
import { traitsOf } from "../../code/languages/index.ts";
import type { Range } from "../../core/range.ts";
import { isClientName } from "../clients/index.ts";
import { indexOf } from "../program/fileIndex.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { evidence } from "../values/steps.ts";
import type { ClassValue, ExternalValue, Frame, InstanceValue, Made, Value } from "../values/value.ts";
import { frameOfBases } from "./classNames.ts";
import { setUnderNames } from "./dynamicFields.ts";
import { type FieldOf, fieldValues, givenValues } from "./fieldValues.ts";
import { declaredIn, implementedBy } from "./heirs.ts";
import { baseMade, isPlain } from "./instances.ts";
import { madeOnDemand, passedOnTo } from "./magicMembers.ts";
import { memberValues } from "./members.ts";
import { constructorRuns } from "./overloads.ts";
import { maySomePartHave, namesOfParts, partsOf } from "./parts.ts";
import { setOnClass } from "./setElsewhere.ts";
import { isSetByHeirs, laterValues } from "./setters.ts";

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
  return [...method, ...fieldMember(evaluator, { self, at, key }, range)];
}

/** What a field holds, whoever says it: the call that makes the instance, its class, or whatever else has a member of that name. */
function fieldMember(evaluator: Evaluator, of: FieldOf, range: Range): readonly Value[] {
  const { self, at, key } = of;
  const chained = laterValues(evaluator, self, key);
  if (chained) return chained;
  if (isPlain(self, at.file, at.index) && isSetByHeirs(evaluator, at.file, at.index, key))
    return [{ kind: "opaque", name: key, evidence: [evidence(at.file, range, key, "parameter")] }];
  const given = givenValues(evaluator, at, key);
  if (given) return given;
  const named = at.file.classes[at.index]?.fields.filter((field) => field.name === key) ?? [];
  return named.length > 0 ? fieldValues(evaluator, of, named) : undeclared(evaluator, of, range);
}

/** A member that the class itself does not declare. */
function undeclared(evaluator: Evaluator, { self, at, key }: FieldOf, range: Range): readonly Value[] {
  const outside = setOnClass(evaluator, at, key, true);
  if (outside.length > 0) return outside;
  const found =
    setUnderNames(evaluator, self, at, key, range, at.made && constructorRuns(at.file, at.index, at.made)) ??
    otherPart(evaluator, self, at, key, range) ??
    madeOnDemand(evaluator, at, key) ??
    passedOnTo(evaluator, self, at, key) ??
    inheritedAnywhere(evaluator, self, at, key, range);
  // A name that nothing declares says nothing of its members, and no package does what an interface of the workspace leaves to others.
  const isInterfaces = at.file.classes[at.index]?.declared !== undefined;
  const isTold = found.some((value) => value.kind !== "external" || (value.module !== "" && !isInterfaces));
  if (isTold || !isPlain(self, at.file, at.index)) return found;
  const left = implementedBy(evaluator, at, key) ?? declaredIn(at, key);
  return left ? [left] : found;
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
