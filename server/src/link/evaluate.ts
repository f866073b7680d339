import type { Argument, Call, Choice, Expr } from "../code/expr.ts";
import type { Binding, FileFacts, FunctionFacts, Parameter } from "../code/facts.ts";
import type { Range } from "../core/range.ts";
import type { Evidence, Guard } from "./endpoint.ts";
import { guardsOf, isProductionFlag } from "./guard.ts";
import { nameOf, type Program, type Setting } from "./program.ts";
import { concatTexts, joinUrl } from "./text.ts";
import {
  type ExternalValue,
  type Frame,
  type InstanceValue,
  type Made,
  maxDepth,
  maxValues,
  placeholder,
  type TextValue,
  type Value,
} from "./value.ts";

/** Evaluates expressions to bounded sets of values, each with its evidence. Guarded against cycles and depth. */
export class Evaluator {
  readonly #program: Program;
  readonly #active = new Set<Expr>();
  readonly #memo = new Map<Expr, readonly Value[]>();
  #depth = 0;
  /** Expressions evaluated so far: what the tests of linearity count. */
  evaluated = 0;

  constructor(program: Program) {
    this.#program = program;
  }

  /** The values of an expression in a frame; never empty. */
  evaluate(expr: Expr, frame: Frame): readonly Value[] {
    const symbolic = frame.args === undefined && frame.self?.made === undefined;
    const known = symbolic ? this.#memo.get(expr) : undefined;
    if (known) return known;
    if (this.#depth >= maxDepth || this.#active.has(expr)) return [opaque(expr, frame)];
    this.#active.add(expr);
    this.#depth++;
    this.evaluated++;
    const values = this.#evaluate(expr, frame).slice(0, maxValues);
    this.#depth--;
    this.#active.delete(expr);
    const result = values.length > 0 ? values : [opaque(expr, frame)];
    // Inside a cycle a result may be cut short, so only whole ones are kept.
    if (symbolic && this.#depth === 0) this.#memo.set(expr, result);
    return result;
  }

  /** The values of an expression as text; what is no text becomes a placeholder. */
  texts(expr: Expr, frame: Frame): readonly TextValue[] {
    return this.evaluate(expr, frame).map((value) => asText(value, expr));
  }

  #evaluate(expr: Expr, frame: Frame): readonly Value[] {
    switch (expr.kind) {
      case "literal":
        return [literalText(expr, frame)];
      case "concat":
        return concatTexts(expr.parts.map((part) => this.texts(part, frame)));
      case "name":
        return this.#name(expr.name, expr.range, frame);
      case "member":
        return this.evaluate(expr.of, frame).flatMap((of) => this.#member(of, expr.key, expr.range, frame));
      case "index":
        return this.evaluate(expr.of, frame).flatMap((of) => this.#anyEntry(of, expr, frame));
      case "call":
        return this.#call(expr, frame);
      case "env":
        return this.#env(expr.name, expr.range, frame, expr.fallback);
      case "choice":
        return this.#choice(expr, frame);
      case "object":
        return [{ kind: "object", expr, frame }];
      case "array":
        return [{ kind: "array", expr, frame }];
      case "function":
        return [{ kind: "function", file: frame.file, id: expr.id, ...(frame.self && { self: frame.self }) }];
      case "assigned":
        return this.evaluate(expr.value, frame);
      case "unknown":
        return [];
    }
  }

  // ---- names -------------------------------------------------------------------------------------------------

  #name(name: string, range: Range, frame: Frame): readonly Value[] {
    const fns = frame.file.functions;
    let fn: FunctionFacts | undefined = fns[frame.fn];
    if (name === "this") return this.#self(frame);
    while (fn) {
      const own = fn.id === frame.fn;
      const found = this.#nameInFunction(name, range, fn, own ? frame : { ...frame, fn: fn.id, ...outerArgs(frame, fn) });
      if (found) return found;
      fn = fn.parent === undefined ? undefined : fns[fn.parent];
    }
    return this.#moduleName(name, range, frame) ?? [external("", name, evidence(frame.file, range, name, "constant"))];
  }

  #nameInFunction(name: string, range: Range, fn: FunctionFacts, frame: Frame): readonly Value[] | undefined {
    const bindings = fn.bindings.filter((binding) => binding.name === name);
    if (bindings.length > 0) {
      const parameter = fn.parameters.find((p) => p.name === name);
      const before = parameter ? this.#parameter(parameter, range, frame) : [];
      return [...this.#bindings(bindings, name, frame), ...before];
    }
    for (const parameter of fn.parameters) {
      if (parameter.name === name) return this.#parameter(parameter, range, frame);
      const field = parameter.fields?.find((f) => f.local === name);
      if (field) {
        const values = this.#parameter(parameter, range, frame).flatMap((v) => this.#member(v, field.key, range, frame));
        return field.fallback && values.every((v) => v.kind === "opaque") ? [...this.evaluate(field.fallback, frame), ...values] : values;
      }
    }
    const nested = frame.file.functions.find((f) => f.name === name && f.parent === fn.id && f.class === undefined);
    return nested && [{ kind: "function", file: frame.file, id: nested.id, ...(frame.self && { self: frame.self }) }];
  }

  #bindings(bindings: readonly Binding[], name: string, frame: Frame): readonly Value[] {
    return bindings.flatMap((binding) => {
      const values = this.evaluate(binding.value, frame);
      const typed = values.every((v) => v.kind === "opaque") && binding.type ? this.#typed(binding.type, frame) : undefined;
      const guard = binding.when && guardsOf(binding.when, 2, this.#subject(binding.when.subject, frame))[0];
      return (typed ?? values).map((value) => noted(value, evidence(frame.file, binding.range, name, "constant"), guard));
    });
  }

  #parameter(parameter: Parameter, range: Range, frame: Frame): readonly Value[] {
    const fn = frame.file.functions[frame.fn];
    const position = fn?.parameters.indexOf(parameter) ?? -1;
    if (frame.args && frame.caller && position >= 0) {
      const offset = frame.file.language === "python" && fn?.class !== undefined && /^(self|cls)$/.test(fn.parameters[0]?.name ?? "") ? 1 : 0;
      const given = frame.args.find((a) => a.name === parameter.name)
        ?? frame.args.filter((a) => a.name === undefined && !a.spread)[position - offset];
      if (given) {
        const note = evidence(frame.caller.file, given.value.range, parameter.name, "parameter");
        return this.evaluate(given.value, frame.caller).map((value) => noted(value, note));
      }
      if (parameter.fallback) return this.#fallbackOf(parameter, frame);
    }
    const typed = parameter.type ? this.#typed(parameter.type, frame) : undefined;
    if (typed) return typed;
    const symbol: Value = { kind: "opaque", name: parameter.name, parameters: [parameter.name], evidence: [evidence(frame.file, range, parameter.name, "parameter")] };
    return parameter.fallback ? [...this.#fallbackOf(parameter, frame), symbol] : [symbol];
  }

  #fallbackOf(parameter: Parameter, frame: Frame): readonly Value[] {
    if (!parameter.fallback) return [];
    return this.evaluate(parameter.fallback, frame).map((v) => noted(v, evidence(frame.file, parameter.range, parameter.name, "fallback")));
  }

  /** The instance that a declared type stands for: a class here, or one of a package. */
  #typed(type: string, frame: Frame): readonly Value[] | undefined {
    const name = /^[*&\s]*(?:readonly\s+)?(?:Promise<|Optional\[|Option<)?\s*([\w.$]+)/.exec(type)?.[1];
    if (!name || /^(string|str|number|int|bool|boolean|any|unknown|dict|object|float|bytes|list|Record|Array)$/.test(name)) return undefined;
    const [head = "", ...rest] = name.split(".");
    const range = frame.file.functions[frame.fn]?.range ?? { line: 0, column: 0, endLine: 0, endColumn: 0 };
    let values = this.#moduleName(head, range, { ...frame, fn: 0 });
    for (const key of rest) values = values?.flatMap((v) => this.#member(v, key, range, frame));
    const instances = values?.flatMap((value): Value[] => {
      if (value.kind === "class") return [{ kind: "instance", file: value.file, index: value.index }];
      if (value.kind === "external" && value.module !== "") {
        return [{ ...value, path: `${value.path}${frame.file.language === "go" ? "{}" : "()"}` }];
      }
      return [];
    });
    return instances && instances.length > 0 ? instances : undefined;
  }

  #self(frame: Frame): readonly Value[] {
    if (frame.self) return [frame.self];
    let fn = frame.file.functions[frame.fn];
    while (fn && fn.class === undefined) fn = fn.parent === undefined ? undefined : frame.file.functions[fn.parent];
    return fn?.class === undefined ? [] : [{ kind: "instance", file: frame.file, index: fn.class }];
  }

  /** A name of the module: class, import, or, where files share a scope, a name of a sibling. */
  #moduleName(name: string, range: Range, frame: Frame): readonly Value[] | undefined {
    const index = frame.file.classes.findIndex((c) => c.name === name);
    if (index >= 0) return [{ kind: "class", file: frame.file, index }];
    const imported = frame.file.imports.find((i) => i.local === name);
    if (imported) return this.#import(imported.module, imported.imported, range, frame.file, name);
    for (const sibling of this.#program.siblings(frame.file)) {
      if (sibling === frame.file) continue;
      const found = this.#own(sibling, name, range);
      if (found) return found;
    }
    return undefined;
  }

