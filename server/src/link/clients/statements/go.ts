import type { RequestShape } from "../shape.ts";
import { gormDrivers, openedInGo, pooledInGo } from "../goConnections.ts";
import { type Asked, calls } from "../storeCalls/asked.ts";
import { asked, first, second, third } from "./asked.ts";

const languages = ["go"];
const sqlOfGo = "{database/sql,github.com/jmoiron/sqlx,go.nhat.io/otelsql,github.com/XSAM/otelsql}:{Open,Connect,MustConnect,MustOpen}()";
const sqlWays = "{,Begin().,MustBegin().,Beginx().,BeginTx().,BeginTxx().,Conn().,Connx().,Unsafe().}";
/** What stands between what is handed in by its type and the statement. */
const sqlHanded = "{,Begin().,BeginTx().,Beginx().,BeginTxx().,Conn().,Connx().,Conn().BeginTx().}";
const pgxModules =
  "{github.com/jackc/pgx,github.com/jackc/pgx/v4,github.com/jackc/pgx/v5,github.com/jackc/pgx/v4/pgxpool,github.com/jackc/pgx/v5/pgxpool}";
const pgxWays = "{,Begin().,BeginTx().,Acquire().}{Exec,Query,QueryRow}";
/** A pool of pgx, as the standard library's database. */
const pgxOpened = "github.com/jackc/pgx/{v4,v5}/stdlib:{OpenDB,OpenDBFromPool}()";
const clickHouse = "{github.com/ClickHouse/clickhouse-go,github.com/ClickHouse/clickhouse-go/v2}";
const pgxQueued: Asked = { writes: "SendBatch CopyFrom" };
const sqlOf = "{Exec,MustExec,Query,QueryRow,Queryx,QueryRowx,NamedExec,NamedQuery,Prepare,Preparex,PrepareNamed}";
const sqlWithContext =
  "{ExecContext,QueryContext,QueryRowContext,QueryxContext,QueryRowxContext,PrepareContext,PreparexContext,NamedExecContext,PrepareNamedContext,Select,Get}";
const sqlIntoWithContext = "{SelectContext,GetContext}";
const sqlPrepared = "{,Begin().,BeginTx().}{Prepare,PrepareContext,Preparex,PreparexContext,PrepareNamed,Stmt,StmtContext}()";
/** What a statement that was prepared is asked, of which the text stands elsewhere. */
const sqlRun: Asked = {
  reads: "Query QueryContext QueryRow QueryRowContext Queryx QueryRowx Select SelectContext Get GetContext",
  writes: "Exec ExecContext MustExec",
};
/** Whether it is there. */
const pinged: Asked = { reads: "Ping PingContext" };
const neo4j = "github.com/neo4j/neo4j-go-driver/{v4,v5}/neo4j";
const goZero = "github.com/zeromicro/go-zero/core/stores/sqlx";
const squirrel = "{github.com/Masterminds/squirrel,github.com/elgris/sqrl}";
const built = `{Select(),Insert(),Replace(),Update(),Delete(),StatementBuilder.PlaceholderFormat(),StatementBuilder.RunWith()}`;
/** A statement that is run where it is built: `sq.Select("id").From("users").RunWith(db).Query()`. */
const runInPlace: RequestShape = {
  callee: `${squirrel}:${built}.{Exec,ExecContext,Query,QueryContext,QueryRow,QueryRowContext,Scan,ScanContext}`,
  languages,
  verb: "",
  url: [],
  asks: "built",
  chain: true,
  connectedBy: [...(openedInGo.connectedBy ?? []), ...(pooledInGo.connectedBy ?? [])],
};

