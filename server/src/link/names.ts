import { saidByProvider } from "../code/expr.ts";
import type { Binding, FileFacts, FunctionFacts } from "../code/facts.ts";
import { traitsOf } from "../code/languages/index.ts";
import { contains, type Range } from "../core/range.ts";
import { isClientModule, isClientName } from "./clients/index.ts";
import { fallbackOfEnv, testGuards } from "./choices.ts";
import { classAround, frameOfBases, inheritedByName, memberByName } from "./classNames.ts";
import { configModule } from "./configModule.ts";
import { decided } from "./decided.ts";
import type { Guard } from "./endpoint.ts";
import { type Evaluator, isSymbolic } from "./evaluate.ts";
import { indexOf } from "./fileIndex.ts";
import { complement } from "./guard.ts";
import { baseMade, ownInstance } from "./instances.ts";
import { ownObject } from "./objectMethods.ts";
import { parameterValues } from "./parameters.ts";
import { type Asked, instanceOf } from "./provided.ts";
import { evidence, external, noted } from "./steps.ts";
import type { Frame, TextValue, Value } from "./value.ts";

/** The values of a name where it stands: of the function, of those around it, of the module, else a global. */
export function nameValues(evaluator: Evaluator, name: string, range: Range, frame: Frame): readonly Value[] {
  if (name === "this") return selfValues(frame);
  if (name === "super") return superValues(evaluator, frame);
  // `::Name` is the one that stands in no class.
  if (traitsOf(frame.file).pathNames !== undefined && name.startsWith("::"))
    return nameValues(evaluator, name.slice(2), range, { file: frame.file, fn: 0 });
  const isMember = traitsOf(frame.file).membersByName === true;
  let at: Frame | undefined = frame;
  while (at) {
    const fn: FunctionFacts | undefined = at.file.functions[at.fn];
    if (at.fn === 0 && isMember) {
      const member = memberByName(evaluator, name, range, frame, selfValues(frame)[0]);
      if (member) return member;
    }
    const found: readonly Value[] | undefined = fn && nameInFunction(evaluator, name, range, fn, at, at === frame);
    if (found) return found;
    at = around(at, fn);
  }
  return (
    moduleName(evaluator, name, range, frame) ??
    starName(evaluator, name, range, frame.file) ??
    (isMember && traitsOf(frame.file).moduleOfName?.(name) === undefined ? inheritedByName(evaluator, name, range, frame) : undefined) ?? [
      globalName(name, range, frame.file),
    ]
  );
}

/** A name that nothing here declares: a global, or a package that is there without being imported. */
function globalName(name: string, range: Range, file: FileFacts): Value {
  const module = traitsOf(file).moduleOfName?.(name);
  const note = evidence(file, range, name, module === undefined ? "constant" : "import");
  return module === undefined ? external("", name, note) : external(module, "", note);
}

/** A name of a module of which every name may be used: one of the workspace, else of each package that is known. */
function starName(evaluator: Evaluator, name: string, range: Range, from: FileFacts): readonly Value[] | undefined {
  const shared = evaluator.program.sharedImports(from);
  const starImports = [...indexOf(from).starImports, ...shared];
  if (starImports.length === 0) return undefined;
  const packages: string[] = [];
  for (const { module, imported } of starImports) {
    if (imported !== "*") {
      const found = staticName(evaluator, module, imported, name, range, from);
      if (found) return found;
      // `use package::prelude::*`: names of the package, which a module of it passes on.
      const isModule = traitsOf(from).importsModules && evaluator.program.resolveModule(from, module).length === 0;
      if (isModule && evaluator.program.isKnown(from.language, module)) packages.push(module);
      continue;
    }
    const files = evaluator.program.resolveModule(from, module);
    if (files.length === 0 && evaluator.program.isKnown(from.language, module)) packages.push(module);
    for (const file of files) {
      const found = file === from ? undefined : evaluator.deeper(() => exportedValues(evaluator, file, name, range));
      if (found) return found;
    }
  }
  // Of a package only its classes are used by a bare name, and which of several has this one nobody here knows.
  if (packages.length === 0 || !/^[A-Z]/.test(name)) return undefined;
  const note = evidence(from, range, name, "import");
  const having = packages.find((module) => isClientName(from.language, module, name));
  if (having !== undefined) return [external(having, name, note)];
  if (packages.includes(name)) return [external(name, "", note)];
  const isAmong = packages.length > 1 || shared.some(({ module }) => packages.includes(module));
  return [
    ...likelyFirst(packages, name, from.language).map((module) => ({
      ...external(module, name, note),
      ...(isAmong && { isAmong: true as const }),
    })),
    external("", name, note),
  ];
}

