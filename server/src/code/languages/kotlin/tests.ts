import type { Node } from "web-tree-sitter";
import { flagOf, negate } from "../../branches.ts";
import type { Expr, Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { compared } from "../../traps.ts";
import { compare, joinTests, testOfCall, wordOf } from "../jvm/conditions.ts";
import { lowerExpression } from "./expressions.ts";
import { typeNode } from "./types.ts";

const looked = { trap: compared } as const;

/** What a condition asks; undefined where that is nothing of the kind that matters. Calls and strings are noted. */
export function lowerTest(node: Node | null | undefined, to: Lowering): Test | undefined {
  if (!node) return undefined;
  const range = rangeOf(node);
  if (node.type === "parenthesized_expression") return lowerTest(firstChild(node), to);
  const operator = node.childForFieldName("operator")?.text ?? "";
  if (node.type === "unary_expression" && operator === "!") {
    const test = lowerTest(node.childForFieldName("argument"), to);
    return test && { ...negate(test), range };
  }
  const sides = [node.childForFieldName("left"), node.childForFieldName("right")];
  if (node.type === "binary_expression") {
    if (/^(&&|\|\|)$/.test(operator)) {
      const tests = sides.flatMap((side) => lowerTest(side, to) ?? []);
      return joinTests(tests, operator === "&&", range);
    }
    if (operator !== "?:")
      return compare(
        sides.map((side) => lowerExpression(side, to, looked)),
        operator,
        range,
      );
  }
  if (node.type === "in_expression") return among(sides, node, to);
  if (node.type === "is_expression") return void lowerExpression(node, to);
  return testOfCall(lowerExpression(node, to, looked), range);
}

/** `env in listOf("production", "live")`. */
function among(sides: readonly (Node | null)[], node: Node, to: Lowering): Test | undefined {
  const [subject, list] = sides.map((side) => lowerExpression(side, to, looked));
  const words = list?.kind === "array" ? list.items.map(wordOf) : [];
  if (!subject || words.length === 0 || !words.every((word) => word !== undefined)) return undefined;
  const isNot = node.children.some((child) => child?.type === "!in");
  return { subject, equals: words, ...(isNot && { negated: true }), range: rangeOf(node) };
}

/** A comparison or conjunction as a value: a flag that conditions ask for. */
export function lowerFlag(node: Node, to: Lowering): Expr {
  return flagOf(lowerTest(node, to), node.childForFieldName("operator")?.text ?? "!", rangeOf(node));
}

/** The words that a branch of a `when` compares with; undefined for types, ranges and what is not known. */
export function branchWords(conditions: readonly Node[], to: Lowering): readonly string[] | undefined {
  const words = conditions.map((node) => {
    if (/_test$/.test(node.type)) {
      for (const child of children(node)) if (child !== typeNode(node)) lowerExpression(child, to, looked);
      return undefined;
    }
    return wordOf(lowerExpression(node, to, looked));
  });
  return words.length > 0 && words.every((word) => word !== undefined) ? words : undefined;
}
