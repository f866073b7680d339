import { type Expr, saidByProvider } from "../../code/expr.ts";
import type { FunctionFacts } from "../../code/facts.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { tokenKey, typeKey } from "../../code/tokens.ts";
import { nearest } from "./hungValues.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { typedValues } from "./typedValues.ts";
import type { Provider } from "../program/providers.ts";
import { evidence, nameOfCallee, noted } from "../values/steps.ts";
import type { Frame, Value } from "../values/value.ts";

/** A token that more are told of says too little of which is meant. */
const mostTold = 8;

/** Who asks for a value of a type: by which name, and marked how. */
export interface Asked {
  readonly name: string;
  readonly type: string;
  readonly qualifiers?: readonly string[];
  /** What stands for it in the code, with the name that it is asked for by. */
  readonly value?: Expr;
}

/** The instance that a field is by its type: the one that is provided, else whatever is of the type. */
export function instanceOf(evaluator: Evaluator, field: Asked, frame: Frame): readonly Value[] | undefined {
  const typed = typedValues(evaluator, field.type, frame);
  if (!typed?.every((value) => value.kind === "external" || isPlainInstance(value))) return typed;
  const provided = providedValues(evaluator, field, frame);
  return provided.length > 0 ? provided : typed;
}

/** Angular's token of where its pages stand on their own server: what begins with it is asked there, whatever a build sets. */
const ownPage = "APP_BASE_HREF";

/** What a container is told to give under one of these names, where that stands nearest; undefined where nobody says, or too many do. */
export function tokenValues(evaluator: Evaluator, names: readonly string[], frame: Frame): readonly Value[] | undefined {
  if (names.includes(ownPage)) return [{ kind: "text", text: "", evidence: [] }];
  for (const name of names) {
    const all = providersOf(evaluator, tokenKey(name), frame);
    const told = all.length > 1 ? nearest(all, frame.file.file) : all;
    if (told.length === 0 || told.length > mostTold) continue;
    const values = told.flatMap((one) =>
      given(evaluator, one)
        .filter(({ kind }) => kind !== "opaque")
        .map((value) => noted(value, evidence(one.file, one.value?.range ?? one.fn.range, name, "constant"))),
    );
    if (values.length > 0) return values;
  }
  return undefined;
}

/** Who provides what is known under a key, in the languages that go together; what tests provide is theirs alone. */
function providersOf({ program }: Evaluator, key: string, { file: from }: Frame): readonly Provider[] {
  const { ecosystem } = traitsOf(from);
  const isTest = program.fileClass(from.file) === "test";
  return program
    .providers(key)
    .filter(({ file }) => traitsOf(file).ecosystem === ecosystem && (isTest || program.fileClass(file.file) !== "test"));
}

function given(evaluator: Evaluator, { file, fn, value }: Provider): readonly Value[] {
  evaluator.memo.read(file.file);
  return (value ? [value] : fn.returns).flatMap((one) => evaluator.deeper(() => evaluator.evaluate(one, { file, fn: fn.id })) ?? []);
}

/** What somebody asks for by name or type: under a token, else a text that is provided under a name, `@Provides @Named("geo") String url()`. */
export function namedValues(evaluator: Evaluator, names: readonly string[], frame: Frame): readonly Value[] | undefined {
  const told = tokenValues(evaluator, names, frame);
  if (told) return told;
  const [chosen, ...others] = providersOf(evaluator, "String", frame).filter(({ fn }) => namesOf(fn).some((one) => names.includes(one)));
  if (!chosen || others.length > 0) return undefined;
  const found = given(evaluator, chosen);
  return found.length > 0 && found.every(({ kind }) => kind === "text") ? found : undefined;
}

/** What the workspace provides where a client of a type is asked for; empty where nothing does, or nobody knows which. */
export function providedValues(evaluator: Evaluator, who: Asked, frame: Frame): readonly Value[] {
  const key = typeKey(who.type);
  // Whoever asks for a builder gets one of their own.
  if (/Builder$/.test(key)) return [];
  const chosen = choose(providersOf(evaluator, key, frame), who);
  return (chosen ? given(evaluator, chosen) : []).filter((value) =>
    value.kind === "external" ? value.made.length > 0 : value.kind === "instance" && value.made !== undefined,
  );
}

/** An instance of which nobody says here what it is made with. */
export function isPlainInstance(value: Value): boolean {
  return value.kind === "instance" && value.made === undefined;
}

/** The one that is marked alike, that is called as what is asked for, or the only one. */
function choose(all: readonly Provider[], { name, value, qualifiers = textsIn(value) }: Asked): Provider | undefined {
  const marked = all.filter(({ fn }) => namesOf(fn).some((one) => qualifiers.includes(one)));
  if (marked.length === 1) return marked[0];
  const unmarked = marked.length > 1 ? marked : all;
  return unmarked.find(({ fn }) => fn.name === name) ?? (unmarked.length === 1 && qualifiers.length === 0 ? unmarked[0] : undefined);
}

function textsIn(value: Expr | undefined): readonly string[] {
  const parts = value?.kind === "unknown" && value.reason === saidByProvider ? (value.parts ?? []) : [];
  return parts.flatMap((part) => (part.kind === "literal" ? [part.value] : []));
}

/** What a provider may be asked for by: its name, its annotations and their texts. */
function namesOf(fn: FunctionFacts): readonly string[] {
  const marks = fn.decorators?.flatMap(({ callee, args }) => [
    nameOfCallee(callee),
    ...args.flatMap(({ value }) => (value.kind === "literal" ? [value.value] : [])),
  ]);
  return [fn.name, ...(marks ?? [])];
}
