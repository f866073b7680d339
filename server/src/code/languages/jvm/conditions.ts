import { negate } from "../../branches.ts";
import type { Expr, Test } from "../../expr.ts";
import { partAsked } from "../../textTests.ts";

/** A literal's text, or the name of a constant or a member of an enum: the stage alone where the name says one. */
export function wordOf(expr: Expr): string | undefined {
  if (expr.kind === "literal") return expr.type === "null" ? undefined : expr.value;
  const name = expr.kind === "member" ? expr.key : expr.kind === "name" ? expr.name : "";
  if (!/^[A-Z][A-Z0-9_]*$/.test(name)) return undefined;
  return /(?:^|_)(PRODUCTION|PROD|LIVE|SANDBOX|STAGING|DEVELOPMENT|DEV|TEST|LOCAL)$/.exec(name)?.[1] ?? name;
}

const equal = /^(equals|equalsIgnoreCase|contentEquals|startsWith|endsWith|contains|equalsAny)$/;
const unset = /^(isEmpty|isBlank|isNull|isNullOrEmpty|isNullOrBlank|isEmptyOrNull)$/;
const set = /^(isNotEmpty|isNotBlank|hasText|hasLength|nonNull|isPresent|isNotNull)$/;

/** What a call that is a condition asks: `"prod".equals(env)`, `StringUtils.isBlank(url)`, `list.contains(env)`. */
export function testOfCall(expr: Expr, range: Test["range"]): Test | undefined {
  if (expr.kind === "unknown") return expr.test;
  if (expr.kind === "literal") return undefined;
  if (expr.kind !== "call" || expr.callee.kind !== "member") return { subject: expr, range };
  const { of, key } = expr.callee;
  const [first, second] = expr.args.map((arg) => arg.value);
  if (unset.test(key)) return { subject: first ?? of, negated: true, range };
  if (set.test(key)) return { subject: first ?? of, range };
  if (!equal.test(key) || !first) return { subject: expr, range };
  // `Objects.equals(a, b)` compares its arguments.
  const sides = second && of.kind === "name" && /^[A-Z]/.test(of.name) ? [first, second] : [of, first];
  return comparison(sides[0] ?? of, sides[1] ?? first, range, partAsked(key)) ?? { subject: expr, range };
}

function comparison(a: Expr, b: Expr, range: Test["range"], part: Test["part"]): Test | undefined {
  const words = (expr: Expr) => {
    const list = expr.kind === "array" ? expr.items.map(wordOf) : [wordOf(expr)];
    return list.every((word): word is string => word !== undefined) && list.length > 0 ? list : undefined;
  };
  const right = words(b);
  if (right) return { subject: a, equals: right, ...(part && { part }), range };
  const left = words(a);
  return left && { subject: b, equals: left, range };
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
