import type { Argument, Expr } from "../../code/expr.ts";
import { compareRanges } from "../../core/range.ts";
import type { Evidence, Guard } from "../endpoint.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { isClientModule } from "../clients/index.ts";
import type { ExternalValue, Frame, Made, ParameterRef, TextValue } from "../values/value.ts";
import { chainOf } from "./chain.ts";

/** One thing that a client was given. */
export interface Option {
  /** Keyword or key; undefined for a positional argument. */
  readonly name?: string;
  /** Position among the call's arguments, for positional ones at the top. */
  readonly position?: number;
  readonly text?: TextValue;
  /** Parameters of the functions around that it is. */
  readonly parameters?: readonly ParameterRef[];
  /** A member or class of the package: `Environment.Sandbox`, `SandboxEnvironment`. */
  readonly member?: string;
  /** The condition under which it is given. */
  readonly guard?: Guard;
  /** The whole way to what only the running program knows: `settings.sentry.dsn`. */
  readonly way?: Evidence;
}

/** Whether what an option holds is an address, by its name. */
export function isAddressing(name: string): boolean {
  return /^(dsn|host|(\w+_?)?(base_?)?(url|uri|endpoint))$/i.test(name);
}

/** Whether an option holds the address that is asked, and not the one of whoever asks: `appInfo: { url }`. */
export function isAddress(option: Option): boolean {
  return isAddressing(shortName(option)) && !/(^|\.)(app_?info|meta_?data|headers)\./i.test(option.name ?? "");
}

const maxOptions = 60;
const maxOptionDepth = 4;

/** Everything that a call was given, nested objects and clients included, in order. */
export function optionsOf(args: readonly Argument[], frame: Frame, evaluator: Evaluator): readonly Option[] {
  const options: Option[] = [];
  for (const [position, arg] of args.entries()) {
    collect(arg, arg.name === undefined ? position : undefined, frame, evaluator, options, 0);
    for (const set of setLater(arg.value, frame)) collect(set.arg, undefined, set.frame, evaluator, options, 1);
  }
  return options;
}

/** What is set of an argument before it is given (`config.BaseURL = x`), or by the function that it is (`func(o) { o.BaseEndpoint = x }`). */
function setLater(value: Expr, frame: Frame): readonly { readonly arg: Argument; readonly frame: Frame }[] {
  const inner = value.kind === "function" ? frame.file.functions[value.id] : undefined;
  const fn = inner ?? frame.file.functions[frame.fn];
  const of = inner ? inner.parameters[0]?.name : value.kind === "name" ? value.name : undefined;
  if (!fn || of === undefined) return [];
  const start = `${of}.`;
  const within: Frame = inner ? { file: frame.file, fn: inner.id, caller: frame, outer: frame } : frame;
  return fn.bindings.flatMap((binding) => {
    const name = binding.name.startsWith(start) ? binding.name.slice(start.length) : "";
    return /^\w+$/.test(name) ? [{ arg: { name, value: binding.value }, frame: within }] : [];
  });
}

/** What is set of what a call made, where it is named: `client = ApiClient()`, `client.host = url`. */
export function setOnMade({ place, frame }: Made): readonly { readonly arg: Argument; readonly frame: Frame }[] {
  const bindings = frame.file.file === place.file ? (frame.file.functions[frame.fn]?.bindings ?? []) : [];
  const named = bindings.find(({ value }) => value.kind === "call" && compareRanges(value.range, place.range) === 0);
  return named ? setLater({ kind: "name", name: named.name, range: named.range }, frame) : [];
}

function collect(arg: Argument, position: number | undefined, frame: Frame, evaluator: Evaluator, options: Option[], depth: number): void {
  if (depth > maxOptionDepth || options.length > maxOptions) return;
  const named = { ...(arg.name !== undefined && { name: arg.name }), ...(depth === 0 && position !== undefined && { position }) };
  for (const value of evaluator.evaluate(arg.value, frame)) {
    if (value.kind === "text") options.push({ ...named, text: value });
    else if (value.kind === "opaque")
      options.push({
        ...named,
        ...(value.parameters && { parameters: value.parameters }),
        ...wayOf(value.evidence.at(-1), value.evidence.at(-1)?.note),
      });
    else if (value.kind === "object") {
      for (const entry of value.expr.entries) {
        const name = entry.key !== undefined && arg.name !== undefined ? `${arg.name}.${entry.key}` : entry.key;
        collect({ value: entry.value, ...(name !== undefined && { name }) }, undefined, value.frame, evaluator, options, depth + 1);
      }
    } else if (value.kind === "array" && depth === 0) {
      for (const item of value.expr.items) collect({ ...named, value: item }, position, value.frame, evaluator, options, depth + 1);
    } else if (value.kind === "external") {
      const way = value.made.length === 0 ? wayOf(value.evidence.at(-1), value.path) : undefined;
      options.push({ ...named, member: value.path.replaceAll("()", ""), ...(value.guard && { guard: value.guard }), ...way });
      // `schema.parse(variables).API_KEY`: beside what is read stands much that nobody gave.
      if (isAnswer(value, frame) || ofParsed.test(value.path)) continue;
      const steps = new Map(chainOf(value).map(({ name, made }) => [made, name]));
      for (const made of value.made) {
        // `withEndpointConfiguration(new EndpointConfiguration(url, region))`: what holds the address is no more than that.
        for (const set of setOnMade(made)) collect(set.arg, undefined, set.frame, evaluator, options, depth + 1);
        const step = named.name === undefined ? stepName(steps.get(made) ?? "") : undefined;
        for (const [at, inner] of made.args.entries())
          collect(
            at === 0 ? { ...named, ...(step !== undefined && { name: step }), ...inner } : inner,
            undefined,
            made.frame,
            evaluator,
            options,
            depth + 1,
          );
      }
    }
  }
}

/** A variable of what a schema parsed, and what is read below its answer. */
const ofParsed = /\.[A-Z][A-Z0-9]*_[A-Z0-9_]*$|\.(safe)?parse(async)?(\(\))?\.\w/i;

function wayOf(last: Evidence | undefined, way = ""): Pick<Option, "way"> | undefined {
  return last && /^[\w-]+(\.[\w-]+)+$/.test(way) ? { way: { ...last, note: way } } : undefined;
}

/** What a known client or store was asked and answered: where that is says nothing of what is made with the answer. */
function isAnswer({ module, path }: ExternalValue, { file }: Frame): boolean {
  return (
    isClientModule(file.language, module) && (!/^[\w.]+\(\)$/.test(path) || /(^|\.)(get|post|put|patch|fetch|request)\(\)$/.test(path))
  );
}

/** `WithBaseURL(url)`, `Config::builder().endpoint_url(url)`: an option that is a function of its own, or a builder's step, says what it holds. */
function stepName(called: string): string | undefined {
  return /^[Ww]ith_?([A-Z]\w*)$/.exec(called)?.[1] ?? (addressStep.test(called) || resourceOption.test(called) ? called : undefined);
}

/** What holds the name of a bucket, queue, table, topic or index. */
export const resourceOption =
  /^(bucket|queue_?(url|name)|table_?name|topic_?arn|stream_?name|function_?name|secret_?id|topic|queue|table|collection|database|index_?name|dataset)$/i;

const addressStep = /^(set_?)?(base_?|server_?|api_?)?(ur[li]|endpoint(_?ur[li]|_?override)?|host)$/i;

/** The last part of an option's name. */
export function shortName(option: Option): string {
  return option.name?.slice(option.name.lastIndexOf(".") + 1) ?? "";
}
