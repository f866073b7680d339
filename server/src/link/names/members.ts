import { openToHeirs, superOr } from "./instanceMembers.ts";
import { dirname } from "../../core/path.ts";
import { entryValues } from "../values/entries.ts";
import { classMember } from "./classMembers.ts";
import type { Argument } from "../../code/expr.ts";
import type { FileFacts } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { generatedNames } from "../clients/generatedStubs.ts";
import { isClientName } from "../clients/index.ts";
import { compareRanges, type Range } from "../../core/range.ts";
import { setElsewhere } from "./setElsewhere.ts";
import { envValues } from "../values/choices.ts";
import { givenByName } from "../values/clientGivers.ts";
import { classWithin } from "./classNames.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { flaskSetting, nestMember, nuxtSetting } from "../settings/frameworkSettings.ts";
import { handedContext, handedVariable } from "./handed.ts";
import { hungMember, hungValues } from "./hungValues.ts";
import { optionDefault } from "../settings/commandOptions.ts";
import { iniMember } from "../settings/iniSettings.ts";
import { djangoSetting, heldVariable, schemaVariable } from "../settings/settings.ts";
import { packageConstant } from "../values/packageConstants.ts";
import { evidence, external, followed, noted } from "../values/steps.ts";
import { type ExternalValue, type Frame, type ObjectValue, placeholder, type TextValue, type Value } from "../values/value.ts";
import { givenBy } from "../requests/recordWay.ts";
import { decoratedMember } from "./decoratedMember.ts";
import { namedRecord } from "./namedRecords.ts";
import { typedValues } from "./typedValues.ts";
import { urlPart } from "../addresses/urlBuilders.ts";

/** What a member of a value is worth. What is chosen under a condition holds what it holds under that one. */
export function memberValues(evaluator: Evaluator, of: Value, key: string, range: Range, frame: Frame, isCalled = false): readonly Value[] {
  const values = valuesOfMember(evaluator, of, key, range, frame, isCalled);
  const guard = of.kind === "class" || of.kind === "instance" || of.kind === "object" ? of.guard : undefined;
  const named = of.kind === "instance" && of.named?.use ? of.named : undefined;
  return guard || named ? values.map((value) => noted(value, value.kind === "text" ? named : undefined, guard)) : values;
}

function valuesOfMember(evaluator: Evaluator, of: Value, key: string, range: Range, frame: Frame, isCalled: boolean): readonly Value[] {
  switch (of.kind) {
    case "external":
      return externalMember(evaluator, of, key, range, frame);
    case "instance":
      return openToHeirs(evaluator, superOr(evaluator, of, key, range, isCalled), of, key, frame);
    case "class":
      return classMember(evaluator, of, key, range);
    case "object":
      return (
        entryOrMethod(evaluator, of, key, range) ??
        structMember(evaluator, of, key, range) ??
        setOnObject(evaluator, of, key) ?? [{ kind: "opaque", name: key, evidence: [evidence(frame.file, range, key, "constant")] }]
      );
    case "array": {
      const item = of.expr.items[Number(key)];
      return item ? evaluator.evaluate(item, of.frame) : [];
    }
    case "text":
      // A section of the settings: what it holds is called by its keys too.
      if (of.env && isSection(of, frame.file)) return envValues(evaluator, `${of.env.name}__${key}`, range, frame, undefined);
      // A property of a string (url.href, s.value) is taken for the string itself: enums and URL objects.
      return /^(href|origin|value|url|Uri|String|toString)$/.test(key) ? [of] : (urlPart(of, key) ?? [placeheld(of, key)]);
    case "opaque":
      return (
        handedVariable(evaluator, of, key, range, frame) ??
        handedContext(of, key, range, frame) ??
        hungValues(evaluator, of.name, key, frame) ??
        givenByName(evaluator, key, frame) ??
        namedRecord(evaluator, of, key, range, frame) ?? [
          { kind: "opaque", name: key, evidence: followed(of.evidence, key), ...(of.parameters && { parameters: of.parameters }) },
        ]
      );
    case "function":
      return decoratedMember(evaluator, of, key, range);
  }
}

function isSection({ text, env, literal }: TextValue, file: FileFacts): boolean {
  return traitsOf(file).initializers === true && !literal && env !== undefined && !env.isFallback && text === placeholder(env.name);
}

function placeheld(of: TextValue, key: string): TextValue {
  return { kind: "text", text: placeholder(key), evidence: of.evidence, ...(of.parameters && { parameters: of.parameters }) };
}

/** `state.url = x` of an object that a module gives to others. */
function setOnObject(evaluator: Evaluator, { expr, frame: { file } }: ObjectValue, key: string): readonly Value[] | undefined {
  const isIt = (one: Value) => one.kind === "object" && one.frame.file === file && compareRanges(one.expr.range, expr.range) === 0;
  const values = setElsewhere(evaluator, key, isIt);
  return values.length > 0 ? values : undefined;
}

