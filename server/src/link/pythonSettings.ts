import type { Call } from "../code/expr.ts";
import type { Range } from "../core/range.ts";
import { configModule } from "./configModule.ts";
import type { Evaluator } from "./evaluate.ts";
import { noted } from "./steps.ts";
import type { ExternalValue, Frame, Value } from "./value.ts";

/** How the options of a command are declared and read. */
interface Options {
  readonly module: RegExp;
  /** What gives them all. */
  readonly read: RegExp;
  readonly declare: readonly string[];
  /** The default by its place, where it has no name. */
  readonly at?: number;
  /** Who reads an option declares it in the same file. */
  readonly isOfFile?: true;
}

const options: readonly Options[] = [
  { module: /^argparse$/, read: /parse_(known_)?args\(\)$/, declare: ["add_argument"], isOfFile: true },
  { module: /^absl(\.flags)?$/, read: /(^|\.)FLAGS$/, declare: ["DEFINE_string", "DEFINE_enum"], at: 1 },
];

/** `args.url`, `FLAGS.url`: what an option is worth where nobody gives it; undefined where that isn't said. */
export function optionDefault(evaluator: Evaluator, of: ExternalValue, key: string, frame: Frame): readonly Value[] | undefined {
  const kind = options.find(({ module, read }) => module.test(of.module) && read.test(of.path));
  for (const name of kind?.declare ?? []) {
    evaluator.memo.readOf("call:", name);
    for (const { file, fn, call } of evaluator.program.calls(name)) {
      const { args } = call.call;
      const names = args.flatMap((arg) => (arg.name === undefined && arg.value.kind === "literal" ? arg.value.value : []));
      const asked = kind?.at === undefined ? names : names.slice(0, 1);
      const isAsked = asked.some((one) => one.replace(/^-+/, "").replaceAll("-", "_") === key);
      const otherwise = (args.find((arg) => arg.name === "default") ?? args[kind?.at ?? -1])?.value;
      if (!isAsked || !otherwise || (kind?.isOfFile && file !== frame.file)) continue;
      const guard = { production: "unrelated" as const, isDefault: true };
      return evaluator.evaluate(otherwise, { file, fn: fn.id }).map((value) => noted(value, undefined, guard));
    }
  }
  return undefined;
}

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

const endings = ["ini", "cfg", "conf"];

/** What the INI files say under a section and a key; names are the same in any case. */
function iniValues(evaluator: Evaluator, section: string, key: string, range: Range): readonly Value[] {
  for (const ending of endings) evaluator.memo.read(`@*.${ending}`);
  return [...evaluator.program.configs.values()].flatMap((config) => {
    if (config.format !== "properties" || !endings.some((ending) => config.file.endsWith(`.${ending}`))) return [];
    const [sections] = evaluator.exported(configModule(config), "default", range) ?? [];
    if (sections?.kind !== "object") return [];
    const settings = evaluator.entry(sections, section) ?? [];
    return settings.flatMap((one) => (one.kind === "object" ? (evaluator.entry(one, key.toLowerCase()) ?? []) : []));
  });
}
