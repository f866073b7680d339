import type { Expr } from "../../code/expr.ts";
import { builtStatement } from "../clients/statements/built.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { Located } from "../values/slots.ts";
import { nameOfCallee } from "../values/steps.ts";
import type { ExternalValue, TextValue } from "../values/value.ts";
import { sqlOperation } from "./operations.ts";

/** The text inside of what marks it as a statement: `text("SELECT 1")`. */
export function statementText(expr: Expr): Expr {
  const marked = expr.kind === "call" && marksStatement.test(nameOfCallee(expr.callee)) ? expr.args[0]?.value : undefined;
  return marked ?? expr;
}

/** What a statement asks that a package builds (`select(User).where(…)`), or that was made of text before: `query = text("SELECT 1")`. */
export function builtOperation(evaluator: Evaluator, { expr, frame }: Located): string | undefined {
  for (const value of evaluator.evaluate(expr, frame)) {
    if (value.kind !== "external") continue;
    const built = builtStatement(value) ?? markedTexts(evaluator, value).flatMap((text) => sqlOperation(text) ?? [])[0];
    if (built !== undefined) return built;
  }
  return undefined;
}

/** The texts that a statement was made of. What is handed in has steps that nobody here made: those that are made are the last. */
function markedTexts(evaluator: Evaluator, { path, made }: ExternalValue, depth = 0): readonly string[] {
  const steps = path.split("()").slice(0, -1);
  const at = steps.findLastIndex((step) => marksStatement.test(step.slice(step.lastIndexOf(".") + 1)));
  const marked = made[at - (steps.length - made.length)];
  const text = marked?.args[0]?.value;
  if (!text || depth > 4) return [];
  return evaluator
    .evaluate(text, marked.frame)
    .flatMap((one) => (one.kind === "text" ? [one.text] : one.kind === "external" ? markedTexts(evaluator, one, depth + 1) : []));
}

/** Calls that make a statement of text, or put what is filled in into the form of a driver: `sqlx.In(query, ids)`, `db.Rebind(query)`. */
const marksStatement = /^(text|SQL|sql|raw|prepare|BindNamed|Named|In|Rebind)$/;

/** Nothing of what is asked is known, not even whose it is; what was made of a known text asks nothing. */
export function isUntold(evaluator: Evaluator, { expr, frame }: Located, asked: readonly TextValue[]): boolean {
  if (asked.length === 0 || asked.some(({ text, parameters }) => parameters !== undefined || !text.startsWith("{"))) return false;
  return !evaluator.evaluate(expr, frame).some((one) => one.kind === "external" && markedTexts(evaluator, one).length > 0);
}
