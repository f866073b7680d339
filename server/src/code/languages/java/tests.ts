import type { Node } from "web-tree-sitter";
import type { Expr, Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { negate, testOfCall, wordOf } from "./conditions.ts";
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

/** `a && b`, `a || b`; `x == null || x.isEmpty()` asks one thing. */
export function joinTests(tests: readonly Test[], isAnd: boolean, range: Test["range"]): Test | undefined {
  const [first, second] = tests;
  if (!first || !second) return isAnd ? first : undefined;
  const asksSet = (test: Test) => test.subject?.kind === "name" && test.equals === undefined;
  const isOne =
    asksSet(first) &&
    asksSet(second) &&
    first.negated === second.negated &&
    first.subject?.kind === "name" &&
    second.subject?.kind === "name" &&
    first.subject.name === second.subject.name;
  if (isOne) return { ...first, range };
  return isAnd ? { all: tests, range } : { any: tests, range };
}

/** `a == b`, `a != null`. */
export function compare(sides: readonly Expr[], operator: string, range: Test["range"]): Test | undefined {
  if (!/^[!=]==?$/.test(operator)) return undefined;
  const at = sides.findIndex((side) => side.kind === "literal" || wordOf(side) !== undefined);
  const [value, subject] = [sides[at], sides[1 - at]];
  if (!value || !subject) return undefined;
  const isNot = operator.startsWith("!");
  if (value.kind === "literal" && value.type === "null") return { subject, ...(!isNot && { negated: true }), range };
  if (value.kind === "literal" && value.type === "boolean") {
    const test = testOfCall(subject, range);
    return test && (value.value === "true") === isNot ? negate(test) : test;
  }
  const word = wordOf(value);
  return word === undefined ? undefined : { subject, equals: [word], ...(isNot && { negated: true }), range };
}

/** A comparison or conjunction as a value: a flag that conditions ask for. */
export function lowerFlag(node: Node, to: Lowering): Expr {
  const test = lowerTest(node, to);
  const operator = node.childForFieldName("operator")?.text ?? "!";
  return {
    kind: "unknown",
    reason: `the result of ${operator}`,
    ...(test && { test }),
    parts: test?.subject ? [test.subject] : [],
    range: rangeOf(node),
  };
}

/** The words that a label of a `switch` compares with; undefined for `default` and patterns. */
export function labelWords(label: Node, to: Lowering): readonly string[] | undefined {
  const items = children(label).map(
    (item) => wordOf(lowerExpression(item, to, looked)) ?? (item.type === "identifier" ? item.text : undefined),
  );
  return items.length > 0 && items.every((item) => item !== undefined) ? items : undefined;
}
