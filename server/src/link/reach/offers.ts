import { FileReach, headOf, join, nothing, type Told } from "./fileReach.ts";
import { askedName, handedKey, keyOf } from "./offerNames.ts";
import { callersAsked, type Offer } from "./reachable.ts";
import { givesClient } from "../values/clientGivers.ts";
import { childrenOf, type Expr } from "../../code/expr.ts";
import type { FileFacts, Import } from "../../code/facts.ts";
import { fileTail, handedTo, sharedWith } from "../../code/summary.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { hungKey } from "../../code/hung.ts";
import { tokensIn } from "../program/tokens.ts";
import { type Hung, hungIn } from "../program/hung.ts";
import { indexOf } from "../program/fileIndex.ts";

/** What a file offers to those who import from it. `reaching`: its functions in which something reaches outside. */
export function offersOf(
  file: FileFacts,
  reaching: ReadonlySet<number>,
  evaluator: Evaluator,
  isReaching: (module: string, name: string) => boolean,
): readonly Offer[] {
  return new Offers(file, reaching, evaluator, isReaching).all();
}

/** What one file gives to others. */
class Offers {
  readonly #file: FileFacts;
  readonly #evaluator: Evaluator;
  readonly #isReaching: (module: string, name: string) => boolean;
  readonly #reach: FileReach;

  constructor(file: FileFacts, reaching: ReadonlySet<number>, evaluator: Evaluator, isReaching: (module: string, name: string) => boolean) {
    this.#file = file;
    this.#evaluator = evaluator;
    this.#isReaching = isReaching;
    this.#reach = new FileReach(file, reaching, evaluator, isReaching);
  }

