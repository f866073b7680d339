import { type Call, childrenOf, type Expr } from "../../code/expr.ts";
import type { Binding, CallFact, FunctionFacts, Parameter } from "../../code/facts.ts";
import { unmarked } from "../../code/versions.ts";
import { contains, isBehind, type Range } from "../../core/range.ts";
import { excludesOther, isElse } from "../values/conditions.ts";
import { heldUntil } from "../values/grown.ts";
import { before, lastGiven } from "../values/standing.ts";
import { frameOfBinding } from "./names.ts";
import { ofGetter } from "../values/exprName.ts";
import { calleeName } from "../flow/flowTables.ts";
import type { Frame } from "../values/value.ts";

/** What a name was declared as. */
export interface Declaration {
  readonly fn: FunctionFacts;
  readonly frame: Frame;
  readonly binding?: Binding;
  readonly parameter?: Parameter;
  /** Key of the argument that the name is destructured from. */
  readonly field?: string;
}

/** Where a name is declared in the functions around; undefined for imports and globals. */
export function declarationOf(name: string, frame: Frame): Declaration | undefined {
  for (let fn = frame.file.functions[frame.fn]; fn; fn = fn.parent === undefined ? undefined : frame.file.functions[fn.parent]) {
    const at: Frame = fn.id === frame.fn ? frame : { ...frame, fn: fn.id, args: undefined };
    const binding = fn.bindings.findLast((b) => b.name === name);
    const parameter = fn.parameters.find((p) => p.name === name || p.fields?.some((f) => f.local === name));
    if (!binding && !parameter) continue;
    // What was left of something holds nobody knows what of it.
    if (binding?.isRest || (parameter?.fields && parameter.name === name && !parameter.rest)) return undefined;
    const field = parameter && parameter.name !== name ? parameter.fields?.find((f) => f.local === name)?.key : undefined;
    return {
      fn,
      frame: binding ? frameOfBinding(binding, at) : at,
      ...(binding && { binding }),
      ...(parameter && { parameter }),
      ...(field !== undefined && { field }),
    };
  }
  return undefined;
}

/** What was left of a value where others took some of it, and what they took: `const { status, ...rest } = order`. */
export function leftOver(name: string, frame: Frame): (Given & { readonly without: ReadonlySet<string> }) | undefined {
  for (let fn = frame.file.functions[frame.fn]; fn; fn = fn.parent === undefined ? undefined : frame.file.functions[fn.parent]) {
    const binding = fn.bindings.findLast((one) => one.name === name);
    const at: Frame = fn.id === frame.fn ? frame : { ...frame, fn: fn.id, args: undefined };
    if (binding) return binding.without && { value: binding.value, frame: frameOfBinding(binding, at), without: new Set(binding.without) };
    if (fn.parameters.some((one) => one.name === name)) return undefined;
  }
  return undefined;
}

/** A value that a variable may have where it is used. */
export interface Given {
  readonly value: Expr;
  readonly frame: Frame;
}

/** What a variable may hold where it is used: by its declaration, and by each branch that gave it something else until then. */
export function givenTo(name: string, { fn, frame, binding }: Declaration, use: Range): readonly Given[] {
  if (!binding) return [];
  const here = fn.calls.flatMap(({ call, when = [] }) => (contains(call.range, use) ? when : []));
  const isGone = ({ leftAt, when }: Binding) =>
    (leftAt !== undefined && isBehind(use, leftAt)) || (when !== undefined && excludesOther(here, [when]));
  const told = before(
    fn.bindings.filter((one) => one.name === name && !one.isRest && !isGone(one)),
    use,
  );
  const given = lastGiven(told, use);
  const [last] = given ?? [];
  // What a round of a loop gives is met by the next one, unless that begins with something else.
  const isCarried = ({ loops = [], value }: Binding) =>
    isBehind(value.range, use) && loops.some((loop) => contains(loop, use) && !(last && contains(loop, last.range)));
  const standing = given ? [...given, ...told.filter(isCarried)] : told;
  // Where it was given something in either case, what it was before is gone.
  const either = standing.findLastIndex(
    ({ when }, at) => when && standing.slice(at + 1).some((other) => other.when && isElse(other.when, when)),
  );
  const found = standing.slice(Math.max(either, 0));
  return (found.length > 0 ? found : [binding]).map((one) => ({
    value: heldUntil(one.value, use, fn, frame.file),
    frame: frameOfBinding(one, frame),
  }));
}

