import type { Argument, Call, Expr, ObjectEntry } from "../../code/expr.ts";
import type { FunctionFacts } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { isClientName } from "../clients/index.ts";
import { defaultGiven } from "../settings/defaultsGiven.ts";
import { type Evaluator, isAny } from "./evaluate.ts";
import { classesNamed } from "../names/moduleNames.ts";
import { typedResult } from "../names/declaredTypes.ts";
import { heldByCall } from "../names/elements.ts";
import { askedToken } from "../../code/tokens.ts";
import { hungValues } from "../names/hungValues.ts";
import { tokenValues } from "../names/provided.ts";
import { overloaded } from "../names/overloads.ts";
import { settingCall } from "../settings/settingReaders.ts";
import { handedThrough } from "./handedThrough.ts";
import { keptValues } from "./keptClients.ts";
import { listCall } from "./listCalls.ts";
import { ownRoute } from "./ownRoutes.ts";
import { evaluateNested } from "./nestedCalls.ts";
import { followed, nameOfCallee } from "./steps.ts";
import { joinUrl } from "./text.ts";
import { setBy, setsFields } from "../names/setters.ts";
import { textCall } from "./textCalls.ts";
import { splitVariable } from "./textLists.ts";
import { isOfNobody, typedValues } from "../names/typedValues.ts";
import { urlBuilderCall } from "../addresses/urlBuilders.ts";
import { nameOf } from "./exprName.ts";
import type { ExternalValue, Frame, FunctionValue, Made, OpaqueValue, ParameterRef, Value } from "./value.ts";

/** What a call gives: text that it builds, an instance, what a function returns, or a step further into a package. */
export function callValues(evaluator: Evaluator, call: Call, frame: Frame): readonly Value[] {
  const built = builtin(evaluator, call, frame);
  if (built) return built;
  const found = resultsOf(evaluator, call, frame);
  const isUnknown = found.every((value) => value.kind === "opaque" || value.kind === "external");
  if (!isUnknown) return found;
  const isOfNone = found.every((value) => value.kind === "opaque" || (value.kind === "external" && value.module === ""));
  const held = isOfNone ? heldByCall(evaluator, call, frame) : undefined;
  return defaultGiven(evaluator, call, frame) ?? held ?? typedCall(evaluator, call, found, frame) ?? found;
}

/** Where nobody knows what is called: what its declared type says. */
function typedCall(evaluator: Evaluator, { callee }: Call, found: readonly Value[], frame: Frame): readonly Value[] | undefined {
  const isDeclared = callee.kind === "name" || traitsOf(frame.file).handed !== undefined;
  const isKnown = (value: Value) => value.kind !== "opaque" && !isOfNobody(evaluator, value, frame.file);
  if (!isDeclared || found.some(isKnown)) return undefined;
  return typedResult(evaluator, callee, frame);
}

function resultsOf(evaluator: Evaluator, call: Call, frame: Frame): readonly Value[] {
  return calleesOf(evaluator, call, frame).flatMap((callee): readonly Value[] => {
    const made: Made = {
      args: call.args,
      frame,
      place: { file: frame.file.file, range: call.range },
      ...(call.isAwaited && { isAwaited: true as const }),
    };
    switch (callee.kind) {
      case "external":
        // `fetch.bind(globalThis)` is fetch.
        if (/\.bind$/.test(callee.path)) return [{ ...callee, path: callee.path.slice(0, -".bind".length) }];
        if (callee.module === "functools" && /^partial(method)?$/.test(callee.path) && call.args[0])
          return evaluator.evaluate(call.args[0].value, frame).map((value) => withBound(value, call.args.slice(1)));
        if (call.args.length === 0 && !call.isNew && callee.path.endsWith("()") && traitsOf(frame.file).readsByCall) return [callee];
        return (
          ownRoute(callee, call) ??
          settingCall(evaluator, callee, call, frame) ??
          handedThrough(evaluator, callee, call, frame) ?? [{ ...callee, path: `${callee.path}()`, made: [...callee.made, made] }]
        );
      case "class":
        return [{ ...callee, kind: "instance", made }];
      case "function":
        return keptValues(evaluator, returned(evaluator, overloaded(callee, call.args, frame), call, made), callee, call, frame);
      case "opaque":
        return callee.isLeft ? [callee] : (clientByForm(call, made) ?? unknownResult(evaluator, callee, call, frame));
      default:
        return call.args.length === 0 && traitsOf(frame.file).readsByCall ? [callee] : [];
    }
  });
}