  #import(module: string, imported: string, range: Range, from: FileFacts, local: string): readonly Value[] {
    const files = this.#program.resolveModule(from, module);
    const note = evidence(from, range, local, "import");
    if (files.length === 0) {
      // Python: `from pkg import module` may name a file.
      const inner = from.language === "python" && imported !== "*" ? this.#program.resolveModule(from, module.endsWith(".") ? module + imported : `${module}.${imported}`) : [];
      const first = inner[0];
      if (first) return [external(`file:${first.file}`, "", note)];
      return [external(module, imported === "*" ? "" : imported, note)];
    }
    const file = files[0];
    if (file && imported === "*") return [external(`file:${file.file}`, "", note)];
    for (const target of files) {
      const values = this.exported(target, imported, range);
      if (values) return values.map((v) => noted(v, note));
    }
    const submodule = from.language === "python" ? this.#program.resolveModule(from, module.endsWith(".") ? module + imported : `${module}.${imported}`)[0] : undefined;
    return [submodule ? external(`file:${submodule.file}`, "", note) : { kind: "opaque", name: local, evidence: [note] }];
  }

  /** What a module gives under a name; undefined where it has none. Follows re-exports. */
  exported(file: FileFacts, name: string, range: Range): readonly Value[] | undefined {
    const frame: Frame = { file, fn: 0 };
    for (const item of file.exports) {
      if (item.name === name && item.value) return this.evaluate(item.value, frame);
      const from = item.name === name ? item.from : undefined;
      if (from && this.#depth < maxDepth) return this.#deeper(() => this.#import(from.module, from.imported, range, file, name));
    }
    for (const item of file.exports) {
      if (item.name !== "*" || !item.from) continue;
      const target = this.#program.resolveModule(file, item.from.module)[0];
      const found = target && target !== file && this.#depth < maxDepth ? this.#deeper(() => this.exported(target, name, range)) : undefined;
      if (found) return found;
    }
    if (file.exports.length > 0 && name === "default") return undefined;
    return this.#own(file, name, range);
  }

  #own(file: FileFacts, name: string, range: Range): readonly Value[] | undefined {
    const frame: Frame = { file, fn: 0 };
    const module = file.functions[0];
    const found = module && this.#nameInFunction(name, range, module, frame);
    if (found) return found;
    const index = file.classes.findIndex((c) => c.name === name);
    if (index >= 0) return [{ kind: "class", file, index }];
    const imported = file.imports.find((i) => i.local === name);
    return imported && this.#depth < maxDepth ? this.#deeper(() => this.#import(imported.module, imported.imported, range, file, name)) : undefined;
  }

  #deeper<T>(work: () => T): T {
    this.#depth++;
    const result = work();
    this.#depth--;
    return result;
  }

  // ---- members ----------------------------------------------------------------------------------------------

  #member(of: Value, key: string, range: Range, frame: Frame): readonly Value[] {
    switch (of.kind) {
      case "external":
        return this.#externalMember(of, key, range, frame);
      case "instance":
        return this.#instanceMember(of, key, range);
      case "class":
        return this.#classMember(of, key);
      case "object":
        return this.entry(of, key) ?? [{ kind: "opaque", name: key, evidence: [evidence(frame.file, range, key, "constant")] }];
      case "array": {
        const item = of.expr.items[Number(key)];
        return item ? this.evaluate(item, of.frame) : [];
      }
      case "text":
        // A property of a string (url.href, s.value) is taken for the string itself: enums and URL objects.
        return /^(href|origin|value|url|String|toString)$/.test(key) ? [of] : [{ ...of, text: placeholder(key), literal: undefined } as TextValue];
      case "opaque":
        return [{ ...of, name: key }];
      case "function":
        return [];
    }
  }

  #externalMember(of: ExternalValue, key: string, range: Range, frame: Frame): readonly Value[] {
    if (of.module.startsWith("file:") && of.path === "") {
      const file = this.#program.files.get(of.module.slice(5));
      if (!file) return [];
      const values = this.exported(file, key, range) ?? [];
      return values.length > 0 ? values : [{ kind: "opaque", name: key, evidence: [evidence(frame.file, range, key, "import")] }];
    }
    return [{ ...of, path: of.path === "" ? key : `${of.path}.${key}` }];
  }

  #instanceMember(of: InstanceValue, key: string, range: Range): readonly Value[] {
    const facts = of.file.classes[of.index];
    if (!facts) return [];
    const method = facts.methods.find((id) => of.file.functions[id]?.name === key);
    if (method !== undefined) return [{ kind: "function", file: of.file, id: method, self: of }];
    const fields = facts.fields.filter((f) => f.name === key);
    if (fields.length > 0) {
      return fields.flatMap((field) => {
        const frame = this.#fieldFrame(of, field.in);
        const note = evidence(of.file, field.range, key, "constant");
        const values = this.evaluate(field.value, frame);
        const typed = values.every((v) => v.kind === "opaque") && field.type ? this.#typed(field.type, frame) : undefined;
        return (typed ?? values).map((v) => noted(v, note));
      });
    }
    return this.#inherited(of, key, range);
  }

  #fieldFrame(of: InstanceValue, method: number | undefined): Frame {
    const made = method !== undefined && of.file.functions[method]?.name === "constructor" ? of.made : undefined;
    return { file: of.file, fn: method ?? 0, self: of, ...(made && { args: made.args, caller: made.frame }) };
  }

  #inherited(of: InstanceValue, key: string, range: Range): readonly Value[] {
    const facts = of.file.classes[of.index];
    const frame: Frame = { file: of.file, fn: 0 };
    return (facts?.bases ?? []).flatMap((base) =>
      this.evaluate(base, frame).flatMap((value): readonly Value[] => {
        if (value.kind === "class") return this.#instanceMember({ ...of, file: value.file, index: value.index }, key, range);
        if (value.kind !== "external") return [];
        const made = of.made ? [...value.made, of.made] : value.made;
        return [{ ...value, path: `${value.path}().${key}`, made }];
      }));
  }

  #classMember(of: Extract<Value, { kind: "class" }>, key: string): readonly Value[] {
    const facts = of.file.classes[of.index];
    const method = facts?.methods.find((id) => of.file.functions[id]?.name === key);
    if (method !== undefined) return [{ kind: "function", file: of.file, id: method }];
    return (facts?.fields ?? [])
      .filter((f) => f.name === key)
      .flatMap((f) => this.evaluate(f.value, { file: of.file, fn: 0 }).map((v) => noted(v, evidence(of.file, f.range, key, "constant"))));
  }

  /** The values under a key of an object, spreads included; undefined where it has none. */
  entry(of: Extract<Value, { kind: "object" }>, key: string): readonly Value[] | undefined {
    const own = of.expr.entries.find((e) => e.key === key);
    if (own) return this.evaluate(own.value, of.frame).map((v) => noted(v, evidence(of.frame.file, own.value.range, key, "option")));
    for (const spread of of.expr.entries.filter((e) => e.spread)) {
      for (const value of this.evaluate(spread.value, of.frame)) {
        // An object that spreads an earlier self (`o = { ...o }`) would ask itself for ever.
        const found = value.kind === "object" && this.#depth < maxDepth ? this.#deeper(() => this.entry(value, key)) : undefined;
        if (found) return found;
      }
    }
    return undefined;
  }

  /** `map[x]`: the entry where x is known, else every entry, each as a possible value. */
  #anyEntry(of: Value, expr: Extract<Expr, { kind: "index" }>, frame: Frame): readonly Value[] {
    const keys = this.texts(expr.index, frame).filter((t) => !t.text.includes("{"));
    const known = keys.flatMap((k) => this.#member(of, k.text, expr.range, frame)).filter((v) => v.kind !== "opaque");
    if (known.length > 0) return known;
    if (of.kind === "object") {
      return of.expr.entries.flatMap((e) => this.evaluate(e.value, of.frame).map((v) => noted(v, evidence(of.frame.file, e.value.range, e.key ?? "…", "option"))));
    }
    return of.kind === "array" ? of.expr.items.flatMap((item) => this.evaluate(item, of.frame)) : [];
  }

  // ---- calls ------------------------------------------------------------------------------------------------

  #call(call: Call, frame: Frame): readonly Value[] {
    const built = this.#builtin(call, frame);
    if (built) return built;
    return this.evaluate(call.callee, frame).flatMap((callee): readonly Value[] => {
      const made: Made = { args: call.args, frame, place: { file: frame.file.file, range: call.range } };
      switch (callee.kind) {
        case "external":
          return [{ ...callee, path: `${callee.path}()`, made: [...callee.made, made] }];
        case "class":
          return [{ kind: "instance", file: callee.file, index: callee.index, made }];
        case "function": {
          const fn = callee.file.functions[callee.id];
          if (!fn) return [];
          const inner: Frame = { file: callee.file, fn: callee.id, args: call.args, caller: frame, ...(callee.self && { self: callee.self }) };
          const values = fn.returns.flatMap((value) => this.evaluate(value, inner));
          return values.every((v) => v.kind === "opaque") && fn.type ? this.#typed(fn.type, inner) ?? values : values;
        }
        default:
          return [];
      }
    });
  }

  /** Calls that only build text: new URL, urljoin, trimming, case, encoding. */
  #builtin(call: Call, frame: Frame): readonly Value[] | undefined {
    const name = nameOfCallee(call.callee);
    const first = call.args[0]?.value;
    if (first && /^(URL|urljoin|resolve|joinPath|JoinPath|urlJoin|urlcat)$/.test(name)) {
      const second = call.args[1]?.value;
      if (!second) return this.texts(first, frame);
      const [path, base] = name === "URL" ? [first, second] : [second, first];
      return this.texts(base, frame).flatMap((b) => this.texts(path, frame).map((p) => joinUrl(b, p, name === "URL" || name === "urljoin")));
    }
    if (first && /^(String|str|encodeURI|Parse|strip|fmt|unquote|URI|Uri|HttpUrl|Url|AnyUrl)$/.test(name)) return this.texts(first, frame);
    if (call.callee.kind === "member" && /^(toString|trim|strip|rstrip|lstrip|replace|toLowerCase|lower|trimEnd|String|geturl|unicode_string)$/.test(name)) {
      const values = this.evaluate(call.callee.of, frame);
      return values.every((v) => v.kind === "text") ? values : undefined;
    }
    return undefined;
  }

  // ---- environment variables and choices ---------------------------------------------------------------------

  #env(name: string, range: Range, frame: Frame, fallback: Expr | undefined): readonly Value[] {
    const read = evidence(frame.file, range, name, "env");
    const values: Value[] = this.settingsOf(name).map(({ config, value }) => ({
      kind: "text",
      text: value.value,
      evidence: [read, { file: config.file, range: value.range, note: name, kind: "config" }],
      literal: { place: { file: config.file, range: value.range }, value: value.value },
      env: { name, isFallback: false },
    }));
    if (values.length === 0) values.push({ kind: "text", text: placeholder(name), evidence: [read], env: { name, isFallback: false } });
    if (fallback) values.push(...this.#fallbackValues(fallback, frame, name));
    return values;
  }

  /** The default values of a variable: what applies when nobody says production. */
  settingsOf(name: string): readonly Setting[] {
    const settings = this.#program.settings.get(name) ?? [];
    const defaults = settings.filter((s) => s.fileClass !== "production" && s.fileClass !== "test" && s.value.value !== "" && !s.value.value.includes("${"));
    const seen = new Set<string>();
    return defaults.filter((s) => !seen.has(s.value.value) && seen.add(s.value.value)).slice(0, 3);
  }

  #fallbackValues(fallback: Expr, frame: Frame, env: string): readonly Value[] {
    return this.evaluate(fallback, frame).map((value) => {
      if (value.kind !== "text") return value;
      const guard: Guard = value.guard ?? { production: "unrelated", env, isDefault: true };
      return { ...value, env: value.env ?? { name: env, isFallback: true }, guard };
    });
  }

  #choice(choice: Choice, frame: Frame): readonly Value[] {
    const { alternatives } = choice;
    if (choice.how === "fallback") {
      const head = alternatives[0] && this.evaluate(alternatives[0], frame);
      const env = head?.find((v): v is TextValue => v.kind === "text" && v.env !== undefined)?.env?.name;
      const rest = alternatives.slice(1).flatMap((a) => (env === undefined ? this.evaluate(a, frame) : this.#fallbackValues(a, frame, env)));
      return [...(head ?? []), ...rest];
    }
    const guards = choice.test && guardsOf(choice.test, alternatives.length, this.#subject(choice.test.subject, frame));
    return alternatives.flatMap((a, i) => this.evaluate(a, frame).map((value) => noted(value, undefined, guards?.[i])));
  }

  /** What a condition asks: the variable that it reads, and that variable's own fallback. */
  #subject(subject: Expr | undefined, frame: Frame): { env?: string; name: string; fallback?: TextValue } {
    if (!subject) return { name: "" };
    const texts = this.evaluate(subject, frame).filter((v): v is TextValue => v.kind === "text");
    const env = texts.find((t) => t.env)?.env?.name;
    const fallback = texts.find((t) => t.env?.isFallback);
    const name = nameOf(subject);
    return { name, ...(env !== undefined && { env }), ...(fallback && isProductionFlag(env ?? name) && { fallback }) };
  }
}

