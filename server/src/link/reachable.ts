import { childrenOf, type Expr } from "../code/expr.ts";
import type { Binding, FileFacts, Import } from "../code/facts.ts";
import type { Traits } from "../code/language.ts";
import { traitsOf } from "../code/languages/index.ts";
import { fileTail, handedTo, packageMember, sharedWith, tailOf } from "../code/summary.ts";
import { dirname } from "../core/path.ts";
import { exporters } from "./asking.ts";
import type { Evaluator } from "./evaluate.ts";
import { push } from "../core/collections.ts";
import { indexOf } from "./fileIndex.ts";
import { lastOfPath } from "./steps.ts";
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
  const dependents = new Map<string, string[]>();
  const open: string[] = [];
  for (const { name, reaches, dependsOn, functions } of offers) {
    if (reaches || functions.some((id) => asked.has(id))) open.push(name);
    else for (const one of dependsOn) push(dependents, one, name);
  }
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (names.has(name)) continue;
    names.add(name);
    open.push(...(dependents.get(name) ?? []));
  }
  return names;
}

class Offers {
  readonly #file: FileFacts;
  readonly #reaching: ReadonlySet<number>;
  readonly #evaluator: Evaluator;
  readonly #isReaching: (module: string) => boolean;
  /** The names of the module that something depends on. */
  readonly #known = new Map<string, Told>();
  readonly #imported = new Map<string, readonly string[]>();
  /** Functions that are being looked at. */
  readonly #looking = new Set<number>();

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
        name,
        reaches,
        dependsOn: [...dependsOn],
        functions: [...functions].map((id) => callersAsked(this.#file.file, id)),
      });
    const whole = nothing();
    for (const { name, value, from } of this.#file.exports) {
      if (from && name !== "*") add(this.#own(name), { ...nothing(), dependsOn: new Set(this.#asked(from.module, from.imported)) });
      if (value) {
        add(this.#own(name), this.#ofExpr(value));
        whole.dependsOn.add(this.#own(name));
      }
      // What is handed to a name that is only passed on goes where that comes from.
      if (from)
        for (const to of this.#handedOn(name, from)) add(to, { ...nothing(), dependsOn: new Set([handedKey(this.#file.file, name)]) });
    }
    if (this.#traits.exportsAll ?? this.#traits.scope) for (const name of this.#moduleNames()) add(this.#own(name), this.#ofName(name));
    for (const { from } of this.#file.exports) if (from) for (const name of this.#asked(from.module, "*")) whole.dependsOn.add(name);
    for (const [name, told] of this.#handedOver()) add(name, told);
    for (const [name, of] of this.#added()) add(name, { ...nothing(), dependsOn: new Set([of]) });
    for (const [name, of] of this.#implemented()) add(name, { ...nothing(), dependsOn: new Set([of]) });
    for (const [name, told] of this.#known) {
      add(this.#own(name), told);
      whole.dependsOn.add(this.#own(name));
    }
    add(this.#traits.scope ? fileTail(this.#file.file) : keyOf(this.#file.file, "*"), whole);
    for (const { module, sharedIn } of this.#file.imports)
      if (sharedIn !== undefined && this.#isReaching(module)) add(sharedWith(sharedIn), { ...nothing(), reaches: true });
    return offers.filter((offer) => offer.reaches || offer.dependsOn.length > 0 || offer.functions.length > 0);
  }

  /** The names under which an imported name is asked for: those of the files that it is of. */
  #asked(module: string, imported: string): readonly string[] {
    if (this.#traits.scope) return [askedName(module, imported)];
    const key = `${imported} ${module}`;
    const known = this.#imported.get(key) ?? this.#files(module, imported).map(([file, name]) => keyOf(file, name));
    this.#imported.set(key, known);
    return known;
  }

  /** The files that an import is of, and the name that it has there. */
  #files(module: string, imported: string): readonly (readonly [file: string, name: string])[] {
    const { program } = this.#evaluator;
    return this.#evaluator.quietly(() => {
      const found = program
        .resolveModule(this.#file, module)
        .flatMap((file) => exporters(program, file, imported))
        .map(({ file }) => [file, imported] as const);
      if (!this.#traits.importsModules || imported === "*") return found;
      const inner = program.resolveModule(this.#file, module.endsWith(".") ? module + imported : `${module}.${imported}`);
      return [...found, ...inner.map(({ file }) => [file, "*"] as const)];
    });
  }

  /** What adds to a class of another file: that reaches what this does. */
  #added(): readonly (readonly [name: string, of: string])[] {
    const { imports, starImports } = indexOf(this.#file);
    return this.#file.classes.flatMap(({ name, isPart }, at) => {
      if (!isPart) return [];
      const told = this.#ofClass(at);
      const own = `${this.#own(name)}+`;
      this.#known.set(`${name}+`, told);
      const from = imports.get(name);
      const names = from ? this.#asked(from.module, from.imported) : starImports.flatMap((one) => this.#asked(one.module, name));
      return names.map((one) => [one, own] as const);
    });
  }

  /** What a class of the workspace is extended or implemented by is what is called through it. */
  #implemented(): readonly (readonly [name: string, of: string])[] {
    const { imports } = indexOf(this.#file);
    const { program } = this.#evaluator;
    return this.#file.classes.flatMap(({ name, bases }) =>
      bases.flatMap((base) => {
        if (base.kind !== "name") return [];
        const from = imports.get(base.name);
        const isHere = from
          ? this.#files(from.module, from.imported).length > 0
          : this.#evaluator.quietly(() => program.siblings(this.#file, base.name)).length > 0;
        if (!isHere) return [];
        const names = from ? this.#asked(from.module, from.imported) : [base.name];
        return names.map((one) => [one, this.#own(name)] as const);
      }),
    );
  }

  #handedOn(name: string, from: { readonly module: string; readonly imported: string }): readonly string[] {
    if (this.#traits.scope || name === "*") return [];
    return this.#files(from.module, from.imported).map(([file, imported]) => handedKey(file, imported));
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
        if (!imported && !this.#traits.scope) continue;
        const told = nothing();
        for (const { value } of args) if (value.kind !== "literal") join(told, this.#ofArgument(value, fn.id));
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
    if (!this.#traits.scope)
      return imported ? this.#files(imported.module, imported.imported).map(([file, name]) => handedKey(file, name)) : [];
    const name = imported ? askedName(imported.module, imported.imported) : headOf(callee);
    return [handedTo(name), ...(callee.kind === "member" ? [handedTo(callee.key)] : [])];
  }

  /** An argument may stand under a name of the function in which the call is. */
  #ofArgument(expr: Expr, fn: number): Told {
    const told = this.#ofExpr(expr);
    if (expr.kind === "object" || expr.kind === "array") for (const part of childrenOf(expr)) join(told, this.#ofArgument(part, fn));
    if (expr.kind === "name") for (const { value } of this.#bindingsOf(expr.name, fn)) join(told, this.#ofExpr(value));
    return told;
  }

  /** What a name of a function, or of one around it, is bound to. */
  #bindingsOf(name: string, fn: number): readonly Binding[] {
    const found: Binding[] = [];
    for (let at: number | undefined = fn; at !== undefined && at > 0; at = this.#file.functions[at]?.parent)
      found.push(...(indexOf(this.#file).scope(at).bindings.get(name) ?? []));
    return found;
  }

  #moduleNames(): readonly string[] {
    const { functions, classes, imports } = this.#file;
    return [
      ...new Set([
        ...(this.#traits.scope ? [] : imports.map((one) => one.local)),
        ...(functions[0]?.bindings ?? []).map((binding) => binding.name),
        ...classes.map((one) => one.name),
        ...functions.filter((fn) => fn.parent === 0 && fn.class === undefined && fn.name !== "").map((fn) => fn.name),
      ]),
    ];
  }

  /** A name of the module depends on its own offer, an imported one on those of the files that it is of. */
  #ofName(name: string): Told {
    const imported = indexOf(this.#file).imports.get(name);
    if (imported) {
      const reaches = this.#isReaching(imported.module);
      return { ...nothing(), reaches, dependsOn: new Set(this.#asked(imported.module, imported.imported)) };
    }
    const known = this.#known.get(name) ?? this.#declared(name);
    return known === undefined ? nothing() : { ...nothing(), dependsOn: new Set([this.#own(name)]) };
  }

  /** What a name of the module reaches by what it is declared as; undefined where nothing declares it. */
  #declared(name: string): Told | undefined {
    const index = indexOf(this.#file);
    const scope = index.scope(0);
    const at = index.classes.get(name);
    const bindings = scope.bindings.get(name) ?? [];
    const fn = scope.nested.get(name);
    // Where files share a scope, what a name means may stand in another one.
    if (at === undefined && bindings.length === 0 && !fn) return this.#traits.scope ? nothing() : undefined;
    const told = nothing();
    this.#known.set(name, told);
    if (at !== undefined) join(told, this.#ofClass(at));
    for (const binding of bindings) join(told, this.#ofExpr(binding.value));
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
    if (this.#traits.qualifiedNames) return packageMember(dirname(this.#file.file), name);
    if (!this.#traits.scope) return keyOf(this.#file.file, name);
    return name === "default" ? fileTail(this.#file.file) : lastOfPath(name, this.#traits.pathNames);
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
    // A function may give itself, by way of what it names.
    if (this.#looking.has(id)) return told;
    this.#looking.add(id);
    for (const value of this.#file.functions[id]?.returns ?? []) {
      join(told, this.#ofExpr(value));
      for (const local of namesIn(value)) for (const one of this.#bindingsOf(local, id)) join(told, this.#ofExpr(one.value));
    }
    if (this.#traits.scope) join(told, this.#ofType(this.#file.functions[id]?.type));
    this.#looking.delete(id);
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
        // What a class holds may be another one of its own: `Vendor::Client`.
        if (this.#traits.pathNames !== undefined && expr.kind === "member" && /^[A-Z]/.test(expr.key)) told.dependsOn.add(expr.key);
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

/** The names that a value is made of. */
function namesIn(expr: Expr): readonly string[] {
  return expr.kind === "name" ? [expr.name] : expr.kind === "call" || expr.kind === "function" ? [] : childrenOf(expr).flatMap(namesIn);
}

/** The name with which an expression begins: `a` of `a.b.c`. */
function headOf(expr: Expr): string {
  return expr.kind === "member" ? headOf(expr.of) : expr.kind === "name" ? expr.name : "";
}

/** The name of something of a file; `*` is the file as a whole. */
function keyOf(file: string, imported: string): string {
  return `${file}#${imported === "*" ? "~" : (imported.split(".")[0] ?? imported)}`;
}

/** The name under which it is known that something that reaches outside is handed to what a file declares. */
function handedKey(file: string, name: string): string {
  return handedTo(keyOf(file, name));
}

function askedName(module: string, imported: string): string {
  return /^(default|\*)$/.test(imported) ? tailOf(module) : (imported.split(".")[0] ?? imported);
}

/** What an expression is made of as far as reaching goes: what a call is given reaches through it; a text that it is given may be anything. */
function reachingParts(expr: Expr): readonly Expr[] {
  if (expr.kind !== "call") return childrenOf(expr);
  return [expr.callee, ...expr.args.map((arg) => arg.value).filter((arg) => /^(name|member|call|function)$/.test(arg.kind))];
}
