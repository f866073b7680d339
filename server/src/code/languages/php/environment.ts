import { nameRangeOf } from "../../nameRange.ts";
import type { Node } from "web-tree-sitter";
import type { Argument, Expr } from "../../expr.ts";

const readers =
  /^(getenv|env|_env|Env::(get|getOrFail)|Environment::get|env_?(get|or|var|string|str|url)|get_?env(_?\w+)?|App::env|Craft::parseEnv|StringHelper::env|(\w+\\)*env)$/i;
const variableName = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;
/** What the web server says of a request, and no setting. */
const ofRequest =
  /^(HTTP_|HTTPS$|REQUEST_|SERVER_|REMOTE_|SCRIPT_|QUERY_|DOCUMENT_|PHP_|PATH_INFO|PATH_TRANSLATED|ORIG_|CONTENT_|GATEWAY_|AUTH_TYPE|argv|argc|REDIRECT_)/;

/** A call that reads an environment variable under a literal name; undefined for any other call. */
export function envRead(callee: string, args: readonly Argument[], range: Expr["range"]): Expr | undefined {
  const name = args[0]?.value;
  if (name?.kind !== "literal" || !readers.test(callee.replace(/^\\/, "")) || !variableName.test(name.value)) return undefined;
  const fallback = /getenv$/i.test(callee) && args[1]?.value.kind === "literal" ? undefined : args[1]?.value;
  return { kind: "env", name: name.value, range, ...nameRangeOf(name), ...(fallback && !isNull(fallback) && { fallback }) };
}

/** `$_ENV["NAME"]`, `$_SERVER["NAME"]`; undefined for any other entry. */
export function envEntry(of: Node | null, key: Expr, range: Expr["range"]): Expr | undefined {
  if (key.kind !== "literal" || !/^\$_(ENV|SERVER)$/.test(of?.text ?? "")) return undefined;
  if (ofRequest.test(key.value) || !variableName.test(key.value)) return undefined;
  return { kind: "env", name: key.value, range, ...nameRangeOf(key) };
}

function isNull(expr: Expr): boolean {
  return expr.kind === "literal" && expr.type === "null";
}
