import { perFile } from "../../perFile.ts";
import { Versions } from "../../versions.ts";
import type { Expr } from "../../expr.ts";
import type { Handle } from "./curl.ts";

interface FunctionScope {
  /** An arrow function sees the variables of the function around it. */
  readonly isArrow: boolean;
  /** The name that each variable goes by at this point. */
  readonly names: Map<string, string>;
  readonly versions: Versions;
  /** Handles of curl, by the variable or field that holds them. */
  readonly handles: Map<string, Handle>;
}

/**
 * What the lowering of one file keeps in mind. PHP keeps variables apart from functions, constants and classes, and
 * those of a script apart from those of its functions: the form of code does not, so that some get a mark (`url'`).
 * So does the next value of a variable: what was read before it stays what it was.
 */
export class Scope {
  namespace = "";
  /** Fully qualified names by what the file calls them. */
  readonly aliases = new Map<string, string>();
  /** Functions called by name: a variable must not be taken for one of them. */
  called: ReadonlySet<string> = new Set();
  /** Constants of the file that are texts, and cases of its enums: what comparisons with them ask. */
  readonly texts = new Map<string, string>();
  readonly #stack: FunctionScope[] = [];

  constructor() {
    this.#open(false);
  }

  #open(isArrow: boolean): void {
    this.#stack.push({ isArrow, names: new Map(), versions: new Versions(), handles: new Map() });
  }

  /** Runs `body` in a function's own scope. */
  inFunction(isArrow: boolean, body: () => void): void {
    this.#open(isArrow);
    body();
    this.#stack.pop();
  }

  get #top(): FunctionScope {
    return this.#stack.at(-1) as FunctionScope;
  }

  /** The curl handles of the current function. */
  get handles(): Map<string, Handle> {
    return this.#top.handles;
  }

  /** Whether the current function gave a variable a value, or takes it as a parameter. */
  has(variable: string): boolean {
    return this.#top.names.has(variable);
  }

  /** Declares a variable, or its next value; gives the name that it goes by from now on. */
  declare(variable: string): string {
    const { names, versions } = this.#top;
    const own = versions.next(this.#plain(variable, this.#stack.length - 1));
    names.set(variable, own);
    return own;
  }

  /** The name that a variable goes by where it is used. */
  nameOf(variable: string): string {
    let at = this.#stack.length - 1;
    for (; at > 0; at--) {
      const known = this.#stack[at]?.names.get(variable);
      if (known !== undefined) return known;
      if (!this.#stack[at]?.isArrow) break;
    }
    return this.#stack[at]?.names.get(variable) ?? this.#plain(variable, at);
  }

  /** The variables of the script, and the names that they go by. */
  get variables(): Iterable<readonly [string, string]> {
    return this.#stack[0]?.names ?? [];
  }

  /** The name that a variable of the script goes by. */
  globalName(variable: string): string {
    return this.#stack[0]?.names.get(variable) ?? this.#plain(variable, 0);
  }

  /** The name that a variable goes by in the function around the current one. */
  outerName(variable: string): string {
    const [top] = this.#stack.splice(-1);
    const name = this.nameOf(variable);
    if (top) this.#stack.push(top);
    return name;
  }

  #plain(variable: string, at: number): string {
    return at === 0 || this.called.has(variable) ? `${variable}'` : variable;
  }
}

/** The scope of the file that is lowered. */
export const scopeOf = perFile(() => new Scope());

/** A name as an expression. */
export function nameExpr(name: string, range: Expr["range"]): Expr {
  return { kind: "name", name, range };
}
