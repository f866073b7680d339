import type { ClassFacts } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import type { Range } from "../../core/range.ts";
import { isStoreHandle } from "../clients/index.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { insteadOf } from "../values/insteadOf.ts";
import { evidence, noted } from "../values/steps.ts";
import type { ClassValue, ExternalValue, Frame, InstanceValue, Value } from "../values/value.ts";
import { classWithin, frameOfBases } from "./classNames.ts";
import { memberValues } from "./members.ts";
import { besideSandbox } from "./neighbours.ts";
import { partHaving } from "./parts.ts";
import { instanceOf } from "./provided.ts";
import { isOfClass, setElsewhere } from "./setElsewhere.ts";
import { typedInstead } from "./typedValues.ts";

/** A member of a class itself: static, of a class inside, of a base. */
export function classMember(evaluator: Evaluator, of: ClassValue, key: string, range: Range): readonly Value[] {
  evaluator.memo.read(of.file.file);
  const facts = of.file.classes[of.index];
  const method = facts?.methods.find((id) => of.file.functions[id]?.name === key);
  if (method !== undefined) return [{ kind: "function", file: of.file, id: method }];
  const fields = (facts?.fields ?? []).filter((f) => f.name === key);
  if (fields.length > 0) {
    const begun = fields.filter((field) => field.in === undefined).flatMap((field) => staticWorth(evaluator, of, field));
    const set = fields.filter((field) => field.in !== undefined).flatMap((field) => staticWorth(evaluator, of, field));
    return insteadOf(begun, [...set, ...setElsewhere(evaluator, key, isOfClass(of))]);
  }
  const byPath = classWithin(evaluator, of.file, facts?.name ?? "", key);
  if (byPath) return [byPath];
  const inner = of.file.classes.findIndex((one) => one.parent === of.index && one.name === key);
  if (inner >= 0) return [{ kind: "class", file: of.file, index: inner }];
  const other = partHaving(evaluator, of, key);
  if (other) return evaluator.deeper(() => classMember(evaluator, other, key, range)) ?? [];
  return inheritedStatic(evaluator, of, key, range);
}

/** What a base has; what a base does asks the class that it is called by. */
function inheritedStatic(evaluator: Evaluator, of: ClassValue, key: string, range: Range): readonly Value[] {
  const { walksRecords } = traitsOf(of.file);
  const self: InstanceValue = { kind: "instance", file: of.file, index: of.index };
  const bases = of.file.classes[of.index]?.bases ?? [];
  const found = bases.flatMap((base) =>
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
  return found.map((value) => {
    if (value.kind === "external") return walksRecords?.test(value.module) ? { ...value, model: of } : value;
    return value.kind === "function" && value.self === undefined ? { ...value, self } : value;
  });
}

function staticWorth(evaluator: Evaluator, of: ClassValue, field: ClassFacts["fields"][number]): readonly Value[] {
  const { type } = field;
  const frame: Frame = { file: of.file, fn: field.in ?? 0, ...(field.in === undefined && { class: of.index }) };
  const found = evaluator.evaluate(field.value, frame);
  const typed =
    type === undefined ? undefined : typedInstead(evaluator, found, frame.file, () => instanceOf(evaluator, { ...field, type }, frame));
  const note = besideSandbox(evidence(of.file, field.range, field.name, "constant"), of.file.classes[of.index]?.fields ?? []);
  return (typed ?? found).map((v) => noted(v, note));
}

/** A base class of a mapper: what is asked of the class is asked of its store. */
function isMapper(language: string, { module, path }: ExternalValue): boolean {
  return isStoreHandle(language, module, path);
}
