import { negate } from "../../branches.ts";
import type { Node } from "web-tree-sitter";
import type { Expr, Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { compared } from "../../traps.ts";
import { lowerExpression } from "./expressions.ts";
import { scopeOf } from "./scope.ts";
import { partAsked } from "../../textTests.ts";

const looked = { trap: compared } as const;

/** What a condition asks; its calls and strings are noted on the way. */
export function lowerTest(node: Node | null, to: Lowering): Test {
  const range = node ? rangeOf(node) : { line: 0, column: 0, endLine: 0, endColumn: 0 };
  if (!node) return { range };
  if (node.type === "parenthesized_expression") return lowerTest(firstChild(node), to);
  const operator = node.childForFieldName("operator")?.text ?? "";
  if (node.type === "unary_op_expression" && operator === "!")
    return { ...negate(lowerTest(node.childForFieldName("argument"), to)), range };
  if (node.type === "binary_expression" && /^(&&|\|\||and|or)$/i.test(operator)) {
    const sides = [node.childForFieldName("left"), node.childForFieldName("right")].map((side) => lowerTest(side, to));
    return /^(&&|and)$/i.test(operator) ? { all: sides, range } : { any: sides, range };
  }
  if (node.type === "binary_expression" && operator !== "??") return comparison(node, operator, to);
  if (node.type === "assignment_expression") lowerExpression(node, to);
  const asked = node.type === "assignment_expression" ? node.childForFieldName("left") : node;
  return wordTest(asked, lowerExpression(asked, to, looked), range);
}

function comparison(node: Node, operator: string, to: Lowering): Test {
  const range = rangeOf(node);
  const nodes = [node.childForFieldName("left"), node.childForFieldName("right")];
  const sides = nodes.map((side) => lowerExpression(side, to, looked));
  const words = sides.map((side, i) => wordOf(side, nodes[i] ?? null, to));
  // Of a constant and a text the constant is asked for.
  const literal = sides.findIndex(({ kind }) => kind === "literal");
  const at = literal < 0 ? words.findIndex((word) => word !== undefined) : literal;
  const [word, subject, other] = [words[at], sides[1 - at], sides[at]];
  if (word === undefined || !subject || !/^(={2,3}|!={1,2}|<>)$/.test(operator)) return { range };
  const negated = operator.startsWith("!") || operator === "<>";
  // `strpos($url, "https://") === 0`: whether it begins so.
  const isPlace =
    other?.kind === "literal" &&
    other.type === "number" &&
    /^\\?(str|mb_str|mb_stri|stri)r?(pos|i?cmp|ncmp|ncasecmp|casecmp)\b/.test(nodes[1 - at]?.text ?? "");
  if (isPlace) {
    const test = wordTest(nodes[1 - at] ?? null, subject, range);
    return negated ? negate(test) : test;
  }
  if (other?.kind === "literal" && other.type === "null") return { subject, ...(!negated && { negated: true }), range };
  // `strpos($env, "prod") !== false`: whether it says so.
  if (other?.kind === "literal" && other.type === "boolean") {
    const test = wordTest(nodes[1 - at] ?? null, subject, range);
    return (other.value === "true") !== negated ? test : negate(test);
  }
  return { subject, equals: [word], ...(negated && { negated: true }), range };
}

/** A literal's text, that of a constant, or the name of a constant that is declared elsewhere. */
function wordOf(expr: Expr, node: Node | null, to: Lowering): string | undefined {
  if (expr.kind === "literal") return expr.value;
  const name = node?.type === "class_constant_access_expression" ? children(node)[1]?.text : node?.type === "name" ? node.text : undefined;
  if (name === undefined || name === "class") return undefined;
  return scopeOf(to).texts.get(name) ?? (/(production|prod|live|sandbox|staging|development|dev|test|local)$/i.exec(name)?.[1] || name);
}

const partTests = /^(str_contains|str_starts_with|str_ends_with|(mb_)?str(i|r|ir)?pos|strn?(case)?cmp|stri?str)$/;

/** `in_array($env, [...])`, `str_contains($env, "prod")`, `app()->environment("production")`, `empty($url)` ask too. */
function wordTest(node: Node | null, expr: Expr, range: Test["range"]): Test {
  const list = children(node?.childForFieldName("arguments"));
  const text = (node?.childForFieldName("function") ?? node?.childForFieldName("name"))?.text.replace(/^\\/, "") ?? "";
  if (expr.kind !== "call")
    return text === "empty" || text === "is_null" ? { subject: expr, negated: true, range } : { subject: expr, range };
  const [first, second] = expr.args.map((arg) => arg.value);
  if (/^(empty|is_null|blank)$/.test(text) && first && list.length > 0) return { subject: first, negated: true, range };
  if (/^(isset|filled|is_string|is_array)$/.test(text) && first) return { subject: first, range };
  if (partTests.test(text) && first && second?.kind === "literal")
    return { subject: first, equals: [second.value], part: partAsked(text) ?? "within", range };
  if (text === "in_array" && first && second?.kind === "array") return { subject: first, equals: wordsIn(second.items), range };
  if (/^(environment|isProduction|isLocal|isEnvironment|runningUnitTests)$/.test(text))
    return stageTest(
      text,
      expr.args.map((arg) => arg.value),
      range,
    );
  return { subject: expr, range };
}

function stageTest(text: string, args: readonly Expr[], range: Test["range"]): Test {
  const subject: Expr = { kind: "env", name: "APP_ENV", range };
  const words = wordsIn(args.flatMap((arg) => (arg.kind === "array" ? arg.items : [arg])));
  if (words.length > 0) return { subject, equals: words, range };
  return { subject, equals: [text === "isProduction" ? "production" : text === "isLocal" ? "local" : "testing"], range };
}

function wordsIn(items: readonly Expr[]): readonly string[] {
  return items.flatMap((item) => (item.kind === "literal" ? [item.value] : []));
}

/** What a case of a `switch` or `match` asks; undefined where one of its values is no text. */
export function caseTest(subject: Expr | undefined, values: readonly Node[], at: Node, to: Lowering): Test | undefined {
  const range = rangeOf(at);
  if (!subject) return values[0] && lowerTest(values[0], to);
  const words = values.map((value) => wordOf(lowerExpression(value, to, looked), value, to));
  return words.every((word) => word !== undefined) ? { subject, equals: words, range } : undefined;
}

/** A comparison or conjunction as a value: a flag that conditions ask for. */
export function lowerFlag(node: Node, to: Lowering): Expr {
  const test = lowerTest(node, to);
  return {
    kind: "unknown",
    reason: "a comparison",
    ...((test.subject ?? test.all ?? test.any) && { test }),
    parts: test.subject ? [test.subject] : [],
    range: rangeOf(node),
  };
}
