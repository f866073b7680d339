import type { RequestShape, Slot } from "../shape.ts";
import { database, databaseSettings, entityManagers, sessions } from "../storeCalls/spring.ts";
import { calls } from "../storeCalls/asked.ts";
import { anyStatement, asked, first } from "./asked.ts";

const languages = ["java", "kotlin"];
const sqlOfJdbc = "{createStatement().executeQuery,createStatement().executeUpdate,createStatement().execute,prepareStatement,prepareCall}";
/** What is handed a connection asks the one database that the program, or its framework, connects to. */
export const jdbc: Partial<RequestShape> = {
  connectedBy: [
    { module: "com.zaxxer.hikari", call: "setJdbcUrl", at: first },
    { module: "com.zaxxer.hikari", call: "setDataSourceClassName", at: [], driver: first },
    { module: "java.sql", call: "getConnection", of: "DriverManager", at: first },
  ],
  settings: [...databaseSettings, "JDBC_DATABASE_URL", "JDBC_URL"],
  anySetting: "jdbc:",
};

const handles = "org.jdbi.v3.sqlobject:SqlObject().getHandle(),org.jdbi.v3.sqlobject.statement:SqlObject().getHandle()";

/** What Jdbi's handles are asked: templates of statements too, by the names of the calls. */
function jdbiAsked(of: string, base: readonly Slot[], more: Partial<RequestShape> = {}): readonly RequestShape[] {
  const row = (asks: string, names: string) => ({ ...asked(languages, base, `${of}.{${names}}`), asks, ...more });
  return [
    row("sql select", "createQuery,select"),
    row("sql exec", "createUpdate,execute,prepareBatch,createBatch,createCall,createScript"),
  ];
}

/** How a query ends, by which what is asked is known where its statement is not. */
const queryEnds: RequestShape["asksBehind"] = Object.fromEntries(
  "getResultList getSingleResult getSingleResultOrNull getResultStream uniqueResult uniqueResultOptional list stream scroll"
    .split(" ")
    .map((name) => [name, "sql select"])
    .concat([["executeUpdate", "sql exec"]]),
);

/** Statements of Java and Kotlin. */
export const jvmStatements: readonly RequestShape[] = [
  asked(languages, first, `java.sql:DriverManager.getConnection().${sqlOfJdbc}`),
  {
    ...asked(languages, [], `{javax.sql:DataSource(),com.zaxxer.hikari:HikariDataSource()}.{getConnection(),connection}.${sqlOfJdbc}`),
    ...jdbc,
  },
  { ...asked(languages, [], `java.sql:Connection().${sqlOfJdbc}`), ...jdbc },
  { ...asked(languages, [], "java.sql:Statement().{executeQuery,executeUpdate,execute}"), ...jdbc },
  {
    ...asked(
      languages,
      [],
      "{com.datastax.driver.core:Session(),com.datastax.oss.driver.api.core:CqlSession()}.{execute,executeAsync,prepare}",
    ),
    asks: "$",
    connectedBy: ["com.datastax.driver.core", "com.datastax.oss.driver.api.core"].flatMap((module) =>
      ["addContactPoint", "addContactPoints"].map((call) => ({ module, call, at: first, scheme: "cassandra" })),
    ),
  },
  { ...asked(languages, [], "kotliquery:queryOf", [{ key: "statement" }, { arg: 0 }]), ...jdbc },
  ...jdbiAsked("org.jdbi.v3.core:Jdbi.create(){,.open()}", first),
  ...jdbiAsked("org.skife.jdbi.v2:{Handle(),DBI(),DBI().open()}", [], jdbc),
  ...jdbiAsked(`{org.jdbi.v3.core:Handle(),org.jdbi.v3.core:Jdbi(),org.jdbi.v3.core:Jdbi().open(),${handles}}`, [], jdbc),
  // What an object only gives to be asked: without a statement it is no request.
  {
    ...asked(
      languages,
      [],
      `{org.jdbi.v3.sqlobject,org.jdbi.v3.sqlobject.statement}:SqlObject().{getHandle,getConfig,withHandle,useHandle}`,
    ),
    ...jdbc,
  },
  asked(languages, first, "org.neo4j.driver:GraphDatabase.driver().{,session().,session().beginTransaction().}{run,executableQuery}"),
  {
    ...asked(
      languages,
      [{ in: "addContactPoint", arg: 0 }],
      "com.datastax.oss.driver.api.core:CqlSession.builder().{execute,executeAsync,prepare}",
    ),
    chain: true,
    scheme: "cassandra",
  },
  {
    ...asked(
      languages,
      [],
      "{org.springframework.jdbc.core:JdbcTemplate(),org.springframework.jdbc.core:JdbcOperations(),org.springframework.jdbc.core.namedparam:NamedParameterJdbcTemplate(),org.springframework.jdbc.core.namedparam:NamedParameterJdbcOperations()}.{update,batchUpdate,execute,query,queryForObject,queryForList,queryForMap,queryForRowSet,queryForStream}",
    ),
    ...database,
  },
  ...[entityManagers, sessions].flatMap((of) => [
    {
      ...asked(languages, [], `${of}.{createQuery,createNativeQuery,createMutationQuery,createSelectionQuery}`),
      asksBehind: queryEnds,
      ...database,
    },
    // Its text stands elsewhere.
    ...calls(
      { languages, of, base: [], asked: { writes: "createNamedQuery" } },
      { asks: anyStatement, access: "unknown", asksBehind: queryEnds, ...database },
    ),
  ]),
  // Statements of methods that a framework writes stand in their annotations.
  {
    ...asked(
      languages,
      [],
      "{org.springframework.data.jpa.repository,org.springframework.data.jdbc.repository.query,org.springframework.data.r2dbc.repository,io.micronaut.data.annotation}:Query",
    ),
    ...database,
  },
  { ...asked(languages, [], "org.apache.ibatis.annotations:{Select,Insert,Update,Delete}"), ...database },
  // Their text may stand in a file beside the class.
  { ...asked(languages, [], "{org.jdbi.v3.sqlobject.statement,org.skife.jdbi.v2.sqlobject}:SqlQuery"), asks: "sql select", ...jdbc },
  {
    ...asked(languages, [], "{org.jdbi.v3.sqlobject.statement,org.skife.jdbi.v2.sqlobject}:{SqlUpdate,SqlBatch,SqlScript,SqlCall}"),
    asks: "sql exec",
    ...jdbc,
  },
  { ...asked(languages, [], "org.springframework.r2dbc.core:DatabaseClient().sql"), ...database },
  {
    ...asked(languages, [], "org.springframework.jdbc.core.simple:JdbcClient{.create(),()}.sql"),
    ...database,
  },
];
