import type { Expr } from "../../code/expr.ts";
import { hungKey, macroName, mayBeHung } from "../../code/hung.ts";
import { dirname } from "../../core/path.ts";
import type { Provider } from "../program/providers.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { evidence, external } from "../values/steps.ts";
import type { ExternalValue, Frame, Value } from "../values/value.ts";

/** More of one name say too little of which is meant. */
const maxHung = 8;

/** `ctx.db`, `req.app.locals.redis`: what the program hung there under this name; undefined where nobody knows. */
export function hungValues(evaluator: Evaluator, of: string, key: string, frame: Frame): readonly Value[] | undefined {
  if (!mayBeHung(of, key)) return undefined;
  const { program, memo } = evaluator;
  const all = program.providers(hungKey(key)).filter(({ file }) => file.language === frame.file.language);
  if (all.length === 0 || all.length > maxHung) return undefined;
  const values = nearest(all, frame.file.file).flatMap(({ file, fn, value, client }): readonly Value[] => {
    memo.read(file.file);
    const inner: Frame = { file, fn: fn.id };
    if (!value) return [];
    if (client) return [clientOf(client, value, key, inner)];
    // What a container makes may be a setting, too; what else is called so may be anything.
    const isMade = value.kind === "call" && value.callee.kind === "function";
    const counts = isMade ? (one: Value) => one.kind !== "opaque" : isHeld;
    return evaluator.deeper(() => evaluator.evaluate(value, inner))?.filter(counts) ?? [];
  });
  return new Set(values.map(ownerOf)).size === 1 ? values : undefined;
}

/** Packages that hand such things to handlers. */
const frameworks = /^(express|fastify|hono|koa|@trpc\/server|flask|fastapi|starlette|quart|sanic|aiohttp|discord|disnake|discord\.js)$/;

/** The same of what a framework is known to hand in: `app.pg`, `current_app.extensions["redis"]`. */
export function hungMember(evaluator: Evaluator, { module, path }: ExternalValue, key: string, frame: Frame): readonly Value[] | undefined {
  if (path === "Http" && /^(Illuminate\\Support\\Facades)?$/.test(module)) return hungValues(evaluator, path, macroName(key), frame);
  if (path === "useNuxtApp()") return hungValues(evaluator, "app", key, frame);
  const isThere = module === "" ? /^global(This)?$/.test(path) : frameworks.test(module.split("/hono")[0] ?? "") && path !== "";
  return isThere ? hungValues(evaluator, module === "" ? path : "app", key, frame) : undefined;
}

/** A client that a plugin makes with its options. */
function clientOf([module, path]: readonly [string, string], options: Expr, name: string, frame: Frame): Value {
  const made = { args: [{ value: options }], frame, place: { file: frame.file.file, range: options.range } };
  return { ...external(module, path, evidence(frame.file, options.range, name, "constant")), made: [made] };
}

function isHeld(value: Value): boolean {
  if (value.kind === "external") return value.made.length > 0 && (value.module !== "" || /^\$fetch\b/.test(value.path));
  return value.kind === "instance" || value.kind === "object" || value.kind === "function";
}

function ownerOf(value: Value): string {
  return value.kind === "external" ? value.module : value.kind;
}

/** Those that stand in the same file, else in the folder that has most in common. */
export function nearest(all: readonly Provider[], from: string): readonly Provider[] {
  const near = (file: string): number => {
    if (file === from) return Number.POSITIVE_INFINITY;
    const [own, other] = [dirname(from).split("/"), dirname(file).split("/")];
    const at = own.findIndex((part, i) => part !== other[i]);
    return at < 0 ? own.length : at;
  };
  const most = Math.max(...all.map(({ file }) => near(file.file)));
  return all.filter(({ file }) => near(file.file) === most);
}
