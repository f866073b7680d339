import type { Node } from "web-tree-sitter";
import type { Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { compared, type Context, forPeople } from "../../traps.ts";
import { envRead } from "./environment.ts";
import { lowerExpression, objectOf } from "./expressions.ts";
import { scopeOf } from "./scope.ts";
import { formatted, joined, stringText } from "./strings.ts";
import { buildTest } from "./tests.ts";
import { flagOf } from "../../branches.ts";

type Lower = (node: Node, list: readonly Node[], to: Lowering, context: Context) => Expr;

const shown: Lower = (node, list, to) => {
  for (const item of list) lowerExpression(item, to, { trap: forPeople });
  return { kind: "unknown", reason: "nothing there", range: rangeOf(node) };
};
const looked: Lower = (node, list, to) => {
  for (const item of list) lowerExpression(item, to, { trap: compared });
  return { kind: "unknown", reason: "nothing there", range: rangeOf(node) };
};
const all: Lower = (node, list, to, context) => ({
  kind: "array",
  items: list.map((item) => lowerExpression(item, to, context)),
  range: rangeOf(node),
});
const first: Lower = (_, list, to, context) => lowerExpression(list[0], to, context);
const object: Lower = (node, list, to, context) =>
  list.length > 0 && list.every((item) => item.type === "assignment_expression")
    ? objectOf(list, rangeOf(node), to, context)
    : list.length === 0
      ? { kind: "object", entries: [], range: rangeOf(node) }
      : lowerExpression(list[0], to, context);

/** What the macros mean that are written as calls (`withoutMacros`). */
const macros: Readonly<Record<string, Lower>> = {
  format,
  format_args: format,
  formatcp: format,
  concat: (node, list, to, context) =>
    joined(
      list.map((item) => lowerExpression(item, to, context)),
      rangeOf(node),
    ),
  concatcp: (node, list, to, context) =>
    joined(
      list.map((item) => lowerExpression(item, to, context)),
      rangeOf(node),
    ),
  const_format: format,
  env: read,
  option_env: read,
  include_str: shown,
  vec: all,
  smallvec: all,
  arrayvec: all,
  join: all,
  try_join: all,
  dbg: first,
  url: first,
  uri: first,
  pin: first,
  ready: first,
  try_ready: first,
  try: first,
  spawn: first,
  block_on: first,
  matches: (node, list, to) => matched(node, list, to),
  cfg: (node, list) => flagOf(buildTest(list[0]?.text ?? "", rangeOf(node)), "cfg", rangeOf(node)),
  write: writing,
  writeln: writing,
  query: statement,
  query_as: statement,
  query_unchecked: statement,
  query_as_unchecked: statement,
  query_scalar_unchecked: statement,
  query_scalar: statement,
  json: object,
  doc: object,
  bson: object,
  rawdoc: object,
  jsonb: object,
  hashmap: object,
  btreemap: object,
  indexmap: object,
  map: object,
  headers: object,
  ...Object.fromEntries(
    ["println", "print", "eprintln", "eprint", "panic", "bail", "anyhow", "eyre", "todo", "unimplemented", "unreachable"].map((name) => [
      name,
      shown,
    ]),
  ),
  ...Object.fromEntries(
    ["ensure", "assert", "assert_eq", "assert_ne", "debug_assert", "debug_assert_eq", "debug_assert_ne"].map((name) => [name, looked]),
  ),
};

/** The macros that are written as calls. */
export const macroNames: ReadonlySet<string> = new Set(Object.keys(macros));

/** Macros by which a function stops all that goes on, and those by which it gives an error. */
const throwing = /^(panic|todo|unimplemented|assert(_eq|_ne)?)$/;
const refusing = /^(bail|ensure)$/;

/** Lowers a macro that was written as a call. */
export function lowerMacro(node: Node, name: string, list: readonly Node[], to: Lowering, context: Context): Expr {
  if (throwing.test(name)) to.throws();
  if (refusing.test(name)) to.givesErrors();
  return macros[name]?.(node, list, to, context) ?? { kind: "unknown", reason: "a macro", range: rangeOf(node) };
}

/** `format!("{}/v1/{id}", base, id = x)`. */
function format(node: Node, list: readonly Node[], to: Lowering, context: Context): Expr {
  const [template, ...rest] = list;
  const range = rangeOf(node);
  const positional: Expr[] = [];
  const named = new Map<string, Expr>();
  for (const item of rest) {
    if (item.type !== "assignment_expression") positional.push(lowerExpression(item, to, context));
    else named.set(item.childForFieldName("left")?.text ?? "", lowerExpression(item.childForFieldName("right"), to, context));
  }
  if (!template || stringText(template) === undefined) return template ? lowerExpression(template, to, context) : joined([], range);
  const variable = (name: string): Expr => ({ kind: "name", name: scopeOf(to).nameOf(name), range });
  const value = formatted(template, { positional, named, variable }, to, context);
  return value.kind === "literal" ? value : { ...value, range };
}

/** `env!("NAME")`, `option_env!("NAME")`. */
function read(node: Node, list: readonly Node[], to: Lowering, context: Context): Expr {
  return envRead("env", [], list.slice(0, 1), rangeOf(node)) ?? lowerExpression(list[0], to, context);
}

/** `write!(text, "…", x)`: what the text gets longer by is noted by the statement that it stands in. */
function writing(node: Node, list: readonly Node[], to: Lowering): Expr {
  const [target, ...rest] = list;
  const range = rangeOf(node);
  const of = lowerExpression(target, to);
  const value = format(node, rest, to, { trap: forPeople });
  return { kind: "call", callee: { kind: "member", of, key: "push_str", range }, args: [{ value }], range };
}

/** `sqlx::query!("…", id)`, `sqlx::query_as!(User, "…")`: asks what the function of that name does. */
function statement(node: Node, list: readonly Node[], to: Lowering): Expr {
  const range = rangeOf(node);
  const values = list.map((item) => lowerExpression(item, to));
  const text = values.find((value) => value.kind === "literal" || value.kind === "concat");
  const callee = node.childForFieldName("function");
  if (!text || !callee) return { kind: "unknown", reason: "a statement", range };
  const call = { kind: "call" as const, callee: lowerExpression(callee, to), args: [{ value: text }], range };
  to.call(call);
  return call;
}

/** `matches!(stage, "live" | "production")`. */
function matched(node: Node, [subject, pattern]: readonly Node[], to: Lowering): Expr {
  const range = rangeOf(node);
  const value = lowerExpression(subject, to, { trap: compared });
  const words = pattern
    ? alternatives(pattern).map((one) => stringText(one) ?? (/^[\w:]+$/.test(one.text) ? one.text.split("::").at(-1) : undefined))
    : [];
  const known = words.length > 0 && words.every((word) => word !== undefined);
  return flagOf(known ? { subject: value, equals: words, range } : undefined, "matches", range);
}

function alternatives(node: Node): readonly Node[] {
  const [left, right] = [node.childForFieldName("left"), node.childForFieldName("right")];
  return node.type === "binary_expression" && left && right ? [...alternatives(left), ...alternatives(right)] : [node];
}
