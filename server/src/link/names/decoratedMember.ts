import type { Call, Expr } from "../../code/expr.ts";
import type { Range } from "../../core/range.ts";
import { isClientModule } from "../clients/index.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { ExternalValue, Frame, FunctionValue, Value } from "../values/value.ts";

/**
 * A member of a function that a known package made into something of its own by what stands before it: of `@app.task def add()`,
 * `add.delay` is Celery's, as a member of the decorator that made it.
 */
export function decoratedMember(evaluator: Evaluator, { file, id }: FunctionValue, key: string, range: Range): readonly Value[] {
  const fn = file.functions[id];
  const frame = { file, fn: fn?.parent ?? 0 };
  for (const { callee } of fn?.decorators ?? []) {
    evaluator.memo.read(file.file);
    const made = makerOf(evaluator, callee, frame);
    if (made) return evaluator.member(made, key, range, frame);
  }
  return [];
}

/** The decorator of a package that stands there, or that what stands there gives: `def task(*args): return shared_task(*args, base=Ours)`. */
function makerOf(evaluator: Evaluator, callee: Expr, frame: Frame, levels = 3): ExternalValue | undefined {
  for (const value of evaluator.evaluate(callee, frame)) {
    if (value.kind === "external" && value.module !== "" && isClientModule(frame.file.language, value.module)) return value;
    if (value.kind !== "function" || levels === 0) continue;
    const given = (value.file.functions[value.id]?.returns ?? []).flatMap((expr) => (expr.kind === "call" ? calleesIn(expr) : []));
    for (const expr of given) {
      const found = makerOf(evaluator, expr, { file: value.file, fn: value.id }, levels - 1);
      if (found) return found;
    }
  }
  return undefined;
}

/** What is called at first: of `shared_task(bind=True)(fn)` the first. */
function calleesIn({ callee }: Call): readonly Expr[] {
  return callee.kind === "call" ? calleesIn(callee) : [callee];
}
