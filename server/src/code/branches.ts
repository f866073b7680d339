import type { Node } from "web-tree-sitter";
import type { Expr, Test } from "./expr.ts";
import type { Binding } from "./facts.ts";
import { compareRanges, contains } from "../core/range.ts";
import { type Lowering, rangeOf } from "./lowering.ts";
import { guardCalls, guardReturns, leftByArms } from "./results.ts";
import { isAssigning, isLooping } from "./statementKinds.ts";
import { askedName, isSameSubject } from "./subjects.ts";

/** The negation of a condition: what holds in the other branch. */
export function negate(test: Test): Test {
  return { ...test, negated: !test.negated };
}

/** A comparison or conjunction as a value: a flag that conditions ask for. */
export function flagOf(test: Test | undefined, operator: string, range: Test["range"]): Expr {
  const parts = test?.subject ? [test.subject] : [];
  return { kind: "unknown", reason: `the result of ${operator}`, ...(test && { test }), parts, range };
}

/** What holds where none of these did. */
export function otherwise(seen: readonly Test[], range: Test["range"]): Test | undefined {
  const [first] = seen;
  if (!first) return undefined;
  if (seen.length === 1) return negate(first);
  const ofOne = seen.every((test) => test.equals && !test.negated && !test.part && isSameSubject(test.subject, first.subject));
  const equals = seen.flatMap((test) => test.equals ?? []);
  return ofOne ? { ...(first.subject && { subject: first.subject }), equals, negated: true, range } : { any: seen, negated: true, range };
}

/** Runs the lowering of a branch under its condition: what it returns is returned where that holds. */
export function inBranch(to: Lowering, test: Test | undefined, body: () => void): void {
  const before = to.current.returns.length;
  to.under(test, body);
  if (test) guardReturns(to, before, test);
}

/**
 * Lowers statements one after the other. `lower` gives the condition of one that leaves the function where it holds:
 * what follows is returned only where it does not, and called only where what is compared was none of those before.
 * Gives the condition under which its end is come to, where it is one.
 */
export function inSequence(nodes: readonly Node[], to: Lowering, lower: (node: Node) => Test | undefined): Test | undefined {
  let rest: Test | undefined;
  const others: Test[] = [];
  for (const node of nodes) {
    const { returns, calls, bindings } = to.current;
    const [returned, called, bound] = [returns.length, calls.length, bindings.length];
    const left = asStatement(node, nodes, to, lower);
    const passed = left ?? leftByArms(to, returned, node);
    if (rest) guardReturns(to, returned, rest);
    if (others.length > 0) guardCalls(to, called, others);
    if (passed) rest ??= negate(passed);
    if (!left) {
      noteAsked(node, to, called);
      continue;
    }
    noteAnswer(left, node, to);
    noteLeft(others, left);
    const { endLine: line, endColumn: column } = rangeOf(node);
    for (let at = bound; at < bindings.length; at++) bindings[at] = { ...(bindings[at] as Binding), leftAt: { line, column } };
  }
  return rest;
}

/** What is given only where a condition holds. */
export function givenUnder(test: Test | undefined, value: Expr): Expr {
  return test ? { kind: "choice", how: "branch", test, alternatives: [value], range: value.range } : value;
}

/** Notes a call on whose yes a statement leaves: `if (asked(id)) return;`. */
function noteAnswer({ subject, equals, negated }: Test, node: Node, to: Lowering): void {
  if (!subject || equals || negated) return;
  const { calls, bindings } = to.current;
  const value = subject.kind === "name" ? bindings.findLast(({ name }) => name === subject.name)?.value : subject;
  if (value?.kind !== "call") return;
  const at = calls.findLastIndex(({ call }) => compareRanges(call.range, value.range) === 0);
  const asked = calls[at];
  if (asked) calls[at] = { ...asked, leftAtYes: rangeOf(node) };
}

const ending =
  /^(await\s+)?(process\.exit|Deno\.exit|sys\.exit|os\._exit|exit|quit|die|System\.exit|Environment\.Exit|(kotlin\.system\.)?exitProcess)\b/;

