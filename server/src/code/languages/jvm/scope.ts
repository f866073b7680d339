import { perFile } from "../../perFile.ts";
import { Versions } from "../../versions.ts";

interface Local {
  /** The name that it goes by in the form of code, which has no blocks. */
  readonly own: string;
  readonly type?: string;
}

/** What the lowering of one file keeps in mind: blocks and what they declare, and the declared types of fields. */
export class Scope {
  /** Declared types of the fields of the file's classes, by name. */
  readonly fieldTypes = new Map<string, string>();
  /** Constants of the file that are texts. */
  readonly texts = new Map<string, string>();
  #blocks: Map<string, Local>[] = [new Map()];
  #versions = new Versions();

  /** Runs `body` in a function's own scope; blocks around it stay in sight. */
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

  /** Declares a name, or its next value, in the innermost block; gives the name that it goes by, which no other of the function has. */
  declare(name: string, type?: string): string {
    const own = this.#versions.next(name);
    const known = type?.replace(/<[\s\S]*$/, "") ?? this.#find(name)?.type;
    this.#blocks.at(-1)?.set(name, { own, ...(known !== undefined && { type: known }) });
    return own;
  }

  /** The name that a name goes by where it is used. */
  nameOf(name: string): string {
    return this.#find(name)?.own ?? name;
  }

  /** Whether a name is a variable or parameter of a function here. */
  isLocal(name: string): boolean {
    return this.#find(name) !== undefined;
  }

  /** Whether the innermost block declares a name: what is assigned here holds for all that follows. */
  isOwn(name: string): boolean {
    return this.#blocks.at(-1)?.has(name) ?? false;
  }

  /** The declared type of a variable or field. */
  typeOf(name: string): string | undefined {
    const bare = name.replace(/^this\./, "");
    return (bare === name ? this.#find(name)?.type : undefined) ?? this.fieldTypes.get(bare)?.replace(/<[\s\S]*$/, "");
  }

  #find(name: string): Local | undefined {
    for (let at = this.#blocks.length - 1; at >= 0; at--) {
      const own = this.#blocks[at]?.get(name);
      if (own !== undefined) return own;
    }
    return undefined;
  }
}

/** The scope of the file that is lowered. */
export const scopeOf = perFile(() => new Scope());
