import type { RequestShape, Slot } from "./shape.ts";
import { connectionsMade, contexts } from "./storeCalls/csharp.ts";
import { gormDrivers } from "./storeCalls/go.ts";
import { databaseSettings, entityManagers, sessions } from "./storeCalls/spring.ts";

const first: readonly Slot[] = [{ arg: 0 }];
const second: readonly Slot[] = [{ arg: 1 }];
const third: readonly Slot[] = [{ arg: 2 }];

/** A family of calls that hand a statement to a store: where it stands, what is filled into it, and where the call that connected has the address. */
function asked(languages: readonly string[], base: readonly Slot[], callee: string, statement: readonly Slot[] = first): RequestShape {
  const at = statement[0]?.arg ?? 0;
  return { callee, languages, verb: "", url: [], base, statement, body: [{ arg: at + 1 }] };
}

const typescript = ["typescript"];
const python = ["python"];
const go = ["go"];
const options = (...keys: readonly string[]): readonly Slot[] => [...keys.map((key) => ({ key, of: 0 })), ...first];
const named = (...keys: readonly string[]): readonly Slot[] => [...keys.map((key) => ({ key })), ...first];
const cursors = "{,cursor().,connection().,connection().cursor().,getconn().,getconn().cursor().,acquire().cursor().}{execute,executemany}";
/** The one engine that the program makes is asked by whoever is handed a session. */
const engines: RequestShape["connectedBy"] = ["sqlalchemy", "sqlalchemy.ext.asyncio", "sqlmodel"].flatMap((module) =>
  ["create_engine", "create_async_engine"].map((call) => ({ module, call, at: [{ key: "url" }, { arg: 0 }] })),
);
const bound: readonly Slot[] = [{ key: "bind" }, { key: "engine" }, { arg: 0 }];
const sqlOfGo = "{database/sql,github.com/jmoiron/sqlx}:{Open,Connect,MustConnect,MustOpen}()";
const sqlWays = "{,Begin().,MustBegin().,Beginx().,BeginTx().,BeginTxx().,Conn().,Connx().,Unsafe().}";
const pgxModules =
  "{github.com/jackc/pgx,github.com/jackc/pgx/v4,github.com/jackc/pgx/v5,github.com/jackc/pgx/v4/pgxpool,github.com/jackc/pgx/v5/pgxpool}";
const pgxWays = "{,Begin().,BeginTx().,Acquire().}{Exec,Query,QueryRow}";
/** What is handed in by its type asks the one database that the program opens. */
const openedInGo: Partial<RequestShape> = {
  connectedBy: ["database/sql", "github.com/jmoiron/sqlx"].flatMap((module) =>
    ["Open", "Connect", "MustConnect", "MustOpen"].map((call) => ({ module, call, at: second, driver: first })),
  ),
};
const pooledInGo: Partial<RequestShape> = {
  connectedBy: ["v4", "v5"].flatMap((version) => [
    ...["Connect", "New"].map((call) => ({ module: `github.com/jackc/pgx/${version}/pgxpool`, call, at: second, scheme: "postgres" })),
    { module: `github.com/jackc/pgx/${version}/pgxpool`, call: "ParseConfig", at: first, scheme: "postgres" },
    { module: `github.com/jackc/pgx/${version}`, call: "Connect", at: second, scheme: "postgres" },
  ]),
};
const sqlOf = "{Exec,MustExec,Query,QueryRow,Queryx,QueryRowx,NamedExec,NamedQuery,Prepare,Preparex,PrepareNamed}";
const sqlWithContext =
  "{ExecContext,QueryContext,QueryRowContext,QueryxContext,QueryRowxContext,PrepareContext,PreparexContext,NamedExecContext,PrepareNamedContext,Select,Get}";
