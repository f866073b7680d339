import { lowerSides } from "../../branches.ts";
import { children, firstChild, lastChild } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";
import type { Range } from "../../../core/range.ts";
import { type Argument, type Call, castTo, type Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { aLink, compared, type Context, keyContext, named, wordsTrap } from "../../traps.ts";
import { lowerElement } from "./components.ts";
import { lowerObject } from "./objects.ts";
import { assignment, keepUnder } from "./assignments.ts";
import { inlineImport } from "./modules.ts";
import { lowerClass } from "./classes.ts";
import { declaredQueries, registeredPlugin } from "./declaredQueries.ts";
import { lowerFunction } from "./functions.ts";
import { definedProperties } from "./prototypes.ts";
import { lowerTest } from "./tests.ts";
import { argumentTrap, isKeyRead, receiverTrap } from "./traps.ts";

const trapAttributes = /^(href|xmlns\w*(:\w+)?|xlink:?href|xlinkHref|to|src|srcSet|poster|action|content|placeholder|title|alt|className)$/;

/** Attributes of components that may say where these send to. */
const endpointAttribute =
  /(api|end_?point|base_?ur[il]|server|host|backend|socket|graphql|dsn|proxy|service|domain|gateway|webhook|ingest)|^(url|uri|options|config|client|value)$/i;

/** Lowers an expression; each call in it is noted, each endpoint-like string too. */
export function lowerExpression(node: Node | null, to: Lowering, context: Context = {}): Expr {
  if (!node) return { kind: "unknown", reason: "nothing there", range: { line: 0, column: 0, endLine: 0, endColumn: 0 } };
  const lower = lowerers[node.type];
  return lower ? lower(node, to, context) : unknown(node, to, context);
}

type Lower = (node: Node, to: Lowering, context: Context) => Expr;

const inner: Lower = (node, to, context) => lowerExpression(firstChild(node), to, context);

const cast: Lower = (node, to, context) => castTo(inner(node, to, context), lastChild(node)?.text, true);

const lowerers: Readonly<Record<string, Lower>> = {
  string: literal,
  number: (node) => ({ kind: "literal", value: node.text, type: "number", range: rangeOf(node) }),
  true: (node) => ({ kind: "literal", value: "true", type: "boolean", range: rangeOf(node) }),
  false: (node) => ({ kind: "literal", value: "false", type: "boolean", range: rangeOf(node) }),
  null: (node) => ({ kind: "literal", value: "", type: "null", range: rangeOf(node) }),
  template_string: template,
  identifier: name,
  this: (node) => ({ kind: "name", name: "this", range: rangeOf(node) }),
  super: (node) => ({ kind: "name", name: "super", range: rangeOf(node) }),
  shorthand_property_identifier: name,
  member_expression: member,
  subscript_expression: subscript,
  call_expression: call,
  new_expression: call,
  parenthesized_expression: inner,
  await_expression: awaited,
  as_expression: cast,
  satisfies_expression: inner,
  non_null_expression: inner,
  type_assertion: (node, to, context) => lowerExpression(lastChild(node), to, context),
  binary_expression: binary,
  ternary_expression: ternary,
  object: lowerObject,
  array: (node, to, context) => ({
    kind: "array",
    items: children(node).map((item) => lowerExpression(item, to, context)),
    range: rangeOf(node),
  }),
  // `(0, fetch)(url)`: what stands last is what the whole is worth.
  sequence_expression: (node, to, context) => {
    const all = children(node).map((child) => lowerExpression(child, to, context));
    return all.at(-1) ?? { kind: "unknown", reason: "an empty list", range: rangeOf(node) };
  },
  spread_element: inner,
  arrow_function: fn,
  function_expression: fn,
  generator_function: fn,
  assignment_expression: assignment,
  augmented_assignment_expression: assignment,
  unary_expression: (node, to, context) => unknown(node, to, context),
  class: (node, to) => {
    const id = node.childForFieldName("name")?.text ?? "";
    lowerClass(node, to, id);
    return { kind: "name", name: id, range: rangeOf(node) };
  },
  jsx_attribute: (node, to) => {
    const attribute = firstChild(node)?.text ?? "";
    const isTrap = trapAttributes.test(attribute) || !endpointAttribute.test(attribute);
    const trap = attribute === "href" ? aLink : "an attribute of markup";
    return lowerExpression(node.namedChild(1), to, named(attribute, isTrap ? { trap } : {}));
  },
  jsx_opening_element: element,
  jsx_self_closing_element: element,
  jsx_text: (node) => ({ kind: "unknown", reason: "text of markup", range: rangeOf(node) }),
  regex: (node) => ({ kind: "unknown", reason: "a regular expression", range: rangeOf(node) }),
};

function element(node: Node, to: Lowering): Expr {
  lowerElement(node, to);
  return { kind: "unknown", reason: "markup", range: rangeOf(node) };
}

function awaited(node: Node, to: Lowering, context: Context): Expr {
  const value = inner(node, to, context);
  return value.kind === "call" ? { ...value, isAwaited: true } : value;
}

function unknown(node: Node, to: Lowering, context: Context): Expr {
  const parts = children(node)
    .filter((child) => !/type|predicate/.test(child.type))
    .map((child) => lowerExpression(child, to, context));
  const [first] = parts;
  const operator = node.type === "unary_expression" ? node.child(0) : null;
  // `delete order.email` takes it out, as the calls of other languages do.
  if (operator?.text === "delete" && first?.kind === "member")
    return to.call({
      kind: "call",
      callee: { kind: "name", name: "delete", range: rangeOf(operator) },
      args: [{ value: first }],
      range: rangeOf(node),
    });
  return { kind: "unknown", reason: node.type.replaceAll("_", " "), parts, range: rangeOf(node) };
}

function literal(node: Node, to: Lowering, context: Context): Expr {
  const value = unescape(node.text.slice(1, -1));
  to.string(node, value, context.name, wordsTrap(value, context));
  return { kind: "literal", value, range: rangeOf(node) };
}

function unescape(text: string): string {
  return text.includes("\\")
    ? text.replace(/\\(u\{?([0-9a-fA-F]+)\}?|[\s\S])/g, (_, c: string, hex?: string) =>
        hex ? String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)) : ({ n: "\n", t: "\t", r: "\r" }[c] ?? c),
      )
    : text;
}

