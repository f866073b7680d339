import { negate } from "../../branches.ts";
import type { Node } from "web-tree-sitter";
import type { Expr, Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { firstChild } from "../../nodes.ts";
import { compared } from "../../traps.ts";
import { lowerExpression } from "./expressions.ts";
import { partAsked } from "../../textTests.ts";

const looked = { trap: compared } as const;
const stages = /^(production|development|test|staging|sandbox|local|live)\?$/;

/** What a condition asks; its calls and strings are noted on the way. */
export function lowerTest(node: Node | null, to: Lowering): Test {
  const range = node ? rangeOf(node) : { line: 0, column: 0, endLine: 0, endColumn: 0 };
  if (!node) return { range };
  if (node.type === "parenthesized_statements") return lowerTest(firstChild(node), to);
  const operator = node.childForFieldName("operator")?.text ?? "";
  if (node.type === "unary" && /^(!|not)$/.test(operator)) return { ...negate(lowerTest(node.childForFieldName("operand"), to)), range };
  if (node.type === "binary") {
    const sides = [node.childForFieldName("left"), node.childForFieldName("right")];
    if (/^(&&|and)$/.test(operator)) return { all: sides.map((side) => lowerTest(side, to)), range };
    if (/^(\|\||or)$/.test(operator)) return { any: sides.map((side) => lowerTest(side, to)), range };
    const values = sides.map((side) => lowerExpression(side, to, looked));
    const at = values.findIndex((value) => value.kind === "literal");
    const word = values[at];
    const subject = values[1 - at];
    if (word?.kind !== "literal" || !subject || !/^(==|!=|===)$/.test(operator)) return { range };
    return { subject, equals: [word.value], ...(operator === "!=" && { negated: true }), range };
  }
  return questionOf(node, lowerExpression(node, to, looked), range);
}

/** `Rails.env.production?`, `url.nil?`, `%w[a b].include?(env)`, `env.start_with?("prod")`. */
function questionOf(node: Node, expr: Expr, range: Test["range"]): Test {
  const name = node.childForFieldName("method")?.text ?? "";
  if (expr.kind !== "call" || expr.callee.kind !== "member") return { subject: expr, range };
  const { of } = expr.callee;
  const first = expr.args[0]?.value;
  const stage = stages.exec(name)?.[1];
  if (stage !== undefined)
    return { subject: /^Rails\b/.test(node.text) ? { kind: "env", name: "RAILS_ENV", range } : of, equals: [stage], range };
  if (/^(nil|blank|empty|zero)\?$/.test(name)) return { subject: of, negated: true, range };
  if (/^(present|any)\?$/.test(name)) return { subject: of, range };
  const part = partAsked(name);
  if (part && first?.kind === "literal") return { subject: of, equals: [first.value], part, range };
  if (name === "include?" && of.kind === "array" && first)
    return { subject: first, equals: of.items.flatMap((item) => (item.kind === "literal" ? [item.value] : [])), range };
  return { subject: expr, range };
}

/** What a `when` asks of the subject of its `case`; undefined where a pattern is no text. */
export function whenTest(subject: Expr | undefined, node: Node, to: Lowering): Test | undefined {
  const patterns = node.childrenForFieldName("pattern").flatMap((pattern) => firstChild(pattern) ?? []);
  if (!subject) return patterns[0] && lowerTest(patterns[0], to);
  const words = patterns.map((pattern) => lowerExpression(pattern, to, looked));
  if (!words.every((word) => word.kind === "literal")) return undefined;
  return { subject, equals: words.map((word) => (word.kind === "literal" ? word.value : "")), range: rangeOf(node) };
}
