import type { CallFact, FileFacts, FunctionFacts } from "../../code/facts.ts";
import type { Test } from "../../code/expr.ts";
import { contains } from "../../core/range.ts";
import { testGuards } from "../values/choices.ts";
import type { Guard } from "../endpoint.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { frameOfCall } from "../names/instances.ts";

/**
 * The conditions around a call (`if (NODE_ENV === "production") fetch(…)`) that a variable decides, or that speak of
 * production; those of a function that stands in place are those of the place.
 */
export function conditionsOf(file: FileFacts, fn: FunctionFacts, call: CallFact, evaluator: Evaluator): readonly Guard[] {
  const found: Guard[] = [];
  let at: { readonly fn: FunctionFacts; readonly call: CallFact } | undefined = { fn, call };
  for (; at; at = placeOf(file, at.fn)) {
    const frame = frameOfCall(file, at.fn, at.call);
    for (const test of at.call.when ?? []) {
      if (!saysSomething(test)) continue;
      const guard = testGuards(evaluator, test, 1, frame)[0];
      if (guard && (guard.production === "only" || guard.equals !== undefined)) found.push(guard);
    }
  }
  return [...found, ...ofProfiles(file, fn, evaluator)];
}

/** `@Profile("production")` on a class or method: Spring makes it there alone. */
function ofProfiles(file: FileFacts, fn: FunctionFacts, evaluator: Evaluator): readonly Guard[] {
  const own = file.classes[fn.class ?? -1];
  return [...(fn.decorators ?? []), ...(own?.decorators ?? [])].flatMap(({ callee, args, range }) => {
    if (callee.kind !== "name" || callee.name !== "Profile") return [];
    const words = args.flatMap(({ value }) => (value.kind === "array" ? value.items : [value]));
    const equals = words.flatMap((word) => (word.kind === "literal" ? [word.value] : []));
    const test: Test = { subject: { kind: "env", name: "SPRING_PROFILES_ACTIVE", range }, equals, range };
    return equals.length > 0 ? testGuards(evaluator, test, 1, { file, fn: fn.id }) : [];
  });
}

function saysSomething({ subject, all, any }: Test): boolean {
  return subject !== undefined || (all ?? any ?? []).some(saysSomething);
}

/** The call that a function in place is given to. */
function placeOf(file: FileFacts, { parent, isValue, name, range }: FunctionFacts): { fn: FunctionFacts; call: CallFact } | undefined {
  const around = parent === undefined || (name !== "" && !isValue) ? undefined : file.functions[parent];
  const call = around?.calls.find((one) => one.when && contains(one.call.range, range));
  return around && call && { fn: around, call };
}
