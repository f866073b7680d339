import { Versions } from "./versions.ts";

/** The blocks around the code that is lowered, and what each declares: languages have blocks, the form of code has functions alone. */
export class Blocks {
  #blocks: Map<string, string>[] = [new Map()];
  #versions = new Versions();

  /** Runs `body` in a function's own block; those around it stay in sight. */
  inFunction(body: () => void): void {
    const before = this.#versions;
    this.#versions = new Versions();
    this.inBlock(body);
    this.#versions = before;
  }

  inBlock(body: () => void): void {
    this.#blocks.push(new Map());
    body();
    this.#blocks.pop();
  }

  /** Whether the innermost block declares a name: what is assigned here holds for all that follows. */
  isOwn(name: string): boolean {
    return this.#blocks.length > 1 && (this.#blocks.at(-1)?.has(name) ?? false);
  }

  /** Declares a name, or its next value, in the innermost block; the name that it goes by, which no other of the function has. */
  declare(name: string): string {
    const own = this.#versions.next(name);
    this.#blocks.at(-1)?.set(name, own);
    return own;
  }

  /** The name that a name goes by where it is used. */
  nameOf(name: string): string {
    for (let at = this.#blocks.length - 1; at >= 0; at--) {
      const own = this.#blocks[at]?.get(name);
      if (own !== undefined) return own;
    }
    return name;
  }

  /** Whether a name is declared in a function here: a variable or parameter. */
  isLocal(name: string): boolean {
    return this.#blocks.slice(1).some((block) => block.has(name));
  }
}
