import { nameRangeOf } from "../../nameRange.ts";
import type { Node } from "web-tree-sitter";
import type { Argument, Expr } from "../../expr.ts";

const mapping = /^(os\.)?environ$/;
const readers = /^((os\.)?(getenv|environ\.(get|setdefault|pop)))$/;
/** django-environ, decouple, starlette, environs and the helpers that people write: `env("NAME")`, `config("NAME", default=…)`. */
const helpers =
  /^(\w+\.)*(env|config|decouple_config|environ|getenv|get_?env\w*|env_?(var|str|get|or|url)\w*|require_?env\w*|read_?env\w*|\w+_from_env|get_(string|str|setting))(\.(str|url|get|read_value|get_value|dj_db_url|(db|cache|email|search|channels)(_url)?|json|list|bool|int))?$/i;
const variableName = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;

/** Whether the node is the process's environment as a mapping. */
export function isEnvironment(node: Node | null): boolean {
  return node !== null && mapping.test(node.text);
}

/**
 * `dj_database_url.config(default=…)`, `env.cache(default=…)`: the variable of this name, where `env` or the first argument
 * names no other; and the address by itself.
 */
const addressReader =
  /^(?:dj_(database)_url|(?:dj|django)_(cache|email)_url)\.(config|parse)$|^(?:\w+\.)*env\.(?:(db)|(cache|email|search|channels))(?:_url)?$/;
const usualVariables: Readonly<Record<string, string>> = { database: "DATABASE_URL", db: "DATABASE_URL" };

function addressRead(callee: string, args: readonly Argument[], range: Expr["range"]): Expr | undefined {
  const found = addressReader.exec(callee);
  if (!found) return undefined;
  if (found[3] === "parse") return args[0]?.value;
  const kind = found.slice(1).find((part) => part !== undefined && part !== "config") ?? "";
  const named = (name: string) => args.find((arg) => arg.name === name)?.value;
  const [variable, fallback] = [
    found[3] ? named("env") : (named("var") ?? args.find((arg) => arg.name === undefined)?.value),
    named("default"),
  ];
  const name = variable?.kind === "literal" ? variable.value : (usualVariables[kind] ?? `${kind.toUpperCase()}_URL`);
  return { kind: "env", name, range, ...(variable?.kind === "literal" && nameRangeOf(variable)), ...(fallback && { fallback }) };
}

/** A call that reads an environment variable under a literal name; undefined for any other call. */
export function envRead(callee: string, args: readonly Argument[], range: Expr["range"]): Expr | undefined {
  const address = addressRead(callee, args, range);
  if (address) return address;
  const name = args.find((arg) => arg.name === undefined || arg.name === "name")?.value;
  if (name?.kind !== "literal" || !(readers.test(callee) || (helpers.test(callee) && variableName.test(name.value)))) return undefined;
  const fallback =
    args.find((arg) => arg.name === "default" || arg.name === "fallback")?.value ??
    args.slice(1).find((arg) => arg.name === undefined && !arg.spread)?.value;
  const isNone = fallback?.kind === "literal" && fallback.type === "null";
  return { kind: "env", name: name.value, range, ...nameRangeOf(name), ...(fallback && !isNone && { fallback }) };
}
