import type { Expr, Test } from "../../expr.ts";

/** The negation of a condition: what holds in the other branch. */
export function negate(test: Test): Test {
  return { ...test, negated: !test.negated };
}

/** A literal's text, or the name of a constant or a member of an enum: the stage alone where the name says one. */
export function wordOf(expr: Expr): string | undefined {
  if (expr.kind === "literal") return expr.type === "null" ? undefined : expr.value;
  const name = expr.kind === "member" ? expr.key : expr.kind === "name" ? expr.name : "";
  if (!/^[A-Z][A-Z0-9_]*$/.test(name)) return undefined;
  return /(?:^|_)(PRODUCTION|PROD|LIVE|SANDBOX|STAGING|DEVELOPMENT|DEV|TEST|LOCAL)$/.exec(name)?.[1] ?? name;
}

const equal = /^(equals|equalsIgnoreCase|contentEquals|startsWith|contains|equalsAny)$/;
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
  return comparison(sides[0] ?? of, sides[1] ?? first, range) ?? { subject: expr, range };
}

function comparison(a: Expr, b: Expr, range: Test["range"]): Test | undefined {
  const words = (expr: Expr) => {
    const list = expr.kind === "array" ? expr.items.map(wordOf) : [wordOf(expr)];
    return list.every((word): word is string => word !== undefined) && list.length > 0 ? list : undefined;
  };
  const right = words(b);
  if (right) return { subject: a, equals: right, range };
  const left = words(a);
  return left && { subject: b, equals: left, range };
}
