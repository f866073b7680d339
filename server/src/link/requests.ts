import type { Argument, Expr } from "../code/expr.ts";
import type { CallFact, FileFacts, FunctionFacts } from "../code/facts.ts";
import type { Place } from "../core/range.ts";
import { shapeByCallee } from "./clients/index.ts";
import type { RequestShape, Slot } from "./clients/shape.ts";
import type { Evaluator } from "./evaluate.ts";
import type { Evidence } from "./endpoint.ts";
import { hasScheme, joinUrl } from "./text.ts";
import type { ExternalValue, Frame, FunctionValue, Made, TextValue, Value } from "./value.ts";

/** A request that the code makes, at the call where its URL and method are known. */
export interface Request {
  readonly place: Place;
  readonly file: FileFacts;
  readonly fn: FunctionFacts;
  readonly call: CallFact;
  readonly urls: readonly TextValue[];
  readonly method: string | null;
  readonly body?: Expr;
  readonly query?: Expr;
  readonly headers?: Expr;
  /** The frame in which body, query and headers are to be read. */
  readonly frame: Frame;
  readonly client: ExternalValue;
  /** The client is not one we know: only the verb and an absolute URL say that it is a request. */
  readonly guessed?: boolean;
}

/** A use of a package: constructor or method, for the catalogue to judge. */
export interface PackageUse {
  readonly place: Place;
  readonly file: FileFacts;
  readonly fn: FunctionFacts;
  readonly call: CallFact;
  readonly callee: ExternalValue;
  readonly frame: Frame;
}

/** A request whose URL or method depends on its function's parameters: the function is a client itself. */
interface Summary {
  readonly shape: RequestShape;
  readonly call: CallFact;
  readonly client: ExternalValue;
}

const verbs = /^(get|post|put|patch|delete|head)$/i;
const maxWrapperDepth = 4;

/** Finds requests and package uses of a whole workspace. Wrappers' callers are the calls. */
export class RequestFinder {
  readonly requests: Request[] = [];
  readonly uses: PackageUse[] = [];
  readonly #evaluator: Evaluator;
  readonly #wrappers = new Map<FunctionFacts, Summary[]>();
  readonly #isSdk: (language: string, module: string) => boolean;

  constructor(evaluator: Evaluator, isSdk: (language: string, module: string) => boolean) {
    this.#evaluator = evaluator;
    this.#isSdk = isSdk;
  }

  find(files: Iterable<FileFacts>): void {
    const calls: { readonly file: FileFacts; readonly fn: FunctionFacts; readonly call: CallFact }[] = [];
    for (const file of files) {
      for (const fn of file.functions) for (const call of fn.calls) calls.push({ file, fn, call });
    }
    let open = calls.filter(({ file, fn, call }) => !this.#direct(file, fn, call));
    // A wrapper of a wrapper becomes known one round after the wrapper: callers are asked again until nothing is new.
    for (let round = 0; round < maxWrapperDepth && this.#wrappers.size > 0; round++) {
      const before = this.#wrappers.size;
      open = open.filter(({ file, fn, call }) => !this.#throughWrapper(file, fn, call));
      if (this.#wrappers.size === before) break;
    }
  }

  /** Whether the call is a request or a package's use in itself. */
  #direct(file: FileFacts, fn: FunctionFacts, call: CallFact): boolean {
    const frame: Frame = { file, fn: fn.id };
    let found = false;
    for (const callee of this.#evaluator.evaluate(call.call.callee, frame)) {
      if (callee.kind === "function" || callee.kind === "class") return false;
      if (callee.kind !== "external") continue;
      const key = `${family(file.language)} ${callee.module}:${callee.path}`;
      const shape = shapeByCallee.get(key) ?? (call.call.isNew ? shapeByCallee.get(`${key}()`) : undefined);
      if (shape) this.#request(shape, file, fn, call, callee, frame);
      else if (this.#isSdk(file.language, callee.module)) this.uses.push({ place: placeOf(file, call), file, fn, call, callee, frame });
      else continue;
      found = true;
      break;
    }
    return found || this.#guess(file, fn, call, frame);
  }

  #request(shape: RequestShape, file: FileFacts, fn: FunctionFacts, call: CallFact, client: ExternalValue, frame: Frame): void {
    const request = this.#build(shape, file, fn, call, client, frame, placeOf(file, call));
    const open = request.urls.length > 0 && request.urls.every((u) => (u.parameters?.length ?? 0) > 0);
    const methodOpen = request.method === null;
    if (fn.id !== 0 && (open || (methodOpen && request.urls.some((u) => u.parameters)))) this.#wrap(fn, { shape, call, client });
    this.requests.push(request);
  }

  #wrap(fn: FunctionFacts, summary: Summary): void {
    const list = this.#wrappers.get(fn) ?? [];
    if (list.some((s) => s.call === summary.call)) return;
    this.#wrappers.set(fn, [...list, summary]);
  }

  #throughWrapper(file: FileFacts, fn: FunctionFacts, call: CallFact): boolean {
    const frame: Frame = { file, fn: fn.id };
    const callee = this.#evaluator.evaluate(call.call.callee, frame).find((v): v is FunctionValue => v.kind === "function");
    const wrapped = callee?.file.functions[callee.id];
    const summaries = wrapped && this.#wrappers.get(wrapped);
    if (!callee || !summaries) return false;
    const inner: Frame = { file: callee.file, fn: callee.id, args: call.call.args, caller: frame, ...(callee.self && { self: callee.self }) };
    for (const summary of summaries) {
      const request = this.#build(summary.shape, file, fn, call, summary.client, inner, placeOf(file, call));
      if (request.urls.every((u) => (u.parameters?.length ?? 0) > 0) && fn.id !== 0) this.#wrap(fn, { ...summary, call });
      this.requests.push(request);
    }
    return true;
  }

