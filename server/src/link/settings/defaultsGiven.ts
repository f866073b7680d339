import type { Argument, Call, Expr } from "../../code/expr.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { evidence, nameOfCallee, noted } from "../values/steps.ts";
import type { Frame, Value } from "../values/value.ts";

/** Names of what reads a setting that is asked for by its name. */
const reads =
  /^_?(get|pop|input|fetch|find|read|lookup|query|optional|opt|config|settings?|options?|param(eter)?s?|prop(ertie)?s?|env)$|(config(uration)?|option|setting|param(eter)?|prop(erty)?|env(ironment)?|variable|value|string|str|url|uri|or_?default|pref(erence)?)$/i;
/** What puts an address together, or away, reads none. */
const makes = /^_?(build|make|create|compose|join|concat|append|add|with|format|to|set|put|save|write)(?![a-z])/;
const key = /^[A-Za-z_][\w.-]*([:/][\w.-]+)*$/;
const defaultNames = /^(default(_?value)?|fallback|or|otherwise|_default)$/i;
const address = /^(https?|wss?):\/\//i;

/**
 * What stands in for a setting that only the running program knows (`options.get("desk.url", "https://…")`): the address that the call
 * gives for where it is not set. Undefined for any other call.
 */
export function defaultGiven(evaluator: Evaluator, call: Call, frame: Frame): readonly Value[] | undefined {
  const positional = call.args.filter(({ name, spread }) => name === undefined && !spread);
  // `option("-u, --url <url>", "where", "https://…")` declares an option.
  const [first] = positional;
  if (first?.value.kind === "literal" && first.value.value.startsWith("-")) return undefined;
  const asked = positional.findIndex(({ value }) => value.kind === "literal" && key.test(value.value));
  const named = positional[asked]?.value;
  const otherwise = defaultOf(call.args, positional.slice(asked + 1));
  const name = nameOfCallee(call.callee);
  if (asked < 0 || asked > 1 || named?.kind !== "literal" || !otherwise || !reads.test(name) || makes.test(name)) return undefined;
  const found = evaluator.texts(otherwise, frame).filter(({ text }) => address.test(text));
  return found.length > 0 ? found.map((text) => noted(text, evidence(frame.file, named.range, named.value, "option"))) : undefined;
}

function defaultOf(args: readonly Argument[], after: readonly Argument[]): Expr | undefined {
  const named = args.find(({ name }) => name !== undefined && defaultNames.test(name));
  return (named ?? after.at(-1))?.value;
}
