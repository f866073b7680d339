import type { Call, Expr } from "../code/expr.ts";
import type { CallFact, ClassFacts, FileFacts } from "../code/facts.ts";
import type { Range } from "../core/range.ts";
import { basename } from "../core/path.ts";
import { targetOf } from "../link/endpoints.ts";
import { Evaluator } from "../link/values/evaluate.ts";
import { isReachingModule } from "../link/clients/index.ts";
import { Program } from "../link/program/program.ts";
import type { Request } from "../link/request.ts";
import { RequestFinder } from "../link/requests/requests.ts";
import type { Frame, Value } from "../link/values/value.ts";
import { limits } from "./limits.ts";
import { type SpokenRequest, spokenRequest } from "./spokenRequest.ts";

/** A method of a package's client, and the request that it makes as far as that is known. */
export interface FoundOperation {
  /** Its names on the way from the client: `tickets.create`. */
  readonly name: string;
  readonly method: string | null;
  readonly host: string | null;
  readonly path: string | null;
  /** The path goes on from the address that the client knows. */
  readonly isRelative?: true;
}

/** How many functions of the package lead from a method to what it asks for. */
const maxHelpers = 2;
const nowhere: Range = { line: 0, column: 0, endLine: 0, endColumn: 0 };

/** What a user of a package could call, and what each call requests: found by calling everything that it gives, on paper. */
export function operationsOf(entry: FileFacts, files: readonly FileFacts[]): readonly FoundOperation[] {
  return new Caller(entry, files).operations();
}

/** A file that imports the package, and calls what it finds there. */
class Caller {
  readonly #evaluator: Evaluator;
  readonly #finder: RequestFinder;
  readonly #user: FileFacts;
  readonly #frame: Frame;
  readonly #names: ReadonlySet<string>;
  readonly #found = new Map<string, FoundOperation>();
  /** Classes on the way, so that a client that holds itself is gone through once. */
  readonly #open = new Set<string>();
  #asked = 0;

  constructor(entry: FileFacts, files: readonly FileFacts[]) {
    const isKnown = (language: string, module: string) => isReachingModule(language, module, () => false);
    const program = new Program(
      () => "code",
      () => undefined,
      isKnown,
    );
    for (const facts of files) program.setFile(facts.file, facts);
    this.#names = exportedNames(entry, program, new Set());
    this.#user = userOf(entry, this.#names);
    program.setFile(this.#user.file, this.#user);
    this.#evaluator = new Evaluator(program, false);
    this.#finder = new RequestFinder(this.#evaluator, () => false);
    this.#frame = { file: this.#user, fn: 0 };
  }

  operations(): readonly FoundOperation[] {
    for (const name of this.#names) {
      const expr: Expr = { kind: "name", name, range: nowhere };
      for (const value of this.#evaluator.evaluate(expr, this.#frame)) {
        if (value.kind === "class") this.#members(call(expr, true), "", 0);
        else if (value.kind === "function") this.#method(expr, name, 0);
        else if (value.kind === "instance" || value.kind === "object") this.#members(expr, "", 0);
      }
    }
    return [...this.#found.values()];
  }

  #members(of: Expr, prefix: string, depth: number): void {
    if (depth >= limits.depth) return;
    for (const value of this.#evaluator.evaluate(of, this.#frame)) {
      const key =
        value.kind === "instance"
          ? `${value.file.file}#${value.index}`
          : value.kind === "object"
            ? `${value.frame.file.file}:${value.expr.range.line}:${value.expr.range.column}`
            : "";
      if (key === "" || this.#open.has(key)) continue;
      this.#open.add(key);
      for (const name of this.#namesOf(value)) this.#member(of, prefix, name, depth);
      this.#open.delete(key);
    }
  }

  #member(of: Expr, prefix: string, name: string, depth: number): void {
    if (this.#asked >= limits.operations || /^[_#$]|^constructor$|^__/.test(name)) return;
    const expr: Expr = { kind: "member", of, key: name, range: nowhere };
    const values = this.#evaluator.evaluate(expr, this.#frame);
    if (values.some(({ kind }) => kind === "function")) this.#method(expr, `${prefix}${name}`, depth);
    else if (values.some(({ kind }) => kind === "instance" || kind === "object")) this.#members(expr, `${prefix}${name}.`, depth + 1);
  }

  /** A method: what it requests, else what is reached by what it gives (`createClient()`, a getter). */
  #method(callee: Expr, name: string, depth: number): void {
    this.#asked++;
    const made: CallFact = { call: call(callee, false) };
    const found = this.#requested(callee, made).map(({ urls, method }): FoundOperation => {
      // What holds when nobody says otherwise comes first.
      const targets = [...urls]
        .sort((a, b) => Number(a.guard?.isDefault === false) - Number(b.guard?.isDefault === false))
        .map((url) => targetOf(url));
      const target = targets.find(({ host }) => host !== null) ?? targets.find(({ path }) => path !== null);
      return { name, method: method === "" ? null : method, host: target?.host ?? null, path: target?.path ?? null };
    });
    const best =
      found.find(({ host, path }) => host !== null && !isOpen(path)) ??
      this.#spoken(callee, name) ??
      found.find(({ path }) => path !== null) ??
      found[0];
    if (!best) this.#members(made.call, depth === 0 ? "" : `${name}.`, depth + 1);
    else if (!this.#found.has(name)) this.#found.set(name, best);
  }

  #spoken(callee: Expr, name: string): FoundOperation | undefined {
    for (const value of this.#evaluator.evaluate(callee, this.#frame)) {
      const spoken = value.kind === "function" ? this.#spokenIn(value.file, value.id, 0) : undefined;
      if (spoken) return { name, ...spoken, host: null, isRelative: true };
    }
    return undefined;
  }

