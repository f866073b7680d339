import { type Argument, type Expr, isSetting, saidByProvider } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";
import { scopeOf } from "./scope.ts";

/** Under this name it is noted that a named client has a base URL. */
export const namedClient = "AddHttpClient.BaseAddress";

const registers = /^AddDownstream(Web)?Api$/;
const asks = /^(Get|Post|Put|Patch|Delete|CallApi|CallWebApi)(For(?:User|App))?Async$/;

/**
 * APIs that are registered under a name and asked by it: `AddDownstreamApi("Desk", section)` is a named client with the base URL of
 * its options, `GetForUserAsync("Desk", options => …)` a request of that client; undefined for any other call.
 */
export function downstream(callee: Expr, args: readonly Argument[], range: Expr["range"], to: Lowering): Expr | undefined {
  const name = args[0]?.value;
  if (!name || callee.kind !== "member") return undefined;
  const { key, of } = callee;
  if (registers.test(key)) return registered(name, args[1]?.value, range, to);
  const [, verb, whose] = asks.exec(key) ?? [];
  // A repository of one's own may have a method of that name.
  const isApi = of.kind === "name" && /api$/i.test(of.name) && to.imports.some(({ module }) => module.startsWith("Microsoft.Identity."));
  return verb && whose && isApi ? asked(verb, name, args, range, to) : undefined;
}

function registered(name: Expr, given: Expr | undefined, range: Expr["range"], to: Lowering): Expr | undefined {
  const base = given && partOf(given, "BaseUrl", range, to);
  return (
    base && to.call({ kind: "call", callee: { kind: "name", name: namedClient, range }, args: [{ value: name }, { value: base }], range })
  );
}

function asked(verb: string, name: Expr, args: readonly Argument[], range: Expr["range"], to: Lowering): Expr {
  const factory = scopeOf(to).declare("provided");
  to.bind({ name: factory, value: { kind: "unknown", reason: saidByProvider, range }, range, type: "IHttpClientFactory" });
  const make: Expr = { kind: "member", of: { kind: "name", name: factory, range }, key: "CreateClient", range };
  const client: Expr = { kind: "call", callee: make, args: [{ value: name }], range };
  const options = args.find(({ value }) => value.kind === "function")?.value;
  const path = (options && partOf(options, "RelativePath", range, to)) ?? { kind: "literal", value: "", range };
  const method = options && verb.startsWith("Call") ? methodOf(partOf(options, "HttpMethod", range, to)) : undefined;
  const key = `${method ?? verb.replace(/^Call\w+/, "Get")}Async`;
  return to.call({ kind: "call", callee: { kind: "member", of: client, key, range }, args: [{ value: path }], range });
}

/** What options have under a key: those of a section, or those that a function sets. */
function partOf(given: Expr, key: string, range: Expr["range"], to: Lowering): Expr | undefined {
  if (given.kind === "env") return { kind: "env", name: `${given.name}__${key}`, range };
  if (isSetting(given)) return { kind: "index", of: given, index: { kind: "literal", value: key, range }, range };
  if (given.kind !== "function") return undefined;
  const options = optionsOf(given.id, range, to);
  return options.kind === "object" ? options.entries.find((entry) => entry.key === key)?.value : undefined;
}

/** `"PATCH"`, `HttpMethod.Patch`, `HttpMethod.Patch.Method`, as methods of a client are called. */
function methodOf(expr: Expr | undefined): string | undefined {
  if (expr?.kind === "member") return expr.key === "Method" || expr.key === "ToString" ? methodOf(expr.of) : expr.key;
  return expr?.kind === "literal"
    ? String(expr.value).replace(/^(.)(.*)$/, (_, first: string, rest: string) => first.toUpperCase() + rest.toLowerCase())
    : undefined;
}

/** `o => { o.Endpoint = x; }`: what it sets, as an object. */
export function optionsOf(id: number, range: Expr["range"], to: Lowering): Expr {
  const fn = to.functions[id];
  const own = `${fn?.parameters[0]?.name ?? ""}.`;
  const bindings = fn?.bindings ?? [];
  const entries = bindings.flatMap(({ name, value }) =>
    name.startsWith(own) ? [{ key: name.slice(own.length), value: outside(value, bindings) }] : [],
  );
  return { kind: "object", entries, range };
}

/** What is set in a function, said without that function's own variables. */
function outside(value: Expr, bindings: readonly { readonly name: string; readonly value: Expr }[], depth = 0): Expr {
  if (depth > 3) return value;
  const said = (one: Expr): Expr => outside(one, bindings, depth + 1);
  if (value.kind === "concat") return { ...value, parts: value.parts.map(said) };
  if (value.kind === "call") return { ...value, args: value.args.map((arg) => ({ ...arg, value: said(arg.value) })) };
  const held = value.kind === "name" ? bindings.filter(({ name }) => name === value.name) : [];
  return held.length === 1 && held[0] ? said(held[0].value) : value;
}
