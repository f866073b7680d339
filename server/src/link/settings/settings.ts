import type { Expr } from "../../code/expr.ts";
import type { Range } from "../../core/range.ts";
import { envValues } from "../values/choices.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { configValues } from "./configValues.ts";
import { entryOf } from "../values/slots.ts";
import { noted } from "../values/steps.ts";
import type { ExternalValue, Frame, Made, TextValue, Value } from "../values/value.ts";

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
    const name = `${prefix?.kind === "literal" ? prefix.value : "DYNACONF"}_${key}`;
    const inFiles = dynaconfFiles(evaluator, key, range);
    const isSet = inFiles.length === 0 || evaluator.settingsOf(name).length > 0;
    return [...(isSet ? envValues(evaluator, name, range, checked.frame, undefined) : []), ...inFiles];
  }
  const given =
    of.made.flatMap(({ args, frame }) => args.flatMap(({ value }) => givenThere(value, key).map((expr) => ({ expr, frame }))))[0] ??
    givenByName(evaluator, of, key);
  // `{ API_URL: process.env.API_URL ?? "https://…" }` says itself what stands in for it.
  if (given?.expr.kind === "choice") return evaluator.evaluate(given.expr, given.frame);
  if (!given && !schemaPackage.test(of.module) && !of.made.some((made) => readsEnvironment(evaluator, made)))
    return checkedBefore(evaluator, of, key, range);
  const entry = of.made.map((made) => schemaEntry(evaluator, made, key)).find((found) => found !== undefined);
  const fallback = entry && defaultOf(evaluator, entry.expr, entry.frame);
  const frame = entry?.frame ?? checked.frame;
  return envValues(evaluator, key, entry?.expr.range ?? range, frame, fallback);
}

/** `const read = createEnv({ … }); schema.parse(read).NAME`: what is checked here once more was read there. */
function checkedBefore(evaluator: Evaluator, { made }: ExternalValue, key: string, range: Range): readonly Value[] | undefined {
  for (const { args, frame } of made)
    for (const { value } of args.filter((one) => one.value.kind === "name"))
      for (const one of evaluator.evaluate(value, frame)) {
        const found = one.kind === "external" ? evaluator.deeper(() => schemaVariable(evaluator, one, key, range)) : undefined;
        if (found) return found;
      }
  return undefined;
}

/** What Dynaconf's files say of a setting, for every stage or by default; names are the same in any letters. */
function dynaconfFiles(evaluator: Evaluator, key: string, range: Range): readonly Value[] {
  for (const ending of ["toml", "yaml", "yml", "json"]) evaluator.memo.read(`@settings.${ending}`);
  const ways = [["default"], []].flatMap((way) => [key, key.toLowerCase()].map((name) => [...way, name]));
  return ways.flatMap((way) => configValues(evaluator, /(^|\/)settings\.(toml|ya?ml|json)$/, way, range).map(({ value }) => value));
}

/** What is read of the environment under a name, in an object of an object that a call is given: `createEnv({ runtimeEnv: { … } })`. */
function givenThere(options: Expr, key: string): readonly Expr[] {
  const entries = options.kind === "object" ? options.entries : [];
  return entries.flatMap(({ value }) =>
    value.kind === "object" ? value.entries.flatMap((one) => (one.key === key && readsVariable(one.value) ? one.value : [])) : [],
  );
}

/** `const read = { API_URL: process.env.API_URL }; schema.safeParse(read).data.API_URL`. */
function givenByName(evaluator: Evaluator, { made }: ExternalValue, key: string): Entry | undefined {
  for (const { args, frame } of made)
    for (const { value } of args) {
      const found = value.kind === "name" || value.kind === "object" ? entryOf(evaluator, value, key, frame) : undefined;
      if (found && readsVariable(found.expr)) return found;
    }
  return undefined;
}

function readsVariable(expr: Expr): boolean {
  return expr.kind === "env" || (expr.kind === "choice" && expr.how === "fallback" && expr.alternatives[0]?.kind === "env");
}

/** Whether a call is given the process's environment: whole, or spread. */
function readsEnvironment(evaluator: Evaluator, made: Made): boolean {
  return made.args.some(({ value }) => {
    if (isEnvironment(value)) return true;
    if (value.kind !== "object") return false;
    const said = (key: string) => entryOf(evaluator, value, key, made.frame);
    const read = said("runtimeEnv")?.expr;
    return (
      value.entries.some((entry) => isEnvironment(entry.value)) ||
      (read !== undefined && isEnvironment(read)) ||
      (said("experimental__runtimeEnv") !== undefined && said("server") !== undefined)
    );
  });
}

