import type { Expr } from "../../code/expr.ts";
import { settingKey } from "../../code/expr.ts";
import type { Range } from "../../core/range.ts";
import { envValues } from "../values/choices.ts";
import { configValues } from "./configValues.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { frameOfCall } from "../names/instances.ts";
import { importValues } from "../names/moduleNames.ts";
import { entryOf, type Located } from "../values/slots.ts";
import { noted } from "../values/steps.ts";
import type { ExternalValue, Frame, FunctionValue, Value } from "../values/value.ts";

const onlyLive = { production: "only" as const, isDefault: false };
const liveFile = /(^|[/_.])(prod|production|live)\.\w+$/;

/** Nest's ConfigService: what the functions give that its module loads, each under the namespace it is registered with. */
export function nestValues(evaluator: Evaluator, path: string): readonly Value[] | undefined {
  const keys = path.split(".");
  const found = [...namespaces(evaluator), ...loaded(evaluator)].flatMap(({ made, namespace }) => {
    const rest = namespace === undefined ? keys : keys[0] === namespace ? keys.slice(1) : undefined;
    return rest ? returnedEntry(evaluator, made, rest) : [];
  });
  return found.length > 0 ? found : undefined;
}

/** `this.config.url`, where that is typed by what is registered under a namespace. */
export function nestMember(evaluator: Evaluator, of: ExternalValue, key: string): readonly Value[] | undefined {
  const keys = of.module === "@nestjs/config" ? /^registerAs\(\)((?:\.[\w$]+)*)$/.exec(of.path)?.[1] : undefined;
  const namespace = of.made[0]?.args[0]?.value;
  return keys === undefined || namespace?.kind !== "literal" ? undefined : nestValues(evaluator, `${namespace.value}${keys}.${key}`);
}

interface Registered {
  readonly made: FunctionValue;
  readonly namespace?: string;
}

/** `registerAs("ledger", () => ({ … }))`, wherever it stands. */
function namespaces(evaluator: Evaluator): readonly Registered[] {
  evaluator.memo.read("call:registerAs");
  return evaluator.program.calls("registerAs").flatMap(({ file, fn, call }) => {
    const [name, made] = call.call.args.map((arg) => arg.value);
    if (name?.kind !== "literal" || !made) return [];
    const values = evaluator.evaluate(made, frameOfCall(file, fn, call));
    return values.flatMap((value) => (value.kind === "function" ? [{ made: value, namespace: name.value }] : []));
  });
}

/** `ConfigModule.forRoot({ load: [configuration] })`: the functions without a namespace. */
function loaded(evaluator: Evaluator): readonly Registered[] {
  evaluator.memo.read("call:forRoot");
  return evaluator.program.calls("forRoot").flatMap(({ file, fn, call }) => {
    const options = call.call.args[0]?.value;
    const load = options && entryOf(evaluator, options, "load", frameOfCall(file, fn, call));
    const lists = load ? evaluator.evaluate(load.expr, load.frame) : [];
    return lists.flatMap((list) =>
      list.kind === "array"
        ? list.expr.items.flatMap((item) =>
            evaluator.evaluate(item, list.frame).flatMap((made) => (made.kind === "function" ? [{ made }] : [])),
          )
        : [],
    );
  });
}

/** An entry of the object that a function gives. */
function returnedEntry(evaluator: Evaluator, { file, id }: FunctionValue, keys: readonly string[]): readonly Value[] {
  evaluator.memo.read(file.file);
  return (file.functions[id]?.returns ?? []).flatMap((expr) => {
    let at: Located | undefined = { expr, frame: { file, fn: id } };
    for (const key of keys) at = at && entryOf(evaluator, at.expr, key, at.frame);
    return at ? evaluator.evaluate(at.expr, at.frame) : [];
  });
}

/** Nuxt's `useRuntimeConfig().partnerUrl`: the variable that sets it (`NUXT_PARTNER_URL`), else what `nuxt.config` says. */
export function nuxtSetting(evaluator: Evaluator, of: ExternalValue, key: string, range: Range): readonly Value[] | undefined {
  const way = /(?:^|\.)useRuntimeConfig\(\)((?:\.\w+)*)$/.exec(of.path)?.[1];
  if (way === undefined) return undefined;
  const keys = [...way.split(".").filter((part) => part !== ""), key];
  const variable = ["nuxt", ...keys].map((part) => part.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase()).join("_");
  evaluator.memo.read("call:defineNuxtConfig");
  const found = evaluator.program.calls("defineNuxtConfig").flatMap(({ file, fn, call }) => {
    const options = call.call.args[0]?.value;
    let at: Located | undefined = options && { expr: options, frame: frameOfCall(file, fn, call) };
    for (const part of ["runtimeConfig", ...keys]) at = at && entryOf(evaluator, at.expr, part, at.frame);
    if (!at || at.expr.kind === "object") return [];
    const isSet = evaluator.settingsOf(variable).length > 0 || (at.expr.kind === "literal" && at.expr.value === "");
    return isSet ? envValues(evaluator, variable, range, at.frame, undefined) : evaluator.evaluate(at.expr, at.frame);
  });
  return found.length > 0 ? found : undefined;
}

