import type { Range } from "../../core/range.ts";
import type { ConfigValue } from "../facts.ts";
import { isAddressLike, trapOf } from "./traps.ts";

/** A leaf as a format finds it: its keys, and its text as it stands between the quotes. */
export interface Leaf {
  readonly path: readonly string[];
  readonly text: string;
  readonly keyRange: Range;
  /** The range of a piece of `text`, by offsets into it. */
  readonly range: (start: number, end: number) => Range;
  /** It sets the variable that its last key names. */
  readonly setsVariable?: boolean;
  /** The stage that the whole document is for, where it says so. */
  readonly environment?: string;
}

/** A leaf as a setting: whether it sets a variable, stands behind one, or is meant for one stage. */
export function valueOf(leaf: Leaf): ConfigValue {
  const entry = leaf.setsVariable ? { path: leaf.path, start: 0, env: leaf.path.at(-1) } : variableEntry(leaf);
  const text = leaf.text.slice(entry.start);
  const behind = fallbackIn(text);
  const value = behind?.value ?? text;
  const start = entry.start + (behind?.start ?? 0);
  const end = behind?.end ?? value.length;
  const trap = isAddressLike(value) ? trapOf(entry.path, value) : undefined;
  const environment = leaf.environment ?? stageOf(entry.path);
  return {
    path: entry.path,
    value,
    range: leaf.range(start, entry.start + end),
    keyRange: leaf.keyRange,
    ...(entry.env !== undefined && { env: entry.env }),
    ...(behind && { fallbackOf: behind.variable }),
    ...(environment !== undefined && { environment }),
    ...(trap !== undefined && { trap }),
  };
}

interface Fallback {
  readonly variable: string;
  readonly value: string;
  /** Where the value stands in the text; the whole text where it is joined with other pieces. */
  readonly start: number;
  readonly end: number;
}

/** What follows `${word:` is the name of something, and no fallback, unless it is an address: `${env:NAME}`, `${self:custom.url}`. */
const source = "[a-z]+:(?![-=]|[^{}]*://)";
/** A fallback may hold gaps of its own: `${URL:https://x.example/{id}/check}`. What follows `:?` is said where the variable is missing. */
/** Names of properties have dots, and dashes before a colon: there a dash belongs to the name, as in `${shop-db.DATABASE_URL}`. */
const referred = String.raw`(?:[a-z]\w*-[\w.-]*?|\w[\w-]*\.[\w.-]*?)(?=:)|\w+?`;
const reference = String.raw`\$\{(?:env:(?=\w+:-))?(?!${source})(${referred})(?::-|:=|(?<!\$\{[a-z]\w*)-|-(?=[^{}]*://)|:(?![?+]))((?:[^{}]|(?<!\$)\{[\w.-]*\})*)\}`;
const onlyReference = new RegExp(`^${reference}$`);
/** GitHub: `${{ vars.NAME || 'https://…' }}`. */
const expression = /^\$\{\{\s*(?:vars|env|secrets|inputs|github\.event\.inputs)\.(\w+)\s*\|\|\s*'([^']*)'\s*\}\}$/;

/** Serverless: `${env:NAME, 'https://…'}`. */
const serverless = /^\$\{(?:env|opt|param):(\w+),\s*["']([^"'{}]*)["']\}$/;

