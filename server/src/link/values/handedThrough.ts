import { type Call, childrenOf, type Expr } from "../../code/expr.ts";
import { isClientModule } from "../clients/index.ts";
import type { Evaluator } from "./evaluate.ts";
import { nameOfCallee } from "./steps.ts";
import type { ExternalValue, Frame, Value } from "./value.ts";

/** Functions that give the client which they are given, watched or patched: `wrapOpenAI(client)`, `withTracing(client)`. */
const wraps = /(?:^|\.)(?:(?:wrap|with|capture|instrument|track)\w+|(?:observe|trace|monitor)\w*|a?patch)$/;
/** Packages that do nothing else: `instructor.from_openai(client)`, `rateLimit(axios.create())`. */
const wrappers = /^((@instructor-ai\/)?instructor|axios-(?!mock)[\w-]+|fetch-cookie)$/;
/** Chains of parts of which each is asked in turn: `prompt.pipe(model)`, `RunnableSequence.from([prompt, model])`, `authLink.concat(httpLink)`. */
const chained =
  /^@?(?:langchain[\w/.-]*:(?:.*\(\)\.pipe|RunnableSequence\.from)|apollo[\w/.-]*:(?:.*\(\)\.concat|(?:ApolloLink\.)?(?:from|split|concat)))$/;
/** The same of functions that are asked otherwise, and of classes: `promisify(client.get)`, `async_to_sync(layer.group_send)`, `PassportStrategy(Strategy)`. */
const changes = /(?:^|\.)(promisify|async_to_sync|sync_to_async|run_in_executor|delayed|PassportStrategy)$/;

/** What stands between a client and what is asked instead of it: `retry(fetchBaseQuery(…))`, `HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))`. */
const adapters =
  /^@reduxjs\/toolkit\/query(?:\/react)?:retry$|^org\.springframework\.web\.(?:client\.support:Rest(?:Client|Template)Adapter\.create|reactive\.function\.client\.support:WebClientAdapter\.(?:create|forClient)|service\.invoker:HttpServiceProxyFactory\.builder(?:For|\(\)\.(?:client|exchange)Adapter)?)$/;

/**
 * `new Proxy({}, { get: (_, key) => client()[key] })`: a client that is made when it is first asked is that client;
 * `new Proxy(process.env, { get: (target, key) => target[key] ?? … })` is what it stands before.
 */
function behindProxy(evaluator: Evaluator, { args }: Call, frame: Frame): readonly Value[] | undefined {
  const [target, handler] = args.map(({ value }) => value);
  const get = handler?.kind === "object" ? handler.entries.find(({ key }) => key === "get")?.value : undefined;
  const fn = get?.kind === "function" ? frame.file.functions[get.id] : undefined;
  const key = fn?.parameters[1]?.name;
  if (!target || !fn || key === undefined) return undefined;
  const inner: Frame = { file: frame.file, fn: fn.id, outer: frame };
  const isKey = (expr: Expr | undefined) => expr?.kind === "name" && expr.name === key;
  const asked = (expr: Expr): readonly Expr[] => {
    if (expr.kind === "index" && isKey(expr.index)) return [expr.of];
    if (expr.kind === "call" && nameOfCallee(expr.callee) === "get" && isKey(expr.args[1]?.value))
      return expr.args.slice(0, 1).map(({ value }) => value);
    return childrenOf(expr).flatMap(asked);
  };
  const found = [...fn.returns, ...fn.bindings.map(({ value }) => value)].flatMap(asked);
  const isTarget = (expr: Expr) => expr.kind === "name" && expr.name === fn.parameters[0]?.name;
  const asks = [
    ...(found.some(isTarget) ? [[target, frame] as const] : []),
    ...found.filter((one) => !isTarget(one)).map((one) => [one, inner] as const),
  ];
  const values = asks.flatMap(([expr, where]) => evaluator.evaluate(expr, where)).filter(({ kind }) => kind !== "opaque");
  return values.length > 0 ? values : undefined;
}

/** What such a call gives: the client, or the function, that it is given; undefined for any other. */
export function handedThrough(
  evaluator: Evaluator,
  { module, path }: ExternalValue,
  call: Call,
  frame: Frame,
): readonly Value[] | undefined {
  const { args } = call;
  if (module === "" && path === "Proxy" && call.isNew) return behindProxy(evaluator, call, frame);
  const first = args[0]?.value;
  if (first && chained.test(`${module}:${path}`)) return chainedParts(evaluator, call, frame);
  if (first && adapters.test(`${module}:${path}`)) return clientsIn(evaluator, first, frame);
  if (!first || module === "" || path.includes("(") || !(wraps.test(path) || changes.test(path) || wrappers.test(module))) return undefined;
  // A client's own method sets something: `Http::withToken($answer->token)` goes on with the client, not with the answer.
  if (path.includes(".") && isClientModule(frame.file.language, module)) return undefined;
  const client: Expr = (first.kind === "object" ? first.entries.find(({ key }) => key === "client")?.value : undefined) ?? first;
  if (!/^(name|call|member)$/.test(client.kind)) return undefined;
  const values = evaluator.evaluate(client, frame);
  const isHanded = (value: Value): boolean =>
    value.kind === "external" && value.module !== "" && (changes.test(path) ? value.path !== "" : value.made.length > 0);
  return values.length > 0 && values.every(isHanded) ? values : undefined;
}

/** Who asks a chain asks its parts: what it is made of, and what it is asked to hand on to. */
function chainedParts(evaluator: Evaluator, { callee, args }: Call, frame: Frame): readonly Value[] | undefined {
  const given = args.flatMap(({ value }) => (value.kind === "array" ? value.items : [value]));
  const parts = callee.kind === "member" && /^(pipe|concat)$/.test(callee.key) ? [callee.of, ...given] : given;
  const values = parts.flatMap((part) => clientsIn(evaluator, part, frame) ?? []);
  return values.length > 0 ? values : undefined;
}

function clientsIn(evaluator: Evaluator, given: Expr, frame: Frame): readonly Value[] | undefined {
  const values = evaluator.evaluate(given, frame).filter((value) => value.kind === "external" && value.module !== "");
  return values.length > 0 ? values : undefined;
}
