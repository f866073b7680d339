import type { Call, Expr } from "../../code/expr.ts";
import type { FileFacts, FunctionFacts } from "../../code/facts.ts";
import { hangs, hangsMade, isHolder, isOfAll, macroName } from "../../code/hung.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { nameOfCallee } from "../values/steps.ts";

/** What a program hangs on that which a framework hands to all handlers: `app.decorate("db", pool)`, `c.set("db", pool)`, `req.db = pool`. */
export interface Hung {
  readonly name: string;
  readonly value: Expr;
  readonly fn: FunctionFacts;
  /** Package and path of the client that is made with the value; undefined: the value is what hangs there. */
  readonly client?: readonly [module: string, path: string];
}

/** Functions that make what is handed in as `ctx`: of tRPC, GraphQL servers. */
const makesContext =
  /^(create|make|build|get)(Inner)?(TRPC|Trpc|GraphQL|Graphql|Apollo|Request|App)?(Inner)?Context(Inner)?$|^(context|lifespan)$/;
/** Servers that are told it among their options. */
const servers =
  /^(ApolloServer|GraphQLServer|YogaServer|createYoga|graphqlHTTP|createHandler|startStandaloneServer|expressMiddleware|createMercuriusContext)$/;

/** What plugins of Fastify hang there, and the client that it is. */
const plugins = new Map<string, readonly [name: string, module: string, path: string]>([
  ["postgres", ["pg", "pg", "Pool()"]],
  ["redis", ["redis", "ioredis", "Redis()"]],
  ["mongodb", ["mongo", "mongodb", "MongoClient()"]],
  ["mysql", ["mysql", "mysql2/promise", "createPool()"]],
]);

/** What programs extend to a bot of their own, which all its handlers have: `class Bot(commands.Bot)`. */
const extendable = /^((AutoSharded)?Bot|(Sapphire|Akairo|Discord)?Client)$/;

/** All that a file hangs so. */
export function hungIn(file: FileFacts): readonly Hung[] {
  const fields = file.classes
    .filter(({ bases }) => bases.some((base) => extendable.test(nameOfCallee(base))))
    .flatMap((one) => one.fields.flatMap(({ name, value, in: id = 0 }) => ({ name, value, fn: file.functions[id] })));
  const own = fields.flatMap(({ name, value, fn }) => (fn && saysMore(name, value) ? [{ name, value, fn }] : []));
  const hung = file.functions.flatMap((fn) => {
    const made = makesContext.test(fn.name) ? fn.returns.flatMap(entriesOf) : [];
    const entries = [...fn.calls.flatMap(({ call }) => hungBy(call, file)), ...made, ...ofPlugin(fn, file)].filter(([name, value]) =>
      saysMore(name, value),
    );
    return [...entries.map(([name, value]) => ({ name, value, fn })), ...fn.calls.flatMap(({ call }) => registered(call, fn, file))];
  });
  return [...own, ...hung, ...file.functions.flatMap((fn) => definedIn(fn, file).map(([name, value]) => ({ name, value, fn })))];
}

/** How services are made, by the container that their makers are given: `return ["orders" => fn (ContainerInterface $c) => new Orders(…)]`. */
function definedIn(fn: FunctionFacts, file: FileFacts): readonly Entry[] {
  const told = fn.calls.flatMap(({ call }) => (nameOfCallee(call.callee) === "addDefinitions" ? call.args.map(({ value }) => value) : []));
  const isPhp = traitsOf(file).ecosystem === "composer";
  const given = fn.id === 0 ? file.exports.flatMap(({ name, value }) => (name === "default" && value ? [value] : [])) : fn.returns;
  return [...given.map((value) => [value, false] as const), ...told.map((value) => [value, true] as const)].flatMap(([list, isTold]) =>
    entriesOf(list).flatMap(([name, value]): readonly Entry[] => {
      const first = value.kind === "function" ? file.functions[value.id]?.parameters[0] : undefined;
      // A page has containers, too.
      const isContainer = first?.type === undefined ? first?.name === "container" && isPhp : /Container(Interface)?$/.test(first.type);
      return value.kind === "function" && (isTold || isContainer) ? [[name, made(value)]] : [];
    }),
  );
}

const made = (value: Expr): Expr => ({ kind: "call", callee: value, args: [], range: value.range });

/** Nuxt: `defineNuxtPlugin(() => ({ provide: { api } }))` is `$api` everywhere. */
function ofPlugin(fn: FunctionFacts, file: FileFacts): readonly Entry[] {
  const given = fn.returns.flatMap((value) => entryOf(value, "provide").flatMap(entriesOf));
  const isPlugin =
    given.length > 0 && file.functions.some(({ calls }) => calls.some(({ call }) => nameOfCallee(call.callee) === "defineNuxtPlugin"));
  return isPlugin ? given.map(([name, value]) => [`$${name}`, value] as const) : [];
}

/** `app.register(require("@fastify/postgres"), options)` */
function registered({ callee, args }: Call, fn: FunctionFacts, { imports }: FileFacts): readonly Hung[] {
  const [plugin, options] = args.map(({ value }) => value);
  if (nameOfCallee(callee) !== "register" || !plugin) return [];
  const given = plugin.kind === "call" ? plugin.args[0]?.value : undefined;
  const module =
    plugin.kind === "name"
      ? imports.find(({ local }) => local === plugin.name)?.module
      : given?.kind === "literal"
        ? given.value
        : undefined;
  const found = plugins.get(/^@?fastify[/-](\w+)$/.exec(module ?? "")?.[1] ?? "");
  if (!found) return [];
  const [name, ...client] = found;
  return [{ name, value: options ?? plugin, fn, client }];
}

type Entry = readonly [name: string, value: Expr];

function hungBy({ callee, args }: Call, file: FileFacts): readonly Entry[] {
  const key = nameOfCallee(callee);
  const [first, second] = args;
  if (callee.kind === "member" && key.endsWith("=")) {
    const of = nameOfCallee(callee.of);
    return first && (isHolder(of) || isOfAll(of, key)) ? [[key.slice(0, -1), first.value]] : [];
  }
  if (callee.kind === "member" && hangs.test(key))
    return second && first?.value.kind === "literal" && (/^decorate/.test(key) || isHolder(nameOfCallee(callee.of)))
      ? [[key === "macro" ? macroName(first.value.value) : first.value.value, second.value]]
      : [];
  if (hangsMade.test(key) && first?.value.kind === "literal" && second?.value.kind === "function")
    return [[first.value.value, made(second.value)]];
  if (key === "next") return entryOf(first?.value, "ctx").flatMap(entriesOf);
  const given = (expr: Expr) => (expr.kind === "function" ? (file.functions[expr.id]?.returns ?? []) : [expr]);
  return servers.test(key) ? args.flatMap(({ value }) => entryOf(value, "context").flatMap(given).flatMap(entriesOf)) : [];
}

function entryOf(expr: Expr | undefined, key: string): readonly Expr[] {
  return expr?.kind === "object" ? expr.entries.flatMap((one) => (one.key === key ? [one.value] : [])) : [];
}

function entriesOf(expr: Expr): readonly Entry[] {
  return expr.kind === "object"
    ? expr.entries.flatMap(({ key, value }): readonly Entry[] => (key === undefined ? [] : [[key, value]]))
    : [];
}

/** `{ db: ctx.db }` only hands on. */
function saysMore(name: string, value: Expr): boolean {
  return /^(name|call|member|choice|object|assigned|function)$/.test(value.kind) && !(value.kind === "member" && value.key === name);
}
