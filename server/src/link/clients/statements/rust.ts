import type { RequestShape } from "../shape.ts";
import { asked, first } from "./asked.ts";

const languages = ["rust"];

/** Where the clients of ClickHouse are told their address. */
export const clickhouseAt: NonNullable<RequestShape["connectedBy"]> = [
  { module: "clickhouse", call: "with_url", at: first, scheme: "clickhouse" },
];

/** What is kept in a file is one of its own, which a file beside it asks. */
const kindsOfSqlx = [
  ["Pg", "postgres"],
  ["MySql", "mysql"],
  ["Sqlite", "sqlite"],
] as const;

/** Where sqlx is told the address of its pool, which SeaORM may be handed. */
export const sqlxAt: NonNullable<RequestShape["connectedBy"]> = [
  ...kindsOfSqlx.map(([kind, scheme]) => ({ module: "sqlx", call: `${kind}ConnectOptions.from_str`, at: first, scheme })),
  ...["connect", "connect_lazy", "connect_with", "connect_lazy_with"].flatMap((call) => [
    ...kindsOfSqlx.flatMap(([kind, scheme]) => [
      ...["Pool", "Connection"].map((of) => ({ module: "sqlx", call: `${kind}${of}.${call}`, at: first, scheme })),
      { module: "sqlx", call, of: `${kind}PoolOptions`, at: first, scheme },
    ]),
    ...["AnyPool", "Pool"].map((of) => ({ module: "sqlx", call: `${of}.${call}`, at: first })),
  ]),
];

/** Statements of Rust. */
export const rustStatements: readonly RequestShape[] = [
  {
    ...asked(
      languages,
      [],
      "sqlx:{query,query_as,query_scalar,query_with,query_as_with,query_unchecked,query_as_unchecked,query_scalar_unchecked,raw_sql}",
    ),
    connectedBy: sqlxAt,
  },
  {
    ...asked(languages, [], "clickhouse:{Client(),Client.default(),Client.new(),Client.with_http_client()}.query"),
    chain: true,
    connectedBy: clickhouseAt,
  },
  asked(
    languages,
    first,
    "{tokio_postgres,postgres}:{connect(),connect().0,Client.connect()}.{execute,query,query_one,query_opt,batch_execute,prepare}",
  ),
  {
    ...asked(
      languages,
      [],
      "{tokio_postgres,postgres,deadpool_postgres}:{Client(),Transaction(),Object()}.{execute,query,query_one,query_opt,batch_execute,prepare}",
    ),
    connectedBy: [
      { module: "tokio_postgres", call: "connect", at: first, scheme: "postgres" },
      { module: "postgres", call: "Client.connect", at: first, scheme: "postgres" },
    ],
  },
];
