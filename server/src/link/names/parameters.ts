import type { Argument, Expr } from "../../code/expr.ts";
import type { ClassFacts, FunctionFacts, Parameter } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { typeKey } from "../../code/tokens.ts";
import { dirname } from "../../core/path.ts";
import type { Range } from "../../core/range.ts";
import { boundValues } from "../settings/boundArguments.ts";
import { scopedClient } from "../settings/scopedClients.ts";
import { handedOn } from "./heirs.ts";
import { calledBackValues } from "./givenBack.ts";
import { callersOf } from "../flow/callers.ts";
import { handedOptions } from "../settings/commandOptions.ts";
import { addressTypes, begunMethods, begunRequests } from "../clients/begunRequests.ts";
import { answerValues, isClient, isWalking, itemValues } from "./callbacks.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { constructionsOf, constructorOf, receivers, frameOfCall } from "./instances.ts";
import { constructorRuns, constructorsOf } from "./overloads.ts";
import { typedValues } from "./typedValues.ts";
import { keepsParameter } from "./setters.ts";
import { isPlainInstance, namedValues, providedValues, tokenValues } from "./provided.ts";
import { isProvider } from "../program/providers.ts";
import { evidence, noted } from "../values/steps.ts";
import { type Frame, maxValues, type Value } from "../values/value.ts";

/** What a parameter is worth: what it is given, an instance of its type, what the makers of its class are given, else a symbol. */
export function parameterValues(evaluator: Evaluator, parameter: Parameter, range: Range, frame: Frame): readonly Value[] {
  const fn = frame.file.functions[frame.fn];
  if (frame.args && frame.caller && fn) {
    const given = argumentOf(parameter, fn, frame);
    if (given) {
      const note = evidence(frame.caller.file, given.range, parameter.name, "parameter");
      return knownValues(evaluator, parameter, evaluator.evaluate(given, frame.caller), frame).map((value) => noted(value, note));
    }
    const forwarded = forwardedArgument(parameter, fn, frame);
    const passed = forwarded ? evaluator.evaluate(forwarded, frame.caller) : [];
    if (passed.some((value) => value.kind !== "opaque")) return passed;
    if (parameter.fallback) return [...fallbackValues(evaluator, parameter, frame), ...passed];
    if (passed.length > 0) return passed;
  }
  const told = frame.args === undefined ? toldValues(evaluator, parameter, fn, frame) : undefined;
  if (told) return told;
  const answer = fn && frame.args === undefined && fn.parameters[1] === parameter ? answerValues(evaluator, fn, frame) : [];
  if (answer.length > 0) return answer;
  const { type } = parameter;
  // A class that shows nothing of the outside is none that a request could come from; but it may be told where to.
  const look = () => (type ? typedValues(evaluator, type, frame) : undefined);
  const typed = type && settingsType.test(type) ? look() : evaluator.quietly(look);
  // A client of a package is better known where it is made than by its type.
  const isExternal = typed?.every((value) => value.kind === "external") === true;
  const isPutTogether = fn !== undefined && (fn.name === "constructor" || isProvider(fn));
  // So is a struct, or what does an interface, where `NewService(client)` is given it.
  const isStruct = frame.args === undefined && traitsOf(frame.file).structLiterals === true && typed?.every(isPlainInstance) === true;
  // What a framework calls may be handed one as well: `app.MapPost("/x", (Client client) => …)`.
  const isHandler = fn?.name === "" && frame.args === undefined;
  const isMadeElsewhere = isExternal
    ? isPutTogether || isHandler || (fn !== undefined && isMaker(evaluator, fn, frame))
    : isStruct && fn !== undefined && isMaker(evaluator, fn, frame);
  const injected = isExternal && frame.args === undefined ? fallbackValues(evaluator, parameter, frame).filter(isClient) : [];
  if (injected.length > 0) return injected;
  const own = isPutTogether && frame.args === undefined && type !== undefined && typed?.every(isPlainInstance);
  const bean = own ? providedValues(evaluator, { ...parameter, type }, frame) : [];
  if (bean.length > 0) return bean;
  // Of several instances of a class that one counts which whoever makes this is given: `new OrdersApi(new Http(ORDERS_URL))`.
  const handed = own && fn?.name === "constructor" && typed?.some(isToldMore) === true ? givenValues(evaluator, parameter, fn, frame) : [];
  const instances = handed.filter(isMadeInstance);
  if (instances.length > 0) return instances;
  const isAsked = frame.args === undefined && fn?.name !== "constructor" && typed?.some(isRequest) === true;
  const isOneOfMany =
    !isAsked && fn && fn.class === undefined && frame.args === undefined && typed?.some((value) => isMadeOften(evaluator, value));
  const handedIn = isOneOfMany ? callersValues(evaluator, parameter, fn, frame, isMadeInstance) : [];
  if (handedIn.length > 0) return handedIn;
  if (typed && !isMadeElsewhere && !isAsked) return typed;
  const given = fn && frame.args === undefined ? givenValues(evaluator, parameter, fn, frame) : [];
  const made = typed ? given.filter((value) => value.kind === "external" || (isStruct && isMade(value))) : given;
  if (made.length > 0) return made;
  const provided = isMadeElsewhere && type !== undefined ? providedValues(evaluator, { ...parameter, type }, frame) : [];
  if (provided.length > 0) return provided;
  if (typed && !isAsked) return typed;
  const items = fn && frame.args === undefined && isWalking(parameter, fn) ? itemValues(evaluator, parameter, fn, frame) : [];
  if (items.length > 0) return items;
  const options = fn && frame.args === undefined ? handedOptions(evaluator, parameter, fn, frame) : [];
  if (options.length > 0) return options;
  const back = fn && frame.args === undefined ? calledBackValues(evaluator, parameter, fn, frame) : [];
  if (back.length > 0) return back.slice(0, maxValues);
  const symbol: Value = {
    kind: "opaque",
    name: parameter.name,
    parameters: [{ file: frame.file.file, fn: frame.fn, name: parameter.name }],
    evidence: [evidence(frame.file, range, parameter.name, "parameter")],
  };
  return saysNothing(parameter.fallback) ? [symbol] : [...fallbackValues(evaluator, parameter, frame), symbol];
}