function outerArgs(frame: Frame, fn: FunctionFacts): Partial<Frame> {
  // Only the frame's own function has its arguments known; those of the functions around it are symbolic.
  return fn.id === frame.fn ? {} : { args: undefined as unknown as readonly Argument[] };
}

/** A step of a resolution. */
export function evidence(file: FileFacts, range: Range, note: string, kind: Evidence["kind"]): Evidence {
  return { file: file.file, range, note, kind };
}

function external(module: string, path: string, note: Evidence): ExternalValue {
  return { kind: "external", module, path, made: [], evidence: [note] };
}

function opaque(expr: Expr, frame: Frame): Value {
  return { kind: "opaque", name: nameOf(expr), evidence: [evidence(frame.file, expr.range, nameOf(expr), "constant")] };
}

function literalText(expr: Extract<Expr, { kind: "literal" }>, frame: Frame): TextValue {
  const place = { file: frame.file.file, range: expr.range };
  return { kind: "text", text: expr.value, evidence: [{ ...place, note: expr.value, kind: "literal" }], literal: { place, value: expr.value } };
}

/** The value with one more step of evidence, or a condition that it has not yet. */
function noted(value: Value, note: Evidence | undefined, guard?: Guard): Value {
  if (value.kind === "text") {
    const steps = note ? [note, ...value.evidence] : value.evidence;
    return { ...value, evidence: steps, ...(guard && !value.guard && { guard }) };
  }
  return note && (value.kind === "external" || value.kind === "opaque") ? { ...value, evidence: [note, ...value.evidence] } : value;
}

/** A value as text: what is none becomes a placeholder under its name. */
export function asText(value: Value, expr: Expr): TextValue {
  if (value.kind === "text") return value;
  const name = value.kind === "opaque" ? value.name : nameOf(expr);
  const steps = value.kind === "opaque" || value.kind === "external" ? value.evidence : [];
  const parameters = value.kind === "opaque" ? value.parameters : undefined;
  return { kind: "text", text: placeholder(name), evidence: steps, ...(parameters && { parameters }) };
}

function nameOfCallee(callee: Expr): string {
  return callee.kind === "name" ? callee.name : callee.kind === "member" ? callee.key : "";
}
