import { flagOf, negate } from "../../branches.ts";
import { children, firstChild } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";
import type { Expr, Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { compared } from "../../traps.ts";
import { lowerExpression } from "./expressions.ts";
import { scopeOf } from "./scope.ts";
import { partAsked } from "../../textTests.ts";

const looked = { trap: compared } as const;

/** What a condition asks; undefined where that is nothing of the kind that matters (`err != nil`). Calls and strings are noted. */
export function lowerTest(node: Node | null, to: Lowering): Test | undefined {
  if (!node) return undefined;
  const range = rangeOf(node);
  if (node.type === "parenthesized_expression") return lowerTest(firstChild(node), to);
  const operator = operatorOf(node);
  if (node.type === "unary_expression" && operator === "!") {
    const test = lowerTest(node.childForFieldName("operand"), to);
    return test && { ...negate(test), range };
  }
  if (node.type === "binary_expression" && /^(&&|\|\|)$/.test(operator)) return joinedTest(node, operator, to);
  if (node.type === "binary_expression") return comparisonTest(node, operator, to);
  if (node.type === "identifier") {
    // `ok` of `v, ok := os.LookupEnv(…)` asks whether v is set.
    const told = scopeOf(to).tells.get(scopeOf(to).nameOf(node.text));
    if (told !== undefined) return { subject: { kind: "name", name: told, range }, range };
  }
  return wordTest(lowerExpression(node, to), range);
}

/** The operator of a unary or binary expression. */
export function operatorOf(node: Node): string {
  return node.childForFieldName("operator")?.text ?? "";
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
  if (word === undefined || !subject || !/^(==|!=|>|<=)$/.test(operator)) return undefined;
  const value = sides[at];
  const isNil = value?.kind === "literal" && value.type === "null";
  if (isNil)
    return subject.kind === "name" && /^err/.test(subject.name)
      ? undefined
      : { subject, ...(operator === "==" && { negated: true }), range };
  const measured = lengthOf(subject);
  if (measured)
    return word === "0" ? { subject: measured, equals: [""], ...(/^(!=|>)$/.test(operator) && { negated: true }), range } : undefined;
  return /^[=!]=$/.test(operator) ? { subject, equals: [word], ...(operator === "!=" && { negated: true }), range } : undefined;
}

/** A literal's text, or that of a constant; of one declared elsewhere its name says it. */
export function wordOf(expr: Expr, to: Lowering): string | undefined {
  if (expr.kind === "literal") return expr.value;
  if (expr.kind === "member") return /^[A-Z]/.test(expr.key) ? stageWord(expr.key) : undefined;
  if (expr.kind !== "name") return undefined;
  return scopeOf(to).texts.get(expr.name) ?? (/^[A-Z]/.test(expr.name) || /^env[A-Z]/.test(expr.name) ? stageWord(expr.name) : undefined);
}

/** `EnvProduction`, `StageLive`: the stage alone. */
function stageWord(name: string): string {
  return /(production|prod|live|sandbox|staging|development|dev|test|local)$/i.exec(name)?.[1] ?? name;
}

function lengthOf(expr: Expr): Expr | undefined {
  return expr.kind === "call" && expr.callee.kind === "name" && expr.callee.name === "len" ? expr.args[0]?.value : undefined;
}

/** `strings.EqualFold(env, "production")`, `strings.HasPrefix(env, "prod")`, `slices.Contains(list, env)` compare too. */
function wordTest(expr: Expr, range: Test["range"]): Test | undefined {
  if (expr.kind === "literal") return undefined;
  if (expr.kind !== "call" || expr.callee.kind !== "member") return { subject: expr, range };
  const { of, key } = expr.callee;
  const [first, second] = expr.args.map((arg) => arg.value);
  if (of.kind !== "name" || !first || !second) return { subject: expr, range };
  if (of.name === "strings" && /^(EqualFold|HasPrefix|HasSuffix|Contains)$/.test(key))
    return second.kind === "literal" ? { subject: first, equals: [second.value], part: partAsked(key) ?? "within", range } : undefined;
  if (of.name !== "slices" || key !== "Contains" || first.kind !== "array") return { subject: expr, range };
  const words = first.items.flatMap((item) => (item.kind === "literal" ? [item.value] : []));
  return words.length === first.items.length ? { subject: second, equals: words, range } : undefined;
}

/** A comparison or conjunction as a value: a flag that conditions ask for. */
export function lowerFlag(node: Node, to: Lowering): Expr {
  return flagOf(lowerTest(node, to), operatorOf(node), rangeOf(node));
}

/** Whether a case of a switch compares with texts: those; undefined where one of them is none. */
export function wordsOf(list: Node | null, to: Lowering): readonly string[] | undefined {
  const items = children(list).map((item) => wordOf(lowerExpression(item, to, looked), to));
  return items.every((item) => item !== undefined) ? items : undefined;
}
