import type { Test } from "./expr.ts";
import type { Binding, FunctionFacts } from "./facts.ts";

/** Whether a test asks if a name is set (`true`) or unset (`false`); undefined where it asks something else. */
export function asksSet(test: Test, name: string): boolean | undefined {
  if (test.subject?.kind !== "name" || test.subject.name !== name) return undefined;
  if (test.equals === undefined) return test.negated !== true;
  return test.equals.length === 1 && test.equals[0] === "" ? test.negated === true : undefined;
}

type Bindings = { readonly bindings: Binding[] } & Pick<FunctionFacts, "id">;

/** `if not url: url = x` after `url = read()`: one binding with a fallback instead of two. Works on the last binding. */
export function foldFallback(fn: Bindings): void {
  const last = fn.bindings.at(-1);
  if (!last?.when || asksSet(last.when, last.name) !== false) return;
  const at = fn.bindings.findLastIndex(
    (binding, i) => i < fn.bindings.length - 1 && binding.name === last.name && binding.when === undefined,
  );
  const before = fn.bindings[at];
  if (!before) return;
  const alternatives =
    before.value.kind === "choice" && before.value.how === "fallback"
      ? [...before.value.alternatives, last.value]
      : [before.value, last.value];
  fn.bindings[at] = { ...before, value: { kind: "choice", how: "fallback", alternatives, range: before.value.range } };
  fn.bindings.pop();
}
