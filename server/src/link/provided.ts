import type { FileFacts, FunctionFacts } from "../code/facts.ts";
import { traitsOf } from "../code/languages/index.ts";
import type { Evaluator } from "./evaluate.ts";
import { typedValues } from "./names.ts";
import { nameOfCallee } from "./steps.ts";
import type { ExternalValue, Frame, Value } from "./value.ts";

interface Provider {
  readonly file: FileFacts;
  readonly fn: FunctionFacts;
}

/** Who asks for a value of a type: by which name, and marked how. */
export interface Asked {
  readonly name: string;
  readonly type: string;
  readonly qualifiers?: readonly string[];
}

const provides = /^(Bean|Provides|Produces|Factory|Singleton|Single)$/;

/** The functions that give what others are made with, by the type that they give: `@Bean`, `@Provides`. */
export class Providers {
  readonly #byType = new Map<string, Map<string, Provider[]>>();

  /** Takes in a file's facts, or drops it; gives the names of what changed, as readers noted them. */
  setFile(before: FileFacts | undefined, facts: FileFacts | undefined): ReadonlySet<string> {
    const changed = new Set<string>();
    for (const { file, fn } of providersIn(before)) {
      changed.add(asked(typeKey(fn.type ?? "")));
      this.#byType.get(typeKey(fn.type ?? ""))?.delete(file.file);
    }
    for (const provider of providersIn(facts)) {
      const key = typeKey(provider.fn.type ?? "");
      changed.add(asked(key));
      const byFile = this.#byType.get(key) ?? new Map<string, Provider[]>();
      this.#byType.set(key, byFile);
      byFile.set(provider.file.file, [...(byFile.get(provider.file.file) ?? []), provider]);
    }
    return changed;
  }

  /** Those that give a type, in the order of their files' names. */
  of(key: string): readonly Provider[] {
    const byFile = this.#byType.get(key);
    return byFile ? [...byFile.keys()].sort().flatMap((file) => byFile.get(file) ?? []) : [];
  }
}

function providersIn(facts: FileFacts | undefined): readonly Provider[] {
  if (!facts || !traitsOf(facts).injects) return [];
  return facts.functions.filter(isProvider).map((fn) => ({ file: facts, fn }));
}

/** Whether a function gives what others are made with. */
export function isProvider(fn: FunctionFacts): boolean {
  return fn.type !== undefined && (fn.decorators?.some((one) => provides.test(nameOfCallee(one.callee))) ?? false);
}

/** A type without its package and its arguments. */
function typeKey(type: string): string {
  return type.replace(/[<?][\s\S]*$/, "").replace(/^(?:[a-z]\w*\.)+/, "");
}

function asked(key: string): string {
  return `provides:${key}`;
}

/** The instance that a field is by its type: the one that is provided, else whatever is of the type. */
export function instanceOf(evaluator: Evaluator, field: Asked, frame: Frame): readonly Value[] | undefined {
  const typed = typedValues(evaluator, field.type, frame);
  if (!typed?.every((value) => value.kind === "external")) return typed;
  const provided = providedValues(evaluator, field, frame);
  return provided.length > 0 ? provided : typed;
}

/** What the workspace provides where a client of a type is asked for; empty where nothing does, or nobody knows which. */
export function providedValues(evaluator: Evaluator, who: Asked, frame: Frame): readonly Value[] {
  if (!traitsOf(frame.file).injects) return [];
  const key = typeKey(who.type);
  const { program, memo } = evaluator;
  memo.read(asked(key));
  const isTest = program.fileClass(frame.file.file) === "test";
  const all = program.providers.of(key).filter(({ file }) => isTest || program.fileClass(file.file) !== "test");
  const chosen = choose(all, who);
  if (!chosen) return [];
  const inner: Frame = { file: chosen.file, fn: chosen.fn.id };
  memo.read(chosen.file.file);
  return chosen.fn.returns
    .flatMap((value) => evaluator.deeper(() => evaluator.evaluate(value, inner)) ?? [])
    .filter((value): value is ExternalValue => value.kind === "external" && value.made.length > 0);
}

/** The one that is marked alike, that is called as what is asked for, or the only one. */
function choose(all: readonly Provider[], { name, qualifiers = [] }: Asked): Provider | undefined {
  const marked = all.filter(({ fn }) => namesOf(fn).some((one) => qualifiers.includes(one)));
  if (marked.length === 1) return marked[0];
  const unmarked = marked.length > 1 ? marked : all;
  return unmarked.find(({ fn }) => fn.name === name) ?? (unmarked.length === 1 && qualifiers.length === 0 ? unmarked[0] : undefined);
}

/** What a provider may be asked for by: its name, its annotations and their texts. */
function namesOf(fn: FunctionFacts): readonly string[] {
  const marks = fn.decorators?.flatMap(({ callee, args }) => [
    nameOfCallee(callee),
    ...args.flatMap(({ value }) => (value.kind === "literal" ? [value.value] : [])),
  ]);
  return [fn.name, ...(marks ?? [])];
}
