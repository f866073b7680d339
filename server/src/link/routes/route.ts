import type { Argument, Expr } from "../../code/expr.ts";
import type { Place } from "../../core/range.ts";

/** One route as its own file tells it. */
export interface FileRoute {
  readonly path: string;
  readonly place: Place;
  /** Only those who are logged in get through, as far as this file says; `open`: everybody does, whatever is around it. */
  readonly guard: "auth" | "open" | "unsaid";
  /** Nobody asks for a page so. */
  readonly isWrite: boolean;
  /** What it is registered on: the first name of what is called. */
  readonly on: string;
  /** What handles it, where that is a name or a text. */
  readonly handler?: Expr;
}

/** Another router or module that is put below a path. */
export interface Mount {
  readonly prefix: string;
  readonly guard: FileRoute["guard"];
  readonly on: string;
  readonly targets: readonly Expr[];
}

/** What a file says of the routes of a framework. */
export interface RoutesOfFile {
  readonly routes: readonly FileRoute[];
  readonly mounts: readonly Mount[];
  /** Path patterns of a security configuration. */
  readonly patterns: readonly FileRoute[];
  /** Something asks before all that is registered on these names; "" is the file itself. */
  readonly guarded: ReadonlySet<string>;
  /** What is said of the actions before which alone a controller asks. */
  readonly guardedActions: readonly (readonly Argument[])[];
}

/** What says something wins over what doesn't; of two that say something, the nearer one. */
export function strongest(...guards: readonly FileRoute["guard"][]): FileRoute["guard"] {
  return guards.find((guard) => guard !== "unsaid") ?? "unsaid";
}
