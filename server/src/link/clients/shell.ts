import type { RequestShape, Slot } from "./shape.ts";

const languages = ["shell"];
const url: readonly Slot[] = [{ key: "url" }];
const reached = { languages, url, verb: "" } as const;
/** What is asked stands in an option; where it doesn't, in a script, or somebody types it. */
const statements = { ...reached, body: [{ key: "statement" }] } as const;

/**
 * Commands that reach the address among their words. How their words are read stands in `code/languages/shell/syntax.ts`:
 * there each option that matters becomes an argument of the name used here.
 */
export const shellClients: readonly RequestShape[] = [
  {
    callee: ":{curl,curlie,wget,http,https,xh,xhs}",
    languages,
    url,
    verb: "GET",
    bodyVerb: "POST",
    method: [{ key: "request" }, { key: "get" }, { key: "head" }, { key: "put" }],
    body: [{ key: "data" }],
    headers: [{ key: "header" }],
  },
  {
    callee: ":{Invoke-RestMethod,Invoke-WebRequest,irm,iwr}",
    languages,
    url,
    verb: "GET",
    method: [{ key: "request" }],
    body: [{ key: "data" }],
    headers: [{ key: "header" }],
  },
  { callee: ":{aria2c,axel,lynx,w3m,hey,ab,wrk,siege,oha,bombardier,wscat,websocat}", languages, url, verb: "GET" },
  { callee: ":git.{clone,fetch,pull,ls-remote}", ...reached, access: "read" },
  { callee: ":git.push", ...reached, access: "write" },
  { callee: ":helm.repo", ...reached, access: "read" },
];

/** Stores, other machines and services that a command connects to. */
export const shellStores: readonly RequestShape[] = [
  { callee: ":{pg_dump,pg_dumpall,pg_isready}", ...reached, access: "read", scheme: "postgres" },
  { callee: ":mysqldump", ...reached, access: "read", scheme: "mysql" },
  { callee: ":{mongodump,mongoexport}", ...reached, access: "read", scheme: "mongodb" },
  { callee: ":{pg_restore,createdb,dropdb,vacuumdb}", ...reached, access: "write", scheme: "postgres" },
  { callee: ":mysqlimport", ...reached, access: "write", scheme: "mysql" },
  { callee: ":{mongorestore,mongoimport}", ...reached, access: "write", scheme: "mongodb" },
  { callee: ":{psql,pgcli}", ...statements, scheme: "postgres" },
  { callee: ":{mysql,mariadb,mycli}", ...statements, scheme: "mysql" },
  { callee: ":sqlcmd", ...statements, scheme: "sqlserver" },
  { callee: ":{clickhouse-client,clickhouse}", ...statements, scheme: "clickhouse" },
  { callee: ":mysqladmin", ...reached, scheme: "mysql" },
  { callee: ":{mongosh,mongo}", ...reached, scheme: "mongodb" },
  { callee: ":{mongosh,mongo}.read", ...reached, access: "read", scheme: "mongodb" },
  { callee: ":{mongosh,mongo}.write", ...reached, access: "write", scheme: "mongodb" },
  { callee: ":redis-cli", ...reached, scheme: "redis" },
  { callee: ":redis-cli.read", ...reached, access: "read", scheme: "redis" },
  { callee: ":redis-cli.write", ...reached, access: "write", scheme: "redis" },
  { callee: ":cqlsh", ...reached },
  {
    callee: ":{kafka-console-producer,kafka-console-producer.sh,kafka-topics,kafka-topics.sh}",
    ...reached,
    access: "write",
    scheme: "kafka",
  },
  { callee: ":{kafka-console-consumer,kafka-console-consumer.sh}", ...reached, access: "read", scheme: "kafka" },
  { callee: ":{nc,ncat,netcat,telnet,grpcurl,openssl.s_client,ssh,autossh,mosh,scp,sftp,rsync}", ...reached },
];
