import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { foldFallback } from "../../fallback.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { addEntryAt, either, wayOf, withEntry } from "../../grow.ts";
import { addTo } from "../../results.ts";
import { named } from "../../traps.ts";
import { lowerExpression } from "./expressions.ts";
import { scopeOf } from "./scope.ts";
import { operatorOf } from "./tests.ts";
import { dotted } from "./types.ts";

const nothing = (node: Node): Expr => ({ kind: "unknown", reason: "nothing there", range: rangeOf(node) });

/** `a = x`, `self.a = x`, `a.b = x`, `a["b"] = x`, `(a, b) = x`. */
export function assign(node: Node, to: Lowering): Expr {
  const target = node.childForFieldName("left");
  const value = lowerExpression(node.childForFieldName("right"), to, named(nameOf(target)));
  if (target) assignTo(target, value, to);
  return nothing(node);
}

function nameOf(target: Node | null): string | undefined {
  const name = target?.type === "field_expression" ? target.childForFieldName("field")?.text : target?.text;
  return name !== undefined && /^\w+$/.test(name) ? name : undefined;
}

/** `a += x`. */
export function extend(node: Node, to: Lowering): Expr {
  const target = node.childForFieldName("left");
  const value = lowerExpression(node.childForFieldName("right"), to);
  if (operatorOf(node) === "+=" && target?.type === "identifier") addTo(to, scopeOf(to).nameOf(target.text), value, rangeOf(node));
  return nothing(node);
}

function assignTo(target: Node, value: Expr, to: Lowering): void {
  switch (target.type) {
    case "identifier":
      return assignName(target, value, to);
    case "field_expression":
      return assignMember(target, value, to);
    case "index_expression": {
      const [of, key] = children(target);
      const name = of && lowerExpression(of, to);
      const at = lowerExpression(key, to, { trap: "a key" });
      if (name && at.kind === "literal") addEntryAt(to, wayOf(name), { key: at.value, value, keyRange: at.range }, true);
      return;
    }
    case "tuple_expression":
      for (const [at, part] of children(target).entries())
        assignTo(part, { kind: "member", of: value, key: String(at), range: rangeOf(part) }, to);
      return;
    case "unary_expression":
    case "parenthesized_expression": {
      const inner = firstChild(target);
      if (inner) assignTo(inner, value, to);
      return;
    }
    // An arm of `select!` takes what is there: `Some(x) = stream.next()`.
    case "call_expression": {
      const inner = children(target.childForFieldName("arguments"))[0];
      if (inner) assignTo(inner, value, to);
      return;
    }
    default:
  }
}

function assignName(target: Node, value: Expr, to: Lowering): void {
  const scope = scopeOf(to);
  const range = rangeOf(target);
  if (target.text === "_") return;
  if (!scope.isLocal(target.text)) {
    if (to.current.id !== 0) to.bind({ name: scope.declare(target.text), value, range });
    return;
  }
  // One value after the other: what follows sees the last one.
  if (scope.isOwn(target.text)) return to.bind({ name: scope.declare(target.text), value, range });
  const name = scope.nameOf(target.text);
  if (beginsWith(value, name)) return;
  to.bind({ name, value, range, reassigned: true });
  foldFallback(to.current);
}

/** `builder = builder.header(a, b)`, `url = format!("{url}?a=b")` in a branch: what was there, with something more. */
function beginsWith(value: Expr, name: string): boolean {
  switch (value.kind) {
    case "name":
      return value.name === name;
    case "member":
      return beginsWith(value.of, name);
    case "call":
      return value.callee.kind === "member" && beginsWith(value.callee.of, name);
    case "concat":
      return value.parts[0] !== undefined && beginsWith(value.parts[0], name);
    default:
      return false;
  }
}

