import { perFile } from "../../perFile.ts";
import type { Node } from "web-tree-sitter";
import { type Arm, armsValue, endsProgram, inBranch, inSequence, negate } from "../../branches.ts";
import type { Expr, Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { isNarrowed } from "../../narrowing.ts";
import { children, firstChild, lastChild } from "../../nodes.ts";
import { compared, named } from "../../traps.ts";
import { lowerType } from "./classes.ts";
import { lowerExpression, lowerLast } from "./expressions.ts";
import { scopeOf } from "../jvm/scope.ts";
import { labelWords, lowerTest } from "./tests.ts";
import { changed } from "../jvm/variables.ts";
import { lowerTry } from "../../tried.ts";

type Lower = (node: Node, to: Lowering) => void;

const lowerers: Readonly<Record<string, Lower>> = {
  block: lowerBlock,
  local_variable_declaration: lowerLocals,
  expression_statement: expressionStatement,
  return_statement: (node, to) => {
    const value = firstChild(node);
    if (value) returned(lowerExpression(value, to), to);
  },
  yield_statement: (node, to) => void yieldsOf(to).push(lowerExpression(firstChild(node), to)),
  if_statement: (node, to) => void branch(node, to),
  switch_expression: (node, to) => void lowerSwitch(node, to),
  while_statement: (node, to) => {
    const test = lowerTest(node.childForFieldName("condition"), to);
    to.under(test, () => lowerPart(node.childForFieldName("body"), to));
  },
  for_statement: (node, to) => scopeOf(to).inBlock(() => each(node, to)),
  enhanced_for_statement: loop,
  try_statement: (node, to) => lowerTry(node, to, () => tried(node, to)),
  try_with_resources_statement: (node, to) => lowerTry(node, to, () => tried(node, to)),
  throw_statement: (node, to) => {
    to.throws();
    lowerExpression(firstChild(node), to, { trap: "the text of an error" });
  },
  assert_statement: (node, to) => {
    for (const child of children(node)) lowerExpression(child, to, { trap: compared });
  },
  class_declaration: lowerType,
  interface_declaration: lowerType,
  enum_declaration: lowerType,
  record_declaration: lowerType,
  explicit_constructor_invocation: constructed,
};

/** What the arms of the file's switches have given so far. */
const yieldsOf = perFile((): Expr[] => []);

/** Lowers a function's body, whose names are those of its parameters too. */
export function lowerBody(node: Node, to: Lowering): void {
  sequence(node, to);
}

function lowerBlock(node: Node, to: Lowering): void {
  scopeOf(to).inBlock(() => sequence(node, to));
}

/** A statement of a loop or branch, which has names of its own. */
function lowerPart(node: Node | null, to: Lowering): void {
  if (node) scopeOf(to).inBlock(() => (node.type === "block" ? sequence(node, to) : lowerStatement(node, to)));
}

function sequence(node: Node, to: Lowering): void {
  inSequence(children(node), to, (child) => {
    const test = child.type === "if_statement" ? branch(child, to) : void lowerStatement(child, to);
    return test && leaves(child) ? test : undefined;
  });
}

function leaves(node: Node): boolean {
  const body = node.childForFieldName("consequence");
  const last = body?.type === "block" ? lastChild(body) : body;
  if (node.childForFieldName("alternative") !== null) return false;
  return /^(return|throw|continue|break)_statement$/.test(last?.type ?? "") || endsProgram(last);
}

/** Lowers a statement; of one without a lowerer of its own, whatever it holds. */
export function lowerStatement(node: Node, to: Lowering): void {
  const lower = lowerers[node.type];
  if (lower) return lower(node, to);
  for (const child of children(node)) {
    if (child.type in lowerers || /(_statement|_declaration|_clause|^ERROR)$/.test(child.type)) lowerStatement(child, to);
    else if (!/type|^modifiers$|^label$|^resource_specification$/.test(child.type)) lowerExpression(child, to);
  }
}

function expressionStatement(node: Node, to: Lowering): void {
  const child = firstChild(node);
  if (child?.type === "switch_expression") return void lowerSwitch(child, to);
  const expr = lowerExpression(child, to);
  to.drops(expr);
  changed(expr, to);
}

/** `super(…)`, and `this(…)`, which is another construction of the class. */
function constructed(node: Node, to: Lowering): void {
  const target = node.childForFieldName("constructor");
  const args = children(node.childForFieldName("arguments")).map((arg) => ({ value: lowerExpression(arg, to) }));
  const range = rangeOf(node);
  const isSuper = target?.type === "super";
  const name = isSuper ? "super" : (to.currentClass?.name ?? "this");
  to.call({ kind: "call", callee: { kind: "name", name, range }, args, range, ...(!isSuper && { isNew: true }) });
}

function returned(value: Expr, to: Lowering): void {
  if (value.kind === "literal" && value.type === "null") return;
  to.current.returns.push(value);
}

/** The type that a declaration says: `var`, and Lombok's `val`, say none. */
function typeSaid(node: Node): string | undefined {
  const type = node.childForFieldName("type")?.text;
  return type === "var" || type === "val" ? undefined : type;
}

/** `String a = x, b;` */
function lowerLocals(node: Node, to: Lowering): void {
  const type = typeSaid(node);
  for (const declarator of node.childrenForFieldName("declarator")) {
    const name = declarator?.childForFieldName("name");
    if (!declarator || !name) continue;
    const given = declarator.childForFieldName("value");
    bindLocal(name, given ? lowerExpression(given, to, named(name.text)) : unset(rangeOf(name)), type, to, given);
  }
}

function bindLocal(name: Node, value: Expr, type: string | undefined, to: Lowering, given: Node | null = null): void {
  const range = rangeOf(name);
  const isNull = value.kind === "literal" && value.type === "null";
  const known = type ?? typeOfValue(value, given);
  to.bind({
    name: scopeOf(to).declare(name.text, known),
    value: isNull ? unset(range) : value,
    range,
    ...(type !== undefined && { type }),
  });
}

function unset(range: Expr["range"]): Expr {
  return { kind: "unknown", reason: "declared without a value", range };
}

/** `var sb = new StringBuilder()`: where what is made is a text already, what is written says it. */
function typeOfValue(value: Expr, given: Node | null): string | undefined {
  if (given?.type === "object_creation_expression" && isText(value)) return given.childForFieldName("type")?.text;
  if (value.kind === "object" && value.type !== undefined) return value.type;
  return value.kind === "call" && value.isNew && value.callee.kind === "name" ? value.callee.name : undefined;
}

function isText({ kind }: Expr): boolean {
  return kind === "literal" || kind === "concat";
}

/** Gives its condition. */
function branch(node: Node, to: Lowering): Test | undefined {
  const test = lowerTest(node.childForFieldName("condition"), to);
  arm(node.childForFieldName("consequence"), test, to);
  arm(node.childForFieldName("alternative"), test && negate(test), to);
  return test;
}

function arm(body: Node | null, test: Test | undefined, to: Lowering): void {
  if (body) inBranch(to, test, () => lowerPart(body, to));
}

/** `switch (env) { case "prod": …; case LIVE -> … }`, as a statement and as a value. */
export function lowerSwitch(node: Node, to: Lowering): Expr {
  const subject = lowerExpression(node.childForFieldName("condition"), to);
  const range = rangeOf(node);
  const arms: Arm[] = [];
  const words: string[] = [];
  let open: string[] | undefined = [];
  for (const part of children(node.childForFieldName("body"))) {
    for (const label of children(part).filter((child) => child.type === "switch_label")) {
      const own = labelWords(label, to);
      open = own && open ? [...open, ...own] : undefined;
    }
    const body = children(part).filter((child) => child.type !== "switch_label");
    if (body.length === 0) continue;
    const test: Test = open
      ? { subject, equals: open, range: rangeOf(part) }
      : { subject, equals: words, negated: true, range: rangeOf(part) };
    const asked = test.equals && test.equals.length > 0 ? test : undefined;
    arms.push({ test: asked, value: switchArm(body, asked, part.type === "switch_rule", to) });
    words.push(...(open ?? []));
    open = [];
  }
  return armsValue(arms, range);
}

function switchArm(body: readonly Node[], test: Test | undefined, isRule: boolean, to: Lowering): Expr | undefined {
  let value: Expr | undefined;
  inBranch(to, test, () =>
    scopeOf(to).inBlock(() => {
      const [first] = body;
      if (isRule && first?.type === "expression_statement") {
        value = lowerLast(first, to);
        changed(value, to);
        return;
      }
      const yielded = yieldsOf(to).length;
      for (const child of body) lowerStatement(child, to);
      [value] = yieldsOf(to).splice(yielded);
    }),
  );
  return value;
}

function each(node: Node, to: Lowering): void {
  for (const child of children(node)) {
    if (child.type in lowerers || /_statement$/.test(child.type)) lowerStatement(child, to);
    else lowerExpression(child, to, { trap: compared });
  }
}

/** `for (String url : urls)`: url is one of the list's items. */
function loop(node: Node, to: Lowering): void {
  scopeOf(to).inBlock(() => {
    const name = node.childForFieldName("name");
    const of = lowerExpression(node.childForFieldName("value"), to);
    const body = node.childForFieldName("body");
    const type = typeSaid(node);
    if (name) {
      const range = rangeOf(name);
      const index: Expr = { kind: "unknown", reason: "each in turn", range };
      to.loopVariables(isNarrowed(body, [name.text]), () => {
        const own = scopeOf(to).declare(name.text, type);
        to.bind({ name: own, value: { kind: "index", of, index, range }, range, ...(type !== undefined && { type }) });
      });
    }
    lowerPart(body, to);
  });
}

/** The names of the resources are those of the block. What is tried is done: it is no block of its own. */
function tried(node: Node, to: Lowering): void {
  scopeOf(to).inBlock(() => {
    for (const resource of children(node.childForFieldName("resources"))) {
      const name = resource.childForFieldName("name");
      const given = resource.childForFieldName("value");
      const value = lowerExpression(given ?? firstChild(resource), to, named(name?.text));
      if (name) bindLocal(name, value, typeSaid(resource), to);
    }
    const body = node.childForFieldName("body");
    if (body) sequence(body, to);
  });
  for (const child of children(node)) if (/^(catch|finally)_clause$/.test(child.type)) caught(child, to);
}

function caught(node: Node, to: Lowering): void {
  scopeOf(to).inBlock(() => {
    const parameter = children(node).find((child) => child.type === "catch_formal_parameter");
    const name = parameter?.childForFieldName("name");
    if (name) to.bind({ name: scopeOf(to).declare(name.text, "Exception"), value: unset(rangeOf(name)), range: rangeOf(name) });
    for (const child of children(node)) if (child.type === "block") sequence(child, to);
  });
}
