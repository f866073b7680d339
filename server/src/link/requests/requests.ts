import { type AddressedCall, addressedCall } from "./addressedClients.ts";
import type { PackageUse, Request } from "../request.ts";
import type { CallFact, FileFacts, FunctionFacts } from "../../code/facts.ts";
import type { Place } from "../../core/range.ts";
import { calledFrame } from "../values/calls.ts";
import { mayPassUrl, requestsOf, shapeOf } from "./calleeShape.ts";
import { asksStore, type RequestShape } from "../clients/shape.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { ReadTable } from "../program/memo.ts";
import { decided } from "../values/decided.ts";
import { guessedShape, namedShape } from "./guess.ts";
import { inheritedBy, leftToHeirs, ownNames, ownOf } from "./inherited.ts";
import { isOfInstance } from "./ofInstance.ts";
import { madeClient } from "./madeClients.ts";
import { type BuiltRequest, buildRequest } from "./requestParts.ts";
import { isBuilder } from "../names/setters.ts";
import { sentRequest } from "./sentRequests.ts";
import { spelledPath } from "./spelledPaths.ts";
import { overloaded } from "../names/overloads.ts";
import type { ClassValue, ExternalValue, Frame, FunctionValue, Value } from "../values/value.ts";
import { hasScheme } from "../values/text.ts";
import {
  absolute,
  buildsBegun,
  decidersOf,
  frameWithin,
  functionKey,
  isMadeBy,
  isOnlyDeclared,
  isOpen,
  mayBeHandedIn,
  noShape,
  otherThan,
  ownBeside,
  saysSomething,
  unknownClient,
  within,
} from "./wrapped.ts";
import { constructionsOf, frameOfCall } from "../names/instances.ts";
import {
  givenTo,
  isOwnMethod,
  isSameSet,
  isToldBy,
  isUnknown,
  type Kept,
  keyOnly,
  madeAt,
  madeFirst,
  nothing,
  placeOf,
  saidIn,
  type Summaries,
  type Summary,
  throughWrapper,
} from "./summary.ts";

const maxWrapperDepth = 7;
const maxSummaries = 12;

/** Finds the requests and package uses of calls. Wrappers' callers are the calls; a wrapper is known on demand. */
export class RequestFinder {
  readonly #evaluator: Evaluator;
  readonly #isSdk: (language: string, module: string) => boolean;
  readonly #whole: ReadTable<CallFact, Kept>;
  /** Results that were cut off, by the levels that they were allowed: a result depends on nothing else. */
  readonly #cut: readonly ReadTable<CallFact, Kept>[];

  /** Through how many wrappers an earlier run followed a function, where its callers decide nothing in it. */
  readonly #silence: (file: string, fn: number) => number | undefined;

  constructor(
    evaluator: Evaluator,
    isSdk: (language: string, module: string) => boolean,
    silence: (file: string, fn: number) => number | undefined = () => undefined,
  ) {
    this.#evaluator = evaluator;
    this.#isSdk = isSdk;
    this.#silence = silence;
    this.#whole = evaluator.memo.table();
    this.#cut = Array.from({ length: maxWrapperDepth + 1 }, () => evaluator.memo.table());
  }

  /** What a call is: requests, a package's use, or neither; `summaries`: requests that the callers of its function decide. */
  find(file: FileFacts, fn: FunctionFacts, call: CallFact): Kept {
    return this.#find(file, fn, call, maxWrapperDepth);
  }

  /** What the classes of a file ask by methods of their bases, where they alone say at which address. */
  inherited(file: FileFacts): readonly Request[] {
    return file.classes.flatMap((_, index) => {
      const own = ownNames(file, index);
      const isOther = ([name, place]: readonly [string, Place], { leaves }: Summary) => (leaves?.has(name) ? [place] : []);
      return inheritedBy(this.#evaluator, file, index).flatMap(({ base, id, parent }) =>
        this.#summariesOf(base.file, id, maxWrapperDepth).summaries.flatMap((next): readonly Request[] => {
          const [place] = [...own].flatMap((one) => isOther(one, next));
          const fn = base.file.functions[id];
          if (next.heldBy !== "heir" || !place || !fn) return [];
          const asHeir = (of: ClassValue) =>
            this.#instantiate(next, { file: base.file, fn: id, self: { kind: "instance", file: of.file, index: of.index } }, 0);
          const built = asHeir({ kind: "class", file, index });
          // What its callers decide besides is told where they call.
          const isTheirs = built && decidersOf(built).has(functionKey(base.file.file, id));
          const found = built && !isTheirs ? ownOf(built, asHeir(parent), place) : undefined;
          // Where one is made, under whatever condition, what is asked of it says that as well.
          if (!found || constructionsOf(this.#evaluator, file, index).length > 0) return [];
          return [{ ...found, file: base.file, fn, call: next.call, ...(next.guessed && { guessed: true }) }];
        }),
      );
    });
  }

