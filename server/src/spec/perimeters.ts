import type { ExceptionEntry, Located, OwnHosts, PerimeterFile, RuleSeverity, SystemEntry } from "./model.ts";

/** The perimeter that rules a folder and what lies below: its files joined, `extends` followed. */
export interface Perimeter {
  /** Workspace path of the folder; "" for the root, `..` parts where it lies above. */
  readonly folder: string;
  /** Its own files; extended ones are in `extended`. The first is where a problem of the whole stands. */
  readonly files: readonly PerimeterFile[];
  readonly extended: readonly PerimeterFile[];
  /** By id; what is said here narrows what `extends` brings. */
  readonly systems: ReadonlyMap<string, SystemEntry>;
  readonly own: OwnHosts;
  readonly production: { readonly files: readonly Located<string>[]; readonly when: readonly Located<string>[] };
  readonly guards: readonly string[];
  readonly routes: { readonly internal: readonly string[]; readonly public: readonly string[] };
  /** Built-in classes (session-token, credential, personal, order, payment-card) and declared ones, by id. */
  readonly dataClasses: ReadonlyMap<string, readonly string[]>;
  readonly exceptions: readonly ExceptionEntry[];
  readonly rules: ReadonlyMap<string, RuleSeverity>;
  /** Whether a file is left out by `exclude`. Globs start at the folder of the file that says them. */
  excludes(file: string): boolean;
  /** Whether a file is one of `production.files`. */
  isProduction(file: string): boolean;
  /** The nearest perimeter above, and whether that one delegates to this folder. */
  readonly parent?: Perimeter;
  readonly delegated: boolean;
}

/** All perimeters of a workspace. */
export interface Perimeters {
  readonly all: readonly Perimeter[];
  /** The nearest one up the tree; undefined where none is. With `--spec` always that one. */
  rulingOf(file: string): Perimeter | undefined;
}
