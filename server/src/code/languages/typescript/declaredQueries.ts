import type { Call, Expr, ObjectExpr } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";

const endpoints = /^(createApi|injectEndpoints)$/;
const declares = /^(query|mutation|infiniteQuery)$/;

/**
 * `createApi({ baseQuery, endpoints: (build) => ({ users: build.query({ query: () => "/users" }) }) })`: each of these is asked of the
 * base query with what its function gives; where endpoints are put into an API that was made elsewhere, of that one's.
 */
export function declaredQueries(callee: Expr, options: Expr | undefined, to: Lowering): void {
  const name = callee.kind === "member" ? callee.key : callee.kind === "name" ? callee.name : "";
  if (!endpoints.test(name) || options?.kind !== "object") return;
  const declared = entry(options, "endpoints");
  const base: Expr | undefined =
    entry(options, "baseQuery") ??
    (callee.kind === "member" ? { kind: "member", of: callee.of, key: "baseQuery", range: callee.range } : undefined);
  if (!base || declared?.kind !== "function") return;
  for (const { range, args } of queriesIn(declared.id, to)) {
    const given = args[0]?.value.kind === "object" ? entry(args[0].value, "query") : undefined;
    if (given) to.call({ kind: "call", callee: base, args: [{ value: { kind: "call", callee: given, args: [], range } }], range });
  }
}

function queriesIn(id: number, to: Lowering): readonly Call[] {
  return (to.functions[id]?.calls ?? []).flatMap(({ call }) =>
    call.callee.kind === "member" && declares.test(call.callee.key) ? [call] : [],
  );
}

function entry({ entries }: ObjectExpr, key: string): Expr | undefined {
  return entries.find((one) => one.key === key)?.value;
}

/** `server.register(plugin, options)`: the framework calls the plugin with itself and the options. */
export function registeredPlugin(callee: Expr, args: Call["args"], range: Call["range"], to: Lowering): void {
  const [plugin, options] = args;
  if (callee.kind !== "member" || callee.key !== "register" || plugin?.value.kind !== "name" || options?.value.kind !== "object") return;
  to.call({ kind: "call", callee: plugin.value, args: [{ value: callee.of }, options], range });
}
