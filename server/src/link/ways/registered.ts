import type { Argument, Call, Expr } from "../../code/expr.ts";
import type { CallFact, FileFacts, FunctionFacts } from "../../code/facts.ts";
import { compareRanges, contains, isBehind } from "../../core/range.ts";
import { isAmongGiven, isBeforeKey, isForAction } from "../routes/authNames.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { nameOfCallee } from "../values/steps.ts";
import type { FunctionValue } from "../values/value.ts";
import { type IsGuard, mounts, putsBefore } from "./guardNames.ts";
import { letsAllThrough } from "./refusing.ts";

/** A function, or a class, of a file. */
interface In {
  readonly file: FileFacts;
  readonly fn: FunctionFacts;
}

/** What a router is known by: where it was made. */
type Router = readonly Argument[];

/** The call that puts a guard before a router's routes, and where it stands. */
interface Use {
  readonly fn: FunctionFacts;
  readonly call: Call;
}

const maxSteps = 6;
const maxBases = 5;

/** Guards that stand before what is registered: beside a handler, on its router or group, before the actions of a class or all that a file registers. */
export class Registered {
  readonly #evaluator: Evaluator;
  readonly #isGuard: IsGuard;
  #handlers: ReadonlySet<FunctionFacts> | undefined;
  #routers: ReadonlyMap<Router, Use | undefined> | undefined;
  #wrappers: ReadonlySet<string> | undefined;
  #global: boolean | undefined;

  constructor(evaluator: Evaluator, isGuard: IsGuard) {
    this.#evaluator = evaluator;
    this.#isGuard = isGuard;
  }