  #build(shape: RequestShape, file: FileFacts, fn: FunctionFacts, call: CallFact, client: ExternalValue, frame: Frame, place: Place): Request {
    const inside = frame.file.functions[frame.fn];
    // For a wrapper the request's own arguments stand in the wrapper, not at the caller.
    const own = frame.args === undefined ? call : this.#summaryCall(inside, shape) ?? call;
    const slot = (slots: readonly Slot[] | undefined): Expr | undefined => this.#slot(slots, own.call.args, frame);
    const url = slot(shape.url);
    const bases = this.#bases(shape, client);
    const given: readonly TextValue[] = url ? this.#evaluator.texts(url, frame) : [];
    const urls = bases.length === 0 ? given : given.length === 0 ? bases
      : given.flatMap((u) => (hasScheme(u.text) ? [u] : bases.map((b) => joinUrl(b, u, false))));
    const methodExpr = slot(shape.method);
    const method = methodExpr ? this.#verb(methodExpr, frame) : shape.verb === "$" ? verbName(client.path) : shape.verb || null;
    const body = slot(shape.body);
    const query = slot(shape.query);
    const headers = slot(shape.headers);
    return { place, file, fn, call, urls, method, frame, client, ...(body && { body }), ...(query && { query }), ...(headers && { headers }) };
  }

  #summaryCall(fn: FunctionFacts | undefined, shape: RequestShape): CallFact | undefined {
    return fn && this.#wrappers.get(fn)?.find((s) => s.shape === shape)?.call;
  }

  #bases(shape: RequestShape, client: ExternalValue): readonly TextValue[] {
    if (!shape.base) return [];
    for (const made of client.made) {
      const expr = this.#slot(shape.base, made.args, made.frame);
      const texts = expr ? this.#evaluator.texts(expr, made.frame) : [];
      if (texts.length > 0) return texts.map((t) => ({ ...t, evidence: [...madeStep(made), ...t.evidence] }));
    }
    return [];
  }

  #slot(slots: readonly Slot[] | undefined, args: readonly Argument[], frame: Frame): Expr | undefined {
    const positional = args.filter((a) => a.name === undefined);
    for (const slot of slots ?? []) {
      if (slot.arg !== undefined) {
        const value = positional[slot.arg]?.value;
        if (value && (slot.arg > 0 || value.kind !== "object")) return value;
        continue;
      }
      const named = args.find((a) => a.name === slot.key)?.value;
      if (named) return named;
      const candidates = slot.of === undefined ? positional.map((a) => a.value) : [positional[slot.of]?.value];
      for (const candidate of candidates) {
        const found = candidate && slot.key !== undefined ? this.#entry(candidate, slot.key, frame) : undefined;
        if (found) return found;
      }
    }
    return undefined;
  }

  #entry(expr: Expr, key: string, frame: Frame): Expr | undefined {
    for (const value of expr.kind === "literal" ? [] : this.#evaluator.evaluate(expr, frame)) {
      const entry = value.kind === "object" ? value.expr.entries.find((e) => e.key === key) : undefined;
      if (entry) return entry.value;
    }
    return undefined;
  }

  #verb(expr: Expr, frame: Frame): string | null {
    const texts = this.#evaluator.texts(expr, frame);
    const name = expr.kind === "member" ? /^Method(\w+)$/.exec(expr.key)?.[1] : undefined;
    const verb = name ?? texts.find((t) => !t.text.includes("{"))?.text;
    return verb === undefined ? null : verb.toUpperCase();
  }

  /** A call of an unknown thing whose name is a verb and whose argument is an absolute URL. */
  #guess(file: FileFacts, fn: FunctionFacts, call: CallFact, frame: Frame): boolean {
    const name = call.call.callee.kind === "member" ? call.call.callee.key : "";
    const first = call.call.args[0]?.value;
    if (!first || !verbs.test(name)) return false;
    const urls = this.#evaluator.texts(first, frame).filter((t) => /^(https?|wss?):\/\//.test(t.text));
    if (urls.length === 0) return false;
    const client: ExternalValue = { kind: "external", module: "", path: name, made: [], evidence: [] };
    const body = /^(post|put|patch)$/i.test(name) ? call.call.args[1]?.value : undefined;
    this.requests.push({ place: placeOf(file, call), file, fn, call, urls, method: name.toUpperCase(), frame, client, guessed: true, ...(body && { body }) });
    return true;
  }
}

function madeStep(made: Made): readonly Evidence[] {
  return [{ file: made.place.file, range: made.place.range, note: "the client is made here", kind: "call" }];
}

function placeOf(file: FileFacts, call: CallFact): Place {
  return { file: file.file, range: call.call.range };
}

function verbName(path: string): string {
  const last = path.slice(path.lastIndexOf(".") + 1).replace(/Form$/, "");
  return last.toUpperCase() === "DEL" ? "DELETE" : last.toUpperCase();
}

/** The language whose clients serve a file: script blocks of components are JavaScript. */
export function family(language: string): string {
  return language === "vue" || language === "svelte" ? "javascript" : language;
}

/** Whether a value is of a package. */
export function isExternal(value: Value): value is ExternalValue {
  return value.kind === "external";
}
