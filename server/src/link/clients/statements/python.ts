import { asyncOrm, dbApi, hadoop, orm } from "../pythonStores.ts";
import type { RequestShape, Slot } from "../shape.ts";
import { asked, first, named, second } from "./asked.ts";

const languages = ["python"];
const cursors = "{,cursor().,connection().,connection().cursor().,getconn().,getconn().cursor().,acquire().cursor().}{execute,executemany}";
/** The one engine that the program makes is asked by whoever is handed a session. */
const engines: RequestShape["connectedBy"] = ["sqlalchemy", "sqlalchemy.ext.asyncio", "sqlmodel"].flatMap((module) =>
  ["create_engine", "create_async_engine"].map((call) => ({ module, call, at: [{ key: "url" }, { arg: 0 }] })),
);
const sessions = [
  `${orm}{Session(),sessionmaker()(),scoped_session()(),scoped_session(),object_session()}`,
  `${asyncOrm}{AsyncSession(),async_sessionmaker()(),async_scoped_session()(),async_scoped_session()}`,
  "sqlmodel:Session()",
];
const bound: readonly Slot[] = [{ key: "bind" }, { key: "engine" }, { arg: 0 }];

/** Statements of Python. */
export const pythonStatements: readonly RequestShape[] = [
  {
    ...asked(languages, [], "django.db:{connection,connections.default,connections.[]}.cursor().{execute,executemany}"),
    configured: "django",
  },
  asked(
    languages,
    named("host", "dsn", "conninfo"),
    `{psycopg2,psycopg,aiopg}:{connect,Connection.connect,AsyncConnection.connect,create_pool}().${cursors}`,
  ),
  {
    ...asked(languages, [], "pandas:{read_sql,read_sql_query,read_sql_table}", [{ arg: 0 }, { key: "sql" }]),
    url: [{ arg: 1 }, { key: "con" }],
    asks: "sql select",
  },
  { ...asked(languages, [], "psycopg2.extras:{execute_values,execute_batch}", second), url: first },
  asked(languages, named("host"), `{pymysql,MySQLdb,mysql.connector,aiomysql}:connect().${cursors}`),
  asked(
    languages,
    [{ key: "host" }, { key: "dsn" }, { arg: 2 }],
    `{psycopg2:pool.,psycopg2.pool:}{SimpleConnectionPool,ThreadedConnectionPool}().${cursors}`,
  ),
  asked(languages, named("conninfo"), `psycopg_pool:{ConnectionPool,AsyncConnectionPool,NullConnectionPool}().${cursors}`),
  asked(
    languages,
    named("host", "url", "dsn"),
    `clickhouse_driver:{Client,Client.from_url,connect,dbapi.connect}().{,cursor().}{execute,execute_iter,query_dataframe}`,
  ),
  asked(
    languages,
    [{ key: "host" }, { key: "dsn" }],
    "clickhouse_connect:{get_client,get_async_client,create_client,create_async_client}().command",
  ),
  asked(languages, first, `pyodbc:connect().${cursors}`),
  asked(languages, named("server", "host", "dsn", "address", "url"), `${dbApi}connect().${cursors}`),
  ...hadoop.map(([modules, scheme]) => ({ ...asked(languages, named("host"), `${modules}connect().${cursors}`), scheme })),
  asked(
    languages,
    named("host"),
    "{peewee:,playhouse.postgres_ext:,playhouse.pool:Pooled}{PostgresqlDatabase,PostgresqlExtDatabase,MySQLDatabase}().execute_sql",
  ),
  asked(
    languages,
    named("uri"),
    "neo4j:{GraphDatabase,AsyncGraphDatabase}.driver().{,session().,session().begin_transaction().}{run,execute_query}",
  ),
  asked(languages, named("contact_points"), "{cassandra.cluster,cassandra}:{,cluster.}Cluster().connect().{execute,execute_async,prepare}"),
  ...sessions.map((of) => ({
    ...asked(languages, bound, `${of}.{execute,stream}`, [{ key: "statement" }, ...first]),
    connectedBy: engines,
  })),
  {
    ...asked(languages, [], "flask_sqlalchemy:SQLAlchemy().session.execute", [{ key: "statement" }, ...first]),
    configured: "flask",
  },
  asked(
    languages,
    named("url"),
    "databases:Database().{,connection().}{fetch_all,fetch_one,fetch_val,execute,execute_many,iterate}",
    named("query"),
  ),
  asked(languages, named("dsn", "host"), "asyncpg:{connect,create_pool}().{,acquire().}{execute,executemany,fetch,fetchrow,fetchval}"),
  asked(
    languages,
    named("url"),
    "sqlalchemy:{create_engine,engine.create_engine}().{,connect().,begin().}{execute,exec_driver_sql,scalar,scalars}",
  ),
  asked(
    languages,
    named("url"),
    "sqlalchemy.ext.asyncio:create_async_engine().{,connect().,begin().}{execute,exec_driver_sql,scalar,scalars}",
  ),
];