function template(node: Node, to: Lowering, context: Context): Expr {
  const parts: Expr[] = [];
  for (const child of children(node)) {
    // What stands first is what the whole is: `redirect_uri: \`${isLocal ? "https://forward.example/" : ""}${own}\``.
    if (child.type === "template_substitution")
      parts.push(lowerExpression(firstChild(child), to, parts.length === 0 && context.trap !== undefined ? context : {}));
    else parts.push({ kind: "literal", value: unescape(child.text), range: rangeOf(child) });
  }
  const only = parts[0];
  if (parts.length === 1 && only?.kind === "literal") {
    to.string(node, only.value, context.name, wordsTrap(only.value, context));
    return { ...only, range: rangeOf(node) };
  }
  const lead = children(node)[0];
  // The place of the first piece alone: a call that is tied to it names the same.
  if (only?.kind === "literal" && lead) to.string(lead, only.value, context.name, wordsTrap(`${only.value}.`, context));
  return to.filled(parts, node, context);
}

/** A name as a value. */
export function name(node: Node): Expr {
  return { kind: "name", name: node.text, range: rangeOf(node) };
}

/** `process.env` and its kin, and what a server writes into its page of them: `window._env_`, `window.__ENV`. */
const environments = /^(process\.env|import\.meta\.env|Bun\.env|globalThis\.process\.env|(window|globalThis|self)\.(_*env_*|_*ENV_*))$/;

/** Whether a node is one of these. */
function isEnv(node: Node | null): boolean {
  return node !== null && environments.test(node.text.replace(/[\s?!]/g, ""));
}

