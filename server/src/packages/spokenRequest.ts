import type { CallFact, FileFacts, FunctionFacts } from "../code/facts.ts";
import type { Expr } from "../code/expr.ts";
import type { Evaluator } from "../link/values/evaluate.ts";

/** A request as a method speaks of it: relative to an address that the client knows. */
export interface SpokenRequest {
  readonly method: string;
  /** Null: it is put together in a way that can't be followed. */
  readonly path: string | null;
}

const verb = /^_?(get|post|put|patch|delete|del)(Request|Json|JSON|_request|APIList|_api_list)?$/i;
const verbText = /^(get|post|put|patch|delete)$/i;
const pathKey = /^(path|url|uri|endpoint|route|urlPath)$/;
const pathText = /^\/?[\w{}.:-]+(\/[\w{}.:-]+)*\/?(\?.*)?$/;

/**
 * What a call within a method asks its own client for, where that goes on further than can be followed:
 * `this._client.post("/tickets", …)`, `request({ method: "POST", path: "/tickets" })`, `request("POST", "/tickets")`.
 */
export function spokenRequest(file: FileFacts, fn: FunctionFacts, { call }: CallFact, evaluator: Evaluator): SpokenRequest | undefined {
  const frame = { file, fn: fn.id };
  const textOf = (expr: Expr | undefined) => expr && evaluator.texts(expr, frame)[0]?.text;
  const [first, second] = call.args.filter(({ name }) => name === undefined).map(({ value }) => value);
  const named = call.callee.kind === "member" ? verb.exec(call.callee.key)?.[1] : undefined;
  if (named !== undefined) return spoken(named, textOf(first));
  const method = textOf(first);
  if (method !== undefined && verbText.test(method)) return spoken(method, textOf(second));
  for (const { value } of call.args) {
    if (value.kind !== "object") continue;
    const entry = (pattern: RegExp) => value.entries.find(({ key }) => key !== undefined && pattern.test(key))?.value;
    const asked = textOf(entry(/^(method|httpMethod|verb)$/));
    const path = entry(pathKey);
    if (asked !== undefined && verbText.test(asked))
      return spoken(asked, textOf(path) ?? method) ?? (path && { method: asked.toUpperCase(), path: null });
  }
  const keywords = call.args.filter(({ name }) => name !== undefined);
  const asked = textOf(keywords.find(({ name }) => name === "method")?.value);
  return asked !== undefined && verbText.test(asked)
    ? spoken(asked, textOf(keywords.find(({ name }) => name !== undefined && pathKey.test(name))?.value))
    : undefined;
}

function spoken(method: string, path: string | undefined): SpokenRequest | undefined {
  // A key of a map or a cache is no path.
  if (path === undefined || !pathText.test(path) || !path.includes("/") || /^\{[^}]*\}$/.test(path)) return undefined;
  return { method: (/^del$/i.test(method) ? "DELETE" : method).toUpperCase(), path: path.startsWith("/") ? path : `/${path}` };
}
