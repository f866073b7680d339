import type { Catalogue } from "../../catalogue/catalogue.ts";
import type { CatalogueSystem } from "../../catalogue/model.ts";
import { vendorOfModel } from "../../catalogue/modelFrameworks.ts";
import type { ModelFramework } from "../../catalogue/modelTable.ts";
import type { Argument, Expr } from "../../code/expr.ts";
import { fileStart } from "../../core/range.ts";
import type { Slot } from "../clients/shape.ts";
import type { PackageUse } from "../request.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { locate } from "../values/slots.ts";
import type { ExternalValue, Frame } from "../values/value.ts";
import { type ChainLink, chainOf } from "./chain.ts";
import { systemOfUse, type UsedSystem } from "./system.ts";

/** How many frameworks may stand around a model: an agent in a crew, a chain in an executor. */
const maxDepth = 4;
/** Under what names frameworks are handed what asks a model. */
const handedAs =
  /^(llm|model|chat_?model|language_?model|model_?client|lm|agents?|participants|members|chain|combine_?docs_?chain|plugins|steps|(language|text_?embedding|image)_?models)$/i;

/** The vendor of the model that a framework is told by name, or by the client that it is handed. */
export function byModel(
  use: PackageUse,
  chain: readonly ChainLink[],
  { makes = [], asks = [], options, through, otherwise, called }: ModelFramework,
  catalogue: Catalogue,
  evaluator: Evaluator,
  depth: number,
): UsedSystem | undefined {
  const isNamed = (names: readonly string[], at: number) =>
    names.some((name) => name === chain[at]?.name || name === `${chain[at - 1]?.name}.${chain[at]?.name}`);
  const at = chain.findIndex((_, i) => isNamed(makes, i) || isNamed(asks, i));
  if (at < 0) return undefined;
  const made = chain[at]?.made;
  const [args, frame] = made ? [made.args, made.frame] : [use.call.call.args, use.frame];
  const place = isNamed(makes, at) ? at : -1;
  const handed = depth < maxDepth ? handedModel(use, args, frame, place < 0, catalogue, evaluator, depth) : undefined;
  if (handed) return { ...handed, at: place };
  const slots = options.flatMap((key): readonly Slot[] => (key === "" ? [{ arg: 0 }] : [{ key }]));
  const found = locate(evaluator, slots, args, frame);
  const names = found
    ? evaluator.texts(found.expr, found.frame).filter(({ literal, text }) => literal && (called?.test(text) ?? true))
    : [];
  const vendor = names.map(({ text }) => vendorOfModel(text)).find((one) => one !== undefined);
  const named = through !== undefined && (names.length > 0 || options.length === 0) ? catalogue.byId(through) : undefined;
  const system = named ?? (vendor !== undefined ? catalogue.byService("langchain", vendor) : undefined);
  if (system) return { system, at: place };
  const unnamed = otherwise === undefined ? undefined : catalogue.byId(otherwise);
  return unnamed && { system: unnamed, at: place };
}

/** The system of the client that a framework is handed: `create_agent(ChatOpenAI())`, `generateText({ model })`. */
function handedModel(
  use: PackageUse,
  args: readonly Argument[],
  frame: Frame,
  isAsked: boolean,
  catalogue: Catalogue,
  evaluator: Evaluator,
  depth: number,
): Pick<UsedSystem, "system" | "handed"> | undefined {
  for (const expr of args.flatMap(handedIn)) {
    for (const value of evaluator.evaluate(expr, frame)) {
      if (value.kind !== "external" || value.module === "" || value.made.length === 0) continue;
      // A model that is made right here is told there.
      if (isAsked && isMadeHere(expr, value)) return undefined;
      const system = systemOfModel(use, value, catalogue, evaluator, depth);
      if (system) return { system, handed: value };
    }
  }
  return undefined;
}

/** Whether this very call makes the model: `openai("gpt-4o")`, no function of one's own that does. */
function isMadeHere(expr: Expr, { path, made }: ExternalValue): boolean {
  if (expr.kind !== "call" || path.slice(0, -2).includes("(") || /\w\.\w/.test(path)) return false;
  const { line, column } = made.at(-1)?.place.range ?? fileStart;
  return line === expr.range.line && column === expr.range.column;
}

function systemOfModel(
  use: PackageUse,
  value: ExternalValue,
  catalogue: Catalogue,
  evaluator: Evaluator,
  depth: number,
): CatalogueSystem | undefined {
  const system = systemOfUse({ ...use, callee: value }, chainOf(value), catalogue, evaluator, depth + 1)?.system;
  return system?.kind === "model" || system?.services?.aws?.includes("bedrock-runtime") ? system : undefined;
}

/** What may be a model among what a framework is given: by position, or by its name. */
function handedIn({ name, value, spread }: Argument): readonly Expr[] {
  if (spread || (name !== undefined && !handedAs.test(name))) return [];
  if (value.kind === "array") return value.items;
  if (value.kind !== "object") return [value];
  // What stands among several has a name of its own.
  const isAmong = name?.endsWith("s") === true;
  return value.entries.flatMap(({ key, value: inner, spread: isSpread }) =>
    key === undefined || isSpread ? [] : handedIn(isAmong ? { value: inner } : { name: key, value: inner }),
  );
}