/** The packages that may have a class of this name: those first that are called like it. What a known client's package has is known. */
function likelyFirst(packages: readonly string[], name: string, language: string): readonly string[] {
  const open = packages.filter((module) => !isClientModule(language, module));
  const isLike = (module: string) => module.split(/[^A-Za-z0-9]+/).some((word) => word.length > 3 && name.includes(word));
  return [...open.filter(isLike), ...open.filter((module) => !isLike(module))];
}

/** A member of a class of which all members may be used by their names. */
function staticName(
  evaluator: Evaluator,
  module: string,
  imported: string,
  name: string,
  range: Range,
  from: FileFacts,
): readonly Value[] | undefined {
  const found = importValues(evaluator, module, imported, range, from, name).flatMap((of) =>
    of.kind === "class" ? evaluator.member(of, name, range, { file: from, fn: 0 }) : [],
  );
  return found.some((value) => value.kind !== "opaque") ? found : undefined;
}

/** The frame of the function around: the one that is known, else one that knows no arguments. */
function around(frame: Frame, fn: FunctionFacts | undefined): Frame | undefined {
  if (fn?.parent === undefined) return undefined;
  if (frame.outer && frame.outer.fn === fn.parent && frame.outer.file === frame.file) return frame.outer;
  return { file: frame.file, fn: fn.parent, ...(frame.self && { self: frame.self }) };
}

/** `isHere`: the name stands in this very function. */
function nameInFunction(
  evaluator: Evaluator,
  name: string,
  range: Range,
  fn: FunctionFacts,
  frame: Frame,
  isHere = false,
): readonly Value[] | undefined {
  const scope = indexOf(frame.file).scope(fn.id);
  const all = scope.bindings.get(name);
  const told = all && isHere ? before(all, range) : all;
  const bindings = told?.length === 0 ? undefined : told;
  const parameter = scope.parameters.get(name);
  if (bindings)
    return [...bindingValues(evaluator, bindings, name, frame), ...(parameter ? parameterValues(evaluator, parameter, range, frame) : [])];
  if (parameter) return parameterValues(evaluator, parameter, range, frame);
  const destructured = scope.fields.get(name);
  if (destructured) {
    const { parameter: whole, field } = destructured;
    const values = parameterValues(evaluator, whole, range, frame).flatMap((v) => evaluator.member(v, field.key, range, frame));
    return field.fallback && values.some((v) => v.kind === "opaque") ? [...evaluator.evaluate(field.fallback, frame), ...values] : values;
  }
  const nested = scope.nested.get(name);
  return (
    nested && [
      {
        kind: "function",
        file: frame.file,
        id: nested.id,
        ...(frame.self && { self: frame.self }),
        ...(!isSymbolic(frame) && { outer: frame }),
      },
    ]
  );
}

/** In what a variable is given anew (`query = query.where(…)`) it is what it was until then. */
function before(bindings: readonly Binding[], range: Range): readonly Binding[] {
  const own = bindings.findIndex(({ value, reassigned }) => reassigned === true && contains(value.range, range));
  return own < 0 ? bindings : bindings.slice(0, own);
}

function bindingValues(evaluator: Evaluator, bindings: readonly Binding[], name: string, frame: Frame): readonly Value[] {
  // `let url;` says nothing beside its assignments.
  const taken = bindings.filter((b) => !b.when || decided(b.when, frame) !== false);
  const told = taken.filter((b) => b.value.kind !== "unknown" || b.type !== undefined);
  const first =
    told[0] && told.length > 1
      ? evaluator.evaluate(told[0].value, frame).find((v): v is TextValue => v.kind === "text" && v.env !== undefined)
      : undefined;
  const groups = (told.length > 0 ? told : taken).map((binding) => {
    // `if (!url) url = LIVE`: what stands in for a variable that is not set.
    const standsIn = first?.env && first.evidence[0] && asksItself(binding, name);
    if (standsIn && first.env && first.evidence[0])
      return { guard: undefined, values: fallbackOfEnv(evaluator, binding.value, frame, first.env.name, first.evidence[0]) };
    const values = evaluator.evaluate(binding.value, frame);
    const { type } = binding;
    const typed = values.every((v) => v.kind === "opaque") && type ? typedBinding(evaluator, { ...binding, type }, frame) : undefined;
    // A condition matters to texts alone.
    const guard =
      binding.when && (typed ?? values).some((v) => v.kind === "text") ? testGuards(evaluator, binding.when, 1, frame)[0] : undefined;
    return { guard, values: (typed ?? values).map((value) => noted(value, evidence(frame.file, binding.range, name, "constant"), guard)) };
  });
  const known = groups.length > 1 ? groups.filter((g) => g.values.some((v) => v.kind !== "opaque")) : groups;
  const later = known.slice(1).find((g) => g.guard)?.guard;
  const rest = later && complement(later);
  return (known.length > 0 ? known : groups).flatMap((g, i) =>
    i === 0 && !g.guard && rest ? g.values.map((v) => withGuard(v, rest)) : g.values,
  );
}

