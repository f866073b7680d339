import type { RequestShape } from "../shape.ts";
import { clickHouse, clickHouseAt, drizzleAt, drizzleDrivers } from "../javascriptStores.ts";
import { knexClient, knexMadeBy } from "../storeCalls/javascript.ts";
import { typeormAt } from "../storeCalls/javascriptRecords.ts";
import { asked, first, options } from "./asked.ts";

const languages = ["typescript"];

/** Statements of TypeScript and JavaScript. */
export const javascriptStatements: readonly RequestShape[] = [
  asked(languages, options("connectionString", "host"), "{pg,@neondatabase/serverless}:{default.,}{Pool,Client}().{,connect().}query", [
    { key: "text", of: 0 },
    { arg: 0 },
  ]),
  asked(
    languages,
    options("uri", "host"),
    "{mysql,mysql2,mysql2/promise,mariadb}:{default.,}{createPool,createConnection}().{,getConnection().,promise().}{query,execute}",
    [{ key: "sql", of: 0 }, { arg: 0 }],
  ),
  {
    ...asked(
      languages,
      [
        { key: "datasourceUrl", of: 0 },
        { key: "adapter", of: 0 },
      ],
      "@prisma/client:PrismaClient().{,$extends().}{$executeRawUnsafe,$queryRawUnsafe,$executeRaw,$queryRaw}",
    ),
    settings: ["PRISMA_DATASOURCE_URL"],
    driverSetting: "PRISMA_DATASOURCE_PROVIDER",
  },
  {
    ...asked(languages, options("server"), "mssql:{default.,}{connect,ConnectionPool}().{,request().,connect().request().}{query,batch}"),
    // `request().input("id", sql.Int, id)`
    chain: true,
  },
  asked(
    languages,
    options("connectString", "connectionString"),
    "oracledb:{default.,}{getConnection,createPool}().{,getConnection().}execute",
  ),
  asked(languages, first, "neo4j-driver:{default.,}driver().{,session().,session().beginTransaction().}{run,executeQuery}"),
  asked(languages, options("host"), "postgres:{default(),default().unsafe}"),
  asked(languages, first, "@neondatabase/serverless:neon(){,.query,.unsafe}"),
  {
    ...asked(
      languages,
      options("connectionString"),
      "@vercel/postgres:{sql,sql.query,db.sql,db.query,createPool().sql,createPool().query,createClient().sql,createClient().query}",
    ),
    settings: ["POSTGRES_URL"],
    scheme: "postgres",
  },
  asked(
    languages,
    options("connectionString", "host"),
    "pg-promise:default()().{none,one,oneOrNone,many,manyOrNone,any,query,result,each,map}",
  ),
  {
    ...asked(
      languages,
      [
        { key: "host", within: "connection", of: 0 },
        { key: "connectionString", within: "connection", of: 0 },
        { key: "connection", of: 0 },
      ],
      `${knexClient}.{,schema.}raw`,
    ),
    ...knexMadeBy,
  },
  asked(languages, drizzleAt, `${drizzleDrivers}:drizzle().{execute,run,all,get,values}`),
  ...["query", "command", "exec"].map((name) => ({
    ...asked(languages, clickHouseAt, `${clickHouse}:createClient().${name}`, [{ key: "query", of: 0 }]),
    asks: name === "query" ? "sql select" : "sql command",
  })),
  asked(languages, options("contactPoints"), "cassandra-driver:{default.,}Client().execute"),
  asked(languages, options("url", "host"), "{sequelize:Sequelize,sequelize:default,sequelize-typescript:Sequelize}().query"),
  {
    ...asked(languages, options("url", "host"), "typeorm:{DataSource,EntityManager}().{,createQueryRunner().,manager.}query"),
    ...typeormAt,
  },
];
