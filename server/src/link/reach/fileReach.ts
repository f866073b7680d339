import { askedName, keyOf } from "./offerNames.ts";
import { literalsId } from "./reachable.ts";
import { childrenOf, type Env, type Expr } from "../../code/expr.ts";
import type { Binding, FileFacts } from "../../code/facts.ts";
import type { Traits } from "../../code/language.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { fileTail, packageMember } from "../../code/summary.ts";
import { askedToken, tokenKey } from "../../code/tokens.ts";
import { dirname } from "../../core/path.ts";
import { isClientName } from "../clients/index.ts";
import { envValues } from "../values/choices.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { indexOf } from "../program/fileIndex.ts";
import { lastOfPath } from "../values/steps.ts";
import { isUrl } from "../addresses/url.ts";
import { within } from "../requests/wrapped.ts";

/** What something reaches: the outside by itself, or what other names reach, or what its callers give to its functions. */
export interface Told {
  reaches: boolean;
  readonly dependsOn: Set<string>;
  readonly functions: Set<number>;
}

/** Something that reaches nothing, as far as is known yet. */
export const nothing = (): Told => ({ reaches: false, dependsOn: new Set(), functions: new Set() });

/** Adds what one thing reaches to what another does. */
export function join(told: Told, more: Told): void {
  if (more.reaches) told.reaches = true;
  for (const name of more.dependsOn) told.dependsOn.add(name);
  for (const id of more.functions) told.functions.add(id);
}

/** What the names, classes and expressions of one file reach. */
export class FileReach {
  /** What the names of the module reach, as far as it was asked for. */
  readonly known = new Map<string, Told>();
  readonly #file: FileFacts;
  readonly #reaching: ReadonlySet<number>;
  readonly #evaluator: Evaluator;
  readonly #isReaching: (module: string, name: string) => boolean;
  readonly #imported = new Map<string, readonly string[]>();
  /** Functions that are being looked at. */
  readonly #looking = new Set<number>();

  constructor(file: FileFacts, reaching: ReadonlySet<number>, evaluator: Evaluator, isReaching: (module: string, name: string) => boolean) {
    this.#file = file;
    this.#reaching = reaching;
    this.#evaluator = evaluator;
    this.#isReaching = isReaching;
  }

  /** The names under which an imported name is asked for: those of the files that it is of. */
  asked(module: string, imported: string): readonly string[] {
    if (this.traits.scope) return [askedName(module, imported)];
    const key = `${imported} ${module}`;
    const known = this.#imported.get(key) ?? this.files(module, imported).map(([file, name]) => keyOf(file, name));
    this.#imported.set(key, known);
    return known;
  }

  /** The files that an import is of, and the name that it has there. */
  files(module: string, imported: string): readonly (readonly [file: string, name: string])[] {
    const { program } = this.#evaluator;
    return this.#evaluator.quietly(() => {
      const found = program
        .resolveModule(this.#file, module)
        .flatMap((file) => program.exporters(file, imported))
        .map(({ file }) => [file, imported] as const);
      if (!this.traits.importsModules || imported === "*") return found;
      const inner = program.resolveModule(this.#file, module.endsWith(".") ? module + imported : `${module}.${imported}`);
      return [...found, ...inner.map(({ file }) => [file, "*"] as const)];
    });
  }

