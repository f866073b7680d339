import type { Argument } from "../../code/expr.ts";
import type { Guard } from "../endpoint.ts";
import type { Evaluator } from "../evaluate.ts";
import type { Frame, TextValue } from "../value.ts";

/** One thing that a client was given. */
export interface Option {
  /** Keyword or key; undefined for a positional argument. */
  readonly name?: string;
  /** Position among the call's arguments, for positional ones at the top. */
  readonly position?: number;
  readonly text?: TextValue;
  /** A member or class of the package: `Environment.Sandbox`, `SandboxEnvironment`. */
  readonly member?: string;
  /** The condition under which it is given. */
  readonly guard?: Guard;
}

const maxOptions = 60;
const maxOptionDepth = 4;

/** Everything that a call was given, nested objects and clients included, in order. */
export function optionsOf(args: readonly Argument[], frame: Frame, evaluator: Evaluator): readonly Option[] {
  const options: Option[] = [];
  for (const [position, arg] of args.entries()) collect(arg, arg.name === undefined ? position : undefined, frame, evaluator, options, 0);
  return options;
}

function collect(arg: Argument, position: number | undefined, frame: Frame, evaluator: Evaluator, options: Option[], depth: number): void {
  if (depth > maxOptionDepth || options.length > maxOptions) return;
  const named = { ...(arg.name !== undefined && { name: arg.name }), ...(depth === 0 && position !== undefined && { position }) };
  for (const value of evaluator.evaluate(arg.value, frame)) {
    if (value.kind === "text") options.push({ ...named, text: value });
    else if (value.kind === "opaque") options.push(named);
    else if (value.kind === "object") {
      for (const entry of value.expr.entries) {
        const name = entry.key !== undefined && arg.name !== undefined ? `${arg.name}.${entry.key}` : entry.key;
        collect({ value: entry.value, ...(name !== undefined && { name }) }, undefined, value.frame, evaluator, options, depth + 1);
      }
    } else if (value.kind === "array" && depth === 0) {
      for (const item of value.expr.items) collect({ ...named, value: item }, position, value.frame, evaluator, options, depth + 1);
    } else if (value.kind === "external") {
      options.push({ ...named, member: value.path.replaceAll("()", ""), ...(value.guard && { guard: value.guard }) });
      for (const made of value.made) {
        // `withEndpointConfiguration(new EndpointConfiguration(url, region))`: what holds the address is no more than that.
        for (const [at, inner] of made.args.entries())
          collect(at === 0 ? { ...named, ...inner } : inner, undefined, made.frame, evaluator, options, depth + 1);
      }
    }
  }
}

/** The last part of an option's name. */
export function shortName(option: Option): string {
  return option.name?.slice(option.name.lastIndexOf(".") + 1) ?? "";
}
