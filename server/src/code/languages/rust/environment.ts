import type { Node } from "web-tree-sitter";
import type { Range } from "../../../core/range.ts";
import type { Env, Expr } from "../../expr.ts";
import { rangeOf } from "../../lowering.ts";
import { stringText } from "./strings.ts";

const readers = /(^|::)(env|dotenvy?|std_env)::var(_os)?$|^(var|var_os|env|option_env)$/;
/** What people call their own readers of variables: `get_env("NAME")`, `env_or("NAME", "default")`, `from_env("NAME")`. */
const helpers =
  /(^|::)((get|must|require|required|read|lookup|load|fetch|opt|optional|parse)_?\w*env\w*|env_?(or|var|str|string|get|default|url|must|opt|value)\w*|from_env|getenv\w*)$/;
const variableName = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;

/** A call that reads an environment variable under a literal name; undefined for any other call. */
export function envRead(callee: string, args: readonly Expr[], nodes: readonly Node[], range: Range): Expr | undefined {
  const [first] = nodes;
  const name = stringText(first);
  if (name === undefined || !first) return undefined;
  const isReader = readers.test(callee) && (callee.includes("::") || variableName.test(name));
  if (!isReader && !(helpers.test(callee) && variableName.test(name))) return undefined;
  const fallback = args[1];
  return env(name, first, range, isReader || fallback?.kind === "function" || fallback?.kind === "unknown" ? undefined : fallback);
}

function env(name: string, node: Node, range: Range, fallback: Expr | undefined): Env {
  const at = rangeOf(node);
  const isPlain = at.line === at.endLine && at.endColumn - at.column === name.length + 2;
  return {
    kind: "env",
    name,
    range,
    ...(fallback && { fallback }),
    ...(isPlain && { nameRange: { ...at, column: at.column + 1, endColumn: at.endColumn - 1 } }),
  };
}

/** A value that stands in where nobody gives a flag. */
export function flagged(value: Expr, range: Range): Expr {
  return { kind: "choice", how: "fallback", alternatives: [{ kind: "unknown", reason: "a flag", range }, value], range };
}

const settings = /^#\s*!?\[\s*(arg|clap|structopt|envconfig|env|conf|config|argh|confik|serde|builder|derivative|educe)\b/;

/** `#[arg(long, env = "API_URL", default_value = "https://…")]` of a field: what it is worth; undefined where no attribute says it. */
export function attributeValue(attributes: readonly Node[], field: string, range: Range): Expr | undefined {
  for (const attribute of attributes) {
    const { text } = attribute;
    if (!settings.test(text)) continue;
    const read = (key: string) => new RegExp(`\\b${key}\\s*=\\s*(?:String::from\\(\\s*)?"((?:[^"\\\\]|\\\\.)*)"`).exec(text)?.[1];
    const isSerde = /\[\s*serde\b/.test(text);
    const maker = isSerde ? read("default") : undefined;
    if (maker !== undefined) return made(maker, range);
    if (isSerde) continue;
    const given = read("default_value") ?? read("default_value_t") ?? read("default") ?? read("value");
    const name = read("env") ?? read("from") ?? (/[(,]\s*env\s*[,)]/.test(text) ? field.toUpperCase() : undefined);
    const fallback: Expr | undefined = given === undefined ? undefined : { kind: "literal", value: given, range };
    if (name !== undefined && variableName.test(name)) return { kind: "env", name, range, ...(fallback && { fallback }) };
    if (fallback) return flagged(fallback, range);
    const template = /\bdefault\s*=\s*format!?\s*\(\s*"([^"]*)"\s*\)/.exec(text)?.[1];
    if (template !== undefined) return flagged(filled(template, range), range);
    const constant = /\bdefault_value_t?\s*=\s*((?:\w+::)*[A-Z][A-Z0-9_]+)\b/.exec(text)?.[1];
    if (constant !== undefined) return flagged(named(constant, range), range);
  }
  return undefined;
}

/** `https://api.{SITE}` with the constants that it names. */
function filled(template: string, range: Range): Expr {
  const parts = template
    .split(/\{(\w+)\}/)
    .map((part, at): Expr => (at % 2 === 1 ? named(part, range) : { kind: "literal", value: part, range }));
  return { kind: "concat", parts, range };
}

/** `#[serde(default = "default_url")]`: what the function gives. */
function made(path: string, range: Range): Expr {
  return { kind: "call", callee: named(path, range), args: [], range };
}

function named(path: string, range: Range): Expr {
  const [head = "", ...keys] = path.split("::");
  const name = head === "Self" ? "this" : head;
  return keys.reduce<Expr>((of, key) => ({ kind: "member", of, key, range }), { kind: "name", name, range });
}
