import type { Expr } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";
import type { Word } from "./commands.ts";
import { variable } from "./variables.ts";

/** Shells that run the text behind `-c`, and commands that run it as somebody else. */
const shells = /^(ba|z|k|da|a)?sh$|^(su|runuser)$/;
const textOption = /^(-[a-z]*c|--command)$/;

/** The word that holds commands as text: `bash -c "…"`, `eval "…"`, `trap "…" EXIT`; undefined where none does. */
export function textOfCommands(name: string, words: readonly Word[]): Word | undefined {
  if (name === "eval") return words.length === 1 ? words[0] : undefined;
  if (name === "trap") return words.length > 1 ? words[0] : undefined;
  if (!shells.test(name)) return undefined;
  const at = words.findIndex(({ text }) => text !== undefined && textOption.test(text));
  return at < 0 ? undefined : words[at + 1];
}

/** The commands that a text holds, each as its words: quotes, comments and what stands between commands are read as a shell does. */
export function commandsIn(text: Expr, to: Lowering): readonly (readonly Word[])[] {
  const reader = new Reader(to, text.range);
  for (const part of text.kind === "concat" ? text.parts : [text]) reader.read(part);
  return reader.finish();
}

/** Words by which a shell says what is run when; what stands behind them is a command. */
const reserved = /^(if|then|elif|else|fi|while|until|do|done|time|!|\{|\}|\[\[?)$/;
const piece = /\\([\s\S])|\$\{?([A-Za-z_]\w*)\}?|(['"])|(\n|&&|\|\|?|;|&(?!>)|\(|\))|(\s+)|(#[^\n]*)|([\s\S])/gy;

class Reader {
  readonly #to: Lowering;
  readonly #range: Expr["range"];
  readonly #commands: Word[][] = [];
  #words: Word[] = [];
  #parts: Expr[] | undefined;
  #quote = "";

  constructor(to: Lowering, range: Expr["range"]) {
    this.#to = to;
    this.#range = range;
  }

  read(part: Expr): void {
    if (part.kind !== "literal") return this.#add(part);
    for (const [whole, escaped, name, quote, between, blank, comment] of part.value.matchAll(piece)) {
      if (this.#quote === "'" ? whole !== "'" : this.#quote === '"' && whole !== '"' && name === undefined) this.#text(whole);
      else if (quote !== undefined) this.#turn(quote);
      else if (name !== undefined) this.#add(variable(name, this.#range, this.#to));
      else if (escaped !== undefined) this.#text(escaped === "\n" ? "" : escaped);
      else if (between !== undefined) this.#endCommand();
      else if (blank !== undefined) this.#endWord();
      else if (comment === undefined || this.#parts) this.#text(whole);
    }
  }

  finish(): readonly (readonly Word[])[] {
    this.#endCommand();
    return this.#commands;
  }

  #turn(quote: string): void {
    this.#quote = this.#quote === "" ? quote : "";
    this.#parts ??= [];
  }

  #text(value: string): void {
    const last = this.#parts?.at(-1);
    if (this.#parts && last?.kind === "literal") this.#parts[this.#parts.length - 1] = { ...last, value: last.value + value };
    else this.#add({ kind: "literal", value, range: this.#range });
  }

  #add(part: Expr): void {
    this.#parts ??= [];
    this.#parts.push(part);
  }

  #endWord(): void {
    const parts = this.#parts;
    this.#parts = undefined;
    if (!parts) return;
    const [first] = parts;
    const expr: Expr = parts.length === 1 && first ? first : { kind: "concat", parts, range: this.#range };
    const text = parts.length === 0 ? "" : expr.kind === "literal" ? expr.value : undefined;
    const isAhead = this.#words.length === 0 && text !== undefined && (reserved.test(text) || /^\w+=/.test(text));
    if (!isAhead) this.#words.push({ text, lower: () => expr });
  }

  #endCommand(): void {
    this.#endWord();
    if (this.#words.length > 0) this.#commands.push(this.#words);
    this.#words = [];
  }
}
