import { type Argument, type Call, childrenOf, type Expr, isNull } from "../../code/expr.ts";
import type { Binding, FileFacts, FunctionFacts } from "../../code/facts.ts";
import { takenOutOfAll, tokenOf } from "../../code/tokens.ts";
import { nameOfCallee } from "../values/steps.ts";

/** What a container is told to give under a token: a text, a constant, a class. */
export interface Told {
  readonly name: string;
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
    decorators.flatMap(({ args }) => args.flatMap(({ value }) => provided(value))),
  );
  const own = module ? decorated.map(([name, value]) => ({ name, value, fn: module })) : [];
  const told = file.functions.flatMap((fn) => {
    const written = [...fn.bindings.flatMap(withDefault), ...[...fn.bindings.map(({ value }) => value), ...fn.returns].flatMap(provided)];
    const pairs = [
      ...written,
      ...fn.calls.flatMap(({ call: one }) => [...toldBy(one), ...one.args.flatMap(({ value }) => provided(value))]),
    ];
    return pairs.map(([name, value]) => ({ name, value, fn }));
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
  const steps: Call[] = [];
  for (let at = callee; at.kind === "member" && at.of.kind === "call"; at = at.of.callee) steps.push(at.of);
  const step = ["annotatedWith", "bind"].map((name) => steps.find((one) => nameOfCallee(one.callee) === name)).find((one) => one);
  const token = tokenOf(step?.args[0]?.value);
  return token === undefined ? [] : [[token, madeBy(first.value)]];
}