/** Whether an expression is the process's environment. */
export function isEnvironment(expr: Expr): boolean {
  // Ruby's, PHP's and Python's.
  if (expr.kind === "name" && /^(ENV|_ENV)$/.test(expr.name)) return true;
  if (expr.kind === "member" && expr.key === "environ" && expr.of.kind === "name" && expr.of.name === "os") return true;
  if (expr.kind !== "member" || !/^_*(env|ENV)_*$/.test(expr.key)) return false;
  if (expr.of.kind === "name" && /^(window|globalThis|self)$/.test(expr.of.name)) return true;
  if (expr.key !== "env") return false;
  return expr.of.kind === "name" ? /^(process|Bun|Deno)$/.test(expr.of.name) : expr.of.kind === "member" && expr.of.key === "meta";
}

/** The same by module and path, as whoever gives it another name or hands it on has it. */
const environments =
  /^(\|((globalThis\.)?(process|Bun)\.env|_ENV'*|(System\.getenv|Environment\.GetEnvironmentVariables)\(\))|(node:)?process\|(default\.)?env|os\|environ|ENV\|)$/;

/** `const env = process.env; env.NAME`, `import { env } from "node:process"`, `def load(env=os.environ)`; undefined for anything else. */
export function heldVariable(
  evaluator: Evaluator,
  { module, path }: ExternalValue,
  key: string,
  range: Range,
  frame: Frame,
): readonly Value[] | undefined {
  const isRead = variableName.test(key) && environments.test(`${module}|${path}`);
  return isRead ? envValues(evaluator, key, range, frame, undefined) : undefined;
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

/**
 * `process.env[name]` where it is known what is asked for: the variables' values; where whoever calls says it, what asks them;
 * undefined where nobody knows.
 */
export function namedVariables(
  evaluator: Evaluator,
  name: Expr,
  range: Range,
  frame: Frame,
  fallback?: Expr,
): readonly Value[] | undefined {
  const names = evaluator.texts(name, frame);
  const known = names.filter(({ text }) => variableName.test(text));
  if (known.length > 0) return known.flatMap(({ text }) => envValues(evaluator, text, range, frame, fallback));
  return names.map(namedByCaller).find((one) => one !== undefined);
}

/** A property of Java's (`desk.base-url`), which goes by the variable DESK_BASE_URL. */
const property = /^[a-z][\w-]*(\.[\w[\]-]+)+$/;

/** The setting of a name as it is written (`Desk:Url`, `desk.base-url`); empty where nobody knows the name. */
export function settingNamed(evaluator: Evaluator, name: string, range: Range, frame: Frame, keyRange?: Range): readonly Value[] {
  if (name.includes("{")) return [];
  const written = property.test(name) ? { written: name } : undefined;
  const variable = written ? name.replace(/[^A-Za-z0-9]+/g, "_").toUpperCase() : name.replaceAll(":", "__");
  return envValues(evaluator, variable, range, frame, undefined, { ...written, ...(keyRange && { keyRange }) });
}

/** A setting whose name is given by whoever calls, who says it; undefined where the name is known. */
export function namedByCaller({ text, parameters, evidence }: TextValue): readonly Value[] | undefined {
  return parameters && [{ kind: "opaque", name: /\{([^}]+)\}/.exec(text)?.[1] ?? text, evidence, parameters }];
}

/** `from django.conf import settings; settings.NAME`: what the settings modules say; undefined where none does. */
export function djangoSetting(evaluator: Evaluator, of: ExternalValue, key: string, range: Range): readonly Value[] | undefined {
  if (of.module !== "django.conf" || of.path !== "settings" || !variableName.test(key)) return undefined;
  const found = djangoSettings(evaluator, "own", key, range);
  return found.length > 0 ? found : undefined;
}

/** What a setting of Django is in all of its modules; or, where everybody writes his own, in what shows how. */
export function djangoSettings(evaluator: Evaluator, kind: "own" | "sample", key: string, range: Range): readonly Value[] {
  return evaluator.program.djangoSettings(kind).flatMap((file) => {
    const isLive = /(^|[/_])(prod|production|live)\.py$/.test(file.file);
    const guard = isLive ? { production: "only" as const, isDefault: false } : undefined;
    return (evaluator.exported(file, key, range) ?? []).map((value) => noted(value, undefined, guard));
  });
}
