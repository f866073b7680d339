import type { RequestShape } from "../shape.ts";
import { anyStatement, asked, named } from "./asked.ts";

const languages = ["ruby"];

/** What a connection of ActiveRecord is handed; of what is put together elsewhere the name says what it asks. */
function connected(names: string, asks?: string): readonly RequestShape[] {
  const callee = `ActiveRecord:Base.{,connection().,lease_connection().,with_connection().}{${names}}`;
  return [{ ...asked(languages, [], callee), configured: "rails", ...(asks !== undefined && { asks }) }];
}

/** Statements of Ruby. */
export const rubyStatements: readonly RequestShape[] = [
  ...connected("select_all,select_one,select_value,select_values,select_rows,exec_query,count_by_sql,find_by_sql", "sql select"),
  ...connected("exec_update", "sql update"),
  ...connected("exec_delete", "sql delete"),
  ...connected("exec_insert", "sql insert"),
  ...connected("execute"),
  ...[
    "PG:{connect,Connection.open,Connection()}().{exec,exec_params,async_exec,query,prepare}",
    "Mysql2:Client().{query,prepare}",
    "TinyTds:Client().execute",
  ].map((callee) => ({ ...asked(languages, named("host"), callee), asks: anyStatement })),
  asked(languages, named("host"), "Sequel:connect().{run,execute,fetch,execute_dui,execute_ddl,execute_insert}"),
  asked(languages, [{ key: "hosts" }], "Cassandra:cluster().connect().{execute,execute_async,prepare}"),
];
