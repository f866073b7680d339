import type { RequestShape, Slot } from "../shape.ts";
import { connectionsMade, contexts } from "../storeCalls/csharp.ts";
import { asked, first, second } from "./asked.ts";

const languages = ["csharp"];
const connection: readonly Slot[] = [{ arg: 0 }, { key: "ConnectionString" }, { key: "connectionString" }];
const connectionsOfDotnet =
  "{Microsoft.Data.SqlClient,System.Data.SqlClient,Npgsql,MySqlConnector,MySql.Data.MySqlClient,Microsoft.Data.Sqlite,}:{SqlConnection,NpgsqlConnection,MySqlConnection}";
const dapper =
  "{Query,QueryAsync,QueryFirst,QueryFirstAsync,QueryFirstOrDefault,QueryFirstOrDefaultAsync,QuerySingle,QuerySingleAsync,QuerySingleOrDefault,QuerySingleOrDefaultAsync,QueryMultiple,QueryMultipleAsync,Execute,ExecuteAsync,ExecuteScalar,ExecuteScalarAsync,ExecuteReader,ExecuteReaderAsync}";

/** Statements of C#. */
export const csharpStatements: readonly RequestShape[] = [
  {
    ...asked(
      languages,
      [],
      "{Microsoft.EntityFrameworkCore,}:DbContext().Database.{ExecuteSqlRaw,ExecuteSqlRawAsync,ExecuteSql,ExecuteSqlAsync,ExecuteSqlInterpolated,ExecuteSqlInterpolatedAsync,SqlQuery,SqlQueryRaw}",
    ),
    connectedBy: contexts,
  },
  asked(languages, connection, `${connectionsOfDotnet}().${dapper}`, [{ key: "sql" }, { arg: 0 }]),
  {
    ...asked(
      languages,
      [],
      "{Microsoft.Data.SqlClient,System.Data.SqlClient,Npgsql,MySqlConnector,MySql.Data.MySqlClient,}:{SqlCommand,NpgsqlCommand,MySqlCommand}",
    ),
    url: second,
  },
  asked(languages, first, "Npgsql:NpgsqlDataSource.Create().CreateCommand"),
  asked(
    languages,
    [{ in: "AddContactPoint", arg: 0 }],
    "Cassandra:Cluster.Builder().AddContactPoint().Build().Connect().{Execute,ExecuteAsync,Prepare,PrepareAsync}",
  ),
  asked(languages, first, "Neo4j.Driver:GraphDatabase.Driver().{Session,AsyncSession}().{Run,RunAsync}"),
  // What dependency injection, or a factory, gives is connected where one is made.
  {
    ...asked(languages, [], `{System.Data,System.Data.Common,}:{IDbConnection,DbConnection}().${dapper}`, [{ key: "sql" }, { arg: 0 }]),
    connectedBy: connectionsMade,
  },
];
