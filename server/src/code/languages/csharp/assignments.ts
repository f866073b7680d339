import { unmarked } from "../../versions.ts";
import type { Node } from "web-tree-sitter";
import type { Argument, Expr, Test } from "../../expr.ts";
import { foldFallback } from "../../fallback.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { addEntries, addEntryAt, wayOf } from "../../grow.ts";
import { addTo } from "../../results.ts";
import { type Context, named } from "../../traps.ts";
import { lowerExpression, valueOf } from "./expressions.ts";
import { clientBase, clientWith } from "./registrations.ts";
import { scopeOf, typeText } from "./scope.ts";
import { asked, joined, said } from "./texts.ts";

/** `a = b`, `a.b = c`, `a["b"] = c`, `a += b`, `a ??= b`. */
export function lowerAssignment(node: Node, to: Lowering, context: Context): Expr {
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  const operator = node.childForFieldName("operator")?.text ?? "=";
  const key = /(\w+)$/.exec(left?.text ?? "")?.[1];
  const lower = () => lowerExpression(right, to, named(key, context));
  const isImplicit = right?.type === "implicit_object_creation_expression";
  const type = isImplicit ? declaredType(left, to) : undefined;
  const value = type === undefined ? lower() : scopeOf(to).expecting(type, lower);
  const range = rangeOf(node);
  if (left) give(left, operator, value, to, range);
  return { kind: "assigned", value, range };
}

/** The type that a field, property or variable was declared with: what `_client = new()` makes. */
function declaredType(target: Node | null, to: Lowering): string | undefined {
  const name = /^(?:this\.)?(\w+)$/.exec(target?.text ?? "")?.[1];
  if (!target || name === undefined) return undefined;
  if (scopeOf(to).isLocal(name)) return to.current.bindings.findLast((binding) => binding.name === scopeOf(to).nameOf(name))?.type;
  let body: Node | null = target;
  while (body && body.type !== "declaration_list") body = body.parent;
  for (const member of children(body)) {
    if (member.type === "property_declaration" && member.childForFieldName("name")?.text === name)
      return typeText(member.childForFieldName("type"));
    const declared = member.type === "field_declaration" ? children(member).find(({ type }) => type === "variable_declaration") : undefined;
    if (declared && children(declared).some((one) => one.type === "variable_declarator" && one.childForFieldName("name")?.text === name))
      return typeText(declared.childForFieldName("type"));
  }
  return undefined;
}

function give(target: Node, operator: string, value: Expr, to: Lowering, range: Expr["range"]): void {
  if (operator === "=") return assignTo(target, value, to);
  if (operator === "??=") {
    const before = lowerExpression(target, to);
    return assignTo(target, { kind: "choice", how: "fallback", alternatives: [before, value], range }, to, true);
  }
  if (operator !== "+=") return;
  if (target.type === "identifier") addTo(to, scopeOf(to).nameOf(target.text), value, range);
  // `builder.Path += "/orders"`
  else if (/^\w+\.Path$/.test(target.text) && scopeOf(to).builders.has(target.text.slice(0, -5))) assignMember(target, value, to);
}

function assignTo(target: Node, value: Expr, to: Lowering, isFallback = false): void {
  if (target.type === "identifier") return assignName(target, value, to, isFallback);
  if (target.type === "member_access_expression") return assignMember(target, value, to);
  if (target.type === "element_access_expression") return assignEntry(target, value, to);
  if (target.type !== "tuple_expression") return;
  for (const [at, part] of children(target).entries()) {
    const inner = valueOf(part);
    const item = value.kind === "array" ? value.items[at] : undefined;
    if (inner) assignTo(inner, item ?? { kind: "member", of: value, key: String(at), range: rangeOf(part) }, to);
  }
}

