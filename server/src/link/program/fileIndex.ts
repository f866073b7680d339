import type { Binding, Export, FileFacts, FunctionFacts, Import, Parameter } from "../../code/facts.ts";

/** Where the names of one function are found. */
export interface Scope {
  readonly bindings: ReadonlyMap<string, readonly Binding[]>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** Destructured parameters by their local name. */
  readonly fields: ReadonlyMap<string, { readonly parameter: Parameter; readonly field: NonNullable<Parameter["fields"]>[number] }>;
  readonly nested: ReadonlyMap<string, FunctionFacts>;
}

/** Look-ups over one file's facts, so that a name costs one step instead of a walk through the file. */
export interface FileIndex {
  readonly imports: ReadonlyMap<string, Import>;
  readonly classes: ReadonlyMap<string, number>;
  /** Classes that add to one of their name that another file declares. */
  readonly parts: ReadonlyMap<string, number>;
  readonly exports: ReadonlyMap<string, Export>;
  readonly starExports: readonly Export[];
  /** Modules of which every name may be used here. */
  readonly starImports: readonly Import[];
  scope(fn: number): Scope;
  /** The names of the fields and methods of a class. */
  members(index: number): ReadonlySet<string>;
}

const indexes = new WeakMap<FileFacts, FileIndex>();

/** The index of a file, made once for its facts. */
export function indexOf(file: FileFacts): FileIndex {
  const known = indexes.get(file);
  if (known) return known;
  const index = makeIndex(file);
  indexes.set(file, index);
  return index;
}

function makeIndex(file: FileFacts): FileIndex {
  const scopes: (Scope | undefined)[] = [];
  const members: (ReadonlySet<string> | undefined)[] = [];
  const nested = new Map<number, Map<string, FunctionFacts>>();
  for (const fn of file.functions) {
    if (fn.parent === undefined || fn.class !== undefined || fn.name === "" || fn.isValue) continue;
    const names = nested.get(fn.parent) ?? new Map<string, FunctionFacts>();
    nested.set(fn.parent, names);
    if (!names.has(fn.name)) names.set(fn.name, fn);
  }
  return {
    imports: firstBy(file.imports, (i) => i.local),
    classes: firstIndexBy(file.classes, (c) => (c.isPart ? undefined : c.name)),
    parts: firstIndexBy(file.classes, (c) => (c.isPart ? c.name : undefined)),
    exports: firstBy(
      file.exports.filter((e) => e.name !== "*"),
      (e) => e.name,
    ),
    starExports: file.exports.filter((e) => e.name === "*" && e.from),
    starImports: file.imports.filter((i) => i.local === "*"),
    scope: (id) => (scopes[id] ??= makeScope(file.functions[id], nested.get(id) ?? none)),
    members: (index) => (members[index] ??= membersOf(file, index)),
  };
}

function membersOf({ classes, functions }: FileFacts, index: number): ReadonlySet<string> {
  const { fields = [], methods = [] } = classes[index] ?? {};
  return new Set([...fields.map(({ name }) => name), ...methods.flatMap((id) => functions[id]?.name ?? [])]);
}

function makeScope(fn: FunctionFacts | undefined, nested: ReadonlyMap<string, FunctionFacts>): Scope {
  const bindings = new Map<string, Binding[]>();
  for (const binding of fn?.bindings ?? []) {
    const list = bindings.get(binding.name);
    if (list) list.push(binding);
    else bindings.set(binding.name, [binding]);
  }
  const parameters = firstBy(fn?.parameters ?? [], (p) => p.name);
  const fields = new Map(
    (fn?.parameters ?? []).flatMap((parameter) => (parameter.fields ?? []).map((field) => [field.local, { parameter, field }] as const)),
  );
  return { bindings: orNone(bindings), parameters: orNone(parameters), fields: orNone(fields), nested };
}

const none: ReadonlyMap<string, never> = new Map<string, never>();

/** Most functions have few names, and a map of none is as large as one of four. */
function orNone<T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return map.size > 0 ? map : none;
}

function firstBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T> {
  const map = new Map<string, T>();
  for (const item of items) if (!map.has(key(item))) map.set(key(item), item);
  return map;
}

function firstIndexBy<T>(items: readonly T[], key: (item: T) => string | undefined): Map<string, number> {
  const map = new Map<string, number>();
  for (const [i, item] of items.entries()) {
    const name = key(item);
    if (name !== undefined && !map.has(name)) map.set(name, i);
  }
  return map;
}
