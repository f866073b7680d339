import { flagOf, negate } from "../../branches.ts";
import type { Node } from "web-tree-sitter";
import { castTo, type Expr, type Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { compared } from "../../traps.ts";
import { lowerExpression } from "./expressions.ts";
import { operandOf, scopeOf, typeText } from "./scope.ts";
import { partAsked } from "../../textTests.ts";

const looked = { trap: compared } as const;

/** What a condition asks; undefined where that is nothing of the kind that matters. Calls and strings are noted. */
export function lowerTest(node: Node | null, to: Lowering): Test | undefined {
  if (!node) return undefined;
  const range = rangeOf(node);
  if (node.type === "parenthesized_expression") return lowerTest(operandOf(node), to);
  const operator = operatorOf(node);
  if (node.type === "prefix_unary_expression" && operator === "!") {
    const test = lowerTest(operandOf(node), to);
    return test && { ...negate(test), range };
  }
  if (node.type === "binary_expression" && /^(&&|\|\|)$/.test(operator)) return joinedTest(node, operator, to);
  if (node.type === "binary_expression") return comparisonTest(node, operator, to);
  if (node.type === "is_pattern_expression") return patternTest(node, to);
  return wordTest(lowerExpression(node, to), range);
}

/** The operator of a unary or binary expression. */
export function operatorOf(node: Node): string {
  return node.childForFieldName("operator")?.text ?? node.children.find((child) => child && !child.isNamed)?.text ?? "";
}

function joinedTest(node: Node, operator: string, to: Lowering): Test | undefined {
  const sides = [node.childForFieldName("left"), node.childForFieldName("right")].flatMap((side) => lowerTest(side, to) ?? []);
  const range = rangeOf(node);
  if (sides.length < 2) return operator === "&&" ? sides[0] : undefined;
  return operator === "&&" ? { all: sides, range } : { any: sides, range };
}

function comparisonTest(node: Node, operator: string, to: Lowering): Test | undefined {
  const range = rangeOf(node);
  const sides = [node.childForFieldName("left"), node.childForFieldName("right")].map((side) => lowerExpression(side, to, looked));
  const words = sides.map((side, at) => (at === 1 || side.kind === "literal" ? wordOf(side, to) : undefined));
  const at = words.findIndex((word) => word !== undefined);
  const [word, subject] = [words[at], sides[1 - at]];
  if (word === undefined || !subject || !/^[!=]=$/.test(operator)) return undefined;
  const value = sides[at];
  const isNull = value?.kind === "literal" && value.type === "null";
  if (isNull) return { subject, ...(operator === "==" && { negated: true }), range };
  return { subject, equals: [word], ...(operator === "!=" && { negated: true }), range };
}

/** A literal's text, or that of a constant; of an enum's member its name says it. */
export function wordOf(expr: Expr, to: Lowering): string | undefined {
  if (expr.kind === "literal") return expr.value;
  if (expr.kind === "member") return /^[A-Z]/.test(expr.key) ? stageWord(expr.key) : undefined;
  if (expr.kind !== "name") return undefined;
  return scopeOf(to).texts.get(expr.name) ?? (/^[A-Z]/.test(expr.name) ? stageWord(expr.name) : undefined);
}

/** `EnvProduction`, `StageLive`: the stage alone. */
function stageWord(name: string): string {
  return /(production|prod|live|sandbox|staging|development|dev|test|local)$/i.exec(name)?.[1] ?? name;
}

/** `env is "prod" or "live"`, `x is null`, `x is string text`. */
function patternTest(node: Node, to: Lowering): Test | undefined {
  const range = rangeOf(node);
  const subject = lowerExpression(node.childForFieldName("expression"), to, looked);
  const pattern = node.childForFieldName("pattern");
  bindPattern(pattern, subject, to);
  const words = pattern && wordsOf(pattern, to);
  if (!words) return /^\{\s*(Length:\s*>\s*0\s*)?\}(\s*\w+)?$|^not null$/.test(pattern?.text ?? "") ? { subject, range } : undefined;
  const negated = pattern?.type === "negated_pattern";
  if (words.length === 1 && words[0] === "" && /\bnull$/.test(pattern?.text ?? ""))
    return { subject, ...(!negated && { negated: true }), range };
  return { subject, equals: words, ...(negated && { negated: true }), range };
}

/** `x is string url`, `case Desk desk`: the name is the value. */
export function bindPattern(pattern: Node | null, value: Expr, to: Lowering): void {
  for (const part of pattern ? [pattern, ...pattern.descendantsOfType(["declaration_pattern", "recursive_pattern"])] : []) {
    const name = part && /^(declaration|var|recursive)_pattern$/.test(part.type) ? part.childForFieldName("name") : null;
    const type = typeText(part?.childForFieldName("type"));
    if (name) to.bind({ name: scopeOf(to).declare(name.text), value: castTo(value, type), range: rangeOf(name) });
  }
}

/** The texts that a pattern compares with; undefined where one of them is none. */
export function wordsOf(pattern: Node, to: Lowering): readonly string[] | undefined {
  if (/^(or_pattern|parenthesized_pattern|negated_pattern)$/.test(pattern.type)) {
    const words = children(pattern).map((child) => wordsOf(child, to));
    return words.every((word) => word !== undefined) ? words.flat() : undefined;
  }
  if (pattern.type !== "constant_pattern") return undefined;
  const word = wordOf(lowerExpression(firstChild(pattern), to, looked), to);
  return word === undefined ? undefined : [word];
}

/** `env.IsProduction()`, `string.IsNullOrEmpty(x)`, `env.Equals("prod", …)`, `env.StartsWith("prod")` ask as comparisons do. */
function wordTest(expr: Expr, range: Test["range"]): Test | undefined {
  if (expr.kind === "literal") return undefined;
  if (expr.kind !== "call" || expr.callee.kind !== "member") return { subject: expr, range };
  const { of, key } = expr.callee;
  const [first, second] = expr.args.map((arg) => arg.value);
  if (/^IsNullOr(Empty|WhiteSpace)$/.test(key) && first) return { subject: first, negated: true, range };
  const stage = /^Is(Production|Development|Staging)$/.exec(key)?.[1];
  if (stage === "Production" && !first) return { subject: { kind: "env", name: stageName, range }, equals: [stage], range };
  if (stage !== undefined && !first) return { subject: stageVariable(range), equals: [stage], range };
  if (key === "IsEnvironment" && first?.kind === "literal") return { subject: stageVariable(range), equals: [first.value], range };
  const part = partAsked(key);
  if (!part && key !== "Equals") return { subject: expr, range };
  if (first?.kind === "literal") return { subject: of, equals: [first.value], ...(part && { part }), range };
  return key === "Equals" && second?.kind === "literal" && first ? { subject: first, equals: [second.value], range } : undefined;
}

const stageName = "ASPNETCORE_ENVIRONMENT";

/** Where nothing says otherwise, the host runs as production: who asks for anything else must know that. */
function stageVariable(range: Test["range"]): Expr {
  const fallback: Expr = { kind: "literal", value: "Production", range };
  return { kind: "env", name: stageName, fallback, range };
}

/** A comparison or conjunction as a value: a flag that conditions ask for. */
export function lowerFlag(node: Node, to: Lowering): Expr {
  return flagOf(lowerTest(node, to), operatorOf(node), rangeOf(node));
}