  /** What a name of a function, or of one around it, is bound to. */
  bindingsOf(name: string, fn: number): readonly Binding[] {
    const found: Binding[] = [];
    for (let at: number | undefined = fn; at !== undefined && at > 0; at = this.#file.functions[at]?.parent)
      found.push(...(indexOf(this.#file).scope(at).bindings.get(name) ?? []));
    return found;
  }

  /** A name of the module depends on its own offer, an imported one on those of the files that it is of. Adds to `told`, as all of these do. */
  ofName(name: string, told = nothing()): Told {
    const imported = indexOf(this.#file).imports.get(name);
    if (imported) {
      if (this.#isReaching(imported.module, imported.imported)) told.reaches = true;
      for (const one of this.asked(imported.module, imported.imported)) told.dependsOn.add(one);
    } else if (this.known.has(name) || this.#declared(name)) told.dependsOn.add(this.own(name));
    // `export const api = $fetch.create({ … })`: what is there without being imported.
    else if (isClientName(this.#file.language, "", name)) told.reaches = true;
    return told;
  }

  /** Whether a name of the module is declared; what it reaches is known then. */
  #declared(name: string): boolean {
    const index = indexOf(this.#file);
    const scope = index.scope(0);
    const at = index.classes.get(name);
    const bindings = scope.bindings.get(name) ?? [];
    const fn = scope.nested.get(name);
    // Where files share a scope, what a name means may stand in another one.
    if (at === undefined && bindings.length === 0 && !fn) return this.traits.scope !== undefined;
    const told = nothing();
    this.known.set(name, told);
    if (at !== undefined) this.ofClass(at, told);
    for (const { value, type } of bindings) {
      this.ofExpr(value, told);
      // `type Db = Knex`: another name of a client's type.
      if (value.kind === "unknown") this.#ofType(type, told);
    }
    if (fn) this.ofFunction(fn.id, told);
    return true;
  }

  ofClass(at: number, told = nothing()): Told {
    const facts = this.#file.classes[at];
    for (const id of facts?.methods ?? []) {
      this.ofFunction(id, told);
      // What a constructor is given by default is a field's: `constructor(protected http = axios)`.
      const { name, parameters = [] } = this.#file.functions[id] ?? {};
      if (name === "constructor") for (const one of parameters) if (one.fallback) this.ofExpr(one.fallback, told);
    }
    for (const expr of facts?.bases ?? []) {
      this.ofExpr(expr, told);
      if (this.#isClientOfPackage(headOf(expr)) || this.#isOfPackage(expr)) told.reaches = true;
    }
    for (const { value, type } of facts?.fields ?? []) {
      this.ofExpr(value, told);
      // A heir calls what a field of its base is declared to be.
      this.#ofType(type, told);
    }
    if (this.traits.structLiterals) told.functions.add(literalsId(at));
    return told;
  }

  get traits(): Traits {
    return traitsOf(this.#file);
  }

  /** The name under which others ask for one of this file. */
  own(name: string): string {
    if (this.traits.qualifiedNames) return packageMember(dirname(this.#file.file), name);
    if (!this.traits.scope) return keyOf(this.#file.file, name);
    return name === "default" ? fileTail(this.#file.file) : lastOfPath(name, this.traits.pathNames);
  }

  /** The types that a declared type is made of: what they can do is what a value of it can do. */
  #ofType(type: string | undefined, told: Told): void {
    for (const [name, of, key] of type?.matchAll(/([A-Za-z_]\w*)(?:\.([A-Za-z_]\w*))?/g) ?? []) {
      if (of !== undefined && key !== undefined) this.#ofMember(of, key, told);
      else this.ofName(name, told);
      if (this.#isClientOfPackage(name)) told.reaches = true;
    }
  }

  /** Whether a type is called like a client, a repository or a mapper's context, and a package is used of which every name may be: `IVendorClient Make()`. */
  #isClientOfPackage(name: string): boolean {
    if (!this.traits.sharedImports || !/^([A-Z]\w{3,}Client|\w*DbContext|DbSet|\w*Repository(?:Base)?)$/.test(name)) return false;
    return indexOf(this.#file).starImports.some(({ module }) => this.#isReaching(module, name));
  }

  /** Whether a class is one of a package that is there without being imported, and asks something: `ActiveRecord::Base`. */
  #isOfPackage(base: Expr): boolean {
    const module = this.traits.moduleOfName?.(headOf(base));
    return module !== undefined && base.kind === "member" && this.#isReaching(module, base.key);
  }

  /** `pkg.Name`: that name alone, not all of the package. */
  #ofMember(of: string, key: string, told: Told): Told {
    const imported = indexOf(this.#file).imports.get(of);
    if (!imported || !this.traits.qualifiedNames) return this.ofName(of, told);
    if (this.#isReaching(imported.module, key)) told.reaches = true;
    told.dependsOn.add(packageMember(imported.module, key)).add(packageMember("", key));
    return told;
  }

  ofFunction(id: number, told = nothing()): Told {
    if (this.#reaching.has(id)) told.reaches = true;
    told.functions.add(id);
    // What stands before it may make it something that is asked: a task that is sent to a queue.
    for (const { callee } of this.#file.functions[id]?.decorators ?? []) this.ofExpr(callee, told);
    // A function may give itself, by way of what it names.
    if (this.#looking.has(id)) return told;
    this.#looking.add(id);
    for (const value of this.#file.functions[id]?.returns ?? []) {
      this.ofExpr(value, told);
      if (this.#makesClient(value)) told.reaches = true;
      for (const local of namesIn(value)) for (const one of this.bindingsOf(local, id)) this.ofExpr(one.value, told);
    }
    for (const given of this.#givenBack(id)) this.ofExpr(given, told);
    if (this.traits.scope) this.#ofType(this.#file.functions[id]?.type, told);
    this.#looking.delete(id);
    return told;
  }

  /** What a function gives to the callbacks that it is handed: `withClient(work) { work(client) }`. */
  #givenBack(id: number): readonly Expr[] {
    const own = this.#file.functions[id]?.parameters ?? [];
    if (own.length === 0) return [];
    return within(this.#file, id).flatMap(({ id: inner, calls }) =>
      calls.flatMap(({ call: { callee, args } }) => {
        const head = headOf(callee);
        if (head === "" || !own.some(({ name }) => name === head)) return [];
        return args.flatMap(({ value }) => [value, ...namesIn(value).flatMap((one) => this.bindingsOf(one, inner).map((it) => it.value))]);
      }),
    );
  }

  /** Whether a value is a client of a package that is there without being imported: `Vendor::Client.new`. */
  #makesClient(expr: Expr): boolean {
    const { moduleOfName } = this.traits;
    if (moduleOfName === undefined || expr.kind === "function") return false;
    const module = expr.kind === "call" && expr.isNew === true ? moduleOfName(headOf(expr.callee)) : undefined;
    return (module !== undefined && this.#isReaching(module, "")) || childrenOf(expr).some((part) => this.#makesClient(part));
  }

  ofExpr(expr: Expr, told = nothing()): Told {
    switch (expr.kind) {
      case "name":
        return this.ofName(expr.name, told);
      case "function":
        return this.ofFunction(expr.id, told);
      case "literal":
        if (isUrl(expr.value) && !this.#isTrap(expr)) told.reaches = true;
        return told;
      case "env":
        return this.#ofVariable(expr, told);
      default: {
        const token = expr.kind === "call" ? askedToken(expr) : undefined;
        if (token !== undefined) told.dependsOn.add(tokenKey(token));
        if (this.traits.scope && expr.kind === "object") this.#ofType(expr.type, told);
        if (this.traits.qualifiedNames && expr.kind === "member" && expr.of.kind === "name")
          return this.#ofMember(expr.of.name, expr.key, told);
        // What a class holds may be another one of its own: `Vendor::Client`.
        if (this.traits.pathNames !== undefined && expr.kind === "member" && /^[A-Z]/.test(expr.key)) told.dependsOn.add(expr.key);
        if (expr.kind === "member" && expr.of.kind === "name" && this.#isReachingMember(expr.of.name, expr.key)) told.reaches = true;
        for (const part of reachingParts(expr)) this.ofExpr(part, told);
        return told;
      }
    }
  }

  /** `Redis = aioredis.Redis`: what a module gives that is taken over whole is known by its own name. */
  #isReachingMember(of: string, key: string): boolean {
    const imported = indexOf(this.#file).imports.get(of);
    return imported?.imported === "*" && this.#isReaching(imported.module, key);
  }

  /** What a variable is set to, else what stands in for it. Not evaluated as written: in which function it stands isn't known here. */
  #ofVariable({ name, range, fallback }: Env, told: Told): Told {
    const values = envValues(this.#evaluator, name, range, { file: this.#file, fn: 0 }, undefined);
    if (values.some((value) => value.kind === "text" && isUrl(value.text))) told.reaches = true;
    else if (fallback) this.ofExpr(fallback, told);
    return told;
  }

  #isTrap({ range }: Expr): boolean {
    return this.#file.strings.some(
      (fact) => fact.trap !== undefined && fact.range.line === range.line && fact.range.column === range.column,
    );
  }
}

/** The name with which an expression begins: `a` of `a.b.c`. */
export function headOf(expr: Expr): string {
  return expr.kind === "member" ? headOf(expr.of) : expr.kind === "name" ? expr.name : "";
}

/** The names that a value is made of. */
function namesIn(expr: Expr): readonly string[] {
  return expr.kind === "name" ? [expr.name] : expr.kind === "call" || expr.kind === "function" ? [] : childrenOf(expr).flatMap(namesIn);
}

/** What an expression is made of as far as reaching goes: what a call is given reaches through it; a text that it is given may be anything. */
function reachingParts(expr: Expr): readonly Expr[] {
  if (expr.kind !== "call") return childrenOf(expr);
  // What is asked of a proxy its handler says.
  const given = headOf(expr.callee) === "Proxy" ? /^(name|member|call|function|object)$/ : /^(name|member|call|function)$/;
  return [expr.callee, ...expr.args.map((arg) => arg.value).filter((arg) => given.test(arg.kind))];
}
