import { asStatement, endsProgram, inBranch, inSequence, otherwise } from "../../branches.ts";
import type { Node } from "web-tree-sitter";
import type { Expr, Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { isNarrowed } from "../../narrowing.ts";
import { children, firstChild, lastChild } from "../../nodes.ts";
import { type Context, forPeople, named } from "../../traps.ts";
import { lowerTry } from "../../tried.ts";
import { assignTo } from "./assignments.ts";
import { lowerClass } from "./classes.ts";
import { lowerConstants } from "./declarations.ts";
import { lowerExpression } from "./expressions.ts";
import { lowerFunction } from "./functions.ts";
import { variableText } from "./names.ts";
import { nameExpr, scopeOf } from "./scope.ts";
import { caseTest, lowerTest } from "./tests.ts";

type Lower = (node: Node, to: Lowering) => void;

const nothing: Lower = () => undefined;
const forReaders: Lower = (node, to) => inContext(node, to, { trap: forPeople });

const lowerers: Readonly<Record<string, Lower>> = {
  php_tag: nothing,
  text: nothing,
  text_interpolation: nothing,
  declare_statement: nothing,
  namespace_use_declaration: nothing,
  namespace_definition: (node, to) => {
    const body = node.childForFieldName("body");
    if (body) lowerBlock(body, to);
  },
  compound_statement: lowerBlock,
  colon_block: lowerBlock,
  class_declaration: (node, to) => lowerClass(node, to),
  trait_declaration: (node, to) => lowerClass(node, to),
  interface_declaration: (node, to) => lowerClass(node, to),
  enum_declaration: (node, to) => lowerClass(node, to),
  function_definition: lowerFunction,
  const_declaration: lowerConstants,
  return_statement: returned,
  if_statement: branch,
  switch_statement: choices,
  try_statement: (node, to) => lowerTry(node, to, () => lowerInside(node, to)),
  foreach_statement: each,
  while_statement: (node, to) => {
    const body = node.childForFieldName("body");
    const test = lowerTest(node.childForFieldName("condition"), to);
    if (body) to.under(test, () => lowerStatement(body, to));
  },
  echo_statement: forReaders,
  exit_statement: forReaders,
  unset_statement: (node, to) => {
    const callee: Expr = { kind: "name", name: "unset", range: rangeOf(node) };
    for (const target of children(node))
      to.call({ kind: "call", callee, args: [{ value: lowerExpression(target, to) }], range: rangeOf(target) });
  },
  global_declaration: (node, to) => {
    for (const child of children(node)) {
      const value = nameExpr(scopeOf(to).globalName(variableText(child)), rangeOf(child));
      to.bind({ name: scopeOf(to).declare(variableText(child)), value, range: rangeOf(child) });
    }
  },
  function_static_declaration: (node, to) => {
    for (const child of children(node)) {
      const variable = variableText(child.childForFieldName("name"));
      const given = child.childForFieldName("value");
      const value = given && lowerExpression(given, to, named(variable));
      if (value) to.bind({ name: scopeOf(to).declare(variable), value, range: rangeOf(child) });
    }
  },
};

/** Lowers statements one after the other. What follows an `if` that leaves the function is returned only where its condition does not hold. */
export function lowerBlock(node: Node, to: Lowering): void {
  inSequence(children(node), to, (child) => {
    lowerStatement(child, to);
    return child.type === "if_statement" && leaves(child) ? testsOfIfs.get(to) : undefined;
  });
}

/** The test of the `if` that was lowered last. */
const testsOfIfs = new WeakMap<Lowering, Test>();

/** Lowers one statement; of one without a lowerer of its own, whatever it holds. */
export function lowerStatement(node: Node, to: Lowering): void {
  const lower = lowerers[node.type];
  if (lower) return lower(node, to);
  lowerInside(node, to);
}

function lowerInside(node: Node, to: Lowering): void {
  for (const child of children(node)) {
    if (child.type in lowerers || /(_statement|_clause|_declaration|_definition|^ERROR)$/.test(child.type)) lowerStatement(child, to);
    else if (!/_modifier$|^type_list$/.test(child.type)) {
      const expr = lowerExpression(child, to);
      if (node.type === "expression_statement") to.drops(expr);
    }
  }
}

function inContext(node: Node, to: Lowering, context: Context): void {
  for (const child of children(node)) lowerExpression(child, to, context);
}

/** What a file returns is what including it gives. */
function returned(node: Node, to: Lowering): void {
  const given = firstChild(node);
  if (!given) return;
  const value = lowerExpression(given, to);
  if (to.current.id === 0) to.exports.push({ name: "default", value });
  else if (!(value.kind === "literal" && value.type === "null")) to.current.returns.push(value);
}

function arm(body: Node | null, test: Test | undefined, to: Lowering): void {
  if (body) inBranch(to, test, () => lowerStatement(body, to));
}

function branch(node: Node, to: Lowering): void {
  const first = lowerTest(node.childForFieldName("condition"), to);
  const seen: Test[] = [first];
  arm(node.childForFieldName("body"), first, to);
  for (const part of node.childrenForFieldName("alternative")) {
    if (part?.type === "else_if_clause") {
      const test = lowerTest(part.childForFieldName("condition"), to);
      seen.push(test);
      arm(part.childForFieldName("body"), test, to);
    } else if (part) arm(part.childForFieldName("body"), otherwise(seen, rangeOf(part)), to);
  }
  testsOfIfs.set(to, first);
}

function leaves(node: Node): boolean {
  const body = node.childForFieldName("body");
  const last = body?.type === "compound_statement" || body?.type === "colon_block" ? lastChild(body) : body;
  return (
    node.childrenForFieldName("alternative").length === 0 &&
    (/^(return|continue|break|exit)_statement$/.test(last?.type ?? "") || /^throw\b/.test(last?.text ?? "") || endsProgram(last))
  );
}

/** `switch ($env) { case "live": case "prod": … }`: a case without a body shares that of the next. */
function choices(node: Node, to: Lowering): void {
  const condition = node.childForFieldName("condition");
  const isTrue = /^\(\s*true\s*\)$/i.test(condition?.text ?? "");
  const subject = isTrue ? undefined : lowerExpression(condition, to);
  const seen: Test[] = [];
  let open: Node[] = [];
  for (const part of children(node.childForFieldName("body"))) {
    const value = part.childForFieldName("value");
    if (value) open.push(value);
    const body = children(part).filter((child) => child.id !== value?.id);
    if (body.length === 0 && part.type === "case_statement") continue;
    const test = part.type === "default_statement" ? otherwise(seen, rangeOf(part)) : caseTest(subject, open, part, to);
    if (test && part.type === "case_statement") seen.push(test);
    open = [];
    inBranch(to, test, () => {
      for (const child of body) asStatement(child, body, to, () => lowerStatement(child, to));
    });
  }
}

/** `foreach ($list as $key => $item)`: the item is one of the list's. */
function each(node: Node, to: Lowering): void {
  const body = node.childForFieldName("body");
  const [list, target] = children(node).filter((child) => child.id !== body?.id);
  const of = lowerExpression(list ?? null, to, { name: "item" });
  const [key, item] = target?.type === "pair" ? children(target) : [undefined, target];
  const index: Expr = { kind: "unknown", reason: "each in turn", range: of.range };
  to.loopVariables(isNarrowed(body, item ? [variableText(item)] : []), () => {
    if (key) assignTo(key, index, to);
    if (item) assignTo(item.type === "by_ref" ? (firstChild(item) ?? item) : item, { kind: "index", of, index, range: of.range }, to);
  });
  if (body) lowerStatement(body, to);
}
