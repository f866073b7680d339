import { childrenOf, type Expr } from "../code/expr.ts";
import type { FileFacts } from "../code/facts.ts";
import type { Traits } from "../code/language.ts";
import { traitsOf } from "../code/languages/index.ts";
import { fileTail, handedTo, packageMember, tailOf } from "../code/summary.ts";
import { dirname } from "../core/path.ts";
import type { Evaluator } from "./evaluate.ts";
import { indexOf } from "./fileIndex.ts";
import { isUrl } from "./url.ts";

/** What a module gives to others: whether it reaches outside by itself, else what that depends on. */
export interface Offer {
  readonly name: string;
  readonly reaches: boolean;
  /** Imported names. */
  readonly dependsOn: readonly string[];
  /** Its functions: whether their callers are asked for is known only when all is linked. */
  readonly functions: readonly string[];
}

interface Told {
  reaches: boolean;
  readonly dependsOn: Set<string>;
  readonly functions: Set<number>;
}

/** How a function is noted whose callers were asked for. */
export function callersAsked(file: string, fn: number): string {
  return `who:${file} ${fn}`;
}

/** The number under which it is noted that the literals of a class were asked for. */
export function literalsId(index: number): number {
  return -1 - index;
}

const nothing = (): Told => ({ reaches: false, dependsOn: new Set(), functions: new Set() });

/** What a file offers to those who import from it. `reaching`: its functions in which something reaches outside. */
export function offersOf(
  file: FileFacts,
  reaching: ReadonlySet<number>,
  evaluator: Evaluator,
  isReaching: (module: string) => boolean,
): readonly Offer[] {
  return new Offers(file, reaching, evaluator, isReaching).all();
}

/** The names under which something reaches outside, given everything that is offered and the functions whose callers were asked for. */
export function reachingNames(offers: Iterable<Offer>, asked: ReadonlySet<string>): ReadonlySet<string> {
  const names = new Set<string>();
  let open: Offer[] = [];
  for (const offer of offers) {
    if (offer.reaches || offer.functions.some((id) => asked.has(id))) names.add(offer.name);
    else if (offer.dependsOn.length > 0) open.push(offer);
  }
  for (let before = -1; before !== names.size; ) {
    before = names.size;
    open = open.filter((offer) => !(offer.dependsOn.some((name) => names.has(name)) && names.add(offer.name)));
  }
  return names;
}

class Offers {
  readonly #file: FileFacts;
  readonly #reaching: ReadonlySet<number>;
  readonly #evaluator: Evaluator;
  readonly #isReaching: (module: string) => boolean;
  readonly #known = new Map<string, Told>();

  constructor(file: FileFacts, reaching: ReadonlySet<number>, evaluator: Evaluator, isReaching: (module: string) => boolean) {
    this.#file = file;
    this.#reaching = reaching;
    this.#evaluator = evaluator;
    this.#isReaching = isReaching;
  }