/** An entry of an object; where a step of a builder is called as the field that it sets, that as well. */
function entryOrMethod(evaluator: Evaluator, of: ObjectValue, key: string, range: Range): readonly Value[] | undefined {
  const entry = entryValues(evaluator, of, key);
  if (!entry || of.expr.type === undefined || traitsOf(of.frame.file).makers === undefined) return entry;
  const methods = structMember(evaluator, of, key, range)?.filter((value) => value.kind === "function") ?? [];
  return [...methods, ...entry];
}

/** A member that a struct literal has by its type: a method, a field that was left out. */
function structMember(evaluator: Evaluator, of: ObjectValue, key: string, range: Range): readonly Value[] | undefined {
  const values = ofItsType(evaluator, of).flatMap((value) => memberValues(evaluator, value, key, range, of.frame));
  return values.length > 0 ? values : undefined;
}

/** What a struct literal makes, by its type. */
export function ofItsType(evaluator: Evaluator, { expr, frame }: ObjectValue): readonly Value[] {
  if (expr.type === undefined) return [];
  const args = expr.entries.map((entry): Argument => ({ value: entry.value, ...(entry.key !== undefined && { name: entry.key }) }));
  const made = { args, frame, place: { file: frame.file.file, range: expr.range } };
  return (typedValues(evaluator, expr.type, frame) ?? []).flatMap((value): readonly Value[] => {
    if (value.kind === "instance") return [{ ...value, made }];
    return value.kind === "external" ? [{ ...value, made: [...value.made, made] }] : [];
  });
}

/** No package, and the bases of a framework's classes: what they have is the program's own, by what its tables are. */
const saysNothing = /^((Active|Action|Application)[A-Z]\w*)?$/;

/** What a model of the program declares for its records, or for what finds them: `Order.find(id).close!`, `Order.open.close_all`. */
function modelMember(evaluator: Evaluator, of: ExternalValue, key: string, range: Range): readonly Value[] | undefined {
  if (!of.model || /^[A-Z]/.test(key)) return undefined;
  const given = givenBy(of.path);
  if (given === "any" || given === "answer") return undefined;
  const { file, index } = of.model;
  const found =
    given === "record" ? superOr(evaluator, { kind: "instance", file, index }, key, range) : classMember(evaluator, of.model, key, range);
  const own = found.filter(({ kind }) => kind === "function");
  return own.length > 0 ? own : undefined;
}

function externalMember(evaluator: Evaluator, of: ExternalValue, key: string, range: Range, frame: Frame): readonly Value[] {
  if (of.module.startsWith("file:") && of.path === "") {
    const file = evaluator.program.files.get(of.module.slice(5));
    // A package of several files is not that one file: what is read of it is noted where the name is found.
    if (!file || !traitsOf(file).scope) evaluator.memo.read(of.module.slice(5));
    if (!file) return [];
    const values = evaluator.exported(file, key, range) ?? [];
    const note = evidence(frame.file, range, key, "import");
    // What no file says that somebody wrote, a generator did: `pb.NewBillingClient(conn)`, sqlc's `db.New(conn)`.
    const isGenerated = values.length === 0 && generatedNames.test(key) && traitsOf(file).qualifiedNames === true;
    if (isGenerated) return [external(dirname(file.file), key, note)];
    const set =
      values.length > 0
        ? values
        : setElsewhere(evaluator, key, (one) => one.kind === "external" && one.module === of.module && one.path === "");
    return set.length > 0 ? set : [{ kind: "opaque", name: key, evidence: [note] }];
  }
  // A bare record of the standard library holds what it was made with.
  const made = /^(types|collections|argparse)$/.test(of.module) ? of.made.at(-1) : undefined;
  const field = made?.args.find((arg) => arg.name === key);
  if (made && field) return evaluator.evaluate(field.value, made.frame);
  // What no file declares may hold classes all the same: `class Vendor::Client`. A known client's class is only opened again (`class Net::SMTP`).
  const isKnown = of.path === "" && isClientName(frame.file.language, of.module, key);
  const inner = isKnown
    ? undefined
    : classWithin(evaluator, frame.file, of.path === "" ? of.module : `${of.module}.${of.path}`.replaceAll(".", "::"), key);
  if (inner) return [inner];
  return (
    modelMember(evaluator, of, key, range) ??
    optionDefault(evaluator, of, key, frame) ??
    iniMember(evaluator, of, key, range) ??
    nestMember(evaluator, of, key) ??
    packageConstant(of, key, range, frame) ??
    heldVariable(evaluator, of, key, range, frame) ??
    schemaVariable(evaluator, of, key, range) ??
    djangoSetting(evaluator, of, key, range) ??
    flaskSetting(evaluator, of, key, range) ??
    nuxtSetting(evaluator, of, key, range) ??
    handedVariable(evaluator, of, key, range, frame) ??
    hungMember(evaluator, of, key, frame) ??
    (saysNothing.test(of.module) ? givenByName(evaluator, key, frame) : undefined) ?? [
      { ...of, path: of.path === "" ? key : `${of.path}.${key}` },
    ]
  );
}
