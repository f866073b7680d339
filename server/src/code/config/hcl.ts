import { maxDepth, type TreeEntry, type TreeNode } from "./tree.ts";

/** A block's kind or label as it stands in the text, and what it is a block of. */
export interface BlockHead {
  readonly words: readonly string[];
  /** Start and end of the last word. */
  readonly at: readonly [number, number];
}

/** HCL as far as it makes sense: blocks and maps as maps, their labels as keys. `onBlock` hears of the outermost blocks and those right below. */
export function readHcl(text: string, onBlock: (head: BlockHead, above: readonly string[]) => void): TreeNode {
  return new Reader(text, onBlock).body([]);
}

const blank = /(?:\s+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
/** Blanks that don't end a line. */
const sameLine = /(?:[ \t]+|\/\*[\s\S]*?\*\/)*/y;
const name = /[A-Za-z_][\w.-]*/y;
const heredoc = /<<[-~]?\s*"?(\w+)"?[^\n]*\n/y;

/** Reads a text once, from its start to its end; what is neither a text, a list nor a map it passes over. */
class Reader {
  readonly #text: string;
  readonly #onBlock: (head: BlockHead, above: readonly string[]) => void;
  #at = 0;

  constructor(text: string, onBlock: (head: BlockHead, above: readonly string[]) => void) {
    this.#text = text;
    this.#onBlock = onBlock;
  }

  /** The entries up to the closing brace, or to the end. */
  body(above: readonly string[]): TreeNode {
    const entries: TreeEntry[] = [];
    for (;;) {
      this.#skip(blank);
      const char = this.#text[this.#at];
      if (char === undefined) break;
      if (char === "}") {
        this.#at++;
        break;
      }
      const entry = this.#entry(above);
      if (entry) entries.push(entry);
      else this.#at++;
    }
    return { kind: "map", entries };
  }

  #entry(above: readonly string[]): TreeEntry | undefined {
    const key = this.#word();
    if (!key) return undefined;
    this.#skip(sameLine);
    const sign = this.#text[this.#at];
    if (sign === "=" || sign === ":") {
      this.#at++;
      const value = this.#value(above.length + 1);
      return { key: key.text, at: key.at, value };
    }
    const words = [key];
    for (let label = this.#word(); label; label = this.#word()) {
      words.push(label);
      this.#skip(sameLine);
    }
    if (this.#text[this.#at] !== "{") return undefined;
    this.#at++;
    const last = words.at(-1) ?? key;
    this.#onBlock({ words: words.map(({ text }) => text), at: last.at }, above);
    const below = above.length >= maxDepth ? undefined : this.body([...above, ...words.map(({ text }) => text)]);
    return nested(words, below);
  }

  /** A name or a text that stands for one. */
  #word(): Word | undefined {
    const text = this.#text[this.#at] === '"' ? this.#string() : undefined;
    if (text) return { text: text.text, at: text.at };
    const start = this.#at;
    const found = this.#match(name);
    return found === undefined ? undefined : { text: found, at: [start, this.#at] };
  }

  #value(depth: number): TreeNode | undefined {
    this.#skip(depth > 0 ? sameLine : blank);
    const char = this.#text[this.#at];
    if (depth > maxDepth || char === undefined) return undefined;
    if (char === '"') {
      const text = this.#string();
      // A text that is a part of something larger says nothing by itself.
      return this.#rest() ? undefined : text;
    }
    if (char === "{") {
      this.#at++;
      return this.body(Array.from({ length: depth }, () => ""));
    }
    if (char === "[") return this.#list(depth);
    if (char === "<") return this.#heredoc();
    const start = this.#at;
    const called = this.#match(name);
    if (called !== undefined && this.#text[this.#at] === "(") return this.#call(called, depth);
    this.#at = start;
    this.#rest();
    return undefined;
  }

  #list(depth: number): TreeNode {
    const items: (TreeNode | undefined)[] = [];
    this.#at++;
    for (;;) {
      this.#skip(blank);
      const char = this.#text[this.#at];
      if (char === undefined || char === "]") break;
      if (char === ",") {
        this.#at++;
        continue;
      }
      const before = this.#at;
      items.push(this.#value(depth + 1));
      if (this.#at === before) this.#at++;
    }
    this.#at++;
    return { kind: "list", items };
  }

  /** `jsonencode({…})` and its kin hold what they are given; the result of any other call nobody knows. */
  #call(called: string, depth: number): TreeNode | undefined {
    this.#at++;
    this.#skip(blank);
    const value = /^(jsonencode|yamlencode|merge|tomap|toset|tolist|concat|sensitive|nonsensitive|base64encode)$/.test(called)
      ? this.#value(depth + 1)
      : undefined;
    this.#rest();
    if (this.#text[this.#at] === ")") this.#at++;
    this.#rest();
    return value;
  }

  #heredoc(): TreeNode | undefined {
    const start = this.#at;
    const mark = this.#match(heredoc);
    if (mark === undefined) {
      this.#at = start + 1;
      return undefined;
    }
    const word = /<<[-~]?\s*"?(\w+)/.exec(mark)?.[1] ?? "";
    const end = new RegExp(`^[ \\t]*${word}[ \\t]*$`, "gm");
    const body = this.#at;
    end.lastIndex = body;
    const last = end.exec(this.#text);
    this.#at = last ? end.lastIndex : this.#text.length;
    const until = last?.index ?? this.#at;
    return { kind: "text", text: this.#text.slice(body, until), at: [body, until], keepsLines: true };
  }

  /** A text in quotes; an interpolation in it may hold further quotes. */
  #string(): { readonly kind: "text"; readonly text: string; readonly at: readonly [number, number] } {
    const start = ++this.#at;
    let depth = 0;
    for (; this.#at < this.#text.length; this.#at++) {
      const char = this.#text[this.#at];
      if (char === "\\") this.#at++;
      else if (char === "\n" || (char === '"' && depth === 0)) break;
      else if ((char === "$" || char === "%") && this.#text[this.#at + 1] === "{") depth++;
      else if (char === "}" && depth > 0) depth--;
    }
    const end = Math.min(this.#at, this.#text.length);
    this.#at = end + 1;
    return { kind: "text", text: this.#text.slice(start, end).replace(/\\(["\\])/g, "$1"), at: [start, end] };
  }

  /** Passes over the rest of an expression, up to what ends it; whether there was any. */
  #rest(): boolean {
    this.#skip(sameLine);
    const start = this.#at;
    for (let depth = 0; this.#at < this.#text.length; this.#at++) {
      const char = this.#text[this.#at] ?? "";
      if (char === '"') {
        this.#string();
        this.#at--;
      } else if ("([{".includes(char)) depth++;
      else if (depth > 0 && ")]}".includes(char)) depth--;
      else if (depth === 0 && /[\n,)\]}#]/.test(char)) break;
    }
    return this.#at > start;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #skip(pattern: RegExp): void {
    // Past its end, a pattern would start again from the front.
    if (this.#at < this.#text.length) this.#match(pattern);
  }
}

interface Word {
  readonly text: string;
  readonly at: readonly [number, number];
}

function nested([first, ...rest]: readonly Word[], value: TreeNode | undefined): TreeEntry | undefined {
  if (!first) return undefined;
  const inner = nested(rest, value);
  return { key: first.text, at: first.at, value: inner ? { kind: "map", entries: [inner] } : value };
}
