import { childrenOf, type Expr } from "../../code/expr.ts";
import type { CallFact, FileFacts, FunctionFacts } from "../../code/facts.ts";
import type { Place } from "../../core/range.ts";
import { frameOfBases } from "../names/classNames.ts";
import { shortName } from "../names/instances.ts";
import { indexOf } from "../program/fileIndex.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { ClassValue } from "../values/value.ts";
import type { BuiltRequest } from "./requestParts.ts";
import { absolute, saysSomething } from "./wrapped.ts";

/** How classes are called that are there for others to extend. */
const forHeirs = /^(Abstract|Base)(?=[A-Z])|Base$/;
const maxBases = 4;

/** What a call in a method is given of its own class, which those who extend that may have otherwise: `http.post(this.endpoint())`. */
export function leftToHeirs(evaluator: Evaluator, file: FileFacts, fn: FunctionFacts, { call }: CallFact): ReadonlySet<string> {
  const found = new Set<string>();
  if (fn.class === undefined || fn.isStatic) return found;
  const name = shortName(file, fn.class);
  if (name === "" || !(forHeirs.test(name) || evaluator.program.heirs(name).length > 0)) return found;
  for (const { value } of call.args) noteOwn(value, file, fn, found, 0);
  return found;
}

/** Notes the members of `this` in an expression, in what its names are bound to, and in what its own methods give. */
function noteOwn(expr: Expr, file: FileFacts, fn: FunctionFacts, found: Set<string>, depth: number): void {
  if (depth > 3) return;
  const bound = expr.kind === "name" ? indexOf(file).scope(fn.id).bindings.get(expr.name) : undefined;
  for (const { value } of bound ?? []) noteOwn(value, file, fn, found, depth + 1);
  const key = bound ? undefined : memberKey(expr, file, fn);
  if (key !== undefined && !found.has(key)) {
    found.add(key);
    const id = file.classes[fn.class ?? -1]?.methods.find((one) => file.functions[one]?.name === key);
    const method = id === undefined ? undefined : file.functions[id];
    for (const given of method?.returns ?? []) if (method) noteOwn(given, file, method, found, depth + 1);
  }
  for (const part of childrenOf(expr)) noteOwn(part, file, fn, found, depth);
}

/** The member of the own class that is meant: `this.path`, and `path` alone where the class has one. */
function memberKey(expr: Expr, file: FileFacts, fn: FunctionFacts): string | undefined {
  if (expr.kind === "member") return expr.of.kind === "name" && /^(this|super)$/.test(expr.of.name) ? expr.key : undefined;
  if (expr.kind !== "name" || fn.class === undefined || fn.parameters.some(({ name }) => name === expr.name)) return undefined;
  return indexOf(file).members(fn.class).has(expr.name) || isDeclared(expr.name, file, fn.class) ? expr.name : undefined;
}

function isDeclared(name: string, file: FileFacts, index: number): boolean {
  return file.classes[index]?.declared?.some((id) => file.functions[id]?.name === name) ?? false;
}

/** A method that a class has of a base, and the class that it extends itself. */
export interface Inherited {
  readonly base: ClassValue;
  readonly id: number;
  readonly parent: ClassValue;
}

/** The methods that a class has of its bases in the workspace, where it has members of its own beside them. */
export function inheritedBy(evaluator: Evaluator, file: FileFacts, index: number): readonly Inherited[] {
  const parent = parentOf(evaluator, file, index);
  const own = ownNames(file, index);
  if (!parent || own.size === 0) return [];
  const seen = new Set(own.keys());
  const found: Inherited[] = [];
  for (let base: ClassValue | undefined = parent, i = 0; base && i < maxBases; base = parentOf(evaluator, base.file, base.index), i++) {
    evaluator.memo.read(base.file.file);
    for (const id of base.file.classes[base.index]?.methods ?? []) {
      const name = base.file.functions[id]?.name ?? "";
      if (name !== "constructor" && !seen.has(name)) found.push({ base, id, parent });
      seen.add(name);
    }
  }
  return found;
}

function parentOf(evaluator: Evaluator, file: FileFacts, index: number): ClassValue | undefined {
  const [base] = file.classes[index]?.bases ?? [];
  const found = base && evaluator.quietly(() => evaluator.evaluate(base, frameOfBases(file, index)));
  return found?.find((value): value is ClassValue => value.kind === "class" && !(value.file === file && value.index === index));
}

/** What a class has itself, and where. */
export function ownNames(file: FileFacts, index: number): ReadonlyMap<string, Place> {
  const { methods = [], fields = [] } = file.classes[index] ?? {};
  const ofMethods = methods.flatMap((id) => {
    const fn = file.functions[id];
    return fn && fn.name !== "constructor" ? [[fn.name, { file: file.file, range: fn.range }] as const] : [];
  });
  return new Map([...fields.map(({ name, range }) => [name, { file: file.file, range }] as const), ...ofMethods]);
}

/** Of what a class asks by its base's method, what its parent doesn't ask, at the place of the class that says so. */
export function ownOf(built: BuiltRequest, ofParent: BuiltRequest | undefined, own: Place): (BuiltRequest & { place: Place }) | undefined {
  const known = new Set(ofParent?.method === built.method ? ofParent.urls.map(({ text }) => text) : []);
  const urls = absolute(built).urls.filter((url) => saysSomething(url) && !known.has(url.text));
  if (urls.length === 0) return undefined;
  const said = urls.flatMap(({ evidence }) => evidence).find(({ file }) => file === own.file);
  return { ...built, urls, place: said ? { file: said.file, range: said.range } : own };
}
