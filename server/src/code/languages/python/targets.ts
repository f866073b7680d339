import { addEntries, addEntryAt, wayOf } from "../../grow.ts";
import { children, firstChild } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";
import { type Expr, type ObjectEntry, settingKey } from "../../expr.ts";
import { mayBeHung } from "../../hung.ts";
import { foldFallback } from "../../fallback.ts";
import { declaredAround, givenFrom } from "../../outer.ts";
import { keepEntry, keepInField } from "../../keptEntries.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { comprehended } from "./comprehended.ts";
import { lowerExpression } from "./expressions.ts";

/** Names that `global` makes the module's own, and `nonlocal` those of a function around, by the function that says so. */
const outer = new WeakMap<object, Map<string, "global" | "nonlocal">>();

/** Notes `global a, b` or `nonlocal a` in the current function. */
export function declareOuter(node: Node, to: Lowering): void {
  const names = outer.get(to.current) ?? new Map<string, "global" | "nonlocal">();
  for (const child of children(node)) names.set(child.text, node.type === "nonlocal_statement" ? "nonlocal" : "global");
  outer.set(to.current, names);
}

/** Binds a value to whatever an assignment, a loop or `as` puts on its left side. */
export function bindTarget(target: Node, value: Expr, to: Lowering, type?: string): void {
  const range = rangeOf(target);
  if (target.type === "identifier") return bindName(comprehended(target.text, to), value, range, to, type);
  if (target.type === "attribute") return bindAttribute(target, value, to, type);
  if (target.type === "subscript") return bindEntry(target, value, to);
  if (/^(pattern_list|tuple_pattern|list_pattern|tuple|list|expression_list)$/.test(target.type)) {
    for (const [at, part] of children(target).entries()) {
      const item = value.kind === "array" ? value.items[at] : undefined;
      bindTarget(part, item ?? { kind: "member", of: value, key: String(at), range: rangeOf(part) }, to);
    }
    return;
  }
  if (target.type === "as_pattern_target" || target.type === "list_splat_pattern") {
    const name = firstChild(target);
    if (name) bindTarget(name, value, to);
  }
}

function bindName(name: string, value: Expr, range: Expr["range"], to: Lowering, type: string | undefined): void {
  const isOf = outer.get(to.current)?.get(name);
  const around = isOf === "nonlocal" ? declaredAround(name, to.current, to.functions) : undefined;
  const home = around ?? (isOf ? to.functions[0] : to.current);
  const isNamed = (one: { readonly name: string }): boolean => one.name === name;
  const reassigned = home && (home.bindings.some(isNamed) || home.parameters.some(isNamed));
  const binding = { name, value, range, ...(type && { type }), ...(reassigned && { reassigned }) };
  if (isOf && home) home.bindings.push(givenFrom(binding, to.current, home, to.functions));
  else {
    to.bind(binding);
    foldFallback(to.current);
  }
}

/** `self.x = …` is a field. `stripe.api_key = …` is bound under its dotted name: settings of a module stand so. */
function bindAttribute(target: Node, value: Expr, to: Lowering, type: string | undefined): void {
  const of = target.childForFieldName("object");
  const name = target.childForFieldName("attribute")?.text ?? "";
  const range = rangeOf(target);
  if (/^(self|cls)$/.test(of?.text ?? "")) to.field({ name, value, range, in: to.current.id, ...(type && { type }) });
  else if (/^[\w.]+$/.test(target.text)) {
    to.bind({ name: target.text, value, range });
    const isNamed = (one: { readonly name: string }) => one.name === of?.text;
    const isShared = of?.type === "identifier" && (to.imports.some((one) => one.local === of.text) || to.classes.some(isNamed));
    if (of && (isShared || mayBeHung(lastName(of), name))) noteSetting(of, name, value, range, to);
  } else lowerExpression(of, to);
}

/** `state` of `app.state`. */
function lastName(of: Node): string {
  return of.text.slice(of.text.lastIndexOf(".") + 1);
}

/** What is set of a package is said as a call on it, so that it is found from wherever the package is used. */
function noteSetting(of: Node, name: string, value: Expr, range: Expr["range"], to: Lowering): void {
  to.call({
    kind: "call",
    callee: { kind: "member", of: lowerExpression(of, to), key: settingKey(name), range },
    args: [{ value }],
    range,
  });
}