/** What is called; where a field has the name of a method, that is the method. */
export function calleesOf(evaluator: Evaluator, { callee, isNew }: Call, frame: Frame): readonly Value[] {
  const { capitalMethods, membersByName } = traitsOf(frame.file);
  const constructed = isNew && membersByName && callee.kind === "name" ? classesNamed(evaluator, callee, frame) : undefined;
  if (constructed) return constructed;
  const all = evaluator.evaluate(callee, frame);
  // `GetOrCreate(key)`: a method of a base class, which no namespace that is used has.
  if (callee.kind === "name" && !isNew && capitalMethods && membersByName)
    return all.map((value) => (value.kind === "external" && value.path === callee.name ? { ...value, module: "" } : value));
  if (callee.kind !== "member" || all.length < 2) return all;
  const isMethod = (value: Value) => value.kind === "function" && value.file.functions[value.id]?.class !== undefined;
  return all.some(isMethod) ? all.filter((value) => value.kind !== "opaque" && value.kind !== "text") : all;
}

/**
 * `context.http.create({ baseURL })`: whatever it is called, what is made so is a client of axios's kind; and what `context.db.collection("orders")`
 * gives is MongoDB's as far as it is asked what only that is asked.
 */
function clientByForm({ callee, args }: Call, made: Made): readonly Value[] | undefined {
  if (callee.kind !== "member") return undefined;
  if (callee.key === "collection" && args.length > 0 && traitsOf(made.frame.file).handed)
    return [{ kind: "external", module: "mongodb", path: "Db().collection()", made: [made], evidence: [] }];
  const options = args[0]?.value;
  if (callee.key !== "create" || options?.kind !== "object" || !options.entries.some(({ key }) => key === "baseURL")) return undefined;
  return [{ kind: "external", module: "axios", path: "default.create()", made: [made], evidence: [] }];
}

/** What `partial` was given comes before whatever the result is called with, as far as it is written there. */
function withBound(value: Value, args: readonly Argument[]): Value {
  const written = args.filter((arg) => arg.value.kind === "literal");
  return value.kind === "function" && written.length > 0 ? { ...value, bound: written } : value;
}

/** What something unknown gives depends on whoever passes it, and on what it is given. */
function unknownResult(evaluator: Evaluator, callee: OpaqueValue, call: Call, frame: Frame): readonly Value[] {
  if (!callee.parameters) return [];
  // A callback that makes options is given what it makes them of; a method of something unknown is only asked.
  const given = call.callee.kind === "name" ? call.args.flatMap(({ value }) => parametersOf(evaluator, value, frame)) : [];
  const first = call.args[0]?.value;
  const steps = first?.kind === "literal" ? followed(callee.evidence, nameOf(first), callee.name) : callee.evidence;
  return [{ kind: "opaque", name: nameOf(call), evidence: steps, parameters: [...callee.parameters, ...given] }];
}

function parametersOf(evaluator: Evaluator, value: Expr, frame: Frame): readonly ParameterRef[] {
  if (value.kind === "object") return value.entries.flatMap((entry) => (entry.spread ? parametersOf(evaluator, entry.value, frame) : []));
  if (value.kind !== "name" && value.kind !== "call" && value.kind !== "choice") return [];
  return evaluator.evaluate(value, frame).flatMap((one) => (one.kind === "opaque" || one.kind === "text" ? (one.parameters ?? []) : []));
}

/** By the frame of the caller and the call: what is found in a frame is kept by it, so that one call must always have the same. */
const frames = new WeakMap<Frame, Map<Call, Frame[]>>();

/** The frame of a function's body when it is called here. */
export function calledFrame(callee: FunctionValue, call: Call, frame: Frame): Frame {
  const { file, id, self, outer, bound = [] } = callee;
  // What takes nothing gives the same whoever calls it; what a script has set is there in those that it calls.
  const takesNothing = file.functions[id]?.parameters.length === 0 && bound.length === 0 && !outer;
  if (takesNothing && (!self || isAny(self)) && !traitsOf(file).runsPrograms) return { file, fn: id, ...(self && { self }) };
  const byCall = frames.get(frame) ?? new Map<Call, Frame[]>();
  frames.set(frame, byCall);
  const known = byCall.get(call) ?? [];
  byCall.set(call, known);
  const same =
    bound.length === 0 ? known.find((one) => one.file === file && one.fn === id && one.self === self && one.outer === outer) : undefined;
  if (same) return same;
  const made: Frame = {
    file,
    fn: id,
    args: bound.length > 0 ? [...bound, ...call.args] : call.args,
    caller: frame,
    ...(self && { self }),
    ...(outer && { outer }),
  };
  if (bound.length === 0) known.push(made);
  return made;
}

