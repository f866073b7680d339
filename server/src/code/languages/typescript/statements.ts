import { asStatement, endsProgram, inBranch, inSequence, negate } from "../../branches.ts";
import { children, firstChild, lastChild } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";
import type { Expr, Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { isNarrowed, namesIn } from "../../narrowing.ts";
import { compared, named } from "../../traps.ts";
import { lowerTry } from "../../tried.ts";
import { enumeration, lowerClass } from "./classes.ts";
import { lowerExpression } from "./expressions.ts";
import { itemsOf, lowerFunction } from "./functions.ts";
import { constructorFunction } from "./prototypes.ts";
import { lowerTest } from "./tests.ts";
import { lowerType, typeText } from "./types.ts";
import { lowerExport, lowerImport, requireBindings } from "./modules.ts";

/** Lowers a whole file. */
export function lowerProgram(root: Node, to: Lowering): void {
  sequence(root, to);
}

/** Statements one after the other. What follows an `if` that leaves the function is returned only where its condition does not hold. */
function sequence(node: Node, to: Lowering): void {
  inSequence(children(node), to, (child) => {
    const test = child.type === "if_statement" ? branch(child, to) : void lowerStatement(child, to);
    return test && leaves(child) ? test : undefined;
  });
}

function leaves(node: Node): boolean {
  const body = node.childForFieldName("consequence");
  const last = body?.type === "statement_block" ? lastChild(body) : body;
  if (node.childForFieldName("alternative") !== null) return false;
  return /^(return|throw|continue|break)_statement$/.test(last?.type ?? "") || endsProgram(last);
}

type Lower = (node: Node, to: Lowering) => void;

const nothing: Lower = () => undefined;

const lowerers: Readonly<Record<string, Lower>> = {
  comment: nothing,
  import_statement: lowerImport,
  export_statement: lowerExport,
  lexical_declaration: declarations,
  variable_declaration: declarations,
  function_declaration: namedFunction,
  generator_function_declaration: namedFunction,
  class_declaration: (node, to) => lowerClass(node, to, node.childForFieldName("name")?.text ?? ""),
  abstract_class_declaration: (node, to) => lowerClass(node, to, node.childForFieldName("name")?.text ?? ""),
  enum_declaration: enumeration,
  internal_module: namespace,
  interface_declaration: lowerType,
  type_alias_declaration: lowerType,
  ambient_declaration: nothing,
  return_statement: (node, to) => {
    if (firstChild(node)) to.current.returns.push(lowerExpression(firstChild(node), to));
  },
  expression_statement: (node, to) => {
    const inner = firstChild(node);
    if (inner?.type === "internal_module") namespace(inner, to);
    // `void ask()`
    else if (inner?.type === "unary_expression" && inner.child(0)?.type === "void") to.drops(lowerExpression(firstChild(inner), to));
    else to.drops(lowerExpression(inner, to));
  },
  statement_block: sequence,
  throw_statement: (node, to) => {
    to.throws();
    lowerExpression(firstChild(node), to, { trap: "the text of an error" });
  },
  if_statement: (node, to) => void branch(node, to),
  switch_statement: choices,
  for_in_statement: loop,
  try_statement: (node, to) => lowerTry(node, to, () => lowerInside(node, to)),
};

/** Lowers a statement; of one without a lowerer of its own, whatever it holds. */
export function lowerStatement(node: Node, to: Lowering): void {
  const lower = lowerers[node.type];
  if (lower) return lower(node, to);
  lowerInside(node, to);
}

function lowerInside(node: Node, to: Lowering): void {
  for (const child of node.namedChildren) {
    if (!child) continue;
    if (isStatement(child)) lowerStatement(child, to);
    else if (!/type|identifier|pattern/.test(child.type)) lowerExpression(child, to);
  }
}

function isStatement(node: Node): boolean {
  return node.type in lowerers || /(_statement|_declaration|_clause|_block|_case|_default|_body|^comment|^ERROR)$/.test(node.type);
}

function declarations(node: Node, to: Lowering): void {
  for (const child of node.namedChildren) {
    if (child?.type !== "variable_declarator") continue;
    const target = child.childForFieldName("name");
    const valueNode = child.childForFieldName("value");
    if (!target || requireBindings(target, valueNode, to)) continue;
    if (valueNode?.type === "function_expression" && constructorFunction(valueNode, target.text, to)) continue;
    const type = typeText(child);
    const value = valueNode
      ? lowerExpression(valueNode, to, target.type === "identifier" ? named(target.text) : {})
      : ({ kind: "unknown", reason: "declared without a value", range: rangeOf(target) } as const);
    if (target.type === "identifier") to.bind({ name: target.text, value, range: rangeOf(target), ...(type && { type }) });
    else destructure(target, value, to);
  }
}

/** The keys that a pattern takes. */
function keysOf(pattern: Node): readonly string[] {
  return pattern.namedChildren.flatMap((part) => {
    if (!part || part.type === "rest_pattern") return [];
    return (part.childForFieldName("key") ?? part.childForFieldName("left") ?? part).text;
  });
}

/** `const { a, b: c = d } = value` binds members of the value. */
function destructure(pattern: Node, value: Expr, to: Lowering): void {
  for (const [name, at] of pattern.type === "array_pattern" ? itemsOf(pattern) : []) {
    const range = rangeOf(name);
    to.bind({ name: name.text, value: { kind: "member", of: value, key: String(at), range }, range });
  }
  for (const part of pattern.namedChildren) {
    if (!part) continue;
    const range = rangeOf(part);
    const keyNode = part.childForFieldName("key") ?? part.childForFieldName("left") ?? part;
    const bind = (name: string, key: string, fallback?: Expr) => {
      const isEnv = value.kind === "member" && value.key === "env" && /^(process|import\.meta|Bun)$/.test(textOf(value.of));
      const member: Expr = isEnv
        ? { kind: "env", name: key, range, nameRange: rangeOf(keyNode), ...(part.type !== "pair_pattern" && { isShorthand: true }) }
        : { kind: "member", of: value, key, range };
      to.bind({ name, value: fallback ? { kind: "choice", how: "fallback", alternatives: [member, fallback], range } : member, range });
    };
    if (part.type === "shorthand_property_identifier_pattern") bind(part.text, part.text);
    else if (part.type === "rest_pattern")
      to.bind({ name: firstChild(part)?.text ?? "", value, range, isRest: true, without: keysOf(pattern) });
    else if (part.type === "object_assignment_pattern") {
      const name = part.childForFieldName("left")?.text ?? "";
      bind(name, name, lowerExpression(part.childForFieldName("right"), to, named(name)));
    } else if (part.type === "pair_pattern") {
      const key = part.childForFieldName("key")?.text ?? "";
      const inner = part.childForFieldName("value");
      const left = inner?.type === "assignment_pattern" ? inner.childForFieldName("left") : null;
      if (inner?.type === "identifier") bind(inner.text, key);
      else if (inner && left?.type === "identifier")
        bind(left.text, key, lowerExpression(inner.childForFieldName("right"), to, named(key)));
      else if (inner) destructure(inner, { kind: "member", of: value, key, range }, to);
    }
  }
}

function textOf(expr: Expr): string {
  return expr.kind === "name" ? expr.name : expr.kind === "member" ? `${textOf(expr.of)}.${expr.key}` : "";
}

/** A namespace is an object of what it exports; its names are those of the module here. */
function namespace(node: Node, to: Lowering): void {
  const name = node.childForFieldName("name");
  const before = to.exports.length;
  const body = node.childForFieldName("body");
  if (body) lowerStatement(body, to);
  const inner = to.exports.splice(before);
  const entries = inner.flatMap(({ name: key, value }) => (value ? [{ key, value }] : []));
  if (name) to.bind({ name: name.text, value: { kind: "object", entries, range: rangeOf(node) }, range: rangeOf(name) });
}

function namedFunction(node: Node, to: Lowering): void {
  const name = node.childForFieldName("name")?.text ?? "";
  if (!constructorFunction(node, name, to)) lowerFunction(node, to, name, {});
}

/** Gives its condition. */
function branch(node: Node, to: Lowering): Test {
  const test = lowerTest(node.childForFieldName("condition"), to);
  arm(node.childForFieldName("consequence"), test, to);
  const alternative = node.childForFieldName("alternative");
  arm(alternative?.type === "else_clause" ? firstChild(alternative) : alternative, negate(test), to);
  return test;
}

function arm(body: Node | null, test: Test, to: Lowering): void {
  if (body) inBranch(to, test, () => lowerStatement(body, to));
}

function choices(node: Node, to: Lowering): void {
  const subject = lowerExpression(node.childForFieldName("value"), to);
  const named: string[] = [];
  // Cases without a body of their own fall through to the next one that has one.
  let open: string[] = [];
  for (const part of node.childForFieldName("body")?.namedChildren ?? []) {
    if (!part || !/^switch_(case|default)$/.test(part.type)) continue;
    const value = part.type === "switch_case" ? lowerExpression(part.childForFieldName("value"), to, { trap: compared }) : undefined;
    if (value?.kind === "literal") open.push(value.value);
    const body = part.childrenForFieldName("body").filter((child) => child !== null);
    if (body.length === 0 && value) continue;
    named.push(...open);
    const test: Test | undefined = value
      ? open.length > 0
        ? { subject, equals: open, range: value.range }
        : undefined
      : named.length > 0
        ? { subject, equals: named, negated: true, range: rangeOf(part) }
        : undefined;
    inBranch(to, test, () => {
      for (const child of body) asStatement(child, body, to, () => lowerStatement(child, to));
    });
    open = [];
  }
}

/** `for (const x of list)`: x is one of the list's items. */
function loop(node: Node, to: Lowering): void {
  const left = node.childForFieldName("left");
  const of = lowerExpression(node.childForFieldName("right"), to);
  const body = node.childForFieldName("body");
  const { endLine: line, endColumn: column } = rangeOf(node);
  const bindEach = (): void => {
    if (!left) return;
    const range = rangeOf(left);
    const each: Expr = { kind: "index", of, index: { kind: "unknown", reason: "each in turn", range }, range };
    if (left.type === "identifier") to.bind({ name: left.text, value: each, range });
    else destructure(left, each, to);
  };
  // Outside of the loop its variables hold nothing: another loop may call its own the same.
  to.loopVariables(isNarrowed(body, namesIn(left)), () => to.holding({ line, column }, bindEach));
  if (body) lowerStatement(body, to);
}
