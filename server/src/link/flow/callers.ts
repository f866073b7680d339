import { calledBy } from "../names/callerIndex.ts";
import type { Argument } from "../../code/expr.ts";
import type { FileFacts, FunctionFacts } from "../../code/facts.ts";
import type { PayloadSite } from "../endpoint.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { flowOf, type FlowSource } from "./flow.ts";
import type { Flow, ParameterUse } from "./sent.ts";
import { calledName } from "../program/fileNames.ts";
import { callersAsked } from "../reach/reachable.ts";
import { symbolOf } from "../program/symbol.ts";
import type { ParameterRef } from "../values/value.ts";
import { type Construction, receivers, frameOfCall } from "../names/instances.ts";

const maxDepth = 3;
const maxCallers = 40;
/** In the midst of an evaluation a name is everybody's sooner: all its calls are looked at for each function that is called so. */
const commonAmid = 100;
/** More parts of what is sent say nothing more of it. */
const maxParts = 20_000;

/** What the callers of the functions on the way give: the flow as it is, and all that flows in through parameters. */
export function withCallers(flow: Flow, evaluator: Evaluator): Flow {
  const all: Flow = { fields: [...flow.fields], urls: [...flow.urls], lists: [...flow.lists], parameters: [] };
  follow(flow.parameters, evaluator, all, new Set(), 0);
  return all;
}

function follow(uses: readonly ParameterUse[], evaluator: Evaluator, all: Flow, seen: Set<string>, depth: number): void {
  if (depth >= maxDepth) return;
  for (const use of uses) {
    const key = `${use.file.file} ${use.fn.id} ${use.parameter.name} ${use.key ?? ""}`;
    if (seen.has(key)) continue;
    seen.add(key);
    for (const caller of callersOf(use, evaluator)) {
      const sources = given(caller.call.call.args, use, caller);
      if (sources.length === 0) continue;
      const site: PayloadSite = {
        place: { file: caller.file.file, range: caller.call.call.range },
        symbol: symbolOf(caller.file, caller.fn),
      };
      const flow = flowOf(sources, evaluator);
      add(all.fields, flow.fields, site);
      add(all.urls, flow.urls, site);
      add(all.lists, flow.lists, site);
      follow(flow.parameters, evaluator, all, seen, depth + 1);
    }
  }
}

/** One by one: of an array of many thousands the items are too many arguments for one call. */
function add<T>(to: T[], items: readonly T[], site: PayloadSite): void {
  for (const item of items) if (to.length < maxParts) to.push({ ...item, site });
}

/** The calls of a function, as far as they are surely of this one. Tests are no callers of the product's code. */
export function callersOf({ file, fn }: Pick<ParameterUse, "file" | "fn">, evaluator: Evaluator): readonly Construction[] {
  if (fn.name === "") return [];
  const owner = fn.isStatic && fn.class !== undefined ? file.classes[fn.class]?.name : undefined;
  const name = calledName(file, fn.name, fn.class !== undefined, owner);
  const { program } = evaluator;
  const isCaller = (one: Construction) => program.classOf(file, fn) === "test" || program.classOf(one.file, one.fn) !== "test";
  if (evaluator.isIdle) return evaluator.callers.of(file.file, fn.id, name).filter(isCaller).slice(0, maxCallers);
  // In the midst of an evaluation what is found may be cut off: good for this one alone.
  const key = callersAsked(file.file, fn.id);
  evaluator.memo.readOf("call:", name);
  evaluator.memo.read(key);
  const calls = program.calls(name);
  if (calls.length > commonAmid) return [];
  const found: Construction[] = [];
  for (const one of calls) if (isCaller(one) && calledBy(one, evaluator).includes(key) && found.push(one) >= maxCallers) break;
  return found;
}

/** What the callers of a function give for one of its parameters, each in the frame that it is read in. */
export function givenByCallers({ file, fn, name }: ParameterRef, evaluator: Evaluator): readonly FlowSource[] {
  const facts = evaluator.program.files.get(file);
  const own = facts?.functions[fn];
  const parameter = own?.parameters.find((one) => one.name === name);
  if (!facts || !own || !parameter) return [];
  const use = { file: facts, fn: own, parameter };
  return callersOf(use, evaluator).flatMap((caller) => given(caller.call.call.args, use, caller));
}

function given(args: readonly Argument[], { file, fn, parameter, key }: ParameterUse, caller: Construction): readonly FlowSource[] {
  const at = positionOf(fn, file, parameter.name, parameter);
  const positional = args.filter((arg) => arg.name === undefined && !arg.spread);
  const values = parameter.rest
    ? restOf(args, fn, positional.slice(Math.max(at, 0)), key)
    : [args.find((arg) => arg.name === parameter.name) ?? positional[at]];
  const frame = frameOfCall(caller.file, caller.fn, caller.call);
  const named = (arg: Argument) => (parameter.rest && key === undefined && arg.name !== undefined ? { as: arg.name } : {});
  return values.flatMap((arg) =>
    arg ? [{ expr: arg.value, frame, ...named(arg), ...(key !== undefined && !parameter.rest && { key }) }] : [],
  );
}

/** What `...rest`, `*args` and `**fields` take: all that no other parameter does. */
function restOf(
  args: readonly Argument[],
  fn: FunctionFacts,
  positional: readonly Argument[],
  key: string | undefined,
): readonly Argument[] {
  if (key !== undefined) return args.filter((arg) => arg.name === key);
  const named = args.filter((arg) => arg.name !== undefined && !fn.parameters.some(({ name }) => name === arg.name));
  return [...positional, ...named, ...args.filter((arg) => arg.spread)];
}

function positionOf(fn: FunctionFacts, file: FileFacts, name: string, parameter: ParameterUse["parameter"]): number {
  const at = fn.parameters.indexOf(parameter);
  return (at >= 0 ? at : fn.parameters.findIndex((p) => p.name === name)) - receivers(fn, file);
}
