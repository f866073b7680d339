import { childrenOf, type Expr, type Test } from "./expr.ts";
import type { Binding, FunctionFacts } from "./facts.ts";

type Function = Pick<FunctionFacts, "id" | "parent" | "bindings" | "parameters">;

/** The function around `fn`, or the module, that declares a variable; undefined: `fn` itself does, or nobody. */
export function declaredAround<T extends Function>(name: string, fn: T, functions: readonly T[]): T | undefined {
  for (let at: T | undefined = fn; at; at = at.parent === undefined ? undefined : functions[at.parent])
    if (declares(at, name)) return at === fn ? undefined : at;
  return undefined;
}

function declares({ bindings, parameters }: Function, name: string): boolean {
  return isParameter(parameters, name) || bindings.some((one) => one.name === name && !one.reassigned);
}

/**
 * What `fn` gives a variable of `home`, a function around it or the module: `client = new Client(session)`. Names of the
 * value that are `fn`'s own are looked up there.
 */
export function givenFrom(binding: Binding, fn: Function, home: Function, functions: readonly Function[]): Binding {
  for (let at: Function | undefined = fn; at && at !== home; at = at.parent === undefined ? undefined : functions[at.parent])
    if (asks(binding.value, at) || (binding.when && testAsks(binding.when, at))) return { ...binding, reassigned: true, in: fn.id };
  return { ...binding, reassigned: true };
}

/** Whether a value is made of names of a function. */
function asks(value: Expr, { bindings, parameters }: Function): boolean {
  const isOwn = ({ name }: { readonly name: string }): boolean =>
    bindings.some((one) => one.name === name && !one.reassigned) || isParameter(parameters, name);
  const look = (expr: Expr): boolean => (expr.kind === "name" ? isOwn(expr) : childrenOf(expr).some(look));
  return look(value);
}

function testAsks({ subject, all, any }: Test, fn: Function): boolean {
  return (subject !== undefined && asks(subject, fn)) || [...(all ?? []), ...(any ?? [])].some((part) => testAsks(part, fn));
}

function isParameter(parameters: Function["parameters"], name: string): boolean {
  return parameters.some((one) => one.name === name || one.fields?.some(({ local }) => local === name));
}
