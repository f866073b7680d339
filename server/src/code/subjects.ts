import type { Expr } from "./expr.ts";

/** The name of what a condition asks; of what has none the empty one. */
export function askedName(subject: Expr | undefined): string {
  if (subject?.kind === "call") return askedName(subject.callee);
  return subject?.kind === "name" || subject?.kind === "env" ? subject.name : subject?.kind === "member" ? subject.key : "";
}

/** Whether two conditions ask the same: one expression, or the same names that lead to it. */
export function isSameSubject(one: Expr | undefined, other: Expr | undefined): boolean {
  if (one === other) return true;
  const way = wayTo(one);
  return way !== undefined && way === wayTo(other);
}

/** The names that lead to what a condition asks; of another expression nothing is like it. */
function wayTo(subject: Expr | undefined): string | undefined {
  if (subject?.kind === "name" || subject?.kind === "env") return `${subject.kind} ${subject.name}`;
  const of = subject?.kind === "member" ? wayTo(subject.of) : undefined;
  return subject?.kind === "member" && of !== undefined ? `${of}.${subject.key}` : undefined;
}
