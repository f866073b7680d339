import type { Argument, Call } from "../../code/expr.ts";
import type { FileFacts, FunctionFacts } from "../../code/facts.ts";
import { receivers } from "./instances.ts";
import type { Frame, FunctionValue, Made } from "../values/value.ts";

/** Whether a function takes as many arguments, with those names. */
function takes(fn: FunctionFacts, file: FileFacts, args: readonly Argument[]): boolean {
  if (args.some((arg) => arg.spread)) return true;
  const parameters = fn.parameters.slice(receivers(fn, file));
  const named = args.flatMap((arg) => (arg.name === undefined ? [] : [arg.name]));
  if (named.some((name) => !name.startsWith(":") && !parameters.some((parameter) => parameter.name === name))) return false;
  const needed = parameters.filter((parameter) => parameter.fallback === undefined && !parameter.rest && !named.includes(parameter.name));
  const given = args.length - named.length;
  return given >= needed.length && (given <= parameters.length - named.length || parameters.some((parameter) => parameter.rest));
}

/**
 * Of the functions of one name in a class or file, the one that takes these arguments. One that calls its own name with
 * as many goes on to another: it has made something else of them.
 */
export function overloaded(callee: FunctionValue, args: readonly Argument[], caller: Frame): FunctionValue {
  const { file } = callee;
  const fn = file.functions[callee.id];
  const isOwn = caller.file === file && caller.fn === callee.id;
  if (!fn || callee.bound || fn.isValue || fn.name === "" || (!isOwn && takes(fn, file, args))) return callee;
  const other = file.functions.find(
    (one) =>
      one !== fn && !one.isValue && one.name === fn.name && one.class === fn.class && one.parent === fn.parent && takes(one, file, args),
  );
  return other ? { ...callee, id: other.id } : callee;
}

/** The constructors of a class, in order. */
export function constructorsOf(file: FileFacts, index: number): readonly FunctionFacts[] {
  return (file.classes[index]?.methods ?? []).flatMap((id) => {
    const fn = file.functions[id];
    return fn?.name === "constructor" ? [fn] : [];
  });
}

/** A constructor that runs when a class is made, and with what. */
export interface ConstructorRun {
  readonly fn: FunctionFacts;
  readonly made: Made;
}

/** The constructors that run: the one that takes the arguments, and those that it goes on to with `this(…)`. */
export function constructorRuns(file: FileFacts, index: number, made: Made): readonly ConstructorRun[] {
  const all = constructorsOf(file, index);
  if (all.length < 2) return all.map((fn) => ({ fn, made }));
  const runs: ConstructorRun[] = [];
  let next: Made | undefined = made;
  while (next && runs.length < all.length) {
    const { args }: Made = next;
    const fn: FunctionFacts | undefined = all.find((one) => !runs.some((run) => run.fn === one) && takes(one, file, args));
    if (!fn) break;
    runs.push({ fn, made: next });
    const call = ownCall(fn, file.classes[index]?.name ?? "");
    const frame: Frame = { file, fn: fn.id, args, caller: next.frame };
    next = call && { args: call.args, frame, place: { file: file.file, range: call.range } };
  }
  return runs.length > 0 ? runs : all.map((fn) => ({ fn, made }));
}

/** `this(…)` of a constructor. */
function ownCall(fn: FunctionFacts, name: string): Call | undefined {
  return fn.calls.find(({ call }) => call.isNew === true && call.callee.kind === "name" && call.callee.name === name)?.call;
}
