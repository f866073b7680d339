import type { Expr } from "../../expr.ts";
import type { FunctionFacts } from "../../facts.ts";
import type { Lowering } from "../../lowering.ts";
import type { Forward } from "./forwards.ts";

/** What the lowering of one script keeps in mind: the names that have values, functions, and how far arguments were shifted. */
export class Scope {
  /** The scope of the file, where this script is one of several in it. */
  readonly #file: Scope | undefined;
  /** Every name that the script gives a value to, wherever. */
  readonly assigned = new Set<string>();
  /** Functions that the script declares. */
  readonly functions = new Set<string>();
  /** What functions make of their arguments, by their names. */
  readonly forwards = new Map<string, Forward>();
  /** Functions that run what they are given, by the number of arguments that they take first: `quietly() { "$@" > log; }`. */
  readonly runs = new Map<string, number>();
  /** What the script's own variables hold that may be commands: text, or lists of words. */
  readonly held = new Map<string, Expr>();
  /** Other scripts are read into this one: they may declare what it doesn't. */
  sources = false;
  /** It ends at the first command that fails. */
  endsAtFailure = false;
  /** Functions around, innermost last: which name its current value has, and which names are its own. */
  readonly #levels: Level[] = [newLevel()];
  /** Branches and loops around the statement in its function. */
  depth = 0;

  constructor(file?: Scope) {
    this.#file = file;
  }

  get #level(): Level {
    return this.#levels.at(-1) as Level;
  }

  get isFunction(): boolean {
    return this.#levels.length > 1;
  }

  /** How many arguments were shifted away. */
  get shifted(): number {
    return this.#level.shifted;
  }

  shift(count: number): void {
    this.#level.shifted += count;
  }

  inFunction(body: () => void): void {
    const { depth } = this;
    this.depth = 0;
    this.#levels.push(newLevel());
    body();
    this.#levels.pop();
    this.depth = depth;
  }

  /** Runs `body` in a branch or loop: what it assigns is one of several values. */
  inBranch(body: () => void): void {
    this.depth++;
    body();
    this.depth--;
  }

  /** Notes that a name is the function's own. */
  local(name: string): void {
    this.#level.locals.add(name);
  }

  isLocal(name: string): boolean {
    return this.#levels.slice(1).some((level) => level.locals.has(name));
  }

  /** The name that a value to be assigned goes by; a later value of the same name gets a mark. */
  assign(name: string): string {
    const { names } = this.#level;
    const before = names.get(name);
    const now = before === undefined ? name : this.depth > 0 ? before : `${before}'`;
    names.set(name, now);
    return now;
  }

  /** Notes that a function gives a variable of the whole script a value. */
  share(name: string): void {
    const [script] = this.#levels;
    if (script && !script.names.has(name)) script.names.set(name, name);
  }

  /** The name that a variable's current value goes by; undefined: the script has given it none so far. */
  nameOf(name: string): string | undefined {
    for (let at = this.#levels.length - 1; at >= 0; at--) {
      const own = this.#levels[at]?.names.get(name);
      if (own !== undefined) return own;
    }
    // A function is called later: by then the script may have set it.
    return this.isFunction && this.assigned.has(name) ? name : this.#file?.nameOf(name);
  }
}

interface Level {
  readonly names: Map<string, string>;
  readonly locals: Set<string>;
  shifted: number;
}

function newLevel(): Level {
  return { names: new Map(), locals: new Set(), shifted: 0 };
}

const scopes = new WeakMap<FunctionFacts, Scope>();
const current = new WeakMap<Lowering, Scope>();

/** The scope of the script that is lowered. */
export function scopeOf(to: Lowering): Scope {
  return current.get(to) ?? openScope(to);
}

/** The scope of a script that begins: that of the function it stands in, where several scripts share one. */
export function openScope(to: Lowering): Scope {
  const around = to.functions[to.current.parent ?? -1];
  const scope = scopes.get(to.current) ?? new Scope(around && scopes.get(around));
  scopes.set(to.current, scope);
  current.set(to, scope);
  return scope;
}
