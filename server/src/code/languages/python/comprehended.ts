import type { Lowering } from "../../lowering.ts";
import { perFile } from "../../perFile.ts";
import { Versions } from "../../versions.ts";

const around = perFile(() => ({ names: new Map<string, string>(), versions: new WeakMap<object, Versions>() }));

/** The name that a name goes by here: variables of a comprehension are its own, whatever others of the function are called. */
export function comprehended(name: string, to: Lowering): string {
  return around(to).names.get(name) ?? name;
}

/** Declares a variable of the comprehension that is lowered. */
export function declareComprehended(name: string, to: Lowering): void {
  const { names, versions } = around(to);
  const own = versions.get(to.current) ?? new Versions();
  versions.set(to.current, own);
  names.set(name, `${own.next(name)}'`);
}

/** Runs `body`, a comprehension or a lambda with these parameters; what it declares is gone behind it. */
export function inComprehension<T>(to: Lowering, hidden: readonly string[], body: () => T): T {
  const { names } = around(to);
  const before = [...names];
  for (const name of hidden) names.delete(name);
  const result = body();
  names.clear();
  for (const [name, own] of before) names.set(name, own);
  return result;
}