/** Whether a statement ends the program. */
export function endsProgram(statement: Node | null | undefined): boolean {
  return (
    /^(expression_statement|call|call_expression|exit_statement)$/.test(statement?.type ?? "") &&
    ending.test(statement?.text.slice(0, 80) ?? "")
  );
}

/** Words by which a branch may leave, in whatever language. */
const leaving =
  /\b(?:return|throws?|raise|continue|break|goto|panic|exit|_exit|die|abort|fail\w*|reject|halt|next|done|yield|assert\w*|check|require|Fatal\w*|Exit|redirect\w*|abort_if)\b/;
/** What is said to people leaves nothing: `log.warn("approval failed")`. */
const texts = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;
/** Longer branches are not searched. */
const longestBranch = 2000;

/** Notes of the calls that a condition makes that no branch leaves for what they say. */
function noteAsked(node: Node, to: Lowering, before: number): void {
  const { calls } = to.current;
  if (calls.length === before || !/^if_(statement|expression)$/.test(node.type)) return;
  if (node.endIndex - node.startIndex > longestBranch || leaving.test(node.text.replace(texts, ""))) return;
  const asked = ["condition", "initializer"].flatMap((field) => node.childForFieldName(field) ?? []).map(rangeOf);
  for (let at = before; at < calls.length; at++) {
    const call = calls[at];
    if (call && asked.some((range) => contains(range, call.call.range))) calls[at] = { ...call, askedIn: rangeOf(node) };
  }
}

/** Notes that what follows is called only where a statement did not leave, as far as that tells anything: a word compared, or a stage. */
function noteLeft(others: Test[], left: Test): void {
  const tells = left.equals !== undefined || stageName.test(askedName(left.subject)) || (left.all?.some(asksCall) ?? false);
  if (tells && others.length < maxOthers) others.push(negate(left));
}

/** `!mayRefund(id)` of `if (!mayRefund(id) && !force) return;`: what follows is done where it says yes, or where the rest doesn't hold. */
function asksCall({ subject, equals }: Test): boolean {
  return subject?.kind === "call" && !equals;
}

/** `isProduction`, `settings.DEBUG`: asked for its truth, it tells in which stage the program runs. */
const stageName = /prod|live|sandbox|staging|(^|_|is)(dev|development|test|debug)(_?mode)?$/i;

/** Lowers the two sides of a condition as a value: what a side calls is called where it is taken. */
export function lowerSides<T>(to: Lowering, test: Test | undefined, sides: readonly T[], lower: (side: T) => Expr): readonly Expr[] {
  return sides.map((side, i) => {
    let value: Expr | undefined;
    to.under(test && (i === 0 ? test : negate(test)), () => {
      value = lower(side);
    });
    return value as Expr;
  });
}

/** Lowers one of a block's statements: what it assigns holds up to the end of the block. */
export function asStatement<T>(node: Node, block: readonly Node[], to: Lowering, lower: (node: Node) => T): T {
  const end = isAssigning(node) ? block.at(-1)?.endPosition : undefined;
  const { bindings } = to.current;
  const from = bindings.length;
  const isLoop = isLooping(node);
  const lowered = () => to.holding(end && { line: end.row, column: end.column }, () => lower(node));
  const result = isLoop ? to.inLoop(rangeOf(node), lowered) : lowered();
  if (!isLoop) return result;
  for (let at = from; at < bindings.length; at++) {
    const one = bindings[at];
    if (one?.reassigned) bindings[at] = { ...one, loops: [...(one.loops ?? []), rangeOf(node)] };
  }
  return result;
}

/** More of these in one function are a table. */
const maxOthers = 8;

/** One of several branches: when it is taken, and what it is worth. */
export interface Arm {
  readonly test: Test | undefined;
  readonly value: Expr | undefined;
}

/** What a `switch` or `when` is worth: one of its branches, each under its condition. */
export function armsValue(arms: readonly Arm[], range: Expr["range"]): Expr {
  const alternatives = arms.flatMap(({ test, value }): readonly Expr[] => (value ? [givenUnder(test, value)] : []));
  return { kind: "choice", how: "branch", alternatives, range };
}
