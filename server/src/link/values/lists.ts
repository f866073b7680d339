import type { Call, Expr } from "../../code/expr.ts";
import type { FunctionFacts } from "../../code/facts.ts";
import type { PayloadList, PayloadUrl } from "../endpoint.ts";
import type { Evaluator } from "./evaluate.ts";
import { calleeName } from "../flow/flowTables.ts";
import { dataParts, declarationOf, iteratedList } from "../names/declarations.ts";
import { nameOfCallee } from "./steps.ts";
import { frameOfBinding } from "../names/names.ts";
import type { Frame, FunctionValue } from "./value.ts";

const filters =
  /^(filter|reject|partition|pickBy|omitBy|where|takeWhile|compact|intersection|difference|find|findAll|search|query|select)$/i;
const publicWord = /public|published|visible|indexable|allowed|crawlable|external/i;
const maxItems = 300;
const maxDepth = 10;

/** The lists behind an expression that is walked: their names, whether something was taken out on the way, and what they hold. */
export function listsOf(expr: Expr, frame: Frame, evaluator: Evaluator, filtered = false): readonly PayloadList[] {
  const found: PayloadList[] = [];
  new ListWalk(evaluator, found).follow(expr, frame, filtered, "", 0);
  return found;
}

/** Whether a name in it stands for the items of a list that something was taken out of: `routes.filter(isPublic).map((route) => …)`. */
export function isOfFiltered(expr: Expr, frame: Frame, evaluator: Evaluator, depth: number): boolean {
  if (expr.kind !== "name") return depth < 4 && dataParts(expr).some((part) => isOfFiltered(part, frame, evaluator, depth + 1));
  const found = declarationOf(expr.name, frame);
  if (!found) return false;
  // An item of a loop: what a function gives may have been left out there (`for route in public(routes)`).
  if (found.binding?.value.kind === "index") {
    const lists = listsOf(found.binding.value.of, found.frame, evaluator);
    return lists.some(({ filtered }) => filtered) && lists.every(({ filtered, paths }) => filtered || paths.length === 0);
  }
  const list = found.parameter && !found.binding ? iteratedList(found.fn, found.frame) : undefined;
  if (!list) return false;
  const lists = listsOf(list, { ...found.frame, fn: found.fn.parent ?? 0 }, evaluator);
  return lists.length > 0 && lists.every(({ filtered }) => filtered);
}

class ListWalk {
  readonly #evaluator: Evaluator;
  readonly #found: PayloadList[];
  readonly #active = new Set<Expr>();

  constructor(evaluator: Evaluator, found: PayloadList[]) {
    this.#evaluator = evaluator;
    this.#found = found;
  }

  follow(expr: Expr, frame: Frame, filtered: boolean, name: string, depth: number): void {
    if (depth > maxDepth || this.#active.has(expr)) return;
    this.#active.add(expr);
    this.#follow(expr, frame, filtered, name, depth + 1);
    this.#active.delete(expr);
  }

  #follow(expr: Expr, frame: Frame, filtered: boolean, name: string, depth: number): void {
    switch (expr.kind) {
      case "array":
      case "object":
        this.#add(name, filtered, expr, frame, pathsIn(expr, frame));
        for (const item of expr.kind === "array" ? expr.items : [])
          if (item.kind === "name" || item.kind === "call") this.follow(item, frame, filtered, name, depth);
        return;
      case "name":
        return this.#name(expr, frame, filtered, depth);
      case "member":
        this.#add(expr.key, filtered, expr, frame, [], expr.of);
        return this.#values(expr, frame, filtered, expr.key, depth);
      case "call":
        return this.#call(expr, frame, filtered, name, depth);
      case "assigned":
        return this.follow(expr.value, frame, filtered, name, depth);
      case "choice":
        for (const one of expr.alternatives) this.follow(one, frame, filtered, name, depth);
        return;
      case "index":
        return this.follow(expr.of, frame, filtered, name, depth);
      default:
        return;
    }
  }

