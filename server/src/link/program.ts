import type { Expr } from "../code/expr.ts";
import type { ConfigFacts, ConfigValue, FileFacts, FunctionFacts } from "../code/facts.ts";
import { dirname, joinPath } from "../core/path.ts";
import type { FileClass } from "./endpoint.ts";

/** A value that some configuration file gives to an environment variable. */
export interface Setting {
  readonly config: ConfigFacts;
  readonly value: ConfigValue;
  readonly fileClass: FileClass;
}

/** All facts of a workspace, with the look-ups that linking needs. Built once a change; cheap: it copies nothing. */
export class Program {
  readonly files: ReadonlyMap<string, FileFacts>;
  readonly settings = new Map<string, Setting[]>();
  readonly #byTail = new Map<string, string[]>();
  readonly #packages = new Map<string, string>();
  readonly #goFolders = new Map<string, FileFacts[]>();
  readonly #classify: (file: string) => FileClass;

  constructor(files: readonly FileFacts[], configs: readonly ConfigFacts[], classify: (file: string) => FileClass) {
    this.#classify = classify;
    this.files = new Map(files.map((file) => [file.file, file]));
    for (const file of files) this.#indexFile(file);
    for (const config of configs) this.#indexConfig(config);
  }

  fileClass(file: string): FileClass {
    return this.#classify(file);
  }

  #indexFile(file: FileFacts): void {
    const folder = dirname(file.file);
    if (file.language === "go") push(this.#goFolders, folder, file);
    const bare = file.file.replace(/\.\w+$/, "").replace(/\/(__init__|index)$/, "");
    const parts = bare.split("/");
    for (let i = 0; i < parts.length; i++) push(this.#byTail, parts.slice(i).join("/"), file.file);
  }

  #indexConfig(config: ConfigFacts): void {
    const named = /(^|\/)package\.json$/.test(config.file) && config.values.find((v) => v.path.length === 1 && v.path[0] === "name");
    if (named) this.#packages.set(named.value, dirname(config.file));
    for (const value of config.values) {
      const name = value.env ?? value.fallbackOf;
      if (name !== undefined) push(this.settings, name, { config, value, fileClass: this.#classify(config.file) });
    }
  }

  /** The files that an import names; several for a Go package. Empty: an external package. */
  resolveModule(from: FileFacts, module: string): readonly FileFacts[] {
    if (from.language === "python") return this.#resolvePython(from, module);
    if (from.language === "go") return this.#resolveGo(module);
    const found = module.startsWith(".") ? this.#resolvePath(joinPath(dirname(from.file), module)) : this.#resolveBare(module);
    return found ? [found] : [];
  }

  /** Files of the same package that share a scope (Go); else the file alone. */
  siblings(file: FileFacts): readonly FileFacts[] {
    return file.language === "go" ? (this.#goFolders.get(dirname(file.file)) ?? [file]) : [file];
  }

  #resolvePath(path: string): FileFacts | undefined {
    const direct = this.files.get(path);
    if (direct) return direct;
    const bare = path.replace(/\.(js|jsx|mjs|cjs)$/, "");
    for (const ending of [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".vue", ".svelte"]) {
      const found = this.files.get(bare + ending) ?? this.files.get(`${path}/index${ending}`);
      if (found) return found;
    }
    return undefined;
  }

  #resolveBare(module: string): FileFacts | undefined {
    for (const [name, folder] of this.#packages) {
      if (module === name || module.startsWith(`${name}/`)) {
        const rest = module.slice(name.length + 1);
        const at = (path: string) => joinPath(folder, path);
        return rest
          ? this.#resolvePath(at(rest)) ?? this.#resolvePath(at(`src/${rest}`))
          : this.#resolvePath(at("src")) ?? this.#resolvePath(at("."));
      }
    }
    const alias = /^(?:@|~|src)\/(.+)$/.exec(module)?.[1];
    return alias === undefined ? undefined : this.#byUniqueTail(`src/${alias}`) ?? this.#byUniqueTail(alias);
  }

  #resolvePython(from: FileFacts, module: string): readonly FileFacts[] {
    const dots = /^\.*/.exec(module)?.[0].length ?? 0;
    const path = module.slice(dots).replaceAll(".", "/");
    if (dots > 0) {
      let folder = dirname(from.file);
      for (let i = 1; i < dots; i++) folder = dirname(folder);
      const base = joinPath(folder, path || ".");
      const found = this.files.get(`${base}.py`) ?? this.files.get(`${base}/__init__.py`);
      return found ? [found] : [];
    }
    const found = this.#byUniqueTail(path, from.file);
    return found?.language === "python" ? [found] : [];
  }

  #resolveGo(module: string): readonly FileFacts[] {
    const parts = module.split("/");
    // A path below the module's own name: the longest tail that is a folder here. One segment alone proves nothing.
    for (let i = 1; i < parts.length; i++) {
      const folder = this.#goFolders.get(parts.slice(i).join("/"));
      if (folder && parts[0]?.includes(".")) return folder;
    }
    return [];
  }

  /** The file whose path ends so; of several, the nearest to `from`; undefined where that is not clear. */
  #byUniqueTail(tail: string, from = ""): FileFacts | undefined {
    const candidates = this.#byTail.get(tail) ?? [];
    const near = candidates.length > 1 ? candidates.filter((file) => file.startsWith(`${from.split("/")[0]}/`)) : candidates;
    const chosen = near.length === 1 ? near[0] : candidates.length === 1 ? candidates[0] : undefined;
    return chosen === undefined ? undefined : this.files.get(chosen);
  }

  /** The values of a module-level name. */
  moduleFunction(file: FileFacts, name: string): FunctionFacts | undefined {
    return file.functions.find((fn) => fn.name === name && fn.parent === 0 && fn.class === undefined);
  }
}

/** Adds to the list under a key. */
export function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The name that people would call an expression, for placeholders. */
export function nameOf(expr: Expr): string {
  switch (expr.kind) {
    case "name":
    case "env":
      return expr.name;
    case "member":
      return expr.key;
    case "call":
      return nameOf(expr.args[0]?.value ?? expr.callee);
    case "assigned":
      return nameOf(expr.value);
    default:
      return "x";
  }
}
