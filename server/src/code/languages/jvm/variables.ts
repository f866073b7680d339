import { unmarked } from "../../versions.ts";
import { addEntries, either } from "../../grow.ts";
import { addTo } from "../../results.ts";
import type { Call, Expr } from "../../expr.ts";
import { foldFallback } from "../../fallback.ts";
import type { Lowering } from "../../lowering.ts";
import { scopeOf } from "./scope.ts";

const builderType = /Builder$|Spec$|Options$|^(WebTarget|UriComponents)$/;
const textType = /^(StringBuilder|StringBuffer)$/;
/** Steps under conditions that are told apart. */
const maxWays = 16;
const mapType = /(Map|Properties|Hashtable|Dictionary)$/;

/** Another value for a variable: what follows in its own block sees that one; from an inner block it is one of two. */
export function assignLocal(name: string, value: Expr, range: Expr["range"], to: Lowering): void {
  const scope = scopeOf(to);
  if (scope.isOwn(name)) return to.bind({ name: scope.declare(name), value, range });
  const own = scope.nameOf(name);
  // `request = request.header(…)` in a branch: what it was before is part of the new value.
  const at = to.current.bindings.findLastIndex((binding) => binding.name === own);
  const before = to.current.bindings[at];
  if (before && startsWith(value, own)) {
    to.current.bindings[at] = { ...before, value: merged(replaced(value, own, before.value), before.value, to) };
    return;
  }
  to.bind({ name: own, value, range, reassigned: true });
  foldFallback(to.current);
}

/** A field of the class around, under the condition that the assignment stands in. */
export function assignField(name: string, value: Expr, range: Expr["range"], to: Lowering): void {
  const type = scopeOf(to).fieldTypes.get(name);
  const test = to.condition;
  const given: Expr = test ? { kind: "choice", how: "branch", test, alternatives: [value], range: value.range } : value;
  to.field({ name, value: given, range, in: to.current.id, ...(type !== undefined && { type }) });
}

/** `url += "/x"`, `sb.append("/x")`. */
export function lengthen(name: string, value: Expr, range: Expr["range"], to: Lowering): void {
  const scope = scopeOf(to);
  const own = scope.nameOf(name);
  if (!scope.isLocal(name) || addTo(to, own, value, range)) return;
  // A parameter that gets longer is what it was given, and more.
  const before: Expr = { kind: "name", name: own, range };
  to.bind({ name: scope.declare(name), value: { kind: "concat", parts: [before, value], range }, range });
}

/** What a key is called: a text, or a constant of a package that stands for one, as `ProducerConfig.BOOTSTRAP_SERVERS_CONFIG`. */
export function keyName(key: Expr): string | undefined {
  if (key.kind === "literal") return key.value;
  const name = key.kind === "member" ? key.key : key.kind === "name" ? key.name : "";
  return /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(name) ? name : undefined;
}

/** `map.put("key", value)`, `list[0] = value`: what is called so has one entry more. */
export function putEntry(name: string, key: Expr, value: Expr, to: Lowering): void {
  const own = scopeOf(to).nameOf(name);
  const called = keyName(key);
  const entry = { ...(called !== undefined && { key: called }), value, keyRange: key.range };
  if (addEntries(to, own, [entry])) return;
  // A map that is a field of the class is filled where the class is made or loaded.
  const fields = to.currentClass?.fields ?? [];
  const field = fields.findIndex((one) => one.name === name && one.value.kind === "object");
  const held = fields[field];
  if (held?.value.kind === "object" && !scopeOf(to).isLocal(name))
    fields[field] = { ...held, value: { ...held.value, entries: [...held.value.entries, entry] } };
}

