import { firstChild } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";
import type { Expr, Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { compared } from "../../traps.ts";
import { lowerExpression } from "./expressions.ts";
import { partAsked } from "../../textTests.ts";

/** What a condition compares; its calls and strings are noted on the way. */
export function lowerTest(node: Node | null, to: Lowering): Test {
  const range = node ? rangeOf(node) : { line: 0, column: 0, endLine: 0, endColumn: 0 };
  if (!node) return { range };
  if (node.type === "parenthesized_expression") return lowerTest(firstChild(node), to);
  const operator = node.childForFieldName("operator")?.text ?? "";
  if (node.type === "unary_expression" && operator === "!") {
    const test = lowerTest(node.childForFieldName("argument"), to);
    return { ...test, negated: !test.negated, range };
  }
  if (node.type === "binary_expression" && /^[!=]==?$/.test(operator)) return comparisonTest(node, operator, to);
  if (node.type === "binary_expression" && /^(&&|\|\|)$/.test(operator)) {
    const sides = [node.childForFieldName("left"), node.childForFieldName("right")].map((side) => lowerTest(side, to));
    return operator === "&&" ? { all: sides, range } : { any: sides, range };
  }
  return wordTest(lowerExpression(node, to), range);
}

function comparisonTest(node: Node, operator: string, to: Lowering): Test {
  const range = rangeOf(node);
  const sides = [node.childForFieldName("left"), node.childForFieldName("right")].map((side) =>
    lowerExpression(side, to, { trap: compared }),
  );
  const nothing = [node.childForFieldName("left"), node.childForFieldName("right")].findIndex((side) =>
    /^(undefined|null)$/.test(side?.text ?? ""),
  );
  const asked = nothing < 0 ? undefined : sides[1 - nothing];
  // `x === undefined` asks whether x is set.
  if (asked) return { subject: asked, ...(operator.startsWith("=") && { negated: true }), range };
  const value = sides.find((side) => side.kind === "literal");
  const subject = sides.find((side) => side !== value);
  return value?.kind === "literal" && subject
    ? { subject, equals: [value.value], ...(operator.startsWith("!") && { negated: true }), range }
    : { range };
}

/** `["prod", "live"].includes(env)` and `env.startsWith("prod")` compare too. */
function wordTest(expr: Expr, range: Test["range"]): Test {
  const first = expr.kind === "call" ? expr.args[0]?.value : undefined;
  if (expr.kind !== "call" || expr.callee.kind !== "member" || !first) return { subject: expr, range };
  const { of, key } = expr.callee;
  if (key === "includes" && of.kind === "array") {
    const words = of.items.flatMap((item) => (item.kind === "literal" ? [item.value] : []));
    return words.length === of.items.length ? { subject: first, equals: words, range } : { range };
  }
  const part = partAsked(key);
  return part && first.kind === "literal" ? { subject: of, equals: [first.value], part, range } : { subject: expr, range };
}
