import type { Expr } from "../../code/expr.ts";
import type { CallFact, FileFacts, FunctionFacts } from "../../code/facts.ts";
import type { Endpoint } from "../endpoint.ts";
import { requestEndpoints, type SystemLookup, useEndpoint } from "../endpoints.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { isMasking } from "./flowTables.ts";
import { Loggers } from "./loggers.ts";
import type { PackageUse, Request } from "../request.ts";
import type { RequestFinder } from "../requests/requests.ts";
import type { Sink } from "./sinks.ts";
import type { ExternalValue, Frame, FunctionValue, InstanceValue, TextValue } from "../values/value.ts";
import { frameOfCall } from "../names/instances.ts";

/** What a call hands to something that sends it on later, and the transports that it sets up. */
export interface Attached {
  /** Data on its way: a line that is logged, context that is set. No calls by themselves. */
  readonly lines: readonly Endpoint[];
  /** Transports that are set up by this call: they are what sends. */
  readonly transports: readonly Endpoint[];
}

const nothing: Attached = { lines: [], transports: [] };
/** Methods that give a client of telemetry what it sends with everything that follows. */
const context =
  /^(set_?user|set_?contexts?|set_?extras?|set_?person|setTags?|set_tags?|identify|addMetadata|add_metadata|setCustomContext|setUserContext|noticeError|addCustomAttributes?|add_custom_attributes?|setGlobalContextProperty|setGlobalContext|setUserProperty|setGlobalAttributes?)$/i;
/** By which names such clients send. */
const sends = ["captureMessage", "capture_message", "notify", "error"];
const maxDepth = 3;
/** Steps by which a logger is told what its lines hold. */
const addsContext = /^(with|bind|child|contextualize|opt|ForContext)\w*\(\)$/i;

/** Finds what is handed to loggers and telemetry clients. */
export class AttachedFinder {
  readonly #evaluator: Evaluator;
  readonly #finder: RequestFinder;
  readonly #lookup: SystemLookup;
  readonly #isSdk: (language: string, module: string) => boolean;
  readonly #loggers: Loggers;

  constructor(
    evaluator: Evaluator,
    finder: RequestFinder,
    lookup: SystemLookup & { readonly isSdk: (language: string, module: string) => boolean },
  ) {
    this.#evaluator = evaluator;
    this.#finder = finder;
    this.#lookup = lookup;
    this.#isSdk = lookup.isSdk;
    this.#loggers = new Loggers(evaluator);
  }

  /** What a call attaches. */
  find(file: FileFacts, fn: FunctionFacts, call: CallFact): Attached {
    const frame: Frame = frameOfCall(file, fn, call);
    const { callee } = call.call;
    if (callee.kind === "function") return nothing;
    for (const value of this.#evaluator.quietly(() => this.#evaluator.evaluate(callee, frame))) {
      if (value.kind !== "external") continue;
      const sinks = this.#loggers.ofLine(file, value);
      if (sinks) return { lines: sinks.flatMap((sink) => this.#line(sink, file, fn, call, value)), transports: [] };
      const setUp = this.#loggers.ofSetup(file, call, value, frame);
      if (setUp.length > 0) return { lines: [], transports: setUp.flatMap((sink) => this.#transport(sink, file, fn, call, value)) };
      const given = this.#context(file, fn, call, value);
      if (given) return { lines: [given], transports: [] };
    }
    const scope = this.#scope(file, fn, call);
    const given = scope && this.#context(file, fn, call, scope);
    return given ? { lines: [given], transports: [] } : nothing;
  }

  #line(sink: Sink, file: FileFacts, fn: FunctionFacts, call: CallFact, callee: ExternalValue): readonly Endpoint[] {
    const frame: Frame = frameOfCall(file, fn, call);
    const place = { file: file.file, range: call.call.range };
    const items = [...logged(call.call.args.map(({ value }) => value)), ...inContext(callee, frame)];
    const request = (urls: readonly TextValue[], client: ExternalValue): Request => ({
      urls,
      method: "POST",
      frame,
      client,
      place,
      file,
      fn,
      call,
      isLog: true,
      body: { expr: { kind: "array", items, range: call.call.range }, frame },
    });
    if (sink.urls) return this.#endpoints(request(sink.urls, callee));
    if (sink.own) return this.#requestsOf(sink.own).flatMap(({ urls, client }) => this.#endpoints(request(urls, client)));
    const line: CallFact = { ...call, call: { ...call.call, args: items.map((value) => ({ value })) } };
    return sink.client
      ? this.#use({ place, file, fn, call: line, frame, callee: { ...sink.client, path: `${sink.client.path}.log` } })
      : [];
  }

  #transport(sink: Sink, file: FileFacts, fn: FunctionFacts, call: CallFact, callee: ExternalValue): readonly Endpoint[] {
    const { frame } = sink;
    const place = sink.place.file === file.file ? sink.place : { file: file.file, range: call.call.range };
    if (sink.urls) return this.#endpoints({ urls: sink.urls, method: "POST", frame, client: callee, place, file, fn, call, isLog: true });
    // What a package's own constructor makes is found where it is called; a described one is made nowhere else.
    const made = sink.client?.evidence.length === 0 ? sink.client.made.at(-1) : undefined;
    if (!sink.client || !made) return [];
    const constructor: CallFact = { call: { ...call.call, args: made.args, isNew: true } };
    return this.#use({
      place,
      file,
      fn,
      call: constructor,
      frame: made.frame,
      callee: { ...sink.client, path: sink.client.path.replace(/\(\)$/, ""), made: [] },
    });
  }

