import type { Call } from "../../code/expr.ts";
import type { Range } from "../../core/range.ts";
import { configValues } from "./configValues.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { ExternalValue, Frame, Value } from "../values/value.ts";

const parser = /^(Raw|Safe)?ConfigParser\(\)$/;

/** `config.get("partner", "url", fallback=…)`, `config["partner"].get("url", …)`; undefined for every other call of configparser. */
export function iniCall(evaluator: Evaluator, { path }: ExternalValue, call: Call, frame: Frame): readonly Value[] | undefined {
  const [, made = "", section] = /^(\w+\(\))(?:\.([\w-]+))?\.get$/.exec(path) ?? [];
  const literals = call.args.flatMap(({ name, value }) => (name === undefined && value.kind === "literal" ? value.value : []));
  const [first, second] = section === undefined ? literals : [section, ...literals];
  if (!parser.test(made) || first === undefined || second === undefined) return undefined;
  const found = iniValues(evaluator, first, second, call.range);
  const fallback = call.args.find(({ name }) => name === "fallback")?.value ?? (section === undefined ? undefined : call.args[1]?.value);
  const values = [...found, ...(fallback ? evaluator.evaluate(fallback, frame) : [])];
  return values.length > 0 ? values : undefined;
}

/** `config["partner"]["url"]`; undefined for anything else, and where no file says it. */
export function iniMember(evaluator: Evaluator, of: ExternalValue, key: string, range: Range): readonly Value[] | undefined {
  const [, made = "", section = ""] = of.module === "configparser" ? (/^(\w+\(\))\.([\w-]+)$/.exec(of.path) ?? []) : [];
  const found = parser.test(made) ? iniValues(evaluator, section, key, range) : [];
  return found.length > 0 ? found : undefined;
}

const iniFile = /\.(ini|cfg|conf)$/;

/** What the INI files say under a section and a key; names are the same in any case. */
function iniValues(evaluator: Evaluator, section: string, key: string, range: Range): readonly Value[] {
  for (const ending of ["ini", "cfg", "conf"]) evaluator.memo.read(`@*.${ending}`);
  return configValues(evaluator, iniFile, [section, key.toLowerCase()], range).map(({ value }) => value);
}
