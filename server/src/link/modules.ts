import type { ConfigFacts, FileFacts } from "../code/facts.ts";
import { basename, dirname, joinPath } from "../core/path.ts";

/** Notes that the answer depends on what lies under a name. */
export type NoteRead = (name: string) => void;

interface Answer {
  readonly files: readonly string[];
  readonly reads: readonly string[];
}

const scriptEndings = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".vue", ".svelte"];

/**
 * Which file an import names. Every answer depends on the files whose name is the last part of the import; these are
 * noted as `~name`, so that a file that comes or goes concerns those imports alone.
 */
export class ModuleIndex {
  readonly #files: ReadonlyMap<string, FileFacts>;
  readonly #byTail = new Map<string, Set<string>>();
  /** Folder by the name in its package.json. */
  readonly #packages = new Map<string, Map<string, string>>();
  readonly #packageOf = new Map<string, string>();
  readonly #goFolders = new Map<string, Set<string>>();
  /** Files of a Go package by its folder and the names that they declare. */
  readonly #declared = new Map<string, Set<string>>();
  /** Folder by the module path in its go.mod. */
  readonly #goModules = new Map<string, string>();

  /** Answers by importing file and module, until a file comes or goes. */
  readonly #answers = new Map<string, Map<string, Answer>>();

  constructor(files: ReadonlyMap<string, FileFacts>) {
    this.#files = files;
  }