/** What a container is told of a parameter: by its token, or by its class and name (`when(Orders::class)->needs('$url')->give($url)`). */
function toldValues(evaluator: Evaluator, parameter: Parameter, fn: FunctionFacts | undefined, frame: Frame): readonly Value[] | undefined {
  const { name, type, qualifiers } = parameter;
  const scoped = scopedClient(evaluator, parameter, frame);
  if (scoped) return scoped;
  if (qualifiers) return namedValues(evaluator, qualifiers, frame);
  const owner = traitsOf(frame.file).serviceFiles && fn?.name === "constructor" ? frame.file.classes[fn.class ?? -1]?.name : undefined;
  const needs = [`$${name}`, ...(type === undefined ? [] : [typeKey(type)])];
  return owner === undefined
    ? undefined
    : tokenValues(
        evaluator,
        needs.map((one) => `${owner} ${one}`),
        frame,
      );
}

/** An instance of a class that is made with something. */
function isToldMore(value: Value): boolean {
  return value.kind === "instance" && constructorOf(value.file, value.index)?.parameters.length !== 0;
}

function isMadeInstance(value: Value): boolean {
  return value.kind === "instance" && value.made !== undefined;
}

/** `makeOrders(http: Http)`: of a class that is made in several places its type says any of these. */
function isMadeOften(evaluator: Evaluator, value: Value): boolean {
  if (value.kind !== "instance" || value.made || !isToldMore(value)) return false;
  return constructionsOf(evaluator, value.file, value.index).length > 1;
}

function isMade(value: Value): boolean {
  return value.kind === "object" || (value.kind === "instance" && value.made !== undefined);
}

/** `url=""`: a default that stands for none. */
function saysNothing(fallback: Expr | undefined): boolean {
  return fallback === undefined || (fallback.kind === "literal" && fallback.value === "");
}

/** Types whose values hold what somebody set: addresses may come from there. */
const settingsType =
  /(conf|config|configuration|cfg|properties|props|settings?|options?|opts|params|environment|endpoints?|credentials?)[>\]*&?]*$/i;

/** Types called so hold a request where they say both where to and how. */
const requestType = /(Request|RequestMessage|(^|Request|Call|Fetch|Http|HTTP)(Opts|Options|Params|Config))$/;
const whereField = /^_?(\w*ur[il]|\w*path|endpoint|route|resource)$/i;
const howField = /^_?(http_?)?(method|verb)$/i;

