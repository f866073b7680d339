import type { Call, Expr } from "../../code/expr.ts";
import type { FunctionFacts, Parameter } from "../../code/facts.ts";
import { frameWithin, within } from "../requests/wrapped.ts";
import { calledFrame } from "../values/calls.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { Frame, FunctionValue, Value } from "../values/value.ts";
import { handedTo } from "./declarations.ts";
import { receivers } from "./instances.ts";
import { overloaded } from "./overloads.ts";

/** How many functions a callback may be passed on through. */
const maxPasses = 3;
/** What is asked of a function itself calls it not. */
const ofFunctions = /^(andThen|compose|bind|toString|toJSON|hashCode|equals)$/;

/**
 * What a function of the program gives the callback that it is handed: `withClient((client) => client.query(…))`, of which
 * `withClient` calls its parameter with a client. Only clients, and instances of what holds one.
 */
export function calledBackValues(evaluator: Evaluator, parameter: Parameter, fn: FunctionFacts, frame: Frame): readonly Value[] {
  if (fn.parent === undefined || fn.name !== "") return [];
  const around = frame.outer ?? { file: frame.file, fn: fn.parent };
  const at = fn.parameters.indexOf(parameter);
  const isCallback = (value: Expr) => value.kind === "function" && value.id === fn.id;
  return handedTo(fn, frame).flatMap((call) => givenBack(evaluator, call, isCallback, at, around, 0));
}

function givenBack(
  evaluator: Evaluator,
  call: Call,
  isCallback: (value: Expr) => boolean,
  position: number,
  frame: Frame,
  depth: number,
): readonly Value[] {
  const at = call.args.findIndex(({ value }) => isCallback(value));
  const callees = evaluator.quietly(() => evaluator.evaluate(call.callee, frame));
  return callees.flatMap((callee) => {
    if (callee.kind !== "function") return [];
    const called = overloaded(callee, call.args, frame);
    const { parameters = [] } = called.file.functions[called.id] ?? {};
    const blocks = parameters.filter(({ block }) => block);
    const taking = blocks.length > 0 ? blocks : parameters.slice(at + receiversOf(called)).slice(0, 1);
    return taking.flatMap((parameter) => callsOf(evaluator, called, parameter, position, calledFrame(called, call, frame), depth));
  });
}

function receiversOf({ file, id }: FunctionValue): number {
  const fn = file.functions[id];
  return fn ? receivers(fn, file) : 0;
}

/** What a function calls its parameter with, in its own body or in one within. */
function callsOf(
  evaluator: Evaluator,
  { file, id }: FunctionValue,
  { name }: Parameter,
  position: number,
  frame: Frame,
  depth: number,
): readonly Value[] {
  evaluator.memo.read(file.file);
  const isIt = (value: Expr) => value.kind === "name" && value.name === name;
  return within(file, id).flatMap((inner) =>
    inner.calls.flatMap(({ call }): readonly Value[] => {
      const { callee, args } = call;
      if (isIt(callee) || (callee.kind === "member" && isIt(callee.of) && !ofFunctions.test(callee.key))) {
        const given = args[position]?.value;
        return given ? evaluator.evaluate(given, frameWithin(frame, inner)).filter(isHeld) : [];
      }
      const isPassed = depth < maxPasses && args.some(({ value }) => isIt(value));
      return isPassed ? givenBack(evaluator, call, isIt, position, frameWithin(frame, inner), depth + 1) : [];
    }),
  );
}

function isHeld(value: Value): boolean {
  return value.kind === "external" ? value.module !== "" : value.kind === "instance" || value.kind === "object";
}
