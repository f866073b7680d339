import type { Call, Expr } from "../../code/expr.ts";
import { packageMember } from "../../code/summary.ts";
import type { Range } from "../../core/range.ts";
import { envValues } from "../values/choices.ts";
import { configValues } from "./configValues.ts";
import { flagDefault } from "./commandOptions.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { type Construction, frameOfCall } from "../names/instances.ts";
import { evidence, noted } from "../values/steps.ts";
import type { ExternalValue, Frame, TextValue, Value } from "../values/value.ts";

/** A library that gives a setting under a name of dots: what asks, by its last name, and what sets. */
interface Store {
  readonly module: RegExp;
  readonly asks: RegExp;
  /** `SetDefault("ledger.url", x)` */
  readonly defaults?: string;
  /** `BindEnv("ledger.url", "LEDGER_URL")` */
  readonly binds?: string;
  /** `BindPFlag("ledger.url", flag)`: a command's flag sets it. */
  readonly flags?: string;
  /** `SetEnvPrefix("shop")` */
  readonly prefix?: string;
  /** Every setting has a variable that is called after it where this is called somewhere. */
  readonly automatic?: string;
  /** What says by which text the names of its variables are joined: `separator("__")`. */
  readonly joined?: string;
}

/** A store, with the module as this file imports it. */
interface Asked extends Omit<Store, "module"> {
  readonly module: string;
}

const stores: readonly Store[] = [
  {
    module: /^github\.com\/spf13\/viper$/,
    asks: /(^|\.)Get(String|URL)?$/,
    ...{ defaults: "SetDefault", binds: "BindEnv", flags: "BindPFlag", prefix: "SetEnvPrefix", automatic: "AutomaticEnv" },
  },
  // Variables are called after the fields of a struct; nothing is asked by name.
  { module: /^github\.com\/kelseyhightower\/envconfig$/, asks: /^$/, prefix: "Process|MustProcess", automatic: "Process|MustProcess" },
  { module: /^github\.com\/knadh\/koanf(\/v\d+)?$/, asks: /\.(Must)?String$/ },
  // The crate `config`.
  {
    module: /^config$/,
    asks: /\.get_string$/,
    defaults: "set_default",
    prefix: "Environment.with_prefix",
    automatic: "Environment.with_prefix",
    joined: "separator",
  },
];

/** Which library's settings a field has that is read by such a tag. */
const byTag: Readonly<Record<string, string>> = {
  mapstructure: "github.com/spf13/viper",
  envconfig: "github.com/kelseyhightower/envconfig",
  serde: "config",
};

/** Flags that are declared as objects: by what makes them, where their name, variables and default stand. */
const flags = { module: /^github\.com\/urfave\/cli(\/v\d+)?$/, asks: /\.String$/, made: "StringFlag" };
/** What a call asks of a library of Go or Rust that keeps settings or flags; undefined for any other call. */
export function storedSetting(
  evaluator: Evaluator,
  { module, path }: ExternalValue,
  call: Call,
  frame: Frame,
): readonly Value[] | undefined {
  const [first, second] = call.args.map(({ value }) => value);
  if (first?.kind !== "literal") return undefined;
  if (module === "" && path === "field_setting") return fieldValues(evaluator, first.value, second, call.range, frame);
  if (!/^(github\.com\/|config$)/.test(module)) return undefined;
  const store = stores.find((one) => one.module.test(module) && one.asks.test(path));
  if (store) return storeValues(evaluator, { ...store, module }, first.value, call.range, frame);
  return flags.module.test(module) && flags.asks.test(path) ? flagValues(evaluator, module, first.value, call.range, frame) : undefined;
}

/** What is read into a field of a struct of configuration, by the tag that names its key. */
function fieldValues(evaluator: Evaluator, key: string, tag: Expr | undefined, range: Range, frame: Frame): readonly Value[] {
  const module = (tag?.kind === "literal" ? byTag[tag.value] : undefined) ?? "";
  const store = stores.find((one) => one.module.test(module));
  return store ? (storeValues(evaluator, { ...store, module }, key, range, frame) ?? []) : fileValues(evaluator, key, range);
}

/** The variable that stands for a setting, what the files of configuration say, and its default. */
function storeValues(evaluator: Evaluator, store: Asked, key: string, range: Range, frame: Frame): readonly Value[] | undefined {
  const given = store.defaults === undefined ? undefined : under(evaluator, store, store.defaults, key);
  const fallback = given?.call.call.args[1]?.value;
  const otherwise =
    given && fallback ? evaluator.evaluate(fallback, { file: given.file, fn: given.fn.id }) : ofFlag(evaluator, store, key, frame);
  const found = variableOr(evaluator, variableOf(evaluator, store, key), range, frame, [
    ...fileValues(evaluator, key, range),
    ...otherwise,
  ]);
  return found.length > 0 ? found : undefined;
}