const sqlIntoWithContext = "{SelectContext,GetContext}";
const csharp = ["csharp"];
const jvm = ["java", "kotlin"];
const sqlOfJdbc = "{createStatement().executeQuery,createStatement().executeUpdate,createStatement().execute,prepareStatement,prepareCall}";
/** What is handed a connection asks the one database that the program, or its framework, connects to. */
const jdbc: Partial<RequestShape> = {
  connectedBy: [
    { module: "com.zaxxer.hikari", call: "setJdbcUrl", at: first },
    { module: "java.sql", call: "getConnection", of: "DriverManager", at: first },
  ],
  settings: [...databaseSettings, "JDBC_DATABASE_URL", "JDBC_URL"],
};
const connection: readonly Slot[] = [{ arg: 0 }, { key: "ConnectionString" }, { key: "connectionString" }];
const connectionsOfDotnet =
  "{Microsoft.Data.SqlClient,System.Data.SqlClient,Npgsql,MySqlConnector,MySql.Data.MySqlClient,Microsoft.Data.Sqlite,}:{SqlConnection,NpgsqlConnection,MySqlConnection}";
const dapper =
  "{Query,QueryAsync,QueryFirst,QueryFirstAsync,QueryFirstOrDefault,QueryFirstOrDefaultAsync,QuerySingle,QuerySingleAsync,QuerySingleOrDefault,QuerySingleOrDefaultAsync,QueryMultiple,QueryMultipleAsync,Execute,ExecuteAsync,ExecuteScalar,ExecuteScalarAsync,ExecuteReader,ExecuteReaderAsync}";