  all(): readonly Offer[] {
    const offers: Offer[] = [];
    const add = (name: string, { reaches, dependsOn, functions }: Told) =>
      offers.push({
        name,
        reaches,
        dependsOn: [...dependsOn],
        functions: [...functions].map((id) => callersAsked(this.#file.file, id)),
      });
    const whole = nothing();
    for (const { name, value, from } of this.#file.exports) {
      if (from && name !== "*")
        add(this.#reach.own(name), { ...nothing(), dependsOn: new Set(this.#reach.asked(from.module, from.imported)) });
      if (value) {
        add(this.#reach.own(name), this.#reach.ofExpr(value));
        whole.dependsOn.add(this.#reach.own(name));
      }
      // What is handed to a name that is only passed on goes where that comes from.
      if (from)
        for (const to of this.#handedOn(name, from)) add(to, { ...nothing(), dependsOn: new Set([handedKey(this.#file.file, name)]) });
    }
    if (this.#reach.traits.exportsAll ?? this.#reach.traits.scope)
      for (const name of this.#moduleNames()) add(this.#reach.own(name), this.#reach.ofName(name));
    for (const { from } of this.#file.exports) if (from) for (const name of this.#reach.asked(from.module, "*")) whole.dependsOn.add(name);
    // Of something unknown such a method is asked by its name alone.
    for (const fn of this.#file.functions) if (givesClient(this.#file, fn)) add(fn.name, this.#reach.ofFunction(fn.id));
    if (this.#reach.traits.hangs) for (const one of hungIn(this.#file)) add(hungKey(one.name), this.#ofHung(one));
    for (const one of tokensIn(this.#file)) add(one.key, this.#ofHung(one));
    for (const [name, told] of this.#handedOver()) add(name, told);
    for (const [name, of] of this.#added()) add(name, { ...nothing(), dependsOn: new Set([of]) });
    for (const [name, of] of this.#implemented()) add(name, { ...nothing(), dependsOn: new Set([of]) });
    for (const [name, told] of this.#reach.known) {
      add(this.#reach.own(name), told);
      whole.dependsOn.add(this.#reach.own(name));
    }
    add(this.#reach.traits.scope ? fileTail(this.#file.file) : keyOf(this.#file.file, "*"), whole);
    for (const { module, sharedIn } of this.#file.imports)
      if (sharedIn !== undefined && this.#isReaching(module, "*")) add(sharedWith(sharedIn), { ...nothing(), reaches: true });
    return offers.filter((offer) => offer.reaches || offer.dependsOn.length > 0 || offer.functions.length > 0);
  }

  /** What adds to a class of another file: that reaches what this does. */
  #added(): readonly (readonly [name: string, of: string])[] {
    const { imports, starImports } = indexOf(this.#file);
    return this.#file.classes.flatMap(({ name, isPart }, at) => {
      if (!isPart) return [];
      const told = this.#reach.ofClass(at);
      const own = `${this.#reach.own(name)}+`;
      this.#reach.known.set(`${name}+`, told);
      const from = imports.get(name);
      const names = from
        ? this.#reach.asked(from.module, from.imported)
        : starImports.flatMap((one) => this.#reach.asked(one.module, name));
      return names.map((one) => [one, own] as const);
    });
  }

  /** What a class of the workspace is extended or implemented by is what is called through it. */
  #implemented(): readonly (readonly [name: string, of: string])[] {
    const { imports } = indexOf(this.#file);
    const { program } = this.#evaluator;
    return this.#file.classes.flatMap(({ name, bases, interfaces = [] }) =>
      [...bases, ...interfaces].flatMap((base) => {
        if (base.kind !== "name") return [];
        const from = imports.get(base.name);
        const isHere = from
          ? this.#reach.files(from.module, from.imported).length > 0
          : this.#evaluator.quietly(() => program.siblings(this.#file, base.name)).length > 0;
        if (!isHere) return [];
        const names = from ? this.#reach.asked(from.module, from.imported) : [base.name];
        return names.map((one) => [one, this.#reach.own(name)] as const);
      }),
    );
  }

  #handedOn(name: string, from: { readonly module: string; readonly imported: string }): readonly string[] {
    if (this.#reach.traits.scope || name === "*") return [];
    return this.#reach.files(from.module, from.imported).map(([file, imported]) => handedKey(file, imported));
  }

  /** What is handed to imported functions and classes: they may show nothing of the outside, and reach it by what they get. */
  #handedOver(): ReadonlyMap<string, Told> {
    const found = new Map<string, Told>();
    if (this.#reach.traits.qualifiedNames) return found;
    const { imports } = indexOf(this.#file);
    for (const fn of this.#file.functions) {
      for (const { call } of fn.calls) {
        const { callee, args } = call;
        const head = headOf(callee);
        const imported = imports.get(head);
        if (!imported && !this.#reach.traits.scope) continue;
        const told = nothing();
        for (const { value } of args) if (value.kind !== "literal") this.#ofArgument(value, fn.id, told);
        if (!told.reaches && told.dependsOn.size === 0 && told.functions.size === 0) continue;
        for (const name of this.#handedNames(callee, imported)) {
          const known = found.get(name) ?? nothing();
          join(known, told);
          found.set(name, known);
        }
      }
    }
    return found;
  }

  #handedNames(callee: Expr, imported: Import | undefined): readonly string[] {
    if (!this.#reach.traits.scope)
      return imported ? this.#reach.files(imported.module, imported.imported).map(([file, name]) => handedKey(file, name)) : [];
    const name = imported ? askedName(imported.module, imported.imported) : headOf(callee);
    return [handedTo(name), ...(callee.kind === "member" ? [handedTo(callee.key)] : [])];
  }

  /** An argument may stand under a name of the function in which the call is. */
  #ofArgument(expr: Expr, fn: number, told: Told): void {
    this.#reach.ofExpr(expr, told);
    if (expr.kind === "object" || expr.kind === "array") for (const part of childrenOf(expr)) this.#ofArgument(part, fn, told);
    if (expr.kind === "name") for (const { value } of this.#reach.bindingsOf(expr.name, fn)) this.#reach.ofExpr(value, told);
  }

  #ofHung({ value, fn, client }: Omit<Hung, "name">): Told {
    const told = nothing();
    if (client) told.reaches = true;
    this.#ofArgument(value, fn.id, told);
    return told;
  }

  #moduleNames(): readonly string[] {
    const { functions, classes, imports } = this.#file;
    return [
      ...new Set([
        ...(this.#reach.traits.scope ? [] : imports.map((one) => one.local)),
        ...(functions[0]?.bindings ?? []).map((binding) => binding.name),
        ...classes.map((one) => one.name),
        ...functions.filter((fn) => fn.parent === 0 && fn.class === undefined && fn.name !== "").map((fn) => fn.name),
      ]),
    ];
  }
}
