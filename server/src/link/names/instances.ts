import type { Argument, Call } from "../../code/expr.ts";
import type { CallFact, FileFacts, FunctionFacts } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { fileTail } from "../../code/summary.ts";
import { calleesOf } from "../values/calls.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { calledName, defaultOf } from "../program/fileNames.ts";
import { constructorRuns, constructorsOf } from "./overloads.ts";
import { lastOfPath } from "../values/steps.ts";
import type { Frame, InstanceValue, Made } from "../values/value.ts";

const maxConstructions = 6;

/** What `this` is by the text alone: an instance of the class that the frame's function belongs to. */
export function ownInstance(frame: Frame): InstanceValue | undefined {
  if (frame.class !== undefined) return { kind: "instance", file: frame.file, index: frame.class };
  let fn = frame.file.functions[frame.fn];
  while (fn && fn.class === undefined) fn = fn.parent === undefined ? undefined : frame.file.functions[fn.parent];
  return fn?.class === undefined ? undefined : { kind: "instance", file: frame.file, index: fn.class };
}

/** The frame of a call: in the body of a class the class is what its names are looked for in. */
export function frameOfCall(file: FileFacts, fn: FunctionFacts, call: CallFact): Frame {
  return { file, fn: fn.id, ...(call.class !== undefined && { class: call.class }) };
}

/** Whether an instance says no more than the text of its own class does. */
export function isPlain(instance: InstanceValue, file: FileFacts, index: number): boolean {
  return instance.made === undefined && instance.set === undefined && instance.file === file && instance.index === index;
}

/** The places of the workspace where a class is constructed, by name, as far as they are surely of this class. */
export function constructionsOf(evaluator: Evaluator, file: FileFacts, index: number): readonly Made[] {
  const name = shortName(file, index);
  if (name === "") return [];
  const [result, copies]: [Made[], Made[]] = [[], []];
  const { program, memo } = evaluator;
  for (const { file: from, fn, call } of new Set(namesElsewhere(file, name).flatMap((one) => program.constructions(one)))) {
    // Each of these files is read, as far as the class of the whole file doesn't say all; those behind the last one that counts concern nobody.
    const isForTests = program.fileClass(from.file) === "test";
    if (!isForTests) memo.read(from.file);
    if ((isForTests || fn.isTest) && program.fileClass(file.file) !== "test") continue;
    const frame = frameOfCall(from, fn, call);
    const isThis = calleesOf(evaluator, call.call, frame).some((v) => v.kind === "class" && v.file === file && v.index === index);
    const made: Made = { args: call.call.args, frame, place: { file: from.file, range: call.call.range } };
    if (isThis) (isCopy(frame, fn, file, index) ? copies : result).push(made);
    if (result.length >= maxConstructions) break;
  }
  return [...result, ...copies].slice(0, maxConstructions);
}

/** `withToken(t) { return new Config(this.base, t) }`: what an instance makes of itself has what that has, and says less than who made the first one. */
function isCopy(frame: Frame, fn: FunctionFacts, file: FileFacts, index: number): boolean {
  const own = fn.isStatic || fn.name === "constructor" ? undefined : ownInstance(frame);
  return own !== undefined && own.file === file && own.index === index;
}

/** The names under which a class is found where it is made: its own, and those that its file gives it. */
function namesElsewhere(file: FileFacts, name: string): readonly string[] {
  const given = file.exports.filter((one) => one.value?.kind === "name" && one.value.name === name && one.name !== name);
  return [calledName(file, name), ...given.map((one) => (one.name === "default" ? defaultOf(fileTail(file.file)) : one.name))];
}

/** What a class is called where it is made: the last part of its path. */
export function shortName(file: FileFacts, index: number): string {
  const name = file.classes[index]?.name ?? "";
  return lastOfPath(name, traitsOf(file).pathNames);
}

/** The constructor of a class, where it has one of its own. */
export function constructorOf(file: FileFacts, index: number): FunctionFacts | undefined {
  const id = file.classes[index]?.methods.find((m) => file.functions[m]?.name === "constructor");
  return id === undefined ? undefined : file.functions[id];
}

/** How many of a function's parameters stand for what it is called on. */
export function receivers(fn: FunctionFacts, file: FileFacts): number {
  const { receiver, extensions } = traitsOf(file);
  const first = fn.parameters[0]?.name;
  return (fn.class !== undefined && receiver?.test(first ?? "")) || (extensions !== undefined && first === extensions) ? 1 : 0;
}

/** `super(…)` of a constructor. */
export function superCall(fn: FunctionFacts): Call | undefined {
  return fn.calls.find(({ call }) => (call.callee.kind === "name" && call.callee.name === "super") || isPythonSuper(call))?.call;
}

/** `super().__init__(…)`: of `super()` its name is left. */
function isPythonSuper({ callee }: Call): boolean {
  return callee.kind === "member" && callee.key === "__init__" && callee.of.kind === "name" && callee.of.name === "super";
}

/** What the base class of an instance is constructed with: the arguments of `super(…)`, else those of the class itself. */
export function baseMade(of: InstanceValue): Made | undefined {
  const all = constructorsOf(of.file, of.index);
  if (all.length === 0) return of.made;
  const runs = of.made ? constructorRuns(of.file, of.index, of.made) : all.map((fn) => ({ fn, made: undefined }));
  const own = runs.find((run) => superCall(run.fn) !== undefined);
  const call = own && superCall(own.fn);
  if (!call) return undefined;
  const frame: Frame = { file: of.file, fn: own.fn.id, ...(own.made && { args: own.made.args, caller: own.made.frame }) };
  return { args: call.args as readonly Argument[], frame, place: { file: of.file.file, range: call.range } };
}

/** A call that constructs something, and where. */
export interface Construction {
  readonly file: FileFacts;
  readonly fn: FunctionFacts;
  readonly call: CallFact;
}