function member(node: Node, to: Lowering, context: Context): Expr {
  const of = node.childForFieldName("object");
  const key = node.childForFieldName("property")?.text.replace(/^#/, "") ?? "";
  const range = rangeOf(node);
  const property = node.childForFieldName("property");
  if (isEnv(of)) return { kind: "env", name: key, range, ...(property && { nameRange: rangeOf(property) }) };
  // Where the file itself lies: what is found from there is a file beside it.
  if (key === "url" && of?.type === "meta_property") return { kind: "literal", value: "file:///", range };
  return { kind: "member", of: lowerExpression(of, to, context), key, range };
}

/** What stands between the quotes of a literal. */
function withoutQuotes(range: Range): Range {
  return { ...range, column: range.column + 1, endColumn: range.endColumn - 1 };
}

function subscript(node: Node, to: Lowering, context: Context): Expr {
  const of = node.childForFieldName("object");
  const index = lowerExpression(node.childForFieldName("index"), to, context);
  const range = rangeOf(node);
  if (index.kind !== "literal") return { kind: "index", of: lowerExpression(of, to, context), index, range };
  if (isEnv(of)) return { kind: "env", name: index.value, range, nameRange: withoutQuotes(index.range) };
  return { kind: "member", of: lowerExpression(of, to, context), key: index.value, range };
}

function call(node: Node, to: Lowering, outer: Context): Expr {
  const target = node.childForFieldName("function") ?? node.childForFieldName("constructor");
  const range = rangeOf(node);
  const method = target?.type === "member_expression" ? (target.childForFieldName("property")?.text ?? "") : "";
  const callee: Expr =
    target?.type === "import"
      ? { kind: "name", name: "import", range: rangeOf(target) }
      : lowerExpression(target, to, receiverTrap(method, target, outer));
  const list = node.childForFieldName("arguments");
  const imported = inlineImport(target, list, to);
  if (imported) return imported;
  if (/^Deno\.env\.get$|^Bun\.env\.get$/.test(target?.text ?? "")) {
    const key = firstChild(list);
    if (key?.type === "string") return { kind: "env", name: key.text.slice(1, -1), range, nameRange: withoutQuotes(rangeOf(key)) };
    const of = target?.childForFieldName("object") ?? null;
    if (key) return { kind: "index", of: lowerExpression(of, to, outer), index: lowerExpression(key, to, outer), range };
  }
  const context = argumentContext(target, method, outer);
  const args: Argument[] =
    list?.type === "template_string"
      ? [{ value: lowerExpression(list, to, context) }]
      : (list ? children(list) : []).map((arg) => ({
          value: lowerExpression(arg, to, context),
          ...(arg.type === "spread_element" && { spread: true }),
        }));
  if (method === "join" && callee.kind === "member" && callee.of.kind === "array") return joined(callee.of.items, args, range);
  if (method === "set" && args.length === 2 && args[1]) keptIn(target, args[1].value, range, to);
  declaredQueries(callee, args[0]?.value, to);
  registeredPlugin(callee, args, range, to);
  definedProperties({ callee, args }, to);
  const bound = calledWith(callee, args) ?? calledForSaga(callee, args, to);
  const made: Call = {
    kind: "call",
    ...(bound ?? { callee, args }),
    range,
    ...(node.type === "new_expression" && { isNew: true }),
    ...(node.parent?.type === "await_expression" && { isAwaited: true }),
  };
  return to.call(made);
}

/** `clients.set(name, new Client(url))` of a map. */
function keptIn(target: Node | null, value: Expr, range: Range, to: Lowering): void {
  const map = target?.childForFieldName("object") ?? null;
  const name = map?.text.replace(/^this\.#?/, "") ?? "";
  const known = map?.type === "identifier" ? to.functions.flatMap(({ bindings }) => bindings) : (to.currentClass?.fields ?? []);
  if (value.kind === "call" || value.kind === "name")
    if (known.some((one) => one.name === name && isMap(one.value))) keepUnder(map, value, range, to, "Map");
}

function isMap(value: Expr): boolean {
  return value.kind === "call" && value.isNew === true && value.callee.kind === "name" && /^(Weak)?Map$/.test(value.callee.name);
}

/** `fetch.call(null, url)`, `fetch.apply(this, [url])`: a call of what stands before; undefined where `call` is a method of its own. */
function calledWith(callee: Expr, args: readonly Argument[]): Pick<Call, "callee" | "args"> | undefined {
  const self = args[0]?.value;
  if (callee.kind !== "member" || !/^(call|apply)$/.test(callee.key) || !self || !isSelf(self, callee.of)) return undefined;
  if (callee.key === "call") return { callee: callee.of, args: args.slice(1) };
  const list = args[1]?.value;
  const given: readonly Argument[] =
    list?.kind === "array" ? list.items.map((value) => ({ value })) : list ? [{ value: list, spread: true }] : [];
  return { callee: callee.of, args: given };
}

/** `yield call(axios.get, url)`, `yield call([api, api.get], url)`: Redux-Saga calls what it is given with the rest. */
function calledForSaga(callee: Expr, args: readonly Argument[], to: Lowering): Pick<Call, "callee" | "args"> | undefined {
  if (callee.kind !== "name" || !/^(call|fork|spawn)$/.test(callee.name)) return undefined;
  const isSaga = to.imports.some(({ local, module }) => local === callee.name && /^(typed-)?redux-saga\b/.test(module));
  const first = args[0]?.value;
  const called = first?.kind === "array" ? first.items[1] : first;
  return isSaga && called && /^(name|member)$/.test(called.kind) ? { callee: called, args: args.slice(1) } : undefined;
}

function isSelf(expr: Expr, called: Expr): boolean {
  if (expr.kind === "literal") return expr.type === "null";
  if (expr.kind !== "name") return false;
  if (/^(this|globalThis|window|self|global|undefined)$/.test(expr.name)) return true;
  return called.kind === "member" && called.of.kind === "name" && called.of.name === expr.name;
}

/** What the arguments of a call are: looked at, said to people, keys; else what they are said to be inside the outer place. */
function argumentContext(target: Node | null, method: string, outer: Context): Context {
  const name = method !== "" ? method : (target?.text ?? "");
  const receiver = target?.childForFieldName("object");
  if (receiver && isKeyRead(method, receiver)) return keyContext(target?.parent?.childForFieldName("arguments")?.namedChild(0)?.text);
  const trap = argumentTrap(name, receiver?.text ?? "");
  if (trap !== undefined) return { trap };
  // A set of origins is as little an endpoint as a list of them; what any other set is for, its name doesn't say.
  if (name === "Set") return outer.trap === undefined ? {} : { trap: outer.trap };
  return /^(URL|String|default|url|str|concat)$/.test(name) ? outer : {};
}

function joined(items: readonly Expr[], args: readonly Argument[], range: Call["range"]): Expr {
  const glue = args[0]?.value;
  const between: Expr = glue?.kind === "literal" ? glue : { kind: "literal", value: ",", range };
  return { kind: "concat", parts: items.flatMap((item, i) => (i === 0 ? [item] : [between, item])), range };
}

function binary(node: Node, to: Lowering, context: Context): Expr {
  const operator = node.childForFieldName("operator")?.text ?? "";
  if (operator === "&&") return conjunction(node, to, context);
  const compares = /^([!=]==?|in|instanceof)$/.test(operator);
  const at: Context = compares ? { trap: compared } : context;
  if (compares && operator !== "in" && operator !== "instanceof") return comparison(node, to, operator);
  const left = lowerExpression(node.childForFieldName("left"), to, at);
  const right = lowerExpression(node.childForFieldName("right"), to, at);
  const range = rangeOf(node);
  if (operator === "+") {
    const parts = [left, right].flatMap((part) => (part.kind === "concat" ? part.parts : [part]));
    return { kind: "concat", parts, range };
  }
  if (operator === "||" || operator === "??") {
    // `(a && b) || c` is a choice by a.
    if (left.kind === "choice" && left.how === "branch" && left.alternatives.length === 1)
      return { ...left, alternatives: [...left.alternatives, right], range };
    const head = left.kind === "choice" && left.how === "fallback" ? left.alternatives : [left];
    return { kind: "choice", how: "fallback", alternatives: [...head, right], range };
  }
  return { kind: "unknown", reason: `the result of ${operator}`, parts: [left, right], range };
}

/** A comparison as a value: a flag that conditions ask for. */
function comparison(node: Node, to: Lowering, operator: string): Expr {
  const test = lowerTest(node, to);
  const parts = test.subject ? [test.subject] : [];
  return { kind: "unknown", reason: `the result of ${operator}`, parts, ...(test.subject && { test }), range: rangeOf(node) };
}

/** `a && b` is b where a holds. */
function conjunction(node: Node, to: Lowering, context: Context): Expr {
  const test = lowerTest(node.childForFieldName("left"), to);
  let value: Expr | undefined;
  to.under(test, () => {
    value = lowerExpression(node.childForFieldName("right"), to, context);
  });
  const range = rangeOf(node);
  return { kind: "choice", how: "branch", test, alternatives: value ? [value] : [], range };
}

function ternary(node: Node, to: Lowering, context: Context): Expr {
  const test = lowerTest(node.childForFieldName("condition"), to);
  const sides = [node.childForFieldName("consequence"), node.childForFieldName("alternative")];
  const alternatives = lowerSides(to, test, sides, (side) => lowerExpression(side, to, context));
  return { kind: "choice", how: "branch", test, alternatives, range: rangeOf(node) };
}

/** A function as a value. */
export function fn(node: Node, to: Lowering, context: Context): Expr {
  const id = lowerFunction(node, to, node.childForFieldName("name")?.text ?? context.name ?? "", {
    isValue: true,
    isOfClass: node.type === "arrow_function",
  });
  return { kind: "function", id, range: rangeOf(node) };
}
