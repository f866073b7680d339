import { isCredentialLike } from "../../core/mask.ts";
import { LineIndex } from "../../core/range.ts";
import { lineDirectives } from "../directives.ts";
import type { ConfigValue } from "../facts.ts";
import type { ConfigFormat } from "./format.ts";
import { scriptsIn } from "./scripts.ts";
import { isAddressLike } from "./traps.ts";
import { maxDepth, settingsOf, type TreeEntry, type TreeNode } from "./tree.ts";

/** JSON, with the comments, trailing commas and unquoted keys that its dialects allow. */
export const jsonFormat: ConfigFormat = {
  id: "json",
  matches: (file) => /\.(json|jsonc|json5)$/i.test(file) && !/(^|\/)([tj]sconfig[^/]*|\.eslintrc[^/]*|biome)\.jsonc?$/.test(file),
  lower: (file, text) => {
    const { root, isBroken } = readJson(text);
    const problems = isBroken ? [{ file, why: "syntax errors: the parts that parse were read" }] : [];
    const settings = ofUse(settingsOf(file, root, new LineIndex(text)));
    const values = variablesOver.test(file) ? settings.map(withVariable) : variablesOf.test(file) ? settings.map(ofEnvironment) : settings;
    const code = scriptsIn(file, text, [root]);
    return { file, format: "json", values, comments: lineDirectives(text), problems, ...(code && { code }) };
  },
};

/** What has more texts than this is data: translations, icons, samples. A program takes none of them for a setting. */
const mostSettings = 2000;

function ofUse(settings: readonly ConfigValue[]): readonly ConfigValue[] {
  if (settings.length <= mostSettings) return settings;
  return settings.filter(({ env, value }) => env !== undefined || isAddressLike(value) || isCredentialLike(value));
}

/** .NET's settings: a variable called by all keys of one stands over it (`Desk__Url`). */
const variablesOver = /(^|\/)appsettings(\.[\w-]+)?\.json$/i;

function withVariable(value: ConfigValue): ConfigValue {
  return value.env === undefined ? { ...value, env: value.path.join("__") } : value;
}

/** Azure's functions are run with these as variables, whatever their names look like. */
const variablesOf = /(^|\/)local\.settings\.json$/i;

function ofEnvironment(value: ConfigValue): ConfigValue {
  const [group, name] = value.path;
  return group === "Values" && name !== undefined && value.path.length === 2 ? { ...value, env: name } : value;
}

/** The tree of a text, as far as it makes sense. */
export function readJson(text: string): { readonly root: TreeNode | undefined; readonly isBroken: boolean } {
  const reader = new Reader(text);
  const root = text.trim() === "" ? undefined : reader.value(0);
  return { root, isBroken: reader.isBroken() };
}

/** Blanks and comments; one step, since most of what stands between two tokens is a blank. */
const between = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const word = /[^\s,:{}[\]"'/]+/y;
const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

/** Reads a text once, from its start to its end; what it can't make sense of it passes over. */
class Reader {
  readonly #text: string;
  #at = 0;
  #hasErrors = false;

  constructor(text: string) {
    this.#text = text;
    if (text.charCodeAt(0) === 0xfeff) this.#at = 1;
  }

  /** Whether something was passed over, or stands behind the end. */
  isBroken(): boolean {
    this.#skip();
    return this.#hasErrors || this.#at < this.#text.length;
  }

  value(depth: number): TreeNode | undefined {
    this.#skip();
    const first = this.#text[this.#at];
    if (first === "{" || first === "[") {
      if (depth >= maxDepth) return this.#fail();
      return first === "{" ? this.#map(depth + 1) : this.#list(depth + 1);
    }
    if (first === '"' || first === "'") return this.#string(first);
    return this.#word() === "" ? this.#fail() : undefined;
  }

  #map(depth: number): TreeNode {
    const entries: TreeEntry[] = [];
    this.#at++;
    while (this.#goesOn("}", entries.length === 0)) {
      const start = this.#at;
      const quote = this.#text[start];
      const text = quote === '"' || quote === "'" ? this.#string(quote) : undefined;
      const key = text?.kind === "text" ? text.text : this.#word();
      const end = this.#at;
      this.#skip();
      if (this.#text[this.#at] !== ":") {
        this.#hasErrors = true;
        if (this.#at === start) this.#at++;
        continue;
      }
      this.#at++;
      entries.push({ key, at: text ? [start + 1, end - 1] : [start, end], value: this.value(depth) });
    }
    return { kind: "map", entries };
  }

  #list(depth: number): TreeNode {
    const items: (TreeNode | undefined)[] = [];
    this.#at++;
    while (this.#goesOn("]", items.length === 0)) items.push(this.value(depth));
    return { kind: "list", items };
  }

  /** Whether another entry follows; passes over commas, and over the end. */
  #goesOn(end: string, isFirst: boolean): boolean {
    this.#skip();
    const isApart = isFirst || this.#text[this.#at] === ",";
    while (this.#text[this.#at] === ",") {
      this.#at++;
      this.#skip();
    }
    const next = this.#text[this.#at];
    if (next !== undefined && next !== end && next !== "}" && next !== "]") {
      this.#hasErrors ||= !isApart;
      return true;
    }
    if (next === end) this.#at++;
    else this.#hasErrors = true;
    return false;
  }

  #string(quote: string): TreeNode {
    const start = ++this.#at;
    let end = start;
    while (end < this.#text.length && this.#text[end] !== quote && this.#text[end] !== "\n") end += this.#text[end] === "\\" ? 2 : 1;
    if (this.#text[end] !== quote) this.#hasErrors = true;
    this.#at = end + 1;
    const raw = this.#text.slice(start, end);
    return { kind: "text", text: raw.includes("\\") ? unescaped(raw) : raw, at: [start, end] };
  }

  #word(): string {
    word.lastIndex = this.#at;
    const found = word.exec(this.#text)?.[0] ?? "";
    this.#at += found.length;
    return found;
  }

  #skip(): void {
    // Past its end, a pattern would start again from the front.
    if (this.#at >= this.#text.length) return;
    between.lastIndex = this.#at;
    between.exec(this.#text);
    this.#at = between.lastIndex;
  }

  #fail(): undefined {
    this.#hasErrors = true;
    this.#at++;
  }
}

function unescaped(raw: string): string {
  return raw.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_, code: string | undefined, char: string) =>
    code === undefined ? (escapes[char] ?? char) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
