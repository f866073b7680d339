import type { RequestShape } from "../shape.ts";
import { asked, first, named, second } from "./asked.ts";

const languages = ["php"];

/** Statements of PHP. */
export const phpStatements: readonly RequestShape[] = [
  {
    ...asked(
      languages,
      [],
      "{Illuminate\\Support\\Facades:,:}DB.{,connection().}{select,selectOne,scalar,insert,update,delete,statement,unprepared,affectingStatement}",
    ),
    configured: "laravel",
  },
  ...["mysqli_query,mysqli_real_query,mysqli_multi_query,mysqli_prepare", "pg_query,pg_query_params,pg_send_query"].map((names) => ({
    ...asked(languages, [], `:{${names}}`, second),
    url: first,
    scheme: names.startsWith("pg") ? "postgres" : "mysql",
  })),
  { ...asked(languages, [{ in: "withDriver", arg: 1 }], "Laudis\\Neo4j:ClientBuilder.create().{run,runStatement}"), chain: true },
  asked(languages, named("dsn"), ":PDO().{query,exec,prepare}"),
  { ...asked(languages, named("hostname"), ":mysqli().{query,real_query,multi_query,prepare}"), scheme: "mysql" },
];