/** Statements of Go. */
export const goStatements: readonly RequestShape[] = [
  ...(
    [
      [sqlOf, first],
      [sqlWithContext, second],
      [sqlIntoWithContext, third],
    ] as const
  ).flatMap(([names, at]) => [
    { ...asked(languages, second, `${sqlOfGo}.${sqlWays}${names}`, at), driver: first },
    {
      ...asked(languages, [], `{database/sql,github.com/jmoiron/sqlx}:{DB,Tx,Conn}().${sqlHanded}${names}`, at),
      ...openedInGo,
    },
  ]),
  ...[
    "{database/sql,github.com/jmoiron/sqlx}:{Stmt,NamedStmt}()",
    `{database/sql,github.com/jmoiron/sqlx}:{DB,Tx,Conn}().${sqlPrepared}`,
  ].flatMap((of) => calls({ languages, of, base: [], asked: sqlRun }, openedInGo)),
  ...calls({ languages, of: `${sqlOfGo}.${sqlPrepared}`, base: second, asked: sqlRun }, { driver: first }),
  ...calls({ languages, of: `${sqlOfGo}`, base: second, asked: pinged }, { driver: first }),
  ...calls({ languages, of: "{database/sql,github.com/jmoiron/sqlx}:{DB,Conn}()", base: [], asked: pinged }, openedInGo),
  ...(
    [
      [sqlOf, first],
      [sqlWithContext, second],
    ] as const
  ).map(([names, at]) => ({ ...asked(languages, first, `${pgxOpened}.${sqlWays}${names}`, at), scheme: "postgres" })),
  ...calls({ languages, of: `${pgxOpened}.${sqlPrepared}`, base: first, asked: sqlRun }),
  ...calls({ languages, of: pgxOpened, base: first, asked: pinged }),
  ...[sqlOf, sqlWithContext].map((names) => ({
    ...asked(languages, [{ key: "Addr", of: 0 }], `${clickHouse}:OpenDB().${sqlWays}${names}`, names === sqlOf ? first : second),
    scheme: "clickhouse",
  })),
  asked(languages, second, `${pgxModules}:{Connect,New}().${pgxWays}`, second),
  asked(languages, second, `${pgxModules}:{ConnectConfig,NewWithConfig}().${pgxWays}`, second),
  { ...asked(languages, [], `${pgxModules}:{Pool,Conn,Tx}().${pgxWays}`, second), ...pooledInGo },
  ...calls({ languages, of: `${pgxModules}:{Connect,New}().{,Begin().,BeginTx().,Acquire().}`, base: second, asked: pgxQueued, body: 2 }),
  ...calls(
    { languages, of: `${pgxModules}:{Pool,Conn,Tx}().{,Begin().,BeginTx().,Acquire().}`, base: [], asked: pgxQueued, body: 2 },
    pooledInGo,
  ),
  runInPlace,
  { ...asked(languages, [], "github.com/georgysavva/scany/v2/pgxscan:{Select,Get}", [{ arg: 3 }]), url: second },
  { ...asked(languages, first, "gorm.io/gorm:Open().Exec"), chain: true },
  { ...asked(languages, [], "gorm.io/gorm:DB().Exec"), chain: true, connectedBy: gormDrivers },
  asked(languages, [{ key: "Addr", of: 0 }], `${clickHouse}:Open().{Query,QueryRow,Select,Exec,PrepareBatch,AsyncInsert}`, second),
  asked(
    languages,
    first,
    "github.com/neo4j/neo4j-go-driver/{v4,v5}/neo4j:{NewDriver,NewDriverWithContext}().NewSession().{,BeginTransaction().}Run",
    second,
  ),
  asked(languages, first, "github.com/gocql/gocql:NewCluster().CreateSession().{Query,Bind}"),
  // The same where they are held by their types.
  {
    ...asked(
      languages,
      [],
      "{github.com/ClickHouse/clickhouse-go/lib/driver,github.com/ClickHouse/clickhouse-go/v2/lib/driver,github.com/ClickHouse/clickhouse-go/v2}:Conn().{Query,QueryRow,Select,Exec,PrepareBatch,AsyncInsert}",
      second,
    ),
    connectedBy: ["", "/v2"].map((version) => ({
      module: `github.com/ClickHouse/clickhouse-go${version}`,
      call: "Open",
      at: [{ key: "Addr", of: 0 }],
      scheme: "clickhouse",
    })),
  },
  ...[
    {
      callee: `${neo4j}:{Driver().NewSession(),DriverWithContext().NewSession(),Session(),SessionWithContext(),ManagedTransaction(),ExplicitTransaction()}.Run`,
      at: second,
    },
    { callee: `${neo4j}:ExecuteQuery`, at: third },
  ].map(({ callee, at }) => ({
    ...asked(languages, [], callee, at),
    connectedBy: ["v4", "v5"].flatMap((version) =>
      ["NewDriver", "NewDriverWithContext"].map((call) => ({
        module: `github.com/neo4j/neo4j-go-driver/${version}/neo4j`,
        call,
        at: first,
        scheme: "neo4j",
      })),
    ),
  })),
  {
    ...asked(languages, [], "github.com/gocql/gocql:Session().{Query,Bind}"),
    connectedBy: [{ module: "github.com/gocql/gocql", call: "NewCluster", at: first, scheme: "cassandra" }],
  },
  // go-zero's connections: with a context in front, or with what the rows are read into.
  ...(
    [
      ["{Exec,Prepare}", first],
      ["{ExecCtx,PrepareCtx,QueryRow,QueryRows,QueryRowPartial,QueryRowsPartial}", second],
      ["{QueryRowCtx,QueryRowsCtx,QueryRowPartialCtx,QueryRowsPartialCtx}", third],
    ] as const
  ).map(([names, at]) => ({
    ...asked(languages, [], `${goZero}:{NewMysql(),NewSqlConn(),SqlConn(),Session()}.${names}`, at),
    connectedBy: [
      { module: goZero, call: "NewMysql", at: first, scheme: "mysql" },
      { module: goZero, call: "NewSqlConn", at: second, driver: first },
    ],
  })),
];
