import type { Call, Expr } from "../code/expr.ts";
import type { Range } from "../core/range.ts";
import { envValues, settingsOf } from "./choices.ts";
import { containerValues } from "./boundArguments.ts";
import { configModule } from "./configModule.ts";
import type { Evaluator } from "./evaluate.ts";
import { frameOfCall } from "./instances.ts";
import { configFor, flaskSetting, nestValues, railsValues, settingsGemValues } from "./frameworkSettings.ts";
import { storedSetting } from "./fileSettings.ts";
import { optionCall } from "./commandOptions.ts";
import { iniCall } from "./iniSettings.ts";
import { loadedFile } from "./loadedFiles.ts";
import { entryOf } from "./slots.ts";
import { noted } from "./steps.ts";
import type { ExternalValue, Frame, Made, Value } from "./value.ts";

const variableName = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;
/** Packages that read the environment by themselves. */
const schemaPackage = /^(env-schema|fastify-env|@fastify\/env|znv|envsafe|environment)$/;
const groups = ["server", "client", "shared", "vars", "env"];

/** `schema.parse(process.env).NAME` and its kin: the variable, with the default that the schema gives it; undefined for anything else. */
export function schemaVariable(evaluator: Evaluator, of: ExternalValue, key: string, range: Range): readonly Value[] | undefined {
  const checked = of.made.at(-1);
  if (!checked || of.module === "" || !variableName.test(key)) return undefined;
  if (of.module === "dynaconf") {
    const prefix = checked.args.find((arg) => arg.name === "envvar_prefix")?.value;
    return envValues(evaluator, `${prefix?.kind === "literal" ? prefix.value : "DYNACONF"}_${key}`, range, checked.frame, undefined);
  }
  if (!schemaPackage.test(of.module) && !of.made.some((made) => readsEnvironment(evaluator, made, key))) return undefined;
  const entry = of.made.map((made) => schemaEntry(evaluator, made, key)).find((found) => found !== undefined);
  const fallback = entry && defaultOf(evaluator, entry.expr, entry.frame);
  const frame = entry?.frame ?? checked.frame;
  return envValues(evaluator, key, entry?.expr.range ?? range, frame, fallback);
}

/** Whether a call is given the process's environment: whole, spread, or this variable of it. */
function readsEnvironment(evaluator: Evaluator, made: Made, key: string): boolean {
  return made.args.some(({ value }) => {
    if (isEnvironment(value)) return true;
    if (value.kind !== "object") return false;
    return (
      value.entries.some(
        (entry) =>
          isEnvironment(entry.value) ||
          (entry.value.kind === "object" && entry.value.entries.some((one) => one.key === key && one.value.kind === "env")),
      ) ||
      (value.entries.some((entry) => entry.key === "experimental__runtimeEnv") &&
        entryOf(evaluator, value, "server", made.frame) !== undefined)
    );
  });
}

/** Whether an expression is the process's environment. */
export function isEnvironment(expr: Expr): boolean {
  if (expr.kind !== "member" || expr.key !== "env") return false;
  return expr.of.kind === "name" ? /^(process|Bun)$/.test(expr.of.name) : expr.of.kind === "member" && expr.of.key === "meta";
}

interface Entry {
  readonly expr: Expr;
  readonly frame: Frame;
}

/** What a schema says of a variable: an entry of an object that the call was given, or of one of its groups. */
function schemaEntry(evaluator: Evaluator, made: Made, key: string): Entry | undefined {
  for (const { value } of made.args) {
    const own = entryOf(evaluator, value, key, made.frame);
    if (own && own.expr.kind === "call") return own;
    const schema = entryOf(evaluator, value, "schema", made.frame);
    const properties = schema && entryOf(evaluator, schema.expr, "properties", schema.frame);
    const property = properties && entryOf(evaluator, properties.expr, key, properties.frame);
    if (property) return property;
    const whole = evaluator.evaluate(value, made.frame).find((one) => one.kind === "external" && one.made.length > 0);
    const inner =
      whole?.kind === "external" && whole.made[0] ? evaluator.deeper(() => schemaEntry(evaluator, whole.made[0] as Made, key)) : undefined;
    if (inner) return inner;
    for (const group of groups) {
      const inner = entryOf(evaluator, value, group, made.frame);
      const found = inner && entryOf(evaluator, inner.expr, key, inner.frame);
      if (found && found.expr.kind === "call") return found;
    }
  }
  return undefined;
}

