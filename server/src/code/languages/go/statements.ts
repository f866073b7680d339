import { inBranch, inSequence, negate, otherwise } from "../../branches.ts";
import { children, firstChild, lastChild } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";
import type { Expr, Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { isNarrowed, namesIn } from "../../narrowing.ts";
import { assign, assignTo, declare, written } from "./assignments.ts";
import { lowerTypes, lowerVariables } from "./declarations.ts";
import { flagged, flagTarget } from "./environment.ts";
import { lowerExpression } from "./expressions.ts";
import { valueCount } from "./functions.ts";
import { scopeOf } from "./scope.ts";
import { lowerTest, wordsOf } from "./tests.ts";

type Lower = (node: Node, to: Lowering) => void;

const lowerers: Readonly<Record<string, Lower>> = {
  block: lowerBlock,
  statement_list: sequence,
  expression_statement: expressionStatement,
  short_var_declaration: declare,
  assignment_statement: assign,
  var_declaration: lowerVariables,
  const_declaration: lowerVariables,
  type_declaration: lowerTypes,
  return_statement: returned,
  if_statement: (node, to) => void branch(node, to),
  expression_switch_statement: choices,
  type_switch_statement: types,
  for_statement: loop,
};

/** Lowers a function's body, whose names are those of its parameters too. */
export function lowerBody(node: Node, to: Lowering): void {
  for (const child of children(node)) lowerStatement(child, to);
}

/** Lowers a block with names of its own. */
function lowerBlock(node: Node, to: Lowering): void {
  scopeOf(to).inBlock(() => sequence(node, to));
}

/** Statements one after the other. What follows an `if` that leaves the function is returned only where its condition does not hold. */
function sequence(node: Node, to: Lowering): void {
  inSequence(children(node), to, (child) => {
    const test = child.type === "if_statement" ? branch(child, to) : void lowerStatement(child, to);
    return test && leaves(child) ? test : undefined;
  });
}

function leaves(node: Node): boolean {
  const last = lastChild(firstChild(node.childForFieldName("consequence")));
  return (
    node.childForFieldName("alternative") === null &&
    (/^(return|continue|break|goto)_statement$/.test(last?.type ?? "") ||
      /^(panic|log\.(Fatal|Panic)\w*|os\.Exit)\(/.test(last?.text ?? ""))
  );
}

/** Lowers a statement; of one without a lowerer of its own, whatever it holds. */
export function lowerStatement(node: Node, to: Lowering): void {
  const lower = lowerers[node.type];
  if (lower) return lower(node, to);
  for (const child of children(node)) {
    if (child.type in lowerers || /(_statement|_declaration|_clause|_case|^ERROR)$/.test(child.type)) lowerStatement(child, to);
    else if (!/type|^label_name$/.test(child.type)) lowerExpression(child, to);
  }
}

function expressionStatement(node: Node, to: Lowering): void {
  const call = firstChild(node);
  const expr = lowerExpression(call, to);
  to.drops(expr);
  written(expr, to);
  const at = call?.type === "call_expression" ? flagTarget(call.childForFieldName("function")?.text ?? "") : undefined;
  const target = at === undefined ? null : (children(call?.childForFieldName("arguments") ?? null)[0] ?? null);
  const value = at !== undefined && expr.kind === "call" ? expr.args[at]?.value : undefined;
  if (target && value) assignTo(target, flagged(value, rangeOf(node)), to);
}

/** A return that tells of an error gives no value. */
function returned(node: Node, to: Lowering): void {
  const items = children(firstChild(node)).map((item) => lowerExpression(item, to));
  const named = scopeOf(to).results.map((name): Expr => ({ kind: "name", name: scopeOf(to).nameOf(name), range: rangeOf(node) }));
  const all = items.length > 0 ? items : named;
  const values = all.length > 1 ? all.slice(0, valueCount(to)) : all;
  const [first] = values;
  if (!first || values.every((value) => value.kind === "literal" && (value.type === "null" || (value.value === "" && all.length > 1))))
    return;
  to.current.returns.push(values.length === 1 ? first : { kind: "array", items: values, range: rangeOf(node) });
}

/** Gives its condition. */
function branch(node: Node, to: Lowering): Test | undefined {
  let test: Test | undefined;
  scopeOf(to).inBlock(() => {
    const initializer = node.childForFieldName("initializer");
    if (initializer) lowerStatement(initializer, to);
    test = lowerTest(node.childForFieldName("condition"), to);
    arm(node.childForFieldName("consequence"), test, to);
    arm(node.childForFieldName("alternative"), test && negate(test), to);
  });
  return test;
}

function arm(body: Node | null, test: Test | undefined, to: Lowering): void {
  if (body) inBranch(to, test, () => lowerStatement(body, to));
}

/** `switch env { case "production": … }`, and `switch { case env == "production": … }`. */
function choices(node: Node, to: Lowering): void {
  scopeOf(to).inBlock(() => {
    const initializer = node.childForFieldName("initializer");
    if (initializer) lowerStatement(initializer, to);
    const value = node.childForFieldName("value");
    const subject = value && lowerExpression(value, to);
    const seen: Test[] = [];
    for (const part of children(node)) {
      if (!/^(expression_case|default_case)$/.test(part.type)) continue;
      const test = part.type === "default_case" ? otherwise(seen, rangeOf(part)) : caseTest(part, subject ?? undefined, to);
      if (test && part.type === "expression_case") seen.push(test);
      inBranch(to, test, () => caseBody(part, to));
    }
  });
}

function caseBody(part: Node, to: Lowering): void {
  scopeOf(to).inBlock(() => {
    for (const child of children(part)) if (child.type === "statement_list") sequence(child, to);
  });
}

function caseTest(part: Node, subject: Expr | undefined, to: Lowering): Test | undefined {
  const list = part.childForFieldName("value");
  const range = list ? rangeOf(list) : rangeOf(part);
  if (!subject) return lowerTest(firstChild(list) ?? null, to);
  const equals = wordsOf(list, to);
  return equals && { subject, equals, range };
}

function types(node: Node, to: Lowering): void {
  scopeOf(to).inBlock(() => {
    const value = lowerExpression(node.childForFieldName("value"), to);
    const alias = firstChild(node.childForFieldName("alias"));
    if (alias) to.bind({ name: scopeOf(to).declare(alias.text), value, range: rangeOf(alias) });
    for (const part of children(node)) if (/^(type_case|default_case)$/.test(part.type)) caseBody(part, to);
  });
}

/** `for _, x := range list`: x is one of the list's items. */
function loop(node: Node, to: Lowering): void {
  scopeOf(to).inBlock(() => {
    const body = node.childForFieldName("body");
    for (const part of children(node)) {
      if (part.id === body?.id) continue;
      if (part.type === "range_clause") ranged(part, body, to);
      else if (part.type === "for_clause") lowerStatement(part, to);
      else lowerTest(part, to);
    }
    if (body) lowerBlock(body, to);
  });
}

function ranged(node: Node, body: Node | null, to: Lowering): void {
  const left = node.childForFieldName("left");
  const of = lowerExpression(node.childForFieldName("right"), to);
  const [key, item] = children(left);
  to.loopVariables(isNarrowed(firstChild(body) ?? null, namesIn(left)), () => {
    for (const [at, name] of [key, item].entries()) {
      if (name?.type !== "identifier" || name.text === "_") continue;
      const range = rangeOf(name);
      const index: Expr = { kind: "unknown", reason: "each in turn", range };
      to.bind({ name: scopeOf(to).declare(name.text), value: at === 1 ? { kind: "index", of, index, range } : index, range });
    }
  });
}
