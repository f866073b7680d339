/** What a language's file says of itself without being parsed. */
export interface Summary {
  readonly modules: readonly string[];
  /**
   * Imports by which it is asked for when they turn out to reach outside, as `importKey` writes them. Where files share
   * a scope: the names alone, and what things are handed to.
   */
  readonly names: ReadonlySet<string>;
  /** Package or namespace that it declares. */
  readonly package?: string;
  /** What it gives to a scope that it shares with other files, or to those who import from it. */
  readonly declares?: readonly string[];
}

/** How a language's files are looked at before any is parsed. */
export interface Gate {
  /** What reaches outside without an import: globals that request. */
  readonly reaches?: RegExp;
  /** The text without what looks like an address in every file and is none. */
  readonly code?: (text: string) => string;
  /** Undefined where the names can't be told: the file is to be read. */
  readonly summary: (file: string, text: string) => Summary | undefined;
}

/** The name under which a file as a whole is asked for. */
export function fileTail(file: string): string {
  return tailOf(file.replace(/\.\w+$/, ""));
}

/** The name under which a module as a whole is asked for: the last part of its path. */
export function tailOf(module: string): string {
  const bare = module.replace(/\.(ts|tsx|mts|cts|js|jsx|mjs|cjs|vue|svelte)$/, "").replace(/\/(index|__init__)$/, "");
  // Python separates by dots what others separate by slashes.
  const parts = bare.split(bare.includes("/") ? "/" : ".").filter((part) => part !== "" && part !== "." && part !== "..");
  return `~${parts.at(-1) ?? "."}`;
}

/** A name of a module as a summary notes it; `~` is the module as a whole. */
export function importKey(name: string, module: string): string {
  return `${name} ${module}`;
}

/** Under this name it is known that something which reaches outside is handed to what is called so. */
export function handedTo(name: string): string {
  return `to:${name}`;
}

/** Under this name it is known that all files below a folder import what reaches outside. */
export function sharedWith(folder: string): string {
  return `in:${folder}`;
}

/** The names of a list, without what they are called here. */
export function namesIn(list: string, alias: RegExp): readonly string[] {
  return list
    .split(",")
    .map(
      (one) =>
        one
          .trim()
          .replace(/^type\s+/, "")
          .split(alias)[0] ?? "",
    )
    .filter((name) => name !== "");
}

/** A name of a package, by the last part of the folder or of the path under which it is imported. */
export function packageMember(path: string, name: string): string {
  const last = path.slice(path.lastIndexOf("/") + 1);
  if (/^v\d+$/.test(last)) return packageMember(path.slice(0, -last.length - 1), name);
  return `${last === "" ? "." : last}.${name}`;
}