function assignName(target: Node, value: Expr, to: Lowering, isFallback: boolean): void {
  const scope = scopeOf(to);
  const range = rangeOf(target);
  if (target.text === "_") return;
  if (!scope.isLocal(target.text) && to.currentClass) {
    // `field ??= x` keeps what the field is, and is one more value of it.
    const given = isFallback && value.kind === "choice" ? (value.alternatives.at(-1) ?? value) : value;
    return to.field({ name: target.text, value: given, range, in: to.current.id });
  }
  const name = scope.nameOf(target.text);
  if (isFallback && value.kind === "choice") return replaceLast(name, value, to);
  // One value after the other: what follows sees the last one.
  if (scope.isOwn(target.text)) return to.bind({ name: scope.declare(target.text), value, range });
  const own = to.current.bindings.some((binding) => binding.name === name) || scope.isLocal(target.text);
  to.bind({ name, value, range, ...(own && { reassigned: true }) });
  foldFallback(to.current);
}

/** What a name has so far, or the value where that is nothing. */
function replaceLast(name: string, value: Extract<Expr, { kind: "choice" }>, to: Lowering): void {
  const at = to.current.bindings.findLastIndex((binding) => binding.name === name);
  const binding = to.current.bindings[at];
  if (!binding) return to.bind({ name, value, range: value.range });
  const before = binding.value.kind === "choice" && binding.value.how === "fallback" ? binding.value.alternatives : [binding.value];
  to.current.bindings[at] = { ...binding, value: { ...value, alternatives: [...before, ...value.alternatives.slice(1)] } };
}

/** `this.a = x`, `client.BaseAddress = x`, `request.Method = x`, `options.Url = x`. */
function assignMember(node: Node, value: Expr, to: Lowering): void {
  const of = node.childForFieldName("expression");
  const key = node.childForFieldName("name")?.text ?? "";
  const range = rangeOf(node);
  const owner = lowerExpression(of, to);
  if (owner.kind === "name" && /^(this|super)$/.test(owner.name)) return to.field({ name: key, value, range, in: to.current.id });
  if (key === "BaseAddress" && clientBase(owner, value, to, range)) return;
  // `client.DefaultRequestHeaders.Authorization = x`: found by its name, beside the calls.
  if (owner.kind !== "name" && key === "Authorization") to.current.bindings.push({ name: `${of?.text}.${key}`, value, range });
  if (owner.kind !== "name") return ofField(owner, key, value, to, range);
  if (goesOn(value, owner.name, key)) return;
  const at = to.current.bindings.findLastIndex((binding) => binding.name === owner.name);
  const binding = to.current.bindings[at];
  // `VendorConfiguration.ApiKey = x`: what a class is told for all that is made of it.
  if (!binding && /^[A-Z]/.test(owner.name) && !isOfClass(owner.name, to)) setOnClass(owner, key, value, range, to);
  const held = binding && heldBy(binding.value);
  const open = held && scopeOf(to).openArguments(held);
  if (open) return setOption(open, key, value, to.condition);
  if (addEntries(to, owner.name, [{ key, value, keyRange: range }])) return;
  if (binding && scopeOf(to).builders.has(unmarked(owner.name)) && /^(Path|Host|Query)$/.test(key)) {
    if (key === "Path") to.current.bindings[at] = { ...binding, value: behind(binding.value, value, range) };
    return;
  }
  ofField(owner, key, value, to, range);
  to.current.bindings.push({ name: `${owner.name}.${key}`, value, range });
}

/** A path behind an address; behind one that has paths already it is one more, however many there are. */
function behind(base: Expr, path: Expr, range: Expr["range"]): Expr {
  const isJoined = base.kind === "call" && base.callee.kind === "name" && base.callee.name === "urlcat";
  return said("urlcat", [...(isJoined ? base.args.map(({ value }) => value) : [base]), path], range);
}

/** `request.Uri = request.Uri.AddQuery(…)` goes on from what is there: where it leads stays the same. */
function goesOn(value: Expr, owner: string, key: string): boolean {
  if (value.kind === "call") return value.callee.kind === "member" && goesOn(value.callee.of, owner, key);
  if (value.kind === "concat") return value.parts[0] !== undefined && goesOn(value.parts[0], owner, key);
  if (value.kind === "name") return value.name === `${owner}.${key}`;
  return value.kind === "member" && value.key === key && value.of.kind === "name" && value.of.name === owner;
}

