import type { Expr } from "../code/expr.ts";
import type { CallFact, FileFacts } from "../code/facts.ts";
import { type LoggerShape, logMethods, loggers, pythonHandlers, transportTarget } from "./clients/loggers.ts";
import type { Evaluator } from "./evaluate.ts";
import type { BuiltRequest } from "./requestParts.ts";
import { entryOf, type Located, locate } from "./slots.ts";
import { concatTexts, hasScheme } from "./text.ts";
import type { ExternalValue, Frame, Made, TextValue } from "./value.ts";

/** What a line that is logged sends, one request for each transport of the logger that leaves the machine; undefined where it is no log call. */
export function logRequests(evaluator: Evaluator, file: FileFacts, call: CallFact, callee: ExternalValue, frame: Frame): readonly BuiltRequest[] | undefined {
  const dot = callee.path.lastIndexOf(".");
  const method = callee.path.slice(dot + 1);
  const shape = dot > 0 && logMethods.test(method) ? loggerOf(file.language, callee.module, callee.path.slice(0, dot)) : undefined;
  if (!shape) return undefined;
  const args = call.call.args.map(({ value }) => value).filter((value) => value.kind !== "literal");
  const body: Located = { expr: { kind: "array", items: args, range: call.call.range }, frame };
  return targetsOf(evaluator, shape, callee, file).map((urls) => ({ urls, method: "POST", frame, client: callee, body }));
}

function loggerOf(language: string, module: string, path: string): LoggerShape | undefined {
  return loggers.find((one) => one.languages.includes(language) && one.module.test(module) && one.path.test(path));
}

/** The URLs of each transport that the logger was made with. */
function targetsOf(evaluator: Evaluator, shape: LoggerShape, callee: ExternalValue, file: FileFacts): readonly (readonly TextValue[])[] {
  if (shape.transports.length === 0) return handlersOf(evaluator, file, callee);
  return callee.made.flatMap((made) => shape.transports.flatMap((key) => {
    const found = locate(evaluator, [{ key }], made.args, made.frame);
    return found ? itemsOf(evaluator, found).flatMap((item) => transportUrls(evaluator, item)) : [];
  })).filter((urls) => urls.length > 0);
}

/** The items of a list, `targets` of a transport looked into; a single one as it is. */
function itemsOf(evaluator: Evaluator, { expr, frame }: Located): readonly Located[] {
  const targets = entryOf(evaluator, expr, "targets", frame);
  if (targets) return itemsOf(evaluator, targets);
  const list = evaluator.evaluate(expr, frame).find((value) => value.kind === "array");
  return list?.kind === "array" ? list.expr.items.map((item) => ({ expr: item, frame: list.frame })) : [{ expr, frame }];
}

function transportUrls(evaluator: Evaluator, { expr, frame }: Located): readonly (readonly TextValue[])[] {
  const options = entryOf(evaluator, expr, "options", frame);
  if (options) return urlsIn(evaluator, [{ value: options.expr }], options.frame);
  const made = evaluator.evaluate(expr, frame).flatMap((value) => (value.kind === "external" ? value.made.slice(-1) : []));
  return made.flatMap((one) => urlsIn(evaluator, one.args, one.frame));
}

function urlsIn(evaluator: Evaluator, args: Made["args"], frame: Frame): readonly (readonly TextValue[])[] {
  const at = (slots: typeof transportTarget.url) => locate(evaluator, slots, args, frame);
  const url = at(transportTarget.url);
  if (url) return [evaluator.texts(url.expr, url.frame)];
  const host = at(transportTarget.host);
  return host ? [joined(evaluator, host, at(transportTarget.path))] : [];
}

function joined(evaluator: Evaluator, host: Located, path: Located | undefined): readonly TextValue[] {
  const hosts = evaluator.texts(host.expr, host.frame).map((text) => (hasScheme(text.text) || text.text.startsWith("{") ? text : { ...text, text: `https://${text.text}` }));
  if (!path) return hosts;
  const paths = evaluator.texts(path.expr, path.frame).map((text) => (text.text === "" || text.text.startsWith("/") ? text : { ...text, text: `/${text.text}` }));
  return concatTexts([hosts, paths]);
}

/**
 * Handlers that the same file adds to a Python logger, or that any file adds to the root logger: both get this line.
 */
function handlersOf(evaluator: Evaluator, file: FileFacts, callee: ExternalValue): readonly (readonly TextValue[])[] {
  evaluator.memo.read("call:addHandler");
  const own = nameOf(evaluator, callee.made.at(-1));
  return evaluator.program.calls("addHandler").flatMap(({ file: at, fn, call }) => {
    const { callee: adder, args } = call.call;
    const frame: Frame = { file: at, fn: fn.id };
    const logger = adder.kind === "member" ? evaluator.evaluate(adder.of, frame).find((value): value is ExternalValue => value.kind === "external" && value.module === "logging") : undefined;
    if (!logger) return [];
    const name = nameOf(evaluator, logger.made.at(-1));
    if (name !== "" && !(at === file && name === own)) return [];
    const handler: Expr | undefined = args[0]?.value;
    return handler ? evaluator.evaluate(handler, frame).flatMap((value) => (value.kind === "external" ? handlerUrls(evaluator, value) : [])) : [];
  });
}

/** The name that a logger was asked for by; "" for the root. */
function nameOf(evaluator: Evaluator, made: Made | undefined): string {
  const first = made?.args[0]?.value;
  return made && first ? (evaluator.texts(first, made.frame)[0]?.text ?? "?") : "";
}

function handlerUrls(evaluator: Evaluator, handler: ExternalValue): readonly (readonly TextValue[])[] {
  const shape = pythonHandlers.get(/(\w+)\(\)$/.exec(handler.path)?.[1] ?? "");
  const made = handler.made.at(-1);
  const host = shape && made && locate(evaluator, shape.host, made.args, made.frame);
  return host && made ? [joined(evaluator, host, locate(evaluator, shape.path, made.args, made.frame))] : [];
}
