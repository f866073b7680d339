import type { RequestShape, Slot } from "../shape.ts";
import { calls } from "../storeCalls/asked.ts";
import { connectionsMade, contexts, csharpDrivers, fromFactory, npgsqlSources, ofContext } from "../storeCalls/csharp.ts";
import { both } from "../storeCalls/csharpClients.ts";
import { asked, first, second } from "./asked.ts";

const languages = ["csharp"];
const connection: readonly Slot[] = [{ arg: 0 }, { key: "ConnectionString" }, { key: "connectionString" }];
const listed = (names: string) => `{${names.split(" ").join()}}`;

/** What Dapper (with what adds to it) and commands ask by their names, where the text is no statement: a procedure's name, what was put together. */
const kinds = [
  {
    asks: "sql select",
    dapper: both(
      "Query QueryFirst QueryFirstOrDefault QuerySingle QuerySingleOrDefault QueryMultiple ExecuteReader ExecuteScalar Get GetAll GetList",
    ),
    run: both("ExecuteReader ExecuteScalar"),
  },
  {
    asks: "sql exec",
    dapper: both("Execute Insert Update Delete DeleteAll DeleteList BeginBinaryImport BeginTextImport"),
    run: both("ExecuteNonQuery"),
  },
];
const sql: readonly Slot[] = [{ key: "sql" }, { arg: 0 }];
const commandText: readonly Slot[] = [{ key: "CommandText" }, { in: "CreateCommand", arg: 0 }];

/** All that a connection is asked: by Dapper, and by the commands that it makes. */
function connectionAsked(of: string, base: readonly Slot[], more: Partial<RequestShape> = {}): readonly RequestShape[] {
  return kinds.flatMap(({ asks, dapper, run }) => [
    { ...asked(languages, base, `${of}.${listed(dapper)}`, sql), asks, ...more },
    { ...asked(languages, base, `${of}.CreateCommand().${listed(run)}`, commandText), asks, ...more },
  ]);
}

/** The connections and commands of one driver. */
function driverAsked({ modules, prefix, scheme }: (typeof csharpDrivers)[number]): readonly RequestShape[] {
  const of = `{${modules.join()},}:${prefix}`;
  const within: readonly Slot[] = [{ key: "Connection" }, { key: "connection" }, { arg: 1 }];
  return [
    ...connectionAsked(`${of}Connection()`, connection, { scheme }),
    // A command that is made with its text is told there; else where it is run.
    { ...asked(languages, [], `${of}Command`, first), url: within, scheme },
    { ...asked(languages, [], `${of}DataAdapter`, first), url: second, scheme },
    ...calls({ languages, of: `${of}BulkCopy()`, base: first, asked: { insert: both("WriteToServer") } }, { scheme }),
    {
      ...asked(languages, within, `${of}Command().${listed(kinds.map(({ run }) => run).join(" "))}`, [{ key: "CommandText" }]),
      scheme,
    },
  ];
}

const context = ofContext(fromFactory);
const raw = listed(both("ExecuteSqlRaw ExecuteSql ExecuteSqlInterpolated"));

/** Statements of C#. */
export const csharpStatements: readonly RequestShape[] = [
  ...[
    `${context}.Database.${raw.replace("}", ",SqlQuery,SqlQueryRaw}")}`,
    ...["{Microsoft.EntityFrameworkCore,}:DbSet()", ofContext(".Set()")].map((of) => `${of}.{FromSql,FromSqlRaw,FromSqlInterpolated}`),
  ].map((callee) => ({ ...asked(languages, [], callee), connectedBy: contexts })),
  ...csharpDrivers.flatMap(driverAsked),
  ...connectionAsked(`${context}.Database.GetDbConnection()`, [], { connectedBy: contexts }),
  asked(languages, first, "Npgsql:NpgsqlDataSource.Create().CreateCommand"),
  asked(
    languages,
    [{ in: "AddContactPoint", arg: 0 }],
    "Cassandra:Cluster.Builder().AddContactPoint().Build().Connect().{Execute,ExecuteAsync,Prepare,PrepareAsync}",
  ),
  asked(languages, first, "Neo4j.Driver:GraphDatabase.Driver().{Session,AsyncSession}().{Run,RunAsync}"),
  // What dependency injection, or a factory, gives is connected where one is made.
  ...connectionAsked("{System.Data,System.Data.Common,}:{IDbConnection,DbConnection}()", [], { connectedBy: connectionsMade }),
  ...connectionAsked("{Npgsql,}:NpgsqlDataSource(){,.OpenConnection(),.OpenConnectionAsync(),.CreateConnection()}", [], {
    connectedBy: npgsqlSources,
  }),
];