function isOfClass(name: string, to: Lowering): boolean {
  return scopeOf(to).isLocal(name) || (to.currentClass?.fields.some((field) => field.name === name) ?? false);
}

function setOnClass(owner: Expr, key: string, value: Expr, range: Expr["range"], to: Lowering): void {
  to.call({ kind: "call", callee: { kind: "member", of: owner, key: `${key}=`, range }, args: [{ value }], range });
}

/** A call that is waited for, or tried with something in its place, is that call. */
function heldBy(value: Expr): Expr {
  if (value.kind === "choice" && value.alternatives[0]) return heldBy(value.alternatives[0]);
  return value;
}

/** `options.Url = x` of what was made with options: instead of what it was made with, or under a condition beside it. */
function setOption(open: Argument[], name: string, value: Expr, test: Test | undefined): void {
  const at = open.findIndex((one) => one.name === name);
  const before = open[at]?.value;
  if (!before) open.push({ name, value: guarded(value, test) });
  else open[at] = { name, value: guarded(value, test, before) };
}

function guarded(value: Expr, test: Test | undefined, otherwise?: Expr): Expr {
  return test
    ? { kind: "choice", how: "branch", test, alternatives: [value, ...(otherwise ? [otherwise] : [])], range: value.range }
    : value;
}

/** `_client.BaseAddress = x`: the client that the field holds has that base. */
function ofField(owner: Expr, key: string, value: Expr, to: Lowering, range: Expr["range"]): void {
  const name =
    owner.kind === "member" && owner.of.kind === "name" && owner.of.name === "this"
      ? owner.key
      : owner.kind === "name"
        ? owner.name
        : undefined;
  if (name === undefined || key !== "BaseAddress" || !to.currentClass || scopeOf(to).isLocal(name)) return;
  to.currentClass.fields.unshift({ name, value: clientWith(value, range), range, in: to.current.id });
}

/** `headers["a"] = x` adds a key to what is called headers. */
function assignEntry(node: Node, value: Expr, to: Lowering): void {
  const of = lowerExpression(node.childForFieldName("expression"), to);
  const argument = children(node.childForFieldName("subscript"))[0];
  const key = lowerExpression(argument && valueOf(argument), to, { trap: "a key" });
  if (key.kind === "literal") addEntryAt(to, wayOf(of), { key: key.value, value, keyRange: key.range });
}

/** `builder.Append(x)`, `list.Add(x)`, `map.Add(key, x)`: what the name holds gets longer. */
export function written(expr: Expr, to: Lowering): void {
  if (expr.kind === "call" && expr.callee.kind === "member") {
    const { of, key } = expr.callee;
    const [first, second] = expr.args.map((arg) => arg.value);
    if (of.kind === "call") written(of, to);
    const name = nameBehind(of);
    if (name === undefined || !first) return;
    if (key === "Append" || key === "AppendLine") addTo(to, name, first, expr.range);
    else if (key === "AppendFormat") addTo(to, name, asked(first, "format", expr.args.slice(1), expr.range), expr.range);
    else if (key === "Add") addItem(name, first, second, to);
  } else if (expr.kind === "concat" && expr.parts[0]?.kind === "name") {
    // `builder.Append(a).Append(b)` of a name was read as one text.
    addTo(to, expr.parts[0].name, joined(expr.parts.slice(1), expr.range), expr.range);
  }
}

function nameBehind(of: Expr): string | undefined {
  if (of.kind === "name") return of.name;
  return of.kind === "call" && of.callee.kind === "member" && /^Append/.test(of.callee.key) ? nameBehind(of.callee.of) : undefined;
}

function addItem(name: string, first: Expr, second: Expr | undefined, to: Lowering): void {
  const at = to.current.bindings.findLastIndex((binding) => binding.name === name);
  const binding = to.current.bindings[at];
  if (binding?.value.kind === "array") {
    to.current.bindings[at] = { ...binding, value: { ...binding.value, items: [...binding.value.items, first] } };
  } else if (second && first.kind === "literal") addEntries(to, name, [{ key: first.value, value: second, keyRange: first.range }]);
}