  #endpoints(request: Request): readonly Endpoint[] {
    return requestEndpoints(request, this.#evaluator.program, this.#lookup, this.#evaluator).filter(({ target }) => target.host !== null);
  }

  #use(use: PackageUse): readonly Endpoint[] {
    if (!this.#isSdk(use.file.language, use.callee.module)) return [];
    const verdict = this.#lookup.judgeUse(use, this.#evaluator);
    return verdict ? [useEndpoint(use, verdict, this.#evaluator.program, this.#evaluator)] : [];
  }

  /** Context that a telemetry client is given. */
  #context(file: FileFacts, fn: FunctionFacts, call: CallFact, callee: ExternalValue): Endpoint | undefined {
    const name = callee.path.slice(callee.path.lastIndexOf(".") + 1);
    if (!context.test(name) || !this.#isSdk(file.language, callee.module)) return undefined;
    const use: PackageUse = {
      place: { file: file.file, range: call.call.range },
      file,
      fn,
      call,
      callee,
      frame: frameOfCall(file, fn, call),
    };
    // Where the name is a call by itself, it is one of the inventory's.
    if (this.#lookup.judgeUse(use, this.#evaluator)) return undefined;
    const before = callee.path.slice(0, Math.max(0, callee.path.length - name.length));
    for (const sending of sends) {
      const [judged] = this.#use({ ...use, callee: { ...callee, path: `${before}${sending}` } });
      if (judged) return { ...judged, operation: name };
    }
    return undefined;
  }

  /** `Sentry.withScope((scope) => scope.setExtra(…))`: the client that gives the scope to its callback. */
  #scope(file: FileFacts, fn: FunctionFacts, call: CallFact): ExternalValue | undefined {
    const { callee } = call.call;
    if (callee.kind !== "member" || !context.test(callee.key) || callee.of.kind !== "name") return undefined;
    const { name } = callee.of;
    const parent = fn.parent === undefined ? undefined : file.functions[fn.parent];
    if (!parent || !fn.parameters.some((parameter) => parameter.name === name)) return undefined;
    const giver = parent.calls.find((one) => one.call.args.some(({ value }) => value.kind === "function" && value.id === fn.id));
    const from =
      giver &&
      this.#evaluator
        .quietly(() => this.#evaluator.evaluate(giver.call.callee, { file, fn: parent.id }))
        .find((value): value is ExternalValue => value.kind === "external");
    return from && { ...from, path: from.path.replace(/[^.]*$/, callee.key) };
  }

  /** The requests that a transport of one's own makes; none where it takes the telling part out first. */
  #requestsOf(own: InstanceValue | FunctionValue): readonly Request[] {
    this.#evaluator.memo.read(own.file.file);
    const ids = own.kind === "function" ? [own.id] : (own.file.classes[own.index]?.methods ?? []);
    const seen = new Set<FunctionFacts>();
    const requests: Request[] = [];
    const masks = ids.some((id) => this.#reach(own.file, id, seen, requests, 0));
    return masks ? [] : requests.filter(({ method }) => method !== "GET");
  }

  #reach(file: FileFacts, id: number, seen: Set<FunctionFacts>, requests: Request[], depth: number): boolean {
    const fn = file.functions[id];
    if (!fn || seen.has(fn) || depth > maxDepth) return false;
    seen.add(fn);
    this.#evaluator.memo.read(file.file);
    for (const call of fn.calls) {
      if (isMasking(call.call)) return true;
      requests.push(...this.#finder.find(file, fn, call).requests);
      for (const value of this.#evaluator.evaluate(call.call.callee, { file, fn: id })) {
        if (value.kind === "function" && this.#reach(value.file, value.id, seen, requests, depth + 1)) return true;
      }
      for (const { value } of call.call.args)
        if (value.kind === "function" && this.#reach(file, value.id, seen, requests, depth)) return true;
    }
    return file.functions.some((inner) => inner.parent === id && this.#reach(file, inner.id, seen, requests, depth + 1));
  }
}

/** What the line's logger was told before, in the same function: `log.WithFields(order).Info("placed")`, `logger.bind(order=order).info("placed")`. */
function inContext({ path, made }: ExternalValue, { file, fn }: Frame): readonly Expr[] {
  const steps = path.match(/[^.()]*\(\)/g) ?? [];
  return made.flatMap(({ args, frame }, at) =>
    frame.file === file && frame.fn === fn && addsContext.test(steps[at] ?? "") ? logged(args.map(({ value }) => value)) : [],
  );
}

/** What a line holds beside its text: values, and those that are told under a key before them (`"email", order.email`). */
function logged(args: readonly Expr[]): readonly Expr[] {
  return args.flatMap((value, at): readonly Expr[] => {
    if (value.kind === "literal") return [];
    // `zap.String("email", order.Email)`, `slog.Any("order", order)`.
    const [name, said] = value.kind === "call" && value.callee.kind === "member" && value.args.length === 2 ? value.args : [];
    if (name?.value.kind === "literal" && said)
      return [{ kind: "object", entries: [{ key: name.value.value, value: said.value, keyRange: name.value.range }], range: value.range }];
    const key = at > 1 ? args[at - 1] : undefined;
    if (key?.kind !== "literal" || !/^[\w.-]+$/.test(key.value)) return [value];
    return [{ kind: "object", entries: [{ key: key.value, value, keyRange: key.range }], range: value.range }];
  });
}
