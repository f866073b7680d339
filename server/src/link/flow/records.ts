import type { Expr } from "../../code/expr.ts";
import { calleeName } from "./flowTables.ts";

/** Calls by which mappers give whole records of the class that they are asked for. */
const gives =
  /^(get|first|last|latest|earliest|one|scalar_one|scalars|get_(object|list)_or_404|get_or_404|first_or_404|all|filter|filter_by|exclude|order_by|find|find_by|find_each|findOrFail|firstOrFail|where|take|findOne|findById|findByPk|findAll|findFirst|query|select|refresh_from_db)$/;
/** Those that are handed the class, or a query that names it. */
const handed = /^(get|get_(object|list)_or_404|query|select|find|findOne|findAll|getRepository|getCustomRepository|execute|exec|scalars?)$/;
/** Those that give only what they are told, where they are told something. */
const cuts = /^(values|values_list|only|defer|select|select_only|with_entities|load_only|pluck|pick|project)$/;
/** Where a class keeps what gives its records. */
const manager = /^(objects|_default_manager|query)$/;

/** The name of the class of which an expression gives whole records (`Order.objects.get(pk=1)`, `session.query(Order).first()`); undefined where it gives none. */
export function recordClass(expr: Expr): string | undefined {
  if (expr.kind === "member") return manager.test(expr.key) ? className(expr.of) : undefined;
  if (expr.kind !== "call" || !gives.test(calleeName(expr))) return undefined;
  return classAsked(expr);
}

/** Along the chain to its root: the class there, or one that is handed over. */
function classAsked(expr: Expr): string | undefined {
  if (expr.kind === "member") return classAsked(expr.of);
  if (expr.kind !== "call") return className(expr);
  const [first] = expr.args;
  const name = calleeName(expr);
  if (cuts.test(name) && first && first.value.kind !== "name") return undefined;
  return (
    (first && handed.test(name) ? classAsked(first.value) : undefined) ??
    (expr.callee.kind === "member" ? classAsked(expr.callee.of) : undefined)
  );
}

function className(expr: Expr): string | undefined {
  return expr.kind === "name" && /^[A-Z]\w*[a-z]\w*$/.test(expr.name) ? expr.name : undefined;
}
