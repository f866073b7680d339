/**
 * Macros hold what the grammar takes for bare words. Those that people write expressions in are written as the calls or
 * blocks that they mean, in place: every character keeps its position.
 */
export function withoutMacros(_: string, text: string): string {
  return /\b\w+!\s*[([{]/.test(text) ? new Rewriting(text).result() : text;
}

const calls =
  /^(format|format_args|concat|env|option_env|include_str|vec|smallvec|arrayvec|println|print|eprintln|eprint|write|writeln|panic|bail|anyhow|eyre|ensure|dbg|todo|unimplemented|unreachable|assert|assert_eq|assert_ne|debug_assert|debug_assert_eq|debug_assert_ne|join|try_join|pin|url|uri|formatcp|concatcp|const_format|matches|cfg|query|query_as|query_scalar|query_unchecked|query_as_unchecked|query_scalar_unchecked|ready|try_ready|spawn|block_on|try)$/;
const objects = /^(json|doc|bson|hashmap|btreemap|indexmap|maplit|map|headers|rawdoc|jsonb)$/;
const items = /^(lazy_static|thread_local)$/;
/** What begins with a type is handed a type, whatever else is made of it: `with_defaults!(pub struct Desk(Client);)`. */
const declares = /^\s*(?:\/\/[^\n]*\s+|#\s*\[[^\]]*\]\s*)*(?:pub(?:\([\w\s:]+\))?\s+)?(?:struct|enum)\s+\w+\s*(?:<[^<>]*>\s*)?[({]/;
const blocks = /^(stream|try_stream|cfg_rt|cfg_net)$/;
const selects = /^(select|select_biased)$/;

type Kind = "call" | "object" | "value" | "items" | "block" | "select" | "other";

const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** What is told apart: comments, texts, characters and lifetimes, names, signs. */
const tokens =
  /\/\/[^\n]*|\/\*|[bc]?r(#*)"[\s\S]*?"\1|[bc]?"(?:[^"\\]|\\[\s\S])*"|b?'(?:\\(?:u\{[^}]*\}|x\w\w|[^\n])|[^'\\\n])'|'\w+|(?:r#)?[A-Za-z_]\w*|=>|::|->|[()[\]{}!,;:]/g;

interface Open {
  readonly kind: Kind;
  readonly close: string;
  /** What is written in place of the closing sign. */
  readonly as: string;
  /** In an object: the next thing is a value, and no key. */
  isValue: boolean;
}

/** One walk through a text; replaces single characters alone. */
class Rewriting {
  readonly #text: string;
  readonly #chars: [at: number, sign: string][] = [];
  readonly #open: Open[] = [];
  /** The name before, where it ends, and where the path that it ends begins. */
  #name: { readonly text: string; readonly start: number; readonly end: number } | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  result(): string {
    tokens.lastIndex = 0;
    for (let match = tokens.exec(this.#text); match; match = tokens.exec(this.#text)) {
      if (match[0] === "/*") tokens.lastIndex = this.#endOfComment(match.index);
      else this.#token(match[0], match.index);
    }
    const parts: string[] = [];
    let from = 0;
    for (const [at, sign] of this.#chars.sort((a, b) => a[0] - b[0])) {
      parts.push(this.#text.slice(from, at), sign);
      from = at + 1;
    }
    return parts.join("") + this.#text.slice(from);
  }

  /** Comments may hold comments. */
  #endOfComment(start: number): number {
    const signs = /\/\*|\*\//g;
    signs.lastIndex = start;
    let depth = 0;
    for (let match = signs.exec(this.#text); match; match = signs.exec(this.#text)) {
      depth += match[0] === "/*" ? 1 : -1;
      if (depth === 0) return signs.lastIndex;
    }
    return this.#text.length;
  }

  #token(token: string, at: number): void {
    const first = token.charAt(0);
    if (/^(?:r#)?[A-Za-z_]\w*$/.test(token)) return this.#word(token, at);
    if (token === "::") return this.#path(at);
    if (token === "!" && this.#name && this.#name.end === at && this.#macro(this.#name, at)) return;
    this.#name = undefined;
    if (token in closing) this.#push(token, at);
    else if (/^[)\]}]$/.test(token)) this.#pop(token, at);
    else if (first !== "/" && token !== "->") this.#inside(token, at);
  }

  #word(token: string, at: number): void {
    const around = this.#open.at(-1);
    if (around?.kind === "items" && token === "ref") this.#blank(at, at + token.length);
    if (around) around.isValue = false;
    const isOfPath = this.#name !== undefined && this.#text.slice(this.#name.end, at) === "::";
    this.#name = { text: token, start: isOfPath && this.#name ? this.#name.start : at, end: at + token.length };
  }

  /** The name stays: it is the start of a path. */
  #path(at: number): void {
    if (this.#name?.end !== at) this.#name = undefined;
  }

  /** `name!(…)`, where the name is known; the sign that opens it is passed. */
  #macro(name: { readonly text: string; readonly start: number; readonly end: number }, at: number): boolean {
    const opens = /^\s*([([{])/.exec(this.#text.slice(at + 1, at + 20));
    const sign = opens?.[1];
    if (!opens || sign === undefined) return false;
    const start = at + opens[0].length;
    const kind = kindOf(name.text, this.#text, start, sign);
    if (kind === undefined) return false;
    this.#name = undefined;
    tokens.lastIndex = start + 1;
    const isCall = kind === "call" || kind === "object";
    this.#blank(isCall ? at : name.start, at + 1);
    const [open, close] = isCall ? ["(", ")"] : kind === "items" ? [" ", ";"] : ["{", "}"];
    this.#chars.push([start, open]);
    // `json!({ … })` takes a value, `doc! { … }` is the object itself.
    this.#open.push({
      kind: kind === "object" && sign !== "{" ? "value" : kind,
      close: closing[sign] ?? "",
      as: close,
      isValue: sign !== "{",
    });
    return true;
  }

  #push(sign: string, at: number): void {
    const around = this.#open.at(-1);
    const close = closing[sign] ?? "";
    if ((around?.kind === "object" || around?.kind === "value") && around.isValue && sign !== "(") {
      around.isValue = false;
      if (sign === "{") this.#chars.push([at, "["]);
      this.#open.push({ kind: sign === "{" ? "object" : "value", close, as: "]", isValue: sign === "[" });
      return;
    }
    if (around) around.isValue = false;
    this.#open.push({ kind: "other", close, as: close, isValue: false });
  }

  #pop(sign: string, at: number): void {
    const last = this.#open.at(-1);
    if (last?.close !== sign) return;
    this.#open.pop();
    if (last.as !== sign) this.#chars.push([at, last.as]);
  }

  /** A comma, colon or arrow right inside of a macro. */
  #inside(token: string, at: number): void {
    const around = this.#open.at(-1);
    if (!around) return;
    switch (around.kind) {
      case "object":
        if (token === ":") this.#chars.push([at, "="]);
        if (token === "=>") this.#chars.push([at + 1, " "]);
        around.isValue = token === ":" || token === "=>";
        return;
      case "value":
        around.isValue = token === ",";
        return;
      case "call":
        if (token === ";") this.#chars.push([at, ","]);
        return;
      case "select":
        if (token === "=>") this.#chars.push([at, ";"], [at + 1, " "]);
        if (token === ",") this.#chars.push([at, ";"]);
        return;
      default:
    }
  }

  #blank(from: number, to: number): void {
    for (let at = from; at < to; at++) if (!/\s/.test(this.#text.charAt(at))) this.#chars.push([at, " "]);
  }
}

function kindOf(name: string, text: string, start: number, sign: string): Kind | undefined {
  if (name === "matches") return isPlainMatch(text, start) ? "call" : undefined;
  if (name === "select" && sign !== "{") return undefined;
  if (calls.test(name)) return "call";
  if (objects.test(name)) return "object";
  if (items.test(name) || declares.test(text.slice(start + 1, start + 600))) return "items";
  if (blocks.test(name)) return "block";
  return selects.test(name) ? "select" : undefined;
}

/** `matches!(stage, "live" | "production")`: patterns that may as well be expressions. */
function isPlainMatch(text: string, start: number): boolean {
  return (
    /^\([^(){}@]*(\([^(){}@]*\)[^(){}@]*)*\)/.test(text.slice(start, start + 400)) &&
    !/^\([^;]*?\b(if|ref)\b/.test(text.slice(start, start + 200))
  );
}
