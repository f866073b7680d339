import { children, firstChild } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";
import { type Expr, type Test, settingKey } from "../../expr.ts";
import { foldFallback } from "../../fallback.ts";
import { declaredAround, givenFrom } from "../../outer.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { addEntryAt, either, wayOf, withEntry } from "../../grow.ts";
import { addTo } from "../../results.ts";
import { named } from "../../traps.ts";
import { heldType, noteSet } from "./composite.ts";
import { lowerExpression } from "./expressions.ts";
import { scopeOf } from "./scope.ts";

/** Results that say whether there is a value, and are none themselves; be it in a field: `s, p.Err = …`. */
const flagNames = /(?:^|\.)(_|[eE]rr\w*|\w+Err|ok|found|exists|cancel|stop|cleanup)$/;

/** `a, err := f()`. */
export function declare(node: Node, to: Lowering): void {
  const names = children(node.childForFieldName("left"));
  const given = children(node.childForFieldName("right"));
  const values = pairs(names, given, to);
  for (const [at, name] of names.entries()) {
    if (name.type !== "identifier" || name.text === "_") continue;
    const own = scopeOf(to).declare(name.text);
    const value = values[at];
    if (value) to.bind({ name: own, value, range: rangeOf(name), ...heldType(given[at]) });
  }
  const [value, flag] = names.map((name) => scopeOf(to).nameOf(name.text));
  if (names.length === 2 && value !== undefined && flag !== undefined && values[0]?.kind === "env") scopeOf(to).tells.set(flag, value);
}

/** `a = f()`, `a.b = c`, `a["b"] = c`, `a += b`. */
export function assign(node: Node, to: Lowering): void {
  const targets = children(node.childForFieldName("left"));
  const operator = node.childForFieldName("operator")?.text ?? "=";
  const values = pairs(targets, children(node.childForFieldName("right")), to);
  for (const [at, target] of targets.entries()) {
    const value = values[at];
    if (!value || isSameAsBefore(target, value)) continue;
    if (operator === "=") assignTo(target, value, to);
    else if (operator === "+=" && target.type === "identifier") addTo(to, scopeOf(to).nameOf(target.text), value, rangeOf(node));
  }
}