function returned(evaluator: Evaluator, callee: FunctionValue, call: Call, made: Made): readonly Value[] {
  const fn = callee.file.functions[callee.id];
  if (!fn) return [];
  // What only sets a field leaves its instance with that: `b.setUrl(url)` is what `b` is from there on.
  if (fn.class !== undefined && fn.returns.length === 0 && call.callee.kind === "member" && setsFields(callee.file, callee.id))
    return [setBy(callee.self ?? { kind: "instance", file: callee.file, index: fn.class }, callee, made)];
  const inner = calledFrame(callee, call, made.frame);
  evaluateNested(evaluator, call, made.frame);
  const all = fn.returns.flatMap((value) => evaluator.evaluate(value, inner));
  // What makes a client of the class says where that asks, too.
  const isMade = all.some((value) => value.kind === "external" && value.module !== "");
  const handed = isMade ? undefined : ofHandedClass(evaluator, fn, call, made.frame);
  if (handed) return handed;
  const values = all.filter((one, at) => !isReadBefore(one, all.slice(0, at))).map((value) => setBy(value, callee, made));
  const isUntold = (value: Value) => value.kind === "opaque" || isReadInto(value);
  if (!fn.type || values.some((value) => !isUntold(value) && !isOfNobody(evaluator, value, callee.file))) return values;
  const typed = typedValues(evaluator, fn.type, inner) ?? values;
  return values.every(isUntold) || !typed.some((value) => isOfNobody(evaluator, value, callee.file)) ? typed : values;
}

const classOfType = /^K?Class<\s*(?:\?\s*extends\s+|out\s+)?(\w+)\s*>$/;

/** `<T> T become(Class<T> type)`, asked as `become(OrderDao.class)`: one of the class that it is handed. */
function ofHandedClass(
  evaluator: Evaluator,
  { type, parameters }: FunctionFacts,
  { args }: Call,
  frame: Frame,
): readonly Value[] | undefined {
  if (type === undefined) return undefined;
  const at = parameters.findIndex((parameter) => classOfType.exec(parameter.type ?? "")?.[1] === type);
  const given = at < 0 ? undefined : args[at]?.value;
  return given?.kind === "member" && given.key === "class" && given.of.kind === "name"
    ? typedValues(evaluator, given.of.name, frame)
    : undefined;
}

/** A variable that a function reads where it is in the page, and again where it is in the process, is one. */
function isReadBefore(value: Value, before: readonly Value[]): boolean {
  if (value.kind !== "text" || !value.env) return false;
  const { text, env } = value;
  return before.some((one) => one.kind === "text" && one.text === text && one.env?.name === env.name);
}

/** What is read into a value of the declared type: that says more than what read it. */
function isReadInto(value: Value): boolean {
  return value.kind === "external" && /\b(try_deserialize|extract|from_env)\(\)(\.\w+\(\))*$/.test(value.path);
}

const joins =
  /^(URL|urljoin|resolve|joinPath|JoinPath|urlJoin|urljoin|urlcat|joinURL|joinUrl|join|combineUrls?|combineURLs|withBase|pathJoin)$/;
const passes =
  /^(String|str|encodeURI|encodeURIComponent|quote|quote_plus|Parse|strip|fmt|unquote|URI|Uri|HttpUrl|Url|AnyUrl|withHttps|[a-z]\w*_?[sS]lash(?:es)?|trimEnd|normalizeUrl|urlparse|urlsplit|parse_url|make_url|raw|required|requireEnv|gql|graphql|assertDefined)$/;
/** Of these: what is told the name of a variable as well as what it holds. */
const named = /^require(d|Env)$/;
const same =
  /^(toString|trim|strip|rstrip|lstrip|replace|replaceAll|toLowerCase|toUpperCase|lower|upper|trimEnd|trimStart|String|geturl|unicode_string|render_as_string|valueOf)$/;