  #find(file: FileFacts, fn: FunctionFacts, call: CallFact, levels: number): Kept {
    const whole = this.#whole.get(call);
    if (whole && whole.height <= levels) return whole;
    const cut = this.#cut[levels]?.get(call);
    if (cut) return cut;
    const { memo } = this.#evaluator;
    memo.begin();
    memo.read(file.file);
    const found = this.#fresh(file, fn, call, levels);
    (found.isCut ? this.#cut[levels] : this.#whole)?.set(call, found, memo.end());
    return found;
  }

  #fresh(file: FileFacts, fn: FunctionFacts, call: CallFact, levels: number): Kept {
    const frame: Frame = frameOfCall(file, fn, call);
    const callees = madeFirst(this.#evaluator.quietly(() => this.#evaluator.evaluate(call.call.callee, frame)));
    const sent = sentRequest(this.#evaluator, file, fn, call, callees);
    const uses: PackageUse[] = [];
    const roots = new Set<string>();
    for (const value of callees) {
      const callee = value.kind === "external" ? spelledPath(value, file.language, this.#isSdk) : value;
      if (callee.kind === "function") {
        if (isOnlyDeclared(callee)) continue;
        const found = this.#wrapped(file, fn, call, overloaded(callee, call.call.args, frame), frame, levels);
        if (!found.requests.some((one) => !isUnknown(one))) return this.#orGuess(found, file, fn, call, callees, frame);
        // `isProduction ? new Desk(LIVE) : new Desk(SANDBOX)`: what another stage chooses is asked by the same call.
        const others = callee.self?.guard ? callees.filter((one) => one !== callee && one.kind === "function" && one.self?.guard) : [];
        const requests = others.flatMap((one) => this.#wrapped(file, fn, call, one as FunctionValue, frame, levels).requests);
        return requests.length > 0 ? { ...found, requests: [...found.requests, ...requests.filter((one) => !isUnknown(one))] } : found;
      }
      if (callee.kind === "class") return nothing;
      if (callee.kind !== "external") continue;
      const shape = shapeOf(file, call, callee);
      // `rest.exchange(request)`: what was made before is told there.
      if (shape && sent && sent.client !== callee) return { ...nothing, sent };
      if (shape) return this.#ofOthers(this.#direct(file, fn, call, callee, shape, frame), file, fn, call, callees, callee, frame);
      const client = madeClient(this.#evaluator, file, fn, call, callee, frame);
      if (client) return { ...nothing, client };
      if (!this.#isSdk(file.language, callee.module)) {
        const addressed = addressedCall(this.#evaluator, call, callee, frame);
        if (addressed) return this.#addressed(file, fn, call, addressed, frame);
        continue;
      }
      // Of one client, more than one way to it says nothing new.
      const root = `${callee.module}:${/^\w*/.exec(callee.path)?.[0] ?? ""}`;
      if (roots.has(root) && !callee.isAmong) continue;
      roots.add(root);
      uses.push({ place: placeOf(file, call), file, fn, call, callee, frame });
    }
    if (uses.length > 0) return { ...nothing, uses };
    if (sent) return { ...nothing, sent };
    const guessed = this.#guess(file, fn, call, callees, frame);
    const handedIn = this.#handedIn(file, fn, call, callees);
    return handedIn ? { ...guessed, summaries: [...guessed.summaries, handedIn] } : guessed;
  }

  /** A wrapper of which only the running program knows where it asks: what it is given may say it. */
  #orGuess(found: Kept, file: FileFacts, fn: FunctionFacts, call: CallFact, callees: readonly Value[], frame: Frame): Kept {
    if (found.requests.length === 0)
      return found.summaries.length === 0 && found.uses.length === 0 ? this.#named(found, file, fn, call, frame) : found;
    const { requests } = this.#guess(file, fn, call, callees, frame);
    const through = found.requests.flatMap((one) => one.through ?? []);
    return requests.length === 0 ? found : { ...found, requests: requests.map((one) => ({ ...one, through })) };
  }

  /** A call of what the function is given: `send(requests.get, url)`. */
  #handedIn(file: FileFacts, fn: FunctionFacts, call: CallFact, callees: readonly Value[]): Summary | undefined {
    const parameters = callees.flatMap((callee) => (callee.kind === "opaque" ? (callee.parameters ?? []) : []));
    const { callee, args } = call.call;
    const mayBe = args.length > 0 ? mayBeHandedIn(callee) : buildsBegun(callee, parameters, this.#evaluator.program);
    if (parameters.length === 0 || !mayBe) return undefined;
    const decidedBy = new Set(parameters.map((one) => functionKey(one.file, one.fn)));
    return { fn, call, shape: noShape, places: [placeOf(file, call)], decidedBy, isHandedIn: true };
  }

  #direct(file: FileFacts, fn: FunctionFacts, call: CallFact, client: ExternalValue, shape: RequestShape, frame: Frame): Kept {
    const place = placeOf(file, call);
    const built = buildRequest(this.#evaluator, shape, call, client, frame);
    const own = { fn, call, shape, places: [place] };
    const again = (at: Frame) => this.#instantiate({ ...own, decidedBy: keyOnly(file, fn) }, at, 0);
    const left = () => this.#left(file, fn, call, built, { ...own, decidedBy: keyOnly(file, fn) });
    const beside = ownBeside(built);
    const summaries: readonly Summary[] = isOpen(built)
      ? [{ ...own, decidedBy: decidersOf(built) }, ...left()]
      : beside.size > 0 && !asksStore(shape)
        ? [{ ...own, decidedBy: decidersOf(built), beside }, ...left()]
        : isBuilder(file, fn)
          ? [{ ...own, decidedBy: keyOnly(file, fn), heldBy: "set" }]
          : !asksStore(shape) && isOfInstance(this.#evaluator, file, fn, built, (self) => again({ ...frame, self }))
            ? [{ ...own, decidedBy: keyOnly(file, fn), heldBy: "made" }]
            : left();
    const requests = requestsOf(shape, built, true).map((one) => ({ ...one, place, file, fn, call }));
    return { requests, uses: [], summaries, height: 0 };
  }

  /** Where those who extend the class may say otherwise what the call is given. */
  #left(file: FileFacts, fn: FunctionFacts, call: CallFact, built: BuiltRequest, summary: Summary): readonly Summary[] {
    if (asksStore(summary.shape) || built.urls.length === 0) return [];
    const leaves = leftToHeirs(this.#evaluator, file, fn, call);
    return leaves.size > 0 ? [{ ...summary, heldBy: "heir", leaves }] : [];
  }

  /** With what is asked of the other clients that it may be: `for (const client of Object.values(clients)) await client.get(path)`. */
  #ofOthers(
    found: Kept,
    file: FileFacts,
    fn: FunctionFacts,
    call: CallFact,
    callees: readonly Value[],
    first: ExternalValue,
    frame: Frame,
  ): Kept {
    const places = new Set([madeAt(first)]);
    const others = callees.flatMap((value) => {
      if (value.kind !== "external" || places.has(madeAt(value))) return [];
      places.add(madeAt(value));
      const shape = shapeOf(file, call, value);
      const { requests } = shape ? this.#direct(file, fn, call, value, shape, frame) : nothing;
      return requests.filter((one) => one.urls.some(({ text }) => hasScheme(text)));
    });
    return others.length > 0 ? { ...found, requests: [...found.requests, ...others] } : found;
  }

  /** What is asked of a client whose address alone is known: likely, and named as an SDK's call is. */
  #addressed(file: FileFacts, fn: FunctionFacts, call: CallFact, { shape, operation, client }: AddressedCall, frame: Frame): Kept {
    const found = this.#direct(file, fn, call, client, shape, frame);
    return { ...found, requests: found.requests.map((one) => ({ ...one, operation, guessed: true as const })) };
  }

  #wrapped(file: FileFacts, fn: FunctionFacts, call: CallFact, callee: FunctionValue, frame: Frame, levels: number): Kept {
    // What a function asks of itself (a retry) is what it asks anyway.
    if (callee.file === file && callee.id === fn.id) return nothing;
    // What a test calls of the program, the program's own code says; of other tests, these.
    if (this.#isTestOf(file, fn, callee)) return nothing;
    const { summaries, ...reach } = this.#summariesOf(callee.file, callee.id, levels);
    const requests: Request[] = [];
    const passed: Request[] = [];
    const onward: Summary[] = [];
    const given = functionKey(callee.file.file, callee.id);
    const hasOwn = summaries.some(({ decidedBy, shape, heldBy }) => decidedBy.has(given) && heldBy !== "heir" && !asksStore(shape));
    for (const next of summaries) {
      if (next.heldBy && (next.heldBy === "heir" || !callee.self?.[next.heldBy])) {
        if (isOwnMethod(file, fn, callee))
          onward.push({ ...next, fn, call, next, places: [placeOf(file, call), ...next.places], decidedBy: keyOnly(file, fn) });
        continue;
      }
      // `go func() { … }()` only runs what stands in it: that is told where it stands.
      if (call.call.callee.kind === "function" && !next.decidedBy.has(given)) continue;
      const found = this.#instantiate(next, calledFrame(callee, call.call, frame), 0);
      const built = found && next.beside ? otherThan(next.beside, found) : found;
      if (!built || (next.beside && built.urls.length === 0)) continue;
      // What the class alone decides (a token that is fetched on the way) is not what a call with arguments of its own asks
      // for: it is told where the class says it.
      const isAside = hasOwn && !next.decidedBy.has(given);
      const place = isAside ? saidIn(file, built.urls[0]) : placeOf(file, call);
      if (!place) continue;
      const open = isOpen(built);
      const own = { place, file, fn, call };
      // Nothing that is said here decides it (what some other function is given does): it is told where it stands.
      const decidesNothing = open && !next.decidedBy.has(given) && isSameSet(decidersOf(built), next.decidedBy);
      if (decidesNothing) {
        onward.push({ ...next, fn, call, next, places: [place, ...next.places] });
        continue;
      }
      const isTold = isToldBy(built, file.file, givenTo(next));
      if (open ? built.urls.some(saysSomething) : isTold) requests.push(...throughWrapper(next, built, own, open));
      else if (isTold && !next.isHandedIn && !next.guessed && !asksStore(next.shape) && mayPassUrl(next.shape, givenTo(next)))
        passed.push({ ...built, ...own });
      const passedOn = { ...next, fn, call, next, places: [place, ...next.places], decidedBy: keyOnly(file, fn) };
      if (open) {
        const { shape, guessed, beside } = next;
        const kept = { ...(guessed && { guessed }), ...(beside && { beside }) };
        onward.push({ fn, call, shape, next, places: passedOn.places, decidedBy: decidersOf(built), ...kept });
      } else if (this.#isOfInstance(next, built, file, fn, call, callee, frame)) {
        onward.push({ ...passedOn, heldBy: "made" });
        continue;
      }
      onward.push(...this.#left(file, fn, call, built, passedOn));
    }
    return { requests, uses: [], summaries: onward, ...(passed.length > 0 && { passed }), ...reach };
  }

  /** Of a method's call of another method of its own. */
  #isOfInstance(
    next: Summary,
    built: BuiltRequest,
    file: FileFacts,
    fn: FunctionFacts,
    call: CallFact,
    callee: FunctionValue,
    frame: Frame,
  ) {
    if (asksStore(next.shape) || !isOwnMethod(file, fn, callee)) return false;
    return isOfInstance(this.#evaluator, file, fn, { ...built, frame }, (self) =>
      this.#instantiate(next, calledFrame({ ...callee, self }, call.call, { ...frame, self }), 0),
    );
  }

  #isTestOf(file: FileFacts, fn: FunctionFacts, callee: FunctionValue): boolean {
    const isApart = callee.file !== file || (fn.isTest === true && !file.functions[callee.id]?.isTest);
    return isApart && this.#evaluator.program.classOf(file, fn) === "test";
  }

  /** The requests in a function, or in those nested in it, that its callers decide. */
  #summariesOf(file: FileFacts, id: number, levels: number): Summaries {
    const fn = file.functions[id];
    if (!fn) return nothing;
    if (levels === 0) return { summaries: [], height: 0, isCut: true };
    this.#evaluator.memo.read(file.file);
    const depth = this.#silence(file.file, id);
    if (depth !== undefined && depth <= levels) return { summaries: [], height: depth };
    const summaries: Summary[] = [];
    let height = 0;
    let isCut = false;
    for (const inner of within(file, id)) {
      for (const call of inner.calls) {
        const found = this.#find(file, inner, call, levels - 1);
        height = Math.max(height, found.height);
        isCut ||= found.isCut === true;
        summaries.push(...found.summaries.filter((one) => inner.id === id || isMadeBy(one, file, inner, fn)));
      }
    }
    // What may be no request at all stands behind what is one.
    const isLast = ({ isHandedIn, heldBy }: Summary) => Number(isHandedIn === true || heldBy === "heir");
    summaries.sort((a, b) => isLast(a) - isLast(b));
    return { summaries: summaries.slice(0, maxSummaries), height: height + 1, ...(isCut && { isCut }) };
  }

  /** The request as a caller's frame makes it. */
  #instantiate(summary: Summary, frame: Frame, depth: number): BuiltRequest | undefined {
    const inner = frameWithin(frame, summary.fn);
    if (summary.call.when?.some((test) => decided(test, inner, this.#evaluator) === false)) return undefined;
    for (const value of madeFirst(this.#evaluator.evaluate(summary.call.call.callee, inner))) {
      if (summary.next && value.kind === "function" && depth < maxWrapperDepth) {
        return this.#instantiate(
          summary.next,
          calledFrame(overloaded(value, summary.call.call.args, inner), summary.call.call, inner),
          depth + 1,
        );
      }
      if (summary.next || value.kind !== "external") continue;
      const shape = shapeOf(inner.file, summary.call, value) ?? (summary.isHandedIn ? undefined : summary.shape);
      if (shape) return buildRequest(this.#evaluator, shape, summary.call, value, inner);
    }
    const { guessed, next, call, shape } = summary;
    return guessed && !next ? buildRequest(this.#evaluator, shape, call, unknownClient(call), inner) : undefined;
  }

  /** A method of the program's own that is called like a request, and is given an address: how it sends, nobody could follow. */
  #named(found: Kept, file: FileFacts, fn: FunctionFacts, call: CallFact, frame: Frame): Kept {
    const shape = namedShape(call.call);
    const built = shape && buildRequest(this.#evaluator, shape, call, unknownClient(call), frame);
    const urls = built ? absolute(built, false).urls : [];
    return built && urls.length > 0
      ? { ...found, requests: [{ ...built, urls, place: placeOf(file, call), file, fn, call, guessed: true }] }
      : found;
  }

  /** A call of an unknown thing whose name is a verb, or says request, and whose argument is an absolute URL. */
  #guess(file: FileFacts, fn: FunctionFacts, call: CallFact, callees: readonly Value[], frame: Frame): Kept {
    const guess = guessedShape(call.call, callees, file, fn);
    if (!guess) return nothing;
    const { shape, isSure, isCertain } = guess;
    const build = () => buildRequest(this.#evaluator, shape, call, unknownClient(call), frame);
    // What is no address by what has been read doesn't become one by what shows nothing of the outside.
    const seen = this.#evaluator.quietly(build);
    if (!isCertain && absolute(seen, isSure).urls.length === 0 && !(isSure && isOpen(seen))) return nothing;
    const built = build();
    const place = placeOf(file, call);
    const summaries: readonly Summary[] =
      isSure && isOpen(built)
        ? [{ fn, call, shape, places: [place], decidedBy: decidersOf(built), guessed: true }]
        : this.#left(file, fn, call, built, { fn, call, shape, places: [place], decidedBy: keyOnly(file, fn), guessed: true });
    const { urls } = isCertain ? built : absolute(built, isSure);
    const requests = urls.length > 0 ? [{ ...built, urls, place, file, fn, call, guessed: true }] : [];
    return { ...nothing, requests, summaries };
  }
}
