import { flagOf, negate } from "../../branches.ts";
import type { Node } from "web-tree-sitter";
import { debugBuild, type Expr, type Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { compared } from "../../traps.ts";
import { lowerExpression } from "./expressions.ts";
import { bindPattern, patternTest } from "./patterns.ts";
import { scopeOf } from "./scope.ts";
import { partAsked } from "../../textTests.ts";

const looked = { trap: compared } as const;

/** What a condition asks; undefined where that is nothing of the kind that matters. Calls and strings are noted; `if let` binds its names. */
export function lowerTest(node: Node | null, to: Lowering): Test | undefined {
  if (!node) return undefined;
  const range = rangeOf(node);
  switch (node.type) {
    case "parenthesized_expression":
      return lowerTest(firstChild(node), to);
    case "let_condition":
      return lowerLet(node, to);
    case "let_chain":
      return allOf(
        children(node).flatMap((part) => lowerTest(part, to) ?? []),
        range,
      );
    case "unary_expression": {
      if (!node.text.startsWith("!")) return wordTest(lowerExpression(node, to), range);
      const test = lowerTest(firstChild(node), to);
      return test && { ...negate(test), range };
    }
    case "binary_expression":
      return binaryTest(node, to);
    default:
      return wordTest(lowerExpression(node, to, looked), range);
  }
}

function allOf(tests: readonly Test[], range: Test["range"]): Test | undefined {
  return tests.length < 2 ? tests[0] : { all: tests, range };
}

function lowerLet(node: Node, to: Lowering): Test | undefined {
  const pattern = node.childForFieldName("pattern");
  const subject = lowerExpression(node.childForFieldName("value"), to, looked);
  if (!pattern) return undefined;
  bindPattern(pattern, subject, to);
  return patternTest(pattern, subject, to);
}

function binaryTest(node: Node, to: Lowering): Test | undefined {
  const operator = operatorOf(node);
  const range = rangeOf(node);
  const sides = [node.childForFieldName("left"), node.childForFieldName("right")];
  if (/^(&&|\|\|)$/.test(operator)) {
    const tests = sides.flatMap((side) => lowerTest(side, to) ?? []);
    if (operator === "&&") return allOf(tests, range);
    return tests.length < 2 ? undefined : { any: tests, range };
  }
  const values = sides.map((side) => lowerExpression(side, to, looked));
  const words = values.map((value) => wordOf(value, to));
  const at = words.findIndex((word) => word !== undefined);
  const [word, subject] = [words[at], values[1 - at]];
  if (word === undefined || !subject || !/^[=!]=$/.test(operator)) return undefined;
  return { subject: variantOf(subject), equals: [word], ...(operator === "!=" && { negated: true }), range };
}

/** The operator of a binary expression. */
export function operatorOf(node: Node): string {
  return node.childForFieldName("operator")?.text ?? "";
}

/** A literal's text, or that of a constant of the file; of a variant, or a constant declared elsewhere, its name. */
export function wordOf(expr: Expr, to: Lowering): string | undefined {
  if (expr.kind === "literal") return expr.value;
  if (expr.kind === "member" && /^[A-Z]/.test(expr.key)) return expr.key;
  return expr.kind === "name" ? scopeOf(to).texts.get(expr.name) : undefined;
}

/** Which variant `self` is stands beside what the variant holds. */
export function variantOf(subject: Expr): Expr {
  return subject.kind === "name" && subject.name === "this"
    ? { kind: "member", of: subject, key: "variant", range: subject.range }
    : subject;
}

/** `stage.starts_with("prod")`, `matches!(stage, "a" | "b")`, `cfg!(debug_assertions)`, `x.is_some()` compare or ask too. */
function wordTest(expr: Expr, range: Test["range"]): Test | undefined {
  if (expr.kind === "unknown" && expr.test) return expr.test;
  if (expr.kind === "literal") return undefined;
  if (expr.kind !== "call" || expr.callee.kind !== "member") return { subject: expr, range };
  const { of, key } = expr.callee;
  const first = expr.args[0]?.value;
  if (/^(is_some|is_ok)(_and)?$/.test(key)) return { subject: of, range };
  if (/^(is_none|is_err)$/.test(key)) return { subject: of, negated: true, range };
  if (key === "is_empty") return { subject: of, equals: [""], range };
  if (/^(eq|eq_ignore_ascii_case)$/.test(key) && first?.kind === "literal") return { subject: of, equals: [first.value], range };
  const part = partAsked(key);
  if (part && first?.kind === "literal") return { subject: of, equals: [first.value], part, range };
  if (key === "contains" && first && of.kind === "array") {
    const words = of.items.flatMap((item) => (item.kind === "literal" ? [item.value] : []));
    return words.length === of.items.length ? { subject: first, equals: words, range } : undefined;
  }
  return { subject: expr, range };
}

/** A comparison or conjunction as a value: a flag that conditions ask for. */
export function lowerFlag(node: Node, to: Lowering): Expr {
  const test = lowerTest(node, to);
  return flagOf(test, node.type === "binary_expression" ? operatorOf(node) : node.text.charAt(0), rangeOf(node));
}

/** What `#[cfg(…)]` and `cfg!(…)` ask, by their text: a build for debugging, a feature; undefined for anything else. */
export function buildTest(text: string, range: Test["range"]): Test | undefined {
  const inner = /^\s*not\s*\(([\s\S]*)\)\s*$/.exec(text)?.[1];
  if (inner !== undefined) {
    const test = buildTest(inner, range);
    return test && negate(test);
  }
  const feature = /^\s*feature\s*=\s*"([^"]*)"\s*$/.exec(text)?.[1];
  if (feature !== undefined) return { subject: { kind: "name", name: "feature", range }, equals: [feature], range };
  return /^\s*debug_assertions\s*$/.test(text) ? { subject: { kind: "name", name: debugBuild, range }, range } : undefined;
}