/** An instance of a class that holds what is to be asked, where and how: whoever makes one says it, each for himself. */
function isRequest(value: Value): boolean {
  if (value.kind === "external")
    return begunRequests.has(value.path) || begunRequests.has(`${value.module}:${value.path}`) || addressTypes.test(value.path);
  if (value.kind !== "instance" || value.made) return false;
  const { name = "", fields = [], declared = [] } = value.file.classes[value.index] ?? {};
  if (declared.some((id) => begunMethods.has(value.file.functions[id]?.name ?? ""))) return true;
  const isWhole =
    requestType.test(name) && fields.some((one) => whereField.test(one.name)) && fields.some((one) => howField.test(one.name));
  return (
    isWhole || (fields.some(isOpenAddress) && traitsOf(value.file).constructsByCall === true && !constructorOf(value.file, value.index))
  );
}

/** `url: str` of a data class or model: there is no value but the one that it is made with. */
function isOpenAddress({ name, value, type }: ClassFacts["fields"][number]): boolean {
  return type !== undefined && value.kind === "unknown" && addressField.test(name);
}

const addressField = /^_?(\w*ur[il]|\w*endpoint|\w*host(name)?)$/i;

/** What is given; where nothing is known of that, what the parameter is declared to be says more. */
function knownValues(evaluator: Evaluator, { type }: Parameter, given: readonly Value[], frame: Frame): readonly Value[] {
  if (type === undefined || !given.every((value) => value.kind === "opaque" && !value.parameters && !value.isLeft)) return given;
  return evaluator.quietly(() => typedValues(evaluator, type, frame)) ?? given;
}

function argumentOf(parameter: Parameter, fn: FunctionFacts, frame: Frame): Expr | undefined {
  const named = frame.args?.find((a) => a.name !== undefined && (a.name === parameter.name || a.name === `:${parameter.type}`));
  if (named) return named.value;
  const position = fn.parameters.indexOf(parameter) - receivers(fn, frame.file);
  if (position < 0) return undefined;
  if (parameter.rest === "keys") return namedRest(parameter, fn, frame);
  const positional = frame.args?.filter((a) => a.name === undefined && !a.spread) ?? [];
  // `...args` is the list of all that are left.
  if (parameter.rest && positional.length > position)
    return { kind: "array", items: positional.slice(position).map((a) => a.value), range: parameter.range };
  if (parameter.rest) return restPassedOn(position, frame);
  // What stands behind `*names` is given by its name alone.
  if (fn.parameters.slice(0, fn.parameters.indexOf(parameter)).some(({ rest }) => rest === true)) return undefined;
  const isHash = positional.length === position && traitsOf(frame.file).bareHashes === true;
  return positional[position]?.value ?? (isHash ? namedRest(parameter, fn, frame) : undefined);
}

/** `request(method, *args)`: the list that stands where the rest begins is the rest. */
function restPassedOn(position: number, { args }: Frame): Expr | undefined {
  const at = args?.filter((a) => a.name === undefined && a.spread !== "keys")[position];
  return at?.spread === true ? at.value : undefined;
}

/** What stands in a list or a dict that the call passes on: `request("GET", *args, **options)`. */
function forwardedArgument(parameter: Parameter, fn: FunctionFacts, frame: Frame): Expr | undefined {
  const { args } = frame;
  if (!args?.some((a) => a.spread) || parameter.name === "" || parameter.rest) return undefined;
  const of = (spread: Argument | undefined, key: string): Expr | undefined =>
    spread && { kind: "member", of: spread.value, key, range: spread.value.range };
  const positional = args.filter((a) => a.name === undefined && a.spread !== "keys");
  const at = positional.findIndex((a) => a.spread);
  const position = fn.parameters.indexOf(parameter) - receivers(fn, frame.file);
  if (at >= 0 && position >= at) return of(positional[at], String(position - at));
  return of(
    args.find((a) => a.spread === "keys"),
    parameter.name,
  );
}

/** `**options`, or a hash without braces, is an object of all that is named and has no parameter of its own. */
function namedRest(parameter: Parameter, fn: FunctionFacts, frame: Frame): Expr | undefined {
  const left = frame.args?.filter((a) => (a.name === undefined ? a.spread === "keys" : !fn.parameters.some((p) => p.name === a.name)));
  if (!left || left.length === 0) return undefined;
  const entries = left.map(({ name, value }) => (name === undefined ? { value, spread: true } : { key: name, value }));
  return { kind: "object", entries, range: parameter.range };
}

