import type { Argument, Expr } from "../../code/expr.ts";
import type { Place } from "../../core/range.ts";
import { handsOn, localTransport, pythonHandlers, transportKeys, transportTarget } from "../clients/loggers.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { entryOf, type Located, locate } from "../values/slots.ts";
import { concatTexts, hasScheme } from "../values/text.ts";
import type {
  ClassValue,
  ExternalValue,
  Frame,
  FunctionValue,
  InstanceValue,
  Made,
  ObjectValue,
  TextValue,
  Value,
} from "../values/value.ts";

/** Where a logger's lines go: one transport, stream or handler that may leave the machine. */
export interface Sink {
  /** Where it is made. */
  readonly place: Place;
  readonly frame: Frame;
  readonly urls?: readonly TextValue[];
  /** What a package made: the catalogue knows where that sends to. */
  readonly client?: ExternalValue;
  /** A class or function of the workspace that gets the lines. */
  readonly own?: InstanceValue | FunctionValue;
}

const maxDepth = 6;

/** The sinks that an expression holds: a transport, a list of them, or options with such under the usual keys. */
export function sinksIn(evaluator: Evaluator, { expr, frame }: Located, depth = 0): readonly Sink[] {
  if (depth > maxDepth || expr.kind === "literal" || expr.kind === "concat") return [];
  return evaluator.evaluate(expr, frame).flatMap((value) => sinksOf(evaluator, value, expr, frame, depth + 1));
}

function sinksOf(evaluator: Evaluator, value: Value, expr: Expr, frame: Frame, depth: number): readonly Sink[] {
  switch (value.kind) {
    case "array":
      return value.expr.items.flatMap((item) => sinksIn(evaluator, { expr: item, frame: value.frame }, depth));
    case "object":
      return objectSinks(evaluator, value, depth);
    case "external":
      return externalSinks(evaluator, value, depth);
    case "instance":
      return [{ place: value.made?.place ?? placeOf(expr, frame), frame: value.made?.frame ?? frame, own: value }];
    case "class":
      return [ofClass(value, expr, frame)];
    case "function":
      return depth > 1 ? [{ place: placeOf(expr, frame), frame, own: value }] : [];
    default:
      return [];
  }
}

/** Options of a logger, one target of a list of them, or a handler that is described by its class's name. */
function objectSinks(evaluator: Evaluator, value: ObjectValue, depth: number): readonly Sink[] {
  const { expr, frame } = value;
  // `&hook{client: c}` of Go is written like options.
  const own = expr.type === undefined ? [] : evaluator.evaluate({ kind: "name", name: expr.type, range: expr.range }, frame);
  const made = own.flatMap((one) => (one.kind === "class" ? [ofClass(one, expr, frame)] : []));
  if (made.length > 0) return made;
  const described = describedSink(evaluator, value);
  if (described) return [described];
  return transportKeys.flatMap((key) => {
    const found = entryOf(evaluator, value.expr, key, value.frame);
    return found ? sinksIn(evaluator, found, depth) : [];
  });
}

/** `{ target: "pino-http-send", options: { url } }`, `{ "class": "logging.handlers.HTTPHandler", "host": … }`. */
function describedSink(evaluator: Evaluator, { expr, frame }: ObjectValue): Sink | undefined {
  const described = [...["target", "class", "()"].flatMap((key) => entryOf(evaluator, expr, key, frame) ?? [])][0];
  const name = described && evaluator.texts(described.expr, described.frame)[0]?.text;
  if (name === undefined || name.includes("{")) return undefined;
  const options = entryOf(evaluator, expr, "options", frame);
  const args: readonly Argument[] = options ? [{ value: options.expr }] : [{ value: expr }];
  const at = options?.frame ?? frame;
  const place = placeOf(expr, frame);
  const last = name.slice(name.lastIndexOf(".") + 1);
  if (localTransport.test(last) || /^pino(-pretty|\/file)$/.test(name)) return undefined;
  const urls = urlsIn(evaluator, last, args, at);
  if (urls) return { place, frame, urls };
  const made: Made = { args, frame: at, place };
  const isDotted = frame.file.language === "python";
  const own = isDotted ? ownClass(evaluator, name, expr, frame) : undefined;
  if (own) return { place, frame, own };
  const module = isDotted ? name.slice(0, Math.max(0, name.lastIndexOf("."))) : name;
  return { place, frame, client: { kind: "external", module, path: isDotted ? `${last}()` : "default()", made: [made], evidence: [] } };
}

/** A handler of the workspace that is named by its class: `shop.logs.CollectorHandler`. */
function ownClass(evaluator: Evaluator, name: string, { range }: Expr, { file }: Frame): InstanceValue | undefined {
  const dot = name.lastIndexOf(".");
  const values = evaluator.program
    .resolveModule(file, name.slice(0, Math.max(0, dot)))
    .flatMap((one) => evaluator.exported(one, name.slice(dot + 1), range) ?? []);
  const found = values.find((value) => value.kind === "class");
  return found && { kind: "instance", file: found.file, index: found.index };
}

function externalSinks(evaluator: Evaluator, value: ExternalValue, depth: number): readonly Sink[] {
  const made = value.made.at(-1);
  if (!made || !value.path.endsWith("()") || localTransport.test(value.path)) return [];
  if (handsOn.test(value.path)) return made.args.flatMap((arg) => sinksIn(evaluator, { expr: arg.value, frame: made.frame }, depth));
  const name = /(\w+)\(\)$/.exec(value.path)?.[1] ?? "";
  const urls = urlsIn(evaluator, name, made.args, made.frame);
  return [{ place: made.place, frame: made.frame, ...(urls ? { urls } : { client: value }) }];
}

/** The URL that a transport's options say. */
function urlsIn(evaluator: Evaluator, name: string, args: readonly Argument[], frame: Frame): readonly TextValue[] | undefined {
  const shape = pythonHandlers.get(name) ?? transportTarget;
  const url = shape === transportTarget ? locate(evaluator, transportTarget.url, args, frame) : undefined;
  if (url) return evaluator.texts(url.expr, url.frame);
  const host = locate(evaluator, shape.host, args, frame);
  if (!host) return undefined;
  const hosts = evaluator
    .texts(host.expr, host.frame)
    .map((text) => (hasScheme(text.text) || text.text.startsWith("{") ? text : { ...text, text: `https://${text.text}` }));
  const path = locate(evaluator, shape.path, args, frame);
  if (!path) return hosts;
  const paths = evaluator
    .texts(path.expr, path.frame)
    .map((text) => (text.text === "" || text.text.startsWith("/") ? text : { ...text, text: `/${text.text}` }));
  return concatTexts([hosts, paths]);
}

/** A transport of the workspace, by its class. */
function ofClass({ file, index }: ClassValue, expr: Expr, frame: Frame): Sink {
  return { place: placeOf(expr, frame), frame, own: { kind: "instance", file, index } };
}

function placeOf(expr: Expr, frame: Frame): Place {
  return { file: frame.file.file, range: expr.range };
}
