import type { RequestShape } from "../shape.ts";
import { asked, named } from "./asked.ts";

const languages = ["ruby"];

/** Statements of Ruby. */
export const rubyStatements: readonly RequestShape[] = [
  {
    ...asked(
      languages,
      [],
      "ActiveRecord:Base.{,connection().,lease_connection().}{execute,exec_query,select_all,select_value,select_values,select_rows,exec_update,exec_delete,find_by_sql,count_by_sql}",
    ),
    configured: "rails",
  },
  asked(languages, named("host"), "PG:{connect,Connection.open,Connection()}().{exec,exec_params,async_exec,query,prepare}"),
  asked(languages, named("host"), "Mysql2:Client().{query,prepare}"),
  asked(languages, named("host"), "Sequel:connect().{run,execute,fetch,execute_dui,execute_ddl,execute_insert}"),
  asked(languages, [{ key: "hosts" }], "Cassandra:cluster().connect().{execute,execute_async,prepare}"),
];
