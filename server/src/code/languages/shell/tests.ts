import { negate } from "../../branches.ts";
import type { Node } from "web-tree-sitter";
import type { Expr, Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { compared } from "../../traps.ts";
import { lowerStatement } from "./statements.ts";
import { lowerWord } from "./words.ts";

/** What a condition asks; its calls are noted on the way. Undefined where it asks no variable. */
export function lowerCondition(node: Node, to: Lowering): Test | undefined {
  switch (node.type) {
    case "test_command":
      return testOf(flat(node), node, to);
    case "negated_command": {
      const [inner] = children(node);
      const test = inner && lowerCondition(inner, to);
      return test && negate(test);
    }
    case "list":
      return joined(node, to);
    case "command":
      if (/^(test|\[)$/.test(node.childForFieldName("name")?.text ?? "")) return testOf(children(node).slice(1), node, to);
  }
  lowerStatement(node, to);
  return undefined;
}

/** `a && b`, `a || b` between conditions. */
function joined(node: Node, to: Lowering): Test | undefined {
  const sides = children(node);
  const isAll = node.children.some((child) => child?.type === "&&");
  const tests = sides.map((side) => lowerCondition(side, to));
  const known = tests.filter((test): test is Test => test !== undefined);
  if (known.length < tests.length) return isAll ? known[0] : undefined;
  return isAll ? { all: known, range: rangeOf(node) } : { any: known, range: rangeOf(node) };
}

type Token = Node | string;

/** The operands and operators of a test in a row: the grammar nests them all to the left. */
function flat(node: Node): readonly Token[] {
  return node.children.flatMap((child): readonly Token[] => {
    if (!child || /^(\[\[?|\]\]?|\(|\))$/.test(child.type)) return [];
    if (/^(binary|unary|parenthesized)_expression$/.test(child.type)) return flat(child);
    return [child.isNamed && child.type !== "test_operator" ? child : child.text];
  });
}

function testOf(tokens: readonly Token[], node: Node, to: Lowering): Test | undefined {
  const words = tokens.filter((token) => token !== "]");
  for (const operator of ["||", "&&"] as const) {
    const at = words.findIndex(
      (word) => textOf(word) === operator || (operator === "&&" && textOf(word) === "-a") || (operator === "||" && textOf(word) === "-o"),
    );
    if (at < 0) continue;
    const sides = [testOf(words.slice(0, at), node, to), testOf(words.slice(at + 1), node, to)];
    const known = sides.filter((test): test is Test => test !== undefined);
    if (known.length < 2) return operator === "&&" ? known[0] : undefined;
    return operator === "&&" ? { all: known, range: rangeOf(node) } : { any: known, range: rangeOf(node) };
  }
  if (textOf(words[0]) === "!") {
    const test = testOf(words.slice(1), node, to);
    return test && negate(test);
  }
  return single(words, node, to);
}

function textOf(token: Token | undefined): string {
  return token === undefined ? "" : typeof token === "string" ? token : token.text;
}

function single(words: readonly Token[], node: Node, to: Lowering): Test | undefined {
  const range = rangeOf(node);
  const lower = (token: Token | undefined): Expr | undefined =>
    token === undefined || typeof token === "string" ? undefined : lowerWord(token, to, { trap: compared });
  if (words.length <= 2) {
    const [first, second] = words;
    const operator = second === undefined ? "-n" : textOf(first);
    const subject = lower(second ?? first);
    if (!subject || !/^-[nz]$/.test(operator)) return undefined;
    return { subject: withoutEmpty(subject), ...(operator === "-z" && { negated: true }), range };
  }
  const [left, operator, right] = [lower(words[0]), textOf(words[1]), lower(words[2])];
  if (!left || !right || words.length > 3 || !/^(=|==|!=)$/.test(operator)) return undefined;
  const [subject, word] = left.kind === "literal" ? [right, left] : [left, right];
  if (word.kind !== "literal" || subject.kind === "literal") return undefined;
  // `prod*` asks as much as `prod`.
  const equals = [word.value.replace(/\*+$/, "")];
  const isNothing = equals[0] === "";
  const negated = isNothing ? operator !== "!=" : operator === "!=";
  return { subject: withoutEmpty(subject), ...(!isNothing && { equals }), ...(negated && { negated }), range };
}

/** `"${NAME:-}"` asks for NAME. */
function withoutEmpty(expr: Expr): Expr {
  return expr.kind === "choice" && expr.alternatives[0] ? expr.alternatives[0] : expr;
}