  all(): readonly Offer[] {
    const offers: Offer[] = [];
    const add = (name: string, { reaches, dependsOn, functions }: Told) =>
      offers.push({
        name: name === "default" ? fileTail(this.#file.file) : this.#own(name),
        reaches,
        dependsOn: [...dependsOn],
        functions: [...functions].map((id) => callersAsked(this.#file.file, id)),
      });
    for (const { name, value, from } of this.#file.exports) {
      if (from && name !== "*") add(name, { ...nothing(), dependsOn: new Set([askedName(from.module, from.imported)]) });
      if (value) add(name, this.#ofExpr(value));
    }
    if (this.#traits.exportsAll ?? this.#traits.scope) for (const name of this.#moduleNames()) add(name, this.#ofName(name));
    const whole = nothing();
    for (const { from } of this.#file.exports) if (from) whole.dependsOn.add(tailOf(from.module));
    for (const told of this.#known.values()) join(whole, told);
    for (const [name, told] of this.#handedOver()) add(name, told);
    add(fileTail(this.#file.file), whole);
    return offers.filter((offer) => offer.reaches || offer.dependsOn.length > 0 || offer.functions.length > 0);
  }

  /** What is handed to imported functions and classes: they may show nothing of the outside, and reach it by what they get. */
  #handedOver(): ReadonlyMap<string, Told> {
    const found = new Map<string, Told>();
    if (this.#traits.qualifiedNames) return found;
    const { imports } = indexOf(this.#file);
    for (const fn of this.#file.functions) {
      for (const { call } of fn.calls) {
        const { callee, args } = call;
        const head = headOf(callee);
        const imported = imports.get(head);
        const names = imported ? [askedName(imported.module, imported.imported)] : this.#traits.scope ? [head] : [];
        if (names.length === 0) continue;
        const told = nothing();
        for (const { value } of args) if (value.kind !== "literal") join(told, this.#ofArgument(value, fn.id));
        if (!told.reaches && told.dependsOn.size === 0 && told.functions.size === 0) continue;
        for (const name of [...names, ...(callee.kind === "member" ? [callee.key] : [])]) {
          const known = found.get(handedTo(name)) ?? nothing();
          join(known, told);
          found.set(handedTo(name), known);
        }
      }
    }
    return found;
  }

  /** An argument may stand under a name of the function in which the call is. */
  #ofArgument(expr: Expr, fn: number): Told {
    const told = this.#ofExpr(expr);
    if (expr.kind === "object" || expr.kind === "array") for (const part of childrenOf(expr)) join(told, this.#ofArgument(part, fn));
    if (expr.kind !== "name") return told;
    for (let at: number | undefined = fn; at !== undefined && at > 0; at = this.#file.functions[at]?.parent)
      for (const { value } of indexOf(this.#file).scope(at).bindings.get(expr.name) ?? []) join(told, this.#ofExpr(value));
    return told;
  }

  #moduleNames(): readonly string[] {
    const { functions, classes } = this.#file;
    return [
      ...new Set([
        ...(functions[0]?.bindings ?? []).map((binding) => binding.name),
        ...classes.map((one) => one.name),
        ...functions.filter((fn) => fn.parent === 0 && fn.class === undefined && fn.name !== "").map((fn) => fn.name),
      ]),
    ];
  }

  #ofName(name: string): Told {
    const known = this.#known.get(name);
    if (known) return known;
    const told = nothing();
    this.#known.set(name, told);
    const index = indexOf(this.#file);
    const imported = index.imports.get(name);
    if (imported) {
      told.reaches = this.#isReaching(imported.module);
      told.dependsOn.add(askedName(imported.module, imported.imported));
      return told;
    }
    const at = index.classes.get(name);
    if (at !== undefined) join(told, this.#ofClass(at));
    // Where files share a scope, what it means may stand in another one.
    if (this.#traits.scope) told.dependsOn.add(this.#own(name));
    const scope = index.scope(0);
    for (const binding of scope.bindings.get(name) ?? []) join(told, this.#ofExpr(binding.value));
    const fn = scope.nested.get(name);
    if (fn) join(told, this.#ofFunction(fn.id));
    return told;
  }

  #ofClass(at: number): Told {
    const told = nothing();
    const facts = this.#file.classes[at];
    for (const id of facts?.methods ?? []) join(told, this.#ofFunction(id));
    for (const expr of [...(facts?.bases ?? []), ...(facts?.fields ?? []).map((field) => field.value)]) join(told, this.#ofExpr(expr));
    // A heir calls what a field of its base is declared to be.
    for (const field of facts?.fields ?? []) join(told, this.#ofType(field.type));
    if (this.#traits.structLiterals) told.functions.add(literalsId(at));
    return told;
  }

  get #traits(): Traits {
    return traitsOf(this.#file);
  }

  /** The name under which others ask for one of this file. */
  #own(name: string): string {
    return this.#traits.qualifiedNames ? packageMember(dirname(this.#file.file), name) : name;
  }

  /** The types that a declared type is made of: what they can do is what a value of it can do. */
  #ofType(type: string | undefined): Told {
    const told = nothing();
    for (const [name, of, key] of type?.matchAll(/([A-Za-z_]\w*)(?:\.([A-Za-z_]\w*))?/g) ?? [])
      join(told, of !== undefined && key !== undefined ? this.#ofMember(of, key) : this.#ofName(name));
    return told;
  }

  /** `pkg.Name`: that name alone, not all of the package. */
  #ofMember(of: string, key: string): Told {
    const imported = indexOf(this.#file).imports.get(of);
    if (!imported || !this.#traits.qualifiedNames) return this.#ofName(of);
    const dependsOn = new Set([packageMember(imported.module, key), packageMember("", key)]);
    return { ...nothing(), reaches: this.#isReaching(imported.module), dependsOn };
  }

  #ofFunction(id: number): Told {
    const told: Told = { ...nothing(), reaches: this.#reaching.has(id), functions: new Set([id]) };
    for (const value of this.#file.functions[id]?.returns ?? []) join(told, this.#ofExpr(value));
    if (this.#traits.scope) join(told, this.#ofType(this.#file.functions[id]?.type));
    return told;
  }

  #ofExpr(expr: Expr): Told {
    switch (expr.kind) {
      case "name":
        return this.#ofName(expr.name);
      case "function":
        return this.#ofFunction(expr.id);
      case "literal":
        return { ...nothing(), reaches: isUrl(expr.value) && !this.#isTrap(expr) };
      case "env":
        return { ...nothing(), reaches: this.#evaluator.texts(expr, { file: this.#file, fn: 0 }).some((text) => isUrl(text.text)) };
      default: {
        const told = nothing();
        if (this.#traits.scope && expr.kind === "object") join(told, this.#ofType(expr.type));
        if (this.#traits.qualifiedNames && expr.kind === "member" && expr.of.kind === "name") return this.#ofMember(expr.of.name, expr.key);
        for (const part of reachingParts(expr)) join(told, this.#ofExpr(part));
        return told;
      }
    }
  }

  #isTrap({ range }: Expr): boolean {
    return this.#file.strings.some(
      (fact) => fact.trap !== undefined && fact.range.line === range.line && fact.range.column === range.column,
    );
  }
}

function join(told: Told, more: Told): void {
  if (more.reaches) told.reaches = true;
  for (const name of more.dependsOn) told.dependsOn.add(name);
  for (const id of more.functions) told.functions.add(id);
}

/** The name with which an expression begins: `a` of `a.b.c`. */
function headOf(expr: Expr): string {
  return expr.kind === "member" ? headOf(expr.of) : expr.kind === "name" ? expr.name : "";
}

function askedName(module: string, imported: string): string {
  return /^(default|\*)$/.test(imported) ? tailOf(module) : (imported.split(".")[0] ?? imported);
}

/** What an expression is made of as far as reaching goes: what a call is given reaches through it; a text that it is given may be anything. */
function reachingParts(expr: Expr): readonly Expr[] {
  if (expr.kind !== "call") return childrenOf(expr);
  return [expr.callee, ...expr.args.map((arg) => arg.value).filter((arg) => /^(name|member|call|function)$/.test(arg.kind))];
}