/** A statement that is a call: builders, buffers and maps of this function hold more after it. */
export function changed(call: Expr, to: Lowering): void {
  if (call.kind !== "call" || call.callee.kind !== "member") return;
  const links = linksOf(call);
  const [root, ...rest] = links;
  const start = root?.callee.kind === "member" ? root.callee.of : undefined;
  const name = start?.kind === "name" ? start.name : start?.kind === "member" && isThis(start.of) ? `this.${start.key}` : undefined;
  if (!root || name === undefined) return;
  const bare = unmarked(name.replace(/^this\./, ""));
  const type = scopeOf(to).typeOf(unmarked(name)) ?? "";
  const key = root.callee.kind === "member" ? root.callee.key : "";
  const [first, second] = call.args.map((arg) => arg.value);
  if (textType.test(type) && key === "append") {
    for (const link of [root, ...rest]) if (link.args[0]) lengthen(bare, link.args[0].value, link.range, to);
  } else if (/^(put|setProperty|putIfAbsent)$/.test(key) && first && second && (mapType.test(type) || isMap(start, to)))
    putEntry(bare, first, second, to);
  else if (start?.kind === "name") grow(start.name, bare, type, call, to);
}

/** Whether a name was given a map: `var properties = new Properties()`. */
function isMap(start: Expr | undefined, to: Lowering): boolean {
  return start?.kind === "name" && to.current.bindings.findLast(({ name }) => name === start.name)?.value.kind === "object";
}

/** `builder.post(body);`: the builder with that. */
function grow(own: string, name: string, type: string, call: Call, to: Lowering): void {
  const at = to.current.bindings.findLastIndex((binding) => binding.name === own);
  const binding = to.current.bindings[at];
  if (!binding || !(isBuilder(type, binding.value) || (isMade(binding.value) && buildsName(binding.value)))) return;
  if (scopeOf(to).isOwn(name) && !to.condition) {
    to.bind({ name: scopeOf(to).declare(name), value: call, range: call.range });
    return;
  }
  to.current.bindings[at] = { ...binding, value: merged(replaced(call, own, binding.value), binding.value, to) };
}

/** Whether a variable of this type holds a builder: builders of addresses are the text that they have built so far. */
function isBuilder(type: string, value: Expr): boolean {
  return builderType.test(type) && (isMade(value) || value.kind === "literal" || value.kind === "concat");
}

function isMade(value: Expr): boolean {
  return value.kind === "call" || (value.kind === "choice" && value.alternatives.every(isMade)) || value.kind === "name";
}

function buildsName(value: Expr): boolean {
  if (value.kind === "choice") return value.alternatives.some(buildsName);
  if (value.kind !== "call") return false;
  const name = value.callee.kind === "member" ? value.callee.key : value.callee.kind === "name" ? value.callee.name : "";
  // What was built is no builder any more.
  if (/^build(?!er)/.test(name)) return false;
  return /[bB]uilder$/.test(name) || (value.callee.kind === "member" && buildsName(value.callee.of));
}

/** What holds after a step that is taken under a condition; each such step doubles the ways, so that after some it counts as taken. */
function merged(now: Expr, before: Expr, to: Lowering): Expr {
  return waysOf(before) < maxWays ? either(before, now, to.condition) : now;
}

/** In how many ways a chain may have come about. */
function waysOf(expr: Expr): number {
  if (expr.kind === "choice") return expr.alternatives.reduce((sum, one) => sum + waysOf(one), 0);
  if (expr.kind === "call") return waysOf(expr.callee);
  return expr.kind === "member" ? waysOf(expr.of) : 1;
}

/** The calls of a chain, innermost first. */
function linksOf(call: Call): readonly Call[] {
  const of = call.callee.kind === "member" ? call.callee.of : undefined;
  return of?.kind === "call" ? [...linksOf(of), call] : [call];
}

function startsWith(expr: Expr, name: string): boolean {
  if (expr.kind === "name") return expr.name === name;
  if (expr.kind === "call") return startsWith(expr.callee, name);
  return expr.kind === "member" ? startsWith(expr.of, name) : expr.kind === "concat" && expr.parts.some((part) => startsWith(part, name));
}

/** The expression with a value in the place of the name that its chain starts with. */
function replaced(expr: Expr, name: string, value: Expr): Expr {
  if (expr.kind === "name") return expr.name === name ? value : expr;
  if (expr.kind === "call") return { ...expr, callee: replaced(expr.callee, name, value) };
  if (expr.kind === "member") return { ...expr, of: replaced(expr.of, name, value) };
  return expr.kind === "concat" ? { ...expr, parts: expr.parts.map((part) => replaced(part, name, value)) } : expr;
}

function isThis(expr: Expr): boolean {
  return expr.kind === "name" && expr.name === "this";
}
