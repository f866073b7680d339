import type { Node } from "web-tree-sitter";
import type { Argument, Call, Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { loginAt } from "../../logins.ts";
import { compared, type Context, isContainerName, keyContext, named, peopleSent } from "../../traps.ts";
import { builtin, runs } from "./builtins.ts";
import { lowerAnonymousClass } from "./classes.ts";
import { settingRead } from "./configuration.ts";
import { curlCall } from "./curl.ts";
import { envRead } from "./environment.ts";
import { lowerExpression } from "./expressions.ts";
import { localName, qualified } from "./names.ts";
import { nameExpr, scopeOf } from "./scope.ts";
import { callTrap } from "./traps.ts";

/** Functions whose text is that of the value around them. */
const sameText = /^(sprintf|vsprintf|rtrim|trim|ltrim|str_replace|implode|strtr|esc_url_raw|apply_filters|config|env)$/;

/** Functions whose first argument is what they look for. */
const looksFor = /^(str_i?replace|preg_replace\w*|explode|array_key_exists|in_array|array_search|strpbrk)$/;

/** Lowers a call of a function or method: what only builds text or reads settings becomes what it means. */
export function lowerCall(node: Node, to: Lowering, context: Context): Expr {
  const target = node.childForFieldName("function") ?? node.childForFieldName("name");
  const scope = node.childForFieldName("scope");
  const name = (target?.text ?? "").replace(/^\\/, "");
  const nodes = children(node.childForFieldName("arguments"));
  const range = rangeOf(node);
  if (isQuestion(node, name)) return asked(nodes, name, range, to);
  const callee = calleeOf(node, target, scope, to);
  if (nodes.some((arg) => arg.type === "variadic_placeholder")) return callee;
  const inside = argumentContext(node, name, nodes, context);
  const args = nodes.map((arg, at) => argument(arg, to, at === 0 && looksFor.test(name) ? { trap: compared } : inside));
  const full = scope ? `${scope.text.replace(/^\\/, "")}::${name}` : name;
  const isFunction = node.type === "function_call_expression" && /name$/.test(target?.type ?? "") && target?.type !== "variable_name";
  notified(node, name, args, range, to);
  return (
    envRead(full, args, range) ??
    settingRead(node, full, args, range, to) ??
    loginOf(full, args, range, to) ??
    made(name, nodes, to, range) ??
    (isFunction ? functionValue(name, node, args, nodes, range, to) : undefined) ??
    to.call({ kind: "call", callee, args, range })
  );
}

/** `$user->notify(new Paid())`: whoever it is, Laravel's notifications are handed that. */
function notified(node: Node, name: string, args: readonly Argument[], range: Expr["range"], to: Lowering): void {
  const [given] = args;
  const isMade = given?.value.kind === "call" && given.value.isNew === true;
  if (!isMade || !/^notify(Now)?$/.test(name) || /Notification::route\(/.test(node.childForFieldName("object")?.text ?? "")) return;
  const of = nameExpr(localName("\\Illuminate\\Support\\Facades\\Notification", node, to), range);
  to.call({ kind: "call", callee: { kind: "member", of, key: "notify", range }, args: [given], range });
}

/** `Socialite::driver("github")`: people are sent there to log in. */
function loginOf(callee: string, [driver]: readonly Argument[], range: Expr["range"], to: Lowering): Expr | undefined {
  if (!/(^|\\)Socialite::(driver|with)$/.test(callee) || !driver) return undefined;
  const { value: provider } = driver;
  const url = provider.kind === "literal" ? loginAt(provider.value)?.page : undefined;
  // One that only the running program knows is somebody's all the same.
  const value: Expr | undefined =
    provider.kind !== "literal"
      ? { kind: "unknown", reason: "a provider", parts: [provider], range: provider.range }
      : url === undefined
        ? undefined
        : { kind: "literal", value: url, range: provider.range };
  return value && to.call({ kind: "call", callee: nameExpr("socialite", range), args: [{ value }], range });
}

/** `isset($x)` and `empty($x)` only ask. */
function isQuestion(node: Node, name: string): boolean {
  return (
    node.type === "function_call_expression" &&
    /^(isset|empty|is_\w+|defined|function_exists|class_exists|method_exists|array_key_exists)$/.test(name)
  );
}

function asked(nodes: readonly Node[], name: string, range: Expr["range"], to: Lowering): Expr {
  const parts = nodes.map((arg) => lowerExpression(arg, to, { trap: compared }));
  const [subject] = parts;
  const negated = /^(empty|is_null)$/.test(name);
  return { kind: "unknown", reason: name, parts, ...(subject && { test: { subject, ...(negated && { negated }), range } }), range };
}

function calleeOf(node: Node, target: Node | null, scope: Node | null, to: Lowering): Expr {
  const range = rangeOf(target ?? node);
  if (scope) {
    if (/^parent$/i.test(scope.text) && /^__construct$/i.test(target?.text ?? "")) return nameExpr("super", range);
    const of =
      /name$|scope$/.test(scope.type) && scope.type !== "variable_name"
        ? nameExpr(localName(scope.text, scope, to), rangeOf(scope))
        : lowerExpression(scope, to);
    return memberOf(of, target, range, to);
  }
  if (node.type === "function_call_expression")
    return target && /name$/.test(target.type) && target.type !== "variable_name" ? qualified(target, to) : lowerExpression(target, to);
  return memberOf(lowerExpression(node.childForFieldName("object"), to), target, range, to);
}

function memberOf(of: Expr, target: Node | null, range: Expr["range"], to: Lowering): Expr {
  if (target?.type === "name") return { kind: "member", of, key: target.text, isCalled: true, range };
  const key = lowerExpression(target, to);
  return key.kind === "literal" ? { kind: "member", of, key: key.value, range } : { kind: "index", of, index: key, range };
}

function argumentContext(node: Node, name: string, nodes: readonly Node[], outer: Context): Context {
  const holder = node.childForFieldName("object");
  if (
    /^(get|has|set|forget|pull|delete|put|remember|input|query|post|exists)$/.test(name) &&
    holder &&
    isContainerName(holder.text.replace(/^.*(->|::|\$)|\(.*$/g, ""))
  )
    return keyContext(nodes[0]?.text);
  const first = nodes[0]?.text ?? "";
  const trap = callTrap(name, first);
  if (trap !== undefined) return { trap };
  if (/^(header|redirect|wp_redirect|wp_safe_redirect|away|RedirectResponse)$/i.test(name) || /^["']location:/i.test(first))
    return { trap: peopleSent };
  return sameText.test(name) ? outer : {};
}

function argument(node: Node, to: Lowering, context: Context): Argument {
  const own = node.childForFieldName("name");
  const value = children(node).find((child) => child.id !== own?.id) ?? null;
  const lowered = lowerExpression(value, to, own ? named(own.text, context) : context);
  return { value: lowered, ...(own && { name: own.text }), ...(value?.type === "variadic_unpacking" && { spread: true }) };
}

/** `app(Client::class)`, `$container->get(Client::class)`: the container makes one. */
function made(name: string, nodes: readonly Node[], to: Lowering, range: Expr["range"]): Expr | undefined {
  const type = firstChild(nodes[0] ?? null);
  if (!/^(app|resolve|make|makeWith|get|getByType|service)$/.test(name) || type?.type !== "class_constant_access_expression")
    return undefined;
  const [owner, key] = children(type);
  if (!owner || key?.text !== "class") return undefined;
  return { kind: "call", callee: qualified(owner, to), args: [], isNew: true, range };
}

function functionValue(
  name: string,
  node: Node,
  args: readonly Argument[],
  nodes: readonly Node[],
  range: Expr["range"],
  to: Lowering,
): Expr | undefined {
  const values = args.map((arg) => arg.value);
  if (name === "define") return define(values, nodes, range, to);
  if (name === "compact") return compacted(values, range, to);
  if (name === "stream_context_create") return streamOptions(values[0], range);
  const run = runs(name, args, range);
  if (run) return to.call(run);
  const inner = nodes.map((arg) => firstChild(arg) ?? arg);
  return curlCall(name, node, args, inner, range, to) ?? builtin(name, args, range);
}

/** `define("NAME", value)`, wherever it stands. */
function define([name, value]: readonly Expr[], nodes: readonly Node[], range: Expr["range"], to: Lowering): Expr {
  const given = firstChild(nodes[1] ?? null);
  if (name?.kind === "literal" && value && given) {
    if (value.kind === "literal") scopeOf(to).texts.set(name.value, value.value);
    to.functions[0]?.bindings.push({ name: name.value, value, range: rangeOf(nodes[0] ?? given) });
  }
  return { kind: "unknown", reason: "define", range };
}

function compacted(values: readonly Expr[], range: Expr["range"], to: Lowering): Expr {
  const entries = values.flatMap((value) =>
    value.kind === "literal"
      ? [{ key: value.value, value: nameExpr(scopeOf(to).nameOf(value.value), value.range), keyRange: value.range }]
      : [],
  );
  return { kind: "object", entries, range };
}

/** `stream_context_create(["http" => options])`: what matters are the options of http. */
function streamOptions(options: Expr | undefined, range: Expr["range"]): Expr {
  if (options?.kind !== "object") return options ?? { kind: "object", entries: [], range };
  const entries = options.entries.flatMap((entry) =>
    entry.key === "http" || entry.key === "https" ? [{ value: entry.value, spread: true }] : [],
  );
  return { kind: "object", entries, range };
}

/** `new A(…)`, `new class { … }`. */
export function lowerConstruction(node: Node, to: Lowering, _context: Context): Expr {
  const [type] = children(node);
  const range = rangeOf(node);
  if (type?.type === "anonymous_class") return lowerAnonymousClass(type, to);
  const isNamed = type !== undefined && /name$/.test(type.type) && type.type !== "variable_name";
  const callee = isNamed ? qualified(type, to) : lowerExpression(type ?? null, to);
  const list = children(node).find((child) => child.type === "arguments");
  const nodes = children(list);
  const name = type?.text.replace(/^.*\\/, "") ?? "";
  const inside = argumentContext(node, name, nodes, {});
  const args = nodes.map((arg) => argument(arg, to, inside));
  const call: Call = { kind: "call", callee: ofOwnClass(callee, to), args, isNew: true, range };
  return to.call(call);
}

/** `new static` and `new self` make one more of the class that the code stands in. */
function ofOwnClass(callee: Expr, to: Lowering): Expr {
  const own = to.currentClass?.name;
  return callee.kind === "name" && callee.name === "this" && own !== undefined ? nameExpr(own, callee.range) : callee;
}
