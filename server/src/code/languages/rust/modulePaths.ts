/** A path as the module that it leads to, and the names in that. */
export interface ModulePath {
  /** `crate::config`, `super`, `self::a`, or a crate. */
  readonly module: string;
  readonly names: readonly string[];
}

/**
 * Where a path leads: of this crate, as far as it goes through modules, by their names in small letters; the last name
 * is never one of them. Of another crate, the crate.
 */
export function modulePath(segments: readonly string[]): ModulePath {
  const [first = ""] = segments;
  if (!/^(crate|super|self)$/.test(first)) return { module: first, names: segments.slice(1) };
  const start = segments.findIndex((name, at) => name !== "super" && !(at === 0 && /^(crate|self)$/.test(name)));
  const rest = start < 0 ? [] : segments.slice(start);
  const ups = segments.slice(0, start < 0 ? segments.length : start).filter((name) => name === "super");
  const end = rest.findIndex((name, at) => /^[A-Z]/.test(name) || at === rest.length - 1);
  const folders = rest.slice(0, Math.max(end, 0));
  const root = first === "crate" ? ["crate"] : ups.length > 0 ? ups : ["self"];
  return { module: [...root, ...folders].join("::"), names: rest.slice(folders.length) };
}
