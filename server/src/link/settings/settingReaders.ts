import type { Call, Expr } from "../../code/expr.ts";
import type { Range } from "../../core/range.ts";
import { remember } from "../../core/remember.ts";
import { containerValues } from "./boundArguments.ts";
import { envValues, settingsOf } from "../values/choices.ts";
import { optionCall } from "./commandOptions.ts";
import { configValues } from "./configValues.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { storedSetting } from "./fileSettings.ts";
import { configFor, flaskSetting, nestValues, railsValues, settingsGemValues } from "./frameworkSettings.ts";
import { iniCall } from "./iniSettings.ts";
import { frameOfCall } from "../names/instances.ts";
import { loadedFile } from "../values/loadedFiles.ts";
import { namedByCaller, namedVariables, settingNamed } from "./settings.ts";
import { entryOf, type Located } from "../values/slots.ts";
import { noted } from "../values/steps.ts";
import type { ExternalValue, Frame, Value } from "../values/value.ts";

/** A call that may read settings. */
interface Asked {
  readonly evaluator: Evaluator;
  readonly callee: ExternalValue;
  readonly call: Call;
  readonly frame: Frame;
}

/** A function that reads settings: by its module and path, what it gives; those that are `named` are asked for one by its name. */
interface Reader {
  readonly module?: RegExp;
  readonly path?: RegExp;
  readonly values?: (asked: Asked) => readonly Value[] | undefined;
  readonly named?: (name: string, asked: Asked) => readonly Value[] | undefined;
}

const get = /(^|\.)(get|getOrThrow)$/;
const variableName = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;

const readers: readonly Reader[] = [
  { path: /(^|\.)config_for$/, named: (name, { evaluator, call }) => configFor(evaluator, name, call.range) },
  { module: /^Rails$/, values: ({ evaluator, callee, call }) => railsValues(evaluator, callee, call.range) },
  { module: /^Settings$/, values: ({ evaluator, callee, call }) => settingsGemValues(evaluator, callee, call.range) },
  // A program's own reader of variables, which is told a name: `def self.get(name, default) = ENV.fetch(name, default)`.
  ...(
    [
      [/^os$/, /^(environ\.get|getenv|Getenv|LookupEnv)$/],
      [/^(System)?$/, /^(Environment\.GetEnvironmentVariable|System\.getenv(\(\)\.(get\w*))?|getenv|env)$/],
      [/^ENV$/, /^fetch$/],
      [/^std$/, /^env\.var$/],
    ] as const
  ).map(
    ([module, path]): Reader => ({
      module,
      path,
      values: ({ evaluator, call: { args, range }, frame }) =>
        args[0] && namedVariables(evaluator, args[0].value, range, frame, args[1]?.value),
    }),
  ),
  {
    module: /^$/,
    path: /^container_value$/,
    named: (name, { evaluator, call, frame }) => containerValues(evaluator, name, call.range, frame),
  },
  { module: /^configparser$/, values: ({ evaluator, callee, call, frame }) => iniCall(evaluator, callee, call, frame) },
  {
    module: /^com\.typesafe\.config$/,
    path: /\.getString$/,
    named: (name, { evaluator, callee, call, frame }) => settingNamed(evaluator, hoconName(callee, name), call.range, frame),
  },
  {
    module: /^prisma\/config$/,
    path: /^env$/,
    named: (name, { evaluator, call, frame }) => envValues(evaluator, name, call.range, frame, undefined),
  },
  { module: /^firebase-functions\/(v\d\/)?params$/, path: /^define\w+\(\)\.value$/, values: definedValues },
  { module: /^env-var$/, path: /\.as[A-Z]\w*$/, values: envVarValues },
  { module: /^nconf$/, path: get, named: nconfValues },
  {
    module: /^@nestjs\/config$/,
    path: get,
    named: (name, { evaluator, call, frame }) =>
      variableName.test(name) ? envValues(evaluator, name, call.range, frame, call.args[1]?.value) : nestValues(evaluator, name),
  },
  {
    module: /^(flask|quart)$/,
    path: /\.get$/,
    named: (name, { evaluator, callee, call }) =>
      flaskSetting(evaluator, { ...callee, path: callee.path.slice(0, -".get".length) }, name, call.range),
  },
  { module: /^convict$/, path: get, named: convictValues },
  { module: /^config$/, path: get, named: fileValues },
];

/** Those that a module may be read by: there are many modules' calls, and few of these. */
const readersOf = remember((module) => readers.filter((one) => one.module?.test(module) !== false));

/** What a call gives that reads settings; undefined for any other call. */
export function settingCall(evaluator: Evaluator, callee: ExternalValue, call: Call, frame: Frame): readonly Value[] | undefined {
  const first = call.args[0]?.value;
  const asked: Asked = { evaluator, callee, call, frame };
  for (const { path, values, named } of readersOf(callee.module)) {
    if (path?.test(callee.path) === false) continue;
    const name = named && first && nameSaid(evaluator, first, frame);
    const found = values?.(asked) ?? (name === undefined ? named && saidByCaller(evaluator, first, frame) : named?.(name, asked));
    if (found) return found;
  }
  return (
    loadedFile(evaluator, callee, call, frame) ??
    storedSetting(evaluator, callee, call, frame) ??
    optionCall(evaluator, callee, call, frame)
  );
}