/** Statements that are asked of a connected store: each call says what is done there. A text that is none is no request. */
export const statements: readonly RequestShape[] = [
  asked(typescript, options("connectionString", "host"), "{pg,@neondatabase/serverless}:{default.,}{Pool,Client}().{,connect().}query", [
    { key: "text", of: 0 },
    { arg: 0 },
  ]),
  asked(
    typescript,
    options("uri", "host"),
    "{mysql,mysql2,mysql2/promise,mariadb}:{default.,}{createPool,createConnection}().{,getConnection().,promise().}{query,execute}",
    [{ key: "sql", of: 0 }, { arg: 0 }],
  ),
  {
    ...asked(
      typescript,
      [
        { key: "datasourceUrl", of: 0 },
        { key: "adapter", of: 0 },
      ],
      "@prisma/client:PrismaClient().{$executeRawUnsafe,$queryRawUnsafe,$executeRaw,$queryRaw}",
    ),
    settings: ["PRISMA_DATASOURCE_URL"],
    driverSetting: "PRISMA_DATASOURCE_PROVIDER",
  },
  asked(typescript, options("server"), "mssql:{default.,}{connect,ConnectionPool}().{,request().,connect().request().}{query,batch}"),
  asked(
    typescript,
    options("connectString", "connectionString"),
    "oracledb:{default.,}{getConnection,createPool}().{,getConnection().}execute",
  ),
  asked(typescript, first, "neo4j-driver:{default.,}driver().{,session().,session().beginTransaction().}{run,executeQuery}"),
  asked(typescript, options("host"), "postgres:{default(),default().unsafe}"),
  asked(
    typescript,
    options("connectionString", "host"),
    "pg-promise:default()().{none,one,oneOrNone,many,manyOrNone,any,query,result,each,map}",
  ),
  asked(typescript, options("contactPoints"), "cassandra-driver:{default.,}Client().execute"),
  asked(typescript, options("url", "host"), "{sequelize:Sequelize,sequelize:default,typeorm:DataSource}().query"),
  { ...asked(python, [], "django.db:{connection,connections.[]}.cursor().{execute,executemany}"), configured: "django" },
  asked(
    python,
    named("host", "dsn", "conninfo"),
    `{psycopg2,psycopg,aiopg}:{connect,Connection.connect,AsyncConnection.connect,create_pool}().${cursors}`,
  ),
  { ...asked(python, [], "psycopg2.extras:{execute_values,execute_batch}", second), url: first },
  asked(python, named("host"), `{pymysql,MySQLdb,mysql.connector,aiomysql}:connect().${cursors}`),
  asked(
    python,
    [{ key: "host" }, { key: "dsn" }, { arg: 2 }],
    `{psycopg2:pool.,psycopg2.pool:}{SimpleConnectionPool,ThreadedConnectionPool}().${cursors}`,
  ),
  asked(python, named("conninfo"), `psycopg_pool:{ConnectionPool,AsyncConnectionPool,NullConnectionPool}().${cursors}`),
  asked(
    python,
    named("host", "url", "dsn"),
    `clickhouse_driver:{Client,Client.from_url,connect,dbapi.connect}().{,cursor().}{execute,execute_iter,query_dataframe}`,
  ),
  asked(
    python,
    [{ key: "host" }, { key: "dsn" }],
    "clickhouse_connect:{get_client,get_async_client,create_client,create_async_client}().command",
  ),
  asked(python, first, `pyodbc:connect().${cursors}`),
  asked(
    python,
    named("host"),
    "{peewee:,playhouse.postgres_ext:,playhouse.pool:Pooled}{PostgresqlDatabase,PostgresqlExtDatabase,MySQLDatabase}().execute_sql",
  ),
  asked(
    python,
    named("uri"),
    "neo4j:{GraphDatabase,AsyncGraphDatabase}.driver().{,session().,session().begin_transaction().}{run,execute_query}",
  ),
  asked(python, named("contact_points"), "{cassandra.cluster,cassandra}:{,cluster.}Cluster().connect().{execute,execute_async,prepare}"),
  {
    ...asked(
      python,
      bound,
      "{sqlalchemy.orm:Session(),sqlalchemy.orm:sessionmaker()(),sqlalchemy.orm:scoped_session()(),sqlalchemy.orm:scoped_session(),sqlalchemy.ext.asyncio:AsyncSession(),sqlalchemy.ext.asyncio:async_sessionmaker()(),sqlmodel:Session()}.{execute,stream}",
      [{ key: "statement" }, ...first],
    ),
    connectedBy: engines,
  },
  {
    ...asked(python, [], "flask_sqlalchemy:SQLAlchemy().session.execute", [{ key: "statement" }, ...first]),
    configured: "flask",
  },
  asked(python, named("dsn", "host"), "asyncpg:{connect,create_pool}().{,acquire().}{execute,executemany,fetch,fetchrow,fetchval}"),
  ...(
    [
      [sqlOf, first],
      [sqlWithContext, second],
      [sqlIntoWithContext, third],
    ] as const
  ).flatMap(([names, at]) => [
    { ...asked(go, second, `${sqlOfGo}.${sqlWays}${names}`, at), driver: first },
    {
      ...asked(go, [], `{database/sql,github.com/jmoiron/sqlx}:{DB,Tx,Conn}().{,Begin().,BeginTx().,Beginx().,BeginTxx().}${names}`, at),
      ...openedInGo,
    },
  ]),
  asked(go, second, `${pgxModules}:{Connect,New}().${pgxWays}`, second),
  asked(go, second, `${pgxModules}:{ConnectConfig,NewWithConfig}().${pgxWays}`, second),
  { ...asked(go, [], `${pgxModules}:{Pool,Conn,Tx}().${pgxWays}`, second), ...pooledInGo },
  { ...asked(go, [], "github.com/georgysavva/scany/v2/pgxscan:{Select,Get}", [{ arg: 3 }]), url: second },
  { ...asked(go, first, "gorm.io/gorm:Open().Exec"), chain: true },
  { ...asked(go, [], "gorm.io/gorm:DB().Exec"), chain: true, connectedBy: gormDrivers },
  asked(
    go,
    [{ key: "Addr", of: 0 }],
    "{github.com/ClickHouse/clickhouse-go,github.com/ClickHouse/clickhouse-go/v2}:Open().{Query,QueryRow,Select,Exec,PrepareBatch,AsyncInsert}",
    second,
  ),
  asked(
    go,
    first,
    "github.com/neo4j/neo4j-go-driver/{v4,v5}/neo4j:{NewDriver,NewDriverWithContext}().NewSession().{,BeginTransaction().}Run",
    second,
  ),
  asked(go, first, "github.com/gocql/gocql:NewCluster().CreateSession().{Query,Bind}"),
  asked(
    python,
    named("url"),
    "sqlalchemy:{create_engine,engine.create_engine}().{,connect().,begin().}{execute,exec_driver_sql,scalar,scalars}",
  ),
  asked(
    python,
    named("url"),
    "sqlalchemy.ext.asyncio:create_async_engine().{,connect().,begin().}{execute,exec_driver_sql,scalar,scalars}",
  ),
  {
    ...asked(
      csharp,
      [],
      "{Microsoft.EntityFrameworkCore,}:DbContext().Database.{ExecuteSqlRaw,ExecuteSqlRawAsync,ExecuteSql,ExecuteSqlAsync,ExecuteSqlInterpolated,ExecuteSqlInterpolatedAsync,SqlQuery,SqlQueryRaw}",
    ),
    connectedBy: contexts,
  },
  asked(csharp, connection, `${connectionsOfDotnet}().${dapper}`, [{ key: "sql" }, { arg: 0 }]),
  {
    ...asked(
      csharp,
      [],
      "{Microsoft.Data.SqlClient,System.Data.SqlClient,Npgsql,MySqlConnector,MySql.Data.MySqlClient,}:{SqlCommand,NpgsqlCommand,MySqlCommand}",
    ),
    url: second,
  },
  asked(csharp, first, "Npgsql:NpgsqlDataSource.Create().CreateCommand"),
  asked(
    csharp,
    [{ in: "AddContactPoint", arg: 0 }],
    "Cassandra:Cluster.Builder().AddContactPoint().Build().Connect().{Execute,ExecuteAsync,Prepare,PrepareAsync}",
  ),
  asked(csharp, first, "Neo4j.Driver:GraphDatabase.Driver().{Session,AsyncSession}().{Run,RunAsync}"),
  // What dependency injection, or a factory, gives is connected where one is made.
  {
    ...asked(csharp, [], `{System.Data,System.Data.Common,}:{IDbConnection,DbConnection}().${dapper}`, [{ key: "sql" }, { arg: 0 }]),
    connectedBy: connectionsMade,
  },
  asked(jvm, first, `java.sql:DriverManager.getConnection().${sqlOfJdbc}`),
  {
    ...asked(jvm, [], `{javax.sql:DataSource(),com.zaxxer.hikari:HikariDataSource()}.{getConnection(),connection}.${sqlOfJdbc}`),
    ...jdbc,
  },
  { ...asked(jvm, [], `java.sql:Connection().${sqlOfJdbc}`), ...jdbc },
  { ...asked(jvm, [], "java.sql:Statement().{executeQuery,executeUpdate,execute}"), ...jdbc },
  { ...asked(jvm, [], "kotliquery:queryOf", [{ key: "statement" }, { arg: 0 }]), ...jdbc },
  asked(jvm, first, "org.jdbi.v3.core:Jdbi.create().{,open().}{execute,createQuery,createUpdate,select,prepareBatch,createCall}"),
  asked(jvm, first, "org.neo4j.driver:GraphDatabase.driver().{,session().,session().beginTransaction().}{run,executableQuery}"),
  {
    ...asked(
      jvm,
      [{ in: "addContactPoint", arg: 0 }],
      "com.datastax.oss.driver.api.core:CqlSession.builder().{execute,executeAsync,prepare}",
    ),
    chain: true,
    scheme: "cassandra",
  },
  {
    ...asked(
      jvm,
      [],
      "{org.springframework.jdbc.core:JdbcTemplate(),org.springframework.jdbc.core:JdbcOperations(),org.springframework.jdbc.core.namedparam:NamedParameterJdbcTemplate(),org.springframework.jdbc.core.namedparam:NamedParameterJdbcOperations()}.{update,batchUpdate,execute,query,queryForObject,queryForList,queryForMap,queryForRowSet,queryForStream}",
    ),
    settings: databaseSettings,
  },
  ...[entityManagers, sessions].map((of) => ({
    ...asked(jvm, [], `${of}.{createQuery,createNativeQuery,createMutationQuery,createSelectionQuery}`),
    settings: databaseSettings,
  })),
  { ...asked(jvm, [], "org.springframework.r2dbc.core:DatabaseClient().sql"), settings: databaseSettings },
  {
    ...asked(jvm, [], "org.springframework.jdbc.core.simple:JdbcClient{.create(),()}.sql"),
    settings: databaseSettings,
  },
  {
    ...asked(
      ["php"],
      [],
      "{Illuminate\\Support\\Facades:,:}DB.{,connection().}{select,selectOne,scalar,insert,update,delete,statement,unprepared,affectingStatement}",
    ),
    configured: "laravel",
  },
  ...["mysqli_query,mysqli_real_query,mysqli_multi_query,mysqli_prepare", "pg_query,pg_query_params,pg_send_query"].map((names) => ({
    ...asked(["php"], [], `:{${names}}`, second),
    url: first,
    scheme: names.startsWith("pg") ? "postgres" : "mysql",
  })),
  {
    ...asked(
      ["php"],
      [{ key: "url" }, { key: "host" }],
      "Doctrine\\DBAL:{Connection,DriverManager.getConnection}().{executeStatement,executeQuery,executeUpdate,fetchOne,fetchAssociative,fetchAllAssociative,fetchAllKeyValue,fetchFirstColumn,prepare,query,exec,iterateAssociative}",
    ),
    settings: ["DATABASE_URL"],
  },
  { ...asked(["php"], [{ in: "withDriver", arg: 1 }], "Laudis\\Neo4j:ClientBuilder.create().{run,runStatement}"), chain: true },
  asked(["php"], named("dsn"), ":PDO().{query,exec,prepare}"),
  { ...asked(["php"], named("hostname"), ":mysqli().{query,real_query,multi_query,prepare}"), scheme: "mysql" },
  {
    ...asked(
      ["ruby"],
      [],
      "ActiveRecord:Base.{,connection().,lease_connection().}{execute,exec_query,select_all,select_value,select_values,select_rows,exec_update,exec_delete,find_by_sql,count_by_sql}",
    ),
    configured: "rails",
  },
  asked(["ruby"], named("host"), "PG:{connect,Connection.open,Connection()}().{exec,exec_params,async_exec,query,prepare}"),
  {
    ...asked(["rust"], [], "sqlx:{query,query_as,query_scalar,query_with,query_as_with,raw_sql}"),
    connectedBy: ["connect", "connect_lazy"].flatMap((call) => [
      ...["PgPool", "PgConnection"].map((of) => ({ module: "sqlx", call: `${of}.${call}`, at: first, scheme: "postgres" })),
      ...["MySqlPool", "MySqlConnection"].map((of) => ({ module: "sqlx", call: `${of}.${call}`, at: first, scheme: "mysql" })),
      ...["AnyPool", "Pool"].map((of) => ({ module: "sqlx", call: `${of}.${call}`, at: first })),
      { module: "sqlx", call, of: "PgPoolOptions", at: first, scheme: "postgres" },
      { module: "sqlx", call, of: "MySqlPoolOptions", at: first, scheme: "mysql" },
    ]),
  },
  asked(
    ["rust"],
    first,
    "{tokio_postgres,postgres}:{connect(),connect().0,Client.connect()}.{execute,query,query_one,query_opt,batch_execute,prepare}",
  ),
  {
    ...asked(
      ["rust"],
      [],
      "{tokio_postgres,postgres,deadpool_postgres}:{Client(),Transaction(),Object()}.{execute,query,query_one,query_opt,batch_execute,prepare}",
    ),
    connectedBy: [
      { module: "tokio_postgres", call: "connect", at: first, scheme: "postgres" },
      { module: "postgres", call: "Client.connect", at: first, scheme: "postgres" },
    ],
  },
  asked(["ruby"], named("host"), "Mysql2:Client().{query,prepare}"),
  asked(["ruby"], named("host"), "Sequel:connect().{run,execute,fetch,execute_dui,execute_ddl,execute_insert}"),
  asked(["ruby"], [{ key: "hosts" }], "Cassandra:cluster().connect().{execute,execute_async,prepare}"),
];
