import type { Node } from "web-tree-sitter";
import { armsValue, type Arm, inBranch, negate, otherwise } from "../../branches.ts";
import type { Expr, Test } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { type Context, named } from "../../traps.ts";
import { choiceOf } from "../jvm/choices.ts";
import { lowerTry as tried } from "../../tried.ts";
import { scopeOf } from "../jvm/scope.ts";
import { lowerExpression } from "./expressions.ts";
import { lowerPart } from "./statements.ts";
import { branchWords, lowerTest } from "./tests.ts";

/** `if (live) a else b`, as a statement and as a value. */
export function lowerIf(node: Node, to: Lowering, context: Context): Expr {
  return lowerBranches(node, to, context).value;
}

/** An `if` with what its condition asks. */
export function lowerBranches(node: Node, to: Lowering, context: Context = {}): { readonly value: Expr; readonly test: Test | undefined } {
  const test = lowerTest(node.childForFieldName("condition"), to);
  const { consequence, alternative } = armsOf(node);
  const arm = (body: Node | undefined, when: Test | undefined): Expr | undefined => {
    let value: Expr | undefined;
    if (body) inBranch(to, when, () => (value = lowerPart(body, to, context)));
    return value;
  };
  const first = arm(consequence, test);
  const second = arm(alternative, test && negate(test));
  const range = rangeOf(node);
  if (!first || !second) return { value: { kind: "unknown", reason: "an if without an else", range }, test };
  return { value: choiceOf(test, [first, second], range), test };
}

/** The two branches of an `if`, which have no names in the tree. */
export function armsOf(node: Node): { readonly consequence: Node | undefined; readonly alternative: Node | undefined } {
  const condition = node.childForFieldName("condition");
  const [first, ...rest] = children(node).filter((child) => child.id !== condition?.id);
  const otherwise = node.children.find((child) => child?.type === "else");
  if (!otherwise) return { consequence: first, alternative: undefined };
  return first && first.startIndex < otherwise.startIndex
    ? { consequence: first, alternative: rest[0] }
    : { consequence: undefined, alternative: first };
}

/** `when (env) { "prod", "live" -> …; else -> … }` and `when { isLive -> … }`, as a statement and as a value. */
export function lowerWhen(node: Node, to: Lowering, context: Context): Expr {
  let value: Expr | undefined;
  scopeOf(to).inBlock(() => {
    const subject = subjectOf(node, to);
    const arms: Arm[] = [];
    const words: string[] = [];
    const before: Test[] = [];
    for (const entry of children(node).filter((child) => child.type === "when_entry")) {
      const conditions = entry.childrenForFieldName("condition").filter((child): child is Node => child !== null);
      const test = subject ? entryTest(subject, conditions, words, entry, to) : conditionTest(conditions, before, entry, to);
      const body = children(entry).find((child) => !conditions.some((one) => one.id === child.id));
      let given: Expr | undefined;
      if (body) inBranch(to, test, () => (given = lowerPart(body, to, context)));
      arms.push({ test, value: given });
    }
    value = armsValue(arms, rangeOf(node));
  });
  return value ?? { kind: "unknown", reason: "an empty when", range: rangeOf(node) };
}

function subjectOf(node: Node, to: Lowering): Expr | undefined {
  const parts = children(children(node).find((child) => child.type === "when_subject"));
  const name = parts.find((child) => child.type === "variable_declaration")?.namedChildren[0];
  const last = parts.at(-1);
  if (!last) return undefined;
  const value = lowerExpression(last, to);
  if (!name) return value;
  const range = rangeOf(name);
  const own = scopeOf(to).declare(name.text);
  to.bind({ name: own, value, range });
  return { kind: "name", name: own, range };
}

function entryTest(subject: Expr, conditions: readonly Node[], seen: string[], entry: Node, to: Lowering): Test | undefined {
  const range = rangeOf(entry);
  if (conditions.length === 0) return seen.length > 0 ? { subject, equals: [...seen], negated: true, range } : undefined;
  const words = branchWords(conditions, to);
  seen.push(...(words ?? []));
  return words && { subject, equals: words, range };
}

function conditionTest(conditions: readonly Node[], before: Test[], entry: Node, to: Lowering): Test | undefined {
  const range = rangeOf(entry);
  if (conditions.length === 0) return otherwise(before, range);
  const tests = conditions.flatMap((one) => lowerTest(one, to) ?? []);
  before.push(...tests);
  return tests.length === 1 ? tests[0] : tests.length > 1 ? { any: tests, range } : undefined;
}

/** What is tried is done: it is worth what it ends with, or what stands in for that. */
export function lowerTry(node: Node, to: Lowering, context: Context): Expr {
  const [body, ...rest] = children(node);
  let value: Expr | undefined;
  tried(node, to, () => {
    value = body && lowerPart(body, to, context);
  });
  for (const part of rest) {
    scopeOf(to).inBlock(() => {
      const name = part.type === "catch_block" ? children(part).find((child) => child.type === "identifier") : undefined;
      const range = rangeOf(name ?? part);
      if (name)
        to.bind({
          name: scopeOf(to).declare(name.text, "Exception"),
          value: { kind: "unknown", reason: "what was thrown", range },
          range,
        });
      for (const block of children(part)) if (block.type === "block") lowerPart(block, to, named(undefined));
    });
  }
  return value ?? { kind: "unknown", reason: "an empty try", range: rangeOf(node) };
}
