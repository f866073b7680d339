import type { Node } from "web-tree-sitter";
import type { Expr, ObjectEntry } from "../../expr.ts";
import type { Parameter } from "../../facts.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { named } from "../../traps.ts";
import { lowerExpression } from "./expressions.ts";
import { nameExpr, scopeOf } from "./scope.ts";
import { lowerBody } from "./statements.ts";

/** A class or module, called by its whole path; what it includes is a base of it too. */
export function lowerClass(node: Node, to: Lowering): void {
  const written = node.childForFieldName("name")?.text ?? "";
  const around = to.currentClass?.name;
  const name = written.startsWith("::") ? written.slice(2) : around === undefined ? written : `${around}::${written}`;
  const body = node.childForFieldName("body");
  const extended = firstChild(node.childForFieldName("superclass"));
  const mixed = children(body).filter(
    (child) =>
      child.type === "call" &&
      /^(include|extend|prepend)$/.test(child.childForFieldName("method")?.text ?? "") &&
      !child.childForFieldName("receiver"),
  );
  const bases = [...mixed.flatMap((call) => children(call.childForFieldName("arguments"))), ...(extended ? [extended] : [])]
    .filter((base) => /^(constant|scope_resolution)$/.test(base.type))
    .map((base) => lowerExpression(base, to));
  to.inClass(name, node, bases, [], () => {
    scopeOf(to).inFunction(() => {
      if (body) lowerBody(body, to);
    });
  });
}

/** Macros that make readers: of an instance, and what Rails has for a class and those that extend it. */
export const makesReaders = /^(attr_(reader|accessor|config)|class_attribute|(thread_)?[cm]attr_(reader|accessor)|config_accessor)$/;

/** `attr_reader :host` is a method that gives `@host`; `class_attribute :host, default: "…"` says what it is at first. */
export function lowerReaders(node: Node, to: Lowering): void {
  const macro = node.childForFieldName("method")?.text ?? "";
  const list = children(node.childForFieldName("arguments"));
  const given = list.find(({ type, text }) => type === "pair" && /^:?default\b/.test(text))?.childForFieldName("value");
  // Rails keeps what `mattr_accessor` reads in a variable of the class.
  const sign = (name: string) => (/[cm]attr_/.test(macro) && node.parent?.text.includes(`@@${name}`) ? "@@" : "@");
  for (const symbol of list) {
    // `attr_config url: "…"` gives each its own.
    const own = macro === "attr_config" && symbol.type === "pair" ? symbol : undefined;
    const name = (own?.childForFieldName("key") ?? symbol).text.replace(/^:|:$/g, "");
    if (!/^\w+$/.test(name)) continue;
    reader(name, sign(name), symbol, to);
    const first = own?.childForFieldName("value") ?? given;
    if (first) to.field({ name: sign(name) + name, value: lowerExpression(first, to, named(name)), range: rangeOf(symbol) });
  }
}

/** `setting :url, default: "…"` of dry-configurable: all of them are what `config` gives. */
export function lowerSettings(node: Node, to: Lowering): void {
  if (!node.parent || to.currentClass?.methods.some((id) => to.functions[id]?.name === "config")) return;
  const { parent } = node;
  to.inFunction("config", node, { isMethod: true, isStatic: true }, (fn) => fn.returns.push(settingsOf(parent, to)));
}

function settingsOf(body: Node, to: Lowering): Expr {
  const settings = children(body).filter((one) => one.type === "call" && one.childForFieldName("method")?.text === "setting");
  const entries = settings.flatMap((setting): readonly ObjectEntry[] => {
    const [symbol, ...options] = children(setting.childForFieldName("arguments"));
    const key = symbol?.text.replace(/^:/, "") ?? "";
    const inner = setting.childForFieldName("block")?.childForFieldName("body");
    const given = options.find(({ type, text }) => type === "pair" && /^:?default\b/.test(text))?.childForFieldName("value");
    const value = inner ? settingsOf(inner, to) : given && lowerExpression(given, to, named(key));
    return value ? [{ key, value }] : [];
  });
  return { kind: "object", entries, range: rangeOf(body) };
}