/** A field of `self`, an entry of the struct that was made here, else a dotted name. */
function assignMember(node: Node, value: Expr, to: Lowering): void {
  const range = rangeOf(node);
  const owner = lowerExpression(node.childForFieldName("value"), to);
  const key = node.childForFieldName("field")?.text ?? "";
  const name = dotted(owner);
  if (name === undefined) return;
  if (name === "this") return to.field({ name: key, value, range, in: to.current.id });
  const [root = "", ...way] = name.split(".");
  const made = to.current.bindings.findLastIndex((binding) => binding.name === root);
  const object = to.current.bindings[made];
  if (object?.value.kind === "object") {
    to.current.bindings[made] = {
      ...object,
      value: withEntry(object.value, [...way, key], (before) => either(before, value, to.condition), range),
    };
    return;
  }
  const own = `${name}.${key}`;
  const at = to.current.bindings.findLastIndex((binding) => binding.name === own);
  const before = to.current.bindings[at];
  const held: Expr = before?.value ?? { kind: "member", of: owner, key, range };
  const now = either(held, value, to.condition);
  if (before) to.current.bindings[at] = { ...before, value: now };
  else to.current.bindings.push({ name: own, value: now, range });
}

/** `text.push_str(x)`, `url.set_path(x)`, `map.insert("a", x)`, `list.push(x)` as a statement: what the variable holds changes. */
export function written(expr: Expr, to: Lowering): void {
  if (expr.kind !== "call" || expr.callee.kind !== "member") return;
  const { of, key } = expr.callee;
  const [first, second] = expr.args.map((arg) => arg.value);
  if (!first) return;
  if (/^(push_str|push)$/.test(key) && of.kind === "name") return void pushed(of.name, first, expr.range, to);
  if (/^(insert|append|append_pair|text)$/.test(key) && second && first.kind === "literal")
    return void addEntryAt(to, wayOf(of), { key: first.value, value: second, keyRange: first.range }, true);
  const builder = urlSetters[key];
  if (builder && of.kind === "name") setUrl(of.name, builder, first, expr.range, to);
  // `url.path_segments_mut().unwrap().push("a").push("b")`.
  if (/^(push|extend)$/.test(key)) pathPushed(expr, to);
}

function pushed(name: string, value: Expr, range: Expr["range"], to: Lowering): void {
  const at = to.current.bindings.findLastIndex((binding) => binding.name === name);
  const binding = to.current.bindings[at];
  if (binding?.value.kind === "array") {
    to.current.bindings[at] = { ...binding, value: { ...binding.value, items: [...binding.value.items, value] } };
  } else addTo(to, name, value, range);
}

/** Setters of an address, in the words that the linker knows. */
const urlSetters: Readonly<Record<string, string>> = {
  set_path: "setPath",
  set_host: "setHost",
  set_scheme: "setScheme",
  set_port: "setPort",
};

function setUrl(name: string, setter: string, value: Expr, range: Expr["range"], to: Lowering): void {
  changed(name, (before) => ({ kind: "call", callee: { kind: "member", of: before, key: setter, range }, args: [{ value }], range }), to);
}

function changed(name: string, change: (before: Expr) => Expr, to: Lowering): void {
  const at = to.current.bindings.findLastIndex((binding) => binding.name === name);
  const binding = to.current.bindings[at];
  if (binding) to.current.bindings[at] = { ...binding, value: change(binding.value) };
}

function pathPushed(expr: Expr, to: Lowering): void {
  const paths: Expr[] = [];
  let at: Expr = expr;
  while (at.kind === "call" && at.callee.kind === "member" && /^(push|extend|pop_if_empty|clear)$/.test(at.callee.key)) {
    const first = at.args[0]?.value;
    if (first) paths.unshift(...(first.kind === "array" ? first.items : [first]));
    at = at.callee.of;
  }
  const of = at.kind === "call" && at.callee.kind === "member" && at.callee.key === "path_segments_mut" ? at.callee.of : undefined;
  if (of?.kind !== "name") return;
  const range = expr.range;
  changed(
    of.name,
    (before) => ({
      kind: "call",
      callee: { kind: "name", name: "urlcat", range },
      args: [before, ...paths].map((value) => ({ value })),
      range,
    }),
    to,
  );
}
