import type { RequestShape, Slot } from "./shape.ts";

const languages = ["shell"];
const url: readonly Slot[] = [{ key: "url" }];
const reached = { languages, url, verb: "" } as const;

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
  { callee: ":{aria2c,axel,lynx,w3m,hey,ab,wrk,siege,oha,bombardier,wscat,websocat}", languages, url, verb: "GET" },
  { callee: ":git.{clone,fetch,pull,ls-remote}", ...reached, access: "read" },
  { callee: ":git.push", ...reached, access: "write" },
  { callee: ":helm.repo", ...reached, access: "read" },
];

/** Stores, other machines and services that a command connects to. */
export const shellStores: readonly RequestShape[] = [
  { callee: ":{pg_dump,pg_dumpall,pg_isready,mysqldump,mongodump,mongoexport}", ...reached, access: "read" },
  { callee: ":{pg_restore,createdb,dropdb,vacuumdb,mysqlimport,mongorestore,mongoimport}", ...reached, access: "write" },
  {
    callee: ":{psql,pgcli,mysql,mysqladmin,mariadb,mycli,mongosh,mongo,redis-cli,sqlcmd,clickhouse-client,clickhouse,cqlsh}",
    ...reached,
  },
  {
    callee: ":{kafka-console-producer,kafka-console-producer.sh,kafka-topics,kafka-topics.sh}",
    ...reached,
    access: "write",
    scheme: "kafka",
  },
  { callee: ":{kafka-console-consumer,kafka-console-consumer.sh}", ...reached, access: "read", scheme: "kafka" },
  { callee: ":{nc,ncat,netcat,telnet,grpcurl,openssl.s_client,ssh,autossh,mosh,scp,sftp,rsync}", ...reached },
];