/** `z.string().default(x)`, `url({ default: x })`. */
function defaultOf(evaluator: Evaluator, expr: Expr, frame: Frame): Expr | undefined {
  if (expr.kind === "member") return defaultOf(evaluator, expr.of, frame);
  if (expr.kind === "object") return entryOf(evaluator, expr, "default", frame)?.expr;
  if (expr.kind !== "call") return undefined;
  const first = expr.args[0]?.value;
  if (expr.callee.kind === "member" && /^(default|catch|prefault)$/.test(expr.callee.key) && first) return first;
  // valibot: `v.optional(v.string(), x)`
  if (expr.callee.kind === "member" && /^(optional|nullish|nullable|fallback)$/.test(expr.callee.key) && expr.args[1])
    return expr.args[1].value;
  if (first?.kind === "object") {
    const found = entryOf(evaluator, first, "default", frame) ?? entryOf(evaluator, first, "devDefault", frame);
    if (found) return found.expr;
  }
  return defaultOf(evaluator, expr.callee, frame);
}

/** `process.env[name]` where it is known what is asked for: the variables' values; undefined where it isn't. */
export function namedVariables(
  evaluator: Evaluator,
  name: Expr,
  range: Range,
  frame: Frame,
  fallback?: Expr,
): readonly Value[] | undefined {
  const names = evaluator.texts(name, frame).filter(({ text }) => variableName.test(text));
  return names.length === 0 ? undefined : names.flatMap(({ text }) => envValues(evaluator, text, range, frame, fallback));
}

/** The setting of a name as it is written (`Desk:Url`); empty where nobody knows the name. */
export function settingNamed(evaluator: Evaluator, name: string, range: Range, frame: Frame, keyRange?: Range): readonly Value[] {
  return name.includes("{")
    ? []
    : envValues(evaluator, name.replaceAll(":", "__"), range, frame, undefined, { ...(keyRange && { keyRange }) });
}

const readers = /^(environ\.get|getenv|Getenv|LookupEnv)$/;