/** `req = req.WithContext(ctx)`: what is asked, and whoever asks it, stays what it was. */
function isSameAsBefore(target: Node, value: Expr): boolean {
  if (value.kind !== "call" || value.callee.kind !== "member" || !/^(WithContext|Clone)$/.test(value.callee.key)) return false;
  const { of } = value.callee;
  return of.kind === "name" && target.type === "identifier" && of.name.replace(/'+$/, "") === target.text;
}

/** The value of each target; of the results of one call, those that are values. */
function pairs(targets: readonly Node[], values: readonly Node[], to: Lowering): readonly (Expr | undefined)[] {
  const given = values.map((value, at) => lowerExpression(value, to, contextOf(targets[at])));
  for (const one of given) written(one, to);
  const [value] = given;
  if (given.length !== 1 || targets.length === 1 || !value) return given;
  let end = targets.length;
  while (end > 1 && flagNames.test(targets[end - 1]?.text ?? "")) end--;
  if (end === 1) return [value];
  return targets.slice(0, end).map((target, at): Expr => ({ kind: "member", of: value, key: String(at), range: rangeOf(target) }));
}

function contextOf(target: Node | undefined) {
  const name = target?.type === "selector_expression" ? target.childForFieldName("field")?.text : target?.text;
  return named(name !== undefined && /^\w+$/.test(name) ? name : undefined);
}

/** Gives a value to a variable, field, or entry that is there already. */
export function assignTo(target: Node, value: Expr, to: Lowering): void {
  if (target.type === "identifier") return assignName(target, value, to);
  if (target.type === "selector_expression") return assignMember(target, value, to);
  if (target.type === "index_expression") return assignEntry(target, value, to);
  if (target.type === "unary_expression" || target.type === "parenthesized_expression") {
    const inner = target.childForFieldName("operand") ?? firstChild(target);
    if (inner) assignTo(inner, value, to);
  }
}

function assignName(target: Node, value: Expr, to: Lowering): void {
  if (target.text === "_") return to.drops(value);
  const scope = scopeOf(to);
  const name = scope.nameOf(target.text);
  const isLocal = scope.isLocal(target.text);
  // What a function gives a variable of the package counts where it means the same outside of that function.
  if (!isLocal && !/^(literal|env|choice|object|array|call|name|member)$/.test(value.kind)) return;
  // What was declared empty, and is asked by a function before this, has this value there: `cmd.Flags().StringVar(&base, …)`.
  const isLate = scope.isCaptured(name) && to.current.bindings.every((one) => one.name !== name || one.value.kind === "unknown");
  // One value after the other: what follows sees the last one.
  if (scope.isOwn(target.text) && !isLate) return to.bind({ name: scope.declare(target.text), value, range: rangeOf(target) });
  // `once.Do(func() { db = opened })`: so for a variable of the function around.
  const around = isLocal ? declaredAround(name, to.current, to.functions) : undefined;
  const own = isLocal ? (around ?? to.current) : to.functions[0];
  to.bind({ name, value, range: rangeOf(target), reassigned: true });
  if (!own) return;
  const given = own === to.current ? undefined : around ? to.current.bindings.at(-1) : to.current.bindings.pop();
  const moved = given && givenFrom(given, to.current, own, to.functions);
  if (moved) own.bindings.push(moved);
  if (moved?.in !== undefined) return;
  foldSet(own.bindings, to.condition);
  foldFallback(own);
}

/** `if v != "" { base = v }` after `base := "…"`: v, else what base was. */
function foldSet(bindings: Lowering["current"]["bindings"], when: Test | undefined): void {
  const last = bindings.at(-1);
  if (!last || !when || !/^(name|member)$/.test(last.value.kind) || !asksSet(when, last.value)) return;
  const at = bindings.findLastIndex((one, i) => i < bindings.length - 1 && one.name === last.name);
  const before = bindings[at];
  if (!before) return;
  bindings[at] = { ...before, value: fallback(last.value, before.value) };
  bindings.pop();
}

function fallback(first: Expr, second: Expr): Expr {
  const rest = second.kind === "choice" && second.how === "fallback" ? second.alternatives : [second];
  return { kind: "choice", how: "fallback", alternatives: [first, ...rest], range: first.range };
}

/** Whether a test asks that this is set (`true`) or that it is not. */
function asksSet(test: Test, subject: Expr, set = true): boolean {
  if (!test.subject || dotted(test.subject) === undefined || dotted(test.subject) !== dotted(subject)) return false;
  const negated = test.negated === true;
  if (test.equals === undefined) return set !== negated;
  return test.equals.length === 1 && test.equals[0] === "" && set === negated;
}

function dotted(expr: Expr): string | undefined {
  if (expr.kind === "name") return expr.name;
  const of = expr.kind === "member" ? dotted(expr.of) : undefined;
  return of === undefined || expr.kind !== "member" ? undefined : `${of}.${expr.key}`;
}

/** What holds after an assignment under the current condition. */
function merged(target: Expr, before: Expr | undefined, value: Expr, when: Test | undefined): Expr {
  if (!before || !when) return value;
  if (asksSet(when, target, false)) return fallback(before, value);
  if (asksSet(when, value)) return fallback(value, before);
  return either(before, value, when);
}

/** `c.base = x`: a field of the receiver, an entry of the struct made here, the path of a URL, else a dotted name. */
function assignMember(node: Node, value: Expr, to: Lowering): void {
  const of = node.childForFieldName("operand");
  const key = node.childForFieldName("field")?.text ?? "";
  const range = rangeOf(node);
  const owner = lowerExpression(of, to);
  const target: Expr = { kind: "member", of: owner, key, range };
  const name = dotted(owner);
  if (name === undefined) return;
  if (name === "this") return to.field({ name: key, value, range, in: to.current.id });
  const [root = "", ...way] = name.split(".");
  const made = to.current.bindings.findLastIndex((binding) => binding.name === root);
  const object = to.current.bindings[made];
  if (object?.value.kind === "object") {
    const change = (before: Expr | undefined) => merged(target, before, value, to.condition);
    const whole = withEntry(object.value, [...way, key], change, range);
    to.current.bindings[made] = { ...object, value: whole };
    if (whole.kind === "object") noteSet(whole, object.range, to);
    return;
  }
  const at = to.current.bindings.findLastIndex((binding) => binding.name === name);
  const binding = to.current.bindings[at];
  if (binding && key === "Path") {
    to.current.bindings[at] = { ...binding, value: withPath(binding.value, value, `${name}.Path`, range) };
    return;
  }
  if (key === "RawQuery" && withQuery(name, value, to)) return;
  ofParameter(name, key, value, range, to);
  bindDotted(`${name}.${key}`, target, value, range, to);
}

function bindDotted(name: string, target: Expr, value: Expr, range: Expr["range"], to: Lowering): void {
  const at = to.current.bindings.findLastIndex((binding) => binding.name === name);
  const before = to.current.bindings[at];
  const isPackage =
    target.kind === "member" && target.of.kind === "name" && !to.current.parameters.some((one) => one.name === dotted(target.of));
  if (isPackage && target.kind === "member" && to.imports.some(({ local }) => local === dotted(target.of))) {
    const callee: Expr = { ...target, key: settingKey(target.key) };
    to.call({ kind: "call", callee, args: [{ value }], range: target.range });
  }
  const held = before?.value ?? (isPackage ? undefined : target);
  const now = merged(target, held, value, to.condition);
  if (before) to.current.bindings[at] = { ...before, value: now };
  else to.current.bindings.push({ name, value: now, range });
}

/** `func(c *Client) { c.base = x }`: a field of the class that the parameter is declared with. In an option (`WithSandbox`) it is set where somebody takes that. */
function ofParameter(name: string, key: string, value: Expr, range: Expr["range"], to: Lowering): void {
  const type = to.current.parameters.find((one) => one.name === name)?.type;
  const at = type === undefined ? undefined : scopeOf(to).classes.get(type.replace(/^\*/, ""));
  if (at === undefined) return;
  const around = to.current.parent ? to.functions[to.current.parent] : undefined;
  const option: Test | undefined = around && { subject: { kind: "name", name: around.name, range }, range };
  const given = under(option, under(to.condition, value));
  to.within(at, () => to.field({ name: key, value: given, range, in: to.current.id, ...(around && { isOption: true as const }) }));
}

function under(test: Test | undefined, value: Expr): Expr {
  return test ? { kind: "choice", how: "branch", test, alternatives: [value], range: value.range } : value;
}

/** `u.Path = path.Join(u.Path, x)`: the URL with x behind it. */
function withPath(url: Expr, path: Expr, own: string, range: Expr["range"]): Expr {
  const parts = path.kind === "concat" ? path.parts : path.kind === "call" ? path.args.map((arg) => arg.value) : [path];
  const rest = parts.filter((part) => dotted(part) !== own);
  const name = { kind: "name", name: "urlcat", range } as const;
  return { kind: "call", callee: name, args: [url, ...(rest.length < parts.length ? rest : [path])].map((value) => ({ value })), range };
}

/** `u.RawQuery = q.Encode()`: the URL with a query. `req.URL.RawQuery = …`: the request that was made with one. */
function withQuery(name: string, query: Expr, to: Lowering): boolean {
  const root = name.replace(/\.URL$/, "");
  const at = to.current.bindings.findLastIndex((binding) => binding.name === root);
  const binding = to.current.bindings[at];
  if (!binding) return false;
  const { value } = binding;
  if (root === name) {
    const mark: Expr = { kind: "literal", value: "?", range: query.range };
    to.current.bindings[at] = { ...binding, value: { kind: "concat", parts: [value, mark, query], range: value.range } };
    return true;
  }
  const made = to.current.calls.findLastIndex((fact) => fact.call === value);
  const fact = to.current.calls[made];
  if (!fact) return false;
  const call = { ...fact.call, args: [...fact.call.args, { name: "query", value: query }] };
  to.current.calls[made] = { ...fact, call };
  to.current.bindings[at] = { ...binding, value: call };
  return true;
}

/** `payload["email"] = x` adds a key to what is called payload. */
function assignEntry(node: Node, value: Expr, to: Lowering): void {
  const of = lowerExpression(node.childForFieldName("operand"), to);
  const key = lowerExpression(node.childForFieldName("index"), to, { trap: "a key" });
  if (key.kind === "literal") addEntryAt(to, wayOf(of), { key: key.value, value, keyRange: key.range }, true);
}

/** `sb.WriteString(x)`, `json.NewEncoder(&buf).Encode(x)`, `fmt.Fprintf(&sb, …)`: what the buffer holds gets longer. */
export function written(expr: Expr, to: Lowering): void {
  if (expr.kind !== "call" || expr.callee.kind !== "member") return;
  const { of, key } = expr.callee;
  const [first, ...rest] = expr.args.map((arg) => arg.value);
  if (/^Write(String|Byte|Rune)?$/.test(key) && of.kind === "name" && first) addTo(to, of.name, first, expr.range);
  const buffer = key === "Encode" && of.kind === "call" ? of.args[0]?.value : undefined;
  if (buffer?.kind === "name" && first) addTo(to, buffer.name, first, expr.range);
  if (!/^Fprintf?$/.test(key) || first?.kind !== "name" || rest.length === 0) return;
  const callee = { ...expr.callee, key: key === "Fprintf" ? "Sprintf" : "Sprint" };
  addTo(to, first.name, { ...expr, callee, args: rest.map((value) => ({ value })) }, expr.range);
}