  /** What is asked for in a function, or in one of the package that it calls. */
  #spokenIn(file: FileFacts, id: number, depth: number): SpokenRequest | undefined {
    const calls = file.functions.filter((fn) => isWithin(file, fn.id, id)).flatMap((fn) => fn.calls.map((one) => ({ fn, one })));
    for (const { fn, one } of calls) {
      const spoken = spokenRequest(file, fn, one, this.#evaluator);
      if (spoken) return spoken;
    }
    if (depth >= maxHelpers) return undefined;
    for (const { fn, one } of calls) {
      for (const value of this.#evaluator.evaluate(one.call.callee, { file, fn: fn.id })) {
        const isOther = value.kind === "function" && !(value.file === file && value.id === id);
        const spoken = isOther ? this.#spokenIn(value.file, value.id, depth + 1) : undefined;
        if (spoken) return spoken;
      }
    }
    return undefined;
  }

  /** The requests that a call of a method makes: those that it decides itself, and those that stand in the method as they are. */
  #requested(callee: Expr, made: CallFact): readonly Request[] {
    const [module] = this.#user.functions;
    const decided = module ? this.#finder.find(this.#user, module, made).requests : [];
    if (decided.length > 0) return decided;
    return this.#evaluator
      .evaluate(callee, this.#frame)
      .flatMap((value) => (value.kind === "function" ? this.#within(value.file, value.id) : []));
  }

  #within(file: FileFacts, id: number): readonly Request[] {
    return file.functions
      .filter((fn) => isWithin(file, fn.id, id))
      .flatMap((fn) => fn.calls.flatMap((one) => this.#finder.find(file, fn, one).requests));
  }

  #namesOf(value: Value): readonly string[] {
    if (value.kind === "object") return value.expr.entries.flatMap(({ key }) => key ?? []);
    if (value.kind !== "instance") return [];
    const one = value.file.classes[value.index];
    return one ? [...new Set(this.#namesOfClass(value.file, one, 0))] : [];
  }

  #namesOfClass(file: FileFacts, { methods, fields, bases }: ClassFacts, depth: number): readonly string[] {
    const own = [
      ...methods.flatMap((id) => file.functions[id]?.name ?? []),
      ...fields.filter((field) => !field.isStatic).map((field) => field.name),
    ];
    if (depth > limits.depth) return own;
    const inherited = bases
      .flatMap((base) => this.#evaluator.evaluate(base, { file, fn: 0 }))
      .flatMap((value) => {
        const above = value.kind === "class" ? value.file.classes[value.index] : undefined;
        return value.kind === "class" && above ? this.#namesOfClass(value.file, above, depth + 1) : [];
      });
    return [...own, ...inherited];
  }
}

/** Whether nothing of a path is known. */
function isOpen(path: string | null): boolean {
  return path === null || /^\/?\{[^}]*\}/.test(path);
}

/** Whether a function is another, or stands in it. */
function isWithin(file: FileFacts, inner: number, outer: number): boolean {
  for (let at: number | undefined = inner; at !== undefined; at = file.functions[at]?.parent) if (at === outer) return true;
  return false;
}

function call(callee: Expr, isNew: boolean): Call {
  return { kind: "call", callee, args: [], ...(isNew && { isNew: true as const }), range: nowhere };
}

/** Every name that a module gives, through what it passes on. */
function exportedNames(file: FileFacts, program: Program, seen: Set<string>): ReadonlySet<string> {
  const names = new Set<string>();
  if (seen.has(file.file)) return names;
  seen.add(file.file);
  const passOn = (module: string) => {
    for (const next of program.resolveModule(file, module)) for (const name of exportedNames(next, program, seen)) names.add(name);
  };
  for (const { name, from } of file.exports) {
    if (name !== "*") names.add(name);
    else if (from) passOn(from.module);
  }
  if (file.language === "python") {
    for (const { name } of file.classes) names.add(name);
    for (const { name, parent, class: of } of file.functions) if (parent === 0 && of === undefined && name !== "") names.add(name);
    for (const { local } of file.imports) if (local !== "*" && local !== "") names.add(local);
    for (const { local, module } of file.imports) if (local === "*") passOn(module);
  }
  return names;
}

/** A file beside the entry that imports all of it. */
function userOf(entry: FileFacts, names: ReadonlySet<string>): FileFacts {
  const isPython = entry.language === "python";
  const stem = basename(entry.file).replace(/\.\w+$/, "");
  const module = isPython ? (stem === "__init__" ? "." : `.${stem}`) : `./${basename(entry.file)}`;
  const folder = entry.file.slice(0, entry.file.length - basename(entry.file).length);
  return {
    file: `${folder}~user${isPython ? ".py" : ".js"}`,
    language: entry.language,
    imports: [...names].map((name) => ({ local: name, imported: name, module, range: nowhere })),
    exports: [],
    functions: [{ id: 0, name: "", parameters: [], bindings: [], calls: [], returns: [], range: nowhere }],
    classes: [],
    strings: [],
    comments: [],
    problems: [],
  };
}