/** A call that reads a setting under a literal name: `config.get("a.b")`, convict, Nest's ConfigService; undefined for any other call. */
export function settingCall(evaluator: Evaluator, callee: ExternalValue, call: Call, frame: Frame): readonly Value[] | undefined {
  const first = call.args[0]?.value;
  if (/(^|\.)config_for$/.test(callee.path)) return configFor(evaluator, call);
  const ofRails = railsValues(evaluator, callee) ?? settingsGemValues(evaluator, callee, call.range);
  if (ofRails) return ofRails;
  const loaded = loadedFile(evaluator, callee, call, frame);
  if (loaded) return loaded;
  if (first && callee.module === "os" && readers.test(callee.path))
    return namedVariables(evaluator, first, call.range, frame, call.args[1]?.value);
  if (callee.module === "" && callee.path === "container_value" && first?.kind === "literal")
    return containerValues(evaluator, first.value, call.range, frame);
  const found = storedSetting(evaluator, callee, call, frame) ?? optionCall(evaluator, callee, call, frame);
  if (found) return found;
  if (callee.module === "configparser") return iniCall(evaluator, callee, call, frame);
  if (callee.module === "com.typesafe.config" && first?.kind === "literal" && /\.getString$/.test(callee.path))
    return settingNamed(evaluator, hoconName(callee, first.value), call.range, frame);
  if (callee.module === "env-var") return envVarValues(evaluator, callee, call, frame);
  if (first?.kind !== "literal" || !/(^|\.)(get|getOrThrow)$/.test(callee.path)) return undefined;
  if (callee.module === "nconf") return nconfValues(evaluator, first.value, call.range, frame);
  if (callee.module === "@nestjs/config")
    return variableName.test(first.value)
      ? envValues(evaluator, first.value, call.range, frame, call.args[1]?.value)
      : nestValues(evaluator, first.value);
  const config = callee.path.slice(0, -".get".length);
  if (/^(flask|quart)$/.test(callee.module)) return flaskSetting(evaluator, { ...callee, path: config }, first.value, call.range);
  if (callee.module === "convict") return convictValues(evaluator, callee, first.value, call.range);
  return callee.module === "config" ? fileValues(evaluator, first.value, call.range, frame) : undefined;
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
function envVarValues(evaluator: Evaluator, callee: ExternalValue, call: Call, frame: Frame): readonly Value[] | undefined {
  if (!/\.as[A-Z]\w*$/.test(callee.path)) return undefined;
  const names = callee.path.split("()").map((part) => part.slice(part.lastIndexOf(".") + 1));
  const at = names.indexOf("get");
  const name = callee.made[at]?.args[0]?.value;
  const fallback = callee.made[names.indexOf("default")]?.args[0]?.value;
  return name?.kind === "literal" ? envValues(evaluator, name.value, call.range, callee.made[at]?.frame ?? frame, fallback) : undefined;
}

/** What nconf gives: a variable of that name, with what `defaults` say anywhere. */
function nconfValues(evaluator: Evaluator, key: string, range: Range, frame: Frame): readonly Value[] | undefined {
  evaluator.memo.read("call:defaults");
  for (const { file, fn, call } of evaluator.program.calls("defaults")) {
    let at: Entry | undefined = call.call.args[0] && { expr: call.call.args[0].value, frame: frameOfCall(file, fn, call) };
    for (const part of key.split(":")) at = at && entryOf(evaluator, at.expr, part, at.frame);
    if (at) return variableName.test(key) ? envValues(evaluator, key, range, at.frame, at.expr) : evaluator.evaluate(at.expr, at.frame);
  }
  return variableName.test(key) ? envValues(evaluator, key, range, frame, undefined) : undefined;
}

function convictValues(evaluator: Evaluator, callee: ExternalValue, path: string, range: Range): readonly Value[] | undefined {
  const made = callee.made[0];
  const schema = made?.args[0]?.value;
  if (!made || !schema) return undefined;
  let at: Entry | undefined = { expr: schema, frame: made.frame };
  for (const key of path.split(".")) at = at && entryOf(evaluator, at.expr, key, at.frame);
  const variable = at && entryOf(evaluator, at.expr, "env", at.frame);
  const fallback = at && entryOf(evaluator, at.expr, "default", at.frame);
  if (at && variable?.expr.kind === "literal") return envValues(evaluator, variable.expr.value, range, at.frame, fallback?.expr);
  return fallback && evaluator.evaluate(fallback.expr, fallback.frame);
}

/** `from django.conf import settings; settings.NAME`: what the settings modules say; undefined where none does. */
export function djangoSetting(evaluator: Evaluator, of: ExternalValue, key: string, range: Range): readonly Value[] | undefined {
  if (of.module !== "django.conf" || of.path !== "settings" || !variableName.test(key)) return undefined;
  const found = evaluator.program.djangoSettings().flatMap((file) => {
    const isLive = /(^|[/_])(prod|production|live)\.py$/.test(file.file);
    const guard = isLive ? { production: "only" as const, isDefault: false } : undefined;
    return (evaluator.exported(file, key, range) ?? []).map((value) => noted(value, undefined, guard));
  });
  return found.length > 0 ? found : undefined;
}

const stages = ["default", "local", "development", "production", "staging", "test"];
const endings = ["json", "json5", "yaml", "yml", "toml"];

/** What the files of a `config` folder give under a path; what a file of production gives is meant for production. */
function fileValues(evaluator: Evaluator, path: string, range: Range, frame: Frame): readonly Value[] | undefined {
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
  const pattern = new RegExp(`(^|/)config/${name}\\.(${endings.join("|")})$`);
  return [...evaluator.program.configs.values()].flatMap((config) => {
    if (!pattern.test(config.file)) return [];
    let values = evaluator.exported(configModule(config), "default", range) ?? [];
    for (const key of path.split("."))
      values = values.flatMap((value) => (value.kind === "object" ? (evaluator.entry(value, key) ?? []) : []));
    return values;
  });
}
