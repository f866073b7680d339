import type { Range } from "../../core/range.ts";
import type { CallFact, FileFacts } from "../../code/facts.ts";
import { type LoggerShape, logMethods, loggers, pythonLogger } from "../clients/loggers.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { ReadTable } from "../program/memo.ts";
import { type Sink, sinksIn } from "./sinks.ts";
import { nameOfCallee } from "../values/steps.ts";
import { entryOf } from "../values/slots.ts";
import { configured } from "../settings/laravelDrivers.ts";
import { type LogFiles, logKey, placeOfLines } from "../settings/logFiles.ts";
import { djangoSettings } from "../settings/settings.ts";
import { hasScheme } from "../values/text.ts";
import type { ExternalValue, Frame, Made, Value } from "../values/value.ts";
import { frameOfCall } from "../names/instances.ts";

const nowhere: Range = { line: 0, column: 0, endLine: 0, endColumn: 0 };

/** A sink of Python's logging, and the name of the logger that it hangs on; "" is the root. */
interface NamedSink extends Sink {
  readonly logger: string;
  readonly file: string;
}

/** Knows where the lines of the workspace's loggers go. */
export class Loggers {
  readonly #evaluator: Evaluator;
  readonly #made: ReadTable<object, readonly Sink[]>;
  readonly #python: ReadTable<this, readonly NamedSink[]>;

  constructor(evaluator: Evaluator) {
    this.#evaluator = evaluator;
    this.#made = evaluator.memo.table();
    this.#python = evaluator.memo.table();
  }

