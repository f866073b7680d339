import type { Call } from "../../code/expr.ts";
import type { Evaluator } from "./evaluate.ts";
import type { Frame, FunctionValue, Value } from "./value.ts";

/** A client that is made, and what extends it: `new PrismaClient().$extends(…)`. */
const madeByKeeper = /^[\w.]+\(\)(\.\$\w+\(\))*$/;

/**
 * Of what only the running program knows, the client that a callback makes, `remember("db", () => new Client())`, or that is given as
 * what it gives, `watched<T>(client: T): T`.
 */
export function keptValues(
  evaluator: Evaluator,
  given: readonly Value[],
  callee: FunctionValue,
  call: Call,
  frame: Frame,
): readonly Value[] {
  if (!given.every((value) => value.kind === "opaque" || (value.kind === "external" && value.module === ""))) return given;
  const made = clientsAmong(madeByCallback(evaluator, call, frame));
  const clients = made.length > 0 ? made : clientsAmong(givenAsItsType(evaluator, callee, call, frame));
  return clients.length > 0 ? clients : given;
}

function clientsAmong(values: readonly Value[]): readonly Value[] {
  return values.filter((value) => value.kind === "external" && value.module !== "" && madeByKeeper.test(value.path));
}

function madeByCallback(evaluator: Evaluator, { args }: Call, frame: Frame): readonly Value[] {
  const functions = args.flatMap(({ value }): readonly FunctionValue[] => {
    if (value.kind === "function") return [{ kind: "function", file: frame.file, id: value.id, outer: frame }];
    const named = value.kind === "name" ? evaluator.quietly(() => evaluator.evaluate(value, frame)) : [];
    return named.filter((one) => one.kind === "function");
  });
  const [maker, ...more] = functions;
  const fn = maker?.file.functions[maker.id];
  if (!maker || !fn || more.length > 0 || fn.parameters.length > 0) return [];
  const inside = { file: maker.file, fn: maker.id, ...(maker.outer && { outer: maker.outer }) };
  return fn.returns.flatMap((value) => evaluator.evaluate(value, inside));
}

function givenAsItsType(evaluator: Evaluator, { file, id }: FunctionValue, { args }: Call, frame: Frame): readonly Value[] {
  const fn = file.functions[id];
  const at = fn?.type === undefined ? -1 : fn.parameters.findIndex(({ type }) => type === fn.type);
  const given = args[at]?.value;
  return given && /^(name|call|member)$/.test(given.kind) ? evaluator.evaluate(given, frame) : [];
}
