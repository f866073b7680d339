import type { Expr, Test } from "../../code/expr.ts";
import { nameOf, plainName } from "../values/exprName.ts";

/** Whether something is called as a guard is: `requireApproval`, or `approvals.require` by its last parts. */
export type IsGuard = (callee: Expr) => boolean;

/** Tells guards by the names that a perimeter gives them. Spelling of words (`require_approval`, `RequireApproval`) is no difference. */
export function guardTest(guards: readonly string[]): IsGuard {
  const wanted = guards.map((guard) => guard.split(/[.:]+|->/).map(plainName));
  return (callee) => {
    const parts = partsOf(callee).map(plainName);
    return wanted.some(
      (guard) => guard.length > 0 && guard.length <= parts.length && guard.every((part, i) => part === parts.at(i - guard.length)),
    );
  };
}

/** The names of `a.b.c`, of what is called in it too. */
function partsOf(expr: Expr): readonly string[] {
  switch (expr.kind) {
    case "name":
      return [expr.name];
    case "member":
      return [...partsOf(expr.of), expr.key];
    case "call":
      return partsOf(expr.callee);
    // `before_action :require_approval`, `@UseGuards("approval")`.
    case "literal":
      return /^[\w.]+[!?]?$/.test(expr.value) ? expr.value.split(".") : [];
    default:
      return [];
  }
}

/** Calls that put what they are given before everything that follows them. */
export const putsBefore =
  /^(use|all|before|before_action|before_filter|prepend_before_action|before_request|before_app_request|add_middleware|Use|UseMiddleware|middleware|pre|preHandler|addHook)$/;

/** Calls that put a router below another, or something before all of it. */
export const mounts: readonly string[] = ["use", "all", "Use", "mount", "Mount", "register", "include_router", "register_blueprint"];

/** Whether some conditions hold wherever others do: what is asked only under these is asked before what stands under those. */
export function holdsWhere(some: readonly Test[], others: readonly Test[]): boolean {
  const all = others.flatMap(parts);
  return some
    .flatMap(parts)
    .filter((one) => !isSparing(one))
    .every((one) =>
      all.some((other) => (sameTest(one, other) || saidAlike(one, other)) && (one.negated ?? false) === (other.negated ?? false)),
    );
}

const spares = /approv|confirm|authori[sz]|consent|grant|allow|permi|accept|prod(uction)?\b|production|\blive\b|is_?live/i;

/** Whether it asks if somebody was asked before, or if this is production: where the one says no, or the other, nobody has to be asked. */
export function isSparing({ subject, equals = [] }: Test): boolean {
  return (subject !== undefined && spares.test(nameOf(subject))) || equals.some((value) => /^(prod|production|live)$/i.test(value));
}

/** Of `a && b` each. */
function parts(test: Test): readonly Test[] {
  return test.all && !test.negated ? test.all.flatMap(parts) : [test];
}

/** The same condition, written twice. */
function saidAlike(a: Test, b: Test): boolean {
  const [one, other] = [a, b].map(({ subject }) => (subject ? nameOf(subject) : ""));
  return one !== "" && one === other && (a.equals ?? []).join() === (b.equals ?? []).join() && a.part === b.part;
}

function sameTest(a: Test, b: Test): boolean {
  return a.range.line === b.range.line && a.range.column === b.range.column && a.range.endColumn === b.range.endColumn;
}
