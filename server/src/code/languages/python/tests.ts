import { children, firstChild } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";
import type { Expr, Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { lowerExpression } from "./expressions.ts";
import { compared, type Context } from "../../traps.ts";
import { partAsked } from "../../textTests.ts";

/** A comparison as a value: whatever it compares is looked at, not called. */
export function lowerComparison(node: Node, to: Lowering, _context: Context): Expr {
  const parts = children(node).map((side) => lowerExpression(side, to, { trap: compared }));
  const test = comparisonTest(node, parts);
  return { kind: "unknown", reason: "a comparison", parts, ...(test.subject && { test }), range: rangeOf(node) };
}

/** What a condition compares; its calls and strings are noted on the way. */
export function lowerTest(node: Node | null, to: Lowering): Test {
  const range = node ? rangeOf(node) : { line: 0, column: 0, endLine: 0, endColumn: 0 };
  if (!node) return { range };
  if (node.type === "parenthesized_expression") return lowerTest(firstChild(node), to);
  if (node.type === "not_operator") {
    const test = lowerTest(node.childForFieldName("argument") ?? firstChild(node), to);
    return { ...test, negated: !test.negated, range };
  }
  if (node.type === "comparison_operator")
    return comparisonTest(
      node,
      children(node).map((side) => lowerExpression(side, to, { trap: compared })),
    );
  if (node.type === "boolean_operator") {
    const sides = [node.childForFieldName("left"), node.childForFieldName("right")].map((side) => lowerTest(side, to));
    return node.childForFieldName("operator")?.text === "and" ? { all: sides, range } : { any: sides, range };
  }
  return prefixTest(lowerExpression(node, to), range);
}

function comparisonTest(node: Node, sides: readonly Expr[]): Test {
  const range = rangeOf(node);
  const operator = node.children
    .filter((child) => child && !child.isNamed)
    .map((child) => child?.text)
    .join(" ");
  const values = sides.map(wordsOf);
  const at = values.findIndex((words) => words !== undefined);
  const subject = sides.find((_, i) => i !== at);
  if (at < 0 || !subject || !/^(==|!=|is|is not|in|not in|<>)$/.test(operator)) return { range };
  return { subject, equals: values[at] ?? [], ...(/!|not|<>/.test(operator) && { negated: true }), range };
}

function wordsOf(side: Expr): readonly string[] | undefined {
  if (side.kind === "literal") return [side.value];
  if (side.kind !== "array" || side.items.length === 0) return undefined;
  const words = side.items.flatMap((item) => (item.kind === "literal" ? [item.value] : []));
  return words.length === side.items.length ? words : undefined;
}

/** `env.startswith("prod")` asks as much as `env == "prod"`. */
function prefixTest(expr: Expr, range: Test["range"]): Test {
  if (expr.kind !== "call" || expr.callee.kind !== "member") return { subject: expr, range };
  const word = expr.args[0]?.value;
  const part = partAsked(expr.callee.key);
  return part && word?.kind === "literal" ? { subject: expr.callee.of, equals: [word.value], part, range } : { subject: expr, range };
}
