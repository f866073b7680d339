import type { Argument } from "../../code/expr.ts";
import type { FileFacts } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { nameOfCallee } from "../values/steps.ts";
import { constructorOf, superCall } from "./instances.ts";
import type { ClassValue, Frame, InstanceValue, Value } from "../values/value.ts";

/** A class that says to extend or implement one of a name. */
export interface Heir {
  readonly file: FileFacts;
  readonly index: number;
}

/** Stands before the name of an interface that is only declared: of these other things are asked than of what is extended. */
const doing = "does ";

const kept = new WeakMap<FileFacts, ReadonlyMap<string, readonly Heir[]>>();

/** The classes of a file by the last names of what they extend. */
export function heirsIn(facts: FileFacts): ReadonlyMap<string, readonly Heir[]> {
  const known = kept.get(facts);
  if (known) return known;
  const found = new Map<string, Heir[]>();
  for (const [index, { bases, interfaces = [] }] of facts.classes.entries()) {
    for (const [base, mark] of [...bases.map((one) => [one, ""] as const), ...interfaces.map((one) => [one, doing] as const)]) {
      const name = nameOfCallee(base);
      if (name !== "") found.set(mark + name, [...(found.get(mark + name) ?? []), { file: facts, index }]);
    }
  }
  kept.set(facts, found);
  return found;
}

/** More of them, and nobody knows which is meant. */
const maxHeirs = 12;

/** The method that an interface leaves to those who implement it: that of the one class which does. Undefined where several do, or none. */
export function implementedBy(evaluator: Evaluator, of: InstanceValue, key: string): Value | undefined {
  const { program } = evaluator;
  const name = of.file.classes[of.index]?.name ?? "";
  const all = name === "" ? [] : program.heirs(name);
  if (all.length === 0 || all.length > maxHeirs) return undefined;
  const isTest = program.fileClass(of.file.file) === "test";
  const having = all.flatMap(({ file, index }): readonly Extract<Value, { kind: "function" }>[] => {
    if (!isTest && program.fileClass(file.file) === "test") return [];
    const id = file.classes[index]?.methods.find((one) => file.functions[one]?.name === key);
    return id === undefined || !isOf(evaluator, file, index, of) ? [] : [{ kind: "function", file, id }];
  });
  const [only] = having;
  if (!only || having.length > 1) return undefined;
  evaluator.memo.read(only.file.file);
  return only;
}

/**
 * The class that does what an interface only declares: the one that is called like it, else the only one that implements it.
 * Undefined where nobody knows, and for what is no such interface.
 */
export function implementing(evaluator: Evaluator, { file, index }: ClassValue): ClassValue | undefined {
  const { name = "", bases = [], declared } = file.classes[index] ?? {};
  if (declared === undefined) return undefined;
  evaluator.memo.read(file.file);
  const called = bases
    .flatMap((base) => evaluator.evaluate(base, { file, fn: 0 }))
    .find((value) => value.kind === "class" && !isInterface(value));
  if (called?.kind === "class") return called;
  const { program } = evaluator;
  const doers = program.heirs(doing + name).filter((one) => program.fileClass(one.file.file) !== "test");
  // Where a name alone says it, others of that name are done by others.
  const isTold = traitsOf(file).structLiterals !== true || doers.length > maxHeirs;
  const able = (isTold ? doers : doers.filter((one) => isOf(evaluator, one.file, one.index, { kind: "instance", file, index }))).filter(
    (one) => !isInterface(one),
  );
  const [only, ...more] = able.length > 1 ? able.filter((one) => `I${one.file.classes[one.index]?.name}` === name) : able;
  return only && more.length === 0 ? { kind: "class", file: only.file, index: only.index } : undefined;
}

/** Whether a class only declares what others do: what extends one of these says no more. */
export function isInterface({ file, index }: Heir): boolean {
  const { declared, methods = [], fields = [] } = file.classes[index] ?? {};
  return declared !== undefined && methods.length + fields.length === 0;
}

/** The method that a class only declares: what it gives is of its type. */
export function declaredIn({ file, index }: InstanceValue, key: string): Value | undefined {
  const id = file.classes[index]?.declared?.find((one) => file.functions[one]?.name === key);
  return id === undefined ? undefined : { kind: "function", file, id };
}

/**
 * What the heirs of a class hand on to its constructor, `super(client)`, each with the frame that it is worth something in. One of the
 * heirs is handed what itself or its base hands on: what others of them do says nothing of it.
 */
export function handedOn(
  evaluator: Evaluator,
  of: InstanceValue,
  self: InstanceValue | undefined,
): readonly { readonly args: readonly Argument[]; readonly frame: Frame }[] {
  const { program } = evaluator;
  const name = of.file.classes[of.index]?.name ?? "";
  const all = name === "" ? [] : program.heirs(name).filter(({ file }) => program.fileClass(file.file) !== "test");
  return all.slice(0, maxHeirs).flatMap(({ file, index }) => {
    const fn = constructorOf(file, index);
    const call = fn && superCall(fn);
    if (!call || !isOf(evaluator, file, index, of) || !isHanded(self, of, evaluator, { kind: "instance", file, index })) return [];
    evaluator.memo.read(file.file);
    return [{ args: call.args, frame: { file, fn: fn.id } }];
  });
}

/** Whether what an heir hands on to its base is of this instance: of nobody in particular, of one of the heir, or of one that extends it. */
function isHanded(self: InstanceValue | undefined, of: InstanceValue, evaluator: Evaluator, heir: InstanceValue): boolean {
  const isSelf = (one: InstanceValue) => self?.file === one.file && self.index === one.index;
  return self === undefined || isSelf(of) || isSelf(heir) || isOf(evaluator, self.file, self.index, heir);
}

/** Whether a class extends this one, and not another of its name. */
function isOf(evaluator: Evaluator, file: FileFacts, index: number, of: InstanceValue): boolean {
  const { bases = [], interfaces = [] } = file.classes[index] ?? {};
  return [...bases, ...interfaces].some((base) =>
    (evaluator.deeper(() => evaluator.evaluate(base, { file, fn: 0 })) ?? []).some(
      (value) => value.kind === "class" && value.file === of.file && value.index === of.index,
    ),
  );
}
