import { givenUnder, inBranch, inSequence, negate, otherwise } from "../../branches.ts";
import type { Node } from "web-tree-sitter";
import type { Expr, Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild, lastChild } from "../../nodes.ts";
import type { Context } from "../../traps.ts";
import { lowerClass, lowerMethod } from "./classes.ts";
import { lowerExpression } from "./expressions.ts";
import { lowerTry } from "../../tried.ts";
import { scopeOf } from "./scope.ts";
import { lowerTest, whenTest } from "./tests.ts";

const nil = (node: Node): Expr => ({ kind: "literal", value: "", type: "null", range: rangeOf(node) });

type Lower = (node: Node, to: Lowering, context: Context) => Expr;

/** Bodies of statements by their type. */
const bodies = /^(program|body_statement|block_body|begin|then|do|else|ensure|parenthesized_statements)$/;

/** The lowerer of a statement by its type, each of which is worth something. */
export function statementOf(type: string): Lower | undefined {
  return bodies.test(type) ? lowerBody : statements[type];
}

const statements: Readonly<Record<string, Lower>> = {
  rescue: (node, to) => {
    const body = node.childForFieldName("body");
    return body ? lowerBody(body, to) : nil(node);
  },
  module: (node, to) => {
    lowerClass(node, to);
    return nil(node);
  },
  class: (node, to) => {
    lowerClass(node, to);
    return nil(node);
  },
  singleton_class: (node, to) => {
    const body = node.childForFieldName("body");
    if (body) lowerBody(body, to);
    return nil(node);
  },
  method: (node, to) => {
    lowerMethod(node, to, false);
    return nil(node);
  },
  singleton_method: (node, to) => {
    lowerMethod(node, to, true);
    return nil(node);
  },
  if: branch,
  elsif: branch,
  unless: branch,
  conditional: branch,
  if_modifier: modifier,
  unless_modifier: modifier,
  case: choices,
  while: loop,
  until: loop,
  return: returned,
};

/** Lowers a whole file. */
export function lowerFile(root: Node, to: Lowering): void {
  scopeOf(to).inFunction(() => void lowerBody(root, to));
}

/** Lowers statements one after the other; worth the last of them. */
export function lowerBody(node: Node, to: Lowering): Expr {
  let value: Expr = nil(node);
  lowerTry(node, to, () => {
    value = lowerSequence(node, to);
  });
  return value;
}

function lowerSequence(node: Node, to: Lowering): Expr {
  let value: Expr = nil(node);
  const all = children(node);
  const last = all.findLast(({ type }) => !/^(rescue|ensure|comment)$/.test(type));
  const rest = inSequence(all, to, (child) => {
    const found = lowerExpression(child, to);
    // The last one is what the others are there for.
    if (last && child.startIndex < last.startIndex) to.drops(found);
    if (!/^(rescue|ensure|heredoc_body)$/.test(child.type)) value = found;
    return leaves(child) ? leftTest(child, to) : undefined;
  });
  return givenUnder(rest, value);
}

const tests = new WeakMap<Lowering, Map<number, Test>>();

function note(node: Node, test: Test, to: Lowering): Test {
  const map = tests.get(to) ?? new Map<number, Test>();
  tests.set(to, map.set(node.id, test));
  return test;
}

function leftTest(node: Node, to: Lowering): Test {
  return tests.get(to)?.get(node.id) ?? { range: rangeOf(node) };
}

/** Whether an `if` leaves the method where its condition holds. */
function leaves(node: Node): boolean {
  const body = /_modifier$/.test(node.type) ? node.childForFieldName("body") : lastChild(node.childForFieldName("consequence"));
  return (
    /^(if|unless)(_modifier)?$/.test(node.type) &&
    !node.childForFieldName("alternative") &&
    /^(return|raise|next|break|exit!?|abort)\b/.test(body?.text ?? "")
  );
}

function testOf(node: Node, to: Lowering): Test {
  const test = lowerTest(node.childForFieldName("condition"), to);
  return note(node, node.type.startsWith("unless") ? negate(test) : test, to);
}

function arm(body: Node | null, test: Test, to: Lowering, context: Context = {}): Expr | undefined {
  if (!body) return undefined;
  let value: Expr | undefined;
  inBranch(to, test, () => {
    value = lowerExpression(body, to, context);
  });
  return value;
}

function branch(node: Node, to: Lowering, context: Context): Expr {
  const test = testOf(node, to);
  const values = [
    arm(node.childForFieldName("consequence"), test, to, context),
    arm(node.childForFieldName("alternative"), negate(test), to, context),
  ];
  const alternatives = values.map((value) => value ?? nil(node));
  return { kind: "choice", how: "branch", test, alternatives: values[1] ? alternatives : alternatives.slice(0, 1), range: rangeOf(node) };
}

function modifier(node: Node, to: Lowering): Expr {
  const test = testOf(node, to);
  const value = arm(node.childForFieldName("body"), test, to) ?? nil(node);
  return { kind: "choice", how: "branch", test, alternatives: [value], range: rangeOf(node) };
}

function choices(node: Node, to: Lowering): Expr {
  const value = node.childForFieldName("value");
  const subject = value ? lowerExpression(value, to) : undefined;
  const found: { readonly test: Test | undefined; readonly value: Expr }[] = [];
  for (const part of children(node)) {
    if (part.type === "when") {
      const test = whenTest(subject, part, to);
      found.push({ test, value: arm(part.childForFieldName("body"), test ?? { range: rangeOf(part) }, to) ?? nil(part) });
    } else if (part.type === "else") {
      const test = otherwise(
        found.flatMap((one) => one.test ?? []),
        rangeOf(part),
      );
      found.push({ test: undefined, value: arm(part, test ?? { range: rangeOf(part) }, to) ?? nil(part) });
    }
  }
  return found.reduceRight<Expr>((rest, one) => {
    const alternatives = rest.kind === "literal" && rest.type === "null" ? [one.value] : [one.value, rest];
    return one.test ? { kind: "choice", how: "branch", test: one.test, alternatives, range: rangeOf(node) } : one.value;
  }, nil(node));
}

function loop(node: Node, to: Lowering): Expr {
  const test = lowerTest(node.childForFieldName("condition"), to);
  arm(node.childForFieldName("body"), test, to);
  return nil(node);
}

function returned(node: Node, to: Lowering): Expr {
  const items = children(firstChild(node)).map((item) => lowerExpression(item, to));
  const [first] = items;
  if (first) to.current.returns.push(items.length === 1 ? first : { kind: "array", items, range: rangeOf(node) });
  return nil(node);
}
