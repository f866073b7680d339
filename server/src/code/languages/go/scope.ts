import { perFile } from "../../perFile.ts";
import { Versions } from "../../versions.ts";
import { firstChild } from "../../nodes.ts";
import type { Node } from "web-tree-sitter";

/** What the lowering of one file keeps in mind: blocks and what they declare, the receiver, the file's own structs and constants. */
export class Scope {
  /** Index among the classes by type name. */
  readonly classes = new Map<string, number>();
  /** Field names of the file's structs, in order. */
  readonly fields = new Map<string, readonly string[]>();
  /** Constants of the file that are texts. */
  readonly texts = new Map<string, string>();
  receiver: string | undefined;
  /** `v, ok := look(…)`: what `ok` tells of. */
  readonly tells = new Map<string, string>();
  /** Named results of the function, for a bare `return`. */
  results: readonly string[] = [];
  #blocks: Map<string, string>[] = [new Map()];
  #versions = new Versions();
  /** Where the blocks of the function begin. */
  #begin = 0;
  /** Variables of functions around that a function uses: what they are given later counts there too. */
  readonly #captured = new Set<string>();

  /** Runs `body` in a function's own scope; blocks around it stay in sight. */
  inFunction(receiver: string | undefined, results: readonly string[], body: () => void): void {
    const before = { receiver: this.receiver, results: this.results, versions: this.#versions, begin: this.#begin };
    if (receiver !== undefined) this.receiver = receiver;
    this.results = results;
    this.#versions = new Versions();
    this.#begin = this.#blocks.length;
    this.inBlock(body);
    this.receiver = before.receiver;
    this.results = before.results;
    this.#versions = before.versions;
    this.#begin = before.begin;
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
    const block = this.#blocks.at(-1);
    const own = this.#versions.next(name);
    this.#captured.delete(own);
    block?.set(name, own);
    return own;
  }

  /** The name that a name goes by where it is used. */
  nameOf(name: string): string {
    for (let at = this.#blocks.length - 1; at >= 0; at--) {
      const own = this.#blocks[at]?.get(name);
      if (own === undefined) continue;
      if (at > 0 && at < this.#begin) this.#captured.add(own);
      return own;
    }
    return name === this.receiver ? "this" : name;
  }

  /** Whether a function within used the variable, by the name that it goes by. */
  isCaptured(own: string): boolean {
    return this.#captured.has(own);
  }

  /** Whether a name is declared in a function here: a variable or parameter, and neither package nor receiver. */
  isLocal(name: string): boolean {
    return this.#blocks.slice(1).some((block) => block.has(name));
  }
}

/** The scope of the file that is lowered. */
export const scopeOf = perFile(() => new Scope());

/** The text between the quotes of a string; undefined for any other node. */
export function stringText(node: Node | null | undefined): string | undefined {
  if (node?.type === "raw_string_literal") return node.text.slice(1, -1);
  return node?.type === "interpreted_string_literal" ? unescape(node.text.slice(1, -1)) : undefined;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

function unescape(text: string): string {
  return text.includes("\\")
    ? text.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([\s\S]))/g, (_, u, long, x, c: string) => {
        const hex: string | undefined = u ?? long ?? x;
        return hex === undefined ? (escapes[c] ?? c) : String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff));
      })
    : text;
}

/** The name of a type: without pointers, parentheses, type arguments; undefined for maps, slices, functions. */
export function typeName(node: Node | null | undefined): string | undefined {
  switch (node?.type) {
    case "type_identifier":
    case "qualified_type":
      return node.text;
    case "pointer_type":
    case "parenthesized_type":
      return typeName(firstChild(node));
    case "generic_type":
      return typeName(node.childForFieldName("type"));
    default:
      return undefined;
  }
}
