import type { Range } from "../../core/range.ts";
import { isClientModule } from "../clients/index.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { FunctionValue, Value } from "../values/value.ts";

/**
 * A member of a function that a known package made into something of its own by what stands before it: of `@app.task def add()`,
 * `add.delay` is Celery's, as a member of the decorator that made it.
 */
export function decoratedMember(evaluator: Evaluator, { file, id }: FunctionValue, key: string, range: Range): readonly Value[] {
  const fn = file.functions[id];
  const frame = { file, fn: fn?.parent ?? 0 };
  for (const { callee } of fn?.decorators ?? []) {
    evaluator.memo.read(file.file);
    const made = evaluator
      .evaluate(callee, frame)
      .find((value) => value.kind === "external" && value.module !== "" && isClientModule(file.language, value.module));
    if (made) return evaluator.member(made, key, range, frame);
  }
  return [];
}