function typedBinding(evaluator: Evaluator, binding: Binding & Asked, frame: Frame): readonly Value[] | undefined {
  const isProvided = binding.value.kind === "unknown" && binding.value.reason === saidByProvider;
  return isProvided ? instanceOf(evaluator, binding, frame) : typedValues(evaluator, binding.type, frame);
}

function asksItself({ when }: Binding, name: string): boolean {
  return when?.subject?.kind === "name" && when.subject.name === name && when.negated === true && when.equals === undefined;
}

function withGuard(value: Value, guard: Guard): Value {
  return noted(value, undefined, guard);
}

const plainTypes =
  /^(string|str|number|u?int(8|16|32|64)?|float(32|64)|byte|rune|error|map|func|chan|struct|interface|bool|boolean|any|unknown|dict|object|float|bytes|list|Record|Array|void|never|Date|Map|Set|String|CharSequence|Object|Integer|Long|Short|Byte|Character|Double|Float|Boolean|Number|Class|Void|Unit|Any|Int|URI|URL|Uri|Url|HttpUrl|HttpMethod|HttpContent|CancellationToken|[A-Z])$/;

/** A type without what only says how its value is held or when it comes. */
const typeName =
  /^[*&?\s]*(?:(?:readonly|mut|dyn|impl|final)\s+)*(?:(?:Promise|Optional|Option|Arc|Rc|Box|Mutex|RwLock|Lazy|Task|ValueTask|IOptions|CompletableFuture|Future|Mono|Result)[<[][*&\s]*(?:(?:dyn|mut)\s+)?)*\s*((?:::[\w:]*)?[\w.$]+)/;

/** The instance that a declared type stands for: a class here, or one of a package. */
export function typedValues(evaluator: Evaluator, type: string, frame: Frame): readonly Value[] | undefined {
  const name = typeName.exec(type)?.[1];
  if (!name || plainTypes.test(name)) return undefined;
  const [head = "", ...rest] = name.split(".");
  const range = frame.file.functions[frame.fn]?.range ?? { line: 0, column: 0, endLine: 0, endColumn: 0 };
  const { file } = frame;
  let values =
    moduleName(evaluator, head, range, { file, fn: 0 }) ?? madeType(evaluator, head, file) ?? starName(evaluator, head, range, file);
  for (const key of rest) values = values?.flatMap((v) => evaluator.member(v, key, range, frame));
  const instances = values?.flatMap((value): Value[] => {
    if (value.kind === "class") return [{ kind: "instance", file: value.file, index: value.index }];
    // A type that says how its values are made: `Annotated[Client, Depends(make)]`.
    if (value.kind === "instance" || (value.kind === "external" && value.made.length > 0)) return [value];
    return value.kind === "external" && value.module !== "" && !value.module.startsWith("file:")
      ? [{ ...value, path: `${value.path}()` }]
      : [];
  });
  return instances && instances.length > 0 ? instances : undefined;
}

/** A type of the module that says how its values are made. */
function madeType(evaluator: Evaluator, name: string, file: FileFacts): readonly Value[] | undefined {
  const value = indexOf(file).scope(0).bindings.get(name)?.[0]?.value;
  return value?.kind === "call" && /^[A-Z]/.test(name) ? evaluator.evaluate(value, { file, fn: 0 }) : undefined;
}

function selfValues(frame: Frame): readonly Value[] {
  if (frame.self) return [frame.self];
  for (let at: Frame | undefined = frame.outer; at; at = at.outer) if (at.self) return [at.self];
  const own = ownInstance(frame) ?? ownObject(frame);
  return own ? [own] : [];
}

/** What `super` is: the instance, its members looked for from the bases of the class that the code stands in. */
function superValues(evaluator: Evaluator, frame: Frame): readonly Value[] {
  const own = ownInstance(frame);
  const self = selfValues(frame)[0];
  if (!own || self?.kind !== "instance") return [];
  const made = baseMade(own.file === self.file && own.index === self.index ? self : own);
  return (own.file.classes[own.index]?.bases ?? []).flatMap((base) =>
    evaluator.evaluate(base, frameOfBases(own.file, own.index)).flatMap((value): Value[] => {
      if (value.kind === "class")
        return [{ ...self, start: { kind: "instance", file: value.file, index: value.index, ...(made && { made }) } }];
      return value.kind === "external" ? [{ ...value, path: `${value.path}()`, made: made ? [...value.made, made] : value.made }] : [];
    }),
  );
}

/** A name of the module: class, import, or, where files share a scope, a name of a sibling. */
function moduleName(evaluator: Evaluator, name: string, range: Range, frame: Frame): readonly Value[] | undefined {
  const inner = classAround(evaluator, name, frame);
  if (inner) return [inner];
  const index = indexOf(frame.file);
  const at = index.classes.get(name);
  if (at !== undefined) return [{ kind: "class", file: frame.file, index: at }];
  const imported = index.imports.get(name);
  if (imported) return importValues(evaluator, imported.module, imported.imported, range, frame.file, name);
  return siblingName(evaluator, frame.file, name, range);
}

/** A name that another file of the package declares, where the files of a package share one scope. */
function siblingName(evaluator: Evaluator, file: FileFacts, name: string, range: Range): readonly Value[] | undefined {
  for (const sibling of evaluator.program.siblings(file, name)) {
    const found = ownName(evaluator, sibling, name, range);
    if (found) return found;
  }
  return undefined;
}

function importValues(
  evaluator: Evaluator,
  module: string,
  imported: string,
  range: Range,
  from: FileFacts,
  local: string,
): readonly Value[] {
  const dot = imported.indexOf(".");
  if (dot > 0) {
    // A member of what is imported: `import static com.acme.Config.BASE`.
    const [of, ...keys] = imported.split(".");
    const start = importValues(evaluator, module, of ?? "", range, from, local);
    return keys.reduce((values, key) => values.flatMap((v) => evaluator.member(v, key, range, { file: from, fn: 0 })), start);
  }
  const files = evaluator.program.resolveModule(from, module);
  const config = files.length === 0 && module.startsWith(".") ? evaluator.program.configAt(from, module) : undefined;
  if (config)
    return (
      exportedValues(evaluator, configModule(config), "default", range)?.flatMap((v) =>
        /^(default|\*)$/.test(imported) ? [v] : evaluator.member(v, imported, range, { file: from, fn: 0 }),
      ) ?? []
    );
  const note = evidence(from, range, local, "import");
  // `from pkg import module` may name a file.
  const submodule = () =>
    traitsOf(from).importsModules && imported !== "*"
      ? evaluator.program.resolveModule(from, module.endsWith(".") ? module + imported : `${module}.${imported}`)[0]
      : undefined;
  if (files.length === 0) {
    const inner = submodule();
    return [inner ? external(`file:${inner.file}`, "", note) : external(module, imported === "*" ? "" : imported, note)];
  }
  const file = files[0];
  // `require("./config")` of a module that gives names, and no default, is the module as a whole.
  const isWhole = imported === "*" || (imported === "default" && file && file.exports.length > 0 && !indexOf(file).exports.has("default"));
  if (file && isWhole) return [external(`file:${file.file}`, "", note)];
  for (const target of files) {
    const values = exportedValues(evaluator, target, imported, range);
    if (values) return values.map((v) => noted(v, note));
  }
  const inner = submodule();
  return [inner ? external(`file:${inner.file}`, "", note) : { kind: "opaque", name: local, evidence: [note] }];
}

/** What a module gives under a name; undefined where it has none. Follows re-exports. */
export function exportedValues(evaluator: Evaluator, file: FileFacts, name: string, range: Range): readonly Value[] | undefined {
  const index = indexOf(file);
  const item = index.exports.get(name);
  // Files that share a scope need no exports: what one exports all the same is what including it gives.
  if (traitsOf(file).scope && !item) return siblingName(evaluator, file, name, range);
  evaluator.memo.read(file.file);
  if (item?.value) return evaluator.evaluate(item.value, { file, fn: 0 });
  const from = item?.from;
  if (from) {
    const found = evaluator.deeper(() => importValues(evaluator, from.module, from.imported, range, file, name));
    if (found) return found;
  }
  const own = traitsOf(file).exportsAll ? ownName(evaluator, file, name, range) : undefined;
  if (own) return own;
  for (const star of index.starExports) {
    const target = evaluator.program.moduleGiving(file, star.from?.module ?? "", name);
    const found = target && target !== file ? evaluator.deeper(() => exportedValues(evaluator, target, name, range)) : undefined;
    if (found) return found;
  }
  if (file.exports.length > 0 && name === "default") return undefined;
  return ownName(evaluator, file, name, range);
}

function ownName(evaluator: Evaluator, file: FileFacts, name: string, range: Range): readonly Value[] | undefined {
  evaluator.memo.read(file.file);
  const module = file.functions[0];
  const found = module && evaluator.deeper(() => nameInFunction(evaluator, name, range, module, { file, fn: 0 }));
  if (found) return found;
  const index = indexOf(file);
  const at = index.classes.get(name);
  if (at !== undefined) return [{ kind: "class", file, index: at }];
  const imported = index.imports.get(name);
  return imported && evaluator.deeper(() => importValues(evaluator, imported.module, imported.imported, range, file, name));
}