  /** The sinks that a logged line goes to; undefined where the call logs nothing. */
  ofLine(file: FileFacts, callee: ExternalValue): readonly Sink[] | undefined {
    const dot = callee.path.lastIndexOf(".");
    if (!logMethods.test(callee.path.slice(dot + 1))) return undefined;
    const path = dot < 0 ? "" : callee.path.slice(0, dot);
    const method = callee.path.slice(dot + 1);
    if (file.language === "python" && callee.module === "logging")
      return pythonLogger.test(path) ? [...this.#pythonSinks(file, callee), ...this.#inFiles("python logging", file, method)] : undefined;
    const shape = loggers.find((one) => isOf(one, file, callee));
    if (!shape || !(shape.path.test(path) || shape.shared?.test(path))) return undefined;
    if (shape.configured === "laravel") return this.#laravelSinks(file, callee);
    const sinks = shape.path.test(path) ? this.#madeSinks(shape, callee) : this.#added(shape, undefined);
    return shape.configured ? [...sinks, ...this.#inFiles(shape.configured, file, method)] : sinks;
  }

  /** Where the settings of a logger send lines that are logged by this method. */
  #inFiles(of: LogFiles, file: FileFacts, method: string): readonly Sink[] {
    return this.#evaluator.program.settingsOf(logKey(of)).flatMap((setting) => {
      const url = setting.fileClass === "test" ? undefined : placeOfLines(setting, method);
      const place = { file: setting.config.file, range: setting.value.range };
      return url ? [{ place, frame: { file, fn: 0 }, urls: [url] }] : [];
    });
  }

  /** The sinks that a call gives to a logger: one that makes it, adds to it, or sets up logging. */
  ofSetup(file: FileFacts, call: CallFact, callee: ExternalValue, frame: Frame): readonly Sink[] {
    if (file.language === "python" && /^logging(\.config)?$/.test(callee.module)) {
      const name = nameOfCallee(call.call.callee);
      return name === "dictConfig" ? this.#configured(call, frame) : [];
    }
    const shape = loggers.find((one) => one.languages.includes(file.language) && one.module.test(callee.module));
    const isSetup =
      shape &&
      (shape.path.test(`${callee.path}()`) ||
        shape.adds.includes(callee.path.slice(callee.path.lastIndexOf(".") + 1)) ||
        /(^|\.)transport$/.test(callee.path));
    return isSetup ? call.call.args.flatMap((arg) => sinksIn(this.#evaluator, { expr: arg.value, frame })) : [];
  }

  #madeSinks(shape: LoggerShape, callee: ExternalValue): readonly Sink[] {
    const [made] = callee.made;
    if (!made) return [];
    const known = this.#made.get(made.args);
    if (known) return known;
    const { memo } = this.#evaluator;
    memo.begin();
    memo.read(made.frame.file.file);
    const own = made.args.flatMap((arg) => sinksIn(this.#evaluator, { expr: arg.value, frame: made.frame }));
    const sinks = [...own, ...this.#added(shape, made)];
    this.#made.set(made.args, sinks, memo.end());
    return sinks;
  }

  /** What is added later to the logger that was made there, or to the shared one. */
  #added(shape: LoggerShape, made: Made | undefined): readonly Sink[] {
    return shape.adds.flatMap((name) => {
      this.#evaluator.memo.readOf("call:", name);
      return this.#evaluator.program.calls(name).flatMap(({ file, fn, call }) => {
        const { callee, args } = call.call;
        if (callee.kind !== "member" || !file.imports.some(({ module }) => shape.module.test(module) || /log/i.test(module))) return [];
        const frame: Frame = frameOfCall(file, fn, call);
        const isThis = this.#evaluator.evaluate(callee.of, frame).some((value) => {
          if (value.kind !== "external" || !isOf(shape, file, value)) return false;
          if (shape.addsOn) return shape.addsOn.test(value.path) && (!made || value.made[0]?.args === made.args);
          return made ? shape.path.test(value.path) && value.made[0]?.args === made.args : shape.shared?.test(value.path);
        });
        if (!isThis) return [];
        return shape.addsOn ? this.#addresses(call, frame) : args.flatMap((arg) => sinksOfAdded(this.#evaluator, arg.value, frame));
      });
    });
  }

  /** What a method takes as a text with a scheme. */
  #addresses({ call }: CallFact, frame: Frame): readonly Sink[] {
    const urls = call.args.flatMap(({ value }) => this.#evaluator.texts(value, frame)).filter(({ text }) => hasScheme(text));
    return urls.length > 0 ? [{ place: { file: frame.file.file, range: call.range }, frame, urls }] : [];
  }

  /** The channels of Laravel's settings: which of them lines go to is told by more settings, and each may be one. */
  #laravelSinks(file: FileFacts, { evidence }: ExternalValue): readonly Sink[] {
    const [{ range } = { range: file.functions[0]?.range }] = evidence;
    const config = range && configured(this.#evaluator, "logging", { file, fn: 0 }, range);
    const channels = config && entryOf(this.#evaluator, config.expr, "channels", config.frame);
    return channels ? this.#each(this.#evaluator.evaluate(channels.expr, channels.frame)) : [];
  }

  /** The sinks that each entry of an object describes. */
  #each(values: readonly Value[]): readonly Sink[] {
    return values.flatMap((one) =>
      one.kind === "object" ? one.expr.entries.flatMap(({ value }) => sinksIn(this.#evaluator, { expr: value, frame: one.frame })) : [],
    );
  }

  #pythonSinks(file: FileFacts, callee: ExternalValue): readonly Sink[] {
    const made = callee.made.at(-1);
    const own = made ? this.#nameOf(made) : "";
    return this.#pythonHandlers().filter(
      ({ logger }) => logger === "" || logger === own || `.${own}`.includes(`.${logger}.`) || (logger === moduleName(file) && own === ""),
    );
  }

  /** Every handler that the workspace's Python hangs on some logger. */
  #pythonHandlers(): readonly NamedSink[] {
    const known = this.#python.get(this);
    if (known) return known;
    const { memo, program } = this.#evaluator;
    memo.begin();
    const sinks: NamedSink[] = [];
    for (const name of ["addHandler", "basicConfig", "dictConfig"]) {
      memo.readOf("call:", name);
      for (const { file, fn, call } of program.calls(name)) {
        if (file.language !== "python" || program.fileClass(file.file) === "test") continue;
        const frame: Frame = frameOfCall(file, fn, call);
        const found =
          name === "dictConfig"
            ? this.#configured(call, frame)
            : call.call.args.flatMap((arg) => sinksOfAdded(this.#evaluator, arg.value, frame));
        const logger = name === "addHandler" ? this.#loggerOf(call, frame) : "";
        if (logger !== undefined) sinks.push(...found.map((sink) => ({ ...sink, logger, file: file.file })));
      }
    }
    const inSettings = this.#handlersOf(djangoSettings(this.#evaluator, "own", "LOGGING", nowhere));
    sinks.push(...inSettings.map((sink) => ({ ...sink, logger: "", file: sink.place.file })));
    this.#python.set(this, sinks, memo.end());
    return sinks;
  }

  /** The handlers of a `dictConfig`: all of them, whatever logger they hang on. */
  #configured(call: CallFact, frame: Frame): readonly Sink[] {
    const first = call.call.args[0]?.value;
    if (!first) return [];
    return this.#handlersOf(this.#evaluator.evaluate(first, frame));
  }

  #handlersOf(values: readonly Value[]): readonly Sink[] {
    return values.flatMap((value) => (value.kind === "object" ? this.#each(this.#evaluator.entry(value, "handlers") ?? []) : []));
  }

  /** The name of the logger that a handler is added to; undefined where it is none that is known. */
  #loggerOf(call: CallFact, frame: Frame): string | undefined {
    const { callee } = call.call;
    const of = callee.kind === "member" ? this.#evaluator.evaluate(callee.of, frame) : [];
    const logger = of.find((value): value is ExternalValue => value.kind === "external" && value.module === "logging");
    if (!logger) return undefined;
    const made = logger.made.at(-1);
    return /root/.test(logger.path) || !made ? "" : this.#nameOf(made);
  }

  /** The name that a logger was asked for by; "" for the root, the module's for `__name__`. */
  #nameOf(made: Made): string {
    const first = made.args[0]?.value;
    if (!first) return "";
    const text = this.#evaluator.texts(first, made.frame)[0]?.text ?? "?";
    return text.includes("__name__") ? moduleName(made.frame.file) : text;
  }
}

/** Whether something is of a kind of logger: by its package, or of a file that imports all names of it. */
function isOf({ languages, module, byImport }: LoggerShape, file: FileFacts, { module: own }: ExternalValue): boolean {
  if (!languages.includes(file.language)) return false;
  return module.test(own) || (byImport === true && file.imports.some((one) => one.local === "*" && module.test(one.module)));
}

/** What is added is a sink itself, a function among them. */
function sinksOfAdded(evaluator: Evaluator, expr: Parameters<typeof sinksIn>[1]["expr"], frame: Frame): readonly Sink[] {
  return sinksIn(evaluator, { expr, frame }, 1);
}

function moduleName({ file }: FileFacts): string {
  return file
    .replace(/\.py$/, "")
    .replace(/\/__init__$/, "")
    .split("/")
    .join(".");
}
