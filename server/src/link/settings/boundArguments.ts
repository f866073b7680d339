import type { FunctionFacts, Parameter } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import type { Range } from "../../core/range.ts";
import { envValues } from "../values/choices.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { noted } from "../values/steps.ts";
import type { Frame, Value } from "../values/value.ts";

/** `%env(default:desk.url:resolve:DESK_URL)%`: the variable, after what is done with its text, and the parameter that stands in for it. */
const variable = /^%env\((?:\w+:)*?(?:default:([\w.]*):)?(?:\w+:)*(\w+)\)%$/;
/** `%desk.url%`: another parameter of the container. */
const reference = /^%([\w.-]+)%$/;

/**
 * What the files that describe a container's services say of a constructor's argument: under the class, else for all classes
 * (`services.App\Desk.arguments.$url`, `services._defaults.bind.$url`). Empty where they say nothing.
 */
export function boundValues(evaluator: Evaluator, parameter: Parameter, fn: FunctionFacts, frame: Frame): readonly Value[] {
  const names = traitsOf(frame.file).serviceFiles;
  const owner = frame.file.classes[fn.class ?? -1];
  if (!names || !owner) return [];
  for (const name of names) evaluator.memo.read(`@${name}`);
  const full = frame.file.package ? `${frame.file.package}\\${owner.name}` : owner.name;
  const key = `$${parameter.name}`;
  const told = found(evaluator, names, ["services", full, "arguments", key]);
  const given = told.length > 0 ? told : found(evaluator, names, ["services", "_defaults", "bind", key]);
  return given.flatMap((one) => valuesOf(evaluator, names, one, parameter.range, frame));
}

interface Said {
  readonly file: string;
  readonly text: string;
  readonly range: Range;
}

function found(evaluator: Evaluator, names: readonly string[], path: readonly string[]): readonly Said[] {
  const configs = [...evaluator.program.configs.values()].filter(({ file }) => names.includes(file.slice(file.lastIndexOf("/") + 1)));
  return configs.flatMap(({ file, values }) =>
    values
      .filter((one) => one.path.length === path.length && one.path.every((part, at) => part === path[at] || isTyped(part, path[at] ?? "")))
      .map(({ value, range }) => ({ file, text: value, range })),
  );
}

/** `bind: { string $deskUrl: … }` */
function isTyped(key: string, argument: string): boolean {
  return argument.startsWith("$") && key.endsWith(` ${argument}`);
}

function standingFor(value: Value, name: string): Value {
  return value.kind === "text" ? { ...value, env: { name, isFallback: true } } : value;
}

/** `#[Autowire("%desk.url%")]`: what the container's files say of it; undefined where they say nothing. */
export function containerValues(evaluator: Evaluator, text: string, range: Range, frame: Frame): readonly Value[] | undefined {
  const names = traitsOf(frame.file).serviceFiles ?? [];
  for (const name of names) evaluator.memo.read(`@${name}`);
  const values = valuesOf(evaluator, names, { file: frame.file.file, text, range }, range, frame);
  return values.length > 0 ? values : undefined;
}

function valuesOf(
  evaluator: Evaluator,
  names: readonly string[],
  { file, text, range }: Said,
  asked: Range,
  frame: Frame,
): readonly Value[] {
  const step = { file, range, note: text, kind: "config" as const };
  const [, standing, env] = variable.exec(text) ?? [];
  if (env !== undefined) {
    const otherwise = [...(standing ? [standing] : []), `env(${env})`].flatMap((name) => found(evaluator, names, ["parameters", name]));
    const values = [
      ...envValues(evaluator, env, asked, frame, undefined),
      ...otherwise.flatMap((one) => valuesOf(evaluator, names, one, asked, frame)).map((value) => standingFor(value, env)),
    ];
    return values.map((value) => noted(value, step));
  }
  const other = reference.exec(text)?.[1];
  if (other !== undefined) {
    const said = found(evaluator, names, ["parameters", other]).filter((one) => !reference.test(one.text));
    return said.flatMap((one) => valuesOf(evaluator, names, one, asked, frame)).map((value) => noted(value, step));
  }
  return text.includes("%") || text.startsWith("@")
    ? []
    : [{ kind: "text", text, evidence: [step], literal: { place: { file, range }, value: text } }];
}
