import type { Argument, Call, Expr } from "../../code/expr.ts";
import type { FunctionFacts, Parameter } from "../../code/facts.ts";
import type { Range } from "../../core/range.ts";
import { envValues } from "../values/choices.ts";
import { calledBack } from "../names/declarations.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { frameOfCall } from "../names/instances.ts";
import { entryOf } from "../values/slots.ts";
import { noted } from "../values/steps.ts";
import type { ExternalValue, Frame, Value } from "../values/value.ts";

/** How a library's options of a command are read and declared. */
interface Options {
  readonly module: RegExp;
  /** What gives all options as one object; what gives the one that it is asked for by name. */
  readonly all?: RegExp;
  readonly one?: RegExp;
  /** The functions that declare an option, each with the place of its default (-1: it has a name): that, or what it has under `default`. */
  readonly declare?: Readonly<Record<string, number>>;
  /** The functions that declare several: a table of them stands first. */
  readonly tables?: readonly string[];
  /** Who reads an option declares it in the same file. */
  readonly isOfFile?: true;
  /** What a callback of `action` or `command` is handed: all options, as the library's object would give them. */
  readonly handed?: string;
  /** What else tells the default of the one that is asked for. */
  readonly told?: (evaluator: Evaluator, callee: ExternalValue, call: Call, frame: Frame) => readonly Value[] | undefined;
}

const libraries: readonly Options[] = [
  { module: /^argparse$/, all: /parse_(known_)?args\(\)$/, declare: { add_argument: -1 }, isOfFile: true },
  { module: /^absl(\.flags)?$/, all: /(^|\.)FLAGS$/, declare: { DEFINE_string: 1, DEFINE_enum: 1 } },
  {
    module: /^(commander|@commander-js\/extra-typings|cac)$/,
    all: /(^|\.)(opts|optsWithGlobals)\(\)$/,
    declare: { option: 2, requiredOption: 2, default: 0, env: -1 },
    handed: "opts()",
  },
  {
    module: /^yargs(\/yargs)?$/,
    all: /(^|\.)(argv|parse(Sync|Async)?\(\))$/,
    declare: { option: 1, positional: 1, default: 1 },
    tables: ["options"],
    handed: "argv",
  },
  { module: /^(minimist|mri|yargs-parser|meow|getopts)$/, all: /^[^.]*\(\)(\.flags)?$/ },
  { module: /^com\.github\.ajalt\.clikt\b/, one: /(option|argument)\(\)\.(default|required)$/, told: delegated },
  { module: /^Illuminate\\Console$/, one: /\.(option|argument)$/, told: inSignature },
  {
    module: /^github\.com\/spf13\/(cobra|pflag)$/,
    one: /\.GetString$/,
    declare: { String: 1, StringP: 2, StringVar: 2, StringVarP: 3 },
  },
  {
    module: /^Symfony\\Component\\Console\\/,
    one: /\.get(Option|Argument)$/,
    declare: { addOption: 4, addArgument: 3, InputOption: 4, InputArgument: 3 },
    isOfFile: true,
  },
];

/** `args.url`, `program.opts().apiUrl`: what an option is worth where nobody gives it; undefined where that isn't said. */
export function optionDefault(evaluator: Evaluator, of: ExternalValue, key: string, frame: Frame): readonly Value[] | undefined {
  const library = libraries.find(({ module, all }) => module.test(of.module) && all?.test(of.path));
  return library && (declaredDefault(evaluator, library, key, frame) ?? tableDefault(evaluator, of, key));
}

/** `cmd.Flags().GetString("url")`, `$input->getOption("url")`: the same of an option that a call names. */
export function optionCall(evaluator: Evaluator, callee: ExternalValue, call: Call, frame: Frame): readonly Value[] | undefined {
  const library = libraries.find(({ module, one }) => module.test(callee.module) && one?.test(callee.path));
  if (library?.told) return library.told(evaluator, callee, call, frame);
  const name = call.args[0]?.value;
  return library && name?.kind === "literal" ? declaredDefault(evaluator, library, name.value, frame) : undefined;
}

