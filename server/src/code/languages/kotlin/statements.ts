import type { Node } from "web-tree-sitter";
import { endsProgram, inSequence } from "../../branches.ts";
import type { Expr, Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { isNarrowed, namesIn } from "../../narrowing.ts";
import { children, firstChild, lastChild } from "../../nodes.ts";
import type { Context } from "../../traps.ts";
import { scopeOf } from "../jvm/scope.ts";
import { changed } from "../jvm/variables.ts";
import { lowerAssignment } from "./assignments.ts";
import { armsOf, lowerBranches } from "./branches.ts";
import { lowerType } from "./classes.ts";
import { lowerExpression } from "./expressions.ts";
import { lowerFunction } from "./functions.ts";
import { lowerLocal } from "./properties.ts";
import { surroundingsOf } from "./receivers.ts";
import { lowerTest } from "./tests.ts";

type Lower = (node: Node, to: Lowering) => Expr | undefined;

/** What stands where a value may stand, and is none. */
export const statementTypes: Readonly<Record<string, Lower>> = {
  block: (node, to) => scopeOf(to).inBlock(() => void lowerSequence(children(node), to)) as undefined,
  property_declaration: (node, to) => lowerLocal(node, to),
  assignment: (node, to) => void lowerAssignment(node, to),
  return_expression: returned,
  throw_expression: (node, to) => void lowerExpression(firstChild(node), to, { trap: "the text of an error" }),
  for_statement: (node, to) => loop(node, to),
  while_statement: repeated,
  do_while_statement: repeated,
  function_declaration: (node, to) => void lowerFunction(node, to),
  class_declaration: (node, to) => lowerType(node, to),
  object_declaration: (node, to) => lowerType(node, to),
  type_alias: () => undefined,
};

/** Lowers a statement; gives what it is worth as the last of a block. */
export function lowerStatement(node: Node, to: Lowering, context: Context = {}): Expr {
  const nothing: Expr = { kind: "unknown", reason: "no value", range: rangeOf(node) };
  const lower = Object.hasOwn(statementTypes, node.type) ? statementTypes[node.type] : undefined;
  if (lower) return lower(node, to) ?? nothing;
  if (node.type === "ERROR") return lowerSequence(children(node), to) ?? nothing;
  const value = lowerExpression(node, to, context);
  changed(value, to);
  return value;
}

/** Lowers statements one after the other; gives the value of the last. */
export function lowerSequence(nodes: readonly Node[], to: Lowering, context: Context = {}): Expr | undefined {
  let value: Expr | undefined;
  const last = nodes.at(-1);
  inSequence(nodes, to, (node) => {
    if (node.type !== "if_expression") {
      value = lowerStatement(node, to, node === last ? context : {});
      if (node !== last) to.drops(value);
      return undefined;
    }
    const lowered = lowerBranches(node, to, node === last ? context : {});
    value = lowered.value;
    return leaves(node) ? lowered.test : undefined;
  });
  return value;
}

/** Lowers a statement of a branch or loop, or a block of them, which has names of its own; gives its value. */
export function lowerPart(node: Node, to: Lowering, context: Context = {}): Expr {
  let value: Expr | undefined;
  scopeOf(to).inBlock(() => {
    value = lowerSequence(node.type === "block" ? children(node) : [node], to, context);
  });
  return value ?? { kind: "unknown", reason: "an empty block", range: rangeOf(node) };
}

/** Whether an `if` without an `else` leaves what it stands in. */
function leaves(node: Node): boolean {
  const { consequence, alternative } = armsOf(node);
  const last = consequence?.type === "block" ? lastChild(consequence) : consequence;
  if (alternative || !last) return false;
  return /^(return|throw)_expression$/.test(last.type) || /^(continue|break)\b/.test(last.text) || endsProgram(last);
}

/** `return x`; `return@let x` is worth of the block that it names alone. */
function returned(node: Node, to: Lowering): undefined {
  const label = node.childForFieldName("label");
  const given = children(node).find((child) => child.id !== label?.id);
  if (!given) return;
  const value = lowerExpression(given, to);
  if (value.kind === "literal" && value.type === "null") return;
  const block = label ? surroundingsOf(to).given.at(-1) : undefined;
  (block ?? to.current.returns).push(value);
}

function repeated(node: Node, to: Lowering): undefined {
  const condition = node.childForFieldName("condition");
  const test: Test | undefined = node.type === "while_statement" ? lowerTest(condition, to) : undefined;
  to.under(test, () => {
    for (const child of children(node)) if (child.id !== condition?.id) lowerPart(child, to);
  });
  if (node.type !== "while_statement" && condition) lowerTest(condition, to);
}

/** `for (url in urls)`, `for ((stage, url) in urls)`: each is one of the items. */
function loop(node: Node, to: Lowering): undefined {
  const [pattern, list, body] = children(node).filter((child) => !/^(label|annotation)$/.test(child.type));
  scopeOf(to).inBlock(() => {
    const of = lowerExpression(list, to);
    if (pattern) {
      const range = rangeOf(pattern);
      const index: Expr = { kind: "unknown", reason: "each in turn", range };
      const item: Expr = { kind: "index", of, index, range };
      to.loopVariables(isNarrowed(body ?? null, namesIn(pattern)), () => bindPattern(pattern, item, to));
    }
    if (body) lowerPart(body, to);
  });
}

/** Binds a name, or the names of a pair, to a value. */
export function bindPattern(pattern: Node, value: Expr, to: Lowering): void {
  const isPair = pattern.type === "multi_variable_declaration";
  for (const [at, one] of (isPair ? children(pattern) : [pattern]).entries()) {
    const name = one.type === "identifier" ? one : one.namedChildren.find((child) => child?.type === "identifier");
    if (!name || name.text === "_") continue;
    const range = rangeOf(name);
    const item = value.kind === "array" ? value.items[at] : undefined;
    // The second of a pair is what a map holds under the first.
    const given = !isPair ? value : (item ?? (value.kind === "index" && at === 1 ? value : partOf(value, at, range)));
    to.bind({ name: scopeOf(to).declare(name.text), value: given, range });
  }
}

function partOf(of: Expr, at: number, range: Expr["range"]): Expr {
  return { kind: "member", of, key: `component${at + 1}`, range };
}
