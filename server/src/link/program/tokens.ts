import { type Argument, type Call, childrenOf, type Expr, isNull } from "../../code/expr.ts";
import type { Binding, FileFacts, FunctionFacts } from "../../code/facts.ts";
import { takenOutOfAll, tokenKey, tokenOf, typeKey } from "../../code/tokens.ts";
import { nameOfCallee } from "../values/steps.ts";

/** What a container is told to give under a token: a text, a constant, a class. */
export interface Told {
  /** Of the token, or of the type of what it gives. */
  readonly key: string;
  readonly value: Expr;
  readonly fn: FunctionFacts;
}

type Pair = readonly [name: string, value: Expr];

const call = (callee: Expr, isNew?: true): Expr => ({
  kind: "call",
  callee,
  args: [],
  range: callee.range,
  ...(isNew && { isNew }),
});
/** What a function written here makes; anything else is itself. */
const madeBy = (value: Expr): Expr => (value.kind === "function" ? call(value) : value);

/** How the value stands beside the token: `{ provide: T, useValue: v }`, `register(T, { useClass: C })`. */
const uses = new Map<string, (value: Expr) => Expr>([
  ["useValue", (value) => value],
  ["useFactory", (value) => call(value)],
  ["useClass", (value) => call(value, true)],
]);
/** The same of awilix: `asFunction(make)`. */
const wraps = new Map<string, (value: Expr) => Expr>([
  ["asValue", (value) => value],
  ["asFunction", (value) => call(value)],
  ["asClass", (value) => call(value, true)],
]);

/** All that a file tells so. */
export function tokensIn(file: FileFacts): readonly Told[] {
  const module = file.functions[0];
  const decorated = file.classes.flatMap(({ decorators = [] }) =>
    decorators.flatMap(({ args }) => args.flatMap(({ value }) => provided(value).map(([name, one]) => [tokenKey(name), one] as const))),
  );
  const own = module ? [...decorated, ...definitions(file)].map(([key, value]) => ({ key, value, fn: module })) : [];
  const told = file.functions.flatMap((fn) => {
    const written = [...fn.bindings.flatMap(withDefault), ...[...fn.bindings.map(({ value }) => value), ...fn.returns].flatMap(provided)];
    const pairs = [
      ...written,
      ...fn.calls.flatMap(({ call: one }) => [...toldBy(one), ...one.args.flatMap(({ value }) => provided(value))]),
    ];
    const typed = fn.calls.flatMap(({ call: one }) => typedBy(one, file));
    return [...pairs.map(([name, value]) => [tokenKey(name), value] as const), ...typed].map(([key, value]) => ({ key, value, fn }));
  });
  return [...own, ...told];
}

/** `const Api = createContext(client)`, `new InjectionToken("URL", { factory: () => url })`: what it gives where nobody says otherwise. */
function withDefault({ name, value }: Binding): readonly Pair[] {
  if (value.kind !== "call") return [];
  const [first, second] = value.args;
  if (nameOfCallee(value.callee) === "createContext" && first && !isNull(first.value)) return [[name, first.value]];
  if (nameOfCallee(value.callee) !== "InjectionToken" || second?.value.kind !== "object") return [];
  return second.value.entries.flatMap((entry): readonly Pair[] => (entry.key === "factory" ? [[name, call(entry.value)]] : []));
}

/** `{ provide: T, useFactory: make }`, alone, in a list or among options. */
function provided(expr: Expr): readonly Pair[] {
  if (expr.kind === "array") return expr.items.flatMap(provided);
  if (expr.kind !== "object") return [];
  const token = tokenOf(expr.entries.find(({ key }) => key === "provide")?.value);
  const value = token === undefined ? undefined : used(expr);
  if (token !== undefined && value) return [[token, value]];
  return childrenOf(expr).flatMap((one) => (one.kind === "array" || one.kind === "object" ? provided(one) : []));
}

function used(expr: Expr): Expr | undefined {
  if (expr.kind === "call") return wrapped(expr);
  if (expr.kind !== "object") return undefined;
  for (const { key = "", value } of expr.entries) if (uses.has(key)) return uses.get(key)?.(value);
  return undefined;
}

/** `asFunction(make).singleton()` */
function wrapped(expr: Expr): Expr | undefined {
  for (let at: Expr | undefined = expr; at?.kind === "call"; at = at.callee.kind === "member" ? at.callee.of : undefined) {
    const make = at.callee.kind === "name" ? wraps.get(at.callee.name) : undefined;
    const [first] = at.args;
    if (make && first) return make(first.value);
  }
  return undefined;
}