/** The default of the flag by which a setting may be given: of one that is called like it, or like the end of its key. */
function ofFlag(evaluator: Evaluator, store: Asked, key: string, frame: Frame): readonly Value[] {
  const bound = store.flags === undefined ? undefined : under(evaluator, store, store.flags, key);
  const isBound = bound || (store.flags !== undefined && callsOf(evaluator, store.module, `${store.flags}s`).length > 0);
  const flag = bound?.call.call.args[1]?.value;
  const named = flag?.kind === "call" && flag.args[0]?.value.kind === "literal" ? flag.args[0].value.value : key;
  return (isBound ? flagDefault(evaluator, named, frame) : undefined) ?? [];
}

/** What a variable is set to where there is one, else what stands in for it. */
function variableOr(
  evaluator: Evaluator,
  variable: string | undefined,
  range: Range,
  frame: Frame,
  otherwise: readonly Value[],
): readonly Value[] {
  const guard = { production: "unrelated" as const, ...(variable !== undefined && { env: variable }), isDefault: true };
  const read = variable === undefined ? undefined : evidence(frame.file, range, variable, "env");
  const standing = otherwise.map((value): Value => {
    if (value.kind !== "text" || variable === undefined || !read) return noted(value, undefined, guard);
    return { ...value, evidence: [read, ...value.evidence], env: { name: variable, isFallback: true }, guard: value.guard ?? guard };
  });
  return [...(variable === undefined ? [] : envValues(evaluator, variable, range, frame, undefined)), ...standing];
}

function variableOf(evaluator: Evaluator, store: Asked, key: string): string | undefined {
  const bound = store.binds === undefined ? undefined : under(evaluator, store, store.binds, key)?.call.call.args[1]?.value;
  if (bound?.kind === "literal") return bound.value;
  if (store.automatic === undefined || (callsOf(evaluator, store.module, store.automatic).length === 0 && !bound)) return undefined;
  const prefixes = store.prefix === undefined ? [] : callsOf(evaluator, store.module, store.prefix);
  const prefix = prefixes[0]?.call.call.args[0]?.value;
  const joined = store.joined === undefined ? undefined : callsOf(evaluator, store.module, store.joined)[0]?.call.call.args[0]?.value;
  const between = joined?.kind === "literal" ? joined.value : "_";
  const words = prefix?.kind === "literal" && prefix.value !== "" ? `${prefix.value}.${key}` : key;
  return words.replace(/[^A-Za-z0-9_]+/g, between).toUpperCase();
}

/** What calls a function of the package, or a method of that name (`Process|MustProcess`: of one of these). */
function callsOf(evaluator: Evaluator, module: string, names: string): readonly Construction[] {
  const each = names.split("|");
  return [...each.map((name) => packageMember(module, name)), ...each].flatMap((one) => {
    evaluator.memo.readOf("call:", one);
    return evaluator.program.calls(one);
  });
}

/** The call of this name that is given the setting's name first; names are the same in any case. */
function under(evaluator: Evaluator, { module }: Asked, name: string, key: string): Construction | undefined {
  return callsOf(evaluator, module, name).find(({ call }) => {
    const first = call.call.args[0]?.value;
    return first?.kind === "literal" && first.value.toLowerCase() === key.toLowerCase();
  });
}

const names = "config|configuration|app|settings|conf|application|appsettings";
const endings = ["yaml", "yml", "toml", "json"];
/** `config.yaml`, `settings.production.toml`, `config/default.toml`. */
const configFile = new RegExp(
  `(^|/)((${names})([.-][\\w-]+)?|(config|configuration|conf|settings)/(default|base|local|development|production))\\.(${endings.join("|")})$`,
  "i",
);

/** What a file that is called like a program's configuration gives under a path. */
function fileValues(evaluator: Evaluator, key: string, range: Range): readonly TextValue[] {
  for (const ending of endings) evaluator.memo.read(`@*.${ending}`);
  return configValues(evaluator, configFile, key.split("."), range).flatMap(({ file, value }) => {
    const guard = /[./-](prod|production|live)\./.test(file) ? { production: "only" as const, isDefault: false } : undefined;
    return value.kind === "text" ? [guard ? { ...value, guard } : value] : [];
  });
}

/** `&cli.StringFlag{Name: "api", EnvVars: []string{"API_URL"}, Value: "https://…"}` */
function flagValues(evaluator: Evaluator, module: string, name: string, range: Range, frame: Frame): readonly Value[] | undefined {
  for (const { file, fn, call } of callsOf(evaluator, module, flags.made)) {
    const part = (key: string) => call.call.args.find((arg) => arg.name === key)?.value;
    const own = part("Name");
    if (own?.kind !== "literal" || own.value !== name) continue;
    const declared: Frame = frameOfCall(file, fn, call);
    const [value, variables] = [part("Value"), part("EnvVars") ?? part("EnvVar") ?? part("Sources")];
    const variable = variables && firstText(evaluator, variables, declared);
    return variableOr(evaluator, variable, range, frame, value ? evaluator.evaluate(value, declared) : []);
  }
  return undefined;
}

/** The first of a list of names, or of what is given to the call that makes one: `cli.EnvVars("API_URL")`. */
function firstText(evaluator: Evaluator, expr: Expr, frame: Frame): string | undefined {
  const first = expr.kind === "array" ? expr.items[0] : expr.kind === "call" ? expr.args[0]?.value : expr;
  return first && evaluator.texts(first, frame)[0]?.text;
}