/** Calls that only build text: new URL, urljoin, trimming, case, encoding. */
function builtin(evaluator: Evaluator, call: Call, frame: Frame): readonly Value[] | undefined {
  const name = nameOfCallee(call.callee);
  const first = call.args[0]?.value;
  const text = splitVariable(evaluator, call, frame) ?? textCall(evaluator, call, frame) ?? urlBuilderCall(evaluator, call, frame);
  if (text) return text;
  const listed = listCall(evaluator, call, frame);
  if (listed) return listed;
  // `clients.setdefault(name, Client(url))`: what is kept there is what is given.
  if (name === "setdefault" && call.args[1]) return evaluator.evaluate(call.args[1].value, frame);
  const token = askedToken(call);
  const entry =
    (token === undefined ? undefined : tokenValues(evaluator, [token], frame)) ??
    (/^get(OrDefault)?$/.test(name) ? entryCall(evaluator, call, frame) : undefined) ??
    (traitsOf(frame.file).hangs?.test(name) ? hungCall(evaluator, call, frame) : undefined);
  if (entry) return entry;
  // What is only made unchangeable stays what it is.
  if (first && /^(freeze|seal|preventExtensions|structuredClone)$/.test(name)) return evaluator.evaluate(first, frame);
  const merged = first && merges.test(name) ? mergedCall(call, frame) : undefined;
  if (merged) return merged;
  if (first && joins.test(name)) return joinedCall(evaluator, name, call, frame);
  // `String(x)` is x; `flags.String("name")` is what stands under that name, and `requireEnv("NAME")` what a variable holds.
  const isNamed = first?.kind === "literal" && named.test(name);
  if (first && passes.test(name) && !isNamed && !isAskedOf(name, call)) return evaluator.texts(first, frame);
  const passed =
    call.args.length === 0 && traitsOf(frame.file).sameMethods?.test(name) ? passedOn(evaluator, call.callee, frame) : undefined;
  if (passed) return passed;
  if (call.callee.kind === "member" && same.test(name)) {
    const values = evaluator.evaluate(call.callee.of, frame);
    // `const { method = "GET" } = options`: nobody knows what is given, and what stands in for it is known.
    const isSaid = values.some(({ kind }) => kind === "text") && values.every(({ kind }) => kind === "text" || kind === "opaque");
    return isSaid || values.length === 0 ? values : undefined;
  }
  return undefined;
}

const merges = /^(assign|merge|extend|defaults|defaultsDeep|deepmerge|deepMerge|mergeDeep)$/;

/** `Object.assign({}, defaults, options)`: one object of all that they hold; of `defaultsDeep` the first counts. */
function mergedCall({ callee, args, range }: Call, frame: Frame): readonly Value[] | undefined {
  const isKnown =
    callee.kind === "name"
      ? /merge/i.test(callee.name)
      : callee.kind === "member" && callee.of.kind === "name" && /^(Object|_|lodash)$/.test(callee.of.name);
  if (!isKnown || args.length < 2 || args.some(({ value }) => value.kind === "name" && value.name === "this")) return undefined;
  const given = args.map(({ value }): ObjectEntry => ({ value, spread: true }));
  const isReversed = callee.kind === "member" && callee.key.startsWith("defaults");
  const entries = isReversed ? given.toReversed() : given;
  return [{ kind: "object", expr: { kind: "object", entries, range }, frame }];
}

/** What a method gives that is worth what it is asked of, unless a class says otherwise. */
function passedOn(evaluator: Evaluator, callee: Expr, frame: Frame): readonly Value[] | undefined {
  if (callee.kind !== "member") return undefined;
  const values = evaluator.evaluate(callee.of, frame);
  const isOfClass = values.some((value) => value.kind === "instance" || value.kind === "object");
  if (!isOfClass) return values;
  return evaluator.evaluate(callee, frame).some((value) => value.kind === "function") ? undefined : values;
}

/** `flags.String("name")`, `url.trimEnd("/")`: what the argument only says something of. */
function isAskedOf(name: string, { callee, args }: Call): boolean {
  return callee.kind === "member" && (name === "String" || (/^(trimEnd|strip)$/.test(name) && args[0]?.value.kind === "literal"));
}

/** `settings.get("key", default)` of a dict or map that is known. */
function entryCall(evaluator: Evaluator, { callee, args }: Call, frame: Frame): readonly Value[] | undefined {
  const [key, otherwise] = args;
  if (callee.kind !== "member" || !key) return undefined;
  if (key.value.kind !== "literal") return anyOf(evaluator, callee.of, key.value, otherwise?.value, frame);
  const name = key.value.value;
  const objects = evaluator.quietly(() => evaluator.evaluate(callee.of, frame));
  if (objects.length === 0 || !objects.every((of) => of.kind === "object" || isMap(of))) return undefined;
  const found = objects.flatMap((of) =>
    of.kind === "object" ? (evaluator.entry(of, name) ?? []) : isMap(of) ? pairValues(evaluator, of, name) : [],
  );
  if (found.length === 0 && objects.some(isMap)) return anyOf(evaluator, callee.of, key.value, otherwise?.value, frame);
  return found.length > 0 ? found : otherwise && evaluator.evaluate(otherwise.value, frame);
}