/** The name of a setting, which a constant may hold: `config.get(KEYS.API_URL)`. */
function nameSaid(evaluator: Evaluator, first: Expr, frame: Frame): string | undefined {
  if (first.kind === "literal") return first.value;
  const [said, ...others] = first.kind === "name" || first.kind === "member" ? evaluator.evaluate(first, frame) : [];
  return said?.kind === "text" && said.literal && others.length === 0 ? said.text : undefined;
}

/** A setting whose name is a parameter's: whoever calls says which. */
function saidByCaller(evaluator: Evaluator, name: Expr | undefined, frame: Frame): readonly Value[] | undefined {
  const names = name?.kind === "name" ? evaluator.texts(name, frame) : [];
  return names.map(namedByCaller).find((one) => one !== undefined);
}

/** `config.getConfig("partner").getString("url")`: PARTNER_URL, as the file's setting is called. */
function hoconName({ path, made }: ExternalValue, name: string): string {
  const steps = path.split("()").map((part) => part.slice(part.lastIndexOf(".") + 1));
  const around = made.flatMap(({ args }, at) =>
    steps[at] === "getConfig" && args[0]?.value.kind === "literal" ? args[0].value.value : [],
  );
  return [...around, name]
    .join("_")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toUpperCase();
}

/** `env.get("NAME").default(x).asString()` of env-var: told where the value is asked for. */
function envVarValues({ evaluator, callee, call, frame }: Asked): readonly Value[] | undefined {
  const names = callee.path.split("()").map((part) => part.slice(part.lastIndexOf(".") + 1));
  const at = names.indexOf("get");
  const name = callee.made[at]?.args[0]?.value;
  const fallback = callee.made[names.indexOf("default")]?.args[0]?.value;
  return name?.kind === "literal" ? envValues(evaluator, name.value, call.range, callee.made[at]?.frame ?? frame, fallback) : undefined;
}

/** `defineString("NAME", { default: x }).value()` of Firebase's functions. */
function definedValues({ evaluator, callee: { made }, call, frame }: Asked): readonly Value[] | undefined {
  const [name, options] = made[0]?.args ?? [];
  const at = made[0]?.frame ?? frame;
  const fallback = options && entryOf(evaluator, options.value, "default", at);
  return name?.value.kind === "literal"
    ? envValues(evaluator, name.value.value, call.range, fallback?.frame ?? at, fallback?.expr)
    : undefined;
}

/** What nconf gives: a variable of that name, with what `defaults` say anywhere. */
function nconfValues(key: string, { evaluator, call: { range }, frame }: Asked): readonly Value[] | undefined {
  evaluator.memo.read("call:defaults");
  for (const { file, fn, call } of evaluator.program.calls("defaults")) {
    let at: Located | undefined = call.call.args[0] && { expr: call.call.args[0].value, frame: frameOfCall(file, fn, call) };
    for (const part of key.split(":")) at = at && entryOf(evaluator, at.expr, part, at.frame);
    if (at) return variableName.test(key) ? envValues(evaluator, key, range, at.frame, at.expr) : evaluator.evaluate(at.expr, at.frame);
  }
  return variableName.test(key) ? envValues(evaluator, key, range, frame, undefined) : undefined;
}

function convictValues(path: string, { evaluator, callee, call: { range } }: Asked): readonly Value[] | undefined {
  const made = callee.made[0];
  const schema = made?.args[0]?.value;
  if (!made || !schema) return undefined;
  let at: Located | undefined = { expr: schema, frame: made.frame };
  for (const key of path.split(".")) at = at && entryOf(evaluator, at.expr, key, at.frame);
  const variable = at && entryOf(evaluator, at.expr, "env", at.frame);
  const fallback = at && entryOf(evaluator, at.expr, "default", at.frame);
  if (at && variable?.expr.kind === "literal") return envValues(evaluator, variable.expr.value, range, at.frame, fallback?.expr);
  return fallback && evaluator.evaluate(fallback.expr, fallback.frame);
}

const stages = ["default", "local", "development", "production", "staging", "test"];
const endings = ["json", "json5", "yaml", "yml", "toml"];

/** What the files of a `config` folder give under a path; what a file of production gives is meant for production. */
function fileValues(path: string, { evaluator, call: { range }, frame }: Asked): readonly Value[] | undefined {
  // A file of its own says which variable may stand in for the setting.
  const variable = valuesIn(evaluator, "custom-environment-variables", path, range).find((value) => value.kind === "text");
  const found: Value[] =
    variable && settingsOf(evaluator, variable.text).length > 0 ? [...envValues(evaluator, variable.text, range, frame, undefined)] : [];
  for (const stage of stages) {
    const guard = stage === "production" ? { production: "only" as const, isDefault: false } : undefined;
    const values = valuesIn(evaluator, stage, path, range);
    if (stage !== "test") found.push(...values.map((value) => noted(value, undefined, guard)));
  }
  return found.length > 0 ? found : undefined;
}

/** What the files of this name give under a path. */
function valuesIn(evaluator: Evaluator, name: string, path: string, range: Range): readonly Value[] {
  for (const ending of endings) evaluator.memo.read(`@${name}.${ending}`);
  const file = new RegExp(`(^|/)config/${name}\\.(${endings.join("|")})$`);
  return configValues(evaluator, file, path.split("."), range).map(({ value }) => value);
}