/** What the parameter of a constructor, of a function that stands for one (`NewClient`) or of a setter is given anywhere in the workspace. */
function givenValues(evaluator: Evaluator, parameter: Parameter, fn: FunctionFacts, frame: Frame): readonly Value[] {
  if (fn.name === "constructor") {
    const made = constructedValues(evaluator, parameter, fn, frame);
    return made.length > 0 ? made : boundValues(evaluator, parameter, fn, frame);
  }
  const isSetter = keepsParameter(frame.file, fn.id, parameter.name);
  const isMade = isSetter || isMaker(evaluator, fn, frame);
  if (isSetter && isSetInMany(evaluator, fn, frame)) return [];
  if (!isMade && !isUntypedClient(parameter)) return [];
  return callersValues(evaluator, parameter, fn, frame, isMade ? (value) => value.kind !== "opaque" : isGivenClient);
}

/** From more folders than these a client is set up for each of them, and only its own instance says where it asks. */
const maxFolders = 4;

function isSetInMany(evaluator: Evaluator, fn: FunctionFacts, { file }: Frame): boolean {
  return new Set(callersOf({ file, fn }, evaluator).map((one) => dirname(one.file.file))).size > maxFolders;
}

function isGivenClient(value: Value): boolean {
  return isClient(value) || (value.kind === "instance" && value.made !== undefined);
}

/** `async function save({ client, rows })`: the client is one of many things in the object that callers give. */
export function clientTakenOut(
  evaluator: Evaluator,
  parameter: Parameter,
  { local, key }: NonNullable<Parameter["fields"]>[number],
  fn: FunctionFacts,
  frame: Frame,
): readonly Value[] {
  const isOpen = frame.args === undefined && !key.includes(".");
  if (!isOpen || ![local, key].some((name) => isUntypedClient({ ...parameter, name }))) return [];
  const under = (value: Value) => (value.kind === "object" ? evaluator.member(value, key, parameter.range, frame) : []);
  return fn.name === "constructor"
    ? clientsOfHeirs(evaluator, parameter, fn, frame, under)
    : callersValues(evaluator, parameter, fn, frame, isGivenClient, under);
}

/** The clients that heirs hand on to the constructor of a class that nobody makes itself. */
function clientsOfHeirs(
  evaluator: Evaluator,
  parameter: Parameter,
  fn: FunctionFacts,
  frame: Frame,
  within: (value: Value) => readonly Value[] = (value) => [value],
): readonly Value[] {
  if (fn.class === undefined) return [];
  const found = handedOn(evaluator, { kind: "instance", file: frame.file, index: fn.class }, frame.self).flatMap(
    ({ args, frame: from }) => {
      const given = argumentOf(parameter, fn, { ...frame, args });
      if (!given) return [];
      const note = evidence(from.file, given.range, parameter.name, "parameter");
      const clients = evaluator.evaluate(given, from).flatMap(within).filter(isClient);
      return clients.map((value) => noted(value, note));
    },
  );
  return found.slice(0, maxValues);
}

/** What those who call a function give, as far as it is told. */
function callersValues(
  evaluator: Evaluator,
  parameter: Parameter,
  fn: FunctionFacts,
  frame: Frame,
  isTold: (value: Value) => boolean,
  within: (value: Value) => readonly Value[] = (value) => [value],
): readonly Value[] {
  const result: Value[] = [];
  for (const { file, fn: caller, call } of callersOf({ file: frame.file, fn }, evaluator)) {
    const given = argumentOf(parameter, fn, { ...frame, args: call.call.args });
    if (!given) continue;
    const note = evidence(file, given.range, parameter.name, "parameter");
    const values = evaluator
      .evaluate(given, frameOfCall(file, caller, call))
      .flatMap(within)
      .filter(isTold);
    result.push(...values.map((value) => noted(value, note)));
    if (result.length >= maxValues) break;
  }
  return result;
}

/**
 * `def send(client, text)`: nothing but its name says that it is a client; whose, those that call the function say. The session
 * of a database stands in hundreds of functions, and what its statements ask is told without it.
 */
function isUntypedClient({ name, type }: Parameter): boolean {
  return (type === undefined || anyType.test(type)) && clientName.test(name) && !storeName.test(name);
}

const anyType = /^(typing\.)?(Any|any|object|unknown)$/;
const clientName =
  /^_*(trx?|tx|\w*(client|session|service|gateway|transport|connection)|api|sdk|conn|http|bot|redis|s3|sqs|sns|ses|stripe|openai|anthropic|octokit|mailer|transporter|producer|publisher)$/i;
const storeName = /(^|_)(db|database|sql\w*)(?![a-z])|(db|sql|database)_?(session|connection|client)$/i;