/** Spring's expressions: `${NAME:#{'https://…'}}`. */
const spring = /^\$\{([\w.-]+):#\{\s*'?([^{}']*?)'?\s*\}\}$/;

/** Ktor: `$NAME:https://…`. */
const ktor = /^\$([A-Z]\w*):([a-z][a-z+]*:\/\/[^\s$]*)$/;

/** ERB, as Rails fills its settings in: `<%= ENV.fetch("NAME") { "https://…" } %>`, `<%= ENV["NAME"] || "https://…" %>`. */
const erb =
  /^<%=\s*ENV(?:\.fetch\(\s*["'](\w+)["']\s*(?:,|\)\s*(?:\{|\|\|))|\[\s*["'](\w+)["']\s*\](?:\.presence)?\s*\|\|)\s*["']([^"']*)["']\s*[})]?\s*-?%>$/;

/** What holds where the variable that a text refers to is not set; undefined where it refers to none, or says nothing. */
function fallbackIn(text: string): Fallback | undefined {
  const ruby = text.startsWith("<%=") ? erb.exec(text) : null;
  if (ruby) return fallback(text, ruby[1] ?? ruby[2] ?? "", ruby[3] ?? "");
  const bare = text.startsWith("$") ? ktor.exec(text) : null;
  if (bare) return fallback(text, bare[1] ?? "", bare[2] ?? "");
  if (!text.includes("${")) return undefined;
  const whole = serverless.exec(text) ?? onlyReference.exec(text) ?? spring.exec(text) ?? expression.exec(text);
  if (whole) return fallback(text, whole[1] ?? "", whole[2] ?? "");
  // `https://${HOST:-api.partner.example}/v1`
  const first = new RegExp(reference).exec(text)?.[1];
  if (first === undefined) return undefined;
  const value = text.replace(new RegExp(reference, "g"), (_, __, fallback: string) => fallback);
  return { variable: variableOf(first), value, start: 0, end: text.length };
}

function fallback(text: string, name: string, value: string): Fallback {
  // Micronaut sets what has colons in it apart: "${geo.url:`https://…`}".
  const bare = value.replace(/^`(.*)`$/, "$1");
  const start = text.lastIndexOf(bare);
  return { variable: variableOf(name), value: bare, start, end: start + bare.length };
}

/** `${partner.url:…}` reads PARTNER_URL where nothing else sets it. */
function variableOf(name: string): string {
  return name.includes(".") ? name.replaceAll(/[.-]/g, "_").toUpperCase() : name;
}

interface Entry {
  readonly path: readonly string[];
  /** Where the value begins in the leaf's text. */
  readonly start: number;
  readonly env?: string | undefined;
}

/** Keys under which variables are set. */
const variableGroups =
  /^(extra_?env(_?vars)?|(remote|container)env|env_?from|config_?vars|environment|envs?|env_?vars|env(ironment)?_?variables|variables|vars|values|data|stringData|args|literals)$/i;
/** In capitals, or a setting of .NET: `Desk__Url`. */
const variableName = /^(?:[A-Z][A-Z0-9_]*|[A-Z]\w*__\w+)$/;

/** Whether a leaf sets an environment variable: as `X: v`, or as `- X=v`. */
function variableEntry({ path, text }: Leaf): Entry {
  const parents = path.slice(0, -1);
  const key = path.at(-1) ?? "";
  if (!parents.some((part) => variableGroups.test(part) || part === "command")) return { path, start: 0 };
  const pair = /^\d+$/.test(key) ? /^([A-Z][A-Z0-9_]*|[A-Z]\w*__\w+)=/.exec(text)?.[1] : undefined;
  const above = parents.at(-1) ?? "";
  // `args: ["--backend=https://…"]`
  const flag = /^\d+$/.test(key) ? /^--?([a-z][\w.-]*)=(?=\S)/i.exec(text) : undefined;
  if (flag?.[1] !== undefined) return { path: [...parents, flag[1]], start: flag[0].length };
  // Heroku: `env: { X: { value: … } }`
  if (key === "value" && variableName.test(above) && variableGroups.test(parents.at(-2) ?? "")) return { path, start: 0, env: above };
  if (pair !== undefined) return { path: [...parents, pair], start: pair.length + 1, env: pair };
  return { path, start: 0, ...(variableName.test(key) && { env: key }) };
}

/** Words that name a stage, and nothing else. */
export const stages = /^(production|prod|preprod|staging|stage|stg|uat|qa|development|dev|test|testing)$/i;

/** The stage that a key on the way names: `production: { url: … }`, `[env.production.vars]`. */
function stageOf(path: readonly string[]): string | undefined {
  return path.find((part) => stages.test(part));
}
