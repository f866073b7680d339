import type { RequestShape, Slot } from "./shape.ts";
import { connectionsMade, contexts } from "./storeCalls/csharp.ts";
import { databaseSettings, entityManagers, sessions } from "./storeCalls/spring.ts";

const first: readonly Slot[] = [{ arg: 0 }];
const second: readonly Slot[] = [{ arg: 1 }];

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
const cursors = "{,cursor().,connection().cursor().,getconn().cursor().}{execute,executemany}";
const sqlOfGo = "{database/sql,github.com/jmoiron/sqlx}:{Open,Connect,MustConnect,MustOpen}()";
const pgxOfGo =
  "{github.com/jackc/pgx,github.com/jackc/pgx/v4,github.com/jackc/pgx/v5,github.com/jackc/pgx/v4/pgxpool,github.com/jackc/pgx/v5/pgxpool}:{Connect,New}()";
const csharp = ["csharp"];
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
  asked(typescript, options("contactPoints"), "cassandra-driver:{default.,}Client().execute"),
  asked(typescript, options("url", "host"), "{sequelize:Sequelize,sequelize:default,typeorm:DataSource}().query"),
  { ...asked(python, [], "django.db:{connection,connections.[]}.cursor().{execute,executemany}"), configured: "django" },
  asked(python, named("host", "dsn"), `{psycopg2,psycopg,aiopg}:connect().${cursors}`),
  asked(python, named("host"), `{pymysql,MySQLdb,mysql.connector,aiomysql}:connect().${cursors}`),
  asked(
    python,
    [{ key: "host" }, { key: "dsn" }, { key: "conninfo" }, { arg: 0 }],
    `{psycopg2.pool,psycopg_pool}:{SimpleConnectionPool,ThreadedConnectionPool,ConnectionPool,AsyncConnectionPool}().${cursors}`,
  ),
  asked(python, named("dsn", "host"), "asyncpg:{connect,create_pool}().{,acquire().}{execute,executemany,fetch,fetchrow,fetchval}"),
  { ...asked(go, second, `${sqlOfGo}.{,Begin().,MustBegin().}{Exec,MustExec,Query,QueryRow,Queryx,NamedExec,Prepare}`), driver: first },
  {
    ...asked(go, second, `${sqlOfGo}.{,BeginTx().,Conn().}{ExecContext,QueryContext,QueryRowContext,QueryxContext,PrepareContext}`, second),
    driver: first,
  },
  asked(go, second, `${pgxOfGo}.{,Begin().,Acquire().}{Exec,Query,QueryRow}`, second),
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
  // What dependency injection, or a factory, gives is connected where one is made.
  {
    ...asked(csharp, [], `{System.Data,System.Data.Common,}:{IDbConnection,DbConnection}().${dapper}`, [{ key: "sql" }, { arg: 0 }]),
    connectedBy: connectionsMade,
  },
  asked(
    ["java", "kotlin"],
    first,
    "java.sql:DriverManager.getConnection().{createStatement().executeQuery,createStatement().executeUpdate,createStatement().execute,prepareStatement,prepareCall}",
  ),
  {
    ...asked(
      ["java", "kotlin"],
      [],
      "{org.springframework.jdbc.core:JdbcTemplate(),org.springframework.jdbc.core:JdbcOperations(),org.springframework.jdbc.core.namedparam:NamedParameterJdbcTemplate(),org.springframework.jdbc.core.namedparam:NamedParameterJdbcOperations()}.{update,batchUpdate,execute,query,queryForObject,queryForList,queryForMap,queryForRowSet,queryForStream}",
    ),
    settings: databaseSettings,
  },
  ...[entityManagers, sessions].map((of) => ({
    ...asked(["java", "kotlin"], [], `${of}.{createQuery,createNativeQuery,createMutationQuery,createSelectionQuery}`),
    settings: databaseSettings,
  })),
  { ...asked(["java", "kotlin"], [], "org.springframework.r2dbc.core:DatabaseClient().sql"), settings: databaseSettings },
  {
    ...asked(["java", "kotlin"], [], "org.springframework.jdbc.core.simple:JdbcClient{.create(),()}.sql"),
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
  asked(["php"], named("dsn"), ":PDO().{query,exec,prepare}"),
  asked(["php"], named("hostname"), ":mysqli().{query,real_query,multi_query,prepare}"),
  {
    ...asked(
      ["ruby"],
      [],
      "ActiveRecord:Base.{,connection().,lease_connection().}{execute,exec_query,select_all,select_value,select_values,select_rows,exec_update,exec_delete,find_by_sql,count_by_sql}",
    ),
    configured: "rails",
  },
  asked(["ruby"], named("host"), "PG:{connect,Connection.open,Connection()}().{exec,exec_params,async_exec,query,prepare}"),
  asked(["ruby"], named("host"), "Mysql2:Client().{query,prepare}"),
];