/** Whether a function stands for a constructor: by its name it makes something, and gives a struct. */
function isMaker(evaluator: Evaluator, fn: FunctionFacts, frame: Frame): boolean {
  const { structLiterals, makers } = traitsOf(frame.file);
  if (!structLiterals) return onlyMakes(evaluator, fn, frame);
  if (fn.class === undefined) return makerName.test(fn.name) && makesStruct(evaluator, fn, frame);
  if (makers === undefined) return false;
  return fn.isStatic === true ? makers.test(fn.name) && makesStruct(evaluator, fn, frame) : setsItself(fn, frame);
}

/** `static make(options) { return new Transport(options); }`: a function that makes an instance of the program's own, and does nothing else. */
function onlyMakes(evaluator: Evaluator, { calls, returns }: FunctionFacts, frame: Frame): boolean {
  const [made, ...more] = returns;
  if (made?.kind !== "call" || !made.isNew || more.length > 0 || calls.length !== 1) return false;
  return evaluator.evaluate(made, frame).every((value) => value.kind === "instance");
}

/** Whether a method sets a field of what it is asked of, and gives that: a step of a builder. */
function setsItself(fn: FunctionFacts, { file }: Frame): boolean {
  if (!fn.returns.some((value) => value.kind === "name" && value.name === "this")) return false;
  return file.classes[fn.class ?? -1]?.fields.some((field) => field.in === fn.id) ?? false;
}

/** Whether a function gives a struct of the workspace: what makes a request instead is a wrapper, and its callers are the calls. */
function makesStruct(evaluator: Evaluator, fn: FunctionFacts, frame: Frame): boolean {
  const made = (value: Expr | undefined): boolean =>
    value?.kind === "choice" ? value.alternatives.some(made) : value?.kind === "object" && value.type !== undefined;
  const bound = (value: Expr): Expr | undefined => {
    if (value.kind === "choice") return value.alternatives.map(bound).find(made);
    return value.kind === "name" ? fn.bindings.find((one) => one.name === value.name)?.value : value;
  };
  if (fn.returns.some((value) => made(bound(value)))) return true;
  return fn.type !== undefined && (typedValues(evaluator, fn.type, frame)?.some((value) => value.kind === "instance") ?? false);
}

const makerName = /^([Nn]ew|[Mm]ake|[Cc]reate|[Oo]pen|[Bb]uild)([A-Z]|$)/;

/** What a constructor's parameter is given anywhere in the workspace. */
function constructedValues(evaluator: Evaluator, parameter: Parameter, fn: FunctionFacts, frame: Frame): readonly Value[] {
  if (fn.class === undefined) return [];
  const result: Value[] = [];
  const ways: Value[] = [];
  // A class without a constructor of its own is made with what its base takes.
  const { self } = frame;
  const heir = self && self.made === undefined && !constructorOf(self.file, self.index) ? self : { file: frame.file, index: fn.class };
  for (const construction of constructionsOf(evaluator, heir.file, heir.index)) {
    const made =
      constructorsOf(frame.file, fn.class).length < 2
        ? construction
        : constructorRuns(frame.file, fn.class, construction).find((run) => run.fn === fn)?.made;
    if (!made) continue;
    const given = argumentOf(parameter, fn, { ...frame, args: made.args });
    if (!given) {
      result.push(...fallbackValues(evaluator, parameter, frame));
      continue;
    }
    const note = evidence(made.frame.file, given.range, parameter.name, "parameter");
    const values = evaluator.evaluate(given, made.frame);
    result.push(...values.filter(({ kind }) => kind !== "opaque").map((value) => noted(value, note)));
    ways.push(...values.flatMap((value) => wayTo(value) ?? []).map((value) => noted(value, note)));
    if (result.length >= maxValues) break;
  }
  const found = result.length > 0 ? result : clientsOfHeirs(evaluator, parameter, fn, frame);
  return found.length > 0 ? found : ways.slice(0, 1);
}

/** What only the running program knows, where its whole way is known: `settings.desk.url`. It is whoever makes the instance who has it. */
function wayTo(value: Value): Value | undefined {
  const way = value.kind === "opaque" && !value.isLeft && !value.test ? value.evidence.at(-1)?.note : undefined;
  if (value.kind !== "opaque" || way === undefined || !/^\w+(\.\w+)*\.\w*(ur[li]|host|endpoint|address|dsn|server)\w*$/i.test(way))
    return undefined;
  const { parameters: _, ...known } = value;
  return known;
}

function fallbackValues(evaluator: Evaluator, parameter: Parameter, frame: Frame): readonly Value[] {
  if (!parameter.fallback) return [];
  return evaluator
    .evaluate(parameter.fallback, frame)
    .map((v) => noted(v, evidence(frame.file, parameter.range, parameter.name, "fallback")));
}