/** `payload["email"] = x` adds a key to what is called payload. */
function bindEntry(target: Node, value: Expr, to: Lowering): void {
  const of = target.childForFieldName("value");
  const key = lowerExpression(target.childForFieldName("subscript"), to, { trap: "a key" });
  // `app.config["NAME"] = x`: found by its name, as what is set of a package is.
  if (of?.type === "attribute" && key.kind === "literal" && /\.config$/.test(of.text) && /^[A-Z][A-Z0-9_]*$/.test(key.value))
    return noteSetting(of, key.value, value, rangeOf(target), to);
  if (of?.type === "attribute" && key.kind === "literal" && /\.headers$/.test(of.text)) return updated(of, key, value, rangeOf(target), to);
  const owner = lowerExpression(of, to);
  if (key.kind !== "literal") return keepUnder(of, value, rangeOf(target), to);
  if (addEntryAt(to, wayOf(owner), { key: key.value, value, keyRange: key.range })) return;
  // `app["db"] = pool` is what `app.db = pool` is.
  if (of && /^\w+$/.test(key.value) && mayBeHung(lastName(of), key.value)) noteSetting(of, key.value, value, rangeOf(target), to);
}

/** `options.update({"host": host})`, `options.update(host=host)`: of a dict that is made here, or whatever callers pass by name. */
export function updateDict(expr: Expr, to: Lowering): void {
  if (expr.kind !== "call" || expr.callee.kind !== "member" || expr.callee.key !== "update" || expr.callee.of.kind !== "name") return;
  const { of } = expr.callee;
  const entries = expr.args.flatMap(({ name, value, spread }): readonly ObjectEntry[] => {
    if (name !== undefined) return [{ key: name, value }];
    return value.kind === "object" && !spread ? value.entries : [{ value, spread: true }];
  });
  if (addEntries(to, of.name, entries) || !to.current.parameters.some(({ name, rest }) => name === of.name && rest === "keys")) return;
  const value: Expr = { kind: "object", entries: [{ value: of, spread: true }, ...entries], range: expr.range };
  to.bind({ name: of.name, value, range: expr.range, reassigned: true });
}

/** `session.headers["Authorization"] = x` is `session.headers.update({"Authorization": x})`. */
function updated(of: Node, key: Extract<Expr, { kind: "literal" }>, value: Expr, range: Expr["range"], to: Lowering): void {
  const given: Expr = { kind: "object", entries: [{ key: key.value, value, keyRange: key.range }], range };
  to.call({ kind: "call", callee: { kind: "member", of: lowerExpression(of, to), key: "update", range }, args: [{ value: given }], range });
}

/** `clients[name] = Client(url)`, `self.clients[name] = …`. */
function keepUnder(of: Node | null, value: Expr, range: Expr["range"], to: Lowering): void {
  const field = /^(?:self|cls)\.(\w+)$/.exec(of?.text ?? "")?.[1];
  if (field !== undefined) keepInField(to, field, value, range);
  else if (of?.type === "identifier") keepEntry(to, of.text, value, range);
}

/** `isinstance(client, Client)`: what it is declared to be, where that is made sure of. */
export function bindChecked(node: Node | null | undefined, to: Lowering): void {
  if (node?.type !== "call" || node.childForFieldName("function")?.text !== "isinstance") return;
  const [name, type] = children(node.childForFieldName("arguments"));
  if (name?.type !== "identifier" || !type || !/^([a-z_]\w*\.)*[A-Z]\w*$/.test(type.text)) return;
  const range = rangeOf(name);
  to.bind({ name: name.text, value: { kind: "unknown", reason: "checked", range }, range, type: type.text, reassigned: true });
}

/** One of the items of a collection, each in turn. */
export function eachOf(of: Expr): Expr {
  const index: Expr = { kind: "unknown", reason: "each in turn", range: of.range };
  const each = (value: Expr): Expr => ({ kind: "index", of: value, index, range: of.range });
  if (of.kind !== "call") return each(of);
  const key = of.callee.kind === "member" ? of.callee.key : of.callee.kind === "name" ? of.callee.name : "";
  const first = of.args[0]?.value;
  if (of.callee.kind === "member" && key === "items") return { kind: "array", items: [index, each(of.callee.of)], range: of.range };
  if (of.callee.kind === "member" && key === "values") return each(of.callee.of);
  if (key === "enumerate" && first) return { kind: "array", items: [index, each(first)], range: of.range };
  if (key === "zip") return { kind: "array", items: of.args.map((arg) => each(arg.value)), range: of.range };
  if (/^(sorted|list|set|tuple|reversed|tqdm|iter)$/.test(key) && first) return each(first);
  return each(of);
}