/** `viper.BindPFlag("url", …)`: what a flag of cobra is worth by which a setting may be given. */
export function flagDefault(evaluator: Evaluator, name: string, frame: Frame): readonly Value[] | undefined {
  const library = libraries.find(({ declare }) => declare?.StringVarP !== undefined);
  return library && declaredDefault(evaluator, library, name, frame);
}

/** Whether a name is an option's: `apiUrl`, `api_url` and `api-url` are `-u, --api-url <url>`. */
function isNamed(text: string, key: string): boolean {
  const plain = (name: string) => name.replace(/[-_]/g, "").toLowerCase();
  const names = /^-/.test(text) ? text.split(/[\s,|=<[]+/).filter((one) => one.startsWith("-")) : [text];
  return names.some((one) => plain(one) === plain(key));
}

const standing = { production: "unrelated" as const, isDefault: true };

function declaredDefault(evaluator: Evaluator, library: Options, key: string, frame: Frame): readonly Value[] | undefined {
  const declaring = [...Object.keys(library.declare ?? {}), ...(library.tables ?? [])];
  for (const name of declaring) {
    evaluator.memo.readOf("call:", name);
    for (const { file, fn, call } of evaluator.program.calls(name)) {
      if (library.isOfFile ? file !== frame.file : !file.imports.some((one) => library.module.test(one.module))) continue;
      const own: Frame = frameOfCall(file, fn, call);
      const at = library.declare?.[name];
      const found =
        at === undefined ? entryDefault(evaluator, call.call.args[0]?.value, key, own) : defaultIn(evaluator, call.call, at, key, own);
      if (!found) continue;
      const values = found.fallback ? evaluator.evaluate(found.fallback, own) : [];
      if (found.variable === undefined) return values.map((value) => noted(value, undefined, standing));
      return envValues(evaluator, found.variable, call.call.range, own, found.fallback);
    }
  }
  return undefined;
}

interface Default {
  readonly fallback?: Expr;
  readonly variable?: string;
}

/** What one call says of an option; undefined where it is about another, or says nothing. */
function defaultIn(evaluator: Evaluator, call: Call, at: number, key: string, frame: Frame): Default | undefined {
  const built = builtOption(call);
  const args = built.args ?? call.args;
  const texts = args.flatMap(({ name, value }) => (name === undefined && value.kind === "literal" ? value.value : []));
  const asked = texts.filter((text, i) => i === 0 || text.startsWith("-"));
  if (!asked.some((text) => isNamed(text, key))) return undefined;
  if (built.args) return built;
  const named = call.args.find(({ name }) => name === "default")?.value;
  const placed = call.args.slice(Math.max(at, 0)).find(({ value }) => value.kind !== "function")?.value;
  const fallback = named ?? (at < 0 ? undefined : placed && (entryOf(evaluator, placed, "default", frame)?.expr ?? placed));
  return fallback && fallback.kind !== "object" ? { fallback } : undefined;
}

/** `new Option("--url <url>").env("API_URL").default("https://…")`: what the steps of the chain say. */
function builtOption(call: Call): Default & { readonly args?: readonly Argument[] } {
  let found: Default = {};
  for (let at: Expr = call; at.kind === "call" && at.callee.kind === "member"; at = at.callee.of) {
    const first = at.args[0]?.value;
    if (at.callee.key === "default" && first) found = { ...found, fallback: first };
    if (at.callee.key === "env" && first?.kind === "literal") found = { ...found, variable: first.value };
    const { of } = at.callee;
    if (of.kind === "call" && of.callee.kind === "name" && of.callee.name === "Option") return { ...found, args: of.args };
  }
  return {};
}

/** `{ url: { default: "https://…" } }` */
function entryDefault(evaluator: Evaluator, table: Expr | undefined, key: string, frame: Frame): Default | undefined {
  const option = table && (entryOf(evaluator, table, key, frame) ?? entryOf(evaluator, table, kebab(key), frame));
  const fallback = option && entryOf(evaluator, option.expr, "default", option.frame)?.expr;
  return fallback && { fallback };
}

const kebab = (key: string) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `minimist(argv, { default: { url: "https://…" } })`, `meow(help, { flags: { url: { default: "https://…" } } })`. */
function tableDefault(evaluator: Evaluator, of: ExternalValue, key: string): readonly Value[] | undefined {
  const made = of.made[0];
  const options = made?.args[1]?.value;
  if (!made || !options) return undefined;
  const [defaults, flags] = ["default", "flags"].map((name) => entryOf(evaluator, options, name, made.frame));
  const plain =
    defaults && (entryOf(evaluator, defaults.expr, key, defaults.frame) ?? entryOf(evaluator, defaults.expr, kebab(key), defaults.frame));
  const found = plain?.expr ?? (flags && entryDefault(evaluator, flags.expr, key, flags.frame)?.fallback);
  return found && evaluator.evaluate(found, plain?.frame ?? made.frame).map((value) => noted(value, undefined, standing));
}

/** The options that a command hands to what it runs: `.action((id, options) => …)`, `.command("push", "…", builder, (argv) => …)`. */
export function handedOptions(evaluator: Evaluator, parameter: Parameter, fn: FunctionFacts, frame: Frame): readonly Value[] {
  const isOptions = parameter.fields !== undefined || optionsName.test(parameter.name);
  const command = isOptions ? calledBack(fn, frame, /^(action|command)$/) : undefined;
  if (!command || fn.parent === undefined) return [];
  const around = frame.outer ?? { file: frame.file, fn: fn.parent };
  const values = evaluator.quietly(() => evaluator.evaluate(command, around));
  return values.flatMap((value) => {
    if (value.kind !== "external") return [];
    const library = libraries.find(({ module, handed }) => handed !== undefined && module.test(value.module));
    return library ? [{ ...value, path: `${value.path}.${library.handed}` }] : [];
  });
}

const optionsName = /^(\w*(opt|option|flag|arg|param|config)s?|argv|cmd|cmdObj)$/i;

/** `val url by option("--url", envvar = "URL").default("https://…")` */
function delegated(evaluator: Evaluator, callee: ExternalValue, call: Call, frame: Frame): readonly Value[] | undefined {
  const variable = callee.made.at(-1)?.args.find(({ name }) => name === "envvar")?.value;
  const fallback = callee.path.endsWith("default") ? call.args[0]?.value : undefined;
  if (variable?.kind === "literal") return envValues(evaluator, variable.value, call.range, frame, fallback);
  return fallback && evaluator.evaluate(fallback, frame).map((value) => noted(value, undefined, standing));
}

/** Laravel: `protected $signature = "stock:push {user} {--url=https://… : where}"`. */
function inSignature(_: Evaluator, __: ExternalValue, call: Call, { file, fn }: Frame): readonly Value[] | undefined {
  const name = call.args[0]?.value;
  const fields = file.classes[file.functions[fn]?.class ?? -1]?.fields ?? [];
  const signature = fields.find((field) => field.name === "signature")?.value;
  if (name?.kind !== "literal" || signature?.kind !== "literal") return undefined;
  const options = [...signature.value.matchAll(/\{\s*(?:--)?(?:\w\|)?([\w-]+)=([^}\s]+)[^}]*\}/g)];
  const text = options.find(([, option = ""]) => isNamed(option, name.value))?.[2];
  return text === undefined ? undefined : [textAt(file.file, signature.range, text)];
}

function textAt(file: string, range: Range, text: string): Value {
  const evidence = [{ file, range, note: text, kind: "option" as const }];
  return { kind: "text", text, evidence, guard: standing };
}
