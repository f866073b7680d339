import { perFile } from "../../perFile.ts";
import { Blocks } from "../../blocks.ts";
import type { Expr } from "../../expr.ts";

/** A module that is written out in a file: its names, and what these go by in the file, of which all names are one list. */
export type Names = ReadonlyMap<string, string>;

/** What the lowering of one file keeps in mind beside the facts. */
export class Scope extends Blocks {
  /** Index among the classes by the name that a type goes by. */
  readonly classes = new Map<string, number>();
  /** Other names for types. */
  readonly aliases = new Map<string, string>();
  /** Whether Diesel is used, and the tables that its schema's `dsl` brings in by their names. */
  asksDiesel = false;
  readonly tables = new Set<string>();
  /** Constants of the file that are texts. */
  readonly texts = new Map<string, string>();
  /** Modules that are written out in the file. */
  readonly modules = new Set<string>();
  /** Modules that files of their own hold. */
  readonly files = new Set<string>();
  /** The modules that are written out around the code, innermost last. */
  readonly #modules: Names[] = [];
  /** Defaults of settings by their keys, and the function that gives them. */
  readonly defaults: { readonly key: string; readonly value: Expr; readonly in: number }[] = [];
  /** The type that `Self` means. */
  own: string | undefined;
  /** `Self` is a trait: whoever has it says what its functions are. */
  isTrait = false;
  /** Within code that only tests run. */
  isTest = false;

  /** How many modules that are written out stand around. */
  get depth(): number {
    return this.#modules.length;
  }

  /** Runs `body` where `Self` is a type. */
  within(type: string | undefined, body: () => void): void {
    const before = this.own;
    this.own = type;
    body();
    this.own = before;
  }

  /** Runs `body` in a module that is written out. */
  inModule(names: Names, isTest: boolean, body: () => void): void {
    const before = this.isTest;
    this.isTest ||= isTest;
    this.#modules.push(names);
    body();
    this.#modules.pop();
    this.isTest = before;
  }

  /** What an item goes by in the file; `levels`: as it is seen from so many modules further out. */
  itemName(name: string, levels = 0): string {
    for (let at = this.#modules.length - 1 - levels; at >= 0; at--) {
      const own = this.#modules[at]?.get(name);
      if (own !== undefined) return own;
    }
    return name;
  }

  /** The name that a name goes by where it is used: a variable, else an item. */
  override nameOf(name: string): string {
    return this.isLocal(name) ? super.nameOf(name) : this.itemName(name);
  }
}

/** The scope of the file that is lowered. */
export const scopeOf = perFile(() => new Scope());