/** `c.get("db")`, `app()->make("db")`: what was set under this name. */
function hungCall(evaluator: Evaluator, { callee, args }: Call, frame: Frame): readonly Value[] | undefined {
  const key = args[0]?.value;
  if (key?.kind !== "literal") return undefined;
  const of = callee.kind === "member" ? callee.of : callee;
  return hungValues(evaluator, nameOfCallee(of.kind === "call" ? of.callee : of), key.value, frame);
}

/** `REGIONS.get(name, default)` of a dict that is written here: by what is known of the name, and what stands in for it. */
function anyOf(evaluator: Evaluator, of: Expr, index: Expr, otherwise: Expr | undefined, frame: Frame): readonly Value[] | undefined {
  if (of.kind !== "name" && of.kind !== "object" && of.kind !== "member") return undefined;
  const objects = evaluator.quietly(() => evaluator.evaluate(of, frame));
  if (objects.length === 0 || !objects.every((one) => one.kind === "object" || isMap(one))) return undefined;
  const found = [
    ...evaluator.evaluate({ kind: "index", of, index, range: index.range }, frame).filter((value) => value.kind !== "opaque"),
    ...objects.filter(isMap).flatMap((map) => pairValues(evaluator, map)),
  ];
  return found.length > 0 ? [...found, ...(otherwise ? evaluator.evaluate(otherwise, frame) : [])] : undefined;
}

function isMap(value: Value): value is ExternalValue {
  return value.kind === "external" && value.module === "" && /^(Weak)?Map\(\)$/.test(value.path);
}

/** What a map was given for a key, or for any: `new Map([["key", value]])`. */
function pairValues(evaluator: Evaluator, { made }: ExternalValue, key?: string): readonly Value[] {
  const [given] = made;
  const list = given?.args[0]?.value;
  if (!given || list?.kind !== "array") return [];
  return list.items.flatMap((pair) => {
    const [name, value] = pair.kind === "array" ? pair.items : [];
    return value && (key === undefined || (name?.kind === "literal" && name.value === key)) ? evaluator.evaluate(value, given.frame) : [];
  });
}

function joinedCall(evaluator: Evaluator, name: string, call: Call, frame: Frame): readonly Value[] | undefined {
  // `list.join(",")` and `path.join(dir, file)` build no URL; `[base, path].join("/")` is a concat already.
  if (
    /^(join|resolve)$/.test(name) &&
    (call.callee.kind !== "member" || call.args.length < 2 || joinsTables(evaluator, call.callee.of, frame))
  )
    return undefined;
  // `urljoin(base=a, url=b)`
  const given = [
    ...call.args.filter((a) => a.name === "base"),
    ...call.args.filter((a) => !a.spread && a.name === undefined),
    ...call.args.filter((a) => a.name === "url"),
  ];
  if (name === "URL" && given[0] && isPage(given[1]?.value)) return evaluator.texts(given[0].value, frame);
  const parts = given.map((a) => evaluator.texts(a.value, frame));
  const [head, ...rest] = name === "URL" && parts.length > 1 ? [parts[1] ?? [], parts[0] ?? []] : parts;
  const replaces = name === "URL" || name === "urljoin";
  return rest.reduce((bases, tails) => bases.flatMap((base) => tails.map((tail) => joinUrl(base, tail, replaces))), head ?? []);
}

/** `db("orders").join("users", "a", "b")`: what a package made joins no texts. */
function joinsTables(evaluator: Evaluator, of: Expr, frame: Frame): boolean {
  const isOfPackage = ({ module, path, made }: ExternalValue) =>
    made.length > 0 && (module !== "" || isClientName(frame.file.language, "", /^\w*/.exec(path)?.[0] ?? ""));
  return evaluator.evaluate(of, frame).some((one) => one.kind === "external" && isOfPackage(one));
}

/** `location.href`, `document.baseURI`: what is joined to the page that one is on is asked of one's own server. */
function isPage(expr: Expr | undefined): boolean {
  return expr?.kind === "member" && /^(href|baseURI)$/.test(expr.key) && /^(location|document)$/.test(nameOf(expr.of));
}