/** By the method that tells it, what is told. */
const tellers = new Map<string, (args: readonly Argument[], callee: Expr) => readonly Pair[]>([
  ["registerInstance", pair],
  ["provide", pair],
  ["set", (args, callee) => (callee.kind === "member" && /^container$/i.test(nameOfCallee(callee.of)) ? pair(args) : [])],
  ["register", registered],
  ["give", given],
  ...["AddKeyedSingleton", "AddKeyedScoped", "AddKeyedTransient"].map((name) => [name, pair] as const),
  ...["toConstantValue", "toDynamicValue", "toInstance", "to"].map((name) => [name, bound] as const),
]);

function toldBy({ callee, args }: Call): readonly Pair[] {
  return tellers.get(nameOfCallee(callee))?.(args, callee) ?? [];
}

function pair([first, second]: readonly Argument[]): readonly Pair[] {
  const token = tokenOf(first?.value);
  return token === undefined || !second ? [] : [[token, madeBy(second.value)]];
}

/** `register(T, { useValue: v })`, `register({ orders: asClass(Orders) })` */
function registered([first, second]: readonly Argument[]): readonly Pair[] {
  if (first?.value.kind === "object")
    return first.value.entries.flatMap(({ key, value }): readonly Pair[] => {
      const made = wrapped(value);
      return key === undefined || !made ? [] : [key, takenOutOfAll(key)].map((name) => [name, made] as const);
    });
  const token = tokenOf(first?.value);
  const value = second && used(second.value);
  return token === undefined || !value ? [] : [[token, value]];
}

/** `bind(T).toConstantValue(v)`; `bind(String.class).annotatedWith(Names.named("geo")).toInstance(v)`, where the name is the token. */
function bound([first]: readonly Argument[], callee: Expr): readonly Pair[] {
  if (!first || (nameOfCallee(callee) === "to" && first.value.kind !== "literal")) return [];
  const steps = stepsOf(callee);
  const step = ["annotatedWith", "bind"].map((name) => steps.find((one) => nameOfCallee(one.callee) === name)).find((one) => one);
  const token = tokenOf(step?.args[0]?.value);
  return token === undefined ? [] : [[token, madeBy(first.value)]];
}

/** `when(Orders::class)->needs('$url')->give($url)`: of a class, by the name or type of what it needs. */
function given([first]: readonly Argument[], callee: Expr): readonly Pair[] {
  const [owner, need] = ["when", "needs"].map((name) =>
    tokenOf(stepsOf(callee).find((one) => nameOfCallee(one.callee) === name)?.args[0]?.value),
  );
  return first && owner !== undefined && need !== undefined ? [[`${owner} ${need}`, madeBy(first.value)]] : [];
}

/** The calls that a call is chained to, the last first. */
function stepsOf(callee: Expr): readonly Call[] {
  return callee.kind === "member" && callee.of.kind === "call" ? [callee.of, ...stepsOf(callee.of.callee)] : [];
}

const tellsType = /^((Try)?Add(Singleton|Scoped|Transient)|Register(Instance)?|singleton|bind|scoped|instance)$/;

/** `AddSingleton(_ => new Client(url))`, `singleton(Client::class, fn () => new Client($options))`: what is given where its type is asked for. */
function typedBy({ callee, args }: Call, file: FileFacts): readonly Pair[] {
  if (!tellsType.test(nameOfCallee(callee)) || args.length > 2) return [];
  const value = args.at(-1)?.value;
  const [made] = value?.kind === "function" ? (file.functions[value.id]?.returns ?? []) : [value];
  if (!value || made?.kind !== "call" || !made.isNew) return [];
  const [first] = args.length > 1 ? args : [{ value: made.callee }];
  const type = first?.value.kind === "name" ? first.value.name : "";
  return /^[A-Z]/.test(type) ? [[typeKey(type), madeBy(value)]] : [];
}

/** A file of PHP that gives how each class is made: `return [Client::class => fn () => new Client($options)]`. */
function definitions({ exports }: FileFacts): readonly Pair[] {
  const given = exports.flatMap(({ name, value }) => (name === "default" && value?.kind === "object" ? value.entries : []));
  return given.flatMap(({ key = "", value }): readonly Pair[] =>
    value.kind === "function" && /^[A-Z]\w*[a-z]\w*$/.test(key) ? [[typeKey(key), call(value)]] : [],
  );
}