/** `Rails.configuration.x.partner.url`: what `config.x.partner.url =` sets it to, in the application or in an environment. */
export function railsValues(evaluator: Evaluator, callee: ExternalValue, range: Range): readonly Value[] | undefined {
  const secret = /^application\(\)\.secrets\(\)\.(.+)$/.exec(callee.path)?.[1]?.replaceAll("()", "");
  if (callee.module === "Rails" && secret !== undefined) return configFor(evaluator, "secrets", range, secret.split("."));
  const path = /^(?:configuration|application\(\)\.config)\(\)\.(.+)$/.exec(callee.path)?.[1]?.replaceAll("()", "");
  if (callee.module !== "Rails" || path === undefined) return undefined;
  const last = `${path.slice(path.lastIndexOf(".") + 1)}=`;
  evaluator.memo.readOf("call:", last);
  const found = evaluator.program.calls(last).flatMap(({ file, fn, call }) => {
    const given = call.call.args[0]?.value;
    const isTest = /(^|\/)environments\/test\.rb$/.test(file.file);
    if (!given || isTest || !`.${writtenPath(call.call.callee)}`.endsWith(`.config.${path}=`)) return [];
    const guard = liveFile.test(file.file) ? onlyLive : undefined;
    return evaluator.evaluate(given, frameOfCall(file, fn, call)).map((value) => noted(value, undefined, guard));
  });
  return found.length > 0 ? found : undefined;
}

/** `config_for(:partner)`, `secrets.partner_url`: what `config/partner.yml` says for the stages that one works in, else for production. */
export function configFor(evaluator: Evaluator, name: string, range: Range, keys: readonly string[] = []): readonly Value[] | undefined {
  evaluator.memo.read(`@${name}.yml`);
  const path = new RegExp(`(^|/)config/${name.replace(/\W/g, "\\$&")}\\.yml$`);
  const found = ["development", "default", "shared", "production"].map((stage) => configValues(evaluator, path, [stage, ...keys], range));
  return found.find((values) => values.length > 0)?.map(({ value }) => value);
}

/** `config.x.partner` as it is written. */
function writtenPath(expr: Expr): string {
  if (expr.kind === "call") return writtenPath(expr.callee);
  if (expr.kind === "member") return `${writtenPath(expr.of)}.${expr.key}`;
  return expr.kind === "name" ? expr.name : "";
}

const settingsFile = /(^|\/)config\/settings(\/(?!test\.)[\w-]+|\.local)?\.ya?ml$/;

/** `Settings.partner.url` of the gem that reads `config/settings.yml`: what the files say; undefined where none says it. */
export function settingsGemValues(evaluator: Evaluator, callee: ExternalValue, range: Range): readonly Value[] | undefined {
  if (callee.module !== "Settings") return undefined;
  const keys = callee.path.replaceAll("()", "").split(".");
  // The files of one's own stages are called as one likes.
  for (const ending of ["yml", "yaml"]) evaluator.memo.read(`@*.${ending}`);
  const found = configValues(evaluator, settingsFile, keys, range).flatMap(({ file, value }) =>
    value.kind === "text" ? [noted(value, undefined, liveFile.test(file) ? onlyLive : undefined)] : [],
  );
  return found.length > 0 ? found : undefined;
}

/** `app.config["NAME"]` of Flask and its kin: what the objects say that it is filled from. */
export function flaskSetting(evaluator: Evaluator, of: ExternalValue, key: string, range: Range): readonly Value[] | undefined {
  if (!/^(flask|quart)$/.test(of.module) || !/(^|\.)config$/.test(of.path) || !/^[A-Z][A-Z0-9_]*$/.test(key)) return undefined;
  evaluator.memo.read("call:from_object");
  const found = evaluator.program.calls("from_object").flatMap(({ file, fn, call }) => {
    const given = call.call.args[0]?.value;
    return given ? filledFrom(evaluator, given, frameOfCall(file, fn, call)) : [];
  });
  const values = [...found.flatMap((source) => sourceValues(evaluator, source, key, range)), ...setOne(evaluator, key)];
  return values.length > 0 ? values : undefined;
}

/** `app.config["NAME"] = x`, `app.config.update(NAME=x)`, outside of tests. */
function setOne(evaluator: Evaluator, key: string): readonly Value[] {
  return [settingKey(key), "update", "from_mapping"].flatMap((name) => {
    evaluator.memo.read(`call:${name}`);
    return evaluator.program.calls(name).flatMap(({ file, fn, call: fact }) => {
      const { call } = fact;
      const isConfig = call.callee.kind === "member" && call.callee.of.kind === "member" && call.callee.of.key === "config";
      const given = isConfig ? call.args.find((arg) => arg.name === (name === settingKey(key) ? undefined : key)) : undefined;
      return given && evaluator.program.classOf(file, fn) !== "test" ? evaluator.evaluate(given.value, frameOfCall(file, fn, fact)) : [];
    });
  });
}

/** A class or module that settings are filled from: what is named, or what a text names. */
function filledFrom(evaluator: Evaluator, given: Expr, frame: Frame): readonly Value[] {
  if (given.kind !== "literal") return evaluator.evaluate(given, frame);
  const dot = given.value.lastIndexOf(".");
  const [module, name] = dot < 0 ? [given.value, "*"] : [given.value.slice(0, dot), given.value.slice(dot + 1)];
  return importValues(evaluator, module, name, given.range, frame.file, name);
}

function sourceValues(evaluator: Evaluator, source: Value, key: string, range: Range): readonly Value[] {
  const name = source.kind === "class" ? (source.file.classes[source.index]?.name ?? "") : source.kind === "external" ? source.module : "";
  if (source.kind !== "class" && !name.startsWith("file:")) return [];
  if (/^test/i.test(name)) return [];
  const guard = /^(prod|live)/i.test(name) || liveFile.test(name) ? onlyLive : undefined;
  const file = source.kind === "class" ? source.file : evaluator.program.files.get(name.slice("file:".length));
  const values = file ? evaluator.member(source, key, range, { file, fn: 0 }) : [];
  return values.flatMap((value) => (value.kind === "opaque" ? [] : [noted(value, undefined, guard)]));
}
