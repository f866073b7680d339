import { wordpress } from "../storeCalls/php.ts";
import type { RequestShape } from "../shape.ts";
import { anyStatement, asked, first, named, second } from "./asked.ts";

const languages = ["php"];

/** Statements of PHP. */
export const phpStatements: readonly RequestShape[] = [
  ...[
    ["select,selectOne,selectFromWriteConnection,scalar,cursor", "sql select"] as const,
    ["insert", "sql insert"] as const,
    ["update", "sql update"] as const,
    ["delete", "sql delete"] as const,
    ["statement,unprepared,affectingStatement", anyStatement] as const,
  ].map(([names, asks]) => ({
    ...asked(languages, [], `{Illuminate\\Support\\Facades:,:}DB.{,connection().}{${names}}`),
    configured: "laravel" as const,
    asks,
  })),
  ...["mysqli_query,mysqli_real_query,mysqli_multi_query,mysqli_prepare", "pg_query,pg_query_params,pg_send_query"].map((names) => ({
    ...asked(languages, [], `:{${names}}`, second),
    url: first,
    scheme: names.startsWith("pg") ? "postgres" : "mysql",
    asks: anyStatement,
  })),
  { ...asked(languages, [{ in: "withDriver", arg: 1 }], "Laudis\\Neo4j:ClientBuilder.create().{run,runStatement}"), chain: true },
  { ...asked(languages, [], "{wpdb:wpdb(),:wpdb'}.query"), settings: wordpress, asks: anyStatement },
  { ...asked(languages, named("dsn"), ":PDO().{query,exec,prepare}"), asks: anyStatement },
  { ...asked(languages, named("hostname"), ":mysqli().{query,real_query,multi_query,prepare}"), scheme: "mysql", asks: anyStatement },
];
