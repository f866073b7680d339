import type { FileFacts } from "./facts.ts";

/** What a language asks of the workspace to find the file that an import names. What is asked is noted, so that the answer is forgotten when it changes. */
export interface ModuleLookup {
  /** The source file of a path. */
  file(path: string): FileFacts | undefined;
  /** The file whose path without its ending ends so; of several, the nearest to `from`; undefined where that is not clear. */
  byTail(tail: string, from: string): FileFacts | undefined;
  /** The source files of a folder, where the files of a folder share a scope. */
  folder(path: string): readonly FileFacts[];
  /** A file that declares a package; those of the same package are found by the names that they declare. */
  inPackage(name: string): FileFacts | undefined;
  /** Folders of the workspace's own packages, by the names in their manifests. */
  manifests(): ReadonlyMap<string, readonly string[]>;
  /** What such a folder's manifest says that the package gives, by the names after its own (`./job`, `.`); the longest first. */
  given(folder: string): readonly ModuleAlias[];
  /** Whether a package is known by this name: it is that one, and no file that happens to be called so. */
  isPackage(name: string): boolean;
  /** The names that the projects around a file give to paths of their own, the nearest project's first. */
  aliases(from: string): readonly ModuleAlias[];
}

/** `before*after` names what lies at `target`, its `*` for whatever stands between; not open: the one name `before`. */
export interface ModuleAlias {
  readonly before: string;
  readonly after: string;
  readonly isOpen: boolean;
  readonly target: string;
}

/** The files that an import names; empty: an external package. */
export type Resolve = (from: FileFacts, module: string, lookup: ModuleLookup) => readonly FileFacts[];
