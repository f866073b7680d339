import { childrenOf, type Expr } from "../../code/expr.ts";
import type { FunctionFacts } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { typedValues } from "./typedValues.ts";
import type { InstanceValue, Value } from "../values/value.ts";

/**
 * A member that a class makes when it is asked for one that it hasn't: `$api->orders`, where `__get` makes whatever class is
 * called like that. Undefined where the class has no such method.
 */
export function madeOnDemand(evaluator: Evaluator, { file, index }: InstanceValue, key: string): readonly Value[] | undefined {
  const { missingMember } = traitsOf(file);
  if (missingMember === undefined || key === "") return undefined;
  const asked = file.classes[index]?.methods.map((id) => file.functions[id]).find((fn) => fn?.name === missingMember);
  if (!asked?.calls.some(({ call }) => call.isNew === true)) return undefined;
  const type = key.slice(0, 1).toUpperCase() + key.slice(1);
  const found = typedValues(evaluator, type, { file, fn: 0 })?.filter(({ kind }) => kind === "instance") ?? [];
  return found.length > 0 ? found : undefined;
}

/**
 * A method that a class hasn't, and asks what it holds for: `__call($name, $arguments)` that gives `$this->client->$name(...$arguments)`,
 * `__getattr__` that gives `getattr(self._client, name)`. Undefined where the class passes nothing on.
 */
export function passedOnTo(
  evaluator: Evaluator,
  self: InstanceValue,
  { file, index }: InstanceValue,
  key: string,
): readonly Value[] | undefined {
  const { passesOn } = traitsOf(file);
  const fn = file.classes[index]?.methods.map((id) => file.functions[id]).find((one) => one?.name === passesOn);
  const of = fn && passesOn !== undefined && key !== "" ? askedByItsName(fn) : undefined;
  if (!fn || !of) return undefined;
  const member: Expr = { kind: "member", of, key, range: of.range };
  const found = evaluator.deeper(() => evaluator.evaluate(member, { file, fn: fn.id, self })) ?? [];
  return found.some(({ kind }) => kind !== "opaque") ? found : undefined;
}

/** What is asked for the member whose name the function is given. */
function askedByItsName({ parameters, calls, returns }: FunctionFacts): Expr | undefined {
  const isGiven = (expr: Expr) => expr.kind === "name" && parameters.some(({ name }) => name === expr.name);
  const look = (expr: Expr): Expr | undefined => {
    if (expr.kind === "index" && isGiven(expr.index)) return expr.of;
    for (const one of childrenOf(expr)) {
      const found = look(one);
      if (found) return found;
    }
    return undefined;
  };
  for (const one of [...returns, ...calls.map(({ call }) => call.callee)]) {
    const found = look(one);
    if (found) return found;
  }
  return undefined;
}