/** `self.live_url = "…"` in the body of a class: what is asked for as `live_url`, in it and in those that extend it. */
export function lowerClassAttribute(name: string, target: Node, to: Lowering): void {
  const isKnown = to.currentClass?.methods.some((id) => to.functions[id]?.name === name);
  if (!isKnown) reader(name, "@", target, to);
}

function reader(name: string, sign: string, at: Node, to: Lowering): void {
  giver(name, instanceVariable(sign + name, rangeOf(at)), at, to);
}

/** A method of the class that gives one thing, and is written nowhere. */
export function giver(name: string, value: Expr, at: Node, to: Lowering): void {
  to.inFunction(name, at, { isMethod: true }, (fn) => fn.returns.push(value));
}

/** `@host`, a field under its own name with the sign: methods have the names without. */
export function instanceVariable(name: string, range: Expr["range"]): Expr {
  return { kind: "member", of: nameExpr("this", range), key: name, range };
}

/** `def name(…)`, `def self.name(…)`; its last statement is what it gives. */
export function lowerMethod(node: Node, to: Lowering, isStatic: boolean): void {
  const name = node.childForFieldName("name")?.text ?? "";
  const isMethod = to.currentClass !== undefined;
  scopeOf(to).inFunction(() => {
    to.inFunction(name === "initialize" ? "constructor" : name, node, { isMethod, isStatic }, (fn) => {
      fn.parameters.push(...parametersOf(node.childForFieldName("parameters"), to));
      const body = node.childForFieldName("body");
      if (body) fn.parameters.push(...blockOf(node, body, to));
      if (body) fn.returns.push(lowerExpression(body, to));
    });
  });
}

/** What `yield` calls, under the name that the method gives its block, if it does. */
export const yielded = "&";

function blockOf(method: Node, body: Node, to: Lowering): readonly Parameter[] {
  const given = children(method.childForFieldName("parameters")).find(({ type }) => type === "block_parameter");
  const name = given?.childForFieldName("name")?.text;
  const range = rangeOf(given ?? method);
  const own: Parameter[] = name === undefined ? [] : [{ name: scopeOf(to).declare(name), range, block: true }];
  return (given && name === undefined) || /\byield\b/.test(body.text) ? [...own, { name: yielded, range, block: true }] : own;
}

/** A block or lambda; gives its id. In the body of a class it calls what the class has by the bare name. */
export function lowerBlock(node: Node, to: Lowering, prepare: () => void = () => undefined): number {
  let id = 0;
  const isMethod = to.currentClass !== undefined && to.current.id === 0;
  scopeOf(to).inFunction(() => {
    id = to.inFunction("", node, { isMethod }, (fn) => {
      const unnamed = unnamedVariable(node);
      fn.parameters.push(...parametersOf(node.childForFieldName("parameters"), to));
      if (unnamed !== undefined) fn.parameters.push({ name: scopeOf(to).declare(unnamed), range: rangeOf(node) });
      prepare();
      const body = node.childForFieldName("body");
      if (body) fn.returns.push(lowerExpression(/block$/.test(body.type) ? (body.childForFieldName("body") ?? body) : body, to));
    });
  });
  return id;
}

/** What a block is given without a name for it: `{ _1.get(key) }`, `{ it.get(key) }`. */
function unnamedVariable(block: Node): string | undefined {
  return block.childForFieldName("parameters") ? undefined : /\b(?:_1|it)\b(?=[.&,)\]\s])/.exec(block.text)?.[0];
}

/** The name of the first thing that a block is given. */
export function variableOf(block: Node): string | undefined {
  return children(block.childForFieldName("parameters"))[0]?.text ?? unnamedVariable(block);
}

function parametersOf(list: Node | null, to: Lowering): readonly Parameter[] {
  return children(list).flatMap((node): readonly Parameter[] => {
    const nameNode = node.type === "identifier" ? node : node.childForFieldName("name");
    if (!nameNode || node.type === "block_parameter") return [];
    const given = node.childForFieldName("value");
    const fallback = given ? lowerExpression(given, to, named(nameNode.text)) : undefined;
    const isNil = fallback?.kind === "literal" && fallback.type === "null";
    const name = scopeOf(to).declare(nameNode.text);
    const rest = node.type === "hash_splat_parameter" ? ("keys" as const) : /splat/.test(node.type);
    return [{ name, range: rangeOf(node), ...(fallback && !isNil && { fallback }), ...(rest && { rest }) }];
  });
}
