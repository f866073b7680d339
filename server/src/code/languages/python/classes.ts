import { children } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";
import type { Call, Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { lowerExpression } from "./expressions.ts";
import { calleeText, lowerFunction, typeText } from "./functions.ts";
import { assign, decorated, lowerStatement } from "./statements.ts";
import { type SettingsClass, settingsClass } from "./settingsClasses.ts";
import { named } from "../../traps.ts";

/** Lowers a class with its fields, methods and decorators. */
export function lowerClass(node: Node, to: Lowering, decorators: Call[]): void {
  const name = node.childForFieldName("name")?.text ?? "";
  const list = node.childForFieldName("superclasses");
  const bases = (list ? children(list) : []).filter((base) => base.type !== "keyword_argument").map((base) => lowerExpression(base, to));
  const body = node.childForFieldName("body");
  const settings = settingsClass(name, node, to);
  to.inClass(name, node, bases, decorators, () => {
    for (const child of body?.namedChildren ?? []) if (child) member(child, to, settings);
  });
}

/** `get = partialmethod(request, "GET")`: what it names is a method of the class. */
function boundMethod(given: Expr | undefined): Expr | undefined {
  if (given?.kind !== "call" || !/(^|\.)partialmethod$/.test(calleeText(given.callee))) return undefined;
  const [method, ...bound] = given.args;
  if (method?.value.kind !== "name") return undefined;
  const { name, range } = method.value;
  return { ...given, args: [{ value: { kind: "member", of: { kind: "name", name: "this", range }, key: name, range } }, ...bound] };
}

function member(node: Node, to: Lowering, settings: SettingsClass | undefined): void {
  if (node.type === "function_definition") return void lowerFunction(node, to, true, []);
  if (node.type === "decorated_definition") return decorated(node, to, true);
  if (node.type !== "expression_statement") return lowerStatement(node, to);
  for (const child of children(node)) {
    if (child.type === "assignment") field(child, to, settings);
    else if (!/string$/.test(child.type)) lowerExpression(child, to);
  }
}

function field(node: Node, to: Lowering, settings: SettingsClass | undefined): void {
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  if (left?.type !== "identifier") return void assign(node, to);
  const name = left.text;
  const type = typeText(node.childForFieldName("type"));
  // A model of settings is none itself: its fields are.
  const isSetting = settings !== undefined && type !== undefined && name !== "model_config" && !settingsClass(type, node, to);
  if (right?.type === "assignment") assign(right, to);
  const given = right && right.type !== "assignment" ? lowerExpression(right, to, named(name)) : undefined;
  const value = isSetting ? setting(name, given, settings, rangeOf(left)) : withDefault(boundMethod(given) ?? given);
  const unset: Expr = { kind: "unknown", reason: "declared without a value", range: rangeOf(left) };
  to.field({ name, value: value ?? unset, range: rangeOf(left), ...(type && { type }), ...(isKeptBack(given) && { sentAs: "" }) });
}

/** `Field(exclude=True)` of pydantic, `write_only=True` of serialisers: it is never given out. */
function isKeptBack(given: Expr | undefined): boolean {
  const args = given?.kind === "call" ? given.args : [];
  return args.some(
    ({ name = "", value }) => /^(exclude|write_only|load_only)$/.test(name) && value.kind === "literal" && value.value === "true",
  );
}

/** The field as the variable it is read from: its alias, or its name in capitals behind the prefix. */
function setting(name: string, given: Expr | undefined, settings: SettingsClass, range: Expr["range"]): Expr {
  const args = given?.kind === "call" && /(^|\.)Field$/.test(calleeText(given.callee)) ? given.args : undefined;
  const alias = args?.find((arg) => /^(env|alias|validation_alias)$/.test(arg.name ?? ""))?.value;
  const variable = alias?.kind === "literal" ? alias.value.toUpperCase() : (settings.prefix + name).toUpperCase();
  const fallback = withDefault(given);
  if (fallback?.kind === "env") return fallback;
  return {
    kind: "env",
    name: variable,
    range,
    ...(fallback && !(fallback.kind === "literal" && fallback.type === "null") && { fallback }),
  };
}

/** `Field(default, …)`, `field(default=…)`, `mapped_column(default=…)` are worth their default. */
function withDefault(given: Expr | undefined): Expr | undefined {
  if (given?.kind !== "call" || !/(^|\.)(Field|field|attrib|ib)$/.test(calleeText(given.callee))) return given;
  const factory = given.args.find((arg) => arg.name === "default_factory" || arg.name === "factory")?.value;
  if (factory) return { kind: "call", callee: factory, args: [], range: factory.range };
  const value = given.args.find((arg) => arg.name === "default")?.value ?? given.args.find((arg) => arg.name === undefined)?.value;
  return value && !(value.kind === "unknown" && value.reason === "ellipsis") ? value : undefined;
}
