import { concatTexts, hasScheme } from "./text.ts";
import { type Choice, type Env, type Expr, isNothing, type Test } from "../../code/expr.ts";
import type { Range } from "../../core/range.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { decided } from "./decided.ts";
import type { Evidence, Guard } from "../endpoint.ts";
import type { Evaluator } from "./evaluate.ts";
import { givenGuards } from "./givenFlags.ts";
import { complement, guardsOf, strongest, type Subject } from "./guard.ts";
import { nameOf } from "./exprName.ts";
import { isDummyAddress } from "../addresses/hostText.ts";
import { settingBeside } from "../names/neighbours.ts";
import type { Setting } from "../program/settingIndex.ts";
import { evidence, isGuarded, noted } from "./steps.ts";
import { alsoCalled, calledAs, chosenBy, keyOf, ofProduction } from "./toldBeside.ts";
import { markedEnvironment, parseUrl } from "../addresses/url.ts";
import { type Frame, maxValues, type ObjectValue, placeholder, type TextValue, type Value } from "./value.ts";

const maxSettings = 3;
/** A reference among other text, which nobody here fills in. One alone, or in front, is followed. */
const joinedReference = /.\$\{|\$\{(?![\w.-]+\}[^${}]*$)/s;
/** An address of which other settings say parts: `https://partner.${STAGE}.example.com`. */
const joinedAddress = /^(?:https?|wss?):\/\/(?:[^${}\s@]|\$\{[\w.-]+\})+$/;

/** The values of an environment variable: what the default configuration gives it, then its fallback. */
export function envValues(
  evaluator: Evaluator,
  name: string,
  range: Range,
  frame: Frame,
  fallback: Expr | undefined,
  written: Pick<Env, "nameRange" | "keyRange" | "isShorthand" | "written"> = {},
): readonly Value[] {
  const { nameRange, keyRange = nameRange, isShorthand } = written;
  const read = { ...evidence(frame.file, range, name, "env"), ...(nameRange && { nameRange }), ...(isShorthand && { isShorthand }) };
  const values: Value[] = settingsOf(evaluator, name, frame.file.file).flatMap((setting) =>
    ofProduction(setting, frame, settingValues(evaluator, setting, name, { ...read, ...settingBeside(setting, read, keyRange) }, frame)),
  );
  if (values.length === 0) values.push(...setByCaller(evaluator, name, range, frame));
  if (values.length === 0) values.push({ kind: "text", text: placeholder(name), evidence: [read], env: { name, isFallback: false } });
  if (fallback) values.push(...fallbackOfEnv(evaluator, fallback, frame, name, read));
  return written.written === undefined ? values : values.map((value) => alsoCalled(value, { ...read, note: written.written ?? "" }));
}

/** What the script that calls a function of another one has set: variables of a script are there in whatever it reads in. */
function setByCaller(evaluator: Evaluator, name: string, range: Range, frame: Frame): readonly Value[] {
  if (!traitsOf(frame.file).runsPrograms) return [];
  for (let at = frame.caller; at; at = at.caller) {
    if (at.file === frame.file) continue;
    const { file } = at;
    const found = evaluator.deeper(() => evaluator.evaluate({ kind: "name", name, range }, { file, fn: 0 })) ?? [];
    const set = found.filter((value) => value.kind === "text");
    if (set.length > 0) return set;
  }
  return [];
}

/** What a setting gives: its text, which may stand in for another variable (`${PARTNER_URL:https://…}`), or be that one's value. */
function settingValues(evaluator: Evaluator, setting: Setting, name: string, read: Evidence, frame: Frame): readonly Value[] {
  const { config, value } = setting;
  const step = { file: config.file, range: value.range, note: keyOf(setting, name), kind: "config" as const };
  const [, other = "", rest = ""] = /^\$\{([\w.-]+)\}([^${}]*)$/.exec(value.value) ?? [];
  const variable = variableOf(other);
  if (other !== "" && variable !== name) {
    const found = evaluator.deeper(() => envValues(evaluator, variable, read.range, frame, undefined)) ?? [];
    return found.flatMap((one) =>
      one.kind === "text"
        ? [{ ...one, text: one.text + rest, evidence: [read, { ...step, note: variable }, ...one.evidence.slice(1)] }]
        : [],
    );
  }
  if (value.value.includes("${") && joinedAddress.test(value.value)) {
    const joined = evaluator.deeper(() => concatTexts(joinedParts(evaluator, value.value, name, read, frame))) ?? [];
    const literal = { place: { file: config.file, range: value.range }, value: value.value };
    return joined.map((one) => ({ ...one, evidence: [read, step, ...one.evidence], literal, env: { name, isFallback: false } }));
  }
  const behind = value.fallbackOf !== undefined && value.fallbackOf !== name ? value.fallbackOf : undefined;
  // What the variable is set to that the text only stands in for.
  const set = behind === undefined ? [] : settingsOf(evaluator, behind, frame.file.file);
  const given = evaluator.deeper(() => set.flatMap((one) => settingValues(evaluator, one, behind ?? "", read, frame))) ?? [];
  if (isDummyAddress(value.value)) return given;
  return [
    ...given,
    {
      kind: "text",
      text: value.value,
      evidence: [read, step, ...(behind === undefined ? [] : [{ ...step, note: behind }])],
      literal: { place: { file: config.file, range: value.range }, value: value.value },
      env: { name: behind ?? name, isFallback: behind !== undefined },
    },
  ];
}

const stage = /^(?:prod(?:uction)?|live|preprod|dev(?:elopment)?|test(?:ing)?|stag(?:e|ing)|sandbox|qa|uat|local)\d*$/i;

/** The parts of such an address: its own text, and what the settings that it names say. */
function joinedParts(evaluator: Evaluator, text: string, name: string, read: Evidence, frame: Frame): readonly (readonly TextValue[])[] {
  return text.split(/(\$\{[\w.-]+\})/).map((part): readonly TextValue[] => {
    const variable = part.startsWith("${") ? variableOf(part) : "";
    if (variable === "") return [{ kind: "text", text: part, evidence: [] }];
    if (variable === name) return [{ kind: "text", text: placeholder(name), evidence: [] }];
    const said = envValues(evaluator, variable, read.range, frame, undefined).filter((one) => one.kind === "text");
    // What says which stage it is stays open: the address serves them all.
    return said.some(({ text: word }) => stage.test(word)) ? [{ kind: "text", text: placeholder(variable), evidence: [] }] : said;
  });
}

function variableOf(reference: string): string {
  return reference
    .replace(/[^A-Za-z0-9]+/g, " ")
    .trim()
    .replace(/ /g, "_")
    .toUpperCase();
}

/** The default values of a variable, as the file `from` reads it: what applies when nobody says production. */
export function settingsOf(evaluator: Evaluator, name: string, from = ""): readonly Setting[] {
  const settings = ofModule(evaluator.program.settingsOf(name), from);
  const isOther = (variable: string | undefined) => variable !== undefined && variable !== name;
  const said = settings.filter(({ fileClass, value: { value, fallbackOf } }) => {
    const says =
      value !== "" && (joinedAddress.test(value) || !joinedReference.test(value)) && (isOther(fallbackOf) || !isDummyAddress(value));
    return says && fileClass !== "test";
  });
  const byDefault = said.filter(({ fileClass }) => fileClass !== "production");
  // A pipeline's job for production reads what it is given itself.
  const defaults = byDefault.length > 0 || !pipelines.test(from) ? byDefault : said.filter(({ config }) => config.file === from);
  const seen = new Set<string>();
  // Where nobody says it but for his own machine, production says what is reached; what it only hands on (`${DESK_URL:?}`) says nothing more.
  const says = (one: Setting) => !defaults.includes(one) && !pipelines.test(one.config.file) && !one.value.value.includes("${");
  const reached = defaults.every(isLocal) ? [...defaults, ...said.filter(says)] : defaults;
  return reached
    .filter((s) => !seen.has(s.value.value) && seen.add(s.value.value))
    .slice(0, maxSettings)
    .filter((s, at, all) => !isLocal(s) || at === all.findIndex(isLocal))
    .filter((s) => !isOfChecks(s));
}

/** On the machine of whoever writes the program, and in containers beside it, one and the same is reached. */
function isLocal({ value: { value } }: Setting): boolean {
  const host = value.includes("://") ? parseUrl(value)?.host : undefined;
  return typeof host === "string" && markedEnvironment(host) === "local";
}

const pipelines = /(^|\/)(\.(github|gitea|forgejo)\/workflows\/|\.circleci\/|\.gitlab-ci[^/]*$|bitbucket-pipelines|azure-pipelines)/;

/** What a pipeline starts beside its checks is what they run against: of the program it says nothing. */
function isOfChecks(setting: Setting): boolean {
  return pipelines.test(setting.config.file) && isLocal(setting);
}

/** Of programs that stand beside one another each reads the resources of its own; where it has none of the name, of all. */
function ofModule(all: readonly Setting[], from: string): readonly Setting[] {
  const settings = ofService(all, from);
  const module = /^(.*?)src\/\w+\//.exec(from)?.[1];
  const moduleOf = ({ config }: Setting) => /^(.*?)src\/main\/resources\//.exec(config.file)?.[1];
  if (module === undefined || !settings.some((one) => moduleOf(one) === module)) return settings;
  return settings.filter((one) => (moduleOf(one) ?? module) === module);
}

/** Of containers that are each given a variable of the name, a file that lies in a folder called like one of them is started in that. */
function ofService(settings: readonly Setting[], from: string): readonly Setting[] {
  const serviceOf = ({ value: { path } }: Setting) => (path[0] === "services" && path[2] === "environment" ? path[1] : undefined);
  const folders = new Set(from.split("/").slice(0, -1));
  const isOwn = (service: string | undefined) => service !== undefined && folders.has(service);
  if (!settings.some((one) => isOwn(serviceOf(one)))) return settings;
  return settings.filter((one) => serviceOf(one) === undefined || isOwn(serviceOf(one)));
}

/** The values of an expression that stands in for a variable when that is not set. */
export function fallbackOfEnv(
  evaluator: Evaluator,
  fallback: Expr,
  frame: Frame,
  env: string,
  read: ReturnType<typeof evidence>,
): readonly Value[] {
  return evaluator.evaluate(fallback, frame).map((value) => {
    if (value.kind !== "text") return value;
    const guard: Guard = value.guard ?? { production: "unrelated", env, isDefault: true };
    return { ...value, evidence: [read, ...value.evidence], env: value.env ?? { name: env, isFallback: true }, guard };
  });
}

const staged = /sandbox|live|prod|test|staging/i;

/** `NODE_ENV === "test" ? url : undefined`: without tests there is none. */
function isOfTests({ test, alternatives: [, otherwise] }: Choice): boolean {
  return (
    test?.subject?.kind === "env" && !test.negated && test.equals?.join() === "test" && otherwise !== undefined && isNothing(otherwise)
  );
}

/** `a ? b : c`, `a || b`: every alternative, each under its condition. */
export function choiceValues(evaluator: Evaluator, choice: Choice, frame: Frame): readonly Value[] {
  const { alternatives } = choice;
  if (choice.how === "fallback") {
    const head = alternatives[0] ? evaluator.evaluate(alternatives[0], frame) : [];
    if (frame.args && alternatives[0]?.kind === "name" && head.length > 0 && head.every(isThere)) return head;
    const env = head.find((v): v is TextValue => v.kind === "text" && v.env !== undefined);
    // What somebody gave was read from the variable elsewhere: that is the place to tell.
    const read = env?.evidence.find(({ kind }) => kind === "env") ?? env?.evidence[0];
    const others = alternatives.slice(1);
    const rest =
      env?.env === undefined || !read
        ? // What stands behind a variable stands in for that, whatever comes first: `opts.url ?? process.env.URL ?? LIVE`.
          switched(
            others.length > 1
              ? choiceValues(evaluator, { ...choice, alternatives: others }, frame)
              : others.flatMap((a) => evaluator.evaluate(a, frame)),
            head,
          )
        : others.flatMap((a) => fallbackOfEnv(evaluator, a, frame, env.env?.name ?? "", read).map((value) => calledAs(value, env, read)));
    // A first value that is always there leaves nothing for the rest; what is unknown leaves all. Of too many the rest has its share.
    return [...head.slice(0, Math.max(1, maxValues - rest.length)), ...rest];
  }
  if (isOfTests(choice)) return [];
  const holds = choice.test && decided(choice.test, frame, evaluator);
  if (holds !== undefined) return alternatives.slice(holds ? 0 : 1, holds ? 1 : undefined).flatMap((a) => evaluator.evaluate(a, frame));
  const open = choice.test ? alternatives : alternatives.filter((a) => !isExcluded(a, frame, evaluator));
  const values = open.map((a) => evaluator.evaluate(a, frame));
  // A condition matters as well to what is called like an environment.
  const guards =
    choice.test && values.some((list) => isGuarded(list, choice.test) || list.some((v) => v.kind === "external" && staged.test(v.path)))
      ? testGuards(evaluator, choice.test, alternatives.length, frame)
      : undefined;
  // Of too many, each alternative has its share.
  const isMany = values.reduce((count, list) => count + list.length, 0) > maxValues;
  const share = isMany ? Math.max(1, Math.floor(maxValues / values.length)) : maxValues;
  return values.flatMap((list, i) => list.slice(0, share).map((value) => chosenBy(value, guards?.[i], choice.test?.range, frame)));
}

/** An address that a call gives whatever else is set: nothing stands in for it. */
function isThere(value: Value): boolean {
  return value.kind === "text" && hasScheme(value.text) && !value.env && !value.guard && !value.parameters?.length;
}

/** Whether an alternative stands under a condition that does not hold here. */
function isExcluded(expr: Expr, frame: Frame, evaluator: Evaluator): boolean {
  return (
    expr.kind === "choice" && expr.test !== undefined && expr.alternatives.length === 1 && decided(expr.test, frame, evaluator) === false
  );
}

/** `opts.url ?? LIVE`: the fallback of something unknown is what happens when nothing is set. */
function switched(values: readonly Value[], head: readonly Value[]): readonly Value[] {
  if (head.length === 0 || head.some((v) => v.kind !== "opaque")) return values;
  return values.map((value) => noted(value, undefined, { production: "unrelated", isDefault: true }));
}

/** The conditions that a test puts on the alternative where it holds and on those where it does not. */
export function testGuards(evaluator: Evaluator, test: Test, count: number, frame: Frame): readonly Guard[] {
  const parts = test.all ?? test.any;
  if (parts) return joinedGuards(evaluator, test, parts, count, frame);
  const given = givenGuards(evaluator, test, frame, (one, at) => evaluator.deeper(() => testGuards(evaluator, one, 1, at)[0]));
  if (given) return spread(given[0], count, given[1]);
  // A flag kept under a name (`const isProd = NODE_ENV === "production"`) asks what its own test asks.
  const inner = test.equals === undefined && test.subject ? evaluator.evaluate(test.subject, frame) : [];
  for (const value of inner) {
    if (value.kind !== "opaque" || !value.test) continue;
    const { test: asked, frame: at } = value.test;
    const guards = evaluator.deeper(() => testGuards(evaluator, asked, 1, at)) ?? [];
    if (guards[0]) return spread(test.negated ? complement(guards[0]) : guards[0], count);
  }
  return guardsOf(test, count, subjectOf(evaluator, test.subject, frame));
}

function joinedGuards(evaluator: Evaluator, test: Test, parts: readonly Test[], count: number, frame: Frame): readonly Guard[] {
  const guards = parts.flatMap((part) => testGuards(evaluator, part, 1, frame).slice(0, 1));
  const all = test.all !== undefined;
  // `a && b` holds: both say so. `a || b` fails: both fail. The other side of either says nothing about one of them alone.
  const sides = all ? guards : guards.map(complement);
  const first = strongest(sides);
  if (!first) return [];
  const told = { ...first, isDefault: first.isDefault && sides.every(({ isDefault }) => isDefault) };
  const weak: Guard = {
    ...complement(told),
    production: guards.every((g) => g.production === guards[0]?.production) ? complement(told).production : "unrelated",
  };
  const [held, failed] = all ? [told, weak] : [weak, told];
  return spread(test.negated ? failed : held, count, test.negated ? held : failed);
}

function spread(first: Guard, count: number, other: Guard = complement(first)): readonly Guard[] {
  return Array.from({ length: count }, (_, i) => ({ ...(i === 0 ? first : other), ...(count > 1 && { isSwitch: true as const }) }));
}

/** What a condition asks: the variable that it reads, and what that is worth when nobody sets it. */
export function subjectOf(evaluator: Evaluator, subject: Expr | undefined, frame: Frame): Subject {
  if (!subject) return { name: "" };
  const given = textsOf(evaluator, subject, frame);
  // What is passed is not known: a parameter's own default says what nobody has to say.
  const texts = given.length === 0 && frame.args ? textsOf(evaluator, subject, { file: frame.file, fn: frame.fn }) : given;
  const env = texts.find((t) => t.env)?.env?.name;
  const known = texts.find((t) => !t.text.includes("{"));
  const name = nameOf(subject);
  // `if (!stage) return "production"` is a fallback as well.
  const standsIn = known?.env?.isFallback || (known?.guard?.isDefault && env !== undefined && known.guard.env === env);
  const fallback = known?.literal && standsIn ? { value: known.text, place: known.literal.place } : undefined;
  return { name, ...(env !== undefined && { env }), ...(known && { unset: known.text }), ...(fallback && { flagFallback: fallback }) };
}

function textsOf(evaluator: Evaluator, expr: Expr, frame: Frame): readonly TextValue[] {
  return evaluator.evaluate(expr, frame).filter((v): v is TextValue => v.kind === "text");
}

/** The condition on each entry of a map by stage; undefined where its keys are no stages. */
export function mapGuards(evaluator: Evaluator, of: ObjectValue, index: Expr, frame: Frame): readonly (Guard | undefined)[] {
  const subject = subjectOf(evaluator, index, frame);
  const guards = of.expr.entries.map((e) =>
    e.key === undefined ? undefined : guardsOf({ subject: index, equals: [e.key], range: index.range }, 1, subject)[0],
  );
  const byStage = subject.env !== undefined || guards.some((g) => g && g.production !== "unrelated");
  return byStage ? guards : guards.map(() => undefined);
}