  /** Whether a function is run only behind a guard, by how it is registered. */
  guards(at: In): boolean {
    const { file, fn } = at;
    const ofClass = fn.class === undefined ? [] : (file.classes[fn.class]?.decorators ?? []);
    const module = { file, fn: file.functions[0] ?? fn };
    if ([...(fn.decorators ?? []), ...ofClass].some((one) => this.#isBehind(one, module))) return true;
    // `permission_classes = [RequiresApproval]`
    const fields = fn.class === undefined ? [] : (file.classes[fn.class]?.fields ?? []);
    if (fields.some(({ name, in: setIn, value }) => setIn === undefined && isBeforeKey(name) && this.#isGiven(value, module))) return true;
    const parent = fn.parent === undefined ? undefined : file.functions[fn.parent];
    const given = parent?.calls.find(({ call }) => call.args.some(({ value }) => value.kind === "function" && value.id === fn.id));
    if (given && parent && !isOfPromise(given.call) && this.#isBehind(given.call, { file, fn: parent })) return true;
    this.#handlers ??= this.#guardedHandlers();
    return this.#isForAll(at) || this.#handlers.has(fn) || this.#ofClass(at, 0, fn.name) || this.#ofFile(at, given?.call);
  }

  /** Whether a call only registers a guard, or makes one: as a decorator, beside a handler, as a function that is given on. */
  isOnlyGiven(guard: CallFact, { file, fn }: In): boolean {
    const { range } = guard.call;
    const decorators = [...file.functions, ...file.classes].flatMap((one) => one.decorators ?? []);
    if (decorators.some((one) => contains(one.range, range))) return true;
    const isBeside = fn.calls.some(
      ({ call }) =>
        call.args.length > 1 &&
        call.args.some(({ value }) => contains(value.range, range)) &&
        call.args.some(({ value }) => !contains(value.range, range) && /^(function|name|member|array)$/.test(value.kind)),
    );
    const isOption = fn.calls.some(({ call }) =>
      call.args.some(({ name, value }) => name !== undefined && isBeforeKey(name) && contains(value.range, range)),
    );
    return isBeside || isOption || this.#functions(guard.call, { file, fn }).length > 0;
  }

  /** Whether a guard is among what a call, or one that it is chained to, is given; or its router stands behind one. */
  #isBehind(call: Call, at: In): boolean {
    return (
      this.#chain(call, at).some((step) => this.#asks(step, at)) || this.#routersOf(call, at).some((one) => this.#isGuarded(one, call, at))
    );
  }

  /** What is put before a router's routes is before those that are registered after it. */
  #isGuarded(router: Router, call: Call, { fn }: In): boolean {
    const routers = this.#guardedRouters();
    const use = routers.get(router);
    return routers.has(router) && (use?.fn !== fn || !isLater(use.call, call));
  }

  #asks({ callee, args }: Call, at: In): boolean {
    return this.#mayRefuse(callee, at) || args.some(({ value }) => this.#isGiven(value, at)) || this.#wraps(callee, at);
  }

  /** Whether something is a guard, and not one that lets all through that it is put before. */
  #mayRefuse(callee: Expr, at: In): boolean {
    if (!this.#isGuard(callee)) return false;
    const known = this.#functions(callee.kind === "call" ? callee.callee : callee, at);
    return known.length === 0 || !known.every((one) => letsAllThrough(one, this.#evaluator));
  }

  /** Whether a function asks before what it is given: `approved(handler)`, whose result calls a guard and then the handler. */
  #wraps(callee: Expr, at: In): boolean {
    this.#wrappers ??= this.#allWrappers();
    if (!this.#wrappers.has(nameOfCallee(callee))) return false;
    return this.#functions(callee, at).some(({ file, id }) => {
      const fn = file.functions[id];
      return fn !== undefined && this.#isWrapper(fn, file);
    });
  }

  #allWrappers(): ReadonlySet<string> {
    const files = [...this.#evaluator.program.files.values()];
    return new Set(files.flatMap((file) => file.functions.filter((fn) => this.#isWrapper(fn, file)).map(({ name }) => name)));
  }

  #isWrapper({ id, name, parameters }: FunctionFacts, file: FileFacts): boolean {
    const given = new Set(parameters.map((one) => one.name));
    const isOfGiven = (expr: Expr): boolean => (expr.kind === "name" ? given.has(expr.name) : expr.kind === "member" && isOfGiven(expr.of));
    return (
      name !== "" &&
      file.functions.some(
        (inner) =>
          inner.parent === id &&
          inner.calls.some(({ call }) => this.#isGuard(call.callee)) &&
          inner.calls.some(({ call }) => isOfGiven(call.callee)),
      )
    );
  }

  #isGiven(value: Expr, { file, fn }: In): boolean {
    return isAmongGiven(value, (one) => {
      if (this.#mayRefuse(one, { file, fn })) return true;
      const made = one.kind === "name" ? bound(one.name, file, fn) : undefined;
      return made?.kind === "call" && this.#isGuard(made);
    });
  }

  /** A call and those that it is chained to, through the names that these are kept under: `Route::post(…)->middleware(…)`, `g := r.Group(…); g.POST(…)`. */
  #chain(call: Call, { file, fn }: In): readonly Call[] {
    const steps = [call];
    for (let at: Expr | undefined = receiverOf(call); at && steps.length < maxSteps; ) {
      const of: Expr | undefined = at.kind === "name" ? bound(at.name, file, fn) : at;
      if (of?.kind !== "call") break;
      steps.push(of);
      at = receiverOf(of);
    }
    return steps;
  }

  /** The functions that are registered by name behind a guard. */
  #guardedHandlers(): ReadonlySet<FunctionFacts> {
    const found = new Set<FunctionFacts>();
    for (const file of this.#evaluator.program.files.values()) {
      if (!file.functions.some((fn) => fn.calls.some(({ call }) => this.#asks(call, { file, fn })))) continue;
      const groups = this.#groups(file);
      for (const fn of file.functions) {
        const at = { file, fn };
        const isInGroup = isWithin(fn, groups, file);
        for (const { call } of fn.calls) {
          const steps = this.#chain(call, at);
          if (isOfPromise(call) || (!isInGroup && !steps.some((step) => this.#asks(step, at)))) continue;
          for (const { value } of steps.flatMap(({ args }) => args).filter((arg) => !this.#isGuard(arg.value)))
            for (const handler of this.#handlersIn(value, at)) found.add(handler);
        }
      }
    }
    return found;
  }

  /** The functions in which all that is registered stands behind a guard: `Route::middleware(requireApproval)->group(function () { … })`. */
  #groups(file: FileFacts): ReadonlySet<number> {
    const asked = file.functions.flatMap((fn) =>
      fn.calls.filter(
        ({ call }) =>
          !isOfPromise(call) &&
          chainOf(call)
            .slice(1)
            .some((step) => this.#asks(step, { file, fn })),
      ),
    );
    return new Set(asked.flatMap(({ call }) => call.args.flatMap(({ value }) => (value.kind === "function" ? [value.id] : []))));
  }

  /** The functions that a registration names: by name, made into handlers (`http.HandlerFunc(book)`), or as a class and its method. */
  #handlersIn(value: Expr, at: In): readonly FunctionFacts[] {
    if (value.kind === "call") return value.args.flatMap((arg) => this.#named(arg.value, at));
    const [owner, method] = value.kind === "array" ? value.items : [];
    if (!owner || method?.kind !== "literal") return this.#named(value, at);
    return this.#evaluator.evaluate(owner, { file: at.file, fn: at.fn.id }).flatMap((one) => {
      if (one.kind !== "class") return [];
      return one.file.functions.filter((own) => own.class === one.index && own.name === method.value);
    });
  }

  #named(value: Expr, at: In): readonly FunctionFacts[] {
    return this.#functions(value, at).flatMap((own) => own.file.functions[own.id] ?? []);
  }

  #functions(expr: Expr, { file, fn }: In): readonly FunctionValue[] {
    return this.#evaluator.evaluate(expr, { file, fn: fn.id }).filter((value): value is FunctionValue => value.kind === "function");
  }

  /** The routers that packages made, of which a call is one's method. */
  #routersOf(call: Call, { file, fn }: In): readonly Router[] {
    const receiver = receiverOf(call);
    return receiver ? this.#made(receiver, { file, fn }) : [];
  }

  #made(expr: Expr, { file, fn }: In): readonly Router[] {
    if (expr.kind !== "name" && expr.kind !== "member") return [];
    const values = this.#evaluator.evaluate(expr, { file, fn: fn.id });
    return values.flatMap((value) => (value.kind === "external" && value.made[0] ? [value.made[0].args] : []));
  }

  /** The routers that a guard is put before, or that are put below one: `app.use("/pay", requireApproval, router)`. */
  #guardedRouters(): ReadonlyMap<Router, Use | undefined> {
    if (this.#routers) return this.#routers;
    const found = new Map<Router, Use | undefined>();
    this.#routers = found;
    const { program } = this.#evaluator;
    const all = mounts.flatMap((name) => program.calls(name));
    for (let before = -1; before !== found.size; ) {
      before = found.size;
      for (const { file, fn, call } of all) {
        const own = this.#routersOf(call.call, { file, fn });
        const isAsked = call.call.args.some(({ value }) => this.#isGiven(value, { file, fn }));
        const below = call.call.args.flatMap(({ value }) => this.#made(value, { file, fn }));
        if (isAsked && below.length === 0 && call.call.args[0]?.value.kind !== "literal")
          for (const one of own) if (!found.has(one)) found.set(one, { fn, call: call.call });
        if (isAsked || own.some((one) => found.has(one))) for (const one of below) found.set(one, undefined);
      }
    }
    return found;
  }

  /** Whether a class, or one that it extends, asks before its actions: `before_action :require_approval, only: [:create]`. */
  #ofClass({ file, fn }: In, depth: number, action: string): boolean {
    if (fn.class === undefined) return false;
    return this.#asksInClass(file, fn.class, depth, action);
  }

  #asksInClass(file: FileFacts, index: number, depth: number, action: string): boolean {
    const owned = file.classes[index];
    if (!owned || depth > maxBases) return false;
    const asks = file.functions.some((fn) =>
      fn.calls.some(
        (one) => isOfClass(one, fn, index) && this.#isPutBefore(one, { file, fn }) && isForAction(actionsSaid(one, fn), action),
      ),
    );
    return (
      asks ||
      owned.bases.some((base) =>
        this.#evaluator
          .evaluate(base, { file, fn: 0 })
          .some((value) => value.kind === "class" && this.#asksInClass(value.file, value.index, depth + 1, action)),
      )
    );
  }

  /** A guard that is given to the whole program: `app.useGlobalGuards(…)`, `{ provide: APP_GUARD, useClass: RequiresApproval }`. */
  #isForAll({ file, fn }: In): boolean {
    const isHandler =
      fn.class !== undefined &&
      (file.classes[fn.class]?.decorators ?? []).some((one) => /Controller$|^Resolver$/.test(nameOfCallee(one.callee)));
    if (!isHandler) return false;
    this.#global ??= this.#isGlobal();
    return this.#global;
  }

  #isGlobal(): boolean {
    const { program } = this.#evaluator;
    if (program.calls("useGlobalGuards").some((one) => one.call.call.args.some(({ value }) => this.#isGiven(value, one)))) return true;
    return [...program.files.values()].some((file) =>
      file.classes.some(({ decorators = [] }) => decorators.some((one) => one.args.some(({ value }) => this.#providesGuard(value)))),
    );
  }

  #providesGuard(expr: Expr): boolean {
    if (expr.kind === "array") return expr.items.some((one) => this.#providesGuard(one));
    if (expr.kind !== "object") return false;
    const isGuard = expr.entries.some(({ key, value }) => key === "provide" && value.kind === "name" && value.name === "APP_GUARD");
    return isGuard
      ? expr.entries.some(({ key, value }) => /^use(Class|Existing)$/.test(key ?? "") && this.#isGuard(value))
      : expr.entries.some(({ key, value }) => key === "providers" && this.#providesGuard(value));
  }

  /** Whether a guard is put before all that a file registers; `given`: what registers the function that is asked about. */
  #ofFile({ file, fn: asked }: In, given: Call | undefined): boolean {
    // `@reports.before_request` of the guard itself.
    const isHook = (one: Call) => putsBefore.test(nameOfCallee(one.callee));
    const isNamed = ({ name, range }: FunctionFacts) => this.#isGuard({ kind: "name", name, range });
    if (file.functions.some((fn) => fn.decorators?.some(isHook) && isNamed(fn))) return true;
    return file.functions.some((fn) =>
      fn.calls.some((one) => {
        const { call } = one;
        if (one.class !== undefined || isThis(call.callee) || !this.#isPutBefore(one, { file, fn })) return false;
        // What registers a guard is no handler behind it: `admin.use(requireApproval); app.post("/refund", (req) => …)`.
        if (!given && isWithin(fn, new Set([asked.id]), file)) return false;
        // A step of a chain is before that alone.
        if (receiverOf(call)?.kind === "call" || fn.calls.some((other) => isStepOn(other.call, call))) return false;
        if (!given) return true;
        return isSameRouter(call, given) && isOnPathOf(call, given) && !(fn.id === asked.parent && isLater(call, given));
      }),
    );
  }

  #isPutBefore({ call }: CallFact, at: In): boolean {
    return putsBefore.test(nameOfCallee(call.callee)) && call.args.some(({ value }) => this.#isGiven(value, at));
  }
}

/** The call that a name is kept by, in a function or around it. */
function bound(name: string, file: FileFacts, fn: FunctionFacts): Expr | undefined {
  for (let at: FunctionFacts | undefined = fn; at; at = at.parent === undefined ? undefined : file.functions[at.parent]) {
    const found = at.bindings.findLast((one) => one.name === name);
    if (found) return found.value;
  }
  return undefined;
}

/** It stands in the body of a class, or is asked of the instance that is made: `$this->middleware("approved")`. */
function isOfClass({ class: own, call }: CallFact, fn: FunctionFacts, index: number): boolean {
  return own === index || (fn.class === index && fn.name === "constructor" && isThis(call.callee));
}

/** What a call says of the actions that it is for, by keywords or in the steps behind it: `$this->middleware("approved")->only("refund")`. */
function actionsSaid({ call }: CallFact, fn: FunctionFacts): readonly Argument[] {
  const steps = fn.calls.filter((other) => isStepOn(other.call, call));
  return [...call.args, ...steps.flatMap(({ call: { callee, args } }) => args.map(({ value }) => ({ name: nameOfCallee(callee), value })))];
}

/** Whether one call is made on what another gives. */
function isStepOn(call: Call, of: Call): boolean {
  const receiver = receiverOf(call);
  return receiver?.kind === "call" && compareRanges(receiver.range, of.range) === 0;
}

/** Not where both routers have names, and these are others. */
function isSameRouter(a: Call, b: Call): boolean {
  const [one, other] = [receiverOf(a), receiverOf(b)];
  return one?.kind !== "name" || other?.kind !== "name" || one.name === other.name;
}

/** What a promise goes on with: the guard that it is of stands before it in the same function. */
function isOfPromise({ callee }: Call): boolean {
  return /^(then|catch|finally)$/.test(nameOfCallee(callee));
}

/** Whether one call stands behind another. */
function isLater({ range }: Call, other: Call): boolean {
  return isBehind(range, { line: other.range.endLine, column: other.range.endColumn });
}

/** Not where a guard is put before another part of the paths: `app.use("/tickets/*", requireApproval)`. */
function isOnPathOf(use: Call, route: Call): boolean {
  const [part, path] = [use, route].map(({ args: [first] }) => (first?.value.kind === "literal" ? first.value.value : ""));
  if (!part?.startsWith("/") || !path?.startsWith("/") || /[:({]/.test(part)) return true;
  const prefix = part.replace(/\/?\*+$/, "");
  return path === prefix || path.startsWith(`${prefix}/`);
}

function isThis(callee: Expr): boolean {
  return callee.kind === "member" && callee.of.kind === "name" && callee.of.name === "this";
}

function isWithin(fn: FunctionFacts, groups: ReadonlySet<number>, file: FileFacts): boolean {
  for (
    let at: FunctionFacts | undefined = groups.size > 0 ? fn : undefined;
    at;
    at = at.parent === undefined ? undefined : file.functions[at.parent]
  )
    if (groups.has(at.id)) return true;
  return false;
}

/** A call and those that it is chained to. */
function chainOf(call: Call): readonly Call[] {
  const steps = [call];
  for (let of = receiverOf(call); of?.kind === "call" && steps.length < maxSteps; of = receiverOf(of)) steps.push(of);
  return steps;
}

function receiverOf({ callee }: Call): Expr | undefined {
  return callee.kind === "member" ? callee.of : undefined;
}