/** The calls that put something into a list, a map or the query of a URL: `urls.push(url)`, `url.searchParams.set("a", b)`. */
export function addedTo(name: string, { fn, frame, binding }: Declaration): readonly CallFact[] {
  if (!binding || !takesMore(binding.value)) return [];
  const functions = frame.file.functions.filter((one) => one.id === fn.id || one.parent === fn.id);
  return functions.flatMap(({ calls }) =>
    calls.filter(
      ({ call: { callee, args } }) =>
        callee.kind === "member" &&
        (adds.test(callee.key)
          ? isNamed(callee.of.kind === "member" && callee.of.key === "searchParams" ? callee.of.of : callee.of, name)
          : // `Object.assign(order, { email })`
            callee.key === "assign" && args[0] !== undefined && isNamed(args[0].value, name)),
    ),
  );
}

/** What is set of something that is made here, by methods that say which field: `user.setEmail(email)`. */
export function setOn(name: string, { fn, binding }: Declaration): readonly { readonly call: Call; readonly key: string }[] {
  if (binding?.value.kind !== "call" || !binding.value.isNew) return [];
  return fn.calls.flatMap(({ call }) => {
    const { callee, args } = call;
    const isSet = callee.kind === "member" && args.length === 1 && isNamed(callee.of, name) && /^set[A-Z]/.test(callee.key);
    return isSet ? [{ call, key: ofGetter(callee.key) }] : [];
  });
}

/** Calls that put what they are given into what they are made on. */
const adds = /^(push|unshift|[aA]dd|addAll|AddRange|append|extend|[sS]et|put|putAll|update|merge!|setdefault|insert|concat|<<)$/;

function isNamed(expr: Expr, name: string): boolean {
  return expr.kind === "name" && expr.name === name;
}

function takesMore(expr: Expr): boolean {
  if (expr.kind === "array" || expr.kind === "object") return true;
  return (
    expr.kind === "call" &&
    /^((Hash|Tree|Linked|LinkedHash|Array|Mutable)?(Set|Map|List)|list|set|dict|Dictionary|Array|deque|URL|URLSearchParams|FormData|Values|Query|ParseQueryString)$/.test(
      calleeName(expr),
    )
  );
}

const asks = /^(get|fetch|Get|getItem|getFirst|getHeader|getCookie|header|cookie|input)$/;
const ofWhoAsks = /cookies?\b|headers?\b|session|jwt|bearer|^use\w*(Auth|User)\./i;
/** What gives a page what it knows of whoever is logged in. */
const givesWhoAsks = /^(use\w*(Auth|Session|User)|get\w*Session)$/;

/** What a variable was asked from, where that is what came with a request: `request.cookies.sid` of `token = request.cookies.get("sid")`. */
export function askedFrom(name: string, frame: Frame): string | undefined {
  const value = declarationOf(name, frame)?.binding?.value;
  const from = value && wholeName(value);
  return from !== undefined && ofWhoAsks.test(from) ? from : undefined;
}

/** What a call asks of what came with a request: `token` of `request.session().get("token")`, with what that is asked of. */
export function askedOfRequest({ callee, args }: Call): { readonly key: string; readonly of: string } | undefined {
  const [first] = args;
  if (callee.kind !== "member" || first?.value.kind !== "literal" || !asks.test(callee.key)) return undefined;
  const of = wholeName(callee.of);
  return ofWhoAsks.test(of) ? { key: first.value.value, of } : undefined;
}

/** What people call a value: `user.accessToken`, `request.session.session_key`; "" where it has no name. */
export function wholeName(expr: Expr, frame?: Frame): string {
  if (expr.kind === "name" && frame)
    return [askedFrom(expr.name, frame), unmarked(expr.name)].filter((name) => name !== undefined).join(".");
  if (expr.kind === "member") return `${wholeName(expr.of) || whoAsks(expr.of)}.${expr.key}`.replace(/^\./, "");
  if (expr.kind === "call" && expr.callee.kind === "member" && asks.test(expr.callee.key) && expr.args[0]?.value.kind === "literal")
    return `${wholeName(expr.callee.of)}.${expr.args[0].value.value}`;
  if (expr.kind === "call")
    return expr.args.length === 1 && expr.args[0]
      ? wholeName(expr.args[0].value)
      : expr.callee.kind === "member"
        ? wholeName(expr.callee)
        : "";
  return expr.kind === "name"
    ? unmarked(expr.name)
    : expr.kind === "env"
      ? expr.name
      : expr.kind === "assigned"
        ? wholeName(expr.value)
        : "";
}

