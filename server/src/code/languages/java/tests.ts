import type { Node } from "web-tree-sitter";
import type { Expr, Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { flagOf, negate } from "../../branches.ts";
import { compare, joinTests, testOfCall, wordOf } from "../jvm/conditions.ts";
import { lowerExpression } from "./expressions.ts";
import { compared } from "../../traps.ts";

const looked = { trap: compared } as const;

/** What a condition asks; undefined where that is nothing of the kind that matters. Calls and strings are noted. */
export function lowerTest(node: Node | null, to: Lowering): Test | undefined {
  if (!node) return undefined;
  const range = rangeOf(node);
  if (node.type === "parenthesized_expression") return lowerTest(firstChild(node), to);
  const operator = node.childForFieldName("operator")?.text ?? "";
  if (node.type === "unary_expression" && operator === "!") {
    const test = lowerTest(node.childForFieldName("operand"), to);
    return test && { ...negate(test), range };
  }
  if (node.type === "binary_expression") {
    const sides = [node.childForFieldName("left"), node.childForFieldName("right")];
    if (/^(&&|\|\|)$/.test(operator)) return joined(sides, operator === "&&", range, to);
    return compare(
      sides.map((side) => lowerExpression(side, to, looked)),
      operator,
      range,
    );
  }
  if (node.type === "instanceof_expression") {
    lowerExpression(node, to);
    return undefined;
  }
  return testOfCall(lowerExpression(node, to, looked), range);
}

function joined(sides: readonly (Node | null)[], isAnd: boolean, range: Test["range"], to: Lowering): Test | undefined {
  const tests = sides.flatMap((side) => lowerTest(side, to) ?? []);
  return joinTests(tests, isAnd, range);
}

/** A comparison or conjunction as a value: a flag that conditions ask for. */
export function lowerFlag(node: Node, to: Lowering): Expr {
  return flagOf(lowerTest(node, to), node.childForFieldName("operator")?.text ?? "!", rangeOf(node));
}

/** The words that a label of a `switch` compares with; undefined for `default` and patterns. */
export function labelWords(label: Node, to: Lowering): readonly string[] | undefined {
  const items = children(label).map(
    (item) => wordOf(lowerExpression(item, to, looked)) ?? (item.type === "identifier" ? item.text : undefined),
  );
  return items.length > 0 && items.every((item) => item !== undefined) ? items : undefined;
}
