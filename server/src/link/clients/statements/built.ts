import type { ExternalValue } from "../../values/value.ts";

/** Packages that build statements by functions, methods and types of their names. */
const builders =
  /^(sqlalchemy|sqlmodel)(\.|$)|^github\.com\/(Masterminds\/squirrel|elgris\/sqrl|lann\/squirrel|doug-martin\/goqu(\/v\d+)?|huandu\/go-sqlbuilder)$/;
const verb = /(?:^|\.)(?:New)?(select|insert|replace|update|delete)(?:Builder|Into|From|Struct)?\(\)/i;
const source = /(?:^|\.)From\(\)/;

/** "sql select" of what a package builds: `select(User).where(…)`, `psql.Select("id").From("users")`. Undefined where it is no statement. */
export function builtStatement({ module, path }: ExternalValue): string | undefined {
  if (!builders.test(module)) return undefined;
  const built = verb.exec(path)?.[1]?.toLowerCase() ?? (source.test(path) ? "select" : undefined);
  return built && `sql ${built}`;
}