  #name(expr: Extract<Expr, { kind: "name" }>, frame: Frame, filtered: boolean, depth: number): void {
    const narrowed = filtered || publicWord.test(expr.name);
    this.#add(expr.name, narrowed, expr, frame, []);
    for (
      let fn: FunctionFacts | undefined = frame.file.functions[frame.fn];
      fn;
      fn = fn.parent === undefined ? undefined : frame.file.functions[fn.parent]
    ) {
      const bindings = fn.bindings.filter((b) => b.name === expr.name);
      for (const binding of bindings)
        this.follow(
          binding.value,
          frameOfBinding(binding, { ...frame, fn: fn.id }),
          narrowed || binding.narrowed === true,
          expr.name,
          depth,
        );
      if (bindings.length > 0 || fn.parameters.some((p) => p.name === expr.name)) return;
    }
    this.#values(expr, frame, narrowed, expr.name, depth);
  }

  #values(expr: Expr, frame: Frame, filtered: boolean, name: string, depth: number): void {
    for (const value of this.#evaluator.evaluate(expr, frame)) {
      if (value.kind === "array" || value.kind === "object") this.follow(value.expr, value.frame, filtered, name, depth);
    }
  }

  #call(expr: Call, frame: Frame, filtered: boolean, name: string, depth: number): void {
    const { callee } = expr;
    const method = calleeName(expr);
    const narrowed = filtered || takesOut(expr, frame);
    const own = this.#evaluator.evaluate(callee, frame).find((v): v is FunctionValue => v.kind === "function");
    const fn = own?.file.functions[own.id];
    if (own && fn) {
      this.#add(method, narrowed, expr, frame, []);
      for (const value of fn.returns) this.follow(value, { file: own.file, fn: own.id }, narrowed, method, depth);
      return;
    }
    // What a framework is asked for is called with brackets: a function of one's own may be called the same.
    if (method !== "") this.#add(`${method}()`, narrowed, expr, frame, [], callee.kind === "member" ? callee.of : undefined);
    if (callee.kind === "member") this.follow(callee.of, frame, narrowed, name, depth);
    for (const arg of expr.args)
      if (arg.value.kind !== "function" && arg.value.kind !== "literal") this.follow(arg.value, frame, narrowed, name, depth);
  }

  #add(name: string, filtered: boolean, expr: Expr, frame: Frame, paths: readonly PayloadUrl[], of?: Expr): void {
    const owner = of && nameOfCallee(of.kind === "call" ? of.callee : of);
    this.#found.push({ name, filtered, paths, place: { file: frame.file.file, range: expr.range }, ...(owner && { of: owner }) });
  }
}

/** Whether a call leaves some of what it is called on out. */
export function takesOut(call: Call, frame: Frame): boolean {
  const method = calleeName(call);
  // `Select` of .NET makes one of each; that of Ruby chooses.
  return (filters.test(method) && method !== "Select" && !asksPresence(call, frame)) || publicWord.test(method);
}

/** `stack.filter((layer) => layer.route)`: what is no route at all is left out, and no route is. */
function asksPresence({ args: [first] }: Call, frame: Frame): boolean {
  if (first?.value.kind === "name") return first.value.name === "Boolean";
  const returns = first?.value.kind === "function" ? (frame.file.functions[first.value.id]?.returns ?? []) : [];
  return returns.length > 0 && returns.every((one) => one.kind === "member" && /^(route|path|handle)$/.test(one.key));
}

/** The path- and URL-like texts that a literal list holds, in its items or in their fields. */
function pathsIn(expr: Expr, frame: Frame): readonly PayloadUrl[] {
  const paths: PayloadUrl[] = [];
  const look = (one: Expr, depth: number): void => {
    if (paths.length >= maxItems || depth > 4) return;
    if (one.kind === "literal" && /^(\/\S*|https?:\/\/\S+)$/.test(one.value))
      paths.push({ text: one.value, place: { file: frame.file.file, range: one.range } });
    if (one.kind === "array") for (const item of one.items) look(item, depth + 1);
    if (one.kind === "object") for (const entry of one.entries) look(entry.value, depth + 1);
    if (one.kind === "concat" || one.kind === "call")
      for (const part of one.kind === "concat" ? one.parts : one.args.map((a) => a.value)) look(part, depth + 1);
  };
  look(expr, 0);
  return paths;
}