function whoAsks(expr: Expr): string {
  const isAsked = expr.kind === "call" && expr.args.length === 0 && expr.callee.kind === "name" && givesWhoAsks.test(expr.callee.name);
  return isAsked && expr.callee.kind === "name" ? expr.callee.name : "";
}

/** Whether an expression takes its value from a loop or callback that passes some values over. */
export function isNarrowedBy(expr: Expr, frame: Frame, depth: number): boolean {
  if (depth > 6) return false;
  if (expr.kind !== "name") return dataParts(expr).some((child) => isNarrowedBy(child, frame, depth + 1));
  const found = declarationOf(expr.name, frame);
  if (!found) return false;
  return (
    (found.binding ?? found.parameter)?.narrowed === true ||
    (found.binding !== undefined && isNarrowedBy(found.binding.value, found.frame, depth + 1))
  );
}

/** The list that a callback walks, of which it is given each item first, or behind what came of those before: `list.map(item => …)`. */
export function iteratedList(fn: FunctionFacts, frame: Frame, at = 0): Expr | undefined {
  return calledBack(
    fn,
    frame,
    at === 0
      ? /^(map|flatMap|forEach|ForEach|filter|each|mapSeries|some|every|find|find_each|each_with_(index|object)|flat_map|filter_map|reject)$/
      : /^reduce$/,
  );
}

/** What a callback waits for: `import("x").then((x) => …)`. */
export function settledBy(fn: FunctionFacts, frame: Frame): Expr | undefined {
  return calledBack(fn, frame, /^then$/);
}

/** What gives a callback itself, to ask within a transaction: `client.$transaction((tx) => …)`. */
export function withinTransactionOf(fn: FunctionFacts, frame: Frame): Expr | undefined {
  return calledBack(fn, frame, /^(\$transaction|transaction|\$?tx|(use|with|in)(Handle|Transaction))$/);
}

/** The call whose answer a callback is given behind the error: `connect(url, (error, client) => …)`. */
export function answeredBy(fn: FunctionFacts, frame: Frame): Expr | undefined {
  return /^_?(e|\w*err(or)?)\d?$/i.test(fn.parameters[0]?.name ?? "") ? handedTo(fn, frame)[0] : undefined;
}

/** What the method is called on that a function is handed to. */
export function calledBack(fn: FunctionFacts, frame: Frame, methods: RegExp): Expr | undefined {
  for (const { callee } of handedTo(fn, frame)) if (callee.kind === "member" && methods.test(callee.key)) return callee.of;
  return undefined;
}

/** The calls that a function is handed to where it stands. */
export function handedTo(fn: FunctionFacts, frame: Frame): readonly Call[] {
  const parent = fn.parent === undefined ? undefined : frame.file.functions[fn.parent];
  const calls = parent?.calls.map(({ call }) => call) ?? [];
  return calls.filter((call) => call.args.some(({ value }) => value.kind === "function" && value.id === fn.id));
}

/** The members of a variable that its function reads anywhere. */
export function membersRead(name: string, { fn, frame }: Declaration): ReadonlySet<string> {
  const keys = new Set<string>();
  const look = (expr: Expr | undefined, depth: number): void => {
    if (!expr || depth > 8) return;
    if (expr.kind === "member" && expr.of.kind === "name" && expr.of.name === name) keys.add(expr.key);
    for (const child of dataParts(expr)) look(child, depth + 1);
  };
  for (const one of frame.file.functions) {
    if (one.id !== fn.id && one.parent !== fn.id) continue;
    for (const { call } of one.calls) look(call, 0);
    for (const binding of one.bindings) look(binding.value, 0);
    for (const value of one.returns) look(value, 0);
  }
  return keys;
}

/** What an expression is made of as far as data goes: a method itself is no member that the data has. */
export function dataParts(expr: Expr): readonly Expr[] {
  if (expr.kind !== "call") return childrenOf(expr);
  return [...(expr.callee.kind === "member" ? [expr.callee.of] : []), ...expr.args.map((arg) => arg.value)];
}
