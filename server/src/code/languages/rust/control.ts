import { type Arm, armsValue, givenUnder, inBranch, inSequence, negate, otherwise } from "../../branches.ts";
import type { Node } from "web-tree-sitter";
import type { Expr, Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { isNarrowed, namesIn } from "../../narrowing.ts";
import { children, firstChild } from "../../nodes.ts";
import type { Context } from "../../traps.ts";
import { lowerExpression } from "./expressions.ts";
import { bindPattern, patternTest, presence } from "./patterns.ts";
import { scopeOf } from "./scope.ts";
import { lowerStatement } from "./statements.ts";
import { lowerTest } from "./tests.ts";

/** What a block is worth: what its last expression is. Undefined: it has none, or leaves the function. */
export function blockValue(node: Node, to: Lowering, context: Context = {}): Expr | undefined {
  let value: Expr | undefined;
  scopeOf(to).inBlock(() => {
    value = sequence(node, to, context);
  });
  return value;
}

/** Statements one after the other. What follows an `if` that leaves the function is returned only where its condition does not hold. */
export function sequence(node: Node, to: Lowering, context: Context = {}): Expr | undefined {
  const list = children(node);
  const last = list.at(-1);
  const tail = tailOf(last);
  let value: Expr | undefined;
  const rest = inSequence(list, to, (child) => {
    if (tail && child === last) {
      value = lowerExpression(tail, to, context);
      return undefined;
    }
    const branch = leavingBranch(child);
    if (branch) return leaving(branch, to);
    lowerStatement(child, to);
    return undefined;
  });
  return value && tail && !leaves(tail) ? givenUnder(rest, value) : undefined;
}

/** The expression at the end of a block, which has no semicolon behind it. */
function tailOf(last: Node | undefined): Node | undefined {
  if (!last) return undefined;
  if (last.type === "expression_statement") return last.text.endsWith(";") ? undefined : (firstChild(last) ?? undefined);
  return /(_statement|_item|_declaration|_definition)$|^ERROR$/.test(last.type) ? undefined : last;
}

/** An `if` without an `else` whose body leaves the function or loop. */
function leavingBranch(statement: Node): Node | undefined {
  const node = statement.type === "expression_statement" ? firstChild(statement) : statement;
  if (node?.type !== "if_expression" || node.childForFieldName("alternative")) return undefined;
  const last = children(node.childForFieldName("consequence")).at(-1);
  return last && leaves(last) ? node : undefined;
}

function leaving(node: Node, to: Lowering): Test | undefined {
  let test: Test | undefined;
  scopeOf(to).inBlock(() => {
    test = lowerTest(node.childForFieldName("condition"), to);
    arm(node.childForFieldName("consequence"), test, to, {});
  });
  return test;
}

/** Whether an expression never comes to a value: it leaves, panics, or is an error. */
function leaves(node: Node): boolean {
  const inner = node.type === "expression_statement" ? firstChild(node) : node;
  switch (inner?.type) {
    case "return_expression":
    case "continue_expression":
    case "break_expression":
      return true;
    case "block": {
      const last = children(inner).at(-1);
      return last !== undefined && leaves(last);
    }
    case "macro_invocation":
    case "call_expression":
      return /^((std::)?(panic|unreachable|todo|unimplemented|bail)\b|(\w+::)*(bail|panic)\s*[!(]|(std::)?process::exit\b|Err\s*\()/.test(
        inner.text,
      );
    default:
      return false;
  }
}

/** Lowers what is done under a condition; its value, where it has one. */
function arm(body: Node | null | undefined, test: Test | undefined, to: Lowering, context: Context): Expr | undefined {
  if (!body) return undefined;
  let value: Expr | undefined;
  inBranch(to, test, () => {
    value = body.type === "block" ? blockValue(body, to, context) : lowerExpression(body, to, context);
  });
  return leaves(body) ? undefined : value;
}

/** `if c { a } else { b }`, `if let Ok(x) = read() { x } else { b }`. */
export function ifValue(node: Node, to: Lowering, context: Context): Expr {
  const range = rangeOf(node);
  const condition = node.childForFieldName("condition");
  let test: Test | undefined;
  let values: readonly (Expr | undefined)[] = [];
  scopeOf(to).inBlock(() => {
    test = lowerTest(condition, to);
    const then = arm(node.childForFieldName("consequence"), test, to, context);
    const alternative = firstChild(node.childForFieldName("alternative"));
    values = [then, arm(alternative, test && negate(test), to, context)];
  });
  const pattern = condition?.type === "let_condition" ? condition.childForFieldName("pattern") : null;
  if (pattern && presence(pattern) === true) return fallbackOf(values, test, range);
  return branches(values, test, range);
}

/** Of what is there, and what stands in for it where it isn't. */
function fallbackOf([first, second]: readonly (Expr | undefined)[], test: Test | undefined, range: Expr["range"]): Expr {
  if (!first || !second) return branches([first, second], test, range);
  return { kind: "choice", how: "fallback", alternatives: [first, second], range };
}

function branches([first, second]: readonly (Expr | undefined)[], test: Test | undefined, range: Expr["range"]): Expr {
  if (!first && !second) return { kind: "unknown", reason: "nothing there", range };
  if (first && second) return { kind: "choice", how: "branch", ...(test && { test }), alternatives: [first, second], range };
  const only = first ?? second;
  const when = first ? test : test && negate(test);
  return only ? givenUnder(when, only) : { kind: "unknown", reason: "nothing there", range };
}

interface MatchArm extends Arm {
  readonly present: boolean | undefined;
}

/** `match stage { "live" => a, _ => b }`, `match read() { Ok(x) => x, Err(_) => b }`. */
export function matchValue(node: Node, to: Lowering, context: Context): Expr {
  const subject = lowerExpression(node.childForFieldName("value"), to);
  const seen: Test[] = [];
  const arms: MatchArm[] = [];
  for (const part of children(node.childForFieldName("body"))) {
    if (part.type !== "match_arm") continue;
    arms.push(matchArm(part, subject, seen, to, context));
  }
  const range = rangeOf(node);
  const there = arms.filter((one) => one.present === true);
  const others = arms.filter((one) => one.present !== true && one.value);
  const asksPresence = there.length > 0 && arms.every((one) => one.present !== undefined || one.test === undefined || one.test.negated);
  if (asksPresence && there.length === 1 && there[0]?.value && others[0]?.value)
    return { kind: "choice", how: "fallback", alternatives: [there[0].value, others[0].value], range };
  return armsValue(arms, range);
}

function matchArm(part: Node, subject: Expr, seen: Test[], to: Lowering, context: Context): MatchArm {
  const pattern = part.childForFieldName("pattern");
  let test: Test | undefined;
  let value: Expr | undefined;
  scopeOf(to).inBlock(() => {
    if (pattern) bindPattern(pattern, subject, to);
    const guard = pattern?.childForFieldName("condition");
    const asked = guard ? lowerTest(guard, to) : undefined;
    test = pattern ? (patternTest(pattern, subject, to) ?? asked ?? otherwise(seen, rangeOf(pattern))) : undefined;
    if (test && test.negated !== true) seen.push(test);
    value = arm(part.childForFieldName("value"), test, to, context);
  });
  return { test, value, present: pattern ? presence(pattern) : undefined };
}

/** A return that tells of an error gives no value. */
export function returned(node: Node, to: Lowering): Expr {
  const inner = firstChild(node);
  if (inner) note(inner, lowerExpression(inner, to), to);
  return { kind: "unknown", reason: "nothing there", range: rangeOf(node) };
}

/** Notes what a function gives. */
export function note(node: Node, value: Expr, to: Lowering): void {
  const isNothing = (value.kind === "literal" && value.type === "null") || (value.kind === "unknown" && value.reason === "nothing there");
  if (!isNothing && !leaves(node)) to.current.returns.push(value);
}

/** `for x in list`: x is one of the list's items. */
export function lowerLoop(node: Node, to: Lowering): Expr {
  const body = node.childForFieldName("body");
  scopeOf(to).inBlock(() => {
    const pattern = node.childForFieldName("pattern");
    const value = node.childForFieldName("value");
    if (pattern && value) looped(pattern, lowerExpression(value, to), body, to);
    else lowerTest(node.childForFieldName("condition"), to);
    if (body) blockValue(body, to);
  });
  return { kind: "unknown", reason: "nothing there", range: rangeOf(node) };
}

function looped(pattern: Node, list: Expr, body: Node | null, to: Lowering): void {
  to.loopVariables(isNarrowed(body, namesIn(pattern)), () => bindPattern(pattern, itemOf(list, rangeOf(pattern)), to));
}

/** One of the items of a list. */
export function itemOf(of: Expr, range: Expr["range"]): Expr {
  return { kind: "index", of, index: { kind: "unknown", reason: "each in turn", range }, range };
}