  /** Notes that a file came or went; gives the names that answers may have depended on. */
  setFile(file: string, facts: FileFacts | undefined): readonly string[] {
    this.#answers.clear();
    const folder = dirname(file);
    if (file.endsWith(".go")) toggle(this.#goFolders, folder, file, facts !== undefined);
    const bare = bareName(file);
    const parts = bare.split("/");
    for (let i = 0; i < parts.length; i++) toggle(this.#byTail, parts.slice(i).join("/"), file, facts !== undefined);
    return [`~${basename(bare)}`, `~${basename(file.replace(/\.\w+$/, ""))}`, `~${basename(folder)}`];
  }

  /** Notes which names a file of a shared scope declares; gives what changed. */
  setDeclared(file: string, before: FileFacts | undefined, facts: FileFacts | undefined): readonly string[] {
    const [old, now] = [declaredIn(before), declaredIn(facts)];
    const folder = dirname(file);
    const changed: string[] = [];
    for (const name of new Set([...old, ...now])) {
      if (old.has(name) === now.has(name)) continue;
      const key = declaredKey(folder, name);
      toggle(this.#declared, key, file, now.has(name));
      changed.push(key);
    }
    return changed;
  }

  #setGoModule(file: string, config: ConfigFacts | undefined): readonly string[] {
    const folder = dirname(file);
    const module = config?.values.find((v) => v.path[0] === "module")?.value;
    const before = [...this.#goModules].find(([, at]) => at === folder)?.[0];
    if (module === before) return [];
    this.#answers.clear();
    if (before !== undefined) this.#goModules.delete(before);
    if (module !== undefined) this.#goModules.set(module, folder);
    return ["~go.mod"];
  }

  /** Notes a package.json or go.mod; gives the names that changed. */
  setConfig(file: string, config: ConfigFacts | undefined): readonly string[] {
    if (basename(file) === "go.mod") return this.#setGoModule(file, config);
    if (basename(file) !== "package.json") return [];
    const name = config?.values.find((v) => v.path.length === 1 && v.path[0] === "name")?.value;
    const before = this.#packageOf.get(file);
    if (name === before) return [];
    this.#answers.clear();
    if (before !== undefined) this.#packages.get(before)?.delete(file);
    this.#packageOf.delete(file);
    if (name !== undefined) {
      this.#packageOf.set(file, name);
      this.#packages.set(name, (this.#packages.get(name) ?? new Map()).set(file, dirname(file)));
    }
    return ["~packages"];
  }

  /** The files that an import names; several for a Go package. Empty: an external package. */
  resolve(from: FileFacts, module: string, read: NoteRead): readonly FileFacts[] {
    const byModule = this.#answers.get(from.file) ?? new Map<string, Answer>();
    this.#answers.set(from.file, byModule);
    const known = byModule.get(module);
    if (known) {
      for (const name of known.reads) read(name);
      return known.files.flatMap((file) => this.#files.get(file) ?? []);
    }
    const reads: string[] = [];
    const found = this.#resolve(from, module, (name) => {
      reads.push(name);
      read(name);
    });
    byModule.set(module, { files: found.map((one) => one.file), reads });
    return found;
  }

  #resolve(from: FileFacts, module: string, read: NoteRead): readonly FileFacts[] {
    if (from.language === "python") return this.#resolvePython(from, module, read);
    if (from.language === "go") return this.#resolveGo(module, read);
    const found = module.startsWith(".")
      ? this.#resolvePath(joinPath(dirname(from.file), module), read)
      : this.#resolveBare(from, module, read);
    return found ? [found] : [];
  }

  /** Files of the same package that declare a name; none where files do not share a scope. */
  siblings(file: FileFacts, name: string, read: NoteRead): readonly FileFacts[] {
    if (file.language !== "go") return [];
    const key = declaredKey(dirname(file.file), name);
    read(key);
    const isTest = file.file.endsWith("_test.go");
    // What only tests declare is not there when the program runs.
    const found = [...(this.#declared.get(key) ?? [])].filter((one) => isTest || !one.endsWith("_test.go"));
    return found.sort().flatMap((one) => this.#files.get(one) ?? []);
  }

  #folder(folder: string): readonly FileFacts[] {
    return [...(this.#goFolders.get(folder) ?? [])].sort().flatMap((file) => this.#files.get(file) ?? []);
  }

  #resolvePath(path: string, read: NoteRead): FileFacts | undefined {
    const bare = path.replace(/\.(js|jsx|mjs|cjs|ts|tsx|mts|cts)$/, "");
    read(`~${basename(bare)}`);
    const direct = this.#files.get(path);
    if (direct) return direct;
    for (const ending of scriptEndings) {
      const found =
        this.#files.get(bare + ending) ??
        this.#files.get(path + ending) ??
        this.#files.get(path === "" ? `index${ending}` : `${path}/index${ending}`);
      if (found) return found;
    }
    return undefined;
  }

  #resolveBare(from: FileFacts, module: string, read: NoteRead): FileFacts | undefined {
    const parts = module.split("/");
    const length = module.startsWith("@") && parts.length > 1 ? 2 : 1;
    const folders = this.#packages.get(parts.slice(0, length).join("/"));
    read("~packages");
    if (folders && folders.size > 0) {
      const folder = [...folders.values()].sort()[0] ?? "";
      const rest = parts.slice(length).join("/");
      const at = (path: string) => this.#resolvePath(joinPath(folder, path), read);
      return rest ? (at(rest) ?? at(`src/${rest}`)) : (at("src") ?? at(".") ?? at("lib"));
    }
    const alias = /^(?:@|~|src|app|#)\/(.+)$/.exec(module)?.[1];
    if (alias === undefined && !/^(@|~|#)\w+\/\w/.test(module)) return undefined;
    const path = (alias ?? parts.slice(1).join("/")).replace(/\.(js|ts)$/, "");
    read(`~${basename(path)}`);
    const found =
      this.#byUniqueTail(`src/${path}`, from.file) ??
      (alias === undefined && path.split("/").length < 2 ? undefined : this.#byUniqueTail(path, from.file));
    return found?.language === "python" || found?.language === "go" ? undefined : found;
  }

  #resolvePython(from: FileFacts, module: string, read: NoteRead): readonly FileFacts[] {
    const dots = /^\.*/.exec(module)?.[0].length ?? 0;
    const path = module.slice(dots).replaceAll(".", "/");
    if (dots > 0) {
      let folder = dirname(from.file);
      for (let i = 1; i < dots; i++) folder = dirname(folder);
      const base = joinPath(folder, path || ".");
      read(`~${basename(base)}`);
      const found = this.#files.get(`${base}.py`) ?? this.#files.get(`${base}/__init__.py`);
      return found ? [found] : [];
    }
    read(`~${basename(path)}`);
    const found = this.#byUniqueTail(path, from.file);
    return found?.language === "python" && this.#isRoot(found.file, path, from.file) ? [found] : [];
  }

  /** Python looks absolute names up from folders that are no packages: `import stripe` is never `shop/gateways/stripe`. */
  #isRoot(found: string, path: string, from: string): boolean {
    const root = bareName(found).slice(0, -path.length).replace(/\/$/, "");
    return root === "" || found === from || !this.#files.has(`${root}/__init__.py`);
  }

  #resolveGo(module: string, read: NoteRead): readonly FileFacts[] {
    const parts = module.split("/");
    read(`~${parts.at(-1) ?? ""}`);
    read("~go.mod");
    for (const [own, folder] of this.#goModules) {
      if (module !== own && !module.startsWith(`${own}/`)) continue;
      const at = joinPath(folder, module.slice(own.length + 1));
      read(`~${basename(at)}`);
      return this.#folder(at);
    }
    if (this.#goModules.size > 0 || !parts[0]?.includes(".")) return [];
    // A path below the module's own name: the longest tail that is a folder here. One segment alone proves nothing.
    for (let i = 1; i < parts.length; i++) {
      const folder = this.#folder(parts.slice(i).join("/"));
      if (folder.length > 0) return folder;
    }
    return [];
  }

  /** The file whose path ends so; of several, the nearest to `from`; undefined where that is not clear. */
  #byUniqueTail(tail: string, from: string): FileFacts | undefined {
    const candidates = [...(this.#byTail.get(tail) ?? [])];
    if (candidates.length === 1) return this.#files.get(candidates[0] ?? "");
    let near = candidates;
    for (const part of dirname(from)
      .split("/")
      .map((_, i, all) => all.slice(0, i + 1).join("/"))) {
      const inside = near.filter((file) => file.startsWith(`${part}/`));
      if (inside.length === 0) break;
      near = inside;
    }
    return near.length === 1 ? this.#files.get(near[0] ?? "") : undefined;
  }
}

/** Names that a file gives to the scope that it shares with others. */
function declaredIn(facts: FileFacts | undefined): ReadonlySet<string> {
  if (facts?.language !== "go") return new Set();
  if (facts.declares) return new Set(facts.declares);
  return new Set([
    ...(facts.functions[0]?.bindings ?? []).map((binding) => binding.name),
    ...facts.functions.filter((fn) => fn.parent === 0 && fn.class === undefined && fn.name !== "").map((fn) => fn.name),
    ...facts.classes.map((one) => one.name),
  ]);
}

function declaredKey(folder: string, name: string): string {
  return `in:${folder} ${name}`;
}

function bareName(file: string): string {
  return file.replace(/\.\w+$/, "").replace(/\/(__init__|index)$/, "");
}

function toggle(map: Map<string, Set<string>>, key: string, file: string, present: boolean): void {
  const set = map.get(key) ?? new Set<string>();
  if (present) set.add(file);
  else set.delete(file);
  if (set.size > 0) map.set(key, set);
  else map.delete(key);
}
